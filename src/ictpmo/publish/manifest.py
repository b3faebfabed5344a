"""The files of a reports' folder, and what is recorded of them: for what they were made."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from ictpmo.publish.atomic_write import is_inside

RECORD = "made.json"
"""What is recorded of the reports in a folder: the dates and languages that each form was made for, and its files."""


class ReportFormat(StrEnum):
    """The forms a report is made in."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report was made for."""

    as_of: str
    known_by: str | None
    languages: tuple[str, ...]
    """None in particular: all that the portfolio declares, when it is made and when it is checked."""
    projects: tuple[str, ...]
    """None in particular: all."""


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What is recorded of a report that was made."""

    asked: ReportOptions
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportFolder:
    """The files of a reports' folder, as they lie on disk or as they are staged."""

    folder: Path
    names: Callable[[], Iterable[str]]
    """Their paths in the folder."""
    read: Callable[[str], bytes | None]
    """What the file at a path holds; nothing where there is none."""


def on_disk(folder: Path) -> ReportFolder:
    """The files as they lie on disk."""

    def names() -> Iterable[str]:
        return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    def read(name: str) -> bytes | None:
        path = folder / name
        return path.read_bytes() if path.is_file() else None

    return ReportFolder(folder, names, read)


class DamagedRecordError(Exception):
    """There is a record, and it cannot be understood."""


def read_record(kept: ReportFolder) -> dict[ReportFormat, ManifestEntry]:
    """What is recorded of the reports that are kept.

    Raises:
        DamagedRecordError: when there is a record that cannot be understood.
        OSError: when there is one that cannot be read.
    """
    text = kept.read(RECORD)
    try:
        recorded = json.loads(text) if text is not None else {}
        return {ReportFormat(form): _made(made) for form, made in recorded.items()}
    except (KeyError, TypeError, AttributeError, ValueError):
        message = f"{kept.folder / RECORD} is damaged: it does not say what was made here"
        raise DamagedRecordError(message) from None


def record_text(record: Mapping[ReportFormat, ManifestEntry]) -> str:
    """The record as the text of its file."""
    ordered = {str(form): {**asdict(made.asked), "files": made.files} for form, made in sorted(record.items())}
    return json.dumps(ordered, ensure_ascii=False, indent=2) + "\n"


def _made(recorded: Mapping[str, object]) -> ManifestEntry:
    as_of, known_by = str(recorded["as_of"]), str(recorded["known_by"]) if recorded["known_by"] else None
    for day in (as_of, *([known_by] if known_by else [])):
        date.fromisoformat(day)
    asked = ReportOptions(as_of, known_by, _texts(recorded["languages"]), _texts(recorded["projects"]))
    return ManifestEntry(asked, tuple(path for path in _texts(recorded["files"]) if is_inside(path)))


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(str(entry) for entry in value)
