//! The sections that project sheets have in common, recognised by their heading in either language.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::locale::Lang;

/// What a section is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SectionKind {
    /// What the project is, in short.
    Summary,
    /// Why it came about.
    Background,
    /// What it is for.
    Purpose,
    /// What it was to achieve.
    Objectives,
    /// How it is open to people with disabilities.
    Accessibility,
    /// How it serves women and men alike.
    GenderMainstreaming,
    /// What it does with partners in other countries.
    TransnationalCooperation,
    /// What came of it.
    Results,
    /// A heading of the author's own, by its anchor.
    Other(String),
}

/// A common section: its kind, its name in data files, its heading and anchor in each language, and what else it is called.
struct Common {
    kind: SectionKind,
    key: &'static str,
    heading: [&'static str; Lang::ALL.len()],
    anchor: [&'static str; Lang::ALL.len()],
    aliases: &'static [&'static str],
}

const COMMON: [Common; 8] = [
    Common {
        kind: SectionKind::Summary,
        key: "summary",
        heading: ["Sammanfattning", "Summary"],
        anchor: ["sammanfattning", "summary"],
        aliases: &["Kort om projektet", "Abstract"],
    },
    Common {
        kind: SectionKind::Background,
        key: "background",
        heading: ["Bakgrund", "Background"],
        anchor: ["bakgrund", "background"],
        aliases: &[],
    },
    Common { kind: SectionKind::Purpose, key: "purpose", heading: ["Syfte", "Purpose"], anchor: ["syfte", "purpose"], aliases: &["Aim"] },
    Common {
        kind: SectionKind::Objectives,
        key: "objectives",
        heading: ["Målsättning", "Objectives"],
        anchor: ["malsattning", "objectives"],
        aliases: &["Mål", "Målsättningar", "Goals", "Objective"],
    },
    Common {
        kind: SectionKind::Accessibility,
        key: "accessibility",
        heading: ["Tillgänglighet för personer med funktionsnedsättning", "Accessibility for people with disabilities"],
        anchor: ["tillganglighet", "accessibility"],
        aliases: &["Tillgänglighet", "Accessibility"],
    },
    Common {
        kind: SectionKind::GenderMainstreaming,
        key: "gender-mainstreaming",
        heading: ["Jämställdhetsintegrering", "Gender mainstreaming"],
        anchor: ["jamstalldhetsintegrering", "gender-mainstreaming"],
        aliases: &["Jämställdhet", "Gender equality"],
    },
    Common {
        kind: SectionKind::TransnationalCooperation,
        key: "transnational-cooperation",
        heading: ["Transnationellt samarbete", "Transnational cooperation"],
        anchor: ["transnationellt-samarbete", "transnational-cooperation"],
        aliases: &["Transnational co-operation"],
    },
    Common {
        kind: SectionKind::Results,
        key: "results",
        heading: ["Resultat", "Results"],
        anchor: ["resultat", "results"],
        aliases: &["Result"],
    },
];

/// Every name of a common section, in lower case.
static NAMES: LazyLock<HashMap<String, SectionKind>> = LazyLock::new(|| {
    let names =
        |common: &'static Common| common.heading.iter().chain(common.aliases).map(|name| (name.to_lowercase(), common.kind.clone()));
    COMMON.iter().flat_map(names).collect()
});

impl SectionKind {
    /// The common kind that a heading names, in whichever language and case.
    pub fn recognise(heading: &str) -> Option<SectionKind> {
        NAMES.get(&heading.trim().trim_end_matches(':').to_lowercase()).cloned()
    }

    /// The kinds that sheets have in common, in their order.
    pub fn common() -> impl Iterator<Item = SectionKind> {
        COMMON.iter().map(|common| common.kind.clone())
    }

    /// Whether this is the name, in data files, of a kind that sheets have in common.
    pub fn is_common(key: &str) -> bool {
        COMMON.iter().any(|common| common.key == key)
    }

    /// The kind's name in data files; an author's own section goes by its anchor.
    pub fn key(&self) -> &str {
        match self {
            SectionKind::Other(anchor) => anchor,
            kind => common(kind).map_or("", |common| common.key),
        }
    }

    /// The heading of a common kind in a language; `None` for an author's own.
    pub fn heading(&self, lang: Lang) -> Option<&'static str> {
        common(self).map(|common| common.heading[lang as usize])
    }

    /// The anchor that the section has on a page, by the language of its text.
    pub fn anchor(&self, lang: Lang) -> &str {
        match self {
            SectionKind::Other(anchor) => anchor,
            kind => common(kind).map_or("", |common| common.anchor[lang as usize]),
        }
    }
}

fn common(kind: &SectionKind) -> Option<&'static Common> {
    COMMON.iter().find(|common| common.kind == *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_recognised_in_either_language_and_any_case() {
        assert_eq!(SectionKind::recognise("målsättning"), Some(SectionKind::Objectives));
        assert_eq!(SectionKind::recognise(" Gender Mainstreaming: "), Some(SectionKind::GenderMainstreaming));
        assert_eq!(SectionKind::recognise("Budget"), None);
    }
}
