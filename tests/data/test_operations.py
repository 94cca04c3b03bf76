"""The lists of operations that law and portals ask for, in programs that others wrote."""

import csv
import html
import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import openpyxl
import pytest
from conftest import PROGRAM, REPOSITORY, VALIDATORS, Data
from frictionless import Resource, Schema
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from tables import TABLES, rows

#: Facts that sheets of a later period have.
FACTS = """id = "2023/00{number}"
specific_objective = "4.1"
interventions = ["134 Åtgärder för bättre tillgång till sysselsättning"]
cofinancing_rate = 40.0
decided = 2012-02-0{number}
owner_municipality = "Borås"
contractors = ["Byggbolaget AB", "=Formelbolaget"]
"""


#: Invented: what a euro costs.
RATES = """url = "https://example.se/rates"
source = { sv = "Exempelbyrån", en = "The example office" }
[[rates]]
currency = "SEK"
from = 2007-01-01
until = 2015-12-31
per_euro = 9.25
"""


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """The sample with the facts that the law of 2021 asks for."""
    site = tmp_path_factory.mktemp("later")
    shutil.copytree(REPOSITORY / "content", site / "content")
    programme = site / "content/programmes/esf-2007-2013.toml"
    programme.write_text(programme.read_text(encoding="utf-8").replace("2007SE052PO001", "2021SE05SFPR001"), encoding="utf-8")
    settings = site / "content/catalogue.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("[dataset]", '[dataset]\ngiving_prefix = "360G-example"'), encoding="utf-8")
    sheets = sorted(path for path in (site / "content/projects").glob("*.md") if path.name.count(".") == 1)
    for number, sheet in enumerate(sheets, 1):
        text = sheet.read_text(encoding="utf-8")
        sheet.write_text(text.replace("+++\n", "+++\n" + FACTS.replace("{number}", str(number)), 1), encoding="utf-8")
    (site / "content/exchange-rates.toml").write_text(RATES, encoding="utf-8")
    subprocess.run([PROGRAM, "build", "--site", site, "--date", "2026-11-21"], check=True, capture_output=True)
    return Data(site / "output/data")


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def lists(data):
    """The lists that there are, by the name of their CSV file."""
    return sorted(path for path in data.folder.glob("operations-*.csv"))


@pytest.mark.parametrize("which", ["sample", "later"])
def test_a_list_is_the_same_in_every_format(which, request):
    data = request.getfixturevalue(which)
    assert [path.stem for path in lists(data)] == [{"sample": "operations-annex-xii", "later": "operations-article-49"}[which]]
    (path,) = lists(data)
    head, *rows = table(path)
    assert all(" / " in name for name in head), "headings in both languages"
    assert len(rows) == len(data.records)
    sheet = openpyxl.load_workbook(path.with_suffix(".xlsx"))["operations"]
    assert [cell.value for cell in sheet[1]] == head and sheet.freeze_panes == "A2"
    for row, cells in zip(rows, sheet.iter_rows(min_row=2), strict=True):
        for text, cell in zip(row, cells):
            assert same(text, cell.value), (text, cell.value)
    root = ElementTree.parse(path.with_suffix(".xml")).getroot()
    fields = [field.get("name") for field in root.findall("field")]
    titles = {field.get("name"): " / ".join(heading.text for heading in field.findall("heading")) for field in root.findall("field")}
    assert [titles[name] for name in fields] == head
    for row, operation in zip(rows, root.findall("operation"), strict=True):
        found = {child.tag: child.text for child in operation}
        for name, text in zip(fields, row, strict=True):
            assert same(text, found.get(name)), name


def same(text, value):
    """Whether a cell of CSV, made safe for spreadsheets, is a value of another format."""
    if value is None:
        return text == ""
    if hasattr(value, "date"):
        return text == str(value.date())
    if isinstance(value, (int, float)):
        return float(text) == value
    return text.replace("'=", "=") == str(value)


def test_a_text_that_is_too_long_for_a_cell_is_cut_in_the_workbook_alone(tmp_path):
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    sheet = tmp_path / "content/projects/krut.md"
    text = sheet.read_text(encoding="utf-8")
    before, after = text.split("## Sammanfattning\n\n", 1)
    sheet.write_text(f"{before}## Sammanfattning\n\n{'Ord ' * 9000}slut.\n\n{after}", encoding="utf-8")
    subprocess.run([PROGRAM, "build", "--site", tmp_path, "--date", "2026-11-21"], check=True, capture_output=True)
    data = Data(tmp_path / "output/data")
    (path,) = lists(data)
    cells = [cell.value for row in openpyxl.load_workbook(path.with_suffix(".xlsx"))["operations"].iter_rows() for cell in row]
    assert any(isinstance(value, str) and len(value) == 32767 and value.endswith("…") for value in cells)
    assert any("slut." in cell and len(cell) > 36000 for row in table(path) for cell in row)
    notes = [cell.value for row in openpyxl.load_workbook(path.with_suffix(".xlsx"))["notes"].iter_rows(min_row=2) for cell in row]
    for lang, note in zip(["sv", "en"], notes, strict=True):
        page = (data.folder.parent / lang / "data/index.html").read_text(encoding="utf-8")
        assert note.replace("\u00a0", " ") in html.unescape(page).replace("\u00a0", " ")


def test_costs_add_up_to_what_the_pages_say(later):
    head, *rows = table(later.folder / "operations-article-49.csv")
    column = next(at for at, name in enumerate(head) if name.endswith("/ Total cost"))
    assert sum(int(row[column]) for row in rows) == later.json("projects.json")["totals"]["sums"][0]["total_budget"]


def test_the_page_tells_of_every_column(later):
    page = html.unescape((later.folder.parent / "en/data/index.html").read_text(encoding="utf-8"))
    root = ElementTree.parse(later.folder / "operations-article-49.xml").getroot()
    names = [field.get("name") for field in root.findall("field")] + table(later.folder / "kohesio.csv")[0]
    for name in names:
        assert f"<code>{name}</code>" in page, name


def test_every_mandatory_point_of_article_49_is_there(later):
    head, *rows = table(later.folder / "operations-article-49.csv")
    for name in ["Unique code", "Beneficiary", "Start date", "Total cost", "Fund", "Specific objective", "Union co-financing rate in per cent", "Location", "Country", "Type of intervention", "Expected or actual date of completion"]:
        column = next(at for at, title in enumerate(head) if title.endswith(f"/ {name}"))
        assert all(row[column] for row in rows), name
    codes = [row[0] for row in rows]
    assert len(set(codes)) == len(codes)


#: What Kohesio's own validator asks for (https://github.com/ISAITB/validator-resources-kohesio).
KOHESIO = {
    "Operation_Name_Programme_Language": {"type": "string", "constraints": {"required": True}},
    "Operation_Summary_Programme_Language": {"type": "string", "constraints": {"required": True}},
    "Operation_Start_Date": {"type": "date", "format": "%d/%m/%Y", "constraints": {"required": True}},
    "Operation_End_Date": {"type": "date", "format": "%d/%m/%Y", "constraints": {"required": True}},
    "CoFinancing_Rate": {"type": "number", "constraints": {"required": True, "minimum": 0, "maximum": 100}},
    "Total_Eligible_Expenditure_amount": {"type": "number", "constraints": {"required": True, "minimum": 0}},
    "Total_Eligible_Expenditure_Currency": {"type": "string", "constraints": {"required": True, "enum": ["EUR", "SEK"]}},
    "Total_Eligible_Expenditure_Exchange_Rate": {"type": "number", "constraints": {"required": True}},
    "Country": {"type": "string", "constraints": {"required": True}},
    "Location_Indicator_latitude_longitude": {"type": "geopoint"},
    "Beneficiary_Name": {"type": "string", "constraints": {"required": True}},
    "Category_Of_Intervention": {"type": "integer", "constraints": {"required": True}},
    "Programming_Period": {"type": "string", "constraints": {"required": True, "enum": ["2014-2020", "2021-2027"]}},
    "Date_Of_Last_Update": {"type": "date", "format": "%d/%m/%Y"},
}


def test_kohesio_takes_its_file(later):
    head, *rows = table(later.folder / "kohesio.csv")
    fields = [{"name": name, **KOHESIO.get(name, {"type": "string"})} for name in head]
    assert not KOHESIO.keys() - set(head)
    report = Resource(path="kohesio.csv", basepath=str(later.folder), schema=Schema.from_descriptor({"fields": fields})).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    for row in (dict(zip(head, row)) for row in rows):
        assert any(row[name] for name in ["Location_Indicator_Postcode", "Location_Indicator_NUTS_code", "Location_Indicator_latitude_longitude"])
        start, end = (row[name].split("/")[::-1] for name in ["Operation_Start_Date", "Operation_End_Date"])
        assert start <= end


@pytest.mark.skipif(not VALIDATORS.exists(), reason="the schemas are not there")
def test_360giving_finds_the_grants_valid(later):
    schemas = {}
    for name in ["360-giving-schema.json", "360-giving-package-schema.json"]:
        schema = json.loads((VALIDATORS / name).read_text(encoding="utf-8"))
        # The dialect is named by an address that no validator knows.
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schemas[name] = schema
    package, grant = schemas["360-giving-package-schema.json"], schemas["360-giving-schema.json"]
    grants = later.json("360giving.json")
    assert len(grants["grants"]) == len(later.records)
    registry = Registry(retrieve=lambda address: DRAFT202012.create_resource(grant))
    checker = Draft202012Validator.FORMAT_CHECKER
    assert list(Draft202012Validator(package, registry=registry, format_checker=checker).iter_errors(grants)) == []
    for record, one in zip(later.records, grants["grants"], strict=True):
        assert list(Draft202012Validator(grant, format_checker=checker).iter_errors(one)) == []
        assert (one["amountAwarded"], one["awardDate"]) == (record["grant"], record["decided"])
    # It is no schema that lets everything pass.
    del grants["grants"][0]["awardDate"]
    assert list(Draft202012Validator(package, registry=registry, format_checker=checker).iter_errors(grants))


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_what_csv_holds(data, name):
    database = duckdb.connect()
    path = data.folder / name
    parquet, plain = (Path(f"{path}.{ending}") for ending in ["parquet", "csv"])
    columns = [row[0] for row in database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(parquet)]).fetchall()]
    assert columns == table(plain)[0]
    found = database.execute(f"SELECT * FROM read_parquet('{parquet}')").fetchall()
    for row, other in zip(found, rows(plain), strict=True):
        for column, value in zip(columns, row):
            text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            assert text == other[column], column


def test_duckdb_adds_up_parquet_and_csv_to_the_same(data):
    database = duckdb.connect()
    sums = [
        database.execute(f'SELECT sum("grant"), sum(total_budget), min(start), count(*) FROM {read}(?)', [str(data.folder / f"projects.{ending}")]).fetchone()
        for read, ending in [("read_parquet", "parquet"), ("read_csv", "csv")]
    ]
    assert sums[0] == sums[1]
    totals = data.json("projects.json")["totals"]
    assert sums[0][:2] == tuple(sum(one[name] for one in totals["sums"]) for name in ["grant", "total_budget"])
