"""What a new kind of record, or a new field, costs, and where it is found without another word: toys, as a patch."""

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from jsonschema import Draft202012Validator

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

ROOT = Path(__file__).parent.parent
PATCH = ROOT / "tests" / "toy_kind" / "lesson.patch"
MOST = 15
# A record of a portfolio with its docstring: of those that others are made from, the last that stands in a file.
RECORD = re.compile(
    r"^class (?!Entry|FollowUp)\w+\((?:Sourced|Stated|Logged|Entry|FollowUp|Dependency|Value, Logged)\):\n"
    r'    """.*?"""\n\n',
    re.MULTILINE | re.DOTALL,
)
# Runs one command after another: starting takes as long as most of them.
COMMANDS = """\
import json, sys
from functools import cache
import typer.testing
from typer.main import get_command
from ictpmo.cli.main import app
typer.testing._get_command = cache(get_command)
for line in sys.stdin:
    ran = typer.testing.CliRunner().invoke(app, json.loads(line), env={"COLUMNS": "100"})
    print(json.dumps([ran.exit_code, ran.stdout, ran.stderr]), flush=True)
"""
PROJECT = """\
id: bridge
name: The bridge
source: R1
start: 2024-01-01
sponsor: {en: The ferry company, zh: 渡轮公司}
milestones: [{id: deck, name: The deck, due: 2025-06-30, weight: 7.25}]
status_reports: [{date: 2024-12-31, state: in-progress, headcount: 1881}]
recommendations: [{id: rec-1, by: The Board, text: Mend it, urgency: high}]
lessons:
  - {text: {en: Measure the water first, zh: 先测水深}, at: p. 7}
  - {date: 2024-06-30, text: Ask the ferrymen}
"""
# What the shipped portfolio has no example of.
FERRY = """\
id: ferry
name: The ferry
source: A/72/755
budget: 10
business_case: {benefits: Both banks meet}
approvals: [{stage: go, by: The Board, source: A/72/755}]
external_ids: [{key: P-1}]
split_from: {project: unite-service-desk, reason: Too wide}
depends_on: [{id: disaster-recovery}]
milestones: [{id: sail, name: It sails, due: 2018, depends_on: [{id: disaster-recovery}]}]
change_requests: [{id: dearer, status: proposed, budget: {from: 10, to: 11}}]
responses: [{to: past-end, who: The Board, date: 2018-01-31, text: We will see}]
corrections: [{date: 2018-01-31, on: budget, from: 9, to: 10, reason: A slip, source: A/72/755}]
"""
EVERYWHERE = {"report", "report as JSON", "export", "show", "show as JSON"}
# A file, where it is no record of anything, hands on its source; of the portfolio as a whole there is no `show`.
FILES = {f"{name}File" for name in ("Bodies", "Commitments", "Recommendations", "Resources", "Results", "Risks")}
OF_THE_WHOLE = {
    "PortfolioFile": {"report as JSON", "export"},
    "PortfolioFile.window": {"report as JSON", "export"},
    "PortfolioFile.window.status_reports": {"report as JSON", "export"},
    "PortfolioFile.reporting.rounds": {"report", "report as JSON", "export"},
    "PortfolioFile.claims": {"report", "report as JSON", "export"},
    "SourcesFile.sources": {"report", "report as JSON", "export"},
}
# Pages lay these out by what they come to; `show` tells each.
LAID_OUT = {
    *("BodiesFile.bodies", "BodiesFile.bodies.log", "CommitmentsFile.commitments.log"),
    *("RecommendationsFile.recommendations.log", "RisksFile.risks.log"),
    *("ResourcesFile.resources", "ResourcesFile.resources.asserts", "ResourcesFile.resources.quoted"),
    *("ResourcesFile.resources.repeats", "ResultsFile.results", "ResultsFile.indicators.log"),
}


class Patched:
    """The package with the toy kind in it, and a portfolio that has two of them in a repository."""

    def __init__(self, root: Path) -> None:
        self.root = root
        # With what is compiled: only what the patch touches is compiled anew.
        shutil.copytree(ROOT / "src", root / "src")
        shutil.copy(ROOT / "hatch_build.py", root)
        self.call("git", "apply", "-C1", str(PATCH))
        self._add_remarks()
        self.call(sys.executable, "hatch_build.py")
        folder = root / "portfolio"
        (folder / "projects").mkdir(parents=True)
        (folder / "portfolio.yaml").write_text("title: Works\nlanguages: [en, zh]\nas_of: 2025-01-31\n")
        sources = "sources: [{symbol: R1, title: Report, published: 2025-01-15}]\n"
        (folder / "sources.yaml").write_text(sources)
        self.project = folder / "projects" / "bridge.yaml"
        self.project.write_text(dedent(PROJECT), encoding="utf-8")
        self.call("git", "init", "--quiet")
        self.call("git", "add", "portfolio")
        self.call("git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message", "bridge")

    def _add_remarks(self) -> None:
        """Give each record of the model one more field."""
        for module in (self.root / "src" / "ictpmo" / "model").glob("*.py"):
            text = module.read_text(encoding="utf-8")
            remarked = RECORD.sub(r"\g<0>    remark: Line | None = Field(None, description='A remark.')\n", text)
            needed = "from ictpmo.model.values import Line\n"
            if remarked != text and module.name != "values.py":
                remarked = remarked.replace("from pydantic import", f"{needed}from pydantic import", 1)
                module.write_text(remarked, encoding="utf-8")

    def call(self, *command: str) -> str:
        """Run a program there."""
        ran = subprocess.run(
            command, cwd=self.root, env=self._environment(), capture_output=True, encoding="utf-8", check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def _environment(self) -> dict[str, str]:
        # The copy is not the source whose coverage is measured.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
        return {**inherited, "PYTHONPATH": str(self.root / "src"), "PYTHONIOENCODING": "utf-8"}

    def start(self) -> subprocess.Popen[str]:
        """Start the process that runs the patched command."""
        self._running = subprocess.Popen(
            [sys.executable, "-c", COMMANDS],
            cwd=self.root,
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self._running

    def ictpmo(self, *args: str, code: int = 0) -> str:
        """Run the patched command."""
        asked, told = self._running.stdin, self._running.stdout
        assert asked
        assert told
        asked.write(f"{json.dumps(args)}\n")
        asked.flush()
        ended, out, err = json.loads(told.readline())
        assert ended == code, out + err
        return str(out)

    def json(self, *args: str) -> Any:
        """The same, and read what it prints."""
        return json.loads(self.ictpmo(*args))


@pytest.fixture(scope="module")
def patched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Patched]:
    patched = Patched(tmp_path_factory.mktemp("patched"))
    with patched.start():
        yield patched


def test_it_costs_few_files() -> None:
    touched = re.findall(r"^\+\+\+ b/(.+)$", PATCH.read_text(encoding="utf-8"), re.MULTILINE)
    assert 0 < len([path for path in touched if path.startswith("src/")]) <= MOST


def test_json_has_it_with_its_date_and_source(patched: Patched) -> None:
    lessons = patched.json("show", "bridge", "--format", "json")["lessons"]
    assert [(each["date"], each["source"], each["at"]) for each in lessons] == [
        ("2025-01-15", "R1", "p. 7"),
        ("2024-06-30", "R1", None),
    ]
    assert lessons[0]["text"] == {"en": "Measure the water first", "zh": "先测水深"}


def test_exports_have_a_table_of_it(patched: Patched) -> None:
    patched.ictpmo("export", "--format", "csv", "--out", "tables")
    with (patched.root / "tables" / "lessons.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["project"], row["number"], row["date"], row["text_en"]) for row in rows] == [
        ("bridge", "1", "2025-01-15", "Measure the water first"),
        ("bridge", "2", "2024-06-30", "Ask the ferrymen"),
    ]


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        (
            "en",
            "Lessons",
            (
                "Measure the water",
                "Sponsor",
                "The ferry company",
                "Weight",
                "7.25",
                "Headcount: 1,881",
                "Urgency: high",
            ),
        ),
        (
            "zh",
            "经验教训",
            (
                "先测水深",
                "出资方",
                "渡轮公司",
                "权重",
                "7.25",
                "人数\N{FULLWIDTH COLON}1 881",
                "紧迫程度\N{FULLWIDTH COLON}高",
            ),
        ),
    ],
)
def test_the_terminal_and_the_report_show_it(
    patched: Patched, language: str, title: str, said: tuple[str, ...]
) -> None:
    shown = patched.ictpmo("show", "bridge", "--lang", language)
    patched.ictpmo("report", "--out", f"out-{language}", "--lang", language)
    page = (patched.root / f"out-{language}" / language / "projects" / "bridge.md").read_text(encoding="utf-8")
    assert title in shown
    assert f"## {title}\n" in page
    for text in (shown, page):
        assert [word for word in said if word not in text.replace("\N{NO-BREAK SPACE}", " ")] == []


def test_programs_are_given_further_fields(patched: Patched) -> None:
    shown = patched.json("show", "bridge", "--format", "json")
    held = shown["sponsor"]["en"], shown["milestones"][0]["weight"], shown["status_reports"][0]["headcount"]
    assert (*held, shown["recommendations"][0]["urgency"]) == ("The ferry company", 7.25, 1881, "high")
    patched.ictpmo("export", "--format", "sqlite", "--out", "tables.db")
    with closing(sqlite3.connect(patched.root / "tables.db")) as tables:
        read = (
            "SELECT sponsor_en, weight, headcount, urgency FROM projects, milestones, status_reports, recommendations"
        )
        assert tables.execute(read).fetchall() == [("The ferry company", 7.25, 1881, "high")]
    assert "--headcount" in patched.ictpmo("new", "status-report", "--help")


def test_schemas_know_it(patched: Patched) -> None:
    assert "lessons" in patched.json("schema", "project")["properties"]
    patched.ictpmo("report", "--out", "json", "--format", "json")
    report = json.loads((patched.root / "json" / "report.json").read_text(encoding="utf-8"))
    Draft202012Validator(patched.json("schema", "report")).validate(report)
    assert len(report["projects"][0]["lessons"]) == 2


def test_two_clocks_hold_for_it(patched: Patched) -> None:
    earlier = patched.json("show", "bridge", "--as-of", "2024-12-31", "--format", "json")
    assert [each["date"] for each in earlier["lessons"]] == ["2024-06-30"]


def test_the_guard_stops_an_edit_of_it_and_diff_shows_it(patched: Patched) -> None:
    patched.project.write_text(PROJECT.replace("Ask the ferrymen", "Ask nobody"), encoding="utf-8")
    try:
        assert "[log-entry-edited]" in patched.ictpmo("guard", code=1)
        assert "Ask nobody" in patched.ictpmo("diff")
        patched.project.write_text(PROJECT.replace("The ferry company", "Someone else"), encoding="utf-8")
        assert "[promise-changed]" in patched.ictpmo("guard", code=1)
    finally:
        patched.project.write_text(PROJECT, encoding="utf-8")


def test_one_more_field_of_any_record_is_found_in_every_output(patched: Patched) -> None:
    """A remark in the first record of each kind and place of the shipped portfolio."""
    folder = patched.root / "shipped"
    shutil.copytree(ROOT / "portfolio", folder)
    (folder / "projects" / "ferry.yaml").write_text(FERRY, encoding="utf-8")
    script, out = ROOT / "tests" / "remarks.py", patched.root / "shown"
    found = json.loads(patched.call(sys.executable, str(script), str(folder), str(out)))
    wanted = {place: OF_THE_WHOLE.get(place, EVERYWHERE) for place in found if place not in FILES}
    wanted |= {place: EVERYWHERE - {"report"} for place in LAID_OUT}
    lacking = {place: wanted[place] - set(outputs) for place, outputs in found.items() if place in wanted}
    assert lacking == {place: set() for place in wanted}
