"""What stood on a day, on record and by the rows so far, of what reports may state anew."""

from typing import Any

from ictpmo.edit.importing.recorded import Entry, Recorded, RecordedProject, same

LATER = ("name", "owner", "programme", "start", "budget")
"""Facts of the charter that a report may state anew."""


class CharterStanding:
    """What stood on a day of the facts of a charter that reports may state anew: on record, and by the rows so far."""

    def __init__(self, recorded: RecordedProject, portfolio: Recorded) -> None:
        self._charter: dict[tuple[str, ...], Any] = {}
        self._said: dict[tuple[str, ...], list[tuple[str, Any]]] = {}
        self._milestones: dict[str, Entry] = {}
        self._first: dict[str, str] = {}
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
        self._milestones[name] = charter
        self._first[name] = source
        for field_name, value in (charter.get("fields") or {}).items():
            self.begin(("milestones", name, "fields", field_name), value)

    def has_milestone(self, name: str) -> bool:
        """Whether the charter has a milestone."""
        return name in self._milestones

    def milestone(self, name: str) -> Entry:
        """A milestone of the charter."""
        return self._milestones[name]

    def told_first(self, name: str) -> str:
        """The document that the charter has a milestone from."""
        return self._first[name]

    def changes(self, path: tuple[str, ...], day: str, value: object) -> bool:
        """Whether a report of a day says otherwise than what stood; it stands from then on."""
        before = [(told, said) for told, said in self._said.get(path, ()) if told < day]
        stood = max(before, key=lambda pair: pair[0])[1] if before else self._charter.get(path)
        if same(stood, value):
            return False
        self._note(path, day, value)
        return True
