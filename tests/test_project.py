"""What the project asks of its own code."""

import re
from collections.abc import Callable

import pytest

from ictpmo.cli.options import Sort
from ictpmo.report.status import SORTS
from ictpmo.rules.engine import Rule, name_of
from ictpmo.rules.validation import VALIDATION


@pytest.mark.parametrize("rule", VALIDATION, ids=name_of)
def test_a_rule_says_what_why_and_how_to_mend_it(rule: Rule) -> None:
    what, why, remedy = (rule.__doc__ or "").strip().split("\n\n")
    assert re.fullmatch(r"[A-Z].*\.", what)
    assert why.strip().startswith("Why: ")
    assert remedy.strip().startswith("Remedy: ")


def test_every_rule_is_listed_once() -> None:
    names = [name_of(rule) for rule in VALIDATION]
    assert len(set(names)) == len(names)


def test_rules_are_listed_with_their_modules() -> None:
    def public(function: Callable[..., object]) -> set[str]:
        module = __import__(function.__module__, fromlist=["_"])
        return {
            name_of(found)
            for name, found in vars(module).items()
            if callable(found)
            and not name.startswith("_")
            and getattr(found, "__module__", "") == function.__module__
            and "Snapshot" in str(getattr(found, "__annotations__", {}).get("snapshot", ""))
        }

    assert {name for rule in VALIDATION for name in public(rule)} == {name_of(rule) for rule in VALIDATION}


def test_every_order_can_be_asked_for() -> None:
    assert [order.value for order in Sort] == list(SORTS)
