//! Which of all organisations are likely to be one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::forms::{Forms, fold};
use super::judge::{Likeness, likeness as judged};
use super::names::{Names, USUAL};
use super::near::{Near, apart};
use super::preference::Form;
use crate::catalogue::{OrganisationNumber, Register};

/// An organisation, and in how many projects it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// The name that it goes by.
    pub name: String,
    /// The number of projects.
    pub projects: usize,
    /// Its number, where it is known.
    pub number: Option<OrganisationNumber>,
}

/// Two names that are likely to be one organisation's, or those of two that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The one that would become another name: the less used, and not in the register. Or the part.
    pub alias: String,
    /// The one that it would be another name of. Or the whole.
    pub name: String,
    /// Why.
    pub likeness: Likeness,
    /// The number of projects that name the former, and the latter.
    pub projects: [usize; 2],
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// Names that are likely to be one organisation's, the likeliest first; each alias once.
    pub likely: Vec<Duplicate>,
    /// Organisations of which one may be a part of the other.
    pub related: Vec<Duplicate>,
}

/// Finds likely duplicates among the organisations in use, and between them and the register. What the register calls distinct is left out.
pub fn duplicates(usages: &[Usage], register: &Register) -> Found {
    let in_use: HashMap<&str, &Usage> = usages.iter().map(|usage| (usage.name.as_str(), usage)).collect();
    let registered = register.organisations.iter().flat_map(|known| std::iter::once(&known.name).chain(&known.aliases));
    let registered = registered.map(String::as_str).filter(|name| !in_use.contains_key(name));
    let names = Names::new(usages.iter().map(|usage| usage.name.as_str()).chain(registered));
    let number = |name: &str| in_use.get(name).and_then(|usage| usage.number).or(register.find(name).and_then(|known| known.number));
    let by_number = by_number(usages);
    let candidates: Vec<Duplicate> = usages
        .par_iter()
        .zip(&names.forms)
        .flat_map_iter(|(usage, forms)| {
            let same_number = usage.number.and_then(|number| by_number.get(&number)).into_iter().flatten();
            let same_number = same_number.filter(|other| **other != usage.name).map(|other| ((*other).to_owned(), Likeness::Number));
            let alike = names.like(forms).into_iter().map(|(id, likeness)| (names.forms[id as usize].name.clone(), likeness));
            let pairs: Vec<(String, Likeness)> = alike.chain(same_number).collect();
            pairs.into_iter().map(move |(other, likeness)| (usage, forms, other, likeness))
        })
        .filter_map(|(usage, forms, other, likeness)| {
            let name = register.name_of(&other).to_owned();
            let have_two_numbers = matches!((usage.number, number(&name)), (Some(one), Some(other)) if one != other);
            let is_fixed = |name: &str| register.find(name).is_some();
            let projects_of = |name: &str| in_use.get(name).map_or(0, |usage| usage.projects);
            // Who has the same number may be an abbreviation all the same.
            let kind = judged(forms, &Forms::new(&name)).unwrap_or_else(|| likeness.clone());
            // Of two spellings the better written is the right one, or else the one with the more usual words, or that of more projects.
            let usual = |name: &str| if kind.is_of_letters() { names.usual(name) } else { 0 };
            let weight = |name: &str, other: &str| (is_fixed(name), Form::new(name, other, &kind), usual(name), projects_of(name));
            let is_former = if likeness == Likeness::Part {
                (name.len(), &*name) < (usage.name.len(), &*usage.name)
            } else {
                !is_fixed(&usage.name)
                    && !have_two_numbers
                    && (weight(&name, &usage.name), Reverse(&*name)) > (weight(&usage.name, &name), Reverse(&*usage.name))
            };
            let are_known = name == usage.name || register.are_distinct(&usage.name, &name) || register.are_distinct(&usage.name, &other);
            let projects = [usage.projects, projects_of(&name)];
            (is_former && !are_known).then(|| Duplicate { alias: usage.name.clone(), name, likeness, projects })
        })
        .collect();
    let misspelt = misspelt_words(usages, &names, register);
    let mut found = Found::default();
    let mut best: BTreeMap<String, Duplicate> = BTreeMap::new();
    for candidate in candidates.into_iter().chain(misspelt) {
        if candidate.likeness == Likeness::Part {
            found.related.push(candidate);
            continue;
        }
        let rank = |duplicate: &Duplicate| (duplicate.likeness.rank(), Reverse(duplicate.projects[1]), duplicate.name.clone());
        let known = best.get(&candidate.alias);
        if known.is_none_or(|known| rank(&candidate) < rank(known)) {
            best.insert(candidate.alias.clone(), candidate);
        }
    }
    let order = |duplicate: &Duplicate| {
        let [one, other] = duplicate.projects;
        (duplicate.likeness.rank(), Reverse(one + other), duplicate.alias.clone(), duplicate.name.clone())
    };
    found.likely = best.into_values().collect();
    found.likely.sort_by_cached_key(order);
    // Who has the number of what it is a part of is no duplicate of it.
    let parts: HashSet<[&str; 2]> =
        found.related.iter().flat_map(|Duplicate { alias, name, .. }| [[&**alias, &**name], [&**name, &**alias]]).collect();
    found.likely.retain(|duplicate| duplicate.likeness != Likeness::Number || !parts.contains(&[&*duplicate.alias, &*duplicate.name]));
    found.related.sort_by_cached_key(order);
    found.related.dedup_by(|one, other| one.alias == other.alias && one.name == other.name);
    found
}

fn by_number(usages: &[Usage]) -> HashMap<OrganisationNumber, Vec<&str>> {
    let mut by_number: HashMap<OrganisationNumber, Vec<&str>> = HashMap::new();
    for usage in usages {
        if let Some(number) = usage.number {
            by_number.entry(number).or_default().push(&usage.name);
        }
    }
    by_number
}

/// The shortest word that is long enough to be called misspelt.
const LONG: usize = 8;

/// Names with a word that is spelt almost like one that far more names have, and that nobody writes right.
fn misspelt_words(usages: &[Usage], names: &Names, register: &Register) -> Vec<Duplicate> {
    let words: BTreeSet<&str> = names.forms.iter().flat_map(|forms| &forms.words).map(String::as_str).collect();
    let words: Vec<(&str, usize)> =
        words.into_iter().filter(|word| word.chars().count() >= LONG).map(|word| (word, names.names_with(word))).collect();
    let folded: Vec<String> = words.iter().map(|(word, _)| fold(word)).collect();
    let mut near = Near::default();
    folded.iter().zip(0..).filter(|(_, id)| words[*id as usize].1 >= USUAL).for_each(|(word, id)| near.add(word, id));
    let usual = |word: &str| {
        let at = words.binary_search_by(|(other, _)| (*other).cmp(word)).ok()?;
        let mut best: Option<(usize, &str)> = None;
        near.candidates(&folded[at], |id| {
            let (other, count) = words[id as usize];
            let is_slip = other != word
                && apart(folded[at].as_bytes(), folded[id as usize].as_bytes(), 1).is_some()
                && !are_inflected(&folded[at], &folded[id as usize]);
            if count >= USUAL * words[at].1 && is_slip && best.is_none_or(|(most, _)| count > most) {
                best = Some((count, other));
            }
        });
        best
    };
    let mut found = Vec::new();
    for (usage, forms) in usages.iter().zip(&names.forms).filter(|(usage, _)| register.find(&usage.name).is_none()) {
        for rare in forms.words.iter().filter(|word| word.chars().count() >= LONG) {
            let Some((count, usual)) = usual(rare) else { continue };
            let Some((name, [rare, usual])) = corrected(&usage.name, rare, usual) else { continue };
            // A name that is in use is a pair of its own.
            if !names.has(&name) && !register.are_distinct(&usage.name, &name) {
                let likeness = Likeness::Word { rare, usual, names: count };
                found.push(Duplicate { alias: usage.name.clone(), name, likeness, projects: [usage.projects, 0] });
            }
        }
    }
    found
}

/// Whether two words differ at their end alone, as forms of one word do.
fn are_inflected(one: &str, other: &str) -> bool {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    same + 2 >= one.len().max(other.len())
}

/// The name with a word replaced, capital letter and all; and the two words as they stand there.
fn corrected(name: &str, rare: &str, usual: &str) -> Option<(String, [String; 2])> {
    let lower = name.to_lowercase();
    let at = lower.find(rare).filter(|_| lower.len() == name.len())?;
    let written = name.get(at..at + rare.len())?;
    let usual = if written.starts_with(char::is_uppercase) { capital(usual) } else { usual.to_owned() };
    Some((format!("{}{usual}{}", &name[..at], &name[at + rare.len()..]), [written.to_owned(), usual]))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::places;
    use crate::source::{Report, SourceFile};

    fn usage(name: &str, projects: usize, number: &str) -> Usage {
        Usage { name: name.to_owned(), projects, number: OrganisationNumber::parse(number).ok() }
    }

    fn register(text: &str) -> Register {
        let source = SourceFile { path: "a".into(), text: text.into() };
        Register::parse(&Report::new(&source))
    }

    fn pairs(found: &[Duplicate]) -> Vec<(&str, &str, &str)> {
        found.iter().map(|pair| (&*pair.alias, &*pair.name, pair.likeness.name())).collect()
    }

    #[test]
    fn each_alias_comes_once_the_likeliest_first_and_the_less_used_becomes_the_alias() {
        let usages = [
            usage("Lunds kommun", 9, ""),
            usage("Lunds Kommun.", 1, ""),
            usage("Lund kommun", 2, ""),
            usage("Byggaren AB", 1, "556036-0793"),
            usage("Hantverkarna", 3, "556036-0793"),
            usage("Lunds kommun, Skolan", 1, ""),
        ];
        let found = duplicates(&usages, &Register::default());
        let likely = [
            ("Lunds Kommun.", "Lunds kommun", "spelling"),
            ("Byggaren AB", "Hantverkarna", "number"),
            ("Lund kommun", "Lunds kommun", "municipality"),
        ];
        assert_eq!(pairs(&found.likely), likely);
        assert_eq!(pairs(&found.related)[0], ("Lunds kommun, Skolan", "Lunds kommun", "part"));
    }

    #[test]
    fn the_better_written_name_stays_however_often_the_other_is_used() {
        let usages = [
            usage("Malmo stad", 9, ""),
            usage("Malmö stad", 1, ""),
            usage("Borgholm kommun", 9, ""),
            usage("Borgholms kommun", 1, ""),
            usage("AF", 9, "202100-2114"),
            usage("Arbetsförmedlingen", 1, "202100-2114"),
        ];
        let mut found = duplicates(&usages, &Register::default()).likely;
        found.sort_by(|one, other| one.alias.cmp(&other.alias));
        let expected = [
            ("AF", "Arbetsförmedlingen", "number"),
            ("Borgholm kommun", "Borgholms kommun", "municipality"),
            ("Malmo stad", "Malmö stad", "spelling"),
        ];
        assert_eq!(pairs(&found), expected);
    }

    #[test]
    fn what_the_register_knows_is_not_proposed_and_its_names_are() {
        let usages = [
            usage("Lunds kommun", 1, ""),
            usage("Lund kommun", 9, ""),
            usage("Skolan Solen", 1, ""),
            usage("Skolan Solan", 2, ""),
            usage("Byggarn", 1, ""),
        ];
        let register = register(
            "distinct = [['Skolan Solen', 'Skolan Solan']]\n[[organisations]]\nname = 'Lunds kommun'\n[[organisations]]\nname = 'Bygg AB'\naliases = ['Byggaren']\n",
        );
        let found = duplicates(&usages, &register);
        assert_eq!(pairs(&found.likely), [("Lund kommun", "Lunds kommun", "municipality"), ("Byggarn", "Bygg AB", "letters")]);
    }

    #[test]
    fn two_numbers_are_two_organisations_and_a_part_may_have_the_number_of_the_whole() {
        let usages = [
            usage("Byggaren AB", 1, "556036-0793"),
            usage("Byggaren HB", 3, "556703-7485"),
            usage("Lunds kommun", 1, "212000-1132"),
            usage("Lunds kommun, Skolan", 5, "212000-1132"),
        ];
        assert_eq!(pairs(&duplicates(&usages, &Register::default()).likely), []);
    }

    #[test]
    fn a_word_that_nobody_else_spells_so_is_told() {
        let towns = ["Borås", "Mark", "Lund", "Malmö"].map(|town| usage(&format!("Arbetsförmedlingen {town}"), 1, ""));
        let usages = [&towns[..], &[usage("Arbetsföremdlingen Kiruna", 1, ""), usage("Arbetsförmedling Eda", 1, "")]].concat();
        let found = duplicates(&usages, &Register::default());
        assert_eq!(pairs(&found.likely), [("Arbetsföremdlingen Kiruna", "Arbetsförmedlingen Kiruna", "word")]);
        assert_eq!(
            found.likely[0].likeness.to_string(),
            "“Arbetsföremdlingen” is spelt almost like “Arbetsförmedlingen”, which 4 names have"
        );
    }

    #[test]
    fn thousands_of_names_that_are_much_alike_are_told_apart() {
        let offices = ["Social", "Utbildnings", "Kultur", "Vård", "Park", "Skol", "Bygg", "Miljö", "Trafik", "Fritids"]
            .map(|field| format!("{field}nämnden"));
        let names = offices.iter().flat_map(|office| places().municipalities.iter().map(move |place| format!("{office} {}", place.name)));
        let mut usages: Vec<Usage> = names.map(|name| usage(&name, 2, "")).collect();
        usages.push(usage("Kulturnämnden Norrtläje", 1, ""));
        let found = duplicates(&usages, &Register::default());
        assert_eq!((usages.len(), found.likely.len()), (2_901, 1));
        assert_eq!(pairs(&found.likely), [("Kulturnämnden Norrtläje", "Kulturnämnden Norrtälje", "letters")]);
    }
}
