//! Paragraphs, lists and tables.

use super::language::Language;
use super::pen::Pen;

impl Pen {
    /// Two to five sentences; no more once the text has `end` words.
    pub fn paragraph(&mut self, language: &impl Language, end: usize) {
        self.text.block("");
        for sentence in 0..self.random.between(2, 5) {
            if sentence > 0 && self.text.words() >= end {
                return;
            }
            language.sentence(self);
        }
        if self.random.percent(20)
            && let Some(link) = self.topic.links.pop()
        {
            let mention = self.random.pick(language.mentions());
            self.text.word(&mention.replace("{}", &format!("[{}]({})", link.text, link.address)));
        }
    }

    /// A line that ends with a colon and a list of three to six items.
    pub fn list(&mut self, language: &impl Language) {
        self.text.block("");
        self.one_of(language.list_openings());
        self.text.mark(":");
        self.text.line("");
        for _ in 0..self.random.between(3, 6) {
            self.text.line("- ");
            language.item(self);
        }
    }

    /// A heading within a section.
    pub fn subheading(&mut self, language: &impl Language) {
        self.text.block("### ");
        self.text.capital();
        language.subheading(self);
    }

    /// A table of three to five rows.
    pub fn table(&mut self, language: &impl Language) {
        let [counted, one, other] = language.table_headings();
        self.text.block(&format!("| {counted} | {one} | {other} |"));
        self.text.line("| --- | ---: | ---: |");
        for _ in 0..self.random.between(3, 5) {
            self.text.line("| ");
            self.text.capital();
            language.row_label(self);
            for _ in 0..2 {
                self.text.mark(" |");
                self.number();
            }
            self.text.mark(" |");
        }
    }
}
