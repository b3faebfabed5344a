"""Which changes are excused: those that a newly recorded correction names, from the old value to the new."""

from collections.abc import Iterable

from ictpmo.changes import Change
from ictpmo.guard.comparison import value_text
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Correction

Corrections = dict[str | None, tuple[Correction, ...]]
"""Corrections newly recorded, by project; those of portfolio.yaml under nothing."""


def recorded(old: Portfolio, new: Portfolio) -> Corrections:
    """The corrections that the new version has and the old had not, each with a source that was there by then."""
    before, after = _all(old), _all(new)
    return {
        name: tuple(entry for entry in entries if entry not in before.get(name, ()) and _is_shown(entry, new))
        for name, entries in after.items()
    }


def excused(change: Change, corrections: Corrections) -> bool:
    """Whether corrections lead from a change's old value to its new one."""
    owner = None if change.fields == ("projects",) else change.project
    return _leads(corrections.get(owner, ()), change.on, value_text(change.old), value_text(change.new))


def _all(portfolio: Portfolio) -> Corrections:
    return {None: portfolio.settings.corrections, **{p.id: p.corrections for p in portfolio.projects}}


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
