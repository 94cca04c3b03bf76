//! The generator of synthetic sites.
//!
//! [`write_site`] writes one. A project is made by [`project`] from its number: first what other projects may
//! need of it (its title and name), then its facts, then its prose in [`swedish`] and [`english`], which share
//! the plan of a text in [`prose`]. Each part draws its own [`random`] numbers, so that a change to one leaves
//! the others as they are.

mod contact;
mod english;
mod facts;
mod money;
mod organisations;
mod period;
mod places;
mod project;
mod prose;
mod random;
mod site;
mod swedish;
mod title;
mod toml;
mod zipf;

pub use site::{Texts, write_site};
