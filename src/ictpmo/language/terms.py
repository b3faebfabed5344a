"""The codes of the format in words: by kind, for one word may need two translations."""

from ictpmo.finding import Sentence, Term, sentence
from ictpmo.language.headings import HEADINGS, LISTS, MATTERS, headed
from ictpmo.language.places import NUMERALS


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
        str(number): word
        for number, word in enumerate(
            ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"), start=1
        )
    },
    "state": _same("not-started", "in-progress", "on-hold", "completed", "operational", "cancelled")
    | _same("contested", "not-reported")
    | {"merged": "merged into another", "not-given": "not reported"},
    "objective": _same("met", "unmet", "not-yet-due", "not-demonstrated"),
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
    "field": _same("state", "completion", "start", "end", "actual_end", "rating", "budget", "spent")
    | _same("forecast_at_completion")
    | {"actual": "done"},
    "basis": _same("earliest-known", "first-reported")
    | {"original": "first promised", "inherited": "first promised for what it was split from"},
    "basis of a budget": _same("earliest-known", "first-reported", "first-forecast") | {"original": "first approved"},
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
    "waits": _same("start", "end"),
    "bound": _same("planned", "actual") | {"open": "still open then", "done": "reported done"},
    "no-slippage": {
        "no-report": "nothing is reported: nothing to compare with",
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
    "reason": _same("procurement", "funding", "scope", "dependency", "other") | {"re-estimation": "re-estimation"},
    "owner of a field": _same("project", "milestone") | {"report": "status report"},
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
    "mark": _same("inferred", "assumed"),
    "link": {"stated": "linked to the project by its source", "inferred": "link to the project inferred"},
    "covers": {
        "all-open": "all open projects",
        "some": "some projects",
        "none": "no projects",
        "unknown": "not known which projects",
    },
    "cycle": _same("monthly", "quarterly", "yearly") | {"half-yearly": "half-yearly"},
    "change": _same("added", "removed", "changed", "renamed") | {"figure": "worked out anew"},
    "figure of a project": _same("state", "completion", "approved_end", "current_end")
    | {"original_end": "first end", "slippage_days": "slippage"},
    "fact": headed(
        ("state", "completion", "start", "approved_end", "slippage", "cost", "reconciliation"),
        {"original_end": "First end", "end": "Current end"},
    ),
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
    "theme": headed(
        ("files", "records", "completion", "schedule", "change", "reporting", "oversight", "resources", "guard"),
        {"own": "Rules of your own"},
    ),
    "list": LISTS,
    "grouped": {
        name: f"By {words}"
        for name, words in (
            _same("owner", "programme", "state", "rating", "budget", "forecast_at_completion")
            | {"spent": "what was spent"}
        ).items()
    },
    "heading": HEADINGS,
    "recommendation": _same("implemented", "not-implemented", "closure-requested")
    | {"in-progress": "under way", "overtaken": "overtaken by events"},
    "risk": _same("open", "mitigated", "closed") | {"occurred": "come true"},
    "lacking": _same("owner", "likelihood", "impact", "date"),
    "degree": _same("low", "medium", "high"),
    "commitment": _same("kept", "not-kept", "moved", "promised-again"),
    "acceptance": _same("accepted", "not-accepted") | {"partly": "accepted in part"},
    "meaning": _same("clear", "unclear"),
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
