"""The sites whose data files are tested: the sample, and one whose texts are hostile. PROJEKTBLAD is the program."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("PROJEKTBLAD", str(REPOSITORY / "target/debug/projektblad"))

#: The shapes and schemas of others, which are not part of this repository; tests that need one are skipped, and counted so, without it.
VALIDATORS = Path(os.environ.get("VALIDATORS", REPOSITORY.parent / "shared/validators"))

#: Planted in the contact of the hostile site.
CONTACT = {"name": "Kim Planterad", "email": "kim.planterad@example.se", "phone": "08-465 00 99"}

HOSTILE = """+++
title = "=HYPERLINK(A1)"
programme = "esf-2007-2013"
area = "1"
phase = "implementation"
owner = "@Kommando"
grant = 1_000_001
total_budget = 3_000_000
start = 2012-01-01
region = "Västsverige"
municipalities = ["Borås", "Mark"]
interventions = ["134 Ett; två", "=Typ; +tre"]
contractors = ["Bygg; Son", "Bygg", "Son"]
cofinancing_rate = 40.5
cofunders = ["+46 AB", "=Formelbruket; Borås", "'=Redan"]
partners = ["\\tTabb", "Citat \\"och\\" komma, AB", "Foo,=1+1,bar", "A;\\"=2+2\\"", "'\\" =3", "plus, -4 och, - 5"]
[contact]
name = "Kim Planterad"
email = "kim.planterad@example.se"
phone = "08-465 00 99"
+++

## Sammanfattning

=1+1 är två.

## Syfte

- ett
- två; =3
+ fyra

Sedan en mening; @slut.
"""


#: A project in places whose codes begin with a zero.
STOCKHOLM = """+++
title = "Stockholm"
programme = "esf-2007-2013"
area = "1"
owner = "Stockholms stad"
grant = 5
start = 2012-01-01
municipalities = ["Stockholm"]
counties = ["Uppsala"]
+++

## Sammanfattning

Text.
"""


def mistakes_of_feeds(paths):
    """What is wrong with Atom feeds by RFC 4287, as Ruby's parser of feeds judges it."""
    judge = ["ruby", Path(__file__).with_name("feeds.rb")]
    lines = "".join(f"{path}\n" for path in paths)
    return subprocess.run(judge, input=lines, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()


@dataclass
class Data:
    """The data files of a site."""

    folder: Path

    def json(self, name):
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    @property
    def records(self):
        return self.json("projects.json")["projects"]


def build(site, output):
    """Builds a site; gives its data files."""
    subprocess.run([PROGRAM, "build", "--site", site, "--output", output, "--date", "2013-06-01"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return Data(Path(output) / "data")


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    return build(REPOSITORY, tmp_path_factory.mktemp("sample") / "output")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    site = tmp_path_factory.mktemp("hostile")
    content = site / "content"
    shutil.copytree(REPOSITORY / "content", content, ignore=shutil.ignore_patterns("projects"))
    (content / "projects").mkdir()
    (content / "projects" / "farlig.md").write_text(HOSTILE, encoding="utf-8")
    (content / "projects" / "stockholm.md").write_text(STOCKHOLM, encoding="utf-8")
    return build(site, site / "output")


@pytest.fixture(params=["sample", "hostile"])
def data(request):
    return request.getfixturevalue(request.param)


def pytest_terminal_summary(terminalreporter):
    """A line that the test command counts."""
    count = {kind: len(terminalreporter.stats.get(kind, [])) for kind in ["passed", "failed", "error", "skipped"]}
    terminalreporter.write_line(f"data: {count['passed']} passed, {count['failed'] + count['error']} failed, {count['skipped']} skipped")
