//! The front matter of a sheet.

use jiff::civil::Date;
use schemars::JsonSchema;

use super::fields::FIELDS;
use crate::source::{At, Need, Shape, Table};

use Need::{Optional, Required};

/// The facts of a project as its author wrote them, each with its place in the file. What is missing or of
/// the wrong type has been reported; whether names and numbers make sense has not been looked at yet.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, description = "The facts of a project.")]
pub struct Facts {
    /// Case number at the authority.
    pub id: Option<At<String>>,
    /// What the project is called.
    #[schemars(required)]
    pub title: Option<At<String>>,
    /// Code of the language that the original is written in.
    pub language: Option<At<String>>,
    /// The programme's file name without its ending.
    #[schemars(required)]
    pub programme: Option<At<String>>,
    /// Key of the programme area.
    #[schemars(required)]
    pub area: Option<At<String>>,
    /// Key of the phase.
    pub phase: Option<At<String>>,
    /// The beneficiary: who owns the project.
    #[schemars(required)]
    pub owner: Option<At<String>>,
    /// The owner's organisation number.
    pub owner_number: Option<At<String>>,
    /// Where the owner has its seat: a municipality, by name or SCB code.
    pub owner_municipality: Option<At<String>>,
    /// Who was contracted, where there was public procurement.
    #[schemars(default)]
    pub contractors: Vec<At<String>>,
    /// Number of the fishing vessel in the Union's register.
    pub fleet_number: Option<At<String>>,
    /// Granted support, in whole units of the programme's currency.
    #[schemars(required)]
    pub grant: Option<At<i64>>,
    /// Total budget, in whole units of the programme's currency; none where the authority does not tell it.
    pub total_budget: Option<At<i64>>,
    /// What of it the support is reckoned on.
    pub eligible_cost: Option<At<i64>>,
    /// First day.
    #[schemars(required)]
    pub start: Option<At<Date>>,
    /// Last day; none while it is open.
    pub end: Option<At<Date>>,
    /// The region, by name or NUTS code, where there is one.
    pub region: Option<At<String>>,
    /// Regions, by name or NUTS code; the one above is among them.
    #[schemars(default)]
    pub regions: Vec<At<String>>,
    /// Counties, by name or SCB code, where more is known than the municipalities tell.
    #[schemars(default)]
    pub counties: Vec<At<String>>,
    /// Municipalities, by name or SCB code.
    #[schemars(default)]
    pub municipalities: Vec<At<String>>,
    /// Who else pays.
    #[schemars(default)]
    pub cofunders: Vec<At<String>>,
    /// Who else takes part.
    #[schemars(default)]
    pub partners: Vec<At<String>>,
    /// The fund, where it is not the programme's only one.
    pub fund: Option<At<String>>,
    /// Specific objective of the programme.
    pub specific_objective: Option<At<String>>,
    /// Types of intervention.
    #[schemars(default)]
    pub interventions: Vec<At<String>>,
    /// Union co-financing rate in per cent.
    pub cofinancing_rate: Option<At<f64>>,
    /// Day of the decision to grant support.
    pub decided: Option<At<Date>>,
    /// Day of the sheet's last change.
    pub updated: Option<At<Date>>,
    /// Whom to ask.
    pub contact: Option<ContactFacts>,
    /// Whether what it says of where the project is could not be read, so that nothing can be said to be missing.
    #[schemars(skip)]
    pub is_place_unclear: bool,
}

/// A contact person as the author wrote it.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ContactFacts {
    /// The person's name.
    #[schemars(required)]
    pub name: Option<At<String>>,
    /// E-mail address.
    pub email: Option<At<String>>,
    /// Telephone number.
    pub phone: Option<At<String>>,
}

impl Facts {
    /// What the front matter of a sheet holds.
    pub fn shape() -> Shape {
        Shape::of(|table| _ = Facts::read(table))
    }

    /// Reads all facts; mistakes go to the table's report.
    pub fn read(mut table: Table) -> Self {
        let noted = table.report().count();
        let region = table.text("region", Optional);
        if let (Some(region), true) = (&region, table.has("regions")) {
            table.report().error(
                "region-twice",
                region.span.clone(),
                "both `region` and `regions` are given",
                Some("keep `regions = [\"…\", \"…\"]` for several, `region = \"…\"` for one".into()),
            );
        }
        let regions = table.texts("regions", Optional).unwrap_or_default().into_iter().chain(region.clone()).collect();
        let counties = table.texts("counties", Optional).unwrap_or_default();
        let municipalities = table.texts("municipalities", Optional).unwrap_or_default();
        let facts = Facts {
            is_place_unclear: table.is_partial() || table.report().count() > noted,
            id: table.text("id", Optional),
            title: table.text("title", Required),
            language: table.text("language", Optional),
            programme: table.text("programme", Required),
            area: table.text("area", Required),
            phase: table.text("phase", Optional),
            owner: table.text("owner", Required),
            owner_number: table.text("owner_number", Optional),
            owner_municipality: table.text("owner_municipality", Optional),
            contractors: table.texts("contractors", Optional).unwrap_or_default(),
            fleet_number: table.text("fleet_number", Optional),
            grant: table.integer("grant", Required),
            total_budget: table.integer("total_budget", Optional),
            eligible_cost: table.integer("eligible_cost", Optional),
            start: table.date("start", Required),
            end: table.date("end", Optional),
            region,
            regions,
            counties,
            municipalities,
            cofunders: table.texts("cofunders", Optional).unwrap_or_default(),
            partners: table.texts("partners", Optional).unwrap_or_default(),
            fund: table.text("fund", Optional),
            specific_objective: table.text("specific_objective", Optional),
            interventions: table.texts("interventions", Optional).unwrap_or_default(),
            cofinancing_rate: table.number("cofinancing_rate", Optional),
            decided: table.date("decided", Optional),
            updated: table.date("updated", Optional),
            contact: table.table("contact", Optional).map(contact),
        };
        table.finish_in_order(FIELDS.iter().map(|field| field.name));
        facts
    }
}

fn contact(mut table: Table) -> ContactFacts {
    let contact =
        ContactFacts { name: table.text("name", Required), email: table.text("email", Optional), phone: table.text("phone", Optional) };
    table.finish();
    contact
}

/// What the front matter of a translation holds.
pub fn translation_shape() -> Shape {
    Shape::of(|table| _ = translated_title(table))
}

/// Reads the front matter of a translation: its title. Any fact there is reported; facts stand in the original alone.
pub fn translated_title(mut table: Table) -> Option<At<String>> {
    let title = table.text("title", Optional);
    let misplaced: Vec<_> = table.keys().into_iter().filter(|key| is_fact(&key.value)).collect();
    for key in misplaced {
        table.report().error(
            "fact-in-translation",
            key.span,
            format!("`{}` is a fact: it stands in the original alone", key.value),
            Some("remove the line; a translation holds a title and text".into()),
        );
        table.forget(&key.value);
    }
    table.finish();
    title
}

/// Whether a key is a fact: all are but the title.
fn is_fact(key: &str) -> bool {
    key != "title" && FIELDS.iter().any(|field| field.name == key)
}
