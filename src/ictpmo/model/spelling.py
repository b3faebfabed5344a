"""What a person probably meant who writes a date or a number in a form that is not one of ours."""

import re
import unicodedata
from collections.abc import Callable

# As names of months begin, in English, German and French.
_MONTHS = (
    *(("jan",), ("feb", "fév"), ("mar", "mär", "mrz"), ("apr", "avr"), ("may", "mai"), ("jun", "juin")),
    *(("jul", "juil"), ("aug", "août", "aoû"), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez", "déc")),
)
_MONTH = rf"(?P<word>{'|'.join(start for starts in _MONTHS for start in starts)})[^\W\d_]*\.?"
_DAYS_OF_MONTHS = 12
_NTHS = ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th")
_NTH = "|".join(_NTHS)
# What people put around a date that they do not know to the day, or that is a limit.
_AROUND = (
    r"[~≈±<>≤≥=\[\](){}.,:-]+|c|ca|circa|about|around|approx|approximately|roughly|estimated|expected|planned|the|of|in|on|by"
    r"|at|until|till|before|after|from|since|no|not|later|earlier|than|or|end|ends|beginning|start|middle|mid|early|late"
    r"|onwards?|biennium|period|week|spring|summer|autumn|fall|winter|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?"
    r"|fin|de|début|mi|vers|ende|mitte|anfang|etwa|finales|mediados|principios|a"
)
_YEAR_IN_CHINESE = re.compile(
    r"(?:大?约|预计|暂定)? ?(\d{4}) ?年 ?(?:年?[初底末中终]|前后|左右|[之以]?[内前后]|[春夏秋冬]季?)?"
)
QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』＂＇`´′″()（）【】"  # noqa: RUF001 - all of them
"""What a date or a number may stand in that was meant to be in quotes, or in none."""
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters that no reader sees."""

# Each form with what stands in its place; where day and month may be either, nothing is guessed.
_DATES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(\d{4})", lambda at: at[1]),
    (r"(\d{4})(\d{2})(\d{2})", lambda at: _day(at[1], at[2], at[3])),
    (r"(\d{4})-(\d{2})-(\d{2})t.*", lambda at: _day(at[1], at[2], at[3])),
    (r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", lambda at: _day(at[1], at[2], at[3])),
    (r"(\d{4}) ?[-/] ?(\d{4})", lambda at: f"{at[1]}-{at[2]}"),
    (r"(\d{4}) ?[-/] ?(\d{2})", lambda at: _years_or_month(at[1], at[2])),
    (r"(\d{4})[-/.年](\d{1,2})月?", lambda at: f"{at[1]}-{at[2]:>02}"),
    (r"([qh])([1-4])(?: of)?[ /-]*(\d{4})", lambda at: f"{at[3]}-{at[1].upper()}{at[2]}"),
    (r"([1-4])([qh])[ /-]*(\d{4})", lambda at: f"{at[3]}-{at[2].upper()}{at[1]}"),
    (
        rf"(?:the )?({_NTH}) (quarter|half)(?: of)?(?: the year)? (\d{{4}})",
        lambda at: f"{at[3]}-{at[2][0].upper()}{_NTHS.index(at[1]) % 4 + 1}",
    ),
    (r"(\d{4})年第?([一二三四])季度", lambda at: f"{at[1]}-Q{'一二三四'.index(at[2]) + 1}"),
    (r"(\d{4})年([上下])半年", lambda at: f"{at[1]}-H{'上下'.index(at[2]) + 1}"),
    (r"(?:the )?(?:(?:calendar )?year|cy) ?(\d{4})", lambda at: at[1]),
    (r"(\d{4})[ /-]*([qh])([1-4])", lambda at: f"{at[1]}-{at[2].upper()}{at[3]}"),
    (r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", lambda at: _either_way(at[1], at[2], at[3])),
    (
        rf"(?:the )?(\d{{1,2}})(?:st|nd|rd|th|er|\.)?[ -](?:of )?{_MONTH}[ -]?,? ?(\d{{4}})",
        lambda at: _day(at[3], _month(at), at[1]),
    ),
    (rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", lambda at: _day(at[3], _month(at), at[2])),
    (rf"{_MONTH}[ -]?(\d{{4}})", lambda at: f"{at[2]}-{_month(at):>02}"),
)
_NUMBER = re.compile(r"([-+]?)(\d{1,3}(?:[ ,.'_]\d{3})+|\d+)(?:[.,](\d+))?")
_UNIT = re.compile(r" ?(?:%|per ?cent|percent)$")


def date_meant(text: str) -> str | None:
    """The date that was probably meant, in the form of a date; whether there is such a day is not looked at."""
    plain = _plain(text).rstrip(".,")
    # Few files need the patterns: they are compiled when one does.
    found = ((re.fullmatch(form, plain), spell) for form, spell in _DATES)
    return next((spell(at) or None for at, spell in found if at), None)


def date_named(words: str) -> str | None:
    """The date that words name which say no more than about when, such as `end of 2025`; nothing where they do."""
    plain = _plain(words)
    if at := _YEAR_IN_CHINESE.fullmatch(plain):
        return at[1]
    left = re.sub(rf"^(?:(?:{_AROUND})(?:[ .,-]+|(?<=\W)(?=\d)))+", "", plain)
    left = re.sub(rf"(?:[ -]+(?:{_AROUND})|[\]).,:?]|[之以]?[前后内])+$", "", left)
    return date_meant(left) if left != plain else None


def number_meant(text: str) -> str | None:
    """The number that was probably meant, without unit and separators."""
    at = _NUMBER.fullmatch(_UNIT.sub("", _plain(text)))
    if at is None:
        return None
    whole = re.sub(r"\D", "", at[2])
    return f"{at[1].replace('+', '')}{whole}{f'.{at[3]}' if at[3] else ''}"


def _plain(text: str) -> str:
    """The text in small letters and our digits, without quotation marks, and one space where there are many."""
    seen = re.sub(f"[{UNSEEN}]", "", text)
    ours = "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in seen)
    dashes = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", ours))
    return " ".join(dashes.strip(f"{QUOTES} ").split()).lower()


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{month:>02}-{day:>02}"


def _month(at: re.Match[str]) -> str:
    return str(next(number for number, starts in enumerate(_MONTHS, start=1) if at["word"] in starts))


def _years_or_month(year: str, other: str) -> str:
    if int(other) <= _DAYS_OF_MONTHS:
        return f"{year}-{other}"
    return f"{year}-{year[:2]}{other}" if int(other) == int(year[2:]) + 1 else ""


def _either_way(one: str, other: str, year: str) -> str:
    day, month = (one, other) if int(other) <= _DAYS_OF_MONTHS else (other, one)
    return "" if int(day) <= _DAYS_OF_MONTHS and day != month else _day(year, month, day)
