"""Findings: what they are known by, and values of reports as rows."""

from dataclasses import replace

from ictpmo.analysis.statement import agree
from ictpmo.finding import Evidence, Finding, Pointer, Severity, sentence
from ictpmo.load.folder import File
from ictpmo.load.portfolio import load

TEXT = "id: p\nname: A project\nmilestones: [{id: m, name: M, due: 2018}]\n"
FOUND = Finding(
    rule="some-rule",
    severity=Severity.WARNING,
    message=sentence("{name} is late", name="M"),
    remedy=sentence("fix it"),
    pointer=Pointer("projects/p.yaml", ("milestones", 0, "due")),
    project="p",
)
FACT = Evidence(sentence("due {day}", day=2018), "A/1", "para. 1", FOUND.pointer)


def fingerprint(finding: Finding, text: str = TEXT) -> str:
    files = [File("portfolio.yaml", b"title: A portfolio"), File("projects/p.yaml", text.encode())]
    return load(files).documents.fingerprint(finding)


def test_a_fingerprint_outlives_moved_text_and_new_wording() -> None:
    finding = replace(FOUND, evidence=(FACT,))
    known = fingerprint(finding)
    assert len(known) == 12
    assert fingerprint(finding, f"# A comment\n\n{TEXT}") == known
    assert fingerprint(replace(finding, message=sentence("other words"), remedy=sentence("other words"))) == known


def test_a_fingerprint_changes_with_the_facts() -> None:
    known = fingerprint(replace(FOUND, evidence=(FACT,)))
    others = (
        FOUND,
        replace(FOUND, rule="another-rule", evidence=(FACT,)),
        replace(FOUND, project="q", evidence=(FACT,)),
        replace(FOUND, evidence=(replace(FACT, source="A/2"),)),
        replace(FOUND, evidence=(replace(FACT, fact=sentence("due 2019")),)),
        replace(FOUND, evidence=(FACT,), pointer=Pointer("projects/p.yaml", ("milestones", 0))),
    )
    assert len({known, *map(fingerprint, others)}) == len(others) + 1


def test_a_finding_is_placed_in_its_file() -> None:
    files = [File("projects/p.yaml", TEXT.encode())]
    shown = load(files, "there").documents.show_finding(FOUND)
    assert (shown.path, shown.line, shown.column) == ("there/projects/p.yaml", 3, 36)
    assert shown.subject == "milestones[m].due"


def test_facts_that_are_no_dates_agree_when_equal() -> None:
    assert agree("on-hold", "on-hold")
    assert not agree(90, 100)
