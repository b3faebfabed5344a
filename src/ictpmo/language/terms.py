"""The codes of the format in words: by kind, for one word may need two translations."""

from ictpmo.finding.sentence import Term

_MET = {
    "met": "met",
    "unmet": "unmet",
    "not-yet-due": "not yet due",
    "not-demonstrated": "not demonstrated",
}

TERMS: dict[str, dict[str, str]] = {
    "between names": {"sign": ", "},
    "between statements": {"sign": ", "},
    "between clauses": {"sign": "; "},
    "after a label": {"sign": ": "},
    "end of a sentence": {"sign": "."},
    "numeral": {
        numeral: numeral for numeral in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    },
    "state": {
        "not-started": "not started",
        "in-progress": "in progress",
        "on-hold": "on hold",
        "completed": "completed",
        "operational": "operational",
        "cancelled": "cancelled",
        "contested": "contested",
        "not-reported": "not reported",
        "not-given": "no state given",
    },
    "objective": _MET,
    "verdict": {"met": "met", "partly-met": "partly met", "unmet": "unmet"},
    "why": {
        "measured": "measured against the target",
        "assessed": "assessed",
        "unclear": "what the figures mean is unclear",
        "no-measure": "no actual is recorded",
        "before-completion": "the latest actual is from before the claimed completion",
        "other-population": "target and actual count different populations",
        "no-target": "no target is of the actual's period",
        "target-ahead": "the target's period is not over",
        "contested": "figures of one date differ, and are not compared",
    },
    "figure": {"start": "start", "target": "target", "estimate": "estimate", "actual": "actual"},
    "field": {
        "state": "state",
        "completion": "completion",
        "end": "end",
        "actual_end": "actual end",
        "actual": "done",
        "rating": "rating",
    },
    "basis": {
        "original": "first promised",
        "earliest-known": "earliest known",
        "first-reported": "first reported",
    },
    "end": {
        "actual": "actual",
        "completed": "completed, date not reported",
        "reported": "as last reported",
        "approved": "as approved",
    },
    "no-slippage": {
        "one-report": "one report and no change request: nothing to hold it against",
        "not-dated": "no end date is known",
        "completion-date-not-reported": "completed, date not reported",
    },
    "often": {"0": "never", "1": "once", "2-3": "2 or 3 times", "4+": "4 times or more", "not-known": "not known"},
    "request": {"proposed": "proposed", "approved": "approved", "rejected": "rejected"},
    "reason": {
        "procurement": "procurement",
        "funding": "funding",
        "scope": "scope",
        "dependency": "dependency",
        "re-estimation": "re-estimation",
        "other": "other",
    },
    "severity": {"error": "error", "warning": "warning", "note": "note"},
    "rating": {"green": "green", "amber": "amber", "red": "red"},
    "direction": {"increase": "to increase", "decrease": "to decrease", "maintain": "to be maintained"},
    "mark": {"inferred": "inferred", "assumed": "assumed"},
    "link": {"stated": "tied to the project by its source", "inferred": "its tie to the project is inferred"},
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
    "change": {
        "added": "added",
        "removed": "removed",
        "changed": "changed",
        "renamed": "renamed",
        "figure": "worked out anew",
    },
    "figure of a project": {
        "state": "state",
        "completion": "completion",
        "original_end": "original end",
        "approved_end": "approved end",
        "current_end": "current end",
        "slippage_days": "slippage",
    },
    "family": {
        "validation": "validation: whether the files are right",
        "audit": "the audit: whether the projects are",
        "guard": "the guard: what may not change in silence between two versions",
    },
    "theme": {
        "files": "Files",
        "records": "Records",
        "completion": "Completion",
        "schedule": "Schedule",
        "change": "Change",
        "reporting": "Reporting",
        "guard": "Guard",
    },
    "list": {
        "acknowledged": "Findings that are accepted",
        "corrections": "Corrections of what was recorded",
    },
    "heading": {
        "date": "Date",
        "finding": "Finding",
        "reason": "Reason",
        "by": "By",
        "until": "Until",
        "on": "On",
        "from": "Before",
        "to": "After",
    },
    "unknown": {
        "name": "name",
        "state": "state",
        "completion": "completion",
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
        "not-demonstrated": "whether some objectives are met",
    },
}


def term(kind: str, code: str) -> Term:
    """A code of the format, as a sentence says it."""
    return Term(kind, TERMS[kind][code])
