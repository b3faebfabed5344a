"""Management's replies: with the findings that they answer, under both clocks, guarded, and silencing nothing."""

import csv
from pathlib import Path
from typing import Any

import pytest

from conftest import Folder
from scratch import Scratch

LATE = """
    source: R
    original_end: 2018-12-31
    status_reports: [{date: 2019-06-30, state: in-progress, completion: 50, end: 2018-12-31}]
"""
REPLY = """
    responses:
      - {to: past-end, who: {en: Network office, zh: 网络处}, date: 2019-09-30, text: Delivery in May., source: M, at: p. 3}
"""


@pytest.fixture
def late(portfolio: Folder) -> Folder:
    """A project past its end, with a reply in its file."""
    portfolio.settings("title: T\nas_of: 2020-01-31")
    portfolio.sources(("R", "2019-07-31"), ("M", "2019-10-31"))
    portfolio.project(LATE + REPLY)
    return portfolio


def found(folder: Folder, rule: str, *args: object) -> Any:
    (one,) = [one for one in folder.value("audit", *args)["findings"] if one["rule"] == rule]
    return one


def test_a_reply_stands_with_its_finding_and_silences_nothing(late: Folder) -> None:
    one = found(late, "past-end")
    assert one["acknowledged"] is None
    assert one["responses"] == [
        {
            "number": 1,
            "to": "past-end",
            "who": {"en": "Network office", "zh": "网络处"},
            "text": "Delivery in May.",
            "date": "2019-09-30",
            "source": "M",
            "at": "p. 3",
            "inferred": [],
            "assumed": [],
        }
    ]
    assert late.value("audit")["summary"]["warnings"] == 1
    said = "Reply: Network office, 2019-09-30: Delivery in May. (M, p. 3)"
    assert said in late.run("audit", "--evidence", columns=200).out
    assert said in late.run("show", "p", columns=200).out
    assert "答复：网络处" in late.run("audit", "--evidence", "--lang", "zh", columns=200).out


@pytest.mark.measured
def test_it_stands_in_the_chain_behind_the_finding(late: Folder) -> None:
    chain = late.value("why", found(late, "past-end")["fingerprint"])["facts"][0]["chain"]
    assert (chain[-1]["date"], chain[-1]["source"], chain[-1]["line"]) == ("2019-09-30", "M", 9)
    assert chain[-1]["says"] == "reply: Network office, 2019-09-30: Delivery in May."


def test_it_comes_into_view_with_its_document(late: Folder) -> None:
    assert not found(late, "past-end", "--known-by", "2019-10-30", "--as-of", "2020-01-31")["responses"]
    assert not found(late, "past-end", "--as-of", "2019-09-29")["responses"]
    assert len(found(late, "past-end", "--as-of", "2019-09-30")["responses"]) == 1


def test_one_in_the_portfolios_file_answers_a_rule_wherever_it_finds_something(late: Folder) -> None:
    late.settings("""
        title: T
        as_of: 2020-01-31
        responses:
          - {to: past-end, who: Secretary, date: 2019-12-31, text: All ends are under review., source: M}
          - {to: end-recedes, who: Secretary, date: 2019-08-31, text: None recedes., source: M}
    """)
    late.sources(("R", "2019-07-31"), ("M", "2020-01-15"))
    late.project(LATE, "q")
    answered = {one["project"]: one["responses"] for one in late.value("audit")["findings"] if one["responses"]}
    assert {name: [reply["who"] for reply in replies] for name, replies in answered.items()} == {
        "p": [{"en": "Network office", "zh": "网络处"}, "Secretary"],
        "q": ["Secretary"],
    }


def test_one_whose_rule_raises_nothing_stays_and_says_so(late: Folder) -> None:
    late.project(
        LATE + REPLY + "      - {to: end-recedes, who: Office, date: 2019-08-31, text: It holds now., source: M}"
    )
    assert late.run("validate").code == 0
    assert [(each["to"], each["findings"]) for each in late.show()["responses"]] == [
        ("end-recedes", 0),
        ("past-end", 1),
    ]
    shown = late.run("show", "p", columns=200).out
    assert "Management's replies to findings" in shown
    assert "Findings raised" in shown
    assert "end-recedes" not in shown
    assert "Over the last three reports the end moved away" in shown


def test_it_answers_what_took_its_finding_in(portfolio: Folder) -> None:
    portfolio.settings("title: T\nas_of: 2020-01-31")
    portfolio.project("""
        start: 2018-01-01
        original_end: 2018-12-31
        status_reports: [{date: 2019-06-30, completion: 50, end: 2018-12-31}]
        responses: [{to: behind-pace, who: Office, date: 2019-09-30, text: We know.}]
    """)
    one = found(portfolio, "past-end")
    assert "behind-pace" in one["folds"]
    assert [reply["text"] for reply in one["responses"]] == ["We know."]
    assert "(no source)" in portfolio.run("audit", "--evidence", columns=200).out


@pytest.mark.measured
@pytest.mark.parametrize(
    ("rule", "remedy"),
    [("past-ends", "did you mean `past-end`?"), ("budget", "`ictpmo explain` lists all")],
)
def test_one_to_a_rule_that_does_not_exist_is_an_error(late: Folder, rule: str, remedy: str) -> None:
    late.project(LATE + REPLY.replace("past-end", rule))
    late.settings(f"""
        title: T
        responses: [{{to: {rule}, who: Office, date: 2019-09-30, text: So.}}]
    """)
    lines = [line for line in late.validate() if "[unknown-reference]" in line]
    assert len(lines) == 2
    assert all(f"there is no rule `{rule}` in the audit" in line and remedy in line for line in lines)


def test_a_reply_from_after_its_document_is_an_error(late: Folder) -> None:
    late.project(LATE + REPLY.replace("2019-09-30", "2019-12-31"))
    assert any("[told-too-early]" in line for line in late.validate())


def test_exports_and_the_report_have_it(late: Folder, tmp_path: Path) -> None:
    late.settings("""
        title: T
        as_of: 2020-01-31
        responses:
          - {to: past-end, who: Secretary, date: 2019-10-31, text: Under review.}
          - {to: end-recedes, who: Secretary, date: 2019-08-31, text: None recedes.}
    """)
    assert late.run("export", "--format", "csv", "--out", tmp_path / "tables").code == 0
    assert [(row["project"], row["to"], row["findings"]) for row in rows(tmp_path, "responses")] == [
        ("p", "past-end", "1")
    ]
    assert [(row["number"], row["to"], row["findings"]) for row in rows(tmp_path, "portfolio_responses")] == [
        ("1", "past-end", "1"),
        ("2", "end-recedes", "0"),
    ]
    assert [row["text_en"] for row in rows(tmp_path, "finding_responses")] == ["Delivery in May.", "Under review."]
    assert late.run("report", "--lang", "en", "--out", tmp_path / "out").code == 0
    page = (tmp_path / "out" / "en" / "projects" / "p.md").read_text(encoding="utf-8")
    assert "Delivery in May." in page
    assert "## Management's replies to findings" in page
    assert "| M | A report |" in (tmp_path / "out" / "en" / "sources.md").read_text(encoding="utf-8")


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.measured
@pytest.mark.parametrize("name", ["portfolio.yaml", "projects/bridge.yaml"])
def test_the_guard_lets_one_be_added_and_stops_an_edit_of_it(name: str, tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    reply = "responses:\n  - {to: past-end, who: Office, date: 2025-07-31, text: In May., source: AUD}\n"
    before = (repo.portfolio / name).read_text(encoding="utf-8")
    repo.write(name, f"{before}\n{reply}")
    assert repo.guard().code == 0
    repo.commit("a reply")
    repo.write(name, f"{before}\n{reply.replace('May', 'June')}")
    assert "[log-entry-edited]" in repo.guard().out
    repo.write(name, before)
    assert "[log-entry-removed]" in repo.guard().out
