//! Owners, co-funders and partners.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Project;
use crate::source::{Diagnostic, Severity};

/// A Swedish organisation number, `212000-0142`: ten digits, the last a check digit (Luhn).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber(u64);

impl OrganisationNumber {
    /// Takes a number with or without its hyphen.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let digits: Vec<u8> = text.bytes().filter(|b| *b != b'-').map(|b| b.wrapping_sub(b'0')).collect();
        if digits.len() != 10 || digits.iter().any(|digit| *digit > 9) {
            return Err("an organisation number has ten digits");
        }
        // A third digit of 0 or 1 would be a month: a person's number, which has no place in a catalogue.
        if digits[2] < 2 {
            return Err("the third digit of an organisation number is 2 or higher; this looks like a person's number");
        }
        let sum: u32 = digits
            .iter()
            .enumerate()
            .map(|(at, &digit)| {
                let weighted = u32::from(digit) * if at % 2 == 0 { 2 } else { 1 };
                weighted / 10 + weighted % 10
            })
            .sum();
        if !sum.is_multiple_of(10) {
            return Err("the check digit does not fit: a digit is wrong");
        }
        Ok(OrganisationNumber(digits.iter().fold(0, |number, &digit| number * 10 + u64::from(digit))))
    }
}

impl fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:06}-{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

impl Serialize for OrganisationNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An organisation that some project names. Two are the same if their names are written alike, but for white
/// space and Unicode form.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its name as the sheets print it.
    pub name: Arc<str>,
    /// Its number, where a sheet gives it.
    pub number: Option<OrganisationNumber>,
}

/// A name with its white space folded and its characters composed.
pub fn tidy(name: &str) -> String {
    super::place::compose(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The organisations met so far.
#[derive(Default)]
pub struct Organisations {
    /// In the order in which projects name them.
    pub list: Vec<Organisation>,
    ids: HashMap<Arc<str>, u32>,
}

impl Organisations {
    /// The index of the organisation of that name.
    pub fn id(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let (name, id) = (Arc::<str>::from(name), self.list.len() as u32);
        self.list.push(Organisation { name: Arc::clone(&name), number: None });
        self.ids.insert(name, id);
        id
    }

    /// Two spellings that differ in case, accents or punctuation alone are most likely one organisation.
    pub fn warn_of_likeness(&self, projects: &[Project], diagnostics: &mut Vec<Diagnostic>) {
        let mut seen: HashMap<String, u32> = HashMap::new();
        for (organisation, id) in self.list.iter().zip(0u32..) {
            let first = *seen.entry(slug::slugify(&organisation.name)).or_insert(id);
            if first == id {
                continue;
            }
            let Some(project) = projects.iter().find(|project| project.organisations().contains(&id)) else { continue };
            let other = &self.list[first as usize].name;
            let alike = format!("“{}” and “{other}” are spelt almost alike; they are taken for two organisations", organisation.name);
            diagnostics.push(
                Diagnostic::of_file(Severity::Warning, "similar-organisations", &project.files.original, alike)
                    .help("if they are one, write the name in one way in every sheet"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_checked() {
        assert_eq!(OrganisationNumber::parse("202100-5216").map(|number| number.to_string()), Ok("202100-5216".into()));
        assert_eq!(OrganisationNumber::parse("2021005216").map(|number| number.to_string()), Ok("202100-5216".into()));
        assert!(OrganisationNumber::parse("202100-5217").is_err());
        assert!(OrganisationNumber::parse("8112189876").is_err());
        assert!(OrganisationNumber::parse("2021").is_err());
    }
}
