//! A project as one row of a list, which many pages show.

use serde::Serialize;
use tera::Value;

use super::view::Phrase;
use super::{PageError, Writer};

#[derive(Serialize)]
struct Row {
    lang: crate::locale::Lang,
    href: String,
    title: Phrase,
    owner: String,
    place: String,
    years: String,
    summary: Option<Phrase>,
    grant: String,
    /// None where it is not stated.
    total_budget: Option<String>,
}

/// Writes the row of a project.
pub fn row(writer: &Writer, index: usize) -> Result<Value, PageError> {
    let project = &writer.catalogue.projects[index];
    let phrase = |(lang, text): (_, &str)| Phrase { lang, text: text.to_owned() };
    let currency = writer.currency(project);
    let row = Row {
        lang: writer.lang,
        href: writer.href(&writer.catalogue.project_address(writer.lang, index)),
        title: phrase(project.title(writer.lang)),
        owner: writer.catalogue.organisations[project.owner as usize].name.to_string(),
        place: writer.place(project)?,
        years: writer.years(project),
        summary: project.summary(writer.lang).map(phrase),
        grant: writer.money(project.grant, currency)?,
        total_budget: project.total_budget.map(|total| writer.money(total, currency)).transpose()?,
    };
    writer.fragment("row.html", &row)
}
