//! The columns in which the Commission's Kohesio (<https://kohesio.ec.europa.eu>) takes lists of operations, as its validator's
//! table schema has them (<https://github.com/ISAITB/validator-resources-kohesio>): days as dd/MM/yyyy, rates in per cent, a point as
//! longitude, latitude.
//!
//! That schema is of 2014–2020: its lists of funds, programmes and categories have none of the later period yet.

use jiff::civil::Date;

use super::Need::{Always, Either, Never, When};
use super::{Field, List, Operation, field};
use crate::catalogue::places;
use crate::dataset::table::{Cell, Kind};
use crate::locale::Lang::En;
use crate::locale::PerLang;

/// The list.
pub const LIST: List = List { name: "kohesio", title: "Kohesio", regulation: None, fields: &FIELDS, is_for_programs: true };

const LOCATION: &str = "regions";

const FIELDS: [Field; 26] = [
    field("Operation_Unique_Identifier", "", "id", Never, |operation| operation.code()),
    field("Operation_Name_Programme_Language", "", "title", Always, |operation| operation.title(operation.record.language)),
    field("Operation_Name_English", "", "title", Never, |operation| operation.title(En)),
    field("Operation_Summary_Programme_Language", "", "## Sammanfattning", Always, |operation| {
        operation.summary(operation.record.language)
    }),
    field("Operation_Summary_English", "", "## Summary", Never, |operation| operation.summary(En)),
    field("Operation_Start_Date", "", "start", Always, |operation| day(Some(operation.record.start))),
    field("Operation_End_Date", "", "end", Always, |operation| day(operation.record.end)),
    field("CoFinancing_Rate", "", "cofinancing_rate", Always, |operation| operation.cofinancing_rate()).of(Kind::Decimal),
    field("Total_Eligible_Expenditure_amount", "", "total_budget", Always, |operation| operation.eligible_cost()).of(Kind::Integer),
    field("Total_Eligible_Expenditure_Currency", "", "currency", Always, |operation| Cell::written(Some(operation.record.currency))),
    field("Total_Eligible_Expenditure_Exchange_Rate", "", "exchange-rates.toml", When(is_not_in_euro), rate),
    field("Country", "", LOCATION, Always, |_| Cell::text(Some("Sweden"))),
    field("Location_Indicator_Postcode", "", LOCATION, Either, |_| Cell::Empty),
    field("Location_Indicator_NUTS_code", "", LOCATION, Either, |operation| operation.nuts("|")),
    field("Location_Indicator_latitude_longitude", "", LOCATION, Either, point),
    field("Beneficiary_Name", "", "owner", Always, |operation| operation.beneficiary()),
    field("Beneficiary_Unique_Identifier", "", "owner_number", Never, |operation| Cell::written(operation.record.owner.number)),
    field("Category_Of_Intervention", "", "interventions", Always, category),
    field("Fund_Code", "", "fund", Never, |operation| Cell::text(operation.record.fund.and_then(fund_code))),
    field("Fund_Name", "", "fund", Never, |operation| Cell::text(operation.record.fund)),
    field("Programming_Period", "", "cci or start of the programme, from 2014 on", Always, |operation| Cell::text(period(operation))),
    field("Programme_Code", "", "cci", Never, |operation| Cell::text(operation.record.programme.cci)),
    field("Programme_Name", "", "programme", Never, |operation| Cell::text(named(operation.record.programme.name))),
    field("Program_Priority_Axis_Code", "", "area", Never, |operation| Cell::text(Some(operation.record.area.key.as_str()))),
    field("Program_Priority_Axis_Name", "", "area", Never, |operation| Cell::text(named(operation.record.area.name))),
    field("Program_Specific_Objective_Name", "", "specific_objective", Never, |operation| Cell::text(operation.record.specific_objective)),
];

/// A name in the first language that has it.
fn named(name: &PerLang<String>) -> Option<&str> {
    name.iter().map(|(_, name)| name.as_str()).find(|name| !name.is_empty())
}

fn day(date: Option<Date>) -> Cell<'static> {
    Cell::written(date.map(|date| date.strftime("%d/%m/%Y")))
}

fn is_not_in_euro(operation: &Operation) -> bool {
    operation.record.currency.code() != "EUR"
}

/// Units of the currency for one euro, on the day of the decision or else on the first day.
fn rate(operation: &Operation) -> Cell<'static> {
    let day = operation.record.decided.unwrap_or(operation.record.start);
    Cell::written(operation.rates.on(operation.record.currency.code(), day).filter(|_| is_not_in_euro(operation)))
}

/// A point of its municipality, where it is in one alone.
fn point(operation: &Operation) -> Cell<'static> {
    let [municipality] = operation.record.municipalities.as_slice() else { return Cell::Empty };
    Cell::written(places().point(municipality.code).map(|(longitude, latitude)| format!("{longitude}, {latitude}")))
}

/// The number at the beginning of the first type of intervention.
fn category<'r>(operation: &Operation<'r>) -> Cell<'r> {
    let first = operation.record.interventions.first().map(|text| text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
    Cell::text(first.filter(|digits| !digits.is_empty()))
}

/// Those that Kohesio knows; it has nothing from before 2014.
fn period(operation: &Operation) -> Option<&'static str> {
    match operation.programme.first_year()? {
        ..2014 => None,
        2014..2021 => Some("2014-2020"),
        2021.. => Some("2021-2027"),
    }
}

/// Funds by their codes and names.
const FUNDS: [(&str, [&str; 2]); 8] = [
    ("EMFF", ["Europeiska havs- och fiskerifonden", "European Maritime and Fisheries Fund"]),
    ("ESF+", ["Europeiska socialfonden+", "European Social Fund Plus"]),
    ("ESF", ["Europeiska socialfonden", "European Social Fund"]),
    ("ERDF", ["Europeiska regionala utvecklingsfonden", "European Regional Development Fund"]),
    ("CF", ["Sammanhållningsfonden", "Cohesion Fund"]),
    ("JTF", ["Fonden för en rättvis omställning", "Just Transition Fund"]),
    ("EMFAF", ["Europeiska havs-, fiskeri- och vattenbruksfonden", "European Maritime, Fisheries and Aquaculture Fund"]),
    ("YEI", ["Sysselsättningsinitiativet för unga", "Youth Employment Initiative"]),
];

fn fund_code(fund: &str) -> Option<&'static str> {
    FUNDS.iter().find(|(code, names)| *code == fund || names.contains(&fund)).map(|(code, _)| *code)
}
