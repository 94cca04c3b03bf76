"""What `init` and `schema` make for editors and workflows, in the programs that read it: JSON Schema, Taplo, GitHub's and GitLab's own
schemas, the expressions that Visual Studio Code matches problems with, and the script that fetches the release before."""

import datetime
import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import jsonschema
import pytest
from conftest import PROGRAM, REPOSITORY

TOOLS = Path(sys.executable).parent
KINDS = ["sheet", "translation", "page", "page-translation", "catalogue", "programme", "exchange-rates"]


@pytest.fixture(params=["sv", "en"])
def site(request, tmp_path):
    folder = tmp_path / "bank"
    subprocess.run([PROGRAM, "init", folder, "--language", request.param, "--cms", "--no-git"], check=True, stdout=subprocess.DEVNULL)
    return folder


def schema(*arguments):
    return json.loads(subprocess.run([PROGRAM, "schema", *arguments], check=True, capture_output=True).stdout)


def plain(value):
    """TOML as a schema sees it: days are texts."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def front_matter(path):
    return plain(tomllib.loads(path.read_text(encoding="utf-8").split("+++\n")[1]))


def errors(schema, value):
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return [error.message for error in jsonschema.Draft202012Validator(schema, format_checker=checker).iter_errors(value)]


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind):
    for arguments in [[], ["--language", "sv"], ["--site", REPOSITORY]]:
        jsonschema.Draft202012Validator.check_schema(schema(kind, *arguments))


def test_the_sample_fits_its_schemas():
    content = REPOSITORY / "content"
    of = {kind: schema(kind, "--site", REPOSITORY) for kind in KINDS}
    for path in content.glob("projects/*.md"):
        assert errors(of["translation" if path.suffixes == [".en", ".md"] else "sheet"], front_matter(path)) == [], path
    for path in content.glob("pages/*.md"):
        assert errors(of["page-translation" if path.suffixes == [".en", ".md"] else "page"], front_matter(path)) == [], path
    for path in content.glob("programmes/*.toml"):
        assert errors(of["programme"], plain(tomllib.loads(path.read_text(encoding="utf-8")))) == [], path
    assert errors(of["catalogue"], plain(tomllib.loads((content / "catalogue.toml").read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", " "),
        ("title", None),
        ("grant", "1"),
        ("grant", 1.5),
        ("start", "2012-13-01"),
        ("area", "9"),
        ("programme", "esf"),
        ("language", "de"),
        ("municipalities", "Borås"),
        ("regions", ["Västsverige"]),
        ("municipalites", ["Borås"]),
        ("contact", {"email": "a@example.se"}),
        ("contact", {"name": "A", "fax": "1"}),
    ],
)
def test_what_the_program_refuses_the_schema_refuses(key, value):
    facts = front_matter(REPOSITORY / "content/projects/krut.md")
    facts = {**facts, key: value} if value is not None else {name: fact for name, fact in facts.items() if name != key}
    assert errors(schema("sheet", "--site", REPOSITORY), facts) != []


def test_taplo_finds_the_schemas_of_a_new_site(site):
    def lint():
        return subprocess.run([TOOLS / "taplo", "lint"], cwd=site, capture_output=True, text=True)

    run = lint()
    assert run.returncode == 0, run.stderr
    for path in ["content/catalogue.toml", "content/programmes/levande-bygder.toml"]:
        text = (site / path).read_text(encoding="utf-8")
        (site / path).write_text(f"colour = 1\n{text}", encoding="utf-8")
        run = lint()
        assert run.returncode != 0 and "'colour' was unexpected" in run.stderr + run.stdout, run
        (site / path).write_text(text, encoding="utf-8")


def check_jsonschema(*arguments):
    run = subprocess.run([TOOLS / "check-jsonschema", *arguments], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_workflows_are_workflows(site):
    check_jsonschema("--builtin-schema", "vendor.github-workflows", *(site / ".github/workflows").glob("*.yml"))
    check_jsonschema("--builtin-schema", "custom.github-workflows-require-timeout", *(site / ".github/workflows").glob("*.yml"))
    check_jsonschema("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", site / ".gitlab-ci.yml")


def test_every_problem_is_matched(site):
    """Visual Studio Code's task lists what `check` prints: mistakes at a place, and those that are a whole file."""
    sheet = site / "content/projects/cykelverkstaden.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("grant = 1_200_000", "grant = 9_200_000"), encoding="utf-8")
    (site / "content/projects/Fel namn.md").write_text("x", encoding="utf-8")
    run = subprocess.run([PROGRAM, "check"], cwd=site, capture_output=True, text=True, env={"NO_COLOR": "1"})
    task = json.loads((site / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"][0]
    lines = run.stderr.splitlines()
    found = []
    for matcher in task["problemMatcher"]:
        first, second = matcher["pattern"]
        for line, below in zip(lines, lines[1:]):
            head, place = re.search(first["regexp"], line), re.search(second["regexp"], below)
            if head and place:
                numbers = (int(place[second["line"]]), int(place[second["column"]])) if "line" in second else None
                found.append((head[first["severity"]], head[first["code"]], place[second["file"]], numbers))
    assert sorted(found, key=str) == [
        ("error", "file-name", "content/projects/Fel namn.md", None),
        ("error", "grant-over-total", "content/projects/cykelverkstaden.md", (8, 9)),
    ]


def test_settings_of_editors_are_json(site):
    for path in [".vscode/extensions.json", ".vscode/tasks.json", ".vscode/projektblad.code-snippets", "frontmatter.json"]:
        json.loads((site / path).read_text(encoding="utf-8"))
    # Visual Studio Code allows comments here.
    settings = (site / ".vscode/settings.json").read_text(encoding="utf-8")
    json.loads(re.sub(r"^\s*//.*$", "", settings, flags=re.MULTILINE))


class Published(http.server.BaseHTTPRequestHandler):
    """A published site: status and body by path."""

    answers: dict = {}
    asked: list = []

    def do_GET(self):
        self.asked.append(self.path)
        status, body = self.answers.get(self.path.split("?")[0], (404, b""))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def published():
    handler = type("Handler", (Published,), {"answers": {}, "asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/bank", handler
    server.shutdown()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("site", ["sv"], indirect=True)
def test_the_release_before_is_fetched_and_its_history_never_dropped_by_mistake(site, published):
    url, handler = published

    def fetch():
        return subprocess.run(["sh", "ci/previous.sh", f"{url}/", "4711"], cwd=site, capture_output=True, text=True)

    def build(*arguments):
        subprocess.run([PROGRAM, "build", "--output", "public", *arguments], cwd=site, check=True, stdout=subprocess.DEVNULL)

    first = fetch()
    assert (first.returncode, first.stdout) == (0, ""), first
    assert handler.asked == ["/bank/data/projects.ndjson?run=4711", "/bank/data/changes.json?run=4711"]

    build()
    data = {name: (200, (site / "public/data" / name).read_bytes()) for name in ["projects.ndjson", "changes.json"]}
    handler.answers.update({f"/bank/data/{name}": answer for name, answer in data.items()})
    (site / "content/projects/en-gemensam-sag.md").unlink()
    second = fetch()
    assert (second.returncode, second.stdout) == (0, "--previous previous\n"), second
    build(*second.stdout.split())
    assert "en-gemensam-sag" in (site / "public/data/changes.json").read_text(encoding="utf-8")

    for answers in [{"changes.json": (404, b"")}, {"projects.ndjson": (500, b"")}, {"projects.ndjson": (403, b"")}]:
        handler.answers.update({f"/bank/data/{name}": answer for name, answer in {**data, **answers}.items()})
        broken = fetch()
        assert broken.returncode != 0 and broken.stdout == "" and broken.stderr, answers
