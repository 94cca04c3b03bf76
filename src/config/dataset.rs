//! What data portals want to know of the data, beyond what the pages tell.

use crate::source::{At, Choice, Need, Table};

use Need::Optional;

/// How the catalogue's data are described to data portals.
#[derive(Debug, Clone)]
pub struct DatasetSettings {
    /// What kind of body publishes it, as ADMS names them: `NationalAuthority`.
    pub publisher_type: &'static str,
    /// What it is about, by the codes of the European data portal: `SOCI`.
    pub themes: Vec<&'static str>,
    /// How often it changes, by the codes of the Publications Office: `IRREG`.
    pub periodicity: &'static str,
    /// What identifiers begin with in the 360Giving standard: `360G-` and the name that was registered there.
    pub giving_prefix: Option<String>,
}

impl Default for DatasetSettings {
    fn default() -> Self {
        DatasetSettings { publisher_type: "NationalAuthority", themes: vec!["ECON", "SOCI"], periodicity: "IRREG", giving_prefix: None }
    }
}

/// <http://purl.org/adms/publishertype/1.0>
const PUBLISHER_TYPES: [&str; 11] = [
    "Academia-ScientificOrganisation",
    "Company",
    "IndustryConsortium",
    "LocalAuthority",
    "NationalAuthority",
    "NonGovernmentalOrganisation",
    "NonProfitOrganisation",
    "PrivateIndividual(s)",
    "RegionalAuthority",
    "StandardisationBody",
    "SupraNationalAuthority",
];

/// <http://publications.europa.eu/resource/authority/data-theme>
const THEMES: [&str; 13] = ["AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI", "TECH", "TRAN"];

/// <http://publications.europa.eu/resource/authority/frequency>, those that a catalogue may keep to
const PERIODICITIES: [&str; 11] =
    ["CONT", "DAILY", "WEEKLY", "BIWEEKLY", "MONTHLY", "BIMONTHLY", "QUARTERLY", "ANNUAL_2", "ANNUAL", "IRREG", "UNKNOWN"];

impl DatasetSettings {
    /// Reads the table `[dataset]`. A mistake is noted and leaves the usual in its place.
    pub(super) fn read(mut table: Table) -> Self {
        let usual = DatasetSettings::default();
        let code = |noun, known| Choice { code: "unknown-code", noun, known };
        let publisher_type = table.choice("publisher_type", Optional, code("publisher type", &PUBLISHER_TYPES));
        let periodicity = table.choice("periodicity", Optional, code("periodicity", &PERIODICITIES));
        let themes = table.choices("themes", Optional, code("theme", &THEMES));
        let giving_prefix = table.text("giving_prefix", Optional).and_then(|At { value, span }| {
            let name = value.strip_prefix("360G-").unwrap_or_default();
            let is_prefix = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
            if !is_prefix {
                let help = "write `360G-` and the name that was registered, of letters, digits, hyphens and underscores";
                table.report().error("giving-prefix", span, format!("`{value}` is not a prefix of 360Giving"), Some(help.into()));
            }
            is_prefix.then_some(value)
        });
        table.finish();
        DatasetSettings {
            giving_prefix,
            publisher_type: publisher_type.map_or(usual.publisher_type, |at| at.value),
            themes: themes.map_or(usual.themes, |themes| themes.into_iter().map(|at| at.value).collect()),
            periodicity: periodicity.map_or(usual.periodicity, |at| at.value),
        }
    }
}
