"""Reads the tables as anybody would, and says what must be in them from projects.json alone."""

import csv
import re

TABLES = ["projects", "organisations", "project_places", "project_interventions", "project_contractors", "project_sections"]

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
            **{name: text(record[name]) for name in ["slug", "case_number", "language", "fund", "fund_is_derived", "specific_objective", "fleet_number", "currency", "grant", "total_budget", "eligible_cost", "start", "end", "decided", "updated"]},
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
                tables["project_places"].append({"slug": record["slug"], "level": level, "code": place["code"], "place_sv": place["name"]["sv"], "place_en": place["name"]["en"], "derived": text(place.get("derived", False))})
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
                        "organisation_municipality_sv": organisation["municipality"]["name"]["sv"] if organisation["municipality"] else "",
                        "organisation_municipality_en": organisation["municipality"]["name"]["en"] if organisation["municipality"] else "",
                        "organisation_url_sv": text(organisation["url"]["sv"]),
                        "organisation_url_en": text(organisation["url"]["en"]),
                    }
                )
        for name in ["intervention", "contractor"]:
            for position, value in enumerate(record[f"{name}s"], 1):
                tables[f"project_{name}s"].append({"slug": record["slug"], "position": str(position), name: value})
        for position, section in enumerate(record["sections"], 1):
            row = {"slug": record["slug"], "section": str(position), "kind": section["kind"]}
            for lang in ["sv", "en"]:
                row[f"heading_{lang}"] = text(section["heading"][lang])
                row[f"text_{lang}"] = text(section["text"][lang])
            tables["project_sections"].append(row)
    return tables


def records(tables):
    """The records of projects.json, put together from the tables alone. An empty cell is a missing fact."""
    of = {name: {} for name in TABLES}
    for name in TABLES:
        for row in tables[name]:
            of[name].setdefault(row["slug"], []).append({column: value or None for column, value in row.items()})
    return [record(row, of) for [row] in of["projects"].values()]


def localised(row, name):
    return {lang: row[f"{name}_{lang}"] for lang in ["sv", "en"]}


def number(value, kind=int):
    return None if value is None else kind(value)


def boolean(value):
    return None if value is None else value == "true"


def place(row, code, name):
    return {"code": row[code], "name": localised(row, name)} if row[code] else None


def record(row, of):
    """A project's record: its row of projects, and its rows of the other tables."""
    slug = row["slug"]

    def organisations(role):
        return [
            {
                "name": it["organisation"],
                "number": it["organisation_number"],
                "kind": it["organisation_kind"],
                "municipality": place(it, "organisation_municipality_code", "organisation_municipality"),
                "url": localised(it, "organisation_url"),
            }
            for it in of["organisations"][slug]
            if it["role"] == role
        ]

    def places(level):
        found = [it for it in of["project_places"].get(slug, []) if it["level"] == level]
        derived = [{"derived": boolean(it["derived"])} if level != "municipality" else {} for it in found]
        return [{**place(it, "code", "place"), **more} for it, more in zip(found, derived)]

    def texts(name):
        return [it[name] for it in of[f"project_{name}s"].get(slug, [])]

    def rate(name, is_derived):
        return {"percent": float(row[name]), "derived": is_derived} if row[name] else None

    return {
        **{name: row[name] for name in ["slug", "case_number", "language"]},
        "title": localised(row, "title"),
        "summary": localised(row, "summary"),
        "programme": {"id": row["programme"], "cci": row["programme_cci"], "name": localised(row, "programme_name")},
        "area": {"key": row["area"], "name": localised(row, "area_name")},
        "phase": {"key": row["phase"], "name": localised(row, "phase_name")} if row["phase"] else None,
        "fund": row["fund"],
        "fund_is_derived": boolean(row["fund_is_derived"]),
        "specific_objective": row["specific_objective"],
        "interventions": texts("intervention"),
        "owner": organisations("owner")[0],
        "owner_municipality": place(row, "owner_municipality_code", "owner_municipality"),
        "cofunders": organisations("cofunder"),
        "partners": organisations("partner"),
        "contractors": texts("contractor"),
        "fleet_number": row["fleet_number"],
        "currency": row["currency"],
        "grant": number(row["grant"]),
        "total_budget": number(row["total_budget"]),
        "eligible_cost": number(row["eligible_cost"]),
        # It is always worked out.
        "support_rate": rate("support_rate", True),
        "cofinancing_rate": rate("cofinancing_rate", boolean(row["cofinancing_rate_is_derived"])),
        **{name: row[name] for name in ["start", "end", "decided"]},
        "regions": places("region"),
        "counties": places("county"),
        "municipalities": places("municipality"),
        "sections": [{"kind": it["kind"], "heading": localised(it, "heading"), "text": localised(it, "text")} for it in of["project_sections"].get(slug, [])],
        "updated": row["updated"],
        "url": localised(row, "url"),
    }
