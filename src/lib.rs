//! *Projektblad* turns a folder of project sheets into a complete public catalogue of funded projects.
//!
//! One way leads through the house, one room after the other, and imports run that way only:
//!
//! ```text
//! files ──read──▶ Sheet ──resolve──▶ Catalogue ──derive──▶ Artifact ──publish──▶ output/
//!         sheet            catalogue             pages, search, dataset output
//! ```
//!
//! | room | what happens there | after it nobody … |
//! | --- | --- | --- |
//! | [`source`] | files of text, TOML with places, diagnostics | |
//! | [`locale`] | languages: messages, numbers, dates, sorting | |
//! | [`prose`] | Markdown: sections, checks, safe HTML | |
//! | [`config`] | `catalogue.toml` | |
//! | [`sheet`] | a project as its author wrote it | reads its front matter |
//! | [`catalogue`] | every fact resolved, stable ids and addresses | reports a mistake in a sheet |
//! | [`changes`] | what differs between two releases of the data | |
//! | [`history`] | what git tells of sheets | |
//! | [`import`] | sheets from what authorities already have | |
//! | [`schema`] | the shape of what authors write | |
//! | [`git`] | the index and the hooks of a site's repository | |
//! | [`links`] | links to other sites, followed on request | |
//! | [`scaffold`] | a new site, and what stands around its content | |
//! | [`theme`] | templates, static files and messages | |
//! | [`pages`], [`search`], [`dataset`] | what is derived; they never import one another | knows about projects |
//! | [`output`] | the published tree, exchanged whole | |
//! | [`serve`] | the site while it is written, served on this machine | |
//! | [`cli`] | the commands, each a short story | |

#[macro_use]
mod terminal;

pub mod catalogue;
pub mod changes;
pub mod cli;
pub mod config;
pub mod dataset;
pub mod git;
pub mod history;
pub mod import;
pub mod links;
pub mod locale;
pub mod output;
pub mod pages;
pub mod prose;
pub mod scaffold;
pub mod schema;
pub mod search;
pub mod serve;
pub mod sheet;
pub mod source;
pub mod theme;

/// Synthetic catalogues, for tests too.
#[cfg(test)]
#[path = "../examples/synth/generator/mod.rs"]
mod generator;
