"""The rules of validation that need the whole portfolio, in the order in which they run."""

from collections.abc import Collection

from ictpmo.load.folder import SOURCES_FILE
from ictpmo.rules.engine import Rule
from ictpmo.rules.promises import change_request_chain_broken, claim_does_not_reconcile
from ictpmo.rules.records import (
    dates_out_of_order,
    translation_missing,
    undated_entry,
    unknown_reference,
    unsourced_fact,
)

VALIDATION: tuple[Rule, ...] = (
    unknown_reference,
    unsourced_fact,
    undated_entry,
    dates_out_of_order,
    change_request_chain_broken,
    claim_does_not_reconcile,
    translation_missing,
)


# What rests on the documents cited, and on every project being there.
_NEED_SOURCES = frozenset({unknown_reference, undated_entry, change_request_chain_broken, claim_does_not_reconcile})
_NEED_PROJECTS = frozenset({claim_does_not_reconcile})


def judging(unread: Collection[str]) -> tuple[Rule, ...]:
    """The rules that can judge a portfolio without the files that could not be read, whose faults are found already."""
    out = frozenset[Rule]()
    if SOURCES_FILE in unread:
        out |= _NEED_SOURCES
    if any(name != SOURCES_FILE for name in unread):
        out |= _NEED_PROJECTS
    return tuple(rule for rule in VALIDATION if rule not in out)
