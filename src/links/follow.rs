//! Following one link.

use std::net::IpAddr;
use std::thread;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};
use url::{Host, Url};

use super::Verdict;
use super::hosts::Hosts;
use super::public::is_public;

/// How others' servers are treated.
#[derive(Debug, Clone)]
pub struct Courtesy {
    /// The most addresses that are followed in a run.
    pub most: usize,
    /// How many hosts are asked at once.
    pub at_once: usize,
    /// How long a host is left alone after an answer.
    pub pause: Duration,
    /// How long an answer may take.
    pub patience: Duration,
    /// Whether addresses of this machine and of private networks are followed too.
    pub private: bool,
}

impl Default for Courtesy {
    fn default() -> Self {
        Courtesy { most: 2_000, at_once: 8, pause: Duration::from_millis(200), patience: Duration::from_secs(20), private: false }
    }
}

/// Redirections that are gone along with.
const REDIRECTIONS: usize = 5;

/// Says who asks, so that a server can say no.
const NAME: &str =
    concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"), " (checks on request whether links still lead somewhere)");

const PRIVATE: &str = "the address is private or of one machine alone: readers cannot open it";

/// Follows links.
pub struct Follower<'c> {
    agent: Agent,
    hosts: Hosts,
    courtesy: &'c Courtesy,
}

/// What a server answered: its status, and where it sends to instead.
struct Answer {
    status: u16,
    location: Option<String>,
}

impl<'c> Follower<'c> {
    /// A follower that treats servers with courtesy.
    pub fn new(courtesy: &'c Courtesy) -> Self {
        let config = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(NAME)
            .timeout_global(Some(courtesy.patience))
            .timeout_connect(Some(courtesy.patience / 2))
            .build();
        let resolver = PublicResolver { inner: DefaultResolver::default(), private: courtesy.private };
        Follower { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), hosts: Hosts::default(), courtesy }
    }

    /// Follows one link to its end.
    pub fn follow(&self, address: &str) -> Verdict {
        let mut url = match Url::parse(address) {
            Ok(url) => url,
            Err(error) => return Verdict::Dead(format!("it is not an address: {error}")),
        };
        for _ in 0..=REDIRECTIONS {
            let answer = match self.ask(&url) {
                Ok(answer) => answer,
                Err(verdict) => return verdict,
            };
            let next = match (answer.status, answer.location) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => url.join(&location),
                (status, _) => return judged(status),
            };
            let Ok(next) = next else { return Verdict::Dead("it is redirected to what is not an address".into()) };
            if !matches!(next.scheme(), "http" | "https") || (url.scheme() == "https" && next.scheme() != "https") {
                return Verdict::Dead(format!("it is redirected from {} to {}", url.scheme(), next.scheme()));
            }
            url = next;
        }
        Verdict::Dead(format!("it is redirected more than {REDIRECTIONS} times"))
    }

    /// Asks for an address: politely for its head alone, and where that is refused for the page. What fails on the way is tried
    /// once more.
    fn ask(&self, url: &Url) -> Result<Answer, Verdict> {
        let mut url = url.clone();
        url.set_fragment(None);
        // A name and a password in a link are nobody's business.
        let _ = (url.set_username(""), url.set_password(None));
        let is_private = match url.host() {
            Some(Host::Ipv4(address)) => !is_public(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => !is_public(IpAddr::V6(address)),
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => return Err(Verdict::Dead("it names no host".into())),
        };
        if is_private && !self.courtesy.private {
            return Err(Verdict::Dead(PRIVATE.into()));
        }
        let head = self.request(&url, true);
        let answer = match head {
            Ok(answer) if answer.status < 400 || answer.status == 429 => return Ok(answer),
            Ok(_) => self.request(&url, false),
            Err(error) => Err(error),
        };
        let is_passing = match &answer {
            Ok(answer) => answer.status >= 500,
            Err(error) => !matches!(error, Error::HostNotFound) && !is_refusal(error),
        };
        let answer = if is_passing {
            thread::sleep(self.courtesy.pause);
            self.request(&url, false)
        } else {
            answer
        };
        answer.map_err(|error| Verdict::Dead(reason(&error)))
    }

    fn request(&self, url: &Url, head: bool) -> Result<Answer, Error> {
        self.hosts.alone(url.host_str().unwrap_or_default(), self.courtesy, || {
            let response = if head { self.agent.head(url.as_str()).call() } else { self.agent.get(url.as_str()).call() }?;
            let location = response.headers().get("location").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
            // The page itself is not read.
            Ok(Answer { status: response.status().as_u16(), location })
        })
    }
}

/// What a status means for readers, who come with a browser.
fn judged(status: u16) -> Verdict {
    match status {
        200..=399 => Verdict::Alive,
        404 | 410 => Verdict::Dead(format!("the server answers {status}: there is no such page")),
        // It may be open to people, or tomorrow.
        401 | 402 | 403 | 405 | 406 | 407 | 408 | 418 | 425 | 429 | 451 | 999 => {
            Verdict::Unclear(format!("the server answers {status} to programs"))
        }
        500.. => Verdict::Dead(format!("the server answers {status}: it does not work today")),
        _ => Verdict::Dead(format!("the server answers {status}")),
    }
}

fn reason(error: &Error) -> String {
    match error {
        Error::HostNotFound => "there is no such host".into(),
        Error::Timeout(_) => "there is no answer in time".into(),
        error if is_refusal(error) => PRIVATE.into(),
        Error::Io(error) if error.to_string().contains("lookup") => "there is no such host".into(),
        error => format!("there is no connection: {}", error.to_string().escape_debug()),
    }
}

fn is_refusal(error: &Error) -> bool {
    matches!(error, Error::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<Refused>()))
}

/// Why a name is not resolved.
#[derive(Debug)]
struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(PRIVATE)
    }
}

impl std::error::Error for Refused {}

/// Resolves names to public addresses alone, so that no name, and no redirection to one, leads into a network of its own.
#[derive(Debug)]
struct PublicResolver {
    inner: DefaultResolver,
    private: bool,
}

impl Resolver for PublicResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        // A proxy that the machine is set to use lies where it lies.
        let is_proxy = config.proxy().is_some_and(|proxy| uri.host() == Some(proxy.host()));
        if self.private || is_proxy || found.iter().all(|address| is_public(address.ip())) {
            return Ok(found);
        }
        Err(Error::Io(std::io::Error::other(Refused)))
    }
}
