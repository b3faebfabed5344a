"""What is wrong in a file, and where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file; both count from 1, columns in characters."""

    line: int
    column: int


TOP = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do: two templates, which catalogues may translate, and the values that go into them."""

    message: str
    remedy: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}".format_map(self.values)


def problem(message: str, remedy: str, **values: Any) -> Problem:  # noqa: ANN401 - any value that prints
    """A problem; the name marks templates for the message catalogues."""
    return Problem(message, remedy, values)


class ProblemError(ValueError):
    """A text that cannot be taken for what it is to be."""

    def __init__(self, found: Problem) -> None:
        super().__init__(str(found))
        self.problem = found


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a file from being read, or should be fixed in it."""

    rule: str
    problem: Problem
    place: Place = TOP
    harmless: bool = False
    """Whether the file is read all the same, and right: a habit to fix, no error."""


class UnreadableError(Exception):
    """A fault that ends the reading of a file; never leaves this package."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def unreadable(
    rule: str,
    message: str,
    remedy: str,
    place: Place = TOP,
    **values: Any,  # noqa: ANN401 - any value that prints
) -> UnreadableError:
    """What ends the reading of a file: the rule that is broken, what is wrong, what to do, and where."""
    return UnreadableError(Fault(rule, problem(message, remedy, **values), place))


def place_of(mark: Any) -> Place:  # noqa: ANN401 - PyYAML has two classes of marks, and types for neither
    """Where a mark of libyaml's points."""
    return Place(mark.line + 1, mark.column + 1) if mark else TOP


def end_of(text: str) -> Place:
    """Where a text ends."""
    lines = re.split("\r\n|\r|\n", text)
    return Place(len(lines), len(lines[-1]) + 1)
