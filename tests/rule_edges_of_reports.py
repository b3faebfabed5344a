"""Of rules about reports: a project with a gap (`@`) in it, what raises the rule there, and what only just does not."""

TWO_FIGURES = "status_reports: [{date: 2019, completion: 40}, {date: @, completion: 60, note: Counted anew.}]"
LISTED_DONE = """
milestones: [{id: m, name: A result}]
status_reports:
  - {date: 2020-12-31, at: page 1, milestones: {m: {state: completed, due: 2020-06-30}}}
  - {date: 2020-12-31, at: page 2, milestones: {m: {actual: @}}}
"""
NOT_STARTED = """
milestones: [{id: m, name: A result}]
status_reports: [{date: 2020-12-31, milestones: {m: {state: not-started, @: 2020-06-30}}}]
"""
OF_PART = """
milestones: [{id: m, name: A result, parts: [{id: n, name: Half of it}]}]
status_reports: [{date: 2020-12-31, milestones: {m: {state: not-started, parts: {n: {state: @}}}}}]
"""
OF_PHASE = """
phases: [{id: one, name: One}]
status_reports: [{date: 2020-12-31, state: not-started, phases: {one: {@}}}]
"""
ENDED = "status_reports: [{date: @, completion: 80}, {date: 2020-12-31, state: completed, actual_end: 2020-03-31}]"
STATED = "status_reports: [{date: 2020-03-01, state: completed}, {date: @, completion: 80}]"
FROM_ELSEWHERE = """
change_requests: [{id: cr, status: proposed, date: @, end: {from: 2021-06-30, to: 2021-12-31}}]
status_reports: [{date: 2020-06-30, end: 2021-03-31}]
"""
FROM_ANOTHER_REQUEST = """
change_requests:
  - {id: cr, status: proposed, date: 2020-10-31, end: {from: 2021-06-30, to: 2021-12-31}}
  - {id: before, status: approved, decided: @, end: {from: 2021-03-31, to: 2021-06-30}}
status_reports: [{date: 2020-06-30, end: 2021-03-31}]
"""
DECIDED_LATE = """
original_end: 2020-06-30
change_requests:
  - {id: first, status: approved, date: 2019-12-31, end: {from: 2020-06-30, to: 2021-03-31}}
  - {id: late, status: approved, date: 2020-11-30, end: {from: @, to: 2021-09-30}}
status_reports: [{date: 2020-06-30, end: 2021-09-30, note: Later.}]
"""
PROMISED = """
original_end: @
change_requests: [{id: late, status: approved, date: 2020-11-30, end: {from: 2020-12-31, to: 2021-09-30}}]
status_reports: [{date: 2020-06-30, end: 2021-09-30, note: Later.}]
"""
STARTED = """
objectives:
  - id: more
    statement: More of it
    indicators:
      - id: points
        unit: points
        direction: increase
        values: [{kind: start, period: 2015, value: 0}, {kind: start, period: @, value: 3}]
"""
_UNBEGUN = "status_reports: [{date: 2019-06-30, state: in-progress}, {date: 2019-12-31, @}]"
IN_ROUND = """\
# file: sources.yaml
sources: [{symbol: R, title: A report, published: 2019-12-31}]
# file: portfolio.yaml
title: Example
as_of: 2020-12-31
reporting: {rounds: [{source: R, covers: all-open, held: true}]}
"""
ABSENT = "status_reports: [{date: 2018-12-31, completion: 10}, {date: @, state: completed}]\n" + IN_ROUND
NEW = "status_reports: [{date: @, completion: 10}]\n" + IN_ROUND
OLD = "status_reports: [{date: 2018-12-31, completion: 10}]\n" + IN_ROUND

# Of each case: the rule, the project, what raises it, and what does not.
EDGES_OF_REPORTS = {
    "a milestone that is not started, done and due": ("report-contradicts-itself", NOT_STARTED, "actual", "due"),
    "a milestone that is open, done and due": (
        "report-contradicts-itself",
        NOT_STARTED.replace("not-started", "on-hold"),
        "actual",
        "due",
    ),
    "a milestone done, and one under way, with a day": (
        "report-contradicts-itself",
        NOT_STARTED.replace("not-started, @", "@, actual"),
        "in-progress",
        "completed",
    ),
    "a part of a milestone that is not started": ("report-contradicts-itself", OF_PART, "completed", "on-hold"),
    "a part of a milestone that is done": (
        "report-contradicts-itself",
        OF_PART.replace("not-started", "completed"),
        "on-hold",
        "not-given",
    ),
    "a part of a milestone that is under way": (
        "report-contradicts-itself",
        OF_PART.replace("not-started, parts: {n: {state: @}}", "@, parts: {n: {state: completed}}"),
        "not-started",
        "in-progress",
    ),
    "a phase of a project that is not started": (
        "report-contradicts-itself",
        OF_PHASE,
        "completion: 0.5",
        "completion: 0",
    ),
    "a phase under way, of a project that is not started": (
        "report-contradicts-itself",
        OF_PHASE,
        "state: in-progress",
        "state: not-started",
    ),
    "a phase of a project that is completed and goes on later": (
        "report-contradicts-itself",
        OF_PHASE.replace("2020-12-31, state: not-started", "2020-06-30, state: completed").replace(
            "}}}]", "}}}, {date: 2020-12-31, phases: {one: {state: completed}}}]"
        ),
        "state: on-hold",
        "state: completed",
    ),
    "a phase that is completed, to end over a year later": (
        "report-contradicts-itself",
        OF_PHASE.replace("state: not-started, ", ""),
        "state: operational, end: 2022-01-01",
        "state: operational, end: 2021-12-31",
    ),
    "a phase of a project that is completed, to end over a year later": (
        "report-contradicts-itself",
        OF_PHASE.replace("not-started", "completed"),
        "end: 2022-01-01",
        "end: 2021-12-31",
    ),
    "a phase of a project that is completed, itself given up, to end later": (
        "report-contradicts-itself",
        OF_PHASE.replace("not-started", "completed"),
        "end: 2022-01-01",
        "state: cancelled, end: 2022-01-01",
    ),
    "a whole at 100 per cent, to end over a year later": (
        "report-contradicts-itself",
        "status_reports: [{date: 2020-12-31, completion: @, end: 2022-01-01}]",
        "100",
        "99",
    ),
    "a milestone of a project that is not started": (
        "report-contradicts-itself",
        NOT_STARTED.replace(
            "milestones: {m: {state: not-started, @: 2020-06-30}}", "@, milestones: {m: {state: completed}}"
        ),
        "state: not-started",
        "state: on-hold",
    ),
    "starting values of one year, and of more": ("reports-contradict", STARTED, "2015", "2014-2015"),
    "figures of a year and of its last day": ("reports-contradict", TWO_FIGURES, "2019-12-31", "2019-12-30"),
    "done after the date that it is listed under": ("reports-contradict", LISTED_DONE, "2020-07-01", "2020-06-30"),
    "done in a month after it": ("reports-contradict", LISTED_DONE, "2020-07", "2020-06"),
    "done after the month that it is listed under": (
        "reports-contradict",
        LISTED_DONE.replace("due: 2020-06-30", "due: 2020-06"),
        "2020-07-01",
        "2020-06-15",
    ),
    "done, by a report of the same date": (
        "reports-contradict",
        LISTED_DONE.replace("@", "2020-07-31").replace("2020-12-31, at: page 2", "@, at: page 2"),
        "2020-12",
        "2020-11-30",
    ),
    "listed as done": (
        "reports-contradict",
        LISTED_DONE.replace("@", "2020-07-31").replace("state: completed", "state: @"),
        "completed",
        "not-given",
    ),
    "listed as done by the place that gives the date": (
        "reports-contradict",
        LISTED_DONE.replace("actual: @", "state: completed, actual: 2020-07-31").replace(
            "{state: completed, due", "{@due"
        ),
        "state: completed, ",
        "",
    ),
    "open on the day when it ended": ("reports-contradict", ENDED, "2020-03-31", "2020-03-30"),
    "open in a month after it ended": ("reports-contradict", ENDED, "2020-04", "2020-03"),
    "open at the end of the month in which it ended": (
        "reports-contradict",
        ENDED.replace("2020-03-31", "2020-03"),
        "2020-03-31",
        "2020-03-15",
    ),
    "open in a month after it was done": ("reports-contradict", STATED, "2020-04", "2020-03"),
    "a request after the report": ("reports-contradict", FROM_ELSEWHERE, "2020-07-01", "2020-06-30"),
    "a late decision that moves the approved end": ("reports-contradict", DECIDED_LATE, "2021-03-30", "2021-03-31"),
    "a late decision that moves the end first promised": ("reports-contradict", PROMISED, "2020-12-30", "2020-12-31"),
    "a request of the year of the report": ("reports-contradict", FROM_ELSEWHERE, "2020-07", "2020"),
    "a request in the month of the report": (
        "reports-contradict",
        FROM_ELSEWHERE.replace("date: 2020-06-30", "date: 2020-06"),
        "2020-07-01",
        "2020-06-15",
    ),
    "a request that was rejected": (
        "reports-contradict",
        FROM_ELSEWHERE.replace("@", "2020-07-31").replace("proposed", "@"),
        "proposed",
        "rejected",
    ),
    "a request between, on the day of the report": (
        "reports-contradict",
        FROM_ANOTHER_REQUEST,
        "2020-06-29",
        "2020-06-30",
    ),
    "a request between, in the month of the report": (
        "reports-contradict",
        FROM_ANOTHER_REQUEST.replace("date: 2020-06-30", "date: 2020-06"),
        "2020-06-29",
        "2020-06-30",
    ),
    "a request between, to another day": (
        "reports-contradict",
        FROM_ANOTHER_REQUEST.replace("@", "2020-08-31").replace("to: 2021-06-30}", "to: @}"),
        "2021-06-29",
        "2021-06-30",
    ),
    "a request between, of a month": ("reports-contradict", FROM_ANOTHER_REQUEST, "2020-05", "2020-06"),
    "done by the day of the round": ("report-missing", ABSENT, "2020-01-01", "2019-12-31"),
    "done in the month of the round": (
        "report-missing",
        ABSENT.replace("published: 2019-12-31", "published: 2019-12"),
        "2020-01-01",
        "2019-12-15",
    ),
    "reported on before the round": ("report-missing", NEW, "2019-12-30", "2019-12-31"),
    "reported on in the month before the round": ("report-missing", NEW, "2019-11", "2019-12"),
    "reported on in the month of the round": (
        "report-missing",
        NEW.replace("published: 2019-12-31", "published: 2019-12"),
        "2019-11-30",
        "2019-12-15",
    ),
    "the last figure before the round was full": (
        "report-missing",
        "status_reports: [{date: 2018-06-30, completion: 100}, {date: 2018-12-31, completion: @}]\n" + IN_ROUND,
        "99",
        "100",
    ),
    "a round after the view": (
        "report-missing",
        OLD.replace("as_of: 2020-12-31", "as_of: @"),
        "2019-12-31",
        "2019-12-30",
    ),
    "a round whose text is not held": ("report-missing", OLD.replace("held: true", "held: @"), "true", "false"),
    "a round that a request was made in": (
        "report-missing",
        "change_requests: [{id: cr, status: proposed, date: 2019-12-31, source: @}]\n"
        + OLD.replace("sources: [", "sources: [{symbol: S, title: Another, published: 2019-12-31}, "),
        "S",
        "R",
    ),
    "a year without a report": (
        "report-stale",
        "status_reports: [{date: @, completion: 10}]",
        "2019-12-30",
        "2019-12-31",
    ),
    "a year since the end of a month": (
        "report-stale",
        "status_reports: [{date: @, completion: 10}]\n# file: portfolio.yaml\ntitle: Example\nas_of: 2020-11-30\n",
        "2019-10",
        "2019-11",
    ),
    "a last word that the work is cancelled": (
        "report-stale",
        "status_reports: [{date: 2019-06-30, state: @}]",
        "in-progress",
        "cancelled",
    ),
    "a year from the middle of a month": (
        "report-stale",
        "status_reports: [{date: @, completion: 10}]\n# file: portfolio.yaml\ntitle: Example\nas_of: 2020-12-20\n",
        "2019-12-19",
        "2019-12-20",
    ),
    "an end to come, after it was done": (
        "reports-contradict",
        STATED.replace("date: @, completion: 80", "date: 2020-06-15, end: @"),
        "2020-07",
        "2020-06",
    ),
    "an end to come, in a report that has it done": (
        "reports-contradict",
        STATED.replace("date: @, completion: 80", "date: 2020-04-30, state: @, end: 2020-09-30"),
        "in-progress",
        "completed",
    ),
    "a figure after it was done": (
        "reports-contradict",
        STATED.replace("@", "2020-04-30").replace("80", "@"),
        "99",
        "100",
    ),
    "not started after it was in progress": ("reports-contradict", _UNBEGUN, "state: not-started", "state: on-hold"),
    "not started after some of it was done": (
        "reports-contradict",
        _UNBEGUN.replace("state: in-progress", "completion: @").replace("@}]", "state: not-started}]"),
        "10",
        "0",
    ),
    "not started after it was in progress, and a note says why": (
        "reports-contradict",
        _UNBEGUN,
        "state: not-started",
        "state: not-started, note: The contract was annulled",
    ),
    "not started after whoever recorded it inferred that it was in progress": (
        "reports-contradict",
        _UNBEGUN.replace("in-progress", "in-progress@").replace("@}]", "state: not-started}]"),
        "",
        ", inferred: [state]",
    ),
    "less spent than before": (
        "reports-contradict",
        "status_reports:\n  - {date: 2020-06-30, spent: {amount: 150, currency: EUR}}\n"
        "  - {date: 2020-12-31, spent: {amount: @, currency: EUR}}",
        "149",
        "151",
    ),
    "less spent than the most of a day": (
        "reports-contradict",
        "status_reports:\n  - {date: 2020-06-30, spent: {amount: 150, currency: EUR}}\n"
        "  - {date: @, spent: {amount: 140, currency: EUR}, completion: 10}",
        "2020-07-01",
        "2020-05-31",
    ),
    "less spent than before, and a note says why": (
        "reports-contradict",
        "status_reports:\n  - {date: 2020-06-30, spent: {amount: 150, currency: EUR}}\n"
        "  - {date: 2020-12-31, spent: {amount: 120, currency: EUR}@}",
        "",
        ", note: The supplier paid back",
    ),
    "less spent than before, in another currency": (
        "reports-contradict",
        "status_reports:\n  - {date: 2020-06-30, spent: {amount: 150, currency: EUR}}\n"
        "  - {date: 2020-12-31, spent: {amount: 120, currency: @}}",
        "EUR",
        "USD",
    ),
    "a report of some years breaks no silence": (
        "report-stale",
        "status_reports: [{date: 2019-06-30, completion: 40}, {date: @, completion: 40}]",
        "2018-2020",
        "2019-2020",
    ),
}
