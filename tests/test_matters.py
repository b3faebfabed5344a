"""Matters: what the findings come to, whom it is asked of, and what would settle it."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import SHIPPED, Folder, ictpmo
from ictpmo.api import collect_facts, read_portfolio, take_snapshot
from ictpmo.facts.matters import MOST_ASKS, MatterFact, asks, asks_beyond
from ictpmo.facts.rule_docs import rule_docs
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
from ictpmo.rules.audit import AUDIT
from ictpmo.rules.matters import MATTERS
from rule_examples import parse

LONG_OPEN = """
    original_end: 2018-12-31
    status_reports: [{date: 2018-06-30, state: in-progress, completion: 50, end: 2018-12-31}]
"""
DONE = "status_reports: [{date: 2018-06-30, state: completed}]"


def matters(folder: Path, day: date = date(2020, 12, 31)) -> tuple[MatterFact, ...]:
    loaded = read_portfolio(folder)
    assert loaded.sound, loaded.findings
    whole = collect_facts(loaded, take_snapshot(loaded.sound, day)).report().portfolio
    assert whole
    return whole.matters


def only(folder: Folder, code: str) -> MatterFact:
    (found,) = [one for one in matters(folder.root) if one.matter == code]
    return found


def shipped() -> dict[int | None, MatterFact]:
    return {one.number: one for one in matters(SHIPPED, date(2019, 12, 31))}


def test_every_rule_of_the_audit_is_of_one_matter_and_says_what_should_be_so() -> None:
    listed = [rule for matter in MATTERS for rule in matter.rules]
    assert sorted(listed) == sorted(rule.name for rule in AUDIT)
    for rule in AUDIT:
        said = rule_docs()[rule.name]
        assert said.matter
        assert said.criterion
        assert said.why
    assert all(
        said.matter is None and said.criterion is None for said in rule_docs().values() if said.family != "audit"
    )


def test_explain_says_them() -> None:
    out = ictpmo("explain", "past-end", columns=200).out
    assert "past a date, and not reported done" in out
    assert "A project is done by its end, or a new end is decided before that day." in out
    value = ictpmo("explain", "past-end", "--format", "json").value
    assert (value["matter"], value["details"][:8]) == ("date-passed", "The days")


def test_the_decisions_that_the_shipped_portfolio_asks_for() -> None:
    found = shipped()
    numbered = [found[number] for number in range(1, 8)]
    assert [(one.matter, one.size) for one in numbered] == [
        ("said-complete-not-met", 6),
        ("date-passed", 4),
        ("not-in-reports", 8),
        ("records-disagree", 4),
        ("recommendations-open", 6),
        ("no-purpose-on-record", 7),
        ("said-complete-not-shown", 4),
    ]
    assert str(numbered[1].condition) == (
        "Four projects have passed their end or a due date, and are not reported done: nothing has been reported since on "
        "“Disaster recovery” (2019-06-28), “Global sourcing strategy” (2019-02-14), “Umoja mainstreaming” (2019-09-30), "
        "“Enterprise business intelligence and analytics” (2018-02-28)."
    )
    assert str(numbered[1].recommendation) == (
        "Obtain A/73/384 (not held), or ask where they stand; have new end dates decided for those that are late."
    )
    assert str(numbered[5].condition) == (
        "Seven projects are counted as complete by 2016, with neither name nor objective on record."
    )
    assert str(numbered[5].recommendation) == (
        "Obtain A/70/364, A/71/400 (not held), and record what they are and what each was for."
    )


def test_they_are_in_chinese_too() -> None:
    said = plain_text(Translator("zh").sentence(shipped()[6].condition))
    assert "截至 2016 年" in said
    assert "7 个项目计为已完成" in said


def test_who_found_it_and_whether_that_is_inferred_is_said() -> None:
    said = str(shipped()[1].condition)
    assert "the Board of Auditors found the objectives unmet in “Application consolidation" in said
    assert "the objectives are partly met (inferred) in “ICT policy and compliance”" in said
    assert "parts that the Board of Auditors found wanting are open in “Ten-point action plan" in said


def test_those_that_concern_a_project() -> None:
    asked = asks(shipped().values())
    assert [one.number for one in asked if "website-consolidation" in one.projects] == [1, 3, 5]
    assert [one.number for one in asked if "completed-by-a-71-400-1" in one.projects] == [6]


def test_what_records_of_registers_concern_is_covered_and_named() -> None:
    (asked,) = [one for one in shipped().values() if one.matter == "recommendations-open"]
    concerned = ("ict-policy-and-compliance", "ten-point-action-plan", "umoja-mainstreaming", "website-consolidation")
    assert (asked.projects, asked.size) == (concerned, len(asked.findings))
    assert str(asked.condition).endswith(
        " Projects concerned (inferred): “ICT policy and compliance”, “Ten-point action plan to strengthen information "
        "security”, “Umoja mainstreaming”, “Website consolidation / rationalization”."
    )
    assert str(asked.ask_on("umoja-mainstreaming")) == str(asked.recommendation)


def test_what_a_source_ties_to_a_project_and_what_the_recorder_ties_are_told_apart(portfolio: Folder) -> None:
    for name in "abc":
        portfolio.write(f"projects/{name}.yaml", f"id: {name}\nname: {name.upper()}\n{DONE}\n")
    portfolio.write(
        "recommendations.yaml",
        """
        recommendations:
          - {id: x, by: The Board, text: Do it, date: 2017, projects: [{id: a}, {id: b, link: inferred}]}
          - {id: y, by: The Board, text: Do it now, date: 2018, reissues: x, projects: [{id: c}]}
        """,
    )
    (asked,) = [one for one in matters(portfolio.root, date(2019, 12, 31)) if one.matter == "recommendations-open"]
    assert asked.projects == ("a", "b", "c")
    assert str(asked.condition).endswith(" Projects concerned: “A”, “B” (inferred), “C”.")


def test_at_most_seven_are_numbered_the_gravest_and_the_rest_stay() -> None:
    found = matters(SHIPPED, date(2019, 12, 31))
    assert [one.number for one in asks(found)] == list(range(1, MOST_ASKS + 1))
    beyond = asks_beyond(found)
    assert [one.matter for one in beyond] == [
        "governance-idle",
        "promises-passed",
        "outputs-left",
        "moved-far",
        "progress-not-borne-out",
        "plan-cannot-hold",
        "window-moved",
        "counts-not-borne-out",
        "results-not-measured",
        "targets-not-held",
        "risks-unattended",
        "assurance-not-borne-out",
        "approvals-undocumented",
        "figures-disagree",
    ]
    # What covers projects goes first; of the rest one has a place.
    on_projects = [one for one in asks(found) if one.told.count]
    assert len(on_projects) == MOST_ASKS - 1
    assert max(one.weight for one in on_projects) < min(one.weight for one in beyond)


def reported(portfolio: Path, out: Path) -> Any:
    """What the report says of the whole portfolio, as JSON."""
    ran = ictpmo("report", "--portfolio", portfolio, "--out", out, "--format", "json")
    assert ran.code == 0, ran.err
    return json.loads((out / "report.json").read_text(encoding="utf-8"))["portfolio"]


def test_they_are_in_the_report_as_json(tmp_path: Path) -> None:
    (one,) = [one for one in reported(SHIPPED, tmp_path)["matters"] if one["number"] == 3]
    assert one["matter"] == "not-in-reports"
    assert one["criterion"] == "Every report lists the projects that are open."
    assert one["effect"].startswith("What is not in the report is no longer asked about")
    assert len(one["findings"]) == 1


@pytest.mark.parametrize("rule", [rule.name for rule in AUDIT])
def test_what_a_rule_finds_is_a_matter_in_every_language(rule: str, tmp_path: Path) -> None:
    parse(rule_docs()[rule].raised).write(tmp_path / "example")
    (found,) = matters(tmp_path / "example")
    assert rule in next(matter.rules for matter in MATTERS if matter.code == found.matter)
    english, chinese = (plain_text(Translator(language).sentence(found.condition)) for language in ("en", "zh"))
    assert english.endswith(".")
    assert chinese.endswith("。")
    assert english[0].isupper()
    assert not re.search("[{}]|One project (are|have|report|move) ", english)
    settled = next(bool(matter.ask) for matter in MATTERS if matter.code == found.matter)
    assert (found.recommendation is not None) == settled
    assert (found.number == 1) == settled


def test_one_project_and_several_read_right(portfolio: Folder) -> None:
    portfolio.project(LONG_OPEN)
    one = only(portfolio, "date-passed")
    assert str(one.condition) == (
        "One project has passed its end or a due date, and is not reported done: "
        "nothing has been reported since on “A project” (2018-12-31)."
    )
    assert str(one.recommendation) == "Ask where it stands, and have a new end date decided if it is late."
    portfolio.project(LONG_OPEN, "q")
    two = only(portfolio, "date-passed")
    assert str(two.condition).startswith("Two projects have passed their end")
    assert str(two.recommendation) == "Ask where they stand, and have new end dates decided for those that are late."


def test_a_report_that_is_not_held_may_say_what_became_of_one(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2018-06-30"), ("A/2", "2019-06-30"))
    portfolio.settings("""
        title: T
        reporting: {rounds: [{source: A/2, covers: unknown, held: false}]}
    """)
    portfolio.project(LONG_OPEN)
    found = only(portfolio, "date-passed")
    assert str(found.recommendation) == (
        "Obtain A/2 (not held), or ask where it stands; have a new end date decided if it is late."
    )


def test_of_many_projects_the_first_are_named(portfolio: Folder) -> None:
    for number in range(12):
        portfolio.write(f"projects/p{number}.yaml", f"id: p{number}\nname: P{number}\n" + _dedented(LONG_OPEN))
    found = only(portfolio, "date-passed")
    said = str(found.condition)
    assert said.startswith("12 projects have passed")
    assert said.endswith("“P5” (2018-12-31) and 4 more.")
    assert len(found.projects) == found.size == 12


def test_a_project_is_spoken_of_once_by_the_first_rule(portfolio: Folder) -> None:
    portfolio.project("""
        milestones: [{id: m, name: A milestone, due: 2018-01-31}]
        phases: [{id: one, name: One}]
        status_reports:
          - {date: 2018-06-30, completion: 100, milestones: {m: {state: in-progress}}, phases: {one: {completion: 40}}}
    """)
    found = only(portfolio, "said-complete-not-met")
    assert len(found.findings) > 1
    assert str(found.condition).endswith(
        "other records contradict it: milestones are open, or without an outcome, in “A project”."
    )


@pytest.mark.parametrize(
    ("name", "others", "said", "asked"),
    [
        (
            "Named",
            0,
            "One project is reported complete by 2018-06-30 with no objective on record: “Named”.",
            "Ask what it was for, by the document that approved it.",
        ),
        (
            "Named",
            1,
            "Two projects are reported complete with no objective on record: Unnamed project 1, “Named”.",
            "Ask what each was for, by the document that approved it.",
        ),
        (
            "null",
            0,
            "One project is counted as complete by 2018-06-30, with neither name nor objective on record.",
            "Ask for the names, dates and objectives.",
        ),
        (
            "null",
            1,
            "Two projects are counted as complete, with neither name nor objective on record.",
            "Ask for the names, dates and objectives.",
        ),
    ],
)
def test_what_nothing_says_the_purpose_of(name: str, others: int, said: str, asked: str, portfolio: Folder) -> None:
    portfolio.write("projects/p.yaml", f"id: p\nname: {name}\n{DONE}")
    for number in range(others):
        report = "status_reports: [{date: 2019-06-30, state: completed}]"
        portfolio.write(f"projects/o{number}.yaml", f"id: o{number}\nname: null\n{report}")
    found = only(portfolio, "no-purpose-on-record")
    assert (str(found.condition), str(found.recommendation)) == (said, asked)


@pytest.mark.measured
def test_one_without_a_name_that_only_its_phases_have_complete(portfolio: Folder) -> None:
    portfolio.write(
        "projects/p.yaml",
        "id: p\nname: null\nphases: [{id: a}]\n"
        "status_reports: [{date: 2019-06-30, state: in-progress, phases: {a: {completion: 100}}}]",
    )
    found = only(portfolio, "no-purpose-on-record")
    assert (str(found.condition), str(found.recommendation)) == (
        "One project is counted as complete by 2019-06-30, with neither name nor objective on record.",
        "Ask for the names, dates and objectives.",
    )


@pytest.mark.measured
def test_figures_can_show_an_objective_unmet(portfolio: Folder) -> None:
    portfolio.project("""
        objectives:
          - id: o
            statement: Fewer
            indicators:
              - id: i
                unit: desks
                direction: decrease
                values:
                  - {kind: target, date: 2018-06-30, value: 5}
                  - {kind: actual, date: 2018-12-31, value: 9}
        status_reports: [{date: 2018-06-30, state: completed}]
    """)
    assert "figures miss the target in “A project”" in str(only(portfolio, "said-complete-not-met").condition)


def test_it_is_asked_of_owners_and_for_the_others_of_the_addressee(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.project(LONG_OPEN + "    owner: {en: Network office, zh: 网络处}")
    portfolio.project(LONG_OPEN, "q")
    assert only(portfolio, "date-passed").addressees == ({"en": "Network office", "zh": "网络处"},)
    portfolio.settings("title: T\naddressee: Steering Committee\nprepared_by: Secretary")
    assert only(portfolio, "date-passed").addressees == (
        {"en": "Network office", "zh": "网络处"},
        "Steering Committee",
    )
    value = reported(portfolio.root, tmp_path / "out")
    assert (value["prepared_by"], value["addressee"]) == ("Secretary", "Steering Committee")


def test_what_someone_has_accepted_asks_nothing(portfolio: Folder) -> None:
    portfolio.project(LONG_OPEN)
    found = only(portfolio, "date-passed")
    lines = [f"  - {{finding: {print_}, reason: Known., by: Office, date: 2019-12-31}}" for print_ in found.findings]
    portfolio.project("\n".join([_dedented(LONG_OPEN), "acknowledged:", *lines]))
    assert "date-passed" not in [one.matter for one in matters(portfolio.root)]


def test_corrections_are_to_be_known_and_ask_nothing(portfolio: Folder) -> None:
    portfolio.settings("title: T\nguard: {id-changed: off, target-changed: off}")
    portfolio.project("purpose: A purpose")
    (found,) = matters(portfolio.root)
    assert str(found.condition) == (
        "What is on record was corrected, or can change unseen: rules of the guard that are switched off: 2."
    )
    assert (found.number, found.recommendation, found.size, found.addressees) == (None, None, 1, ())


def _dedented(text: str) -> str:
    return "\n".join(line[4:] for line in text.splitlines())


def annex(folder: Folder, out: Path, *options: str) -> str:
    ran = folder.run("report", "--lang", "en", "--out", out, "--as-of", "2020-12-31", *options)
    assert ran.code == 0, ran.err
    return (out / "en" / "findings.md").read_text(encoding="utf-8")


@pytest.mark.measured
def test_the_annex_of_findings_is_by_matter_with_all_that_an_auditor_tells(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.settings("""
        title: T
        addressee: Steering Committee
        guard: {id-changed: off}
        responses: [{to: past-end, who: Office, date: 2019-12-31, text: Nothing is late.}]
    """)
    portfolio.project(LONG_OPEN)
    reply = "responses: [{to: outcome-not-reported, who: Office, date: 2019-12-31, text: We ask.}]"
    portfolio.project("\n".join([_dedented(LONG_OPEN), reply]), "q")
    first = annex(portfolio, tmp_path / "first")
    heading, told = re.findall(r"^## (.*)\n\n((?:- .*\n)*)", first, re.MULTILINE)[0]
    assert heading == "Decision 1: past a date, and not reported done"
    lines = told.splitlines()
    assert [line.split(":")[0].removeprefix("- ") for line in lines] == [
        "Condition",
        "Criterion",
        "Evidence",
        "Effect",
        "Recommendation",
        "Management's reply",
    ]
    assert "Two projects have passed their end" in lines[0]
    assert lines[4].endswith("For: Steering Committee.")
    assert lines[5] == "- Management's reply: to 1 of 2 findings, with each of these"
    assert first.count("Criterion") == first.count("\n## ") - 1
    assert "- Management's reply: none on record\n" in first
    for said in ("  - Remedy: ", "  - Reply: Office, ", "  - Evidence"):
        assert said in first
    assert "## Changes of the record" in first
    replies = first.partition("## Management's replies to findings")[2]
    assert (
        "| none | 31 Dec 2019 | A report dated after the project's end says that the project is not done. "
        "| Office | Nothing is late. | no source |" in replies
    )
    (finding, *_) = matters(portfolio.root)[0].findings
    accepted = f"acknowledged: [{{finding: {finding}, reason: Known., by: Office, date: 2019-12-31}}]"
    portfolio.project("\n".join([_dedented(LONG_OPEN), accepted]))
    assert "## Accepted" in annex(portfolio, tmp_path / "second")
    assert "##" not in annex(portfolio, tmp_path / "third", "--project", "q")


def test_of_many_projects_and_owners_an_ask_names_a_few(portfolio: Folder) -> None:
    """On paper an ask is short: eight names in one clause, four in each of several, five addressees."""
    portfolio.settings("{title: Many, as_of: 2021-06-30}")
    late = "status_reports: [{date: 2020-12-31, state: in-progress, end: 2020-06-30}]"
    for number in range(9):
        text = f"id: p{number}\nname: Project {number}\nowner: Office {number}\n{late}\n"
        portfolio.write(f"projects/p{number}.yaml", text)
    page = portfolio.run("report", "--out", portfolio.root / "out")
    assert page.code == 0
    said = (portfolio.root / "out/en/README.md").read_text(encoding="utf-8")
    (ask,) = [line for line in said.splitlines() if line.startswith("1. ")]
    assert "“Project 7” (30 Jun 2020) and 1 more" in ask
    assert "For: Office 0, Office 1, Office 2, Office 3, Office 4 and 4 more." in ask
    whole = (portfolio.root / "out/en/findings.md").read_text(encoding="utf-8")
    assert f"For: {', '.join(f'Office {number}' for number in range(9))}." in whole
    silent = "status_reports: [{date: 2020-06-30, state: in-progress, end: 2020-12-31}]"
    for number in range(9, 18):
        portfolio.write(f"projects/p{number}.yaml", f"id: p{number}\nname: Project {number}\n{silent}\n")
    portfolio.run("report", "--out", portfolio.root / "out")
    said = (portfolio.root / "out/en/README.md").read_text(encoding="utf-8")
    (ask,) = [line for line in said.splitlines() if line.startswith("1. ")]
    assert all(f"{name} and 5 more" in ask for name in ("“Project 3” (30 Jun 2020)", "“Project 13” (31 Dec 2020)"))
