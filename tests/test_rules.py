"""The rules of the audit and of validation themselves: named, explained, placed, and each with two examples."""

import re
from importlib import import_module, resources
from operator import attrgetter
from pathlib import Path
from pkgutil import walk_packages

import pytest

from ictpmo import rules
from ictpmo.facts.rule_docs import rule_docs
from ictpmo.finding import Severity
from ictpmo.rules.audit import AUDIT, THEMES
from ictpmo.rules.engine import Rule
from ictpmo.rules.parsing_rules import READING
from ictpmo.rules.precedence import PRECEDENCE
from ictpmo.rules.validation import VALIDATION
from rule_examples import BESIDE, found, parse

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

RULES = {name: rule for name, rule in rule_docs().items() if rule.family != "guard"}
NOTES = {
    "approved-after-the-fact",
    "change-request-undocumented",
    "guard-switched-off",
    "no-change-request-recorded",
    "all-milestones-done-but-incomplete",
    "objective-without-milestone",
    "assurance-not-borne-out",
    "date-far-off",
    "outcome-not-reported",
    "promise-corrected",
    "promised-anew",
    "risk-incomplete",
    "estimate-equals-target",
    "tallies-not-comparable",
}
WARNINGS = {"translation-missing", "text-says-nothing", "date-in-words"}
ERRORS = {"own-rule-did-not-run"}


def severity(name: str) -> Severity:
    """How grave a rule's findings are, where nothing makes them graver or less so."""
    if name in NOTES:
        return Severity.NOTE
    audited = RULES[name].family == "audit" and name not in ERRORS
    return Severity.WARNING if audited or name in WARNINGS else Severity.ERROR


def test_every_rule_stands_in_a_tuple_once() -> None:
    assert tuple(rule for theme in THEMES.values() for rule in theme) == AUDIT
    names = [*READING, *(rule.name for rule in (*VALIDATION, *AUDIT))]
    assert names == list(RULES)
    assert len(set(names)) == len(names)


def test_every_rule_is_in_a_tuple() -> None:
    modules = [import_module(module.name) for module in walk_packages(rules.__path__, "ictpmo.rules.")]
    declared = {value.name for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert declared == {rule.name for rule in (*VALIDATION, *AUDIT)}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_named_and_explained(name: str) -> None:
    rule = RULES[name]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    for text in (rule.what, rule.why, rule.remedy):
        assert text[0].isupper() or text[0] == "`"
        assert text.endswith(".")


@pytest.mark.parametrize("name", RULES)
def test_its_example_raises_it_and_nothing_else(name: str, tmp_path: Path) -> None:
    example = parse(RULES[name].raised)
    findings = found(example, tmp_path / "raised")
    assert [(str(finding.severity), str(finding.message)) for finding in findings] == example.expected
    own = [finding for finding in findings if finding.rule != BESIDE.get(name)]
    assert [(finding.rule, finding.severity) for finding in own] == [(name, severity(name))]


@pytest.mark.parametrize("name", RULES)
def test_its_twin_raises_nothing(name: str, tmp_path: Path) -> None:
    example = parse(RULES[name].silent)
    assert example.expected == []
    assert found(example, tmp_path / "silent") == []


def test_no_example_is_of_no_rule() -> None:
    folder = resources.files("ictpmo.rules") / "examples"
    names = {file.name.removesuffix(".yaml").rpartition(".") for file in folder.iterdir()}
    assert names == {(name, ".", kind) for name in RULES for kind in ("raised", "silent")}


@pytest.mark.parametrize("rule", AUDIT, ids=attrgetter("name"))
def test_audit_findings_say_what_they_rest_on(rule: Rule, tmp_path: Path) -> None:
    findings = found(parse(RULES[rule.name].raised), tmp_path / "raised")
    (finding,) = (finding for finding in findings if finding.rule == rule.name)
    assert finding.evidence
    assert str(finding.remedy)


def test_precedence_names_rules_of_the_audit() -> None:
    names = [rule.name for rule in AUDIT]
    for entry in PRECEDENCE:
        assert {entry.raised, entry.folded} <= set(names)
        assert entry.folded in RULES[entry.raised].prevails_over
        assert entry in RULES[entry.raised].precedence
