"""The rules bite: a healthy portfolio raises nothing, and for each rule a small change raises that finding alone."""

from pathlib import Path

import pytest

from ictpmo.finding import Finding
from ictpmo.load.folder import File
from ictpmo.load.portfolio import load
from ictpmo.rules.audit import AUDIT
from rule_examples import BESIDE, findings_in

HEALTHY = Path(__file__).parent / "healthy"
Change = tuple[str, str, str]

RECORDS, NETWORK, PHONES, BADGES = "patient-records", "clinic-network", "telephones", "door-badges"

# Of each rule: the project that it is to be raised for, and the changes, each of a file, from a text to another.
MUTATIONS: dict[str, tuple[str | None, list[Change]]] = {
    "complete-but-objective-unmet": (NETWORK, [(NETWORK, "value: 97", "value: 80")]),
    "complete-but-objective-not-demonstrated": (NETWORK, [(NETWORK, "kind: actual", "kind: estimate")]),
    "no-objective-recorded": (None, [(PHONES, "end: 2022-12-31, completion: 55", "state: completed")]),
    "complete-but-milestone-open": (
        NETWORK,
        [(NETWORK, "country-clinics: {state: completed, actual: 2020-06-26}", "country-clinics: {state: in-progress}")],
    ),
    "complete-but-phase-open": (
        NETWORK,
        [
            (
                NETWORK,
                "    phases:\n      phase-2: {state: completed, completion: 100, actual_end: 2020-06-26}\n",
                "",
            )
        ],
    ),
    "phase-begun-after-close": (
        NETWORK,
        [
            (NETWORK, "Country, start: 2019-04-01", "Country, start: 2020-01-15"),
            (
                NETWORK,
                "  - phases:\n      phase-1: {state: completed",
                "  - state: completed\n    phases:\n      phase-1: {state: completed",
            ),
            (NETWORK, "      phase-2: {state: in-progress, completion: 60, end: 2020-06-30}\n", ""),
            ("results", "period: 2020\n    quantity", "period: 2019\n    quantity"),
        ],
    ),
    "complete-but-assessment-open": (NETWORK, [(NETWORK, "    closed: 2020-12-15\n", "")]),
    "completion-fell": (RECORDS, [(RECORDS, "completion: 50", "completion: 80")]),
    "completion-jumped": (
        RECORDS,
        [
            (RECORDS, "completion: 50", "completion: 30"),
            (RECORDS, "wards: {state: in-progress, due: 2020-09-30}", "wards: {state: completed}"),
        ],
    ),
    "completion-gap": (RECORDS, [(RECORDS, "completion: 75", "completion: 95")]),
    "all-milestones-done-but-incomplete": (
        RECORDS,
        [
            (RECORDS, "completion: 75", "completion: 90"),
            (RECORDS, "{state: in-progress, due: 2021-03-31}", "{state: completed}"),
            (RECORDS, "{state: not-started, due: 2021-08-29}", "{state: completed}"),
        ],
    ),
    "phase-restarted": (
        NETWORK,
        [
            (
                NETWORK,
                "    reasons: [dependency]\n",
                "    reasons: [dependency]\n    carried_over: [{from: phase-1, to: phase-2, milestones: [city-clinics]}]\n",
            )
        ],
    ),
    "past-end": (
        PHONES,
        [
            (PHONES, "{end: 2022-12-31, source: Report 2018}", "{end: 2020-10-31, source: Report 2018}"),
            (PHONES, "{end: 2022-12-31, completion: 55", "{completion: 55"),
        ],
    ),
    "milestone-overdue": (
        RECORDS,
        [(RECORDS, "wards: {state: completed, actual: 2020-09-28}", "wards: {state: in-progress}")],
    ),
    "outcome-not-reported": (RECORDS, [(RECORDS, "      wards: {state: completed, actual: 2020-09-28}\n", "")]),
    "end-withdrawn": (PHONES, [(PHONES, "{end: 2022-12-31, completion: 55", "{end: in due course, completion: 55")]),
    "end-too-vague": (PHONES, [(PHONES, "{end: 2022-12-31, completion: 55", "{end: 2022-2031, completion: 55")]),
    "milestone-after-end": (RECORDS, [(RECORDS, "in-progress, due: 2021-03-31", "in-progress, due: 2021-10-31")]),
    "ends-after-window": (
        PHONES,
        [
            ("portfolio", "original_end: 2030", "original_end: 2021"),
            ("portfolio", "end: 2030, source", "end: 2021, source"),
        ],
    ),
    "dependency-ends-later": (BADGES, [(BADGES, "status_reports:", "depends_on: [{id: telephones}]\nstatus_reports:")]),
    "milestones-back-loaded": (RECORDS, [(RECORDS, "work with it, due: 2020-09-30", "work with it, due: 2020-11-30")]),
    "behind-pace": (
        PHONES,
        [(PHONES, "completion: 55", "completion: 29"), (PHONES, "completion: 30", "completion: 20")],
    ),
    "on-hold-unacknowledged": (
        RECORDS,
        [(RECORDS, "outpatients: {state: in-progress", "outpatients: {state: on-hold")],
    ),
    "objective-without-milestone": (NETWORK, [(NETWORK, ", objectives: [safe-data]", "")]),
    "started-without-approval": (PHONES, [(PHONES, "stage: business-case", "stage: tender")]),
    "slipped-without-change-request": (
        PHONES,
        [(PHONES, "{end: 2022-12-31, completion: 55", "{end: 2023-03-31, completion: 55")],
    ),
    "approved-after-the-fact": (
        BADGES,
        [
            (BADGES, "{from: 2021-03-31, to: 2021-05-15}", "{to: 2021-05-15}"),
            (BADGES, "2021-03-31, source: Note 2020-09", "2021-05-15, source: Note 2020-09"),
        ],
    ),
    "change-request-not-applied": (RECORDS, [(RECORDS, "50\n    end: 2021-08-29", "50\n    end: 2021-06-30")]),
    "repeatedly-rebaselined": (
        BADGES,
        [
            (
                BADGES,
                "status_reports:",
                """\
  - id: cr-doors
    status: approved
    decided: 2020-12-10
    by: IT board
    end: {from: 2021-05-15, to: 2021-06-15}
    reasons: [scope]
    source: Report 2020
status_reports:""",
            ),
            (BADGES, "{end: 2021-05-15, budget", "{end: 2021-06-15, budget"),
        ],
    ),
    "slip-exceeds-original-duration": (
        PHONES,
        [
            (
                PHONES,
                "status_reports:",
                """\
change_requests:
  - id: cr-anew
    status: approved
    decided: 2020-11-25
    by: IT board
    end: {from: 2022-12-31, to: 2028-12-31}
    reasons: [scope]
    source: Board 2020-11
status_reports:""",
            ),
            (PHONES, "{end: 2022-12-31, completion: 55", "{end: 2028-12-31, completion: 55"),
        ],
    ),
    "end-recedes": (BADGES, [(BADGES, "2021-05-15", "2021-12-31")]),
    "no-change-request-recorded": (
        None,
        [
            (BADGES, "    end: {from: 2021-03-31, to: 2021-05-15}\n", ""),
            (NETWORK, "status: approved", "status: proposed"),
            (RECORDS, "status: approved", "status: proposed"),
        ],
    ),
    "change-request-undocumented": (None, [(BADGES, "    by: IT board\n", "")]),
    "promise-corrected": (
        PHONES,
        [
            (
                PHONES,
                "status_reports:",
                """\
corrections:
  - {date: 2021-12-01, on: original_end, from: 2021-12-31, to: 2022-12-31, reason: Misread, source: Report 2020}
status_reports:""",
            )
        ],
    ),
    "promised-anew": (
        PHONES,
        [
            (
                PHONES,
                "status_reports:",
                """\
milestones:
  - {id: head-office, name: Head office connected, due: 2021-06-30}
  - {id: main-house, name: Head office connected, due: 2022-06-30}
status_reports:""",
            ),
            (
                PHONES,
                "completion: 55,",
                "completion: 55, note: One house alone., milestones: {head-office: {state: cancelled}},",
            ),
        ],
    ),
    "taken-up-again": (
        PHONES,
        [
            (PHONES, "{completion: 30, spent", "{state: cancelled, completion: 30, spent"),
            (PHONES, "completion: 55,", "state: in-progress, completion: 55,"),
        ],
    ),
    "cancelled-late": (
        PHONES,
        [
            (
                PHONES,
                "status_reports:",
                """\
milestones:
  - {id: head-office, name: Head office connected, due: 2020-06-30}
status_reports:""",
            ),
            (PHONES, "completion: 55,", "completion: 55, milestones: {head-office: {state: cancelled}},"),
        ],
    ),
    "window-moved": (
        None,
        [("portfolio", "end: 2030, source", "end: 2031, source")],
    ),
    "guard-switched-off": (None, [("portfolio", "title:", "guard: {id-changed: 'off'}\ntitle:")]),
    "report-without-projects": (None, [("portfolio", "Report 2020, covers: all-open", "Report 2020, covers: none")]),
    "report-missing": (PHONES, [(PHONES, "  - {completion: 30, spent: 150000, source: Report 2019}\n", "")]),
    "report-stale": (
        PHONES,
        [
            (
                PHONES,
                "  - {end: 2022-12-31, completion: 55, spent: 220000, forecast_at_completion: 398750.5, source: Report 2020}\n",
                "",
            ),
            ("portfolio", "Report 2020, covers: all-open", "Report 2020, covers: some"),
            ("portfolio", "cycle: yearly", "cycle: half-yearly"),
        ],
    ),
    "reports-contradict": (
        PHONES,
        [
            (
                PHONES,
                "source: Report 2020}\n",
                "source: Report 2020}\n  - {completion: 60, source: Report 2020, at: p. 3}\n",
            )
        ],
    ),
    "report-contradicts-itself": (
        RECORDS,
        [(RECORDS, "  - completion: 25\n", "  - completion: 25\n    state: not-started\n")],
    ),
    "rating-contradicts": (
        RECORDS,
        [
            ("portfolio", "require_sources: true", "require_sources: true\nbands: {slippage_percent: [4, 90]}"),
            (RECORDS, "75\n    end: 2021-08-29\n    rating: amber", "75\n    end: 2021-08-29\n    rating: green"),
        ],
    ),
    "assurance-not-borne-out": (
        None,
        [("portfolio", "every-change-approved, source: Report 2018", "all-projects-reported, source: Audit 2020")],
    ),
    "published-count-differs-from-rows": (
        None,
        [("portfolio", "projects: 5, source: Report 2020", "projects: 5, remaining: 1, source: Report 2020")],
    ),
    "complete-but-recommendation-open": (NETWORK, [("recommendations", "implemented, note: Checked", "in-progress")]),
    "done-but-not-covered": (
        NETWORK,
        [
            (
                NETWORK,
                "  - {id: safe-data, statement: Data of patients pass safely between clinics.}",
                """\
  - id: safe-data
    statement: Data of patients pass safely between clinics.
    indicators:
      - id: clinics
        unit: clinics
        direction: increase
        values:
          - {kind: target, period: 2020, value: 30}
          - {kind: actual, period: 2020-H2, value: 30, of: 40, source: Report 2020, at: page 12}""",
            )
        ],
    ),
    "implementation-not-confirmed": (None, [("recommendations", "implemented, note: Tested", "in-progress")]),
    "recommendation-overdue": (None, [("recommendations", "due: 2021-06-30", "due: 2020-06-30")]),
    "recommendation-ageing": (None, [("recommendations", "date: 2019-06-30", "date: 2018-06-30")]),
    "recommendation-reissued": (
        None,
        [("recommendations", "    at: page 15\n", "    at: page 15\n    reissues: name-owners\n")],
    ),
    "tally-does-not-add-up": (None, [("recommendations", "in-progress: 12}", "in-progress: 11}")]),
    "tally-share-does-not-follow": (None, [("recommendations", "{implemented: 40}", "{implemented: 45}")]),
    "tally-went-back": (
        None,
        [
            ("recommendations", "implemented: 8, in-progress: 12}", "implemented: 4, in-progress: 16}"),
            ("recommendations", "{implemented: 40}", "{implemented: 20}"),
        ],
    ),
    "tallies-not-comparable": (
        None,
        [
            (
                "recommendations",
                "as_of: 2019-12-31\n    base: made since 2016",
                "as_of: 2019-12-31\n    base: open in 2019",
            )
        ],
    ),
    "body-did-not-meet": (None, [("bodies", "count: 4", "count: 3")]),
    "report-owed": (None, [("bodies", "count: 1", "count: 0")]),
    "review-owed": (None, [("bodies", "count: 2", "count: 1")]),
    "commitment-passed": (None, [("commitments", "due: 2021-03-31", "due: 2020-06-30")]),
    "forecast-already-past": (None, [("commitments", "due: 2020-03-31", "due: 2019-06-30")]),
    "risk-incomplete": (None, [("risks", "    owner: Head of IT\n", "")]),
    "risk-open-after-completion": (NETWORK, [("risks", "state: closed", "state: open")]),
    "never-measured": (
        None,
        [
            ("results", "      - {kind: actual, period: 2019, value: 25, source: Report 2019, at: page 30}\n", ""),
            ("results", "      - {kind: actual, period: 2020, value: 20, source: Report 2020, at: page 31}\n", ""),
        ],
    ),
    "target-lowered-after-shortfall": (
        None,
        [
            ("results", "kind: actual, period: 2019, value: 25", "kind: actual, period: 2019, value: 27"),
            ("results", "kind: target, period: 2020, value: 20", "kind: target, period: 2020, value: 26"),
        ],
    ),
    "target-below-achieved": (
        None,
        [("results", "kind: target, period: 2020, value: 20", "kind: target, period: 2020, value: 26")],
    ),
    "actual-below-estimate": (
        None,
        [("results", "kind: actual, period: 2020, value: 20", "kind: actual, period: 2020, value: 22")],
    ),
    "estimate-equals-target": (
        None,
        [("results", "kind: actual, period: 2019, value: 25", "kind: estimate, period: 2019, value: 25")],
    ),
    "output-after-completion": (NETWORK, [("results", "period: 2020\n", "period: 2021\n")]),
    "over-budget": (PHONES, [(PHONES, "forecast_at_completion: 398750.5", "forecast_at_completion: 400500")]),
    "spent-ahead-of-work": (PHONES, [(PHONES, "spent: 220000", "spent: 341000")]),
    "total-does-not-add-up": (None, [("resources", "230.4, 70.3", "231.4, 70.3")]),
    "share-does-not-follow": (None, [("resources", "150.0, 26.7", "150.0, 24.7")]),
    "figures-differ": (None, [("resources", "value: 301", "value: 310")]),
    "unlike-figures-added": (None, [("resources", "in-2019, kind: approved", "in-2019, kind: estimated")]),
    "own-rule-did-not-run": (None, [("portfolio", "title:", "rules: {owner-named: {}}\ntitle:")]),
}


def audited(changes: list[Change]) -> list[Finding]:
    """All that is found in the healthy portfolio with some changes."""
    files = {path.relative_to(HEALTHY).as_posix(): path.read_text(encoding="utf-8") for path in HEALTHY.rglob("*.yaml")}
    for name, old, new in changes:
        path = f"{name}.yaml" if f"{name}.yaml" in files else f"projects/{name}.yaml"
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return findings_in(load(File(path, text.encode()) for path, text in files.items()))


def test_the_healthy_portfolio_raises_nothing() -> None:
    assert audited([]) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("rule", MUTATIONS)
def test_a_small_change_raises_the_finding_and_no_other(rule: str) -> None:
    project, changes = MUTATIONS[rule]
    found = [(finding.rule, finding.project) for finding in audited(changes)]
    assert [one for one in found if one[0] != BESIDE.get(rule)] == [(rule, project)]


def test_every_rule_of_the_audit_is_put_to_the_proof() -> None:
    assert list(MUTATIONS) == [rule.name for rule in AUDIT]
