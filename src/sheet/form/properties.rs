//! What must be so for any front matter: it goes on saying the same, every comment is still there, and once is enough.

use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::super::FIELDS;
use super::{Matter, formed};

/// Where a comment stands; each is given a number of its own in the end.
const COMMENT: &str = "#?";

/// White space with comments, as it may stand where lines may be broken.
fn gap() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => Just("\n".to_owned()), 2 => Just(" ".to_owned()), 1 => Just("\t".to_owned()), 2 => Just(format!(" {COMMENT}\t\n"))];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// Lines of comments, and empty ones, above something.
fn above() -> impl Strategy<Value = String> {
    let line = prop_oneof![Just("\n".to_owned()), Just(format!("  {COMMENT}\n")), Just(format!("{COMMENT}\n"))];
    prop::collection::vec(line, 0..4).prop_map(|lines| lines.concat())
}

/// The end of a line.
fn beside() -> impl Strategy<Value = String> {
    prop_oneof![2 => Just("\n".to_owned()), 1 => Just(format!(" {COMMENT}\n")), 1 => Just("  \n".to_owned())]
}

/// A text, written in any way that can hold it.
fn text() -> impl Strategy<Value = String> {
    let content =
        prop::collection::vec(select(vec!["a", "å", " ", "\"", "'", "\\", "#", "\t", "\n", ",", "]", "=", "\u{7}", "\u{1f600}"]), 0..8);
    (content, 0..4u8).prop_map(|(content, style)| {
        let content = content.concat();
        let escaped = |breaks: &str| content.replace('\\', "\\\\").replace('"', "\\\"").replace('\u{7}', "\\u0007").replace('\n', breaks);
        let is_plain = !content.contains(['\'', '\u{7}']);
        match style {
            1 if is_plain && !content.contains('\n') => format!("'{content}'"),
            2 if is_plain => format!("'''{content}'''"),
            3 => format!("\"\"\"\\\n  {}\"\"\"", escaped("\n")),
            _ => format!("\"{}\"", escaped("\\n")),
        }
    })
}

fn value() -> impl Strategy<Value = String> {
    let plain = vec![
        "1",
        "-0",
        "+12_345",
        "23060351",
        "0xDEAD_beef",
        "0o17",
        "0b1",
        "1.50",
        "-1e6",
        "inf",
        "nan",
        "true",
        "2012-01-01",
        "2012-01-01T10:00:00.5Z",
        "2012-01-01 10:00:00",
        "10:00:00",
    ];
    let leaf = prop_oneof![3 => text(), 2 => select(plain).prop_map(str::to_owned)];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let entries = || prop::collection::vec((gap(), inner.clone(), gap()), 0..4);
        prop_oneof![
            (entries(), any::<bool>(), gap()).prop_map(|(entries, comma, last)| bracketed('[', entries, comma, &last, ']')),
            table(inner.clone()),
        ]
    })
}

fn table(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let keys = subsequence(vec!["name", "'e mail'", "\"phone\"", "a . b", "a.c"], 0..4).prop_shuffle();
    (keys, prop::collection::vec((gap(), value, gap()), 4), any::<bool>(), gap()).prop_map(|(keys, values, comma, last)| {
        let entries = keys.iter().zip(values).map(|(key, (before, value, after))| (before, format!("{key} = {value}"), after));
        bracketed('{', entries.collect(), comma, &last, '}')
    })
}

fn bracketed(open: char, entries: Vec<(String, String, String)>, comma: bool, last: &str, close: char) -> String {
    let count = entries.len();
    let entries = entries.into_iter().zip(1..).map(|((before, entry, after), number)| {
        let comma = if number < count || comma { "," } else { "" };
        format!("{before}{entry}{after}{comma}")
    });
    format!("{open}{}{last}{close}", entries.collect::<String>())
}

/// Some keys with their values, a line each.
fn lines(keys: Vec<&'static str>) -> impl Strategy<Value = String> {
    let count = keys.len();
    let keys = subsequence(keys, 0..=count.min(6)).prop_shuffle();
    (keys, prop::collection::vec((above(), value(), beside()), 6)).prop_map(|(keys, values)| {
        let line = |(key, (above, value, beside)): (&str, (String, String, String))| format!("{above}{key} ={value}{beside}");
        keys.into_iter().zip(values).map(line).collect()
    })
}

fn headed(heading: &'static str, keys: Vec<&'static str>) -> impl Strategy<Value = String> {
    (above(), beside(), lines(keys)).prop_map(move |(above, beside, lines)| format!("{above}{heading}{beside}{lines}"))
}

/// Front matter that no editor would write, and any could.
fn matter() -> impl Strategy<Value = String> {
    let known = FIELDS.iter().map(|field| field.name).filter(|name| *name != "contact");
    let keys: Vec<&str> = known.chain(["slug", "'order'", "x.y", "x . 'å'", "\"\""]).collect();
    let contact = vec!["phone", "name", "\"email\"", "more.x"];
    let inside = prop_oneof![
        Just(String::new()),
        (above(), table(value()), beside()).prop_map(|(above, table, beside)| format!("{above}contact = {table}{beside}")),
        lines(vec!["contact.phone", "contact . 'name'", "contact.\"email\"", "contact.more.x"]),
    ];
    let outside = headed("[ contact ]", contact);
    let tables =
        (headed("[zoo.sub]", vec!["a"]), headed("[[list]]", vec!["b", "a"]), headed("[[list]]", vec!["c.d"]), headed("[zoo]", vec!["z"]));
    let order = Just([0, 1, 2, 3, 4]).prop_shuffle();
    (lines(keys), inside, any::<Index>(), outside, tables, order, above(), any::<bool>()).prop_map(
        |(lines, inside, turn, outside, (sub, one, two, zoo), order, last, is_crlf)| {
            let outside = if inside.is_empty() { outside } else { String::new() };
            let tables = [outside, sub, one, two, zoo];
            let tables: String = order.into_iter().map(|at| tables[at].as_str()).collect();
            let before = if turn.index(2) == 0 { format!("{inside}{lines}") } else { format!("{lines}{inside}") };
            let mut text = format!("{before}{tables}{last}");
            for number in 0.. {
                let Some(at) = text.find(COMMENT) else { break };
                text.replace_range(at..at + COMMENT.len(), &format!("# n{number}."));
            }
            if is_crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

/// What TOML says; written out, so that what is not a number is equal to itself.
fn meaning(toml: &str) -> String {
    format!("{:?}", toml.parse::<toml::Table>().unwrap_or_else(|error| panic!("{toml}\n{error}")))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_front_matter_says_the_same_with_the_same_comments_and_once_is_enough(wild in matter(), is_page in any::<bool>()) {
        let matter = if is_page { Matter::Page } else { Matter::Sheet };
        let line_break = if wild.contains('\r') { "\r\n" } else { "\n" };
        let once = formed(&wild.parse().unwrap(), matter, line_break);
        prop_assert_eq!(meaning(&once), meaning(&wild));
        for number in 0.. {
            let comment = format!("# n{number}.");
            if !wild.contains(&comment) {
                break;
            }
            prop_assert_eq!(once.matches(&comment).count(), 1, "{} in {}", comment, once);
        }
        let twice = formed(&once.parse().unwrap(), matter, line_break);
        prop_assert_eq!(twice, once);
    }
}
