//! What stands around every page of a language: written once, and not again on each.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use super::view::{Site, menu_sections};
use super::{PageError, fragment};
use crate::theme::Templates;

#[derive(Serialize)]
struct Frame {
    /// What comes first: the way past the menu, and announcements.
    top: Value,
    /// The site's name and main menu, by the part of the menu that a page belongs to.
    menus: BTreeMap<&'static str, Value>,
    footer: Value,
}

#[derive(Serialize)]
struct Menu {
    section: &'static str,
}

/// Gives the templates `site` and, made of it, `frame`.
pub fn install(templates: &mut Templates, site: &Site) -> Result<(), PageError> {
    templates.globals().insert("site", site);
    let plain = Context::new();
    let menus = menu_sections().map(|section| {
        let context = Context::from_serialize(&Menu { section }).map_err(|error| PageError::Template(error.to_string()))?;
        Ok((section, fragment(templates, "menu.html", &context)?))
    });
    let frame = Frame {
        top: fragment(templates, "top.html", &plain)?,
        menus: menus.collect::<Result<_, PageError>>()?,
        footer: fragment(templates, "footer.html", &plain)?,
    };
    templates.globals().insert("frame", &frame);
    Ok(())
}
