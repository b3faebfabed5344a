"""The guard on texts that read the same: silent where the eye hardly sees it, a note where marks are others."""

from pathlib import Path

import pytest

from scratch import BRIDGE_FILE, Scratch

LAID = "name: Foundations laid"
OTHERS = "name: 'Laid in 1.200 piles (12-13), below -5'"
FIGURES = {"1.200": ("1200", "1,200", "1.2 00"), "12-13": ("12, 13", "12.13", "1213"), "below -5": ("below 5",)}


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


def said(repo: Scratch, old: str, new: str, name: str = BRIDGE_FILE) -> str:
    """What the guard says of a text in another's place, which is put back."""
    before = (repo.portfolio / name).read_text(encoding="utf-8")
    repo.edit(old, new, name)
    out = repo.guard("--quiet").out
    (repo.portfolio / name).write_text(before, encoding="utf-8")
    return out


@pytest.mark.no_cover
def test_what_the_eye_hardly_sees_changes_nothing(repo: Scratch) -> None:
    for new in (
        "Foundations laid.",
        "foundations Laid",
        "'Foundations laid '",
        "“Foundations” laid",
        "Foundations  laid",
    ):
        assert said(repo, LAID, f"name: {new}") == ""
    assert said(repo, LAID, "name: {zh: 奠基, en: Foundations laid.}").count("now reads") == 0
    assert said(repo, "name: The bridge\n", "name: The Bridge.\n") == ""
    assert said(repo, "statement: The piers are too short", "statement: “The piers” are too short.") == ""
    assert said(repo, "title: First report", "title: First Report.", "sources.yaml") == ""
    assert said(repo, "unit: minutes", "unit: Minutes") == ""


@pytest.mark.parametrize("new", ["Foundations-laid", "Foundations: laid", "Foundations, laid", "(Foundations) laid!"])
def test_other_marks_are_a_note_that_prints_both(repo: Scratch, new: str) -> None:
    found = f"note: milestones[foundations].name was `Foundations laid` and is now `{new}`"
    out = said(repo, LAID, f"name: '{new}'")
    assert (out.count(": note: "), out.count("\n"), found in out, "see that both say the same" in out) == (
        1,
        1,
        True,
        True,
    )


def test_a_mark_in_a_figure_or_a_date_is_part_of_it(repo: Scratch) -> None:
    repo.edit(LAID, OTHERS)
    repo.commit()
    for old, new in ((old, new) for old, others in FIGURES.items() for new in others):
        assert "error: milestones[foundations].name" in said(repo, old, new), new
    assert said(repo, "12-13", "12–13") == ""
    assert "error: " in said(repo, "original_end: 2025-06-30", "original_end: Mid 2025")


def test_what_excuses_is_edited_by_no_mark(repo: Scratch) -> None:
    repo.add(
        "corrections:\n  - {date: 2025-03-01, on: start, from: '2024', to: 2024-01-01, reason: Misread it, source: PLAN}"
    )
    repo.commit()
    assert "[correction-edited]" in said(repo, "reason: Misread it", "reason: Misread it.")


def test_a_first_text_with_another_before_it_is_shown(repo: Scratch) -> None:
    repo.edit("title: Works", "title: Works\nlanguages: [zh, en]", "portfolio.yaml")
    repo.edit(LAID, "name: {en: Foundations laid}")
    repo.commit()
    assert "note: milestones[foundations].name" in said(
        repo, "{en: Foundations laid}", "{en: Foundations laid, zh: 奠基}"
    )


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("old", "new", "other"),
    [
        ("original_end: 2025-H1", "original_end: 2025-01..2025-06", "original_end: 2025-01..2025-07"),
        ("budget: 100", "budget: {amount: 100, currency: USD}", "budget: {amount: 100, currency: EUR}"),
        ("statement: Too short", "statement: Too short.", "statement: Too long"),
    ],
)
def test_the_same_may_be_written_otherwise(repo: Scratch, old: str, new: str, other: str) -> None:
    repo.edit("title: Works\n", "title: Works\ncurrency: USD\n", "portfolio.yaml")
    head, told = (
        "id: p\nname: P\noriginal_end: 2025-H1\nbudget: 100\n",
        "by: Auditors, verdict: met, statement: Too short",
    )
    repo.write("projects/p.yaml", f"{head}assessments:\n  - {{date: 2025-08-01, source: AUD, {told}}}\n")
    repo.commit()
    assert said(repo, old, new, "projects/p.yaml") == ""
    assert "error: " in said(repo, old, other, "projects/p.yaml")


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("within 5' of leaving", 'within 5" of leaving'),
        ("on 5 m' rails", "on 5 m rails"),
        ("at most 5 mW", "at most 5 MW"),
        ("at most 5 mbar", "at most 5 Mbar"),
        ("for US citizens", "for us citizens"),
        ("against AIDS", "against aids"),
        ("Do it, not later", "Do it not, later"),
        ("It is not able", "It is notable"),
        ("in 5 - 10 days", "in 5 10 days"),
        ("over 10 000 users", "over 10, 000 users"),
        ("at 1 : 10", "at 1 10"),
    ],
)
@pytest.mark.parametrize("field", ["name", "statement", "unit"])
def test_a_mark_or_a_capital_that_means_something_counts(repo: Scratch, old: str, new: str, field: str) -> None:
    """It is an error; the marks between the words of a name are a note."""
    before = {"name": LAID, "statement": "statement: The piers are too short", "unit": "unit: minutes"}[field]
    quoted = [f'{field}: "{text}"' for text in (old.replace('"', '\\"'), new.replace('"', '\\"'))]
    repo.edit(before, quoted[0])
    repo.commit()
    out = said(repo, *quoted)
    level = "note" if field == "name" and (old, new) == ("Do it, not later", "Do it not, later") else "error"
    assert f": {level}: " in out, out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The “new” users\u2019 guide", "the 'new' users' guide"),
        ("整合“联合”服务台", "整合「联合」服务台"),
        ("«Pilot» phase", "„Pilot“ phase."),
        ("PILOT phase 2", 'Pilot "phase 2"'),
    ],
)
def test_quotation_marks_of_any_kind_are_the_same(repo: Scratch, old: str, new: str) -> None:
    repo.edit(LAID, f"name: {old}")
    repo.commit()
    assert said(repo, f"name: {old}", f"name: '{new.replace(chr(39), chr(39) * 2)}'") == ""


def test_of_long_texts_that_begin_alike_it_shows_what_differs(repo: Scratch) -> None:
    long, rest = (
        "Foundations laid on piles that reach the rock below the river bed, ",
        " of them, as drawn in 2019, up to 40 m",
    )
    repo.edit(LAID, f"name: '{long}1,200{rest}'")
    repo.commit()
    shown = "ow the river bed, 1,"
    for new in ("1,100", "1,150 or so"):
        out = said(repo, "1,200", new)
        assert f"was `…{shown}200{rest}` and is now `…{shown}{new[2:]}{rest}`" in out
    assert f"was `{long}1,200 of the…` and is now `Foundations`" in said(repo, f"{long}1,200{rest}", "Foundations")
