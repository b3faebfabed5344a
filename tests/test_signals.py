"""Told to end or killed at any file operation, commands leave files as they were, or as they are to be."""

import shutil
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from conftest import Folder, ictpmo
from ictpmo.publish.aside import ASIDE
from signalled import Keep, Send, copied, ended

WATCHED = {"open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate"}
TOLD = [signal.SIGTERM, signal.SIGINT]
Held = dict[str, bytes]


def held_by(folder: Path) -> Held:
    """The files in a repository, without git's own and those set aside."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths if ASIDE not in str(path)}


@dataclass(frozen=True)
class Writing:
    """A command that writes, what is there before, and whether it writes one file alone."""

    command: Callable[[Path], tuple[object, ...]]
    prepare: Callable[[Folder], object]
    one_file: bool = False
    in_two_steps: bool = False
    """Whether it writes in two places, each whole, one after the other."""
    step: int = 5
    """Of how many operations one is tried; with `--thorough`, each."""


def _nothing(portfolio: Folder) -> None:
    del portfolio


def _two_reports(portfolio: Folder) -> None:
    """A report, and files that have changed since: a project came, one went."""
    portfolio.project("status_reports: [{date: 2018-06-30}]", "goes")
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", portfolio.root.parent / "out").code == 0
    (portfolio.root / "projects" / "goes.yaml").unlink()


def _tables(portfolio: Folder, form: str = "csv", out: str = "out") -> None:
    assert portfolio.run("export", "--format", form, "--out", portfolio.root.parent / out).code == 0
    portfolio.project("status_reports: [{date: 2018-06-30}]", "comes")


def _tables_of_next_month(portfolio: Folder) -> None:
    """A table that was imported, and what the same workbook says a month later."""
    _tables_to_import(portfolio)
    root = portfolio.root.parent
    assert ictpmo("import", root / "table.csv", "--map", root / "map.yaml", "--out", portfolio.root).code == 0
    portfolio.write("../table.csv", "PID,Name,Done,Risk\np,P,60,Staff\nq,Q,20,Money\nr,R,5,Time\n")
    again = (root / "map.yaml").read_text(encoding="utf-8")
    again = again.replace("published: 2018-12-31", "symbol: January, title: January, published: 2019-01-31")
    portfolio.write("../map.yaml", again)


def _answers(portfolio: Folder) -> None:
    """The sheet of a round, with an answer of each project."""
    portfolio.project("status_reports: [{date: 2018-06-30, state: in-progress}]", "q")
    sheet = portfolio.root.parent / "sheet.csv"
    assert portfolio.run("round", "2018-12", "--out", sheet).code == 0
    header, *rows = sheet.read_text(encoding="utf-8").splitlines()
    names = header.split(",")
    answered = [row.split(",") for row in rows]
    for row in answered:
        row[names.index("state")] = "in-progress"
    sheet.write_text("\n".join([header, *map(",".join, answered)]) + "\n", encoding="utf-8")


def _to_mend(portfolio: Folder) -> None:
    for name in "qr":
        portfolio.write(f"projects/{name}.yaml", f"id: {name}\r\nname: A\r\nstatus_reports: [{{date: 31.12.2018}}]\r\n")


def _tables_to_import(portfolio: Folder) -> None:
    """Next month's table: for a project on record, and for one that is new."""
    portfolio.settings("title: T\n")
    portfolio.write("../table.csv", "PID,Name,Done,Risk\np,P,50,Staff\nq,Q,10,Money\n")
    portfolio.write(
        "../map.yaml",
        """
        source: {published: 2018-12-31}
        projects: [{columns: {id: PID, name: Name, completion: {column: Done, percent: of-100}}}]
        risks: [{columns: {project: PID, id: "{PID} {Risk}", statement: Risk}}]
        """,
    )


COMMANDS = {
    "new status-report": Writing(
        lambda root: ("new", "status-report", "p", "--date", "2019", "-p", root / "portfolio"), _nothing, one_file=True
    ),
    "new status-report, of two": Writing(
        lambda root: ("new", "status-report", "p", "q", "--date", "2019", "-p", root / "portfolio"),
        lambda portfolio: portfolio.project("status_reports: [{date: 2018-06-30}]", "q"),
        step=7,
    ),
    "new risk": Writing(
        lambda root: ("new", "risk", "r", "--statement", "It may rain", "-p", root / "portfolio"),
        _nothing,
        one_file=True,
    ),
    "new project": Writing(
        lambda root: ("new", "project", "q", "--name", "Q", "-p", root / "portfolio"), _nothing, one_file=True
    ),
    "import": Writing(
        lambda root: ("import", root / "table.csv", "--map", root / "map.yaml", "--out", root / "portfolio"),
        _tables_to_import,
        step=13,
    ),
    "import again": Writing(
        lambda root: ("import", root / "table.csv", "--map", root / "map.yaml", "--out", root / "portfolio"),
        _tables_of_next_month,
        step=17,
    ),
    "round": Writing(
        # Its document first, then the sheet.
        lambda root: ("round", "2018-12", "-p", root / "portfolio", "--out", root / "sheet.csv"),
        _nothing,
        in_two_steps=True,
        step=7,
    ),
    "round --apply": Writing(
        lambda root: ("round", "2018-12", "-p", root / "portfolio", "--apply", root / "sheet.csv"),
        _answers,
        step=13,
    ),
    "fix": Writing(lambda root: ("fix", "--write", "-p", root / "portfolio"), _to_mend, step=7),
    "init": Writing(lambda root: ("init", root / "office"), _nothing, step=17),
    "import, new": Writing(
        lambda root: ("import", root / "table.csv", "--map", root / "map.yaml", "--out", root / "new"),
        _tables_to_import,
        step=17,
    ),
    "report": Writing(
        lambda root: ("report", "--as-of", "2018-12-31", "-p", root / "portfolio", "--out", root / "out"),
        _two_reports,
        step=13,
    ),
    "export csv": Writing(
        # Its many tables are all written in one way.
        lambda root: ("export", "-f", "csv", "-p", root / "portfolio", "--out", root / "out"),
        _tables,
        step=29,
    ),
    "export sqlite": Writing(
        lambda root: ("export", "-f", "sqlite", "-p", root / "portfolio", "--out", root / "out.db"),
        lambda portfolio: _tables(portfolio, "sqlite", "out.db"),
        one_file=True,
    ),
    "export xlsx": Writing(
        lambda root: ("export", "-f", "xlsx", "-p", root / "portfolio", "--out", root / "out.xlsx"),
        _nothing,
        one_file=True,
    ),
}


@dataclass(frozen=True)
class Tried:
    """A command, the folder that it is to start in, and what is there before and after."""

    writing: Writing
    start: Path
    before: Held
    after: Held

    def check(self, place: Path, *, put_back: bool) -> Held:
        """What is in a folder after a run that was ended: what was there, or what is to be; where not put back, of each file."""
        found = held_by(place)
        assert _taken_by_git(self.start, place) == found.keys()
        if put_back and not self.writing.in_two_steps:
            assert found in (self.before, self.after), self.before.keys() ^ found.keys()
        assert found.items() <= self.before.items() | self.after.items()
        assert found.keys() >= self.before.keys() & self.after.keys()
        return found


@pytest.fixture(scope="module")
def all_tried() -> dict[str, Tried]:
    return {}


@pytest.fixture
def tried(all_tried: dict[str, Tried], tmp_path_factory: pytest.TempPathFactory, name: str) -> Tried:
    if name not in all_tried:
        all_tried[name] = tried_out(COMMANDS[name], tmp_path_factory.mktemp("tried"))
    return all_tried[name]


def tried_out(writing: Writing, root: Path) -> Tried:
    """What a command does to a folder when nothing ends it; nobody writes there."""
    start = root / "start"
    start.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=start, check=True)
    portfolio = Folder(start / "portfolio")
    portfolio.project("status_reports: [{date: 2018-06-30}]")
    writing.prepare(portfolio)
    whole = copied(start, root / "whole")
    assert ictpmo(*writing.command(whole)).code == 0
    return Tried(writing, start, held_by(start), held_by(whole))


# How a run of each kind ends and is put right is measured in test_swap.
pytestmark = pytest.mark.no_cover
each_command = pytest.mark.parametrize("name", COMMANDS)


@each_command
def test_told_to_end_at_any_file_operation(tried: Tried, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """At one of some operations, by each signal in turn; with `--thorough`, at each by both."""
    thorough = pytestconfig.getoption("--thorough")
    step = 1 if thorough else tried.writing.step
    for number, point in enumerate(count(1, step)):
        codes = []
        for sent in TOLD if thorough else TOLD[number % 2 :][:1]:
            place = copied(tried.start, tmp_path / "place")
            codes.append(ended(tried.writing.command(place), place, WATCHED, Send(sent, point)))
            tried.check(place, put_back=True)
            shutil.rmtree(place)
            assert codes[-1] in {0, -sent, 128 + sent}, point
        if 0 in codes:
            break
    assert point > 3 * step


@each_command
def test_killed_at_any_file_operation(tried: Tried, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """The folder is kept as it is before each operation: what a run leaves that is killed there, as one that is shows.

    At one of some the command is run once more; with `--thorough`, at each.
    """
    step = 1 if pytestconfig.getoption("--thorough") else tried.writing.step
    place, states = copied(tried.start, tmp_path / "place"), tmp_path / "states"
    assert ended(tried.writing.command(place), place, WATCHED, Keep(place, states)) == 0
    points = len(list(states.iterdir()))
    assert points > 3
    seen = []
    for point in range(1, points + 1):
        state = _everything(states / str(point))
        if state in seen:
            continue
        seen.append(state)
        shutil.rmtree(place)
        copied(states / str(point), place)
        found = tried.check(place, put_back=tried.writing.one_file)
        if found != tried.after and len(seen) % step == 0:
            assert ictpmo(*tried.writing.command(place)).code == 0
            assert held_by(place) == tried.after, point
            assert list(place.rglob(f"*{ASIDE}")) == []
    shutil.rmtree(place)
    copied(tried.start, place)
    middle = points // 2
    assert ended(tried.writing.command(place), place, WATCHED, Send(signal.SIGKILL, middle)) == -signal.SIGKILL
    assert _everything(place) == _everything(states / str(middle))


def _everything(folder: Path) -> dict[str, bytes]:
    """All names in a folder, those aside too, and what the files hold; SQLite's own hold something drawn by lot."""
    paths = [path for path in folder.rglob("*") if ".git" not in path.parts]
    held = {path: path.read_bytes() for path in paths if path.is_file() and not path.name.endswith("-journal")}
    return {str(path.relative_to(folder)): held.get(path, b"") for path in paths}


def _taken_by_git(repository: Path, place: Path) -> set[str]:
    """What `git add -A` would take."""
    where = ["--git-dir", str(repository / ".git"), "--work-tree", str(place)]
    command = ["git", *where, "-c", "core.quotePath=off", "ls-files", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=place, capture_output=True, check=True, text=True).stdout
    return set(filter(None, listed.split("\0")))
