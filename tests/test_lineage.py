"""Lineage: what is merged into another or split from one is neither lost nor made to look on time by that."""

from pathlib import Path
from typing import Any

import pytest

from conftest import Folder
from scratch import BRIDGE_FILE, Scratch

SETTINGS = """\
title: {en: Works, zh: 工程}
languages: [en, zh]
as_of: 2021-06-30
reporting:
  cycle: half-yearly
  rounds:
    - {source: R1, covers: all-open, held: true}
    - {source: R2, covers: all-open, held: true}
    - {source: R3, covers: all-open, held: true}
"""
SOURCES = (("C", "2019-01-01"), ("R1", "2020-06-30"), ("M", "2020-09-30"), ("R2", "2020-12-31"), ("R3", "2021-06-30"))
MERGED = "merged_into: {project: b, date: 2020-09-01, reason: One system for both, source: M}\n"
OLD = """\
start: 2019-01-01
original_end: 2019-12-31
source: C
milestones: [{id: m, name: {en: Go live, zh: 上线}}]
status_reports:
  - {source: R1, completion: 40, end: 2020-10-31, milestones: {m: {state: in-progress}}}
"""
NEW = """\
start: 2019-01-01
original_end: 2020-12-31
source: C
status_reports:
  - {source: R1, completion: 10, end: 2020-12-31}
  - {source: R2, completion: 60, end: END}
  - {source: R3, LAST}
"""
GOES_ON = ("2021-12-31", "completion: 70, end: 2021-12-31")
SPLIT = "split_from: {project: a, date: 2020-09-01, reason: A part apart, source: M}\n"


def write(portfolio: Folder, name: str, text: str) -> None:
    portfolio.write(f"projects/{name}.yaml", f"id: {name}\nname: {{en: {name.upper()}, zh: 项目}}\n{text}")


def works(portfolio: Folder, head: str = MERGED, end: str = GOES_ON[0], last: str = GOES_ON[1]) -> Folder:
    """A project that was to end in 2019, and was merged into another."""
    portfolio.settings(SETTINGS)
    listed = "".join(f"- {{symbol: {name}, title: {{en: T, zh: 文}}, published: {day}}}\n" for name, day in SOURCES)
    portfolio.write("sources.yaml", f"sources:\n{listed}")
    write(portfolio, "a", head + OLD)
    write(portfolio, "b", NEW.replace("END", end).replace("LAST", last))
    return portfolio


def rules(portfolio: Folder, *args: object, project: str = "a") -> set[str]:
    """The rules that find something on a project, folded or not."""
    found = (one for one in portfolio.value("audit", *args)["findings"] if one["project"] == project)
    return {name for one in found for name in (one["rule"], *one["folds"])}


def facts(portfolio: Folder, name: str, *args: object) -> tuple[Any, ...]:
    line = portfolio.slippage(*args, name=name)
    asked = (
        "state",
        "verdict",
        "original_end",
        "current_end",
        "current_end_kind",
        "slippage_days",
        "slippage_at_least",
    )
    return tuple(line[one] for one in asked)


# What the heir says, and where what was merged into it stands then.
HEIRS: dict[str, tuple[tuple[str, str], tuple[Any, ...]]] = {
    "goes on": (GOES_ON, ("2021-12-31", "merged", 731, False)),
    "has an end that was over": (
        ("2020-09-30", "completion: 70, end: 2020-09-30"),
        ("2020-12-31", "merged", None, True),
    ),
    "is past its end": (("2021-02-28", "state: in-progress"), ("2021-02-28", "merged", None, True)),
    "is done later": (("2021-12-31", "state: completed, actual_end: 2021-05-31"), ("2021-05-31", "merged", 517, False)),
    "is done before": (
        ("2021-12-31", "state: completed, actual_end: 2021-01-31"),
        ("2021-01-31", "merged", 397, False),
    ),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("name", HEIRS)
def test_what_was_promised_goes_on_in_the_heir(name: str, portfolio: Folder) -> None:
    heir, (end, kind, days, least) = HEIRS[name]
    works(portfolio, MERGED, *heir)
    found = facts(portfolio, "a")
    assert found[:4] == ("merged", "merged", "2019-12-31", end)
    assert (found[4], found[6]) == (kind, least)
    if days is not None:
        assert found[5] == days


def test_an_earlier_end_of_the_heir_takes_nothing_back(portfolio: Folder) -> None:
    works(portfolio)
    write(portfolio, "a", MERGED + OLD.replace("end: 2020-10-31", "end: 2022-10-31"))
    assert facts(portfolio, "a")[3:5] == ("2022-10-31", "reported")


EMPTY: dict[str, tuple[str, tuple[int | None, bool], set[str]]] = {
    "with nothing on record": ("", (305, False), {"outcome-not-reported"}),
    "that is open": ("status_reports: [{source: R3, completion: 70}]", (547, True), {"past-end"}),
    "that is to end when it is agreed": (
        "original_end: to be agreed\nstatus_reports: [{source: R3, state: in-progress, end: to be agreed}]",
        (547, True),
        {"past-end"},
    ),
    "that is to end at some time in years": ("original_end: 2020-2099", (305, False), {"outcome-not-reported"}),
    "that is to end in a period around it": (
        "original_end: 2020-H2\nstatus_reports: [{source: R3, completion: 70}]",
        (547, True),
        {"past-end"},
    ),
    "that is cancelled": ("status_reports: [{source: R3, state: cancelled}]", (305, False), set()),
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_heir_without_an_end_of_its_own_takes_on_what_was_promised(name: str, portfolio: Folder) -> None:
    plan, slip, found = EMPTY[name]
    works(portfolio)
    write(portfolio, "b", f"milestones: [{{id: m, name: {{en: Go live, zh: 上线}}}}]\nsource: C\n{plan}")
    assert facts(portfolio, "a")[5:] in {slip, (None, slip[1])}
    assert portfolio.slippage(name="a")["slippage_days_range"]["min"] == slip[0]
    assert rules(portfolio) & {"outcome-not-reported", "past-end"} == found


@pytest.mark.no_cover
def test_merging_makes_no_slip_smaller(portfolio: Folder) -> None:
    for heir, _ in HEIRS.values():
        alone = works(portfolio, "", *heir).slippage(name="a")["slippage_days_range"]["min"]
        merged = works(portfolio, MERGED, *heir).slippage(name="a")["slippage_days_range"]["min"]
        assert merged >= alone


def test_a_merger_says_why_nothing_is_reported_and_nothing_else(portfolio: Folder) -> None:
    assert "report-missing" in rules(works(portfolio, ""))
    merged = rules(works(portfolio))
    assert "report-missing" not in merged
    assert {"slipped-without-change-request", "slip-exceeds-original-duration"} <= merged
    late = MERGED.replace("2020-09-01", "2021-01-01").replace("source: M", "source: R3")
    assert "report-missing" in rules(works(portfolio, late))  # one report lists all that was open before
    (missing,) = portfolio.value("audit", "--project", "a", "--select", "report-missing")["findings"]
    assert missing["message"].endswith("gone after its end (2020-10-31)")
    for inferred in ("source: M, inferred: [project]", "source: R3, assumed: [date]"):
        assert "report-missing" in rules(works(portfolio, MERGED.replace("source: M", inferred)))


STANDS = {
    "before its document was published": (MERGED, GOES_ON, ("--known-by", "2020-09-15"), None),
    "before its day": (MERGED, GOES_ON, ("--as-of", "2020-08-31"), None),
    "known": (MERGED, GOES_ON, (), "merged"),
    "into what was over": (
        MERGED.replace("2020-09-01", "2021-06-30").replace("source: M", "source: R3"),
        ("2020-12-31, state: completed", "state: completed"),
        (),
        None,
    ),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("name", STANDS)
def test_a_merger_stands(name: str, portfolio: Folder) -> None:
    head, heir, args, state = STANDS[name]
    assert works(portfolio, head, *heir).slippage(*args, name="a")["state"] == state


HELD = "milestones: [{id: m, name: M, due: 2020-08-31}, {id: n, name: N}]\n"
ON_HOLD = "status_reports: [{source: R1, state: in-progress, milestones: {m: {state: on-hold}}}]\n"


@pytest.mark.parametrize(("plan", "asked"), [("", {"outcome-not-reported"}), (HELD, set())])
def test_what_the_heir_does_not_take_over_is_still_asked_for(portfolio: Folder, plan: str, asked: set[str]) -> None:
    works(portfolio)
    write(portfolio, "a", MERGED + "source: C\n" + HELD + ON_HOLD)
    write(portfolio, "b", plan + NEW.replace("END", GOES_ON[0]).replace("LAST", GOES_ON[1]))
    assert rules(portfolio) & {"on-hold-unacknowledged", "outcome-not-reported"} == {"on-hold-unacknowledged"} | asked


def test_a_later_report_speaks_for_itself(portfolio: Folder) -> None:
    works(portfolio)
    write(portfolio, "a", MERGED + OLD + "  - {source: R2, state: in-progress}\n")
    assert portfolio.slippage(name="a")["state"] == "in-progress"
    write(portfolio, "a", MERGED + OLD.replace("completion: 40", "state: cancelled"))
    assert portfolio.slippage(name="a")["state"] == "cancelled"


def test_what_is_done_with_its_heir_is_held_to_its_own_promises(portfolio: Folder) -> None:
    assert "complete-but-milestone-open" not in rules(works(portfolio))
    works(portfolio, MERGED, "2021-12-31", "state: completed, actual_end: 2021-05-31")
    found = {one["rule"]: one["message"] for one in portfolio.value("audit")["findings"] if one["project"] == "a"}
    assert found["complete-but-milestone-open"].startswith(
        "merged into another, reported completed as of 2021-06-30, but"
    )
    assert "outcome-not-reported" not in found


def test_a_line_of_mergers_leads_to_its_end(portfolio: Folder) -> None:
    works(portfolio)
    write(
        portfolio,
        "b",
        MERGED.replace("project: b", "project: c") + NEW.replace("END", "2020-12-31").split("  - {source: R2")[0],
    )
    write(portfolio, "c", "source: C\nstatus_reports: [{source: R3, state: in-progress, end: 2022-06-30}]\n")
    assert facts(portfolio, "a")[3:5] == ("2022-06-30", "merged")


def test_counts_of_projects_add_up(portfolio: Folder, tmp_path: Path) -> None:
    works(portfolio)
    claims = "claims:\n  - {as_of: 2020-06-30, projects: 2, remaining: 2}\n  - {as_of: 2020-12-31, projects: 2, remaining: 1}\n"
    portfolio.settings(SETTINGS + claims)
    assert portfolio.validate() == []
    rollup = portfolio.value("status")["portfolio"]
    assert rollup["by_state"] == {"merged": 1, "not-reported": 1}
    assert [(one["merged"], one["remaining"]) for one in rollup["reconciliation"]] == [(0, 2), (1, 1)]
    assert "1 merged into another" in portfolio.run("status", columns=200).out
    ran = portfolio.run("report", "--out", tmp_path / "r", "--format", "json")
    assert ran.code == 0
    assert portfolio.run("status", "--state", "merged", columns=200).code == 0
    for language, said in (("en", "1 more merged into another"), ("zh", "并入其他项目")):
        assert portfolio.run("report", "--lang", language, "--out", tmp_path / language).code == 0
        assert any(said in page.read_text(encoding="utf-8") for page in (tmp_path / language).rglob("*.md"))
    assert portfolio.run("export", "--format", "xlsx", "--out", tmp_path / "x.xlsx").code == 0


def test_what_was_split_off_is_held_to_the_first_promise(portfolio: Folder) -> None:
    works(portfolio)
    reports = "status_reports: [{source: R2, end: 2021-03-31}, {source: R3, end: 2021-08-31}]\n"
    write(portfolio, "c", "source: R2\n" + SPLIT + reports)
    assert facts(portfolio, "c")[2:6] == ("2019-12-31", "2021-08-31", "reported", 609)
    assert portfolio.slippage(name="c")["original_end_basis"] == "inherited"
    (found,) = [one for one in portfolio.value("audit")["findings"] if one["project"] == "c"]
    assert ("first end known: 2019-12-31", "C") in [(one["fact"], one["source"]) for one in found["evidence"]]
    shown = portfolio.run("show", "a", columns=200).out + portfolio.run("show", "c", columns=200).out
    for said in (
        "Merged into: B, 2020-09-01 (M): One system for both",
        "Split from it: C",
        "Split from: A, 2020-09-01",
    ):
        assert said in shown
    assert "Merged into it: A" in portfolio.run("show", "b", columns=200).out
    write(portfolio, "c", "source: R2\noriginal_end: 2019-06-30\n" + SPLIT + reports)
    assert portfolio.slippage(name="c")["original_end_basis"] == "original"
    write(portfolio, "a", "source: C\n" + MERGED)
    write(portfolio, "c", "source: R2\n" + SPLIT + reports)
    assert portfolio.slippage(name="c")["original_end_basis"] == "first-reported"


FAULTS = {
    "unknown": ({"a": MERGED.replace("project: b", "project: bb")}, ["there is no project `bb`"]),
    "itself": ({"a": MERGED.replace("project: b", "project: a")}, ["`merged_into` leads back to this project"]),
    "a circle": (
        {"a": MERGED, "b": MERGED.replace("project: b", "project: a")},
        ["`merged_into` leads back to this project"] * 2,
    ),
    "a circle further on": (
        {"a": MERGED, "b": MERGED.replace("project: b", "project: c"), "c": MERGED},
        ["`merged_into` leads back to this project"] * 2,
    ),
    "a circle of splits": (
        {"a": SPLIT.replace("project: a", "project: b"), "b": SPLIT},
        ["`split_from` leads back to this project"] * 2,
    ),
    "both": ({"a": MERGED, "b": SPLIT}, ["it was merged into `b`, which was split from it"]),
    "merged back into what it was split from": ({"b": SPLIT + MERGED.replace("project: b", "project: a")}, []),
    "without a reason": ({"a": "merged_into: {project: b, source: M}\n"}, ["`reason` is missing"]),
    "without a date": ({"a": MERGED.replace("date: 2020-09-01, ", "").replace("source: M", "source: U")}, ["no date"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_both_ways_are_checked(name: str, portfolio: Folder) -> None:
    heads, faults = FAULTS[name]
    portfolio.settings("title: T")
    portfolio.write("sources.yaml", "sources: [{symbol: M, title: M, published: 2020-09-30}, {symbol: U, title: U}]\n")
    for project in ("a", "b", "c"):
        portfolio.write(f"projects/{project}.yaml", f"id: {project}\nname: P\n{heads.get(project, '')}")
    found = portfolio.validate()
    assert len(found) == len(faults), found
    assert all(any(fault in line for line in found) for fault in faults), found


LINE = "merged_into: {project: tunnel, date: 2025-06-01, reason: One crossing will do, source: REP-2}\n"


def test_the_guard_asks_for_a_reason_and_a_document(tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    changes = {
        "with both": (LINE, []),
        "without a document": (LINE.replace(", source: REP-2", ""), ["vanished-without-reason"]),
        "without a reason": (LINE.replace("One crossing will do", "Done"), ["vanished-without-reason"]),
        "a split": (LINE.replace("merged_into", "split_from"), []),
        "a split without a document": (
            LINE.replace("merged_into", "split_from").replace(", source: REP-2", ""),
            ["vanished-without-reason"],
        ),
    }
    for name, (line, expected) in changes.items():
        repo.edit("start: 2024-01-01\n", f"{line}start: 2024-01-01\n")
        repo.git("add", "--all")
        assert (name, repo.rules("--staged")) == (name, expected), repo.guard("--staged").out
        repo.git("checkout", "--quiet", "HEAD", "--", ".")
    repo.edit("start: 2024-01-01\n", f"{LINE}start: 2024-01-01\n")
    repo.commit()
    for old, new, rule in (
        (LINE, "", "vanished-without-reason"),
        ("One crossing will do", "The river is dry", "promise-changed"),
        ("date: 2025-06-01, reason", "date: 2025-05-01, reason", "promise-changed"),
    ):
        repo.edit(old, new)
        repo.git("add", "--all")
        assert repo.rules("--staged") == [rule], repo.guard("--staged").out
        repo.git("checkout", "--quiet", "HEAD", "--", ".")
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.git("add", "--all")
    assert "vanished-without-reason" in repo.rules("--staged")


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "later",
    [
        # The heir says what both cost since: of what was merged only what was spent is added to it.
        "{amount: 290, currency: USD}",
        # The heir has said nothing since, or in another currency alone: what was merged counts whole.
        "",
        "{amount: 500, currency: EUR}",
    ],
)
def test_what_was_merged_costs_neither_twice_nor_nothing(portfolio: Folder, later: str) -> None:
    works(portfolio)
    portfolio.settings(f"{SETTINGS}currency: USD\n")
    old = OLD.replace("completion: 40", "completion: 40, spent: 40, forecast_at_completion: 130")
    write(portfolio, "a", f"budget: 100\n{MERGED}{old}")
    new = (
        NEW.replace("END", "2021-12-31")
        .replace("LAST", "completion: 70")
        .replace("completion: 60", f"completion: 60, forecast_at_completion: {later}" if later else "completion: 60")
        .replace("completion: 10", "completion: 10, forecast_at_completion: 200")
    )
    write(portfolio, "b", f"budget: 200\n{new}")
    (total,) = portfolio.value("slippage")["portfolio"]["costs"]
    assert [total[name] for name in ("projects", "first", "cost", "at_least")] == [2, 300, 330, False]
    groups = portfolio.value("slippage", "--group-by", "budget")["groups"]
    assert sum(one["rollup"]["costs"][0]["cost"] for one in groups) == 330
    assert portfolio.slippage(name="a")["cost_variance"]["amount"] == 30
    (alone,) = portfolio.value("slippage", "--where", "budget=100")["portfolio"]["costs"]
    assert alone["cost"] == 130


def test_of_what_was_merged_and_had_not_said_what_it_spent_more_may_have_been(portfolio: Folder) -> None:
    works(portfolio)
    portfolio.settings(f"{SETTINGS}currency: USD\n")
    write(portfolio, "a", f"budget: 100\n{MERGED}{OLD}")
    new = NEW.replace("END", "2021-12-31").replace("LAST", "completion: 70, forecast_at_completion: 290")
    write(portfolio, "b", f"budget: 200\n{new}")
    (total,) = portfolio.value("slippage")["portfolio"]["costs"]
    assert (total["first"], total["cost"], total["at_least"]) == (300, 290, True)
