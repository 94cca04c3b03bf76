//! One file to be published.

/// A path below the output folder, with forward slashes, and the bytes that belong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// The path, without a slash at its beginning.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Artifact {
    /// A file of any kind.
    pub fn file(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Artifact { path: path.into(), bytes: bytes.into() }
    }

    /// A page at an address such as `/sv/projekt/`: the folder's `index.html`.
    pub fn page(address: &str, html: impl Into<Vec<u8>>) -> Self {
        Artifact { path: format!("{}index.html", address.trim_start_matches('/')), bytes: html.into() }
    }
}

/// Where finished files go.
pub type Publish<'p> = &'p (dyn Fn(Artifact) -> std::io::Result<()> + Sync);
