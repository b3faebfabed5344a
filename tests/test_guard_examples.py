"""The examples of the guard's rules: each raises its rule and nothing else, and its twin nothing."""

from importlib import resources
from pathlib import Path

import pytest

from conftest import ictpmo
from guard_examples import expected, judged
from ictpmo.facts.rule_docs import rule_docs

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

RULES = {name: rule for name, rule in rule_docs().items() if rule.family == "guard"}
COMMIT = "; the old value was set in commit "


@pytest.mark.parametrize("name", RULES)
def test_its_example_raises_it_and_nothing_else(name: str, tmp_path: Path) -> None:
    text = RULES[name].raised
    found = judged(text, tmp_path)
    assert [rule for rule, _, _ in found] == [name]
    assert [(severity, said.partition(COMMIT)[0]) for _, severity, said in found] == expected(text)


@pytest.mark.parametrize("name", RULES)
def test_its_twin_raises_nothing(name: str, tmp_path: Path) -> None:
    text = RULES[name].silent
    assert expected(text) == []
    assert judged(text, tmp_path) == []
    assert ictpmo("validate", tmp_path / "portfolio", "--quiet", "--fail-on", "warning").out == ""


def test_no_example_is_of_no_rule() -> None:
    folder = resources.files("ictpmo.guard") / "examples"
    names = {file.name.removesuffix(".yaml").rpartition(".") for file in folder.iterdir()}
    assert names == {(name, ".", kind) for name in RULES for kind in ("raised", "silent")}


def test_explain_shows_them() -> None:
    out = ictpmo("explain", "completion-lowered").out
    assert "An example that raises it" in out
    assert "  # changed: projects/bridge.yaml" in out
    assert "The same put right" in out
