"""Ratings by any scale: what each word amounts to, and what is withheld."""

from pathlib import Path

import pytest

from conftest import Folder, ictpmo

SETTINGS = """\
title: Works
as_of: 2026-12-31
languages: [en, zh]
rating_scale:
  5: {band: green, name: {en: Highly likely, zh: 很有可能}}
  4: {band: green}
  3: {band: amber}
  Very Bad: {band: red}
  reset: {}
"""
LATE = "original_end: 2026-03-31\nstart: 2025-01-01\nstatus_reports:"
FIRST, AGAIN = (
    "\n  - {date: 2026-01-31, end: 2027-03-31, rating: %s}",
    "\n  - {date: 2026-06-30, source: R2, rating: %s}",
)


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    portfolio.settings(SETTINGS)
    portfolio.sources(("R1", "2026-01-31"), ("R2", "2026-06-30"))
    return portfolio


def rated(works: Folder, first: str, *again: str) -> None:
    works.project(f"source: R1\n{LATE}{FIRST % first}{''.join(AGAIN % one for one in again)}")
    assert works.validate() == []


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        (["5"], "rated Highly likely (green) as of 2026-01-31; by the bands it is red"),
        (["'4'"], "rated 4 (green) as of 2026-01-31; by the bands it is red"),
        (["3"], "rated 3 (amber) as of 2026-01-31; by the bands it is red"),
        (["Very Bad"], None),
        (["reset"], None),
        (["5", "Very Bad"], None),
        # What is withheld takes nothing back.
        (["5", "{withheld: Commercial in confidence}"], "rated Highly likely (green) as of 2026-01-31"),
        (["{withheld: Commercial in confidence}"], None),
    ],
)
def test_a_rating_is_held_against_the_figures_by_its_band(works: Folder, ratings: list[str], said: str | None) -> None:
    rated(works, *ratings)
    found = works.value("audit", "--select", "rating-contradicts")["findings"]
    assert [said in one["message"] for one in found] == ([True] if said else [])


def test_the_words_of_the_scale_are_shown_everywhere(works: Folder, tmp_path: Path) -> None:
    rated(works, "4", "5")
    line = works.status()
    assert (line["rating"], line["rating_band"], line["rating_withheld"]) == ("5", "green", None)
    assert "Rated Highly likely." in works.run("show", "p", columns=200).out
    assert "评级为很有可能" in works.run("show", "p", "--lang", "zh", columns=200).out
    works.run("report", "-o", tmp_path)
    assert "| Highly likely | red |" in (tmp_path / "en/README.md").read_text(encoding="utf-8")
    groups = works.value("status", "--group-by", "rating")["groups"]
    assert [one["value"]["text"] for one in groups] == ["5"]
    assert "\nHighly likely: 1 " in works.run("status", "--group-by", "rating").out
    assert works.run("status", "--where", "rating=6").err.count("`rating` is one of 5, 4, 3, Very Bad, reset, withheld")


@pytest.mark.measured
def test_what_is_withheld_says_why(works: Folder, tmp_path: Path) -> None:
    rated(works, "4", "{withheld: {en: Exempt, zh: 豁免}}")
    line = works.status()
    assert (line["rating"], line["rating_band"], line["rating_withheld"]) == (
        None,
        None,
        {"en": "Exempt", "zh": "豁免"},
    )
    assert "Rating withheld: Exempt" in works.run("show", "p", columns=200).out
    works.run("report", "-o", tmp_path)
    assert "| withheld: Exempt | red |" in (tmp_path / "en/README.md").read_text(encoding="utf-8")
    assert [one["id"] for one in works.value("status", "--where", "rating=withheld")["projects"]] == ["p"]
    assert "\nwithheld: 1 " in works.run("status", "--group-by", "rating").out
    assert works.show()["status_reports"][-1]["rating"] == {"withheld": {"en": "Exempt", "zh": "豁免"}}


def test_places_of_one_date_may_differ(works: Folder) -> None:
    works.project(f"source: R1\n{LATE}{FIRST % 5}{FIRST % '{withheld: Exempt}, at: p. 2'}")
    (found,) = works.value("audit", "--select", "reports-contradict")["findings"]
    assert "rating, 2026-01-31: Highly likely (R1), withheld: Exempt (R1, p. 2)" in found["message"]
    assert works.status()["rating"] is None


@pytest.mark.measured
@pytest.mark.parametrize(
    ("rating", "said"),
    [
        ("6", "`6` is none of 5, 4, 3, Very Bad, reset; use one of them [out-of-range]"),
        ("very bad", "`very bad` is none of 5, 4, 3, Very Bad, reset; did you mean `Very Bad`? [out-of-range]"),
        ("green", "`green` is none of 5, 4, 3, Very Bad, reset; use one of them [out-of-range]"),
        ("withheld", "why it is withheld is missing; write `{withheld: WHY}` [out-of-range]"),
        ("{hidden: yes}", "this is no rating; write a word of the scale, or `{withheld: WHY}` [wrong-type]"),
        ("[5]", "text belongs here, not a list"),
        ("true", "text belongs here, not `true`"),
    ],
)
def test_what_is_on_no_scale_is_an_error(works: Folder, rating: str, said: str) -> None:
    works.project(f"source: R1\n{LATE}{FIRST % rating}")
    (found,) = works.validate()
    assert said in found


def test_fix_writes_the_word_of_the_scale(works: Folder) -> None:
    works.project(f"source: R1\n{LATE}{FIRST % 'very bad'}")
    assert "+  - {date: 2026-01-31, end: 2027-03-31, rating: Very Bad}" in works.run("fix").out


def test_new_takes_words_of_the_scale(works: Folder) -> None:
    rated(works, "4")
    ran = ictpmo(
        "new", "status-report", "p", "-p", works.root, "--date", "2026-06-30", "--source", "R2", "--rating", "3"
    )
    assert ran.code == 0, ran.out + ran.err
    assert works.status()["rating"] == "3"
    ran = ictpmo(
        "new", "status-report", "p", "-p", works.root, "--date", "2026-07-31", "--source", "R2", "--rating", "6"
    )
    assert ran.code == 1


MAP = """\
portfolio: {title: Works, rating_scale: {on track: {band: green}, in doubt: {band: amber}, "3": {band: red}}}
source: {symbol: R1, published: 2026-01-31}
projects: [{columns: {id: PID, name: Project, rating: {column: RAG, values: {Exempt under s. 24: withheld}}}}]
"""


@pytest.mark.measured
def test_import_knows_the_scale(tmp_path: Path) -> None:
    rows = ["PID,Project,RAG", "a,Alpha,On track", "b,Beta,3", "c,Gamma,Exempt under s. 24", "d,Delta,"]
    (tmp_path / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    asked = ("import", tmp_path / "t.csv", "--map", tmp_path / "map.yaml", "--out", tmp_path / "p")
    ran = ictpmo(*asked)
    assert ran.code == 0, ran.err
    lines = ictpmo("status", "-p", tmp_path / "p", "-f", "json").value["projects"]
    assert [(one["rating"], one["rating_withheld"]) for one in lines] == [
        ("on track", None),
        ("3", None),
        (None, "Exempt under s. 24"),
        (None, None),
    ]
    # The portfolio's scale counts, now that there is one.
    (tmp_path / "map.yaml").write_text(MAP.replace("on track: {band: green}, ", ""), encoding="utf-8")
    assert "3 rows say what is on record" in ictpmo(*asked).out
    proposal = ictpmo("import", tmp_path / "t.csv", "--propose", "--out", tmp_path / "p").out
    assert "may be `rating`, but “Exempt under s. 24” is none of on track, in doubt, 3" in proposal


@pytest.mark.measured
def test_why_a_project_is_rated_so(portfolio: Folder) -> None:
    portfolio.settings(SETTINGS)
    portfolio.sources(("R1", "2026-01-31"), ("R2", "2026-06-30"))
    milestones = "milestones: [{id: m, name: Go live, due: 2026-01-15}]\n"
    objectives = "objectives: [{id: o, statement: Faster}]\nassessments: [{date: 2026-06-30, by: Board, on: 'objectives[o]', verdict: unmet, statement: No., source: R2}]\n"
    late = f"source: R1\n{milestones}{objectives}{LATE}{FIRST % '5'}{AGAIN % '{withheld: Secret}'}"
    portfolio.project(late)
    (chain,) = portfolio.value("why", "p.rating")["facts"]
    assert chain["result"] == "red by the bands: slippage of 80% (threshold: 30); an objective is unmet"
    said = [link["says"] for link in chain["chain"]]
    for one in ("rated Highly likely", "rated withheld: Secret", "end 2027-03-31", "“Faster”"):
        assert one in said, said
    assert "评为" in portfolio.run("why", "p.rating", "--lang", "zh").out
    portfolio.project(
        f"source: R1\n{milestones}status_reports: [{{date: 2026-01-31, milestones: {{m: {{state: on-hold}}}}}}]"
    )
    (chain,) = portfolio.value("why", "p.rating")["facts"]
    assert chain["result"] == "amber by the bands: an overdue milestone"
    assert [link["says"] for link in chain["chain"]] == ["due 2026-01-15", "on hold"]
    phases = "original_end: 2030-01-01\nphases: [{id: a, original_end: 2025-06-30}, {id: b}]"
    portfolio.project(
        f"source: R1\n{phases}\nstatus_reports: [{{date: 2026-01-31, phases: {{a: {{completion: 5}}, b: {{completion: 100}}}}}}]"
    )
    (chain,) = portfolio.value("why", "p.rating")["facts"]
    assert chain["result"] == "amber by the bands: a late phase"
    assert [link["says"] for link in chain["chain"]] == ["a: 2025-06-30", "a: 5%"]
    portfolio.project("source: R1\nstatus_reports: [{date: 2026-01-31, completion: 5}]")
    (chain,) = portfolio.value("why", "p.rating")["facts"]
    assert chain == {"fact": "rating", "result": "not enough is known for a rating by the bands", "chain": []}
