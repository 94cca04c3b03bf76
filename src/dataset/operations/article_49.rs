//! Regulation (EU) 2021/1060, Article 49(3), points a to n (<http://data.europa.eu/eli/reg/2021/1060/oj>).
//!
//! Sheets name organisations, never natural persons as owners, so nothing is ever published under point b.

use super::Need::{Always, Either, Never, When};
use super::{Field, List, Operation, field};
use crate::catalogue::Regulation;
use crate::dataset::table::{Cell, Kind};
use crate::locale::Lang::{En, Sv};

/// The list.
pub const LIST: List = List {
    name: "article-49",
    title: "Article 49(3) of Regulation (EU) 2021/1060",
    regulation: Some(Regulation::R2021_1060),
    fields: &FIELDS,
    is_for_programs: false,
};

const PURPOSE: &str = "## Syfte, ## Målsättning, ## Resultat";

const FIELDS: [Field; 22] = [
    field("code", "49.3", "id", Always, |operation| operation.code()),
    field("beneficiary", "a", "owner", Always, |operation| operation.beneficiary()),
    field("beneficiary-number", "a", "owner_number", Never, |operation| Cell::written(operation.record.owner.number)),
    field("contractor", "a", "contractors", Never, |operation| Cell::joined(operation.record.contractors.iter().map(String::as_str))),
    field("person", "b", "owner", Never, |_| Cell::Empty),
    field("vessel", "c", "fleet_number", Never, |operation| Cell::text(operation.record.fleet_number)),
    field("name-sv", "d", "title", Either, |operation| operation.title(Sv)),
    field("name-en", "d", "title", Either, |operation| operation.title(En)),
    field("purpose-sv", "e", PURPOSE, Either, |operation| operation.purpose(Sv)),
    field("purpose-en", "e", PURPOSE, Either, |operation| operation.purpose(En)),
    field("start", "f", "start", Always, |operation| Cell::Date(operation.record.start)).of(Kind::Date),
    field("end", "g", "end", Always, |operation| Cell::date(operation.record.end)).of(Kind::Date),
    field("total-cost", "h", "total_budget", Always, |operation| Cell::integer(operation.record.total_budget)).of(Kind::Integer),
    field("currency", "h", "currency", Always, |operation| Cell::written(Some(operation.record.currency))),
    field("fund", "i", "fund", Always, |operation| Cell::text(operation.record.fund)),
    field("objective", "j", "specific_objective", Always, |operation| Cell::text(operation.record.specific_objective)),
    field("rate", "k", "cofinancing_rate", Always, |operation| operation.cofinancing_rate()).of(Kind::Decimal),
    field("location", "l", "municipalities", Always, |operation| operation.location()),
    field("nuts", "l", "regions", Always, |operation| operation.nuts("; ")),
    field("country", "l", "regions", Always, |_| Cell::text(Some("SE"))),
    field("seat", "m", "owner_municipality", When(has_several_places), seat),
    field("intervention", "n", "interventions", Always, |operation| operation.interventions()),
];

fn has_several_places(operation: &Operation) -> bool {
    operation.record.municipalities.len() != 1
}

fn seat<'r>(operation: &Operation<'r>) -> Cell<'r> {
    Cell::text(operation.record.owner_municipality.as_ref().map(|place| place.name[Sv]))
}
