"""A change to a user's files, before it is made and as it is written: whole or not at all, by one run at a time.

Not by `swap_in`, which replaces what is its own: these files are the user's. One is replaced only while it still holds
what was read, with its links and its mode kept, and a new one never takes the place of another.
"""

import contextlib
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ictpmo.edit.insert import STEP, add_entry, add_inner, add_within, block, item, whole_file
from ictpmo.finding.sentence import SaidError, Sentence, sentence
from ictpmo.load.folder import File
from ictpmo.model.files import PORTFOLIO_FILE, SOURCES_FILE, project_file
from ictpmo.model.portfolio import PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.registers import REGISTERS, Listed
from ictpmo.publish.atomic_write import hold, is_cut_short
from ictpmo.source.fault import Fault, Problem, problem

_PATIENCE = 5.0
"""The seconds in which another run that adds an entry has long done so."""


class NotWrittenError(SaidError):
    """A file could not be written, or must not be; nothing of it was."""


def set_right(root: Path) -> bool:
    """Put back what a killed run left half written, before anything is read to be written anew; whether there was any.

    Raises:
        OSError: when that cannot be.
    """
    home = root.resolve()
    if not is_cut_short(home):
        return False
    with hold(home, patience=_PATIENCE) as held:
        return held.recovered


def replace(root: Path, name: str, before: bytes, after: bytes) -> None:
    """Put new bytes in place of a file's, if it still holds the old ones.

    A link within the folder is followed, and its target replaced; one that leads outside is not.

    Raises:
        NotWrittenError: when the file is not to be written, or someone else has just changed it.
    """
    home = root.resolve()
    target = _target(home, name)
    name = str(target.relative_to(home))
    with hold(home, patience=_PATIENCE) as held:
        written = held.stage({name: after})[name]
        if target.read_bytes() != before:
            raise NotWrittenError(_changed(target))
        held.place(written, name, new=False)


def write_all(root: Path, before: Mapping[str, bytes | None], after: Mapping[str, bytes]) -> None:
    """Put files in place, all or none, whatever ends the run, if none has changed since it was read.

    A run that is killed is undone by the next that writes.

    Raises:
        NotWrittenError: when a file is not to be written, or someone else has just changed one.
    """
    home = root.resolve()
    with hold(home, patience=_PATIENCE) as held:
        targets = {name: _target(home, name) for name in after}
        for name, target in targets.items():
            if (target.read_bytes() if target.exists() else None) != before[name]:
                raise NotWrittenError(_changed(target))
        held.swap_in({str(targets[name].relative_to(home)): content for name, content in after.items()})


def _target(home: Path, name: str) -> Path:
    """Where a file stands: links are followed, within the folder."""
    target = (home / name).resolve()
    if not target.is_relative_to(home):
        raise NotWrittenError(sentence("{path} leads outside the portfolio", path=str(home / name)))
    if target.exists() and not stat.S_IMODE(target.stat().st_mode) & stat.S_IWUSR:
        raise NotWrittenError(sentence("{path} is read-only", path=str(target)))
    return target


def _changed(target: Path) -> Sentence:
    return sentence("{path} was changed by someone else just now; look at it, and try again", path=str(target))


def create(root: Path, files: Mapping[str, bytes]) -> None:
    """Create files, all or none, with the folders that they need; none that is there is touched.

    A run that is killed leaves some of them, each whole, and none that stands for all: the first comes last.

    Raises:
        NotWrittenError: when something stands in a file's place, or a folder is a link that leads outside.
    """
    made: list[tuple[Path, Path | None]] = []
    home = root.resolve()
    with hold(root, patience=_PATIENCE) as held:
        staged = held.stage(files)
        try:
            for name, written in reversed(staged.items()):
                target = root / name
                _make_folders(target.parent, made)
                if not target.parent.resolve().is_relative_to(home):
                    refused = sentence("{path} leads outside {folder}", path=str(target.parent), folder=str(root))
                    raise NotWrittenError(refused)  # noqa: TRY301 - undone below like any other failure
                made.append((target, written))
                held.place(written, name, new=True)
        except BaseException as error:
            _undo(made)
            if isinstance(error, FileExistsError):
                refused = sentence("{path} is there already", path=str(target))
                raise NotWrittenError(refused) from None
            raise


def _make_folders(folder: Path, made: list[tuple[Path, Path | None]]) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        made.append((path, None))
        path.mkdir()


def _undo(made: list[tuple[Path, Path | None]]) -> None:
    """Take away what was made: folders, and those files that are the ones set aside under another name."""
    for path, written in reversed(made):
        with contextlib.suppress(OSError):
            if written is None:
                path.rmdir()
            elif path.samefile(written):
                path.unlink()


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
            create(root, {self.name: self.after})
        else:
            replace(root, self.name, self.before, self.after)


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
