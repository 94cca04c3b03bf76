//! The shape of the files that authors write, told by the code that reads them: as JSON Schema (draft 2020-12), and field by field
//! for the forms of editors. Every field has a label and a hint in each language (`words/`).

mod enrich;
mod field;
mod in_use;
mod shaped;
mod sheet;
mod subject;
mod words;
mod written;

pub use field::Field;
pub use in_use::InUse;
pub use subject::Subject;
pub use words::Words;
pub use written::ordered;

use serde_json::{Value, json};

use crate::locale::MessageError;

/// A file's shape as JSON Schema. With `words` it has labels and hints in their language; without, the descriptions in the code. With
/// `in_use` it knows what one site can choose from.
///
/// # Errors
/// Where a field has no label.
pub fn schema(subject: Subject, words: Option<&Words>, in_use: Option<&InUse>) -> Result<String, MessageError> {
    let shape = subject.shape();
    let mut schema = if subject == Subject::Sheet { sheet::schema() } else { shaped::schema(&shape) };
    if let Some(words) = words {
        words.describe(&mut schema, subject.name())?;
    }
    shaped::loosen(&mut schema, in_use.map(|in_use| in_use.languages.as_slice()));
    enrich::enrich(&mut schema, subject, in_use);
    if let Value::Object(object) = &mut schema {
        object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    }
    Ok(written::text(&schema, &field::order(subject, &shape)))
}

#[cfg(test)]
mod tests;
