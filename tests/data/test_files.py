"""Every format holds what projects.json holds; programs that others wrote open it."""

import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
import warnings
import zipfile

import duckdb
import openpyxl
import pandas
import pytest
from conftest import CONTACT, REPOSITORY
from csvw import CSVW
from frictionless import Package
from tables import TABLES, expected, records, rows


@pytest.mark.parametrize("table", TABLES)
def test_csv_comes_back_as_the_records(data, table):
    assert rows(data.folder / f"{table}.csv") == expected(data.records)[table]


def test_the_records_can_be_put_together_from_csv_alone(data):
    """JSON has nothing beyond the tables but what it says of the catalogue before the records."""
    assert records({table: rows(data.folder / f"{table}.csv") for table in TABLES}) == data.records


@pytest.mark.parametrize("table", TABLES)
def test_csv_for_swedish_spreadsheets_holds_the_same(data, table):
    found = rows(data.folder / f"{table}-excel.csv", ";")
    for row in found:
        for name in ["support_rate", "cofinancing_rate"]:
            if name in row:
                row[name] = row[name].replace(",", ".")
    assert found == expected(data.records)[table]
    assert (data.folder / f"{table}-excel.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("suffix, delimiters", [("", ",;"), ("-excel", ";,")])
def test_no_cell_of_csv_is_a_formula_however_it_is_opened(data, table, suffix, delimiters):
    import csv

    text = (data.folder / f"{table}{suffix}.csv").read_text(encoding="utf-8-sig")
    # A cell that begins a line of the file, if quotes are not understood, may be an item of a list: a hyphen and a space.
    right, wrong = delimiters
    for delimiter, is_right in [(right, True), (wrong, False)]:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            for cell in row:
                bare = cell if is_right else cell.lstrip(" ")
                assert not bare.startswith(("=", "+", "@", "\t", "\r")), cell
                assert not bare.startswith("-") or not is_right, cell


def test_ndjson_holds_the_records(data):
    lines = (data.folder / "projects.ndjson").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == data.records


def test_frictionless_finds_the_package_valid(data):
    report = Package(str(data.folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    resources = data.json("datapackage.json")["resources"]
    assert [len(resource["schema"]["fields"]) > 0 for resource in resources if resource.get("type") == "table"] == [True] * 2 * len(TABLES)
    files = {file["name"]: file for file in data.json("release.json")["files"]}
    assert {resource["path"] for resource in resources} == files.keys()
    assert all(resource["hash"] == "sha256:" + files[resource["path"]]["sha256"] for resource in resources)
    assert len({resource["name"] for resource in resources}) == len(resources)


def test_the_package_says_which_release_it_is(data):
    package, release = data.json("datapackage.json"), data.json("release.json")
    assert package["version"] == release["version"]
    assert package["created"].startswith(release["date"])
    assert package["id"].endswith("/datasets/dcat#dataset")


def test_the_records_keep_to_their_schema(data):
    checker = [sys.executable, "-m", "check_jsonschema"]
    schema = data.folder / "projects.schema.json"
    subprocess.run([*checker, "--check-metaschema", schema], check=True)
    subprocess.run([*checker, "--schemafile", schema, data.folder / "projects.json"], check=True)
    # It is no schema that lets everything pass.
    record = data.json("projects.json")
    record["projects"][0]["grant"] = "much"
    del record["projects"][0]["end"]
    wrong = data.folder.parent / "wrong.json"
    wrong.write_text(json.dumps(record), encoding="utf-8")
    found = subprocess.run([*checker, "--schemafile", schema, wrong], capture_output=True, text=True)
    wrong.unlink()
    assert found.returncode == 1 and "grant" in found.stdout and "end" in found.stdout


def test_csvw_finds_the_tables_valid(data):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        group = CSVW(str(data.folder / "csv-metadata.json"), validate=True)
        assert group.is_valid
        assert len(group.tables) == 2 * len(TABLES)
    assert [str(warning.message) for warning in caught if "csvw" in str(warning.filename)] == []


def test_the_workbook_holds_the_tables_with_typed_cells(data):
    book = openpyxl.load_workbook(data.folder / "projects.xlsx")
    assert book.sheetnames == [*TABLES[:-1], "columns"]
    tables = expected(data.records)
    for name in TABLES[:-1]:
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        head, *body = [[cell.value for cell in row] for row in sheet.iter_rows()]
        found = [dict(zip(head, row)) for row in body]
        assert len(found) == len(tables[name])
        for row, other in zip(found, tables[name]):
            for column, value in row.items():
                assert written(value, column) == other[column], column
    sums = [cell.value for cell in book["projects"][1]].index("grant")
    assert sum(row[sums].value for row in book["projects"].iter_rows(min_row=2)) == sum(record["grant"] for record in data.records)
    described = {(row[0].value, row[1].value) for row in book["columns"].iter_rows(min_row=2)}
    assert described == {(name, cell.value) for name in TABLES[:-1] for cell in book[name][1]}
    assert all(row[2].value and row[3].value for row in book["columns"].iter_rows(min_row=2))


def written(value, column):
    """A cell of a workbook as CSV writes it."""
    if value is None:
        return ""
    if column.endswith("_rate"):
        return f"{value:.1f}"
    if isinstance(value, bool):
        return str(value).lower()
    if hasattr(value, "date"):
        return str(value.date())
    return str(value)


@pytest.fixture
def database(data):
    connection = sqlite3.connect(f"file:{data.folder / 'projects.sqlite'}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def test_the_database_is_whole(database):
    assert [tuple(row) for row in database.execute("PRAGMA integrity_check")] == [("ok",)]
    assert list(database.execute("PRAGMA foreign_key_check")) == []


def test_every_view_of_the_database_can_be_read(database):
    views = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")]
    assert len(views) == 3
    for view in views:
        assert database.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0


def test_the_database_holds_the_tables(data, database):
    tables = expected(data.records)
    found = [dict(row) for row in database.execute("SELECT * FROM project_sections ORDER BY rowid")]
    assert [{name: "" if value is None else str(value) for name, value in row.items()} for row in found] == tables["project_sections"]
    overview = [dict(row) for row in database.execute("SELECT * FROM project_overview ORDER BY slug")]
    for row, other in zip(overview, tables["projects"], strict=True):
        for column, value in row.items():
            assert ("" if value is None else str(value)) == other[column], column
    organisations = list(database.execute("SELECT slug, role, position, name FROM project_organisations JOIN organisations ON id = organisation ORDER BY project_organisations.rowid"))
    assert [tuple(map(str, row)) for row in organisations] == [(row["slug"], row["role"], row["position"], row["organisation"]) for row in tables["organisations"]]


def test_the_database_finds_words_and_adds_up(data, database):
    titles = [record["title"]["sv"] for record in data.records if record["title"]["sv"]]
    word = next(word for word in titles[0].split() if word.isalnum()) if any(word.isalnum() for word in titles[0].split()) else "HYPERLINK"
    found = database.execute("SELECT count(*) FROM projects_fts WHERE projects_fts MATCH ?", [f'"{word}"']).fetchone()[0]
    assert found >= 1
    owned = database.execute('SELECT sum("grant") FROM organisation_totals WHERE role = \'owner\'').fetchone()[0]
    assert owned == sum(record["grant"] for record in data.records)


@pytest.mark.parametrize("table, column", [("projects", "title_sv"), ("project_sections", "text_sv")])
def test_datasette_finds_the_full_text_search(data, table, column):
    import sqlite_utils
    from datasette.utils import detect_fts

    path = data.folder / "projects.sqlite"
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert detect_fts(connection, table) == f"{table}_fts"
    database = sqlite_utils.Database(connection)
    assert database[table].detect_fts() == f"{table}_fts"
    text = connection.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL").fetchone()[0]
    word = max(re.findall(r"\w+", text), key=len)
    assert list(database[table].search(f'"{word}"'))


def test_the_database_stores_what_the_tables_tell_of_organisations(data, database):
    found = {name: (number, kind, seat, sv, en) for name, number, kind, seat, sv, en in database.execute("SELECT name, number, kind, municipality_code, url_sv, url_en FROM organisations")}
    for record in data.records:
        for organisation in [record["owner"], *record["cofunders"], *record["partners"]]:
            seat = organisation["municipality"] and organisation["municipality"]["code"]
            assert found[organisation["name"]] == (organisation["number"], organisation["kind"], seat, organisation["url"]["sv"], organisation["url"]["en"])
    references = [row["table"] for row in database.execute("PRAGMA foreign_key_list(organisations)")]
    assert references == ["places"]
    for name in ["interventions", "contractors"]:
        table = f"project_{name}"
        rows = [tuple(row) for row in database.execute(f"SELECT slug, position, {name[:-1]} FROM {table} ORDER BY rowid")]
        assert rows == [(record["slug"], position, value) for record in data.records for position, value in enumerate(record[name], 1)]


def test_the_page_tells_of_every_table_and_column_of_the_database(data, database):
    for lang in ["sv", "en"]:
        page = (data.folder.parent / lang / "data/index.html").read_text(encoding="utf-8")
        told = re.search(r"<dl[^>]* data-database[^>]*>(.*?)</dl>", page, re.DOTALL).group(1)
        objects = re.findall(r"<dt><code>(\w+)</code>(.*?)(?=<dt>|$)", told, re.DOTALL)
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts_%'")]
        assert sorted(name for name, _ in objects) == sorted(names)
        for name, columns in objects:
            assert re.findall(r"<code>(\w+)</code>", columns) == [row["name"] for row in database.execute(f"PRAGMA table_info({name})")]


def test_the_input_of_a_release_can_be_worked_out(sample):
    """As the README tells."""
    find = "find catalogue.toml exchange-rates.toml organisations.toml programmes projects -name '*.toml' -o -name '*.md'"
    told = subprocess.run(f"{find} | LC_ALL=C sort | xargs sha256sum | sha256sum", shell=True, cwd=REPOSITORY / "content", check=True, capture_output=True, text=True)
    assert told.stdout.split()[0] == sample.json("release.json")["input"]


def test_pandas_and_duckdb_add_up_to_the_same(data):
    grants = sum(record["grant"] for record in data.records)
    assert pandas.read_csv(data.folder / "projects.csv")["grant"].sum() == grants
    assert pandas.read_csv(data.folder / "projects-excel.csv", sep=";", decimal=",")["grant"].sum() == grants
    assert pandas.read_json(data.folder / "projects.ndjson", lines=True)["grant"].sum() == grants
    path = str(data.folder / "projects.csv")
    assert duckdb.connect().execute('SELECT sum("grant") FROM read_csv(?)', [path]).fetchone()[0] == grants


def test_the_checksums_are_right(data):
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=data.folder, check=True)


def test_the_release_tells_what_there_is(data):
    release = data.json("release.json")
    assert release["version"] == hashlib.sha256((data.folder / "projects.json").read_bytes()).hexdigest()[:16]
    assert release["date"] == "2013-06-01"
    assert release["totals"] == data.json("projects.json")["totals"]
    sums = dict(reversed(line.split("  ")) for line in (data.folder / "SHA256SUMS").read_text().splitlines())
    assert {file["name"]: file["sha256"] for file in release["files"]}.items() <= sums.items()
    # Every file of the folder but the sums themselves, and the files of single projects.
    assert sums.keys() == {path.name for path in data.folder.iterdir() if path.is_file()} - {"SHA256SUMS"}
    for file in release["files"]:
        assert (data.folder / file["name"]).stat().st_size == file["bytes"]


def test_no_file_names_a_contact_person(hostile):
    for path in hostile.folder.rglob("*"):
        if not path.is_file():
            continue
        parts = [path.read_bytes()]
        if path.suffix == ".parquet":
            rows = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
            assert rows or path.stem in ["project_interventions", "project_contractors"]
            parts.append(repr(rows).encode())
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        for planted in CONTACT.values():
            assert not any(planted.encode() in part for part in parts), (path, planted)
