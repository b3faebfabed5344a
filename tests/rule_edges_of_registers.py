"""Edges of the rules on recommendations, promises, risks and published counts."""

from textwrap import dedent

_TALLIES = """
    # file: recommendations.yaml
    tallies:
      - {id: a, by: auditors, as_of: 2018-12-31, base: all, total: 39, parts: {implemented: 9, in-progress: 30}}
      - {id: b, by: auditors, as_of: 2019-06-30, base: all}
      - {id: c, by: auditors, as_of: 2019-12-31, base: all, total: 39, parts: {implemented: @, in-progress: 31}}
"""
_COUNTED = "# file: recommendations.yaml\ntallies: [{id: a, by: auditors, as_of: 2019-12-31, base: all, @}]"
_ASKED = "recommendations: [{id: r, by: auditors, text: Go on, date: 2016-06-30, due: 2018-12-31, log: [@]}]"
_CLAIMED = (
    "{by: office, state: implemented, date: 2018-06-30}, {by: auditors, state: not-implemented, date: 2018-12-31}"
)
_PROMISED = "commitments: [{id: c, what: A plan, due: 2018-12-31, log: [@]}]"
_FEARED = """
    status_reports: [{date: 2019-12-31, state: completed}]
    risks: [{id: r, statement: It fails, log: [@]}]
"""
_OVERSIGHT = """
# file: bodies.yaml
bodies:
  - {id: aud, name: Auditors, kind: oversight}
  - {id: ac, name: The committee, kind: oversight}
  - {id: board, name: The board, kind: governance}
"""
_LATER = """
# file: sources.yaml
sources:
  - {symbol: EARLIER, title: First report, published: 2018-12-31}
  - {symbol: LATER, title: Second report, published: 2019-03-31}
"""
EDGES_OF_REGISTERS = {
    "a recommendation that is open after its date, and then in some year": (
        "recommendation-overdue",
        _ASKED,
        "{by: auditors, state: in-progress, date: 2019-01-01}, {by: auditors, state: in-progress, period: 2016-2019}",
        "{by: auditors, state: in-progress, date: 2018-12-31}, {by: auditors, state: in-progress, period: 2016-2019}",
    ),
    "a recommendation that is old, and then spoken of in some year": (
        "recommendation-ageing",
        _ASKED.replace("due: 2018-12-31, ", ""),
        "{state: in-progress, date: 2018-06-30}, {state: in-progress, period: 2016-2019}",
        "{state: in-progress, date: 2018-06-29}, {state: in-progress, period: 2016-2019}",
    ),
    "a claim that was denied, and is repeated; or given up, and made anew": (
        "implementation-not-confirmed",
        _ASKED.replace("@", f"{_CLAIMED}@"),
        ", {by: office, state: implemented, date: 2019-06-30}",
        ", {by: office, state: in-progress, date: 2019-03-31}, {by: office, state: implemented, date: 2019-06-30}",
    ),
    "a claim that nobody takes back, or whoever made it": (
        "implementation-not-confirmed",
        _ASKED.replace("@", f"{_CLAIMED}@"),
        ", {state: in-progress, date: 2019-03-31}",
        ", {by: office, state: in-progress, date: 2019-12-31}",
    ),
    "a promise that is moved once its date has passed, or on it": (
        "commitment-passed",
        _PROMISED,
        "{due: 2030-12-31, date: 2019-01-01}",
        "{due: 2030-12-31, date: 2018-12-31}",
    ),
    "a promise that is open after its date, and then in some year": (
        "commitment-passed",
        _PROMISED,
        "{state: not-kept, date: 2019-01-01}, {state: not-kept, period: 2016-2019}",
        "{state: not-kept, date: 2018-12-31}, {state: not-kept, period: 2016-2019}",
    ),
    "a promise of which one day has it kept and not kept": (
        "commitment-passed",
        _PROMISED,
        "{state: kept, date: 2019-06-30}, {state: not-kept, date: 2019-06-30, at: p. 1}",
        "{state: kept, date: 2019-06-30}, {state: not-kept, date: 2019-06-29, at: p. 1}",
    ),
    "a risk of which one day has it closed and open": (
        "risk-open-after-completion",
        _FEARED,
        "{state: open, date: 2019-06-30}, {state: closed, date: 2019-06-30, at: p. 1}",
        "{state: open, date: 2019-06-29}, {state: closed, date: 2019-06-30, at: p. 1}",
    ),
    "a duty of which both ways to say how often are given": (
        "report-owed",
        """
        # file: bodies.yaml
        bodies:
          - id: board
            name: The board
            kind: governance
            duties: [{id: tell, does: report, every: 2 years, times: 2, in: year}]
            log: [{period: 2019, duty: tell, count: @}]
        """,
        "1",
        "2",
    ),
    "a published count of those that are older than two years": (
        "recommendation-ageing",
        """
        # file: recommendations.yaml
        tallies:
          - {id: b, by: auditors, as_of: 2019-12-31, base: left, older: {years: 2, count: @}}
          - {id: c, by: auditors, as_of: 2020-06-30, base: left, total: 4}
          - {id: a, by: auditors, as_of: 2018-12-31, base: left, older: {years: 2, count: 9}}
        """,
        "3",
        "0",
    ),
    "a promise without a date that is not kept": (
        "commitment-passed",
        _PROMISED.replace("due: 2018-12-31, ", ""),
        "{state: not-kept, date: 2019-06-30}",
        "{state: moved, date: 2019-06-30}",
    ),
    "a promise for the next report that a later one promises again": (
        "commitment-passed",
        _PROMISED.replace("due: 2018-12-31", "due: the next report, date: 2018-06-30"),
        "{state: promised-again, date: 2019-06-30}",
        "{state: promised-again, date: 2018-06-30}",
    ),
    "a promise without a date that a later report makes again": (
        "commitment-passed",
        _PROMISED.replace("due: 2018-12-31", "date: 2018-06-30"),
        "{state: promised-again, date: 2019-06-30}",
        "{state: promised-again, period: 2018-2019}",
    ),
    "a recommendation beside an objective that is unmet, which it does not follow from": (
        "complete-but-recommendation-open",
        """
        status_reports: [{date: 2018-12-31, state: completed}]
        objectives: [{id: o, statement: All are covered}]
        assessments:
          - {id: a, on: "objectives[o]", by: auditors, verdict: unmet, statement: None is, date: 2019-06-30}
        recommendations:
          - {id: r, by: auditors, text: Go on, date: 2018-06-30, assessment: a}
          - {id: s, by: auditors, text: Go on, date: 2018-06-30@}
        """,
        "",
        ", assessment: a",
    ),
    "a promise that is spoken of after its date, and on it": (
        "commitment-passed",
        _PROMISED,
        "{note: It goes on, date: 2019-12-31}",
        "{note: It goes on, date: 2018-12-31}",
    ),
    "a promise that a document from after its date speaks of, and one from before": (
        "commitment-passed",
        f"{_PROMISED}\n{_LATER}",
        "{note: It goes on, date: 2018-06-30, source: LATER}",
        "{note: It goes on, date: 2018-06-30, source: EARLIER}",
    ),
    "a promise that oversight has not kept, and management kept; and that both have": (
        "commitment-passed",
        f"{_PROMISED}\n{_OVERSIGHT}",
        "{by: aud, state: not-kept, date: 2019-03-31}, {by: board, state: kept, date: 2019-06-30}",
        "{by: aud, state: not-kept, date: 2019-03-31}, {by: aud, state: kept, date: 2019-06-30, source: LATER}",
    ),
    "a promise that oversight had not kept, and has by no document": (
        "commitment-passed",
        f"{_PROMISED}\n{_OVERSIGHT}",
        "{by: aud, state: not-kept, date: 2019-03-31}, {by: aud, state: kept, date: 2019-06-30}",
        "{by: aud, state: not-kept, date: 2019-03-31}, {by: aud, state: kept, date: 2019-06-30, source: LATER}",
    ),
    "a risk that oversight has open, and closed as the recorder infers": (
        "risk-open-after-completion",
        f"{dedent(_FEARED)}\n{_OVERSIGHT}",
        "{by: aud, state: open, date: 2019-03-31}, "
        "{by: aud, state: closed, date: 2019-06-30, source: LATER, inferred: [state]}",
        "{by: aud, state: open, date: 2019-03-31}, {by: aud, state: closed, date: 2019-06-30, source: LATER}",
    ),
    "a risk that oversight has open, and that is closed by whom the recorder infers": (
        "risk-open-after-completion",
        f"{dedent(_FEARED)}\n{_OVERSIGHT}",
        "{by: aud, state: open, date: 2019-03-31}, "
        "{by: aud, state: closed, date: 2019-06-30, source: LATER, inferred: [by]}",
        "{by: aud, state: open, date: 2019-03-31}, {by: aud, state: closed, date: 2019-06-30, source: LATER}",
    ),
    "a recommendation that is closed by whom the recorder infers": (
        "recommendation-overdue",
        _ASKED,
        "{by: office, state: in-progress, date: 2019-03-31}, "
        "{by: auditors, state: overtaken, date: 2019-06-30, source: LATER, inferred: [by]}",
        "{by: office, state: in-progress, date: 2019-03-31}, "
        "{by: auditors, state: overtaken, date: 2019-06-30, source: LATER}",
    ),
    "a recommendation that its body closes by no document": (
        "recommendation-overdue",
        _ASKED,
        "{by: office, state: in-progress, date: 2019-03-31}, {by: auditors, state: overtaken, date: 2019-06-30}",
        "{by: office, state: in-progress, date: 2019-03-31}, "
        "{by: auditors, state: overtaken, date: 2019-06-30, source: LATER}",
    ),
    "a recommendation that its body closes as the recorder assumes": (
        "recommendation-overdue",
        _ASKED,
        "{by: office, state: in-progress, date: 2019-03-31}, "
        "{by: auditors, state: implemented, date: 2019-06-30, source: LATER, assumed: [state]}",
        "{by: office, state: in-progress, date: 2019-03-31}, "
        "{by: auditors, state: implemented, date: 2019-06-30, source: LATER, assumed: [date]}",
    ),
    "a promise that oversight had not kept on its day": (
        "commitment-passed",
        f"{_PROMISED}\n{_OVERSIGHT}",
        "{by: aud, state: not-kept, date: 2018-12-31}, {by: board, state: kept, date: 2019-06-30}",
        "{by: aud, state: moved, date: 2018-12-31}, {by: board, state: kept, date: 2019-06-30}",
    ),
    "a promise that one body of oversight has not kept, and that another cannot close": (
        "commitment-passed",
        f"{_PROMISED}\n{_OVERSIGHT}".replace("due: 2018-12-31, ", ""),
        "{by: aud, state: not-kept, date: 2019-03-31}, {by: ac, state: kept, date: 2019-06-30}",
        "{by: board, state: not-kept, date: 2019-03-31}, {by: ac, state: kept, date: 2019-06-30}",
    ),
    "a risk that oversight has open, and management closed": (
        "risk-open-after-completion",
        f"{dedent(_FEARED)}\n{_OVERSIGHT}",
        "{by: aud, state: open, date: 2019-03-31}, {by: board, state: closed, date: 2019-06-30}",
        "{by: board, state: open, date: 2019-03-31}, {by: board, state: closed, date: 2019-06-30}",
    ),
    "a recommendation that another body says is done, and the body that made it not": (
        "implementation-not-confirmed",
        f"{_ASKED}\n{_OVERSIGHT}".replace("by: auditors", "by: aud"),
        "{by: ac, state: implemented, date: 2018-06-30}, {by: aud, state: in-progress, date: 2018-12-31}",
        "{by: ac, state: implemented, date: 2019-06-30}, {by: aud, state: in-progress, date: 2018-12-31}",
    ),
    "a recommendation that another body than made it finds undone, and one that is not of oversight": (
        "implementation-not-confirmed",
        f"{_ASKED}\n{_OVERSIGHT}".replace("by: auditors", "by: aud"),
        "{by: office, state: implemented, date: 2018-06-30}, {by: ac, state: in-progress, date: 2018-12-31}",
        "{by: office, state: implemented, date: 2018-06-30}, {by: board, state: in-progress, date: 2018-12-31}",
    ),
    "a recommendation that another body than made it has done": (
        "recommendation-overdue",
        f"{_ASKED}\n{_OVERSIGHT}".replace("by: auditors", "by: aud"),
        "{by: aud, state: in-progress, date: 2018-12-31}, {by: ac, state: implemented, date: 2019-06-30}",
        "{by: ac, state: in-progress, date: 2019-12-31}, {by: aud, state: implemented, date: 2019-06-30, source: LATER}",
    ),
    "a count between two that fell, which gives none": ("tally-went-back", _TALLIES, "8", "9"),
    "a share of those that are counted, and of others": (
        "tally-share-does-not-follow",
        """
        # file: recommendations.yaml
        tallies: [{id: a, by: auditors, as_of: 2019-12-31, base: all, total: 40, parts: {implemented: 10}, per_cent: {@: 40}}]
        """,
        "implemented",
        "in-progress",
    ),
    "a count of others in all, which does not say of which": (
        "tally-went-back",
        """
        # file: recommendations.yaml
        tallies:
          - {id: a, by: auditors, as_of: 2018-12-31, base: all, total: 39, parts: {implemented: 9, in-progress: 30}}
          - {id: b, by: auditors, as_of: 2019-06-30, base: all, total: @}
        """,
        "41",
        "39",
    ),
    "two years by the calendar, with a leap day": (
        "recommendation-ageing",
        _ASKED.replace("date: 2016-06-30, due: 2018-12-31", "date: 2015-06-30"),
        "{state: in-progress, date: 2017-06-30}",
        "{state: in-progress, date: 2017-06-29}",
    ),
    "a count for a year that is its date, and one of a single day": (
        "report-owed",
        """
        # file: bodies.yaml
        bodies:
          - id: board
            name: The board
            kind: governance
            duties: [{id: tell, does: report, every: 1 day}]
            log: [{date: @, duty: tell, count: 0}]
        """,
        "2019",
        "2019-06-30",
    ),
    "parts that are fewer than the whole, and one part": (
        "tally-does-not-add-up",
        _COUNTED.replace("@", "total: 39, parts: {@}"),
        "implemented: 2, in-progress: 36",
        "implemented: 2",
    ),
    "one part that is more than the whole": (
        "tally-does-not-add-up",
        _COUNTED.replace("@", "total: 39, parts: {@}"),
        "implemented: 40",
        "implemented: 39",
    ),
    "more left than there are": ("tally-does-not-add-up", _COUNTED, "total: 39, open: 40", "total: 39, open: 39"),
    "more that are old than are left": (
        "tally-does-not-add-up",
        _COUNTED.replace("@", "open: 37, older: {years: 2, count: @}"),
        "38",
        "37",
    ),
    "shares that are more than the whole, and by rounding": (
        "tally-share-does-not-follow",
        _COUNTED.replace("@", "per_cent: {implemented: 51, in-progress: @}"),
        "51",
        "50",
    ),
    "counts of other things, and of the same in one language more": (
        "tallies-not-comparable",
        """
        # file: recommendations.yaml
        tallies:
          - {id: a, by: auditors, as_of: 2018-12-31, base: {en: All}, total: 39}
          - {id: b, by: auditors, as_of: 2019-12-31, base: {en: @, zh: 全部}, total: 39}
        """,
        "Left",
        "all",
    ),
    "counts of other things by a body, and by another": (
        "tallies-not-comparable",
        """
        # file: recommendations.yaml
        tallies:
          - {id: a, by: {en: Board, zh: 委员会}, as_of: 2018-12-31, base: All, total: 39}
          - {id: b, by: @, as_of: 2019-12-31, base: Left, total: 39}
        """,
        "Board",
        "Other",
    ),
    "an old count that is not made again, and is by the same body": (
        "recommendation-ageing",
        """
        # file: recommendations.yaml
        tallies:
          - {id: a, by: {en: Board, zh: 委员会}, as_of: 2018-12-31, base: All, older: {years: 2, count: 5}}
          - {id: b, by: @, as_of: 2019-12-31, base: All, older: {years: 2, count: 0}}
        """,
        "Other",
        "Board",
    ),
    "a count of what is to decrease": (
        "done-but-not-covered",
        """
        objectives:
          - id: o
            statement: None is alone
            indicators:
              - {id: i, unit: offices, direction: decrease, values: [{kind: actual, date: 2020, value: @, of: 70}]}
        status_reports: [{date: 2019-12-31, state: completed}]
        """,
        "5",
        "0",
    ),
    "work that is open as its milestones are done, and was before": (
        "all-milestones-done-but-incomplete",
        """
        milestones: [{id: m, name: M, due: 2019-06-30}, {id: n, name: N, due: 2019-06-30}]
        status_reports:
          - {date: @, state: in-progress}
          - {date: 2019-12-31, milestones: {m: {state: completed}, n: {state: completed}}}
        """,
        "2019-12-31",
        "2019-12-30",
    ),
    "a phase that is to begin after the whole is complete": (
        "phase-begun-after-close",
        """
        phases: [{id: a, name: A}, {id: b, name: B, start: @}]
        status_reports: [{date: 2019-12-31, state: completed}]
        """,
        "2020-01-01",
        "2019-12-31",
    ),
}
