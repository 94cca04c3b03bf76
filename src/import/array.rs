//! A list in the front matter, changed entry by entry, with the comments that stand in it.

use toml_edit::{Array, Value};

/// An entry with what an editor has written around it.
#[derive(Debug, Default)]
struct Entry {
    /// Its value as it stands; nothing for what stands behind the last one.
    value: String,
    /// The text that it holds.
    text: Option<String>,
    /// The comments on the lines above it.
    above: Vec<String>,
    /// The comment behind it on its own line.
    behind: Option<String>,
}

/// The list `texts` in the place of `before`: entries that stay keep their comments, and the comments of those that go stay where they
/// stood.
pub fn with_entries(before: Option<&Array>, texts: &[String]) -> Value {
    let entries = before.map(entries).unwrap_or_default();
    let is_on_one_line = before.is_some_and(|before| !before.is_empty() && !before.to_string().contains('\n'));
    let plain = || texts.iter().map(String::as_str).collect::<Array>();
    let written = if is_on_one_line { plain().to_string() } else { on_lines(entries, texts) };
    written.trim().parse().unwrap_or_else(|_| plain().into())
}

/// The entries of a list, and last what stands behind them.
fn entries(array: &Array) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut between = String::new();
    for value in array {
        let raw = |text: Option<&toml_edit::RawString>| text.and_then(|text| text.as_str()).unwrap_or_default().to_owned();
        between.push_str(&raw(value.decor().prefix()));
        let above = comments(&std::mem::replace(&mut between, raw(value.decor().suffix())), &mut entries);
        let text = value.as_str().map(str::to_owned);
        entries.push(Entry { value: value.clone().decorated("", "").to_string(), text, above, behind: None });
    }
    between.push_str(array.trailing().as_str().unwrap_or_default());
    let above = comments(&between, &mut entries);
    entries.push(Entry { above, ..Entry::default() });
    entries
}

/// The comments between two entries. One on the line of the entry before belongs to that.
fn comments(between: &str, entries: &mut [Entry]) -> Vec<String> {
    let (line, rest) = between.split_once('\n').unwrap_or((between, ""));
    let comment = |line: &str| line.find('#').map(|at| line[at..].trim_end().to_owned());
    let mut above: Vec<String> = rest.lines().filter_map(comment).collect();
    match (entries.last_mut(), comment(line)) {
        (Some(last), behind @ Some(_)) => last.behind = behind,
        (None, Some(first)) => above.insert(0, first),
        (_, None) => {}
    }
    above
}

fn on_lines(mut old: Vec<Entry>, texts: &[String]) -> String {
    let mut written = String::from("[\n");
    let mut line = |text: &str| {
        written.push_str("  ");
        written.push_str(text);
        written.push('\n');
    };
    let is_kept = |entry: &Entry| entry.text.as_ref().is_some_and(|text| texts.contains(text));
    for text in texts {
        let at = old.iter().position(|entry| entry.text.as_ref() == Some(text));
        // What stood before an entry that stays, and goes, leaves its comments there.
        let gone = at.map_or(0, |at| old[..at].iter().rposition(is_kept).map_or(0, |kept| kept + 1));
        let before: Vec<Entry> = at.map(|at| old.drain(gone..=at).collect()).unwrap_or_default();
        let mut behind = None;
        let mut value = Value::from(text.as_str()).to_string();
        for entry in before {
            entry.above.iter().for_each(|comment| line(comment));
            if entry.text.as_ref() == Some(text) {
                (behind, value) = (entry.behind, entry.value);
            } else {
                entry.behind.iter().for_each(|comment| line(comment));
            }
        }
        line(&behind.map_or_else(|| format!("{value},"), |behind| format!("{value}, {behind}")));
    }
    for entry in old {
        entry.above.iter().chain(&entry.behind).for_each(|comment| line(comment));
    }
    written.push(']');
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(before: &str, texts: &[&str]) -> String {
        let document: toml_edit::DocumentMut = format!("a = {before}\n").parse().unwrap_or_default();
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        with_entries(document["a"].as_array(), &texts).to_string()
    }

    #[test]
    fn comments_stay_with_the_entries_that_they_stand_beside() {
        let before = "[\n  \"x\", # of x\n  # of y\n  \"y\",\n  \"z\", # of z\n  # at the end\n]";
        assert_eq!(changed(before, &["x", "y", "z"]), before);
        assert_eq!(
            changed(before, &["x", "y", "å", "z"]),
            "[\n  \"x\", # of x\n  # of y\n  \"y\",\n  \"å\",\n  \"z\", # of z\n  # at the end\n]"
        );
        assert_eq!(changed(before, &["z"]), "[\n  # of x\n  # of y\n  \"z\", # of z\n  # at the end\n]");
        assert_eq!(changed(before, &["å"]), "[\n  \"å\",\n  # of x\n  # of y\n  # of z\n  # at the end\n]");
        assert_eq!(changed(before, &["z", "x"]), "[\n  # of y\n  \"z\", # of z\n  \"x\", # of x\n  # at the end\n]");
        assert_eq!(changed("[\"x\", 'y' # of y\n]", &["y"]), "[\n  'y', # of y\n]");
    }

    #[test]
    fn a_list_on_one_line_stays_on_one_line() {
        assert_eq!(changed("[\"x\", \"y\"]", &["y", "z"]), "[\"y\", \"z\"]");
        assert_eq!(changed("[]", &["y"]), "[\n  \"y\",\n]");
    }
}
