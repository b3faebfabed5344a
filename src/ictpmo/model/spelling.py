"""What people write in place of dates and figures, and what it means: fiscal years, other forms, words for nothing."""

import re
import unicodedata
from collections.abc import Callable
from typing import Literal, get_args

from ictpmo.model.texts import Translations

Month = Literal[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_NAMES: tuple[str, ...] = get_args(Month)
_OF_A_YEAR = 12
_YEARS = r"(?:fy ?)?(\d{4}|\d{2}) ?[-/] ?(\d{4}|\d{2})"
_FISCAL = re.compile(rf"(?:(?:q(?P<q1>[1-4])[ /-]*)?{_YEARS}(?:[ /-]*q(?P<q2>[1-4]))?)", re.IGNORECASE | re.ASCII)
_ONE_YEAR = re.compile(r"(?:q[1-4][ /-]*)?fy ?(\d{4}|\d{2})(?:[ /-]*q[1-4])?", re.IGNORECASE | re.ASCII)


def month_number(name: Month) -> int:
    """The number of a month."""
    return _NAMES.index(name) + 1


def is_one_year(text: str) -> bool:
    """Whether a text names a fiscal year by one year, and so may be the one that starts or that ends in it."""
    return bool(_ONE_YEAR.fullmatch(_short(text)))


def is_fiscal(text: str) -> bool:
    """Whether a text says that it is a fiscal year, or a quarter of one."""
    found = _FISCAL.fullmatch(_short(text))
    quarter = found and (found["q1"] or found["q2"])
    return bool(found and _two_years(found[2], found[3]) and (quarter or "fy" in _short(text)))


def fiscal_span(text: str, start: int) -> str | None:
    """The months of a fiscal year by two years, or of a quarter of it; nothing where they do not follow each other."""
    found = _FISCAL.fullmatch(_short(text))
    years = _two_years(found[2], found[3]) if found else None
    quarter = found and (found["q1"] or found["q2"])
    return _months(years, start, int(quarter) if quarter else None) if years else None


def fiscal_example(text: str) -> str:
    """The months of a fiscal year, or of a quarter of it, if it began in April, and in the year that it names alone."""
    year = _ONE_YEAR.fullmatch(_short(text))
    years = _short(text).replace(year[1], f"{year[1]}-{(int(year[1]) + 1) % 100:02}") if year else text
    return fiscal_span(years, _NAMES.index("April") + 1) or ""


def _short(text: str) -> str:
    return re.sub(r"^(?:the )?(?:fiscal|financial) year", "fy", text.strip().lower())


def _two_years(one: str, other: str) -> tuple[int, int] | None:
    """Two years that follow each other."""
    first = int(one) if len(one) == len("2024") else 2000 + int(one)
    second = int(other) if len(other) == len("2024") else first // 100 * 100 + int(other)
    second += 100 if second < first else 0
    return (first, second) if second == first + 1 else None


def _months(years: tuple[int, int], start: int, quarter: int | None) -> str:
    """The months of a fiscal year, or of a quarter of it."""
    begin = years[0] * _OF_A_YEAR + start - 1 + ((quarter - 1) * 3 if quarter else 0)
    end = begin + (3 if quarter else _OF_A_YEAR) - 1
    (year, month), (last_year, last_month) = divmod(begin, _OF_A_YEAR), divmod(end, _OF_A_YEAR)
    if quarter and month % 3 == 0:
        return f"{year}-Q{month // 3 + 1}"
    if month == 0 and not quarter:
        return str(year)
    return f"{year}-{month + 1:02}..{last_year}-{last_month + 1:02}"


# As names of months begin, in English, German and French.
_MONTHS = (
    *(("jan",), ("feb", "fév"), ("mar", "mär", "mrz"), ("apr", "avr"), ("may", "mai"), ("jun", "juin")),
    *(("jul", "juil"), ("aug", "août", "aoû"), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez", "déc")),
)
_MONTH = rf"(?P<word>{'|'.join(start for starts in _MONTHS for start in starts)})[^\W\d_]*\.?"
_NTHS = ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th")
_NTH = "|".join(_NTHS)
# What people put around a date that they do not know to the day, or that is a limit: quarters in other words, too.
_AROUND = (
    r"(?:week|kw|semaine) ?\d{1,2}"
    r"|[~≈±<>≤≥=\[\](){}.,:-]+|c|ca|circa|about|around|approx|approximately|roughly|estimated|expected|planned|the|of|in|on|by"
    r"|at|until|till|before|after|from|since|no|not|later|earlier|than|or|end|ends|beginning|start|middle|mid|early|late"
    r"|onwards?|biennium|period|week|spring|summer|autumn|fall|winter|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?"
    r"|year-?end|eoy|christmas|easter|[ts][1-4]|i{1,3}|iv|quarter|trimestre|semestre|quartal"
    r"|fin|de|du|début|mi|vers|au|plus|tard|avant|ende|mitte|anfang|etwa|spätestens|finales|mediados|principios|a"
    r"|до|к|конец|начало|середина|квартал|نهاية|بداية|منتصف"
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
    meant = next((spell(at) or None for at, spell in found if at), None)
    # A year in digits of another script may be one of another calendar: 2568 is 2025, and 1403 is 2024.
    foreign = any(char.isdecimal() and not char.isascii() for char in text)
    return meant if meant is None or not foreign or "1900" <= meant < "2200" else None


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
    if int(other) <= _OF_A_YEAR:
        return f"{year}-{other}"
    return f"{year}-{year[:2]}{other}" if int(other) == int(year[2:]) + 1 else ""


def _either_way(one: str, other: str, year: str) -> str:
    day, month = (one, other) if int(other) <= _OF_A_YEAR else (other, one)
    return "" if int(day) <= _OF_A_YEAR and day != month else _day(year, month, day)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.replace("\n", ",").split(",") if word.strip())


NOT_THERE = frozenset(
    _listed("""
    n/a, na, none, nil, not applicable, no aplica, ninguno, entfällt, keine, sans objet, néant, -, –, —
    不适用, 不適用, 无, 無, 暂无, 暫無, 没有, なし, 該当なし, нет, не применимо, لا ينطبق
    """)
)
"""What says that there is nothing."""
_OPEN = _listed("""
    tbd, tba, tbc, tbn, unknown, not known, not yet known, not given, not stated, not available, unassigned
    unspecified, undecided, undetermined, pending, vacant, nobody, no one, no data, data not provided, no reason
    no owner, à déterminer, à définir, à préciser, à confirmer, à désigner, inconnu, non disponible, n.d., s.o.
    por determinar, por definir, por confirmar, por designar, a determinar, sin determinar, pendiente, desconocido
    no disponible, offen, noch offen, unbekannt, keine Angabe, k. A., noch zu bestimmen
    待定, 未定, 待确定, 待確定, 待确认, 待確認, 待公布, 待补充, 待補充, 待填, 未知, 不详, 不詳, 未提供, 未说明, 未說明
    空缺, 尚未确定, 尚未確定, 尚未决定, 没有资料, 无资料, не определено, неизвестно, н/д, уточняется
    подлежит определению, غير محدد, غير معروف, يحدد لاحقا
""")
_TO_BE = _listed("""
    determined, decided, confirmed, announced, advised, assigned, named, appointed, agreed, defined, nominated
    identified, provided, added, designated, specified, filled in
""")


def says_something(text: str | Translations | None) -> bool:
    """Whether a text is there, and is in one of its languages more than words for nothing (`TBD`, `n/a`, `待定`)."""
    texts = text.values() if isinstance(text, dict) else (text or "",)
    return any(_letters(one) not in _EMPTY for one in texts)


def _letters(text: str) -> str:
    """A text in small letters, without what stands between letters: `T.B.D.` is `tbd`."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


_BETWEEN = re.compile(r"[\W_]+")
_NOT_DONE = (f"{before} {done}" for before in ("to be", "still to be", "not yet", "not") for done in _TO_BE)
_EMPTY = frozenset(map(_letters, ("", *NOT_THERE, *_OPEN, *_NOT_DONE)))
