//! Which projects a query finds, and in which order.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::analysis::fold;
use super::super::files::Broken;
use super::super::postings::LEVELS;
use super::super::spelling::{Distance, SHORTEST, distance};
use super::query::{Ending, Query, Word};
use super::{Filter, Index, ReadError};
use crate::locale::Lang;

/// What a list counts in the language that is not the page's.
const OTHER_LANGUAGE: f64 = 0.7;

/// What the lists of the word that was most likely meant count.
const CORRECTED: f64 = 0.2;

/// What a query finds.
#[derive(Debug, Default)]
pub struct Answer {
    /// The projects, best first.
    pub hits: Vec<Hit>,
    /// Whether no project has all words, and these have only some.
    pub is_any: bool,
    /// The words that were corrected, with what for.
    pub corrected: Vec<(String, String)>,
}

/// A project that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its number in the index.
    pub document: u32,
    /// Its score.
    pub score: f64,
}

/// What a word finds: a score for each project, 0 for none.
type Scores = Vec<f64>;

/// A list to be read: where it stands and how it was come to.
struct Source {
    lang: Lang,
    shard: u32,
    group: u32,
    way: Way,
    /// The forms that count; all where there are none.
    forms: Vec<u32>,
}

/// How a list was come to, in the order in which lists tell how rare a word is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// By a word that is spelt so.
    Exact,
    /// By a word whose key is the same.
    Folded,
    /// By a compound that has the word as a part.
    Compound,
    /// By words that begin so.
    Beginning,
}

impl Way {
    /// What the list counts.
    fn weight(self) -> f64 {
        match self {
            Way::Exact => 1.0,
            Way::Folded => 0.8,
            Way::Beginning => 0.6,
            Way::Compound => 0.4,
        }
    }

    /// Whether it is the word that was found, and nothing that has it in it.
    fn is_whole(self) -> bool {
        matches!(self, Way::Exact | Way::Folded)
    }
}

/// What a word or a phrase of a query finds.
struct Part {
    scores: Vec<Scores>,
    /// For a phrase, which projects have its words side by side.
    phrase: Option<Vec<bool>>,
}

impl Part {
    fn finds(&self, document: usize) -> bool {
        self.scores.iter().all(|scores| scores[document] > 0.0) && self.phrase.as_ref().is_none_or(|phrase| phrase[document])
    }
}

impl Index {
    /// Answers a query for a page in `lang`. Without words it finds all projects that pass the filters.
    ///
    /// # Errors
    /// Where a file of the index cannot be read.
    pub fn search(&mut self, query: &Query, filters: &[Filter], lang: Lang) -> Result<Answer, ReadError> {
        let mut answer = Answer::default();
        let mut parts = Vec::new();
        for word in &query.words {
            parts.push(Part { scores: vec![self.scores(word, lang, &mut answer.corrected)?], phrase: None });
        }
        for phrase in &query.phrases {
            let scores = phrase.iter().map(|word| self.whole(word, lang)).collect::<Result<_, _>>()?;
            parts.push(Part { scores, phrase: Some(self.phrase(phrase)?) });
        }
        let mut must_not = Vec::new();
        for excluded in &query.excluded {
            must_not.push(if excluded.len() > 1 { self.phrase(excluded)? } else { self.excluded(&excluded[0], lang)? });
        }
        let passes = self.filter(filters, lang)?;
        let is_in = |document: usize| !must_not.iter().any(|excluded| excluded[document]);
        let all = 0..self.documents as usize;
        let has_all = |&document: &usize| parts.iter().all(|part| part.finds(document)) && is_in(document);
        let mut found: Vec<usize> = all.clone().filter(has_all).collect();
        if found.is_empty() && parts.len() > 1 {
            found = all.filter(|&document| parts.iter().any(|part| part.finds(document)) && is_in(document)).collect();
            answer.is_any = !found.is_empty();
        }
        found.retain(|&document| passes[document]);
        let scores = |document| parts.iter().filter(move |part| part.finds(document)).flat_map(|part| &part.scores);
        let score = |document| scores(document).map(|scores| scores[document]).sum();
        answer.hits = found.into_iter().map(|document| Hit { document: document as u32, score: score(document) }).collect();
        answer.hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
        Ok(answer)
    }

    /// The projects that have all words of a query, whole and exactly spelt: what tantivy can be asked for too.
    ///
    /// # Errors
    /// Where a file of the index cannot be read.
    #[cfg(test)]
    pub fn search_whole_words(&mut self, query: &Query, lang: Lang) -> Result<Vec<Hit>, ReadError> {
        let mut words = Vec::new();
        for word in &query.words {
            let mut sources = self.sources(word)?;
            sources.retain(|source| source.way == Way::Exact);
            words.push(self.read(&sources, lang, 1.0)?);
        }
        let has_all = |&document: &usize| words.iter().all(|scores| scores[document] > 0.0);
        let hit = |document: usize| Hit { document: document as u32, score: words.iter().map(|scores| scores[document]).sum() };
        let mut hits: Vec<Hit> = (0..self.documents as usize).filter(has_all).map(hit).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
        Ok(hits)
    }

    /// What a wanted word finds, if need be corrected.
    fn scores(&mut self, word: &Word, lang: Lang, corrected: &mut Vec<(String, String)>) -> Result<Scores, ReadError> {
        let sources = self.sources(word)?;
        let scores = self.read(&sources, lang, 1.0)?;
        if scores.iter().any(|score| *score > 0.0) || word.ending == Ending::Any {
            return Ok(scores);
        }
        let Some((distance, nearest)) = self.nearest(&word.spelling)? else { return Ok(scores) };
        let sources = self.sources(&Word { spelling: nearest.clone(), ending: word.ending })?;
        if matches!(distance, Distance::Inflection(_)) {
            return self.read(&sources, lang, 1.0);
        }
        corrected.push((word.spelling.clone(), nearest));
        self.read(&sources, lang, CORRECTED)
    }

    /// What a word finds that nothing else may stand for.
    fn whole(&mut self, spelling: &str, lang: Lang) -> Result<Scores, ReadError> {
        let mut sources = self.sources(&Word { spelling: spelling.to_owned(), ending: Ending::Whole })?;
        sources.retain(|source| source.way.is_whole());
        self.read(&sources, lang, 1.0)
    }

    /// The lists that a word leads to.
    fn sources(&mut self, word: &Word) -> Result<Vec<Source>, ReadError> {
        let key = fold(&word.spelling).into_owned();
        let shards = self.shards_of(&key);
        let mut sources = Vec::new();
        if word.ending != Ending::Any && !shards.is_empty() {
            let shard = self.shard(shards.start)?;
            let is_exact = |spelling: &str| spelling == word.spelling;
            let has_exact = shard.words(&key).any(|entry| is_exact(&entry.spelling));
            let takes_folded = word.spelling == key || !has_exact;
            for entry in shard.words(&key) {
                let exact = is_exact(&entry.spelling);
                if !exact && !takes_folded {
                    continue;
                }
                for (lang, place) in entry.places.iter() {
                    let Some((shard, group, _)) = *place else { continue };
                    for way in [if exact { Way::Exact } else { Way::Folded }, Way::Compound] {
                        sources.push(Source { lang, shard, group, way, forms: Vec::new() });
                    }
                }
            }
        }
        if word.ending != Ending::Whole {
            sources.append(&mut self.beginnings(word, &key)?);
        }
        Ok(sources)
    }

    /// The lists of all words that begin as `word` is spelt; if none does, or it has no marks, of those whose key begins with its key.
    fn beginnings(&mut self, word: &Word, key: &str) -> Result<Vec<Source>, ReadError> {
        let (mut spelt, mut folded) = (Vec::new(), Vec::new());
        for lang in Lang::ALL {
            self.beginning(word, key, lang, &mut spelt, &mut folded)?;
        }
        Ok(if word.spelling == key || spelt.is_empty() { folded } else { spelt })
    }

    /// The lists of the words in a language that begin with `key`; `spelt` gets those that are spelt like `word`.
    fn beginning(
        &mut self,
        word: &Word,
        key: &str,
        lang: Lang,
        spelt: &mut Vec<Source>,
        folded: &mut Vec<Source>,
    ) -> Result<(), ReadError> {
        let way = Way::Beginning;
        let begins = |spelling: &str| spelling.starts_with(&word.spelling);
        let mut is_first = true;
        for number in self.shards_of(key) {
            let shard = self.shard(number)?;
            for entry in shard.beginning_with(key) {
                let Some((home, group, form)) = entry.places[lang] else { continue };
                // The first line that begins so is the one of all of them, if they have one.
                if is_first && entry.is_prefix {
                    folded.push(Source { lang, shard: home, group, way, forms: Vec::new() });
                    let spellings = shard.groups.get(group as usize).map_or(&[][..], |group| &group.spellings);
                    let numbers =
                        |is: &dyn Fn(&String) -> bool| (0..).zip(spellings).filter(|(_, it)| is(it)).map(|(number, _)| number).collect();
                    let mut forms: Vec<u32> = numbers(&|spelling| begins(spelling));
                    if forms.is_empty() {
                        // It may be one of those that are told as one.
                        forms = numbers(&String::is_empty);
                    }
                    if !forms.is_empty() {
                        spelt.push(Source { lang, shard: home, group, way, forms });
                    }
                    return Ok(());
                }
                is_first = false;
                if !entry.is_prefix {
                    let source = || Source { lang, shard: home, group, way, forms: vec![form] };
                    folded.push(source());
                    if begins(&entry.spelling) {
                        spelt.push(source());
                    }
                }
            }
        }
        Ok(())
    }

    /// Reads lists, of which all count `scale`: each project gets the greatest of what they give it.
    fn read(&mut self, sources: &[Source], page: Lang, scale: f64) -> Result<Scores, ReadError> {
        let mut scores = vec![0.0f64; self.documents as usize];
        for lang in Lang::ALL {
            let sources: Vec<&Source> = sources.iter().filter(|source| source.lang == lang).collect();
            let idf = idf(self.documents, self.frequency(&sources)?);
            let of_language = if lang == page { 1.0 } else { OTHER_LANGUAGE };
            for source in sources {
                let shard = self.shard(source.shard)?;
                let Some(group) = shard.groups.get(source.group as usize) else {
                    return Err(self.missing_group(source.shard));
                };
                let list = if source.way == Way::Compound { &group.compound } else { &group.word };
                let Some(list) = list else { continue };
                let factor = source.way.weight() * scale * of_language * idf / f64::from(LEVELS);
                let counts =
                    |forms: &[u32]| source.forms.is_empty() || forms.is_empty() || forms.iter().any(|form| source.forms.contains(form));
                let is_wanted: Vec<bool> = list.tags.iter().map(|tag| counts(&tag.forms)).collect();
                self.postings(list, |posting| {
                    if is_wanted[posting.tag as usize] {
                        let score = &mut scores[posting.document as usize];
                        *score = score.max(factor * f64::from(posting.level));
                    }
                })?;
            }
        }
        Ok(scores)
    }

    /// How many projects have the word, as its rarity is judged: by its own lists, or else by the next best.
    fn frequency(&mut self, sources: &[&Source]) -> Result<u32, ReadError> {
        let mut by_way: BTreeMap<Way, u32> = BTreeMap::new();
        for source in sources {
            let shard = self.shard(source.shard)?;
            let Some(group) = shard.groups.get(source.group as usize) else { return Err(self.missing_group(source.shard)) };
            let of = |list: &Option<super::super::shard::StoredList>| list.as_ref().map_or(0, |list| list.frequency);
            let frequency = match source.way {
                Way::Compound => of(&group.compound),
                Way::Beginning if group.most > 0 => group.most,
                _ => of(&group.word),
            };
            let most = by_way.entry(source.way).or_default();
            *most = frequency.max(*most);
        }
        Ok(by_way.into_values().find(|frequency| *frequency > 0).unwrap_or_default())
    }

    fn missing_group(&self, shard: u32) -> ReadError {
        ReadError::Broken(self.folder.join(format!("w/{shard}.bin")), Broken("a word leads to a group that there is none of"))
    }

    /// The projects with a word that is not wanted.
    fn excluded(&mut self, spelling: &str, lang: Lang) -> Result<Vec<bool>, ReadError> {
        Ok(self.whole(spelling, lang)?.into_iter().map(|score| score > 0.0).collect())
    }

    /// The word nearest to one that is nowhere, and how far it is.
    fn nearest(&self, spelling: &str) -> Result<Option<(Distance, String)>, ReadError> {
        let key = fold(spelling);
        if key.chars().count() < SHORTEST {
            return Ok(None);
        }
        let mut initials: Vec<char> = key.chars().take(2).collect();
        initials.dedup();
        let mut nearest: Option<(Distance, Reverse<u32>, String)> = None;
        for initial in initials {
            for (word, frequency) in self.spellings(initial)? {
                let Some(distance) = distance(&key, &fold(&word)) else { continue };
                let candidate = (distance, Reverse(frequency), word);
                if nearest.as_ref().is_none_or(|nearest| candidate < *nearest) {
                    nearest = Some(candidate);
                }
            }
        }
        Ok(nearest.map(|(distance, _, word)| (distance, word)))
    }
}

/// How much a word tells that `frequency` of `documents` projects have.
fn idf(documents: u32, frequency: u32) -> f64 {
    let (documents, frequency) = (f64::from(documents), f64::from(frequency));
    (1.0 + (documents - frequency + 0.5) / (frequency + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_tell_more() {
        assert!(idf(100, 1) > idf(100, 50) && idf(100, 100) > 0.0);
    }
}
