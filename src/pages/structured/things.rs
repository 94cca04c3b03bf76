//! Types of <https://schema.org>, with the properties that pages tell of. What is missing is left out.

use jiff::civil::Date;
use serde::Serialize;

use crate::catalogue::{Currency, OrganisationNumber};
use crate::locale::Lang;

/// What a page tells: things, linked by their identifiers.
#[derive(Serialize)]
pub struct Graph<'t> {
    #[serde(rename = "@context")]
    pub context: &'static str,
    #[serde(rename = "@graph")]
    pub things: &'t [Thing<'t>],
}

#[derive(Serialize)]
#[serde(untagged)]
pub enum Thing<'t> {
    MonetaryGrant(MonetaryGrant<'t>),
    Project(Project<'t>),
    WebPage(WebPage<'t>),
    Dataset(Dataset<'t>),
}

/// A thing that is described elsewhere.
#[derive(Serialize)]
pub struct Reference<'t> {
    #[serde(rename = "@id")]
    pub id: &'t str,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub struct MonetaryGrant<'t> {
    #[serde(rename = "@id")]
    pub id: &'t str,
    pub name: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<PropertyValue<&'t str>>,
    pub url: &'t str,
    pub amount: MonetaryAmount,
    pub funder: Organization<'t>,
    pub sponsor: Organization<'t>,
    #[serde(rename = "fundedItem")]
    pub funded: (Reference<'t>, Organization<'t>),
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub struct MonetaryAmount {
    pub currency: Currency,
    /// Whole units.
    pub value: i64,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct Project<'t> {
    #[serde(rename = "@id")]
    pub id: &'t str,
    pub name: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'t str>,
    pub url: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<PropertyValue<&'t str>>,
    pub founding_date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dissolution_date: Option<Date>,
    pub parent_organization: Reference<'t>,
    pub funder: Vec<Organization<'t>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub member: Vec<Organization<'t>>,
    pub funding: Reference<'t>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub area_served: Vec<AdministrativeArea<'t>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct WebPage<'t> {
    #[serde(rename = "@id")]
    pub id: &'t str,
    pub url: &'t str,
    pub name: &'t str,
    pub in_language: Lang,
    pub main_entity: Reference<'t>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<Date>,
}

#[derive(Serialize, Default)]
#[serde(tag = "@type")]
pub struct Organization<'t> {
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    pub id: Option<&'t str>,
    pub name: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<PropertyValue<OrganisationNumber>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'t str>,
}

/// An identifier, with the list that it stands in or what it is called.
#[derive(Serialize, Clone)]
#[serde(tag = "@type")]
pub struct PropertyValue<V> {
    #[serde(rename = "propertyID", skip_serializing_if = "Option::is_none")]
    pub list: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'static str>,
    pub value: V,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub struct AdministrativeArea<'t> {
    pub name: &'t str,
    pub identifier: &'t str,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub struct Country<'t> {
    pub name: &'t str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct Dataset<'t> {
    #[serde(rename = "@id")]
    pub id: String,
    pub name: &'t str,
    pub description: &'t str,
    pub url: String,
    pub in_language: &'t [Lang],
    pub license: &'t str,
    pub is_accessible_for_free: bool,
    pub creator: Organization<'t>,
    pub publisher: Organization<'t>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Date>,
    pub date_modified: Date,
    pub version: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temporal_coverage: Option<String>,
    pub spatial_coverage: Country<'t>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub distribution: Vec<DataDownload<'t>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct DataDownload<'t> {
    pub name: &'t str,
    pub content_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding_format: Option<&'t str>,
    pub content_size: String,
    pub sha256: &'t str,
}
