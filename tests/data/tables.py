"""Reads the tables as anybody would, and says what must be in them from projects.json alone."""

import csv
import re

TABLES = ["projects", "organisations", "project_places", "project_sections"]

#: Where an apostrophe stands before what a spreadsheet would take for a formula, as the data page tells.
DEFUSED = re.compile(r"""(?:^[ \u00a0]*(?='['" \u00a0]*[=+\-@\t\r])|(?<=[;,\n\r\t])[ \u00a0]*(?='['" \u00a0]*(?:[=+@\t\r]|-(?! ))))'""")


def undo(text):
    """A text as it was before it was made safe."""
    return DEFUSED.sub(lambda match: match.group()[:-1], text)


def rows(path, delimiter=","):
    """The rows of a CSV file, texts made as they were."""
    with open(path, encoding="utf-8-sig" if delimiter == ";" else "utf-8", newline="") as file:
        return [{name: undo(value) for name, value in row.items()} for row in csv.DictReader(file, delimiter=delimiter)]


def text(value):
    """A value as CSV writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def names(things):
    return "; ".join(thing["name"] for thing in things)


def expected(records):
    """What the tables hold, by name."""
    tables = {name: [] for name in TABLES}
    for record in records:
        row = {
            **{name: text(record[name]) for name in ["slug", "case_number", "language", "fund", "specific_objective", "fleet_number", "currency", "grant", "total_budget", "start", "end", "decided", "updated"]},
            "interventions": "; ".join(record["interventions"]),
            "contractors": "; ".join(record["contractors"]),
            "owner_municipality_code": record["owner_municipality"]["code"] if record["owner_municipality"] else "",
            "programme": record["programme"]["id"],
            "programme_cci": text(record["programme"]["cci"]),
            "area": record["area"]["key"],
            "phase": record["phase"]["key"] if record["phase"] else "",
            "owner": record["owner"]["name"],
            "owner_number": text(record["owner"]["number"]),
            "cofunders": names(record["cofunders"]),
            "partners": names(record["partners"]),
            "support_rate": text(record["support_rate"] and record["support_rate"]["percent"]),
            "cofinancing_rate": text(record["cofinancing_rate"] and record["cofinancing_rate"]["percent"]),
            "cofinancing_rate_is_derived": text(record["cofinancing_rate"] and record["cofinancing_rate"]["derived"]),
        }
        for level, plural in [("region", "regions"), ("county", "counties"), ("municipality", "municipalities")]:
            row[f"{level}_codes"] = "; ".join(place["code"] for place in record[plural])
            for lang in ["sv", "en"]:
                row[f"{plural}_{lang}"] = "; ".join(place["name"][lang] for place in record[plural])
            for place in record[plural]:
                tables["project_places"].append({"slug": record["slug"], "level": level, "code": place["code"], "place_sv": place["name"]["sv"], "place_en": place["name"]["en"]})
        for lang in ["sv", "en"]:
            row[f"owner_municipality_{lang}"] = record["owner_municipality"]["name"][lang] if record["owner_municipality"] else ""
            row[f"title_{lang}"] = text(record["title"][lang])
            row[f"has_{lang}"] = text(record["title"][lang] is not None)
            row[f"summary_{lang}"] = text(record["summary"][lang])
            row[f"programme_name_{lang}"] = record["programme"]["name"][lang]
            row[f"area_name_{lang}"] = record["area"]["name"][lang]
            row[f"phase_name_{lang}"] = record["phase"]["name"][lang] if record["phase"] else ""
            row[f"url_{lang}"] = text(record["url"][lang])
        tables["projects"].append(row)
        for role, organisations in [("owner", [record["owner"]]), ("cofunder", record["cofunders"]), ("partner", record["partners"])]:
            for position, organisation in enumerate(organisations, 1):
                tables["organisations"].append(
                    {
                        "slug": record["slug"],
                        "role": role,
                        "position": str(position),
                        "organisation": organisation["name"],
                        "organisation_number": text(organisation["number"]),
                        "organisation_kind": text(organisation["kind"]),
                        "organisation_municipality_code": organisation["municipality"]["code"] if organisation["municipality"] else "",
                        "organisation_url_sv": text(organisation["url"]["sv"]),
                        "organisation_url_en": text(organisation["url"]["en"]),
                    }
                )
        for position, section in enumerate(record["sections"], 1):
            row = {"slug": record["slug"], "section": str(position), "kind": section["kind"]}
            for lang in ["sv", "en"]:
                row[f"heading_{lang}"] = text(section["heading"][lang])
                row[f"text_{lang}"] = text(section["text"][lang])
            tables["project_sections"].append(row)
    return tables
