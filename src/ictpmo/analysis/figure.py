"""A figure as far as it is known: exact, at least so much, or between two. Sums and means carry it through."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, median


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, from the least to the most that it can be."""

    least: float
    most: float | None
    """Nothing where it is at least so much, and nobody says how much more."""

    @property
    def exact(self) -> float | None:
        """The figure, where it is one."""
        return self.least if self.least == self.most else None


def exactly(number: float) -> Figure:
    """A figure that is known."""
    return Figure(number, number)


def total(figures: Sequence[Figure]) -> Figure:
    """What figures add up to."""
    return _of(figures, sum)


def mean(figures: Sequence[Figure]) -> Figure | None:
    """The mean of figures; nothing of none."""
    return _of(figures, fmean) if figures else None


def middle(figures: Sequence[Figure]) -> Figure | None:
    """The median of figures; nothing of none."""
    return _of(figures, median) if figures else None


def largest(figures: Sequence[Figure]) -> Figure | None:
    """The largest of figures; nothing of none. One that is at least so much may be larger than all others."""
    return _of(figures, max) if figures else None


def smallest(figures: Sequence[Figure]) -> Figure | None:
    """The smallest of figures; nothing of none."""
    most = [figure.most for figure in figures if figure.most is not None]
    return Figure(min(figure.least for figure in figures), min(most, default=None)) if figures else None


def _of(figures: Sequence[Figure], reckon: Callable[[list[float]], float]) -> Figure:
    """From what the least of each comes to, to what the most does; at least so much where one has no most."""
    most = [figure.most for figure in figures if figure.most is not None]
    return Figure(reckon([figure.least for figure in figures]), reckon(most) if len(most) == len(figures) else None)
