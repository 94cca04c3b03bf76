//! Answers to browsers.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch as latest};
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use super::complete::Complete;
use super::live::{FOLDER, Live, NEWS, Reliance, SCRIPT, STYLE};
use super::site::{Answer, Message};
use crate::catalogue::PORTALS;

/// How long a browser waits for the first whole build.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the web editor is, which is no page of the site's: it holds what is typed into it.
const WEB_EDITOR: &str = "/admin/";

/// What every answer is made from.
#[derive(Clone)]
pub struct Shared {
    /// Where the site is asked.
    pub messages: Sender<Message>,
    /// What open pages are told.
    pub live: latest::Receiver<Live>,
    /// Told of each page that is asked for.
    pub complete: Complete,
    /// The folder of the whole build.
    pub folder: PathBuf,
    /// Where browsers find the site.
    pub address: SocketAddr,
}

/// Answers for good.
///
/// # Errors
/// Where the machine fails.
pub async fn answer(listener: TcpListener, shared: Shared) -> io::Result<()> {
    let routes = Router::new()
        .route(&format!("{FOLDER}live.js"), get(async || typed("text/javascript; charset=utf-8", SCRIPT)))
        .route(&format!("{FOLDER}news.js"), get(async || typed("text/javascript; charset=utf-8", NEWS)))
        .route(&format!("{FOLDER}live.css"), get(async || typed("text/css; charset=utf-8", STYLE)))
        .route(&format!("{FOLDER}events"), get(events))
        .fallback(any(page))
        .layer(middleware::from_fn_with_state(shared.clone(), guard))
        .with_state(shared);
    axum::serve(listener, routes).await
}

/// Lets only those in who ask for this machine by its own name: a page elsewhere could else read the site under a name of its own
/// (DNS rebinding). Who serves to others has said so.
async fn guard(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(name, _)| name);
    let is_own = ["localhost", "127.0.0.1", "[::1]", &shared.address.ip().to_string()].iter().any(|own| own.eq_ignore_ascii_case(name));
    if shared.address.ip().is_loopback() && !is_own {
        return plain(StatusCode::FORBIDDEN, "this address is not served here");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "pages can be read, nothing else");
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(axum::http::HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, axum::http::HeaderValue::from_static("nosniff"));
    response
}

async fn events(State(shared): State<Shared>) -> Sse<impl Stream<Item = Result<Event, serde_json::Error>>> {
    let states = WatchStream::new(shared.live.clone()).map(|live| serde_json::to_string(&live).map(|state| Event::default().data(state)));
    Sse::new(states).keep_alive(KeepAlive::default())
}

async fn page(State(shared): State<Shared>, request: Request) -> Response {
    let Ok(address) = percent_decode_str(request.uri().path()).decode_utf8() else {
        return plain(StatusCode::BAD_REQUEST, "the address is not UTF-8");
    };
    shared.complete.asked();
    // Before the page is made: one that says that it is older than it is asks once too often, the other way round once too little.
    let live = shared.live.borrow().clone();
    let (answer, answered) = oneshot::channel();
    // Where nobody answers the program is about to end.
    let _ = shared.messages.send(Message::Asked(address.clone().into_owned(), answer));
    match answered.await.unwrap_or(Answer::Nothing) {
        Answer::Page(html, reliance) => typed(HTML, live.page(&html, reliance)),
        Answer::File(path, bytes) => file(&path, bytes),
        Answer::Moved(to) => {
            let asked = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            (StatusCode::MOVED_PERMANENTLY, [(LOCATION, escaped(&to) + &asked)]).into_response()
        }
        Answer::Elsewhere => built(shared, &address).await,
        Answer::Nothing => (StatusCode::SERVICE_UNAVAILABLE, typed(HTML, live.nothing(""))).into_response(),
        Answer::Failed(why) => {
            // A terminal that has been closed is told nothing.
            let _ = writeln!(io::stderr(), "projektblad: {why}");
            (StatusCode::INTERNAL_SERVER_ERROR, typed(HTML, live.nothing(&why))).into_response()
        }
    }
}

/// A file of the whole build, which the first who asks may have to wait for.
async fn built(mut shared: Shared, address: &str) -> Response {
    let first = tokio::time::timeout(PATIENCE, shared.live.wait_for(|live| live.complete > 0)).await;
    let Ok(Ok(live)) = first.map(|live| live.map(|live| live.clone())) else {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "the whole site is still being built; try again in a moment");
    };
    let path = if address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() };
    let lang = address.trim_start_matches('/').split('/').next().unwrap_or_default();
    let paths = [path, format!("/{lang}/404.html"), "/404.html".to_owned()];
    let wanted = paths[0].clone();
    // Files are read by a thread that may wait for the disk.
    let found = tokio::task::spawn_blocking(move || {
        paths.into_iter().find_map(|path| std::fs::read(inside(&shared.folder, &path)?).ok().map(|bytes| (path, bytes)))
    });
    match found.await.ok().flatten() {
        Some((path, bytes)) if path == wanted && path.ends_with(".html") && !path.starts_with(WEB_EDITOR) => {
            typed(HTML, live.page(&bytes, Reliance::Build))
        }
        Some((path, bytes)) if path == wanted => file(&path, bytes),
        found => {
            let page = found.map(|(_, bytes)| bytes).unwrap_or_default();
            (StatusCode::NOT_FOUND, typed(HTML, live.page(&page, Reliance::Build))).into_response()
        }
    }
}

/// The file of a path below a folder; none where the path leads out of it, or to no plain file.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0', ':']);
    let path = path.strip_prefix('/').filter(|path| path.split('/').all(is_plain))?;
    let file = folder.join(path);
    file.symlink_metadata().is_ok_and(|found| found.is_file()).then_some(file)
}

const HTML: &str = "text/html; charset=utf-8";
const RDF: &str = "application/rdf+xml";

fn typed(media_type: &'static str, body: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, media_type)], body.into()).into_response()
}

/// A file, of the kind that its name tells; that for data portals has a name without an ending.
fn file(path: &str, bytes: Vec<u8>) -> Response {
    if path == PORTALS {
        return typed(RDF, bytes);
    }
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let kind = if kind.type_() == mime_guess::mime::TEXT { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    ([(CONTENT_TYPE, kind)], bytes).into_response()
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, typed("text/plain; charset=utf-8", text)).into_response()
}

/// An address as a header may hold it.
fn escaped(address: &str) -> String {
    percent_encoding::utf8_percent_encode(address, percent_encoding::CONTROLS).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("a")).unwrap_or_else(|error| panic!("{error}"));
        std::fs::write(site.join("a/b.txt"), "").unwrap_or_else(|error| panic!("{error}"));
        std::fs::write(folder.path().join("secret"), "").unwrap_or_else(|error| panic!("{error}"));
        std::os::unix::fs::symlink(folder.path().join("secret"), site.join("link")).unwrap_or_else(|error| panic!("{error}"));
        assert!(inside(&site, "/a/b.txt").is_some());
        for path in
            ["", "/", "a/b.txt", "/a", "/a/", "//a/b.txt", "/../secret", "/a/../../secret", "/a/..\\..\\secret", "/link", "/.hidden"]
        {
            assert_eq!(inside(&site, path), None, "{path}");
        }
    }
}
