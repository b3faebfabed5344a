"""The matters of registers: recommendations, duties, promises, published counts, results, risks and tables."""

from ictpmo.finding import sentence
from ictpmo.rules.matter import Matter

RECOMMENDATIONS_OPEN = Matter(
    "recommendations-open",
    {
        "implementation-not-confirmed": sentence("the body has not closed {what}, said to be done"),
        "recommendation-overdue": sentence("the date set has passed for {what}"),
        "recommendation-ageing": sentence("open for more than two years: {what}"),
        "recommendation-reissued": sentence("made a second time: {what}"),
    },
    lead=(sentence("What oversight bodies recommended is not carried out: {clauses}."),),
    ask=(sentence("Have them carried out by a set date, and closed by the body that made them."),),
)
GOVERNANCE_IDLE = Matter(
    "governance-idle",
    {
        "body-did-not-meet": sentence("{what} met too seldom"),
        "report-owed": sentence("{what} reported too seldom"),
        "review-owed": sentence("{what} reviewed too seldom"),
    },
    lead=(sentence("Bodies that govern did not do what they had to: {clauses}."),),
    ask=(sentence("Have the bodies meet and report, or their terms changed."),),
)
PROMISES_PASSED = Matter(
    "promises-passed",
    {
        "commitment-passed": sentence("no report says that {what} was kept"),
        "forecast-already-past": sentence("the day forecast has passed for {what}"),
    },
    lead=(sentence("Promises beside the milestones have passed their date: {clauses}."),),
    ask=(sentence("Ask of each whether it was kept, and for when it is promised now."),),
)
OUTPUTS_LEFT = Matter(
    "outputs-left",
    {"output-after-completion": sentence("{projects}")},
    lead=(
        sentence("{count} project is reported complete, and outputs of it are still to be delivered: {clauses}."),
        sentence("{count} projects are reported complete, and outputs of them are still to be delivered: {clauses}."),
    ),
    ask=(sentence("Ask whose work they are, and until when."),),
)
COUNTS_NOT_BORNE_OUT = Matter(
    "counts-not-borne-out",
    {
        "tally-does-not-add-up": sentence("counts that do not add up: {findings}"),
        "tally-share-does-not-follow": sentence("shares that do not follow: {findings}"),
        "tally-went-back": sentence("counts that went back: {findings}"),
        "tallies-not-comparable": sentence("counts of other things than those counted before: {findings}"),
    },
    lead=(sentence("Published counts of recommendations cannot be relied on: {clauses}."),),
    ask=(sentence("Ask for the list behind each count."),),
)
RESULTS_NOT_MEASURED = Matter(
    "results-not-measured",
    {
        "never-measured": sentence(
            "indicators with a target for a time that is over, and no actual that counts the same: {number:g}"
        ),
        "estimate-equals-target": sentence("estimates that repeat the target: {number:g}"),
    },
    lead=(sentence("Results of the programme are not measured: {clauses}."),),
    ask=(sentence("Have them measured, or say which are given up."),),
)
TARGETS_NOT_HELD = Matter(
    "targets-not-held",
    {
        "target-lowered-after-shortfall": sentence("targets lowered after a shortfall: {number:g}"),
        "target-below-achieved": sentence("targets below what was achieved: {findings}"),
        "actual-below-estimate": sentence("actuals below the estimate: {findings}"),
    },
    lead=(sentence("Targets and estimates do not hold: {clauses}."),),
    ask=(sentence("Ask who lowered them and why, and what the figures rest on."),),
)
RISKS_UNATTENDED = Matter(
    "risks-unattended",
    {
        "risk-open-after-completion": sentence("open after the project was reported complete: {projects}"),
        "risk-incomplete": sentence("without an owner, likelihood, impact or date: {number:g}"),
    },
    lead=(sentence("Risks are not attended to: {clauses}."),),
    ask=(sentence("Have each assessed, and given to someone who answers for it."),),
)
FIGURES_DISAGREE = Matter(
    "figures-disagree",
    {
        "total-does-not-add-up": sentence("totals that are not the sum of their parts: {number:g}, in {what}"),
        "share-does-not-follow": sentence("percentages that do not follow: {number:g}, in {what}"),
        "figures-differ": sentence("figures that differ from those given elsewhere: {number:g}, in {what}"),
        "unlike-figures-added": sentence("totals of unlike figures: {number:g}, in {what}"),
    },
    lead=(sentence("Published figures do not agree: {clauses}."),),
    ask=(sentence("Ask which figures are right, and for totals of one kind each."),),
)
