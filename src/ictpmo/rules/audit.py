"""The rules of the audit, theme by theme, in the order in which they are documented, and which prevails over which."""

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding.finding import Finding
from ictpmo.rules.approvals import started_without_approval
from ictpmo.rules.assurance import assurance_not_borne_out, published_count_differs_from_rows
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
from ictpmo.rules.completion.phases import complete_but_phase_open, phase_begun_after_close, phase_restarted
from ictpmo.rules.costs import over_budget, spent_ahead_of_work
from ictpmo.rules.dependencies import dependency_ends_later
from ictpmo.rules.engine import Rule, apply_precedence, run
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
from ictpmo.rules.own_rules import own_findings, own_rule_did_not_run
from ictpmo.rules.precedence import PRECEDENCE
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
from ictpmo.rules.schedule.coverage import all_milestones_done_but_incomplete, objective_without_milestone
from ictpmo.rules.schedule.dates import milestone_overdue, outcome_not_reported, past_end
from ictpmo.rules.schedule.plan import (
    behind_pace,
    milestone_after_end,
    milestones_back_loaded,
    on_hold_unacknowledged,
)
from ictpmo.rules.schedule.precision import end_too_vague, end_withdrawn
from ictpmo.rules.taken_up_again import taken_up_again
from ictpmo.rules.window import ends_after_window, window_moved

COMPLETION: tuple[Rule, ...] = (
    complete_but_objective_unmet,
    complete_but_objective_not_demonstrated,
    no_objective_recorded,
    complete_but_milestone_open,
    complete_but_phase_open,
    phase_begun_after_close,
    complete_but_assessment_open,
    completion_fell,
    completion_jumped,
    completion_gap,
    all_milestones_done_but_incomplete,
    phase_restarted,
)
SCHEDULE: tuple[Rule, ...] = (
    past_end,
    milestone_overdue,
    outcome_not_reported,
    end_withdrawn,
    end_too_vague,
    milestone_after_end,
    ends_after_window,
    dependency_ends_later,
    milestones_back_loaded,
    behind_pace,
    on_hold_unacknowledged,
    objective_without_milestone,
    started_without_approval,
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
    window_moved,
    guard_switched_off,
)
REPORTING: tuple[Rule, ...] = (
    report_without_projects,
    report_missing,
    report_stale,
    reports_contradict,
    report_contradicts_itself,
    rating_contradicts,
    assurance_not_borne_out,
    published_count_differs_from_rows,
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
OWN: tuple[Rule, ...] = (own_rule_did_not_run,)
THEMES: dict[str, tuple[Rule, ...]] = {
    "completion": COMPLETION,
    "schedule": SCHEDULE,
    "change": CHANGE,
    "reporting": REPORTING,
    "oversight": OVERSIGHT,
    "resources": RESOURCES,
    "own": OWN,
}
AUDIT: tuple[Rule, ...] = (*COMPLETION, *SCHEDULE, *CHANGE, *REPORTING, *OVERSIGHT, *RESOURCES, *OWN)


def audit(snapshot: Snapshot, rules: tuple[Rule, ...] = AUDIT, only: str | None = None) -> list[Finding]:
    """What the audit has to say of a portfolio in a view, or of one project: one finding for one clash.

    Rules of one's own come after ours, and are held against none of them.
    """
    found = [*apply_precedence(run(rules, snapshot, only), PRECEDENCE), *own_findings(snapshot, only)]
    return [finding for finding in found if only in {None, finding.project}]
