//! `projektblad diff`

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use super::report::plural;
use super::{Failure, Outcome};
use crate::changes::{Change, Changed, Difference, Listed, Passage, Records, What, named};
use crate::locale::Lang;

#[derive(Args)]
pub struct DiffArguments {
    /// The earlier release: an output folder, or a file projects.ndjson or projects.json
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The later release
    #[arg(value_name = "NEW")]
    new: PathBuf,

    /// How to show what differs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Exit with 1 if anything differs
    #[arg(long)]
    exit_code: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// For programs
    Json,
    /// For a report, a pull request or a web page
    Markdown,
}

/// Tells what differs between two releases of the data.
pub fn run(arguments: &DiffArguments) -> Result<Outcome, Failure> {
    let difference = Difference::between(Records::open(&arguments.old)?, Records::open(&arguments.new)?)?;
    let text = match arguments.format {
        Format::Text => TEXT.all(&difference),
        Format::Json => serde_json::to_string_pretty(&difference)? + "\n",
        Format::Markdown => MARKDOWN.all(&difference),
    };
    match io::stdout().write_all(text.as_bytes()) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        written => written?,
    }
    Ok(if arguments.exit_code && !difference.is_empty() { Outcome::Mistakes } else { Outcome::Fine })
}

/// How a report is written.
struct Style {
    /// Before and after a heading.
    heading: (&'static str, &'static str),
    /// Before each project.
    project: &'static str,
    /// Before each change of a project.
    change: &'static str,
    /// Before each passage of text, and each further line of it.
    passage: (&'static str, &'static str),
    /// Around what has gone, and around what has come.
    gone: (&'static str, &'static str),
    come: (&'static str, &'static str),
    /// Characters that have a meaning of their own.
    special: &'static [char],
    /// Whether a line break would end what it stands in.
    is_one_line: bool,
}

const TEXT: Style = Style {
    heading: ("", ""),
    project: "  ",
    change: "      ",
    passage: ("          ", "          "),
    gone: ("[-", "-]"),
    come: ("{+", "+}"),
    special: &[],
    is_one_line: false,
};

const MARKDOWN: Style = Style {
    heading: ("## ", ""),
    project: "- ",
    change: "  - ",
    passage: ("    - ", "      "),
    gone: ("~~", "~~"),
    come: ("**", "**"),
    special: &['\\', '`', '*', '_', '[', ']', '<', '>', '#', '~', '|', '&'],
    is_one_line: true,
};

impl Style {
    fn all(&self, difference: &Difference) -> String {
        let Difference { added, removed, changed } = difference;
        if difference.is_empty() {
            return "Nothing differs.\n".to_owned();
        }
        let mut out = format!("{} added, {} removed, {} changed\n", plural(added.len(), "project"), removed.len(), changed.len());
        for line in sums(difference) {
            out.push_str(&format!("{line}\n"));
        }
        for (heading, projects) in [("Added", added), ("Removed", removed)] {
            if !projects.is_empty() {
                self.heading(heading, &mut out);
                for project in projects {
                    let owner = self.escaped(project.owner.as_deref().unwrap_or_default());
                    let granted = money(project.grant, &project.currency);
                    out.push_str(&format!("{}{} ({owner}, {granted})\n", self.project, self.name(project)));
                }
            }
        }
        if !changed.is_empty() {
            self.heading("Changed", &mut out);
            for changed in difference.money_first() {
                out.push_str(&format!("{}{}\n", self.project, self.name(&changed.project)));
                changed.changes.iter().for_each(|change| self.change(changed, change, &mut out));
            }
        }
        out
    }

    fn heading(&self, heading: &str, out: &mut String) {
        out.push_str(&format!("\n{}{heading}{}\n\n", self.heading.0, self.heading.1));
    }

    /// A project's slug and title.
    fn name(&self, project: &Listed) -> String {
        let original = Lang::from_code(&project.language).unwrap_or(Lang::ALL[0]);
        let title = project.title.or_original(original, original).or_else(|| project.title.or_original(Lang::Sv, Lang::En));
        format!("{}: {}", self.escaped(&project.slug), self.escaped(title.map_or("", |(_, title)| title)))
    }

    fn change(&self, changed: &Changed, change: &Change, out: &mut String) {
        let language = change.language.map(|lang| format!(" ({lang})")).unwrap_or_default();
        let field = format!("{}{}{language}", self.change, self.escaped(&change.field));
        match &change.what {
            What::Value { old, new } => {
                let (before, after) = (changed.currency_before(), changed.project.currency.as_str());
                let [old_text, new_text] =
                    [(old, before), (new, after)].map(|(value, currency)| self.escaped(&value_text(&change.field, value, currency)));
                let by = match (old.as_i64().map(i128::from), new.as_i64().map(i128::from)) {
                    (Some(old), Some(new)) if before == after && new > old => format!(" (+{})", grouped(new - old)),
                    (Some(old), Some(new)) if before == after => format!(" (−{})", grouped(old - new)),
                    _ => String::new(),
                };
                out.push_str(&format!("{field}: {old_text} → {new_text}{by}\n"));
            }
            What::Members { added, removed } => {
                let gone =
                    removed.iter().map(|member| format!("{}{}{}", self.gone.0, self.escaped(&named(member, Lang::ALL[0])), self.gone.1));
                let come =
                    added.iter().map(|member| format!("{}{}{}", self.come.0, self.escaped(&named(member, Lang::ALL[0])), self.come.1));
                out.push_str(&format!("{field}: {}\n", gone.chain(come).collect::<Vec<_>>().join(", ")));
            }
            What::Text { heading, passages, .. } => {
                out.push_str(&format!("{field}, {}\n", self.escaped(heading.as_deref().unwrap_or_default())));
                for passage in passages {
                    let text = self.passage(passage).replace('\n', &format!("\n{}", self.passage.1));
                    out.push_str(&format!("{}{text}\n", self.passage.0));
                }
            }
        }
    }

    /// A passage, with the words marked that have gone and come.
    fn passage(&self, Passage { old, new }: &Passage) -> String {
        let [old, new] = [old, new].map(|text| self.lines(text.as_deref().unwrap_or_default()));
        let words = TextDiff::from_words(old.as_str(), new.as_str());
        let mut text = String::new();
        let mut runs: Vec<(ChangeTag, String)> = Vec::new();
        for change in words.iter_all_changes() {
            match runs.last_mut().filter(|(tag, _)| *tag == change.tag()) {
                Some((_, run)) => run.push_str(change.value()),
                None => runs.push((change.tag(), change.value().to_owned())),
            }
        }
        for (tag, run) in runs {
            let marks = match tag {
                ChangeTag::Equal => ("", ""),
                ChangeTag::Delete => self.gone,
                ChangeTag::Insert => self.come,
            };
            // Marks stand at words, not at the space around them.
            let word = run.trim();
            let (before, after) = run.split_once(word).unwrap_or_default();
            let marked = if word.is_empty() { String::new() } else { format!("{}{}{}", marks.0, self.escaped(word), marks.1) };
            text.extend([before, &marked, after]);
        }
        text
    }

    /// A text with its lines, or as one line.
    fn lines(&self, text: &str) -> String {
        if self.is_one_line { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() }
    }

    fn escaped(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            // What would steer a terminal is shown as what it is.
            if c.is_control() && c != '\n' && c != '\t' {
                out.extend(c.escape_unicode());
                continue;
            }
            if self.special.contains(&c) {
                out.push('\\');
            }
            out.push(if self.is_one_line && c == '\n' { ' ' } else { c });
        }
        out
    }
}

/// What differs in money, a line a currency.
fn sums(difference: &Difference) -> Vec<String> {
    let mut sums: BTreeMap<&str, [i128; 3]> = BTreeMap::new();
    for project in &difference.added {
        sums.entry(&project.currency).or_default()[0] += i128::from(project.grant);
    }
    for project in &difference.removed {
        sums.entry(&project.currency).or_default()[1] += i128::from(project.grant);
    }
    for changed in &difference.changed {
        let grant = changed.changes.iter().find(|change| change.field == "grant");
        let before = grant.and_then(|change| match &change.what {
            What::Value { old, .. } => old.as_i64(),
            _ => None,
        });
        sums.entry(changed.currency_before()).or_default()[2] -= i128::from(before.unwrap_or(changed.project.grant));
        sums.entry(&changed.project.currency).or_default()[2] += i128::from(changed.project.grant);
    }
    let line = |(currency, [added, removed, changed]): (&str, [i128; 3])| {
        let sign = if changed < 0 { "−" } else { "+" };
        format!("Granted, {currency}: +{} added, −{} removed, {sign}{} changed", grouped(added), grouped(removed), grouped(changed.abs()))
    };
    sums.into_iter().map(line).collect()
}

fn value_text(field: &str, value: &Value, currency: &str) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Number(number) if ["grant", "total_budget", "eligible_cost"].contains(&field) => {
            number.as_i64().map_or_else(|| format!("{currency} {number}"), |amount| money(amount, currency))
        }
        Value::Object(object) => match object.get("percent") {
            Some(percent) => format!("{percent} %"),
            None => named(value, Lang::ALL[0]),
        },
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn money(amount: i64, currency: &str) -> String {
    format!("{currency} {}", grouped(amount.into()))
}

/// A number with a space after every three digits.
fn grouped(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    if number < 0 { format!("−{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!([0, 999, 1000, 1_234_567, -1000].map(grouped), ["0", "999", "1 000", "1 234 567", "−1 000"]);
    }

    #[test]
    fn words_that_differ_are_marked() {
        let passage = Passage { old: Some("en liten *hund".into()), new: Some("en stor *hund".into()) };
        assert_eq!(TEXT.passage(&passage), "en [-liten-]{+stor+} *hund");
        assert_eq!(MARKDOWN.passage(&passage), "en ~~liten~~**stor** \\*hund");
    }
}
