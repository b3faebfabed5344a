"""A figure as its file gives it: the same digits in every output, and never a power of ten."""

from collections.abc import Iterable
from decimal import ROUND_FLOOR, Context, Decimal, localcontext

from ictpmo.model.texts import refusal

_ALL_DIGITS = Context(prec=100)


def decimal_of(figure: float) -> Decimal:
    """The decimal number that a figure was written as: of a `float`, the shortest that reads as it."""
    return Decimal(figure) if isinstance(figure, int) else Decimal(repr(figure))


def half_of_last_digit(figure: float) -> Decimal:
    """By how much a figure can have been rounded."""
    return Decimal(1).scaleb(int(decimal_of(figure).as_tuple().exponent)) / 2


def figure_text(figure: float, *, grouped: bool = False) -> str:
    """All its digits; without a point where it is whole, and in groups of three where that is asked for."""
    text = format(decimal_of(figure), ",f" if grouped else "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def difference(figure: float, before: float) -> float:
    """How far a figure lies above another, without the noise of binary fractions."""
    return float(decimal_of(figure) - decimal_of(before))


def added_up(figures: Iterable[float]) -> int | float:
    """What figures come to, to the last digit."""
    with localcontext(_ALL_DIGITS):
        found = sum(map(decimal_of, figures), Decimal())
    return int(found) if found == found.to_integral_value() else float(found)


def is_rounded(figure: float, exact: float, *, digits: int) -> bool:
    """Whether a figure is another one that was rounded, to so many digits or more."""
    one, other = decimal_of(figure).normalize(), decimal_of(exact)
    if not one or one == other:
        return False
    place = min(int(one.as_tuple().exponent), one.adjusted() - digits + 1)
    return abs(one - other) <= Decimal(1).scaleb(place) / 2


def scaled(figure: float, places: int) -> float:
    """A figure with its point moved to the right, without the noise of binary fractions."""
    return float(decimal_of(figure).scaleb(places))


def rounded(figure: float, places: int, *marks: float) -> float:
    """A figure rounded, but never onto or over a mark, such as a threshold, that it does not lie on."""
    shown = round(figure, places)
    for mark in marks:
        if _side(shown, mark) != _side(figure, mark):
            shown = round(mark + _side(figure, mark) * 10**-places, places)
    return shown


def told_apart(figure: float, places: int, *marks: float, at_least: bool = False) -> float:
    """A figure rounded, one that is the least rounded down; to more places where it would lie on or over a mark."""
    plain = _floor(figure, places) if at_least else round(figure, places)
    if all(_side(plain, mark) == _side(figure, mark) for mark in marks):
        return plain
    return told_apart(figure, places + 1, *marks, at_least=True) if at_least else rounded(figure, places + 1, *marks)


def _floor(figure: float, places: int) -> float:
    return float(decimal_of(figure).quantize(Decimal(1).scaleb(-places), ROUND_FLOOR))


def _side(figure: float, mark: float) -> int:
    return (figure > mark) - (figure < mark)


def check_covered(count: float, of: float | None) -> None:
    """See that no more are counted as covered than there are.

    Raises:
        PydanticCustomError: where more are, or fewer than none.
    """
    if of is not None and not 0 <= count <= of:
        raise refusal(
            "out-of-range",
            "{count} of {all} cannot be covered",
            "correct one of the two; where it is no share of them, leave out `of`",
            count=figure_text(count),
            all=figure_text(of),
        )
