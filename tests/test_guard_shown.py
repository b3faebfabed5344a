"""The guard and the truth: what is no change at all, what may come in afterwards, and the edges of both."""

from pathlib import Path

import pytest

from cheats_on_promises import date_the_whole_of_what_phases_date
from honest_changes import put_in_older_reports_below_a_project_on_record, rename_a_project
from scratch import BRIDGE_FILE, Scratch

FERRY = "projects/ferry.yaml"
WINDOW = "transcribed_until: 2025-08-31\n"


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


@pytest.fixture
def older(repo: Scratch) -> Scratch:
    """Older reports, put in below a project on record."""
    put_in_older_reports_below_a_project_on_record(repo)
    return repo


@pytest.mark.measured
def test_older_reports_come_in_for_as_long_as_the_portfolio_says(older: Scratch) -> None:
    older.edit(WINDOW, "", "portfolio.yaml")
    assert sorted(older.rules()) == [
        "completed-work-reopened",
        "completion-lowered",
        "first-date-changed",
        "setting-loosened",
    ]


@pytest.mark.measured
def test_what_older_reports_make_later_is_a_note(older: Scratch) -> None:
    ran = older.guard("--quiet")
    assert ran.code == 0
    assert "note: original_end was `2025-01-31` and is now `2025-12-31`" in ran.out


def test_an_older_budget_that_is_higher_is_a_note(repo: Scratch) -> None:
    repo.add(WINDOW, "portfolio.yaml")
    log = "  - {date: 2024-12-31, source: REP-1, budget: 90}\n"
    repo.write(FERRY, f"id: ferry\nname: F\nsource: PLAN\nstatus_reports:\n{log}")
    repo.commit()
    repo.edit(log, f"  - {{date: 2023-12-31, source: PLAN, budget: 120}}\n{log}", FERRY)
    ran = repo.guard("--quiet")
    assert ran.code == 0
    assert "note: budget was `90` and is now `120`" in ran.out


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        # Only what is older than the oldest report on record, by a document of its own.
        ("{date: 2021-12-31, source: OLD-1,", "{date: 2021-12-31,", ["first-date-changed"]),
        ("{date: 2024-01-15, source: OLD-2, at: page 9,", "{date: 2024-12-30, source: OLD-2,", ["first-date-changed"]),
        (
            "{date: 2024-01-15, source: OLD-2, at: page 9,",
            "{date: 2024-12-31, source: OLD-2,",
            ["completion-lowered", "first-date-changed"],
        ),
        (
            "{date: 2024-01-15, source: OLD-2, at: page 9,",
            "{date: 2024, source: OLD-2,",
            ["first-date-changed"],  # no statement is of a later day than its document
        ),
    ],
)
def test_which_older_reports_come_in(older: Scratch, old: str, new: str, rules: list[str]) -> None:
    older.edit(old, new, FERRY)
    assert sorted(older.rules()) == rules


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("transcribed_until: 2025-08-30\n", []),
        ("transcribed_until: 2025-09-01\n", ["setting-loosened"]),
        ("", ["setting-loosened"]),
    ],
)
def test_the_day_of_transcription_moves_back_alone(repo: Scratch, line: str, rules: list[str]) -> None:
    repo.add(WINDOW, "portfolio.yaml")
    repo.commit()
    repo.edit(WINDOW, line, "portfolio.yaml")
    assert repo.rules() == rules


@pytest.mark.parametrize(("day", "rules"), [("2025-09-01", []), ("2025-09", ["setting-loosened"])])
def test_the_day_of_transcription_is_not_after_the_commit(repo: Scratch, day: str, rules: list[str]) -> None:
    repo.add(f"transcribed_until: {day}\n", "portfolio.yaml")
    repo.commit("on the first of September")
    assert repo.rules("HEAD~1..HEAD") == rules


@pytest.mark.measured
def test_the_day_of_a_commit_is_that_of_the_place_where_it_was_made(repo: Scratch, tmp_path: Path) -> None:
    repo.add("transcribed_until: 2025-08-31\n", "portfolio.yaml")
    made = repo.git("cat-file", "commit", repo.commit("at midnight, less a second"))
    noon, midnight = "1756728000 +0000", "1756547999 +1400"
    assert noon in made
    (tmp_path / "commit").write_text(made.replace(noon, midnight) + "\n", encoding="utf-8")
    repo.git("reset", "--soft", repo.git("hash-object", "-t", "commit", "-w", str(tmp_path / "commit")))
    assert repo.rules("HEAD~1..HEAD") == ["setting-loosened"]


def test_an_approval_comes_in_only_by_a_document_older_than_the_oldest_report(repo: Scratch) -> None:
    repo.add(WINDOW, "portfolio.yaml")
    repo.edit("    end: 2025-06-30\n", "    end: 2025-12-31\n")
    repo.commit()
    move = "decided: 2024-06-30, by: The board, end: {from: 2025-06-30, to: 2025-12-31}"
    repo.add(f"change_requests:\n  - {{id: cr-1, status: approved, {move}, source: MIN-1}}")
    covers = "change_requests[cr-1].end.to approves `2025-12-31`, where the report of 2024-12-31 on record already gave"
    assert f"note: {covers}" in repo.guard("--quiet").out
    repo.edit("source: MIN-1}", "source: REP-1}")
    assert f"error: {covers}" in repo.guard("--quiet").out


def test_a_name_of_a_project_stays_among_its_former_names(repo: Scratch) -> None:
    repo.edit("name: The bridge\n", "name: The crossing\n")
    ran = repo.guard()
    assert "name was `The bridge` and is now `The crossing`" in ran.out
    assert "list the old name under `former_names`" in ran.out
    repo.edit("name: The crossing\n", "name: The crossing\nformer_names: [A bridge]\n")
    assert repo.rules() == ["promise-changed"]
    repo.git("checkout", "--quiet", ".")
    rename_a_project(repo)
    repo.commit()
    repo.edit("former_names: [{en: The crossing, zh: 桥}, The bridge]", "former_names: [{en: The crossing, zh: 桥}]")
    assert repo.rules() == ["promise-changed"]
    repo.edit("former_names: [{en: The crossing, zh: 桥}]\n", "")
    assert repo.rules() == ["promise-changed"]


def test_a_project_that_had_no_name_gets_one(repo: Scratch) -> None:
    repo.write(FERRY, "id: ferry\nname: null\n")
    repo.commit()
    repo.write(FERRY, "id: ferry\nname: The ferry\n")
    assert repo.rules() == []
    repo.commit()
    repo.write(FERRY, "id: ferry\nname: null\n")
    assert repo.rules() == ["promise-changed"]


def test_a_new_id_says_that_the_name_can_change_instead(repo: Scratch) -> None:
    repo.edit("id: bridge\n", "id: crossing\n")
    (repo.portfolio / BRIDGE_FILE).rename(repo.portfolio / "projects/crossing.yaml")
    assert "put the old id back; change the name in its place, and list the old one under `former_names`" in (
        repo.guard().out
    )


@pytest.mark.measured
@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("id: first-report", "id: second-report", ["id-changed"]),
        ("id: first-report\n    ", "", ["id-changed"]),
    ],
)
def test_an_id_once_given_stays(repo: Scratch, old: str, new: str, rules: list[str]) -> None:
    repo.edit("  - date: 2024-12-31\n", "  - id: first-report\n    date: 2024-12-31\n")
    repo.commit()
    repo.edit(old, new)
    assert repo.rules() == rules


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("published: 2018,", "published: 2018-03,", []),
        ("published: 2018,", "published: 2017-2018,", ["source-changed"]),
        ("published: 2018,", "published: 2019-03,", ["source-changed"]),
        ("published: 2018, ", "", ["source-changed"]),
        ("status_date: 2017-H2", "status_date: 2018-H1", ["source-changed"]),
        ("title: An old list", "title: A list", []),
        ("symbol: OLD,", "symbol: LIST,", ["source-changed"]),
    ],
)
def test_what_may_change_of_a_source(repo: Scratch, old: str, new: str, rules: list[str]) -> None:
    repo.add("sources:\n  - {symbol: OLD, title: An old list, published: 2018, status_date: 2017-H2}", "sources.yaml")
    repo.commit()
    repo.edit(old, new, "sources.yaml")
    assert repo.rules() == rules


@pytest.mark.parametrize("cited", ["told_by: MIN-1", "note: Nothing"])
def test_a_source_that_a_round_is_told_by_stays(repo: Scratch, cited: str) -> None:
    repo.edit("covers: unknown, held: false}", f"covers: unknown, held: false, {cited}}}", "portfolio.yaml")
    repo.commit()
    repo.edit("  - {symbol: MIN-1, title: Minutes of the board, published: 2024-12-20}\n", "", "sources.yaml")
    assert repo.rules() == (["source-changed"] if cited == "told_by: MIN-1" else [])


@pytest.mark.measured
def test_a_source_that_is_no_longer_cited_stays(repo: Scratch) -> None:
    repo.edit("value: 20, source: REP-1}", "value: 20, source: MIN-1}")
    repo.commit()
    repo.edit("value: 20, source: MIN-1}", "value: 20, source: REP-1}")
    repo.edit("  - {symbol: MIN-1, title: Minutes of the board, published: 2024-12-20}\n", "", "sources.yaml")
    assert sorted(repo.rules()) == ["log-entry-edited", "source-changed"]


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        # A source repeated is none but that which is inherited, and once it is written it stays.
        (
            "foundations, name: Foundations laid,",
            "foundations, name: Foundations laid, source: AUD,",
            ["source-changed"],
        ),
        ("source: PLAN\n\nobjectives", "source: AUD\n\nobjectives", ["source-changed"]),
    ],
)
def test_another_source_is_a_change(repo: Scratch, old: str, new: str, rules: list[str]) -> None:
    repo.edit(old, new)
    assert repo.rules() == rules


def test_a_source_that_is_written_down_as_the_inherited_one_changes_holds_what_it_held(repo: Scratch) -> None:
    repo.edit("foundations, name: Foundations laid,", "foundations, name: Foundations laid, source: PLAN,")
    repo.edit("source: PLAN\n\nobjectives", "source: REP-1\n\nobjectives")
    assert repo.rules() == ["source-changed"]
    repo.commit()
    repo.edit("foundations, name: Foundations laid, source: PLAN,", "foundations, name: Foundations laid,")
    assert repo.rules() == ["source-changed"]


@pytest.mark.measured
@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("{en: E, fr: F}", "{en: F, fr: E}", ("E", "F")),
        ("{en: E, fr: F}", "{fr: E, zh: F}", ()),
        ("{fr: F}", "{en: X, fr: F}", ("F", "X")),
        ("F", "{en: X, fr: F}", ("F", "X")),
        ("{en: E}", "E", ()),
        ("E", "{en: E, fr: F}", ()),
    ],
)
def test_a_text_stands_while_its_words_stand(repo: Scratch, old: str, new: str, shown: tuple[str, ...]) -> None:
    repo.edit("name: Foundations laid", f"name: {old}")
    repo.edit("{en: Cross the river in five minutes}", "Cross")
    repo.edit("statement: The piers are too short", f"statement: {old}")
    repo.commit()
    repo.edit(f"name: {old}", f"name: {new}")
    repo.edit(f"statement: {old}", f"statement: {new}")
    ran = repo.guard("--quiet")
    lines = ran.out.splitlines()
    assert (ran.code, len(lines)) == (0, 2 * bool(shown))
    for line, rule in zip(lines, ("promise-changed", "log-entry-edited"), strict=bool(shown)):
        assert " note: milestones[foundations].name" in line or " note: assessments" in line
        assert f"now reads `{shown[1]}` first, where it read `{shown[0]}`, which still stands" in line
        assert line.endswith(f"[{rule}]")


@pytest.mark.measured
def test_the_first_language_of_the_portfolio_says_what_comes_first(repo: Scratch) -> None:
    repo.add("languages: [en, fr]\n", "portfolio.yaml")
    repo.edit("name: Foundations laid", "name: {en: E}")
    repo.commit()
    repo.edit("languages: [en, fr]", "languages: [fr, en]", "portfolio.yaml")
    repo.edit("name: {en: E}", "name: {en: E, fr: F}")
    assert "now reads `F` first, where it read `E`" in repo.guard().out


@pytest.mark.parametrize("day", ["2025-01-01", "2025-01", "2024-12-31", "2024"])
def test_a_report_that_gives_the_whole_an_end_moves_no_first_date_of_its_phases(repo: Scratch, day: str) -> None:
    date_the_whole_of_what_phases_date(repo)
    repo.edit(
        "{date: 2025-06-30, source: REP-2, end: 2027-01-01}", f"{{date: {day}, end: 2027-01-01}}", "projects/road.yaml"
    )
    assert "[first-date-changed]" not in repo.guard().out


def test_a_first_report_that_gives_the_whole_an_end_is_shown(repo: Scratch) -> None:
    road = "projects/road.yaml"
    repo.write(road, "id: road\nname: R\nsource: PLAN\nphases:\n  - {id: one, original_end: 2025-06-30}\n")
    repo.commit()
    repo.add("status_reports:\n  - {date: 2024-12-31, source: REP-1, end: 2027-01-01}", road)
    assert repo.guard().code == 0


@pytest.mark.measured
def test_a_project_may_be_called_as_it_was_before(repo: Scratch) -> None:
    repo.edit("name: The bridge\n", "name: The crossing\nformer_names: [The bridge]\n")
    repo.commit()
    repo.edit("name: The crossing\nformer_names: [The bridge]", "name: The bridge\nformer_names: [The Crossing.]")
    assert repo.guard("--quiet").out == ""
    repo.edit("name: The bridge\n", "name: The new crossing\n")
    assert "list `The bridge` as well, or record a correction [promise-changed]" in repo.guard().out


@pytest.mark.measured
def test_a_document_under_another_symbol_is_one_finding(repo: Scratch) -> None:
    for name in ("sources.yaml", "portfolio.yaml", BRIDGE_FILE, "projects/tunnel.yaml"):
        path = repo.portfolio / name
        path.write_text(path.read_text(encoding="utf-8").replace("REP-1", "REP/1"), encoding="utf-8")
    assert repo.rules() == ["source-changed"]
    said = 'on: "sources[REP-1].symbol", from: REP-1, to: REP/1, reason: It was misread, source: PLAN'
    repo.add(f"corrections:\n  - {{date: 2025-03-01, {said}}}", "portfolio.yaml")
    assert repo.rules() == []
    repo.edit(
        "title: First report, published: 2025-01-15", "title: First report, published: 2025-06-15", "sources.yaml"
    )
    assert set(repo.rules()) == {"source-changed", "log-entry-edited"}


@pytest.mark.measured
def test_a_source_that_is_inherited_is_not_missed(repo: Scratch) -> None:
    repo.edit("{id: foundations,", "{id: foundations, source: PLAN,")
    repo.edit("{id: opening,", "{id: opening, source: MIN-1,")
    repo.commit()
    repo.edit("{id: foundations, source: PLAN,", "{id: foundations,")
    assert repo.rules() == []
    repo.edit("{id: opening, source: MIN-1,", "{id: opening,")
    assert repo.rules() == ["source-changed"]
