"""Of rules about completion: a project with a gap (`@`) in it, what raises the rule there, and what only just does not."""

# Of 200 days, 20 points: a tenth of a point a day.
STEEP = """
start: 2018-01-01
status_reports: [{date: 2018-07-20, completion: 20}, {date: 2018-12-17, completion: @}]
"""
SHORT = """
start: 2018-01-01
status_reports: [{date: 2018-07-20, completion: 5}, {date: 2018-10-28, completion: @}]
"""
DONE_BETWEEN = """
start: 2017-01-01
milestones: [{id: m, name: A result}]
status_reports:
  - {date: 2018-04-10, completion: 5}
  - {date: 2018-10, completion: 60}
  - {date: @, milestones: {m: {state: completed}}}
"""
COUNTED = """
objectives:
  - id: o
    statement: Do better.
    indicators:
      - {id: i, unit: things, direction: increase, values: [{kind: start, period: 2018, value: 0},
          {kind: target, period: 2022, value: 100}, {kind: actual, period: 2019, value: 50}]}
status_reports: [{date: 2020-06-30, completion: @}]
"""
OVERTAKEN = COUNTED.replace("completion: @}]", "completion: 90}, {date: @, state: completed}]")
BY_REQUEST = """
change_requests: [{id: cr, status: approved, date: @, reasons: [scope]}]
status_reports: [{date: 2019-06, completion: 60}, {date: 2020-06, completion: 40}]
"""
CLAIMED = """
objectives: [{id: o, statement: Do better.}]
milestones: [{id: m, name: A result}]
status_reports: [{date: 2020-06-30, state: completed, milestones: {m: {state: @}}}]
"""
ASSESSED = """
objectives: [{id: o, statement: Do better.}]
milestones: [{id: m, name: A result}]
status_reports: [{date: 2020-06-30, state: completed, milestones: {m: {state: completed}}}]
assessments:
  - {date: 2020-10-01, by: Auditor, on: "objectives[o]", verdict: met, statement: Yes}
  - {date: 2020-10-01, by: Auditor, on: "milestones[m]", verdict: unmet, closed: @, statement: No}
"""
CARRIED = """
phases: [{id: a}, {id: b}]
change_requests: [{id: cr, status: approved, date: 2020-05-01, carried_over: [{from: a, to: b}]}]
status_reports: [{date: 2020-12-31, phases: {a: {@}, b: {completion: 0}}}]
"""

# Of each case: the rule, the project, what raises it, and what does not.
CANCELLED = """
milestones: [{id: m, name: A result}, {id: n, name: Another}]
status_reports:
  - {date: 2019-12-31, milestones: {m: {state: @}, n: {state: completed}}}
  - {date: 2020-03-31, completion: 50}
  - {date: 2020-06-30, state: completed}
"""
EDGES_OF_COMPLETION = {
    "twice as fast is not more than twice as fast": ("completion-jumped", STEEP, "51", "50"),
    "a rise of less than the threshold": ("completion-jumped", SHORT, "20", "19"),
    "half as long shows a pace": (
        "completion-jumped",
        "start: 2018-01-01\nstatus_reports: [{date: 2018-04-11, completion: 5}, {date: @, completion: 35}]",
        "2018-10-28",
        "2018-10-29",
    ),
    "a start known to the month counts from its first day": (
        "completion-jumped",
        "start: @\nstatus_reports: [{date: 2018-04-11, completion: 5}, {date: 2018-10-28, completion: 35}]",
        "2018-01",
        "2018-01-31",
    ),
    "a first report of a month counts from its last day": (
        "completion-jumped",
        """
        status_reports:
          - {date: 2018-01, completion: 0}
          - {date: 2018-05-11, completion: 5}
          - {date: @, completion: 35}
        """,
        "2018-11-27",
        "2018-11-28",
    ),
    "a report before the step counts from the last day of its month": (
        "completion-jumped",
        "start: 2018-01-20\nstatus_reports: [{date: @, completion: 5}, {date: 2018-11-16, completion: 35}]",
        "2018-04",
        "2018-04-29",
    ),
    "a report after the step counts from the last day of its month": (
        "completion-jumped",
        "start: @\nstatus_reports: [{date: 2018-05-13, completion: 5}, {date: 2018-11, completion: 35}]",
        "2018-02-01",
        "2018-02-02",
    ),
    "a project that has done nothing yet has no pace": (
        "completion-jumped",
        "start: 2018-01-01\nstatus_reports: [{date: 2018-07-20, completion: @}, {date: 2018-10-28, completion: 60}]",
        "1",
        "0",
    ),
    "a milestone done in the last month of the step": ("completion-jumped", DONE_BETWEEN, "2018-11-01", "2018-10-15"),
    "a milestone done by the report before": ("completion-jumped", DONE_BETWEEN, "2018-04-10", "2018-04-11"),
    "a milestone done by the end of the month of the report before": (
        "completion-jumped",
        DONE_BETWEEN.replace("2018-04-10", "2018-04"),
        "2018-04-15",
        "2018-05-01",
    ),
    "a milestone done in a month counts from its last day": (
        "completion-jumped",
        DONE_BETWEEN,
        "2018-03",
        "2018-04",
    ),
    "further from the indicators than the threshold": ("completion-gap", COUNTED, "61", "60"),
    "further below the indicators than the threshold": ("completion-gap", COUNTED, "39", "40"),
    "done since a figure below what shows": (
        "completion-gap",
        OVERTAKEN.replace("90", "20"),
        "2020-06-30",
        "2020-07-31",
    ),
    "done since a figure above what shows": (
        "completion-gap",
        OVERTAKEN.replace("@", "2020-07-31").replace("90", "@"),
        "60.1",
        "60",
    ),
    "a request in the month before": ("completion-fell", BY_REQUEST, "2019-06", "2019-07-01"),
    "a request of the first day of the month before": ("completion-fell", BY_REQUEST, "2019-06-15", "2019-07"),
    "a request by the end of the month": ("completion-fell", BY_REQUEST, "2020-07-01", "2020-06"),
    "a request within the month": ("completion-fell", BY_REQUEST, "2020-07", "2020-06-15"),
    "a request of a month counts from its last day": (
        "completion-fell",
        BY_REQUEST.replace("2019-06,", "2019-06-15,"),
        "2019-05",
        "2019-06",
    ),
    "a figure of a year and one of its last day are of one date": (
        "completion-fell",
        "status_reports: [{date: 2018, completion: 60}, {date: @, completion: 50}, {date: 2019-12-31, completion: 60}]",
        "2019-12-30",
        "2019",
    ),
    "a milestone that was cancelled before": ("complete-but-milestone-open", CANCELLED, "on-hold", "cancelled"),
    "a milestone cancelled with the claim": (
        "complete-but-milestone-open",
        CANCELLED.replace("state: @", "state: in-progress").replace(
            "06-30, state: completed", "06-30, state: completed, milestones: {m: @}"
        ),
        "{state: cancelled}",
        "{state: completed}",
    ),
    "a milestone cancelled in the report before": (
        "complete-but-milestone-open",
        CANCELLED.replace("state: @", "state: in-progress").replace("completion: 50", "milestones: {m: @}"),
        "{state: cancelled}",
        "{state: completed}",
    ),
    "a milestone cancelled with the claim, of which a request speaks": (
        "complete-but-milestone-open",
        CLAIMED.replace("@", "cancelled")
        .replace("[{id: m", "[{id: n, name: Another}, {id: m")
        .replace("{m: {", "{n: {state: completed}, m: {")
        + "change_requests: [{id: cr, status: approved, date: 2020-05-01, milestones: {@: {}}}]",
        "n",
        "m",
    ),
    "an assessment closed by the day of the view": ("complete-but-assessment-open", ASSESSED, "2021-01-01", "2020-12"),
    "an assessment closed in a month that is not over": (
        "complete-but-assessment-open",
        ASSESSED + "# file: portfolio.yaml\ntitle: Example\nas_of: 2020-12-15\n",
        "2020-12",
        "2020-12-15",
    ),
    "a phase just short of complete": ("phase-restarted", CARRIED, "completion: 100", "completion: 99"),
    "a phase said to be done": ("phase-restarted", CARRIED, "state: operational", "state: in-progress"),
    "a milestone cancelled in the month before the claim, by the last report of it": (
        "complete-but-milestone-open",
        CANCELLED.replace("2019-12-31", "@").replace("2020-03-31", "2020-03").replace("state: @", "state: cancelled"),
        "2020-03-31",
        "2020-03-15",
    ),
    "a milestone cancelled in the report before a claim of a month": (
        "complete-but-milestone-open",
        CANCELLED.replace("state: @", "state: in-progress")
        .replace("completion: 50", "milestones: {m: @}")
        .replace("2020-06-30", "2020-06"),
        "{state: cancelled}",
        "{state: completed}",
    ),
    "work under way in the month of the full figure": (
        "complete-but-milestone-open",
        """
        milestones: [{id: m, name: A result}, {id: n, name: Another}]
        status_reports:
          - {date: 2020-06-15, completion: 100, milestones: {m: {state: in-progress}, n: {state: completed}}}
          - {date: @, state: in-progress}
        """,
        "2020-06",
        "2020-07",
    ),
    "of figures that differ on a date, the rise from the nearest": (
        "completion-jumped",
        """
        start: 2018-01-01
        status_reports:
          - {date: 2018-07-20, completion: 20, at: a}
          - {date: 2018-07-20, completion: @, at: b}
          - {date: 2018-12-17, completion: 60}
        """,
        "21",
        "40",
    ),
    "a milestone that is not under way by any of three words": (
        "completion-gap",
        """
        milestones: [{id: m, name: A result}]
        status_reports:
          - {date: 2020-12-31, completion: 60, milestones: {m: {state: @}}}
          - {date: 2020-12-31, at: b, milestones: {m: {state: not-started}}}
          - {date: 2020-12-31, at: c, milestones: {m: {state: cancelled}}}
        """,
        "on-hold",
        "in-progress",
    ),
    "measured by the month of the claim": (
        "complete-but-objective-not-demonstrated",
        COUNTED.replace("completion: @", "state: completed")
        .replace("2020-06-30", "2020-06")
        .replace("period: 2019, value: 50", "date: @, value: 100"),
        "2020-05-31",
        "2020-06-01",
    ),
    "a note of that day, in another place": (
        "completion-fell",
        "status_reports:\n  - {date: 2019-12-31, completion: 60}\n  - {date: 2020-06-30, completion: 40@}\n"
        "  - {date: 2020-06-30, at: p. 2, note: It rained}",
        "",
        ", note: It rained",
    ),
}
