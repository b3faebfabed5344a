"""The rules of the audit, theme by theme, in the order in which they are documented, and which prevails over which."""

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding.finding import Finding
from ictpmo.rules.change import (
    end_recedes,
    repeatedly_rebaselined,
    slip_exceeds_original_duration,
    slipped_without_change_request,
)
from ictpmo.rules.change_applied import change_request_not_applied
from ictpmo.rules.change_timing import approved_after_the_fact
from ictpmo.rules.completion.claims import (
    complete_but_assessment_open,
    complete_but_milestone_open,
    complete_but_objective_not_demonstrated,
    complete_but_objective_unmet,
    no_objective_recorded,
)
from ictpmo.rules.completion.figures import completion_fell, completion_gap, completion_jumped
from ictpmo.rules.completion.phases import complete_but_phase_open, phase_restarted
from ictpmo.rules.costs import over_budget, spent_ahead_of_work
from ictpmo.rules.dependencies import dependency_ends_later
from ictpmo.rules.engine import Precedence, Rule, apply_precedence, run, shared
from ictpmo.rules.oversight.bodies import body_did_not_meet, report_owed, review_owed
from ictpmo.rules.oversight.commitments import commitment_passed, forecast_already_past
from ictpmo.rules.oversight.coverage import done_but_not_covered
from ictpmo.rules.oversight.recommendations import (
    complete_but_recommendation_open,
    implementation_not_confirmed,
    recommendation_ageing,
    recommendation_overdue,
    recommendation_reissued,
)
from ictpmo.rules.oversight.results import (
    actual_below_estimate,
    estimate_equals_target,
    never_measured,
    output_after_completion,
    target_below_achieved,
    target_lowered_after_shortfall,
)
from ictpmo.rules.oversight.risks import risk_incomplete, risk_open_after_completion
from ictpmo.rules.oversight.tallies import (
    tallies_not_comparable,
    tally_does_not_add_up,
    tally_share_does_not_follow,
    tally_went_back,
)
from ictpmo.rules.promised_anew import promised_anew
from ictpmo.rules.record_changed import guard_switched_off, promise_corrected
from ictpmo.rules.reporting.clashes import reports_contradict
from ictpmo.rules.reporting.rating import rating_contradicts
from ictpmo.rules.reporting.rounds import report_missing, report_stale, report_without_projects
from ictpmo.rules.reporting.within import report_contradicts_itself
from ictpmo.rules.requests import change_request_undocumented, no_change_request_recorded
from ictpmo.rules.resources import (
    figures_differ,
    share_does_not_follow,
    total_does_not_add_up,
    unlike_figures_added,
)
from ictpmo.rules.schedule.dates import milestone_overdue, outcome_not_reported, past_end
from ictpmo.rules.schedule.plan import (
    behind_pace,
    milestone_after_end,
    milestones_back_loaded,
    on_hold_unacknowledged,
)
from ictpmo.rules.schedule.precision import end_too_vague, end_withdrawn
from ictpmo.rules.taken_up_again import taken_up_again

COMPLETION: tuple[Rule, ...] = (
    complete_but_objective_unmet,
    complete_but_objective_not_demonstrated,
    no_objective_recorded,
    complete_but_milestone_open,
    complete_but_phase_open,
    complete_but_assessment_open,
    completion_fell,
    completion_jumped,
    completion_gap,
    phase_restarted,
)
SCHEDULE: tuple[Rule, ...] = (
    past_end,
    milestone_overdue,
    outcome_not_reported,
    end_withdrawn,
    end_too_vague,
    milestone_after_end,
    dependency_ends_later,
    milestones_back_loaded,
    behind_pace,
    on_hold_unacknowledged,
)
CHANGE: tuple[Rule, ...] = (
    slipped_without_change_request,
    approved_after_the_fact,
    change_request_not_applied,
    repeatedly_rebaselined,
    slip_exceeds_original_duration,
    end_recedes,
    no_change_request_recorded,
    change_request_undocumented,
    promise_corrected,
    promised_anew,
    taken_up_again,
    guard_switched_off,
)
REPORTING: tuple[Rule, ...] = (
    report_without_projects,
    report_missing,
    report_stale,
    reports_contradict,
    report_contradicts_itself,
    rating_contradicts,
)
OVERSIGHT: tuple[Rule, ...] = (
    complete_but_recommendation_open,
    done_but_not_covered,
    implementation_not_confirmed,
    recommendation_overdue,
    recommendation_ageing,
    recommendation_reissued,
    tally_does_not_add_up,
    tally_share_does_not_follow,
    tally_went_back,
    tallies_not_comparable,
    body_did_not_meet,
    report_owed,
    review_owed,
    commitment_passed,
    forecast_already_past,
    risk_incomplete,
    risk_open_after_completion,
    never_measured,
    target_lowered_after_shortfall,
    target_below_achieved,
    actual_below_estimate,
    estimate_equals_target,
    output_after_completion,
)
RESOURCES: tuple[Rule, ...] = (
    over_budget,
    spent_ahead_of_work,
    total_does_not_add_up,
    share_does_not_follow,
    figures_differ,
    unlike_figures_added,
)
THEMES: dict[str, tuple[Rule, ...]] = {
    "completion": COMPLETION,
    "schedule": SCHEDULE,
    "change": CHANGE,
    "reporting": REPORTING,
    "oversight": OVERSIGHT,
    "resources": RESOURCES,
}
AUDIT: tuple[Rule, ...] = (*COMPLETION, *SCHEDULE, *CHANGE, *REPORTING, *OVERSIGHT, *RESOURCES)


def _on_the_same_request(raised: Finding, folded: Finding) -> bool:
    return any(fact.route[0] == "change_requests" for fact in shared(raised, folded))


def _on_the_same_end(raised: Finding, folded: Finding) -> bool:
    """Whether both the end and the word that it has passed are among what differs."""
    facts = shared(raised, folded)
    return folded.pointer in facts and len(facts) > 1


def _on_the_same_actual_end(raised: Finding, folded: Finding) -> bool:
    return folded.pointer.route[-1] == "actual_end" and folded.pointer in {fact.pointer for fact in raised.evidence}


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
    ),
    Precedence(
        "complete-but-assessment-open",
        "complete-but-recommendation-open",
        "what is asked for is what is left to do where the assessment is open",
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
    Precedence("on-hold-unacknowledged", "completion-gap", "the part on hold is what the figure leaves out of account"),
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
        lends_weight=False,
    ),
    Precedence("past-end", "behind-pace", "the same figure is behind an end that has already passed"),
    Precedence("past-end", "milestone-after-end", "an end that has passed with work left is not the end"),
    Precedence(
        "slipped-without-change-request",
        "change-request-not-applied",
        "the end was moved past the date that was approved",
    ),
    Precedence("report-missing", "outcome-not-reported", "the same silence, and reports that were to break it"),
    Precedence(
        "report-missing",
        "report-stale",
        "the same silence, and a report that was to break it",
        lends_weight=False,
    ),
    Precedence("outcome-not-reported", "report-stale", "the same silence, and a date has passed in it"),
    Precedence("reports-contradict", "completion-fell", "the later figure denies the earlier claim of completion"),
    Precedence(
        "reports-contradict",
        "change-request-not-applied",
        "the date that was decided is one of those that differ",
        where=_on_the_same_request,
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


def audit(snapshot: Snapshot, rules: tuple[Rule, ...] = AUDIT, only: str | None = None) -> list[Finding]:
    """What the audit has to say of a portfolio in a view, or of one project: one finding for one clash."""
    found = apply_precedence(run(rules, snapshot, only), PRECEDENCE)
    return [finding for finding in found if only in {None, finding.project}]
