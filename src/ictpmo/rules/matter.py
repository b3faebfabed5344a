"""What findings are about from an auditor's view: several rules may ask for one decision."""

from collections.abc import Mapping
from dataclasses import dataclass

from ictpmo.finding import Sentence


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that a committee decides on once, whatever rules show it."""

    code: str
    rules: Mapping[str, Sentence | None]
    """The rules whose findings show it, each with what it adds; nothing of a rule that is told in a way of its own.

    A project is spoken of by the first of them that it has a finding of.
    """
    lead: tuple[Sentence, ...] = ()
    """What is so: of one project, and of several, where that is said otherwise."""
    ask: tuple[Sentence, ...] = ()
    """The decision asked for, in the same way; nothing of what is to be known, and nothing more."""
    of_whole: bool = False
    """Whether it is of the portfolio as a whole, whatever projects its evidence is of."""
