"""Feeds of what happens to projects, read by a program that reads feeds."""

import os
import shutil
import subprocess
from urllib.parse import urlparse

import feedparser
import pytest
from conftest import PROGRAM, REPOSITORY, mistakes_of_feeds

HOSTILE = 'KRUT & <b>"vänner"</b> ]]> \u202eraboj'


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The sample in three commits: as it is; with another grant and a hostile title; with another text."""
    site = tmp_path_factory.mktemp("followed")
    shutil.copytree(REPOSITORY / "content", site / "content")
    sheet = site / "content/projects/krut.md"

    def git(day, *arguments):
        when = f"{day}T08:30:00+0200"
        who = {f"GIT_{role}_{what}": "rut@example.se" for role in ["AUTHOR", "COMMITTER"] for what in ["NAME", "EMAIL"]}
        surroundings = {**os.environ, **who, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": "/dev/null"}
        subprocess.run(["git", *arguments], cwd=site, check=True, capture_output=True, env=surroundings)

    def commit(day, *edits):
        text = sheet.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        sheet.write_text(text, encoding="utf-8")
        git(day, "add", "content")
        git(day, "commit", "--message", "Ändrat")

    git("2026-05-01", "init")
    commit("2026-05-01")
    commit("2026-06-07", ("grant = 23_060_351", "grant = 24_000_000"), ('title = "KRUT"', f"title = '{HOSTILE}'"))
    commit("2026-07-08", ("## Bakgrund", "## Bakgrund\n\nEtt nytt stycke."))
    subprocess.run([PROGRAM, "build", "--site", site, "--date", "2026-11-21"], check=True, capture_output=True)
    return site / "output"


@pytest.fixture(scope="module")
def feeds(site):
    paths = [path for path in site.rglob("feed.atom") if path.parent.name not in ["andringar", "changes"]]
    return {path.relative_to(site).as_posix(): feedparser.parse(path.read_bytes()) for path in paths}


def test_each_list_that_one_may_follow_has_one(site, feeds):
    with_link = [page.parent / "feed.atom" for page in site.rglob("index.html") if 'class="ui follow"' in page.read_text(encoding="utf-8")]
    changes = {site / "sv/andringar/feed.atom", site / "en/changes/feed.atom"}
    further = {path for path in with_link if path.parent.parent.name in ["sida", "page"]}
    assert set(with_link) - changes - further == {site / path for path in feeds}
    kinds = {path.split("/")[1] for path in feeds}
    assert {"projekt", "regioner", "lan", "kommuner", "program", "organisationer"} <= kinds
    assert not kinds & {"budget", "faser", "startar"}


def test_a_reader_of_feeds_understands_all_of_them(feeds):
    assert len(feeds) > 600
    for path, feed in feeds.items():
        assert not feed.bozo, (path, feed.bozo_exception)
        assert feed.version == "atom10"
        assert feed.feed.language == path.split("/")[0]
        assert feed.feed.title and feed.feed.author and feed.feed.updated_parsed
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == feed.feed.id == f"https://projektbanken.example.se/{path}"
        assert links["alternate"] == feed.feed.id.removesuffix("feed.atom")
        assert len({entry.id for entry in feed.entries}) == len(feed.entries) <= 50
        for entry in feed.entries:
            assert urlparse(entry.id).scheme == urlparse(entry.link).scheme == "https"
            assert entry.title and entry.updated_parsed and entry.content[0].type == "text/html"
        times = [entry.updated_parsed for entry in feed.entries]
        assert times == sorted(times, reverse=True)
        assert feed.feed.updated_parsed == max(times, default=feed.feed.updated_parsed)


def test_all_of_them_are_valid(site):
    paths = sorted(str(path) for path in site.rglob("feed.atom"))
    assert mistakes_of_feeds(paths) == []


def test_entries_say_what_changed(feeds):
    entries = feeds["sv/organisationer/sjuharads-samordningsforbund/feed.atom"].entries
    assert [entry.updated for entry in entries] == ["2026-07-08T06:30:00Z", "2026-06-07T06:30:00Z", "2026-05-01T06:30:00Z"]
    assert entries[0].title == f"{HOSTILE}: Texten (svenska)"
    assert entries[1].title == f"{HOSTILE}: Beviljat stöd, Stödandel, Titel (svenska)"
    assert "Beviljat stöd: från 23\u00a0060\u00a0351\u00a0kr till 24\u00a0000\u00a0000\u00a0kr" in entries[1].content[0].value
    assert "&lt;b&gt;" in entries[1].content[0].value and "<b>" not in entries[1].content[0].value
    assert entries[2].title.endswith(": Publicerat i katalogen")


def test_a_place_without_projects_has_one_that_waits(feeds):
    feed = feeds["en/municipalities/kiruna/feed.atom"]
    assert feed.entries == [] and feed.feed.updated == "2026-05-01T06:30:00Z"


def test_nobody_is_named(site, feeds):
    for path in feeds:
        text = (site / path).read_text(encoding="utf-8")
        assert "rut@example.se" not in text and "Dan Exempel" not in text and "Ändrat</" not in text
