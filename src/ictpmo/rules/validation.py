"""The rules of validation that need the whole portfolio, in the order in which they run."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ictpmo.finding import Finding
from ictpmo.rules.promises import change_request_chain_broken, claim_does_not_reconcile
from ictpmo.rules.records import (
    dates_out_of_order,
    translation_missing,
    undated_entry,
    unknown_reference,
    unsourced_fact,
)
from ictpmo.snapshot import Snapshot

Rule = Callable[[Snapshot], Iterable[Finding]]

VALIDATION: tuple[Rule, ...] = (
    unknown_reference,
    unsourced_fact,
    undated_entry,
    dates_out_of_order,
    change_request_chain_broken,
    claim_does_not_reconcile,
    translation_missing,
)


def name_of(rule: Rule) -> str:
    """What a rule is called: the name of its function, in kebab case."""
    return rule.__name__.replace("_", "-")


def described() -> dict[str, str]:
    """What each rule means, why, and what to do, by its name."""
    return {name_of(rule): inspect.getdoc(rule) or "" for rule in VALIDATION}


def run(rules: Iterable[Rule], snapshot: Snapshot) -> Iterator[Finding]:
    """All that the rules find, each finding named after its rule."""
    for rule in rules:
        for finding in rule(snapshot):
            yield replace(finding, rule=name_of(rule))
