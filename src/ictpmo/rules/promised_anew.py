"""Whether what was cancelled is promised again under another name."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.finding.finding import Evidence, Finding, Pointer, Severity
from ictpmo.finding.sentence import sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate, dated
from ictpmo.rules.end_facts import end_evidence
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.facts import due_evidence, is_cancelled, milestone_evidence, noted, stated, warning
from ictpmo.rules.names import project_called

T = TypeVar("T")


@portfolio_rule
def promised_anew(snapshot: Snapshot) -> Iterator[Finding]:
    """A milestone or a project that was cancelled is promised again under another id, for a later date.

    Criterion: What is promised again keeps its id and the date first promised.

    Why: What is cancelled is late no more, and what is promised anew is not late yet: together they are one promise
    that was moved.

    Details: It is taken for the same by its name, or a project by an objective that is put in the same words.

    Remedy: Report it under its first id, with its first date, and move that by a change request.
    """
    for project in filter(_gives_up_a_milestone, snapshot.projects):
        alike = _Alike([(_texts([one.milestone.name]), one) for one in project.milestones if not one.cancelled])
        for old in (status for status in project.milestones if status.cancelled):
            for new in alike.to(_texts([old.milestone.name])):
                if _later(dated(old.due), dated(new.due)) and not _spoken_of(project, new, old):
                    yield _milestone(project, old, new)
    cancelled = list(filter(is_cancelled, snapshot.projects))
    others = [one for one in snapshot.projects if not is_cancelled(one)] if cancelled else []
    alike_projects = _Alike([(_said(one), one) for one in others])
    for gone in cancelled:
        for other in alike_projects.to(_said(gone)):
            if _later(_end(gone), _end(other)) and _is_new(other, since=_gone_on(gone)):
                yield _project(gone, other)


def _gives_up_a_milestone(project: ProjectSnapshot) -> bool:
    """Whether any report has a milestone cancelled."""
    states = (project.history.statements("milestones", entry.id, "state") for entry in project.project.milestones)
    return any(stated.value == "cancelled" for statements in states for stated in statements)


def _milestone(project: ProjectSnapshot, old: MilestoneSnapshot, new: MilestoneSnapshot) -> Finding:
    found = warning(
        project,
        ("milestones", new.index),
        sentence(
            "milestone {old}, due on {due}, was cancelled, and {new} promises it again for {later}",
            old=old.milestone.id,
            due=old.due,
            new=new.milestone.id,
            later=new.due,
        ),
        (due_evidence(project, old), *milestone_evidence(project, old), due_evidence(project, new)),
    )
    return noted(found)


def _project(gone: ProjectSnapshot, other: ProjectSnapshot) -> Finding:
    cancelled = [
        stated(gone, fact, sentence("{state} as of {date}", state=term("state", fact.value), date=fact.date))
        for fact in gone.history.state.statements
    ]
    evidence: Iterable[Evidence] = (
        *cancelled,
        *end_evidence(gone, (), gone.slippage),
        *end_evidence(other, (), other.slippage),
    )
    return Finding(
        severity=Severity.NOTE,
        project=other.project.id,
        message=sentence(
            "project {old}, to end on {end}, was cancelled, and this one promises the same for {later}",
            old=project_called(gone),
            end=_end(gone),
            later=_end(other),
        ),
        pointer=Pointer(other.path),
        evidence=tuple(evidence),
    )


def _gone_on(project: ProjectSnapshot) -> date:
    """The day as of which a project is reported cancelled."""
    return project.history.state.statements[0].date.last


def _spoken_of(project: ProjectSnapshot, new: MilestoneSnapshot, old: MilestoneSnapshot) -> bool:
    """Whether a milestone was reported on beside another, before that was cancelled."""
    said = project.history.statements("milestones", new.milestone.id)
    return any(fact.date.last < stated.date.last for fact in said for stated in old.state.statements)


def _is_new(project: ProjectSnapshot, since: date) -> bool:
    """Whether no report spoke of how a project stands before a day."""
    return all(day.last >= since for day in project.history.status_dates)


def _said(project: ProjectSnapshot) -> set[tuple[str, str]]:
    """What a project is called, and what it is to bring about: by either it is taken for the same."""
    objectives = [objective.statement for _, objective in project.history.charter.objectives]
    found = {"name": _texts([project.project.name]), "objective": _texts(objectives)}
    return {(kind, text) for kind, texts in found.items() for text in texts}


class _Alike(Generic[T]):
    """Things by the words that they are taken for the same by."""

    def __init__(self, things: Iterable[tuple[Iterable[Hashable], T]]) -> None:
        self._places: dict[Hashable, list[int]] = {}
        self._things: list[T] = []
        for place, (words, thing) in enumerate(things):
            self._things.append(thing)
            for word in words:
                self._places.setdefault(word, []).append(place)

    def to(self, words: Iterable[Hashable]) -> Iterator[T]:
        """Those that share a word, in order."""
        places = {place for word in words for place in self._places.get(word, ())}
        return (self._things[place] for place in sorted(places))


def _texts(texts: Iterable[str | dict[str, str] | None]) -> set[str]:
    words = (text for said in texts for text in (said.values() if isinstance(said, dict) else [said or ""]))
    return {" ".join(text.casefold().split()) for text in words if text}


def _later(old: PartialDate | None, new: PartialDate | None) -> bool:
    return bool(old and new and new.first > old.last)


def _end(project: ProjectSnapshot) -> PartialDate | None:
    return project.slippage.current.date
