//! Modules of a folder joined into one script: a page fetches one file a folder, and the minifier may shorten every name.

use std::collections::{BTreeMap, BTreeSet};

use oxc_ast::ast::{Declaration, ImportDeclarationSpecifier, Program, Statement};
use oxc_span::{GetSpan, SourceType, Span};

use super::minify;

/// The modules of a folder, joined in the order in which they were added.
#[derive(Debug, Default)]
pub struct Joined {
    source: String,
    /// What is imported from other folders: the names, by folder.
    imports: BTreeMap<String, BTreeSet<String>>,
    /// What the last module with any exports does: what the folder gives to those that import its script while they run.
    exports: BTreeSet<String>,
}

impl Joined {
    /// Adds a module: without its imports, and without the word `export` before its declarations. Modules import names as
    /// they are (`import { a, b } from "./10-a.js"`, or `from "../folder/10-a.js"`) and export declarations alone.
    ///
    /// # Errors
    /// Where the module cannot be understood, or does otherwise.
    pub fn add(&mut self, source: &str) -> Result<(), String> {
        let mut left_out = Vec::new();
        let mut exports = BTreeSet::new();
        minify::read(source, SourceType::mjs(), |program| self.cut(program, &mut left_out, &mut exports))?.map_err(|span| {
            let line = minify::line_of(source, span);
            format!("line {line}: modules that are joined import names as they are and export declarations alone")
        })?;
        let mut from = 0;
        for Span { start, end, .. } in left_out {
            self.source.push_str(&source[from..start as usize]);
            from = end as usize;
        }
        self.source.push_str(&source[from..]);
        // Whatever a module ends in, a comment or a statement without its semicolon, ends with it.
        self.source.push_str("\n;\n");
        if !exports.is_empty() {
            self.exports = exports;
        }
        Ok(())
    }

    /// Notes what is imported and exported, and which stretches of the source are left out; or gives the statement that cannot
    /// be joined.
    fn cut(&mut self, program: &Program, left_out: &mut Vec<Span>, exports: &mut BTreeSet<String>) -> Result<(), Span> {
        for statement in &program.body {
            match statement {
                Statement::ImportDeclaration(import) => {
                    let mut names = BTreeSet::new();
                    for specifier in import.specifiers.iter().flatten() {
                        match specifier {
                            ImportDeclarationSpecifier::ImportSpecifier(one) if one.imported.name() == one.local.name => {
                                names.insert(one.local.name.to_string());
                            }
                            _ => return Err(import.span),
                        }
                    }
                    match import.source.value.strip_prefix("../").and_then(|path| path.split_once('/')) {
                        Some((folder, _)) => self.imports.entry(folder.to_owned()).or_default().append(&mut names),
                        None if import.source.value.starts_with("./") => {}
                        None => return Err(import.span),
                    }
                    left_out.push(import.span);
                }
                Statement::ExportNamedDeclaration(export) => match &export.declaration {
                    Some(declaration) => {
                        left_out.push(Span::new(export.span.start, declaration.span().start));
                        let variables = match declaration {
                            Declaration::VariableDeclaration(variables) => variables.declarations.as_slice(),
                            _ => &[],
                        };
                        let names = variables.iter().filter_map(|variable| variable.id.get_binding_identifier()).chain(declaration.id());
                        exports.extend(names.map(|name| name.name.to_string()));
                    }
                    None => return Err(export.span),
                },
                Statement::ExportDefaultDeclaration(_) | Statement::ExportAllDeclaration(_) => return Err(statement.span()),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Makes a script of each folder; `publish` takes a folder's name and its script and gives the script's address beside the
/// others'.
///
/// # Errors
/// For each folder that cannot be made into a script, its name and why.
pub fn scripts(
    mut folders: BTreeMap<String, Joined>,
    minified: bool,
    mut publish: impl FnMut(&str, String) -> String,
) -> Result<(), Vec<(String, String)>> {
    let mut exports: BTreeMap<String, BTreeSet<String>> =
        folders.iter().map(|(folder, joined)| (folder.clone(), joined.exports.clone())).collect();
    for (folder, names) in folders.values().flat_map(|joined| &joined.imports) {
        exports.entry(folder.clone()).or_default().extend(names.iter().cloned());
    }
    let mut addresses: BTreeMap<String, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    // A script knows the addresses of those that it imports from, so they come first.
    while let Some(folder) = folders.iter().find(|(_, joined)| joined.imports.keys().all(|other| addresses.contains_key(other))) {
        let folder = folder.0.clone();
        let joined = folders.remove(&folder).unwrap_or_default();
        let list = |names: &BTreeSet<String>| names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let imports = joined.imports.iter().map(|(other, names)| format!("import {{ {} }} from \"{}\";\n", list(names), addresses[other]));
        let exported = exports.get(&folder).filter(|names| !names.is_empty()).map(|names| format!("export {{ {} }};\n", list(names)));
        let source = imports.chain([joined.source]).chain(exported).collect::<String>();
        let script = if minified { minify::module(&source) } else { minify::read(&source, SourceType::mjs(), |_| ()).map(|()| source) };
        match script {
            Ok(script) => _ = addresses.insert(folder.clone(), publish(&folder, script)),
            Err(why) => {
                wrong.push((folder.clone(), why));
                addresses.insert(folder, String::new());
            }
        }
    }
    wrong.extend(
        folders
            .into_keys()
            .map(|folder| (folder, "imports from a folder that there is none of, or from one that imports from it".to_owned())),
    );
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(sources: &[&str]) -> Joined {
        let mut joined = Joined::default();
        sources.iter().for_each(|source| joined.add(source).unwrap());
        joined
    }

    #[test]
    fn modules_are_joined_without_imports_and_exports() {
        let joined = joined(&[
            "// A\nimport {\n  b,\n} from \"./b.js\";\nimport { c } from \"./c.js\";\nexport function a() {\n  return b(c);\n}\n",
        ]);
        assert_eq!(joined.source, "// A\n\n\nfunction a() {\n  return b(c);\n}\n\n;\n");
    }

    #[test]
    fn what_another_folder_imports_is_exported() {
        let first = joined(&["export const a = 1;\n", "import { a } from \"./1.js\";\nexport const b = a;\n"]);
        let second = joined(&["import { b } from \"../first/2.js\";\nexport class C {}\nexport const d = b;\n"]);
        let mut found = Vec::new();
        let folders = BTreeMap::from([("afterwards".to_owned(), second), ("first".to_owned(), first)]);
        scripts(folders, false, |folder, script| {
            found.push((folder.to_owned(), script));
            format!("./{folder}.1.js")
        })
        .unwrap();
        let (names, texts): (Vec<String>, Vec<String>) = found.into_iter().unzip();
        assert_eq!(names, ["first", "afterwards"]);
        assert!(texts[0].ends_with("const b = a;\n\n;\nexport { b };\n"), "{}", texts[0]);
        assert!(texts[1].starts_with("import { b } from \"./first.1.js\";\n") && texts[1].ends_with("export { C, d };\n"), "{}", texts[1]);
    }

    #[test]
    fn what_cannot_be_joined_is_refused_with_its_line() {
        for source in [
            "import a from \"./a.js\";",
            "import { a as b } from \"./a.js\";",
            "export default 1;",
            "export { c } from \"./c.js\";",
            "import { d } from \"d\";",
        ] {
            let error = Joined::default().add(&format!("// One\n{source}\n")).unwrap_err();
            assert!(error.starts_with("line 2: "), "{error}");
        }
        let around = |other: &str| joined(&[&format!("import {{ a }} from \"../{other}/a.js\";\n")]);
        let folders = BTreeMap::from([("one".to_owned(), around("two")), ("two".to_owned(), around("one"))]);
        assert_eq!(scripts(folders, false, |_, _| String::new()).unwrap_err().len(), 2);
    }
}
