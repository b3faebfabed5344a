"""What a finding is, from YAML syntax to the last audit rule, and the order findings are shown in."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath
from typing import Any, Literal

from ictpmo.model.figures import figure_text
from ictpmo.source.document import Route, SourceFile
from ictpmo.source.fault import TOP, Place, Problem


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


_INNER = str.maketrans("“”", "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")


@dataclass(frozen=True, slots=True)
class Name:
    """What a sentence calls a record by: its name in quotation marks, or its id where it has none."""

    id: str
    text: str | dict[str, str] | None = None

    def __str__(self) -> str:
        text = str(_english(self.text or ""))
        return in_quotes(text) if text else self.id


def in_quotes(text: str) -> str:
    """A name as a sentence quotes it: without a full stop, and with single quotation marks inside."""
    return f"“{text.rstrip('.。').translate(_INNER)}”"


_PER_CENT = frozenset({"%", "per cent", "percent", "percentage", "百分比"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it counts."""

    figure: float
    unit: str | dict[str, str]

    @property
    def is_share(self) -> bool:
        """Whether it is in per cent, which is said by a sign."""
        texts = self.unit.values() if isinstance(self.unit, dict) else (self.unit,)
        return any(text.casefold() in _PER_CENT for text in texts)

    def __str__(self) -> str:
        return f"{figure_text(self.figure, grouped=True)}{'%' if self.is_share else f' {_english(self.unit)}'}"


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


class NameList(tuple[Name, ...]):
    """Names, of which there may be hundreds: a sentence gives the first, and says how many more there are."""

    __slots__ = ()

    @property
    def first(self) -> tuple[Name, ...]:
        """Those that a sentence gives."""
        return self[:_NAMED]

    @property
    def more(self) -> int:
        """How many it leaves out."""
        return len(self[_NAMED:])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence for readers: a template, which a catalogue may translate, and the values that go into it.

    A value may be a name, a place in a document, a sentence itself, several of them, or a text by language, of which
    plain English shows the English.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format_map({name: _english(value) for name, value in self.values.items()})


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a sentence: with all its digits, unless the template says how many."""

    number: float

    def __format__(self, form: str) -> str:
        return figure_text(self.number) if form in {"", "g"} else format(self.number, form)

    def __str__(self) -> str:
        return figure_text(self.number)


def _english(value: object) -> object:
    if isinstance(value, Sentence | Name | Quantity | Term):
        return str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _Number(value)
    if isinstance(value, Mapping):
        return value.get("en") or next(iter(value.values()))
    if isinstance(value, NameList) and value.more:
        return f"{_english(value.first)} and {value.more:,} more"
    if isinstance(value, tuple):
        return ("; " if isinstance(value, Clauses) else ", ").join(str(_english(part)) for part in value)
    return value


AS_EXPLAINED = Sentence("")
"""The remedy of a finding whose rule is explained with the remedy that fits: it is put in."""


def sentence(template: str, **values: Any) -> Sentence:  # noqa: ANN401 - any value that prints
    """A sentence; the name marks templates for the message catalogues."""
    return Sentence(template, values)


def problem_sentences(problem: Problem) -> tuple[Sentence, Sentence]:
    """What is wrong, and what to do."""
    return Sentence(problem.message, problem.values), Sentence(problem.remedy, problem.values)


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

    fact: Sentence
    source: str | None
    at: str | None
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Size:
    """How much a finding is about: days, points of a per cent figure, or how many things."""

    figure: float
    of: Literal["days", "points", "count"] = "count"


_UNITS = ("days", "points", "count")
ONE = Size(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a reader of the portfolio should know to be wrong or doubtful."""

    rule: str = ""
    """Its rule's name. A rule that is a function leaves it out: the function's name is put in."""
    severity: Severity
    message: Sentence
    remedy: Sentence = AS_EXPLAINED
    pointer: Pointer
    project: str | None = None
    place: Place | None = None
    """Where it stands, for a fault in text that no route leads to."""
    evidence: tuple[Evidence, ...] = ()
    size: Size = ONE
    folds: tuple[str, ...] = ()
    """The rules whose findings on the same matter it has taken in."""

    @property
    def weight(self) -> tuple[int, int, float]:
        """Its place when the gravest comes first: by severity, then by size; days come before points, then counts."""
        return self.severity.rank, _UNITS.index(self.size.of), -self.size.figure


@dataclass(frozen=True, slots=True)
class Location:
    """A finding, or a fact of its evidence, with the place that it is shown at."""

    subject: str
    path: str
    line: int
    column: int


class SourceFiles:
    """The documents of a portfolio, by path: where names and places are looked up."""

    def __init__(self, documents: Iterable[SourceFile], root: str = "") -> None:
        self._documents = {document.path: document for document in documents}
        self._root = root
        self._shown: dict[tuple[Pointer, Place | None], Location] = {}

    def within_portfolio(self) -> "SourceFiles":
        """The same, with paths from the portfolio's folder, wherever that lies."""
        return SourceFiles(self._documents.values())

    def show(self, pointer: Pointer, place: Place | None = None) -> Location:
        """The name and the place of what a pointer leads to."""
        if (pointer, place) not in self._shown:
            self._shown[pointer, place] = self._look_up(pointer, place)
        return self._shown[pointer, place]

    def show_all(self, findings: Sequence[Finding]) -> None:
        """Look up what findings and their evidence point to: a file is composed anew for it, so one file at a time."""
        pointers = {(finding.pointer, finding.place) for finding in findings}
        pointers |= {(item.pointer, None) for finding in findings for item in finding.evidence}
        for pointer, place in sorted(pointers, key=lambda pair: pair[0].path):
            self.show(pointer, place)

    def _look_up(self, pointer: Pointer, place: Place | None) -> Location:
        document = self._documents.get(pointer.path)
        if place is None:
            place = document.place(pointer.route, key=pointer.key) if document else TOP
        subject = document.called(pointer.route) if document else ""
        path = str(PurePath(self._root, pointer.path))
        return Location(subject, path, place.line, place.column)

    def show_finding(self, finding: Finding) -> Location:
        """The subject and the place of a finding."""
        return self.show(finding.pointer, finding.place)

    def fingerprint(self, finding: Finding) -> str:
        """What a finding is known by: it changes when the rule, the subject or any of the facts does.

        Lines, columns and wording are left out, so that moving text about changes nothing.
        """
        facts = [f"{_figures(item.fact)}|{item.source}|{item.at}" for item in finding.evidence]
        subject = self.show_finding(finding).subject
        known_by = "\n".join(
            [finding.rule, finding.project or "", subject, *sorted(facts or [_figures(finding.message)])]
        )
        return hashlib.sha256(known_by.encode(errors="surrogatepass")).hexdigest()[:12]


def substance(finding: Finding) -> tuple[str, str | None, frozenset[str]]:
    """What a finding says, whatever place it is said at: by this it is told whether it was raised before."""
    facts = (_figures(item.fact) for item in finding.evidence)
    return finding.rule, finding.project, frozenset((_figures(finding.message), *facts))


def _figures(value: object) -> str:
    """What is said, without the words that it is said in: records by their ids, sentences by their values."""
    match value:
        case Sentence():
            return ";".join(f"{name}={_figures(part)}" for name, part in sorted(value.values.items())) or value.template
        case Name():
            return value.id
        case Quantity():
            return str(value.figure)
        case int() | float():
            return str(value)
        case tuple():
            return ",".join(map(_figures, value))
        case _:
            return str(_english(value))


def in_file_order(findings: Iterable[Finding], documents: SourceFiles) -> list[tuple[Finding, Location]]:
    """Findings with their places, by file, line and column."""
    all_found = list(findings)
    documents.show_all(all_found)
    shown = [(finding, documents.show_finding(finding)) for finding in all_found]
    return sorted(
        shown, key=lambda pair: (pair[1].path, pair[1].line, pair[1].column, pair[0].rule, str(pair[0].message))
    )


LocatedFinding = tuple[Finding, Location, str]
"""A finding, the place that it is shown at, and its fingerprint."""


def mark(findings: Iterable[Finding], documents: SourceFiles) -> list[LocatedFinding]:
    """Findings with their places and fingerprints, by file, line and column."""
    return [(finding, shown, documents.fingerprint(finding)) for finding, shown in in_file_order(findings, documents)]
