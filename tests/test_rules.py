"""The rules of the audit and of validation themselves: named, explained, placed, and each with two examples."""

import re
from importlib import resources
from pathlib import Path

import pytest

from ictpmo.facts.rule_docs import rule_docs
from ictpmo.finding import Severity
from ictpmo.rules.audit import AUDIT, PRECEDENCE, THEMES
from ictpmo.rules.engine import name_of
from ictpmo.rules.parsing_rules import READING
from ictpmo.rules.validation import VALIDATION
from rule_examples import found, parse

RULES = {name: rule for name, rule in rule_docs().items() if rule.family != "guard"}
NOTES = {"approved-after-the-fact", "outcome-not-reported", "promise-corrected"}
WARNINGS = {"translation-missing"}


def severity(name: str) -> Severity:
    """How grave a rule's findings are, where nothing makes them graver or less so."""
    if name in NOTES:
        return Severity.NOTE
    audited = RULES[name].family == "audit"
    return Severity.WARNING if audited or name in WARNINGS else Severity.ERROR


def test_every_rule_stands_in_a_tuple_once() -> None:
    assert tuple(rule for theme in THEMES.values() for rule in theme) == AUDIT
    names = [*(rule.name for rule in READING), *(name_of(rule) for rule in (*VALIDATION, *AUDIT))]
    assert names == list(RULES)
    assert len(set(names)) == len(names)


def test_every_rule_of_a_module_is_in_its_tuple() -> None:
    """A rule is a public function that takes a snapshot alone: one that is in no tuple would never run."""
    modules = {rule.__module__: vars(__import__(rule.__module__, fromlist=["rule"])) for rule in (*VALIDATION, *AUDIT)}
    takes_a_snapshot = {
        name
        for module, names in modules.items()
        for name, function in names.items()
        if getattr(function, "__module__", "") == module
        and list(getattr(function, "__annotations__", {})) == ["snapshot", "return"]
        and not name.startswith("_")
    }
    assert takes_a_snapshot == {rule.__name__ for rule in (*VALIDATION, *AUDIT)}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_named_and_explained(name: str) -> None:
    rule = RULES[name]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    for text in (rule.what, rule.why, rule.remedy):
        assert text[0].isupper() or text[0] == "`"
        assert text.endswith(".")


@pytest.mark.parametrize("name", RULES)
def test_its_example_raises_it_and_nothing_else(name: str, tmp_path: Path) -> None:
    example = parse(RULES[name].raised or "")
    findings = found(example, tmp_path / "raised")
    assert [finding.rule for finding in findings] == [name]
    assert [(str(finding.severity), str(finding.message)) for finding in findings] == example.expected
    assert [finding.severity for finding in findings] == [severity(name)]


@pytest.mark.parametrize("name", RULES)
def test_its_twin_raises_nothing(name: str, tmp_path: Path) -> None:
    example = parse(RULES[name].silent or "")
    assert example.expected == []
    assert found(example, tmp_path / "silent") == []


def test_no_example_is_of_no_rule() -> None:
    folder = resources.files("ictpmo.rules") / "examples"
    names = {file.name.removesuffix(".yaml").rpartition(".") for file in folder.iterdir()}
    assert names == {(name, ".", kind) for name in RULES for kind in ("raised", "silent")}


@pytest.mark.parametrize("rule", AUDIT, ids=name_of)
def test_audit_findings_say_what_they_rest_on(rule: object, tmp_path: Path) -> None:
    name = name_of(rule)  # type: ignore[arg-type] # ids and values come from one tuple of rules
    (finding,) = found(parse(RULES[name].raised or ""), tmp_path / "raised")
    assert finding.evidence
    assert str(finding.remedy)


def test_precedence_names_rules_of_the_audit() -> None:
    names = [name_of(rule) for rule in AUDIT]
    for entry in PRECEDENCE:
        assert {entry.raised, entry.folded} <= set(names)
        assert (entry.folded, entry.because) in RULES[entry.raised].prevails_over
