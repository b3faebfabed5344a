"""The words of matters, of one project and of several: what is so, what each rule adds to it, and what is asked."""

from ictpmo.finding.sentence import Sentence, sentence

LEADS: dict[str, tuple[Sentence, Sentence]] = {
    "said-complete-not-met": (
        sentence("{count} project is reported complete, against what else is on record: {clauses}."),
        sentence("{count} projects are reported complete, against what else is on record: {clauses}."),
    ),
    "date-passed": (
        sentence("{count} project has passed its end or a due date, and is not reported done: {clauses}."),
        sentence("{count} projects have passed their end or a due date, and are not reported done: {clauses}."),
    ),
    "not-in-reports": (
        sentence("{count} open project is not reported on: {clauses}."),
        sentence("{count} open projects are not reported on: {clauses}."),
    ),
    "records-disagree": (
        sentence("{count} project has records that disagree: {clauses}."),
        sentence("{count} projects have records that disagree: {clauses}."),
    ),
    "said-complete-not-shown": (
        sentence("{count} project is reported complete, and nothing shows that its objectives are met: {clauses}."),
        sentence("{count} projects are reported complete, and nothing shows that their objectives are met: {clauses}."),
    ),
    "outputs-left": (
        sentence("{count} project is reported complete, and outputs of it are still to be delivered: {clauses}."),
        sentence("{count} projects are reported complete, and outputs of them are still to be delivered: {clauses}."),
    ),
    "moved-without-decision": (
        sentence("{count} project moved its end without a decision in time: {clauses}."),
        sentence("{count} projects moved their end without a decision in time: {clauses}."),
    ),
    "moved-far": (
        sentence("{count} project moved its end far, or again and again: {clauses}."),
        sentence("{count} projects moved their end far, or again and again: {clauses}."),
    ),
    "progress-not-borne-out": (
        sentence("{count} project reports progress that nothing else bears out: {clauses}."),
        sentence("{count} projects report progress that nothing else bears out: {clauses}."),
    ),
    "plan-cannot-hold": (
        sentence("{count} project has a plan that cannot hold as it stands: {clauses}."),
        sentence("{count} projects have a plan that cannot hold as it stands: {clauses}."),
    ),
    "approvals-undocumented": (
        sentence("{count} project has changes recorded as approved, and not by whom, when or why: {clauses}."),
        sentence("{count} projects have changes recorded as approved, and not by whom, when or why: {clauses}."),
    ),
    "recommendations-open": (
        sentence("What oversight bodies recommended is not carried out: {clauses}."),
        sentence("What oversight bodies recommended is not carried out: {clauses}."),
    ),
    "governance-idle": (
        sentence("Bodies that govern did not do what they had to: {clauses}."),
        sentence("Bodies that govern did not do what they had to: {clauses}."),
    ),
    "promises-passed": (
        sentence("Promises beside the milestones have passed their date: {clauses}."),
        sentence("Promises beside the milestones have passed their date: {clauses}."),
    ),
    "counts-not-borne-out": (
        sentence("Published counts of recommendations cannot be relied on: {clauses}."),
        sentence("Published counts of recommendations cannot be relied on: {clauses}."),
    ),
    "results-not-measured": (
        sentence("Results of the programme are not measured: {clauses}."),
        sentence("Results of the programme are not measured: {clauses}."),
    ),
    "targets-not-held": (
        sentence("Targets and estimates do not hold: {clauses}."),
        sentence("Targets and estimates do not hold: {clauses}."),
    ),
    "risks-unattended": (
        sentence("Risks are not attended to: {clauses}."),
        sentence("Risks are not attended to: {clauses}."),
    ),
    "figures-disagree": (
        sentence("Published figures do not agree: {clauses}."),
        sentence("Published figures do not agree: {clauses}."),
    ),
    "record-changed": (
        sentence("What is on record was corrected, or can change unseen: {clauses}."),
        sentence("What is on record was corrected, or can change unseen: {clauses}."),
    ),
}
CLAUSES: dict[str, Sentence] = {
    "complete-but-milestone-open": sentence("milestones are open, or without an outcome, in {projects}"),
    "complete-but-phase-open": sentence("a phase is not done in {projects}"),
    "complete-but-assessment-open": sentence("parts that the {by} found wanting are open in {projects}"),
    "done-but-not-covered": sentence("not all is covered in {projects}"),
    "complete-but-recommendation-open": sentence("recommendations are open on {projects}"),
    "implementation-not-confirmed": sentence("said to be done, and not closed by the body: {what}"),
    "recommendation-overdue": sentence("past the date set: {what}"),
    "recommendation-ageing": sentence("open after two years: {what}"),
    "recommendation-reissued": sentence("asked for once more: {what}"),
    "body-did-not-meet": sentence("met too seldom: {what}"),
    "report-owed": sentence("reported too seldom: {what}"),
    "commitment-passed": sentence("not reported kept: {what}"),
    "forecast-already-past": sentence("past when it was forecast: {what}"),
    "tally-does-not-add-up": sentence("counts that do not add up: {findings}"),
    "tally-share-does-not-follow": sentence("shares that do not follow: {findings}"),
    "tally-went-back": sentence("counts that went back: {findings}"),
    "tallies-not-comparable": sentence("counts of other things than the count before: {findings}"),
    "never-measured": sentence("indicators with a target for a time that is over, and no actual: {number:g}"),
    "estimate-equals-target": sentence("estimates that repeat the target: {number:g}"),
    "target-lowered-after-shortfall": sentence("targets lowered after a shortfall: {number:g}"),
    "target-below-achieved": sentence("targets below what was achieved: {findings}"),
    "actual-below-estimate": sentence("actuals below the estimate: {findings}"),
    "risk-open-after-completion": sentence("open after the project was reported complete: {projects}"),
    "risk-incomplete": sentence("without an owner, likelihood, impact or date: {number:g}"),
    "past-end": sentence("the latest report still has {projects} open"),
    "outcome-not-reported": sentence("nothing is said since of {projects}"),
    "milestone-overdue": sentence("a milestone is overdue in {projects}"),
    "report-without-projects": sentence("{sources} lists no project, not even {projects}"),
    "report-missing": sentence("reports on all open projects have nothing on {projects}"),
    "report-stale": sentence("for longer than the cycle nothing is reported on {projects}"),
    "reports-contradict": sentence("reports contradict each other on {projects}"),
    "report-contradicts-itself": sentence("one report says two things of {projects}"),
    "change-request-not-applied": sentence("another date was approved than is reported for {projects}"),
    "rating-contradicts": sentence("the rating is better than the figures of {projects}"),
    "complete-but-objective-not-demonstrated": sentence("{projects}"),
    "output-after-completion": sentence("{projects}"),
    "slipped-without-change-request": sentence("no approved request covers it for {projects}"),
    "end-withdrawn": sentence("words stand where a date stood in {projects}"),
    "promised-anew": sentence("what was cancelled is promised again under another name in {projects}"),
    "taken-up-again": sentence("what was cancelled is open again, and nothing says why, in {projects}"),
    "approved-after-the-fact": sentence("the decision came after the report for {projects}"),
    "slip-exceeds-original-duration": sentence("by more than the time first planned for {projects}"),
    "repeatedly-rebaselined": sentence("by two or more approved requests for {projects}"),
    "end-recedes": sentence("as fast as time passes for {projects}"),
    "completion-jumped": sentence("the figure leapt with no milestone newly done in {projects}"),
    "completion-gap": sentence("the figure is far from what is counted in {projects}"),
    "completion-fell": sentence("the figure fell, and nothing says why, in {projects}"),
    "phase-restarted": sentence("a phase was closed with work left over in {projects}"),
    "end-too-vague": sentence("a date spans more than two years in {projects}"),
    "milestone-after-end": sentence("a milestone is due after the end in {projects}"),
    "milestones-back-loaded": sentence("over half of the milestones fall due at the end of the plan in {projects}"),
    "behind-pace": sentence("the work is behind the time gone by in {projects}"),
    "on-hold-unacknowledged": sentence("a part is on hold, and the whole is not said to be in {projects}"),
    "change-request-undocumented": sentence("{projects}"),
    "total-does-not-add-up": sentence("totals that are not the sum of their parts: {number:g}"),
    "share-does-not-follow": sentence("percentages that do not follow: {number:g}"),
    "figures-differ": sentence("figures that are given otherwise elsewhere: {number:g}"),
    "unlike-figures-added": sentence("totals of unlike figures: {number:g}"),
    "promise-corrected": sentence("corrections: {number:g}"),
    "guard-switched-off": sentence("rules of the guard that are switched off: {number:g}"),
}
ASKS: dict[str, tuple[Sentence, Sentence]] = {
    "said-complete-not-met": (
        sentence("Reopen it, or show that its purpose is met and its work done."),
        sentence("Reopen them, or show that their purpose is met and their work done."),
    ),
    "date-passed": (
        sentence("Ask where it stands, and have a new end decided if it is late."),
        sentence("Ask where they stand, and have new ends decided for those that are late."),
    ),
    "not-in-reports": (
        sentence("Ask that the next report list it."),
        sentence("Ask that the next report list all of them."),
    ),
    "records-disagree": (
        sentence("Ask which is right, and that the next report say so."),
        sentence("Ask which is right, and that the next report say so."),
    ),
    "no-purpose-on-record": (
        sentence("Ask what it was for, by the document that approved it."),
        sentence("Ask what each was for, by the document that approved it."),
    ),
    "said-complete-not-shown": (
        sentence("Have what it was to bring about measured or assessed."),
        sentence("Have what they were to bring about measured or assessed."),
    ),
    "outputs-left": (
        sentence("Ask whose work they are, and until when."),
        sentence("Ask whose work they are, and until when."),
    ),
    "moved-without-decision": (
        sentence("Have the new end decided, with a reason, and the decision recorded."),
        sentence("Have the new ends decided, with a reason, and the decisions recorded."),
    ),
    "moved-far": (
        sentence("Have it approved anew, with its scope, cost and benefit as they now are."),
        sentence("Have them approved anew, with their scope, cost and benefit as they now are."),
    ),
    "progress-not-borne-out": (
        sentence("Ask what its figures rest on."),
        sentence("Ask what their figures rest on."),
    ),
    "plan-cannot-hold": (
        sentence("Have its plan made anew, with dates that it can be held to."),
        sentence("Have their plans made anew, with dates that they can be held to."),
    ),
    "recommendations-open": (
        sentence("Have them carried out by a date, and closed by the body that made them."),
        sentence("Have them carried out by a date, and closed by the body that made them."),
    ),
    "governance-idle": (
        sentence("Have the bodies meet and report, or their terms changed."),
        sentence("Have the bodies meet and report, or their terms changed."),
    ),
    "promises-passed": (
        sentence("Ask of each whether it was kept, and for when it is promised now."),
        sentence("Ask of each whether it was kept, and for when it is promised now."),
    ),
    "counts-not-borne-out": (
        sentence("Ask for the list behind each count."),
        sentence("Ask for the list behind each count."),
    ),
    "results-not-measured": (
        sentence("Have them measured, or say which are given up."),
        sentence("Have them measured, or say which are given up."),
    ),
    "targets-not-held": (
        sentence("Ask who lowered them and why, and what the figures rest on."),
        sentence("Ask who lowered them and why, and what the figures rest on."),
    ),
    "risks-unattended": (
        sentence("Have each assessed, and given to someone who answers for it."),
        sentence("Have each assessed, and given to someone who answers for it."),
    ),
    "approvals-undocumented": (
        sentence("Ask for the decisions: the day, who decided, and why."),
        sentence("Ask for the decisions: the day, who decided, and why."),
    ),
    "figures-disagree": (
        sentence("Ask which figures are right, and for totals of one kind each."),
        sentence("Ask which figures are right, and for totals of one kind each."),
    ),
}
