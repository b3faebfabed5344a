"""Whether what was cancelled is promised again under another name, or is open again, and why."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

from ictpmo.analysis.alike import promised_later, stems_of, words_of
from ictpmo.analysis.before_closing import said_cancelled
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.scopes import scopes_of
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import OPEN, Statement, dated_before, last_run
from ictpmo.analysis.timespan import days_between, in_days, tells_when
from ictpmo.finding import Finding, Sentence, Size, Term, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate, dated
from ictpmo.rules.end_facts import end_evidence, progress_evidence
from ictpmo.rules.engine import portfolio_rule, project_rule
from ictpmo.rules.facts import due_evidence, is_cancelled, milestone_evidence, noted, stated, warning, word_between
from ictpmo.rules.names import project_called, scope_called

T = TypeVar("T")
_Word = tuple[str, str]
"""A word that two things are taken for the same by, and what it is: a name, an objective or an id."""


@portfolio_rule
def promised_anew(snapshot: Snapshot) -> Iterator[Finding]:
    """A milestone or a project that was cancelled is promised again under another id, for a later date.

    Criterion: What is promised again keeps its id and the date first promised.

    Why: What is cancelled is late no more, and what is promised anew is not late yet: together they are one promise
    that was moved.

    Details: It is taken for the same by its name (in letters that look the same, and any order of words), by an id
    that goes on from the old one (`opening-2` from `opening`), or by an objective: of a project one that is put in the
    same words, of a milestone one that it serves. A milestone that bears another name is taken for the same only where
    it was not planned before.

    Remedy: Report it under its first id, with its first date, and move that by a change request.
    """
    for project in filter(_gives_up_a_milestone, snapshot.projects):
        promised = [one for one in project.milestones if not one.cancelled]
        alike = _Alike([(_planned(one) | _stems(one.milestone.id), one) for one in promised])
        for old in (status for status in project.milestones if status.cancelled):
            for new in alike.to(_planned(old) | {("id", old.milestone.id)}):
                if promised_later(dated(old.due), dated(new.due)) and _is_promised_anew(project, old, new):
                    yield _milestone(project, old, new)
    cancelled = list(filter(is_cancelled, snapshot.projects))
    others = [one for one in snapshot.projects if not is_cancelled(one)] if cancelled else []
    alike_projects = _Alike([(_said(one) | _stems(one.project.id), one) for one in others])
    for gone in cancelled:
        for other in alike_projects.to(_said(gone) | {("id", gone.project.id)}):
            told = other.history.status_dates
            if promised_later(_end(gone), _end(other)) and all(day.last >= _gone_on(gone) for day in told):
                yield _project(gone, other)


def _gives_up_a_milestone(project: ProjectSnapshot) -> bool:
    """Whether any report has a milestone cancelled."""
    return any(said_cancelled(project.history, "milestones", entry.id) for entry in project.project.milestones)


def _milestone(project: ProjectSnapshot, old: MilestoneSnapshot, new: MilestoneSnapshot) -> Finding:
    message = sentence(
        "milestone {old}, due on {due}, was cancelled, and {new} promises it again for {later}"
        if new.due
        else "milestone {old}, due on {due}, was cancelled, and {new} promises it again without a date",
        old=old.milestone.id,
        due=old.due,
        new=new.milestone.id,
        later=new.due,
    )
    found = warning(
        project,
        ("milestones", new.index),
        message,
        (
            *(due_evidence(project, old), *milestone_evidence(project, old)),
            *([due_evidence(project, new)] if new.due else milestone_evidence(project, new)),
        ),
    )
    return noted(found)


def _project(gone: ProjectSnapshot, other: ProjectSnapshot) -> Finding:
    evidence = (
        *(progress_evidence(gone, fact) for fact in gone.history.state.statements),
        *end_evidence(gone),
        *end_evidence(other),
    )
    later = _end(other) or other.slippage.current.words
    message = sentence(
        "project {old}, to end on {end}, was cancelled, and this one promises the same for {later}"
        if later
        else "project {old}, to end on {end}, was cancelled, and this one promises the same without a date",
        old=project_called(gone),
        end=_end(gone),
        later=later,
    )
    return noted(warning(other, (), message, evidence))


def _gone_on(project: ProjectSnapshot, *path: str) -> date:
    """The day as of which a project or a milestone is first reported cancelled, since it was last open."""
    said = project.history.states(*path)
    return last_run(said, lambda stated: stated.value == "cancelled")[0].date.last


def _spoken_of(project: ProjectSnapshot, new: MilestoneSnapshot, old: MilestoneSnapshot) -> bool:
    """Whether a milestone was reported on beside another, before that was cancelled; at no time is not before."""
    said = project.history.statements("milestones", new.milestone.id)
    gone = _gone_on(project, "milestones", old.milestone.id)
    return any(fact.date.last < gone and tells_when(fact.date) for fact in said)


def _is_promised_anew(project: ProjectSnapshot, old: MilestoneSnapshot, new: MilestoneSnapshot) -> bool:
    """Whether a milestone that is like another took its place: under another name only one that was not planned."""
    named = not words_of([old.milestone.name]).isdisjoint(words_of([new.milestone.name]))
    return not _spoken_of(project, new, old) and (named or _is_new(project, old, new))


def _is_new(project: ProjectSnapshot, old: MilestoneSnapshot, new: MilestoneSnapshot) -> bool:
    """Whether a milestone came in when another was cancelled, or after: by its document, or by the reports before."""
    history = project.history
    gone = _gone_on(project, "milestones", old.milestone.id)
    before = [entry for entry in dated_before(history.reports, gone) if tells_when(entry.date)]
    published = history.portfolio.published(new.milestone.source or "")
    came = bool(before and published and published.last > before[-1].date.last)
    listed = [name for entry in before for name in entry.record.milestones]
    spoken = history.statements("milestones", new.milestone.id)
    return came or bool(spoken and listed and new.milestone.id not in listed)


def _stems(name: str) -> set[_Word]:
    """The ids that an id can go on from."""
    return {("id", stem) for stem in stems_of(name)}


def _planned(status: MilestoneSnapshot) -> set[_Word]:
    """What a milestone is called, and the objectives that it serves: by either it is taken for the same."""
    named = {("name", text) for text in words_of([status.milestone.name])}
    return named | {("objective", one) for one in status.milestone.objectives}


def _said(project: ProjectSnapshot) -> set[_Word]:
    """What a project is called, and what it is to bring about: by either it is taken for the same."""
    objectives = [objective.statement for _, objective in project.history.charter.objectives]
    found = {"name": words_of([project.project.name]), "objective": words_of(objectives)}
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


def _end(project: ProjectSnapshot) -> PartialDate | None:
    return project.slippage.current.date


@project_rule
def taken_up_again(project: ProjectSnapshot) -> Iterator[Finding]:
    """A project, a phase or a milestone was reported cancelled, is open in a later report, and nothing says why.

    Criterion: What is cancelled stays so, or a report or an approved change request says why it is taken up again.

    Why: While it was cancelled nobody asked after it, and once it is open again it looks as if it had never been late.

    Details: Open is a state that is not done, or an end or due date still to come. The time between counts: the work is
    held against the date first promised.

    Remedy: Say in the report's note why it is taken up again, or record the change request that decided it.
    """
    for scope in (one for one in scopes_of(project.history) if said_cancelled(project.history, *one)):
        for gone, again in _returns(project, scope):
            if not word_between(project, gone, again):
                yield _taken_up(project, scope, gone, again)


def _returns(project: ProjectSnapshot, path: tuple[str, ...]) -> Iterator[tuple[Statement, Statement]]:
    """Each first word on work that has it cancelled, and the first of a later day that has it open."""
    states = [s for s in project.history.statements(*path, "state") if s.value in {*OPEN, "cancelled"}]
    said = sorted([*states, *project.history.ahead(*path)], key=lambda stated: stated.date.last)
    gone: Statement | None = None
    for one in said:
        if one.value == "cancelled":
            gone = gone or one
        elif gone and one.date.first > gone.date.last:
            yield gone, one
            gone = None


def _taken_up(project: ProjectSnapshot, path: tuple[str, ...], gone: Statement, again: Statement) -> Finding:
    days = days_between(gone.date, again.date).least
    message = sentence(
        "{what} was cancelled as of {gone}, and the report of {again} has it open ({value}) without a reason: "
        "the {days} between count",
        what=scope_called(project, path),
        gone=gone.date,
        again=again.date,
        value=_value(again),
        days=in_days(days),
    )
    facts = (
        stated(project, fact, sentence("{value} as of {date}", value=_value(fact), date=fact.date))
        for fact in (gone, again)
    )
    return warning(project, again.route, message, facts, size=Size(days, "days"))


def _value(fact: Statement) -> Sentence | Term:
    if isinstance(fact.value, PartialDate):
        due = fact.route[-1] == "due"
        return sentence("due {date}", date=fact.value) if due else sentence("end {end}", end=fact.value)
    return term("state", fact.value)
