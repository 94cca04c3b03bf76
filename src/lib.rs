//! Projektblad.
pub mod catalogue;
pub mod cli;
pub mod config;
pub mod dataset;
pub mod locale;
pub mod output;
pub mod pages;
pub mod prose;
pub mod sheet;
pub mod source;
pub mod theme;
