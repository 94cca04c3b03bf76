//! Writes a synthetic site of any size, for benchmarks and for looking at large catalogues.
//!
//! ```text
//! cargo run --release --example synth -- 10000 DIR
//! ```
//!
//! makes `DIR/content` with 10,000 invented projects in Swedish and English (settings, three programmes, a page
//! of text, the projects' sheets in folders of 1,000) and an empty `DIR/output`. `DIR` must be new or empty.
//!
//! What it writes looks like the real thing where it matters to a build: 800 to 1,500 words a language in the
//! common sections, word frequencies after Zipf's law with a long tail of Swedish compounds, every municipality,
//! thousands of organisations, amounts over three orders of magnitude, links between sheets, incomplete and
//! missing translations (with `--swedish` before the number there are no translations). It makes no sense and holds no person's name, address or telephone number.
//!
//! The same number gives the same bytes on every machine. A project depends on its own number alone, so that a
//! site of 1,000 projects is the beginning of one of 10,000.

mod generator;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use generator::Texts;

fn main() -> ExitCode {
    let Some((texts, projects, dir)) = arguments() else {
        eprintln!("usage: synth [--swedish] NUMBER-OF-PROJECTS FOLDER");
        return ExitCode::from(2);
    };
    let start = Instant::now();
    match generator::write_site(projects, texts, Path::new(&dir)) {
        Ok(written) => {
            let seconds = start.elapsed().as_secs_f64();
            println!("{projects} projects: {} files, {} bytes, {seconds:.2} s", written.files, written.bytes);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("synth: {}: {error}", dir.display());
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Option<(Texts, usize, PathBuf)> {
    let mut arguments = std::env::args_os().skip(1).peekable();
    let texts = if arguments.next_if(|argument| argument == "--swedish").is_some() { Texts::Swedish } else { Texts::Translated };
    let projects = arguments.next()?.to_str()?.parse().ok()?;
    let dir = arguments.next()?.into();
    arguments.next().is_none().then_some((texts, projects, dir))
}
