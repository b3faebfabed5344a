"""Edges of the rules on recommendations, promises, risks and published counts."""

_TALLIES = """
    # file: recommendations.yaml
    tallies:
      - {id: a, by: auditors, as_of: 2018-12-31, base: all, total: 39, parts: {implemented: 9, in-progress: 30}}
      - {id: b, by: auditors, as_of: 2019-06-30, base: all}
      - {id: c, by: auditors, as_of: 2019-12-31, base: all, total: 39, parts: {implemented: @, in-progress: 31}}
"""
_ASKED = "recommendations: [{id: r, by: auditors, text: Go on, date: 2016-06-30, due: 2018-12-31, log: [@]}]"
_CLAIMED = (
    "{by: office, state: implemented, date: 2018-06-30}, {by: auditors, state: not-implemented, date: 2018-12-31}"
)
_PROMISED = "commitments: [{id: c, what: A plan, due: 2018-12-31, log: [@]}]"
_FEARED = """
    status_reports: [{date: 2019-12-31, state: completed}]
    risks: [{id: r, statement: It fails, log: [@]}]
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
        "{state: promised-again, date: 2019-06-30}",
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
}
