"""What the columns of each kind of table are to hold; a column that is not named here holds text."""

from typing import get_args

from ictpmo.edit.importing.values import ColumnKind
from ictpmo.model.project import MilestoneState, Rating, Reason, State
from ictpmo.model.risks import Degree

TABLES = ("projects", "milestones", "change_requests", "risks")
"""The kinds of tables, in the order in which maps have them."""
TEXT = ColumnKind("text")
DATE, _DATE_OR_WORDS = ColumnKind("date"), ColumnKind("date", words=True)
AMOUNT = ColumnKind("amount")
KINDS: dict[str, dict[str, ColumnKind]] = {
    "projects": {
        "start": _DATE_OR_WORDS,
        "original_end": _DATE_OR_WORDS,
        "approved_end": _DATE_OR_WORDS,
        "end": _DATE_OR_WORDS,
        "previous_end": _DATE_OR_WORDS,
        "end_moved_days": ColumnKind("number", whole=True),
        "actual_end": DATE,
        "date": DATE,
        "state": ColumnKind("choice", get_args(State)),
        "completion": ColumnKind("percent"),
        "rating": ColumnKind("choice", get_args(Rating)),
        "budget": AMOUNT,
        "spent": AMOUNT,
        "forecast_at_completion": AMOUNT,
    },
    "milestones": {
        "due": _DATE_OR_WORDS,
        "state": ColumnKind("choice", get_args(MilestoneState)),
        "actual": DATE,
        "date": DATE,
    },
    "change_requests": {
        "status": ColumnKind("choice", ("proposed", "approved", "rejected")),
        "date": DATE,
        "decided": DATE,
        "from": _DATE_OR_WORDS,
        "to": _DATE_OR_WORDS,
        "budget_from": AMOUNT,
        "budget_to": AMOUNT,
        "reason": ColumnKind("choice", get_args(Reason)),
    },
    "risks": {
        "likelihood": ColumnKind("choice", get_args(Degree)),
        "impact": ColumnKind("choice", get_args(Degree)),
        "date": DATE,
        "state": ColumnKind("choice", ("open", "mitigated", "closed", "occurred")),
    },
}
