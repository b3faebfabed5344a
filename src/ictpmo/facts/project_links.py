"""The entries of a project as links of chains: its charter, what reports state, requests and corrections."""

from collections.abc import Callable, Iterator
from typing import Any

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Statement
from ictpmo.facts.chains import LinkFact
from ictpmo.finding.finding import Pointer
from ictpmo.finding.places import SourceFiles
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.language.terms import TERMS, term
from ictpmo.model.dates import PartialDate
from ictpmo.model.values import Sourced
from ictpmo.source.document import Route

UNKNOWN = "–"


class ProjectLinks:
    """Makes the links of one project."""

    def __init__(self, project: ProjectSnapshot, files: SourceFiles) -> None:
        """`files` tells where things are."""
        self._project = project
        self._files = files
        self._history = project.history

    def link(
        self, day: PartialDate | None, says: Sentence, source: str | None, at: str | None, route: Route
    ) -> LinkFact:
        """A link at a place in the project's file."""
        return LinkFact(self._files.show(Pointer(self._project.path, route)), day, says, source, at)

    def said(self, fact: Statement, says: Sentence) -> LinkFact:
        """What an entry of the log states."""
        return self.link(fact.date, says, fact.source, fact.at, fact.route)

    def stated(self, *path: str, says: Callable[[Sentence], Sentence] = lambda what: what) -> Iterator[LinkFact]:
        """What entries of the log state of a fact, oldest first."""
        return (self.said(fact, says(value_sentence(fact.value))) for fact in self._history.statements(*path))

    def charter(self, says: Sentence, route: Route, *records: Sourced) -> LinkFact:
        """What the charter says; the records around it, innermost first, lend their source."""
        source, at = inherit(*records, self._project.project) if records else inherit(self._project.project)
        return self.link(None, says, source, at, route)

    def requests(self, *path: str) -> Iterator[LinkFact]:
        """What change requests move, by the path of the move in them."""
        for entry in self._history.requests:
            move: Any = entry.record
            for name in path:
                move = move.get(name) if isinstance(move, dict) else getattr(move, name, None)
            if move is not None:
                says = sentence(
                    "{request} ({status}): {old} → {new}",
                    request=entry.record.id,
                    status=term("request", entry.record.status),
                    old=move.from_ or UNKNOWN,
                    new=move.to or UNKNOWN,
                )
                yield self.link(entry.date, says, entry.source, entry.at, (*entry.route, *path))

    def corrections(self, on: str) -> Iterator[LinkFact]:
        """What was corrected of a fact."""
        for index, entry in enumerate(self._project.project.corrections):
            if entry.on == on:
                old, new = entry.from_ or UNKNOWN, entry.to or UNKNOWN
                says = sentence("corrected from {old} to {new}: {reason}", old=old, new=new, reason=entry.reason)
                yield self.link(entry.date, says, entry.source, entry.at, ("corrections", index))


def value_sentence(value: Any) -> Sentence:  # noqa: ANN401 - any fact
    """What a report says, in words: a state, a figure in per cent, or a date."""
    if isinstance(value, int | float):
        return sentence("{figure}%", figure=value)
    if isinstance(value, str) and value in TERMS["state"]:
        return sentence("{state}", state=term("state", value))
    return sentence("{value}", value=value)
