"""A git repository with a small portfolio in it, to change and to judge."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent

from typer.testing import CliRunner

from ictpmo.cli.main import app

PORTFOLIO = """\
title: Works
reporting:
  rounds:
    - {source: REP-1, covers: all-open, held: true}
    - {source: REP-2, covers: unknown, held: false}
claims:
  - {as_of: 2024-12-31, projects: 2, source: REP-1}
"""
SOURCES = """\
sources:
  - {symbol: PLAN, title: The plan, published: 2024-01-10}
  - {symbol: REP-1, title: First report, published: 2025-01-15}
  - {symbol: REP-2, title: Second report, published: 2025-07-15}
  - {symbol: MIN-1, title: Minutes of the board, published: 2024-12-20}
  - {symbol: AUD, title: Report of the auditors, published: 2025-08-01}
"""
BRIDGE = """\
id: bridge
name: The bridge
start: 2024-01-01
original_end: 2025-06-30
source: PLAN

objectives:
  - id: faster-crossing
    statement: {en: Cross the river in five minutes}
    indicators:
      - id: minutes
        unit: minutes
        direction: decrease
        values:
          - {kind: start, date: 2024-01-01, value: 30}
          - {kind: target, period: 2025, value: 5}
          - {kind: actual, date: 2024-12-31, value: 20, source: REP-1}

milestones:
  - {id: foundations, name: Foundations laid, due: 2024-06-30}
  - {id: opening, name: The bridge opens to all traffic, due: 2025-06-30}

status_reports:
  - date: 2024-12-31
    source: REP-1
    state: in-progress
    completion: 60
    end: 2025-06-30
    milestones:
      foundations: {state: completed}
      opening: {state: not-started}

assessments:
  - {date: 2025-01-10, by: Auditors, verdict: unmet, statement: The piers are too short, source: AUD}
"""
TUNNEL = """\
id: tunnel
name: The tunnel
source: PLAN
status_reports:
  - {date: 2024-12-31, source: REP-1, state: completed, completion: 100}
"""
BRIDGE_FILE = "projects/bridge.yaml"
DAY = "2025-09-01"
"""The day of commits."""
REPORT = """
status_reports:
  - {{date: 2025-06-30, source: REP-2, {said}}}
"""
MOVED = """
status_reports:
  - {date: 2025-06-30, source: REP-2, completion: 80, end: 2025-12-31}
"""
REQUEST = """
change_requests:
  - id: cr-1
    status: approved
    decided: {decided}
    by: The board
    end: {{from: 2025-06-30, to: {to}}}
    source: {source}
"""


@dataclass(frozen=True)
class Ran:
    """How a run of the command ended, and what it said."""

    code: int
    out: str
    err: str


def ictpmo(*args: object) -> Ran:
    """Run the command."""
    result = CliRunner().invoke(app, [str(arg) for arg in args], catch_exceptions=False, env={"COLUMNS": "100"})
    return Ran(result.exit_code, result.stdout, result.stderr)


class Scratch:
    """A repository with the portfolio committed once, by Ann."""

    def __init__(self, root: Path, folder: str = "portfolio") -> None:
        self.root = root
        self.portfolio = root / folder
        shutil.copytree(_begun(folder), root, dirs_exist_ok=True)
        self.first = self.head()

    @classmethod
    def begin(cls, root: Path, folder: str) -> None:
        """Make the repository that others are copies of."""
        repo = cls.__new__(cls)
        repo.root, repo.portfolio = root, root / folder
        repo.git("init", "--quiet", "--initial-branch=main", "--template=", ".")
        for setting in _SETTINGS:
            repo.git("config", *setting.split("="))
        repo.write("portfolio.yaml", PORTFOLIO)
        repo.write("sources.yaml", SOURCES)
        repo.write(BRIDGE_FILE, BRIDGE)
        repo.write("projects/tunnel.yaml", TUNNEL)
        repo.commit("the plan", "Ann")

    def git(self, *args: str, who: str = "Ben") -> str:
        """Run git as someone, with nobody's configuration."""
        names = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _person(who)}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        env = {**kept, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["git", *args], cwd=self.root, env=env, capture_output=True, check=True, text=True)
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        """Write a file of the portfolio."""
        path = self.portfolio / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")

    def edit(self, old: str, new: str, name: str = BRIDGE_FILE) -> None:
        """Put one text in another's place."""
        text = (self.portfolio / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (self.portfolio / name).write_text(text.replace(old, new), encoding="utf-8")

    def add(self, text: str, name: str = BRIDGE_FILE) -> None:
        """Add lines at the end of a file; under a list that is there already, at that list's end."""
        path = self.portfolio / name
        head, _, entries = dedent(text).strip("\n").partition("\n")
        held = path.read_text(encoding="utf-8")
        if f"\n{head}\n" in f"\n{held}":
            held = f"\n{held}".replace(f"\n{head}\n", f"\n{head}\n{entries}\n")[1:]
        else:
            held += f"\n{head}\n{entries}\n"
        path.write_text(held, encoding="utf-8")

    def commit(self, message: str = "a change", who: str = "Ben") -> str:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, who=who)
        return self.head()

    def head(self) -> str:
        """The commit that is checked out, read without a process."""
        at = (self.root / ".git/HEAD").read_text(encoding="utf-8").strip()
        name = at.removeprefix("ref: ")
        return at if name == at else (self.root / ".git" / name).read_text(encoding="utf-8").strip()

    def guard(self, *args: str) -> Ran:
        """What the guard says."""
        return ictpmo("guard", "-p", self.portfolio, *args)

    def rules(self, *args: str) -> list[str]:
        """The rules that the guard finds broken, in file order."""
        return self.judged(*args)[1]

    def judged(self, *args: str) -> tuple[int, list[str]]:
        """How the guard ends, and the rules that it finds broken, in file order."""
        ran = self.guard("--quiet", *args)
        return ran.code, [line.rpartition("[")[2].rstrip("]") for line in ran.out.splitlines()]

    def diff(self, *args: str) -> Ran:
        """What changed."""
        return ictpmo("diff", "-p", self.portfolio, *args)


# What is copied has files of other numbers and times than git noted; nothing is tidied or kept through a loss of power.
_SETTINGS = ("core.checkStat=minimal", "core.trustctime=false", "core.fsync=none", "maintenance.auto=false")


@cache
def _begun(folder: str) -> Path:
    """A repository with the portfolio in a folder, made once in a process: a copy takes a tenth of what making it does."""
    _KEPT.append(kept := tempfile.TemporaryDirectory())
    Scratch.begin(Path(kept.name), folder)
    return Path(kept.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []
"""Removed when the process ends."""

Cheat = Callable[[Scratch], None]
"""A way to make a late project look on time."""


def _person(who: str) -> tuple[tuple[str, str], ...]:
    return ("NAME", who), ("EMAIL", f"{who.lower()}@example.org"), ("DATE", f"{DAY}T12:00:00+0000")
