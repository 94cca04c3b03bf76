//! A project's facts.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{OrganisationNumber, Rate};
use crate::config::Facet;
use crate::locale::{Lang, PerLang};
use crate::sheet::Files;

/// The facts of a project, resolved: names of places, programmes and organisations are indices into the
/// catalogue's and the registers' lists. A few hundred bytes; the prose stays in its files.
#[derive(Debug, Clone)]
pub struct Project {
    /// Its name in addresses, and the files it stands in.
    pub files: Files,
    /// The language of its original.
    pub original: Lang,
    /// Case number at the authority.
    pub case_number: Option<Box<str>>,
    /// Its title in each language that gives one; the original's is always there.
    pub titles: PerLang<Option<Box<str>>>,
    /// The beginning of its summary, as plain text, in each language that has one.
    pub summaries: PerLang<Option<Box<str>>>,
    /// Index of its programme.
    pub programme: u16,
    /// Index of its area, among the areas of all programmes.
    pub area: u16,
    /// Index of its phase, among the phases of all programmes.
    pub phase: Option<u16>,
    /// Index of its budget band, where its total budget is known and its currency has bands.
    pub band: Option<u16>,
    /// Index of its first year, among the years in which projects begin.
    pub year: u16,
    /// Index of the organisation that owns it.
    pub owner: u32,
    /// Support granted, in whole units of the programme's currency.
    pub grant: i64,
    /// Total budget, in whole units of the programme's currency; none where the sheet does not state it.
    pub total_budget: Option<i64>,
    /// Union co-financing rate: the one stated, or else support / eligible cost, or support / total budget, where those are known.
    pub rate: Option<Rate>,
    /// First day.
    pub start: Date,
    /// Last day; none while it is open.
    pub end: Option<Date>,
    /// Indices of its regions: those named or, where none is, those of its counties.
    pub regions: Box<[u8]>,
    /// Indices of its counties: those named, and then those of its municipalities.
    pub counties: Box<[u8]>,
    /// How many regions the sheet names.
    pub regions_named: u8,
    /// How many counties it names.
    pub counties_named: u8,
    /// Indices of its municipalities, in the sheet's order.
    pub municipalities: Box<[u16]>,
    /// Indices of the organisations that pay too, in the sheet's order.
    pub cofunders: Box<[u32]>,
    /// Indices of the organisations that take part, in the sheet's order.
    pub partners: Box<[u32]>,
    /// Whom to ask: only while it may be shown; afterwards nothing of it is held.
    pub contact: Option<Box<Contact>>,
    /// Whether the sheet names a contact person who is not shown any more.
    pub contact_removed: bool,
    /// What its files hold, as a hash.
    pub digest: u128,
    /// Day of the sheet's last change.
    pub updated: Option<Date>,
    /// What few sheets tell.
    pub more: Option<Box<More>>,
}

/// A contact person.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The person's name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
}

/// What the law asks of later periods and earlier sheets lack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct More {
    /// Organisation number of the owner.
    pub owner_number: Option<OrganisationNumber>,
    /// Index of the municipality in which the owner has its seat.
    pub owner_municipality: Option<u16>,
    /// Who was contracted, where there was public procurement.
    pub contractors: Vec<String>,
    /// What of the total budget the support is reckoned on, in whole units of the programme's currency, where the sheet states it.
    pub eligible_cost: Option<i64>,
    /// Number of the fishing vessel in the Union's register.
    pub fleet_number: Option<String>,
    /// The fund, where it is not the programme's.
    pub fund: Option<String>,
    /// Specific objective of the programme.
    pub specific_objective: Option<String>,
    /// Types of intervention.
    pub interventions: Vec<String>,
    /// Day of the decision to grant support.
    pub decided: Option<Date>,
    /// What the sheet calls organisations that go by another name, by that name.
    pub written: BTreeMap<String, String>,
}

/// What an organisation does in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It owns the project.
    Owner,
    /// It pays too.
    Cofunder,
    /// It takes part.
    Partner,
}

impl Role {
    /// Every role, the most important first.
    pub const ALL: [Role; 3] = [Role::Owner, Role::Cofunder, Role::Partner];

    /// The name it goes by in templates, messages and data files.
    pub fn name(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Cofunder => "cofunder",
            Role::Partner => "partner",
        }
    }
}

impl Project {
    /// The title in `lang`, or else in the original, with the language it is in.
    pub fn title(&self, lang: Lang) -> (Lang, &str) {
        self.titles.or_original(lang, self.original).map_or((self.original, ""), |(lang, title)| (lang, title))
    }

    /// The summary's beginning in `lang`, or else in the original, with the language it is in.
    pub fn summary(&self, lang: Lang) -> Option<(Lang, &str)> {
        self.summaries.or_original(lang, self.original).map(|(lang, text)| (lang, &**text))
    }

    /// Each organisation once, in the order in which the sheet names them, the owner first.
    pub fn organisations(&self) -> Vec<u32> {
        let mut all = Vec::with_capacity(1 + self.cofunders.len() + self.partners.len());
        for &organisation in std::iter::once(&self.owner).chain(&self.cofunders).chain(&self.partners) {
            if !all.contains(&organisation) {
                all.push(organisation);
            }
        }
        all
    }

    /// The roles that an organisation has in it.
    pub fn roles(&self, organisation: u32) -> impl Iterator<Item = Role> + '_ {
        Role::ALL.into_iter().filter(move |role| match role {
            Role::Owner => self.owner == organisation,
            Role::Cofunder => self.cofunders.contains(&organisation),
            Role::Partner => self.partners.contains(&organisation),
        })
    }

    /// The values that it has of a facet, each once.
    pub fn values(&self, facet: Facet) -> Vec<u32> {
        let mut values = Vec::new();
        self.for_each_value(facet, |value| values.push(value));
        values
    }

    /// Whether it has a value of a facet.
    pub fn has_value(&self, facet: Facet, value: u32) -> bool {
        match facet {
            Facet::Region => self.regions.iter().any(|&region| u32::from(region) == value),
            Facet::County => self.counties.iter().any(|&county| u32::from(county) == value),
            Facet::Municipality => self.municipalities.iter().any(|&municipality| u32::from(municipality) == value),
            Facet::Programme => u32::from(self.programme) == value,
            Facet::Area => u32::from(self.area) == value,
            Facet::Budget => self.band.is_some_and(|band| u32::from(band) == value),
            Facet::Phase => self.phase.is_some_and(|phase| u32::from(phase) == value),
            Facet::Year => u32::from(self.year) == value,
            Facet::Organisation => self.owner == value || self.cofunders.contains(&value) || self.partners.contains(&value),
        }
    }

    /// Shows each value of a facet that it has, once each.
    pub fn for_each_value(&self, facet: Facet, mut show: impl FnMut(u32)) {
        match facet {
            Facet::Region => self.regions.iter().for_each(|&value| show(value.into())),
            Facet::County => self.counties.iter().for_each(|&value| show(value.into())),
            Facet::Municipality => self.municipalities.iter().for_each(|&value| show(value.into())),
            Facet::Programme => show(self.programme.into()),
            Facet::Area => show(self.area.into()),
            Facet::Budget => self.band.into_iter().for_each(|value| show(value.into())),
            Facet::Phase => self.phase.into_iter().for_each(|value| show(value.into())),
            Facet::Year => show(self.year.into()),
            Facet::Organisation => self.organisations().into_iter().for_each(show),
        }
    }
}
