"""What became of a project in another, and what it came out of, as far as that is in view."""

from dataclasses import dataclass
from typing import Annotated

from ictpmo.analysis.history import History
from ictpmo.analysis.kept import Way
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning
from ictpmo.model.values import Text


@dataclass(frozen=True, slots=True)
class Passed:
    """That work passed from one project to another."""

    project: Annotated[str, Meaning("The other project.")]
    date: Annotated[Date, Meaning("When.")]
    reason: Annotated[Text, Meaning("Why.")]
    source: Annotated[str | None, Meaning("The document that tells of it.")]
    at: Annotated[str | None, Meaning("The place in the document.")]


def passed(history: History, way: Way) -> Passed | None:
    """What a project was merged into, or split from, if it is in view."""
    said, record = history.succession(way), getattr(history.project, way)
    return Passed(record.project, said.date, record.reason, said.source, said.at) if said else None
