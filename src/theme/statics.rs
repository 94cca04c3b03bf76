//! Static files: one style sheet out of many, scripts, pictures; each named by its content.

use std::collections::BTreeMap;

use super::minify;
use super::modules::{self, Joined};
use super::{Files, ThemeError};
use crate::config::Config;
use crate::output::Artifact;

/// The static files of a theme, by the name that templates call them by (`style.css`, `announcement.js`).
pub struct Statics {
    files: BTreeMap<String, Static>,
}

struct Static {
    /// Path below the output folder.
    path: String,
    /// Address for links.
    href: String,
    bytes: Vec<u8>,
}

impl Statics {
    /// Loads what lies in `static/`. All of `static/css/` becomes `style.css`, in the order of the files' names; so do the
    /// modules in a folder such as `static/js/search/` become one, `search.js`.
    pub fn load(files: &Files, config: &Config, minified: bool) -> Result<Self, ThemeError> {
        let mut wrong = Vec::new();
        let mut found: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut style = String::new();
        let mut folders: BTreeMap<String, Joined> = BTreeMap::new();
        for path in files.names("static/") {
            let name = path.rsplit('/').next().unwrap_or(path);
            if path.starts_with("static/css/") {
                match files.text(path).and_then(|source| if minified { minify::style(source) } else { Ok(source.to_owned()) }) {
                    Ok(css) => style.push_str(&css),
                    Err(why) => wrong.push(format!("{path}: {why}")),
                }
            } else if let Some((folder, _)) = path.strip_prefix("static/js/").and_then(|inside| inside.split_once('/')) {
                let joined = folders.entry(folder.to_owned()).or_default();
                if let Err(why) = files.text(path).and_then(|source| joined.add(source)) {
                    wrong.push(format!("{path}: {why}"));
                }
            } else if path.starts_with("static/js/") {
                match files.text(path).and_then(|source| if minified { minify::script(source) } else { Ok(source.to_owned()) }) {
                    Ok(script) => _ = found.insert(name.to_owned(), script.into_bytes()),
                    Err(why) => wrong.push(format!("{path}: {why}")),
                }
            } else if let Some(bytes) = files.bytes(path) {
                found.insert(name.to_owned(), bytes.to_vec());
            }
        }
        if wrong.is_empty() {
            let scripts = modules::scripts(folders, minified, |folder, script| {
                let name = format!("{folder}.js");
                let beside = format!("./{}", named(&name, script.as_bytes()));
                found.insert(name, script.into_bytes());
                beside
            });
            wrong.extend(scripts.err().into_iter().flatten().map(|(folder, why)| format!("static/js/{folder}/: {why}")));
        }
        if !wrong.is_empty() {
            return Err(ThemeError::Broken(wrong));
        }
        found.insert("style.css".to_owned(), style.into_bytes());
        let files = found
            .into_iter()
            .map(|(name, bytes)| {
                let path = format!("assets/{}", named(&name, &bytes));
                let href = config.base_url.href(&format!("/{path}"));
                (name, Static { path, href, bytes })
            })
            .collect();
        Ok(Statics { files })
    }

    /// The address of a static file.
    pub fn href(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(|file| file.href.as_str())
    }

    /// The files, to be published.
    pub fn artifacts(&self) -> impl Iterator<Item = Artifact> + '_ {
        self.files.values().map(|file| Artifact::file(file.path.as_str(), file.bytes.clone()))
    }
}

/// A file's name with its content in it, so that it can be kept for ever.
fn named(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{stem}.{}.{extension}", &hash[..12])
}
