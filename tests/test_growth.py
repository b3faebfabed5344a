"""Work grows in proportion to what is checked: operations are counted, nothing is timed."""

import inspect
import random
import string
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import Folder
from counted import assert_proportional, operations
from scratch import BRIDGE, SOURCES, Scratch, ictpmo

STATUS = "milestones:\n{milestones}status_reports:\n{reports}"


def _wrong_fields(count: int) -> str:
    return "".join(f"  - {{date: 20{i % 30 + 10}-13-01, state: none, stat: {i}}}\n" for i in range(count))


def _unknown_names(count: int) -> str:
    letters = random.Random(1)  # noqa: S311 - no secret
    names = ["".join(letters.choices(string.ascii_lowercase, k=9)) for _ in range(count)]
    return "".join(f"  - {{date: 2018-01, milestones: {{{name}: {{state: completed}}}}}}\n" for name in names)


def _same_names(count: int) -> str:
    return "".join(f"  - {{id: same-{i % 3}, date: 2018-01-{i % 28 + 1:02}}}\n" for i in range(count))


def _twice_in_one_map(count: int) -> str:
    return "".join(f"  - {{date: 2018-01-{i % 28 + 1:02}, date: 2018}}\n" for i in range(count))


@pytest.mark.parametrize("faults", [_wrong_fields, _unknown_names, _same_names, _twice_in_one_map])
def test_a_file_with_many_faults(portfolio: Folder, faults: Callable[[int], str]) -> None:
    def check(count: int) -> None:
        milestones = "".join(f"  - {{id: milestone-{i}, name: A}}\n" for i in range(count))
        portfolio.write("projects/p.yaml", f"id: p\nname: A\nmilestones:\n{milestones}status_reports:\n{faults(count)}")
        assert len(portfolio.validate()) > 1

    assert_proportional(check, 60, least=30)


@pytest.mark.measured
def test_of_many_unknown_names_the_first_are_told_what_was_meant(portfolio: Folder) -> None:
    letters = random.Random(2)  # noqa: S311 - no secret
    names = ["".join(letters.choices(string.ascii_lowercase, k=12)) for _ in range(120)]
    milestones = "".join(f"  - {{id: {name}, name: A}}\n" for name in names)
    unknown = [name[:-1] for name in names]
    reports = "".join(
        f"  - {{date: 2018-01, milestones: {{{name}: {{state: completed}}}}}}\n" for name in [unknown[0], *unknown]
    )
    portfolio.project(f"milestones:\n{milestones}status_reports:\n{reports}")
    told = ["did you mean" in line for line in portfolio.validate()]
    assert len(told) == 121
    assert all(told[:40])
    assert not any(told[60:])


def _monthly(portfolio: Folder, rounds: int) -> None:
    """One project that is reported every month, with a change request for every two reports."""
    days = [f"{2010 + i // 12}-{i % 12 + 1:02}" for i in range(rounds)]
    portfolio.settings("title: T\nas_of: 2040-12-31")
    portfolio.sources(*((f"R-{i}", f"{day}-28") for i, day in enumerate(days)))
    requests = [
        f"- {{id: c{i}, status: approved, decided: {day}-10, source: R-{2 * i}, "
        f"end: {{from: {2015 + i}-12-31, to: {2016 + i}-12-31}}}}"
        for i, day in enumerate(days[::2])
    ]
    reports = [
        f"- {{date: {day}-20, source: R-{i}, state: in-progress, completion: {i % 90 + i % 3}, "
        f"end: {2015 + i}-12-31, milestones: {{m: {{state: in-progress}}}}}}"
        for i, day in enumerate(days)
    ]
    lines = ["start: 2009", "original_end: 2015-12-31", "source: R-0", "milestones: [{id: m, name: M, due: 2012}]"]
    portfolio.project("\n".join([*lines, "change_requests:", *requests, "status_reports:", *reports]))


@pytest.mark.parametrize("command", ["validate", "status", "audit", "slippage"])
def test_a_log_of_many_rounds(portfolio: Folder, command: str) -> None:
    def run(rounds: int) -> None:
        _monthly(portfolio, rounds)
        assert portfolio.run(command, "-f", "json").code == 0

    assert_proportional(run, 25)


def _of_one_day(portfolio: Folder, count: int) -> None:
    portfolio.sources(("R", "2018-12-31"))
    reports = "".join(
        f"- {{date: 2018-06-30, at: p. {i}, state: in-progress, completion: 40, end: 2019-12-31, source: R}}\n"
        for i in range(count)
    )
    portfolio.project(f"original_end: 2018-12-31\nsource: R\nstatus_reports:\n{reports}")


def _figures(portfolio: Folder, count: int) -> None:
    portfolio.sources(("R", "2029-12-31"))
    days = [f"{2000 + i // 300}-{i // 25 % 12 + 1:02}-{i % 25 + 1:02}" for i in range(count)]
    values = "".join(
        f"      - {{kind: {kind}, date: {day}, value: 5}}\n" for day in days for kind in ("target", "actual")
    )
    portfolio.project(
        "source: R\nobjectives:\n- id: o\n  statement: S\n  indicators:\n  - id: i\n    name: I\n    unit: u\n"
        f"    direction: increase\n    values:\n{values}"
    )


def _monthly_figures(portfolio: Folder, count: int) -> None:
    portfolio.sources(("R", "2059-12-31"))
    values = "".join(
        f"      - {{kind: actual, period: {2000 + i // 12}-{i % 12 + 1:02}, value: {i}}}\n" for i in range(count)
    )
    portfolio.project(
        "source: R\nobjectives:\n- id: o\n  statement: S\n  indicators:\n  - id: i\n    name: I\n    unit: u\n"
        f"    direction: increase\n    values:\n{values}"
    )


@pytest.mark.parametrize("write", [_of_one_day, _figures, _monthly_figures])
@pytest.mark.parametrize("command", ["status", "audit"])
def test_much_of_one_kind(portfolio: Folder, command: str, write: Callable[[Folder, int], None]) -> None:
    def run(count: int) -> None:
        write(portfolio, count)
        assert portfolio.run(command, "-f", "json").code == 0

    assert_proportional(run, 50)


def test_a_backtest_of_many_projects(portfolio: Folder) -> None:
    """Each with an assessment: what the audit said of one is not looked for among what it said of all."""

    def run(count: int) -> None:
        portfolio.settings("title: T\nas_of: 2020-12-31")
        portfolio.sources(*((f"R-{i}", f"{2010 + i}-12-28") for i in range(4)))
        for number in range(count):
            reports = "".join(
                f"  - {{date: {2010 + i}-12-20, source: R-{i}, completion: {10 * i}, end: 2011}}\n" for i in range(3)
            )
            assessed = "assessments: [{date: 2013-06, by: A, verdict: unmet, statement: No, source: R-3}]\n"
            portfolio.project(f"source: R-0\nstatus_reports:\n{reports}{assessed}", f"p{number}")
        assert portfolio.run("backtest", "-f", "json").code == 0

    assert_proportional(run, 5)


def test_a_backtest_of_many_rounds(portfolio: Folder) -> None:
    """Each publication is audited by what was known then: with the square of the rounds, never with their cube."""

    def run(rounds: int) -> None:
        _monthly(portfolio, rounds)
        held = "".join(f"  - {{source: R-{i}, covers: all-open, held: true}}\n" for i in range(rounds))
        portfolio.settings(f"title: T\nas_of: 2040-12-31\nreporting:\n  cycle: monthly\n  rounds:\n{held}")
        assert portfolio.run("backtest", "-f", "json").code == 0

    run(2)
    few, many = (operations(lambda rounds=rounds: run(rounds)) for rounds in (20, 40))  # type: ignore[misc]
    assert 10 * many < 33 * few, (few, many)


def _reported_monthly(portfolio: Folder, rounds: int, moved: Sequence[int]) -> None:
    """One project that is reported every month, and whose end moves by a year in some of them, by change requests."""
    days = [f"{2000 + i // 12}-{i % 12 + 1:02}" for i in range(rounds)]
    held = "".join(f"  - {{source: R-{i}, covers: all-open, held: true}}\n" for i in range(rounds))
    portfolio.settings(f"title: T\nas_of: 2040-12-31\nreporting:\n  cycle: monthly\n  rounds:\n{held}")
    portfolio.sources(*((f"R-{i}", f"{day}-28") for i, day in enumerate(days)))
    reports = "".join(
        f"- {{date: {day}-20, source: R-{i}, state: in-progress, completion: {i * 90 // rounds}, "
        f"end: {2030 + bisect_left(moved, i)}-12-31, milestones: {{m: {{state: in-progress, due: 2029-12-31}}}}}}\n"
        for i, day in enumerate(days)
    )
    charter = "start: 2000\noriginal_end: 2030-12-31\nsource: R-0\nmilestones: [{id: m, name: M, due: 2029-12-31}]"
    requests = "".join(
        f"- {{id: c{year}, status: approved, decided: {days[i]}-25, source: R-{i}, "
        f"end: {{from: {year}-12-31, to: {year + 1}-12-31}}}}\n"
        for year, i in enumerate(moved, 2030)
    )
    portfolio.project(f"{charter}\nchange_requests:\n{requests}status_reports:\n{reports}")


def test_a_backtest_of_monthly_reports(portfolio: Folder, request: pytest.FixtureRequest) -> None:
    """Each publication goes on from the one before, and looks through none of the reports before it again."""
    rounds, every, tenths = (120, 12, 22) if request.config.getoption("--thorough") else (20, 6, 21)

    def run(count: int) -> None:
        _reported_monthly(portfolio, count, range(2, count, every))
        assert portfolio.run("backtest", "-f", "json").code == 0

    run(4)
    few, many = (operations(lambda count=count: run(count)) for count in (rounds, 2 * rounds))  # type: ignore[misc]
    assert 10 * many <= tenths * few, (few, many)


def _same_table(count: int) -> str:
    """A table of many rows, each the sum of others, quoted in the text, and repeated by the next table."""
    rows = "".join(f"  - {{id: r{i}, kind: {'spent' if i % 2 else 'approved'}, cells: [1, 2]}}\n" for i in range(count))
    sums = "".join(f"  - {{row: r{i}, kind: sum, of: [r{i - 1}]}}\n" for i in range(1, count))
    quoted = "".join(f"  - {{row: r{i}, column: b, value: 3}}\n" for i in range(count))
    cells = "row: r0, column: a, its_row: r0, its_column: a"
    others = "".join(
        f"- {{id: t{i}, title: T, unit: u, columns: [{{id: a}}], rows: [{{id: r0, cells: [1]}}], "
        f"repeats: [{{{cells}, table: {f't{i - 1}' if i else 't'}}}]}}\n"
        for i in range(count)
    )
    whole = f"  columns: [{{id: a}}, {{id: b}}]\n  rows:\n{rows}  asserts:\n{sums}  quoted:\n{quoted}"
    return f"source: R\nresources:\n- id: t\n  title: T\n  unit: u\n{whole}{others}"


def _same_duties(count: int) -> str:
    duties = "".join(f"  - {{id: d{i}, does: meet, every: 6 weeks}}\n" for i in range(count))
    log = "".join(f"  - {{period: 2017, duty: d{i}, count: 2}}\n" for i in range(count))
    return f"source: R\nbodies:\n- id: b\n  name: B\n  kind: governance\n  duties:\n{duties}  log:\n{log}"


@pytest.mark.parametrize(("file", "write"), [("resources", _same_table), ("bodies", _same_duties)])
@pytest.mark.parametrize("command", ["validate", "audit", "report"])
def test_registers_with_much_of_one_kind(
    portfolio: Folder, command: str, file: str, write: Callable[[int], str]
) -> None:
    def run(count: int) -> None:
        portfolio.sources(("R", "2018-12-31"))
        portfolio.settings("title: T\nas_of: 2019-12-31")
        portfolio.write(f"{file}.yaml", write(count))
        out = ("--out", portfolio.root / "out") if command == "report" else ()
        assert portfolio.run(command, *out).code == 0

    portfolio.project("status_reports: [{date: 2018, state: in-progress}]")
    assert_proportional(run, 15)


def test_one_project_is_shown_without_an_audit_of_the_others(portfolio: Folder) -> None:
    reports = "".join(f"  - {{date: {2010 + i}-12-20, completion: {5 * i}, end: 2031}}\n" for i in range(8))

    def cost(command: str, *names: str) -> int:
        return operations(lambda: portfolio.run(command, *names, "-f", "json"))

    costs: list[tuple[int, ...]] = []
    for projects in (1, 2, 6):
        for number in range(projects):
            portfolio.project(f"milestones: [{{id: m, name: M, due: 2012}}]\nstatus_reports:\n{reports}", f"p{number}")
        costs.append((cost("show", "p0"), cost("audit"), cost("validate")))
    shown, audited, validated = (more - less for less, more in zip(costs[1], costs[2], strict=True))
    assert 2 * (shown - validated) < audited - validated, costs


def test_of_a_commit_the_guard_reads_what_it_changed(tmp_path: Path) -> None:
    """Files that stay as they are cost less in six commits than reading them once, though documents change."""

    def costs(name: str, others: int) -> tuple[int, int]:
        repo = Scratch(tmp_path / name)
        for number in range(others):
            repo.write(f"projects/p{number}.yaml", BRIDGE.replace("id: bridge", f"id: p{number}"))
        first = repo.commit()
        for day in range(1, 7):
            repo.write("projects/road.yaml", f"id: road\nname: Road {day}\n")
            repo.write("sources.yaml", f"{SOURCES}  - {{symbol: NEW, title: News, published: 2025-08-0{day}}}\n")
            repo.commit()
        guard = operations(lambda: repo.guard(f"{first}..HEAD"))
        return guard, operations(lambda: ictpmo("validate", "--portfolio", repo.portfolio))

    costs("none", 0)
    (few, few_read), (many, many_read) = costs("few", 2), costs("many", 12)
    assert 5 * (many - few) < 4 * (many_read - few_read), (few, many, few_read, many_read)


def _ids(count: int) -> tuple[str, str]:
    return tuple("".join(f"  - {{id: {w}{i}, name: M{i}, due: 20{30 + i}}}\n" for i in range(count)) for w in "ab")  # type: ignore[return-value]


def _due_dates(count: int) -> tuple[str, str]:
    return tuple("".join(f"  - {{id: m{i}, name: M{i}, due: {y}}}\n" for i in range(count)) for y in (2030, 2031))  # type: ignore[return-value]


@pytest.mark.parametrize("change", [_ids, _due_dates])
def test_a_commit_that_changes_much_of_one_file(tmp_path: Path, change: Callable[[int], tuple[str, str]]) -> None:
    """Each change is told by what the file said before, which is read once for all of them."""
    judged: dict[int, tuple[Scratch, str]] = {}
    for count in (3, 15, 30):
        repo = Scratch(tmp_path / str(count))
        old, new = change(count)
        repo.write("projects/road.yaml", f"id: road\nname: Road\nmilestones:\n{old}")
        first = repo.commit()
        repo.write("projects/road.yaml", f"id: road\nname: Road\nmilestones:\n{new}")
        repo.commit()
        judged[count] = repo, first

    def judge(count: int) -> None:
        repo, first = judged[count]
        assert repo.guard(f"{first}..HEAD").out.count("error:") == count

    assert_proportional(judge, 15)


@pytest.mark.parametrize(("year", "rule"), [(0, "completion-lowered"), (1, "end-moved-without-change-request")])
def test_a_commit_that_adds_many_reports(tmp_path: Path, year: int, rule: str) -> None:
    """Each is held against the one before it, and found by its place in the log; what was approved is read once."""
    judged: dict[int, Scratch] = {}
    for count in (5, 25, 50):
        repo = judged[count] = Scratch(tmp_path / str(count))
        reports = [
            f"  - {{date: {2000 + i // 300}-{i // 25 % 12 + 1:02}-{i % 25 + 1:02}, state: in-progress, "
            f"completion: {40 if year else i % 5}, end: {2030 + i * year}-06-30}}\n"
            for i in range(count + 2)
        ]
        for kept in (2, count + 2):
            log = "".join(reports[:kept])
            repo.write("projects/road.yaml", f"id: road\nname: Road\nstatus_reports:\n{log}")
            repo.commit()

    def judge(count: int) -> None:
        assert judged[count].guard("HEAD~1..HEAD").out.count(f"[{rule}]") == (count if year else (count + 1) // 5)

    assert_proportional(judge, 25)


@pytest.mark.measured
def test_of_entries_that_have_nothing_in_common_none_is_taken_for_another(tmp_path: Path) -> None:
    """A hundred went and a hundred came: each is not compared with each, and all that went are named."""
    repo = Scratch(tmp_path / "repo")
    for name, said in (("a", "status: proposed, date: 2023"), ("b", "status: rejected, decided: 2024")):
        requests = "".join(f"  - {{id: {name}{i}, {said}}}\n" for i in range(110))
        repo.write("projects/road.yaml", f"id: road\nname: Road\nchange_requests:\n{requests}")
        repo.commit()
    assert repo.guard("HEAD~1..HEAD").out.count("was taken out of the log") == 110


def test_of_many_commits_each_is_judged_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each breaks promises, and makes others in their place; git is not started once more for any of them."""
    started = 0

    class Started(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            nonlocal started
            started += 1
            super().__init__(*arguments, **options)

    judged: dict[int, tuple[Scratch, str]] = {}
    for count in (2, 10, 20):
        repo = Scratch(tmp_path / str(count))
        first = repo.commit()
        for number in range(count):
            milestones = "".join(f"  - {{id: m-{number}-{i}, name: M{number}, due: 20{30 + i}}}\n" for i in range(6))
            repo.write("projects/road.yaml", f"id: road\nname: Road\nmilestones:\n{milestones}")
            repo.commit()
        judged[count] = repo, first

    def judge(count: int) -> None:
        repo, first = judged[count]
        assert repo.guard(f"{first}..HEAD").code == 1

    assert_proportional(judge, 10)
    monkeypatch.setattr(subprocess, "Popen", Started)
    counts = []
    for count in (2, 20):
        started = 0
        judge(count)
        counts.append(started)
    assert counts[0] == counts[1], counts


@pytest.mark.parametrize("command", ["validate", "status", "audit", "report"])
def test_a_line_of_projects_that_wait_for_each_other_and_were_merged(portfolio: Folder, command: str) -> None:
    def check(count: int) -> None:
        for i in range(count):
            heir = f"merged_into: {{project: p{i + 1}, date: 2019, reason: All in one}}"
            goes_on = f"{heir}\ndepends_on: [{{id: p{i + 1}}}]\n" if i < count - 1 else ""
            portfolio.write(f"projects/p{i}.yaml", f"id: p{i}\nname: P\n{goes_on}")
        out = ("--out", portfolio.root / "out") if command == "report" else ()
        assert portfolio.run(command, *out).code == 0

    assert_proportional(check, 15 if command == "report" else 35)


@pytest.mark.parametrize("link", ["merged_into", "split_from"])
def test_no_line_of_projects_is_too_long(portfolio: Folder, link: str) -> None:
    """Each rests on the next, more often than there may be calls in calls: that is followed by no call in a call."""
    for i in range(130):
        other = f"{link}: {{project: p{i + 1}, date: 2018-12, reason: All in one}}" if i < 129 else ""
        reports = "status_reports: [{date: 2018-06, state: in-progress, end: 2020}]"
        portfolio.write(f"projects/p{i}.yaml", f"id: p{i}\nname: P\noriginal_end: 2019\n{other}\n{reports}\n")
    allowed = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 120)
    try:
        for command in ("status", "audit", "backtest"):
            assert portfolio.run(command, "--as-of", "2021-12-31").code in {0, 1}
    finally:
        sys.setrecursionlimit(allowed)


@pytest.mark.measured
def test_a_long_circle_is_not_told_name_by_name(portfolio: Folder) -> None:
    def check(count: int) -> None:
        for i in range(count):
            portfolio.write(
                f"projects/p{i:03}.yaml", f"id: p{i:03}\nname: P\ndepends_on: [{{id: p{(i + 1) % count:03}}}]"
            )
        (finding,) = portfolio.validate()
        assert f"{count} wait for each other in a circle: p000 → " in finding
        assert "p007 → … → p000;" in finding
        assert "p008" not in finding

    assert_proportional(check, 50)


def test_many_circles(portfolio: Folder) -> None:
    def check(count: int) -> None:
        for i in range(2 * count):
            portfolio.write(f"projects/p{i}.yaml", f"id: p{i}\nname: P\ndepends_on: [{{id: p{i ^ 1}}}]\n")
        assert len(portfolio.validate()) == count

    assert_proportional(check, 15)


def test_many_cancelled_projects_beside_as_many_others(portfolio: Folder) -> None:
    def check(count: int) -> None:
        for i in range(count):
            reports = "status_reports: [{date: 2018-06, state: cancelled, end: 2019, note: Gone}]"
            portfolio.write(f"projects/a{i}.yaml", f"id: a{i}\nname: A{i}\n{reports}\n")
            reports = "status_reports: [{date: 2018-07, state: in-progress, end: 2022}]"
            portfolio.write(f"projects/b{i}.yaml", f"id: b{i}\nname: A{i}\n{reports}\n")
        found = portfolio.run("audit", "--as-of", "2018-12-31", "-f", "json").value["findings"]
        assert sum(finding["rule"] == "promised-anew" for finding in found) == count

    assert_proportional(check, 15)
