"""The formats of a language: its dates, numbers and direction. Those of English are written out here."""

from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING

from ictpmo.language.catalogue import ENGLISH, base_language
from ictpmo.source.scalars import MAX_DIGITS

if TYPE_CHECKING:
    from ictpmo.language.cldr import CldrFormats

# In per cent a figure has two places more.
ALL_DIGITS = Context(prec=2 * MAX_DIGITS)
_UNDER_TEN = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_IN_WORDS = (*_UNDER_TEN, *_TEENS, "twenty")
_MONTHS = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)


@cache
def formats_of(language: str) -> "EnglishFormats | CldrFormats":
    """The formats of a language; those of English where the locale data know none."""
    if base_language(language) == ENGLISH:
        return EnglishFormats()
    from ictpmo.language.cldr import cldr_formats  # noqa: PLC0415 - English waits for no library

    return cldr_formats(language) or EnglishFormats()


@dataclass(frozen=True, slots=True)
class EnglishFormats:
    """English as the United Nations writes it, `31 December 2019`: it is needed most, and waits for no library.

    A number has from `least` to `most` digits after the point.
    """

    name: str = "English"
    """What the language calls itself."""
    right_to_left: bool = False

    def decimal(self, number: Decimal, least: int, most: int) -> str:
        """A number with commas between thousands."""
        if number == number.to_integral_value():
            return f"{int(number):,}" + ("." + "0" * least if least else "")
        with localcontext(ALL_DIGITS):
            # Nothing is not less than nothing: `+ 0` takes the sign away.
            whole, _, digits = f"{round(number, most) + 0:,f}".partition(".")
        digits = digits.rstrip("0").ljust(least, "0")
        return f"{whole}.{digits}" if digits else whole

    def percent(self, number: Decimal, least: int, most: int) -> str:
        """`78.9%`."""
        return f"{self.decimal(number, least, most)}%"

    def in_words(self, number: int) -> str:
        """`seven`; from 21 on `21`."""
        return _IN_WORDS[number] if 0 <= number < len(_IN_WORDS) else f"{number:,}"

    def day(self, day: date) -> str:
        """`30 Jun 2018`."""
        return f"{day.day} {self.month(day)}"

    def long_day(self, day: date) -> str:
        """`30 June 2018`."""
        return f"{day.day} {_MONTHS[day.month - 1][0]} {day.year}"

    def month(self, day: date) -> str:
        """`Jun 2018`."""
        return f"{_MONTHS[day.month - 1][1]} {day.year}"

    def quarter(self, day: date) -> str:
        """`Q3 2018`."""
        return f"Q{(day.month + 2) // 3} {day.year}"

    def year(self, day: date) -> str:
        """`2018`."""
        return str(day.year)
