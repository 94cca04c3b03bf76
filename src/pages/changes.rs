//! What has changed: the projects, day by day, and the data, from release to release, which have a feed.

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use super::atom::{self, Feed, escaped};
use super::feeds::{self, FeedLink};
use super::latest::{DayView, latest};
use super::view::{Page, Phrase};
use super::wording::{ChangeView, changes};
use super::{PageError, Writer};
use crate::catalogue::Currency;
use crate::changes::{Changed, Difference, Entry, History, Listed, NAME};
use crate::locale::{Lang, PerLang, moment};
use crate::output::{Artifact, Publish};

/// Releases that the page and the feed tell of.
const RELEASES: usize = 20;

/// Projects that are named of each kind, in the latest release and in those before it.
const PROJECTS: [usize; 2] = [100, 10];

#[derive(Serialize)]
struct ChangesView {
    page: Page,
    lead: String,
    /// What has happened to projects lately, and the feed of it, where git tells.
    days: Vec<DayView>,
    /// Whether projects' own pages tell of it too.
    is_told_on_pages: bool,
    projects_feed: Option<FeedLink>,
    /// The feed of releases.
    feed: String,
    json: String,
    releases: Vec<ReleaseView>,
    /// Whether there are releases before those.
    is_longer: bool,
}

#[derive(Serialize)]
struct ReleaseView {
    /// A name of its own: the same data may come again.
    id: String,
    version: String,
    /// The day in full.
    day: String,
    /// The day for programs.
    date: Date,
    /// What happened, in few words.
    summary: String,
    /// The projects, as HTML.
    body: Value,
}

#[derive(Serialize)]
struct Lists {
    lists: Vec<ListView>,
}

/// Projects that came, changed or went.
#[derive(Serialize)]
struct ListView {
    heading: String,
    projects: Vec<ProjectView>,
    /// How many more there are.
    others: Option<String>,
}

#[derive(Serialize)]
struct ProjectView {
    href: String,
    title: Phrase,
    owner: Option<String>,
    grant: String,
    changes: Vec<ChangeView>,
}

/// Makes the page and the feed in the writer's language.
pub fn pages(writer: &Writer, history: &History, publish: Publish) -> Result<(), PageError> {
    let catalogue = writer.catalogue;
    let base = &catalogue.config.base_url;
    let addresses = PerLang::of(|lang| catalogue.changes_address(lang));
    let lead = writer.word(if writer.history.is_known() { "changes-lead-history" } else { "changes-lead" })?;
    let mut page = Page::new(writer, "changes", writer.word("changes")?, lead.clone(), &addresses);
    page.section = "data";
    page.crumbs = vec![writer.link(&writer.word("open-data")?, &catalogue.data_address(writer.lang))?];
    let shown = || (0..history.releases.len().min(RELEASES)).map(|at| &history.releases[at..]);
    let releases = shown().map(|entries| release(writer, history, entries, |address| base.href(address))).collect::<Result<_, _>>()?;
    let days = latest(writer)?;
    let view = ChangesView {
        page,
        lead,
        is_told_on_pages: days.iter().any(DayView::is_told_on_pages),
        days,
        projects_feed: feeds::link(writer, None)?,
        feed: base.href(&catalogue.feed_address(&addresses[writer.lang])),
        json: base.href(&format!("/data/{NAME}")),
        releases,
        is_longer: history.releases.len() > RELEASES,
    };
    publish(Artifact::page(&addresses[writer.lang], writer.render("changes.html", &view)?))?;
    let entries =
        shown().map(|entries| release(writer, history, entries, |address| base.absolute(address))).collect::<Result<Vec<_>, _>>()?;
    let feed = feed(writer, &entries)?;
    Ok(publish(Artifact::file(catalogue.feed_address(&addresses[writer.lang]).trim_start_matches('/'), feed))?)
}

/// The first of some releases, which come in their order.
fn release(writer: &Writer, history: &History, entries: &[Entry], link: impl Fn(&str) -> String) -> Result<ReleaseView, PageError> {
    let Some((entry, before)) = entries.split_first() else { return Err(PageError::Template("there is no release".to_owned())) };
    let most = PROJECTS[usize::from(entries.len() < history.releases.len())];
    let again = before.iter().filter(|other| (&other.version, other.date) == (&entry.version, entry.date)).count();
    let again = if again > 0 { format!("-{}", again + 1) } else { String::new() };
    let nothing = Difference::default();
    let difference = entry.difference.as_ref().unwrap_or(&nothing);
    let Difference { added, removed, .. } = difference;
    let mut summary = Vec::new();
    let mut lists = Vec::new();
    let project = |project: &Listed, changes| view(writer, project, changes, &link);
    let plain = |projects: &[Listed]| projects.iter().take(most).map(|listed| project(listed, Vec::new())).collect::<Result<Vec<_>, _>>();
    let in_words = |changed: &Changed| project(&changed.project, changes(writer, &changed.project.currency, &changed.changes)?);
    let changed_views = difference.money_first().into_iter().take(most).map(in_words).collect::<Result<Vec<_>, _>>()?;
    let [added_count, changed_count, removed_count] = entry.counts;
    let kinds =
        [("added", added_count, plain(added)?), ("changed", changed_count, changed_views), ("removed", removed_count, plain(removed)?)];
    for (kind, count, projects) in kinds.into_iter().filter(|(_, count, _)| *count > 0) {
        summary.push(writer.count(&format!("changes-{kind}"), count)?);
        let others = count.checked_sub(projects.len()).filter(|others| *others > 0);
        let others = others.map(|others| writer.count("and-others", others)).transpose()?;
        lists.push(ListView { heading: writer.word(&format!("changes-list-{kind}"))?, projects, others });
    }
    if entry.difference.is_none() {
        summary.push(writer.count("changes-first", entry.totals.projects)?);
    } else if summary.is_empty() {
        summary.push(writer.word("changes-none")?);
    }
    Ok(ReleaseView {
        id: format!("r{}-{}{again}", entry.date, entry.version),
        version: entry.version.clone(),
        day: writer.locale.date(entry.date),
        date: entry.date,
        summary: summary.join(", "),
        body: writer.fragment("release.html", &Lists { lists })?,
    })
}

fn view(writer: &Writer, project: &Listed, changes: Vec<ChangeView>, link: &impl Fn(&str) -> String) -> Result<ProjectView, PageError> {
    Ok(ProjectView {
        href: link(&writer.catalogue.project_address_of(writer.lang, &project.slug)),
        title: title(project, writer.lang),
        owner: project.owner.clone(),
        grant: Currency::from_code(&project.currency)
            .map(|currency| writer.money(project.grant, currency))
            .transpose()?
            .unwrap_or_default(),
        changes,
    })
}

/// Its title in a language, or else in the one that it has.
pub fn title(project: &Listed, lang: Lang) -> Phrase {
    let original = Lang::from_code(&project.language).unwrap_or(lang);
    let found = project.title.or_original(lang, original);
    Phrase { lang: found.map_or(original, |(lang, _)| lang), text: found.map_or_else(|| project.slug.clone(), |(_, title)| title.clone()) }
}

fn feed(writer: &Writer, releases: &[ReleaseView]) -> Result<Vec<u8>, PageError> {
    let catalogue = writer.catalogue;
    let page = catalogue.changes_address(writer.lang);
    let title = writer.phrase("releases-feed", &[("catalogue", catalogue.config.title[writer.lang].as_str().into())])?;
    let updated = moment(releases.first().map_or(catalogue.today, |latest| latest.date));
    let entry = |release: &ReleaseView| {
        let address = format!("{}#{}", catalogue.config.base_url.absolute(&page), release.id);
        let html = format!("<p>{}</p>{}", escaped(&release.summary), release.body.as_str().unwrap_or_default());
        let title = format!("{}: {}", release.day, release.summary);
        atom::Entry { title: &title, id: &address, link: &address, updated: &moment(release.date), html: &html }.write()
    };
    let entries = releases.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
    let feed = Feed { title: &title, address: &catalogue.feed_address(&page), page: &page, updated: &updated };
    feed.write(writer, entries.iter().map(String::as_str))
}
