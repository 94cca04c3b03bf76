//! `projektblad import` for tables, until the command itself is there.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use super::report::{self, Format, plural};
use super::{Failure, Outcome};
use crate::import::mapping::Mapping;
use crate::import::tables::{self, Known};
use crate::import::{Draft, Fact};
use crate::sheet::form;

#[derive(Args)]
pub struct ImportArguments {
    /// The table
    file: PathBuf,

    /// The mapping file
    #[arg(long, value_name = "FILE")]
    mapping: PathBuf,

    /// Answers to questions, as `--questions` wrote them
    #[arg(long, value_name = "FILE")]
    answers: Vec<PathBuf>,

    /// Where to write the questions, to be filled in
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,

    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,

    /// Show what would be written
    #[arg(long)]
    dry_run: bool,
}

/// Reads the table, and writes its sheets if nothing stands in the way.
pub fn run(arguments: &ImportArguments) -> Result<Outcome, Failure> {
    let mut diagnostics = Vec::new();
    let known = Known::read(&arguments.site, &mut diagnostics)?;
    let mut drafts = Vec::new();
    if let Some(mapping) = Mapping::read(&arguments.mapping, &arguments.answers, &mut diagnostics)? {
        let read = tables::read(&arguments.file, &mapping, &known)?;
        diagnostics.extend(read.diagnostics);
        if !read.questions.list().is_empty() {
            for question in read.questions.list() {
                eprintln!("question: {question}");
            }
            match &arguments.questions {
                Some(path) => fs::File::create_new(path)?.write_all(read.questions.to_toml().as_bytes())?,
                None => print!("{}", read.questions.to_toml()),
            }
        }
        if read.questions.are_blocking() {
            report::show(&diagnostics, Format::Human, false);
            eprintln!("{}; nothing was written", plural(read.questions.list().len(), "question"));
            return Ok(Outcome::Mistakes);
        }
        drafts = read.drafts;
    }
    report::show(&diagnostics, Format::Human, false);
    if report::stops(&diagnostics, false) {
        return Ok(Outcome::Mistakes);
    }
    for draft in drafts.iter().filter(|_| !arguments.dry_run) {
        let path = arguments.site.join("content/projects").join(format!("{}.md", draft.slug));
        fs::File::create_new(&path)?.write_all(sheet(draft).as_bytes())?;
    }
    println!("{}", plural(drafts.len(), "sheet"));
    Ok(Outcome::Fine)
}

fn sheet(draft: &Draft) -> String {
    let mut document = DocumentMut::new();
    for (key, fact) in &draft.facts {
        document.insert(key, item(fact));
    }
    let mut text = format!("+++\n{}+++\n", form(document));
    for section in &draft.sections {
        let _ = write!(text, "\n## {}\n\n{}\n", section.heading, section.markdown);
    }
    text
}

fn item(fact: &Fact) -> Item {
    Item::Value(match fact {
        Fact::Text(text) => text.as_str().into(),
        Fact::Texts(texts) => Value::Array(texts.iter().map(String::as_str).collect::<Array>()),
        Fact::Integer(number) => (*number).into(),
        Fact::Number(number) => (*number).into(),
        Fact::Date(date) => return date.to_string().parse::<Value>().map_or(Item::None, Item::Value),
        Fact::Table(table) => {
            let table: InlineTable = table.iter().map(|(key, value)| (key.as_str(), Value::from(value.as_str()))).collect();
            return Item::Table(Table::from_iter(table));
        }
    })
}
