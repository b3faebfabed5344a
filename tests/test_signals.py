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
from signalled import ended

WATCHED = {"open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate"}
ENDS = [signal.SIGTERM, signal.SIGINT, signal.SIGKILL]
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


@pytest.mark.no_cover  # How a run of each kind ends and is put right is measured in test_swap.
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("sent", ENDS, ids=lambda sent: signal.Signals(sent).name)
def test_ended_at_any_file_operation(
    tmp_path: Path, name: str, sent: signal.Signals, pytestconfig: pytest.Config
) -> None:
    writing = COMMANDS[name]
    start = tmp_path / "start"
    start.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=start, check=True)
    portfolio = Folder(start / "portfolio")
    portfolio.project("status_reports: [{date: 2018-06-30}]")
    writing.prepare(portfolio)
    whole = tmp_path / "whole"
    shutil.copytree(start, whole)
    assert ictpmo(*writing.command(whole)).code == 0
    before, after = held_by(start), held_by(whole)
    step = 1 if pytestconfig.getoption("--thorough") else writing.step
    # Each signal is tried at other operations.
    for point in count(1 + ENDS.index(sent) % step, step):
        place = tmp_path / "place"
        shutil.copytree(start, place)
        code = ended(writing.command(place), place, WATCHED, point, sent)
        found, taken = held_by(place), _taken_by_git(place)
        assert taken == found.keys(), point
        if writing.in_two_steps or (sent == signal.SIGKILL and not writing.one_file):
            assert found.items() <= before.items() | after.items()
            assert found.keys() >= before.keys() & after.keys()
        else:
            assert found in (before, after), (point, before.keys() ^ found.keys())
        if found != after and code < 0:
            assert ictpmo(*writing.command(place)).code == 0
            assert held_by(place) == after, point
            assert list(place.rglob(f"*{ASIDE}")) == []
        shutil.rmtree(place)
        if code == 0:
            break
        assert code in {-sent, 128 + sent}, point
    assert point > 3 * step


def _taken_by_git(place: Path) -> set[str]:
    """What `git add -A` would take."""
    command = ["git", "-c", "core.quotePath=off", "ls-files", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=place, capture_output=True, check=True, text=True).stdout
    return set(filter(None, listed.split("\0")))
