"""Whether targets still ask for what they asked, and were set before their results were known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ictpmo.finding import Severity, sentence
from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import Comparison, Violation, changed, is_taken_back, violation
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project, Value
from ictpmo.model.results import AnyIndicator, ProgrammeIndicator
from ictpmo.model.walk import identity, name_of

_VALUES = ("objectives", "indicators", "values")
_LOG = ("indicators", "log")
_SCOPE_OF_TARGET = frozenset({"population", "of", "period", "date", "source"})


def target_changed(comparison: Comparison) -> Iterator[Violation]:
    """A target was changed, narrowed, taken out, or joined by an easier one; or a starting value was put in afterwards.

    One that joins another is an error; the first that there is, once a result is known, is shown.

    Why: Whether an objective is met is told by its target. A target that gives way to the result measures nothing.

    Remedy: Put the old target back. A target that was lowered by decision is recorded as a correction, with the
    document that lowered it.
    """
    pairs = {pair.new.project.id: pair for pair in comparison.pairs}
    logged = any(change.fields == _LOG for change in comparison.changes)
    now, then = (_of_programme(one) if logged else {} for one in (comparison.new, comparison.old))
    for change in comparison.changes:
        if change.fields == _LOG and isinstance(change.new, Value):
            name = name_of(comparison.new.registers[change.path], change.new_route[:2])
            yield from _joined(now[name], then.get(name), change, change.new)
        if change.fields[:3] != _VALUES:
            continue
        narrowed = change.kind == "added" and not change.translation and change.field in _SCOPE_OF_TARGET
        if comparison.is_target(change) and (narrowed or is_taken_back(change)):
            yield changed(change)
        elif isinstance(change.new, Value) and change.project in pairs:
            new, old = pairs[change.project].new.project, pairs[change.project].old.project
            name = name_of(new, change.new_route[:4])
            yield from _joined(_of_project(new)[name], _of_project(old).get(name), change, change.new)


def known_by_result(target: Value, values: Iterable[Value]) -> Value | None:
    """The measured result that a target was set at or after, of those who or what it counts."""
    actuals = (v for v in values if v.kind == "actual" and v.population == target.population)
    return next((actual for actual in actuals if _end(target) <= _end(actual)), None)


def when_text(value: Value) -> object:
    """The day or period that a figure is for, as a sentence has it."""
    return value.when or sentence("not dated")


_Indicators = Mapping[str, AnyIndicator]
"""Indicators by their paths of names."""


def _of_project(project: Project) -> _Indicators:
    return {
        f"objectives[{objective.id}].indicators[{one.id}]": one
        for objective in project.objectives
        for one in objective.indicators
    }


def _of_programme(portfolio: Portfolio) -> _Indicators:
    records = (one.record for one in portfolio.listed("indicators"))
    return {f"indicators[{one.id}]": one for one in records if isinstance(one, ProgrammeIndicator)}


def _joined(now: AnyIndicator, before: AnyIndicator | None, change: Change, value: Value) -> Iterator[Violation]:
    """What is wrong with a new figure beside those on record."""
    if before is None:
        return
    if replaced := _replaced(value, before):
        yield _easier(change, replaced, value)
    elif value.kind == "start":
        yield from (_with_result(change, value, known) for known in _better(value, now, before))
    elif value.kind == "target" and not _asks_for_more(value, before):
        result = known_by_result(value, now.values)
        yield from (_with_result(change, value, known) for known in (result,) if known)


def _replaced(new: Value, before: AnyIndicator) -> Value | None:
    """The target, or the starting value, on record that a new one stands beside and undercuts."""
    values = [value for value in before.values if value.kind == new.kind]
    if new.kind == "start":
        return next((v for v in values if (v.value, v.population) != (new.value, new.population)), None)
    if new.kind != "target":
        return None
    others = [value for value in values if value.population != new.population]
    if len(others) == len(values):
        return next((value for value in others if _end(value) <= _end(new)), None)
    values = [value for value in values if value not in others]
    rivals = [value for value in values if _end(value) == _end(new)] or sorted(values, key=_end)[-1:]
    easier = [rival for rival in rivals if _end(rival) <= _end(new) and _asks_less(before, new, rival)]
    return easier[0] if easier else None


def _better(start: Value, now: AnyIndicator, before: AnyIndicator) -> list[Value]:
    """The last result that is better than the first starting value of what a target on record asks for."""
    same = [value for value in now.values if value.population == start.population]
    known = [value for value in same if value.kind == "actual" and _asks_less(now, start, value)]
    promised = any(value.kind == "target" and value.population == start.population for value in before.values)
    first = all(value.kind != "start" for value in before.values)
    return sorted(known, key=_end)[-1:] if promised and first else []


def _asks_for_more(new: Value, before: AnyIndicator) -> bool:
    """Whether a target is as strict as all on record, so that no result can be what it was made for."""
    targets = [value for value in before.values if value.kind == "target" and value.population == new.population]
    return bool(targets) and not any(_asks_less(before, new, value) for value in targets)


def _end(value: Value) -> str:
    return value.when.last.isoformat() if value.when else ""


def _asks_less(indicator: AnyIndicator, new: Value, old: Value) -> bool:
    return new.value > old.value if indicator.direction == "decrease" else new.value < old.value


def _easier(change: Change, old: Value, new: Value) -> Violation:
    around = change.on.rpartition("[")[0]
    return violation(
        replace(change, kind="changed", old=old.value, new=new.value),
        "{on}: a {kind} of {new} ({when}) joins the {kind} of {old} ({held}), which stands"
        if new.population == old.population
        else "{on}: a {kind} of {new} ({when}) that counts others joins the {kind} of {old} ({held}), which stands",
        "take it out, or record a correction that names the document that lowered it",
        old_on=f"{around}[{identity(old)}].value",
        kind=sentence("starting value" if new.kind == "start" else "target"),
        new=new.value,
        when=when_text(new),
        old=old.value,
        held=when_text(old),
    )


def _with_result(change: Change, new: Value, result: Value) -> Violation:
    starts = new.kind == "start"
    return violation(
        change,
        "{on}: a starting value of {new} ({when}) is set now that the result of {result} ({known}) is known"
        if starts
        else "{on}: a target of {new} ({when}) is set now that the result of {result} ({known}) is known",
        "see that its document says so" if starts else "leave it out, or record a correction on it",
        severity=Severity.WARNING if starts else None,
        new=new.value,
        when=when_text(new),
        result=result.value,
        known=when_text(result),
    )
