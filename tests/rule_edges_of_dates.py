"""Of rules about dates, changes and ratings: a project with a gap (`@`) in it, what raises the rule, and what does not."""

SEEN_ON = "# file: portfolio.yaml\ntitle: Example\nas_of: {day}\n"
PASSED = "original_end: 2020-03-31\nstatus_reports: [{date: @, completion: 90}]"
PASSED_IN_WORDS = PASSED.replace("completion: 90", "state: in-progress")
DUE = "milestones: [{id: m, name: A result, due: @}]"
STILL_OPEN = """
milestones: [{id: m, name: A result, due: 2020-06-30}]
status_reports: [{date: @, milestones: {m: {state: in-progress}}}]
"""
AFTER_END = """
original_end: 2021-06-30
milestones: [{id: m, name: A result, due: @}]
status_reports: [{date: 2020-12-31, completion: 10}]
"""
LISTED_LATER = """
original_end: 2021-06-30
milestones: [{id: m, name: A result}]
status_reports: [{date: 2020-06-30, milestones: {m: {state: @, due: 2022-06-30}}}]
"""
# Of 360 days, the last 72 begin on 2021-10-16.
LATE = """
start: 2021-01-01
original_end: 2021-12-27
milestones:
  - {id: a, name: A, due: 2021-03-31}
  - {id: b, name: B, due: 2021-12-01}
  - {id: c, name: C, due: 2021-12-01}
  - {id: d, name: D, due: @}
"""
HELD = "phases: [{id: a}]\nstatus_reports: [{date: 2020-12-31, @, phases: {a: {state: on-hold}}}]"
SLIPPED = "original_end: 2020-12-31\nstatus_reports: [{date: 2020-06-30, end: @}]"
APPROVED_VAGUELY = """
original_end: 2020-06-30
change_requests: [{id: cr, status: approved, date: 2020-02-15, end: {to: @}}]
status_reports: [{date: 2020-03-31, end: 2021-09-15}]
"""
RECEDED = """
status_reports:
  - {date: 2018-12-31, end: 2021-01-01}
  - {date: 2019-12-31, end: 2022-01-01}
  - {date: 2020-12-31, end: @}
"""
NOT_APPLIED = """
original_end: 2020-12-31
change_requests: [{id: cr, status: approved, date: 2020-06-30, end: {to: 2021-03-31}}]
status_reports: [{date: @, end: 2020-12-31}]
"""
NOT_APPLIED_TO_A_PHASE = """
phases: [{id: one, name: One, original_end: 2020-12-31}]
change_requests: [{id: cr, status: approved, date: 2020-06-30, phases: {one: {to: 2021-03-31}}}]
status_reports: [{date: @, phases: {one: {end: 2020-12-31}}}]
"""
MOVED_ON = """
original_end: 2020-12-31
change_requests:
  - {id: one, status: approved, date: 2020-05-31, end: {to: 2021-03-31}}
  - {id: two, status: approved, decided: @, end: {from: 2021-03-31, to: 2021-06-30}}
status_reports: [{date: 2020-06-30, end: 2021-06-30}]
"""
RATED = """
status_reports: [{date: 2020-06-30, rating: green}]
assessments: [{date: 2020-05-31, by: Auditor, verdict: unmet, closed: @, statement: No}]
"""
RATED_TWICE = """
original_end: 2021-03-31
status_reports:
  - {date: 2020-12-31, rating: green, end: 2021-12-31, at: page 1}
  - {date: 2020-12-31, rating: @, end: 2021-12-31, at: page 2}
"""
APPROVED_LATE = """
original_end: 2020-12-31
change_requests: [{id: cr, status: approved, decided: @, end: {to: 2021-06-30}}]
status_reports: [{date: 2020-06, end: 2021-09-30}]
"""

APPROVED_PASSED = """
original_end: 2020-06-30
change_requests: [{id: cr, status: approved, decided: @, end: {to: 2021-06-30}}]
status_reports: [{date: 2020-07-31, completion: 50}]
"""
PHASE_APPROVED_PASSED = """
phases: [{id: one, name: One, original_end: 2020-06-30}]
change_requests: [{id: cr, status: approved, decided: @, phases: {one: {to: 2021-06-30}}}]
status_reports: [{date: 2020-07-31, phases: {one: {state: in-progress}}}]
"""
DUE_APPROVED_LATE = """
milestones: [{id: m, name: M, due: 2020-06-30, parts: [{id: p, name: P}]}]
change_requests:
  - {id: before, status: approved, decided: 2020-01-31, milestones: {m: {to: to be determined}}}
  - {id: cr, status: approved, decided: @, milestones: {m: {to: 2021-06-30}}}
status_reports: [{date: 2020-07-31, milestones: {m: {%s}}}]
"""
DOCUMENTS = """
# file: sources.yaml
sources: [{symbol: M, title: Minutes, published: %s}, {symbol: R, title: A report, published: %s}]
"""
TOLD_LATE = """
original_end: 2020-06-30
budget: {amount: 100, currency: USD}
milestones: [{id: m, name: M, due: 2020-06-30}]
change_requests: [{id: cr, status: approved, decided: 2020-06-15, by: Board, source: M, %s}]
status_reports: [{date: 2020-07-31, source: R, %s}]
"""
# Of each case: the rule, the project, what raises it, and what does not.
DONE_UNSAID = """
original_end: 2020-06-30
status_reports: [{date: @, state: in-progress}, {date: 2020-12-31, state: completed}]
"""
EDGES_OF_DATES = {
    "a figure after the end": ("past-end", PASSED, "2020-04-01", "2020-03-31"),
    "a figure of a month after the end": ("past-end", PASSED, "2020-04", "2020-03"),
    "an end of a month": ("past-end", PASSED.replace("03-31", "03"), "2020-04-01", "2020-03-15"),
    "a word after the end": ("past-end", PASSED_IN_WORDS, "2020-04-01", "2020-03-31"),
    "a word of a month after the end": ("past-end", PASSED_IN_WORDS, "2020-04", "2020-03"),
    "a figure of full completion": ("past-end", PASSED.replace("@", "2020-04-01").replace("90", "@"), "99", "100"),
    "a milestone due by yesterday": ("outcome-not-reported", DUE, "2020-12-30", "2020-12-31"),
    "a milestone due by the end of a month": (
        "outcome-not-reported",
        DUE + "\n" + SEEN_ON.format(day="2020-11-15"),
        "2020-10",
        "2020-11",
    ),
    "a milestone open on the day when it was due": (
        "outcome-not-reported",
        STILL_OPEN,
        "2020-06-30",
        "2020-07-01",
    ),
    "a milestone open in the month in which it was due": (
        "outcome-not-reported",
        STILL_OPEN.replace("2020-06-30", "2020-06"),
        "2020-06-15",
        "2020-07-01",
    ),
    "a milestone open on a day and in the year of it": (
        "milestone-overdue",
        "milestones: [{id: m, name: M, due: 2020-06-30}]\nstatus_reports:\n"
        "  - {date: @, milestones: {m: {state: in-progress}}}\n  - {date: 2020, milestones: {m: {state: in-progress}}}",
        "2020-07-01",
        "2020-06-30",
    ),
    "a phase that is still to end, when the whole has passed its end": (
        "outcome-not-reported",
        "original_end: 2019-12-31\nphases: [{id: a}]\nstatus_reports:\n"
        "  - {date: 2019-06-30, state: in-progress, end: 2019-12-31}\n  - {date: 2020-06-30, phases: {a: {end: @}}}\n"
        "# file: portfolio.yaml\ntitle: Example\nas_of: 2020-06-30\n",
        "2020-06-30",
        "2020-07-01",
    ),
    "a milestone after the end": ("milestone-after-end", AFTER_END, "2021-07-01", "2021-06-30"),
    "a milestone of a phase that ends after the end": (
        "milestone-after-end",
        "original_end: 2021-06-30\nphases: [{id: late, original_end: 2022-12-31}]\n"
        "milestones: [{id: m, name: M, due: @, phase: late}]\nstatus_reports: [{date: 2020-12-31, end: 2021-06-30}]",
        "2021-07-01",
        "2021-06-30",
    ),
    "a date far off from that of the document that tells of it": (
        "date-far-off",
        "start: 1950-01-01\nstatus_reports: [{source: R, end: 1982-12-31}]\n# file: sources.yaml\n"
        "sources: [{symbol: R, title: A report, published: @}]\n",
        "1948-12-31",
        "1966-06-30",
    ),
    "a milestone that is done, which a table lists with a later date": (
        "milestone-after-end",
        LISTED_LATER,
        "in-progress",
        "completed",
    ),
    "a milestone that was done, with a later date that a report after it gives": (
        "milestone-after-end",
        LISTED_LATER.replace("@", "completed").removesuffix("]\n") + ", {date: 2020-12-31, milestones: {m: {@}}}]",
        "due: 2022-06-30",
        "state: completed",
    ),
    "a milestone of the month in which the end is": ("milestone-after-end", AFTER_END, "2021-07", "2021-06"),
    "a milestone at the start of the last fifth": ("milestones-back-loaded", LATE, "2021-10-16", "2021-10-15"),
    "a milestone after the end first known": ("milestones-back-loaded", LATE, "2022-03-31", "2021-10-15"),
    "a milestone of a month in the last fifth": ("milestones-back-loaded", LATE, "2021-11", "2021-10"),
    "three milestones are too few": (
        "milestones-back-loaded",
        LATE.replace("  - {id: a, name: A, due: 2021-03-31}\n", "@").replace(": @", ": 2021-12-01"),
        "  - {id: a, name: A, due: 2021-03-31}\n",
        "",
    ),
    "a phase on hold beside a figure of the whole": ("on-hold-unacknowledged", HELD, "completion: 40", "rating: green"),
    "a phase on hold beside a word on the whole": (
        "on-hold-unacknowledged",
        HELD,
        "state: in-progress",
        "state: on-hold",
    ),
    "done on a day not given": ("slipped-without-change-request", DONE_UNSAID, "2020-07-01", "2020-06-30"),
    "a day after the approved end": ("slipped-without-change-request", SLIPPED, "2021-01-01", "2020-12-31"),
    "an end of a month after the approved end": ("slipped-without-change-request", SLIPPED, "2021-01", "2020-12"),
    "a year that holds the approved end": (
        "slipped-without-change-request",
        SLIPPED.replace("2020-12-31", "2020-11-30"),
        "2021",
        "2020",
    ),
    "an approved end of a month": (
        "slipped-without-change-request",
        SLIPPED.replace("2020-12-31", "2020-12"),
        "2021-01-01",
        "2020-12-31",
    ),
    "an approved end that is a later period": (
        "slipped-without-change-request",
        APPROVED_VAGUELY,
        "2021-2022",
        "2022",
    ),
    "an approved end that is a period from the day after": (
        "slipped-without-change-request",
        APPROVED_VAGUELY,
        "2020-07..2022-06",
        "2021-09-15",
    ),
    "as long again as planned": (
        "slip-exceeds-original-duration",
        "start: 2021-01-01\noriginal_end: 2021-12-31\nstatus_reports: [{date: 2020-12-31, end: @}]",
        "2022-12-31",
        "2022-12-30",
    ),
    "as fast as time": ("end-recedes", RECEDED, "2023-01-02", "2023-01-01"),
    "a report of the day of the request": ("change-request-not-applied", NOT_APPLIED, "2020-06-30", "2020-06-29"),
    "a report of the month of the request": ("change-request-not-applied", NOT_APPLIED, "2020-06", "2020-05"),
    "a report on a phase, of the day of the request": (
        "change-request-not-applied",
        NOT_APPLIED_TO_A_PHASE,
        "2020-06-30",
        "2020-06-29",
    ),
    "a request of a month": (
        "change-request-not-applied",
        NOT_APPLIED.replace("date: 2020-06-30", "date: 2020-06"),
        "2020-06-30",
        "2020-06-15",
    ),
    "a request that shows another end in words": (
        "change-request-not-applied",
        NOT_APPLIED.replace("end: 2020-12-31}]", "end: @}]").replace("date: @", "date: 2020-12-31"),
        "2020-12-31",
        "to be determined",
    ),
    "a request that the first report applied": (
        "change-request-not-applied",
        NOT_APPLIED.replace(
            "{date: @, end: 2020-12-31}", "{date: 2020-06-30, end: @}, {date: 2020-12-31, end: 2020-12-31}"
        ),
        "2020-12-31",
        "2021-03-31",
    ),
    "a second request on the day of the report": ("change-request-not-applied", MOVED_ON, "2020-07-01", "2020-06-30"),
    "a second request in the month of the report": (
        "change-request-not-applied",
        MOVED_ON.replace("date: 2020-06-30", "date: 2020-06"),
        "2020-07",
        "2020-06-15",
    ),
    "an assessment that was closed after the rating": ("rating-contradicts", RATED, "2020-07-01", "2020-06-30"),
    "a milestone that is overdue by the report that rates": (
        "rating-contradicts",
        "milestones: [{id: m, name: A result, due: @}]\n"
        "status_reports: [{date: 2020-06-30, rating: green, milestones: {m: {state: in-progress}}}]",
        "2020-06-29",
        "2020-06-30",
    ),
    "two ratings of one day": ("rating-contradicts", RATED_TWICE, "green", "amber"),
    "an end of the month before that of the view": (
        "outcome-not-reported",
        "status_reports: [{date: 2020-06-30, state: in-progress, end: @}]\n" + SEEN_ON.format(day="2020-11-15"),
        "2020-10",
        "2020-11",
    ),
    "a second request of the month of the report": (
        "change-request-not-applied",
        MOVED_ON.replace("date: 2020-06-30", "date: 2020-06-15"),
        "2020-06",
        "2020-06-15",
    ),
    "an approval after a report from after the end": (
        "approved-after-the-fact",
        APPROVED_PASSED,
        "2020-08-01",
        "2020-07-31",
    ),
    "an approval after a report from after the end of a phase": (
        "approved-after-the-fact",
        PHASE_APPROVED_PASSED,
        "2020-08-01",
        "2020-07-31",
    ),
    **{
        f"an approval of a due date after {what}": (
            "approved-after-the-fact",
            DUE_APPROVED_LATE % said,
            "2020-08-01",
            "2020-07-31",
        )
        for what, said in {
            "a later one was reported": "due: 2020-12-31",
            "it passed": "state: in-progress",
            "it passed with a part open": "parts: {p: {state: on-hold}}",
        }.items()
    },
    **{
        f"an approval in time of {what}, by a later document": (
            "approved-after-the-fact",
            TOLD_LATE % said + DOCUMENTS % ("@", "2020-08-31"),
            "2020-09-01",
            "2020-08",
        )
        for what, said in {
            "an end": ("end: {to: 2020-12-31}", "end: 2020-12-31"),
            "an end that passed": ("end: {to: 2020-12-31}", "state: in-progress"),
            "a due date": ("milestones: {m: {to: 2020-12-31}}", "milestones: {m: {due: 2020-12-31}}"),
            "a budget": (
                "budget: {to: {amount: 120, currency: USD}}",
                "forecast_at_completion: {amount: 120, currency: USD}",
            ),
        }.items()
    },
    "a document that is not known to be later": (
        "approved-after-the-fact",
        TOLD_LATE % ("end: {to: 2020-12-31}", "end: 2020-12-31") + DOCUMENTS % ("2020-09-01", "@"),
        "2020-08",
        "2020",
    ),
    "an approval after a report of the month": (
        "approved-after-the-fact",
        APPROVED_LATE,
        "2020-07-01",
        "2020-06-15",
    ),
}
