"""What is on record, as plain values, and what stood on a day: what rows are held against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ictpmo.load.folder import File
from ictpmo.model.dates import is_date, parse_date
from ictpmo.model.figures import figure_text
from ictpmo.model.files import PORTFOLIO_FILE, PROJECTS_FOLDER, SOURCES_FILE, project_of
from ictpmo.model.own_fields import OwnField
from ictpmo.source.document import read

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
