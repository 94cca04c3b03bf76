//! A whole text.

use super::language::Language;
use super::pen::Pen;
use super::plan::Section;
use super::topic::Topic;
use crate::generator::random::Random;

/// Words in a text, before the last block makes it a little longer.
const LENGTH: (usize, usize) = (810, 1400);

/// Writes the sections in a language.
pub fn body(language: &impl Language, sections: &[Section], topic: Topic, mut random: Random) -> String {
    let length = random.between(LENGTH.0, LENGTH.1);
    let mut pen = Pen::new(topic, random, language.nouns());
    let all: usize = sections.iter().map(|section| section.share()).sum();
    let mut shares = 0;
    for &section in sections {
        shares += section.share();
        pen.text.block("## ");
        pen.text.word(language.heading(section));
        write_section(section, length * shares / all, language, &mut pen);
    }
    pen.text.finish()
}

/// Fills a section until the text has `end` words.
fn write_section(section: Section, end: usize, language: &impl Language, pen: &mut Pen) {
    let mut blocks = 0;
    while blocks == 0 || pen.text.words() < end {
        let is_plain = blocks == 0 || section == Section::Summary || end - pen.text.words() < 60;
        match if is_plain { 0 } else { pen.random.below(100) } {
            0..74 => pen.paragraph(language, end),
            74..86 => pen.list(language),
            86..97 => {
                pen.subheading(language);
                pen.paragraph(language, end);
            }
            _ => pen.table(language),
        }
        blocks += 1;
    }
}
