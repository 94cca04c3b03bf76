//! What is said where an editor and a source have both changed a thing.

use std::path::Path;

use super::planned::Change;
use crate::source::{Diagnostic, Severity};

/// What is said where both sides have changed.
pub fn changed(file: &Path, change: &Change, is_known: bool) -> Diagnostic {
    let what = match change.field.strip_prefix("## ") {
        Some(heading) => format!("the section “{heading}”"),
        None => format!("`{}`", change.field),
    };
    let (here, there) = differing(change.sheet.as_deref(), change.source.as_deref());
    let told = match (change.sheet.is_some(), change.source.is_some()) {
        (true, true) if is_known => format!("{what} was changed here and in the source: “{here}” here, “{there}” in the source"),
        (true, true) => format!("{what} is not what the source says: “{here}” here, “{there}” in the source"),
        (true, false) => format!("{what} was changed here to “{here}”, and removed in the source"),
        _ => format!("{what} was removed here, and changed in the source to “{there}”"),
    };
    Diagnostic::of_file(Severity::Warning, "import-conflict", file, told)
        .help("the sheet stays as it is; import with --theirs to take what the source says, or with --ours to keep this for good")
}

/// The first lines in which two texts differ, short enough for a message.
pub fn differing(here: Option<&str>, there: Option<&str>) -> (String, String) {
    let lines =
        |text: Option<&str>| text.unwrap_or_default().lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (here, there) = (lines(here), lines(there));
    let at = here.iter().zip(&there).take_while(|(here, there)| here == there).count();
    let short = |lines: &[String]| match lines.get(at) {
        Some(line) if line.chars().count() > 80 => format!("{}…", line.chars().take(79).collect::<String>().trim_end()),
        Some(line) => line.clone(),
        None => String::from("nothing"),
    };
    (short(&here), short(&there))
}

/// What is said of a sheet that an editor has removed and the source has changed.
pub fn removed(source: &Path, file: &Path) -> Diagnostic {
    let message = format!("{} was removed here, and the source has changed since", file.display());
    Diagnostic::of_file(Severity::Warning, "import-conflict", source, message)
        .help("it stays away; import with --theirs to write it again, or with --ours to hear no more of this")
}
