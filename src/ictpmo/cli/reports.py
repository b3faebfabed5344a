"""The files of reports: how they are made, what is recorded of them, and how they are held against the portfolio."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictpmo.finding import Documents
    from ictpmo.model.portfolio import Portfolio

RECORD = "made.json"
"""What is recorded of the reports in a folder: the dates and languages that each form was made for, and its files."""

Held = Callable[[str], bytes | None]
"""What a file of the reports' folder holds; nothing where there is none."""


class ReportFormat(StrEnum):
    """The forms a report is made in."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report was made for."""

    as_of: str
    known_by: str | None
    languages: tuple[str, ...]
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What is recorded of a report that was made."""

    asked: Asked
    files: tuple[str, ...]


def make(portfolio: "Portfolio", documents: "Documents", form: ReportFormat, asked: Asked) -> dict[str, str]:
    """The files of a report, by path."""
    from ictpmo.clock import View
    from ictpmo.report.progress.findings import findings_of
    from ictpmo.report.progress.portfolio import build
    from ictpmo.snapshot import take

    known_by = date.fromisoformat(asked.known_by) if asked.known_by else None
    snapshot = take(portfolio, View(date.fromisoformat(asked.as_of), known_by))
    report = build(snapshot, findings_of(snapshot, documents), asked.projects)
    if form is ReportFormat.JSON:
        from ictpmo.render.json import render

        return {"report.json": render(report.value())}

    from ictpmo.prose.build import build as in_words

    told = {language: in_words(report, language) for language in asked.languages}
    if form is ReportFormat.HTML:
        from ictpmo.render.html import render as html

        return html(told)

    from ictpmo.render.report_markdown import render as markdown

    return markdown(told)


def on_disk(folder: Path) -> Held:
    """The files of reports as they lie in a folder."""

    def read(path: str) -> bytes | None:
        return (folder / path).read_bytes() if (folder / path).is_file() else None

    return read


def read_record(folder: Path, held: Held) -> dict[ReportFormat, Made]:
    """What is recorded of the reports in a folder.

    Raises:
        ValueError: when there is a record that cannot be understood.
    """
    path = folder / RECORD
    try:
        text = held(RECORD)
        kept = json.loads(text) if text is not None else {}
        return {ReportFormat(form): _made(made) for form, made in kept.items()}
    except (OSError, KeyError, TypeError, AttributeError, ValueError):
        message = f"{path} is no record of reports; delete it, and make the reports again"
        raise ValueError(message) from None


def record_text(record: Mapping[ReportFormat, Made]) -> str:
    """The record as the text of its file."""
    ordered = {str(form): {**asdict(made.asked), "files": made.files} for form, made in sorted(record.items())}
    return json.dumps(ordered, ensure_ascii=False, indent=2) + "\n"


def differences(folder: Path, held: Held, files: Mapping[str, str], recorded: tuple[str, ...]) -> Iterator[str]:
    """What the files in a folder have otherwise than they should, a line each."""
    for path, text in files.items():
        has = held(path)
        if has is None:
            yield f"{folder / path}: missing"
        elif difference := _first_difference(has, text):
            yield f"{folder / path}{difference}"
    for path in recorded:
        if path not in files and held(path) is not None:
            yield f"{folder / path}: no longer part of the report"


def _first_difference(held: bytes, text: str) -> str | None:
    if held == text.encode():
        return None
    has, gives = held.decode(errors="replace").splitlines(), text.splitlines()
    pairs = zip(has, gives, strict=False)
    line = next((index for index, (old, new) in enumerate(pairs) if old != new), min(len(has), len(gives)))
    old, new = (_excerpt(lines, line) for lines in (has, gives))
    return f":{line + 1}: has {old}, the portfolio gives {new}"


def _excerpt(lines: list[str], index: int) -> str:
    """A line in short, or a word on there being none."""
    if index >= len(lines):
        return "nothing"
    line, most = lines[index], 60
    return f"`{line[:most]}…`" if len(line) > most else f"`{line}`"


def _made(kept: Mapping[str, object]) -> Made:
    as_of, known_by = str(kept["as_of"]), kept["known_by"]
    for day in (as_of, *([str(known_by)] if known_by else [])):
        date.fromisoformat(day)
    asked = Asked(as_of, str(known_by) if known_by else None, _texts(kept["languages"]), _texts(kept["projects"]))
    return Made(asked, tuple(path for path in _texts(kept["files"]) if _inside(path)))


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(str(entry) for entry in value)


def _inside(path: str) -> bool:
    """Whether a recorded path stays in its folder: what is recorded is deleted when it is stale."""
    return not Path(path).is_absolute() and ".." not in Path(path).parts
