"""The rules of validation that need the whole portfolio, in the order in which they run."""

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
