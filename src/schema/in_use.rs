//! What a site's authors can choose from, and what they have written before.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::enrich::{counties, distinct, municipalities, regions};
use crate::catalogue::{Programme, places};
use crate::config::{self, Config};
use crate::locale::{Collate, Lang};
use crate::sheet::{Facts, Inventory, Sheet, open};
use crate::source::{At, Report};

/// What is in use in a site. Mistakes are passed over: what can be read is offered.
#[derive(Debug)]
pub struct InUse {
    /// The languages that it is published in.
    pub languages: Vec<Lang>,
    /// Its programmes.
    pub programmes: Vec<Programme>,
    /// Its themes: the folders in `themes/`.
    pub themes: Vec<String>,
    /// The texts that sheets give a key, in the order of the first language; organisations, in whatever role, by `owner`; places by
    /// their official names.
    texts: BTreeMap<&'static str, Vec<String>>,
}

impl InUse {
    /// Reads the site in `root`.
    ///
    /// # Errors
    /// Where something cannot be read at all.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut passed_over = Vec::new();
        if !root.join(config::FILE).is_file() {
            let message = format!("{} holds no catalogue: there is no {}", root.display(), config::FILE);
            return Err(io::Error::new(io::ErrorKind::NotFound, message));
        }
        let config = Config::read(root, &mut passed_over)?;
        let inventory = Inventory::take(root, &mut passed_over)?;
        let mut programmes = Vec::new();
        for path in &inventory.programmes {
            let Some(source) = open(root, path, &mut passed_over)? else { continue };
            programmes.extend(Programme::read(&source, &Report::new(&source), &config));
        }
        let original = config.languages[0];
        let sheets: Vec<_> = inventory
            .projects
            .par_iter()
            .map(|files| Ok(Sheet::read(root, files, original, &mut Vec::new())?.facts))
            .collect::<io::Result<_>>()?;
        let mut found: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for facts in sheets.iter().flatten() {
            for (key, text) in texts_of(facts, original) {
                found.entry(key).or_default().insert(text);
            }
        }
        let collate = Collate::new(original).map_err(io::Error::other)?;
        let sorted = |texts: BTreeSet<String>| {
            let mut texts: Vec<String> = texts.into_iter().collect();
            texts.sort_by_cached_key(|text| collate.key(text));
            texts
        };
        let texts = found.into_iter().map(|(key, texts)| (key, sorted(texts))).collect();
        Ok(InUse { languages: config.languages, programmes, themes: themes(root), texts })
    }

    /// What a key of a sheet can be chosen from: programmes, areas and phases by their keys, places by their names; nothing for keys
    /// that may hold anything.
    pub fn choices(&self, key: &str) -> Vec<String> {
        let lang = self.languages.first().copied().unwrap_or(Lang::ALL[0]);
        let words: Vec<&str> = match key {
            "programme" => self.programmes.iter().map(|programme| programme.slug.as_str()).collect(),
            "area" => distinct(&self.programmes, |programme| programme.areas.iter().map(|area| area.key.as_str()).collect()),
            "phase" => distinct(&self.programmes, |programme| programme.phases.iter().map(|phase| phase.key.as_str()).collect()),
            "language" => self.languages.iter().map(|lang| lang.code()).collect(),
            "region" | "regions" => regions(lang),
            "counties" => counties(lang),
            "municipalities" | "owner_municipality" => municipalities(lang),
            _ => Vec::new(),
        };
        words.into_iter().map(str::to_owned).collect()
    }

    /// The texts that sheets give a key.
    pub fn texts(&self, key: &str) -> &[String] {
        self.texts.get(key).map_or(&[], Vec::as_slice)
    }
}

/// The texts of a sheet that others may want to write again, each with its key.
fn texts_of(facts: &Facts, lang: Lang) -> Vec<(&'static str, String)> {
    let text = |at: &At<String>| at.value.clone();
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for organisation in facts.owner.iter().chain(&facts.cofunders).chain(&facts.partners) {
        found.push(("owner", text(organisation)));
    }
    for (key, values) in [("contractors", &facts.contractors), ("interventions", &facts.interventions)] {
        found.extend(values.iter().map(|value| (key, text(value))));
    }
    for (key, value) in [("fund", &facts.fund), ("specific_objective", &facts.specific_objective)] {
        found.extend(value.iter().map(|value| (key, text(value))));
    }
    let places = places();
    let municipalities = facts.municipalities.iter().chain(&facts.owner_municipality);
    let municipalities = municipalities.filter_map(|at| places.municipality(&at.value).ok());
    found.extend(municipalities.map(|at| ("municipalities", places.municipalities[usize::from(at)].name.clone())));
    let counties = facts.counties.iter().filter_map(|at| places.county(&at.value).ok());
    found.extend(counties.map(|at| ("counties", places.counties[usize::from(at)].name[lang].clone())));
    let regions = facts.regions.iter().filter_map(|at| places.region(&at.value).ok());
    found.extend(regions.map(|at| ("regions", places.regions[usize::from(at)].name[lang].clone())));
    found
}

/// The folders in `themes/`, sorted; none where there is no such folder.
fn themes(root: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(root.join("themes")).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut names: Vec<String> = folders.filter_map(|folder| folder.file_name().into_string().ok()).collect();
    names.sort();
    names
}
