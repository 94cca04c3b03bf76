//! The kinds of file that authors write.

use crate::catalogue::{Programme, Register, TextPage};
use crate::config::{Config, ExchangeRates};
use crate::sheet::{Facts, translation_shape};
use crate::source::Shape;

/// A kind of file, or of the front matter of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A project sheet: `content/projects/krut.md`.
    Sheet,
    /// A sheet's translation: `content/projects/krut.en.md`.
    Translation,
    /// A page of text: `content/pages/about.md`.
    Page,
    /// A page's translation: `content/pages/about.en.md`.
    PageTranslation,
    /// The settings: `content/catalogue.toml`.
    Catalogue,
    /// A programme: `content/programmes/esf-2007-2013.toml`.
    Programme,
    /// `content/exchange-rates.toml`.
    ExchangeRates,
    /// `content/organisations.toml`.
    Organisations,
}

impl Subject {
    /// Every kind there is.
    pub const ALL: [Subject; 8] = [
        Subject::Sheet,
        Subject::Translation,
        Subject::Page,
        Subject::PageTranslation,
        Subject::Catalogue,
        Subject::Programme,
        Subject::ExchangeRates,
        Subject::Organisations,
    ];

    /// The name it goes by on the command line, in file names and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Subject::Sheet => "sheet",
            Subject::Translation => "translation",
            Subject::Page => "page",
            Subject::PageTranslation => "page-translation",
            Subject::Catalogue => "catalogue",
            Subject::Programme => "programme",
            Subject::ExchangeRates => "exchange-rates",
            Subject::Organisations => "organisations",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Subject> {
        Subject::ALL.into_iter().find(|subject| subject.name() == name)
    }

    /// What its reader asks for.
    pub fn shape(self) -> Shape {
        match self {
            Subject::Sheet => Facts::shape(),
            Subject::Translation => translation_shape(),
            Subject::Page => TextPage::shape(true),
            Subject::PageTranslation => TextPage::shape(false),
            Subject::Catalogue => Config::shape(),
            Subject::Programme => Programme::shape(),
            Subject::ExchangeRates => ExchangeRates::shape(),
            Subject::Organisations => Register::shape(),
        }
    }
}
