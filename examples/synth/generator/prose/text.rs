//! Markdown as it is written, word by word.

/// A text that counts its words.
#[derive(Debug, Default)]
pub struct Text {
    out: String,
    words: usize,
    /// Nothing stands before the next word on its line.
    is_fresh: bool,
    wants_capital: bool,
    wants_bold: bool,
}

impl Text {
    /// How many words there are.
    pub fn words(&self) -> usize {
        self.words
    }

    /// Begins a line with markup such as `## ` or `- `.
    pub fn line(&mut self, markup: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(markup);
        self.is_fresh = true;
    }

    /// Begins a block, with an empty line before it.
    pub fn block(&mut self, markup: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.line(markup);
    }

    /// Lets the next word have a capital letter.
    pub fn capital(&mut self) {
        self.wants_capital = true;
    }

    /// Lets the next word be bold.
    pub fn bold(&mut self) {
        self.wants_bold = true;
    }

    /// A word, or several with spaces between them.
    pub fn word(&mut self, word: &str) {
        self.joined(&[word]);
    }

    /// A word in parts.
    pub fn joined(&mut self, parts: &[&str]) {
        if !self.is_fresh {
            self.out.push(' ');
        }
        self.is_fresh = false;
        let bold = if std::mem::take(&mut self.wants_bold) { "**" } else { "" };
        self.out.push_str(bold);
        let start = self.out.len();
        for part in parts {
            self.out.push_str(part);
            self.words += part.matches(' ').count();
        }
        self.words += 1;
        if std::mem::take(&mut self.wants_capital) {
            self.capitalise(start);
        }
        self.out.push_str(bold);
    }

    /// A sign right after the last word.
    pub fn mark(&mut self, sign: &str) {
        self.out.push_str(sign);
    }

    /// The whole, with a line break at its end.
    pub fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    fn capitalise(&mut self, at: usize) {
        let Some(first) = self.out[at..].chars().next() else { return };
        let capital: String = first.to_uppercase().collect();
        self.out.replace_range(at..at + first.len_utf8(), &capital);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_and_sentences_begin_with_a_capital() {
        let mut text = Text::default();
        text.block("- ");
        text.capital();
        text.joined(&["åtgärds", "plan"]);
        text.bold();
        text.word("för Lilla Edet");
        text.mark(".");
        assert_eq!(text.words(), 4);
        assert_eq!(text.finish(), "- Åtgärdsplan **för Lilla Edet**.\n");
    }
}
