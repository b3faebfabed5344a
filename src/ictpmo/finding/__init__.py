"""What is told to readers of a portfolio: findings, from YAML syntax to the last audit rule, and their sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from ictpmo.model.figures import figure_text
from ictpmo.model.meaning import Meaning
from ictpmo.source.document import Route
from ictpmo.source.fault import Place, Problem

_INNER = str.maketrans("“”", "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")


@dataclass(frozen=True, slots=True)
class Name:
    """What a sentence calls a record by: its name in quotation marks; else, a project its number, others their id."""

    id: str
    text: str | dict[str, str] | None = None
    unnamed: int | None = None
    """Of a project without a name: its number among these."""

    def __str__(self) -> str:
        text = str(english(self.text or ""))
        return in_quotes(text) if text else f"Unnamed project {self.unnamed}" if self.unnamed else self.id


def in_quotes(text: str) -> str:
    """A name as a sentence quotes it: without a full stop, and with single quotation marks inside."""
    return f"“{text.rstrip('.。').translate(_INNER)}”"


_PER_CENT = frozenset({"%", "per cent", "percent", "percentage", "百分比"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it counts."""

    figure: float
    unit: str | dict[str, str]
    of: float | None = None
    """Of how many, where the figure counts those that are covered."""

    @property
    def is_share(self) -> bool:
        """Whether it is in per cent, which is said by a sign."""
        texts = self.unit.values() if isinstance(self.unit, dict) else (self.unit,)
        return any(text.casefold() in _PER_CENT for text in texts)

    def __str__(self) -> str:
        of = "" if self.of is None else f" of {figure_text(self.of, grouped=True)}"
        return f"{figure_text(self.figure, grouped=True)}{of}{'%' if self.is_share else f' {english(self.unit)}'}"


@dataclass(frozen=True, slots=True)
class Term:
    """A code of the format in words; the kind tells apart codes that are one word and need two translations."""

    kind: str
    word: str

    def __str__(self) -> str:
        return self.word


class Citation(str):
    """A place in a document (`A/72/755, annex II.B`), which each language says in its own way."""

    __slots__ = ()


class Clauses(tuple["Sentence", ...]):
    """Sentences that make up another, one after the other; several names or figures are a plain tuple."""

    __slots__ = ()


_NAMED = 8


@dataclass(frozen=True, slots=True)
class NameList:
    """Names, of which there may be hundreds: a sentence gives the first, and says how many more there are."""

    first: tuple[Any, ...]
    """Those that a sentence gives."""
    more: int
    """How many it leaves out."""

    @classmethod
    def of(cls, names: "Iterable[Name | Sentence]", most: int = _NAMED) -> Self:
        """The list of names, of which a sentence has room for so many."""
        held = tuple(names)
        return cls(held[:most], len(held[most:]))

    def __str__(self) -> str:
        listed = f"{english(self.first)}"
        return f"{listed} and {self.more:,} more" if self.more else listed


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence for readers: a template, which a catalogue may translate, and the values that go into it.

    A value may be a name, a place in a document, a sentence itself, several of them, or a text by language, of which
    plain English shows the English.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format_map({name: english(value) for name, value in self.values.items()})


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a sentence: with all its digits, unless the template says how many; `,` has them in groups."""

    number: float

    def __format__(self, form: str) -> str:
        if form in {"", "g", ","}:
            return figure_text(self.number, grouped=form == ",")
        return format(self.number, form)


_SAID = (Sentence, Name, NameList, Quantity, Term)


def english(value: object) -> object:
    """A value of a sentence as plain English has it."""
    if isinstance(value, _SAID):
        return str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _Number(value)
    if isinstance(value, Mapping):
        return value.get("en") or next(iter(value.values()))
    if isinstance(value, tuple):
        return ("; " if isinstance(value, Clauses) else ", ").join(f"{english(part)}" for part in value)
    return value


def sentence(template: str, **values: Any) -> Sentence:  # noqa: ANN401 - any value that prints
    """A sentence; the name marks templates for the message catalogues."""
    return Sentence(template, values)


def as_sentence(said: Sentence | str, values: Mapping[str, Any]) -> Sentence:
    """A sentence, or the one that a template makes with values."""
    return Sentence(said, values) if isinstance(said, str) else said


class SaidError(Exception):
    """What cannot be done, in a sentence for the user."""

    def __init__(self, said: Sentence | str, remedy: Sentence | str | None = None, /, **values: Any) -> None:  # noqa: ANN401 - any value that prints
        """What is the matter, and what to do where that is known: two sentences, or templates of them with values."""
        self.said = as_sentence(said, values)
        self.remedy = None if remedy is None else as_sentence(remedy, values)
        super().__init__(str(self.said))


def problem_sentences(problem: Problem) -> tuple[Sentence, Sentence]:
    """What is wrong, and what to do."""
    return Sentence(problem.message, problem.values), Sentence(problem.remedy, problem.values)


def same_start(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines or characters are the same before any differs."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (old, new) in pairs if old != new), min(len(one), len(other)))


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
