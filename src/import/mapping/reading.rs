//! How the cells of a column are to be understood.

use super::DateForm;
use crate::sheet::FieldKind;
use crate::source::{At, Need, Table};

use Need::Optional;

/// How the cells of a column are to be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What stands between the entries of a list, beside line breaks; with none a cell is one entry.
    pub separators: Vec<String>,
    /// How days are written.
    pub date: DateForm,
    /// The mark of decimals, where the mapping tells.
    pub decimal: Option<char>,
    /// Whether decimals of amounts are rounded away.
    pub round: bool,
    /// What numbers are multiplied with: 1000 where amounts are in thousands.
    pub scale: i64,
    /// Whether a text is Markdown already.
    pub markdown: bool,
}

/// What the mapping says for all columns in `[formats]`.
#[derive(Debug, Clone, Default)]
pub struct Formats {
    /// Between the entries of every list.
    pub separators: Option<Vec<String>>,
    /// How days are written.
    pub date: DateForm,
    /// The mark of decimals.
    pub decimal: Option<char>,
    /// What stands in a cell that holds nothing, beside nothing.
    pub empty: Vec<String>,
}

/// Fields whose entries never hold a comma themselves.
const PLACES: [&str; 3] = ["regions", "counties", "municipalities"];

impl Formats {
    /// Reads `[formats]`.
    pub fn read(mut table: Table) -> Self {
        let formats = Formats {
            separators: separators(&mut table),
            date: date(&mut table).map(|at| at.value).unwrap_or_default(),
            decimal: decimal(&mut table).map(|at| at.value),
            empty: texts(table.texts("empty", Optional)).unwrap_or_default(),
        };
        table.finish();
        formats
    }

    /// How a column is read of which the mapping says nothing more; `field` is what it becomes.
    pub fn reading(&self, field: &str) -> Reading {
        let usual = if PLACES.contains(&field) { &[";", "|", ","][..] } else { &[";", "|"] };
        Reading {
            separators: self.separators.clone().unwrap_or_else(|| usual.iter().map(|&text| text.to_owned()).collect()),
            date: self.date.clone(),
            decimal: self.decimal,
            round: false,
            scale: 1,
            markdown: false,
        }
    }
}

impl Reading {
    /// Reads what the mapping says of one column, which becomes `target`: a field of some kind, or a section of the text where there is none.
    pub fn refine(&mut self, table: &mut Table, target: &str, kind: Option<FieldKind>) {
        let is_list = kind == Some(FieldKind::Texts);
        let is_number = matches!(kind, Some(FieldKind::Amount | FieldKind::Number));
        for (key, belongs, wanted) in [
            ("separators", is_list, "lists"),
            ("date", kind == Some(FieldKind::Date), "days"),
            ("decimal", is_number, "numbers"),
            ("scale", is_number, "numbers"),
            ("round", kind == Some(FieldKind::Amount), "amounts"),
            ("markdown", kind.is_none(), "sections of the text"),
        ] {
            let Some(at) = table.keys().into_iter().find(|at| at.value == key && !belongs) else { continue };
            let message = format!("`{key}` is for {wanted}, and this column becomes {target}");
            table.report().error("format-without-use", at.span, message, Some("remove it".into()));
            table.forget(key);
        }
        if let Some(separators) = separators(table) {
            self.separators = separators;
        }
        if let Some(date) = date(table) {
            self.date = date.value;
        }
        if let Some(decimal) = decimal(table) {
            self.decimal = Some(decimal.value);
        }
        self.round = flag(table, "round");
        self.markdown = flag(table, "markdown");
        if let Some(At { value, span }) = table.integer("scale", Optional) {
            if (1..=1_000_000_000).contains(&value) {
                self.scale = value;
            } else {
                table.report().error(
                    "scale",
                    span,
                    "`scale` is a whole number from 1 to 1 000 000 000",
                    Some("write 1_000 for thousands".into()),
                );
            }
        }
    }
}

fn separators(table: &mut Table) -> Option<Vec<String>> {
    texts(table.texts("separators", Optional))
}

fn texts(list: Option<Vec<At<String>>>) -> Option<Vec<String>> {
    list.map(|list| list.into_iter().map(|at| at.value).collect())
}

fn flag(table: &mut Table, key: &'static str) -> bool {
    table.boolean(key, Optional).is_some_and(|at| at.value)
}

fn date(table: &mut Table) -> Option<At<DateForm>> {
    let At { value, span } = table.text("date", Optional)?;
    let form = DateForm::parse(&value);
    if form.is_none() {
        let help =
            "write `iso`, `excel`, or the order of day, month and year with what stands between them: `d/m/y`, `m/d/y`, `d.m.y`, `d m y`";
        table.report().error("date-form", span.clone(), format!("`{value}` does not tell how days are written"), Some(help.into()));
    }
    form.map(|value| At { value, span })
}

fn decimal(table: &mut Table) -> Option<At<char>> {
    let At { value, span } = table.text("decimal", Optional)?;
    let mark = [',', '.'].into_iter().find(|mark| value == mark.to_string());
    if mark.is_none() {
        table.report().error("decimal", span.clone(), format!("`{value}` does not mark decimals"), Some("write `,` or `.`".into()));
    }
    mark.map(|value| At { value, span })
}
