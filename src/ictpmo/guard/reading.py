"""What the files of versions say, each read once, whatever versions have it, and the histories that they give."""

from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from typing import Any, cast

from ictpmo.analysis.clock import Clock, View
from ictpmo.analysis.fold import fold
from ictpmo.analysis.history import History
from ictpmo.guard.listing import NO_PROJECTS
from ictpmo.guard.versions import Version
from ictpmo.load.folder import FOLDERS, KINDS, File, is_ours, kind_of
from ictpmo.load.portfolio import parse_version, read_portfolio
from ictpmo.model.files import SOURCES_FILE, project_file
from ictpmo.model.portfolio import CitedDocument, Portfolio, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.values import Record
from ictpmo.model.walk import all_records, names_in


class Histories:
    """The last history of each project: what is the new version of a step is the old one of a later."""

    def __init__(self) -> None:
        self._last: dict[str, History] = {}
        self._cited: dict[str, tuple[Project, set[str | None]]] = {}

    def of(self, portfolio: Portfolio, project: Project) -> History:
        """A project's history with everything recorded of it in view."""
        last = self._last.get(project.id)
        if last is None or not self._is_of(last, portfolio, project):
            last = self._last[project.id] = whole(portfolio, project)
        return last

    def cited(self, project: Project) -> set[str | None]:
        """The documents that a project names."""
        last, found = self._cited.get(project.id, (None, set()))
        if last is not project:
            found = cited(project)
            self._cited[project.id] = project, found
        return found

    def _is_of(self, history: History, portfolio: Portfolio, project: Project) -> bool:
        """Whether a history is of a project as a portfolio has it; of one in a line of projects, that is not asked."""
        held = history.portfolio
        if history.project is not project or held.settings != portfolio.settings:
            return False
        same = held.documents is portfolio.documents or all(
            held.by_symbol.get(source) == portfolio.by_symbol.get(source) for source in self.cited(project) if source
        )
        return same and project.merged_into is None and project.split_from is None


def cited(record: Record) -> set[str | None]:
    """The documents that a record, or one inside it, names."""
    return {inner.__dict__.get(name) for _, inner, _ in all_records(record) for name in ("source", "told_by")}


def whole(portfolio: Portfolio, project: Project, by: date = date.max) -> History:
    """A project's history, up to a day: with all sources known, no project is out of view."""
    return cast("History", fold(Clock(portfolio, View(by)), project))


def to_read(old: Version, new: Version) -> set[str]:
    """The names of the files to compare: those that differ, and those that rest on a source which does."""
    names = old.differing(new)
    if SOURCES_FILE in names:
        before, after = _documents(old), _documents(new)
        if before is None or after is None:
            return {*old.held.names, *new.held.names}
        other = {symbol for symbol in before.keys() | after if before.get(symbol) != after.get(symbol)}
        naming = new.some({*new.held.with_words([symbol.encode().split() for symbol in other])})
        names.update(file.name for file in naming if _may_rest_on(file, other))
    # Who is named in words is the body that is called so.
    return names | KINDS.keys() | {"bodies.yaml"} | {name for name in new.held.below("bodies") if is_ours(name)}


def _documents(version: Version) -> dict[str, CitedDocument] | None:
    """The sources of a version by their symbols; nothing, where they cannot all be read."""
    for file in version.some({SOURCES_FILE}):
        record = record_of(file)
        return {one.symbol: one for one in record.sources} if isinstance(record, SourcesFile) else None
    return {}


def _may_rest_on(file: File, sources: AbstractSet[str]) -> bool:
    """Whether a file names one of some sources; of one that cannot be read, no one can tell."""
    named = _cited(file)
    return named is None or not sources.isdisjoint(named)


@lru_cache(maxsize=4096)
def _cited(file: File) -> set[str | None] | None:
    record = record_of(file)
    return cited(record) if record else None


@lru_cache(maxsize=64)
def named_in(file: File) -> dict[str, Any]:
    """All that a file says, by its names; many values are looked for in the same few versions of it."""
    record = record_of(file)
    return names_in(record) if record else {}


def record_of(file: File) -> Record | None:
    """What a file holds, where all of it can be read: of a project one that is named after its id."""
    if not isinstance(file.content, bytes):
        return None
    parsed = parse_version(kind_of(file.name), file.name, file.content)
    misnamed = isinstance(parsed.record, Project) and project_file(parsed.record.id) != file.name
    return parsed.record if parsed.whole and not misnamed else None


def held_by(version: Version, name: str) -> Record | None:
    """What a version has in a file, where all of it can be read."""
    content = version.held.content(name)
    return record_of(File(name, content)) if content is not None else None


def shut_in(files: list[File]) -> list[str]:
    """The folders that cannot be looked into."""
    return [file.name for file in files if file.name in FOLDERS and file.content is not NO_PROJECTS]


def as_before(files: list[File], before: dict[str, File]) -> tuple[Portfolio | None, list[str]]:
    """What files say, with what is broken, or lies where nobody can look, as it was before; and the names of that."""
    shut = shut_in(files)
    unread = [*shut, *broken(tuple(files))]
    readable = [before.get(file.name) if file.name in unread else file for file in files]
    unseen = [file for name, file in before.items() if name.partition("/")[0] in shut]
    return portfolio_of(tuple(file for file in (*readable, *unseen) if file))[0], unread


@lru_cache(maxsize=4)
def portfolio_of(files: tuple[File, ...]) -> tuple[Portfolio | None, frozenset[str]]:
    """What files say, and which say nothing: the later version of one step is the earlier one of the next."""
    return read_portfolio(files)


def broken(files: tuple[File, ...]) -> list[str]:
    """The portfolio's files that no record comes of."""
    return sorted(name for name in portfolio_of(files)[1] if is_ours(name))
