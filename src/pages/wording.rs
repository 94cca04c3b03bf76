//! What has changed in a project, in words.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::view::Phrase;
use super::{PageError, Writer};
use crate::catalogue::{Currency, Rate};
use crate::changes::{Change, What, currency_before, named};
use crate::locale::Lang;

/// A change in words.
#[derive(Debug, Serialize)]
pub struct ChangeView {
    /// What has changed: "Beviljat stöd".
    pub label: String,
    /// How: a sentence for each thing that happened.
    pub texts: Vec<Phrase>,
}

/// Members of a list that are named.
const MEMBERS: usize = 12;

/// What has changed in a project, whose amounts are in `currency` now.
pub fn changes(writer: &Writer, currency: &str, changes: &[Change]) -> Result<Vec<ChangeView>, PageError> {
    let before = currency_before(changes).unwrap_or(currency);
    changes.iter().map(|one| change(writer, [before, currency], one)).collect()
}

/// A change, with the currencies of amounts before and after. A field that the theme has no name for goes by the one that it has in data.
fn change(writer: &Writer, currencies: [&str; 2], change: &Change) -> Result<ChangeView, PageError> {
    let field = writer.word(&format!("change-{}", change.field)).unwrap_or_else(|_| change.field.clone());
    let label = match change.language {
        Some(lang) => {
            let language = writer.word(&format!("in-{lang}"))?;
            writer.phrase("change-in-language", &[("field", field.as_str().into()), ("language", language.as_str().into())])?
        }
        None => field,
    };
    let here = |text| Phrase { lang: writer.lang, text };
    let texts = match &change.what {
        What::Text { heading, gone, .. } => {
            let lang = change.language.unwrap_or(writer.lang);
            let heading = heading.clone().map(|text| Phrase { lang, text });
            let what = match (gone, &heading) {
                (true, _) => "change-section-gone",
                (false, Some(_)) => "change-section",
                (false, None) => "change-section-untold",
            };
            let what = writer.word(what)?;
            [Some(here(what)), heading].into_iter().flatten().collect()
        }
        What::Members { added, removed } => members(writer, added, removed)?.into_iter().map(here).collect(),
        What::Value { old, new } => {
            let [before, after] = currencies;
            let old_text = value_text(writer, before, &change.field, old)?;
            let new_text = value_text(writer, after, &change.field, new)?;
            // Whose a project was is not told again, and it always was somebody's.
            vec![here(if change.field == "owner" { now(writer, new_text)? } else { from_to(writer, old_text, new_text)? })]
        }
    };
    Ok(ChangeView { label, texts })
}

fn from_to(writer: &Writer, old: Option<String>, new: Option<String>) -> Result<String, PageError> {
    Ok(match (old, new) {
        (Some(old), Some(new)) => writer.phrase("changed-from-to", &[("old", old.as_str().into()), ("new", new.as_str().into())])?,
        (None, Some(new)) => writer.phrase("changed-to", &[("new", new.as_str().into())])?,
        (Some(old), None) => writer.phrase("changed-from", &[("old", old.as_str().into())])?,
        (None, None) => String::new(),
    })
}

fn now(writer: &Writer, new: Option<String>) -> Result<String, PageError> {
    Ok(match new {
        Some(new) => writer.phrase("changed-now", &[("new", new.as_str().into())])?,
        None => writer.word("changed-withheld")?,
    })
}

fn members(writer: &Writer, added: &[Value], removed: &[Value]) -> Result<Vec<String>, PageError> {
    let mut texts = Vec::new();
    let kinds = [("changed-members-added", "changed-members-come", added), ("changed-members-removed", "changed-members-gone", removed)];
    for (id, untold, members) in kinds {
        let told: Vec<&Value> = members.iter().filter(|member| !member.is_null()).collect();
        let mut names: Vec<String> = told.iter().take(MEMBERS).map(|member| named(member, writer.lang)).collect();
        if told.len() > MEMBERS {
            names.push(writer.count("and-others", told.len() - MEMBERS)?);
        }
        if !names.is_empty() {
            texts.push(writer.phrase(id, &[("names", names.join("; ").as_str().into())])?);
        } else if !members.is_empty() {
            texts.push(writer.count(untold, members.len())?);
        }
    }
    Ok(texts)
}

/// Fields that hold days.
const DAYS: [&str; 4] = ["start", "end", "decided", "updated"];

/// A value as pages write it; nothing where there is none.
fn value_text(writer: &Writer, currency: &str, field: &str, value: &Value) -> Result<Option<String>, PageError> {
    Ok(match value {
        Value::Null => None,
        Value::Number(number) => {
            let (amount, currency) = (number.as_i64().unwrap_or_default(), Currency::from_code(currency));
            Some(currency.map_or_else(|| Ok(number.to_string()), |currency| writer.money(amount, currency))?)
        }
        Value::Object(object) => match object.get("percent").and_then(Value::as_f64) {
            // A rate is 0 to 100.
            Some(percent) => Some(writer.percent(Rate { tenths: (percent * 10.0).round() as u16, derived: false })?),
            None => Some(named(value, writer.lang)),
        },
        Value::String(text) if field == "language" => {
            Some(Lang::from_code(text).map_or_else(|| text.clone(), |lang| lang.own_name().to_owned()))
        }
        Value::String(text) if DAYS.contains(&field) => {
            Some(text.parse::<Date>().map_or_else(|_| text.clone(), |date| writer.locale.date(date)))
        }
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use crate::changes::FIELDS;

    #[test]
    fn every_field_that_can_change_has_a_name_in_each_language() {
        for messages in [include_str!("../../themes/default/locales/sv/data.ftl"), include_str!("../../themes/default/locales/en/data.ftl")]
        {
            for (field, _) in FIELDS {
                assert!(messages.contains(&format!("\nchange-{field} = ")), "{field}");
            }
        }
    }
}
