"""The examples on the data page, run as they stand there, but over the built files."""

import html
import io
import re
import shutil
import sqlite3
import subprocess
from contextlib import redirect_stdout

import duckdb
import pytest

BASE = "https://projektbanken.example.se/data/"


@pytest.fixture(params=["sv", "en"])
def examples(request, sample):
    page = (sample.folder.parent / request.param / "data/index.html").read_text(encoding="utf-8")
    found = re.findall(r"<pre[^>]* data-tool=\"?(\w+)\"?[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)
    assert {tool for tool, _ in found} == {"pandas", "r", "duckdb", "sqlite"}
    return {tool: html.unescape(code).replace(BASE, f"{sample.folder}/") for tool, code in found}


def grants(sample):
    return sum(record["grant"] for record in sample.records)


def test_pandas(sample, examples):
    out = io.StringIO()
    with redirect_stdout(out):
        exec(examples["pandas"], {})
    assert str(grants(sample)) in out.getvalue()


def test_codes_stay_what_they_are(hostile, examples, sample):
    """The examples, over a site with codes that begin with a zero."""
    found = {}
    with redirect_stdout(io.StringIO()):
        exec(examples["pandas"].replace(str(sample.folder), str(hostile.folder)), found)
    projects = found["projects"].set_index("slug")
    assert projects.loc["stockholm", "county_codes"] == "03; 01"
    assert projects.loc["stockholm", "municipality_codes"] == "0180"
    database = duckdb.connect()
    relation = re.search(r"FROM (read_\w+\('.*?'\))", examples["duckdb"]).group(1).replace(str(sample.folder), str(hostile.folder))
    assert database.execute(f"SELECT municipality_codes FROM {relation} WHERE slug = 'stockholm'").fetchone() == ("0180",)
    if shutil.which("Rscript"):
        code = examples["r"].replace(str(sample.folder), str(hostile.folder)) + '\ncat(projects[projects$slug == "stockholm", "municipality_codes"])'
        assert subprocess.run(["Rscript", "-e", code], check=True, capture_output=True, text=True).stdout.endswith("0180")


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r(sample, examples):
    out = subprocess.run(["Rscript", "-e", examples["r"]], check=True, capture_output=True, text=True).stdout
    assert str(grants(sample)) in out


def test_duckdb(sample, examples):
    rows = duckdb.connect().execute(examples["duckdb"]).fetchall()
    assert rows == [("SEK", "esf-2007-2013", grants(sample))]


def test_sqlite(sample, examples):
    rows = sqlite3.connect(sample.folder / "projects.sqlite").execute(examples["sqlite"]).fetchall()
    counts = {}
    for record in sample.records:
        for place in record["municipalities"]:
            counts[place["name"]["sv"]] = counts.get(place["name"]["sv"], 0) + 1
    assert len(rows) == 10
    assert all(counts[name] == projects for name, projects, _, _ in rows)
    assert rows[0][1] == max(counts.values())


def test_bibtex_is_balanced(sample):
    page = (sample.folder.parent / "sv/data/index.html").read_text(encoding="utf-8")
    entry = html.unescape(re.search(r"@misc\{.*?</code>", page, re.DOTALL).group()).removesuffix("</code>")
    assert entry.count("{") == entry.count("}")
    assert sample.json("release.json")["version"] in entry
