"""Whether what was cancelled is promised again under another name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import dated_before, last_run
from ictpmo.finding.finding import Evidence, Finding, Pointer, Severity
from ictpmo.finding.sentence import sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate, dated
from ictpmo.rules.end_facts import end_evidence
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.facts import due_evidence, is_cancelled, milestone_evidence, noted, stated, warning
from ictpmo.rules.names import project_called

_SIGNS = re.compile(r"[\W_]+")


@portfolio_rule
def promised_anew(snapshot: Snapshot) -> Iterator[Finding]:
    """A milestone or a project that was cancelled is promised again under another id, for a later date.

    Criterion: What is promised again keeps its id and the date first promised.

    Why: What is cancelled is late no more, and what is promised anew is not late yet: together they are one promise
    that was moved.

    Details: It is taken for the same by its name, by an id that goes on from the old one (`opening-2` from `opening`),
    or by an objective: of a project one that is put in the same words, of a milestone one that it serves. A milestone
    that bears another name is taken for the same only where it was not planned before.

    Remedy: Report it under its first id, with its first date, and move that by a change request.
    """
    for project in filter(_gives_up_a_milestone, snapshot.projects):
        for old in (status for status in project.milestones if status.cancelled):
            for new in (status for status in project.milestones if not status.cancelled):
                later = _later(dated(old.due), dated(new.due)) and not _spoken_of(project, new, old)
                if later and _is_same_milestone(project, old, new):
                    yield _milestone(project, old, new)
    for gone in filter(is_cancelled, snapshot.projects):
        for other in snapshot.projects:
            if not is_cancelled(other) and _later(_end(gone), _end(other)) and _same(gone, other, since=_gone_on(gone)):
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
            "milestone {old}, due on {due}, was cancelled, and {new} promises it again for {later}"
            if new.due
            else "milestone {old}, due on {due}, was cancelled, and {new} promises it again without a date",
            old=old.milestone.id,
            due=old.due,
            new=new.milestone.id,
            later=new.due,
        ),
        (due_evidence(project, old), *milestone_evidence(project, old), *_promise(project, new)),
    )
    return noted(found)


def _promise(project: ProjectSnapshot, new: MilestoneSnapshot) -> list[Evidence]:
    return [due_evidence(project, new)] if new.due else milestone_evidence(project, new)


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
    later = _end(other) or other.slippage.current.words
    return Finding(
        severity=Severity.NOTE,
        project=other.project.id,
        message=sentence(
            "project {old}, to end on {end}, was cancelled, and this one promises the same for {later}"
            if later
            else "project {old}, to end on {end}, was cancelled, and this one promises the same without a date",
            old=project_called(gone),
            end=_end(gone),
            later=later,
        ),
        pointer=Pointer(other.path),
        evidence=tuple(evidence),
    )


def _gone_on(project: ProjectSnapshot, *path: str) -> date:
    """The day as of which a project or a milestone is first reported cancelled, since it was last open."""
    said = project.history.states(*path)
    return last_run(said, lambda stated: stated.value == "cancelled")[0].date.last


def _spoken_of(project: ProjectSnapshot, new: MilestoneSnapshot, old: MilestoneSnapshot) -> bool:
    """Whether a milestone was reported on beside another, before that was cancelled."""
    said = project.history.statements("milestones", new.milestone.id)
    gone = _gone_on(project, "milestones", old.milestone.id)
    return any(fact.date.last < gone for fact in said)


def _is_same_milestone(project: ProjectSnapshot, old: MilestoneSnapshot, new: MilestoneSnapshot) -> bool:
    """Whether two milestones bear one name; or one that is new has an id like the other's, or serves what it served."""
    one, other = old.milestone, new.milestone
    alike = _goes_on(one.id, other.id) or not set(one.objectives).isdisjoint(other.objectives)
    return _shared([one.name], [other.name]) or (alike and _is_new(project, old, new))


def _is_new(project: ProjectSnapshot, old: MilestoneSnapshot, new: MilestoneSnapshot) -> bool:
    """Whether a milestone came in when another was cancelled, or after: by its document, or by the reports before."""
    history = project.history
    gone = _gone_on(project, "milestones", old.milestone.id)
    before = dated_before(history.reports, gone)
    published = history.portfolio.published(new.milestone.source or "")
    came = bool(before and published and published.last > before[-1].date.last)
    listed = [name for entry in before for name in entry.record.milestones]
    spoken = history.statements("milestones", new.milestone.id)
    return came or bool(spoken and listed and new.milestone.id not in listed)


def _goes_on(old: str, new: str) -> bool:
    """Whether an id is another with something put behind it: `opening-2`, `opening-new`; not `m12` for `m1`."""
    rest = new.removeprefix(old)
    return rest != new and bool(rest) and (not rest[0].isalnum() or (rest.isdigit() and not old[-1].isdigit()))


def _same(one: ProjectSnapshot, other: ProjectSnapshot, since: date) -> bool:
    """Whether two projects bear one name or are to bring about one thing, and the other was not there before."""
    if any(day.last < since for day in other.history.status_dates):
        return False
    statements = [[objective.statement for _, objective in p.history.charter.objectives] for p in (one, other)]
    named = _shared([one.project.name], [other.project.name]) or _goes_on(one.project.id, other.project.id)
    return named or _shared(*statements)


def _shared(some: Iterable[str | dict[str, str] | None], others: Iterable[str | dict[str, str] | None]) -> bool:
    """Whether a text of the one stands among the others, in any language."""
    return bool(_texts(some) & _texts(others))


def _texts(texts: Iterable[str | dict[str, str] | None]) -> set[str]:
    words = (text for said in texts for text in (said.values() if isinstance(said, dict) else [said or ""]))
    return {" ".join(_SIGNS.sub(" ", unicodedata.normalize("NFKC", text)).casefold().split()) for text in words if text}


def _later(old: PartialDate | None, new: PartialDate | None) -> bool:
    """Whether what had a date is promised for a later one, or for none."""
    return bool(old and (new is None or new.first > old.last))


def _end(project: ProjectSnapshot) -> PartialDate | None:
    return project.slippage.current.date
