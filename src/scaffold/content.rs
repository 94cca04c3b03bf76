//! The content of a new site: a small example, made of invented things.

use toml_edit::{DocumentMut, Item, Value};

use super::{Plan, ScaffoldError, Wishes};
use crate::locale::Lang;
use crate::schema::{Subject, Words};
use crate::sheet::form;

/// A project of the example.
struct Example {
    slug: &'static str,
    facts: &'static str,
    sv: &'static str,
    en: &'static str,
    is_translated: bool,
}

macro_rules! example {
    ($slug:literal, $is_translated:literal) => {
        Example {
            slug: $slug,
            facts: include_str!(concat!("starter/projects/", $slug, ".toml")),
            sv: include_str!(concat!("starter/projects/", $slug, ".sv.md")),
            en: include_str!(concat!("starter/projects/", $slug, ".en.md")),
            is_translated: $is_translated,
        }
    };
}

const EXAMPLES: [Example; 3] = [example!("cykelverkstaden", true), example!("en-gemensam-sag", false), example!("ljud-i-landskapet", true)];

/// The address that stands in the settings until there is a real one.
const BASE_URL: &str = "https://projekt.example.se/";

/// What the catalogue is called where nobody has said it.
fn default_title(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "Projekt i Exempelregionen",
        Lang::En => "Projects in the Example Region",
    }
}

fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Sv => Lang::En,
        Lang::En => Lang::Sv,
    }
}

/// Adds settings, a programme, projects and a page.
pub fn add(plan: &mut Plan, wishes: &Wishes, words: &Words) -> Result<(), ScaffoldError> {
    let lang = wishes.lang;
    let [settings, about, about_other] = match lang {
        Lang::Sv => [include_str!("starter/sv/catalogue.toml"), ABOUT_SV, ABOUT_EN],
        Lang::En => [include_str!("starter/en/catalogue.toml"), ABOUT_EN, ABOUT_SV],
    };
    let title = |lang| quoted(wishes.title.as_deref().unwrap_or(default_title(lang)));
    let settings = settings
        .replace("@base_url@", wishes.base_url.as_deref().unwrap_or(BASE_URL))
        .replace("@title@", &title(lang))
        .replace("@other_title@", &title(other(lang)));
    plan.add("content/catalogue.toml", settings);
    plan.add("content/programmes/levande-bygder.toml", include_str!("starter/programme.toml"));
    for example in &EXAMPLES {
        let text = |lang| match lang {
            Lang::Sv => example.sv,
            Lang::En => example.en,
        };
        let (title, prose) = cut(text(lang));
        let facts = facts(example.facts, title, words)?;
        plan.add(format!("content/projects/{}.md", example.slug), format!("+++\n{facts}+++\n{prose}"));
        if example.is_translated {
            let path = format!("content/projects/{}.{}.md", example.slug, other(lang));
            plan.add(path, translation(text(other(lang)), ""));
        }
    }
    let slug = page_slug(lang);
    plan.add(format!("content/pages/{slug}.md"), translation(about, "order = 1\n"));
    let other_slug = format!("slug = \"{}\"\n", page_slug(other(lang)));
    plan.add(format!("content/pages/{slug}.{}.md", other(lang)), translation(about_other, &other_slug));
    plan.add(".gitignore", include_str!("starter/gitignore"));
    plan.add(".editorconfig", include_str!("starter/editorconfig"));
    Ok(())
}

const ABOUT_SV: &str = include_str!("starter/pages/about.sv.md");
const ABOUT_EN: &str = include_str!("starter/pages/about.en.md");

fn page_slug(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "om-katalogen",
        Lang::En => "about",
    }
}

/// Adds a theme that changes nothing yet.
pub fn add_theme(plan: &mut Plan, lang: Lang) {
    let (name, readme, style, words) = match lang {
        Lang::Sv => (
            "egen",
            include_str!("starter/sv/theme/README.md"),
            include_str!("starter/sv/theme/style.css"),
            include_str!("starter/sv/theme/words.ftl"),
        ),
        Lang::En => (
            "own",
            include_str!("starter/en/theme/README.md"),
            include_str!("starter/en/theme/style.css"),
            include_str!("starter/en/theme/words.ftl"),
        ),
    };
    plan.add(format!("themes/{name}/README.md"), readme);
    plan.add(format!("themes/{name}/static/css/95-{name}.css"), style);
    // Of two messages of the same name that of the later file holds.
    plan.add(format!("themes/{name}/locales/{lang}/z-{name}.ftl"), words);
}

/// The heading and the rest of a text.
fn cut(text: &'static str) -> (&'static str, &'static str) {
    text.strip_prefix("# ").and_then(|text| text.split_once('\n')).unwrap_or(("", text))
}

/// A file that holds a title, perhaps something more, and a text.
fn translation(text: &'static str, more: &str) -> String {
    let (title, prose) = cut(text);
    format!("+++\ntitle = {}\n{more}+++\n{prose}", quoted(title))
}

/// The facts of a project in their canonical form, each with what it is called beside it.
fn facts(toml: &str, title: &str, words: &Words) -> Result<String, ScaffoldError> {
    let mut document: DocumentMut = toml.parse().map_err(|error| ScaffoldError::Example(format!("{error}")))?;
    document.insert("title", Item::Value(Value::from(title)));
    for (key, item) in document.as_table_mut().iter_mut() {
        let beside = format!(" # {}", words.label(&format!("{}-{key}", Subject::Sheet.name()))?);
        match item {
            Item::Value(value) => value.decor_mut().set_suffix(beside),
            Item::Table(table) => table.decor_mut().set_suffix(beside),
            _ => {}
        }
    }
    Ok(form(document))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
