//! Every mistake that an author can make, each in a small site that has no other: the whole message is
//! compared, the exit code is 1, and nothing at all is written.

mod amounts;
mod catalogue;
mod days;
mod files;
mod headings;
mod links;
mod names;
mod pages;
mod programmes;
mod settings;
mod toml;
mod translations;
