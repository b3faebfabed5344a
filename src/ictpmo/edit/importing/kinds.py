"""What the fields that columns are mapped to hold: dates, per cents, amounts, words of a few."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from ictpmo.model.change_requests import Reason
from ictpmo.model.import_map import ImportMap
from ictpmo.model.own_fields import OwnField
from ictpmo.model.project import MilestoneState, State
from ictpmo.model.ratings import GREEN_AMBER_RED
from ictpmo.model.risks import Degree, RiskState
from ictpmo.model.walk import record_lists


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """What the values of a column are to be: a `date`, `percent`, `number`, `amount`, `text`, or a `choice`."""

    name: str
    choices: tuple[str, ...] = ()
    words: bool = False
    """Whether words may stand in place of a date."""
    whole: bool = False
    """Whether a number has no fraction."""
    withheld: bool = False
    """Whether a map may say of a word that it means `withheld`: the word then stands as the reason."""


def rating_kind(scale: Iterable[str]) -> ColumnKind:
    """What a column of ratings holds: the words of a scale."""
    return ColumnKind("choice", tuple(scale), withheld=True)


TABLES = tuple(record_lists(ImportMap))
"""The kinds of tables, in the order in which maps have them."""


def required(kind: str) -> set[str]:
    """The columns that a table of a kind has to have."""
    columns: Any = record_lists(ImportMap)[kind].model_fields["columns"].annotation
    return {name for name, column in columns.model_fields.items() if column.is_required()}


TEXT = ColumnKind("text")
_DATE, _DATE_OR_WORDS = ColumnKind("date"), ColumnKind("date", words=True)
AMOUNT = ColumnKind("amount")
KINDS: dict[str, dict[str, ColumnKind]] = {
    "projects": {
        "start": _DATE_OR_WORDS,
        "original_end": _DATE_OR_WORDS,
        "approved_end": _DATE_OR_WORDS,
        "end": _DATE_OR_WORDS,
        "previous_end": _DATE_OR_WORDS,
        "end_moved_days": ColumnKind("number", whole=True),
        "actual_end": _DATE,
        "date": _DATE,
        "state": ColumnKind("choice", get_args(State)),
        "completion": ColumnKind("percent"),
        "rating": rating_kind(GREEN_AMBER_RED),
        "budget": AMOUNT,
        "spent": AMOUNT,
        "forecast_at_completion": AMOUNT,
    },
    "milestones": {
        "due": _DATE_OR_WORDS,
        "forecast": _DATE_OR_WORDS,
        "state": ColumnKind("choice", get_args(MilestoneState)),
        "actual": _DATE,
        "date": _DATE,
    },
    "change_requests": {
        "status": ColumnKind("choice", ("proposed", "approved", "rejected")),
        "date": _DATE,
        "decided": _DATE,
        "from": _DATE_OR_WORDS,
        "to": _DATE_OR_WORDS,
        "budget_from": AMOUNT,
        "budget_to": AMOUNT,
        "reason": ColumnKind("choice", get_args(Reason)),
    },
    "risks": {
        "likelihood": ColumnKind("choice", get_args(Degree)),
        "impact": ColumnKind("choice", get_args(Degree)),
        "date": _DATE,
        "state": ColumnKind("choice", get_args(RiskState)),
    },
    "dependencies": {},
}
_OWN_KINDS = {"text": TEXT, "number": ColumnKind("number"), "money": AMOUNT, "date": _DATE}
SOURCE_KINDS = {"published": _DATE, "status_date": _DATE}


def own_kind(field: OwnField | None) -> ColumnKind:
    """What a field of one's own holds; text, where it is not declared."""
    if field and field.type == "choice":
        return ColumnKind("choice", field.choices)
    return _OWN_KINDS[field.type] if field else TEXT
