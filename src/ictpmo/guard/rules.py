"""The guard's rules, in the order in which they run, and how grave each is."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import cast

from ictpmo.finding import Severity, sentence
from ictpmo.guard.approvals import approval_undocumented
from ictpmo.guard.backdating import change_request_after_the_fact, promise_after_the_fact
from ictpmo.guard.comparison import Comparison, Violation
from ictpmo.guard.ends import end_moved_without_change_request
from ictpmo.guard.identity import id_changed
from ictpmo.guard.log import log_entry_edited, log_entry_removed
from ictpmo.guard.promises import first_date_changed, promise_changed, vanished_without_reason
from ictpmo.guard.reversals import completed_work_reopened, completion_backdated, completion_lowered
from ictpmo.guard.said import has_other_marks
from ictpmo.guard.settings import correction_edited, setting_loosened, source_changed, unreadable_version, usual_level
from ictpmo.guard.targets import target_changed
from ictpmo.model.portfolio import GuardRule

Rule = Callable[[Comparison], Iterable[Violation]]
_DOCUMENTS = frozenset({"source", "told_by"})

GUARD: tuple[Rule, ...] = (
    first_date_changed,
    target_changed,
    promise_changed,
    promise_after_the_fact,
    vanished_without_reason,
    id_changed,
    end_moved_without_change_request,
    change_request_after_the_fact,
    approval_undocumented,
    log_entry_edited,
    log_entry_removed,
    completed_work_reopened,
    completion_lowered,
    completion_backdated,
    source_changed,
    setting_loosened,
    correction_edited,
    unreadable_version,
)


def name_of(rule: Rule) -> str:
    """What a rule is called: the name of its function, in kebab case."""
    return rule.__name__.replace("_", "-")


def described() -> dict[str, str]:
    """What each rule means, why, and what to do, by its name."""
    return {name_of(rule): inspect.getdoc(rule) or "" for rule in GUARD}


def run(rules: Iterable[Rule], comparison: Comparison) -> Iterator[tuple[str, Severity, Violation]]:
    """All violations, each with its rule's name and its gravity.

    The old version says how grave a rule is: a change cannot excuse itself.
    """
    levels = comparison.old.settings.guard
    for rule in rules:
        name = name_of(rule)
        level = levels.get(cast("GuardRule", name), usual_level(name))
        if level != "off":
            for found in rule(comparison):
                violation, change = found, found.change
                # A document by its new symbol is the same.
                if change.field in _DOCUMENTS and (change.old, change.new) in comparison.same_documents:
                    continue
                if has_other_marks(change.old, change.new, change.field, change.languages):
                    remedy = sentence("see that both say the same")
                    violation = replace(violation, severity=Severity.NOTE, remedy=remedy)
                mildest = max(Severity(level), violation.severity or Severity.ERROR, key=lambda one: one.rank)
                yield name, mildest, violation
