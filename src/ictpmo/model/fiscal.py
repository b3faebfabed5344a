"""Fiscal years: the months that they are, where it is known in which month they start."""

import re
from typing import Literal, get_args

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
_MONTHS = 12
_YEARS = r"(?:fy ?)?(\d{4}|\d{2}) ?[-/] ?(\d{4}|\d{2})"
_FISCAL = re.compile(rf"(?:(?:q(?P<q1>[1-4])[ /-]*)?{_YEARS}(?:[ /-]*q(?P<q2>[1-4]))?)", re.IGNORECASE | re.ASCII)
_ONE_YEAR = re.compile(r"(?:q[1-4][ /-]*)?fy ?\d{2,4}(?:[ /-]*q[1-4])?", re.IGNORECASE | re.ASCII)


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
    begin = years[0] * _MONTHS + start - 1 + ((quarter - 1) * 3 if quarter else 0)
    end = begin + (3 if quarter else _MONTHS) - 1
    (year, month), (last_year, last_month) = divmod(begin, _MONTHS), divmod(end, _MONTHS)
    if quarter and month % 3 == 0:
        return f"{year}-Q{month // 3 + 1}"
    if month == 0 and not quarter:
        return str(year)
    return f"{year}-{month + 1:02}..{last_year}-{last_month + 1:02}"
