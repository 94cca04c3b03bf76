//! Static files: one style sheet out of many, scripts, pictures; each named by its content.

use std::collections::BTreeMap;

use super::minify;
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
    /// modules in a folder `static/js/search/` become one script, `search.js`.
    pub fn load(files: &Files, config: &Config, minified: bool) -> Result<Self, ThemeError> {
        let mut wrong = Vec::new();
        let mut found: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut style = String::new();
        let mut joined: BTreeMap<String, String> = BTreeMap::new();
        for path in files.names("static/") {
            let name = path.rsplit('/').next().unwrap_or(path);
            if path.starts_with("static/css/") {
                match files.text(path).and_then(|source| if minified { minify::style(source) } else { Ok(source.to_owned()) }) {
                    Ok(css) => style.push_str(&css),
                    Err(why) => wrong.push(format!("{path}: {why}")),
                }
            } else if let Some((folder, _)) = path.strip_prefix("static/js/").and_then(|inside| inside.split_once('/')) {
                match files.text(path).and_then(|source| minify::check_module(source).map(|()| source)) {
                    Ok(source) => joined.entry(format!("{folder}.js")).or_default().push_str(&without_modules(source)),
                    Err(why) => wrong.push(format!("{path}: {why}")),
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
        for (name, source) in joined {
            // In a function of its own, so that no name is global and the minifier may shorten all.
            let source = format!("(() => {{\n{source}}})();\n");
            match if minified { minify::script(&source) } else { Ok(source) } {
                Ok(script) => _ = found.insert(name, script.into_bytes()),
                Err(why) => wrong.push(format!("static/js/{name}: {why}")),
            }
        }
        if !wrong.is_empty() {
            return Err(ThemeError::Broken(wrong));
        }
        found.insert("style.css".to_owned(), style.into_bytes());
        let files = found
            .into_iter()
            .map(|(name, bytes)| {
                let hash = blake3::hash(&bytes).to_hex();
                let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "bin"));
                let path = format!("assets/{stem}.{}.{extension}", &hash[..12]);
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

/// A module's source without what makes it one: `import { … } from "…";` and the word `export` before declarations.
fn without_modules(source: &str) -> String {
    let mut plain = String::with_capacity(source.len());
    let mut in_import = false;
    for line in source.lines() {
        in_import |= line.starts_with("import {");
        if !in_import {
            plain.push_str(line.strip_prefix("export ").unwrap_or(line));
            plain.push('\n');
        }
        in_import &= !line.ends_with("\";");
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_joined_without_imports_and_exports() {
        let source = "// A\nimport {\n  b,\n} from \"./b.js\";\nimport { c } from \"./c.js\";\nexport function a() {\n  return b(c);\n}\n";
        assert_eq!(without_modules(source), "// A\nfunction a() {\n  return b(c);\n}\n");
    }
}
