"""How a change of what was promised can be put right: by what its record can hold."""

from ictpmo.finding import Sentence, sentence
from ictpmo.guard.changes import Change
from ictpmo.model.registers import LISTS
from ictpmo.model.walk import record_lists

_MOVED_BY_REQUEST = frozenset({"original_end", "due", "end"})
_REPORTED = frozenset({("projects",), ("phases",), ("milestones",), ("milestones", "parts")})
"""What reports give a state, which can be cancelled; of objectives and indicators they give none."""


def way_out(change: Change) -> Sentence:
    """What to do about a value that reads otherwise, or is there no longer."""
    if change.old is None:
        return sentence("take it out, or record a correction")
    if _is_logged(change):
        return sentence(
            "put the old value back, and give the new one in a new entry of its log; or record a correction"
        )
    if _can_be_requested(change):
        return sentence("put the old value back, and add a change request that moves it, or record a correction")
    return sentence("put the old value back, or record a correction")


def put_back(change: Change) -> Sentence:
    """What to do about something promised that is gone."""
    name = change.fields[0]
    if change.fields in _REPORTED:
        return sentence("put it back and report it as cancelled, or record a correction on it")
    if name == "outputs":
        return sentence("put it back, and say under `dropped` why; or record a correction on it")
    if name in LISTS and "state" in _log_of(name):
        return sentence("put it back, and say in a new entry of its log how it stands; or record a correction on it")
    return sentence("put it back, or record a correction on it")


def _is_logged(change: Change) -> bool:
    """Whether the log of a record of a register can give the field anew."""
    name, *steps = change.fields
    return name in LISTS and len(steps) == 1 and change.new is not None and steps[0] in _log_of(name) - {"date", "by"}


def _can_be_requested(change: Change) -> bool:
    name, field = change.fields[0], change.field
    if name == "window":
        return field in {"start", "end"}
    return name not in LISTS and (field in _MOVED_BY_REQUEST or name == "budget")


def _log_of(name: str) -> frozenset[str]:
    """The fields of an entry of the log of a register's list."""
    log = record_lists(LISTS[name]).get("log")
    return frozenset(log.model_fields) if log else frozenset()
