//! The configuration of the web editor, Sveltia CMS (<https://github.com/sveltia/sveltia-cms>), from what sheets, pages and
//! programmes hold.

use serde_json::{Value, json};

use super::{Plan, ScaffoldError, Wishes};
use crate::git::{Host, Remote};
use crate::locale::{Lang, MessageError};
use crate::schema::{Field, InUse, Subject, Words, ordered};
use crate::source::Kind;

/// What stands in the configuration until somebody says better.
const UNKNOWN: &str = "OWNER/REPOSITORY";

const ORDER: [&str; 33] = [
    "backend",
    "name",
    "repo",
    "branch",
    "site_url",
    "media_folder",
    "public_folder",
    "media_libraries",
    "output",
    "i18n",
    "slug",
    "collections",
    "label",
    "label_singular",
    "folder",
    "create",
    "extension",
    "format",
    "identifier_field",
    "sortable_fields",
    "summary",
    "hint",
    "widget",
    "type",
    "value_type",
    "required",
    "multiple",
    "collection",
    "value_field",
    "display_fields",
    "search_fields",
    "options",
    "fields",
];

/// The configuration, as JSON.
///
/// # Errors
/// Where a field has no words.
pub fn sveltia(words: &Words, in_use: &InUse, remote: Option<&Remote>) -> Result<String, MessageError> {
    let original = in_use.languages.first().copied().unwrap_or(words.lang());
    let form = Form { words, in_use, original };
    let (host, repo) = remote.map_or((Host::Github, UNKNOWN), |remote| (remote.host, remote.name.as_str()));
    let languages: Vec<&str> = in_use.languages.iter().map(|lang| lang.code()).collect();
    let i18n = json!({
        "structure": "multiple_files",
        "locales": languages,
        "default_locale": original.code(),
        "initial_locales": "default",
        "omit_default_locale_from_file_path": true,
    });
    let configuration = json!({
        "backend": { "name": if host == Host::Github { "github" } else { "gitlab" }, "repo": repo, "branch": "main" },
        "media_folder": "content/projects",
        "public_folder": "",
        // A file with a space in its name cannot be named in a text.
        "media_libraries": { "default": { "config": { "slugify_filename": true } } },
        // An empty text is a mistake; what may be left out is left out.
        "output": { "omit_empty_optional_fields": true },
        "i18n": i18n,
        "slug": { "encoding": "ascii", "clean_accents": true },
        "collections": [
            form.collection("projects", Subject::Sheet, true)?,
            form.collection("programmes", Subject::Programme, false)?,
            form.collection("pages", Subject::Page, true)?,
        ],
    });
    Ok(ordered(&configuration, &ORDER))
}

struct Form<'f> {
    words: &'f Words,
    in_use: &'f InUse,
    original: Lang,
}

impl Form<'_> {
    /// A folder of files of one kind; Markdown with front matter, or TOML alone.
    fn collection(&self, name: &str, subject: Subject, is_markdown: bool) -> Result<Value, MessageError> {
        let mut fields: Vec<Value> =
            Field::all(subject, self.words)?.iter().map(|field| self.field(field, subject)).collect::<Result<_, _>>()?;
        let title = if is_markdown { "title".to_owned() } else { format!("name.{}", self.original) };
        let mut collection = json!({
            "name": name,
            "label": self.words.label(name)?,
            "label_singular": self.words.label(subject.name())?,
            "folder": format!("content/{name}"),
            "create": true,
            "identifier_field": title,
            "summary": format!("{{{{{title}}}}}"),
            "slug": format!("{{{{fields.{title}}}}}"),
        });
        if is_markdown {
            let body = format!("{}-body", subject.name());
            fields.push(json!({
                "name": "body",
                "label": self.words.label(&body)?,
                "hint": self.words.hint(&body)?,
                "widget": "richtext",
                "modes": ["raw"],
                "i18n": true,
                "required": [self.original.code()],
            }));
            collection["extension"] = "md".into();
            collection["format"] = "toml-frontmatter".into();
            collection["i18n"] = true.into();
        } else {
            collection["extension"] = "toml".into();
            collection["format"] = "toml".into();
        }
        collection["fields"] = fields.into();
        Ok(collection)
    }

    fn field(&self, field: &Field, subject: Subject) -> Result<Value, MessageError> {
        let mut form = json!({ "name": field.key, "label": field.label, "required": field.is_required });
        if !field.hint.is_empty() {
            form["hint"] = field.hint.as_str().into();
        }
        if let (Value::Object(form), Value::Object(widget)) = (&mut form, self.widget(field, subject)?) {
            form.extend(widget);
        }
        // The title is translated, and so is a page's name in its address; all other facts stand in the original alone.
        if matches!((subject, field.key), (Subject::Sheet | Subject::Page, "title") | (Subject::Page, "slug")) {
            form["i18n"] = true.into();
            if field.is_required {
                form["required"] = json!([self.original.code()]);
            }
        }
        Ok(form)
    }

    fn widget(&self, field: &Field, subject: Subject) -> Result<Value, MessageError> {
        if subject == Subject::Sheet
            && let Some(widget) = self.chosen(field)
        {
            return Ok(widget);
        }
        Ok(match &field.kind {
            Kind::Text => json!({ "widget": "string" }),
            // With a field of its own for each text: without, the editor puts the list into translations too.
            Kind::Texts => {
                let text = json!({ "name": field.key, "label": field.label, "widget": "string" });
                json!({ "widget": "list", "label_singular": self.words.one(&field.name)?, "field": text })
            }
            Kind::TextLists => json!({ "widget": "list", "field": { "name": field.key, "widget": "list" } }),
            Kind::Choice(words) => json!({ "widget": "select", "options": words }),
            Kind::Choices(words) => json!({ "widget": "select", "multiple": true, "options": words }),
            Kind::Date => json!({ "widget": "datetime", "type": "date" }),
            Kind::Boolean => json!({ "widget": "boolean" }),
            Kind::Integer | Kind::Integers => json!({ "widget": "number", "value_type": "int" }),
            Kind::Number => json!({ "widget": "number", "value_type": "float" }),
            Kind::Table(_) => json!({ "widget": "object", "fields": self.inner(field, subject)? }),
            Kind::Tables(_) => {
                json!({ "widget": "list", "label_singular": self.words.one(&field.name)?, "fields": self.inner(field, subject)? })
            }
        })
    }

    fn inner(&self, field: &Field, subject: Subject) -> Result<Vec<Value>, MessageError> {
        field.inner.iter().map(|inner| self.field(inner, subject)).collect()
    }

    /// What an author of a sheet chooses from: programmes as they are at the time, places, languages.
    fn chosen(&self, field: &Field) -> Option<Value> {
        let lang = self.original;
        let of_programme = |value: &str, name: String| {
            json!({
                "widget": "relation",
                "collection": "programmes",
                "value_field": value,
                "display_fields": [name.as_str()],
                "search_fields": [name.as_str()],
            })
        };
        let options = match field.key {
            "programme" => return Some(of_programme("{{slug}}", format!("name.{lang}"))),
            "area" => return Some(of_programme("areas.*.key", format!("areas.*.name.{lang}"))),
            "phase" => return Some(of_programme("phases.*.key", format!("phases.*.name.{lang}"))),
            "language" => {
                let option = |lang: &Lang| json!({ "label": lang.own_name(), "value": lang.code() });
                return Some(json!({ "widget": "select", "options": self.in_use.languages.iter().map(option).collect::<Vec<_>>() }));
            }
            key => self.in_use.choices(key),
        };
        if options.is_empty() {
            return None;
        }
        let mut widget = json!({ "widget": "select", "options": options });
        if field.kind == Kind::Texts {
            widget["multiple"] = true.into();
        }
        Some(widget)
    }
}

/// Adds the configuration, the page that it belongs to, and how to fetch the editor.
pub fn add(plan: &mut Plan, words: &Words, in_use: &InUse, wishes: &Wishes) -> Result<(), ScaffoldError> {
    let lang = words.lang();
    let remote = wishes.remote.as_ref();
    let api = match remote.map(|remote| remote.host) {
        Some(Host::Gitlab) => "https://gitlab.com",
        _ => "https://api.github.com",
    };
    let (heading, readme) = match lang {
        Lang::Sv => ("Redigera projektblad", include_str!("starter/cms/README.sv.md")),
        Lang::En => ("Edit project sheets", include_str!("starter/cms/README.en.md")),
    };
    let page =
        include_str!("starter/cms/index.html").replace("@language@", lang.code()).replace("@heading@", heading).replace("@api@", api);
    plan.add("static/admin/index.html", page);
    plan.add("static/admin/config.json", sveltia(words, in_use, remote)?);
    plan.add("static/admin/fonts.css", include_str!("starter/cms/fonts.css"));
    plan.add("static/admin/own-files.js", include_str!("starter/cms/own-files.js"));
    plan.add("cms/README.md", readme);
    plan.add("cms/fetch.mjs", include_str!("starter/cms/fetch.mjs"));
    Ok(())
}
