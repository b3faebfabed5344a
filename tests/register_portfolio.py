"""A portfolio with registers, to change and to ask."""

from textwrap import dedent

from conftest import Folder

SETTINGS = "title: Works\nas_of: 2019-12-31\n"
SOURCES = (("R1", "2018-03"), ("R2", "2019-03"))
BODIES = """\
    source: R1
    bodies:
      - {id: auditors, name: The Auditors, kind: oversight}
      - id: ict-board
        name: The ICT board
        kind: governance
        chair: the chief
        duties:
          - {id: meet, does: meet, every: 6 weeks, at: p. 3}
          - {id: tell, does: report, words: when it sees fit}
        log:
          - {period: 2018, duty: meet, count: 2, source: R2, at: p. 5}
          - {date: 2019-02-01, duty: meet, source: R2, at: p. 6}
"""
RECOMMENDATIONS = """\
    source: R1
    recommendations:
      - id: merge-desks
        by: auditors
        to: the office
        text: Merge the desks.
        accepted: accepted
        due: 2018-12-31
        projects: [{id: bridge}, {id: tunnel, link: inferred}]
        at: para. 7
        log:
          - {by: auditors, state: in-progress, source: R2, at: p. 4}
          - {by: the office, state: closure-requested, note: Done, date: 2018-06-30, source: R2, at: annex}
    tallies:
      - id: open-2018
        by: auditors
        as_of: 2018-12-31
        base: open in 2018
        total: 39
        parts: {implemented: 2, in-progress: 36, not-implemented: 1}
        per_cent: {implemented: 5}
        older: {years: 2, count: 12}
        source: R2
"""
BRIDGE = """\
    id: bridge
    name: The bridge
    source: R1
    status_reports: [{date: 2017-12-31, state: in-progress}]
    recommendations:
      - {id: paint, by: The town, text: Paint it}
"""
TUNNEL = """\
    id: tunnel
    name: The tunnel
    source: R1
    status_reports: [{date: 2017-12-31, state: in-progress}]
"""


def fill(portfolio: Folder) -> Folder:
    """Write the files."""
    portfolio.settings(SETTINGS)
    portfolio.sources(*SOURCES)
    for name, text in {
        "bodies.yaml": BODIES,
        "recommendations.yaml": RECOMMENDATIONS,
        "projects/bridge.yaml": BRIDGE,
        "projects/tunnel.yaml": TUNNEL,
    }.items():
        portfolio.write(name, dedent(text))
    return portfolio
