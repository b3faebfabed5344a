"""What findings are about from an auditor's view: several rules may ask for one decision."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that a committee decides on once, whatever rules show it."""

    code: str
    rules: tuple[str, ...]
    """The rules whose findings show it; a project is spoken of by the first of them that it has a finding of."""
    asks: bool = True
    """Whether a decision is asked for; else it is to be known, and nothing more."""


MATTERS: tuple[Matter, ...] = (
    Matter(
        "said-complete-not-met",
        (
            "complete-but-objective-unmet",
            "complete-but-milestone-open",
            "complete-but-phase-open",
            "complete-but-assessment-open",
            "done-but-not-covered",
            "complete-but-recommendation-open",
        ),
    ),
    Matter("date-passed", ("past-end", "outcome-not-reported", "milestone-overdue")),
    Matter("not-in-reports", ("report-without-projects", "report-missing", "report-stale")),
    Matter(
        "records-disagree",
        ("reports-contradict", "report-contradicts-itself", "change-request-not-applied", "rating-contradicts"),
    ),
    Matter(
        "recommendations-open",
        (
            "implementation-not-confirmed",
            "recommendation-overdue",
            "recommendation-ageing",
            "recommendation-reissued",
        ),
    ),
    Matter("governance-idle", ("body-did-not-meet", "report-owed")),
    Matter("promises-passed", ("commitment-passed", "forecast-already-past")),
    Matter("no-purpose-on-record", ("no-objective-recorded",)),
    Matter("said-complete-not-shown", ("complete-but-objective-not-demonstrated",)),
    Matter("outputs-left", ("output-after-completion",)),
    Matter(
        "moved-without-decision",
        (
            "slipped-without-change-request",
            "end-withdrawn",
            "promised-anew",
            "taken-up-again",
            "approved-after-the-fact",
        ),
    ),
    Matter("moved-far", ("slip-exceeds-original-duration", "repeatedly-rebaselined", "end-recedes")),
    Matter("progress-not-borne-out", ("completion-jumped", "completion-gap", "completion-fell", "phase-restarted")),
    Matter(
        "plan-cannot-hold",
        ("end-too-vague", "milestone-after-end", "milestones-back-loaded", "behind-pace", "on-hold-unacknowledged"),
    ),
    Matter(
        "counts-not-borne-out",
        ("tally-does-not-add-up", "tally-share-does-not-follow", "tally-went-back", "tallies-not-comparable"),
    ),
    Matter("results-not-measured", ("never-measured", "estimate-equals-target")),
    Matter(
        "targets-not-held",
        ("target-lowered-after-shortfall", "target-below-achieved", "actual-below-estimate"),
    ),
    Matter("risks-unattended", ("risk-open-after-completion", "risk-incomplete")),
    Matter("approvals-undocumented", ("change-request-undocumented",)),
    Matter(
        "figures-disagree",
        ("total-does-not-add-up", "share-does-not-follow", "figures-differ", "unlike-figures-added"),
    ),
    Matter("record-changed", ("promise-corrected", "guard-switched-off"), asks=False),
)
"""In the order in which they are read: what was said to be done first, then what is late, then how it is told."""


def matter_of(rule: str) -> Matter | None:
    """The matter that a rule's findings are about; nothing of a rule that is not of the audit."""
    return next((matter for matter in MATTERS if rule in matter.rules), None)
