"""A property that is computed once, when it is asked for."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

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
