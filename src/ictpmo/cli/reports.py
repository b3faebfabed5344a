"""The files of reports: how they are made, and what is recorded of them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ictpmo.swap import is_inside

if TYPE_CHECKING:
    from ictpmo.finding import Documents
    from ictpmo.model.portfolio import Portfolio

RECORD = "made.json"
"""What is recorded of the reports in a folder: the dates and languages that each form was made for, and its files."""


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
    """None in particular: all that the portfolio declares, when it is made and when it is checked."""
    projects: tuple[str, ...]
    """None in particular: all."""


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

    told = {language: in_words(report, language) for language in asked.languages or portfolio.settings.languages}
    if form is ReportFormat.HTML:
        from ictpmo.render.html import render as html

        return html(told)

    from ictpmo.render.report_markdown import render as markdown

    return markdown(told)


class DamagedRecordError(Exception):
    """There is a record, and it cannot be understood."""


def read_record(folder: Path) -> dict[ReportFormat, Made]:
    """What is recorded of the reports in a folder.

    Raises:
        DamagedRecordError: when there is a record that cannot be understood.
    """
    path = folder / RECORD
    if not path.exists():
        return {}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {ReportFormat(form): _made(made) for form, made in kept.items()}
    except (OSError, KeyError, TypeError, AttributeError, ValueError):
        message = f"{path} is damaged: it does not say what was made here"
        raise DamagedRecordError(message) from None


def record_text(record: Mapping[ReportFormat, Made]) -> str:
    """The record as the text of its file."""
    ordered = {str(form): {**asdict(made.asked), "files": made.files} for form, made in sorted(record.items())}
    return json.dumps(ordered, ensure_ascii=False, indent=2) + "\n"


def _made(kept: Mapping[str, object]) -> Made:
    as_of, known_by = str(kept["as_of"]), kept["known_by"]
    for day in (as_of, *([str(known_by)] if known_by else [])):
        date.fromisoformat(day)
    asked = Asked(as_of, str(known_by) if known_by else None, _texts(kept["languages"]), _texts(kept["projects"]))
    return Made(asked, tuple(path for path in _texts(kept["files"]) if is_inside(path)))


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(str(entry) for entry in value)
