"""Whether what was promised still stands: dates, targets, wording, and the things promised themselves."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.changes import Change, identity, name_of
from ictpmo.ends import OriginalEnd
from ictpmo.finding import say
from ictpmo.guard.comparison import LOG, Breach, Comparison, Pair, is_entry, is_taken_back, quoted
from ictpmo.history import DONE, History, Stated
from ictpmo.milestones import MilestoneStatus, milestones_of
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.project import Indicator, Value
from ictpmo.slippage import measure, measure_phases
from ictpmo.source.document import Route

_DATES = frozenset({"start", "original_end", "due"})
_CHARTER = frozenset({"name", "purpose", "start", "original_end", "phases", "objectives", "milestones"})
_VALUES = ("objectives", "indicators", "values")
_SCOPE_OF_TARGET = frozenset({"population", "period", "date", "source"})
_PROMISED = frozenset(
    {
        ("projects",),
        ("phases",),
        ("milestones",),
        ("milestones", "parts"),
        ("objectives",),
        ("objectives", "indicators"),
    }
)
_CHANGE_REQUEST = say("put the old value back, and add a change request that moves it, or record a correction")


def first_date_changed(comparison: Comparison) -> Iterator[Breach]:
    """A date first promised was changed, taken out, or made later by what was added around it.

    Why: Slippage is counted from this date. Whoever moves it makes a late project look on time, and leaves no trace in
    any figure.

    Remedy: Put the old date back. A promise moves by an approved change request; a slip of the pen is put right with an
    entry under `corrections` that names both dates and the document.
    """
    edited = set()
    for change in _charter(comparison):
        if change.field in _DATES and is_taken_back(change) and dated(change.old):
            edited.add((change.project, change.on))
            yield _changed(change)
    for pair in comparison.pairs:
        for change, stated in _moved_first_dates(pair):
            if (change.project, change.on) not in edited and not _is_edited(comparison, change, stated):
                old_on = name_of(pair.old.project, stated.route) if stated else None
                yield replace(_changed(change), old_on=old_on)


def target_changed(comparison: Comparison) -> Iterator[Breach]:
    """A target was changed, narrowed, taken out, or joined by an easier one; or a starting value was joined by another.

    Why: Whether an objective is met is told by its target. A target that gives way to the result measures nothing.

    Remedy: Put the old target back. A target that was lowered by decision is recorded as a correction, with the
    document that lowered it.
    """
    for change in _values(comparison):
        narrowed = change.kind == "added" and not change.translation and change.field in _SCOPE_OF_TARGET
        if comparison.is_target(change) and (narrowed or is_taken_back(change)):
            yield _changed(change)
    for pair in comparison.pairs:
        yield from _easier_targets(pair)


def promise_changed(comparison: Comparison) -> Iterator[Breach]:
    """An objective, an indicator or a milestone was reworded, or given another unit, direction, meaning or phase.

    Why: Under the same name something else is promised now, and what is reported done is not what was to be done.

    Remedy: Put the old wording back, and add what is new under an id of its own; or record a correction.
    """
    for change in _charter(comparison):
        known = change.field in _DATES or change.field in {"source", "at"} or change.fields[:3] == _VALUES
        if not known and change.kind != "renamed" and not is_entry(change) and is_taken_back(change):
            yield _changed(change)


def vanished_without_reason(comparison: Comparison) -> Iterator[Breach]:
    """A project, phase, objective, indicator or milestone is gone, or cancelled, and nothing says why.

    Why: What is no longer in the file is missed by no report. The things that go first are those that are late.

    Remedy: Put it back, and report it as cancelled with a note; or record the reason as a correction on it: of a
    project in portfolio.yaml, of anything else in the project's file.
    """
    for change in comparison.changes:
        if change.kind == "removed" and change.fields in _PROMISED:
            yield Breach(
                change=change,
                message=say("{on} is gone, and no reason is recorded", on=change.on),
                remedy=say("put it back and report it as cancelled, or record a correction on it"),
            )
    for pair in comparison.pairs:
        for scope in pair.scopes():
            for stated in pair.added(*scope, "state"):
                before = pair.before(stated, *scope, "state")
                if stated.value == "cancelled" and before and before.value not in {*DONE, "cancelled"}:
                    yield from _cancelled(pair, stated, before)


def id_changed(comparison: Comparison) -> Iterator[Breach]:
    """An id was changed.

    Why: Versions are compared by id. Under a new id a thing has no past: no date first promised, no slippage.

    Remedy: Put the old id back; names for readers can change at any time.
    """
    for change in comparison.changes:
        if change.kind == "renamed":
            yield Breach(
                change=change,
                message=say("the id {old} was changed to {new}", old=quoted(change.old), new=quoted(change.new)),
                remedy=say("put the old id back; change the name in its place"),
            )


def _charter(comparison: Comparison) -> Iterator[Change]:
    return (change for change in comparison.changes if change.project and change.fields[0] in _CHARTER)


def _values(comparison: Comparison) -> Iterator[Change]:
    return (change for change in comparison.changes if change.fields[:3] == _VALUES)


def _changed(change: Change) -> Breach:
    old, new = quoted(_value_of(change.old)), quoted(_value_of(change.new))
    return Breach(
        change=change,
        message=say("{on} was {old} and is now {new}", on=change.on, old=old, new=new),
        remedy=_CHANGE_REQUEST,
    )


def _is_edited(comparison: Comparison, change: Change, stated: Stated | None) -> bool:
    """Whether the entry of the log that held a first date was itself edited or removed, and is judged as such."""
    return stated is not None and any(
        c.project == change.project and c.old_route[:2] == stated.route[:2]
        for c in comparison.changes
        if c.fields[0] in LOG and c.kind in {"changed", "removed"}
    )


def _moved_first_dates(pair: Pair) -> Iterator[tuple[Change, Stated | None]]:
    """First dates that became later although no one touched the charter: by an entry put before the first."""
    old = {on: (day, stated) for on, _, day, stated in _first_dates(pair.old)}
    for on, route, now, _ in _first_dates(pair.new):
        was, stated = old.get(on, (None, None))
        if was and now and now.first > was.last:
            yield (
                Change(
                    path=f"projects/{pair.new.project.id}.yaml",
                    project=pair.new.project.id,
                    kind="changed",
                    on=on,
                    fields=tuple(step for step in route if isinstance(step, str)),
                    old=was,
                    new=now,
                    old_route=route,
                    new_route=route,
                ),
                stated,
            )


_First = tuple[str, Route, PartialDate | None, Stated | None]


def _first_dates(history: History) -> Iterator[_First]:
    """The dates first known of a project, its phases and its milestones, and where they are stated."""
    if not history.phased:
        yield _first("original_end", ("original_end",), measure(history).original)
    for index, (name, slippage) in enumerate(measure_phases(history).items()):
        yield _first(f"phases[{name}].original_end", ("phases", index, "original_end"), slippage.original)
    for status in milestones_of(history):
        on, route = f"milestones[{status.milestone.id}].due", ("milestones", status.index, "due")
        yield on, route, status.first_due, _first_said(history, status)


def _first(on: str, route: Route, original: OriginalEnd | None) -> _First:
    return (on, route, original.date, original.stated) if original else (on, route, None, None)


def _first_said(history: History, status: MilestoneStatus) -> Stated | None:
    """Where the log gives the due date first known: a change request moves it from there, or a report says so."""
    name = status.milestone.id
    moved = (
        Stated(move.from_, entry.date, entry.source, entry.at, (*entry.route, "milestones", name, "from"))
        for entry in history.requests
        if (move := entry.record.milestones.get(name))
    )
    said = (*moved, *history.statements("milestones", name, "due"))
    return next((stated for stated in said if stated.value == status.first_due), None)


def _value_of(entry: object) -> object:
    """The figure of a value that went as a whole; of a field of it, the field."""
    return entry.value if isinstance(entry, Value) else entry


def _easier_targets(pair: Pair) -> Iterator[Breach]:
    """New targets beside those on record that ask for less, for the same period or as the last of all."""
    old = {(o.id, i.id): i for o in pair.old.project.objectives for i in o.indicators}
    for i, objective in enumerate(pair.new.project.objectives):
        for j, indicator in enumerate(objective.indicators):
            before = old.get((objective.id, indicator.id))
            for k, value in enumerate(indicator.values):
                if before and not any(identity(value) == identity(held) for held in before.values):
                    route: Route = ("objectives", i, "indicators", j, "values", k)
                    if replaced := _replaced(value, before):
                        yield _easier(pair, replaced, value, route)


def _replaced(target: Value, before: Indicator) -> Value | None:
    """The target, or the starting value, on record that a new one stands beside and undercuts."""
    held = [v for v in before.values if v.kind == target.kind and v.population == target.population]
    if target.kind == "start":
        return next((value for value in held if value.value != target.value), None)
    if target.kind != "target":
        return None
    rivals = [value for value in held if _end(value) == _end(target)] or sorted(held, key=_end)[-1:]
    easier = [rival for rival in rivals if _end(rival) <= _end(target) and _asks_less(before, target, rival)]
    return easier[0] if easier else None


def _end(value: Value) -> str:
    when = value.date or value.period
    return when.last.isoformat() if when else ""


def _asks_less(indicator: Indicator, new: Value, old: Value) -> bool:
    if indicator.direction == "decrease":
        return new.value > old.value
    return new.value < old.value


def _easier(pair: Pair, old: Value, new: Value, route: Route) -> Breach:
    project = pair.new.project
    change = Change(
        path=f"projects/{project.id}.yaml",
        project=project.id,
        kind="changed",
        on=name_of(project, route),
        fields=_VALUES,
        old=old.value,
        new=new.value,
        old_route=route[:-1],
        new_route=route,
    )
    message = say(
        "a {kind} of {new} ({when}) joins the {kind} of {old} ({held}), which stands",
        kind="starting value" if new.kind == "start" else "target",
        new=new.value,
        when=new.date or new.period,
        old=old.value,
        held=old.date or old.period,
    )
    old_on = f"{name_of(project, route[:-1]).removesuffix('.values')}.values[{identity(old)}].value"
    return Breach(change=change, message=message, remedy=_CHANGE_REQUEST, old_on=old_on)


def _cancelled(pair: Pair, stated: Stated, before: Stated) -> Iterator[Breach]:
    if pair.note_of(stated) is None:
        change = pair.change(before.value, stated)
        yield Breach(
            change=change,
            message=say("{on} goes from {old} to `cancelled`, and nothing says why", on=change.on, old=before.value),
            remedy=say("say why in a `note` of the report"),
            old_on=pair.old_name(before),
        )
