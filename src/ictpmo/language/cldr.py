"""The formats of any language but English, as the CLDR has them and documents of the United Nations correct them."""

from datetime import date
from decimal import Decimal, localcontext
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import NumberPattern, get_group_symbol, parse_pattern

from ictpmo.language.catalogue import base_language
from ictpmo.language.formats import ALL_DIGITS
from ictpmo.language.style import PLAIN, STYLES

_PERCENT_SCALE = -2


def cldr_formats(language: str) -> "CldrFormats | None":
    """The formats of a language or of its base language; nothing where there are none."""
    for tag in dict.fromkeys((language, base_language(language))):
        try:
            return CldrFormats(Locale.parse(tag, sep="-" if "-" in tag else "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return None


class CldrFormats:
    """The formats of one language."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self._style = STYLES.get(locale.language, PLAIN)
        self._group = get_group_symbol(locale)
        self._percents = locale.percent_formats[None].pattern
        # A report gives the same days and numbers many times, and the library takes its time over each.
        self._days: dict[tuple[str, date], str] = {}
        self._numbers: dict[tuple[str, str], str] = {}

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return str(self._locale.get_display_name(self._locale)).split(" (")[0].capitalize()

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return bool(self._locale.text_direction == "rtl")

    def decimal(self, number: Decimal, least: int, most: int) -> str:
        """A number, in groups of digits."""
        return self._apply(number, _digits(least, most))

    def percent(self, number: Decimal, least: int, most: int) -> str:
        """A number of hundredths, with the sign for that where the language has it."""
        with localcontext(ALL_DIGITS):
            number = number.scaleb(_PERCENT_SCALE)
        return self._apply(number, self._percents.replace("#,##0", _digits(least, most)))

    def in_words(self, number: int) -> str:
        """A number in digits: what words stand for it, and where they do, the library does not know."""
        return self.decimal(Decimal(number), 0, 0)

    def day(self, day: date) -> str:
        """A day in short."""
        return self._date(day, self._style.day or "medium")

    def long_day(self, day: date) -> str:
        """A day with its month written out."""
        return self._date(day, self._style.day or "long")

    def month(self, day: date) -> str:
        """The month of a day."""
        return self._dated(day, self._style.month, "yMMM")

    def quarter(self, day: date) -> str:
        """The quarter of a day."""
        return self._dated(day, self._style.quarter, "yQQQ")

    def year(self, day: date) -> str:
        """The year of a day."""
        return self._dated(day, self._style.year, "y")

    def _apply(self, number: Decimal, pattern: str) -> str:
        held = self._numbers.get(key := (str(number), pattern))
        if held is None:
            with localcontext(ALL_DIGITS):
                held = str(_pattern(pattern).apply(number, self._locale))
            held = self._numbers[key] = held.replace(self._group, self._style.thousands or self._group)
        return held

    def _date(self, day: date, pattern: str) -> str:
        held = self._days.get(key := (pattern, day))
        if held is None:
            held = self._days[key] = format_date(day, pattern, self._locale)
        return held

    def _dated(self, day: date, pattern: str | None, skeleton: str) -> str:
        return self._date(day, pattern) if pattern else format_skeleton(skeleton, day, locale=self._locale)


def _digits(least: int, most: int) -> str:
    return "#,##0" + ("." + "0" * least + "#" * (most - least) if most else "")


@cache
def _pattern(pattern: str) -> NumberPattern:
    """A pattern is parsed once: it takes longer than the number."""
    return parse_pattern(pattern)
