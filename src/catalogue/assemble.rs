//! From the files of a site to its catalogue.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use super::check::{Checked, RootLink, Surroundings, check, check_root_links};
use super::facets::{Band, Sources, band_of, bands};
use super::organisation::Organisations;
use super::resolve::{Draft, Vocabulary, resolve, titles};
use super::{Area, FacetTable, More, Organisation, OrganisationNumber, Phase, Programme, Project, REGISTER, Register, TextPage, Totals};
use crate::config::{Config, Facet};
use crate::locale::{Collate, Lang, PerLang};
use crate::prose::Target;
use crate::sheet::{Files, Inventory, Sheet, Text, open, read_texts};
use crate::source::{At, Diagnostic, Location, Report, Severity};

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

/// What was found in one project's files.
struct Reading {
    file: PathBuf,
    /// The case number and where it stands.
    case_number: Option<(String, Location)>,
    root_links: Vec<RootLink>,
    /// The project; none where a mistake leaves a gap in it.
    entry: Option<Entry>,
}

/// One project, read and checked by itself.
struct Entry {
    files: Files,
    original: Lang,
    titles: PerLang<Option<Box<str>>>,
    draft: Draft,
    checked: Checked,
    digest: u128,
    /// Where the owner's organisation number stands.
    owner_number: Option<Location>,
}

impl Catalogue {
    /// Reads the site in `root` as of `today`. `base_url` replaces the configured one.
    ///
    /// # Errors
    /// Where something cannot be read at all. Mistakes in the content are no errors here: they are in the result.
    pub fn assemble(root: &Path, today: Date, base_url: Option<crate::config::BaseUrl>) -> io::Result<Assembled> {
        let mut diagnostics = Vec::new();
        let catalogue = read(root, today, base_url, &mut diagnostics)?;
        diagnostics.sort_by(|a, b| a.reading_order().cmp(&b.reading_order()));
        let catalogue = (!diagnostics.iter().any(Diagnostic::is_error)).then_some(catalogue);
        Ok(Assembled { catalogue, diagnostics })
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

fn read(root: &Path, today: Date, base_url: Option<crate::config::BaseUrl>, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Catalogue> {
    let mut config = Config::read(root, diagnostics)?;
    if let Some(base_url) = base_url {
        config.base_url = base_url;
    }
    let inventory = Inventory::take(root, diagnostics)?;
    let vocabulary = vocabulary(root, &inventory, &config, diagnostics)?;
    let surroundings = Surroundings { root, inventory: &inventory };

    let read_one = |files: &Files| -> io::Result<(Reading, Vec<Diagnostic>)> {
        let mut found = Vec::new();
        let reading = read_project(files, &config, &vocabulary, today, &surroundings, &mut found)?;
        Ok((reading, found))
    };
    let read: Vec<_> = inventory.projects.par_iter().map(read_one).collect::<io::Result<_>>()?;
    let mut readings = Vec::with_capacity(read.len());
    for (reading, found) in read {
        readings.push(reading);
        diagnostics.extend(found);
    }
    duplicate_case_numbers(&readings, diagnostics);

    let mut media = BTreeSet::new();
    let mut root_links = Vec::new();
    let pages = TextPage::read_all(&config, &surroundings, &mut media, &mut root_links, diagnostics)?;
    let mut entries = Vec::with_capacity(readings.len());
    for mut reading in readings {
        root_links.append(&mut reading.root_links);
        entries.extend(reading.entry);
    }
    for entry in &mut entries {
        media.append(&mut entry.checked.media);
    }
    if let Some((logo, location)) = &config.publisher.logo {
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
    let catalogue = gather(root, today, config, vocabulary, entries, pages, diagnostics)?;
    check_root_links(&catalogue, &inventory, root_links, diagnostics);
    Ok(Catalogue { media: name_media(root, media)?, ..catalogue })
}

fn missing_logo(path: &Path, location: &Location) -> Diagnostic {
    let missing = format!("there is no file `{}`", path.display());
    Diagnostic {
        location: Some(location.clone()),
        ..Diagnostic::of_file(Severity::Error, "broken-link", crate::config::FILE, missing)
            .help("put the publisher's logo there, or remove the key `logo`")
    }
}

/// The words that sheets choose from: the programmes, and the register of organisations.
pub fn vocabulary(root: &Path, inventory: &Inventory, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> io::Result<Vocabulary> {
    let mut programmes = Vec::new();
    let mut mistaken = BTreeSet::new();
    for path in &inventory.programmes {
        let programme = open(root, path, diagnostics)?.and_then(|source| {
            let report = Report::new(&source);
            let programme = Programme::read(&source, &report, config);
            diagnostics.extend(report.into_diagnostics());
            programme
        });
        match programme {
            Some(programme) => programmes.push(programme),
            None => mistaken.extend(path.file_stem().and_then(OsStr::to_str).map(str::to_owned)),
        }
    }
    let mut seen: HashMap<&OsStr, &Path> = HashMap::new();
    for path in &inventory.programmes {
        let Some(first) = path.file_name().and_then(|name| seen.insert(name, path)) else { continue };
        let twice = format!("the programme's name is used twice: {} has it too", first.display());
        diagnostics.push(Diagnostic::of_file(Severity::Error, "duplicate-slug", path, twice).help("rename one of the two files"));
    }
    programmes.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(Vocabulary::new(programmes, mistaken, Register::read(root, diagnostics)?))
}

fn read_project(
    files: &Files,
    config: &Config,
    vocabulary: &Vocabulary,
    today: Date,
    surroundings: &Surroundings,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<Reading> {
    let Sheet { files, facts, original, texts } = Sheet::read(surroundings.root, files, config.languages[0], diagnostics)?;
    let mut checked = check(&texts, original, true, surroundings, diagnostics);
    let root_links = std::mem::take(&mut checked.root_links);
    let mut reading = Reading { file: files.original.clone(), case_number: None, root_links, entry: None };
    let (Some(text), Some(facts)) = (&texts[original], facts) else { return Ok(reading) };
    let locate = |fact: &At<String>| text.source.locate(fact.span.clone());
    reading.case_number = facts.id.as_ref().map(|id| (id.value.clone(), locate(id)));
    let owner_number = facts.owner_number.as_ref().map(locate);
    let report = Report::new(&text.source);
    let draft = resolve(facts, vocabulary, config, today, &report);
    diagnostics.extend(report.into_diagnostics());
    let translated = texts.map(|text| text.as_ref().and_then(|text| text.title.as_ref().map(|at| at.value.clone())));
    let digest = digest(&texts);
    reading.entry = draft.map(|draft| {
        let titles = titles(&draft.title, &translated, original);
        Entry { titles, files, original, draft, checked, digest, owner_number }
    });
    Ok(reading)
}

/// A hash of all that stands in a project's files.
fn digest(texts: &PerLang<Option<Text>>) -> u128 {
    let mut hash = blake3::Hasher::new();
    for (lang, text) in texts.iter() {
        hash.update(lang.code().as_bytes());
        if let Some(text) = text {
            hash.update(&text.source.text.len().to_le_bytes()).update(text.source.text.as_bytes());
        }
    }
    let mut digest = [0; 16];
    hash.finalize_xof().fill(&mut digest);
    u128::from_le_bytes(digest)
}

fn duplicate_case_numbers(readings: &[Reading], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, &Path> = HashMap::new();
    for reading in readings {
        let Some((number, location)) = &reading.case_number else { continue };
        let Some(first) = seen.insert(number, &reading.file) else { continue };
        let twice = format!("the case number `{number}` is used twice: {} has it too", first.display());
        diagnostics.push(Diagnostic {
            location: Some(location.clone()),
            ..Diagnostic::of_file(Severity::Error, "duplicate-case-number", &reading.file, twice)
                .help("correct one of the two; a case number belongs to one project")
        });
    }
}

/// An organisation has one number, in the register and in whichever sheet it owns a project.
fn differing_numbers(entries: &[Entry], register: &Register, diagnostics: &mut Vec<Diagnostic>) {
    let registered = register.organisations.iter().filter_map(|known| Some((known.name.as_str(), (known.number?, Path::new(REGISTER)))));
    let mut seen: HashMap<&str, (OrganisationNumber, &Path)> = registered.collect();
    for Entry { files, draft, owner_number, .. } in entries {
        let Some(number) = draft.more.owner_number else { continue };
        let (first, file) = *seen.entry(&draft.owner).or_insert((number, &files.original));
        if first != number {
            let differs = format!("“{}” has the number {number} here and {first} in {}", draft.owner, file.display());
            diagnostics.push(Diagnostic {
                location: owner_number.clone(),
                ..Diagnostic::of_file(Severity::Error, "organisation-number-differs", &files.original, differs)
                    .help("correct one of the two, or tell two organisations apart by their names")
            });
        }
    }
}

fn gather(
    root: &Path,
    today: Date,
    config: Config,
    vocabulary: Vocabulary,
    entries: Vec<Entry>,
    pages: Vec<TextPage>,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<Catalogue> {
    let bands = bands(&config.budget_bands);
    let mut years: Vec<i16> = entries.iter().map(|entry| entry.draft.start.year()).collect();
    years.sort_unstable();
    years.dedup();
    differing_numbers(&entries, &vocabulary.register, diagnostics);
    let mut organisations = Organisations::new(&vocabulary.register);
    let projects: Vec<Project> = entries.into_iter().map(|entry| project(entry, &bands, &years, &mut organisations)).collect();
    organisations.warn_of_likeness(&projects, diagnostics);
    let organisations = organisations.list;
    let mut totals = Totals::default();
    for project in &projects {
        totals.add(vocabulary.programmes[usize::from(project.programme)].currency, project.grant, project.total_budget);
    }
    let sources = Sources { vocabulary: &vocabulary, bands: &bands, years: &years, organisations: &organisations };
    let tables: Vec<FacetTable> = Facet::ALL.par_iter().map(|&facet| sources.table(facet, &projects)).collect();
    let mut title_ranks = PerLang::default();
    for lang in Lang::ALL {
        title_ranks[lang] = ranks(&projects, lang).map_err(io::Error::other)?;
    }
    let Vocabulary { programmes, areas, phases, register, .. } = vocabulary;
    Ok(Catalogue {
        root: root.to_owned(),
        config,
        today,
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
        title_ranks,
        tables,
    })
}

fn project(entry: Entry, bands: &[Band], years: &[i16], organisations: &mut Organisations) -> Project {
    let Entry { files, original, titles, draft, checked, digest, .. } = entry;
    let owner = organisations.id(&draft.owner);
    if let Some(number) = draft.more.owner_number {
        organisations.list[owner as usize].number.get_or_insert(number);
    }
    let mut ids = |names: &[String]| names.iter().map(|name| organisations.id(name)).collect();
    Project {
        files,
        original,
        case_number: draft.case_number.map(Into::into),
        titles,
        summaries: checked.summaries,
        programme: draft.programme,
        area: draft.area,
        phase: draft.phase,
        band: band_of(bands, draft.currency, draft.total_budget),
        // Every year is in the list that was made of them; there are fewer than 65 536.
        year: years.binary_search(&draft.start.year()).unwrap_or_default() as u16,
        owner,
        grant: draft.grant,
        total_budget: draft.total_budget,
        rate: draft.rate,
        start: draft.start,
        end: draft.end,
        regions: draft.regions.into(),
        counties: draft.counties.into(),
        municipalities: draft.municipalities.into(),
        cofunders: ids(&draft.cofunders),
        partners: ids(&draft.partners),
        contact: draft.contact.map(Box::new),
        contact_removed: draft.contact_removed,
        digest,
        updated: draft.updated,
        more: (draft.more != More::default()).then(|| Box::new(draft.more)),
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
