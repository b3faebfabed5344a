"""Pages, and `show`, mark what the recorder inferred or assumed."""

from pathlib import Path

from conftest import Folder

PROJECT = """\
    start: 2024-01-01
    original_end: 2025-06-30
    inferred: [original_end]
    assumed: [start]
    phases:
      - {id: a, name: A, original_end: 2025-06-30, inferred: [original_end]}
    milestones:
      - {id: m, name: Movers, due: 2025-05-31, assumed: [due]}
      - {id: n, name: Nets, due: 2025-06-30}
      - {id: o, name: Oars, due: 2025-06-30}
    objectives:
      - id: fewer
        statement: Fewer desks
        indicators:
          - id: desks
            unit: desks
            direction: decrease
            values:
              - {kind: target, period: 2025, value: 5, inferred: [value]}
              - {kind: actual, period: 2025, value: 9, source: R2026, assumed: [value]}
    assessments:
      - {by: The Board, on: "objectives[fewer]", verdict: unmet, statement: As many, source: R2026, inferred: [verdict]}
    status_reports:
      - source: R2025
        state: in-progress
        end: 2026-06-30
        previous_end: 2025-12-31
        approved_end: 2025-12-31
        assumed: [end, previous_end, approved_end]
        phases: {a: {state: in-progress, end: 2026-05-31, completion: 20, assumed: [end, completion, state]}}
      - source: R2026
        date: 2026-03-31
        state: in-progress
        completion: 40
        inferred: [completion, state, date]
        milestones:
          m: {state: in-progress, inferred: [state]}
          n: {state: completed, actual: 2025-07-31, inferred: [actual]}
          o: {state: in-progress, due: 2027-01-31, assumed: [due]}
    change_requests:
      - id: c
        status: approved
        decided: 2025-01-01
        by: The Board
        source: R2025
        reasons: [scope]
        inferred: [decided, by, milestones]
        assumed: [reasons, status]
        end: {from: 2025-06-30, to: 2025-12-31, inferred: [to]}
        milestones: {o: {from: 2025-06-30, to: 2025-12-31}}
"""


def shown(portfolio: Folder, text: str = PROJECT, lang: str = "en") -> str:
    portfolio.sources(("R2025", "2025-03-31"), ("R2026", "2026-04-30"))
    portfolio.project(text)
    ran = portfolio.run("show", "p", "--as-of", "2026-12-31", "--format", "markdown", "--lang", lang)
    assert ran.code == 0, ran.err
    return ran.out.partition("## Findings of")[0]


def test_a_page_marks_what_the_recorder_inferred_or_assumed(portfolio: Folder) -> None:
    page = shown(portfolio)
    for said in (
        "40% (inferred), as reported for 2026-03-31; in progress (inferred)",
        "2025-06-30 (inferred) → 2026-06-30 (assumed)",
        "2024-01-01 (assumed)",
        "2025-06-30 (first promised, inferred)",
        "2025-12-31 (inferred)",
        "2026-06-30 (as last reported, assumed)",
        "| A | in progress (assumed) | 20% (assumed) |",
        "| 2026-05-31 (assumed) |",
        "| 2025-05-31 (assumed) | 2025-05-31 (assumed) | in progress (inferred) |",
        "completed, done 2025-07-31 (inferred)",
        "| 2025-06-30 | 2027-01-31 (assumed) |",
        "approved (assumed) by The Board (inferred), 2025-01-01 (inferred)",
        "End: 2025-06-30 → 2025-12-31 (inferred)",
        "Oars: 2025-06-30 → 2025-12-31 (inferred)",
        "Reason: scope (assumed).",
        "9 (2025) (assumed)",
        "assessed unmet (inferred) by The Board",
        "5 (2025) (inferred)",
        "| 2026-03-31 (inferred) | In progress (inferred); 40% complete (inferred)",
        "end 2026-06-30 (assumed)",
        "end before 2025-12-31 (assumed)",
        "approved end 2025-12-31 (assumed)",
        "done 2025-07-31 (inferred)",
        "due 2027-01-31 (assumed)",
    ):
        assert said in page.replace("  ", " "), said


def test_what_the_document_says_has_no_mark(portfolio: Folder) -> None:
    lines = [line for line in PROJECT.splitlines() if not line.strip().startswith(("inferred:", "assumed:"))]
    text = "\n".join(lines)
    for mark in ("inferred", "assumed"):
        text = "".join(part if n == 0 else part.partition("]")[2] for n, part in enumerate(text.split(f", {mark}: [")))
    page = shown(portfolio, text)
    assert "(inferred" not in page
    assert "assumed)" not in page
    assert "In progress; 40% complete" in page


def test_several_phases_and_an_end_that_is_measured_by_one(portfolio: Folder) -> None:
    page = shown(
        portfolio,
        """\
        phases: [{id: a, name: A, original_end: 2025-06-30}, {id: b, name: B}]
        status_reports:
          - {source: R2025, phases: {a: {completion: 30, inferred: [completion]}, b: {completion: 10}}}
        """,
    )
    assert "A: 30% (inferred); B: 10%" in page


WHOLE = """\
start: 2024-01-01
original_end: 2025-06-30
inferred: [original_end]
assumed: [start]
milestones:
  - {id: m, name: Movers, due: 2025-05-31, assumed: [due]}
  - {id: n, name: Nets, due: 2027-06-30, inferred: [due]}
objectives: [{id: fewer, statement: Fewer desks}]
status_reports:
  - {source: R2025, state: in-progress, completion: 10, end: 2026-06-30}
  - source: R2026
    date: 2026-03-31
    state: on-hold
    completion: 40
    end: 2027-12-31
    assumed: [end]
    inferred: [completion, state]
    milestones: {m: {state: in-progress, inferred: [state]}}
change_requests:
  - {id: c, status: approved, decided: 2025-01-01, by: The Board, source: R2025, inferred: [status], end: {from: 2025-06-30, to: 2025-12-31, inferred: [to]}}
assessments:
  - {date: 2026-01-31, by: The Board, verdict: unmet, statement: No, source: R2026, assumed: [date]}
recommendations:
  - id: r
    by: The Board
    text: Do it
    date: 2025
    due: 2025-12-31
    source: R2025
    inferred: [date, due]
    log: [{by: The office, state: in-progress, date: 2026-01-31, source: R2026, inferred: [state], assumed: [date]}]
commitments:
  - {id: k, what: A study, by: The office, due: 2026, source: R2025, assumed: [due], log: [{state: not-kept, date: 2026-02-28, source: R2026, inferred: [state]}]}
risks:
  - id: s
    statement: Fire
    likelihood: low
    impact: high
    owner: The office
    source: R2025
    assumed: [likelihood]
    log: [{state: open, likelihood: high, date: 2026-02-28, source: R2026, inferred: [state]}]
"""
SIGN_NOTE = "† inferred or assumed by whoever recorded it."


def test_tables_of_all_projects_mark_it_too(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.sources(("R2025", "2025-03-31"), ("R2026", "2026-04-30"))
    portfolio.project(WHOLE)
    day = ("--as-of", "2026-12-31")
    for command, said in {
        "status": ("| on hold† | 40† | 2024-01-01† | 2025-06-30† → 2027-12-31† |", SIGN_NOTE),
        "slippage": ("| 2025-06-30† | 2025-12-31† | 2027-12-31† |", SIGN_NOTE),
        "follow-up": ("| 2025† | 2025-12-31† | under way† | 2026-01-31† |", "| 2026† |", "not kept† |", SIGN_NOTE),
        "risks": ("| high | high | open† |", SIGN_NOTE),
    }.items():
        page = portfolio.run(command, *day, "--format", "markdown").out
        for line in said:
            assert line in page, (line, page)
    assert "on hold†" in portfolio.run("status", *day).out
    assert portfolio.run("report", *day, "--out", tmp_path, "--lang", "en").code == 0
    for page, lines in {
        "README": ("40% (inferred), on hold (inferred)", "30 Jun 2025 (inferred) → 31 Dec 2027 (assumed)"),
        "changes": (
            "| 30 Jun 2025 (inferred) | 31 Dec 2025 (inferred) |",
            "approved (inferred)",
            "end 30 Jun 2026 → 31 Dec 2027 (assumed)",
            "completion 10% → 40% (inferred)",
            "state in progress → on hold (inferred)",
        ),
        "milestones": (
            "| 31 May 2025 (assumed) | in progress (inferred) |",
            "30 Jun 2027 (inferred): Nets",
            "31 Dec 2027 (assumed): end of",
        ),
        "objectives": ("| 31 Jan 2026 (assumed) |",),
        "oversight": ("| under way† | 31 Jan 2026† |", "| open† | 28 Feb 2026 |", SIGN_NOTE),
    }.items():
        text = (tmp_path / "en" / f"{page}.md").read_text(encoding="utf-8")
        for line in lines:
            assert line in text, (line, text)


def test_a_table_without_a_mark_has_no_note_on_it(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018, state: in-progress, end: 2019}]")
    for command in ("status", "slippage"):
        assert "†" not in portfolio.run(command).out


def test_what_stood_before_the_last_report_is_marked(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.sources(("R2025", "2025-03-31"), ("R2026", "2026-04-30"))
    given = "state: in-progress, completion: 10, end: 2026-06-30"
    portfolio.project(WHOLE.replace(given, f"{given}, assumed: [end], inferred: [state, completion]"))
    assert portfolio.run("report", "--as-of", "2026-12-31", "--out", tmp_path, "--lang", "en").code == 0
    text = (tmp_path / "en" / "changes.md").read_text(encoding="utf-8")
    for line in (
        "end 30 Jun 2026 (assumed) → 31 Dec 2027 (assumed)",
        "completion 10% (inferred) → 40% (inferred)",
        "state in progress (inferred) → on hold (inferred)",
    ):
        assert line in text
