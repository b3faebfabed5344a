"""What an import has to say of the tables: each issue once, with the rows that it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ictpmo.facts.imports import Issue, IssueKind
from ictpmo.finding.sentence import Sentence
from ictpmo.source.document import Route


@dataclass
class Issues:
    """All issues, in the order in which they came up."""

    _said: dict[tuple[object, ...], Issue] = field(default_factory=dict)

    def add(
        self,
        kind: IssueKind,
        table: str,
        column: str | None,
        message: Sentence,
        rows: Iterable[int] = (),
        *,
        remedy: Sentence | None = None,
        target: Route = (),
    ) -> None:
        """Note an issue; one that was noted before has more rows."""
        key = (kind, table, column, str(message))
        self._said.setdefault(key, Issue(kind, table, column, message, remedy, target)).rows.extend(rows)

    def __iter__(self) -> Iterator[Issue]:
        return iter(self._said.values())

    @property
    def refused(self) -> list[Issue]:
        """What is refused."""
        return [issue for issue in self if issue.kind is IssueKind.REFUSED]
