"""The marks on an axis of time."""

from collections.abc import Iterable
from datetime import date

from ictpmo.language.translator import Translator
from ictpmo.report.chart import Tick

_TICKS = 9
_MONTHS = (1, 3, 6)
_YEAR = 12


def ticks(words: Translator, days: Iterable[date]) -> tuple[Tick, ...]:
    """The first days of months or of years around the days, as many as can be told apart."""
    held = sorted(days)
    first, last = _month(held[0]), _month(held[-1])
    years = -(-(held[-1].year - held[0].year + 1) // (_TICKS - 1))
    steps = (*_MONTHS, years * _YEAR)
    step, found = next((s, months) for s in steps if len(months := _months(first, last, s)) <= _TICKS)
    label = words.formats.year if step >= _YEAR else words.formats.month
    firsts = (date(month // _YEAR, month % _YEAR + 1, 1) for month in found)
    return tuple(Tick(day, label(day)) for day in firsts)


def _month(day: date) -> int:
    """The months before that of a day."""
    return day.year * _YEAR + day.month - 1


def _months(first: int, last: int, step: int) -> range:
    """From the last step that is not after the first month to the first that is after the last, as far as dates go."""
    start = first - first % min(step, _YEAR)
    return range(start, min(last + step, _month(date.max)) + 1, step)
