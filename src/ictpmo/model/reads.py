"""How a plain value of the format is read: by one function, which says itself what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ictpmo.source.fault import Problem, problem


@dataclass(frozen=True, slots=True)
class Reads:
    """Marks a type whose values one function makes or refuses.

    pydantic's own `PlainValidator` does the same, and first works out a schema of the type that nothing here asks for:
    a twentieth of the time that a small portfolio takes.
    """

    function: Callable[[Any], object]

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        """The schema that calls the function."""
        return core_schema.no_info_plain_validator_function(self.function)


PROBLEM = "problem"
"""Where an error of pydantic's holds what is wrong."""


def refusal(rule: str, message: str, remedy: str, **values: Any) -> PydanticCustomError:  # noqa: ANN401 - see `problem`
    """What a reader raises for a value that it cannot take: the rule that is broken, what is wrong, and what to do.

    A value called `given` is the one that was given, whatever it is; messages name it in their own way.
    """
    return refusal_of(rule, problem(message, remedy, **values))


def refusal_of(rule: str, found: Problem) -> PydanticCustomError:
    """The same of a problem that is known."""
    return PydanticCustomError(rule, "{problem}", {PROBLEM: found})
