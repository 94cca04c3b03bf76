//! Writing into the register.

use std::fmt;
use std::io;
use std::path::Path;

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, RawString, Table, Value};

use super::{REGISTER, Register};
use crate::source::{Diagnostic, Report, SourceFile, Unreadable, create, replace};

/// What is to be written into the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision<'n> {
    /// The first is another name of the second.
    Alias(&'n str, &'n str),
    /// The two are names of two organisations.
    Distinct(&'n str, &'n str),
}

/// Why it was not written.
#[derive(Debug)]
pub enum Refusal {
    /// The register has mistakes, or would have.
    Mistakes(Vec<Diagnostic>),
    /// It makes no sense.
    Nonsense(String),
    /// The machine refused.
    Io(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Refusal::Io(error)
    }
}

impl fmt::Display for Decision<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Decision::Alias(alias, name) => write!(f, "“{alias}” is another name of “{name}”"),
            Decision::Distinct(one, other) => write!(f, "“{one}” and “{other}” are two organisations"),
        }
    }
}

/// Writes decisions into the register of the site in `root`, which is made where there is none; all of them or none. Comments stay.
/// Gives whether anything had to be written.
///
/// # Errors
/// Why nothing was written.
pub fn decide(root: &Path, decisions: &[Decision]) -> Result<bool, Refusal> {
    let path = root.join(REGISTER);
    let there = match SourceFile::read(root, Path::new(REGISTER)) {
        Ok(source) => Some(source),
        Err(Unreadable::Mistaken(mistakes)) => return Err(Refusal::Mistakes(mistakes)),
        Err(Unreadable::Io(error)) if error.kind() == io::ErrorKind::NotFound => None,
        Err(Unreadable::Io(error)) => return Err(error.into()),
    };
    let before = there.as_ref().map_or("", |source| source.text.as_str());
    let mut text = before.to_owned();
    for decision in decisions {
        let register = read(&text)?;
        if !register.allows(decision)? {
            continue;
        }
        let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| Refusal::Nonsense(error.to_string()))?;
        match *decision {
            Decision::Alias(alias, name) => add_alias(&mut document, &register, alias, name),
            Decision::Distinct(one, other) => add_distinct(&mut document, one, other),
        }
        text = document.to_string();
    }
    read(&text)?;
    if text == before {
        return Ok(false);
    }
    match there {
        Some(source) if source.text.contains("\r\n") => replace(&path, &text.replace('\n', "\r\n"))?,
        Some(_) => replace(&path, &text)?,
        None => create(root, Path::new(REGISTER), &(HEAD.to_owned() + &text))?,
    }
    Ok(true)
}

/// What a new register begins with.
const HEAD: &str = "# Organisations that go by several names, and what is known of them.\n\n";

/// Reads a register's text that ought to be right.
fn read(text: &str) -> Result<Register, Refusal> {
    let source = SourceFile { path: REGISTER.into(), text: text.to_owned() };
    let report = Report::new(&source);
    let register = Register::parse(&report);
    if report.has_errors() { Err(Refusal::Mistakes(report.into_diagnostics())) } else { Ok(register) }
}

impl Register {
    /// Whether a decision says something new; refused where it contradicts what is registered.
    fn allows(&self, decision: &Decision) -> Result<bool, Refusal> {
        let nonsense = |why: String| Err(Refusal::Nonsense(format!("{decision}: {why}")));
        match *decision {
            Decision::Alias(alias, name) if alias == name => nonsense("they are the same name".into()),
            Decision::Alias(alias, name) => match (self.find(alias), self.find(name)) {
                (Some(known), _) if known.name == name => Ok(false),
                (Some(known), _) if known.name == alias => {
                    nonsense(format!("“{alias}” is an organisation in {REGISTER}; put the two entries into one by hand"))
                }
                (Some(known), _) => nonsense(format!("{REGISTER} has it as another name of “{}”", known.name)),
                (None, Some(known)) if known.name != name => {
                    nonsense(format!("“{name}” is itself another name of “{}”; write that instead", known.name))
                }
                _ if self.are_distinct(alias, name) => nonsense(format!("{REGISTER} calls the two `distinct`; remove the pair there")),
                _ => Ok(true),
            },
            Decision::Distinct(one, other) if self.name_of(one) == self.name_of(other) => {
                nonsense("they are one organisation, or the same name".into())
            }
            Decision::Distinct(one, other) => Ok(!self.are_distinct(one, other)),
        }
    }
}

fn add_alias(document: &mut DocumentMut, register: &Register, alias: &str, name: &str) {
    let last = document.trailing().as_str().map(str::to_owned);
    let list = document.entry("organisations").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let at = register.organisations.iter().position(|known| known.name == name);
    // However the list is written, the reader has found the organisation at this place in it.
    let entry = at.and_then(|at| list.get_mut(at)).and_then(Item::as_table_like_mut);
    if let Some(entry) = entry {
        if let Some(aliases) = entry.entry("aliases").or_insert_with(|| Item::Value(Array::new().into())).as_array_mut() {
            push(aliases, alias.into());
        }
        return;
    }
    let mut entry = Table::new();
    entry.insert("name", name.into());
    entry.insert("aliases", Item::Value(Array::from_iter([alias]).into()));
    match list {
        Item::ArrayOfTables(tables) => {
            // What stands at the end of the file was written of what stands before it.
            if let Some(last) = last.filter(|last| last.contains('#')) {
                entry.decor_mut().set_prefix(format!("{}\n\n", last.trim_end()));
                tables.push(entry);
                document.set_trailing("");
            } else {
                tables.push(entry);
            }
        }
        Item::Value(Value::Array(array)) => push(array, Value::InlineTable(entry.into_inline_table())),
        _ => {}
    }
}

fn add_distinct(document: &mut DocumentMut, one: &str, other: &str) {
    let pair: Value = Array::from_iter([one, other]).into();
    if let Some(pairs) = document.get_mut("distinct").and_then(Item::as_array_mut) {
        return push(pairs, pair);
    }
    let mut pairs = Array::new();
    pairs.set_trailing("\n");
    push(&mut pairs, pair);
    // Comments at the head of the file stay there.
    let first = document.get_mut("organisations").and_then(|list| list.as_array_of_tables_mut()?.get_mut(0));
    let above = first.as_ref().and_then(|first| first.decor().prefix()?.as_str()).unwrap_or_default().to_owned();
    let (head, rest) = above.rsplit_once("\n\n").unwrap_or_default();
    if let Some(first) = first.filter(|_| !head.is_empty()) {
        first.decor_mut().set_prefix(format!("\n{rest}"));
    }
    let is_first = document.as_table().iter().next().is_none_or(|(_, item)| !item.is_value());
    document.insert("distinct", Item::Value(pairs.into()));
    if let Some(mut key) = document.key_mut("distinct").filter(|_| is_first && !head.is_empty()) {
        key.leaf_decor_mut().set_prefix(format!("{head}\n\n"));
    }
}

/// Adds to a list in the manner in which it is written: on the same line, or on one of its own.
fn push(array: &mut Array, mut value: Value) {
    let raw = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or_default().to_owned();
    let prefix = raw(array.iter().last().and_then(|last| last.decor().prefix()));
    let after = raw(array.iter().last().and_then(|last| last.decor().suffix())) + &raw(Some(array.trailing()));
    if !prefix.contains('\n') && !after.contains('\n') {
        return array.push(value);
    }
    let indentation = prefix.rsplit_once('\n').map_or("  ", |(_, indentation)| indentation);
    // A comment beside the last entry stays there.
    value.decor_mut().set_prefix(format!("{}\n{indentation}", after.trim_end()));
    if let Some(last) = array.iter_mut().last() {
        last.decor_mut().set_suffix("");
    }
    array.push_formatted(value);
    array.set_trailing("\n");
    array.set_trailing_comma(true);
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn decided(before: &str, decisions: &[Decision]) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(REGISTER);
        if !before.is_empty() {
            create(folder.path(), Path::new(REGISTER), before).unwrap();
        }
        match decide(folder.path(), decisions) {
            Ok(_) => Ok(fs::read_to_string(path).unwrap()),
            Err(Refusal::Nonsense(why)) => Err(why),
            Err(refusal) => panic!("{refusal:?}"),
        }
    }

    #[test]
    fn a_register_is_made_and_grows() {
        let first = decided("", &[Decision::Alias("Stockholms kommun", "Stockholms stad")]).unwrap();
        assert_eq!(first, format!("{HEAD}[[organisations]]\nname = \"Stockholms stad\"\naliases = [\"Stockholms kommun\"]\n"));
        let all = [
            Decision::Alias("Sthlm", "Stockholms stad"),
            Decision::Alias("Goteborg", "Göteborgs stad"),
            Decision::Distinct("Lunds kommun", "Lunda kommun"),
            Decision::Distinct("Skolan", "Skola"),
            Decision::Alias("Sthlm", "Stockholms stad"),
        ];
        assert_eq!(
            decided(&first, &all).unwrap(),
            format!(
                "{HEAD}distinct = [\n  [\"Lunds kommun\", \"Lunda kommun\"],\n  [\"Skolan\", \"Skola\"],\n]\n\n[[organisations]]\nname = \"Stockholms stad\"\n\
                 aliases = [\"Stockholms kommun\", \"Sthlm\"]\n\n[[organisations]]\nname = \"Göteborgs stad\"\naliases = [\"Goteborg\"]\n"
            )
        );
    }

    #[test]
    fn comments_stay_where_they_are() {
        let before = "# ours\ndistinct = [['A', 'B']] # why\n\n# the capital\n[[organisations]]\r\nname = 'S' # so\naliases = [\n  # old\n  'T', # new\n]\n\n# end\n";
        let all = [Decision::Alias("U", "S"), Decision::Alias("V", "W"), Decision::Distinct("X", "Y")];
        let after = "# ours\ndistinct = [['A', 'B'], [\"X\", \"Y\"]] # why\n\n# the capital\n[[organisations]]\nname = 'S' # so\naliases = [\n  # old\n  'T', # new\n  \"U\",\n]\n\n\
                     # end\n\n[[organisations]]\nname = \"W\"\naliases = [\"V\"]\n";
        assert_eq!(decided(before, &all).unwrap(), after.replace('\n', "\r\n"));
    }

    #[test]
    fn lists_of_any_form_are_added_to() {
        let before = "organisations = [{ name = 'S' }]\n";
        let after = "organisations = [{ name = 'S' , aliases = [\"T\"] }, { name = \"U\", aliases = [\"V\"] }]\n";
        assert_eq!(decided(before, &[Decision::Alias("T", "S"), Decision::Alias("V", "U")]).unwrap(), after);
    }

    #[test]
    fn nonsense_is_refused_and_nothing_written() {
        let register = "distinct = [['A', 'S']]\n[[organisations]]\nname = 'S'\naliases = ['T']\n[[organisations]]\nname = 'U'\n";
        for (decision, why) in [
            (Decision::Alias("X", "X"), "the same name"),
            (Decision::Alias("U", "S"), "put the two entries into one"),
            (Decision::Alias("T", "U"), "as another name of “S”"),
            (Decision::Alias("X", "T"), "write that instead"),
            (Decision::Alias("A", "S"), "`distinct`"),
            (Decision::Distinct("S", "T"), "one organisation"),
        ] {
            let wrong = decided(register, &[Decision::Alias("Ny", "S"), decision]).unwrap_err();
            assert!(wrong.contains(why), "{wrong}");
        }
    }
}
