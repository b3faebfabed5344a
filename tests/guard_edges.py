"""Of the guard's rules: a file with a gap (`@`) in what is new in it, what breaks the rule there, and what does not.

A line that begins with `+` is new, one with `-` is gone.
"""

_REPORT = (
    "status_reports:\n  - {date: 2024-12-31, source: REP-1, state: in-progress, completion: 60, end: 2025-06-30}\n"
)
_SLIPPED = _REPORT + "  - {date: 2025-06-30, source: REP-2, end: 2025-12-31}\n"
_EARLIER = """
status_reports:
+ - {date: 2023-12-31, source: PLAN, end: @}
  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}
"""
_MILESTONE = """
+milestones: [{id: m, name: Built, due: @}]
status_reports: [{date: 2024-12-31, source: REP-1, state: in-progress}]
"""
_APPROVED = """
original_end: 2025-06-30
+change_requests: [{id: cr, status: approved, decided: @, by: Board, end: {to: 2025-12-31}, source: AUD}]
"""
_REQUESTED = """
original_end: 2025-06-30
+change_requests:
+  - {id: cr, status: approved, decided: 2025-05-31, by: Board, end: {to: 2025-12-31}, source: REP-2}
+status_reports: [{date: 2025-06-30, source: REP-2, end: @}]
"""
_COVERED = """
original_end: 2025-06-30
+change_requests: [{id: cr, status: approved, decided: @, by: Board, end: {to: 2025-12-31}, source: AUD}]
+status_reports: [{date: 2025-06-30, source: REP-2, end: 2025-12-31}]
"""
_FORECAST = """
original_end: 2025-06-30
+status_reports: [{date: 2025-03-31, source: REP-2, end: @}]
"""
_LOWER = _REPORT + "+ - {date: 2025-06-30, source: REP-2, completion: @}\n"
_WHY = _REPORT + "+ - {date: 2025-06-30, source: REP-2, completion: 40, note: @}\n"
_DONE = """
status_reports:
  - {date: 2025-05-31, source: REP-2, state: in-progress}
+ - {date: 2025-07-31, source: AUD, state: completed, actual_end: @}
"""
_DONE_BY = """
status_reports:
  - {date: 2025-05-31, source: REP-2, state: in-progress}
+ - {date: @, source: AUD, completion: 100}
"""
_OPEN_BEFORE = """
status_reports:
  - {date: @, source: REP-2, completion: 40}
+ - {date: 2023-2025, source: AUD, state: completed}
"""
_DONE_IN_A_MONTH = _DONE.replace("2025-05-31", "2025-05")
_DONE_BEFORE = """
original_end: 2025-06-30
status_reports:
  - {date: 2025-05-31, source: REP-2, completion: @, end: 2025-12-31}
+ - {date: 2025-07-31, source: AUD, state: completed, actual_end: 2025-05-15}
"""
_DENIED = """
status_reports:
  - {date: 2025-05-31, source: REP-2, state: in-progress}
+ - {date: @, source: AUD, state: completed, actual_end: 2025-05-15}
"""
_INDICATOR = """
objectives:
  - id: o
    statement: Faster
    indicators:
      - id: i
        unit: minutes
        direction: decrease
        values:
          - {kind: target, date: 2025-12-31, value: 5}
          - {kind: actual, date: 2025-03-31, value: 20, source: REP-1}
"""
_TARGET = _INDICATOR + "+         - {kind: target, date: 2025-12-31, value: @, source: REP-2}\n"
_TARGET_THEN = _INDICATOR + "+         - {kind: target, date: @, value: 6, source: REP-2}\n"
_TARGET_OF_OTHERS = _INDICATOR + "+         - {kind: target, date: @, value: 1, population: Lorries}\n"
_GROWING = _TARGET.replace("decrease", "increase")
_SOURCE = """
original_end: 2024-12-31
+source: @
status_reports: [{date: 2025-01-15, source: REP-1, end: 2025-01-31}]
"""
_CORRECTED = """
-original_end: 2025-06-30
+original_end: 2025-07-30
+corrections:
+  - {date: @, on: original_end, from: 2025-06-30, to: 2025-07-30, reason: Misread it, source: REP-2}
"""

EDGES_OF_PROJECTS = {
    "a first end a day later": ("first-date-changed", _EARLIER, "2025-02-01", "2025-01-31"),
    "a first end of a later month": ("first-date-changed", _EARLIER, "2025-02", "2025-01"),
    "a first end in the year of the date": ("first-date-changed", _EARLIER, "2026", "2025"),
    "a first end after a month": (
        "first-date-changed",
        _EARLIER.replace("2025-01-31", "2025-01"),
        "2025-02-01",
        "2025-01-31",
    ),
    "an end in the year and on a day of it, by one report": (
        "end-moved-without-change-request",
        "status_reports:\n  - {date: 2024-06-30, end: 2024-12-31}\n"
        "  - {date: 2024-12-31, source: REP-1, end: 2025-06-30}\n"
        "  - {date: 2024-12-31, source: REP-1, at: page 2, end: 2025}\n+ - {date: 2025-06-30, source: REP-2, end: @}\n",
        "2025-12-31",
        "2025-06-30",
    ),
    "a milestone due by the last report": ("promise-after-the-fact", _MILESTONE, "2024-12-31", "2025-01-01"),
    "a milestone due in a span of years": ("promise-after-the-fact", _MILESTONE, "2023-2024", "2024-2025"),
    "a milestone due in the month of the last report": (
        "promise-after-the-fact",
        _MILESTONE.replace("2024-12-31", "2024-12"),
        "2024-12-31",
        "2025-01-01",
    ),
    "a decision on the day of the report": (
        "change-request-after-the-fact",
        _APPROVED + _SLIPPED,
        "2025-06-30",
        "2025-07-01",
    ),
    "a decision after its document": (
        "change-request-after-the-fact",
        _APPROVED + _SLIPPED,
        "2025-08-02",
        "2025-08-01",
    ),
    "a decision in the month of its document": (
        "change-request-after-the-fact",
        _APPROVED + _SLIPPED,
        "2025-09",
        "2025-08",
    ),
    "a decision after the month of its document": (
        "change-request-after-the-fact",
        _APPROVED.replace("source: AUD", "source: MONTH") + _SLIPPED,
        "2025-09-01",
        "2025-08-31",
    ),
    "a decision after a report of a month": (
        "change-request-after-the-fact",
        _APPROVED + _SLIPPED.replace("2025-06-30, source", "2025-06, source"),
        "2025-06-30",
        "2025-07-01",
    ),
    "an end later than was promised": ("end-moved-without-change-request", _FORECAST, "2025-07-01", "2025-06-30"),
    "an end in a later month": ("end-moved-without-change-request", _FORECAST, "2025-07", "2025-06"),
    "an end in words": ("end-moved-without-change-request", _FORECAST, "soon", "2025"),
    "an end later than was approved": ("end-moved-without-change-request", _REQUESTED, "2026-01-01", "2025-12-31"),
    "an approval by the day of the report": (
        "end-moved-without-change-request",
        _COVERED,
        "2025-07-01",
        "2025-06-30",
    ),
    "a lower figure": ("completion-lowered", _LOWER, "59.9", "60"),
    "a reason of two words": ("completion-lowered", _WHY, "It x", "It is"),
    "a reason in Chinese": ("completion-lowered", _WHY, "少了", "资金少"),
    "done on the day of a report that has it open": ("completion-backdated", _DONE, "2025-05-31", "2025-06-01"),
    "done in the month of such a report": ("completion-backdated", _DONE, "2025-05", "2025-06"),
    "done at some time of years in which a report has it open": (
        "completion-backdated",
        _DONE,
        "2023-2025",
        "2024-2025",
    ),
    "done by a report of such years": ("completion-backdated", _DONE_BY, "2023-2025", "2024-2025"),
    "done by a report of years in which others have it open": (
        "completion-backdated",
        _OPEN_BEFORE,
        "2023",
        "2022",
    ),
    "done in the month that such a report is of": (
        "completion-backdated",
        _DONE_IN_A_MONTH,
        "2025-05-01",
        "2025-05-02",
    ),
    "done by a report no later than another": ("completion-backdated", _DENIED, "2025-05-31", "2025-05-30"),
    "done by a report of the same month": ("completion-backdated", _DENIED, "2025-05", "2025-04"),
    "an easier target of the same day": ("target-changed", _TARGET, "5.5", "5"),
    "an easier target where more is better": ("target-changed", _GROWING, "4.5", "5"),
    "an easier target of another day": ("target-changed", _TARGET_THEN, "2025-12-31", "2025-12-30"),
    "a target of the day of the result": ("target-changed", _TARGET_THEN, "2025-03-31", "2025-04-01"),
    "a target of others of the same day": ("target-changed", _TARGET_OF_OTHERS, "2025-12-31", "2025-12-30"),
    "a plan known only after the first report": ("source-changed", _SOURCE, "REP-1a", "REP-1"),
    "a correction before its document": ("first-date-changed", _CORRECTED, "2025-07-14", "2025-07-15"),
    "a correction of the month of its document": ("first-date-changed", _CORRECTED, "2025-06", "2025-07"),
    "done in the month of a report that has it open": (
        "completion-backdated",
        _DONE.replace("2025-05-31", "2025-05-15"),
        "2025-05-15",
        "2025-05",
    ),
    "done before a report of its last piece, and of an end to come": (
        "completion-backdated",
        _DONE_BEFORE,
        "90",
        "100",
    ),
}

_BANDS = "-bands: {slippage_days: [30, 90]}\n+bands: {slippage_days: @}\n"
_AS_OF = "-as_of: 2025-12-31\n+as_of: @\n"
_LEVEL = "-guard: {completion-lowered: error}\n+guard: {completion-lowered: @}\n"
_SHOWN = "+guard: {completion-lowered: @}\n"
_STOPPED = "+guard: {id-changed: @}\n"
_UNTIL = "-transcribed_until: 2024-12\n+transcribed_until: @\n"
_NO_LEVEL = "-guard: {completion-lowered: @}\n"

EDGES_OF_SETTINGS = {
    "a threshold": ("setting-loosened", _BANDS, "[30, 91]", "[30, 89]"),
    "the first threshold": ("setting-loosened", _BANDS, "[31, 80]", "[29, 90]"),
    "the day of the portfolio": ("setting-loosened", _AS_OF, "2025-12-30", "2026-01-01"),
    "the day of the portfolio as a year": ("setting-loosened", _AS_OF, "2024", "2025"),
    "a strict rule": ("setting-loosened", _LEVEL, "warning", "error"),
    "a rule that is shown": ("setting-loosened", _SHOWN, "note", "warning"),
    "a rule that is shown, and stops": ("setting-loosened", _SHOWN, "'off'", "error"),
    "a rule that stops": ("setting-loosened", _STOPPED, "warning", "error"),
    "a level taken out": ("setting-loosened", _NO_LEVEL, "error", "warning"),
    "older documents for longer": ("setting-loosened", _UNTIL, "2025-01", "2024-12-31"),
}
