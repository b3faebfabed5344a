"""The guard on change requests: what approves a move, and what comes too late to."""

from pathlib import Path

import pytest

from cheats_on_the_log import give_the_reason_by_a_request_afterwards
from honest_changes import APPROVED, LATE, correct
from scratch import MOVED, REPORT, REQUEST, Scratch


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


def test_a_request_is_decided_by_filling_it_in_and_never_decided_again(repo: Scratch) -> None:
    repo.add(APPROVED.replace("status: approved\n    decided: 2025-05-31\n    by: The board", "status: proposed"))
    repo.commit()
    repo.edit("status: proposed\n", "status: approved\n    decided: 2025-05-31\n    by: The board\n")
    assert repo.rules() == []
    repo.commit()
    repo.edit("status: approved\n", "status: rejected\n")
    assert repo.rules() == ["log-entry-edited"]


def test_an_approval_that_was_given_in_time_and_found_late_is_recorded_by_a_correction(repo: Scratch) -> None:
    repo.add(MOVED)
    repo.commit()
    repo.add(APPROVED.replace("source: REP-2", "source: MIN-1"))
    assert repo.rules() == ["change-request-after-the-fact"]
    assert "where the report of 2025-06-30 on record already gave `2025-12-31`" in repo.guard().out
    correct(repo, "change_requests[cr-1].end.to", "null", "2025-12-31")
    assert repo.rules() == []


@pytest.mark.measured
def test_an_approval_given_to_a_request_afterwards_is_seen(repo: Scratch) -> None:
    repo.add(MOVED)
    repo.add(APPROVED.replace("approved", "proposed").replace("    decided: 2025-05-31\n", "").replace("REP-2", "AUD"))
    repo.commit()
    repo.edit("status: proposed\n", "status: approved\n")
    assert repo.judged() == (0, ["approval-undocumented", "change-request-after-the-fact"])
    repo.edit("    source: AUD", "    source: MIN-1")
    assert repo.judged()[0] == 1


@pytest.mark.parametrize(
    ("source", "stopped_by"),
    [("AUD", ["approval-undocumented"]), ("MIN-1", ["approval-undocumented", "change-request-after-the-fact"])],
)
def test_an_approval_of_no_day_is_held_against_what_was_approved_by_its_document(
    repo: Scratch, source: str, stopped_by: list[str]
) -> None:
    repo.add(MOVED.replace("2025-06-30", "2025-07-15", 1).replace("completion: 80", "state: in-progress"))
    repo.add(LATE)
    repo.commit()
    request = f"{{id: cr-2, status: approved, by: B, end: {{from: 2025-12-31, to: 2026-06-30}}, source: {source}}}"
    repo.add(f"change_requests:\n  - {request}")
    assert sorted(repo.rules()) == stopped_by


@pytest.mark.measured
def test_reasons_come_with_the_decision_and_not_after_it(repo: Scratch) -> None:
    repo.add(APPROVED.replace("status: approved\n    decided: 2025-05-31\n    by: The board", "status: proposed"))
    repo.commit()
    repo.edit(
        "    status: proposed\n",
        "    status: approved\n    decided: 2025-05-31\n    by: The board\n    reasons: [scope]\n",
    )
    assert repo.rules() == []
    repo.commit()
    repo.edit("reasons: [scope]", "reasons: [scope, funding]")
    assert repo.rules() == ["log-entry-edited"]
    repo.edit("    reasons: [scope, funding]\n", "")
    assert "reasons says an empty list now, where it said `scope`" in repo.guard().out


@pytest.mark.measured
def test_each_milestone_and_phase_moves_by_its_own_request(repo: Scratch) -> None:
    repo.write(
        "projects/road.yaml",
        """\
        id: road
        name: The road
        source: PLAN
        phases:
          - {id: one, original_end: 2025-06-30}
          - {id: two, original_end: 2025-12-31}
        milestones:
          - {id: surveyed, name: Surveyed, due: 2025-03-31}
        status_reports:
          - date: 2024-12-31
            source: REP-1
            phases: {one: {completion: 50}, two: {completion: 10}}
        """,
    )
    repo.commit()
    repo.add(
        """
        status_reports:
          - date: 2025-06-30
            source: REP-2
            phases: {one: {completion: 40, end: 2025-09-30}, two: {end: 2025-12-31}}
            milestones: {surveyed: {due: 2025-05-31}}
        """,
        "projects/road.yaml",
    )
    assert sorted(repo.rules()) == ["completion-lowered", *["end-moved-without-change-request"] * 2]
    repo.add(
        """
        change_requests:
          - id: cr-1
            status: approved
            decided: 2025-05-01
            by: The board
            phases: {one: {to: 2025-09-30}}
            milestones: {surveyed: {to: 2025-05-31}}
            source: REP-2
        """,
        "projects/road.yaml",
    )
    assert repo.rules() == ["completion-lowered"]
    repo.commit()
    repo.edit("{one: {to: 2025-09-30}}", "{one: {to: 2025-08-31}}", "projects/road.yaml")
    assert repo.rules() == ["log-entry-edited"]


def test_an_approval_is_late_only_for_a_move_that_nothing_else_covers(repo: Scratch) -> None:
    repo.add(APPROVED)
    repo.add(MOVED)
    repo.commit()
    again = APPROVED.replace("cr-1", "cr-2").replace("source: REP-2", "source: AUD").partition("\n")[2]
    repo.add(again.replace("to: 2025-12-31", "to: to be determined"))
    assert repo.rules() == []
    repo.edit("to: to be determined}\n    milestones", "to: 2026-03-31}\n    milestones")
    assert repo.rules() == []


@pytest.mark.measured
def test_an_approval_of_a_milestone_that_does_not_exist_covers_nothing(repo: Scratch) -> None:
    repo.add(APPROVED.replace("milestones: {opening", "milestones: {unknown"))
    assert repo.rules() == []


def test_an_approval_that_falls_short_of_what_was_reported_explains_part_of_it(repo: Scratch) -> None:
    repo.add(MOVED.replace("end: 2025-12-31", "end: 2026-06-30"))
    repo.commit()
    repo.add(APPROVED.replace("source: REP-2", "source: AUD"))
    assert repo.rules() == ["change-request-after-the-fact"]
    repo.edit("end: {from: 2025-06-30, to: 2025-12-31}", "end: {from: 2025-06-30, to: 2025-06-15}")
    assert repo.rules() == []


@pytest.mark.measured
def test_an_end_in_words_is_no_date_that_an_approval_makes_up_for(repo: Scratch) -> None:
    repo.add(MOVED.replace("end: 2025-12-31", "end: to be determined"))
    repo.commit()
    repo.add(APPROVED.replace("source: REP-2", "source: AUD"))
    assert repo.rules() == []


@pytest.mark.measured
@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("decided: 2025-05-31", "", "is approved, and does not say when; give `decided`"),
        ("decided: 2025-05-31", "decided: 2020-2030", "is approved, and does not say when; give `decided`"),
        ("by: The board", "", "is approved, and does not say by whom; give `by`"),
        ("by: The board", "by: The board\n    assumed: [by]", "is approved, and does not say by whom; give `by`"),
        (
            "decided: 2025-05-31\n    by: The board",
            "",
            "is approved, and says neither when nor by whom; give `decided` and `by`",
        ),
        *(
            (
                "by: The board",
                f"by: The board\n    {mark}",
                "is approved, and by no document's own word; cite the document that says so, without the mark; until there "
                "is one, record it as proposed",
            )
            for mark in (
                "inferred: [status]",
                "assumed: [end]",
                "assumed: [source]",
                "assumed: [milestones]",
                "budget: {to: 10, assumed: [to]}",
            )
        ),
    ],
)
def test_an_approval_without_a_day_or_an_approver_is_shown(repo: Scratch, was: str, now: str, said: str) -> None:
    repo.add(APPROVED.replace(was, now))
    ran = repo.guard()
    assert (ran.code, f"warning: change_requests[cr-1] {said} [approval-undocumented]" in ran.out) == (0, True)
    assert repo.guard("--fail-on", "warning").code == 1


def test_who_decided_and_which_document_tells_of_it_can_come_with_the_decision(repo: Scratch) -> None:
    proposed = "status: approved\n    decided: 2025-05-31\n    by: The board"
    repo.add(APPROVED.replace(proposed, "status: proposed").replace("    source: REP-2\n", ""))
    repo.commit()
    repo.edit("    status: proposed\n", "    status: approved\n    decided: 2025-05-31\n    source: REP-2\n")
    repo.edit("    decided", "    by: The board\n    decided")
    assert repo.rules() == []
    repo.edit("    by: The board\n", "")
    repo.commit()
    repo.edit("    decided", "    by: The board\n    decided")
    assert repo.rules() == []
    repo.edit("    source: REP-2\n", "")
    assert repo.rules() == ["log-entry-edited"]


@pytest.mark.measured
def test_the_approvals_of_a_project_that_comes_in_are_looked_at_and_no_other_request(repo: Scratch) -> None:
    requests = "- {id: a, status: rejected}\n  - {id: b, status: approved}\n  - {id: c, status: proposed}"
    repo.write("projects/ferry.yaml", f"id: ferry\nname: F\nchange_requests:\n  {requests}\n")
    ran = repo.guard("--quiet")
    assert len(ran.out.splitlines()) == 1
    assert "ferry.yaml:5:5: error: change_requests[b] is approved, and names no document of its own" in ran.out


def test_a_reason_that_was_given_in_time_and_found_late_comes_with_a_correction(repo: Scratch) -> None:
    give_the_reason_by_a_request_afterwards(repo)
    assert repo.rules() == ["change-request-after-the-fact"]
    repo.add(
        "corrections:\n  - {date: 2025-08-15, on: 'change_requests[cr-1]', reason: The minutes were found, source: AUD}"
    )
    assert repo.rules() == []


@pytest.mark.measured
@pytest.mark.parametrize(
    "said",
    [
        "completion: 40, note: The piers were too short",
        "completion: 60",
        "state: cancelled, note: The board gave it up",
    ],
)
def test_a_request_excuses_only_what_has_no_word_on_why(repo: Scratch, said: str) -> None:
    repo.add(REPORT.format(said=said))
    repo.commit()
    repo.add(
        "change_requests:\n  - {id: cr-1, status: approved, decided: 2025-03-01, by: B, reasons: [scope], source: AUD}"
    )
    assert repo.rules() == []


def test_a_second_request_excuses_nothing_more(repo: Scratch) -> None:
    request = "{{id: {}, status: approved, decided: 2025-03-01, by: The board, reasons: [scope], source: AUD}}"
    repo.add(f"change_requests:\n  - {request.format('cr-0')}")
    repo.add(REPORT.format(said="completion: 40"))
    repo.commit()
    repo.add(f"change_requests:\n  - {request.format('cr-1')}")
    assert repo.rules() == []


@pytest.mark.measured
@pytest.mark.parametrize(("day", "rules"), [("2025-07-20", []), ("2025-06-20", ["change-request-after-the-fact"])])
def test_the_day_of_an_approval_on_record_may_be_given(repo: Scratch, day: str, rules: list[str]) -> None:
    repo.add(MOVED)
    repo.add(REQUEST.format(decided=2025, to="2025-12-31", source="AUD").replace("    decided: 2025\n", ""))
    repo.commit()
    repo.edit("    status: approved\n", f"    status: approved\n    decided: {day}\n")
    assert repo.rules() == rules
