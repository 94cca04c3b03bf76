//! `content/organisations.toml`: organisations that go by several names, and what is known of them.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;

use super::{OrganisationKind, OrganisationNumber, tidy};
use crate::catalogue::check::warn_of_personal;
use crate::catalogue::places;
use crate::catalogue::resolve::resolved;
use crate::prose::personal_data;
use crate::source::{At, Choice, Diagnostic, Need, Report, Shape, SourceFile, Table, Unreadable};

use Need::{Optional, Required};

/// Where the register stands, relative to the site's folder.
pub const REGISTER: &str = "content/organisations.toml";

/// The organisations that are registered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// In the order of the file.
    pub organisations: Vec<Registered>,
    /// Every name and alias, with the index of the organisation that it means.
    names: HashMap<String, u32>,
    /// Pairs of names that are known to be of two organisations, however alike they look; each pair in alphabetical order.
    distinct: HashSet<[String; 2]>,
}

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The name that it goes by everywhere.
    pub name: String,
    /// What else sheets may call it.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: Option<OrganisationKind>,
    /// Its number.
    pub number: Option<OrganisationNumber>,
    /// Index of the municipality in which it has its seat.
    pub municipality: Option<u16>,
}

/// A name, and where it stands.
type Name = At<String>;

impl Register {
    /// Reads the register of the site in `root`; an empty one where it has no such file. What is mistaken is noted and left out.
    ///
    /// # Errors
    /// Where the file is there and cannot be read.
    pub fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        match SourceFile::read(root, Path::new(REGISTER)) {
            Ok(source) => {
                let report = Report::new(&source);
                let register = Register::parse(&report);
                diagnostics.extend(report.into_diagnostics());
                Ok(register)
            }
            Err(Unreadable::Mistaken(mistakes)) => {
                diagnostics.extend(mistakes);
                Ok(Register::default())
            }
            Err(Unreadable::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(Register::default()),
            Err(Unreadable::Io(error)) => Err(io::Error::new(error.kind(), format!("{REGISTER}: {error}"))),
        }
    }

    /// Reads a register's text.
    pub fn parse(report: &Report) -> Self {
        Register::from_table(Table::parse(report, 0..report.source().text.len()))
    }

    /// What the reader asks for.
    pub fn shape() -> Shape {
        Shape::of(|table| _ = Register::from_table(table))
    }

    fn from_table(mut table: Table) -> Self {
        let report = table.report();
        let mut register = Register::default();
        let mut aliases = Vec::new();
        let mut numbers = Vec::new();
        for entry in table.tables("organisations", Optional).unwrap_or_default() {
            let Some(Entry { name, aliases: also, number, organisation }) = read(entry) else { continue };
            if register.find(&name.value).is_some() {
                let twice = format!("the organisation “{}” is registered twice", name.value);
                report.error("duplicate-organisation", name.span, twice, Some("put the two entries into one".into()));
                continue;
            }
            let index = register.organisations.len() as u32;
            register.names.insert(name.value, index);
            aliases.extend(also.into_iter().map(|alias| (alias, index)));
            numbers.extend(number.map(|number| (number, index)));
            register.organisations.push(organisation);
        }
        aliases.into_iter().for_each(|(alias, index)| register.add_alias(alias, index, report));
        for pair in table.text_lists("distinct", Optional).unwrap_or_default() {
            register.add_distinct(pair, report);
        }
        register.warn_of_shared(numbers, report);
        table.finish();
        register
    }

    /// The organisation of that name or alias.
    pub fn find(&self, name: &str) -> Option<&Registered> {
        self.names.get(name).map(|index| &self.organisations[*index as usize])
    }

    /// The name that an organisation goes by which a sheet gives this name.
    pub fn name_of<'n>(&'n self, name: &'n str) -> &'n str {
        self.find(name).map_or(name, |organisation| &organisation.name)
    }

    /// Whether two names are known to be of two organisations.
    pub fn are_distinct(&self, one: &str, other: &str) -> bool {
        !self.distinct.is_empty() && self.distinct.contains(&sorted([one, other]))
    }

    fn add_alias(&mut self, Name { value, span }: Name, index: u32, report: &Report) {
        let own = &self.organisations[index as usize].name;
        let (code, message, help) = match self.names.get(&value) {
            None => {
                self.names.insert(value.clone(), index);
                self.organisations[index as usize].aliases.push(value);
                return;
            }
            Some(_) if *own == value => ("alias-is-name", format!("the alias “{value}” is the organisation's own name"), "remove it"),
            Some(other) if self.organisations[*other as usize].name == value => (
                "alias-is-name",
                format!("the alias “{value}” of “{own}” is the name of another organisation in the register"),
                "put the two entries into one if they are one organisation, or else remove the alias",
            ),
            Some(other) => {
                let first = &self.organisations[*other as usize].name;
                ("alias-twice", format!("the alias “{value}” is given twice: “{first}” has it too"), "let one of the two keep it")
            }
        };
        report.error(code, span, message, Some(help.into()));
    }

    /// A department may have the number of what it is a part of; two organisations have not.
    fn warn_of_shared(&self, numbers: Vec<(At<OrganisationNumber>, u32)>, report: &Report) {
        let mut seen: HashMap<OrganisationNumber, &str> = HashMap::new();
        for (At { value: number, span }, index) in numbers {
            let name = &self.organisations[index as usize].name;
            let first = *seen.entry(number).or_insert(name);
            if first != name && !self.are_distinct(first, name) {
                let message = format!("“{first}” has the number {number} too");
                let help =
                    format!("if they are one organisation, make one name an alias; or else say so: distinct = [[\"{first}\", \"{name}\"]]");
                report.warning("shared-organisation-number", span, message, Some(help));
            }
        }
    }

    fn add_distinct(&mut self, At { value: pair, span }: At<Vec<Name>>, report: &Report) {
        let names: Vec<String> = pair.iter().map(|name| tidy(&name.value)).collect();
        let [one, other] = names.as_slice() else {
            let help = Some("write a pair of names: distinct = [[\"Lunds kommun\", \"Lunda kommun\"]]".into());
            return report.error("distinct", span, format!("there are {} names where two belong", pair.len()), help);
        };
        if self.name_of(one) == self.name_of(other) {
            let help = Some("remove the pair, or the alias that makes them one".into());
            return report.error("distinct", span, format!("“{one}” and “{other}” are one organisation here"), help);
        }
        self.distinct.insert(sorted([one, other]));
    }
}

fn sorted([one, other]: [&str; 2]) -> [String; 2] {
    if one <= other { [one.to_owned(), other.to_owned()] } else { [other.to_owned(), one.to_owned()] }
}

/// One entry as it was written.
struct Entry {
    name: Name,
    aliases: Vec<Name>,
    number: Option<At<OrganisationNumber>>,
    organisation: Registered,
}

/// Reads an entry; nothing where it has no name.
fn read(mut table: Table) -> Option<Entry> {
    let report = table.report();
    let name = table.text("name", Required).map(|name| name.map(|name| tidy(&name)));
    let aliases = table.texts("aliases", Optional).unwrap_or_default();
    let aliases: Vec<Name> = aliases.into_iter().map(|alias| alias.map(|alias| tidy(&alias))).collect();
    for At { value, span } in name.iter().chain(&aliases) {
        personal_data(value).into_iter().for_each(|(_, kind)| warn_of_personal(kind, span.clone(), report));
    }
    let kinds = OrganisationKind::ALL.map(OrganisationKind::name);
    let kind = table.choice("kind", Optional, Choice { code: "unknown-kind", noun: "kind of organisation", known: &kinds });
    let kind = kind.and_then(|kind| OrganisationKind::from_name(kind.value));
    let number =
        table.text("number", Optional).and_then(|text| OrganisationNumber::read(&text, report).map(|value| At { value, span: text.span }));
    let municipality = table.text("municipality", Optional);
    let municipality = resolved(municipality.as_slice(), "municipality", report, |text| places().municipality(text)).pop();
    table.finish();
    let name = name?;
    let told = number.as_ref().map(|number| number.value);
    let organisation = Registered { name: name.value.clone(), aliases: Vec::new(), kind, number: told, municipality };
    Some(Entry { name, aliases, number, organisation })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Register, Vec<Diagnostic>) {
        let source = SourceFile { path: REGISTER.into(), text: text.into() };
        let report = Report::new(&source);
        (Register::parse(&report), report.into_diagnostics())
    }

    #[test]
    fn all_names_of_an_organisation_are_one() {
        let (register, wrong) = read(
            "distinct = [['Lunds kommun', 'Lunda kommun']]\n[[organisations]]\nname = 'Stockholms  stad'\naliases = ['Stockholms kommun', 'Sthlm']\n\
             kind = 'municipality'\nnumber = '212000-0142'\nmunicipality = '0180'\n",
        );
        assert_eq!(wrong, []);
        for name in ["Stockholms stad", "Stockholms kommun", "Sthlm"] {
            assert_eq!(register.name_of(name), "Stockholms stad");
        }
        assert_eq!(register.name_of("Lunds kommun"), "Lunds kommun");
        assert!(register.are_distinct("Lunda kommun", "Lunds kommun") && !register.are_distinct("Lunda kommun", "Stockholms stad"));
        let stockholm = &register.organisations[0];
        assert_eq!((stockholm.kind, stockholm.municipality.is_some()), (Some(OrganisationKind::Municipality), true));
    }
}
