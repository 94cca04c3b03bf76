//! Lines as Markdown that reads on a page exactly as they do in the source.

use std::fmt::Write as _;

use super::lines::{Kind, Line, Link, Mark, lines};

/// The most characters of a line that may head what stands below it.
const LONGEST_SUBHEADING: usize = 70;

/// A line across the page.
const RULE: &str = "---";

/// Plain text whose lines are nothing but paragraphs and entries of lists.
pub fn plain(text: &str) -> String {
    blocks(&lines(text), 0, None).join("\n\n")
}

/// The text of a section. `level` is the level of the section's own heading, where the source has levels. `is_section` tells of
/// words that head a section elsewhere.
pub fn markdown(lines: &[Line], level: usize, is_section: impl Fn(&str) -> bool) -> String {
    let mut blocks = blocks(lines, level, Some(&is_section));
    // A line that was drawn to part a section from others parts nothing within it.
    let inside = |block: &&String| *block != RULE;
    let end = blocks.iter().rposition(|block| inside(&block)).map_or(0, |last| last + 1);
    blocks.truncate(end);
    blocks.drain(..blocks.iter().position(|block| inside(&block)).unwrap_or(0));
    blocks.join("\n\n")
}

/// The blocks of a text. Without `is_section` no line is a heading or a rule that does not say so itself.
fn blocks(lines: &[Line], level: usize, is_section: Option<&dyn Fn(&str) -> bool>) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let run = match &lines[at].kind {
            Kind::Item(..) => run(&lines[at..], Line::is_item),
            Kind::Row(_) => run(&lines[at..], |line| matches!(line.kind, Kind::Row(_))),
            _ => 1,
        };
        match &lines[at].kind {
            Kind::Blank => {}
            Kind::Item(..) => items(&lines[at..at + run], &lines[at + run..], &mut blocks),
            Kind::Row(_) => blocks.push(table(&lines[at..at + run])),
            Kind::Heading(own) => {
                let depth = own.saturating_sub(level).clamp(1, 4);
                blocks.push(format!("{} {}", "#".repeat(2 + depth), heading(&lines[at].text)));
            }
            Kind::Text if is_section.is_some() && is_rule(&lines[at].text) => blocks.push(RULE.into()),
            Kind::Text if is_section.is_some_and(|is_section| heads(lines, at, is_section)) => {
                blocks.push(format!("### {}", heading(&lines[at].text)))
            }
            Kind::Text => blocks.push(linked(paragraph(&lines[at].text), &lines[at].links)),
        }
        at += run;
    }
    blocks
}

/// How many lines from here on are of one kind, blank ones between them.
fn run(lines: &[Line], is_kind: impl Fn(&Line) -> bool) -> usize {
    let kinds = lines.iter().take_while(|line| line.is_blank() || is_kind(line));
    kinds.enumerate().filter(|(_, line)| is_kind(line)).last().map_or(1, |(last, _)| last + 1)
}

/// A line that an author has drawn: `-----`.
fn is_rule(text: &str) -> bool {
    text.chars().filter(|c| !c.is_whitespace()).count() > 2 && text.chars().all(|c| c.is_whitespace() || "-–—_=*~".contains(c))
}

/// Whether a line of text heads what stands below it: it is in capitals, or short, after a blank line, without a full stop, and
/// running text follows at once.
fn heads(lines: &[Line], at: usize, is_section: impl Fn(&str) -> bool) -> bool {
    let text = &lines[at].text;
    let is_open = !text.ends_with(['.', '!', '?', ',', ';', '…', '-']) && text.chars().any(char::is_alphabetic);
    if !is_open || text.chars().count() > LONGEST_SUBHEADING {
        return false;
    }
    let is_apart = at == 0 || lines[at - 1].is_blank();
    let ends = lines.get(at + 1).is_none_or(Line::is_blank);
    if is_capitals(text) || (is_apart && ends && is_section(text)) {
        return true;
    }
    let is_running = |line: &Line| {
        let is_sentence = line.text.ends_with(['.', '!', '?', ':', '”', ')']) || line.text.chars().count() > 2 * LONGEST_SUBHEADING;
        line.kind == Kind::Text && is_sentence && line.text.chars().count() > text.chars().count()
    };
    is_apart && !text.ends_with(':') && lines.get(at + 1).is_some_and(is_running)
}

/// Words in capitals, perhaps with more in brackets: `EFFEKTMÅL (resultat)`.
fn is_capitals(text: &str) -> bool {
    let before = text.split('(').next().unwrap_or_default();
    before.chars().filter(|c| c.is_alphabetic()).count() > 2 && !before.contains(char::is_lowercase)
}

/// A list, or several where the numbers do not follow on one another. Numbers that count paragraphs, which go on in what comes
/// after, stay part of those.
fn items(lines: &[Line], after: &[Line], blocks: &mut Vec<String>) {
    let filled: Vec<&Line> = lines.iter().filter(|line| line.is_item() && !line.text.is_empty()).collect();
    let next = after.iter().find_map(number);
    let mut at = 0;
    while at < filled.len() {
        let belongs = |other: usize| match (&filled[other - 1].kind, &filled[other].kind) {
            (Kind::Item(Mark::Number(before, _), 0), Kind::Item(Mark::Number(after, _), 0)) => *after == before + 1,
            (Kind::Item(before, 0), Kind::Item(after, 0)) => before == after,
            _ => true,
        };
        let end = (at + 1..filled.len()).find(|&other| !belongs(other)).unwrap_or(filled.len());
        let run = &filled[at..end];
        let counts_paragraphs = number(run[0]).is_some_and(|first| {
            let last = run.iter().rev().find_map(|line| number(line)).unwrap_or(first);
            let follows = filled[end..].iter().find_map(|line| number(line)).or(next);
            run.len() == 1 || first > 1 || follows == Some(last + 1)
        });
        if counts_paragraphs {
            blocks.extend(run.iter().map(|line| linked(paragraph(&line.whole()), &line.links)));
        } else {
            blocks.push(list(run));
        }
        at = end;
    }
}

/// The number of an entry that is in no list within another.
fn number(line: &Line) -> Option<u32> {
    match line.kind {
        Kind::Item(Mark::Number(number, _), 0) => Some(number),
        _ => None,
    }
}

fn list(items: &[&Line]) -> String {
    let mut text = String::new();
    for item in items {
        let (mark, depth) = match item.kind {
            Kind::Item(Mark::Number(number, _), depth) => (format!("{number}."), depth),
            Kind::Item(Mark::Bullet, depth) => ("-".into(), depth),
            _ => continue,
        };
        // Writing to a String cannot fail. Four spaces are within both `- ` and `1. `.
        let _ = writeln!(text, "{}{mark} {}", "    ".repeat(depth), linked(paragraph(&item.text), &item.links));
    }
    text.truncate(text.trim_end().len());
    text
}

fn table(rows: &[Line]) -> String {
    let cells: Vec<&Vec<Line>> = rows.iter().filter_map(|row| if let Kind::Row(cells) = &row.kind { Some(cells) } else { None }).collect();
    let columns = cells.iter().map(|row| row.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (at, row) in cells.into_iter().enumerate() {
        for column in 0..columns {
            let cell = row.get(column).map(|cell| linked(escaped(&cell.text), &cell.links).replace('|', "\\|")).unwrap_or_default();
            let _ = write!(text, "| {cell} ");
        }
        text.push_str("|\n");
        if at == 0 {
            text.push_str(&"| --- ".repeat(columns));
            text.push_str("|\n");
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The text of a heading: nothing at its end is taken for an anchor or a closing mark.
pub fn heading(text: &str) -> String {
    let text = escaped(text);
    match text.char_indices().last() {
        Some((last, mark @ ('}' | '#'))) => format!("{}\\{mark}", &text[..last]),
        _ => text,
    }
}

/// A line as a paragraph of its own: nothing at its beginning is taken for a list, heading, quotation or rule.
pub fn paragraph(text: &str) -> String {
    let text = escaped(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = if (1..=9).contains(&digits) { digits } else { 0 };
    let is_marked = match text.as_bytes().get(mark) {
        Some(b'.' | b')') if mark > 0 => text[mark + 1..].is_empty() || text[mark + 1..].starts_with([' ', '\t']),
        Some(b'-' | b'+' | b'=' | b'#' | b'>' | b':') => mark == 0,
        _ => false,
    };
    if is_marked { format!("{}\\{}", &text[..mark], &text[mark..]) } else { text }
}

/// The Markdown of a line with its links around their words, each after the one before it.
fn linked(markdown: String, links: &[Link]) -> String {
    let (mut out, mut rest) = (String::new(), markdown.as_str());
    for Link { words, address } in links {
        let words = escaped(words);
        let Some(at) = rest.find(&words) else { continue };
        // An address in angle brackets may hold anything but these.
        let address: String = address.trim().chars().filter(|c| !c.is_control()).collect();
        let address = address.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C");
        // Writing to a String cannot fail.
        let _ = write!(out, "{}[{}](<{address}>)", &rest[..at], words.replace(']', "\\]"));
        rest = &rest[at + words.len()..];
    }
    out + rest
}

/// A text with a backslash before every character that Markdown would read as more than itself.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        let is_markup = match c {
            '\\' => next.is_ascii_punctuation() || rest.is_empty(),
            '*' | '`' | '[' | '~' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
            '&' => is_entity(rest),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Whether `amp;` or the like follows an ampersand.
fn is_entity(rest: &str) -> bool {
    let name = rest.split(';').next().unwrap_or_default();
    name.len() < rest.len() && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::locale::Lang;
    use crate::prose::Document;

    fn shown(text: &str) -> String {
        markdown(&lines(text), 2, |heading| heading == "Bakgrund")
    }

    /// What a page says of a Markdown text.
    fn read(markdown: &str) -> String {
        Document::parse(&format!("## Syfte\n\n{markdown}\n"), Lang::Sv).sections.iter().map(|section| section.plain_text()).collect()
    }

    #[test]
    fn each_line_is_a_paragraph_and_a_run_of_bullets_a_list() {
        assert_eq!(shown("Ett.\nTvå.\n\n• a\n\n• b\nTre."), "Ett.\n\nTvå.\n\n- a\n- b\n\nTre.");
        assert_eq!(shown("1. Ett\n2. Två\n\n4. Fyra"), "1. Ett\n2. Två\n\n4\\. Fyra");
        assert_eq!(shown("1. Ett\nMer\n2. Två\n3. Tre"), "1\\. Ett\n\nMer\n\n2\\. Två\n\n3\\. Tre");
        assert_eq!(shown("---\nFöre\n--------\nEfter\n****"), "Före\n\n---\n\nEfter");
    }

    #[test]
    fn plain_text_is_paragraphs_and_lists_alone() {
        let text = "Mål:\r\n• fler jobb\n•\u{a0}nya *företag*\n\n1. Start\n2) Slut\n# 5 <b>\n12 500 kr";
        assert_eq!(plain(text), "Mål:\n\n- fler jobb\n- nya \\*företag\\*\n\n1. Start\n2. Slut\n\n\\# 5 \\<b>\n\n12 500 kr");
        assert_eq!(plain("  två   ord\there "), "två ord here");
        assert_eq!(plain("2015. Året"), "2015\\. Året");
        assert_eq!(plain("\n \n"), "");
        assert_eq!(plain("3) Ett\n1. Två\n2. Tre\n1. Fyra\n0. Fem"), "3\\) Ett\n\n1. Två\n2. Tre\n\n1\\. Fyra\n\n0\\. Fem");
        assert_eq!(plain("UTANFÖRSKAPET\nTrenden är klar.\n---\nSlut"), "UTANFÖRSKAPET\n\nTrenden är klar.\n\n\\---\n\nSlut");
    }

    #[test]
    fn headings_within_a_section_are_told_from_text() {
        assert_eq!(shown("UTANFÖRSKAPET\nTrenden är klar."), "### UTANFÖRSKAPET\n\nTrenden är klar.");
        assert_eq!(shown("x\n\nMervärde\nMänniskan är en helhet."), "x\n\n### Mervärde\n\nMänniskan är en helhet.");
        assert_eq!(shown("EFFEKTMÅL (av projektet)\n\n1. Ja"), "### EFFEKTMÅL (av projektet)\n\n1\\. Ja");
        assert_eq!(shown("Bakgrund\n\nText."), "### Bakgrund\n\nText.");
        for text in ["Fysisk tillgänglighet\nInformativ tillgänglighet", "Indikatorer:\nMinst 60 procent.", "En mening.\nEn längre mening."]
        {
            assert!(!shown(text).contains('#'), "{text}");
        }
    }

    #[test]
    fn an_end_that_looks_like_an_anchor_stays_text() {
        for text in ["BUDGET {#x}", "MÅL #", "MÅL ##", "C#", "A \\"] {
            assert_eq!(read(&format!("### {}", heading(text))), text);
        }
    }

    proptest! {
        /// Whatever a line says, the page says the same.
        #[test]
        fn a_line_reads_on_a_page_as_in_the_source(text in r#"[-+*#>=_`~\[\]()<>!&|\\.:;"'{}^$@/a-cå0-9 ]{1,24}"#) {
            let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(read(&paragraph(&folded)), folded.clone());
            prop_assert_eq!(read(&format!("- {}", paragraph(&folded))), folded.clone());
            prop_assert_eq!(read(&format!("### {}", heading(&folded))), folded);
        }

        /// The same goes for a line of plain text, but for what marks an entry of a list.
        #[test]
        fn plain_text_reads_on_a_page_as_in_the_source(text in "[ a-zåäö0-9.,:;!?#*_`~<>|&\\\\\\[\\](){}+=-]{0,60}") {
            let line = format!("x{text}");
            prop_assert_eq!(read(&plain(&line)), line.split_whitespace().collect::<Vec<_>>().join(" "));
        }

        /// Whatever a list of lines says, no letter or digit of it is lost.
        #[test]
        fn no_word_is_lost(text in r#"([-*#>•–0-9. a-cA-C:]{0,12}\n){1,8}"#) {
            let words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            prop_assert_eq!(words(&read(&shown(&text))), words(&text));
        }
    }
}
