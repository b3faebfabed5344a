"""The rules of the audit, theme by theme, in the order in which they are documented, and which prevails over which."""

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding import Finding
from ictpmo.rules import (
    approvals,
    assurance,
    cancelled,
    change,
    change_timing,
    costs,
    coverage,
    dependencies,
    own_rules,
    promised_anew,
    record_changed,
    requests,
    resources,
    window,
)
from ictpmo.rules.completion import claims, figures, phases
from ictpmo.rules.engine import Rule, apply_precedence, run
from ictpmo.rules.oversight import bodies, commitments, recommendations, results, risks, successive_tallies, tallies
from ictpmo.rules.precedence import PRECEDENCE
from ictpmo.rules.reporting import clashes, rounds, within
from ictpmo.rules.schedule import dates, plan, precision
from ictpmo.rules.validation import VALIDATION

COMPLETION: tuple[Rule, ...] = (
    claims.complete_but_objective_unmet,
    claims.complete_but_objective_not_demonstrated,
    claims.no_objective_recorded,
    claims.complete_but_milestone_open,
    phases.complete_but_phase_open,
    phases.phase_begun_after_close,
    claims.complete_but_assessment_open,
    figures.completion_fell,
    figures.completion_jumped,
    figures.completion_gap,
    coverage.all_milestones_done_but_incomplete,
    phases.phase_restarted,
)
SCHEDULE: tuple[Rule, ...] = (
    dates.past_end,
    dates.milestone_overdue,
    dates.outcome_not_reported,
    precision.end_withdrawn,
    precision.end_too_vague,
    plan.milestone_after_end,
    window.ends_after_window,
    dependencies.dependency_ends_later,
    plan.milestones_back_loaded,
    plan.behind_pace,
    plan.on_hold_unacknowledged,
    coverage.objective_without_milestone,
    approvals.started_without_approval,
)
CHANGE: tuple[Rule, ...] = (
    change.slipped_without_change_request,
    change_timing.approved_after_the_fact,
    requests.change_request_not_applied,
    change.repeatedly_rebaselined,
    change.slip_exceeds_original_duration,
    change.end_recedes,
    requests.no_change_request_recorded,
    requests.change_request_undocumented,
    record_changed.promise_corrected,
    promised_anew.promised_anew,
    promised_anew.taken_up_again,
    cancelled.cancelled_late,
    window.window_moved,
    record_changed.guard_switched_off,
)
REPORTING: tuple[Rule, ...] = (
    rounds.report_without_projects,
    rounds.report_missing,
    rounds.report_stale,
    clashes.reports_contradict,
    within.report_contradicts_itself,
    within.rating_contradicts,
    assurance.assurance_not_borne_out,
    assurance.published_count_differs_from_rows,
)
OVERSIGHT: tuple[Rule, ...] = (
    recommendations.complete_but_recommendation_open,
    coverage.done_but_not_covered,
    recommendations.implementation_not_confirmed,
    recommendations.recommendation_overdue,
    recommendations.recommendation_ageing,
    recommendations.recommendation_reissued,
    tallies.tally_does_not_add_up,
    tallies.tally_share_does_not_follow,
    successive_tallies.tally_went_back,
    successive_tallies.tallies_not_comparable,
    bodies.body_did_not_meet,
    bodies.report_owed,
    bodies.review_owed,
    commitments.commitment_passed,
    commitments.forecast_already_past,
    risks.risk_incomplete,
    risks.risk_open_after_completion,
    results.never_measured,
    results.target_lowered_after_shortfall,
    results.target_below_achieved,
    results.actual_below_estimate,
    results.estimate_equals_target,
    results.output_after_completion,
)
RESOURCES: tuple[Rule, ...] = (
    costs.over_budget,
    costs.spent_ahead_of_work,
    resources.total_does_not_add_up,
    resources.share_does_not_follow,
    resources.figures_differ,
    resources.unlike_figures_added,
)
OWN: tuple[Rule, ...] = (own_rules.own_rule_did_not_run,)
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
    """What the audit has to say of a portfolio in a view, one for one clash; of `only` one project and the whole.

    Rules of one's own come after ours, and are held against none of them.
    """
    found = [*apply_precedence(run(rules, snapshot, only), PRECEDENCE), *own_rules.own_findings(snapshot, only)]
    return [finding for finding in found if only is None or finding.project in {None, only}]


def validated_and_audited(snapshot: Snapshot) -> list[Finding]:
    """What both say of a portfolio in a view: the rules of validation, then the audit."""
    return [*run(VALIDATION, snapshot), *audit(snapshot)]
