//! What stands on very many pages, written once a language, when it is first asked for.

use std::sync::OnceLock;

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

use super::rows::row;
use super::{PageError, Writer, fragment};
use crate::catalogue::Catalogue;
use crate::config::Facet;
use crate::theme::Templates;

/// The name of every facet value, with a link to its page where it has one, and its place among the names; projects as rows of
/// lists; and bars.
pub struct Parts {
    links: Vec<Lazy<Value>>,
    ranks: [OnceLock<Vec<u32>>; Facet::ALL.len()],
    rows: Lazy<Value>,
    bars: Vec<Value>,
}

/// A list whose entries are made when they are first asked for, by whichever thread asks first.
pub struct Lazy<T>(Vec<OnceLock<T>>);

impl<T> Lazy<T> {
    /// A list of `length` entries, none of them made.
    pub fn new(length: usize) -> Self {
        Lazy(std::iter::repeat_with(OnceLock::new).take(length).collect())
    }

    /// The entry at `at`, made by `make` if nobody has asked for it before.
    pub fn get(&self, at: usize, make: impl FnOnce() -> Result<T, PageError>) -> Result<&T, PageError> {
        once(&self.0[at], make)
    }
}

/// What a cell holds, made by `make` if it is empty. Two threads may make it at the same time; both get the one that is kept.
fn once<T>(cell: &OnceLock<T>, make: impl FnOnce() -> Result<T, PageError>) -> Result<&T, PageError> {
    match cell.get() {
        Some(made) => Ok(made),
        None => make().map(|made| cell.get_or_init(|| made)),
    }
}

/// What `link.html` is given.
#[derive(Serialize)]
struct Link<'l> {
    name: &'l str,
    href: Option<&'l str>,
}

#[derive(Serialize)]
struct Bar {
    share: usize,
}

impl Parts {
    pub fn new(catalogue: &Catalogue, templates: &Templates) -> Result<Self, PageError> {
        let bar = |share| {
            let context = Context::from_serialize(&Bar { share }).map_err(|error| PageError::Template(error.to_string()))?;
            fragment(templates, "bar.html", &context)
        };
        Ok(Parts {
            links: Facet::ALL.iter().map(|&facet| Lazy::new(catalogue.table(facet).values.len())).collect(),
            ranks: Default::default(),
            rows: Lazy::new(catalogue.projects.len()),
            bars: (0..=100).map(bar).collect::<Result<_, _>>()?,
        })
    }

    /// The name of a facet value, with a link to its page where it has one.
    pub fn link(&self, writer: &Writer, facet: Facet, value: usize) -> Result<&Value, PageError> {
        self.links[facet as usize].get(value, || {
            let href = writer.catalogue.value_address(writer.lang, facet, value).map(|address| writer.href(&address));
            link(writer, &writer.value_name(facet, value)?, href.as_deref())
        })
    }

    /// For each value of a facet its place in the order of names.
    pub fn ranks(&self, writer: &Writer, facet: Facet) -> Result<&[u32], PageError> {
        once(&self.ranks[facet as usize], || ranks(writer, facet)).map(Vec::as_slice)
    }

    /// A project as a row of a list.
    pub fn row(&self, writer: &Writer, project: usize) -> Result<&Value, PageError> {
        self.rows.get(project, || row(writer, project))
    }

    /// A bar that is so many per cent full, 100 at most.
    pub fn bar(&self, share: usize) -> &Value {
        &self.bars[share.min(100)]
    }
}

/// A name, with a link where it leads somewhere.
pub fn link(writer: &Writer, name: &str, href: Option<&str>) -> Result<Value, PageError> {
    writer.fragment("link.html", &Link { name, href })
}

fn ranks(writer: &Writer, facet: Facet) -> Result<Vec<u32>, PageError> {
    let values = 0..writer.catalogue.table(facet).values.len();
    let key = |value| Ok((writer.locale.collate.key(&writer.value_name(facet, value)?), value));
    let mut named = values.into_par_iter().map(key).collect::<Result<Vec<_>, PageError>>()?;
    named.sort();
    let mut ranks = vec![0; named.len()];
    for ((_, value), rank) in named.into_iter().zip(0..) {
        ranks[value] = rank;
    }
    Ok(ranks)
}
