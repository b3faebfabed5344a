"""The registers that a portfolio can have beside its projects, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass

from ictpmo.model.oversight import BodiesFile, CommitmentsFile, RecommendationsFile, RisksFile
from ictpmo.model.register import ProjectTie, Register
from ictpmo.model.resources import ResourcesFile
from ictpmo.model.results import ResultsFile
from ictpmo.model.values import Logged, Record, Sourced
from ictpmo.model.walk import record_lists
from ictpmo.source.document import Route

REGISTERS: dict[str, type[Register]] = {
    "bodies": BodiesFile,
    "recommendations": RecommendationsFile,
    "risks": RisksFile,
    "commitments": CommitmentsFile,
    "results": ResultsFile,
    "resources": ResourcesFile,
}
"""The kinds of register by the name of their file; in its place may stand a folder of such files."""

LISTS: dict[str, type[Record]] = {
    name: kind for register in REGISTERS.values() for name, kind in record_lists(register).items()
}
"""What each list of a register is of."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A record of a register where it stands: in a register's file, or in that of the one project that it concerns."""

    record: Sourced
    path: str
    route: Route
    around: Sourced
    """What its file says of all in it: the source that it inherits."""
    project: str | None
    """The project that alone has it in its file."""


def register_of(path: str) -> type[Register] | None:
    """The kind of register that a file is of, by its path from the portfolio's folder."""
    if not path.endswith(".yaml"):
        return None
    folder, _, name = path.rpartition("/")
    return REGISTERS.get(folder or name.removesuffix(".yaml"))


def register_with(listed: str) -> str:
    """The register that has a list."""
    return next(name for name, kind in REGISTERS.items() if listed in record_lists(kind))


def tied_lists() -> Iterator[str]:
    """The lists of records that can name projects which they concern."""
    return (name for name, kind in LISTS.items() if record_lists(kind).get("projects") is ProjectTie)


def is_log(kind: type[Record]) -> bool:
    """Whether a list of such records is a log."""
    return issubclass(kind, Logged)


def log_paths() -> Iterator[tuple[str, ...]]:
    """The lists of registers that are logs, by the names of the fields that lead to them."""
    yield from (path for name, kind in LISTS.items() for path in _logs((name,), kind))


def _logs(path: tuple[str, ...], kind: type[Record]) -> Iterator[tuple[str, ...]]:
    if is_log(kind):
        yield path
        return
    for name, inner in record_lists(kind).items():
        yield from _logs((*path, name), inner)
