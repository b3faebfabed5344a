"""What is asked of someone who adds to a portfolio, in the words of the format."""

from ictpmo.cli.answers import a_milestone_status, a_move, a_named_move, a_phase_status, of
from ictpmo.cli.asking import Question
from ictpmo.cli.options import today
from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.project import Rating, Reason, State
from ictpmo.model.values import Id, Line, Percent

PROJECT = Question("PROJECT", "Project's id", of(Id), required=True)
ID = Question("ID", "Id, such as go-live", of(Id), required=True)
SOURCE = Question("--source", "Source, by its symbol in sources.yaml", of(Line))
AT = Question("--at", "Place in the source", of(Line))
NOTE = Question("--note", "Note", of(Line))

NAME = Question("--name", "Name", of(Line), required=True)
PURPOSE = Question("--purpose", "Purpose: what it is to do", of(Line))
OWNER = Question("--owner", "Owner: who is accountable", of(Line))
START = Question("--start", "Start date", of(DateOrWords))
ORIGINAL_END = Question("--original-end", "End date first promised", of(DateOrWords))

DUE = Question("--due", "Due date first known", of(DateOrWords))
PHASE = Question("--phase", "Phase that it belongs to", of(Id))

STATUS = Question("--status", "Status: proposed, approved or rejected", of(Line), required=True)
DECIDED = Question("--decided", "Day it was decided", of(Date))
BY = Question("--by", "Who decided it", of(Line))
MOVED_END = Question("--end", "Move of the project's end, FROM..TO", a_move)
MOVED_PHASE = Question("--phase", "Move of a phase's end, ID=FROM..TO", a_named_move)
MOVED_MILESTONE = Question("--milestone", "Move of a milestone, ID=FROM..TO", a_named_move)
REASON = Question("--reason", "Reason: procurement, funding, scope, dependency, re-estimation, other", of(Reason))
EXPLANATION = Question("--explanation", "Why, in words", of(Line))

STATE = Question("--state", "State: not-started, in-progress, on-hold, completed, operational, cancelled", of(State))
COMPLETION = Question("--completion", "Completion in per cent, as reported", of(Percent))
END = Question("--end", "End date, as reported", of(DateOrWords))
ACTUAL_END = Question("--actual-end", "Day the project ended", of(Date))
RATING = Question("--rating", "Rating: green, amber, red", of(Rating))
PHASE_STATUS = Question("--phase", "Phase, ID=STATE or ID=STATE,completion=PERCENT,end=DATE", a_phase_status)
MILESTONE = Question("--milestone", "Milestone, ID=STATE or ID=STATE,actual=DATE", a_milestone_status)


def request_date(*, dated: bool) -> Question:
    """The date of a change request, unless its decision or its source has one."""
    return _date("Day it was made", dated=dated, instead="--decided or --source")


def report_date(*, dated: bool) -> Question:
    """The date of a report, unless its source has one."""
    return _date("Date that it speaks of", dated=dated, instead="--source")


def _date(asks: str, *, dated: bool, instead: str) -> Question:
    """The date of an entry of the log, which would else take the date of the source that it inherits."""
    default = None if dated else today().isoformat()
    return Question("--date", asks, of(Date), required=not dated, default=default, instead=instead)
