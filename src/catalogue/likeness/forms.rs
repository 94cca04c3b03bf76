//! A name in the forms that it is compared in.

use slug::slugify;

use crate::catalogue::places;

/// A name of an organisation, taken apart.
#[derive(Debug)]
pub struct Forms {
    /// The name.
    pub name: String,
    /// Its words in lower case, without those for "and".
    pub words: Vec<String>,
    /// The same without accents: å and ä are a here, ö is o.
    pub folded: Vec<String>,
    /// For each word the municipality that it names.
    pub places: Vec<Option<u16>>,
    /// These put together.
    pub letters: String,
    /// Which letters and digits there are, a bit each.
    pub mask: u64,
    /// These in alphabetical order.
    pub sorted: String,
    /// The same without legal forms.
    pub bare: String,
    /// The same with one name for each municipality.
    pub local: String,
    /// The same with abbreviations that everybody knows written out.
    pub full: String,
    /// The first three letters of each word.
    pub beginnings: String,
    /// Its first letters, where it has three words or more.
    pub initials: Option<String>,
    /// The name, where it is capitals alone; or what stands in brackets after it, where that is.
    pub acronym: Option<String>,
    /// What stands on either side of a comma, a dash or a stroke in it, in the same form as `full`.
    pub parts: Vec<String>,
}

/// Words that say what an organisation is in law, as they stand in names.
const LEGAL: [&[&str]; 16] = [
    &["ekonomisk", "forening"],
    &["ideell", "forening"],
    &["ek", "for"],
    &["ab"],
    &["aktiebolag"],
    &["aktiebolaget"],
    &["hb"],
    &["handelsbolag"],
    &["handelsbolaget"],
    &["kb"],
    &["kommanditbolag"],
    &["kommanditbolaget"],
    &["publ"],
    &["upa"],
    &["ltd"],
    &["gmbh"],
];

/// Words that mean "and".
const AND: [&str; 3] = ["och", "o", "and"];

/// Words that initials pass over.
const SMALL: [&str; 6] = ["i", "av", "for", "de", "den", "vid"];

/// Abbreviations that everybody knows.
const KNOWN: [(&str, &str); 4] =
    [("af", "arbetsformedlingen"), ("fk", "forsakringskassan"), ("hk", "huvudkontoret"), ("lst", "lansstyrelsen")];

impl Forms {
    /// Takes a name apart.
    pub fn new(name: &str) -> Self {
        let words = words(name);
        let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let letters = folded.concat();
        let large: Vec<&String> = folded.iter().filter(|word| !SMALL.contains(&word.as_str())).collect();
        let bracketed = name.rsplit_once('(').and_then(|(_, inside)| inside.strip_suffix(')'));
        let is_acronym = |text: &&str| (2..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
        Forms {
            name: name.to_owned(),
            mask: letters
                .bytes()
                .fold(0, |mask, b| mask | 1 << (if b.is_ascii_digit() { 26 + b - b'0' } else { b.wrapping_sub(b'a') & 31 })),
            sorted: sorted(folded.clone()),
            bare: sorted(bare(&folded)),
            local: sorted(bare(&local(&words))),
            full: full(&words),
            beginnings: folded.iter().map(|word| &word[..word.len().min(3)]).collect::<Vec<_>>().join(" "),
            initials: (large.len() > 2).then(|| large.iter().filter_map(|word| word.chars().next()).collect()),
            acronym: bracketed.or(Some(name)).filter(is_acronym).map(str::to_lowercase),
            parts: parts(name),
            places: words.iter().map(|word| places().find_municipality(word)).collect(),
            words,
            folded,
            letters,
        }
    }

    /// The digits in it, which tell "Skola 1" from "Skola 2".
    pub fn digits(&self) -> impl Iterator<Item = u8> + '_ {
        self.letters.bytes().filter(u8::is_ascii_digit)
    }
}

/// Words in lower case.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !AND.contains(word));
    words.map(str::to_owned).collect()
}

/// A word without accents.
pub fn fold(word: &str) -> String {
    slugify(word).replace('-', "")
}

fn sorted(mut words: Vec<String>) -> String {
    words.sort_unstable();
    words.join(" ")
}

/// Folded words without legal forms, unless nothing is left then.
fn bare(words: &[String]) -> Vec<String> {
    let mut left: Vec<String> = Vec::new();
    let mut rest = words;
    while let Some((word, after)) = rest.split_first() {
        let is_next = |legal: &&&[&str]| rest.len() >= legal.len() && rest.iter().zip(**legal).all(|(word, legal)| word == legal);
        match LEGAL.iter().find(is_next) {
            Some(legal) => rest = &rest[legal.len()..],
            None => {
                left.push(word.clone());
                rest = after;
            }
        }
    }
    if left.is_empty() { words.to_vec() } else { left }
}

/// Folded words in which a municipality goes by its code, whether it is called "Marks kommun", "Mark kommun" or, alone, "Mark".
fn local(words: &[String]) -> Vec<String> {
    let code = |name: &[String]| {
        let at = places().find_municipality(&name.join(" "))?;
        Some(places().municipalities[usize::from(at)].code.clone())
    };
    if let Some(code) = code(words) {
        return vec![code];
    }
    let mut found: Vec<String> = Vec::with_capacity(words.len());
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        if ["kommun", "stad"].contains(&word.as_str())
            && let Some((start, code)) = (from..at).rev().take(3).find_map(|start| Some((start, code(&words[start..at])?)))
        {
            found.truncate(found.len() - (at - start));
            found.push(code);
            from = at + 1;
        } else {
            found.push(fold(word));
        }
    }
    found
}

fn full(words: &[String]) -> String {
    let known = |word: String| KNOWN.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| (*long).to_owned());
    sorted(bare(&local(words)).into_iter().map(known).collect())
}

fn parts(name: &str) -> Vec<String> {
    let Some((at, mark)) = [", ", " - ", " – ", " / ", "/"].iter().filter_map(|mark| Some((name.find(mark)?, *mark))).min() else {
        return Vec::new();
    };
    [&name[..at], &name[at + mark.len()..]].into_iter().map(|part| full(&words(part))).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn municipalities_go_by_their_codes_and_legal_forms_are_dropped() {
        for (name, local) in [
            ("Marks kommun", "1463"),
            ("Mark", "1463"),
            ("Stockholms stad", "0180"),
            ("Upplands Väsby kommun", "0114"),
            ("Arbetsmarknadsförvaltningen - Stockholms stad", "0180 arbetsmarknadsforvaltningen"),
            ("Verkstan i Mark ek. för.", "i mark verkstan"),
            ("AB", "ab"),
        ] {
            assert_eq!(Forms::new(name).local, local, "{name}");
        }
        assert_eq!(Forms::new("Af Mark").full, "arbetsformedlingen mark");
    }
}
