"""Edges of the rules on duties, published counts, tables and counts out of a number."""

_BODY = """
    # file: bodies.yaml
    bodies:
      - id: board
        name: The board
        kind: governance
        duties: [{id: meet, does: meet, every: 1 year}]
        log: [@]
"""
_QUARTERS = ", ".join(f"{{period: 2019-Q{quarter}, duty: meet, count: 0}}" for quarter in (1, 2, 3))
_TALLY = "# file: recommendations.yaml\ntallies: [{id: a, by: auditors, as_of: 2019-12-31, base: all, @}]"
_TWO_TALLIES = """
    # file: recommendations.yaml
    tallies:
      - {id: a, by: auditors, as_of: 2018-12-31, base: all, total: 39, open: 37}
      - {id: b, by: auditors, @}
"""
_ASKED = "recommendations: [{id: r, by: auditors, text: Go on, date: 2018-06-30, log: [@]}]"
_PROMISED = "commitments: [{id: c, what: A plan, date: 2018-06-30, due: 2018-12-31, log: [@]}]"
_MEASURED = """
    # file: results.yaml
    results: [{id: all, kind: objective, statement: All are covered}]
    indicators:
      - id: i
        name: Covered
        result: all
        unit: offices
        direction: increase
        log:
          - {kind: target, period: 2016, value: 42, of: 42, date: 2016}
          - @
"""
_TWO_SOURCES = """
    # file: sources.yaml
    sources:
      - {symbol: FIRST, title: First report, published: 2016-03-31}
      - {symbol: SECOND, title: Second report, published: 2017-03-31}
"""
_COVERED = """
    objectives:
      - id: o
        statement: All are covered
        indicators: [{id: i, unit: offices, direction: increase, values: [@]}]
    status_reports: [{date: 2018-12-31, state: completed}]
"""
_TABLE = """
    # file: resources.yaml
    resources:
      - id: t
        title: A table
        unit: dollars
        columns: [{id: a}, {id: b@}, {id: all}]
        rows: [{id: x, kind: spent, cells: [1, 2, 3]}]
        asserts: [{column: all, kind: sum, of: [a, b]}]
"""
_SUBTOTALS = """
    # file: resources.yaml
    resources:
      - id: t
        title: A table
        unit: dollars
        columns: [{id: a}]
        rows:
          - {id: v, kind: spent, cells: [1]}
          - {id: w, kind: spent, cells: [1]}
          - {id: sub, cells: [2]}
          - {id: x, kind: @, cells: [3]}
          - {id: y, kind: spent, cells: [1]}
          - {id: all, cells: [6]}
        asserts: [{row: sum, kind: sum, of: [v, w]}, {row: all, kind: sum, of: [sub, x, y]}]
""".replace("row: sum", "row: sub")
EDGES_OF_OVERSIGHT = {
    "a year of which all quarters are counted, and a part of one": (
        "body-did-not-meet",
        _BODY,
        f"{_QUARTERS}, {{period: 2019-Q4, duty: meet, count: 0}}",
        _QUARTERS,
    ),
    "quarters of which two are counted together": (
        "body-did-not-meet",
        _BODY,
        f"{_QUARTERS}, {{period: 2019-Q3, duty: meet, count: 1}}, {{period: 2019-Q4, duty: meet, count: 0}}",
        f"{_QUARTERS}, {{period: 2019-Q4, duty: meet, count: 1}}",
    ),
    "a year that is counted, and its quarters, which say less": (
        "body-did-not-meet",
        _BODY,
        f"{_QUARTERS}, {{period: 2019-Q4, duty: meet, count: 0}}, {{period: 2019, duty: meet, count: 1}}",
        f"{_QUARTERS}, {{period: 2019-Q4, duty: meet, count: 1}}, {{period: 2019, duty: meet, count: 1}}",
    ),
    "two years of a duty that is owed once in them": (
        "body-did-not-meet",
        _BODY.replace("1 year", "2 years"),
        "{period: 2018, duty: meet, count: 0}, {period: 2019, duty: meet, count: 0}",
        "{period: 2017, duty: meet, count: 0}, {period: 2019, duty: meet, count: 0}",
    ),
    "a count of what is left beside a single part that is done": (
        "tally-does-not-add-up",
        _TALLY,
        "total: 10, parts: {implemented: 4}, open: 7",
        "total: 10, parts: {implemented: 4}, open: 5",
    ),
    "a count of what is left beside parts without a whole": (
        "tally-does-not-add-up",
        _TALLY,
        "parts: {implemented: 4, in-progress: 3, not-implemented: 1}, open: 3",
        "parts: {implemented: 4, in-progress: 3, not-implemented: 1}, open: 5",
    ),
    "a count of older ones beside that of all": (
        "tally-does-not-add-up",
        _TALLY,
        "total: 9, older: {years: 1, count: 10}",
        "total: 9, older: {years: 1, count: 9}",
    ),
    "a later count of what is left": (
        "tally-went-back",
        _TWO_TALLIES,
        "as_of: 2019-12-31, base: all, open: 38",
        "as_of: 2019-12-31, base: all, open: 36",
    ),
    "a count of the same day": (
        "tally-went-back",
        _TWO_TALLIES,
        "as_of: 2018-12-31, base: all, open: 36",
        "as_of: 2018-12-31, base: others, open: 36",
    ),
    "a recommendation that its body had closed": (
        "recommendation-reissued",
        _ASKED,
        "{by: auditors, state: implemented, date: 2018-12-31}, {by: auditors, state: in-progress, date: 2019-12-31}",
        "{by: auditors, state: implemented, date: 2018-12-31}, {by: office, state: in-progress, date: 2019-12-31}",
    ),
    "a date that had passed when it was given, and one that was missed": (
        "forecast-already-past",
        _PROMISED,
        "{state: moved, due: 2019-01-31, date: 2019-06-30}",
        "{state: not-kept, due: 2019-01-31, date: 2019-06-30}",
    ),
    "a target of which the share is less, too": (
        "target-lowered-after-shortfall",
        _MEASURED,
        "{kind: actual, period: 2016, value: 30, of: 42}\n          - {kind: target, period: 2018, value: 38, of: 39}",
        "{kind: actual, period: 2016, value: 30, of: 42}\n          - {kind: target, period: 2018, value: 39, of: 39}",
    ),
    "a target that was missed, repeated, not measured and lowered": (
        "target-lowered-after-shortfall",
        _MEASURED,
        "{kind: actual, period: 2016, value: 30, of: 42}\n          - {kind: target, period: 2017, value: 42, of: 42}"
        "\n          - {kind: target, period: 2018, value: 40, of: 42}",
        "{kind: actual, period: 2016, value: 30, of: 42}\n          - {kind: target, period: 2017, value: 42, of: 42}"
        "\n          - {kind: actual, period: 2017, value: 42, of: 42}"
        "\n          - {kind: target, period: 2018, value: 40, of: 42}",
    ),
    "an estimate out of another number than the target": (
        "estimate-equals-target",
        _MEASURED,
        "{kind: estimate, period: 2016, value: 42, of: 42}",
        "{kind: estimate, period: 2016, value: 42, of: 84}",
    ),
    "a count of one date that leaves some out, wherever it stands": (
        "done-but-not-covered",
        _COVERED,
        "{kind: actual, date: 2020, value: 70, of: 70, at: p. 1}, {kind: actual, date: 2020, value: 5, of: 70}",
        "{kind: actual, date: 2020, value: 70, of: 70, at: p. 1}, {kind: actual, date: 2019, value: 5, of: 70}",
    ),
    "a later count of no more, out of fewer, and of more": (
        "done-but-not-covered",
        _COVERED,
        "{kind: actual, date: 2019, value: 5, of: 70}, {kind: actual, date: 2020, value: 5, of: 5}",
        "{kind: actual, date: 2019, value: 5, of: 70}, {kind: actual, date: 2020, value: 66, of: 66}",
    ),
    "a count of one population after that of another": (
        "done-but-not-covered",
        _COVERED,
        "{kind: actual, date: 2019, value: 5, of: 70, population: A}, "
        "{kind: actual, date: 2020, value: 9, of: 9, population: B}",
        "{kind: actual, date: 2019, value: 70, of: 70, population: A}, "
        "{kind: actual, date: 2020, value: 9, of: 9, population: B}",
    ),
    "an estimate that a later target repeats": (
        "estimate-equals-target",
        _MEASURED,
        "{kind: target, period: 2017, value: 9, source: FIRST}\n"
        "          - {kind: estimate, period: 2017, value: 9, source: FIRST}\n" + _TWO_SOURCES,
        "{kind: target, period: 2017, value: 12, source: FIRST}\n"
        "          - {kind: target, period: 2017, value: 9, source: SECOND}\n"
        "          - {kind: estimate, period: 2017, value: 9, source: FIRST}\n" + _TWO_SOURCES,
    ),
    "what was measured at the end of the time of an estimate, and before": (
        "actual-below-estimate",
        _MEASURED,
        "{kind: estimate, period: 2017-2018, value: 9}\n          - {kind: actual, period: 2018, value: 8}",
        "{kind: estimate, period: 2017-2018, value: 9}\n          - {kind: actual, period: 2017, value: 8}",
    ),
    "outputs of a later time, and none of them": (
        "output-after-completion",
        """
        status_reports: [{date: 2018-12-31, state: completed}]
        # file: results.yaml
        outputs: [{id: x, name: An output, period: 2019, quantity: @, projects: [{id: p}]}]
        """,
        "1",
        "0",
    ),
    "a subtotal of one kind, and what is added to it": ("unlike-figures-added", _SUBTOTALS, "proposed", "spent"),
    "yearly figures that are added to others": ("unlike-figures-added", _TABLE, ", yearly: true", ""),
    "yearly figures that are added to yearly ones": (
        "unlike-figures-added",
        _TABLE.replace("{id: a}", "{id: a, yearly: true}"),
        "",
        ", yearly: true",
    ),
    "a total of all its parts, and of a single one": (
        "unlike-figures-added",
        _TABLE.replace("{id: a}", "{id: a, yearly: true}")
        .replace("of: [a, b]", "of: [a@]")
        .replace("{id: b@}", "{id: b}"),
        ", b",
        "",
    ),
}
