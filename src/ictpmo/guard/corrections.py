"""Which changes are excused: those that a newly recorded correction names, from the old value to the new."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ictpmo.finding import Clauses, Sentence, sentence
from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import gives_reason
from ictpmo.guard.said import value_text
from ictpmo.model.charter import Correction
from ictpmo.model.files import PORTFOLIO_FILE, project_file
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.values import Record

_Owned = dict[str | None, tuple[Correction, ...]]
"""Corrections by project; those of portfolio.yaml under nothing."""


@dataclass(frozen=True)
class Corrections:
    """The corrections that a version has, one before it, and the day by which they are to be made."""

    old: Portfolio
    new: Portfolio
    day: date
    changed: Collection[str] = ()
    """What anything is called that changed."""

    @cached_property
    def _all(self) -> _Owned:
        return _owned(self.new)

    @cached_property
    def _recorded(self) -> _Owned:
        """Those that the new version has and the old had not, and that can be what they say."""
        before = _owned(self.old)
        return {
            name: tuple(e for e in entries if e not in before.get(name, ()) and not any(self._faults(e)))
            for name, entries in self._all.items()
        }

    def excuse(self, change: Change) -> bool:
        """Whether corrections, one after the other in the order of the file, lead from the old value to the new one."""
        value, new = value_text(change.old), value_text(change.new)
        for entry in self._recorded.get(_owner(change), ()):
            if entry.on == change.on and entry.from_ == value:
                value = entry.to
                if value == new:
                    return True
        return False

    def mismatch(self, change: Change) -> Sentence | None:
        """What is wrong with the correction that comes nearest to a change that none excuses."""
        near = [
            tuple(self._apart(owner, entry, change))
            for owner, entries in self._all.items()
            for entry in entries
            if _is_meant(entry, change) or self._is_astray(entry, change)
        ]
        if not near:
            return None
        faults = min(near, key=len) or (sentence("another correction leads elsewhere before it"),)
        return sentence("the correction does not fit: {faults}", faults=Clauses(faults))

    def _is_astray(self, entry: Correction, change: Change) -> bool:
        """Whether a new correction of a whole entry names one of the same list that is none of those that changed."""
        lists = [on.rpartition("[")[0] for on in (entry.on, change.on) if on.endswith("]")]
        both_whole = len(lists) == 2 and lists[0] == lists[1] and entry.from_ is entry.to is None  # noqa: PLR2004 - both
        return both_whole and entry.on not in self.changed and isinstance(change.old or change.new, Record)

    def _apart(self, owner: str | None, entry: Correction, change: Change) -> Iterator[Sentence]:
        """What sets a correction apart from one that would excuse a change."""
        if owner != _owner(change):
            yield sentence("it stands in {file}, not in {other}", file=_file(owner), other=_file(_owner(change)))
        for name, given, right in (
            ("on", entry.on, change.on),
            ("from", entry.from_, value_text(change.old)),
            ("to", entry.to, value_text(change.new)),
        ):
            if given != right:
                given_text, right_text = (
                    f"`{text}`" if text is not None else sentence("left out") for text in (given, right)
                )
                yield sentence("its `{name}` is {given}, not {right}", name=name, given=given_text, right=right_text)
        yield from self._faults(entry)
        if entry in _owned(self.old).get(owner, ()):
            yield sentence("it was on record before")

    def _faults(self, entry: Correction) -> Iterator[Sentence]:
        """Why a correction cannot be what it says: without a reason, before its day, or with nothing to show it."""
        document = self.new.by_symbol.get(entry.source)
        if not gives_reason(entry.reason):
            yield sentence("its reason has not two words")
        if entry.date.first > self.day:
            yield sentence("its day, {date}, is after {day}", date=entry.date, day=self.day)
        if document is None:
            yield sentence("its source, {source}, is not on the list", source=entry.source)
        elif document.published and document.published.first > entry.date.last:
            yield sentence(
                "its source, {source}, was published after it ({date})", source=entry.source, date=document.published
            )


def _owned(portfolio: Portfolio) -> _Owned:
    return {None: portfolio.settings.corrections, **{p.id: p.corrections for p in portfolio.projects}}


def _owner(change: Change) -> str | None:
    """The project in whose file a change is corrected; nothing where that is portfolio.yaml."""
    return None if change.fields == ("projects",) else change.project


def _file(owner: str | None) -> str:
    return PORTFOLIO_FILE if owner is None else project_file(owner)


def _is_meant(entry: Correction, change: Change) -> bool:
    """Whether a correction can be meant for a change: it names the same thing, or the same two values.

    One of a whole entry is not meant for its id.
    """
    values, given = (value_text(change.old), value_text(change.new)), (entry.from_, entry.to)
    whole = change.kind == "renamed" and not any(given)
    near = entry.on == change.on or entry.on.startswith(f"{change.on}.") or change.on.startswith(f"{entry.on}.")
    return (near and not whole and (entry.on == change.on or any(given))) or (any(values) and given == values)
