//! The templates, in one language.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera, Value};

use super::Files;
use super::constants::fold;
use super::minify;
use super::statics::Statics;
use crate::locale::{Argument, Locale, Messages};

/// Templates with a language's words and the addresses of static files written into them.
pub struct Templates {
    tera: Tera,
}

impl Templates {
    /// Loads what lies in `templates/`.
    pub fn load(files: &Files, locale: &Locale, statics: &Statics, minified: bool) -> Result<Self, Vec<String>> {
        let mut wrong = Vec::new();
        let (mut written, mut sources) = (BTreeMap::new(), BTreeMap::new());
        for path in files.names("templates/") {
            let name = &path["templates/".len()..];
            let source = match files.text(path) {
                Ok(source) => source,
                Err(why) => {
                    wrong.push(why);
                    continue;
                }
            };
            let (folded, found) = fold(name, source, |function, literal, is_alone| constant(locale, statics, function, literal, is_alone));
            wrong.extend(found);
            if minified && name.ends_with(".html") {
                match minify::template(&folded) {
                    Ok(source) => _ = sources.insert(name.to_owned(), source),
                    Err(why) => wrong.push(format!("{name}: {why}")),
                }
            }
            written.insert(name.to_owned(), folded);
        }
        // Mistakes are told of the templates as they are written: a minified one is a single long line.
        match compile(&written, locale) {
            Err(why) => wrong.push(why),
            Ok(tera) if wrong.is_empty() && !minified => return Ok(Templates { tera }),
            Ok(_) if wrong.is_empty() => match compile(&sources, locale) {
                Ok(tera) => return Ok(Templates { tera }),
                Err(why) => wrong.push(format!("minifying broke a template: its syntax stands inside a tag, outside quoted values: {why}")),
            },
            Ok(_) => {}
        }
        Err(wrong)
    }

    /// What every template may name.
    pub fn globals(&mut self) -> &mut Context {
        self.tera.global_context()
    }

    /// Writes a page.
    ///
    /// # Errors
    /// A sentence that names the template and what it could not do.
    pub fn render(&self, template: &str, context: &Context, out: &mut Vec<u8>) -> Result<(), String> {
        self.tera.render_to(template, context, out).map_err(|error| error.to_string())
    }
}

fn compile(sources: &BTreeMap<String, String>, locale: &Locale) -> Result<Tera, String> {
    let mut tera = Tera::new();
    tera.register_function("t", message_function(Arc::clone(&locale.messages)));
    tera.add_raw_templates(sources.iter().map(|(name, source)| (name.as_str(), source.as_str()))).map_err(|error| error.to_string())?;
    Ok(tera)
}

/// The text of a call that is the same on every page.
fn constant(locale: &Locale, statics: &Statics, function: &str, literal: &str, is_alone: bool) -> Result<Option<String>, String> {
    match function {
        "asset" => statics.href(literal).map(|href| Some(href.to_owned())).ok_or_else(|| format!("there is no static file `{literal}`")),
        _ if !locale.messages.contains(literal) => Err(format!("there is no message `{literal}` in {}", locale.lang)),
        _ if is_alone => match locale.messages.get(literal) {
            Ok(text) => Ok(Some(escape(&text))),
            Err(_) => Err(format!("the message `{literal}` in {} needs arguments", locale.lang)),
        },
        _ => Ok(None),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    // A brace in a message is a brace, not the template's syntax.
    out.replace('{', "&#123;")
}

/// `t(id='…', name='…', count=3)`: the messages, with arguments.
fn message_function(messages: Arc<Messages>) -> impl Fn(Kwargs, &State) -> tera::TeraResult<Value> + Sync + Send + 'static {
    move |arguments: Kwargs, _: &State| {
        let id: &str = arguments.must_get("id")?;
        let mut given = Vec::new();
        for (key, value) in arguments.iter() {
            match key.as_str() {
                None | Some("id") => {}
                Some(name) => match (value.as_str(), value.as_i64()) {
                    (Some(text), _) => given.push((name, Argument::Text(text))),
                    (None, Some(count)) => given.push((name, Argument::Count(count))),
                    (None, None) => {
                        return Err(tera::Error::message(format!("message `{id}`: the argument `{name}` is neither text nor a number")));
                    }
                },
            }
        }
        messages.format(id, &given).map(|text| Value::from(text.as_str())).map_err(tera::Error::message)
    }
}
