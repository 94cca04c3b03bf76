//! What somebody asks for.

use super::super::analysis::words;

/// A query, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that are wanted.
    pub words: Vec<Word>,
    /// Phrases that are wanted.
    pub phrases: Vec<Vec<String>>,
    /// Words and phrases that are not.
    pub excluded: Vec<Vec<String>>,
}

/// A word that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its spelling.
    pub spelling: String,
    /// What may follow it.
    pub ending: Ending,
}

/// Whether a word may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It is whole.
    Whole,
    /// It may be the beginning of what is still being typed.
    Open,
    /// Only what begins with it is wanted: `rehabiliter*`.
    Any,
}

impl Query {
    /// Takes a query apart.
    pub fn parse(text: &str) -> Self {
        let mut query = Query::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let is_excluded = rest.starts_with('-') && rest[1..].starts_with(|c: char| c == '"' || c.is_alphanumeric());
            let body = if is_excluded { &rest[1..] } else { rest };
            let (piece, after, is_phrase) = match body.strip_prefix('"') {
                Some(quoted) => {
                    let (phrase, after) = quoted.split_once('"').unwrap_or((quoted, ""));
                    (phrase, after, true)
                }
                None => {
                    let end = body.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(body.len());
                    (&body[..end], &body[end..], false)
                }
            };
            query.add(piece, is_excluded, is_phrase, after.is_empty());
            rest = after.trim_start();
        }
        query
    }

    fn add(&mut self, piece: &str, is_excluded: bool, is_phrase: bool, is_last: bool) {
        let spellings = words(piece);
        if spellings.is_empty() {
            return;
        }
        if is_excluded {
            self.excluded.push(spellings);
        } else if is_phrase && spellings.len() > 1 {
            self.phrases.push(spellings);
        } else {
            let last = spellings.len() - 1;
            for (at, spelling) in spellings.into_iter().enumerate() {
                let ending = match () {
                    () if at == last && piece.ends_with('*') && !is_phrase => Ending::Any,
                    () if at == last && is_last && !is_phrase && spelling.chars().nth(1).is_some() => Ending::Open,
                    () => Ending::Whole,
                };
                self.words.push(Word { spelling, ending });
            }
        }
    }

    /// Whether anything is asked for at all.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty() && self.excluded.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(spelling: &str, ending: Ending) -> Word {
        Word { spelling: spelling.to_owned(), ending }
    }

    #[test]
    fn a_query_is_words_phrases_and_what_is_excluded() {
        let query = Query::parse("Unga -\"psykisk ohälsa\" \"hållbar tillväxt\" rehab* -skola 2011-3030");
        assert_eq!(
            query.words,
            [word("unga", Ending::Whole), word("rehab", Ending::Any), word("2011", Ending::Whole), word("3030", Ending::Open)]
        );
        assert_eq!(query.phrases, [["hållbar", "tillväxt"]]);
        assert_eq!(query.excluded, [vec!["psykisk", "ohälsa"], vec!["skola"]]);
    }

    #[test]
    fn a_word_after_which_white_space_stands_is_whole() {
        assert_eq!(Query::parse("skola ").words, [word("skola", Ending::Whole)]);
        assert_eq!(Query::parse("\"skola\"").words, [word("skola", Ending::Whole)]);
        assert!(Query::parse(" - * \"").is_empty());
    }
}
