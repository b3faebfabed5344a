"""What becomes of files when the run that writes them fails, is told to end, or is killed: real processes and signals."""

import os
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import signalled
from conftest import Folder
from ictpmo.publish.aside import ASIDE, set_aside
from ictpmo.publish.atomic_write import hold
from signalled import HEARD, Send

MOVED = {"os.rename", "os.remove", "os.rmdir"}


def ended(
    folder: Folder, out: Path, number: int, point: int, *command: str, heard: dict[signal.Signals, Any] = HEARD
) -> int:
    """How a run ends that gets a signal just before the n-th time that it moves or removes something."""
    to = ("--portfolio", folder.root, "--out", out)
    return signalled.ended((*command, *to), folder.root.parent, MOVED, Send(number, point), heard)


def held_by(folder: Path) -> dict[str, bytes]:
    """The files in a folder, without those set aside."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ASIDE not in str(path))
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@pytest.fixture
def reports(portfolio: Folder, tmp_path: Path) -> Path:
    """A report, and files that have changed since: a project came, one went, one stayed."""
    out = tmp_path / "reports"
    portfolio.project("status_reports: [{date: 2018-06-30}]", "stays")
    portfolio.project("status_reports: [{date: 2018-06-30}]", "goes")
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", out).code == 0
    (portfolio.root / "projects" / "goes.yaml").unlink()
    portfolio.project("status_reports: [{date: 2018-06-30}]", "comes")
    return out


def states(portfolio: Folder, reports: Path, tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files before a run and after."""
    after = tmp_path / "after"
    shutil.copytree(reports, after)
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", after).code == 0
    before, new = held_by(reports), held_by(after)
    assert {name.rpartition("/")[2] for name in before.keys() ^ new.keys()} == {"goes.md", "comes.md"}
    return before, new


@pytest.mark.measured
def test_killed_at_any_point_no_file_is_cut_or_absent_and_the_next_run_sets_right(
    portfolio: Folder, reports: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """At one of three points, as a rule; with `--thorough`, at each."""
    step = 1 if pytestconfig.getoption("--thorough") else 3
    before, after = states(portfolio, reports, tmp_path)
    mixed = 0
    for point in count(1, step):
        out = tmp_path / f"killed-{point}"
        shutil.copytree(reports, out)
        code = ended(portfolio, out, signal.SIGKILL, point, "report", "--as-of", "2018-12-31")
        if code == 0:
            break
        assert code == -signal.SIGKILL
        found = held_by(out)
        assert found.items() <= before.items() | after.items()
        assert found.keys() >= before.keys() & after.keys()
        if found != after:
            assert portfolio.run("report", "--check", "--out", out).code == 1
        if cut_short := (out / ASIDE / "journal").exists():
            mixed += 1
            assert "a run was cut short" in portfolio.run("report", "--check", "--out", out).out
        else:
            assert found in (before, after)
        ran = portfolio.run("report", "--as-of", "2018-12-31", "--out", out)
        assert ("its files were put back first" in ran.err) == cut_short
        assert held_by(out) == after
        assert not (out / ASIDE).exists()
    assert mixed * step >= sum(before.get(name) != content for name, content in after.items())


@pytest.mark.parametrize("sent", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("point", [2, 4])
def test_told_to_end_it_puts_the_old_files_back(
    portfolio: Folder, reports: Path, tmp_path: Path, sent: str, point: int
) -> None:
    before, _ = states(portfolio, reports, tmp_path)
    number = signal.Signals[sent]
    assert ended(portfolio, reports, number, point, "report", "--as-of", "2018-12-31") == 128 + number
    assert held_by(reports) == before
    assert not (reports / ASIDE).exists()


def test_a_hang_up_is_no_word_to_one_that_was_told_not_to_hear(portfolio: Folder, reports: Path) -> None:
    deaf = {**HEARD, signal.SIGHUP: signal.SIG_IGN}
    assert ended(portfolio, reports, signal.SIGHUP, 2, "report", "--as-of", "2018-12-31", heard=deaf) == 0
    assert (reports / "en" / "projects" / "comes.md").exists()


@pytest.mark.measured
def test_a_killed_run_is_undone_also_where_the_next_one_fails(portfolio: Folder, reports: Path, tmp_path: Path) -> None:
    before, _ = states(portfolio, reports, tmp_path)
    assert ended(portfolio, reports, signal.SIGKILL, 4, "report", "--as-of", "2018-12-31") == -signal.SIGKILL
    portfolio.project("status_reports: [{date: 2018-06-30}]", "more")
    (reports / "en" / "projects" / "more.md").mkdir()
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", reports).code == 1
    assert held_by(reports) == before


def test_what_was_left_half_done_is_no_hindrance_where_its_folder_is_gone(
    portfolio: Folder, reports: Path, tmp_path: Path
) -> None:
    _, after = states(portfolio, reports, tmp_path)
    assert ended(portfolio, reports, signal.SIGKILL, 4, "report", "--as-of", "2018-12-31") == -signal.SIGKILL
    shutil.rmtree(reports / "en")
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", reports).code == 0
    assert held_by(reports) == after


def test_a_first_run_that_fails_leaves_no_folder(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.project("status_reports: [{date: 2018}]")
    out = tmp_path / "new" / "reports"
    for point in (2, 3):
        assert ended(portfolio, out, signal.SIGTERM, point, "report") == 128 + signal.SIGTERM
        assert not out.parent.exists()


def test_an_export_killed_at_a_point_is_put_back_and_made_by_the_next_run(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.project("status_reports: [{date: 2018}]")
    tables = tmp_path / "tables"
    assert portfolio.run("export", "--format", "csv", "--out", tables).code == 0
    (tables / "projects.csv").write_text("old")
    (tables / "findings.csv").write_text("old")
    assert ended(portfolio, tables, signal.SIGTERM, 2, "export", "--format", "csv") == 128 + signal.SIGTERM
    assert ((tables / "projects.csv").read_text(), (tables / "findings.csv").read_text()) == ("old", "old")
    assert ended(portfolio, tables, signal.SIGKILL, 3, "export", "--format", "csv") == -signal.SIGKILL
    ran = portfolio.run("export", "--format", "csv", "--out", tables)
    assert ran.code == 0
    assert "a run before this one was cut short" in ran.err
    assert "old" not in {path.read_text() for path in tables.iterdir()}


def test_an_export_of_one_file_that_was_killed_leaves_nothing_after_the_next(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.project("status_reports: [{date: 2018}]")
    out = tmp_path / "out.sqlite"
    for point in (1, 2, 3):
        assert ended(portfolio, out, signal.SIGKILL, point, "export", "--format", "sqlite") == -signal.SIGKILL
        assert portfolio.run("export", "--format", "sqlite", "--out", out).code == 0
        assert {path.name for path in tmp_path.iterdir()} == {"portfolio", "out.sqlite"}


@pytest.mark.measured
def test_of_two_runs_at_once_the_second_is_turned_away(portfolio: Folder, reports: Path, tmp_path: Path) -> None:
    before, after = states(portfolio, reports, tmp_path)
    with hold(reports):
        ran = portfolio.run("report", "--as-of", "2018-12-31", "--out", reports)
        assert ran.code == 1
        assert "another run is writing in" in ran.err
    assert held_by(reports) == before
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", reports).code == 0
    assert held_by(reports) == after


def test_files_beside_each_other_can_be_written_at_once(portfolio: Folder, tmp_path: Path) -> None:
    with hold(tmp_path, f".out.xlsx{ASIDE}"):
        assert portfolio.run("export", "--format", "sqlite", "--out", tmp_path / "out.sqlite").code == 0
        ran = portfolio.run("export", "--format", "xlsx", "--out", tmp_path / "out.xlsx")
        assert ran.code == 1
        assert "another run is writing in" in ran.err
    assert portfolio.run("export", "--format", "xlsx", "--out", tmp_path / "out.xlsx").code == 0


def test_what_has_not_changed_is_not_written(portfolio: Folder, reports: Path) -> None:
    page = reports / "en" / "projects" / "stays.md"
    page.chmod(0o600)
    page.write_text("changed")
    long_ago = 1_000_000_000
    for path in (page, reports / "made.json"):
        os.utime(path, (long_ago, long_ago))
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", reports).code == 0
    assert page.stat().st_mtime != long_ago
    assert page.stat().st_mode & 0o777 == 0o600
    again = portfolio.run("report", "--as-of", "2018-12-31", "--out", reports)
    assert again.code == 0
    os.utime(page, (long_ago, long_ago))
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", reports).code == 0
    assert page.stat().st_mtime == long_ago


@pytest.mark.measured
def test_a_link_that_leads_nowhere_gives_way_to_the_file(portfolio: Folder, reports: Path, tmp_path: Path) -> None:
    page = reports / "en" / "README.md"
    page.unlink()
    page.symlink_to(tmp_path / "nowhere")
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", reports).code == 0
    assert page.is_file()
    assert not page.is_symlink()


@pytest.mark.measured
def test_a_journal_cannot_have_files_elsewhere_removed(portfolio: Folder, reports: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    (reports / ASIDE).mkdir()
    (reports / ASIDE / "journal").write_text(f"../mine.txt\0{mine}")
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", reports).code == 0
    assert mine.read_text() == "mine"
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "new").mkdir(parents=True)
    (reports / ASIDE).symlink_to(elsewhere)
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", reports).code == 0
    assert (elsewhere / "new").exists()


@pytest.mark.measured
def test_one_that_waits_comes_when_the_other_is_gone(tmp_path: Path) -> None:
    came: list[str] = []

    def come(name: str, patience: float) -> None:
        with hold(tmp_path, patience=patience) as held:
            came.append(name)
            time.sleep(0.5)
            assert held.aside.is_dir()

    with ThreadPoolExecutor() as threads:
        others = [threads.submit(come, str(number), 10) for number in range(3)]
        for other in others:
            other.result()
    assert sorted(came) == ["0", "1", "2"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.measured
def test_what_another_run_left_aside_goes(tmp_path: Path) -> None:
    left = tmp_path / ASIDE / "old" / "deep"
    left.mkdir(parents=True)
    (left / "file").write_text("left")
    (tmp_path / ASIDE / "other").mkdir()
    with hold(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.measured
def test_a_lock_that_is_none(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.project("status_reports: [{date: 2018}]")
    out = tmp_path / "out"
    (out / ASIDE / "lock").mkdir(parents=True)
    ran = portfolio.run("report", "--out", out)
    assert ran.code == 1
    assert "could not be written: [Errno 5]" in ran.err
    with pytest.raises(BlockingIOError, match="comes and goes"), set_aside(tmp_path / "gone", ASIDE, 0):
        pass


def test_a_full_disk_says_so_and_leaves_nothing_behind(portfolio: Folder, reports: Path, tmp_path: Path) -> None:
    """No file may be longer than 1,500 bytes: the system refuses to write on, as it does where the disk is full."""
    before = held_by(reports)
    portfolio.write("projects/wrong.yaml", f"id: wrong\r\nname: A\r\npurpose: {'words ' * 300}\r\n")
    portfolio.write("../table.csv", "PID,Name\n" + "".join(f"p{i},{'P' * 1500}\n" for i in range(2)))
    portfolio.write("../map.yaml", "projects: [{columns: {id: PID, name: Name}}]\nsource: {published: 2018-12-31}\n")
    recorded = held_by(portfolio.root)
    runs = (
        ("report", "--as-of", "2018-12-31", "--out", reports),
        ("report", "--as-of", "2018-12-31", "--out", tmp_path / "new"),
        ("export", "--format", "csv", "--out", tmp_path / "tables"),
        ("export", "--format", "sqlite", "--out", tmp_path / "tables.sqlite"),
        ("init", tmp_path / "office"),
        ("import", tmp_path / "table.csv", "--map", tmp_path / "map.yaml"),
        ("import", tmp_path / "table.csv", "--map", tmp_path / "map.yaml", "--out", tmp_path / "office"),
        ("fix", "--write"),
        ("new", "project", "long", "--name", "long" * 400),
        ("new", "status-report", "stays", "comes", "--date", "2019", "--note", "long" * 400),
    )
    said = tmp_path / "said"
    said.touch()
    there = {path.name for path in tmp_path.iterdir()}
    for command in runs:
        to = [] if command[0] == "init" or tmp_path / "office" in command else ["--portfolio", portfolio.root]
        code = signalled.code_of(signalled.run_with_little_room, list(map(str, (*command, *to))), str(said))
        told = said.read_text(encoding="utf-8")
        assert code == 1, told
        assert told.count("\n") == 1
        assert "File too large" in told
        assert {path.name for path in tmp_path.iterdir()} == there
        assert list(tmp_path.rglob(ASIDE)) == []
    assert (held_by(reports), held_by(portfolio.root)) == (before, recorded)


@pytest.mark.measured
@pytest.mark.parametrize("room", [0, 2])
def test_a_disk_without_room_for_the_lock_itself_keeps_nothing(tmp_path: Path, room: int) -> None:
    """No byte more, or the two that are first written."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        with pytest.raises(OSError, match="Errno"), set_aside(tmp_path, ASIDE, 0):
            pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
