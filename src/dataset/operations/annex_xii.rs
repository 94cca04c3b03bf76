//! Regulation (EU) No 1303/2013, Annex XII, section 1 (<http://data.europa.eu/eli/reg/2013/1303/oj>).

use super::Need::{Always, Either, Never};
use super::{Field, List, field};
use crate::catalogue::Regulation;
use crate::dataset::table::{Cell, Kind};
use crate::locale::Lang::{En, Sv};

/// The list.
pub const LIST: List = List {
    name: "annex-xii",
    title: "Annex XII to Regulation (EU) No 1303/2013",
    regulation: Some(Regulation::R1303_2013),
    fields: &FIELDS,
    is_for_programs: false,
};

const SUMMARY: &str = "## Sammanfattning";

const FIELDS: [Field; 15] = [
    field("code", "", "id", Never, |operation| operation.code()),
    field("beneficiary", "", "owner", Always, |operation| operation.beneficiary()),
    field("name-sv", "", "title", Either, |operation| operation.title(Sv)),
    field("name-en", "", "title", Either, |operation| operation.title(En)),
    field("summary-sv", "", SUMMARY, Either, |operation| operation.summary(Sv)),
    field("summary-en", "", SUMMARY, Either, |operation| operation.summary(En)),
    field("start", "", "start", Always, |operation| Cell::Date(operation.record.start)).of(Kind::Date),
    field("end", "", "end", Always, |operation| Cell::date(operation.record.end)).of(Kind::Date),
    field("total-eligible", "", "total_budget", Always, |operation| operation.eligible_cost()).of(Kind::Integer),
    field("currency", "", "currency", Always, |operation| Cell::written(Some(operation.record.currency))),
    field("rate", "", "cofinancing_rate", Always, |operation| operation.cofinancing_rate()).of(Kind::Decimal),
    field("location", "", "municipalities", Always, |operation| operation.location()),
    field("nuts", "", "regions", Always, |operation| operation.nuts("; ")),
    field("country", "", "regions", Always, |_| Cell::text(Some("SE"))),
    field("intervention", "", "interventions", Always, |operation| operation.interventions()),
];
