"""The rules of validation that need the whole portfolio, in the order in which they run."""

from collections.abc import Callable, Collection, Mapping

from ictpmo.finding import Finding
from ictpmo.model.files import SOURCES_FILE
from ictpmo.rules import fields
from ictpmo.rules.dependencies import dependency_in_a_circle
from ictpmo.rules.engine import Rule
from ictpmo.rules.promises import change_request_chain_broken, claim_does_not_reconcile
from ictpmo.rules.records import (
    date_far_off,
    dates_out_of_order,
    translation_missing,
    undated_entry,
    unknown_reference,
    unsourced_fact,
)
from ictpmo.source.document import Route

VALIDATION: tuple[Rule, ...] = (
    unknown_reference,
    fields.field_not_as_declared,
    fields.amount_without_currency,
    unsourced_fact,
    undated_entry,
    dates_out_of_order,
    date_far_off,
    fields.told_too_early,
    change_request_chain_broken,
    dependency_in_a_circle,
    claim_does_not_reconcile,
    translation_missing,
    fields.text_says_nothing,
    fields.date_in_words,
)

# What rests on the documents cited, and on every project being there.
_NEED_SOURCES = frozenset(
    {unknown_reference, undated_entry, fields.told_too_early, change_request_chain_broken, claim_does_not_reconcile}
)
_NEED_PROJECTS = frozenset({claim_does_not_reconcile})
# What is found because something is not there, and what dates an entry: without it, it would be dated otherwise.
_BY_ABSENCE = frozenset({unsourced_fact.name, undated_entry.name})
_DATING = frozenset({"date", "decided", "period", "source"})
# The steps to an entry of a list, such as `status_reports`, 3.
_ENTRY = 2

Missing = Mapping[str, Collection[Route]]
"""The fields that each file in error is read without."""


def judging(unread: Collection[str], missing: Missing) -> tuple[Rule, ...]:
    """The rules that can judge a portfolio whose unread files are left out, or read without what is missing in them."""
    out = frozenset[Rule]()
    if SOURCES_FILE in unread:
        out |= _NEED_SOURCES - ({unknown_reference} if SOURCES_FILE in missing else set())
    if any(name != SOURCES_FILE for name in unread):
        out |= _NEED_PROJECTS
    return tuple(rule for rule in VALIDATION if rule not in out)


def standing(missing: Missing) -> Callable[[Finding], bool]:
    """What tells whether a finding would be made as well if what is missing in its file were there."""
    dating = {path: {route[:_ENTRY] for route in routes if route[-1] in _DATING} for path, routes in missing.items()}

    def stands(finding: Finding) -> bool:
        path = finding.pointer.path
        if finding.rule == change_request_chain_broken.name:
            return not missing.get(path)
        if finding.rule == fields.field_not_as_declared.name:
            return not any(route[:-1] == (*finding.pointer.route, "fields") for route in missing.get(path, ()))
        undated = dating.get(path, set())
        return not undated if finding.rule in _BY_ABSENCE else finding.pointer.route[:_ENTRY] not in undated

    return stands
