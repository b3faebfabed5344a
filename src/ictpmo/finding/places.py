"""Where findings stand, what they are known by, and the order that they are shown in."""

import functools
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated

from ictpmo.finding import Finding, Name, Pointer, Quantity, Sentence, english
from ictpmo.model.meaning import Meaning
from ictpmo.source.document import SourceFile
from ictpmo.source.fault import TOP, Place


@dataclass(frozen=True, slots=True)
class Location:
    """A finding, or a fact of its evidence, with the place that it is shown at."""

    subject: str
    path: Annotated[str, Meaning("The file.")]
    line: Annotated[int, Meaning("The line in the file, counted from 1.")]
    column: Annotated[int, Meaning("The column, counted from 1.")]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class SourceFiles:
    """The documents of a portfolio, by path: where names and places are looked up."""

    def __init__(self, documents: Iterable[SourceFile], root: str = "") -> None:
        self._documents = {document.path: document for document in documents}
        self._root = root
        self._shown: dict[tuple[Pointer, Place | None], Location] = {}
        self._awaited: dict[str, set[tuple[Pointer, Place | None]]] = {}
        """What will be asked for, by file: a file is composed anew for it, so all of one file is looked up at once."""

    def within_portfolio(self) -> "SourceFiles":
        """The same, with paths from the portfolio's folder, wherever that lies."""
        return SourceFiles(self._documents.values())

    def digest(self) -> str:
        """A digest of the files: the same paths and texts give the same, whatever their line ends."""
        digest = hashlib.sha256()
        for path, document in sorted(self._documents.items()):
            text = document.text.replace("\r\n", "\n")
            digest.update(f"{path}\0{text}\0".encode(errors="surrogatepass"))
        return digest.hexdigest()[:16]

    def show(self, pointer: Pointer, place: Place | None = None) -> Location:
        """The name and the place of what a pointer leads to."""
        if (pointer, place) not in self._shown:
            for one in {(pointer, place), *self._awaited.pop(pointer.path, ())}:
                self._shown[one] = self._look_up(*one)
        return self._shown[pointer, place]

    def await_all(self, findings: Sequence[Finding]) -> None:
        """Note what findings and their evidence point to: of files that are not asked for, nothing is looked up."""
        pointers = {(finding.pointer, finding.place) for finding in findings}
        pointers |= {(item.pointer, None) for finding in findings for item in finding.evidence}
        for pointer, place in pointers - self._shown.keys():
            self._awaited.setdefault(pointer.path, set()).add((pointer, place))

    def _look_up(self, pointer: Pointer, place: Place | None) -> Location:
        document = self._documents.get(pointer.path)
        if place is None:
            place = document.place(pointer.route, key=pointer.key) if document else TOP
        subject = document.called(pointer.route) if document else ""
        return Location(subject, _within(self._root, pointer.path), place.line, place.column)

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


@functools.cache
def _within(root: str, path: str) -> str:
    """A path in a portfolio, with that of the portfolio's folder before it."""
    return str(PurePath(root, path))


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
            return str(value.figure) if value.of is None else f"{value.figure}/{value.of}"
        case int() | float():
            return str(value)
        case tuple():
            return ",".join(map(_figures, value))
        case _:
            return str(english(value))


LocatedFinding = tuple[Finding, Location, str]
"""A finding, the place that it is shown at, and its fingerprint."""


def mark(findings: Iterable[Finding], documents: SourceFiles) -> list[LocatedFinding]:
    """Findings with their places and fingerprints, by file, line and column."""
    all_found = list(findings)
    documents.await_all(all_found)
    shown = [(finding, documents.show_finding(finding), documents.fingerprint(finding)) for finding in all_found]
    return sorted(shown, key=lambda one: (one[1].path, one[1].line, one[1].column, one[0].rule, str(one[0].message)))
