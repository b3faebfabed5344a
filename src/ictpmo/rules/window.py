"""Whether the period that is set for the whole portfolio was moved, and by whose decision."""

from collections.abc import Iterable, Iterator

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.analysis.window import FIRST, Edge, ending_after, in_settings, window_edges
from ictpmo.finding import Evidence, Finding, NameList, Sentence, Severity, Size, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate
from ictpmo.rules.end_facts import end_evidence, first_end
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.facts import noted, on_portfolio, settings_fact, warning
from ictpmo.rules.names import project_called, request_called


@portfolio_rule
def window_moved(snapshot: Snapshot) -> Iterator[Finding]:
    """The period that is set for the whole portfolio is another than the one first set.

    Criterion: The period of a strategy is moved by a decision that is on record.

    Why: Where the period is stretched, a project that runs past it looks as if it were in time.

    Details: A note where approved requests moved it that far. Dates that may be the same are no move. Projects that end
    after the period first set, by the end that counts, are named.

    Remedy: Record the request that moved it, with the day, who decided and the document; hold projects against the
    period first set.
    """
    edges = window_edges(snapshot)
    moved = [edge for edge in edges if edge.moved]
    if not moved:
        return
    decided = all(edge.covered for edge in moved)
    message = sentence(
        "the period set for the portfolio was {first}, and requests recorded as approved moved it to {now}: {requests}"
        if decided
        else "the period set for the portfolio was {first}, and is {now} now: no change request recorded as approved "
        "covers that",
        first=_period(edge.first for edge in edges),
        now=_period(edge.now for edge in edges),
        requests=tuple(
            {entry.record.id: request_called(entry) for edge in moved for entry in edge.slippage.rebaselines}.values()
        ),
    )
    end = edges[-1]
    late = ending_after(snapshot, end.first)
    later = ending_after(snapshot, end.now) if end.moved else []
    if late:
        message = sentence(
            "{moved}; projects that end after {end}: {count} ({projects}); after {now} too: {later}"
            if later
            else "{moved}; projects that end after {end}: {count} ({projects})",
            moved=message,
            count=len(late),
            end=end.first,
            projects=NameList.of(map(project_called, late)),
            now=end.now,
            later=len(later),
        )
    facts = (
        *(fact for edge in edges for fact in _facts(snapshot, edge)),
        *(fact for project in late for fact in end_evidence(project)),
    )
    severity = Severity.NOTE if decided else Severity.WARNING
    size = Size(max(abs(edge.slippage.days.least) if edge.slippage.days else 0 for edge in moved), "days")
    yield on_portfolio(message, facts, route=("window",), severity=severity, size=size)


@portfolio_rule
def ends_after_window(snapshot: Snapshot) -> Iterator[Finding]:
    """A project is to end, or ended, after the period that is set for the whole portfolio, which was not moved.

    Criterion: The projects of a strategy end within its period, or the period is moved by a decision.

    Why: When the period is over, so are its funds and its governing bodies; what still runs then is nobody's plan.

    Details: The end that counts is held against the end of the period; dates that may be the same are not meant, nor is
    what was cancelled or merged into another. A note where the project was to end after the period from the first. Of a
    period that was moved, `window-moved` names the projects.

    Remedy: Have the project end in time, or have decided who goes on with it afterwards, or that the period is longer.
    """
    edges = window_edges(snapshot)
    if not edges or any(edge.moved for edge in edges):
        return
    window, now = edges[-1], edges[-1].now
    for project in ending_after(snapshot, now):
        original, end = project.slippage.original, project.slippage.current.date
        first = original.as_stated if original else None
        if end and now and project.history.state.value not in _GONE:
            slipped = first is not None and first.last <= now.last
            message = sentence(
                "the end {end} is after the period set for the portfolio, which ends {window}; "
                "it was first to be {first}"
                if slipped
                else "the end {end} is after the period set for the portfolio, which ends {window}",
                window=now,
                end=end,
                first=first or end,
            )
            ends = end_evidence(project)
            facts = (*_facts(snapshot, window), *(first_end(project) if slipped else ()), *ends)
            size = Size((end.first - now.last).days, "days")
            found = warning(project, ends[-1].pointer.route, message, facts, size=size)
            yield found if slipped else noted(found)


_GONE = ("cancelled", "merged")


def _period(days: Iterable[PartialDate | None]) -> Sentence:
    start, end = days
    if start is None:
        return sentence("until {end}", end=end)
    return sentence("{start} to {end}", start=start, end=end) if end else sentence("from {start}", start=start)


def _facts(snapshot: Snapshot, edge: Edge) -> Iterator[Evidence]:
    """The date first set, what moved it, and what reports say of it."""
    field, first, portfolio = term("field", edge.side), edge.history.charter.original_end, snapshot.portfolio
    if first:
        what = sentence("{field} first set: {date}", field=field, date=first)
        yield settings_fact(portfolio, what, in_settings(edge.side, (FIRST["end"],)), inherit(edge.history.project))
    for entry, move in [(entry, entry.record.end) for entry in edge.slippage.rebaselines if entry.record.end]:
        what = sentence("{request}: {field} {date}", request=request_called(entry), field=field, date=move.to)
        yield settings_fact(portfolio, what, in_settings(edge.side, (*entry.route, "end")), (entry.source, entry.at))
    for said in edge.history.statements("end"):
        what = sentence("{field} {end} as of {date}", field=field, end=said.value, date=said.date)
        yield settings_fact(portfolio, what, in_settings(edge.side, said.route), (said.source, said.at))
