//! Kinds of organisations.

use serde::{Serialize, Serializer};

/// What an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganisationKind {
    /// A municipality, with all its departments.
    Municipality,
    /// A region, formerly a county council.
    Region,
    /// A joint authority of municipalities, regions or agencies: *kommunalförbund*, *samordningsförbund*.
    JointAuthority,
    /// A government agency.
    Agency,
    /// A university or university college.
    University,
    /// A company, whoever owns it.
    Company,
    /// An association: non-profit, of interests, or a trade union.
    Association,
    /// A foundation.
    Foundation,
    /// A cooperative, a social enterprise.
    SocialEconomy,
    /// A faith community.
    FaithCommunity,
    /// An organisation of states, or one abroad.
    International,
    /// Anything else.
    Other,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [OrganisationKind; 12] = [
        OrganisationKind::Municipality,
        OrganisationKind::Region,
        OrganisationKind::JointAuthority,
        OrganisationKind::Agency,
        OrganisationKind::University,
        OrganisationKind::Company,
        OrganisationKind::Association,
        OrganisationKind::Foundation,
        OrganisationKind::SocialEconomy,
        OrganisationKind::FaithCommunity,
        OrganisationKind::International,
        OrganisationKind::Other,
    ];

    /// The name it goes by in the register, messages and data files.
    pub fn name(self) -> &'static str {
        match self {
            OrganisationKind::Municipality => "municipality",
            OrganisationKind::Region => "region",
            OrganisationKind::JointAuthority => "joint-authority",
            OrganisationKind::Agency => "agency",
            OrganisationKind::University => "university",
            OrganisationKind::Company => "company",
            OrganisationKind::Association => "association",
            OrganisationKind::Foundation => "foundation",
            OrganisationKind::SocialEconomy => "social-economy",
            OrganisationKind::FaithCommunity => "faith-community",
            OrganisationKind::International => "international",
            OrganisationKind::Other => "other",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        OrganisationKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Serialize for OrganisationKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
