"""The codes of the format in words: by kind, for one word may need two translations."""

from ictpmo.finding.sentence import Sentence, Term, sentence
from ictpmo.language.headings import HEADINGS, LISTS, MATTERS
from ictpmo.language.places import NUMERALS

_MET = {
    "met": "met",
    "unmet": "unmet",
    "not-yet-due": "not yet due",
    "not-demonstrated": "not demonstrated",
}


def _same(*codes: str) -> dict[str, str]:
    """Codes that are words themselves."""
    return {code: code.replace("-", " ").replace("_", " ") for code in codes}


TERMS: dict[str, dict[str, str]] = {
    "between names": {"sign": ", "},
    "between statements": {"sign": ", "},
    "between clauses": {"sign": "; "},
    "after a label": {"sign": ": "},
    "end of a sentence": {"sign": "."},
    "numeral": {numeral: numeral for numeral in NUMERALS},
    "count": {
        "1": "One",
        "2": "Two",
        "3": "Three",
        "4": "Four",
        "5": "Five",
        "6": "Six",
        "7": "Seven",
        "8": "Eight",
        "9": "Nine",
        "10": "Ten",
    },
    "state": _same("not-started", "in-progress", "on-hold", "completed", "operational", "cancelled")
    | {
        "merged": "merged into another",
        "contested": "contested",
        "not-reported": "not reported",
        "not-given": "not reported",
    },
    "objective": _MET,
    "verdict": _same("met", "partly-met", "unmet"),
    "verdict of a project": {
        "complete-unmet": "Reported complete, purpose found unmet or partly met",
        "complete-not-demonstrated": "Reported complete, purpose not shown to be met",
        "contested": "Contested (documents disagree on how it stands)",
        "open-past-end": "Open, and past its end",
        "open-moved": "Open, its end moved later",
        "open-undated": "Open, with no known end",
        "open-on-time": "Open, its end not known to have moved",
        "complete-met": "Reported complete, purpose shown to be met",
        "cancelled": "Cancelled",
        "merged": "Merged into another project",
        "number-only": "Known only as a count",
    },
    "why": {
        "measured": "measured against the target",
        "assessed": "assessed",
        "unclear": "what the figures mean is unclear",
        "no-measure": "no actual is recorded",
        "before-completion": "the latest actual is from before the claimed completion",
        "other-population": "target and actual count different populations",
        "no-target": "no target is for the period of the actual",
        "target-ahead": "the target's period is not over",
        "contested": "figures of one date differ, and are not compared",
    },
    "figure": _same("start", "target", "estimate", "actual"),
    "what records disagree on": {
        "progress": "how far it has come",
        "end": "when it ends",
        "done": "when a part was done",
        "rating": "its rating",
    },
    "field": _same("state", "completion", "start", "end", "actual_end")
    | {
        "actual": "done",
        "rating": "rating",
        "budget": "budget",
        "spent": "spent",
        "forecast_at_completion": "forecast at completion",
    },
    "basis": {
        "original": "first promised",
        "earliest-known": "earliest known",
        "first-reported": "first reported",
        "inherited": "first promised for what it was split from",
    },
    "basis of a budget": {
        "original": "first approved",
        "earliest-known": "earliest known",
        "first-reported": "first reported",
        "first-forecast": "first forecast",
    },
    "cost": {
        "actual": "as spent when done",
        "spent": "spent so far",
        "forecast": "as forecast",
        "reported": "budget as last reported",
        "approved": "budget as approved",
    },
    "no-variance": {
        "no-amount": "no amount is known",
        "one-report": "one report and no change request: nothing to compare with",
        "other-currency": "the budget and the cost are in different currencies",
        "other-prices": "the budget and the cost are in prices of different years",
    },
    "end": {
        "actual": "actual",
        "completed": "completed, date not reported",
        "reported": "as last reported",
        "approved": "as approved",
        "merged": "of the project that it was merged into",
    },
    "waits": {"start": "start", "end": "end"},
    "bound": {
        "planned": "planned",
        "actual": "actual",
        "open": "still open then",
        "done": "reported done",
    },
    "no-slippage": {
        "one-report": "one report and no change request: nothing to compare with",
        "not-dated": "no end date is known",
        "completion-date-not-reported": "completed, date not reported",
    },
    "moved by requests": {
        "0": "by none",
        "1": "by one",
        "2-3": "by 2 or 3",
        "4+": "by 4 or more",
        "not-known": "with no known end",
    },
    "request": _same("proposed", "approved", "rejected"),
    "reason": _same("procurement", "funding", "scope", "dependency")
    | {"re-estimation": "re-estimation", "other": "other"},
    "owner of a field": {"project": "project", "report": "status report", "milestone": "milestone"},
    "type of a field": {
        "text": "text",
        "number": "a number",
        "money": "an amount of money",
        "date": "a date",
        "choice": "a choice",
    },
    "severity": _same("error", "warning", "note"),
    "rating": _same("green", "amber", "red"),
    "direction": {"increase": "to increase", "decrease": "to decrease", "maintain": "to be maintained"},
    "mark": {"inferred": "inferred", "assumed": "assumed"},
    "link": {"stated": "linked to the project by its source", "inferred": "link to the project inferred"},
    "covers": {
        "all-open": "all open projects",
        "some": "some projects",
        "none": "no projects",
        "unknown": "not known which projects",
    },
    "cycle": {
        "monthly": "monthly",
        "quarterly": "quarterly",
        "half-yearly": "half-yearly",
        "yearly": "yearly",
    },
    "change": _same("added", "removed", "changed", "renamed") | {"figure": "worked out anew"},
    "figure of a project": {
        "state": "state",
        "completion": "completion",
        "original_end": "first end",
        "approved_end": "approved end",
        "current_end": "current end",
        "slippage_days": "slippage",
    },
    "fact": {
        "state": "State",
        "completion": "Completion",
        "start": "Start",
        "original_end": "First end",
        "approved_end": "Approved end",
        "end": "Current end",
        "slippage": "Slippage",
        "cost": "Cost",
        "reconciliation": "Reconciliation",
    },
    "family": {
        "validation": "validation: whether the files are right",
        "audit": "the audit: whether the projects are",
        "guard": "the guard: what may not change in silence between two versions",
    },
    "kind of figure": _same("spent", "approved", "proposed", "estimated"),
    "assurance": {
        "all-projects-reported": "all projects are reported on",
        "every-change-approved": "every change is approved",
    },
    "assertion": {
        "sum": "the sum of",
        "per-cent": "per cent of",
        "change": "the change between",
        "per-cent-change": "the change in per cent between",
    },
    "matter": MATTERS,
    "theme": {
        "files": "Files",
        "records": "Records",
        "completion": "Completion",
        "schedule": "Schedule",
        "change": "Change",
        "reporting": "Reporting",
        "oversight": "Oversight",
        "resources": "Resources",
        "own": "Rules of your own",
        "guard": "Guard",
    },
    "list": LISTS,
    "grouped": {
        "owner": "By owner",
        "programme": "By programme",
        "state": "By state",
        "rating": "By rating",
        "budget": "By budget",
        "spent": "By what was spent",
        "forecast_at_completion": "By forecast at completion",
    },
    "heading": HEADINGS,
    "recommendation": {
        "implemented": "implemented",
        "in-progress": "under way",
        "not-implemented": "not implemented",
        "closure-requested": "closure requested",
        "overtaken": "overtaken by events",
    },
    "risk": _same("open", "mitigated", "closed") | {"occurred": "come true"},
    "lacking": _same("owner", "likelihood", "impact", "date"),
    "degree": _same("low", "medium", "high"),
    "commitment": _same("kept", "not-kept", "moved", "promised-again"),
    "acceptance": {"accepted": "accepted", "partly": "accepted in part", "not-accepted": "not accepted"},
    "meaning": {"clear": "clear", "unclear": "unclear"},
    "result": {"objective": "objective", "accomplishment": "expected accomplishment"},
    "body": {"oversight": "oversight", "governance": "governance", "own": "of the office"},
    "does": {"meet": "meets", "report": "reports", "review": "reviews"},
    "done": {"meet": "meetings", "report": "reports", "review": "reviews"},
    "span": {"month": "a month", "quarter": "a quarter", "year": "a year", "biennium": "a biennium"},
    "unknown": _same("name", "state", "completion")
    | {
        "start": "start date",
        "end": "end date",
        "first-promise": "end date first promised (the earliest known is used)",
        "actual-end": "date of completion",
        "one-report": "slippage (one report and no change request)",
        "silent": "anything since the end date passed",
        "milestones": "milestones",
        "milestone-dates": "due dates of some milestones",
        "milestone-outcome": "outcome of milestones whose date has passed",
        "objectives": "objectives",
        "not-demonstrated": "whether all objectives are met",
    },
}


def term(kind: str, code: str) -> Term:
    """A code of the format, as a sentence says it."""
    return Term(kind, TERMS[kind][code])


def marked(said: Sentence, mark: str | None) -> Sentence:
    """What is said, with a mark where it is not the document's own."""
    return sentence("{fact} ({mark})", fact=said, mark=term("mark", mark)) if mark else said


def tied(said: Sentence, *, inferred: bool) -> Sentence:
    """What is said, with a mark where only the recorder ties it to the project."""
    return sentence("{fact} ({link})", fact=said, link=term("link", "inferred")) if inferred else said
