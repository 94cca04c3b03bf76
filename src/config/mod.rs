//! `content/catalogue.toml`: what holds for the whole catalogue.

mod announcement;
mod base_url;
mod dataset;
mod exchange_rates;
mod facet;
mod settings;
mod theme;

use std::io;
use std::path::Path;

use crate::locale::{Lang, PerLang};
use crate::source::{At, Diagnostic, Need, Report, Severity, Shape, SourceFile, Table, Unreadable};

pub use announcement::Announcement;
pub use base_url::BaseUrl;
pub use dataset::DatasetSettings;
pub use exchange_rates::{ExchangeRate, ExchangeRates, FILE as EXCHANGE_RATES};
pub use facet::Facet;
pub use settings::{Bands, Config, Licence, Publisher, is_mailbox};

/// Where the settings stand, relative to the site's folder.
pub const FILE: &str = "content/catalogue.toml";

impl Config {
    /// Reads the settings of the site in `root`. With any mistake noted they serve to check the other content, not to publish.
    ///
    /// # Errors
    /// Where the file is there and cannot be read.
    pub fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Self> {
        let source = match SourceFile::read(root, Path::new(FILE)) {
            Ok(source) => source,
            Err(Unreadable::Mistaken(mistakes)) => {
                diagnostics.extend(mistakes);
                return Ok(Config::stand_in());
            }
            Err(Unreadable::Io(error)) if error.kind() == io::ErrorKind::NotFound && root.is_dir() => {
                let missing =
                    Diagnostic::of_file(Severity::Error, "no-catalogue", FILE, "this folder holds no catalogue: the file is missing");
                diagnostics.push(missing.help("run projektblad in a site's folder, or name one with --site"));
                return Ok(Config::stand_in());
            }
            Err(Unreadable::Io(error)) => return Err(io::Error::new(error.kind(), format!("{}: {error}", root.display()))),
        };
        let report = Report::new(&source);
        let config = Config::from_table(Table::parse(&report, 0..source.text.len()), root);
        diagnostics.extend(report.into_diagnostics());
        diagnostics.extend(theme::links(root, &config.theme));
        let exchange_rates = ExchangeRates::read(root, &config.languages, diagnostics)?;
        Ok(Config { exchange_rates, ..config })
    }

    /// What the settings hold.
    pub fn shape() -> Shape {
        Shape::of(|table| _ = Config::from_table(table, Path::new("")))
    }
}

/// A text in each of `languages`: a table with a key a language. A language that the catalogue is not
/// published in may be left out.
pub fn localised(table: &mut Table, key: &'static str, need: Need, languages: &[Lang]) -> Option<PerLang<String>> {
    let mut texts = table.table(key, need)?;
    let text = PerLang::of(|lang| {
        // Where no languages are known, the shape is asked for: it is needed in those that there will be.
        let need = if languages.is_empty() || languages.contains(&lang) { Need::Required } else { Need::Optional };
        texts.text(lang.code(), need).map(|At { value, .. }| value)
    });
    texts.finish();
    let complete = languages.iter().all(|&lang| text[lang].is_some());
    complete.then(|| text.map(|text| text.clone().unwrap_or_default()))
}
