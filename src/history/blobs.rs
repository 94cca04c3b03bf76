//! Texts as they stood in earlier commits.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::{ChildStdout, Stdio};
use std::thread;

use rayon::prelude::*;

use super::object::ObjectId;
use crate::git::{Past, Unknown};

/// The largest text that is looked at, in bytes; sheets are a thousandth of that.
const LARGEST: u64 = 16 << 20;

/// Makes something of each plan and of the texts that it wants, in their order. A text that is too large, not there or not UTF-8 is
/// none. Several processes of git's read as many parts, and no text is held longer than it is looked at.
///
/// # Errors
/// Where git fails.
pub fn read<P: Sync, T: Send>(
    past: &Past,
    plans: &[P],
    wanted: impl Fn(&P) -> Vec<ObjectId> + Sync,
    make: impl Fn(&P, Vec<Option<String>>) -> io::Result<T> + Sync,
) -> Result<Vec<T>, Unknown> {
    let size = plans.len().div_ceil(rayon::current_num_threads().min(8)).max(1);
    let read = |plans: &[P]| part(past, plans, &wanted, &make);
    Ok(plans.par_chunks(size).map(read).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

fn part<P: Sync, T>(
    past: &Past,
    plans: &[P],
    wanted: &(impl Fn(&P) -> Vec<ObjectId> + Sync),
    make: &impl Fn(&P, Vec<Option<String>>) -> io::Result<T>,
) -> Result<Vec<T>, Unknown> {
    let mut command = past.command(&["cat-file", "--batch", "--buffer"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else { return Err(Unknown::NoGit) };
    let mut texts = Texts(BufReader::with_capacity(1 << 18, output));
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut input = BufWriter::new(input);
            // If git stops reading, its silence is the error.
            plans.iter().flat_map(wanted).try_for_each(|blob| writeln!(input, "{blob}"))
        });
        let made = plans.iter().map(|plan| {
            let texts = wanted(plan).iter().map(|_| texts.next()).collect::<io::Result<_>>()?;
            make(plan, texts)
        });
        let made = made.collect::<io::Result<Vec<T>>>();
        // What was not read to its end must not keep git waiting.
        drop(texts);
        child.wait()?;
        made.map_err(|error| Unknown::Failed(format!("a text could not be read: {error}")))
    })
}

/// What `git cat-file --batch` says: of each object a line with its name, kind and size, then its bytes and a line break.
struct Texts(BufReader<ChildStdout>);

impl Texts {
    fn next(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        if self.0.read_line(&mut line)? == 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "git stopped"));
        }
        let mut words = line.trim_end().split(' ').skip(1);
        let (kind, size) = (words.next(), words.next().and_then(|size| size.parse::<u64>().ok()));
        let Some(size) = size else { return Ok(None) };
        let mut object = self.0.by_ref().take(size + 1);
        if kind != Some("blob") || size > LARGEST {
            io::copy(&mut object, &mut io::sink())?;
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(size as usize + 1);
        object.read_to_end(&mut bytes)?;
        bytes.pop();
        Ok(String::from_utf8(bytes).ok().map(with_plain_lines))
    }
}

/// A text whose lines end as they do on Unix: how they end depends on the machine on which somebody committed or checked out a file.
pub fn with_plain_lines(text: String) -> String {
    if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text }
}
