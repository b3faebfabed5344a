"""Whether what stands in the place of another asks for less than that did, or is rated lower."""

from ictpmo.model.oversight import Body, Risk
from ictpmo.model.project import Indicator, Objective
from ictpmo.model.results import Output, ProgrammeIndicator
from ictpmo.model.values import Record

_DEGREES = (None, "low", "medium", "high")


def is_milder(old: Record, new: Record) -> bool:
    """Whether a risk is rated lower, an output is of fewer, a body owes less, or a measure aims lower."""
    if isinstance(old, Risk) and isinstance(new, Risk):
        return any(was > now for was, now in zip(_rated(old), _rated(new), strict=True))
    if isinstance(old, Output) and isinstance(new, Output):
        return (old.quantity or 0) > (new.quantity or 0)
    if isinstance(old, Objective) and isinstance(new, Objective):
        pairs = [(one, other) for one in old.indicators for other in new.indicators if one.unit == other.unit]
        return any(is_milder(*pair) for pair in pairs)
    if isinstance(old, Body) and isinstance(new, Body):
        owes = [{(one.does, one.every, one.times, one.in_) for one in body.duties} for body in (old, new)]
        return not owes[0] <= owes[1]
    was, now = _aim(old), _aim(new)
    return was is not None and now is not None and was > now


def _rated(risk: Risk) -> list[int]:
    """How likely and how grave it was last said to be: the last entry of the log that says so is the last given."""
    entries = (risk, *risk.log)
    return [
        _DEGREES.index(next((said for one in reversed(entries) if (said := getattr(one, name))), None))
        for name in ("likelihood", "impact")
    ]


def _aim(record: Record) -> float | None:
    """The last target of an indicator, the more the better."""
    if not isinstance(record, Indicator | ProgrammeIndicator):
        return None
    targets = [(one.when.last, float(one.value)) for one in record.values if one.kind == "target" and one.when]
    sign = -1 if record.direction == "decrease" else 1
    return sign * max(targets)[1] if targets else None
