//! Swedish verbs and their forms.

/// The forms of a verb that takes an object.
#[derive(Debug, PartialEq, Eq)]
pub struct Verb {
    /// stärka
    pub infinitive: String,
    /// stärker
    pub present: String,
    /// stärkte
    pub past: String,
    /// stärkt
    pub supine: String,
    /// stärks
    pub passive: String,
}

impl Verb {
    /// Reads an entry of the list.
    pub fn read(entry: &[&'static str]) -> Self {
        let [infinitive, present, past, supine, passive] = match *entry {
            ["1", word] => ["", "r", "de", "t", "s"].map(|ending| format!("{word}{ending}")),
            ["2", word, present, past, supine] => {
                let stem = word.trim_end_matches('a');
                let passive = if stem.ends_with('s') { format!("{stem}es") } else { format!("{stem}s") };
                [word.to_owned(), present.to_owned(), past.to_owned(), supine.to_owned(), passive]
            }
            ["3", word, present, past, supine, passive] => [word, present, past, supine, passive].map(str::to_owned),
            _ => panic!("the list of Swedish verbs is broken: {entry:?}"),
        };
        Verb { infinitive, present, past, supine, passive }
    }
}
