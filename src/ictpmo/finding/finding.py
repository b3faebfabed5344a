"""What a finding is, from YAML syntax to the last audit rule, and its weight."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from ictpmo.finding.sentence import Sentence
from ictpmo.model.meaning import Meaning
from ictpmo.source.document import Route
from ictpmo.source.fault import Place


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Its place when the gravest comes first."""
        return tuple(Severity).index(self)

    def reaches(self, threshold: "Severity") -> bool:
        """Whether it is at least as grave as the threshold."""
        return self.rank <= threshold.rank


AS_EXPLAINED = Sentence("")
"""The remedy of a finding whose rule is explained with the remedy that fits: it is put in."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A value in a file: of which file, by which way; `key` points at the field's name.

    The path is the file's from the portfolio's folder, so that a pointer means the same wherever that lies.
    """

    path: str
    route: Route = ()
    key: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that a finding rests on."""

    fact: Annotated[Sentence, Meaning("What it says.")]
    source: Annotated[str | None, Meaning("The document that says so, its own or inherited.")]
    at: Annotated[str | None, Meaning("The place in the document.")]
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Size:
    """How much a finding is about: days, points of a per cent figure, or how many things."""

    figure: float
    of: Literal["days", "points", "count"] = "count"

    @property
    def weight(self) -> tuple[int, float]:
        """Its place when the largest comes first: days come before points, then counts."""
        return _UNITS.index(self.of), -self.figure


_UNITS = ("days", "points", "count")
ONE = Size(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a reader of the portfolio should know to be wrong or doubtful."""

    rule: Annotated[str, Meaning("The name of the rule that raised it.")] = ""
    """A rule that is a function leaves it out: the function's name is put in."""
    severity: Annotated[Severity, Meaning("How grave it is.")]
    message: Annotated[Sentence, Meaning("What is wrong.")]
    remedy: Annotated[Sentence, Meaning("What to do.")] = AS_EXPLAINED
    pointer: Pointer
    project: Annotated[str | None, Meaning("The project that it is on; nothing for the portfolio as a whole.")] = None
    place: Place | None = None
    """Where it stands, for a fault in text that no route leads to."""
    evidence: tuple[Evidence, ...] = ()
    size: Size = ONE
    folds: Annotated[tuple[str, ...], Meaning("The rules whose findings on the same matter it has taken in.")] = ()
    criterion: Annotated[Sentence | None, Meaning("What should be so; of a finding of the audit.")] = None
    why: Annotated[Sentence | None, Meaning("Why it matters: the effect; of a finding of the audit.")] = None

    @property
    def weight(self) -> tuple[int, int, float]:
        """Its place when the gravest comes first: by severity, then by size."""
        return self.severity.rank, *self.size.weight
