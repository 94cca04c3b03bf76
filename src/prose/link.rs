//! Where a link in a text leads.

use std::path::{Component, Path, PathBuf};

/// A link's destination, by what must be known to follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'a> {
    /// Another site, a mailbox or a telephone.
    External,
    /// A place in the same file.
    Anchor(&'a str),
    /// An address on this site, with the slash it begins with and without what follows a `#` or `?`.
    Root(&'a str),
    /// Another Markdown file beside this one, and the place in it.
    Sheet(&'a str, Option<&'a str>),
    /// A file beside this one.
    Media(&'a str),
    /// A scheme that may run or reveal something, like `javascript:`.
    Forbidden(&'a str),
}

impl<'a> Target<'a> {
    /// Sorts out a destination as it stands in the Markdown.
    pub fn of(destination: &'a str) -> Self {
        let destination = destination.trim();
        if let Some(anchor) = destination.strip_prefix('#') {
            return Target::Anchor(anchor);
        }
        if destination.starts_with("//") {
            return Target::External;
        }
        let (path, fragment) = match destination.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (destination, None),
        };
        if path.starts_with('/') {
            return Target::Root(path.split('?').next().unwrap_or(path));
        }
        match scheme(destination) {
            Some("http" | "https" | "mailto" | "tel") => Target::External,
            Some(scheme) => Target::Forbidden(scheme),
            None if path.ends_with(".md") => Target::Sheet(path, fragment),
            None => Target::Media(path),
        }
    }
}

/// The scheme before the first colon. A colon after a slash, `?` or `#` belongs to the path; control
/// characters and white space, which browsers overlook in a scheme, make it a forbidden one.
fn scheme(destination: &str) -> Option<&str> {
    let (before, _) = destination.split_once(':')?;
    if before.contains(['/', '?', '#']) {
        return None;
    }
    const KNOWN: [&str; 4] = ["http", "https", "mailto", "tel"];
    Some(KNOWN.into_iter().find(|known| before.eq_ignore_ascii_case(known)).unwrap_or(before))
}

/// The file that a relative destination in the file `from` means, if it stays inside the folder that both
/// paths are relative to. Percent-encoded characters are understood.
pub fn relative_to(from: &Path, destination: &str) -> Option<PathBuf> {
    let decoded = percent_encoding::percent_decode_str(destination).decode_utf8().ok()?;
    let mut path: PathBuf = from.parent()?.to_owned();
    for component in Path::new(decoded.as_ref()).components() {
        match component {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !path.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_sorted_out() {
        assert_eq!(Target::of("https://example.se/a"), Target::External);
        assert_eq!(Target::of("#mal"), Target::Anchor("mal"));
        assert_eq!(Target::of("/sv/data/?x#y"), Target::Root("/sv/data/"));
        assert_eq!(Target::of("../pages/about.md#x"), Target::Sheet("../pages/about.md", Some("x")));
        assert_eq!(Target::of("bild:1.png"), Target::Forbidden("bild"));
        assert_eq!(Target::of("a/bild:1.png"), Target::Media("a/bild:1.png"));
        assert_eq!(Target::of(" JavaScript:alert(1)"), Target::Forbidden("JavaScript"));
        assert_eq!(Target::of("java\tscript:alert(1)"), Target::Forbidden("java\tscript"));
        assert_eq!(Target::of("MAILTO:a@example.se"), Target::External);
    }

    #[test]
    fn a_relative_destination_never_leaves_the_folder() {
        let from = Path::new("content/projects/a.md");
        assert_eq!(relative_to(from, "b%20c.png"), Some("content/projects/b c.png".into()));
        assert_eq!(relative_to(from, "../pages/x.md"), Some("content/pages/x.md".into()));
        assert_eq!(relative_to(from, "../../../etc/passwd"), None);
        assert_eq!(relative_to(from, "%2e%2e/%2e%2e/%2e%2e/x"), None);
    }
}
