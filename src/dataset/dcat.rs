//! The catalogue as data portals harvest it: DCAT-AP-SE 3 (<https://docs.dataportal.se/dcat/3.0.0/>), which is DCAT-AP 3 as it is
//! used in Sweden; as RDF/XML, Turtle and JSON-LD.

use std::io;

use jiff::civil::Date;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfSerializer};

use super::file::{DataFile, FOLDER};
use super::{Words, messages};
use crate::catalogue::{Catalogue, PORTALS};
use crate::changes::History;
use crate::locale::{Lang, PerLang};

const PREFIXES: [(&str, &str); 9] = [
    ("adms", "http://www.w3.org/ns/adms#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The names of its files among the data files.
pub const RDF: &str = "catalogue.rdf";
/// As Turtle.
pub const TURTLE: &str = "catalogue.ttl";
/// As JSON-LD.
pub const JSON_LD: &str = "catalogue.jsonld";

/// The message with the words that the data are looked for by, with commas between.
pub const KEYWORDS: &str = "dataset-keywords";

/// Codes of the Publications Office of the European Union.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";

/// The description: each file's path, and its bytes.
///
/// # Errors
/// Where the theme lacks a message, or an address is none.
pub fn describe(catalogue: &Catalogue, files: &[DataFile], history: &History, words: Words) -> io::Result<Vec<(String, Vec<u8>)>> {
    let triples = Description { catalogue, history, words, triples: Vec::new() }.all(files)?;
    let xml = written(&triples, RdfFormat::RdfXml)?;
    Ok(vec![
        (PORTALS.trim_start_matches('/').to_owned(), xml.clone()),
        // For hosts that tell what a file is by its ending alone.
        (format!("{}.rdf", PORTALS.trim_start_matches('/')), xml.clone()),
        (format!("{FOLDER}{RDF}"), xml),
        (format!("{FOLDER}{TURTLE}"), written(&triples, RdfFormat::Turtle)?),
        (format!("{FOLDER}{JSON_LD}"), written(&triples, RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() })?),
    ])
}

struct Description<'d> {
    catalogue: &'d Catalogue,
    history: &'d History,
    words: Words<'d>,
    triples: Vec<Triple>,
}

impl Description<'_> {
    fn all(mut self, files: &[DataFile]) -> io::Result<Vec<Triple>> {
        let config = &self.catalogue.config;
        let catalogue = self.own("catalogue")?;
        let dataset = self.own("dataset")?;
        let publisher = self.publisher()?;

        self.is_a(&catalogue, "dcat:Catalog")?;
        self.texts(&catalogue, "dcterms:title", &config.title)?;
        self.texts(&catalogue, "dcterms:description", &config.description)?;
        self.add(&catalogue, "dcterms:publisher", publisher.clone())?;
        self.add(&catalogue, "dcterms:license", iri(&config.licence.url)?)?;
        self.add(&catalogue, "foaf:homepage", iri(&config.base_url.absolute("/"))?)?;
        self.add(&catalogue, "dcat:themeTaxonomy", iri(&format!("{AUTHORITY}data-theme"))?)?;
        self.add(&catalogue, "dcat:dataset", dataset.clone())?;
        self.languages(&catalogue)?;
        self.place(&catalogue)?;
        self.days(&catalogue)?;

        self.is_a(&dataset, "dcat:Dataset")?;
        self.texts(&dataset, "dcterms:title", &config.title)?;
        self.texts(&dataset, "dcterms:description", &messages(self.words, "dataset-description")?)?;
        self.add(&dataset, "dcterms:publisher", publisher)?;
        self.add(&dataset, "dcterms:identifier", Literal::new_simple_literal(dataset.as_str()))?;
        self.contact(&dataset)?;
        self.add(&dataset, "dcterms:accessRights", iri(&format!("{AUTHORITY}access-right/PUBLIC"))?)?;
        self.add(&dataset, "dcterms:accrualPeriodicity", iri(&format!("{AUTHORITY}frequency/{}", config.dataset.periodicity))?)?;
        for theme in &config.dataset.themes {
            self.add(&dataset, "dcat:theme", iri(&format!("{AUTHORITY}data-theme/{theme}"))?)?;
        }
        for &lang in &config.languages {
            let page = iri(&config.base_url.absolute(&self.catalogue.data_address(lang)))?;
            self.add(&dataset, "dcat:landingPage", page.clone())?;
            self.is_a(&page, "foaf:Document")?;
        }
        for (lang, keywords) in messages(self.words, KEYWORDS)?.iter().filter(|(lang, _)| config.languages.contains(lang)) {
            for keyword in keywords.split(',').map(str::trim) {
                let keyword = Literal::new_language_tagged_literal(keyword, lang.code()).map_err(io::Error::other)?;
                self.add(&dataset, "dcat:keyword", keyword)?;
            }
        }
        self.languages(&dataset)?;
        self.place(&dataset)?;
        self.days(&dataset)?;
        self.period(&dataset)?;
        for file in files {
            let distribution = self.distribution(file)?;
            self.add(&dataset, "dcat:distribution", distribution)?;
        }
        Ok(self.triples)
    }

    /// Something of this catalogue: its address is that of the description, and a name behind `#`.
    fn own(&self, name: &str) -> io::Result<NamedNode> {
        iri(&self.catalogue.config.base_url.absolute(&format!("{PORTALS}#{name}")))
    }

    fn publisher(&mut self) -> io::Result<NamedNode> {
        let config = &self.catalogue.config;
        let publisher = self.own("publisher")?;
        self.is_a(&publisher, "foaf:Agent")?;
        self.texts(&publisher, "foaf:name", &config.publisher.name)?;
        let kind = iri(&format!("http://purl.org/adms/publishertype/{}", config.dataset.publisher_type))?;
        self.add(&publisher, "dcterms:type", kind)?;
        if let Some(url) = &config.publisher.url {
            self.add(&publisher, "foaf:homepage", iri(url)?)?;
        }
        if let Some(email) = &config.publisher.email {
            self.add(&publisher, "foaf:mbox", iri(&format!("mailto:{email}"))?)?;
        }
        Ok(publisher)
    }

    /// Where questions go, if anywhere.
    fn contact(&mut self, dataset: &NamedNode) -> io::Result<()> {
        let publisher = &self.catalogue.config.publisher;
        let Some(email) = &publisher.email else { return Ok(()) };
        let contact = self.own("contact")?;
        self.add(dataset, "dcat:contactPoint", contact.clone())?;
        self.is_a(&contact, "vcard:Organization")?;
        self.texts(&contact, "vcard:fn", &publisher.name)?;
        self.add(&contact, "vcard:hasEmail", iri(&format!("mailto:{email}"))?)
    }

    fn languages(&mut self, of: &NamedNode) -> io::Result<()> {
        for lang in &self.catalogue.config.languages {
            let code = match lang {
                Lang::Sv => "SWE",
                Lang::En => "ENG",
            };
            self.add(of, "dcterms:language", iri(&format!("{AUTHORITY}language/{code}"))?)?;
        }
        Ok(())
    }

    /// Sweden.
    fn place(&mut self, of: &NamedNode) -> io::Result<()> {
        self.add(of, "dcterms:spatial", iri(&format!("{AUTHORITY}country/SWE"))?)
    }

    /// When it first came out, and when it last changed.
    fn days(&mut self, of: &NamedNode) -> io::Result<()> {
        let days = [("dcterms:issued", self.history.first), ("dcterms:modified", self.history.releases.first().map(|latest| latest.date))];
        days.into_iter().try_for_each(|(name, date)| date.map_or(Ok(()), |date| self.add(of, name, day(date))))
    }

    /// From the first day of any project to the last one that is known.
    fn period(&mut self, dataset: &NamedNode) -> io::Result<()> {
        let (Some(start), end) = self.catalogue.span() else { return Ok(()) };
        let period = BlankNode::new_unchecked("period");
        self.add(dataset, "dcterms:temporal", period.clone())?;
        self.is_a(&period, "dcterms:PeriodOfTime")?;
        self.add(&period, "dcat:startDate", day(start))?;
        end.map_or(Ok(()), |end| self.add(&period, "dcat:endDate", day(end)))
    }

    fn distribution(&mut self, file: &DataFile) -> io::Result<NamedNode> {
        let config = &self.catalogue.config;
        let distribution = self.own(&file.name)?;
        let download = iri(&config.base_url.absolute(&format!("/{FOLDER}{}", file.name)))?;
        self.is_a(&distribution, "dcat:Distribution")?;
        let (meaning, format) = (messages(self.words, &file.meaning)?, messages(self.words, file.format())?);
        self.texts(&distribution, "dcterms:title", &PerLang::of(|lang| format!("{} ({})", file.name, format[lang])))?;
        self.texts(&distribution, "dcterms:description", &PerLang::of(|lang| format!("{}. {}", meaning[lang], format[lang])))?;
        self.add(&distribution, "dcat:accessURL", download.clone())?;
        self.add(&distribution, "dcat:downloadURL", download)?;
        self.add(&distribution, "dcterms:license", iri(&config.licence.url)?)?;
        self.add(
            &distribution,
            "dcatap:availability",
            iri("http://publications.europa.eu/resource/authority/planned-availability/STABLE")?,
        )?;
        self.add(&distribution, "dcat:byteSize", Literal::new_typed_literal(file.bytes.to_string(), xsd::NON_NEGATIVE_INTEGER))?;
        if let Some(media_type) = file.media_type() {
            self.add(&distribution, "dcat:mediaType", iri(&format!("https://www.iana.org/assignments/media-types/{media_type}"))?)?;
        }
        if let Some(file_type) = file.file_type() {
            self.add(&distribution, "dcterms:format", iri(&format!("{AUTHORITY}file-type/{file_type}"))?)?;
        }
        let checksum = self.own(&format!("{}-checksum", file.name))?;
        self.add(&distribution, "spdx:checksum", checksum.clone())?;
        self.is_a(&checksum, "spdx:Checksum")?;
        self.add(&checksum, "spdx:algorithm", named("spdx:checksumAlgorithm_sha256")?)?;
        let digits = Literal::new_typed_literal(&file.sha256, NamedNode::new_unchecked("http://www.w3.org/2001/XMLSchema#hexBinary"));
        self.add(&checksum, "spdx:checksumValue", digits)?;
        Ok(distribution)
    }

    fn add(&mut self, subject: &(impl Into<NamedOrBlankNode> + Clone), predicate: &str, object: impl Into<Term>) -> io::Result<()> {
        self.triples.push(Triple::new(subject.clone(), named(predicate)?, object));
        Ok(())
    }

    fn is_a(&mut self, subject: &(impl Into<NamedOrBlankNode> + Clone), class: &str) -> io::Result<()> {
        self.triples.push(Triple::new(subject.clone(), rdf::TYPE, named(class)?));
        Ok(())
    }

    /// A text in each language in which the catalogue is published.
    fn texts(&mut self, subject: &NamedNode, predicate: &str, texts: &PerLang<String>) -> io::Result<()> {
        for &lang in &self.catalogue.config.languages {
            let text = Literal::new_language_tagged_literal(&texts[lang], lang.code()).map_err(io::Error::other)?;
            self.add(subject, predicate, text)?;
        }
        Ok(())
    }
}

fn iri(address: &str) -> io::Result<NamedNode> {
    NamedNode::new(address).map_err(|error| io::Error::other(format!("`{address}` cannot be named in RDF: {error}")))
}

/// A name with one of the prefixes: `dcat:Dataset`.
fn named(name: &str) -> io::Result<NamedNode> {
    let known = name.split_once(':').and_then(|(prefix, local)| Some((PREFIXES.iter().find(|(known, _)| *known == prefix)?.1, local)));
    let (base, local) = known.ok_or_else(|| io::Error::other(format!("`{name}` has no known prefix")))?;
    iri(&format!("{base}{local}"))
}

fn day(date: Date) -> Literal {
    Literal::new_typed_literal(date.to_string(), xsd::DATE)
}

fn written(triples: &[Triple], format: RdfFormat) -> io::Result<Vec<u8>> {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, base) in PREFIXES {
        serializer = serializer.with_prefix(prefix, base).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    triples.iter().try_for_each(|triple| writer.serialize_triple(triple))?;
    writer.finish()
}
