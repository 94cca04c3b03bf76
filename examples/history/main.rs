//! Gives a site an invented history in git, for benchmarks: what stands in it becomes the outcome of many small changes.
//!
//! ```text
//! cargo run --release --example synth -- 10000 DIR
//! cargo run --release --example history -- 20000 DIR
//! ```
//!
//! makes `DIR` a repository in which the sheets were added fifty at a time and then changed 20,000 times, one sheet a commit (or as many
//! as a third argument says), an hour apart: a grant was corrected, a paragraph was written anew. The same site and numbers give the same
//! commits on every machine.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use walkdir::WalkDir;

/// Sheets that are added in one commit.
const TOGETHER: usize = 50;

/// The moment of the first commit, in seconds since 1970: the beginning of 2024.
const BEGINNING: u64 = 1_704_067_200;

/// Seconds between two commits.
const APART: u64 = 3_600;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (changes, site, together) = match arguments.as_slice() {
        [changes, site] => (changes.parse(), site, Ok(1)),
        [changes, site, together] => (changes.parse(), site, together.parse()),
        _ => {
            eprintln!("usage: history NUMBER-OF-CHANGES SITE [CHANGES-A-COMMIT]");
            return ExitCode::from(2);
        }
    };
    let (Ok(changes), Ok(together)) = (changes, together) else {
        eprintln!("history: how many changes there are, and how many a commit, are numbers");
        return ExitCode::from(2);
    };
    match write_history(Path::new(site), changes, together) {
        Ok(commits) => {
            println!("{commits} commits");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("history: {site}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Makes a site a repository, and gives the number of its commits.
fn write_history(site: &Path, changes: usize, together: usize) -> io::Result<usize> {
    git(site, &["init", "--quiet", "--initial-branch=main"])?;
    let mut import = Command::new("git");
    import.current_dir(site).args(["fast-import", "--quiet"]).stdin(Stdio::piped());
    let mut import = import.spawn()?;
    let Some(input) = import.stdin.take() else { return Err(io::Error::other("git takes no input")) };
    let mut stream = Stream { out: BufWriter::new(input), commits: 0 };
    let (sheets, others) = files(site)?;
    stream.commit("Begin")?;
    others.iter().try_for_each(|path| stream.file(path, &fs::read(site.join(path))?))?;
    let mut left: BTreeMap<usize, usize> = BTreeMap::new();
    let changed = |change: usize| (change.wrapping_mul(0x9e37_79b9) >> 3) % sheets.len();
    for change in 0..changes {
        *left.entry(changed(change)).or_default() += 1;
    }
    for (at, some) in sheets.chunks(TOGETHER).enumerate() {
        stream.commit("Add sheets")?;
        for (sheet, path) in some.iter().enumerate() {
            let before = left.get(&(at * TOGETHER + sheet)).copied().unwrap_or_default();
            stream.file(path, earlier(&fs::read_to_string(site.join(path))?, before).as_bytes())?;
        }
    }
    for change in 0..changes {
        let sheet = changed(change);
        let before = left.entry(sheet).or_default();
        *before -= 1;
        if change.is_multiple_of(together.max(1)) {
            stream.commit("Change sheets")?;
        }
        stream.file(&sheets[sheet], earlier(&fs::read_to_string(site.join(&sheets[sheet]))?, *before).as_bytes())?;
    }
    stream.out.flush()?;
    let commits = stream.commits;
    drop(stream);
    if !import.wait()?.success() {
        return Err(io::Error::other("git took the history amiss"));
    }
    git(site, &["reset", "--quiet"])?;
    git(site, &["repack", "--quiet", "-a", "-d"])?;
    Ok(commits)
}

/// The sheets of projects, and all other content, relative to the site's folder.
fn files(site: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let mut files = Vec::new();
    for entry in WalkDir::new(site.join("content")).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.path().strip_prefix(site).map_err(io::Error::other)?.to_owned());
        }
    }
    let (sheets, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| path.starts_with("content/projects"));
    if sheets.is_empty() { Err(io::Error::other("there are no sheets")) } else { Ok((sheets, others)) }
}

/// A sheet as it was some changes ago. Every other change was one of the grant (of the title, where there is no grant), the rest of a paragraph.
fn earlier(text: &str, changes: usize) -> String {
    let facts = changes.div_ceil(2);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if let Some(line) = lines.iter_mut().find(|line| line.starts_with("grant = ")).filter(|_| facts > 0) {
        let grant: i64 = line.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or_default();
        *line = format!("grant = {}", (grant - 1_000 * facts as i64).max(0));
    } else if let Some(line) = lines.iter_mut().find(|line| line.starts_with("title = ")).filter(|_| facts > 0) {
        *line = format!("{} {facts}\"", line.trim_end_matches('"'));
    }
    if changes > facts {
        lines.push(format!("\n## Arbetsläge\n\nUtkast {}.", changes - facts));
    }
    lines.join("\n") + "\n"
}

/// A stream for `git fast-import`.
struct Stream<W: Write> {
    out: W,
    commits: usize,
}

impl<W: Write> Stream<W> {
    fn commit(&mut self, message: &str) -> io::Result<()> {
        let when = BEGINNING + APART * self.commits as u64;
        self.commits += 1;
        let who = format!("Ada Exempel <ada.exempel@example.se> {when} +0100");
        writeln!(self.out, "commit refs/heads/main\ncommitter {who}\ndata {}\n{message}", message.len())
    }

    fn file(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        writeln!(self.out, "M 100644 inline {}\ndata {}", path.display(), bytes.len())?;
        self.out.write_all(bytes)?;
        writeln!(self.out)
    }
}

fn git(site: &Path, arguments: &[&str]) -> io::Result<()> {
    let status = Command::new("git").current_dir(site).args(arguments).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("git {} failed", arguments.join(" ")))) }
}
