"""What became of recommendations: by the word of the body that made them, and by that of management beside it."""

from collections.abc import Iterable, Iterator
from functools import partial

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.follow_up import AGED, CLAIMED, CLOSED, RecommendationStanding, recommendation_standing
from ictpmo.analysis.objectives import is_unanswered
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.timespan import tells_when
from ictpmo.finding import Evidence, Finding, Name, Sentence, Size, sentence
from ictpmo.language.terms import term, tied
from ictpmo.model.oversight import RecommendationEntry
from ictpmo.model.project import Assessment
from ictpmo.model.texts import alike, names_of
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.facts import assessment_evidence
from ictpmo.rules.oversight.evidence import (
    due_fact,
    left_at_claim,
    on_record,
    record_called,
    record_fact,
    said_fact,
    who,
)


@portfolio_rule
def recommendation_overdue(snapshot: Snapshot) -> Iterator[Finding]:
    """A recommendation is open by a word that is from after its due date.

    Criterion: What was recommended is done by the date set for it.

    Why: A date that passes without effect is no date, and the next one will be taken for as little.

    Details: Where nobody has spoken since the date, nothing is said: silence is no failure.

    Remedy: Carry it out, or agree on another date with the body that made it.
    """
    for one in _standings(snapshot):
        if word := one.overdue_by:
            yield on_record(
                one.held,
                sentence(
                    "recommendation {what}: due {due}; {state} as of {date} ({by}), and not closed by "
                    "the body that made it"
                    if word.record.state in CLAIMED | CLOSED
                    else "recommendation {what}: due {due}; {state} as of {date} ({by})",
                    what=record_called(one.held),
                    due=one.due,
                    **_values(snapshot, word),
                ),
                (due_fact(one.held, one.due, sentence("due {due}", due=one.due)), _said(snapshot, one.held, word)),
            )


@portfolio_rule
def recommendation_ageing(snapshot: Snapshot) -> Iterator[Finding]:
    """A recommendation was open two years after it was made, by what was said of it.

    Criterion: A recommendation is carried out within two years, or closed by the body that made it.

    Why: What stays open for years is not being done, whatever is reported of it.

    Details: It is as old as the latest word on it, or as an earlier one that says more precisely when. One on which
    nobody has spoken since it was made has no age. The latest published count of a body that has some for more than two
    years is named too: a later one takes its place where it is of the same, or of no fewer, and for no more years.

    Remedy: Carry it out, or say why it cannot be, so that the body can close it.
    """
    for one in _standings(snapshot):
        word = one.aged_by
        if one.ageing and word:
            yield on_record(
                one.held,
                sentence(
                    "recommendation {what}: made {made}; {state} as of {date} ({by})",
                    what=record_called(one.held),
                    made=one.held.date,
                    **_values(snapshot, word),
                ),
                (_made(one.held), _said(snapshot, one.held, word)),
                size=Size(one.open_for or 0, "days"),
            )
    yield from _counted_as_old(snapshot)


def _counted_as_old(snapshot: Snapshot) -> Iterator[Finding]:
    """The latest count of each body of those that are older than two years."""
    standing: list[RegisterRecord] = []
    for held in sorted(snapshot.register("tallies"), key=lambda held: held.record.as_of.last):
        if held.record.older and (held.record.older.years >= AGED or held.record.older.count == 0):
            kept = [one for one in standing if not _takes_the_place(held, one)]
            standing = kept if any(_takes_the_place(one, held) for one in kept) else [*kept, held]
    for held in standing:
        older = held.record.older
        if older.count:
            message = sentence(
                "{count} recommendations were open for more than {years} years as of {date}, of those counted as "
                "{what}",
                what=Name(held.record.id, held.record.base),
                count=older.count,
                date=held.record.as_of,
                years=older.years,
            )
            yield on_record(held, message, (record_fact(held, message, "older"),), size=Size(older.count))


def _takes_the_place(held: RegisterRecord, other: RegisterRecord) -> bool:
    """Whether a count says no less than another of the same body: of no fewer, for no more years, and as late.

    One without a document takes the place of none that has it.
    """
    tally, before = held.record, other.record
    if names_of(tally.by).isdisjoint(names_of(before.by)) or (other.source and not held.source):
        return False
    of_as_many = tally.total is not None and before.total is not None and tally.total >= before.total
    days = (before.as_of.last, before.older.count), (tally.as_of.last, tally.older.count)
    as_late = (tally.as_of == before.as_of or tells_when(tally.as_of)) and days[0] <= days[1]
    return as_late and (of_as_many or alike(tally.base, before.base)) and tally.older.years <= before.older.years


@portfolio_rule
def recommendation_reissued(snapshot: Snapshot) -> Iterator[Finding]:
    """A recommendation was made once more, or opened again by the body that had closed it.

    Criterion: A recommendation is made once, and carried out.

    Why: A body that has to ask twice was not heard the first time, or was told that it had been done.

    Details: One that was made several times is one finding, on the last.

    Remedy: Carry out what was asked for, and have the body say so.
    """
    by_id = {one.held.record.id: one for one in _standings(snapshot)}
    again = {one.held.record.reissues for one in by_id.values()}
    for name, last in by_id.items():
        first, *later = reversed(_line(last, by_id) if name not in again else [last])
        if later:
            message = sentence(
                "{what}: made {before}, and again {date} ({by})",
                by=snapshot.portfolio.called(last.held.record.by),
                date=tuple(one.held.date for one in later),
                before=first.held.date,
                what=record_called(first.held),
            )
            yield on_record(last.held, message, _made_again(snapshot, (first, *later)), size=Size(len(later)))
        if last.reopened:
            closed, word = last.reopened
            message = sentence(
                "recommendation {what}: {closed} as of {since}, and {state} as of {date} ({by})",
                what=record_called(last.held),
                closed=_state(closed),
                since=closed.date,
                **_values(snapshot, word),
            )
            facts = (_said(snapshot, last.held, closed), _said(snapshot, last.held, word))
            yield on_record(last.held, message, facts, route=word.route)


def _line(last: RecommendationStanding, by_id: dict[str, RecommendationStanding]) -> list[RecommendationStanding]:
    """A recommendation, and those that it makes once more, back to the first in view; an old version may go round."""
    line = [last]
    while (before := by_id.get(line[-1].held.record.reissues or "")) and before not in line:
        line.append(before)
    return line


def _made_again(snapshot: Snapshot, line: Iterable[RecommendationStanding]) -> Iterator[Evidence]:
    """When each of a line was made; of one that its body had closed, when."""
    for one in line:
        yield _made(one.held)
        if one.by_body and not one.open:
            yield _said(snapshot, one.held, one.by_body)


@portfolio_rule
def implementation_not_confirmed(snapshot: Snapshot) -> Iterator[Finding]:
    """A recommendation is said to be carried out, and an oversight body says, no earlier, that it is not.

    Criterion: A recommendation is closed by the body that made it, on evidence.

    Why: Two records of one organization disagree, and the one that was checked by an outsider says that it is not done.

    Details: By management, or by another body than made it, which cannot close it. One that its body has closed is not
    meant, nor a claim that whoever made it has taken back since.

    Remedy: Give the body what it needs to close it, or report it as open.
    """
    for one in _standings(snapshot):
        if one.open and one.denied:
            ours, theirs = one.denied
            message = sentence(
                "recommendation {what}: {claimed} as of {since}, by the word of {management}, but {state} as of "
                "{date}, by that of {by}",
                what=record_called(one.held),
                claimed=_state(ours),
                management=who(snapshot, ours),
                since=ours.date,
                **_values(snapshot, theirs),
            )
            facts = (_said(snapshot, one.held, ours), _said(snapshot, one.held, theirs))
            yield on_record(one.held, message, facts)


@portfolio_rule
def complete_but_recommendation_open(snapshot: Snapshot) -> Iterator[Finding]:
    """A project is reported complete, and a recommendation that concerns it is open.

    Criterion: A project is reported complete when nothing that an oversight body asked of it is left to do.

    Why: A project counted as complete is no longer watched, and nobody asks again for what is still to be done.

    Details: It is a note where only the recorder ties the recommendation to the project. Those that follow from an
    adverse assessment are a finding apart from the others: where it is raised, they are one.

    Remedy: Carry out what was asked for, or have the body close it; until then report the part as open.
    """
    message = sentence("{claim}, but recommendations on it are open ({count}): {what}")
    for assessed in (True, False):
        is_left = partial(_is_open, assessed=assessed)
        yield from left_at_claim(snapshot, "recommendations", is_left, message, _asked)


def _is_open(project: ProjectSnapshot, held: RegisterRecord, _claim: Statement, *, assessed: bool) -> bool:
    """Whether its body has not closed it, and it follows from an adverse assessment of the project, or from none."""
    return recommendation_standing(project.portfolio, held).open and any(_follows(project, held)) is assessed


def _asked(project: ProjectSnapshot, held: RegisterRecord) -> Iterator[Evidence]:
    """The ask, and the adverse assessment that it follows from."""
    what = sentence("open: {what}", what=record_called(held))
    yield record_fact(held, tied(what, inferred=held.inferred_tie(project.project.id)))
    yield from (assessment_evidence(project, entry) for entry in _follows(project, held))


def _follows(project: ProjectSnapshot, held: RegisterRecord) -> Iterator[LogEntry[Assessment]]:
    """The adverse assessment that a recommendation follows from."""
    found = project.history.assessments
    name = held.record.assessment
    return (entry for entry in found if name and entry.record.id == name and is_unanswered(entry, found))


def _standings(snapshot: Snapshot) -> Iterator[RecommendationStanding]:
    held = snapshot.register("recommendations")
    return (recommendation_standing(snapshot.portfolio, one) for one in held)


def _state(entry: LogEntry[RecommendationEntry]) -> Sentence:
    return sentence("{state}", state=term("recommendation", entry.record.state or "in-progress"))


def _values(snapshot: Snapshot, entry: LogEntry[RecommendationEntry]) -> dict[str, object]:
    """What a word says, by whom and when."""
    return {"state": _state(entry), "by": who(snapshot, entry), "date": entry.date}


def _made(held: RegisterRecord) -> Evidence:
    return record_fact(held, sentence("made {date}: {what}", date=held.date, what=record_called(held)))


def _said(snapshot: Snapshot, held: RegisterRecord, entry: LogEntry[RecommendationEntry]) -> Evidence:
    return said_fact(held, entry, sentence("{by}, {date}: {state}", **_values(snapshot, entry)), "state")
