//! What stands on very many pages, written once a language.

use rayon::prelude::*;
use serde::Serialize;
use tera::Value;

use super::{PageError, Writer};
use crate::config::Facet;

/// The name of every facet value, with a link to its page where it has one, and its place among the names; and bars.
#[derive(Default)]
pub struct Parts {
    /// By facet and value.
    pub links: Vec<Vec<Value>>,
    /// By facet and value: its place in the order of names.
    pub ranks: Vec<Vec<u32>>,
    /// By per cent, 0 to 100.
    pub bars: Vec<Value>,
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
    pub fn new(writer: &Writer) -> Result<Self, PageError> {
        let links = |facet: &Facet| {
            let values = 0..writer.catalogue.table(*facet).values.len();
            values.into_par_iter().map(|value| value_link(writer, *facet, value)).collect()
        };
        Ok(Parts {
            links: Facet::ALL.iter().map(links).collect::<Result<_, PageError>>()?,
            ranks: Facet::ALL.iter().map(|facet| ranks(writer, *facet)).collect::<Result<_, PageError>>()?,
            bars: (0..=100).map(|share| writer.fragment("bar.html", &Bar { share })).collect::<Result<_, _>>()?,
        })
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

fn value_link(writer: &Writer, facet: Facet, value: usize) -> Result<Value, PageError> {
    let href = writer.catalogue.value_address(writer.lang, facet, value).map(|address| writer.href(&address));
    link(writer, &writer.value_name(facet, value)?, href.as_deref())
}
