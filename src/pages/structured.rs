//! What pages are about, for search engines and other programs: JSON-LD in the words of <https://schema.org>.

use std::iter;

use serde_json::{Map, Value as Json, json};
use tera::Value;

use super::Writer;
use super::data::OpenData;
use crate::catalogue::{Organisation, PORTALS, Project, places};
use crate::locale::Lang;

/// Places that are named each for itself; of more, only their regions are.
const PLACES: usize = 12;

/// A project, and the grant that it was given: who gave it, and who was given it.
pub fn project(writer: &Writer, index: usize) -> Value {
    let catalogue = writer.catalogue;
    let config = &catalogue.config;
    let project = &catalogue.projects[index];
    let programme = &catalogue.programmes[usize::from(project.programme)];
    let (lang, title) = project.title(writer.lang);
    let url = config.base_url.absolute(&catalogue.project_address(writer.lang, index));
    let own = |name: &str| format!("{url}#{name}");
    let organisations = |ids: &[u32]| ids.iter().map(|&id| organisation(&catalogue.organisations[id as usize])).collect::<Vec<_>>();
    let owner = with_id(organisation(&catalogue.organisations[project.owner as usize]), own("owner"));
    let fund = project.more.as_ref().and_then(|more| more.fund.as_ref()).or(programme.fund.as_ref());
    let funder = json!({ "@type": "Organization", "name": fund.unwrap_or(&programme.name[writer.lang]) });
    let mut funders = vec![funder.clone()];
    funders.extend(organisations(&project.cofunders));
    let other = Lang::ALL.into_iter().find(|other| *other != lang).and_then(|other| project.titles[other].as_deref());
    let identifier = project.case_number.as_ref().map(|number| json!({ "@type": "PropertyValue", "name": "case number", "value": number }));
    let grant = json!({
        "@type": "MonetaryGrant",
        "@id": own("grant"),
        "name": title,
        "identifier": identifier,
        "url": url,
        "amount": { "@type": "MonetaryAmount", "currency": programme.currency, "value": project.grant },
        "funder": funder,
        "sponsor": publisher(writer),
        "fundedItem": [{ "@id": own("project") }, owner],
    });
    let described = json!({
        "@type": "Project",
        "@id": own("project"),
        "name": title,
        "alternateName": other,
        "description": project.summary(writer.lang).map(|(_, text)| text),
        "url": url,
        "identifier": identifier,
        "foundingDate": project.start,
        "dissolutionDate": project.end,
        "parentOrganization": { "@id": own("owner") },
        "funder": funders,
        "member": organisations(&project.partners),
        "funding": { "@id": own("grant") },
        "areaServed": areas(project, writer.lang),
    });
    let published = writer.history_of(index).map(|history| history.published);
    // The day in the sheet may be before that on which it was committed.
    let modified = writer.updated(index).map(|day| published.map_or(day, |published| day.max(published)));
    let page = json!({
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": title,
        "inLanguage": writer.lang,
        "mainEntity": { "@id": own("project") },
        "datePublished": published,
        "dateModified": modified,
    });
    script([grant, described].into_iter().chain((published.is_some() || modified.is_some()).then_some(page)))
}

/// The data, and each way to download them.
pub fn dataset(writer: &Writer, data: &OpenData, description: &str) -> Value {
    let catalogue = writer.catalogue;
    let config = &catalogue.config;
    let absolute = |address: &str| config.base_url.absolute(address);
    let downloads = data.files.iter().map(|file| {
        json!({
            "@type": "DataDownload",
            "name": file.name,
            "contentUrl": absolute(&format!("/data/{}", file.name)),
            "encodingFormat": file.media_type,
            "contentSize": format!("{} B", file.bytes),
            "sha256": file.sha256,
        })
    });
    let (first, last) = catalogue.span();
    let covered = first.map(|first| format!("{first}/{}", last.map_or_else(|| "..".to_owned(), |last| last.to_string())));
    script(iter::once(json!({
        "@type": "Dataset",
        "@id": absolute(&format!("{PORTALS}#dataset")),
        "name": config.title[writer.lang],
        "description": description,
        "url": absolute(&catalogue.data_address(writer.lang)),
        "inLanguage": config.languages,
        "license": config.licence.url,
        "isAccessibleForFree": true,
        "creator": publisher(writer),
        "publisher": publisher(writer),
        "datePublished": data.history.first,
        "dateModified": data.date,
        "version": data.version,
        "temporalCoverage": covered,
        "spatialCoverage": { "@type": "Country", "name": if writer.lang == Lang::Sv { "Sverige" } else { "Sweden" } },
        "distribution": downloads.collect::<Vec<_>>(),
    })))
}

fn publisher(writer: &Writer) -> Json {
    let publisher = &writer.catalogue.config.publisher;
    json!({ "@type": "Organization", "name": publisher.name[writer.lang], "url": publisher.url })
}

/// The list of organisation numbers is known as SE-ON (<https://org-id.guide>).
fn organisation(Organisation { name, number, .. }: &Organisation) -> Json {
    let identifier = number.map(|number| json!({ "@type": "PropertyValue", "propertyID": "SE-ON", "value": number }));
    json!({ "@type": "Organization", "name": &**name, "identifier": identifier })
}

fn with_id(mut thing: Json, id: String) -> Json {
    thing["@id"] = Json::from(id);
    thing
}

fn areas(project: &Project, lang: Lang) -> Vec<Json> {
    let area = |name: &str, code: &str| json!({ "@type": "AdministrativeArea", "name": name, "identifier": code });
    if project.municipalities.is_empty() || project.municipalities.len() > PLACES {
        let regions = project.regions.iter().map(|&region| &places().regions[usize::from(region)]);
        return regions.map(|region| area(&region.name[lang], &region.nuts)).collect();
    }
    let municipalities = project.municipalities.iter().map(|&municipality| &places().municipalities[usize::from(municipality)]);
    municipalities.map(|municipality| area(&municipality.name, &municipality.code)).collect()
}

/// The element that holds the graph. What is missing or empty is left out; nothing in it can end the element.
fn script(things: impl Iterator<Item = Json>) -> Value {
    let graph: Vec<Json> = things.map(told).collect();
    let text = json!({ "@context": "https://schema.org", "@graph": graph }).to_string().replace('<', "\\u003c");
    Value::safe_string(&format!("<script type=\"application/ld+json\">{text}</script>"))
}

/// The same without what is missing or empty.
fn told(thing: Json) -> Json {
    match thing {
        Json::Object(object) => {
            let told = object.into_iter().map(|(key, value)| (key, told(value)));
            told.filter(|(_, value)| !(value.is_null() || value.as_array().is_some_and(Vec::is_empty))).collect::<Map<_, _>>().into()
        }
        Json::Array(things) => things.into_iter().map(told).collect(),
        other => other,
    }
}
