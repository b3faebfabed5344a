"""Rows against what is recorded: what is new of them, and what they say otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ictpmo.edit.entry import flow
from ictpmo.edit.importing.columns import plain
from ictpmo.edit.importing.facts import Facts, RowFacts, last_day
from ictpmo.edit.importing.issues import Matters, Outcome
from ictpmo.edit.importing.recorded import Recorded, RecordedProject, same
from ictpmo.finding.sentence import sentence
from ictpmo.model.import_map import ImportMap

LATER = ("name", "owner", "start", "budget")
"""Facts of the charter that a report may state anew."""
_ONCE = ("purpose", "original_end")
_REPORTED = (
    "state",
    "completion",
    "end",
    "actual_end",
    "rating",
    "previous_end",
    "end_moved_days",
    "approved_end",
    "spent",
    "note",
)
_ORDER = (
    "date",
    "state",
    "completion",
    "end",
    "actual_end",
    "rating",
    "previous_end",
    "end_moved_days",
    "name",
    "owner",
    "start",
    "approved_end",
    "budget",
    "spent",
    "milestones",
    "fields",
    "note",
    "source",
    "at",
)
_SOURCE = ("symbol", "title", "body", "published", "status_date", "basis")
Entry = dict[str, Any]


@dataclass
class Draft:
    """What becomes of a project: its charter if it is new, and the entries that are added to it."""

    id: str
    charter: Entry | None = None
    milestones: list[Entry] = field(default_factory=list)
    change_requests: list[Entry] = field(default_factory=list)
    status_reports: list[Entry] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is added."""
        return self.charter is None and not (self.milestones or self.change_requests or self.status_reports)


@dataclass
class Merged:
    """What is to be written."""

    matters: Matters
    sources: list[Entry] = field(default_factory=list)
    rounds: list[Entry] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    unchanged: int = 0
    """The rows that say what is recorded."""


def merge(facts: Facts, recorded: Recorded, plan: ImportMap) -> Merged:
    """What the rows add to what is recorded."""
    merged = Merged(facts.matters)
    _merge_sources(facts, recorded, merged)
    _check_ids(facts, recorded, plan)
    by_project: dict[str, list[RowFacts]] = {}
    for kind, name in (("projects", "id"), ("milestones", "project"), ("change_requests", "project")):
        for said in getattr(facts, kind):
            if name in said.facts and "id" in said.facts:
                by_project.setdefault(said.facts[name], []).append(said)
    for project, rows in by_project.items():
        _Project(project, recorded, merged).merge(rows)
    return merged


def _merge_sources(facts: Facts, recorded: Recorded, merged: Merged) -> None:
    """The documents that are new; one that is recorded with other facts is refused."""
    new: dict[str, Entry] = {}
    for said in (*facts.projects, *facts.milestones, *facts.change_requests):
        symbol = said.source["symbol"]
        told = {name: said.source[name] for name in _SOURCE if name in said.source}
        told.setdefault("title", symbol)
        before = recorded.sources.get(symbol) or new.get(symbol)
        if before is None:
            new[symbol] = told
            if last_day(said, told) is None:
                _refuse_undated(said, facts.matters)
            continue
        given = {name: value for name, value in told.items() if name != "title" or "title" in said.source}
        for name, value in given.items():
            if not same(before.get(name), value):
                facts.matters.add(
                    Outcome.REFUSED,
                    said.table,
                    None,
                    sentence(
                        "“{symbol}” has the {field} {new}, and {old} on record or in another row",
                        symbol=symbol,
                        field=name,
                        new=str(value),
                        old=str(before.get(name)),
                    ),
                    [said.row.number],
                    target=("source", name),
                )
    for symbol, told in sorted(new.items(), key=lambda pair: str(pair[1].get("published", pair[1].get("status_date")))):
        merged.sources.append({name: told[name] for name in _SOURCE if name in told})
        if symbol not in recorded.rounds and any(said.source["symbol"] == symbol for said in facts.projects):
            merged.rounds.append({"source": symbol, "covers": facts.covers[symbol], "held": True})


def _refuse_undated(said: RowFacts, matters: Matters) -> None:
    matters.add(
        Outcome.REFUSED,
        said.table,
        None,
        sentence("nothing says when “{symbol}” was published", symbol=said.source["symbol"]),
        [said.row.number],
        remedy=sentence("say so: `source: {{published: …}}`, a date or a text with columns in it"),
        target=("source", "published"),
    )


def _check_ids(facts: Facts, recorded: Recorded, plan: ImportMap) -> None:
    """Different texts that come to one id: which of them it is of cannot be told."""
    given = set(map(plain, plan.same_as))
    for kind in ("projects", "milestones"):
        texts: dict[tuple[str, ...], dict[str, list[RowFacts]]] = {}
        for said in getattr(facts, kind):
            raw = said.raw.get("id", "")
            if "id" in said.facts and plain(raw) not in given:
                of: tuple[str, ...] = (
                    (said.facts["id"],) if kind == "projects" else (said.facts.get("project", ""), said.facts["id"])
                )
                texts.setdefault(of, {}).setdefault(plain(raw), []).append(said)
        for of, by_text in texts.items():
            if len(by_text) > 1:
                _refuse_collision(of[-1], list(by_text.values()), facts.matters)
    for said in facts.projects:
        _check_external(said, recorded, facts.matters)


def _refuse_collision(made: str, groups: list[list[RowFacts]], matters: Matters) -> None:
    texts = tuple(f"“{rows[0].raw['id']}”" for rows in groups)
    for said in (said for rows in groups for said in rows):
        matters.add(
            Outcome.REFUSED,
            said.table,
            said.labels["id"],
            sentence("{texts} all come to the id `{made}`", texts=texts, made=made),
            [said.row.number],
            remedy=sentence("give each an id under `same_as`, or the same one if they are one"),
            target=(*said.row.table.route, "columns", "id"),
        )


def _check_external(said: RowFacts, recorded: Recorded, matters: Matters) -> None:
    """A project that is recorded under what another system calls it, and that the table calls otherwise."""
    project = recorded.projects.get(said.facts.get("id", ""))
    key = said.facts.get("external_id")
    known = (
        [
            one["key"]
            for one in project.value.get("external_ids") or ()
            if one.get("system") == said.labels.get("external_id")
        ]
        if project
        else []
    )
    if key and known and key not in known:
        matters.add(
            Outcome.REFUSED,
            said.table,
            said.labels["external_id"],
            sentence(
                "`{id}` is on record as “{known}”, and is “{key}” here", id=said.facts["id"], known=known[0], key=key
            ),
            [said.row.number],
            remedy=sentence("say which project it is, under `same_as`"),
        )


@dataclass(frozen=True, slots=True)
class _Pending:
    """A status report that rows make up, and the first of them."""

    entry: Entry
    said: RowFacts


class _Project:
    """One project: its rows, oldest first, against what is recorded of it."""

    def __init__(self, name: str, recorded: Recorded, merged: Merged) -> None:
        self.recorded: RecordedProject | None = recorded.projects.get(name)
        self.all = recorded
        self.matters = merged.matters
        self.merged = merged
        self.draft = Draft(name)
        self.standing = _Standing(self.recorded, recorded)
        self.pending: dict[tuple[Any, ...], _Pending] = {}
        self.told: dict[tuple[Any, ...], RowFacts] = {}
        """The milestones that a document has told of, by the row that did."""

    def merge(self, rows: list[RowFacts]) -> None:
        """Take all rows of the project."""
        if any(self._day(said) is None for said in rows):
            return
        rows.sort(key=lambda said: str(self._day(said)))
        projects = [said for said in rows if said.row.table.route[0] == "projects"]
        if self.recorded is None and not projects:
            self._refuse_unknown(rows)
            return
        for said in rows:
            kind = said.row.table.route[0]
            if kind == "projects":
                self._take_project(said)
        for said in rows:
            if said.row.table.route[0] == "milestones":
                self._take_milestone(said)
            elif said.row.table.route[0] == "change_requests":
                self._take_request(said)
        self._settle()
        if not self.draft.is_empty:
            self.merged.drafts.append(self.draft)

    def _day(self, said: RowFacts) -> str | None:
        return last_day(said, self.all.sources.get(said.source["symbol"], said.source))

    def _refuse_unknown(self, rows: list[RowFacts]) -> None:
        for said in rows:
            self.matters.add(
                Outcome.REFUSED,
                said.table,
                said.labels["project"],
                sentence("there is no project `{id}`, on record or in the tables", id=self.draft.id),
                [said.row.number],
                remedy=sentence("say which project it is, under `same_as`"),
            )

    def _take_project(self, said: RowFacts) -> None:
        if self.recorded is None and self.draft.charter is None:
            self.draft.charter = self._charter(said)
        key = self._key(said)
        if key in self.pending:
            self._refuse_twice(said, self.pending[key].said)
            return
        entry: Entry = {}
        self.pending[key] = _Pending(entry, said)
        day = str(self._day(said))
        entry |= {name: said.facts[name] for name in ("date", "at", *_REPORTED) if name in said.facts}
        own = {}
        for name, value in said.own.items():
            of_project = "project" in self._own(name)
            if not of_project or self.standing.changes(("fields", name), day, value):
                own[name] = value
        for name in LATER:
            if name in said.facts and self.standing.changes((name,), day, said.facts[name]):
                entry[name] = said.facts[name]
        if own:
            entry["fields"] = own
        self._note_once(said)

    def _own(self, name: str) -> tuple[str, ...]:
        return self.all.own[name].on if name in self.all.own else ()

    def _charter(self, said: RowFacts) -> Entry:
        facts = said.facts
        charter: Entry = {"id": self.draft.id, "name": facts.get("name")}
        charter |= {
            name: facts[name] for name in ("purpose", "owner", "start", "original_end", "budget") if name in facts
        }
        for name in LATER:
            self.standing.begin((name,), charter.get(name))
        own = {name: value for name, value in said.own.items() if "project" in self._own(name)}
        for name, value in own.items():
            self.standing.begin(("fields", name), value)
        if own:
            charter["fields"] = own
        if "external_id" in facts:
            charter["external_ids"] = [{"system": said.labels["external_id"], "key": facts["external_id"]}]
        return {**charter, "source": said.source["symbol"]}

    def _note_once(self, said: RowFacts) -> None:
        """Facts of the charter that no report states anew: what a row says otherwise is not kept."""
        charter = self.draft.charter if self.recorded is None else self.recorded.value
        for name in _ONCE:
            told, held = said.facts.get(name), (charter or {}).get(name)
            if told is not None and not same(held, told):
                instead = sentence("map it to `approved_end` if it is a plan that was changed")
                self.matters.add(
                    Outcome.LEFT,
                    said.table,
                    said.labels[name],
                    sentence("the charter of the project keeps what it says first"),
                    [said.row.number],
                    remedy=instead if name == "original_end" else None,
                )

    def _key(self, said: RowFacts) -> tuple[Any, ...]:
        return said.source["symbol"], said.facts.get("at")

    def _refuse_twice(self, said: RowFacts, other: RowFacts) -> None:
        self.matters.add(
            Outcome.REFUSED,
            said.table,
            said.labels["id"],
            sentence("several rows are of one thing in one document"),
            [other.row.number, said.row.number],
            remedy=sentence("say which document each is of (`source`), or tell them apart by `at`"),
            target=("source",),
        )

    def _take_milestone(self, said: RowFacts) -> None:
        name, facts, day = said.facts["id"], said.facts, str(self._day(said))
        path = ("milestones", name)
        known = self.standing.has_milestone(name)
        if not known:
            charter: Entry = {"id": name, "name": facts.get("name") or said.raw["id"]}
            charter |= {"due": facts["due"]} if "due" in facts else {}
            charter |= {"fields": dict(said.own)} if said.own else {}
            own_source = (self.draft.charter or {}).get("source") != said.source["symbol"]
            self.draft.milestones.append({**charter, **({"source": said.source["symbol"]} if own_source else {})})
            self.standing.begin_milestone(name, charter, said.source["symbol"])
        elif facts.get("name") and not same(self.standing.milestone(name).get("name"), facts["name"]):
            self.matters.add(
                Outcome.LEFT,
                said.table,
                said.labels["name"],
                sentence("the charter of the project keeps what it says first"),
                [said.row.number],
            )
        first = self.standing.told_first(name) == said.source["symbol"]
        told: Entry = {field: facts[field] for field in ("state", "due", "actual") if field in facts}
        if first and same(told.get("due"), self.standing.milestone(name).get("due")):
            told.pop("due", None)
        own = {
            field: value
            for field, value in said.own.items()
            if self.standing.changes((*path, "fields", field), day, value)
        }
        told |= {"fields": own} if own else {}
        if (name, self._key(said)) in self.told:
            self._refuse_twice(said, self.told[name, self._key(said)])
        self.told[name, self._key(said)] = said
        if told:
            entry = self.pending.setdefault(self._key(said), _Pending({}, said)).entry
            entry.setdefault("milestones", {})[name] = told
            entry |= {field: facts[field] for field in ("date", "at") if field in facts and field not in entry}

    def _take_request(self, said: RowFacts) -> None:
        facts = said.facts
        request: Entry = {name: facts[name] for name in ("id", "status", "date", "decided", "by") if name in facts}
        moved = {name: facts[name] for name in ("from", "to") if name in facts}
        if moved:
            request |= {"milestones": {facts["milestone"]: moved}} if "milestone" in facts else {"end": moved}
        request |= {"reasons": [facts["reason"]]} if "reason" in facts else {}
        request |= {name: facts[name] for name in ("explanation", "note") if name in facts}
        request |= {"source": said.source["symbol"], **({"at": facts["at"]} if "at" in facts else {})}
        known = self.recorded.entry("change_requests", request["id"]) if self.recorded else None
        known = known or next((one for one in self.draft.change_requests if one["id"] == request["id"]), None)
        if known is None:
            self.draft.change_requests.append(request)
        else:
            self._compare(known, {**request, "source": known.get("source", request["source"])}, said)

    def _settle(self) -> None:
        """Entries that are on record with the same facts are nothing; with other facts they are refused."""
        for key, pending in self.pending.items():
            found = self.recorded.report(*key) if self.recorded else None
            if found is not None:
                self._compare(found, pending.entry, pending.said)
            elif pending.entry:
                whole = {**pending.entry, "source": key[0]}
                self.draft.status_reports.append({name: whole[name] for name in _ORDER if name in whole})

    def _compare(self, recorded: Entry, entry: Entry, said: RowFacts) -> None:
        differing = list(_differing(recorded, entry, said))
        for name, old, new in differing:
            self.matters.add(
                Outcome.REFUSED,
                said.table,
                said.labels.get(name.rpartition(".")[2], name),
                sentence(
                    "{project}: {field} is {new} here, and {old} on record",
                    project=self.draft.id,
                    field=name,
                    new=_shown(new),
                    old=_shown(old),
                ),
                [said.row.number],
                remedy=sentence("a report that is corrected is another document: give it its own `source`, or an `at`"),
            )
        self.merged.unchanged += not differing


def _differing(recorded: Entry, entry: Entry, said: RowFacts) -> Iterator[tuple[str, object, object]]:
    """What an entry says otherwise than the one on record."""
    for name, value in entry.items():
        held = recorded.get(name)
        if name in {"fields", "milestones", "phases"} and isinstance(value, Mapping):
            inner: Mapping[str, Any] = held or {}
            for key, own in value.items():
                if isinstance(own, Mapping) and name == "milestones":
                    yield from (
                        (f"milestones.{key}.{n}", o, v) for n, o, v in _differing(inner.get(key) or {}, dict(own), said)
                    )
                elif not same(inner.get(key), own):
                    yield f"{name}.{key}", inner.get(key), own
        elif not same(held, value):
            yield name, held, value
    if "id" not in entry and said.row.table.route[0] == "projects":
        for name in _REPORTED:
            if name in said.labels and name not in entry and recorded.get(name) is not None:
                yield name, recorded[name], None


def _shown(value: object) -> str:
    """A value as a file has it."""
    return "–" if value is None else flow(value)


class _Standing:
    """What stood on a day of the facts of a charter that reports may state anew: on record, and by the rows so far."""

    def __init__(self, recorded: RecordedProject | None, portfolio: Recorded) -> None:
        self._charter: dict[tuple[str, ...], Any] = {}
        self._said: dict[tuple[str, ...], list[tuple[str, Any]]] = {}
        self._milestones: dict[str, Entry] = {}
        self._first: dict[str, str] = {}
        if recorded is None:
            return
        for name in LATER:
            self.begin((name,), recorded.value.get(name))
        for name, value in (recorded.value.get("fields") or {}).items():
            self.begin(("fields", name), value)
        for milestone in recorded.value.get("milestones") or ():
            source = milestone.get("source") or recorded.value.get("source") or ""
            self.begin_milestone(milestone["id"], milestone, source)
        for report in recorded.value.get("status_reports") or ():
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
