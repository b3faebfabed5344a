"""The files of a reports' folder, and what is recorded of them: for what they were made, and so what they cover."""

import errno
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ictpmo.finding import Clauses, SaidError, Sentence, sentence
from ictpmo.publish.atomic_write import is_inside

if TYPE_CHECKING:
    from ictpmo.analysis.clock import View
    from ictpmo.model.portfolio import Portfolio


class ReportFormat(StrEnum):
    """The forms a report is made in."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


MANIFEST = "made.json"
"""What is recorded of the reports in a folder: the dates and languages that each form was made for, and its files."""

_LARGEST = 1 << 26
"""The bytes that such a record may have: that of a hundred thousand projects has no more."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report was made for."""

    as_of: str
    known_by: str | None
    languages: tuple[str, ...]
    """None in particular: all that the portfolio declares, when it is made and when it is checked."""
    projects: tuple[str, ...]
    """None in particular: all."""
    where: tuple[str, ...]
    """The conditions by which its projects were chosen."""
    group_by: str | None
    digest: str
    """That of the files it was made from."""

    @classmethod
    def of(
        cls,
        view: "View",
        digest: str,
        languages: tuple[str, ...],
        projects: tuple[str, ...] = (),
        where: tuple[str, ...] = (),
        group_by: str | None = None,
    ) -> "ReportOptions":
        """The options of a report in a view; without more, of the whole portfolio."""
        known_by = view.known_by.isoformat() if view.known_by else None
        return cls(view.as_of.isoformat(), known_by, languages, projects, where, group_by, digest)


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What is recorded of a report that was made."""

    options: ReportOptions
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportFolder:
    """The files of a reports' folder, as they lie on disk or as they are staged."""

    folder: Path
    names: Callable[[], Iterable[str]]
    """Their paths in the folder."""
    read: Callable[[str, int], bytes | None]
    """What the file at a path begins with, up to a number of bytes; nothing where there is none.

    What lies there and is no file raises an `OSError`.
    """


def on_disk(folder: Path) -> ReportFolder:
    """The files as they lie on disk."""

    def names() -> Iterable[str]:
        return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    def read(name: str, most: int) -> bytes | None:
        path = folder / name
        try:
            path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        if not path.is_file():
            raise OSError(errno.EINVAL, _lies_there(path), path)
        with path.open("rb") as file:
            return file.read(most)

    return ReportFolder(folder, names, read)


def _lies_there(path: Path) -> str:
    """What lies in place of a file."""
    if path.is_dir():
        return "a folder lies there"
    return "a pipe, a socket or a device lies there" if path.exists() else "a link lies there that leads nowhere"


class DamagedManifestError(SaidError):
    """There is a record, and it cannot be understood."""


def read_manifest(kept: ReportFolder) -> dict[ReportFormat, ManifestEntry]:
    """What is recorded of the reports that are kept.

    Raises:
        DamagedManifestError: when there is a record that cannot be understood.
        OSError: when there is one that cannot be read.
    """
    text = kept.read(MANIFEST, _LARGEST)
    try:
        recorded = json.loads(text) if text is not None else {}
        return {ReportFormat(form): _entry(entry) for form, entry in recorded.items()}
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        path = kept.folder / MANIFEST
        raise DamagedManifestError("{path} is damaged: it does not say what was made here", path=path) from None


def manifest_text(record: Mapping[ReportFormat, ManifestEntry]) -> str:
    """The record as the text of its file."""
    ordered = {str(form): {**asdict(entry.options), "files": entry.files} for form, entry in sorted(record.items())}
    return json.dumps(ordered, ensure_ascii=False, indent=2) + "\n"


def is_narrower(options: ReportOptions, before: ReportOptions, form: ReportFormat, portfolio: "Portfolio") -> bool:
    """Whether a project, or a language of it, that the report before covers would be lost.

    Which projects conditions choose changes from day to day: other conditions count as less.
    """
    if options.where and options.where != before.where:
        return True
    return not _covered(before, form, portfolio) <= _covered(options, form, portfolio)


def coverage(options: ReportOptions, form: ReportFormat, portfolio: "Portfolio") -> Sentence | None:
    """What a report covers, in words; nothing where that is all there is."""
    parts = Clauses(_parts(options, form, portfolio))
    return sentence("{parts}", parts=parts) if parts else None


def _entry(recorded: Mapping[str, object]) -> ManifestEntry:
    as_of, known_by = str(recorded["as_of"]), str(recorded["known_by"]) if recorded["known_by"] else None
    for day in (as_of, *([known_by] if known_by else [])):
        date.fromisoformat(day)
    digest = str(recorded["digest"])
    options = ReportOptions(
        as_of,
        known_by,
        _texts(recorded["languages"]),
        _texts(recorded["projects"]),
        _texts(recorded["where"]),
        str(recorded["group_by"]) if recorded["group_by"] else None,
        digest,
    )
    return ManifestEntry(options, tuple(path for path in _texts(recorded["files"]) if is_inside(path)))


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(str(entry) for entry in value)


def _parts(options: ReportOptions, form: ReportFormat, portfolio: "Portfolio") -> Iterator[Sentence]:
    if options.where:
        yield sentence("projects where {conditions}", conditions=options.where)
    if options.projects:
        count = sum(project.id in options.projects for project in portfolio.projects)
        yield sentence("{number} of {of} projects", number=count, of=len(portfolio.projects))
    declared, own = portfolio.settings.languages, _languages(options, form, portfolio)
    if own and own != declared:
        yield sentence("only {own} of {declared}", declared=declared, own=own)


def _covered(options: ReportOptions, form: ReportFormat, portfolio: "Portfolio") -> set[tuple[str | None, str]]:
    """Projects by language; none in particular stands for the portfolio as a whole."""
    known = {project.id for project in portfolio.projects}
    projects = known.intersection(options.projects) if options.projects else {None, *known}
    return {(project, language) for project in projects for language in _languages(options, form, portfolio)}


def _languages(options: ReportOptions, form: ReportFormat, portfolio: "Portfolio") -> tuple[str, ...]:
    """Those that the portfolio declares; a report as JSON holds every text in all its languages."""
    declared = portfolio.settings.languages
    if form is ReportFormat.JSON or not options.languages:
        return declared
    return tuple(language for language in declared if language in options.languages)
