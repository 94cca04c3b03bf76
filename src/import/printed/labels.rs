//! The words that every printed sheet has, in both languages.

use crate::locale::Lang;
use crate::prose::SectionKind;

/// What a label stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// A fact that is kept as it is printed, by its key.
    Text(&'static str),
    /// A detail of the contact person, by its key.
    Contact(&'static str),
    /// An amount, by its key.
    Amount(&'static str),
    /// First and last day.
    Period,
    /// A region, or several.
    Region,
}

/// What a heading stands above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heading {
    /// A section of the text.
    Section(SectionKind),
    /// A list of names, by its key.
    List(&'static str),
}

use Label::{Amount, Contact, Period, Region, Text};

const LABELS: [(Lang, Label, &[&str]); 30] = [
    (Lang::Sv, Text("id"), &["Diarienummer", "Ärendenummer", "Ärende-ID", "Projekt-ID"]),
    (Lang::En, Text("id"), &["Case number", "Registration number", "Reference number", "Project ID"]),
    (Lang::Sv, Text("programme"), &["Program", "Programperiod"]),
    (Lang::En, Text("programme"), &["Programme", "Programming period"]),
    (Lang::Sv, Text("area"), &["Programområde", "Insatsområde"]),
    (Lang::En, Text("area"), &["Programme area", "Program area", "Priority area"]),
    (Lang::Sv, Text("phase"), &["Projektfas", "Fas"]),
    (Lang::En, Text("phase"), &["Project phase", "Phase"]),
    (Lang::Sv, Text("owner"), &["Projektägare", "Stödmottagare"]),
    (Lang::En, Text("owner"), &["Project owner", "Beneficiary"]),
    (Lang::Sv, Text("owner_number"), &["Organisationsnummer"]),
    (Lang::En, Text("owner_number"), &["Organisation number", "Corporate identity number"]),
    (Lang::Sv, Contact("name"), &["Kontaktperson", "Projektledare"]),
    (Lang::En, Contact("name"), &["Contact person", "Contact"]),
    (Lang::Sv, Contact("email"), &["E-postadress", "E-post"]),
    (Lang::En, Contact("email"), &["E-mail address", "Email address", "E-mail", "Email"]),
    (Lang::Sv, Contact("phone"), &["Telefonnummer", "Telefon"]),
    (Lang::En, Contact("phone"), &["Telephone number", "Phone number", "Telephone", "Phone"]),
    (Lang::Sv, Amount("grant"), &["Beviljat ESF-stöd", "Beviljat ERUF-stöd", "Beviljat EU-stöd", "Beviljat stöd"]),
    (
        Lang::En,
        Amount("grant"),
        &["Granted ESF support", "Approved ESF support", "ESF support granted", "ESF support", "ESF grant", "Grant"],
    ),
    (Lang::Sv, Amount("total_budget"), &["Total projektbudget", "Total budget", "Totalbudget"]),
    (Lang::En, Amount("total_budget"), &["Total project budget", "Total budget"]),
    (
        Lang::Sv,
        Amount("eligible_cost"),
        &["Stödberättigande kostnad", "Stödberättigande kostnader", "Total stödberättigande kostnad", "Totala stödberättigande kostnader"],
    ),
    (Lang::En, Amount("eligible_cost"), &["Eligible cost", "Eligible costs", "Total eligible cost", "Total eligible costs"]),
    (Lang::Sv, Period, &["Projektperiod", "Projekttid"]),
    (Lang::En, Period, &["Project period", "Project duration"]),
    (Lang::Sv, Region, &["Regioner", "Region"]),
    (Lang::En, Region, &["Regions", "Region"]),
    (Lang::Sv, Text("owner_municipality"), &["Projektägarens kommun"]),
    (Lang::En, Text("owner_municipality"), &["Municipality of the project owner"]),
];

const LISTS: [(Lang, &str, &[&str]); 8] = [
    (Lang::Sv, "cofunders", &["Medfinansiärer", "Medfinansiär"]),
    (Lang::En, "cofunders", &["Co-financiers", "Cofinanciers", "Co-funders", "Cofunders", "Co-financing bodies"]),
    (Lang::Sv, "partners", &["Samarbetspartners", "Samarbetspartner", "Samverkanspartners", "Samverkanspartner"]),
    (Lang::En, "partners", &["Cooperation partners", "Co-operation partners", "Partners", "Partner organisations"]),
    (Lang::Sv, "municipalities", &["Kommuner", "Kommun"]),
    (Lang::En, "municipalities", &["Municipalities", "Municipality"]),
    (Lang::Sv, "counties", &["Län"]),
    (Lang::En, "counties", &["Counties", "County"]),
];

/// What stands on the page for those who look at it, and says nothing of the project, wherever it stands alone.
const NAVIGATION: [&str; 11] = [
    "Logotyp på utskrifter",
    "Logotype on printouts",
    "Logo on printouts",
    "Stäng",
    "Close",
    "In English",
    "På svenska",
    "In Swedish",
    "Skriv ut",
    "Hoppa till innehåll",
    "Skip to content",
];

/// The same above the text, where it can be nothing else.
const BUTTONS: [&str; 12] =
    ["Print", "Tillbaka", "Back", "Lyssna", "Listen", "Till startsidan", "Till toppen", "Sök", "Search", "Dela", "Share", "Meny"];

/// What ends an announcement that stands above the sheet.
const ANNOUNCEMENT_END: [&str; 4] =
    ["Mer information och anmälan", "Mer information", "More information and registration", "More information"];

/// Whether a line that stands alone is part of the page, not of the sheet.
pub fn is_navigation(text: &str) -> bool {
    NAVIGATION.iter().any(|known| is_same(text, known))
}

/// Whether a line above the text is part of the page, not of the sheet.
pub fn is_button(text: &str) -> bool {
    is_navigation(text) || is_announcement_end(text) || BUTTONS.iter().any(|known| is_same(text, known))
}

/// Whether a line leads on from an announcement.
pub fn is_announcement_end(text: &str) -> bool {
    ANNOUNCEMENT_END.iter().any(|known| is_same(text, known))
}

/// A label and what follows it, however close: `RegionStockholm`, `Region: Stockholm`. The longest label that fits is meant.
pub fn label(text: &str) -> Option<(Lang, Label, &str)> {
    let found = LABELS.iter().flat_map(|(lang, label, names)| names.iter().map(move |name| (*lang, *label, *name)));
    let fits = found.filter_map(|(lang, label, name)| {
        let rest = without(text, name)?;
        // A small letter goes on with the word (`Regionala`), but for an address or amount run together with its label.
        let goes_on = rest.starts_with(char::is_lowercase);
        let is_value = matches!(label, Amount(_))
            || label == Period && ["från", "from"].iter().any(|word| rest.starts_with(word))
            || label == Contact("email") && !rest.contains(' ');
        let value = rest.trim_start().trim_start_matches(':').trim();
        (!goes_on || is_value).then_some((name.len(), lang, label, value))
    });
    fits.max_by_key(|(length, lang, ..)| (*length, *lang == Lang::Sv)).map(|(_, lang, label, value)| (lang, label, value))
}

/// The label that is exactly this.
pub fn label_named(text: &str) -> Option<(Lang, Label)> {
    label(text).filter(|(_, _, value)| value.is_empty()).map(|(lang, label, _)| (lang, label))
}

/// More bytes than any heading that is known has.
const LONGEST_HEADING: usize = 100;

/// The heading that is exactly this, and the language that it is in.
pub fn heading(text: &str) -> Option<(Lang, Heading)> {
    if text.len() > LONGEST_HEADING {
        return None;
    }
    if let Some(kind) = SectionKind::recognise(text) {
        let is_english = kind.heading(Lang::En).is_some_and(|name| is_same(text, name));
        return Some((if is_english { Lang::En } else { Lang::Sv }, Heading::Section(kind)));
    }
    let list = LISTS.iter().find(|(_, _, names)| names.iter().any(|name| is_same(text, name)));
    list.map(|(lang, key, _)| (*lang, Heading::List(key)))
}

/// A list of names on the line of its label, and what follows that: `Kommun: Borås, Mark`.
pub fn list(text: &str) -> Option<(Lang, &'static str, &str)> {
    let found = LISTS.iter().flat_map(|(lang, key, names)| names.iter().map(move |name| (*lang, *key, *name)));
    let fits = found.filter_map(|(lang, key, name)| {
        let rest = without(text, name)?;
        (!rest.starts_with(char::is_lowercase)).then(|| (name.len(), lang, key, rest.trim_start().trim_start_matches(':').trim()))
    });
    fits.max_by_key(|(length, ..)| *length).map(|(_, lang, key, names)| (lang, key, names))
}

/// The headings that the printed form has, as they are printed.
pub fn printed_headings() -> impl Iterator<Item = &'static str> {
    let kinds = SectionKind::common().flat_map(|kind| Lang::ALL.map(|lang| kind.heading(lang)));
    let lists = LISTS.iter().flat_map(|(_, _, names)| names.iter().copied().map(Some));
    kinds.chain(lists).flatten()
}

fn is_same(text: &str, known: &str) -> bool {
    without(text.trim().trim_end_matches([':', '.', '»', '>', ' ']), known).is_some_and(str::is_empty)
}

/// What follows a word, whatever its case; a capital after a small letter begins another word: `Eligible costSEK 2,000,000`.
fn without<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    let mut is_small = false;
    let begins = word.chars().all(|c| {
        let Some(other) = rest.next() else { return false };
        let is_other_word = is_small && other.is_uppercase();
        is_small = other.is_lowercase();
        other == c || !is_other_word && other.to_lowercase().eq(c.to_lowercase())
    });
    begins.then_some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_however_its_value_follows() {
        for (text, expected, value) in [
            ("ProjektfasGenomförande", Text("phase"), "Genomförande"),
            ("Projektfas: Genomförande", Text("phase"), "Genomförande"),
            ("Beviljat ESF-stöd23 060 351 kr", Amount("grant"), "23 060 351 kr"),
            ("E-postdan.exempel@example.se", Contact("email"), "dan.exempel@example.se"),
            ("Stödberättigande kostnader: 2 000 000 kr", Amount("eligible_cost"), "2 000 000 kr"),
            ("Eligible costSEK 2,000,000", Amount("eligible_cost"), "SEK 2,000,000"),
            ("ProgramområdeProgramområde 2", Text("area"), "Programområde 2"),
            ("Project ownerÖrebro kommun", Text("owner"), "Örebro kommun"),
            ("Region", Region, ""),
            ("Projektperiodfrån 2011-02-01", Period, "från 2011-02-01"),
        ] {
            assert_eq!(label(text).map(|(_, label, value)| (label, value)), Some((expected, value)), "{text}");
        }
        for text in ["Regionala skillnader", "Projektet", "Kontaktpersoner", "E-postsystem i skolan"] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn headings_and_navigation_are_known_in_both_languages() {
        assert_eq!(heading("Municipality"), Some((Lang::En, Heading::List("municipalities"))));
        assert_eq!(heading("Summary"), Some((Lang::En, Heading::Section(SectionKind::Summary))));
        assert_eq!(heading("Budget"), None);
        assert!(is_button("Mer information och anmälan.") && is_navigation("stäng") && !is_button("Stängda dörrar"));
    }
}
