"""Whether decisions are documented: what is approved says who approved it, when and where; what passes on says why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.decided import undocumented
from ictpmo.analysis.statement import Statement
from ictpmo.finding import Severity
from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import Comparison, Pair, Violation, changed, gives_reason, violation
from ictpmo.guard.said import quoted
from ictpmo.model.change_requests import ChangeRequest, Window, WindowRequest
from ictpmo.model.charter import Succession
from ictpmo.model.dates import PartialDate
from ictpmo.model.money import Amount
from ictpmo.model.project import Project
from ictpmo.model.walk import name_of
from ictpmo.source.document import Route

_WAYS = frozenset({("merged_into",), ("split_from",)})


def approval_undocumented(comparison: Comparison) -> Iterator[Violation]:
    """A change request was added as approved, or turned approved, and names no document, day or approver of its own.

    Why: An approved request explains a slip. One that cites nothing can be written by anyone who wants to explain it;
    a document that it only inherits is the plan that it changes.

    Remedy: Write the document that tells of the decision on the request itself, as `source`: it may be the report that
    tells of it. Give the day as `decided`, and who decided as `by`.
    """
    for change, request in approvals(comparison):
        unsaid = undocumented(request)
        missing = [name for name in ("decided", "by") if name in unsaid]
        if request.source is None:
            yield violation(
                change,
                "{on} is approved, and names no document of its own",
                "write the document that tells of the decision on the request, as `source`",
            )
        elif missing:
            yield violation(
                change,
                "{on} is approved, and says neither when nor by whom"
                if len(missing) > 1
                else "{on} is approved, and does not say when"
                if missing == ["decided"]
                else "{on} is approved, and does not say by whom",
                "give `decided` and `by`" if len(missing) > 1 else "give `{field}`",
                severity=Severity.WARNING,
                field=missing[0],
            )
        elif unsaid:
            yield violation(
                change,
                "{on} is approved, and by no document's own word",
                "cite the document that says so, without the mark; until there is one, record it as proposed",
                severity=Severity.WARNING,
            )


def approved_late(
    pair: Pair, entry: LogEntry[ChangeRequest], moved: tuple[Route, PartialDate | Amount], first: Statement
) -> Violation:
    """What a request moves by a decision that is older than a report on record that had moved it before."""
    route, to = moved
    change = pair.change(None, Statement(to, entry.date, entry.source, entry.at, (*entry.route, *route)))
    return violation(
        change,
        "{on} approves {to}, where the report of {date} on record already gave {given}",
        "leave it unexplained, say on what later day it was decided, or record a correction on it that names the "
        "document",
        old_on=pair.old_name(first),
        to=quoted(to),
        date=first.date,
        given=quoted(first.value),
    )


def claimed_in_time(
    explained: Sequence[Statement], decided: date, exceeds: Callable[[Any, Any], bool]
) -> Statement | None:
    """The first report by which a decision claims to have been there: one that went further than those before it."""
    before = [stated.value for stated in explained if stated.date.last < decided]
    after = (stated for stated in explained if stated.date.last >= decided)
    return next((s for s in after if all(exceeds(s.value, value) for value in before)), None)


def approvals(comparison: Comparison) -> Iterator[tuple[Change, ChangeRequest | WindowRequest]]:
    """The change requests that were added as approved, or turned approved."""
    projects = {project.id: project for project in comparison.new.projects}
    for change in comparison.changes:
        of_window = change.fields[0] == "window"
        held = comparison.new.settings.window if of_window else projects.get(change.project or "")
        if held and change.fields in {("projects",), ("window",)} and change.kind == "added":
            yield from _with_all(change, held)
        elif held and change.fields[of_window:][:1] == ("change_requests",) and _is_approval(change):
            yield change, held.change_requests[int(change.entry[1][1])]


def _with_all(change: Change, held: Project | Window) -> Iterator[tuple[Change, ChangeRequest | WindowRequest]]:
    """The approved requests of a project, or of the window, that is added whole."""
    above = () if isinstance(held, Project) else ("window",)
    requests: tuple[ChangeRequest | WindowRequest, ...] = held.change_requests
    for index, request in enumerate(requests):
        if request.status == "approved":
            route: Route = ("change_requests", index)
            on, fields = ".".join((*above, name_of(held, route))), (*above, "change_requests")
            yield replace(change, on=on, fields=fields, new=request, new_route=(*above, *route)), request


def _is_approval(change: Change) -> bool:
    if isinstance(change.new, ChangeRequest | WindowRequest):
        return change.new.status == "approved"
    return change.field == "status" and change.new == "approved"


def passed_in_silence(comparison: Comparison) -> Iterator[Violation]:
    """A word that work passed to another project, without a reason or a document of its own; or one that is gone."""
    for change in comparison.changes:
        if change.fields in _WAYS and change.kind == "removed":
            yield changed(change)
        new = change.new if change.fields in _WAYS and isinstance(change.new, Succession) else None
        if new and (new.source is None or not gives_reason(new.reason)):
            yield violation(
                change,
                "{on} names no document of its own" if new.source is None else "{on} gives no reason",
                "give its `source`, and say in two words or more why it was done",
            )
