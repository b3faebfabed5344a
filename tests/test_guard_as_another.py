"""The guard on what goes on as another kind of thing, or under a name much like its own: and what only looks like it."""

from pathlib import Path

import pytest

from scratch import SOURCES, Scratch
from test_guard_edges import versions

WHOLE = '+corrections: [{date: 2025-03-01, on: "@", reason: Recorded by mistake, source: PLAN}]\n'
TARGET = "indicators: [{id: i, unit: lanes, direction: increase, values: [{kind: target, date: @, value: 4}]}]"
OPEN = "name: The bridge opens to all traffic"
DUE = "{id: m, name: The bridge opens to all traffic, due: 2025-06-30}"
OUT = f"-milestones: [{DUE}]\n" + WHOLE.replace("@", "milestones[m]")
PART = "milestones: [{id: all, name: All done, due: @, parts: [{id: open, name: The bridge opens to all traffic}]}]\n"
MEASURED = f"objectives: [{{id: open, statement: The bridge opens to all traffic, {TARGET}}}]\n"
NAMED = MEASURED.replace("statement: The bridge opens to all traffic", "statement: Cross").replace(
    "{id: i,", f"{{id: i, {OPEN},"
)
AGAIN = "+milestones: [{id: again, name: The bridge opens to all traffic, due: @}]\n"
SHORT = OUT.replace("The bridge opens to all traffic", "Open")

AS_ANOTHER = {
    "a part": (f"{OUT}+{PART}", "milestones[all].parts[open] promises for 2026-06-30 what milestones[m]"),
    "a phase": (
        f"{OUT}+phases: [{{id: open, {OPEN}, original_end: @}}]\n",
        "phases[open] promises for 2026-06-30 what",
    ),
    "a phase of a short name": (
        f"{SHORT}+phases: [{{id: p, name: Open, original_end: @}}]\n",
        "phases[p] promises for",
    ),
    "an objective": (f"{OUT}+{MEASURED}", "objectives[open] promises for 2026-06-30 what milestones[m]"),
    "an indicator": (f"{OUT}+{NAMED}", "objectives[open].indicators[i] promises for 2026-06-30 what milestones[m]"),
    "what was a part": (
        "-" + PART.replace("@", "2025-06-30") + "+milestones: [{id: all, name: All done, due: 2025-06-30}, "
        f"{{id: again, {OPEN}, due: @}}]\n" + WHOLE.replace("@", "milestones[all].parts[open]"),
        "milestones[again] promises for 2026-06-30 what milestones[all].parts[open], which was taken out, had promised",
    ),
    "what was a phase": (
        f"-phases: [{{id: open, {OPEN}, original_end: 2025-06-30}}]\n{AGAIN}" + WHOLE.replace("@", "phases[open]"),
        "milestones[again] promises for 2026-06-30 what phases[open], which was taken out, had promised for 2025-06-30",
    ),
    "what was an objective": (
        "-" + MEASURED.replace("@", "2025-06-30") + AGAIN + WHOLE.replace("@", "objectives[open]"),
        "milestones[again] promises for 2026-06-30 what objectives[open], which was taken out, had promised for 2025-06",
    ),
}


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repo")


def said(repo: Scratch, text: str, name: str = "projects/p.yaml", head: str = "id: p\nname: A project\n") -> str:
    """What the guard says of a file in which a line that begins with `+` is new, and one with `-` is gone."""
    old, new = versions(text)
    repo.write(name, head + old)
    repo.commit()
    repo.write(name, head + new)
    return repo.guard("--quiet").out


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", AS_ANOTHER)
def test_what_goes_on_as_another_kind_of_thing(repo: Scratch, kind: str) -> None:
    text, found = AS_ANOTHER[kind]
    out = said(repo, text.replace("@", "2026-06-30"))
    assert (out.count("warning: "), f"warning: {found}" in out, "put the old date back" in out) == (1, True, True), out
    assert said(repo, text.replace("@", "2025-06-30")) == ""


@pytest.mark.no_cover
def test_what_stood_as_another_kind_of_thing_is_a_note(repo: Scratch) -> None:
    stood = PART.replace("@", "2026-06-30").replace("milestones: [", f"milestones: [{DUE}, ")
    text = f"-{stood}+" + PART.replace("@", "2026-06-30") + WHOLE.replace("@", "milestones[m]")
    assert "note: milestones[all].parts[open] promises for 2026-06-30 what milestones[m], which was" in said(repo, text)
    assert said(repo, text.replace("2026", "2025")) == ""


USERS = "milestones: [{{id: users, name: The users accept the system, due: {}}}]\n"


@pytest.mark.parametrize(("third", "out"), [("", "note: "), (USERS.format(2026), "")])
def test_a_name_that_stood_in_two_projects_is_a_note(repo: Scratch, third: str, out: str) -> None:
    repo.write("projects/q.yaml", "id: q\nname: Q\n" + USERS.format(2027))
    repo.write("projects/r.yaml", "id: r\nname: R\n" + third)
    found = said(repo, "-" + USERS.format(2025) + WHOLE.replace("@", "milestones[users]"))
    assert (": note: milestones[users] promises for 2027 what projects[p].milestones[users]" in found) == bool(out)
    assert found.count("\n") == bool(out)


@pytest.mark.measured
def test_a_project_that_stood_as_a_milestone_of_another_is_a_note(repo: Scratch) -> None:
    repo.write("projects/q.yaml", "id: q\nname: Q\nmilestones: [{id: a, name: A project, due: 2026}]\n")
    said(repo, "original_end: 2025\n")
    (repo.portfolio / "projects/p.yaml").unlink()
    repo.add(
        WHOLE.replace("@", "projects[p]").replace("+corrections: [", "corrections:\n  - ").replace("}]", "}"),
        "portfolio.yaml",
    )
    assert "note: milestones[a] promises for 2026 what projects[p], which was taken out, had promised for 2025" in (
        repo.guard().out
    )


UMOJA = "Deploy Umoja Foundation to all missions"
GENEVA, EXTENSION = "Deploy Umoja Foundation at Geneva", "Deploy Umoja Extension to all missions"


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("old", "new", "beside", "rules"),
    [
        (UMOJA, "Deployment of Umoja Foundation to missions", "Train the staff", "note"),
        (UMOJA, "Deployment of Umoja Foundation to missions", EXTENSION, "note"),
        (UMOJA, "Roll-out of Umoja Foundation to all missions", "Train the staff", "note"),
        (UMOJA, "Roll-out of Umoja Foundation to all missions", EXTENSION, ""),
        (UMOJA, "Deployment of Umoja Foundation 2 to missions", "Train the staff", ""),
        (UMOJA, "Train the staff in all missions", "Buy lamps", ""),
        ("Deploy Umoja Foundation at Nairobi", "Deploy Umoja Foundation at Vienna", GENEVA, ""),
        ("Phase 1", "Phase 2", "Buy lamps", ""),
        ("Release 3 of the case system for missions", "Release 4 of the case system for missions", "Buy lamps", ""),
        ("Phase II of the case system for missions", "Phase III of the case system for missions", "Buy lamps", ""),
        ("Lot A of the case system for missions", "Lot B of the case system for missions", "Buy lamps", ""),
        (UMOJA, "Depl0y Umoja F0undat1on to a11 missions", EXTENSION, "warning"),
    ],
)
def test_a_name_in_other_words(repo: Scratch, old: str, new: str, beside: str, rules: str) -> None:
    aims = "objectives: [{id: o, statement: One system}]\n"
    line = "{{id: {}, name: {}, due: {}, objectives: [o]}}"
    text = f"-milestones: [{line.format('m', old, 2025)}, {line.format('b', beside, 2025)}]\n"
    text += f"+milestones: [{line.format('again', new, 2026)}, {line.format('b', beside, 2025)}]\n"
    found = said(repo, f"{aims}{text}{WHOLE.replace('@', 'milestones[m]')}")
    assert found.count("\n") == bool(rules), found
    assert (f"{rules}: milestones[again] promises for 2026 what milestones[m], which was" in found) == bool(rules), (
        found
    )
    assert said(repo, f"{aims}{text.replace('2026', '2025')}{WHOLE.replace('@', 'milestones[m]')}").count("note") == 0


@pytest.mark.measured
def test_a_name_in_other_words_that_was_put_in_first(repo: Scratch) -> None:
    line = "{{id: {}, name: {}, due: {}, parts: [{{id: a, name: A}}]}}"
    both = f"{line.format('m', UMOJA, 2025)}, {line.format('again', 'Umoja Foundation in all missions', 2026)}"
    text = f"-milestones: [{both}]\n+milestones: [{both.partition('}, ')[2]}]\n" + WHOLE.replace("@", "milestones[m]")
    assert "note: milestones[again] promises for 2026 what milestones[m]" in said(repo, text)
    assert said(repo, text.replace("id: a, name: A}]}, ", "id: b, name: B}]}, ")) == ""


@pytest.mark.parametrize(("old", "new", "rules"), [("r1", "r2", 0), ("r1", "r1-2", 1), ("rel", "rel2", 1)])
def test_the_numbers_of_a_series_tell_nothing(repo: Scratch, old: str, new: str, rules: int) -> None:
    text = (
        f"-milestones: [{{id: {old}, name: Forms, due: 2025}}]\n+milestones: [{{id: {new}, name: Search, due: 2026}}]\n"
    )
    assert said(repo, text + WHOLE.replace("@", f"milestones[{old}]")).count("id-changed") == rules


RAILS = "recommendations:\n  - {id: rails, text: Put up rails, by: Auditors, due: @, source: AUD}\n"
PROMISE = "commitments:\n  - {id: railings, what: Put up rails, due: @, source: AUD}\n"


@pytest.mark.parametrize(("first", "then"), [(RAILS, PROMISE), (PROMISE, RAILS)])
def test_a_recommendation_that_becomes_a_commitment(repo: Scratch, first: str, then: str) -> None:
    old, new = (f"{text.partition(':')[0]}.yaml" for text in (first, then))
    ids = [text.partition("id: ")[2].partition(",")[0] for text in (first, then)]
    repo.write(old, first.replace("@", "2025-06-30"))
    repo.commit()
    repo.write(old, f"{first.partition(chr(10))[0]} []\n")
    on = f"{old.removesuffix('.yaml')}[{ids[0]}]"
    repo.add(
        f'corrections:\n  - {{date: 2025-03-01, on: "{on}", reason: Recorded twice, source: PLAN}}', "portfolio.yaml"
    )
    assert repo.rules() == []
    repo.commit("taken out")
    repo.write(new, then.replace("@", "2026-06-30"))
    what = f"{new.removesuffix('.yaml')}[{ids[1]}] promises for 2026-06-30 what {on}, which was taken out, had promised"
    assert f"warning: {what} for 2025-06-30" in repo.guard().out
    for twin in (then.replace("@", "2025-06-30"), then.replace("Put up rails", "Paint rails").replace("@", "2026")):
        repo.write(new, twin)
        assert repo.rules() == []


@pytest.mark.measured
def test_what_many_projects_of_a_new_portfolio_have_is_no_one_of_another(repo: Scratch) -> None:
    test = "milestones: [{{id: uat, name: User acceptance testing, due: {}}}]\n"
    repo.write("projects/mail.yaml", f"id: mail\nname: Mail\n{test.format(2024)}")
    repo.commit()
    (repo.portfolio / "projects/mail.yaml").unlink()
    repo.commit("taken out")
    repo.portfolio = repo.root / "new"
    repo.write("portfolio.yaml", "title: New\n")
    for name in ("tram", "tube"):
        repo.write(f"projects/{name}.yaml", f"id: {name}\nname: The {name}\n{test.format(2026)}")
    assert repo.rules() == []


@pytest.mark.parametrize(("ends", "rules"), [("2025-06-30", 0), ("2026-06-30", 1)])
def test_a_project_in_a_new_portfolio_under_another_id(repo: Scratch, ends: str, rules: int) -> None:
    (repo.portfolio / "projects/tunnel.yaml").unlink()
    repo.commit("taken out")
    repo.portfolio = repo.root / "new"
    repo.write("portfolio.yaml", "title: New\n")
    repo.write("sources.yaml", SOURCES)
    repo.write("projects/tram.yaml", "id: tram\nname: The tram\noriginal_end: 2030\n")
    assert "nothing" in repo.guard().err
    name = "The tunnel" if rules else "The tube"
    repo.write("projects/tube.yaml", f"id: tube\nname: {name}\noriginal_end: {ends}\n")
    assert repo.rules() == ["id-changed"] * rules
    repo.commit("a new portfolio")
    assert repo.rules("HEAD~1..HEAD") == ["id-changed"] * rules


@pytest.mark.parametrize(
    ("new", "rules"),
    [
        ("date: 2025-06-30, at: page 4, source: REP-2, completion: 70, end: 2025-12-31", []),
        (
            "date: 2025-06-29, source: REP-2, completion: 70, end: 2025-12-31",
            ["id-changed", "end-moved-without-change-request"],
        ),
        ("date: 2025-06-30, source: AUD, completion: 70, end: 2025-06-30", ["id-changed"]),
    ],
)
def test_a_report_that_is_put_in_again_at_its_place_says_nothing_new_and_under_another_day_it_does(
    repo: Scratch, new: str, rules: list[str]
) -> None:
    old = "date: 2025-06-30, source: REP-2, completion: 70, end: 2025-12-31"
    text = f"original_end: 2025-06-30\nstatus_reports:\n- - {{{old}}}\n+ - {{{new}}}\n"
    found = said(repo, text + WHOLE.replace("@", "status_reports[2025-06-30 REP-2]"))
    assert sorted(line.rpartition("[")[2].rstrip("]") for line in found.splitlines()) == sorted(rules)


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        pytest.param("Jonh Smith", "John Smith", "warning", marks=pytest.mark.measured),
        ("{en: The ICT bord, zh: X}", "{en: The ICT board, zh: X}", "warning"),
        ("John", "Peter", "error"),
        ("Unit A", "Unit B", "error"),
        ("Lot 101", "Lot 102", "error"),
        ("John", "John Smith", "error"),
        ("John", "null", "error"),
    ],
)
def test_who_answers_for_a_risk_can_be_spelt_right(repo: Scratch, old: str, new: str, level: str) -> None:
    text = "risks:\n- - {{id: ice, statement: Ice, owner: {}, source: AUD}}\n+ - {{id: ice, statement: Ice, owner: {}, source: AUD}}\n"
    found = said(repo, text.format(old, new), "risks.yaml", "")
    assert (found.count("\n"), f" {level}: risks[ice].owner" in found) == (1, True), found
