//! The ways to divide the projects.

/// A property that projects are gathered by, each of its values on pages of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// NUTS 2 region, or the whole country.
    Region,
    /// County.
    County,
    /// Municipality.
    Municipality,
    /// Programme.
    Programme,
    /// Area of a programme.
    Area,
    /// Band of the total budget.
    Budget,
    /// Phase of a programme's projects.
    Phase,
    /// Year of the first day.
    Year,
    /// Owner, co-funder or partner.
    Organisation,
}

impl Facet {
    /// Every facet there is.
    pub const ALL: [Facet; 9] = [
        Facet::Region,
        Facet::County,
        Facet::Municipality,
        Facet::Programme,
        Facet::Area,
        Facet::Budget,
        Facet::Phase,
        Facet::Year,
        Facet::Organisation,
    ];

    /// The name it goes by in settings, templates and messages.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Region => "region",
            Facet::County => "county",
            Facet::Municipality => "municipality",
            Facet::Programme => "programme",
            Facet::Area => "area",
            Facet::Budget => "budget",
            Facet::Phase => "phase",
            Facet::Year => "year",
            Facet::Organisation => "organisation",
        }
    }

    /// The facet of that name.
    pub fn from_name(name: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.name() == name)
    }
}
