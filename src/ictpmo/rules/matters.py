"""All matters: of projects here, of registers by their names."""

from collections.abc import Iterable
from dataclasses import replace

from ictpmo.finding import sentence
from ictpmo.rules.matter import Matter
from ictpmo.rules.oversight import matters as oversight

OWN_RULES = Matter(
    "own-rules",
    {"own-rule-did-not-run": sentence("what kept a rule from judging ({findings:g})")},
    lead=(sentence("By the office's own rules: {clauses}."),),
    ask=(sentence("Have what each of them names put right."),),
)
"""With the rules that a portfolio names, whatever they are about."""
MATTERS: tuple[Matter, ...] = (
    Matter(
        "said-complete-not-met",
        {
            "complete-but-objective-unmet": None,
            "complete-but-milestone-open": sentence("milestones are open, or without an outcome, in {projects}"),
            "complete-but-phase-open": sentence("a phase is not done in {projects}"),
            "complete-but-assessment-open": sentence("parts that the {by} found wanting are open in {projects}"),
            "done-but-not-covered": sentence("not all is covered in {projects}"),
            "complete-but-recommendation-open": sentence("recommendations are open on {projects}"),
        },
        lead=(
            sentence("{count} project is reported complete, and other records contradict it: {clauses}."),
            sentence("{count} projects are reported complete, and other records contradict it: {clauses}."),
        ),
        ask=(
            sentence("Reopen it, or show that its purpose is met and its work done."),
            sentence("Reopen them, or show that their purpose is met and their work done."),
        ),
    ),
    Matter(
        "date-passed",
        {
            "past-end": sentence("the latest report still has {projects} open"),
            "outcome-not-reported": sentence("nothing has been reported since on {projects}"),
            "milestone-overdue": sentence("a milestone is overdue in {projects}"),
        },
        lead=(
            sentence("{count} project has passed its end or a due date, and is not reported done: {clauses}."),
            sentence("{count} projects have passed their end or a due date, and are not reported done: {clauses}."),
        ),
        ask=(
            sentence("Ask where it stands, and have a new end date decided if it is late."),
            sentence("Ask where they stand, and have new end dates decided for those that are late."),
        ),
    ),
    Matter(
        "given-up",
        {"cancelled-late": sentence("{projects}")},
        lead=(
            sentence("{count} project gave up work after its date, or without a reason on record: {clauses}."),
            sentence("{count} projects gave up work after its date, or without a reason on record: {clauses}."),
        ),
        ask=(sentence("Ask why the work was given up, and who decided it."),),
    ),
    Matter(
        "not-in-reports",
        {
            "report-without-projects": sentence("{sources} lists no project, and so leaves out {projects}"),
            "report-missing": sentence("reports on all open projects have nothing on {projects}"),
            "report-stale": sentence("for longer than the cycle nothing is reported on {projects}"),
        },
        lead=(
            sentence("{count} open project is not reported on: {clauses}."),
            sentence("{count} open projects are not reported on: {clauses}."),
        ),
        ask=(sentence("Ask that the next report list it."), sentence("Ask that the next report list all of them.")),
    ),
    Matter(
        "records-disagree",
        {
            "reports-contradict": sentence("reports contradict each other on {projects}"),
            "report-contradicts-itself": sentence("one report says two things of {projects}"),
            "change-request-not-applied": sentence("the date approved is not the one reported for {projects}"),
            "rating-contradicts": sentence("the rating is better than the figures of {projects}"),
        },
        lead=(
            sentence("{count} project has records that disagree: {clauses}."),
            sentence("{count} projects have records that disagree: {clauses}."),
        ),
        ask=(sentence("Ask which is right, and that the next report say so."),),
    ),
    oversight.RECOMMENDATIONS_OPEN,
    oversight.GOVERNANCE_IDLE,
    oversight.PROMISES_PASSED,
    Matter(
        "dates-too-vague",
        {"end-too-vague": sentence("{number:g} that span more than two calendar years")},
        lead=(sentence("Ends and due dates are too vague to be missed: {clauses}."),),
        ask=(sentence("Have a date set for each that is precise enough to be missed."),),
    ),
    Matter(
        "no-purpose-on-record",
        {"no-objective-recorded": None},
        ask=(
            sentence("Ask what it was for, by the document that approved it."),
            sentence("Ask what each was for, by the document that approved it."),
        ),
    ),
    Matter(
        "said-complete-not-shown",
        {"complete-but-objective-not-demonstrated": sentence("{projects}")},
        lead=(
            sentence("{count} project is reported complete, and nothing shows that its objectives are met: {clauses}."),
            sentence(
                "{count} projects are reported complete, and nothing shows that their objectives are met: {clauses}."
            ),
        ),
        ask=(
            sentence("Have what it was to bring about measured or assessed."),
            sentence("Have what they were to bring about measured or assessed."),
        ),
    ),
    oversight.OUTPUTS_LEFT,
    Matter(
        "moved-without-decision",
        {
            "slipped-without-change-request": sentence("no approved request covers it for {projects}"),
            "no-change-request-recorded": sentence("no approved request is on record at all"),
            "end-withdrawn": sentence("words stand where a date stood in {projects}"),
            "promised-anew": sentence("what was cancelled is promised again under another name in {projects}"),
            "taken-up-again": sentence("what was cancelled is open again, and nothing says why, in {projects}"),
            "approved-after-the-fact": sentence("the decision came after the report for {projects}"),
        },
        lead=(
            sentence("{count} project moved its end without a decision in time: {clauses}."),
            sentence("{count} projects moved their end without a decision in time: {clauses}."),
        ),
        ask=(
            sentence("Have the new end decided, with a reason, and the decision recorded."),
            sentence("Have the new ends decided, with a reason, and the decisions recorded."),
        ),
    ),
    Matter(
        "begun-without-approval",
        {"started-without-approval": sentence("{projects}")},
        lead=(
            sentence("{count} project was begun without an approval that is required: {clauses}."),
            sentence("{count} projects were begun without an approval that is required: {clauses}."),
        ),
        ask=(sentence("Have it approved, or stopped."), sentence("Have them approved, or stopped.")),
    ),
    Matter(
        "moved-far",
        {
            "slip-exceeds-original-duration": sentence("by more than the time first planned for {projects}"),
            "repeatedly-rebaselined": sentence("by two or more approved requests for {projects}"),
            "end-recedes": sentence("as fast as time passes for {projects}"),
        },
        lead=(
            sentence("{count} project moved its end far, or again and again: {clauses}."),
            sentence("{count} projects moved their end far, or again and again: {clauses}."),
        ),
        ask=(
            sentence("Have it approved anew, with its scope, cost and benefit as they now are."),
            sentence("Have them approved anew, with their scope, cost and benefit as they now are."),
        ),
    ),
    Matter(
        "progress-not-borne-out",
        {
            "completion-jumped": sentence("the figure leapt, with no milestone newly done, in {projects}"),
            "completion-gap": sentence("the figure is far from what is counted in {projects}"),
            "completion-fell": sentence("the figure fell, and nothing says why, in {projects}"),
            "phase-restarted": sentence("a phase was closed with work left over in {projects}"),
            "phase-begun-after-close": sentence("a phase was begun when all was said to be done in {projects}"),
            "all-milestones-done-but-incomplete": sentence("no milestone stands for what is left of {projects}"),
        },
        lead=(
            sentence("{count} project reports progress that nothing else bears out: {clauses}."),
            sentence("{count} projects report progress that nothing else bears out: {clauses}."),
        ),
        ask=(sentence("Ask what its figures rest on."), sentence("Ask what their figures rest on.")),
    ),
    Matter(
        "costs-beyond-budget",
        {
            "over-budget": sentence("above the approved budget: {projects}"),
            "spent-ahead-of-work": sentence("money is spent ahead of the work in {projects}"),
        },
        lead=(
            sentence("{count} project spends more than was approved, or faster than it works: {clauses}."),
            sentence("{count} projects spend more than was approved, or faster than they work: {clauses}."),
        ),
        ask=(
            sentence("Ask what it will cost, and have that decided or the work cut to what was approved."),
            sentence("Ask what they will cost, and have that decided or the work cut to what was approved."),
        ),
    ),
    Matter(
        "plan-cannot-hold",
        {
            "milestone-after-end": sentence("a milestone is due after the end in {projects}"),
            "ends-after-window": sentence("the period set for the portfolio is over before {projects}"),
            "dependency-ends-later": sentence("what they depend on comes too late, or never, for {projects}"),
            "milestones-back-loaded": sentence(
                "over half of the milestones fall due at the end of the plan in {projects}"
            ),
            "behind-pace": sentence("the work is behind the time gone by in {projects}"),
            "objective-without-milestone": sentence("no milestone leads to an objective of {projects}"),
            "on-hold-unacknowledged": sentence("a part is on hold, and the whole is not said to be in {projects}"),
        },
        lead=(
            sentence("{count} project has a plan that cannot hold as it stands: {clauses}."),
            sentence("{count} projects have a plan that cannot hold as it stands: {clauses}."),
        ),
        ask=(
            sentence("Have its plan made anew, with dates that it can be held to."),
            sentence("Have their plans made anew, with dates that they can be held to."),
        ),
    ),
    Matter(
        "window-moved",
        {"window-moved": sentence("by at least {days}")},
        lead=(sentence("The period set for the portfolio has moved from the one first set, {clauses}."),),
        ask=(sentence("Ask for the decision that moved it, and see projects against the period first set as well."),),
        of_whole=True,
    ),
    oversight.COUNTS_NOT_BORNE_OUT,
    oversight.RESULTS_NOT_MEASURED,
    oversight.TARGETS_NOT_HELD,
    oversight.RISKS_UNATTENDED,
    Matter(
        "assurance-not-borne-out",
        {
            "assurance-not-borne-out": sentence("assurances: {findings}"),
            "published-count-differs-from-rows": sentence("numbers of projects left: {findings}"),
        },
        lead=(sentence("Assurances and numbers that documents give are not borne out by the records: {clauses}."),),
        ask=(sentence("Ask what each rests on."),),
        of_whole=True,
    ),
    Matter(
        "approvals-undocumented",
        {"change-request-undocumented": sentence("{projects}")},
        lead=(
            sentence("{count} project has changes recorded as approved, and not by whom, when or why: {clauses}."),
            sentence("{count} projects have changes recorded as approved, and not by whom, when or why: {clauses}."),
        ),
        ask=(sentence("Ask for the decisions: the day, who decided, and why."),),
    ),
    oversight.FIGURES_DISAGREE,
    Matter(
        "record-changed",
        {
            "promise-corrected": sentence("corrections: {number:g}"),
            "guard-switched-off": sentence("rules of the guard that are switched off: {number:g}"),
        },
        lead=(sentence("What is on record was corrected, or can change unseen: {clauses}."),),
    ),
    OWN_RULES,
)
"""In the order in which they are read: what was said to be done first, then what is late, then how it is told."""


def matters_with(own: Iterable[str]) -> tuple[Matter, ...]:
    """All matters, the last with the rules of one's own that are named."""
    named = {rule: sentence("{rule} ({findings:g})") for rule in own}
    return *MATTERS[:-1], replace(OWN_RULES, rules={**OWN_RULES.rules, **named})


def matter_of(rule: str) -> Matter | None:
    """The matter that a rule's findings are about; nothing of a rule that is not of the audit."""
    return next((matter for matter in MATTERS if rule in matter.rules), None)
