//! Which tables there are, and their columns.

use super::record::{OrganisationRecord, Place, RateRecord, SectionRecord};
use super::table::{Cell, Column, Item, Kind, Row, Table};
use crate::catalogue::{OrganisationKind, Role};
use crate::locale::Lang;

/// All tables: a row for each project, and for each thing that a project has several of.
pub const TABLES: [&Table; 4] = [&PROJECTS, &ORGANISATIONS, &PLACES, &SECTIONS];

/// The projects.
pub const PROJECTS: Table = Table {
    name: "projects",
    key: &["slug"],
    columns: &[
        SLUG,
        column("case_number", Kind::Text, |row, _| Cell::text(row.record.case_number)),
        required("language", Kind::Text, |row, _| Cell::text(Some(row.record.language.code()))),
        localised("title", Kind::Text, |row, lang| Cell::text(row.record.title[lang])),
        localised("has", Kind::Boolean, |row, lang| Cell::Boolean(row.record.title[lang].is_some())),
        localised("summary", Kind::Text, |row, lang| Cell::text(row.record.summary[lang])),
        required("programme", Kind::Text, |row, _| Cell::text(Some(row.record.programme.id.as_str()))),
        localised("programme_name", Kind::Text, |row, lang| Cell::text(Some(&row.record.programme.name[lang]))),
        column("programme_cci", Kind::Text, |row, _| Cell::text(row.record.programme.cci)),
        required("area", Kind::Text, |row, _| Cell::text(Some(row.record.area.key.as_str()))),
        localised("area_name", Kind::Text, |row, lang| Cell::text(Some(&row.record.area.name[lang]))),
        column("phase", Kind::Text, |row, _| Cell::text(row.record.phase.as_ref().map(|phase| phase.key.as_str()))),
        localised("phase_name", Kind::Text, |row, lang| Cell::text(row.record.phase.as_ref().map(|phase| phase.name[lang].as_str()))),
        column("fund", Kind::Text, |row, _| Cell::text(row.record.fund)),
        column("specific_objective", Kind::Text, |row, _| Cell::text(row.record.specific_objective)),
        column("interventions", Kind::Text, |row, _| Cell::joined(row.record.interventions.iter().map(String::as_str))),
        required("owner", Kind::Text, |row, _| Cell::text(Some(row.record.owner.name))),
        column("owner_number", Kind::Text, |row, _| Cell::written(row.record.owner.number)),
        column("owner_municipality_code", Kind::Text, |row, _| Cell::text(row.record.owner_municipality.as_ref().map(|place| place.code))),
        localised("owner_municipality", Kind::Text, |row, lang| {
            Cell::text(row.record.owner_municipality.as_ref().map(|place| place.name[lang]))
        }),
        column("cofunders", Kind::Text, |row, _| names(&row.record.cofunders)),
        column("partners", Kind::Text, |row, _| names(&row.record.partners)),
        column("contractors", Kind::Text, |row, _| Cell::joined(row.record.contractors.iter().map(String::as_str))),
        column("fleet_number", Kind::Text, |row, _| Cell::text(row.record.fleet_number)),
        required("currency", Kind::Text, |row, _| Cell::written(Some(row.record.currency))),
        required("grant", Kind::Integer, |row, _| Cell::Integer(row.record.grant)),
        column("total_budget", Kind::Integer, |row, _| Cell::integer(row.record.total_budget)),
        column("support_rate", Kind::Decimal, |row, _| percent(row.record.support_rate.as_ref())),
        column("cofinancing_rate", Kind::Decimal, |row, _| percent(row.record.cofinancing_rate.as_ref())),
        column("cofinancing_rate_is_derived", Kind::Boolean, |row, _| {
            row.record.cofinancing_rate.as_ref().map_or(Cell::Empty, |rate| Cell::Boolean(rate.derived))
        }),
        required("start", Kind::Date, |row, _| Cell::Date(row.record.start)),
        column("end", Kind::Date, |row, _| Cell::date(row.record.end)),
        column("decided", Kind::Date, |row, _| Cell::date(row.record.decided)),
        column("region_codes", Kind::Text, |row, _| codes(&row.record.regions)),
        localised("regions", Kind::Text, |row, lang| places(&row.record.regions, lang)),
        column("county_codes", Kind::Text, |row, _| codes(&row.record.counties)),
        localised("counties", Kind::Text, |row, lang| places(&row.record.counties, lang)),
        column("municipality_codes", Kind::Text, |row, _| codes(&row.record.municipalities)),
        localised("municipalities", Kind::Text, |row, lang| places(&row.record.municipalities, lang)),
        column("updated", Kind::Date, |row, _| Cell::date(row.record.updated)),
        localised("url", Kind::Address, |row, lang| Cell::text(row.record.url[lang].as_deref())),
    ],
    rows: |_| vec![Item::Project],
};

/// Who owns, pays and takes part.
pub const ORGANISATIONS: Table = Table {
    name: "organisations",
    key: &["slug", "role", "position"],
    columns: &[
        SLUG,
        required("role", Kind::Text, |row, _| organisation(row, |role, _, _| Cell::text(Some(role.name())))),
        required("position", Kind::Integer, |row, _| organisation(row, |_, position, _| Cell::count(position))),
        required("organisation", Kind::Text, |row, _| organisation(row, |_, _, organisation| Cell::text(Some(organisation.name)))),
        column("organisation_number", Kind::Text, |row, _| organisation(row, |_, _, organisation| Cell::written(organisation.number))),
        column("organisation_kind", Kind::Text, |row, _| {
            organisation(row, |_, _, organisation| Cell::text(organisation.kind.map(OrganisationKind::name)))
        }),
        column("organisation_municipality_code", Kind::Text, |row, _| {
            organisation(row, |_, _, organisation| Cell::text(organisation.municipality.as_ref().map(|place| place.code)))
        }),
        localised("organisation_url", Kind::Address, |row, lang| {
            let Item::Organisation(_, _, organisation) = row.item else { return Cell::Empty };
            Cell::text(organisation.url[lang].as_deref())
        }),
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
    columns: &[
        SLUG,
        required("level", Kind::Text, |row, _| place(row, |level, _| Cell::text(Some(level)))),
        required("code", Kind::Text, |row, _| place(row, |_, place| Cell::text(Some(place.code)))),
        localised("place", Kind::Text, |row, lang| {
            let Item::Place(_, place) = row.item else { return Cell::Empty };
            Cell::text(Some(place.name[lang]))
        }),
    ],
    rows: |record| {
        let levels = [("region", &record.regions), ("county", &record.counties), ("municipality", &record.municipalities)];
        levels.into_iter().flat_map(|(level, places)| places.iter().map(move |place| Item::Place(level, place))).collect()
    },
};

/// What they say of themselves.
pub const SECTIONS: Table = Table {
    name: "project_sections",
    key: &["slug", "section"],
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

type Get = for<'r> fn(&Row<'r>, Lang) -> Cell<'r>;

const fn column(name: &'static str, kind: Kind, cell: Get) -> Column {
    Column { name, kind, is_required: false, is_localised: false, cell }
}

const fn required(name: &'static str, kind: Kind, cell: Get) -> Column {
    Column { name, kind, is_required: true, is_localised: false, cell }
}

const fn localised(name: &'static str, kind: Kind, cell: Get) -> Column {
    Column { name, kind, is_required: false, is_localised: true, cell }
}

fn organisation<'r>(row: &Row<'r>, cell: impl Fn(Role, usize, &'r OrganisationRecord<'r>) -> Cell<'r>) -> Cell<'r> {
    match row.item {
        Item::Organisation(role, position, organisation) => cell(role, position, organisation),
        _ => Cell::Empty,
    }
}

fn place<'r>(row: &Row<'r>, cell: impl Fn(&'static str, &'r Place<'r>) -> Cell<'r>) -> Cell<'r> {
    match row.item {
        Item::Place(level, place) => cell(level, place),
        _ => Cell::Empty,
    }
}

fn section<'r>(row: &Row<'r>, cell: impl Fn(usize, &'r SectionRecord<'r>) -> Cell<'r>) -> Cell<'r> {
    match row.item {
        Item::Section(position, section) => cell(position, section),
        _ => Cell::Empty,
    }
}

fn names<'r>(organisations: &[OrganisationRecord]) -> Cell<'r> {
    Cell::joined(organisations.iter().map(|organisation| organisation.name))
}

fn codes<'r>(places: &[Place]) -> Cell<'r> {
    Cell::joined(places.iter().map(|place| place.code))
}

fn places<'r>(places: &[Place], lang: Lang) -> Cell<'r> {
    Cell::joined(places.iter().map(|place| place.name[lang]))
}

fn percent<'r>(rate: Option<&RateRecord>) -> Cell<'r> {
    rate.map_or(Cell::Empty, |rate| Cell::Tenths(rate.tenths.into()))
}
