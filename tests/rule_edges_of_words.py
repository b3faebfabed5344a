"""Edges of the rules on registers: words that say too little to take another back, and those that do take it back."""

_SOURCES = """
# file: sources.yaml
sources:
  - {symbol: FIRST, title: First report, published: 2018-12-31}
  - {symbol: SECOND, title: Second report, published: 2019-06-30}
  - {symbol: THIRD, title: Third report, published: 2019-12-31}
"""
_PROMISED = f"""
commitments:
  - id: c
    what: A plan
    due: 2019-06-30
    source: FIRST
    log: [{{state: promised-again, date: 2019-11-30, source: THIRD}}, @]
{_SOURCES}
"""
_ROUND = f"""
{_SOURCES}
# file: portfolio.yaml
title: Works
as_of: 2020-12-31
reporting: {{cycle: yearly, rounds: [{{source: THIRD, covers: all-open, held: true}}]}}
"""
_UNDATED = _PROMISED.replace("due: 2019-06-30", "due: the next report")
_FEARED = f"""
status_reports: [{{date: 2019-12-31, state: completed}}]
risks: [{{id: r, statement: It fails, log: [{{state: open, date: 2019-06-30, source: SECOND}}, @]}}]
{_SOURCES}
"""
_ASKED = f"""
recommendations:
  - id: r
    by: auditors
    text: Go on
    date: 2018-12-31
    due: 2019-06-30
    source: FIRST
    log: [{{by: office, state: in-progress, date: 2019-11-30, source: THIRD}}, @]
{_SOURCES}
"""
_CLAIMED = f"""
recommendations:
  - id: r
    by: auditors
    text: Go on
    log:
      - {{by: office, state: implemented, date: 2019-01-31, source: SECOND}}
      - {{by: auditors, state: in-progress, date: 2019-06-30, source: SECOND}}
      - @
{_SOURCES}
"""
_BY_ANOTHER = (
    _CLAIMED.replace("office", "aud")
    + """
# file: bodies.yaml
bodies: [{id: aud, name: Auditors, kind: oversight}]
"""
)
_REOPENED = f"""
recommendations:
  - id: r
    by: auditors
    text: Go on
    log:
      - {{by: auditors, state: implemented, date: 2018-12-31, source: FIRST}}
      - {{by: auditors, state: in-progress, date: 2019-06-30, source: SECOND}}
      - @
{_SOURCES}
"""
_COUNTED = """
# file: recommendations.yaml
tallies:
  - {id: a, by: auditors, as_of: 2018-12-31, base: all, total: 9, older: {years: 2, count: 5}}
  - {id: b, by: auditors, @}
"""
_MOVED = "due: 2030-12-31, date: 2019-03-31"
_AS_LATE = "as_of: 2019-12-31, base"

EDGES_OF_WORDS = {
    "a promise that is moved at some time, or on a day": (
        "commitment-passed",
        _PROMISED,
        "{due: 2030-12-31, period: 2010-2020, source: SECOND}",
        f"{{{_MOVED}, source: SECOND}}",
    ),
    "a promise that is moved without a document": (
        "commitment-passed",
        _PROMISED,
        f"{{{_MOVED}}}",
        f"{{{_MOVED}, source: SECOND}}",
    ),
    "a promise that the recorder moves": (
        "commitment-passed",
        _PROMISED,
        f"{{{_MOVED}, source: SECOND, inferred: [due]}}",
        f"{{{_MOVED}, source: SECOND, inferred: [by]}}",
    ),
    "a promise that is moved before it is made": (
        "commitment-passed",
        _PROMISED,
        "{due: 2030-12-31, date: 2018-12-31, source: SECOND}",
        "{due: 2030-12-31, date: 2019-01-01, source: SECOND}",
    ),
    "a promise that is moved to some time in decades": (
        "commitment-passed",
        _PROMISED,
        "{due: 2020-2049, date: 2019-03-31, source: SECOND}",
        "{due: 2020-2021, date: 2019-03-31, source: SECOND}",
    ),
    "a promise that is moved in a year, when it had been open after its date": (
        "commitment-passed",
        _PROMISED.replace("2019-11-30", "2019-07-01"),
        "{due: 2030-12-31, period: 2019, source: THIRD}",
        "{due: 2030-12-31, period: 2019-H1, source: THIRD}",
    ),
    "a promise that is kept without a document": (
        "commitment-passed",
        _PROMISED,
        "{state: kept, date: 2019-12-31}",
        "{state: kept, date: 2019-12-31, source: THIRD}",
    ),
    "a promise that the recorder has kept": (
        "commitment-passed",
        _PROMISED,
        "{state: kept, date: 2019-12-31, source: THIRD, inferred: [state]}",
        "{state: kept, date: 2019-12-31, source: THIRD, inferred: [by]}",
    ),
    "a promise without a date that is moved to none": (
        "commitment-passed",
        _UNDATED,
        "{state: moved, due: some day, date: 2019-12-31, source: THIRD}",
        "{state: moved, due: 2021-12-31, date: 2019-12-31, source: THIRD}",
    ),
    "a promise without a date that is made again at some time": (
        "commitment-passed",
        _UNDATED,
        "{state: promised-again, period: 2010-2020, source: THIRD}",
        "{state: kept, date: 2019-12-31, source: THIRD}",
    ),
    "a promise without a date that is given one without a document": (
        "commitment-passed",
        _UNDATED,
        "{state: moved, due: 2021-12-31, date: 2019-12-31}",
        "{state: moved, due: 2021-12-31, date: 2019-12-31, source: THIRD}",
    ),
    "a promise that is kept on a day before the document that promises it": (
        "commitment-passed",
        f"commitments: [{{id: c, what: A plan, due: 2018-12-31, source: SECOND, log: [@]}}]\n{_ROUND}",
        "{state: kept, date: 2018-12-31}",
        "{state: kept, date: 2018-12-31, source: THIRD}",
    ),
    "a promise of no document that is made again": (
        "commitment-passed",
        "commitments: [{id: c, what: A plan, log: [{state: promised-again, date: 2019-06-30}, @]}]",
        "{state: moved, date: 2019-12-31}",
        "{state: kept, date: 2019-12-31}",
    ),
    "a risk that is closed without a document": (
        "risk-open-after-completion",
        _FEARED,
        "{state: closed, date: 2019-12-31}",
        "{state: closed, date: 2019-12-31, source: THIRD}",
    ),
    "a risk that the recorder closes": (
        "risk-open-after-completion",
        _FEARED,
        "{state: closed, date: 2019-12-31, source: THIRD, inferred: [state]}",
        "{state: closed, date: 2019-12-31, source: THIRD}",
    ),
    "a recommendation that is moved without a document": (
        "recommendation-overdue",
        _ASKED,
        f"{{by: auditors, {_MOVED}}}",
        f"{{by: auditors, {_MOVED}, source: SECOND}}",
    ),
    "a recommendation that is moved before it is made": (
        "recommendation-overdue",
        _ASKED,
        "{by: auditors, due: 2030-12-31, date: 2018-06-30, source: SECOND}",
        f"{{by: auditors, {_MOVED}, source: SECOND}}",
    ),
    "a recommendation that is closed before it is made": (
        "recommendation-overdue",
        _ASKED.replace("by: office, state: in-progress", "by: auditors, due: 2019-06-30"),
        "{by: office, state: in-progress, date: 2019-09-30, source: THIRD}, "
        "{by: auditors, state: overtaken, date: 2018-12-30, source: THIRD}",
        "{by: office, state: in-progress, date: 2019-09-30, source: THIRD}, "
        "{by: auditors, state: overtaken, date: 2019-12-31, source: THIRD}",
    ),
    "a claim that somebody else takes back": (
        "implementation-not-confirmed",
        _CLAIMED,
        "{by: Somebody, state: in-progress, date: 2019-12-31, source: THIRD}",
        "{by: office, state: in-progress, date: 2019-12-31, source: THIRD}",
    ),
    "a claim that is taken back without a document": (
        "implementation-not-confirmed",
        _CLAIMED,
        "{by: office, state: in-progress, date: 2019-12-31}",
        "{by: office, state: in-progress, date: 2019-12-31, source: THIRD}",
    ),
    "a claim that is taken back at some time": (
        "implementation-not-confirmed",
        _CLAIMED,
        "{by: office, state: in-progress, period: 2010-2020, source: THIRD}",
        "{by: office, state: in-progress, date: 2019-12-31, source: THIRD}",
    ),
    "a claim, and that events have overtaken it": (
        "implementation-not-confirmed",
        _CLAIMED,
        "{by: office, state: overtaken, date: 2019-12-31, source: THIRD}",
        "{by: office, state: not-implemented, date: 2019-12-31, source: THIRD}",
    ),
    "a claim of another body, and one of management after the denial": (
        "implementation-not-confirmed",
        _BY_ANOTHER,
        "{by: office, state: implemented, date: 2019-12-31, source: THIRD}",
        "{by: auditors, state: implemented, date: 2019-12-31, source: THIRD}",
    ),
    "a recommendation that was opened again, and is spoken of at some time": (
        "recommendation-reissued",
        _REOPENED,
        "{by: auditors, state: in-progress, period: 2010-2020, source: THIRD}",
        "{by: auditors, state: implemented, date: 2019-12-31, source: THIRD}",
    ),
    "a count of fewer": (
        "recommendation-ageing",
        _COUNTED,
        f"{_AS_LATE}: those of 2019, total: 8, older: {{years: 2, count: 0}}",
        f"{_AS_LATE}: those of 2019, total: 9, older: {{years: 2, count: 0}}",
    ),
    "a count of those that are older still": (
        "recommendation-ageing",
        _COUNTED,
        f"{_AS_LATE}: all, older: {{years: 3, count: 0}}",
        f"{_AS_LATE}: all, older: {{years: 1, count: 0}}",
    ),
    "a count of those that are not so old": (
        "recommendation-ageing",
        _COUNTED,
        f"{_AS_LATE}: all, older: {{years: 1, count: 3}}",
        f"{_AS_LATE}: all, older: {{years: 2, count: 0}}",
    ),
    "a count of one of many years": (
        "recommendation-ageing",
        _COUNTED,
        "as_of: 2010-2020, base: all, older: {years: 2, count: 0}",
        "as_of: 2020, base: all, older: {years: 2, count: 0}",
    ),
    "a count without a document": (
        "recommendation-ageing",
        f"{_COUNTED.replace('total: 9', 'source: FIRST')}{_SOURCES}",
        f"{_AS_LATE}: all, older: {{years: 2, count: 0}}",
        f"{_AS_LATE}: all, older: {{years: 2, count: 0}}, source: THIRD",
    ),
    "another count of the same day": (
        "recommendation-ageing",
        _COUNTED,
        "as_of: 2018-12-31, base: all, older: {years: 2, count: 0}",
        "as_of: 2019-01-01, base: all, older: {years: 2, count: 0}",
    ),
}
