//! The real program, run on small sites and on the sample, as a user would run it.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod announcements;
mod changes;
mod check;
mod contacts;
mod determinism;
mod exit_codes;
mod facets;
mod facts;
mod fmt;
mod handbook;
mod history;
mod hostile;
mod hostile_markdown;
mod import;
mod import_tables;
mod init;
mod languages;
mod links;
mod links_external;
mod listing;
mod man;
mod minified;
mod mistakes;
mod model;
mod new;
mod operations;
mod organisations;
mod places;
mod publishing;
mod reading_order;
mod records;
mod sarif;
mod schema;
mod search;
mod serve;
mod staged;
mod statics;
mod support;
mod text_pages;
mod theme;
mod unstated_budget;
mod warnings;
mod while_building;
