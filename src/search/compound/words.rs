//! What is known of words beforehand.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Place;
use super::letters::Letters;

/// Words that are frequent in public administration, one a line in the order of the Swedish alphabet.
///
/// A hyphen behind a word says that it stands before another part only (`bygg-`), one before it that it stands behind one only (`-vara`).
pub const LEXICON: &str = include_str!("../lexicon.txt");

/// What is known of a built-in word.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// Where in a compound it may stand.
    pub place: Place,
    /// Whether it is no word of its own, so that it is no part to search for: `-givare`.
    pub is_bound: bool,
    /// Whether it is never divided.
    pub is_whole: bool,
}

/// The built-in words.
pub fn built_in() -> HashMap<Box<[u8]>, BuiltIn> {
    lists().filter_map(|(word, known)| Some((Letters::of(word)?.all().into(), known))).collect()
}

/// The lists of the built-in words, one behind the other.
pub fn lists() -> impl Iterator<Item = (&'static str, BuiltIn)> {
    let free = BuiltIn { place: Place::Anywhere, is_bound: false, is_whole: false };
    let lexicon = LEXICON.lines().map(move |line| match (line.strip_prefix('-'), line.strip_suffix('-')) {
        (Some(word), _) => (word, BuiltIn { place: Place::Behind, ..free }),
        (_, Some(word)) => (word, BuiltIn { place: Place::Before, ..free }),
        _ => (line, free),
    });
    let before = BOUND_BEFORE.split_whitespace().map(move |word| (word, BuiltIn { place: Place::Before, is_bound: true, ..free }));
    let behind = BOUND_BEHIND.split_whitespace().map(move |word| (word, BuiltIn { place: Place::Behind, is_bound: true, ..free }));
    let whole = [WHOLE, PLACES].into_iter().flat_map(str::split_whitespace).map(move |word| (word, BuiltIn { is_whole: true, ..free }));
    lexicon.chain(before).chain(behind).chain(whole)
}

/// Words that are no part, however frequent.
pub fn stop() -> HashSet<Box<[u8]>> {
    let words = [FUNCTION_WORDS, SUFFIXES, NAMES, ENGLISH].into_iter().flat_map(str::split_whitespace);
    words.filter_map(|word| Some(Letters::of(word)?.all().into())).collect()
}

/// Forms that a word has before another part only and that no rule gives, each with the word.
pub fn aliases() -> BTreeMap<Box<[u8]>, Box<[u8]>> {
    let pairs = ALIASES.into_iter().map(|(form, word)| Some((Letters::of(form)?.all().into(), Letters::of(word)?.all().into())));
    pairs.flatten().collect()
}

const ALIASES: [(&str, &str); 13] = [
    ("barna", "barn"),
    ("familje", "familj"),
    ("föräldra", "förälder"),
    ("gymnasie", "gymnasium"),
    ("hyres", "hyra"),
    ("laboratorie", "laboratorium"),
    ("läro", "lära"),
    ("löne", "lön"),
    ("musei", "museum"),
    ("skatte", "skatt"),
    ("tjänste", "tjänst"),
    ("varu", "vara"),
    ("östersjö", "östersjön"),
];

/// First elements that are no words, or none worth a search.
const BOUND_BEFORE: &str = "
    agro bio eko elektro geo hemma huvud hydro icke lika makro mellan mikro mini multi nano neuro nordost nordväst ny psyko själv socio
    syd sydost sydväst tele vidare väst öst";

/// Last elements that are suffixes rather than words, or verbs that a noun is built with.
const BOUND_BEHIND: &str = "
    aktig artad basera driven drivet drivna fattande fattare fattig föring givare givning görande inrikta läggande läggning lös lösa
    löshet löst man män mässig orientera relatera rik rika rikt riktad siktig skriven skrivna skrivning styrd tagande tagare tagning
    trogen vänlig";

/// Words that mean something else than their parts, or only look like compounds.
const WHOLE: &str = "
    delaktig delaktighet delta deltagande deltagare fritid frivillig handleda handledare handledning handlägga handläggare handlägger
    handläggning kartlägga kartlägger kartläggning kvartal landsting livsmedel lägenhet läkemedel måltid nackdel nätverk nätverka
    ordförande rättvisa självklar självklara självklart självständig självständighet undervisning ungdom verkstad verkstäder vägleda
    vägledare vägledning";

/// Names of places that look like compounds of ordinary words.
const PLACES: &str = "
    bergslagen dalsland gotland gästrikland hälsingland jämtland lappland lettland medelpad norrland nybro nykvarn småland storuman
    strömstad svealand söderhamn södermanland uppland värmland västernorrland västmanland ångermanland ödeshög östersjön";

/// Pronouns, particles, prefixes, adverbs and verbs that hardly enter a compound.
const FUNCTION_WORDS: &str = "
    aldrig alla allt alltid andra andre annan annat bara bart bland blev blir blivit bort borta båda både bägge dels denna deras dess
    dessa detta dock därför efter eller emot enda endast enligt fast fasta fick finns fler flera flest fram från fått före förr först
    första genom gentemot gett gick given gjord gjort gång göra hade haft hans hela heller helt henne hennes honom icke idag inför inga
    ingen inget ingår innan inne innebär inom inte istället just kommer kring kunde kunna kvar känd ligger lika like långt länge längre
    mellan mera mest mindre minst mitt mycket många måste ned nedan nuvarande nytt någon något några när nära näst också ofta olika
    omkring ovan redan rent respektive runt samma samman samt sedan sina sist sitt själv själva skall sker skett skulle snart stod står
    ställe större största tack tagit till tills tillsammans trots under uppe utan utanför ute utför utifrån utom utöver vara varit varje
    varken vars vart vidare vilka vilken vilket vill ville visa viss vissa visst våra vårt åter ändå ännu även över övrig övriga";

/// What stands behind a stem to make another word of it, often cut off at the end of a line.
const SUFFIXES: &str = "
    alen ande anden andet arna ella ellt erna gande heten heter heterna iell iella iska iskt ister liga lige ling ning ningar ningen
    orna skap skapen skaper skapet";

/// Elements of the names of places and people.
const NAMES: &str = "borg holm krona köping lund nacka norr norra ryd sund söder södra torp vall vik väster västra öster östra";

/// English words that are written like Swedish ones or stand in texts about projects.
const ENGLISH: &str = "
    back ball based board builder building down east funding holder house land life light line making north point room ship ships shop
    shops south tech time west with";
