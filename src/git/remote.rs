//! Where others hold a repository.

/// Where repositories are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// github.com
    Github,
    /// gitlab.com
    Gitlab,
}

/// A repository that others hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// Who holds it.
    pub host: Host,
    /// Its name there: `owner/repository`.
    pub name: String,
}

impl Remote {
    /// The repository that an address of git's means: `https://github.com/owner/name.git`, `git@gitlab.com:group/name`.
    pub fn of(address: &str) -> Option<Self> {
        let rest = address.trim().trim_end_matches('/').trim_end_matches(".git");
        let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
        let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
        let (host, name) = rest.split_once([':', '/'])?;
        let host = match host {
            "github.com" => Host::Github,
            "gitlab.com" => Host::Gitlab,
            _ => return None,
        };
        let is_name = name.contains('/') && name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
        let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
        (is_name && is_plain).then(|| Remote { host, name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_git_name_repositories() {
        let github = |name: &str| Some(Remote { host: Host::Github, name: name.into() });
        for address in ["https://github.com/region/bank.git", "git@github.com:region/bank.git", "ssh://git@github.com/region/bank"] {
            assert_eq!(Remote::of(address), github("region/bank"), "{address}");
        }
        assert_eq!(Remote::of("git@gitlab.com:a/b/c.git").map(|remote| remote.name), Some("a/b/c".into()));
        for address in ["", "https://example.se/a/b", "../bank", "https://github.com/a", "git@github.com:a/<b>"] {
            assert_eq!(Remote::of(address), None, "{address}");
        }
    }
}
