"""What the columns of a table may mean, by their names; whether they do, their contents decide."""

import re
from collections.abc import Mapping

NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    # Of two columns that would do, the first pattern counts, then the first column.
    "projects": (
        (
            "id",
            r"(?:project )?(?:id|pid|ref(?:erence)?\.?|code|number|no\.?|key)|(?:programme|pmo) ?(?:id|ref|code)",
        ),
        ("depends_on", r".*(?:depend(?:s on|enc(?:y|ies)|ent on)|waits? for|predecessors?).*"),
        ("name", r"(?:project|initiative)(?: (?:name|title))?|name|title"),
        ("name", r"programme(?: (?:name|title))?"),
        ("programme", r".*\bprogram(?:me)?\b(?: (?:name|title))?"),
        ("owner", r".*(?:owner|manager|\bsro\b|\blead\b|sponsor|responsible|accountable).*"),
        ("actual_end", r".*actual.*(?:end|finish|completion|delivery|go.?live).*"),
        ("original_end", r".*original.*(?:end|finish|completion|delivery|date|go.?live).*"),
        (
            "previous_end",
            r".*(?:previous|prior|last (?:month|period|report)).*(?:end|finish|completion|delivery|date).*",
        ),
        ("approved_end", r".*(?:baseline|approved|planned|target).*(?:end|finish|completion|delivery|date|go.?live).*"),
        ("end", r".*(?:\bend\b|end date|finish|go.?live|delivery date|due).*"),
        ("end", r".*(?:forecast|expected|estimated).*(?:completion|date).*"),
        ("start", r".*(?:start|begin).*"),
        ("completion", r".*(?:%|per ?cent|percent|progress).*"),
        ("completion", r".*complet.*"),
        ("rating", r".*(?:\brag\b|rating|health|\bdca\b|confidence).*"),
        ("state", r".*(?:status|state|stage).*"),
        ("spent", r".*(?:spen[dt]|expenditure|actual cost|cost to date).*"),
        (
            "forecast_at_completion",
            r".*(?:whole.?life|outturn|at completion|\beac\b|forecast (?:total )?cost|cost forecast).*",
        ),
        ("budget", r".*(?:budget|approved cost|total cost).*"),
        ("purpose", r".*(?:purpose|description|scope).*"),
        ("note", r".*(?:comment|note|remark|narrative|commentary|highlights|update).*"),
    ),
    "milestones": (
        ("id", r"(?:ms|.*(?:milestone|deliverable|output))(?: (?:id|ref|no\.?|number|code))"),
        ("id", r".*(?:milestone|deliverable|output)(?: (?:name|title|description))?|name|title|description"),
        ("name", r".*(?:milestone|deliverable|output)(?: (?:name|title|description))?|name|title|description"),
        ("actual", r".*(?:actual|\bdone\b|achieved|delivered|completed on).*"),
        ("due", r".*(?:due|target|planned|baseline|original).*"),
        ("forecast", r".*(?:forecast|expected|estimated|revised|latest).*"),
        ("due", r".*(?:finish|end|\bdate\b).*"),
        ("state", r".*(?:status|state).*"),
    ),
    "change_requests": (
        ("id", r"(?:change|cr|request)? ?(?:id|ref(?:erence)?\.?|no\.?|number|code)|(?:change|request)"),
        ("status", r".*(?:status|decision|outcome|approved\?).*"),
        ("decided", r".*(?:decided|approved on|decision date|approval date|date approved).*"),
        ("date", r".*(?:raised|requested|submitted|\bdate\b).*"),
        ("by", r".*(?:approver|approved by|decided by|authori[sz]ed by|board).*"),
        ("from", r".*(?:\bfrom\b|\bold\b|previous|before|current).*"),
        ("to", r".*(?:\bto\b|\bnew\b|after|proposed|revised).*"),
        ("budget_from", r".*(?:\bfrom\b|\bold\b|previous|before|current).*(?:budget|cost).*"),
        ("budget_to", r".*(?:budget|cost).*"),
        ("explanation", r".*(?:reason|why|justification|description|explanation|title|change).*"),
        ("note", r".*(?:comment|note|remark).*"),
    ),
    "risks": (
        ("id", r"(?:risk )?(?:id|ref(?:erence)?\.?|no\.?|number|code)"),
        ("statement", r".*(?:risk|threat)(?: (?:name|title|description|statement))?|description|title"),
        ("likelihood", r".*(?:likelihood|probability).*"),
        ("impact", r".*(?:impact|severity|consequence).*"),
        ("response", r".*(?:response|mitigation|action|treatment|control).*"),
        ("owner", r".*owner.*"),
        ("state", r".*(?:status|state).*"),
        ("date", r".*(?:assessed|raised|identified|\bdate\b).*"),
        ("note", r".*(?:comment|note|remark).*"),
    ),
    "dependencies": (
        ("depends_on", r".*(?:depend(?:s on|enc(?:y|ies)|ent on)|waits? for|predecessors?|needs).*"),
        ("note", r".*(?:comment|note|remark|what|why|reason|description).*"),
    ),
}
REPORT_DATE = re.compile(
    r".*(?:report(?:ing)?|status|snapshot) ?(?:month|date|period)|month|period|as (?:of|at)(?: date)?|date of report",
    re.IGNORECASE,
)
KINDS: Mapping[str, re.Pattern[str]] = {
    "change_requests": re.compile(r".*\b(?:changes?|crs?|change (?:log|requests?|control))\b.*", re.IGNORECASE),
    "milestones": re.compile(r".*\b(?:milestones?|deliverables?)\b.*", re.IGNORECASE),
    "risks": re.compile(r".*\b(?:risks?|raid|threats?)\b.*", re.IGNORECASE),
    "dependencies": re.compile(r".*\b(?:dependenc(?:y|ies)|predecessors?)\b.*", re.IGNORECASE),
}
_DEGREES = {"h": "high", "m": "medium", "med": "medium", "moderate": "medium", "l": "low"}
# Words that have one meaning each.
WORDS: dict[str, dict[str, str]] = {
    "state": {
        "complete": "completed",
        "done": "completed",
        "finished": "completed",
        "canceled": "cancelled",
        "ongoing": "in-progress",
        "underway": "in-progress",
        "under way": "in-progress",
        "started": "in-progress",
        "not yet started": "not-started",
        "paused": "on-hold",
        "suspended": "on-hold",
    },
    "risks.state": {
        "active": "open",
        "live": "open",
        "new": "open",
        "in progress": "open",
        "managed": "mitigated",
        "realised": "occurred",
        "realized": "occurred",
        "materialised": "occurred",
        "materialized": "occurred",
    },
    "rating": {"r": "red", "a": "amber", "g": "green"},
    "likelihood": _DEGREES,
    "impact": _DEGREES,
    "status": {
        "accepted": "approved",
        "agreed": "approved",
        "pending": "proposed",
        "submitted": "proposed",
        "refused": "rejected",
    },
}
NO_DATE = frozenset({"n/a", "na", "none", "nil", "-", "–", "—", "not applicable"})
_CURRENCY = re.compile(
    r"(?<![A-Za-z])(?P<unit>[kKmM]|thousands? |millions? )?(?P<code>[A-Z]{3})"
    r"(?: ?(?P<after>k|m|mn|thousands?|millions?))?(?![A-Za-z])"
)


def currency_of(name: str, known: frozenset[str]) -> tuple[str, int] | None:
    """The currency that a column's name gives, and what its figures are multiplied by: `Budget (kEUR)`."""
    for found in _CURRENCY.finditer(name):
        if found["code"] in known:
            unit = (found["unit"] or found["after"] or "").strip().lower()
            return found["code"], 1_000_000 if unit.startswith("m") else 1_000 if unit else 1
    return None
