"""Where two rules of the audit speak of the same facts: which of them is raised, and why."""

from collections.abc import Callable

from ictpmo.finding import Finding
from ictpmo.rules.engine import Precedence, shared


def _sharing(name: str) -> Callable[[Finding, Finding], bool]:
    """Tells whether both rest on the same entry of a list: on a request, or on the assessment that is followed up."""
    return lambda raised, folded: any(fact.route[0] == name for fact in shared(raised, folded))


def _on_the_same_end(raised: Finding, folded: Finding) -> bool:
    """Whether both the end and the word that it has passed are among what differs."""
    facts = shared(raised, folded)
    return folded.pointer in facts and len(facts) > 1


def _on_the_same_actual_end(raised: Finding, folded: Finding) -> bool:
    return folded.pointer.route[-1] == "actual_end" and folded.pointer in {fact.pointer for fact in raised.evidence}


def _on_the_same_milestones(raised: Finding, folded: Finding) -> bool:
    """Whether the gap is to what the milestones show, and not to what indicators do."""
    return any(fact.route[-1] != "completion" for fact in shared(raised, folded))


def _as_grave(raised: Finding, folded: Finding) -> bool:
    """Whether both speak of the same, and what is folded is no graver by itself."""
    return raised.severity.rank <= folded.severity.rank and bool(shared(raised, folded))


def _on_the_same_record(raised: Finding, folded: Finding) -> bool:
    return raised.pointer == folded.pointer


PRECEDENCE: tuple[Precedence, ...] = (
    Precedence(
        "complete-but-objective-unmet",
        "complete-but-objective-not-demonstrated",
        "that an objective is unmet says more of a claim than that nothing shows another met",
    ),
    Precedence(
        "complete-but-objective-unmet",
        "complete-but-assessment-open",
        "the assessment is what shows the objective unmet",
    ),
    Precedence(
        "complete-but-objective-unmet",
        "complete-but-recommendation-open",
        "what is asked for is what is left to do where the objective is unmet",
        where=_sharing("assessments"),
    ),
    Precedence(
        "complete-but-assessment-open",
        "complete-but-recommendation-open",
        "what is asked for is what is left to do where the assessment is open",
        where=_sharing("assessments"),
    ),
    Precedence(
        "implementation-not-confirmed",
        "recommendation-overdue",
        "that it is said to be done, and is not, says more than that it is late",
        where=_on_the_same_record,
    ),
    Precedence(
        "implementation-not-confirmed",
        "recommendation-ageing",
        "that it is said to be done, and is not, says more than that it is old",
        where=_on_the_same_record,
    ),
    Precedence(
        "recommendation-overdue",
        "recommendation-ageing",
        "that the date set for it has passed says more than that it is old",
        where=_on_the_same_record,
    ),
    Precedence(
        "commitment-passed",
        "forecast-already-past",
        "that the promise is past its date, and not reported kept, says more than that it was past when it was given",
    ),
    Precedence(
        "complete-but-objective-unmet",
        "actual-below-estimate",
        "that the target was missed says more than that the estimate was",
    ),
    Precedence(
        "target-lowered-after-shortfall",
        "actual-below-estimate",
        "that the target was missed, and then lowered, says more than that the estimate was missed",
    ),
    Precedence(
        "target-lowered-after-shortfall",
        "target-below-achieved",
        "the same target was lowered, and what was missed before says why",
    ),
    Precedence(
        "complete-but-milestone-open",
        "on-hold-unacknowledged",
        "a milestone on hold is open, and the claim of completion is the graver clash",
    ),
    Precedence(
        "complete-but-milestone-open",
        "milestone-overdue",
        "the same milestone is open, and the claim of completion is the graver clash",
    ),
    Precedence(
        "complete-but-milestone-open",
        "cancelled-late",
        "the same milestone was given up, and the claim of completion is the graver clash",
    ),
    Precedence("on-hold-unacknowledged", "completion-gap", "the part on hold is what the figure leaves out of account"),
    Precedence(
        "all-milestones-done-but-incomplete",
        "completion-gap",
        "that no milestone is left says what the gap is: work that no milestone stands for",
        where=_on_the_same_milestones,
    ),
    Precedence(
        "complete-but-phase-open",
        "report-contradicts-itself",
        "the report that has the whole completed and a phase open is what the claim rests on",
    ),
    Precedence(
        "slip-exceeds-original-duration",
        "behind-pace",
        "the time first planned is used up more than once, and the figure is behind it for that reason",
    ),
    Precedence(
        "over-budget",
        "spent-ahead-of-work",
        "the budget that is used up ahead of the work is exceeded altogether",
        lends_size=False,
    ),
    Precedence(
        "over-budget",
        "change-request-not-applied",
        "that the budget approved is exceeded says more than that a report gives another",
        lends_size=False,
    ),
    Precedence("past-end", "behind-pace", "the same figure is behind an end that has already passed"),
    Precedence("past-end", "milestone-after-end", "an end that has passed with work left is not the end"),
    Precedence(
        "slipped-without-change-request",
        "change-request-not-applied",
        "the end was moved past the date that was approved",
    ),
    Precedence(
        "report-missing", "outcome-not-reported", "the same silence, and reports that were to break it", where=_as_grave
    ),
    Precedence(
        "outcome-not-reported",
        "report-missing",
        "the same silence: that its end has passed says more than that it is gone after that",
    ),
    Precedence(
        "report-missing", "report-stale", "the same silence, and a report that was to break it", lends_size=False
    ),
    Precedence(
        "outcome-not-reported",
        "cancelled-late",
        "no report says itself that it was given up: what became of it is still to be asked",
        where=_as_grave,
        lends_size=False,
    ),
    Precedence("outcome-not-reported", "report-stale", "the same silence, and a date has passed in it"),
    Precedence("reports-contradict", "completion-fell", "the later figure denies the earlier claim of completion"),
    Precedence(
        "reports-contradict",
        "change-request-not-applied",
        "the date that was decided is one of those that differ",
        where=_sharing("change_requests"),
    ),
    Precedence(
        "reports-contradict",
        "past-end",
        "whether it ended is what sources of one date differ on",
        where=_on_the_same_end,
    ),
    Precedence(
        "reports-contradict",
        "slipped-without-change-request",
        "the day on which it ended is what a later report denies",
        where=_on_the_same_actual_end,
    ),
)
