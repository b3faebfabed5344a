"""A change to one file of a portfolio, before it is made: what the file would hold, and the portfolio with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ictpmo.edit import write
from ictpmo.edit.entry import STEP, block, item, whole_file
from ictpmo.edit.insert import add_entry, add_inner, add_within
from ictpmo.load.folder import File
from ictpmo.model.files import PORTFOLIO_FILE, SOURCES_FILE, project_file
from ictpmo.model.portfolio import PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.registers import REGISTERS, Listed
from ictpmo.source.fault import Fault, Problem, problem


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would hold; `before` is nothing for a new one."""

    name: str
    before: bytes | None
    after: bytes

    def among(self, files: Iterable[File]) -> Iterator[File]:
        """The files of the portfolio as they would be."""
        for file in files:
            if file.name != self.name:
                yield file
        yield File(self.name, self.after)

    def make(self, root: Path) -> None:
        """Write it, whole or not at all.

        Raises:
            NotWrittenError: when the file must not be written, or was changed in the meantime.
        """
        if self.before is None:
            write.create(root, {self.name: self.after})
        else:
            write.replace(root, self.name, self.before, self.after)


def propose_entry(files: Iterable[File], project: str, field: str, entry: Mapping[str, Any]) -> Proposal | Problem:
    """A project's file with one entry more in one of its lists."""
    name = project_file(project)
    content = _content(files, name)
    if not isinstance(content, bytes):
        return problem("the file cannot be read any more", "look for it, and try again")
    return _added(name, content, add_entry(content, field, entry, Project))


def propose_record(
    files: Iterable[File], register: str, field: str, entry: Mapping[str, Any], schema: str | None
) -> Proposal | Problem:
    """A register's file with one record more; a new one, where it is not there."""
    name = f"{register}.yaml"
    content = _content(files, name)
    if isinstance(content, bytes):
        return _added(name, content, add_entry(content, field, entry, REGISTERS[register]))
    return Proposal(name, None, whole_file(schema, "", f"{field}:", *item(entry, STEP)))


def propose_word(files: Iterable[File], held: Listed, entry: Mapping[str, Any], into: str) -> Proposal | Problem:
    """The file of a record with one entry more in the record's log, or in another list of it."""
    content = cast("bytes", next(file.content for file in files if file.name == held.path))
    return _added(held.path, content, add_within(content, held.route, into, entry, type(held.record)))


def _added(name: str, before: bytes, after: bytes | Problem) -> Proposal | Problem:
    return after if isinstance(after, Problem) else Proposal(name, before, after)


def _content(files: Iterable[File], name: str) -> bytes | Fault | None:
    return next((file.content for file in files if file.name == name), None)


def propose_source(files: Iterable[File], entry: Mapping[str, Any]) -> Proposal | Problem:
    """The list of the documents cited with one more; where there is none yet, a new one."""
    content = _content(files, SOURCES_FILE)
    if content is None:
        return Proposal(SOURCES_FILE, None, whole_file(None, "sources:", *item(entry, STEP)))
    if not isinstance(content, bytes):
        return content.problem
    return _added(SOURCES_FILE, content, add_entry(content, "sources", entry, SourcesFile))


def propose_round(files: Iterable[File], entry: Mapping[str, Any]) -> Proposal | Problem:
    """The settings with one round of reports more."""
    content = cast("bytes", next(file.content for file in files if file.name == PORTFOLIO_FILE))
    return _added(PORTFOLIO_FILE, content, add_inner(content, "reporting", "rounds", entry, PortfolioFile))


def propose_project(fields: Mapping[str, Any], schema: str | None) -> Proposal:
    """A new project's file; `schema` is the path of its schema, for editors."""
    return Proposal(project_file(fields["id"]), None, whole_file(schema, *block(fields, 0)))
