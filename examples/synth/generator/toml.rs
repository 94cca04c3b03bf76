//! Writing front matter.

use jiff::civil::Date;

/// TOML as it is written. Texts hold neither quotation marks nor backslashes.
#[derive(Debug, Default)]
pub struct Toml {
    out: String,
}

impl Toml {
    /// `key = "text"`.
    pub fn text(&mut self, key: &str, text: &str) {
        self.line(key, &format!("\"{text}\""));
    }

    /// `key = 23_060_351`.
    pub fn integer(&mut self, key: &str, number: u64) {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push('_');
            }
            grouped.push(digit);
        }
        self.line(key, &grouped);
    }

    /// `key = 2012-01-01`.
    pub fn date(&mut self, key: &str, date: Date) {
        self.line(key, &date.to_string());
    }

    /// A number with one decimal, given in tenths: `key = 67.5`.
    pub fn tenths(&mut self, key: &str, tenths: u64) {
        self.line(key, &format!("{}.{}", tenths / 10, tenths % 10));
    }

    /// A list with a line for each text; nothing for an empty one.
    pub fn texts(&mut self, key: &str, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        let lines: String = texts.iter().map(|text| format!("  \"{text}\",\n")).collect();
        self.line(key, &format!("[\n{lines}]"));
    }

    /// `[name]`: what follows stands in that table.
    pub fn table(&mut self, name: &str) {
        self.out.push_str(&format!("\n[{name}]\n"));
    }

    /// The whole between its fences, and an empty line.
    pub fn front_matter(self) -> String {
        format!("+++\n{}+++\n\n", self.out)
    }

    fn line(&mut self, key: &str, value: &str) {
        self.out.push_str(&format!("{key} = {value}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let mut toml = Toml::default();
        toml.integer("a", 1_234_567);
        toml.integer("b", 999);
        assert_eq!(toml.front_matter(), "+++\na = 1_234_567\nb = 999\n+++\n\n");
    }
}
