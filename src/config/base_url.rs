//! Where the catalogue is published.

use url::Url;

/// An absolute address such as `https://example.se/projekt`, kept without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BaseUrl {
    absolute: String,
    prefix: String,
}

impl BaseUrl {
    /// Takes an absolute `http:` or `https:` address without query and fragment.
    ///
    /// # Errors
    /// A sentence about what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| format!("`{text}` is not an absolute address: {error}"))?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(format!("`{text}` does not begin with https:// or http:// and a host"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("the address holds a user's name or password, which every page would show".to_owned());
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(format!("`{text}` has a `?` or a `#`; an address that pages are put below has neither"));
        }
        Ok(BaseUrl { absolute: url.as_str().trim_end_matches('/').to_owned(), prefix: url.path().trim_end_matches('/').to_owned() })
    }

    /// The absolute address of a path that begins with a slash.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.absolute)
    }

    /// The same address for links on the same host: `/projekt/sv/`.
    pub fn href(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_the_base_is_put_before_every_link() {
        let base = BaseUrl::parse("https://example.se/bank/").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(base.href("/sv/"), "/bank/sv/");
        assert_eq!(base.absolute("/sv/"), "https://example.se/bank/sv/");
    }

    #[test]
    fn other_things_are_refused() {
        for text in ["example.se", "ftp://example.se", "https://example.se/?a", "/sv/", "javascript:alert(1)"] {
            assert!(BaseUrl::parse(text).is_err(), "{text}");
        }
    }
}
