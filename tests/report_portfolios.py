"""Portfolios that reports are tested on."""

import json
from pathlib import Path

from conftest import Folder, Once

SETTINGS = """\
    title: {en: Works, zh: 工程}
    description: {en: What the office builds., zh: 主管部门的工程。}
    languages: [en, zh]
    as_of: 2019-12-31
    reporting:
      cycle: yearly
      rounds:
        - {source: A/1, covers: all-open, held: true}
        - {source: A/2, covers: unknown, held: false, note: {en: Not at hand., zh: 未持有。}}
    claims:
      - {as_of: 2017-12-31, projects: 4, remaining: 3, source: A/1, at: annex I}
      - {as_of: 2018-12-31, remaining: 2, source: A/1}
"""

NETWORK = """\
    purpose: {zh: 一个网络}
    note: A note
    owner: The network office
    start: 2015-01-01
    original_end: 2016-12-31
    source: A/1
    at: annex II, table 3
    objectives:
      - id: one-network
        statement: {en: One network, zh: 一个网络}
        note: A note on the objective
        indicators:
          - id: sites
            name: {en: Sites, zh: 地点}
            unit: {en: sites, zh: 地点(个)}
            direction: increase
            link: inferred
            note: {en: Counted by hand, zh: 人工统计}
            values:
              - {kind: start, date: 2015-01-01, value: 0}
              - {kind: target, period: 2019, value: 50}
              - {kind: actual, period: 2019, value: 1234.5, source: A/3}
          - {id: cost, unit: dollars, direction: decrease}
      - {id: cheaper, statement: Cheaper}
      - {id: faster, statement: Faster}
    milestones:
      - {id: go-live, name: {en: Go live, zh: 启用}, due: 2016-06, parts: [{id: a, name: Part A}]}
      - {id: hand-over, name: Hand over, due: 2017-03-31}
      - {id: closed, name: Closed, due: 2016-01-31}
      - {id: ahead, name: Ahead, due: 2021-Q3}
      - {id: someday, name: Someday}
    change_requests:
      - id: cr-1
        status: approved
        date: 2016-12-31
        end: {from: 2016-12-31, to: 2017-12-31}
        milestones: {go-live: {from: 2016-06, to: 2017-06}, someday: {from: to be determined, to: not yet known}}
        reasons: [funding, other]
        explanation: {en: The funds came late., zh: 资金到位晚。}
        note: {en: As decided., zh: 如所决定。}
      - {id: cr-2, status: proposed, date: 2016-12-31, source: A/2}
    status_reports:
      - {date: 2016-12-31, state: in-progress, completion: 40.5, end: 2017-12-31, rating: amber, note: Under way}
      - date: 2017-12-31
        state: in-progress
        completion: 60
        end: 2018-12-31
        milestones:
          go-live: {state: in-progress, due: 2017-06, parts: {a: {state: not-given}}}
          closed: {state: completed, actual: 2016-02-15}
      - {date: 2018-12-31, completion: 80, end: 2020-06-30}
      - {date: 2019-06-30, note: Nothing else}
      - {date: 2019-06-30, state: on-hold}
    assessments:
      - {date: 2019, by: Board of Auditors, verdict: partly-met, statement: Not all, at: para. 5, closed: 2019-06-30}
      - {date: 2019, by: Board of Auditors, on: "objectives[one-network]", verdict: unmet, statement: No, at: para. 6}
      - {date: 2019, by: Board of Auditors, on: "milestones[go-live]", verdict: met, statement: It went live}
"""

PHASED = """\
    phases: [{id: phase-1, name: First, start: 2014}, {id: phase-2}, {id: phase-3, original_end: 2019-03-31}]
    change_requests:
      - id: cr-1
        status: approved
        date: 2017-01-01
        phases: {phase-2: {from: 2017-12-31, to: 2018-12-31}}
        carried_over: [{from: phase-1, to: phase-2, activities: 2}, {from: phase-1, to: phase-3}]
    status_reports:
      - date: 2017-12-31
        phases:
          phase-1: {state: completed, completion: 100, end: 2016-12-31, actual_end: 2016-12-31}
          phase-2: {completion: 9, end: 2018-12-31}
"""

CONTESTED = """\
    start: 2016
    status_reports:
      - {date: 2018-12-31, state: completed, end: 2018-06-30, actual_end: 2018, source: A/1, at: annex I}
      - {date: 2018-12-31, state: in-progress, end: to be determined, completion: 70, source: A/2, at: somewhere}
      - {date: 2018-12-31, completion: 75, source: A/3}
      - {date: 2017-12-31, state: in-progress, end: 2018-01-31}
"""

DONE = """\
    status_reports:
      - {date: 2016-12-31, state: operational}
"""

QUIET = """\
    original_end: 2018-12-31
    start: 2018-01-01
    milestones: [{id: m, name: M, due: 2018-H1}, {id: n, name: N, due: 2018-H2}, {id: gone, name: Gone, due: 2016-2017}]
    status_reports:
      - {date: 2018-06-30, end: 2018-12-31, milestones: {gone: {state: cancelled}}}
"""

MANY = 104
ONE_OF_MANY = """\
    start: 2017-01-01
    original_end: 2017-12-31
    source: R
    objectives: [{{id: o, statement: O}}]
    milestones: [{{id: m, name: M, due: 2018-03-{day:02}}}, {{id: n, name: N, due: {due}}}]
    change_requests: [{{id: cr, status: approved, date: 2018-{month:02}, end: {{from: 2017-12-31, to: 2019-12-{day:02}}}}}]
    status_reports:
      - {{date: 2017-12-31, completion: 10, end: 2017-12-31}}
      - {{date: 2018-06-30, completion: {completion}, end: 2019-12-{day:02}, milestones: {{m: {{state: in-progress}}, n: {{state: in-progress}}}}}}
    assessments: [{{date: 2018-{month:02}, by: The board, verdict: {verdict}, statement: S, on: "objectives[o]"}}]
"""

WORDY = """\
owner: {{en: "The office of everything that has to do with services, division {number}", zh: "综合服务厅第{number}司"}}
programme: Programme {programme} for services that all offices share
source: A/1
"""
LONG_NAME = (
    "Consolidation and rationalization of what the offices away from Headquarters have built for themselves, {number}"
)
LONG_NAME_ZH = "总部以外各办事处自建系统的整合与合理化及其后续安排和临时支助项目第{number}号"
STANDINGS = (
    """\
status_reports: [{date: 2017-06-30, completion: 40, end: 2018-01-31}, {date: 2018-06-30, state: completed}]
assessments: [{date: 2019-01-31, by: The Board of External Auditors of all offices, verdict: unmet, statement: No}]
milestones: [{id: m, name: M, due: 2018-05-31}]
""",
    """\
status_reports: [{date: 2018, state: completed, actual_end: 2018}, {date: 2018, state: in-progress, completion: 70, at: p. 9}]
""",
    "status_reports: [{date: 2018-06-30, state: cancelled}]\n",
    "objectives: [{id: o, statement: Serve}]\nstatus_reports: [{date: 2018-06-30, state: completed}]\n",
    """\
objectives: [{id: o, statement: Serve}]
status_reports: [{date: 2018-06-30, state: completed}]
assessments: [{date: 2019-01-31, by: The board, verdict: met, statement: Yes}]
""",
    """\
original_end: 2017-12-31
milestones: [{id: m, name: M, due: 2017-06-30}, {id: n, name: N, due: 2018-06-30}]
status_reports: [{date: 2018-06-30, state: in-progress, completion: 60, end: 2018-12-31, rating: amber}]
""",
    """\
original_end: 2018-12-31
start: 2016-01-01
status_reports:
  - {date: 2018-06-30, state: in-progress, completion: 30, end: 2020-12-31}
  - {date: 2019-06-30, state: in-progress, completion: 20, end: 2021-12-31, rating: red}
""",
    """\
original_end: 2021-12-31
phases: [{id: a, name: The first phase of the works}, {id: b, name: The second phase of the works}, {id: c}]
status_reports: [{date: 2019-10-31, phases: {a: {completion: 55}, b: {completion: 1}, c: {completion: 2}}, end: 2021-12-31}]
""",
    "status_reports: [{date: 2019-10-31, state: in-progress, completion: 50}]\n",
)
RECOMMENDED = """\
source: A/1
recommendations:
"""
ONE_RECOMMENDED = """\
  - id: r{number}
    by: The board
    text: Carry out number {number} of all the measures that were recommended before, by the end of the year at the latest
    date: 2016-01-31
    due: 2018-01-31
    projects: [{{id: w{number:02}, link: inferred}}]
    log: [{{date: 2019-01-31, by: The board, state: in-progress}}]
"""

HOSTILE = (
    "x | <script>alert(1)</script> [a](http://evil.example) ![](x) `c` *b* & \u202e\u2066abc\nnext # $y$ <b> "
    "www.evil.example a@b.example {0} %s " + "w" * 120
)


def whole(folder: Folder) -> Folder:
    """A portfolio in which nearly everything is said that can be."""
    folder.settings(SETTINGS)
    folder.sources(("A/1", "2016"), ("A/2", "2017-06-30"), ("A/3", "2019-03"))
    folder.project(NETWORK, "network")
    folder.project(PHASED, "phased")
    folder.project(CONTESTED, "contested")
    folder.project(DONE, "done")
    folder.project(QUIET, "quiet")
    folder.write("projects/nameless.yaml", "id: nameless\nname: null\nstatus_reports: [{date: 2016}]\n")
    return folder


def hostile(folder: Folder) -> Folder:
    """A portfolio whose every text is out to break a page."""
    text = json.dumps(HOSTILE)
    folder.settings(f"title: {text}\ndescription: {text}\nlanguages: [en, zh]\nas_of: 2019-12-31\n")
    folder.write("sources.yaml", f"sources:\n- {{symbol: {text}, title: {text}, note: {text}, published: 2018}}\n")
    folder.write(
        "projects/p.yaml",
        f"""\
        id: p
        name: {text}
        purpose: {text}
        owner: {text}
        start: 2016
        source: {text}
        at: {text}
        objectives:
          - {{id: o, statement: {text}, indicators: [{{id: i, name: {text}, unit: {text}, direction: increase}}]}}
        milestones: [{{id: m, name: {text}, due: 2018}}]
        change_requests:
          - {{id: cr, status: approved, date: 2018, explanation: {text}, end: {{from: 2017, to: 2018}}}}
        status_reports:
          - {{date: 2018, completion: 10, end: 2019, note: {text}}}
          - {{date: 2017, completion: 10, end: {json.dumps("Words " + HOSTILE)}}}
        assessments: [{{date: 2018, by: {text}, verdict: unmet, statement: {text}}}]
        """,
    )
    return folder


def wordy(folder: Folder, projects: int = 36) -> Folder:
    """A portfolio of long names in every verdict, with owners, programmes and registers: all that takes room."""
    folder.settings(
        "title: {en: Works, zh: 工程}\nlanguages: [en, zh]\nas_of: 2019-12-31\n"
        "reporting: {cycle: half-yearly, rounds: ["
        + ", ".join(f"{{source: A/{n}, covers: all-open, held: {str(n < 3).lower()}}}" for n in range(1, 10))
        + "]}\n"
    )
    folder.sources(*((f"A/{number}", f"{2014 + number // 2}-0{number % 2 + 1}") for number in range(1, 10)))
    for number in range(projects):
        name = f"{{en: {json.dumps(LONG_NAME.format(number=number))}, zh: {LONG_NAME_ZH.format(number=number)}}}"
        charter = f"id: w{number:02}\nname: {name}\n{WORDY.format(number=number, programme=number % 17)}"
        folder.write(f"projects/w{number:02}.yaml", charter + STANDINGS[number % len(STANDINGS)])
    asked = "".join(ONE_RECOMMENDED.format(number=number) for number in range(12))
    folder.write("recommendations.yaml", RECOMMENDED + asked)
    return folder


def many(folder: Folder) -> Folder:
    """A portfolio of more projects than a front page can tell all of, and one of which nothing is known."""
    folder.settings("title: {en: Works, zh: 工程}\nlanguages: [en, zh]\nas_of: 2018-12-31\n")
    folder.sources(("R", "2017-06-30"))
    for number in range(MANY):
        text = ONE_OF_MANY.format(
            day=number % 28 + 1,
            completion=number % 50 + 20,
            month=number % 12 + 1,
            due="2018-01-01" if number % 2 else "2020-01-01",
            verdict="unmet" if number % 3 else "met",
        )
        folder.project(text, f"p{number:03}")
    folder.write("projects/mute.yaml", "id: mute\nname: null\nstatus_reports: [{date: 2018-06-30, state: completed}]\n")
    return folder


def reports_of_many(once: Once) -> Path:
    """The reports of many projects, Markdown and HTML."""

    def make(folder: Path) -> None:
        portfolio = many(Folder(folder / "portfolio"))
        for form in ("markdown", "html"):
            ran = portfolio.run("report", "--format", form, "--out", folder / "reports")
            assert ran.code == 0
        assert "files, in each language report.html and " in ran.out

    return once("many", make) / "reports"
