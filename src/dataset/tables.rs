//! Which tables there are, and their columns.

use super::record::{OrganisationRecord, Place, RateRecord, SectionRecord, WiderPlace};
use super::table::{Cell, Column, Item, Kind, Reference, Row, Stored, Table};
use crate::catalogue::{OrganisationKind, Role};
use crate::locale::Lang;

/// All tables: a row for each project, and for each thing that a project has several of.
pub const TABLES: [&Table; 6] = [&PROJECTS, &ORGANISATIONS, &PLACES, &INTERVENTIONS, &CONTRACTORS, &SECTIONS];

/// The projects.
pub const PROJECTS: Table = Table {
    name: "projects",
    key: &["slug"],
    stored_name: "projects",
    references: &[
        Reference { columns: "programme, area", to: "areas (programme, key)" },
        Reference { columns: "programme, phase", to: "phases (programme, key)" },
        Reference { columns: "owner", to: "organisations (id)" },
        Reference { columns: "owner_municipality_code", to: "places (code)" },
    ],
    columns: &[
        SLUG,
        column("case_number", Kind::Text, |row, _| Cell::text(row.record.case_number)),
        required("language", Kind::Text, |row, _| Cell::text(Some(row.record.language.code()))),
        localised("title", Kind::Text, |row, lang| Cell::text(row.record.title[lang])),
        localised("has", Kind::Boolean, |row, lang| Cell::Boolean(row.record.title[lang].is_some())),
        localised("summary", Kind::Text, |row, lang| Cell::text(row.record.summary[lang])),
        required("programme", Kind::Text, |row, _| Cell::text(Some(row.record.programme.id.as_str()))),
        localised("programme_name", Kind::Text, |row, lang| Cell::text(Some(&row.record.programme.name[lang]))).elsewhere(),
        column("programme_cci", Kind::Text, |row, _| Cell::text(row.record.programme.cci)).elsewhere(),
        required("area", Kind::Text, |row, _| Cell::text(Some(row.record.area.key.as_str()))),
        localised("area_name", Kind::Text, |row, lang| Cell::text(Some(&row.record.area.name[lang]))).elsewhere(),
        column("phase", Kind::Text, |row, _| Cell::text(row.record.phase.as_ref().map(|phase| phase.key.as_str()))),
        localised("phase_name", Kind::Text, |row, lang| Cell::text(row.record.phase.as_ref().map(|phase| phase.name[lang].as_str())))
            .elsewhere(),
        column("fund", Kind::Text, |row, _| Cell::text(row.record.fund)),
        column("fund_is_derived", Kind::Boolean, |row, _| row.record.fund_is_derived.map_or(Cell::Empty, Cell::Boolean)),
        column("specific_objective", Kind::Text, |row, _| Cell::text(row.record.specific_objective)),
        column("interventions", Kind::Text, |row, _| Cell::joined(row.record.interventions.iter().map(String::as_str))).elsewhere(),
        required("owner", Kind::Text, |row, _| Cell::text(Some(row.record.owner.name))).by_id(),
        column("owner_number", Kind::Text, |row, _| Cell::written(row.record.owner.number)).elsewhere(),
        column("owner_municipality_code", Kind::Text, |row, _| Cell::text(row.record.owner_municipality.as_ref().map(|place| place.code))),
        localised("owner_municipality", Kind::Text, |row, lang| {
            Cell::text(row.record.owner_municipality.as_ref().map(|place| place.name[lang]))
        })
        .elsewhere(),
        column("cofunders", Kind::Text, |row, _| names(&row.record.cofunders)).elsewhere(),
        column("partners", Kind::Text, |row, _| names(&row.record.partners)).elsewhere(),
        column("contractors", Kind::Text, |row, _| Cell::joined(row.record.contractors.iter().map(String::as_str))).elsewhere(),
        column("fleet_number", Kind::Text, |row, _| Cell::text(row.record.fleet_number)),
        required("currency", Kind::Text, |row, _| Cell::written(Some(row.record.currency))).elsewhere(),
        required("grant", Kind::Integer, |row, _| Cell::Integer(row.record.grant)),
        column("total_budget", Kind::Integer, |row, _| Cell::integer(row.record.total_budget)),
        column("eligible_cost", Kind::Integer, |row, _| Cell::integer(row.record.eligible_cost)),
        column("support_rate", Kind::Decimal, |row, _| percent(row.record.support_rate.as_ref())),
        column("cofinancing_rate", Kind::Decimal, |row, _| percent(row.record.cofinancing_rate.as_ref())),
        column("cofinancing_rate_is_derived", Kind::Boolean, |row, _| {
            row.record.cofinancing_rate.as_ref().map_or(Cell::Empty, |rate| Cell::Boolean(rate.derived))
        }),
        required("start", Kind::Date, |row, _| Cell::Date(row.record.start)),
        column("end", Kind::Date, |row, _| Cell::date(row.record.end)),
        column("decided", Kind::Date, |row, _| Cell::date(row.record.decided)),
        column("region_codes", Kind::Text, |row, _| codes(wider(&row.record.regions))).elsewhere(),
        localised("regions", Kind::Text, |row, lang| places(wider(&row.record.regions), lang)).elsewhere(),
        column("county_codes", Kind::Text, |row, _| codes(wider(&row.record.counties))).elsewhere(),
        localised("counties", Kind::Text, |row, lang| places(wider(&row.record.counties), lang)).elsewhere(),
        column("municipality_codes", Kind::Text, |row, _| codes(&row.record.municipalities)).elsewhere(),
        localised("municipalities", Kind::Text, |row, lang| places(&row.record.municipalities, lang)).elsewhere(),
        column("updated", Kind::Date, |row, _| Cell::date(row.record.updated)),
        localised("url", Kind::Address, |row, lang| Cell::text(row.record.url[lang].as_deref())),
    ],
    rows: |_| vec![Item::Project],
};

/// Who owns, pays and takes part.
pub const ORGANISATIONS: Table = Table {
    name: "organisations",
    key: &["slug", "role", "position"],
    stored_name: "project_organisations",
    references: &[OF_PROJECT, Reference { columns: "organisation", to: "organisations (id)" }],
    columns: &[
        SLUG,
        required("role", Kind::Text, |row, _| organisation(row, |role, _, _| Cell::text(Some(role.name())))),
        required("position", Kind::Integer, |row, _| organisation(row, |_, position, _| Cell::count(position))),
        required("organisation", Kind::Text, |row, _| organisation(row, |_, _, organisation| Cell::text(Some(organisation.name)))).by_id(),
        column("organisation_number", Kind::Text, |row, _| organisation(row, |_, _, organisation| Cell::written(organisation.number)))
            .elsewhere(),
        column("organisation_kind", Kind::Text, |row, _| {
            organisation(row, |_, _, organisation| Cell::text(organisation.kind.map(OrganisationKind::name)))
        })
        .elsewhere(),
        column("organisation_municipality_code", Kind::Text, |row, _| {
            organisation(row, |_, _, organisation| Cell::text(organisation.municipality.as_ref().map(|place| place.code)))
        })
        .elsewhere(),
        localised("organisation_municipality", Kind::Text, |row, lang| {
            let Item::Organisation(_, _, organisation) = row.item else { return Cell::Empty };
            Cell::text(organisation.municipality.as_ref().map(|place| place.name[lang]))
        })
        .elsewhere(),
        localised("organisation_url", Kind::Address, |row, lang| {
            let Item::Organisation(_, _, organisation) = row.item else { return Cell::Empty };
            Cell::text(organisation.url[lang].as_deref())
        })
        .elsewhere(),
    ],
    rows: |record| {
        let of_role = |role| {
            let organisations: Vec<&OrganisationRecord> = match role {
                Role::Owner => vec![&record.owner],
                Role::Cofunder => record.cofunders.iter().collect(),
                Role::Partner => record.partners.iter().collect(),
            };
            organisations.into_iter().zip(1..).map(move |(organisation, position)| Item::Organisation(role, position, organisation))
        };
        Role::ALL.into_iter().flat_map(of_role).collect()
    },
};

/// Where projects are.
pub const PLACES: Table = Table {
    name: "project_places",
    key: &["slug", "level", "code"],
    stored_name: "project_places",
    references: &[OF_PROJECT, Reference { columns: "level, code", to: "places (level, code)" }],
    columns: &[
        SLUG,
        required("level", Kind::Text, |row, _| place(row, |level, _| Cell::text(Some(level)))),
        required("code", Kind::Text, |row, _| place(row, |_, place| Cell::text(Some(place.code)))),
        localised("place", Kind::Text, |row, lang| {
            let Item::Place(_, place, _) = row.item else { return Cell::Empty };
            Cell::text(Some(place.name[lang]))
        })
        .elsewhere(),
        required("derived", Kind::Boolean, |row, _| match row.item {
            Item::Place(_, _, is_derived) => Cell::Boolean(is_derived),
            _ => Cell::Empty,
        }),
    ],
    rows: |record| {
        let wider = [("region", &record.regions), ("county", &record.counties)];
        let wider = wider.into_iter().flat_map(|(level, places)| places.iter().map(move |it| Item::Place(level, &it.place, it.derived)));
        wider.chain(record.municipalities.iter().map(|place| Item::Place("municipality", place, false))).collect()
    },
};

/// What they do, in the words of the law.
pub const INTERVENTIONS: Table = Table {
    name: "project_interventions",
    key: &["slug", "position"],
    stored_name: "project_interventions",
    references: &[OF_PROJECT],
    columns: &[SLUG, POSITION, required("intervention", Kind::Text, text)],
    rows: |record| texts(record.interventions),
};

/// Who was contracted.
pub const CONTRACTORS: Table = Table {
    name: "project_contractors",
    key: &["slug", "position"],
    stored_name: "project_contractors",
    references: &[OF_PROJECT],
    columns: &[SLUG, POSITION, required("contractor", Kind::Text, text)],
    rows: |record| texts(record.contractors),
};

/// What they say of themselves.
pub const SECTIONS: Table = Table {
    name: "project_sections",
    key: &["slug", "section"],
    stored_name: "project_sections",
    references: &[OF_PROJECT],
    columns: &[
        SLUG,
        required("section", Kind::Integer, |row, _| section(row, |position, _| Cell::count(position))),
        required("kind", Kind::Text, |row, _| section(row, |_, section| Cell::text(Some(section.kind)))),
        localised("heading", Kind::Text, |row, lang| {
            let Item::Section(_, section) = row.item else { return Cell::Empty };
            Cell::text(section.heading[lang])
        }),
        localised("text", Kind::Text, |row, lang| {
            let Item::Section(_, section) = row.item else { return Cell::Empty };
            Cell::text(section.text[lang].as_deref())
        }),
    ],
    rows: |record| record.sections.iter().zip(1..).map(|(section, position)| Item::Section(position, section)).collect(),
};

/// The project's name in addresses: which project a row is of.
const SLUG: Column = required("slug", Kind::Text, |row, _| Cell::text(Some(row.record.slug.as_str())));

/// Which of several texts a row is.
const POSITION: Column = required("position", Kind::Integer, |row, _| match row.item {
    Item::Text(position, _) => Cell::count(position),
    _ => Cell::Empty,
});

/// Each row but those of projects is of one.
const OF_PROJECT: Reference = Reference { columns: "slug", to: "projects (slug)" };

type Get = for<'r> fn(&Row<'r>, Lang) -> Cell<'r>;

const fn column(name: &'static str, kind: Kind, cell: Get) -> Column {
    Column { name, kind, is_required: false, is_localised: false, stored: Stored::Value, cell }
}

const fn required(name: &'static str, kind: Kind, cell: Get) -> Column {
    Column { name, kind, is_required: true, is_localised: false, stored: Stored::Value, cell }
}

const fn localised(name: &'static str, kind: Kind, cell: Get) -> Column {
    Column { name, kind, is_required: false, is_localised: true, stored: Stored::Value, cell }
}

impl Column {
    /// The same, told by another table of the database.
    const fn elsewhere(self) -> Self {
        Column { stored: Stored::Elsewhere, ..self }
    }

    /// The same, told in the database by the ids of organisations.
    const fn by_id(self) -> Self {
        Column { stored: Stored::Id, ..self }
    }
}

fn organisation<'r>(row: &Row<'r>, cell: impl Fn(Role, usize, &'r OrganisationRecord<'r>) -> Cell<'r>) -> Cell<'r> {
    match row.item {
        Item::Organisation(role, position, organisation) => cell(role, position, organisation),
        _ => Cell::Empty,
    }
}

fn place<'r>(row: &Row<'r>, cell: impl Fn(&'static str, &'r Place<'r>) -> Cell<'r>) -> Cell<'r> {
    match row.item {
        Item::Place(level, place, _) => cell(level, place),
        _ => Cell::Empty,
    }
}

fn section<'r>(row: &Row<'r>, cell: impl Fn(usize, &'r SectionRecord<'r>) -> Cell<'r>) -> Cell<'r> {
    match row.item {
        Item::Section(position, section) => cell(position, section),
        _ => Cell::Empty,
    }
}

fn text<'r>(row: &Row<'r>, _: Lang) -> Cell<'r> {
    match row.item {
        Item::Text(_, text) => Cell::text(Some(text)),
        _ => Cell::Empty,
    }
}

fn texts(texts: &[String]) -> Vec<Item<'_>> {
    texts.iter().zip(1..).map(|(text, position)| Item::Text(position, text)).collect()
}

/// Regions or counties as places.
fn wider<'r>(places: &'r [WiderPlace<'r>]) -> impl Iterator<Item = &'r Place<'r>> {
    places.iter().map(|wider| &wider.place)
}

fn names<'r>(organisations: &[OrganisationRecord]) -> Cell<'r> {
    Cell::joined(organisations.iter().map(|organisation| organisation.name))
}

fn codes<'p, 'r>(places: impl IntoIterator<Item = &'p Place<'p>>) -> Cell<'r> {
    Cell::joined(places.into_iter().map(|place| place.code))
}

fn places<'p, 'r>(places: impl IntoIterator<Item = &'p Place<'p>>, lang: Lang) -> Cell<'r> {
    Cell::joined(places.into_iter().map(|place| place.name[lang]))
}

fn percent<'r>(rate: Option<&RateRecord>) -> Cell<'r> {
    rate.map_or(Cell::Empty, |rate| Cell::Tenths(rate.tenths.into()))
}
