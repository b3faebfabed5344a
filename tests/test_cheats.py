"""Ways to make a late project look on time, and what stops each: the tables in docs/guard.md, row by row."""

import inspect
from pathlib import Path

import pytest

from cheats_around import CHEATS as AROUND
from cheats_around import RANGES as AROUND_OVER_COMMITS
from cheats_around import SHOWN as AROUND_SHOWN
from cheats_elsewhere import ELSEWHERE as NAMED_ELSEWHERE
from cheats_elsewhere import IN_THE_FOLDER, LIMITS, acknowledge_the_warning, start_a_new_history
from cheats_elsewhere import RANGES as OVER_COMMITS
from cheats_elsewhere import SHOWN_RANGES as SHOWN_OVER_COMMITS
from cheats_in_merges import RANGES as IN_MERGES
from cheats_in_merges import SHOWN_RANGES as IN_MERGES_SHOWN
from cheats_on_dates import CHEATS as ON_DATES
from cheats_on_dates import ELSEWHERE as ON_DATES_ELSEWHERE
from cheats_on_dates import RANGES as ON_DATES_OVER_COMMITS
from cheats_on_dates import SHOWN as ON_DATES_SHOWN
from cheats_on_promises import CHEATS as ON_PROMISES
from cheats_on_promises import ELSEWHERE as ON_PROMISES_ELSEWHERE
from cheats_on_promises import SHOWN as ON_PROMISES_SHOWN
from cheats_on_the_log import CHEATS as ON_THE_LOG
from cheats_on_the_log import SHOWN as ON_THE_LOG_SHOWN
from cheats_on_the_log import SHOWN_RANGES as ON_THE_LOG_OVER_COMMITS
from ictpmo.guard.rules import GUARD, name_of
from scratch import REPORT, Cheat, Scratch, ictpmo

CHEATS = (*ON_PROMISES, *ON_THE_LOG, *AROUND, *ON_DATES)
ELSEWHERE = (*NAMED_ELSEWHERE, *ON_DATES_ELSEWHERE, *ON_PROMISES_ELSEWHERE)
SHOWN = (*ON_THE_LOG_SHOWN, *ON_DATES_SHOWN, *ON_PROMISES_SHOWN, *AROUND_SHOWN)
RANGES = (*OVER_COMMITS, *ON_DATES_OVER_COMMITS, *AROUND_OVER_COMMITS, *IN_MERGES)
SHOWN_RANGES = (*SHOWN_OVER_COMMITS, *IN_MERGES_SHOWN, *ON_THE_LOG_OVER_COMMITS)


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


@pytest.mark.measured(
    "add_a_measure_that_is_met",
    "add_a_start_that_counts_others",
    "approve_what_is_overdue_afterwards",
    "call_it_done_in_a_span_of_years",
    "cancel_the_milestone_in_silence",
    "cancel_what_no_report_spoke_of",
    "close_the_books_early",
    "correct_before_the_document_was_there",
    "correct_by_a_document_that_is_not_there",
    "correct_it_for_no_reason_at_all",
    "date_a_source_that_had_no_date",
    "end_it_on_time_where_reports_gave_a_later_end",
    "give_the_amounts_another_currency",
    "give_the_reason_by_a_request_afterwards",
    "give_the_reason_in_the_request_afterwards",
    "give_the_source_another_symbol_and_date",
    "map_a_good_rating_to_a_bad_band",
    "move_the_portfolio_away",
    "move_work_into_a_project_of_its_own",
    "promise_what_the_same_report_has_done",
    "put_a_source_without_a_date_over_the_plan",
    "rewrite_a_correction",
    "round_the_table_until_it_adds_up",
    "set_a_target_where_the_result_stands",
    "take_a_language_off_the_list",
)
@pytest.mark.parametrize(("cheat", "rules"), CHEATS, ids=[cheat.__name__ for cheat, _ in CHEATS])
def test_a_cheat_is_stopped(cheat: Cheat, rules: list[str], repo: Scratch) -> None:
    cheat(repo)
    repo.git("add", "--all")
    code, found = repo.judged("--staged")
    assert (code, sorted(found)) == (1, sorted(rules))


@pytest.mark.measured(
    "slip_into_words",
    "reopen_in_silence_what_was_full",
    "slip_by_way_of_the_year_that_was_approved",
    "put_its_name_in_other_words",
    "put_the_approval_back_under_another_id",
    "rate_the_risk_lower_in_another_portfolio",
    "count_fewer_of_what_is_misspelt",
    "put_the_milestone_into_another_portfolio",
    "date_a_phase_afterwards",
    "add_the_start_once_the_result_is_known",
    "have_the_start_approved_afterwards",
    "call_the_document_something_else",
)
@pytest.mark.parametrize(("cheat", "rules"), SHOWN, ids=[cheat.__name__ for cheat, _ in SHOWN])
def test_what_a_report_says_is_shown_and_never_stopped(cheat: Cheat, rules: list[str], repo: Scratch) -> None:
    cheat(repo)
    repo.git("add", "--all")
    code, found = repo.judged("--staged")
    assert (code, sorted(found)) == (0, sorted(rules))


@pytest.mark.measured
def test_what_is_reopened_for_a_reason_is_silent(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 100"))
    repo.commit()
    repo.add("status_reports:\n  - {date: 2025-07-31, source: REP-2, state: in-progress, note: The piers cracked}")
    assert repo.rules() == []


@pytest.mark.parametrize(("cheat", "rules"), [*ON_THE_LOG_SHOWN, *ON_DATES_SHOWN])
def test_a_portfolio_can_be_strict_with_new_reports(cheat: Cheat, rules: list[str], repo: Scratch) -> None:
    repo.add("guard:\n" + "".join(f"  {rule}: error\n" for rule in set(rules)), "portfolio.yaml")
    assert repo.rules() == []
    repo.commit()
    cheat(repo)
    assert repo.guard().code == 1


@pytest.mark.parametrize(("cheat", "rules"), SHOWN_RANGES)
def test_what_a_report_says_is_shown_over_the_commits(cheat: Cheat, rules: list[str], repo: Scratch) -> None:
    cheat(repo)
    assert repo.judged(f"{repo.first}..HEAD") == (0, rules)


@pytest.mark.measured(
    "bring_a_source_back_once_the_folder_is_renamed",
    "bring_the_portfolio_back_in_another_folder",
    "copy_the_portfolio_and_take_the_first_out",
    "correct_it_after_the_commit",
    "drop_the_report_while_merging",
    "switch_the_guard_off_first",
)
@pytest.mark.parametrize(("cheat", "rules"), RANGES, ids=[cheat.__name__ for cheat, _ in RANGES])
def test_a_cheat_is_seen_over_the_commits(cheat: Cheat, rules: list[str], repo: Scratch) -> None:
    cheat(repo)
    assert repo.judged(f"{repo.first}..HEAD") == (1, rules)


@pytest.mark.measured
def test_a_new_history_is_refused(repo: Scratch) -> None:
    start_a_new_history(repo)
    ran = repo.guard(f"{repo.first}..HEAD")
    assert (ran.code, "share no history" in ran.err) == (3, True)


@pytest.mark.parametrize(("cheat", "rules"), IN_THE_FOLDER, ids=[cheat.__name__ for cheat, _ in IN_THE_FOLDER])
def test_a_cheat_shows_in_the_folder(cheat: Cheat, rules: list[str], repo: Scratch) -> None:
    cheat(repo)
    assert repo.rules() == rules


@pytest.mark.parametrize(("cheat", "command", "rule"), ELSEWHERE, ids=[cheat.__name__ for cheat, _, _ in ELSEWHERE])
def test_a_cheat_is_named(cheat: Cheat, command: str, rule: str, repo: Scratch) -> None:
    def found() -> set[str]:
        day = ("--as-of", "2025-12-31") if command == "audit" else ()
        ran = ictpmo(command, "-p", repo.portfolio, *day, "--format", "sarif")
        return {line.strip() for line in ran.out.splitlines() if f'"ruleId": "{rule}"' in line}

    cheat(repo)
    repo.git("add", "--all")
    assert found()


def test_an_acknowledged_finding_is_still_shown_with_who_accepts_it(repo: Scratch) -> None:
    acknowledge_the_warning(repo)
    out = ictpmo("audit", "-p", repo.portfolio, "--as-of", "2025-12-31").out
    assert "completion-gap" in out
    assert "The office" in out


@pytest.mark.parametrize("cheat", LIMITS, ids=[cheat.__name__ for cheat in LIMITS])
def test_a_cheat_is_not_seen(cheat: Cheat, repo: Scratch) -> None:
    cheat(repo)
    repo.git("add", "--all")
    assert repo.rules("--staged") == []


def row_of(cheat: Cheat, text: str) -> str:
    """The row of a cheat in the documentation."""
    name = cheat.__name__.replace("_", " ").capitalize()
    return next((line for line in text.splitlines() if line.startswith(f"| {name} |")), f"no row: {name}")


def test_the_documentation_lists_every_cheat_and_every_rule() -> None:
    text = (Path(__file__).parent.parent / "docs/guard.md").read_text(encoding="utf-8")
    for cheat, rules in (*CHEATS, *SHOWN, *RANGES, *SHOWN_RANGES, *IN_THE_FOLDER):
        assert row_of(cheat, text).endswith(f"| {', '.join(f'`{rule}`' for rule in dict.fromkeys(rules))} |")
    for cheat, command, rule in ELSEWHERE:
        assert row_of(cheat, text).endswith(f"| `ictpmo {command}`: `{rule}` |")
    assert row_of(acknowledge_the_warning, text).endswith("| `ictpmo audit`: the finding, and who accepts it |")
    assert row_of(start_a_new_history, text).endswith("| refused: the two share no history |")
    for cheat in LIMITS:
        assert row_of(cheat, text).startswith("| ")
    for guarded in GUARD:
        what = " ".join((inspect.getdoc(guarded) or "").partition("\n\n")[0].split())
        assert f"| `{name_of(guarded)}` | {what} |" in text
