//! One project's files.

use super::english::english;
use super::facts::Facts;
use super::places::register;
use super::prose::{Link, Plan, Topic, body};
use super::random::{Random, Stream};
use super::swedish::swedish;
use super::title::{Title, fold};
use super::toml::Toml;

/// Projects in a folder.
pub const IN_A_FOLDER: usize = 1000;

/// The two files of a project.
#[derive(Debug)]
pub struct Sheets {
    /// The original's path below `content/projects`, without the ending: `p000/vagen-in-17`.
    pub path: String,
    /// Facts and Swedish text.
    pub original: String,
    /// English text; three projects in a hundred have none.
    pub translation: Option<String>,
}

/// The folder that a project lies in.
pub fn folder(project: usize) -> String {
    format!("p{:03}", project / IN_A_FOLDER)
}

fn slug(project: usize, title: &Title) -> String {
    format!("{}-{project}", fold(&title.sv))
}

impl Sheets {
    /// Writes the project with this number.
    pub fn of(project: usize) -> Self {
        let title = Title::of(project);
        let facts = Facts::of(project);
        let plan = Plan::of(project);
        let links = links(project);
        let topic = |name: &str, link_text: fn(&Title) -> &str| Topic {
            name: name.to_owned(),
            place_names: facts.places.municipalities.iter().map(|&index| register().name(index)).collect(),
            organisations: facts.people.cofunders.iter().chain([&facts.people.owner]).cloned().collect(),
            year: facts.period.start.year(),
            links: links.iter().map(|(title, address)| Link { text: link_text(title).to_owned(), address: address.clone() }).collect(),
        };
        let swedish_text = body(swedish(), &plan.original, topic(&title.name_sv, |title| &title.sv), Random::of(project, Stream::Swedish));
        let translation = plan.translation.map(|sections| {
            let english_text = body(english(), &sections, topic(&title.name_en, |title| &title.en), Random::of(project, Stream::English));
            let mut toml = Toml::default();
            toml.text("title", &title.en);
            toml.front_matter() + &english_text
        });
        Sheets {
            path: format!("{}/{}", folder(project), slug(project, &title)),
            original: facts.front_matter(project, &title) + &swedish_text,
            translation,
        }
    }
}

/// Up to two earlier projects, which exist however few are made, with their addresses as seen from this one's
/// file: two projects in five mention another.
fn links(project: usize) -> Vec<(Title, String)> {
    let mut random = Random::of(project, Stream::Links);
    if project == 0 || random.percent(60) {
        return Vec::new();
    }
    (0..random.between(1, 2))
        .map(|_| {
            let other = random.between(0, project - 1);
            let title = Title::of(other);
            let file = format!("{}.md", slug(other, &title));
            let is_beside = folder(other) == folder(project);
            let address = if is_beside { file } else { format!("../{}/{file}", folder(other)) };
            (title, address)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// The texts without front matter, and links as their words alone.
    fn texts(project: usize) -> Vec<String> {
        let sheets = Sheets::of(project);
        let files = [Some(sheets.original), sheets.translation].into_iter().flatten();
        files.filter_map(|file| Some(file.split("+++\n\n").nth(1)?.replace("](", " (").to_owned())).collect()
    }

    #[test]
    fn a_text_has_800_to_1500_words() {
        for text in (0..300).flat_map(texts) {
            let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            assert!((800..=1500).contains(&words), "{words}");
        }
    }

    #[test]
    fn a_sentence_has_8_to_25_words() {
        let paragraphs = (0..300).flat_map(texts).flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
        for paragraph in paragraphs.filter(|line| line.ends_with('.') && !line.contains('[')) {
            for sentence in paragraph.trim_end_matches('.').split(". ") {
                let words = sentence.split(' ').count();
                assert!((8..=25).contains(&words), "{words}: {sentence}");
            }
        }
    }

    #[test]
    fn links_lead_to_earlier_projects_alone() {
        let paths: HashSet<String> =
            (0..1200).map(|project| format!("../{}/{}.md", folder(project), slug(project, &Title::of(project)))).collect();
        for project in 0..1200 {
            for (_, address) in links(project) {
                let from_above = if address.starts_with("../") { address } else { format!("../{}/{address}", folder(project)) };
                assert!(paths.contains(&from_above), "{from_above}");
            }
        }
    }

    /// The hash (FNV-1a) stands for the bytes of 300 projects. Where it changes on purpose, times measured before
    /// cannot be compared with those after.
    #[test]
    fn the_bytes_are_the_same_on_every_machine() {
        let hash = (0..300).map(Sheets::of).fold(0xcbf2_9ce4_8422_2325, |hash, sheets| {
            let bytes = [sheets.path, sheets.original, sheets.translation.unwrap_or_default()].concat().into_bytes();
            bytes.iter().fold(hash, |hash: u64, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        });
        assert_eq!(format!("{hash:016x}"), "9b1076b08d420c84");
    }
}
