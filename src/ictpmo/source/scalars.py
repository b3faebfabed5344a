"""Plain scalars by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).

Against YAML 1.1: `no` is a string, `010` is ten, `1_000` and `12:30` are strings, and a date is text.
"""

import re
from decimal import Decimal

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
# Nobody writes the last nought of a fraction, and many write a point between thousands.
_EITHER_WAY = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{2}0")
_MAY_START_NUMBER = frozenset("0123456789+-.")
# No figure of a portfolio is longer, and Python itself refuses numbers of thousands of digits.
_LONGEST_NUMBER = 40
MAX_DIGITS = 30
"""The digits that a number may have when it is written out. One that has more, or loses some of them, stays text."""
_ALWAYS_KEPT = 15
"""The characters of a decimal that never lose a digit."""


def read_plain(text: str) -> Scalar:
    """The value of a plain (unquoted) scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _MAY_START_NUMBER or len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        prefix = text[:2]
        whole = int(text, 8) if prefix == "0o" else int(text, 16) if prefix == "0x" else int(text)
        return whole if abs(whole) < 10**MAX_DIGITS else text
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if _keeps_digits(text, number) else text
    return text


def is_either_way(text: str) -> bool:
    """Whether a plain number may be a thousand and more, or one and a fraction: `1.200`."""
    return bool(_EITHER_WAY.fullmatch(text))


def is_number(text: str) -> bool:
    """Whether a text is a number in its form, whatever its length."""
    return bool(_INTEGER.fullmatch(text) or _FLOAT.fullmatch(text))


def _keeps_digits(text: str, number: float) -> bool:
    if len(text) <= _ALWAYS_KEPT and "e" not in text.lower():
        return True
    written = Decimal(text)
    places = -int(written.normalize().as_tuple().exponent)
    digits = max(written.adjusted() + 1, 1) + max(places, 0)
    return digits <= MAX_DIGITS and written == Decimal(repr(number))
