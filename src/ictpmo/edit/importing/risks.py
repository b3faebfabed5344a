"""Rows on risks, and on what projects wait for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ictpmo.edit.importing.columns import plain
from ictpmo.edit.importing.differing import differing
from ictpmo.edit.importing.recorded import Entry, Recorded, RecordedProject, same
from ictpmo.edit.importing.row_facts import KEPT_FIRST, Draft, Issues, RowFacts, last_day
from ictpmo.edit.importing.sample import slug_of
from ictpmo.finding import sentence
from ictpmo.load.nearest import nearest

_FACTS = ("id", "statement", "response", "owner", "likelihood", "impact", "date", "note")
_FOLLOWED = ("state", "likelihood", "impact", "owner", "response", "note")
"""What entries of its log say anew of a risk."""


@dataclass
class RiskRows:
    """The risks of one project, on record and by the rows so far."""

    recorded: RecordedProject
    draft: Draft
    issues: Issues
    compare: Callable[[Entry, Entry, RowFacts], None]
    """Refuses what an entry says otherwise than the one on record."""

    def take(self, said: RowFacts) -> None:
        """Take a row: a risk that is new, or what another report says of one."""
        risk = {name: said.facts[name] for name in _FACTS if name in said.facts}
        cited = {"source": said.source["symbol"], **({"at": said.facts["at"]} if "at" in said.facts else {})}
        followed = {name: said.facts[name] for name in _FOLLOWED if name in said.facts}
        held, log = self._known(risk["id"])
        if held is None:
            told = {"state": followed["state"], **cited} if "state" in followed else {}
            self.draft.risks.append({**risk, **cited, **({"log": [told]} if told else {})})
            return
        reported = next((entry for entry in log if self._is_of(entry, held, said)), {})
        if self._is_of(held, held, said):
            self.compare({**held, **reported}, {**risk, **followed}, said)
            return
        self._leave(held, risk, said)
        stood = dict(held)
        for entry in log:
            stood |= {} if entry is reported else {name: entry[name] for name in _FOLLOWED if name in entry}
        told = {name: value for name, value in followed.items() if not same(stood.get(name), value)}
        if reported:
            self.compare({**stood, **reported}, followed, said)
        elif told:
            day = {"date": risk["date"]} if "date" in risk else {}
            self._add(held, {**day, **told, **cited})

    def _known(self, name: str) -> tuple[Entry | None, list[Entry]]:
        """A risk, on record or by the rows so far, and its log."""
        held = self.recorded.entry("risks", name)
        place = self.recorded.listed("risks").index(held) if held else -1
        held = held or next((one for one in self.draft.risks if one["id"] == name), None)
        added = [entry for at, entry in self.draft.risk_log if at == place]
        return held, [*((held or {}).get("log") or ()), *added]

    def _is_of(self, entry: Entry, risk: Entry, said: RowFacts) -> bool:
        """Whether an entry is of the document that a row is of."""
        around = self.recorded.value.get("source")
        return (entry.get("source") or risk.get("source") or around) == said.source["symbol"]

    def _add(self, held: Entry, told: Entry) -> None:
        recorded = self.recorded.listed("risks")
        if held in recorded:
            self.draft.risk_log.append((recorded.index(held), told))
        else:
            held.setdefault("log", []).append(told)

    def _leave(self, held: Entry, risk: Entry, said: RowFacts) -> None:
        """What another report says otherwise of what stays as it was said first."""
        for name, _, _ in differing(held, {"statement": risk["statement"]} if "statement" in risk else {}, said):
            said.leave(self.issues, name, sentence("the risk keeps the words that it was recorded in first"))


_APART = (r"[;|\n]", ",")
"""What projects in a cell are joined by: names may have a comma in them."""


class ProjectNames:
    """The projects in the tables and on record, by all that they are called."""

    def __init__(self, rows: Sequence[RowFacts], recorded: Recorded, same_as: Mapping[str, str]) -> None:
        self._named: dict[str, set[str]] = {}
        self._texts: list[str] = []
        self._ids = {*recorded.projects, *(said.facts.get("id") for said in rows)}
        for project, held in recorded.projects.items():
            keys = (one["key"] for one in held.value.get("external_ids") or ())
            self._take(project, (project, *_texts(held.value.get("name")), *keys))
        for said in rows:
            if "id" in said.facts:
                project = said.facts["id"]
                self._take(
                    project, (project, said.raw["id"], *(said.facts.get(name) for name in ("name", "external_id")))
                )
        for text, project in same_as.items():
            self._take(project, (text,))

    def _take(self, project: str, texts: Iterable[str | None]) -> None:
        for text in texts:
            if text:
                for key in (plain(text), slug_of(text)):
                    self._named.setdefault(key, set()).add(project)
                self._texts.append(text)

    def project_of(self, said: RowFacts) -> str | None:
        """The project that a row of another table is of: the one with its id, else the one that is called so."""
        meant = self.called(said.raw["project"])
        made: str | None = said.facts.get("project")
        return meant.pop() if made not in self._ids and len(meant) == 1 else made

    def called(self, text: str) -> set[str]:
        """The projects that a text may mean."""
        return {*(self._named.get(plain(text)) or self._named.get(slug_of(text)) or ())}

    def parts(self, text: str, apart: tuple[str, ...] = _APART) -> Iterator[str]:
        """What a cell names: all of it, if that is a project, else what stands between the marks."""
        if self.called(text) or not apart:
            yield text
            return
        for part in re.split(apart[0], text):
            if part.strip():
                yield from self.parts(part.strip(), apart[1:])

    def near(self, text: str) -> str | None:
        """What a text may have been meant to be."""
        return nearest(text, list(self._texts))


def _texts(name: object) -> tuple[str, ...]:
    return tuple(map(str, name.values())) if isinstance(name, Mapping) else (str(name or ""),)


@dataclass
class DependencyRows:
    """What one project waits for, on record and by the rows so far."""

    names: ProjectNames
    all: Recorded
    recorded: RecordedProject
    draft: Draft
    issues: Issues

    def take(self, said: RowFacts) -> None:
        """Take a row: what it names joins the charter, and what it no longer names stays there."""
        held = {one["id"] for one in (*self.recorded.listed("depends_on"), *self.draft.depends_on)}
        found = set(self._named(said))
        of_project = said.kind == "projects"
        more = {} if of_project else {name: said.facts[name] for name in ("note", "at") if name in said.facts}
        for project in sorted(found - held):
            self.draft.depends_on.append({"id": project, **more, **self._cited(said)})
        if of_project and self._before(said) - found:
            said.leave(self.issues, "depends_on", KEPT_FIRST)

    def _before(self, said: RowFacts) -> set[str]:
        """What it waited for by documents of earlier days."""
        day = last_day(said, self.all.sources.get(said.source["symbol"], said.source)) or ""
        entries = [*self.recorded.listed("depends_on"), *self.draft.depends_on]
        held = RecordedProject(self._charter)
        return {one["id"] for one in entries if self.all.day_of(held, one) < day}

    def _cited(self, said: RowFacts) -> Entry:
        """The document that says so, unless it is that of the charter."""
        source = said.source["symbol"]
        return {} if self._charter.get("source") == source else {"source": source}

    @property
    def _charter(self) -> Entry:
        return self.recorded.value or self.draft.charter or {}

    def _named(self, said: RowFacts) -> Iterator[str]:
        for text in self.names.parts(said.facts["depends_on"]):
            meant = self.names.called(text)
            if len(meant) == 1 and self.draft.id not in meant:
                yield from meant
            else:
                self._refuse(said, text, meant)

    def _refuse(self, said: RowFacts, text: str, meant: set[str]) -> None:
        remedy = sentence("say which project it is, under `same_as`")
        if not meant:
            message = sentence("“{text}” is no project, on record or in the tables", text=text)
            near = self.names.near(text)
            remedy = sentence("did you mean “{near}”?", near=near) if near else remedy
        elif len(meant) > 1:
            message = sentence("“{text}” may be any of {projects}", text=text, projects=tuple(sorted(meant)))
        else:
            message, remedy = sentence("the project waits for itself"), sentence("correct the cell")
        said.refuse(self.issues, "depends_on", message, remedy, (*said.row.table.route, "columns", "depends_on"))
