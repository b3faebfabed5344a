"""What changed between two commits, or two dates."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from scratch import BRIDGE_FILE, Scratch


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


def changes(repo: Scratch, *args: str) -> dict[str, dict[str, Any]]:
    ran = repo.diff("--format", "json", *args)
    assert ran.code == 0, ran.err
    rows = json.loads(ran.out)["changes"]
    return {row["on"]: row for row in rows if row["project"] != "tunnel" or row["change"] == "removed"}


def test_nothing_changed(repo: Scratch) -> None:
    assert repo.diff().out == "Changes from HEAD to the working tree\nNothing changed.\n"


def test_order_layout_and_a_moved_folder_are_no_change(repo: Scratch) -> None:
    repo.edit("  - {id: foundations, name: Foundations laid, due: 2024-06-30}\n", "")
    repo.edit(
        "\nstatus_reports:", "  - id: foundations\n    name: Foundations laid\n    due: 2024-06-30\n\nstatus_reports:"
    )
    repo.commit()
    assert changes(repo, "HEAD~1..HEAD") == {}
    repo.portfolio.rename(repo.root / "works")
    repo.commit()
    repo.portfolio = repo.root / "works"
    assert changes(repo, "HEAD~2", "HEAD") == {}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("{en: A, zh: 甲}", "{en: A, zh: 甲, fr: À}", "added"),
        ("{en: A, zh: 甲, fr: À}", "{en: A, zh: 甲, fr: B}", "changed"),
        ("{en: A, zh: 甲, fr: À}", "{en: A, zh: 甲}", "removed"),
    ],
)
def test_a_translation_comes_changes_and_goes(repo: Scratch, before: str, after: str, kind: str) -> None:
    repo.edit("{en: Cross the river in five minutes}", before)
    repo.commit()
    repo.edit(before, after)
    found = changes(repo)
    assert [(on, row["change"]) for on, row in found.items()] == [("objectives[faster-crossing].statement.fr", kind)]


def test_a_report_moves_the_figures(repo: Scratch) -> None:
    repo.add("""
        status_reports:
          - {date: 2025-06-30, source: REP-2, state: on-hold, completion: 80, end: 2025-12-31, phases: {}}
        """)
    found = changes(repo)
    assert found["completion"] == {
        "project": "bridge",
        "change": "figure",
        "on": "completion",
        "before": 60,
        "after": 80,
        "days": None,
    }
    assert (found["current_end"]["before"], found["current_end"]["after"]) == ("2025-06-30", "2025-12-31")
    assert found["current_end"]["days"] == 184
    assert found["slippage_days"]["days"] == 184
    assert found["state"]["after"] == "on-hold"
    added = found["status_reports[2025-06-30 REP-2]"]
    assert (added["change"], added["before"]) == ("added", None)
    assert added["after"] == "source REP-2, date 2025-06-30, state on-hold, completion 80, end 2025-12-31"


def test_each_change_is_shown_once_and_then_what_it_comes_to(repo: Scratch) -> None:
    repo.edit("original_end: 2025-06-30", "original_end: 2025-09-30")
    repo.edit("    end: 2025-06-30", "    end: 2025-10-31")
    repo.edit("completion: 60", "completion: 70")
    said = repo.diff().out.split("\nbridge\n\n")[1].split("\n\n")[0].splitlines()
    assert [line.rstrip() for line in said[2:]] == [
        "original_end                                2025-06-30 2025-09-30  +92",
        "status_reports[2024-12-31 REP-1].completion 60         70            –",
        "status_reports[2024-12-31 REP-1].end        2025-06-30 2025-10-31 +123",
    ]
    assert "\n\nWhat that comes to\n• slippage: +0 → +31 days\n" in repo.diff().out
    repo.edit("original_end: 2025-09-30", "original_end: 2025-12-31")
    assert "• slippage: +0 → −61 days\n" in repo.diff().out
    repo.git("checkout", "--quiet", ".")
    repo.add("""
        change_requests:
          - {id: cr-1, status: approved, end: {from: 2025-06-30, to: 2025-12-31}, source: MIN-1}
        """)
    repo.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, state: on-hold, completion: 60}")
    out = repo.diff().out
    assert "• approved end: 2025-06-30 → 2025-12-31 (+184 days)\n" in out
    assert "• state: in progress → on hold\n" in out
    repo.edit("completion: 60}", "completion: 70}")
    assert "• completion: 60% → 70%\n" in repo.diff().out


def test_what_came_what_went_and_what_was_renamed(repo: Scratch) -> None:
    repo.edit("{id: opening, name", "{id: opened, name")
    repo.edit("      opening: {state: not-started}", "      opened: {state: not-started}")
    repo.edit("  - {id: foundations, name: Foundations laid, due: 2024-06-30}\n", "")
    repo.edit("      foundations: {state: completed}\n", "")
    repo.edit("original_end: 2025-06-30", "original_end: 2025-07-31")
    (repo.portfolio / "projects/tunnel.yaml").unlink()
    repo.write("projects/ferry.yaml", "id: ferry\nname: {en: The ferry}\nmilestones:\n  - {id: a, name: A}\n")
    found = changes(repo)
    assert (found["milestones[opening]"]["change"], found["milestones[opening]"]["after"]) == ("renamed", "opened")
    assert found["milestones[foundations]"]["change"] == "removed"
    assert found["milestones[foundations]"]["before"] == "name Foundations laid, due 2024-06-30"
    assert (found["original_end"]["days"], found["projects[tunnel]"]["change"]) == (31, "removed")
    assert found["projects[ferry]"]["after"] == "name The ferry, 1 milestone"


def test_a_project_that_came_says_how_many_entries_each_of_its_lists_has(repo: Scratch) -> None:
    lists = "former_names: [Boat]\nfields: {unit: quay}\nexternal_ids: [{key: K}]\ndepends_on: [{id: bridge}, {id: tunnel}]\n"
    repo.write("projects/ferry.yaml", f"id: ferry\nname: Ferry\n{lists}acknowledged: []\n")
    said = "name Ferry, 1 former name, 1 field, 1 external id, 2 predecessors"
    assert changes(repo)["projects[ferry]"]["after"] == said


def test_a_project_under_a_new_id_is_the_same_project(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).rename(repo.portfolio / "projects/new-bridge.yaml")
    repo.edit("id: bridge", "id: new-bridge", "projects/new-bridge.yaml")
    found = changes(repo)
    assert list(found) == ["projects[bridge]"]
    assert (found["projects[bridge]"]["before"], found["projects[bridge]"]["after"]) == ("bridge", "new-bridge")


@pytest.mark.measured
def test_requests_objectives_and_targets(repo: Scratch) -> None:
    repo.add("""
        change_requests:
          - {id: cr-1, status: proposed, end: {from: 2025-06-30, to: 2025-12-31}, reasons: [scope], source: MIN-1}
        """)
    repo.commit()
    repo.edit("status: proposed", "status: approved")
    repo.edit("period: 2025, value: 5", "period: 2025, value: 15")
    repo.edit("five minutes", "fifteen minutes")
    found = changes(repo)
    assert found["change_requests[cr-1].status"]["after"] == "approved"
    assert found["objectives[faster-crossing].statement.en"]["before"] == "Cross the river in five minutes"
    assert found["objectives[faster-crossing].indicators[minutes].values[target 2025].value"]["after"] == 15
    assert found["approved_end"]["days"] == 184
    added = changes(repo, "HEAD~1..HEAD")["change_requests[cr-1]"]["after"]
    assert added == "source MIN-1, status proposed, end (from 2025-06-30, to 2025-12-31), reasons scope"


@pytest.mark.measured
def test_settings_and_sources_are_told_before_the_projects(repo: Scratch) -> None:
    repo.edit("title: Works", "title: {en: Works, zh: 工程}", "portfolio.yaml")
    repo.edit("published: 2025-08-01", "published: 2025-08", "sources.yaml")
    repo.add("languages: [en, zh]\n", "portfolio.yaml")
    out = repo.diff("--format", "markdown").out
    assert out.startswith("# Changes from HEAD to the working tree\n\n3 changes in 0 projects; ")
    assert "| sources\\[AUD\\].published | 2025-08-01 | 2025-08 | – |" in out
    assert "| languages | en | en; zh | – |" in out
    assert "| title added | Works | Works | – |" in out


def test_findings_raised_and_cleared(repo: Scratch) -> None:
    repo.edit("published: 2025-08-01}", "published: 2025-08-01}\n  - {symbol: X, title: X}", "sources.yaml")
    repo.edit("projects: 2,", "projects: 3,", "portfolio.yaml")
    bad = repo.diff()
    assert "Findings raised\n• error: claims[2024-12-31 REP-1].projects: `projects` as of 2024-12-31 was" in bad.out
    repo.commit()
    repo.edit("source: PLAN\n", "source: NONE\n")
    repo.edit("projects: 3,", "projects: 2,", "portfolio.yaml")
    value = json.loads(repo.diff("--format", "json").out)
    assert "unknown-reference" in [finding["rule"] for finding in value["findings_raised"]]
    assert "claim-does-not-reconcile" in [finding["rule"] for finding in value["findings_cleared"]]
    assert "error: bridge: source: the document `NONE`" in repo.diff("--format", "markdown").out.replace("\\", "")


def test_two_dates_by_what_was_known_on_each(repo: Scratch) -> None:
    found = changes(repo, "--from-date", "2024-06", "--to-date", "2025-01-31")
    assert (found["completion"]["before"], found["completion"]["after"]) == (None, 60)
    assert "status_reports[2024-12-31 REP-1]" in found
    assert "sources[REP-1]" in found
    assert "assessments[2025-01-10 AUD]" not in found
    later = changes(repo, "--from-date", "2025-01-31")
    assert "assessments[2025-01-10 AUD]" in later
    # Every log comes into view by both clocks.
    repo.add("responses:\n  - {to: past-end, who: Office, date: 2024-12-31, text: Soon, source: REP-1}\n")
    assert "responses[2024-12-31 REP-1]" in changes(repo, "--from-date", "2024-06", "--to-date", "2025-01-31")
    assert "objectives[faster-crossing].indicators[minutes].values[actual 2024-12-31 REP-1]" in found
    assert repo.diff("--to-date", "2025-01-31").code == 2


@pytest.mark.measured
def test_what_is_promised_in_a_later_document_comes_into_view_with_it(repo: Scratch) -> None:
    repo.edit(
        "  - id: faster-crossing\n",
        """\
  - {id: quieter, statement: {en: Half the noise}, source: REP-2}
  - id: faster-crossing
""",
    )
    repo.edit(
        "      - id: minutes\n",
        """\
      - {id: metres, unit: metres, direction: decrease, source: REP-2, values: [{kind: target, period: 2025, value: 3}]}
      - id: minutes
""",
    )
    repo.edit("\nmilestones:\n", "\nmilestones:\n  - {id: lit, name: The bridge is lit, source: REP-2}\n")
    before = changes(repo, "--from-date", "2024-06", "--to-date", "2025-01-31")
    then = changes(repo, "--from-date", "2025-01-31", "--to-date", "2025-07-31")
    came = {"objectives[quieter]", "objectives[faster-crossing].indicators[metres]", "milestones[lit]"}
    assert not came & before.keys()
    assert {on for on in then if then[on]["change"] == "added"} >= came


@pytest.mark.parametrize("named", [("HEAD~1",), ("HEAD", "HEAD"), ("--staged",)])
def test_dates_and_commits_are_not_compared_at_once(repo: Scratch, named: tuple[str, ...]) -> None:
    assert repo.diff(*named, "--from-date", "2024-06").code == 2


def test_what_is_staged(repo: Scratch) -> None:
    repo.edit("completion: 60", "completion: 61")
    assert changes(repo, "--staged") == {}
    repo.git("add", "--all")
    assert changes(repo, "--staged")["completion"]["after"] == 61


def test_csv_has_a_row_a_change(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.edit("name: The tunnel", "name: {en: The tunnel, zh: 隧道}", "projects/tunnel.yaml")
    lines = repo.diff("--format", "csv").out.splitlines()
    assert lines[0] == "project,change,on,before,after,days"
    assert "bridge,changed,start,2024-01-01,2024-02-01,31" in lines


def test_what_cannot_be_compared_is_said(repo: Scratch) -> None:
    assert repo.diff("HEAD..HEAD", "HEAD").code == 2
    assert repo.diff("HEAD", "HEAD", "--staged").code == 2
    assert repo.diff("no-such").code == 2
    repo.edit("start: 2024-01-01", "start: [1]")
    repo.write("projects/tunnel.yaml", "id: [")
    ran = repo.diff()
    assert (ran.code, "no figures from files in error" in ran.err) == (1, True)
    assert ran.err.startswith(f"{repo.portfolio}/projects/bridge.yaml:3:8: error: ")
    repo.git("add", "--all")
    assert repo.diff("--staged").err.startswith(f"{repo.portfolio}/projects/bridge.yaml:3:8: error: ")


def test_a_place_in_a_commit_is_one_that_git_can_show(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: [1]")
    repo.commit()
    place = repo.diff("HEAD", "HEAD~1").err.partition(":3:8: error: ")[0]
    assert place == "HEAD:portfolio/projects/bridge.yaml"
    assert "start: [1]" in repo.git("show", place)
    repo.git("mv", "portfolio/portfolio.yaml", "portfolio/sources.yaml", "portfolio/projects", ".")
    repo.commit()
    repo.portfolio = repo.root
    assert repo.diff("HEAD", "HEAD").err.startswith("HEAD:./projects/bridge.yaml:3:8: error: ")
    assert repo.diff("HEAD~1", "HEAD").err.startswith("HEAD~1:portfolio/projects/bridge.yaml:3:8: error: ")


def test_a_commit_from_before_the_portfolio(tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    repo.git("switch", "--quiet", "--orphan", "empty")
    empty = repo.commit()
    repo.git("switch", "--quiet", "main")
    ran = repo.diff(empty, "HEAD")
    assert (ran.code, "holds no portfolio/portfolio.yaml" in ran.err) == (3, True)


@pytest.mark.measured
def test_before_the_first_commit_all_is_new(tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    repo.git("init", "--quiet")
    found = changes(repo)
    assert (found["projects[bridge]"]["change"], found["sources[PLAN]"]["change"]) == ("added", "added")
    assert "1 objective, 2 milestones, 1 status report, 1 assessment" in found["projects[bridge]"]["after"]
    repo.git("add", "--all")
    (repo.portfolio / BRIDGE_FILE).unlink()
    assert set(changes(repo, "--staged")) == set(found)
    assert repo.diff().out.startswith("Changes from no commit to the working tree\n")
    assert repo.diff("HEAD~1").code == 2
    assert repo.diff("HEAD", "HEAD").code == 2


@pytest.mark.measured
def test_a_figure_that_was_not_known_and_one_that_is_words(repo: Scratch) -> None:
    said = "status_reports:\n  - {date: 2025-06-30, source: REP-2, state: in-progress, end: not yet decided}"
    repo.add(said, "projects/tunnel.yaml")
    assert "• current end: – → not yet decided\n" in repo.diff().out
