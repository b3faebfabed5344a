"""What the tests share: running the command in this process, and a portfolio written from snippets of YAML."""

import gc
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import typer.testing
from coverage import Coverage
from hypothesis import settings
from typer.main import get_command
from typer.testing import CliRunner

from ictpmo.cli.main import app
from ictpmo.facts import schema
from ictpmo.facts.registers import register_answer
from ictpmo.facts.rule_docs import rule_docs
from imported import import_the_package

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "portfolio"

# Every run tries the same examples, so that a change is what makes a test fail; `--hypothesis-profile search` tries new
# ones, and keeps those that fail.
settings.register_profile("search", deadline=None)
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


def examples(few: int) -> int:
    """How many examples of a law are tried: in every run a few, and eight times as many where one looks for others."""
    return few if settings().derandomize else 8 * few


# The command line is built once, and so are schemas, not for each run: that would take longer than most of what is run here.
vars(typer.testing)["_get_command"] = cache(get_command)
vars(schema)["schema_of"] = cache(schema.schema_of)
# As in the command itself, what is imported stays: it need not be looked through for what could go.
gc.freeze()
gc.set_threshold(100_000)


def only_on_unix(reason: str) -> pytest.MarkDecorator:
    """Marks what Windows has no counterpart of."""
    return pytest.mark.skipif(sys.platform == "win32", reason=f"not on Windows: {reason}")


@dataclass(frozen=True)
class Ran:
    """How a run of the command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)


def ictpmo(*args: object, columns: int = 80) -> Ran:
    """Run the command, as wide as given; only a run that is meant to find faults ends with anything but 0."""
    result = CliRunner().invoke(app, [str(arg) for arg in args], env={"COLUMNS": str(columns)}, catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)


class Folder:
    """A portfolio on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "projects").mkdir(parents=True)
        self.settings("title: A portfolio")

    def settings(self, text: str) -> None:
        self.write("portfolio.yaml", text)

    def sources(self, *symbols_and_dates: tuple[str, str]) -> None:
        """Documents, each with the date that it was published."""
        lines = [f"- {{symbol: {symbol}, title: A report, published: {day}}}" for symbol, day in symbols_and_dates]
        self.write("sources.yaml", "\n".join(["sources:", *lines]))

    def project(self, text: str, name: str = "p") -> None:
        """A project's file: the snippet, below an id and a name."""
        self.write(f"projects/{name}.yaml", f"id: {name}\nname: A project\n{dedent(text)}")

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(dedent(text), encoding="utf-8", newline="")

    def run(self, command: str, *args: object, columns: int = 80) -> Ran:
        return ictpmo(command, "--portfolio", self.root, *args, columns=columns)

    def validate(self, *args: object) -> list[str]:
        """The findings, a line each, with paths from the portfolio's folder."""
        out = self.run("validate", "--quiet", *args).out
        return out.replace(f"{self.root}{os.sep}", "").splitlines()

    def value(self, command: str, *args: object) -> Any:
        """What a command says in JSON."""
        ran = self.run(command, "--format", "json", *args)
        assert ran.code == 0, ran.err
        return ran.value

    def status(self, *args: object, name: str = "p") -> Any:
        """The project's line of `ictpmo status`."""
        return _only(self.value("status", *args), name)

    def slippage(self, *args: object, name: str = "p") -> Any:
        """The project's line of `ictpmo slippage`."""
        return _only(self.value("slippage", *args), name)

    def show(self, *args: object, name: str = "p") -> Any:
        """The whole project."""
        return self.value("show", name, *args)

    def phases(self, *args: object, name: str = "p") -> dict[str, Any]:
        """The project's phases, by id."""
        return {phase["id"]: phase for phase in self.show(*args, name=name)["phases"]}


def _only(report: Any, name: str) -> Any:
    (line,) = [line for line in report["projects"] if line["id"] == name]
    return line


@pytest.fixture
def portfolio(tmp_path: Path) -> Folder:
    """A portfolio that has a title and no projects yet."""
    return Folder(tmp_path / "portfolio")


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder once in a run, whichever of its processes comes first, and says where it is; nobody writes there."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, claimed, done = (shared / f"{name}{suffix}" for suffix in ("", ".claimed", ".done"))
        while not done.exists():
            try:
                claimed.mkdir()
            except FileExistsError:
                time.sleep(0.1)
                continue
            folder.mkdir()
            try:
                make(folder)
            except BaseException:
                shutil.rmtree(folder)
                claimed.rmdir()
                raise
            done.touch()
        return folder

    return made


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What tests import, and do before they run, is not measured: what is to be, and is done once, is done first."""
    if (running := Coverage.current()) is None:
        return (yield)
    import_the_package()
    rule_docs()
    register_answer("risks")
    for name in (*schema.FILES, *schema.MAPS, *schema.ANSWERS):
        schema.schema_of(name)
    running.stop()
    try:
        return (yield)
    finally:
        running.start()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Coverage is what examples reach, whatever is drawn; and what is drawn is tried in a third of the time.

    What is not measured comes last in each process: what that imports or works out once is then seen by what is.
    """
    chosen = [item for item in items if item.get_closest_marker("measured")]
    files = {item.path for item in chosen if not _by_case(item)}
    tests = {_test(item) for item in chosen if _by_case(item)}
    for item in items:
        some = item.path in files or _test(item) in tests
        if item.get_closest_marker("hypothesis") or (some and not _is_measured(item)):
            item.add_marker("no_cover")
    processes = getattr(config, "workerinput", {}).get("workercount", 1)
    unmeasured = [item for item in items if item.get_closest_marker("no_cover")]
    measured = [item for item in items if not item.get_closest_marker("no_cover")]
    # Each process is given an equal part of the list to begin with, in its order.
    parts = (
        part for k in range(processes) for part in (_part(measured, k, processes), _part(unmeasured, k, processes))
    )
    items[:] = [item for part in parts for item in part]


def _test(item: pytest.Item) -> str:
    """The test that an item is a case of."""
    return item.nodeid.partition("[")[0]


def _by_case(item: pytest.Item) -> bool:
    """Whether what is measured of its test is named case by case, by the mark of the test or by marks of cases."""
    marks = item.callspec.marks if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
    return any(mark.name == "measured" and (mark.args or mark in marks) for mark in item.iter_markers())


def _is_measured(item: pytest.Item) -> bool:
    """In a file where some tests are marked so, these are measured; of a test where cases are, they alone."""
    if not (mark := item.get_closest_marker("measured")):
        return False
    return not mark.args or (isinstance(item, pytest.Function) and item.callspec.id in mark.args)


def _part(items: list[pytest.Item], number: int, of: int) -> list[pytest.Item]:
    return items[len(items) * number // of : len(items) * (number + 1) // of]


MEASURED = "COVERAGE_PROCESS_CONFIG"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What is not measured starts processes that are not either: each takes half the time."""
    if item.get_closest_marker("no_cover") is None or MEASURED not in os.environ:
        return (yield)
    told = os.environ.pop(MEASURED)
    try:
        return (yield)
    finally:
        os.environ[MEASURED] = told


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """What is set up for what is not measured is not either: `no_cover` is of the test alone."""
    running = Coverage.current()
    if item.get_closest_marker("no_cover") is None or running is None:
        return (yield)
    running.stop()
    try:
        return (yield)
    finally:
        running.start()


def pytest_configure(config: pytest.Config) -> None:
    """Undo what of the surroundings changes what the tests see.

    In one process of several coverage is started two times before it is for the tests: what is stopped there goes on.
    The process that only hands out tests and counts them has nothing to measure.
    """
    several = "PYTEST_XDIST_WORKER" in os.environ or config.getoption("numprocesses", None)
    while several and (running := Coverage.current()):
        running.stop()
    # Tests that end what they start as the keyboard does are run from the background of a shell, too.
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew; read the difference.")
    parser.addoption("--thorough", action="store_true", help="Try what takes minutes, too.")
    parser.addoption(
        "--fuzz", type=int, metavar="SECONDS", help="Try other portfolios than the usual ones, for so long."
    )
    parser.addoption("--fuzz-seed", type=int, metavar="SEED", help="Try the one portfolio that comes of a seed.")
