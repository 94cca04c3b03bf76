//! Every visible word, from Fluent files (<https://projectfluent.org>).
//!
//! Look-ups are strict: a missing message, a missing argument or a broken pattern is an error that fails the
//! build; nothing half-made ever reaches a page.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use serde::Serialize;
use unic_langid::LanguageIdentifier;

use super::Lang;

/// What a message can be given.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// Text, put in as it is. Numbers to be *shown* are given like this, already formatted.
    Text(&'a str),
    /// A number, to choose a plural form by.
    Count(i64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Argument::Text(text)
    }
}

impl From<usize> for Argument<'_> {
    fn from(count: usize) -> Self {
        Argument::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// Why a message could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageError {
    /// The language.
    pub lang: Lang,
    /// The message's identifier.
    pub id: String,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "message `{}` in {}: {}", self.id, self.lang, self.reason)
    }
}

impl std::error::Error for MessageError {}

/// A message for a script to fill in: each argument stands in it as `{name}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Phrase {
    /// It is always the same.
    One(String),
    /// It has a singular and a plural.
    Forms {
        /// About one.
        one: String,
        /// About any other number.
        other: String,
    },
}

/// The messages of one language.
pub struct Messages {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    /// The arguments that each message names.
    arguments: BTreeMap<String, Vec<String>>,
    /// The messages that need no plural form or selection, cut up once: `{ $amount } kr`.
    simple: HashMap<String, Vec<Piece>>,
}

/// A part of a simple message.
enum Piece {
    Text(String),
    /// The name of an argument.
    Argument(String),
}

impl Messages {
    /// Reads Fluent files, given as (name, text); a later file's message replaces an earlier one's.
    ///
    /// # Errors
    /// A line for each thing that does not parse.
    pub fn new<'f>(lang: Lang, files: impl IntoIterator<Item = (&'f str, String)>) -> Result<Self, Vec<String>> {
        let identifier: LanguageIdentifier = lang.locale().to_string().parse().map_err(|error| vec![format!("{lang}: {error}")])?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        let (mut wrong, mut simple, mut arguments) = (Vec::new(), HashMap::new(), BTreeMap::new());
        for (name, text) in files {
            match FluentResource::try_new(text) {
                Ok(resource) => {
                    for entry in resource.entries() {
                        if let Entry::Message(message) = entry {
                            let id = message.id.name.to_owned();
                            let mut named = Vec::new();
                            message.value.iter().for_each(|pattern| arguments_of(pattern, &mut named));
                            arguments.insert(id.clone(), named);
                            match message.value.as_ref().and_then(pieces) {
                                Some(pieces) => _ = simple.insert(id, pieces),
                                None => _ = simple.remove(&id),
                            }
                        }
                    }
                    bundle.add_resource_overriding(resource);
                }
                Err((resource, errors)) => {
                    for error in errors {
                        let line = 1 + resource.source().as_bytes()[..error.pos.start].iter().filter(|&&b| b == b'\n').count();
                        wrong.push(format!("{name}:{line}: {error}"));
                    }
                }
            }
        }
        if wrong.is_empty() { Ok(Messages { lang, bundle, arguments, simple }) } else { Err(wrong) }
    }

    /// Whether there is a message of that name, with or without arguments.
    pub fn contains(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The names of all messages.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.arguments.keys().map(String::as_str)
    }

    /// The arguments that a message names; none of one that is missing.
    pub(super) fn arguments(&self, id: &str) -> Vec<&str> {
        self.arguments.get(id).into_iter().flatten().map(String::as_str).collect()
    }

    /// Writes a message.
    ///
    /// # Errors
    /// [`MessageError`] where it is missing, or an argument that it names is.
    pub fn format(&self, id: &str, arguments: &[(&str, Argument)]) -> Result<String, MessageError> {
        let Some(pieces) = self.simple.get(id) else { return self.write(id, arguments) };
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(words) => text.push_str(words),
                Piece::Argument(wanted) => match arguments.iter().find(|(name, _)| name == wanted) {
                    Some((_, Argument::Text(given))) => text.push_str(given),
                    // Only Fluent knows how to write a number, and what to say of an argument that is missing.
                    _ => return self.write(id, arguments),
                },
            }
        }
        Ok(text)
    }

    /// Writes a message without arguments.
    ///
    /// # Errors
    /// [`MessageError`] where it is missing, or needs arguments.
    pub fn get(&self, id: &str) -> Result<String, MessageError> {
        self.format(id, &[])
    }

    /// All messages whose name begins with `prefix`, by the rest of their names, for scripts.
    ///
    /// # Errors
    /// [`MessageError`] where one cannot be written.
    pub fn for_scripts(&self, prefix: &str) -> Result<BTreeMap<&str, Phrase>, MessageError> {
        let phrase = |id: &str, named: &[String]| {
            let places: Vec<String> = named.iter().map(|name| format!("{{{name}}}")).collect();
            let write = |count: i64| {
                let argument = |(name, place)| (name, if name == "count" { Argument::Count(count) } else { Argument::Text(place) });
                let given: Vec<_> = named.iter().map(String::as_str).zip(places.iter().map(String::as_str)).map(argument).collect();
                self.format(id, &given)
            };
            if named.iter().any(|name| name == "count") {
                Ok(Phrase::Forms { one: write(1)?, other: write(2)? })
            } else {
                Ok(Phrase::One(write(1)?))
            }
        };
        let wanted = self.arguments.iter().filter_map(|(id, named)| Some((id, id.strip_prefix(prefix)?, named)));
        wanted.map(|(id, rest, named)| Ok((rest, phrase(id, named)?))).collect()
    }

    fn write(&self, id: &str, arguments: &[(&str, Argument)]) -> Result<String, MessageError> {
        let wrong = |reason: String| MessageError { lang: self.lang, id: id.to_owned(), reason };
        let message = self.bundle.get_message(id).ok_or_else(|| wrong("there is no such message".into()))?;
        let pattern = message.value().ok_or_else(|| wrong("it has no text".into()))?;
        let mut given = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            given.set(
                *name,
                match argument {
                    Argument::Text(text) => FluentValue::from(*text),
                    Argument::Count(count) => FluentValue::from(*count),
                },
            );
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
        match errors.first() {
            Some(error) => Err(wrong(error.to_string())),
            None => Ok(text),
        }
    }
}

/// The arguments that a pattern names, each once.
fn arguments_of(pattern: &Pattern<&str>, names: &mut Vec<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let selector = match expression {
            Expression::Select { selector, variants } => {
                variants.iter().for_each(|variant| arguments_of(&variant.value, names));
                selector
            }
            Expression::Inline(inline) => inline,
        };
        if let InlineExpression::VariableReference { id } = selector
            && !names.iter().any(|name| name == id.name)
        {
            names.push(id.name.to_owned());
        }
    }
}

/// The pieces of a pattern that holds nothing but text and arguments.
fn pieces(pattern: &Pattern<&str>) -> Option<Vec<Piece>> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Argument(id.name.to_owned()))
        }
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Messages {
        Messages::new(Lang::Sv, [("a.ftl", text.to_owned())]).unwrap_or_else(|wrong| panic!("{wrong:?}"))
    }

    #[test]
    fn a_missing_message_or_argument_is_an_error() {
        let messages = messages("hej = Hej { $namn }\n");
        assert_eq!(messages.format("hej", &[("namn", "Åsa".into())]), Ok("Hej Åsa".into()));
        assert!(messages.get("hej").is_err());
        assert!(messages.get("adjö").is_err());
    }

    #[test]
    fn counts_choose_the_plural() {
        let messages = messages("n = { $count ->\n    [one] ett projekt\n   *[other] { $number } projekt\n }\n");
        let text = |count: usize| messages.format("n", &[("count", count.into()), ("number", "1 000".into())]);
        assert_eq!(text(1), Ok("ett projekt".into()));
        assert_eq!(text(1000), Ok("1 000 projekt".into()));
    }

    #[test]
    fn scripts_fill_in_arguments_themselves() {
        let messages = messages(
            "a-n = { $count ->\n    [one] ett av { $all }\n   *[other] { $number } av { $all }\n }\na-x = Ta bort { $name }\nb = B\n",
        );
        let forms = Phrase::Forms { one: "ett av {all}".into(), other: "{number} av {all}".into() };
        assert_eq!(messages.for_scripts("a-"), Ok([("n", forms), ("x", Phrase::One("Ta bort {name}".into()))].into()));
    }

    #[test]
    fn what_does_not_parse_is_named_with_its_line() {
        let wrong = Messages::new(Lang::Sv, [("a.ftl", "a = b\n= c\n".to_owned())]).err().unwrap_or_default();
        assert!(wrong[0].starts_with("a.ftl:2: "), "{wrong:?}");
    }
}
