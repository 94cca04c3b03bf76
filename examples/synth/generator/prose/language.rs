//! What a language can say.

use super::pen::Pen;
use super::plan::Section;
use crate::generator::zipf::Zipf;

/// A language's words and grammar.
pub trait Language {
    /// The nouns' frequencies.
    fn nouns(&self) -> &Zipf;

    /// The heading of a section.
    fn heading(&self, section: Section) -> &'static str;

    /// Writes a sentence of 8 to 25 words.
    fn sentence(&self, pen: &mut Pen);

    /// Writes a few words without a verb, for a list.
    fn item(&self, pen: &mut Pen);

    /// Writes a short heading.
    fn subheading(&self, pen: &mut Pen);

    /// Words that a list may begin after.
    fn list_openings(&self) -> &'static [&'static str];

    /// The headings of a table: what is counted, and two groups.
    fn table_headings(&self) -> [&'static str; 3];

    /// Writes what a row of a table counts, in one or two words.
    fn row_label(&self, pen: &mut Pen);

    /// Sentences that mention another project where `{}` stands, 8 words at least.
    fn mentions(&self) -> &'static [&'static str];
}
