"""What an attribute means, and how it is shown, written on it: one name, one rounding; computed once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

from ictpmo.model.figures import rounded

T = TypeVar("T")


class Once(cached_property[T]):
    """The same without the lock that Python 3.11 takes for each: what has it belongs to one thread."""

    if not TYPE_CHECKING:  # pragma: no branch

        def __get__(self, instance, owner=None):  # noqa: ANN001, ANN204 - as the class above has it
            """The value, which is there without us from then on."""
            if instance is None:
                return self
            value = instance.__dict__[self.attrname] = self.func(instance)
            return value


once = Once


@dataclass(frozen=True, slots=True)
class Meaning:
    """Marks an attribute that readers are shown, with what it means."""

    text: str
    name: str | None = None
    """What it is shown as, where that is not what the code calls it."""


class Computed(Once[T]):
    """Marks a property that readers are shown: its docstring is what it means. It is computed once, when asked for."""

    name: str | None = None
    """What it is shown as, where that is not what the code calls it."""


computed = Computed


def shown_as(name: str) -> Callable[[Callable[[Any], T]], Computed[T]]:
    """The same, for a property that readers are shown under another name."""

    def mark(func: Callable[[Any], T]) -> Computed[T]:
        made = Computed(func)
        made.name = name
        return made

    return mark


def value_of(path: str, meaning: str, told_by: Callable[[Any], T] = lambda found: found) -> T:
    """The same, for what is told by what the attributes of a path lead to; nothing where one of them is nothing."""

    def read(held: Any) -> Any:  # noqa: ANN401 - any value at the end
        found = reached(held, path)
        return None if found is None else told_by(found)

    read.__doc__ = meaning
    # The type stands where the value does.
    read.__annotations__.clear()
    return cast("T", Computed(read))


def count_of(path: str, meaning: str, test: Callable[[Any], object]) -> int:
    """The same, for how many of what a path leads to meet a test."""
    return value_of(path, meaning, lambda found: sum(bool(test(one)) for one in found))


def reached(held: Any, path: str) -> Any:  # noqa: ANN401 - any value at the end
    """What the attributes of a path lead to; nothing where one of them is nothing."""
    for step in path.split("."):
        held = None if held is None else getattr(held, step)
    return held


@dataclass(frozen=True, slots=True)
class Rounding:
    """To how many places a computed number is shown; a `share`, in per cent, is 0 or 100 only where it is just that."""

    places: int
    share: bool = False

    def __call__(self, number: float) -> float:
        """The number as everybody is shown it."""
        shown = rounded(number, self.places, *((0, 100) if self.share else ()))
        return int(shown) if shown == int(shown) else shown


PER_CENT = Rounding(1, share=True)
PerCent = Annotated[float, PER_CENT]
"""A computed percentage."""
Points = Annotated[float, Rounding(1)]
"""A distance between two percentages."""
Mean = Annotated[float, Rounding(1)]
"""A mean or a median."""
Rate = Annotated[float, Rounding(2)]
"""A ratio."""
Share = Annotated[float, Rounding(3)]
"""A share of one."""
