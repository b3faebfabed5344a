"""The marks on an axis of time."""

from collections.abc import Iterable, Iterator
from datetime import date

from ictpmo.language.translator import Translator
from ictpmo.report.chart import Tick

_TICKS = 9
_MONTHS = (1, 3, 6)
_YEAR = 12


def ticks(words: Translator, days: Iterable[date]) -> tuple[Tick, ...]:
    """The first days of months or of years around the days, as many as can be told apart."""
    held = sorted(days)
    first, last = held[0], held[-1]
    years = -(-(last.year - first.year + 1) // (_TICKS - 1))
    steps = (*_MONTHS, years * _YEAR)
    step, found = next((s, firsts) for s in steps if len(firsts := tuple(_firsts(first, last, s))) <= _TICKS)
    label = words.year if step >= _YEAR else words.month
    return tuple(Tick(day, label(day)) for day in found)


def _firsts(first: date, last: date, step: int) -> Iterator[date]:
    """From the last that is not after the first day to the first that is after the last, as far as dates go."""
    month = first.year * _YEAR + (first.month - 1) // min(step, _YEAR) * min(step, _YEAR)
    while month // _YEAR <= date.max.year:
        day = date(month // _YEAR, month % _YEAR + 1, 1)
        yield day
        if day > last:
            return
        month += step
