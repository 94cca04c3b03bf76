//! From the files of a site to its catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::check::{RootLink, Surroundings, check_root_links};
use super::facets::{Band, Sources, band_of, bands};
use super::organisation::Organisations;
use super::reading::{Entry, Ground, Reading, differing_numbers, duplicate_case_numbers};
use super::resolve::Vocabulary;
use super::{Area, FacetTable, More, Organisation, Phase, Programme, Project, Register, TextPage, Totals, verbatim};
use crate::config::{BaseUrl, Config, Facet};
use crate::locale::{Collate, Lang, PerLang};
use crate::prose::Target;
use crate::sheet::{Text, read_texts};
use crate::source::{Diagnostic, Location, Severity};

/// A site's content, checked.
pub struct Catalogue {
    /// The site's folder.
    pub root: PathBuf,
    /// Its settings.
    pub config: Config,
    /// The day as of which it is built.
    pub today: Date,
    /// The programmes, by slug.
    pub programmes: Vec<Programme>,
    /// The areas of all programmes, each with the index of its programme.
    pub areas: Vec<(u16, Area)>,
    /// The phases of all programmes, each once.
    pub phases: Vec<Phase>,
    /// The budget bands.
    pub bands: Vec<Band>,
    /// The years in which projects begin, rising.
    pub years: Vec<i16>,
    /// The organisations, in the order in which projects name them.
    pub organisations: Vec<Organisation>,
    /// The organisations that go by several names.
    pub register: Register,
    /// The projects, by slug.
    pub projects: Vec<Project>,
    /// Number and money of all projects.
    pub totals: Totals,
    /// The pages of text, in their order.
    pub pages: Vec<TextPage>,
    /// The images and attachments that texts use, each with the name of its content: `media/1f3a….png`.
    pub media: BTreeMap<PathBuf, String>,
    /// The files that are published as they are, by their paths from `static/`.
    pub verbatim: Vec<String>,
    /// For each project its place in the order of titles, in each language.
    pub title_ranks: PerLang<Vec<u32>>,
    tables: Vec<FacetTable>,
}

/// What came of reading a site.
pub struct Assembled {
    /// The catalogue, unless a mistake stands in its way.
    pub catalogue: Option<Catalogue>,
    /// Everything that is wrong or doubtful, in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Catalogue {
    /// Reads the site in `root` as of `today`. `base_url` replaces the configured one.
    ///
    /// # Errors
    /// Where something cannot be read at all. Mistakes in the content are no errors here: they are in the result.
    pub fn assemble(root: &Path, today: Date, base_url: Option<BaseUrl>) -> io::Result<Assembled> {
        let ground = Ground::read(root, today, base_url)?;
        let readings = ground.readings()?;
        compose(&ground, readings)
    }

    /// The table of a facet.
    pub fn table(&self, facet: Facet) -> &FacetTable {
        &self.tables[facet as usize]
    }

    /// A project's prose, read anew.
    ///
    /// # Errors
    /// Where its files cannot be read any more.
    pub fn texts(&self, project: usize) -> io::Result<PerLang<Option<Text>>> {
        let project = &self.projects[project];
        read_texts(&self.root, &project.files, project.original)
    }
}

/// Puts together what was read of a site.
///
/// # Errors
/// Where a file cannot be read any more.
pub fn compose(ground: &Ground, readings: Vec<Arc<Reading>>) -> io::Result<Assembled> {
    let Ground { root, config, inventory, .. } = ground;
    let mut diagnostics = ground.diagnostics.clone();
    duplicate_case_numbers(&readings, &mut diagnostics);
    let mut media = BTreeSet::new();
    let mut root_links = Vec::new();
    let surroundings = Surroundings { root, inventory };
    let pages = TextPage::read_all(config, &surroundings, &mut media, &mut root_links, &mut diagnostics)?;
    for reading in &readings {
        diagnostics.extend_from_slice(&reading.diagnostics);
        root_links.extend_from_slice(&reading.root_links);
        media.extend(reading.entry.iter().flat_map(|entry| entry.checked.media.iter().cloned()));
    }
    let logos: BTreeMap<_, _> = config.publisher.logo.iter().filter_map(|(_, logo)| logo.as_ref()).map(|(path, at)| (path, at)).collect();
    for (logo, location) in logos {
        if inventory.files.contains(logo) {
            media.insert(logo.clone());
        } else {
            diagnostics.push(missing_logo(logo, location));
        }
    }
    for announcement in &config.announcements {
        let (Some((address, _)), Some(location)) = (&announcement.link, &announcement.link_at) else { continue };
        if let Target::Root(path) = Target::of(address) {
            root_links.push(RootLink { file: crate::config::FILE.into(), location: location.clone(), path: path.to_owned() });
        }
    }
    let catalogue = gather(ground, readings, pages, &mut diagnostics)?;
    let catalogue = Catalogue { verbatim: verbatim::list(root, &mut diagnostics)?, ..catalogue };
    check_root_links(&catalogue, inventory, root_links, &mut diagnostics);
    let catalogue = Catalogue { media: name_media(root, media)?, ..catalogue };
    diagnostics.sort_by(|a, b| a.reading_order().cmp(&b.reading_order()));
    let catalogue = (!diagnostics.iter().any(Diagnostic::is_error)).then_some(catalogue);
    Ok(Assembled { catalogue, diagnostics })
}

fn missing_logo(path: &Path, location: &Location) -> Diagnostic {
    let missing = format!("there is no file `{}`", path.display());
    Diagnostic {
        location: Some(location.clone()),
        ..Diagnostic::of_file(Severity::Error, "broken-link", crate::config::FILE, missing)
            .help("put the publisher's logo there, or remove the key `logo`")
    }
}

fn gather(ground: &Ground, readings: Vec<Arc<Reading>>, pages: Vec<TextPage>, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Catalogue> {
    let Ground { root, today, config, vocabulary, .. } = ground;
    let bands = bands(&config.budget_bands);
    let entries = || readings.iter().filter_map(|reading| reading.entry.as_ref());
    let mut years: Vec<i16> = entries().map(|entry| entry.draft.start.year()).collect();
    years.sort_unstable();
    years.dedup();
    differing_numbers(entries(), &vocabulary.register, diagnostics);
    let mut organisations = Organisations::new(&vocabulary.register);
    let mut projects = Vec::with_capacity(readings.len());
    // Each reading goes, if nobody keeps it, as soon as its project is there.
    for reading in readings {
        projects.extend(reading.entry.as_ref().map(|entry| project(entry, &bands, &years, &mut organisations)));
    }
    organisations.warn_of_likeness(&projects, diagnostics);
    let organisations = organisations.list;
    let mut totals = Totals::default();
    for project in &projects {
        totals.add(vocabulary.programmes[usize::from(project.programme)].currency, project.grant, project.total_budget);
    }
    let sources = Sources { vocabulary, bands: &bands, years: &years, organisations: &organisations };
    let tables: Vec<FacetTable> = Facet::ALL.par_iter().map(|&facet| sources.table(facet, &projects)).collect();
    let mut title_ranks = PerLang::default();
    for lang in Lang::ALL {
        title_ranks[lang] = ranks(&projects, lang).map_err(io::Error::other)?;
    }
    let Vocabulary { programmes, areas, phases, register, .. } = vocabulary.clone();
    Ok(Catalogue {
        root: root.clone(),
        config: config.clone(),
        today: *today,
        programmes,
        areas,
        phases,
        bands,
        years,
        organisations,
        register,
        projects,
        totals,
        pages,
        media: BTreeMap::new(),
        verbatim: Vec::new(),
        title_ranks,
        tables,
    })
}

fn project(entry: &Entry, bands: &[Band], years: &[i16], organisations: &mut Organisations) -> Project {
    let Entry { files, original, titles, draft, checked, digest, .. } = entry;
    let owner = organisations.id(&draft.owner);
    if let Some(number) = draft.more.owner_number {
        organisations.list[owner as usize].number.get_or_insert(number);
    }
    let mut ids = |names: &[String]| names.iter().map(|name| organisations.id(name)).collect();
    Project {
        files: files.clone(),
        original: *original,
        case_number: draft.case_number.as_deref().map(Into::into),
        titles: titles.clone(),
        summaries: checked.summaries.clone(),
        programme: draft.programme,
        area: draft.area,
        phase: draft.phase,
        band: draft.total_budget.and_then(|total| band_of(bands, draft.currency, total)),
        // Every year is in the list that was made of them; there are fewer than 65 536.
        year: years.binary_search(&draft.start.year()).unwrap_or_default() as u16,
        owner,
        grant: draft.grant,
        total_budget: draft.total_budget,
        rate: draft.rate,
        start: draft.start,
        end: draft.end,
        regions: draft.regions.as_slice().into(),
        counties: draft.counties.as_slice().into(),
        regions_named: draft.regions_named,
        counties_named: draft.counties_named,
        municipalities: draft.municipalities.as_slice().into(),
        cofunders: ids(&draft.cofunders),
        partners: ids(&draft.partners),
        contact: draft.contact.clone().map(Box::new),
        contact_removed: draft.contact_removed,
        digest: *digest,
        updated: draft.updated,
        more: (draft.more != More::default()).then(|| Box::new(draft.more.clone())),
    }
}

/// For each project its place in the order of titles.
fn ranks(projects: &[Project], lang: Lang) -> Result<Vec<u32>, String> {
    let collate = Collate::new(lang)?;
    let keys: Vec<Vec<u8>> = projects.par_iter().map(|project| collate.key(project.title(lang).1)).collect();
    let mut order: Vec<u32> = (0..).take(projects.len()).collect();
    order.par_sort_by(|&a, &b| keys[a as usize].cmp(&keys[b as usize]).then(a.cmp(&b)));
    let mut ranks = vec![0; order.len()];
    for (&project, rank) in order.iter().zip(0..) {
        ranks[project as usize] = rank;
    }
    Ok(ranks)
}

/// Names each file by its content, so that it can be cached for ever.
fn name_media(root: &Path, files: BTreeSet<PathBuf>) -> io::Result<BTreeMap<PathBuf, String>> {
    files
        .into_iter()
        .map(|path| {
            let hash = blake3::hash(&std::fs::read(root.join(&path))?).to_hex();
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
            Ok((path, format!("media/{}.{extension}", &hash[..16])))
        })
        .collect()
}
