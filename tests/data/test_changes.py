"""What has changed from release to release, as data and as a feed."""

import json
import shutil
import subprocess
import sys
from urllib.parse import urlparse

import feedparser
import pytest
from conftest import PROGRAM, REPOSITORY, Data, mistakes_of_feeds


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """The sample in three releases: as it is; with more money, another name and other partners; with a project less."""
    site = tmp_path_factory.mktemp("changed")
    shutil.copytree(REPOSITORY / "content", site / "content")
    projects = site / "content/projects"

    def build(day, *more):
        subprocess.run([PROGRAM, "build", "--site", site, "--date", day, *more], check=True, capture_output=True)

    def edit(name, old, new):
        text = (projects / name).read_text(encoding="utf-8")
        assert old in text
        (projects / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    build("2026-11-01")
    shutil.copytree(site / "output", site / "first")
    edit("krut.md", "grant = 23_060_351", "grant = 24_000_000")
    edit("krut.md", 'title = "KRUT"', 'title = "KRUT & <vänner>"')
    edit("krut.md", "partners = [", 'partners = ["Nya partnern",')
    build("2026-11-08", "--previous", site / "output")
    for path in projects.glob("x.*"):
        path.unlink()
    build("2026-11-15", "--previous", site / "output")
    return site


def test_the_history_keeps_to_its_schema(changed):
    data = Data(changed / "output/data")
    checker = [sys.executable, "-m", "check_jsonschema"]
    subprocess.run([*checker, "--check-metaschema", data.folder / "changes.schema.json"], check=True)
    subprocess.run([*checker, "--schemafile", data.folder / "changes.schema.json", data.folder / "changes.json"], check=True)
    history = data.json("changes.json")
    assert [release["date"] for release in history["releases"]] == ["2026-11-15", "2026-11-08", "2026-11-01"]
    assert [stone["slug"] for stone in history["tombstones"]] == ["x"]
    assert history["releases"][0]["totals"] == data.json("projects.json")["totals"]


def test_the_release_names_the_one_before(changed):
    data = Data(changed / "output/data")
    releases = data.json("changes.json")["releases"]
    release = data.json("release.json")
    assert (release["version"], release["previous"], release["date"]) == (releases[0]["version"], releases[1]["version"], "2026-11-15")


def test_differences_add_up(changed):
    """What there was, with what came and without what went, is what there is."""
    before, after = Data(changed / "first/data"), Data(changed / "output/data")
    told = subprocess.run([PROGRAM, "diff", changed / "first", changed / "output", "--format", "json"], check=True, capture_output=True, text=True)
    difference = json.loads(told.stdout)
    grants = lambda data: sum(record["grant"] for record in data.records)
    moved = sum(project["grant"] for project in difference["added"]) - sum(project["grant"] for project in difference["removed"])
    for project in difference["changed"]:
        moved += sum(change["new"] - change["old"] for change in project["changes"] if change["field"] == "grant")
    assert grants(before) + moved == grants(after)
    assert len(before.records) + len(difference["added"]) - len(difference["removed"]) == len(after.records)


@pytest.mark.parametrize("lang, page", [("sv", "andringar"), ("en", "changes")])
def test_a_reader_of_feeds_understands_the_feed(changed, lang, page):
    path = changed / f"output/{lang}/{page}/feed.atom"
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo, feed.bozo_exception
    assert mistakes_of_feeds([path]) == []
    assert feed.version == "atom10"
    assert feed.feed.language == lang
    assert feed.feed.title and feed.feed.author and feed.feed.updated_parsed
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == 3
    for entry in [feed.feed, *feed.entries]:
        assert urlparse(entry.id).scheme == "https"
        assert urlparse(entry.link).scheme == "https"
        assert entry.title and entry.updated_parsed
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)
    content = feed.entries[1].content[0]
    assert content.type == "text/html"
    assert "KRUT &amp; &lt;vänner&gt;" in content.value
    assert 'href="https://projektbanken.example.se/' in content.value


def test_the_page_links_to_the_feed(changed):
    page = (changed / "output/sv/andringar/index.html").read_text(encoding="utf-8")
    assert "application/atom+xml" in page and "/sv/andringar/feed.atom" in page
