"""Dates of tables: in any form that has one meaning, in fiscal years, or in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ictpmo.edit.importing.columns import plain, text_of
from ictpmo.edit.importing.tables import DayText, Value
from ictpmo.finding import SaidError
from ictpmo.model.dates import is_date, meant_as_date
from ictpmo.model.spelling import date_meant, fiscal_span, is_fiscal, is_one_year

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
_MONTHS = 12
_TWO_WAYS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T]\d{1,2}:\d{2}.*)?", re.ASCII)
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}.*", re.ASCII)


class UnreadError(SaidError):
    """A cell does not hold what belongs there, or may hold several things."""


@dataclass(frozen=True, slots=True)
class DateReader:
    """How the dates of a column are read."""

    form: str | None
    """Day first, month first, or a pattern; nothing, where none needs it."""
    fiscal_start: int | None
    """The month that fiscal years start in."""
    no_date: frozenset[str]
    words: bool
    """Whether words may stand in place of a date."""

    def read(self, value: Value) -> str | None:
        """The date as files have it, or the words in its place.

        Raises:
            UnreadError: where it is neither.
        """
        text = text_of(value)
        if not text or plain(text) in self.no_date:
            return None
        if isinstance(value, DayText):
            return str(value)
        found = self._by_form(text) or self._fiscal(text) or _as_written(text)
        if found:
            return found
        if self.words and not meant_as_date(text):
            return " ".join(text.split())
        raise UnreadError("“{text}” is no date", text=text)

    def _by_form(self, text: str) -> str | None:
        if self.form and "%" in self.form:
            return _by_pattern(text, self.form)
        two = _TWO_WAYS.fullmatch(text)
        if two is None:
            return None
        if self.form is None and two[1] != two[2] and max(int(two[1]), int(two[2])) <= _MONTHS:
            raise UnreadError(
                "its dates can be read day first and month first",
                "say which: `dates: day-first` or `dates: month-first`",
            )
        first = self.form or (DAY_FIRST if int(two[1]) > _MONTHS else MONTH_FIRST)
        day, month = (two[1], two[2]) if first == DAY_FIRST else (two[2], two[1])
        return _checked(f"{two[3]}-{month:>02}-{day:>02}", text)

    def _fiscal(self, text: str) -> str | None:
        """A fiscal year, or a quarter of one."""
        if is_one_year(text):
            raise UnreadError(
                "“{text}” may be the fiscal year that starts or that ends in it",
                "write both years, such as FY2024-25, or give the word a meaning under `values`",
                text=text,
            )
        if self.fiscal_start is not None:
            return fiscal_span(text, self.fiscal_start)
        if is_fiscal(text):
            raise UnreadError(
                "“{text}” is a fiscal year", "say when they start: `fiscal_year_starts: April`", text=text
            )
        return None


def order_of(values: Iterable[Value]) -> str | None:
    """Whether the dates of a column are day first or month first, as far as some of them can only be one.

    Raises:
        UnreadError: where some can only be the one, and some only the other.
    """
    found = [two for value in values if (two := _TWO_WAYS.fullmatch(text_of(value)))]
    day_first = any(int(two[1]) > _MONTHS for two in found)
    month_first = any(int(two[2]) > _MONTHS for two in found)
    if day_first and month_first:
        raise UnreadError("some of its dates can only be day first, and others month first")
    return DAY_FIRST if day_first else MONTH_FIRST if month_first else None


def _as_written(text: str) -> str | None:
    """A date in one of our forms, or in one that has a single meaning."""
    found = _WITH_TIME.fullmatch(text)
    near = found[1] if found else text if is_date(text) else date_meant(text)
    return _checked(near, text) if near else None


def _checked(day: str, text: str) -> str:
    if not is_date(day):
        raise UnreadError("“{text}” is not a day of the calendar", text=text)
    return day


def _by_pattern(text: str, pattern: str) -> str | None:
    try:
        day = str(datetime.strptime(text, pattern).date())  # noqa: DTZ007 - a date alone
    except ValueError:
        return None
    if any(sign in pattern for sign in ("%d", "%j", "%x", "%D")):
        return day
    return day[:7] if any(sign in pattern for sign in ("%m", "%b", "%B")) else day[:4]
