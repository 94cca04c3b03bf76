//! Labels and hints.

use serde_json::Value;

use crate::locale::{Lang, MessageError, Messages};
use crate::source::Shape;

/// What fields are called and how they are explained, in one language.
pub struct Words {
    lang: Lang,
    messages: Messages,
}

fn file(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => include_str!("words/sv.ftl"),
        Lang::En => include_str!("words/en.ftl"),
    }
}

impl Words {
    /// The words of a language.
    ///
    /// # Errors
    /// Where the built-in file is broken.
    pub fn new(lang: Lang) -> Result<Self, MessageError> {
        let messages = Messages::new(lang, [("words.ftl", file(lang).to_owned())]).map_err(|wrong| MessageError {
            lang,
            id: "words.ftl".to_owned(),
            reason: wrong.join("; "),
        })?;
        Ok(Words { lang, messages })
    }

    /// Their language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What a field is called; its name is the way to it from the file's kind: `sheet-contact-name`.
    ///
    /// # Errors
    /// Where there is no such word.
    pub fn label(&self, name: &str) -> Result<String, MessageError> {
        self.messages.get(name)
    }

    /// How a field is explained.
    ///
    /// # Errors
    /// Where there is no such word.
    pub fn hint(&self, name: &str) -> Result<String, MessageError> {
        self.messages.get(&format!("{name}-hint"))
    }

    /// What one of a list's is called in a sentence, as on the button that adds one.
    ///
    /// # Errors
    /// Where there is no such word.
    pub fn one(&self, name: &str) -> Result<String, MessageError> {
        self.messages.get(&format!("{name}-one"))
    }

    /// What a language is called.
    ///
    /// # Errors
    /// Where there is no such word.
    pub fn language(&self, lang: Lang) -> Result<String, MessageError> {
        self.messages.get(&format!("language-{lang}"))
    }

    /// The names of all labels and hints.
    #[cfg(test)]
    pub(super) fn names(&self) -> std::collections::BTreeSet<String> {
        self.messages.for_scripts("").unwrap_or_else(|error| panic!("{error}")).into_keys().map(str::to_owned).collect()
    }

    /// Gives a schema and everything in it its label and hint.
    ///
    /// # Errors
    /// Where one is missing.
    pub(super) fn describe(&self, schema: &mut Value, name: &str) -> Result<(), MessageError> {
        schema["title"] = self.label(name)?.into();
        schema["description"] = self.hint(name)?.into();
        let is_list = schema.get("items").is_some();
        let table = if is_list { &mut schema["items"] } else { schema };
        let Some(properties) = table.get_mut("properties").and_then(Value::as_object_mut) else { return Ok(()) };
        for (key, property) in properties.iter_mut().filter(|(key, _)| *key != Shape::ANY) {
            match Lang::from_code(key) {
                Some(lang) => property["title"] = self.language(lang)?.into(),
                None => self.describe(property, &format!("{name}-{key}"))?,
            }
        }
        Ok(())
    }
}
