"""What rows say, what is on record, and what stood on a day; and what is to be written of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ictpmo.edit.importing.columns import TABLES, Row
from ictpmo.facts.imports import Issue, IssueKind
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.load.folder import File
from ictpmo.model.dates import is_date, parse_date
from ictpmo.model.figures import figure_text
from ictpmo.model.files import PORTFOLIO_FILE, PROJECTS_FOLDER, SOURCES_FILE, project_of
from ictpmo.model.own_fields import OwnField
from ictpmo.source.document import Route, read

Entry = dict[str, Any]


@dataclass(frozen=True)
class RecordedProject:
    """A project's file, as plain values; of a project that is new, nothing."""

    value: Entry

    def listed(self, name: str) -> list[Entry]:
        """The entries of one of its lists."""
        return list(self.value.get(name) or ())

    def entry(self, name: str, own: str) -> Entry | None:
        """The entry of one of its lists that has an id."""
        return next((one for one in self.listed(name) if one.get("id") == own), None)

    def report(self, source: str, at: str | None) -> Entry | None:
        """The status report of a source and a place in it."""
        cites = ((one, one.get("source") or self.value.get("source")) for one in self.listed("status_reports"))
        return next((one for one, own in cites if own == source and one.get("at") == at), None)


@dataclass(frozen=True)
class Recorded:
    """A portfolio's files, as plain values."""

    files: Mapping[str, bytes]
    projects: Mapping[str, RecordedProject]
    sources: Mapping[str, Entry]
    rounds: frozenset[str]
    own: Mapping[str, OwnField]
    """The fields of one's own that are declared, on record or by the map."""

    def day_of(self, project: RecordedProject, report: Entry) -> str:
        """The last day that a report on record is of."""
        source = self.sources.get(report.get("source") or project.value.get("source") or "", {})
        day = str(report.get("date") or source.get("status_date") or source.get("published") or "")
        return parse_date(day).last.isoformat() if is_date(day) else ""


def recorded_in(files: Iterable[File], own: Mapping[str, OwnField]) -> Recorded:
    """The files of a portfolio that are free of faults, as plain values."""
    contents = {file.name: file.content for file in files if isinstance(file.content, bytes)}
    values = {name: read(name, content).value for name, content in contents.items()}
    settings, documents = values.get(PORTFOLIO_FILE) or {}, values.get(SOURCES_FILE) or {}
    rounds = (settings.get("reporting") or {}).get("rounds") or ()
    return Recorded(
        contents,
        {
            str(project_of(name)): RecordedProject(value)
            for name, value in values.items()
            if name.startswith(f"{PROJECTS_FOLDER}/")
        },
        {one["symbol"]: one for one in documents.get("sources") or ()},
        frozenset(one["source"] for one in rounds),
        own,
    )


def same(one: object, other: object) -> bool:
    """Whether two values of files say the same; a text that is kept by language says what each of them says."""
    if isinstance(one, Mapping) and isinstance(other, str):
        return other in one.values()
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return dict(one) == dict(other)
    return _text(one) == _text(other)


def _text(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return figure_text(value)
    return value if value is None else str(value).strip()


LATER = ("name", "owner", "programme", "start", "budget")
"""Facts of the charter that a report may state anew."""


class CharterStanding:
    """What stood on a day of the facts of a charter that reports may state anew: on record, and by the rows so far."""

    def __init__(self, recorded: RecordedProject, portfolio: Recorded) -> None:
        self._charter: dict[tuple[str, ...], Any] = {}
        self._said: dict[tuple[str, ...], list[tuple[str, Any]]] = {}
        self.milestones: dict[str, Entry] = {}
        """The milestones of the charter."""
        self.told_first: dict[str, str] = {}
        """The document that the charter has each of them from."""
        for name in LATER:
            self.begin((name,), recorded.value.get(name))
        for name, value in (recorded.value.get("fields") or {}).items():
            self.begin(("fields", name), value)
        for milestone in recorded.listed("milestones"):
            source = milestone.get("source") or recorded.value.get("source") or ""
            self.begin_milestone(milestone["id"], milestone, source)
        for report in recorded.listed("status_reports"):
            self._take(report, portfolio.day_of(recorded, report))

    def _take(self, report: Entry, day: str) -> None:
        for name in LATER:
            self._note((name,), day, report.get(name))
        for name, value in (report.get("fields") or {}).items():
            self._note(("fields", name), day, value)
        for milestone, told in (report.get("milestones") or {}).items():
            for name, value in (told.get("fields") or {}).items():
                self._note(("milestones", milestone, "fields", name), day, value)

    def _note(self, path: tuple[str, ...], day: str, value: object) -> None:
        if value is not None:
            self._said.setdefault(path, []).append((day, value))

    def begin(self, path: tuple[str, ...], value: object) -> None:
        """What the charter says."""
        self._charter[path] = value

    def begin_milestone(self, name: str, charter: Entry, source: str) -> None:
        """A milestone of the charter."""
        self.milestones[name] = charter
        self.told_first[name] = source
        for field_name, value in (charter.get("fields") or {}).items():
            self.begin(("milestones", name, "fields", field_name), value)

    def changes(self, path: tuple[str, ...], day: str, value: object) -> bool:
        """Whether a report of a day says otherwise than what stood; it stands from then on."""
        before = [(told, said) for told, said in self._said.get(path, ()) if told < day]
        stood = max(before, key=lambda pair: pair[0])[1] if before else self._charter.get(path)
        if same(stood, value):
            return False
        self._note(path, day, value)
        return True


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


LISTS = ("depends_on", "milestones", "change_requests", "status_reports", "risks")
"""The lists that entries are added to, in the order in which files have them."""


@dataclass
class Draft:
    """What becomes of a project: its charter if it is new, and the entries that are added to it."""

    id: str
    charter: Entry | None = None
    depends_on: list[Entry] = field(default_factory=list)
    milestones: list[Entry] = field(default_factory=list)
    change_requests: list[Entry] = field(default_factory=list)
    status_reports: list[Entry] = field(default_factory=list)
    risks: list[Entry] = field(default_factory=list)
    risk_log: list[tuple[int, Entry]] = field(default_factory=list)
    """What is said of risks on record, each by its place in the file."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is added."""
        added = (*(getattr(self, name) for name in LISTS), self.risk_log)
        return self.charter is None and not any(added)


@dataclass
class Merged:
    """What is to be written."""

    issues: Issues
    sources: list[Entry] = field(default_factory=list)
    rounds: list[Entry] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    differing: dict[str, list[tuple[Any, str, Sentence]]] = field(default_factory=dict)
    """What rows say otherwise than entries on record, by their documents: the row, the field, and what is wrong."""
    unchanged: int = 0
    """The rows that say what is recorded."""


KEPT_FIRST = sentence("the charter of the project keeps what it says first")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one row says: its facts, its own fields, and the document that it is of."""

    row: Row
    facts: Mapping[str, Any]
    own: Mapping[str, Any]
    source: Mapping[str, str]
    labels: Mapping[str, str]
    """What the columns of the facts are called."""
    raw: Mapping[str, str]
    """What ids were made of."""
    unread: frozenset[str] = frozenset()
    """The facts that it gives, and that were refused: what they are is not known."""

    @property
    def kind(self) -> str:
        """What its table is of: `projects`, `milestones`."""
        return str(self.row.table.route[0])

    @property
    def table(self) -> str:
        """What messages call the table."""
        return self.row.table.sheet.called

    def refuse(
        self, issues: Issues, name: str | None, said: Sentence, remedy: Sentence | None = None, target: Route = ()
    ) -> None:
        """Refuse the row for one of its facts, or as a whole; `target` is what the map says of it."""
        column = self.labels[name] if name else None
        issues.add(IssueKind.REFUSED, self.table, column, said, [self.row.number], remedy=remedy, target=target)

    def leave(self, issues: Issues, name: str, said: Sentence, remedy: Sentence | None = None) -> None:
        """Note that one of its facts is not kept."""
        issues.add(IssueKind.LEFT, self.table, self.labels[name], said, [self.row.number], remedy=remedy)


@dataclass
class TableFacts:
    """What all tables say."""

    issues: Issues = field(default_factory=Issues)
    rows: dict[str, list[RowFacts]] = field(default_factory=lambda: {kind: [] for kind in TABLES})
    """By the kind of their table."""
    covers: dict[str, str] = field(default_factory=dict)
    """What each document covers, by its symbol."""

    def last_report(self, file: str) -> Mapping[str, str]:
        """The last document of the projects in a file, or of all, where it has none."""
        rows = [row for row in self.rows["projects"] if row.row.table.sheet.file == file] or self.rows["projects"]
        return max(reversed(rows), key=lambda row: last_day_of(row.source) or "").source if rows else {}


def last_day(said: RowFacts, document: Mapping[str, Any]) -> str | None:
    """The day that a row counts from: its own, else that of its document."""
    return last_day_of({"status_date": said.facts["date"]} if "date" in said.facts else document)


def last_day_of(document: Mapping[str, Any]) -> str | None:
    """The day that what a document says counts from."""
    day = str(document.get("status_date") or document.get("published") or "")
    return parse_date(day).last.isoformat() if day else None
