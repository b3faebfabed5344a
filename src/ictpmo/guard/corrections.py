"""Which changes are excused: those that a newly recorded correction names, from the old value to the new."""

from collections.abc import Iterable
from datetime import date

from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import gives_reason, value_text
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Correction

Corrections = dict[str | None, tuple[Correction, ...]]
"""Corrections newly recorded, by project; those of portfolio.yaml under nothing."""


def recorded(old: Portfolio, new: Portfolio, day: date) -> Corrections:
    """The corrections that the new version, of a day, has and the old had not, and that can be what they say."""
    before, after = _all(old), _all(new)
    return {
        name: tuple(e for e in entries if e not in before.get(name, ()) and _is_sound(e, new, day))
        for name, entries in after.items()
    }


def excused(change: Change, corrections: Corrections) -> bool:
    """Whether corrections lead from a change's old value to its new one."""
    owner = None if change.fields == ("projects",) else change.project
    return _leads(corrections.get(owner, ()), change.on, value_text(change.old), value_text(change.new))


def _all(portfolio: Portfolio) -> Corrections:
    return {None: portfolio.settings.corrections, **{p.id: p.corrections for p in portfolio.projects}}


def _is_sound(entry: Correction, portfolio: Portfolio, day: date) -> bool:
    """Whether a correction says why, was made by the day on which it is recorded, and has a document to show it."""
    return gives_reason(entry.reason) and entry.date.first <= day and _is_shown(entry, portfolio)


def _is_shown(entry: Correction, portfolio: Portfolio) -> bool:
    """Whether a document that is listed can have shown what was wrong: it was not published after the correction."""
    document = portfolio.by_symbol.get(entry.source)
    published = document.published if document else None
    return document is not None and (published is None or published.first <= entry.date.last)


def _leads(corrections: Iterable[Correction], on: str, old: str | None, new: str | None) -> bool:
    """Whether corrections, one after the other in the order of the file, lead from one value to the other."""
    value = old
    for entry in corrections:
        if entry.on == on and entry.from_ == value:
            value = entry.to
            if value == new:
                return True
    return False
