"""Edits in pairs: one that the guard names, and its honest twin, which passes, or is shown where none can tell them apart."""

from pathlib import Path

import pytest

from scratch import MOVED, REQUEST, Scratch
from test_guard_edges import versions

WHOLE = '+corrections: [{date: 2025-03-01, on: "@", reason: Recorded by mistake, source: PLAN}]\n'


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


def said(repo: Scratch, text: str, name: str = "projects/p.yaml", head: str = "id: p\nname: A project\n") -> str:
    """What the guard says of a file in which a line that begins with `+` is new, and one with `-` is gone."""
    old, new = versions(text)
    repo.write(name, head + old)
    repo.commit()
    repo.write(name, head + new)
    return repo.guard("--quiet").out


NAMED = "-milestones: [{{id: m, name: {}, due: 2025-06-30}}]\n+milestones: [{{id: m, name: {}, due: 2025-06-30}}]\n"


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("The bridge opnes to all traffic", "The bridge opens to all traffic", "note"),
        ("{en: Foundatons laid, zh: 奠基}", "{en: Foundations laid, zh: 奠基}", "note"),
        ("Opens to a billion users", "Opens to a million users", "error"),
        ("Opens to all traffic", "Opens to ill traffic", "error"),
        ("Opens to all traffic", "Opens to some traffic", "error"),
    ],
)
def test_a_typing_error_in_the_name_of_a_milestone(repo: Scratch, old: str, new: str, level: str) -> None:
    found = said(repo, NAMED.format(old, new))
    assert (found.count("\n"), f" {level}: milestones[m].name" in found) == (1, True), found


@pytest.mark.parametrize(("new", "level"), [("The bridge to Genev", "note"), ("The tunnel to Genava", "error")])
def test_a_typing_error_in_the_name_of_a_project(repo: Scratch, new: str, level: str) -> None:
    found = said(repo, f"-name: The bridge to Geneva\n+name: {new}\n", head="id: p\n")
    assert (found.count("\n"), f" {level}: name was `The bridge to Geneva`" in found) == (1, True), found


@pytest.mark.parametrize(
    ("source", "day", "level"),
    [("MIN-1", "2024-12-15", ""), ("AUD", "2025-07-20", ""), ("AUD", "2025-06-20", "warning")],
)
def test_the_day_of_an_approval_on_record(repo: Scratch, source: str, day: str, level: str) -> None:
    """Where its document was out before the report that slipped, it counted by then: the day excuses nothing."""
    repo.add(MOVED)
    repo.add(REQUEST.format(decided=2025, to="2025-12-31", source=source).replace("    decided: 2025\n", ""))
    repo.commit()
    repo.edit("    status: approved\n", f"    status: approved\n    decided: {day}\n")
    found = repo.guard("--quiet").out
    assert (found.count("\n"), f" {level}: change_requests[cr-1]" in found) == ((1, True) if level else (0, False)), (
        found
    )


TWO = "milestones: [{{id: m, name: {}, due: {}}}, {{id: k, name: Training, due: {}}}]\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [("Go-live", ""), ("The northern ramp opens", "2 of what projects[p] promised, which was taken out, are promised")],
)
def test_milestones_of_common_names(repo: Scratch, name: str, words: str) -> None:
    repo.write("projects/q.yaml", f"id: q\nname: Q\n{TWO.format(name, 2026, 2026)}")
    repo.write("projects/p.yaml", f"id: p\nname: P\n{TWO.format(name, 2025, 2025)}")
    repo.commit()
    (repo.portfolio / "projects/p.yaml").unlink()
    repo.add(WHOLE.replace("@", "projects[p]")[1:], "portfolio.yaml")
    found = repo.guard("--quiet").out
    assert (found.count("\n"), words in found, " note: " in found) == (bool(words), True, bool(words)), found


OUTPUT = "outputs: [{{id: {}, name: Training courses, period: {}, source: PLAN}}]\n"


@pytest.mark.parametrize(("period", "level"), [("2026", "note"), ("2028", "warning")])
def test_an_output_of_the_next_year(repo: Scratch, period: str, level: str) -> None:
    repo.write("results.yaml", OUTPUT.format("a", 2025))
    repo.commit()
    repo.write("results.yaml", OUTPUT.format("b", period))
    repo.add(WHOLE.replace("@", "outputs[a]")[1:], "portfolio.yaml")
    found = repo.guard("--quiet").out
    assert (found.count("\n"), f" {level}: outputs[b]" in found) == (1, True), found


BY = """
change_requests:
  - {id: cr, status: approved, decided: 2024-12-01, by: @, end: {from: 2025-06-30, to: 2025-09-30}, source: MIN-1}
assessments:
  - {date: 2025-01-10, by: @, on: project, verdict: unmet, statement: It leaks, source: AUD}
"""
ASKED = "recommendations:\n  - {id: rails, text: Put up rails, by: @, source: AUD, log: [{by: @, state: in-progress, source: AUD}]}\n"
BODIES = (
    "bodies:\n  - {id: aud, kind: @, name: {en: Court of Auditors, zh: 审计院}}\n  - {id: board, kind: @, name: B}\n"
)


@pytest.mark.measured("True-aud-governance-met-0")
@pytest.mark.parametrize(
    ("own", "kind", "verdict", "found"),
    [
        ("aud", "governance", "met", 0),
        ("board", "governance", "met", 4),
        ("aud", "oversight", "unmet", 1),
        ("aud", "oversight", "met", 2),
    ],
)
@pytest.mark.parametrize("there", [True, False])
def test_who_was_named_in_words_is_named_by_the_id_of_a_body(
    repo: Scratch, own: str, kind: str, verdict: str, *, found: int, there: bool
) -> None:
    bodies = BODIES.replace("@", kind)
    for text, by in ((bodies if there else "bodies: []\n", "Court of auditors"), (bodies, own)):
        told = BY.replace("@", by).replace("unmet", verdict)
        repo.write("projects/p.yaml", f"id: p\nname: A project\n{told}")
        repo.write("recommendations.yaml", ASKED.replace("@", by))
        repo.write("bodies.yaml" if kind == "oversight" else "bodies/all.yaml", text)
        if by != own:
            repo.commit()
    new = 2 * (kind == "oversight" and not there)  # two bodies whose word outweighs a measurement
    assert len(repo.rules()) == found + new
    repo.commit()
    assert len(repo.rules("HEAD~1..HEAD")) == found + new
