"""Dates as precise as a source gives them, and no more.

A partial date (`2018`, `2018-H1`, `2018-Q3`, `2018-03`, `2016-2017`, `2018-04..2019-03`) stands for every day from its
first to its last.
A date that a source gives only in words is kept as those words and counts as not dated.
"""

import calendar
import functools
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import WithJsonSchema

from ictpmo.model.spelling import QUOTES, UNSEEN, date_meant, fiscal_example, is_fiscal, is_one_year
from ictpmo.model.texts import Reads, Translations, by_language_form, in_language, read_text, refusal, refusal_of
from ictpmo.source.fault import ProblemError, problem

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_PART = re.compile(r"(\d{4})-([HQ])([1-4])", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_YEARS = re.compile(r"(\d{4})-(\d{4})", re.ASCII)
_SPAN = re.compile(r"(\d{4})-(\d{2})\.\.(\d{4})-(\d{2})", re.ASCII)
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# Numbers that are no digits: raised, in a circle, Roman, a fraction; not the Chinese nought,
# nor those of scripts that nobody writes any more.
_NUMERALS = (
    "\u00b2-\u00b3\u00b9\u00bc-\u00be\u09f4-\u09f9\u0b72-\u0b77\u0bf0-\u0bf2\u0c78-\u0c7e\u0d58-\u0d5e"
    "\u0d70-\u0d78\u0f2a-\u0f33\u1369-\u137c\u16ee-\u16f0\u17f0-\u17f9\u19da\u2070\u2074-\u2079\u2080-\u2089"
    "\u2150-\u2182\u2185-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2cfd\u3021-\u3029\u3038-\u303a"
    "\u3192-\u3195\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\ua6e6-\ua6ef\ua830-\ua835"
    "\U0001f100-\U0001f10c"
)
_HAN_YEAR = "[〇零一二三四五六七八九]{4}"
# What a person writes who means a date, in a form that is not one of ours.
_MEANT_AS_DATE = re.compile(
    rf"[\s{UNSEEN}]*(?:['+-]|{_HAN_YEAR}|(?:|[{QUOTES}<〈《][\s{UNSEEN}]*|(?:{_MONTH_NAME}|[hq][1-4]|fy)\W*)[\d{_NUMERALS}])",
    re.IGNORECASE,
)
# Chinese puts the year first in words as well (`2019 年初`): what is written besides, and is no part of a date; of a
# day or a month in figures that comes first it makes no words.
_HAN_WORDS = rf"^(?!\s*(?:[0-9]{{4}}-[0-9]|{_HAN_YEAR})).*(?![年月日号第一二三四季度上下半])[\u3400-\u9fff]"
# The digits of every script, for those who read a pattern and know no classes of characters.
_DIGITS = (
    "\u0030-\u0039\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef"
    "\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0de6-\u0def\u0e50-\u0e59\u0ed0-\u0ed9"
    "\u0f20-\u0f29\u1040-\u1049\u1090-\u1099\u17e0-\u17e9\u1810-\u1819\u1946-\u194f\u19d0-\u19d9\u1a80-\u1a89"
    "\u1a90-\u1a99\u1b50-\u1b59\u1bb0-\u1bb9\u1c40-\u1c49\u1c50-\u1c59\ua620-\ua629\ua8d0-\ua8d9\ua900-\ua909"
    "\ua9d0-\ua9d9\ua9f0-\ua9f9\uaa50-\uaa59\uabf0-\uabf9\uff10-\uff19\U000104a0-\U000104a9"
    "\U00010d30-\U00010d39\U00011066-\U0001106f\U000110f0-\U000110f9\U00011136-\U0001113f"
    "\U000111d0-\U000111d9\U000112f0-\U000112f9\U00011450-\U00011459\U000114d0-\U000114d9"
    "\U00011650-\U00011659\U000116c0-\U000116c9\U00011730-\U00011739\U000118e0-\U000118e9"
    "\U00011950-\U00011959\U00011c50-\U00011c59\U00011d50-\U00011d59\U00011da0-\U00011da9"
    "\U00016a60-\U00016a69\U00016ac0-\U00016ac9\U00016b50-\U00016b59\U0001d7ce-\U0001d7ff"
    "\U0001e140-\U0001e149\U0001e2f0-\U0001e2f9\U0001e950-\U0001e959\U0001fbf0-\U0001fbf9"
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date at the precision known: every day from `first` to `last` is possible."""

    text: str = field(compare=False)
    """As it is written: `2025-H1` is the same as `2025-01..2025-06`."""
    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether it names one day."""
        return self.first == self.last

    def within(self, other: "PartialDate") -> bool:
        """Whether every day of it is a day of `other`: the same statement, at least as precise."""
        return other.first <= self.first and self.last <= other.last

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        # A day keeps its hash: dates are looked up all the time.
        return hash(self.last)


@dataclass(frozen=True, slots=True)
class DateInWords:
    """A date that its source gives in words alone (`to be determined`), plain or by language: not dated."""

    words: str | Translations

    def __str__(self) -> str:
        return in_language(self.words, "en") or ""

    def __hash__(self) -> int:
        return hash(str(self))


def exact(day: date) -> PartialDate:
    """The partial date that names this one day."""
    return PartialDate(day.isoformat(), day, day)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months(text: str, year: int, first: int, last: int) -> PartialDate:
    return PartialDate(text, date(year, first, 1), _month_end(year, last))


@functools.lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """Read a partial date.

    Raises:
        ProblemError: when the text is no date in one of our forms.
    """
    text = text.strip()
    try:
        if found := _parsed(text):
            return found
    except ValueError:
        near = _meant(text)
        remedy = "write `{near}`" if near else "correct it"
        raise ProblemError(problem("`{text}` is not a day of the calendar", remedy, text=text, near=near)) from None
    if is_one_year(text):
        raise ProblemError(
            problem(
                "`{text}` may be the fiscal year that starts or that ends in it",
                "write its months, such as `{example}`",
                text=text,
                example=fiscal_example(text),
            )
        )
    if is_fiscal(text):
        raise ProblemError(
            problem(
                "`{text}` is a fiscal year",
                "write its months, such as `{example}`; where portfolio.yaml says `fiscal_year_starts`, "
                "`ictpmo fix` does",
                text=text,
                example=fiscal_example(text),
            )
        )
    if near := _meant(text):
        raise ProblemError(problem("`{text}` is not a date", "write `{near}`", text=text, near=near))
    raise ProblemError(
        problem("`{text}` is not a date", "write YYYY-MM-DD, YYYY-MM, YYYY-Q3, YYYY-H1, YYYY or YYYY-YYYY", text=text)
    )


def is_date(text: str) -> bool:
    """Whether a text is a date in one of our forms."""
    try:
        parse_date(text)
    except ProblemError:
        return False
    return True


def meant_as_date(text: str) -> bool:
    """Whether a text looks like a date, in whatever form: it is never kept as words."""
    if _MEANT_AS_DATE.match(text) and not re.search(_HAN_WORDS, text):
        return True
    return is_one_year(text) or is_fiscal(text) or date_meant(text) is not None


def _meant(text: str) -> str | None:
    """The date that was probably meant, if there is such a day."""
    near = date_meant(text)
    with suppress(ValueError):
        return near if near and _parsed(near) else None
    return None


def _parsed(text: str) -> PartialDate | None:
    """The date that a text is; nothing where it has none of our forms.

    Raises:
        ValueError: when there is no such day.
    """
    if match := _DAY.fullmatch(text):
        day = date(*map(int, match.groups()))
        return PartialDate(text, day, day)
    if match := _MONTH.fullmatch(text):
        return _months(text, int(match[1]), int(match[2]), int(match[2]))
    if match := _PART.fullmatch(text):
        length = 6 if match[2] == "H" else 3
        start = (int(match[3]) - 1) * length + 1
        return _months(text, int(match[1]), start, start + length - 1)
    if _YEAR.fullmatch(text):
        return _months(text, int(text), 1, 12)
    return _span(text)


def _span(text: str) -> PartialDate | None:
    """A span of years or of months."""
    if (match := _YEARS.fullmatch(text)) and match[1] <= match[2]:
        return PartialDate(text, date(int(match[1]), 1, 1), date(int(match[2]), 12, 31))
    if (match := _SPAN.fullmatch(text)) and text[:7] <= text[9:]:
        return PartialDate(text, date(int(match[1]), int(match[2]), 1), _month_end(int(match[3]), int(match[4])))
    return None


def spanning(one: PartialDate, other: PartialDate) -> PartialDate:
    """The time from the first day of a month, or a longer time, to the last of another."""
    first, last = str(one.first), str(other.last)
    text = f"{first[:7]}..{last[:7]}"
    if (one.first.month, other.last.month) == (1, 12):
        text = first[:4] if first[:4] == last[:4] else f"{first[:4]}-{last[:4]}"
    return parse_date(text)


def _date(value: object) -> PartialDate:
    if isinstance(value, int) and not isinstance(value, bool):
        if not _YEAR.fullmatch(str(value)) and not _meant(str(value)):
            # What was written (`007`) is not what came of it, and cannot be quoted.
            raise refusal(
                "invalid-date",
                "the number {number} is not a date",
                "write YYYY-MM-DD, YYYY-MM, YYYY-Q3, YYYY-H1, YYYY or YYYY-YYYY",
                number=str(value),
            )
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise refusal(
            "invalid-date", "a date belongs here", "write YYYY-MM-DD, YYYY-MM, YYYY-Q3, YYYY-H1, YYYY or YYYY-YYYY"
        )
    try:
        return parse_date(value)
    except ProblemError as error:
        raise refusal_of("invalid-date", error.problem) from None


def _date_or_words(value: object) -> PartialDate | DateInWords:
    if isinstance(value, dict):
        return DateInWords(_words_by_language(value))
    return _written(value) if isinstance(value, str) and value.strip() else _date(value)


@functools.lru_cache(maxsize=4096)
def _written(text: str) -> PartialDate | DateInWords:
    return _date(text) if meant_as_date(text) else DateInWords(text.strip())


def _words_by_language(value: dict[object, object]) -> str | Translations:
    words = read_text(value)
    if isinstance(words, dict) and (date_like := next(filter(meant_as_date, words.values()), None)):
        raise refusal(
            "invalid-date",
            "{given} is no text",
            "write a date without a language: it is the same in all",
            given=date_like,
        )
    return words


_DATE_FORMS: list[dict[str, object]] = [
    {"type": "integer", "minimum": 1, "maximum": 9999, "description": "a year"},
    {
        "type": "string",
        "pattern": (
            r"^\s*[0-9]{4}"
            r"(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])|\.\.[0-9]{4}-(0[1-9]|1[0-2]))?"
            r"|-H[12]|-Q[1-4]|-[0-9]{4})?\s*$"
        ),
        "description": "a day, month, quarter, half, year, or span of years or months",
    },
]
_WORDS_FORM = {
    "type": "string",
    "pattern": (
        rf"^\s*(?![{QUOTES}<〈《]\s*[{_DIGITS}{_NUMERALS}]|{_HAN_YEAR})"
        rf"[^{_DIGITS}{_NUMERALS}{UNSEEN}\s'+-]|{_HAN_WORDS}"
    ),
    "description": "the words of the source, where it gives no date: counts as not dated",
}
_WORDS_BY_LANGUAGE = {**by_language_form(_WORDS_FORM), "description": "the same words by language"}

Date = Annotated[PartialDate, Reads(_date), WithJsonSchema({"anyOf": _DATE_FORMS})]
"""A date at the precision known."""

DateOrWords = Annotated[
    PartialDate | DateInWords,
    Reads(_date_or_words),
    WithJsonSchema({"anyOf": [*_DATE_FORMS, _WORDS_FORM, _WORDS_BY_LANGUAGE]}),
]
"""A date at the precision known, or the words that stand in its place."""


def dated(value: PartialDate | DateInWords | None) -> PartialDate | None:
    """The date, where there is one: words and nothing both count as not dated."""
    return value if isinstance(value, PartialDate) else None
