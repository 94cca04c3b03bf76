//! Suggestions in the front matter of sheets, for editors that read the snippets of Visual Studio Code: a whole sheet, and each key
//! with what it can hold.

use serde_json::{Map, Value, json};

use crate::locale::MessageError;
use crate::prose::SectionKind;
use crate::schema::{Field, InUse, Subject, Words, ordered};
use crate::source::Kind;

/// The snippets, as JSON.
///
/// # Errors
/// Where a field has no words.
pub fn snippets(words: &Words, in_use: &InUse) -> Result<String, MessageError> {
    let name = Subject::Sheet.name();
    let fields = Field::all(Subject::Sheet, words)?;
    let mut all = Map::new();
    let mut order = vec!["scope", "prefix", "description", "body"];
    let label = words.label(name)?;
    all.insert(label.clone(), snippet(&label.to_lowercase(), &words.hint(name)?, sheet(&fields, words, in_use)));
    order.insert(0, &label);
    for field in &fields {
        all.insert(field.label.clone(), snippet(field.key, &field.hint, lines(field, &mut 1, in_use)));
        order.push(&field.label);
    }
    Ok(ordered(&Value::Object(all), &order))
}

fn snippet(prefix: &str, description: &str, body: Vec<String>) -> Value {
    json!({ "scope": "markdown", "prefix": prefix, "description": description, "body": body })
}

/// A whole sheet: what is required, where it is, and the beginning of its text.
fn sheet(fields: &[Field], words: &Words, in_use: &InUse) -> Vec<String> {
    let mut at = 1;
    let mut body = vec!["+++".to_owned()];
    let asked = fields.iter().filter(|field| field.is_required || field.key == "municipalities");
    body.extend(asked.flat_map(|field| lines(field, &mut at, in_use)));
    let heading = SectionKind::Summary.heading(words.lang()).unwrap_or_default();
    body.extend(["+++", "", &format!("## {heading}"), "", "$0"].map(str::to_owned));
    body
}

/// The lines of one key; places to fill in are counted on from `at`.
fn lines(field: &Field, at: &mut usize, in_use: &InUse) -> Vec<String> {
    let key = field.key;
    let mut next = || {
        *at += 1;
        *at - 1
    };
    let text = |number: usize, choices: &[String]| match choices {
        [] => format!("\"${number}\""),
        choices => format!("\"${{{number}|{}|}}\"", choices.iter().map(|choice| escaped(choice)).collect::<Vec<_>>().join(",")),
    };
    let choices = in_use.choices(key);
    match &field.kind {
        Kind::Choice(words) => vec![format!("{key} = {}", text(next(), &words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>()))],
        Kind::Text => vec![format!("{key} = {}", text(next(), &choices))],
        Kind::Texts | Kind::TextLists | Kind::Choices(_) => {
            vec![format!("{key} = ["), format!("  {},", text(next(), &choices)), "]".to_owned()]
        }
        Kind::Date => vec![format!("{key} = ${{{}:${{CURRENT_YEAR}}-${{CURRENT_MONTH}}-${{CURRENT_DATE}}}}", next())],
        Kind::Boolean => vec![format!("{key} = ${{{}|true,false|}}", next())],
        Kind::Integer | Kind::Integers => vec![format!("{key} = ${{{}:1_000_000}}", next())],
        Kind::Number => vec![format!("{key} = ${{{}:40.0}}", next())],
        Kind::Table(_) | Kind::Tables(_) => {
            let mut body = vec![String::new(), format!("[{key}]")];
            body.extend(field.inner.iter().flat_map(|inner| lines(inner, at, in_use)));
            body
        }
    }
}

/// A choice, with what has a meaning in a snippet made harmless; in TOML it stands in quotation marks.
fn escaped(choice: &str) -> String {
    let toml = choice.replace('\\', "\\\\").replace('"', "\\\"");
    toml.chars().flat_map(|c| ['\\', c].into_iter().skip(usize::from(!matches!(c, '\\' | ',' | '|' | '$' | '}')))).collect()
}
