"""A portfolio in which much is wrong, of every kind of file: what somebody would want to hide."""

FILES = {
    "portfolio.yaml": """
title: Works
languages: [en]
as_of: 2025-12-31
currency: EUR
fields: {department: {type: text, on: [project], meaning: Who pays}, benefit: {type: money, on: [project, milestone], meaning: What for}}
reporting:
  cycle: half-yearly
  rounds:
    - {source: REP-1, covers: all-open, held: true}
    - {source: REP-2, covers: all-open, held: true, note: First}
    - {source: REP-3, covers: none, held: true}
    - {source: REP-4, covers: unknown, held: false, told_by: REP-3, told_at: p. 1}
bands: {pace: 20}
claims:
  - {as_of: 2024-12-31, projects: 4, completed: 1, remaining: 3, source: REP-1}
guard: {completion-lowered: error}
responses:
  - {to: past-end, who: The office, date: 2025-08-01, text: We are at it, source: REP-2}
""",
    "sources.yaml": """
sources:
  - {symbol: PLAN, title: The plan, published: 2024-01-10, body: The office}
  - {symbol: REP-1, title: First report, published: 2025-01-15, status_date: 2024-12-31, basis: The cover}
  - {symbol: REP-2, title: Second report, published: 2025-07-15, status_date: 2025-06-30}
  - {symbol: REP-3, title: Third, published: 2025-10-15}
  - {symbol: REP-4, title: Fourth, published: 2025-11-15}
  - {symbol: MIN-1, title: Minutes, published: 2024-12-20}
  - {symbol: AUD, title: Audit, published: 2025-08-01}
""",
    "bodies.yaml": """
source: PLAN
bodies:
  - {id: auditors, name: The Auditors, kind: oversight}
  - id: board
    name: The Board
    kind: governance
    chair: The mayor
    members: Five
    duties:
      - {id: meet, does: meet, every: 3 months, at: p. 3}
      - {id: tell, does: report, times: 2, in: year}
      - {id: review, does: review, words: when it sees fit}
    log:
      - {period: 2024, duty: meet, count: 1, source: REP-1}
      - {period: 2024, duty: tell, count: 1, source: REP-1}
      - {date: 2025-02-01, duty: meet, source: REP-2}
""",
    "recommendations.yaml": """
source: PLAN
recommendations:
  - id: merge
    by: auditors
    to: board
    text: Merge the desks
    accepted: accepted
    date: 2023-01-10
    due: 2024-06-30
    note: As said
    projects: [{id: bridge}, {id: tunnel, link: inferred}]
    log:
      - {by: board, state: implemented, date: 2024-06-30, source: REP-1, basis: In words}
      - {by: auditors, state: in-progress, date: 2025-01-31, source: AUD}
  - {id: again, by: auditors, text: Merge them now, reissues: merge, source: AUD}
tallies:
  - {id: t1, by: auditors, as_of: 2024-06-30, base: all, total: 30, parts: {implemented: 10, in-progress: 20}, per_cent: {implemented: 33.3}, source: REP-1}
  - {id: t2, by: auditors, as_of: 2024-12-31, base: all, total: 30, parts: {implemented: 8, in-progress: 22}, per_cent: {implemented: 20}, open: 20, older: {years: 2, count: 3}, source: REP-1}
""",
    "risks.yaml": """
source: PLAN
risks:
  - id: flood
    statement: The river floods
    response: Build a wall
    owner: board
    likelihood: high
    impact: high
    projects: [{id: tunnel}]
    log: [{state: open, date: 2025-06-30, source: REP-2, note: Water came}]
""",
    "commitments.yaml": """
source: PLAN
commitments:
  - id: signs
    what: Signs in all languages
    by: board
    due: 2024-12-31
    projects: [{id: bridge}]
    log: [{state: promised-again, date: 2025-06-30, source: REP-2, due: 2025-12-31}]
""",
    "resources.yaml": """
source: PLAN
resources:
  - id: money
    title: Money
    unit: millions
    decimals: 1
    columns: [{id: a, kind: spent}, {id: b, kind: proposed}, {id: c}]
    rows: [{id: r1, cells: [10.0, 20.0, 35.0]}, {id: r2, cells: [1.0, 2.0, 3.0]}]
    asserts: [{column: c, kind: sum, of: [a, b]}]
    quoted: [{row: r1, column: a, value: 12.0, at: p. 2}]
    repeats: [{row: r1, column: b, table: old, its_row: r1, its_column: a, times: 2}]
  - id: old
    title: Old money
    unit: millions
    decimals: 1
    columns: [{id: a}]
    rows: [{id: r1, cells: [11.0]}]
""",
    "projects/bridge.yaml": """
id: bridge
name: The bridge
former_names: [Old bridge]
purpose: To cross
owner: The engineer
start: 2024-01-01
original_end: 2025-01-31
budget: 1000000
source: PLAN
at: p. 1
note: A note
fields: {department: Roads, benefit: 500}
external_ids: [{system: PPM, key: P-1}]
phases:
  - {id: one, name: First, start: 2024-01-01, original_end: 2024-06-30}
  - {id: two, name: Second, start: 2024-07-01, original_end: 2025-01-31}
objectives:
  - id: faster
    statement: Cross the river in five minutes
    note: By car
    indicators:
      - id: minutes
        name: Minutes
        unit: minutes
        direction: decrease
        shows: milestones[opening]
        values:
          - {kind: start, date: 2024-01-01, value: 30, population: cars}
          - {kind: target, period: 2025, value: 5, population: cars, note: As planned}
          - {kind: actual, date: 2025-06-30, value: 20, population: cars, source: REP-2, of: 30}
milestones:
  - {id: foundations, name: Foundations laid, due: 2024-06-30, phase: one, parts: [{id: north, name: North}, {id: south, name: South}]}
  - {id: opening, name: The bridge opens, due: 2025-01-31, phase: two, fields: {benefit: 100}}
change_requests:
  - id: cr-1
    status: approved
    date: 2024-12-01
    decided: 2024-12-10
    by: board
    end: {from: 2025-01-31, to: 2025-03-31}
    budget: {from: 1000000, to: 1200000}
    milestones: {opening: {from: 2025-01-31, to: 2025-03-31}}
    carried_over: [{from: one, to: two, milestones: [foundations], activities: 2, closed: 2024-07-01}]
    reasons: [funding]
    explanation: Money came late
    source: MIN-1
  - {id: cr-2, status: rejected, date: 2025-05-01, end: {from: 2025-03-31, to: 2026-12-31}, source: REP-2}
  - {id: cr-3, status: proposed, date: 2025-05-02, end: {from: 2025-03-31, to: 2026-06-30}, source: REP-2}
status_reports:
  - {date: 2024-12-31, source: REP-1, state: in-progress, completion: 60, end: 2025-03-31, rating: green, spent: 700000, budget: 1200000, note: All is well,
     phases: {one: {state: completed, completion: 100, end: 2024-06-30}, two: {completion: 20, end: 2025-03-31}},
     milestones: {foundations: {state: completed, actual: 2024-06-30, parts: {north: {state: completed}, south: {state: in-progress}}}, opening: {state: not-started, due: 2025-03-31}}}
  - {date: 2025-06-30, source: REP-2, state: in-progress, completion: 50, end: 2026-01-31, rating: amber, spent: 1300000, forecast_at_completion: 1500000, previous_end: 2025-01-31, end_moved_days: 365, approved_end: 2025-06-30, owner: The new engineer,
     milestones: {opening: {state: on-hold, due: 2026-01-31}}}
assessments:
  - {id: a1, date: 2025-07-20, by: auditors, on: project, verdict: unmet, statement: The piers are too short, source: AUD}
responses:
  - {to: completion-fell, who: The engineer, date: 2025-09-01, text: It rained, source: REP-3}
corrections:
  - {date: 2024-06-01, on: owner, from: A man, to: The engineer, reason: Misread by hand, source: PLAN}
""",
    "projects/tunnel.yaml": """
id: tunnel
name: The tunnel
source: PLAN
original_end: 2024-12-31
objectives:
  - {id: deep, statement: Go deep, indicators: [{id: m, unit: metres, direction: increase, link: inferred, values: [{kind: target, period: 2024, value: 50, source: PLAN},{kind: actual, period: 2024, value: 40, source: REP-1}]}]}
milestones: [{id: dig, name: Dug, due: 2024-10-31}, {id: light, name: Lit, due: 2024-11-30}]
status_reports:
  - {date: 2024-12-31, source: REP-1, state: completed, completion: 100, actual_end: 2024-12-31, milestones: {dig: {state: completed, actual: 2024-10-30}, light: {state: in-progress}}}
recommendations: [{id: paint, by: auditors, text: Paint it, due: 2025-01-31, log: [{by: auditors, state: not-implemented, date: 2025-07-31, source: AUD}]}]
risks: [{id: leak, statement: It leaks, log: [{state: open, date: 2025-01-15, source: REP-1}]}]
commitments: [{id: fans, what: Fans, due: 2025-03-31, log: [{state: not-kept, date: 2025-06-30, source: REP-2}]}]
assessments: [{date: 2025-07-20, by: auditors, on: 'milestones[light]', verdict: unmet, statement: Dark, source: AUD}]
acknowledged: [{finding: abc, reason: We know it, by: The office, date: 2025-08-01, until: 2025-12-31}]
""",
    "projects/ferry.yaml": """
id: ferry
name: {en: The ferry}
source: REP-1
status_reports:
  - {date: 2024-06-30, end: 2024-12-31, state: in-progress}
  - {date: 2024-12-31, end: 2025-06-30, state: in-progress}
  - {date: 2025-06-30, end: 2025-12-31, source: REP-2, state: in-progress}
""",
    "projects/lamp.yaml": """
id: lamp
name: Lamps
source: PLAN
milestones: [{id: first, name: First lamp, due: summer 2024}, {id: old, name: Old lamp, due: 2024-05-31}]
status_reports:
  - {date: 2024-12-31, source: REP-1, state: cancelled, note: No money, milestones: {old: {state: cancelled}}}
  - {date: 2025-06-30, source: REP-2, state: in-progress, end: to be determined}
""",
    "projects/new-lamp.yaml": """
id: new-lamp
name: Lamps anew
source: REP-2
original_end: 2026-12-31
milestones: [{id: old, name: Old lamp, due: 2026-05-31}]
""",
}
