"""Facts of the charter that a report may state anew, such as who is accountable: the latest word counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.history import History
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning
from ictpmo.model.own_fields import OwnFields
from ictpmo.model.values import Sourced


@dataclass(frozen=True, slots=True)
class LatestWord:
    """The latest word on a fact: several values, where places of one date differ."""

    values: tuple[Any, ...] = ()
    date: Annotated[
        Date | None, Meaning("The date of the report that says so; nothing where the charter does.", "reported")
    ] = None
    source: Annotated[str | None, Meaning("The document that says so.")] = None
    at: Annotated[str | None, Meaning("The place in the document.")] = None

    @property
    def value(self) -> Any:  # noqa: ANN401 - a fact of any kind
        """The value, where all agree on it."""
        return self.values[0] if len(self.values) == 1 else None


def latest_word(history: History, *path: str) -> LatestWord:
    """What the latest reports that speak of a fact of the project say of it, else what the charter says."""
    return _of_reports(history, *path) or _of_charter(history, history.project, getattr(history.project, path[-1]))


def own_fields(history: History) -> dict[str, LatestWord]:
    """The project's fields of one's own: those of its charter, then those that only reports give."""
    said = (name for entry in history.reports for name in entry.record.fields)
    return _own_fields(history, (), history.project, history.project.fields, said)


def own_field(history: History, name: str) -> LatestWord:
    """One of them; no word where nobody gives it."""
    project = history.project
    return _of_reports(history, "fields", name) or _of_charter(history, project, project.fields.get(name))


def milestone_fields(history: History, milestone: Sourced, name: str, given: OwnFields) -> dict[str, LatestWord]:
    """The fields of one's own of a milestone, in the same way."""
    reports = (entry.record.milestones.get(name) for entry in history.reports)
    said = (field for report in reports if report for field in report.fields)
    return _own_fields(history, ("milestones", name), milestone, given, said)


def _own_fields(
    history: History, path: tuple[str, ...], owner: Sourced, given: OwnFields, said: Iterable[str]
) -> dict[str, LatestWord]:
    found = {}
    for name in dict.fromkeys((*given, *said)):
        word = _of_reports(history, *path, "fields", name) or _of_charter(history, owner, given.get(name))
        if word.values:
            found[name] = word
    return found


def _of_reports(history: History, *path: str) -> LatestWord | None:
    latest = history.latest(*path)
    said = [stated.value for stated in latest.statements]
    values = tuple(value for place, value in enumerate(said) if value not in said[:place])
    last = latest.statements[-1] if latest.statements else None
    return LatestWord(values, last.date, last.source, last.at) if last else None


def _of_charter(history: History, owner: Sourced, value: object) -> LatestWord:
    source, at = inherit(owner, history.project)
    known = history.clock.knows(source)
    return LatestWord((value,), None, source, at) if known and value is not None else LatestWord()
