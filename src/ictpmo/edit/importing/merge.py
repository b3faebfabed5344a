"""Rows against what is recorded: what is new of them, and what they say otherwise."""

from typing import Any

from ictpmo.edit.importing.columns import TABLES, plain
from ictpmo.edit.importing.differing import REPORTED, check_ids, differing, differs, merge_sources, refuse_differing
from ictpmo.edit.importing.recorded import LATER, CharterStanding, Entry, Recorded, RecordedProject, same
from ictpmo.edit.importing.risks import DependencyRows, ProjectNames, RiskRows
from ictpmo.edit.importing.row_facts import KEPT_FIRST, Draft, Merged, RowFacts, TableFacts, last_day
from ictpmo.facts.imports import IssueKind
from ictpmo.finding import sentence
from ictpmo.model.import_map import ImportMap
from ictpmo.model.project import StatusReport
from ictpmo.model.values import Sourced

_ONCE = ("purpose", "original_end")
_ORDER = (*(name for name in StatusReport.model_fields if name not in Sourced.model_fields), "source", "at")


def merge(facts: TableFacts, recorded: Recorded, plan: ImportMap) -> Merged:
    """What the rows add to what is recorded."""
    merged = Merged(facts.issues)
    merge_sources(facts, recorded, merged)
    check_ids(facts, recorded, plan)
    names = ProjectNames(facts.rows["projects"], recorded, plan.same_as)
    given = frozenset(map(plain, plan.same_as))
    by_project: dict[str, list[RowFacts]] = {}
    for kind in TABLES:
        for said in facts.rows[kind]:
            project = said.facts.get("id") if kind == "projects" else names.project_of(said)
            if project and said.facts.keys() & {"id", "depends_on"}:
                by_project.setdefault(project, []).append(said)
    for project, rows in by_project.items():
        _Project(project, recorded, merged, names, given).merge(rows)
    refuse_differing(merged)
    return merged


_Pending = tuple[Entry, RowFacts]
"""A status report that rows make up, and the first of them."""


class _Project:
    """One project: its rows, oldest first, against what is recorded of it."""

    def __init__(
        self, name: str, recorded: Recorded, merged: Merged, names: ProjectNames, given: frozenset[str]
    ) -> None:
        self.recorded = recorded.projects.get(name, RecordedProject({}))
        self.all = recorded
        self.given = given
        """The texts that the map has ids for."""
        self.issues = merged.issues
        self.merged = merged
        self.draft = Draft(name)
        self.waits = DependencyRows(names, recorded, self.recorded, self.draft, self.issues)
        self.standing = CharterStanding(self.recorded, recorded)
        self.pending: dict[tuple[Any, ...], _Pending] = {}
        self.told: dict[tuple[Any, ...], RowFacts] = {}
        """The milestones that a document has told of, by the row that did."""

    def merge(self, rows: list[RowFacts]) -> None:
        """Take all rows of the project."""
        if any(self._day(said) is None for said in rows):
            return
        rows.sort(key=lambda said: str(self._day(said)))
        projects = [said for said in rows if said.kind == "projects"]
        if not (self.recorded.value or projects):
            self._refuse_unknown(rows)
            return
        for said in rows:
            if said.kind == "projects":
                self._take_project(said)
            if "depends_on" in said.facts:
                self.waits.take(said)
        risks = RiskRows(self.recorded, self.draft, self.issues, self._compare)
        takes = {"milestones": self._take_milestone, "change_requests": self._take_request, "risks": risks.take}
        for said in rows:
            if take := takes.get(said.kind):
                take(said)
        self._settle()
        if not self.draft.is_empty:
            self.merged.drafts.append(self.draft)

    def _day(self, said: RowFacts) -> str | None:
        return last_day(said, self.all.sources.get(said.source["symbol"], said.source))

    def _refuse_unknown(self, rows: list[RowFacts]) -> None:
        unknown = sentence("there is no project `{id}`, on record or in the tables", id=self.draft.id)
        for said in rows:
            said.refuse(self.issues, "project", unknown, sentence("say which project it is, under `same_as`"))

    def _take_project(self, said: RowFacts) -> None:
        if not (self.recorded.value or self.draft.charter):
            self.draft.charter = self._charter(said)
        key = self._key(said)
        if key in self.pending:
            self._refuse_twice(said, self.pending[key][1])
            return
        entry: Entry = {}
        self.pending[key] = entry, said
        day = str(self._day(said))
        entry |= {name: said.facts[name] for name in ("date", "at", *REPORTED) if name in said.facts}
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
            name: facts[name]
            for name in ("purpose", "owner", "programme", "start", "original_end", "budget")
            if name in facts
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
        charter = self.recorded.value or self.draft.charter
        for name in _ONCE:
            told, held = said.facts.get(name), (charter or {}).get(name)
            if told is not None and not same(held, told):
                instead = sentence("map it to `approved_end` if it is a plan that was changed")
                said.leave(self.issues, name, KEPT_FIRST, instead if name == "original_end" else None)

    def _key(self, said: RowFacts) -> tuple[Any, ...]:
        return said.source["symbol"], said.facts.get("at")

    def _refuse_twice(self, said: RowFacts, other: RowFacts) -> None:
        texts = {plain(row.raw["id"]) for row in (said, other)}
        if len(texts) > 1 and texts.isdisjoint(self.given):
            # That two texts come to one id is said of them: whether they are one thing is not known.
            return
        self.issues.add(
            IssueKind.REFUSED,
            said.table,
            said.labels["id"],
            sentence("several rows are of one thing in one document"),
            [other.row.number, said.row.number],
            remedy=sentence("say which document each is of (`source`), or tell them apart by `at`"),
            target=(*said.row.table.route, "source"),
        )

    def _take_milestone(self, said: RowFacts) -> None:
        name, facts, day = said.facts["id"], said.facts, str(self._day(said))
        path = ("milestones", name)
        if name not in self.standing.milestones:
            charter: Entry = {"id": name, "name": facts.get("name") or said.raw["id"]}
            due = facts.get("due", facts.get("forecast"))
            charter |= {"due": due} if due is not None else {}
            charter |= {"fields": dict(said.own)} if said.own else {}
            own_source = (self.draft.charter or {}).get("source") != said.source["symbol"]
            self.draft.milestones.append({**charter, **({"source": said.source["symbol"]} if own_source else {})})
            self.standing.begin_milestone(name, charter, said.source["symbol"])
        elif facts.get("name") and not same(self.standing.milestones[name].get("name"), facts["name"]):
            said.leave(self.issues, "name", KEPT_FIRST)
        first = self.standing.told_first[name] == said.source["symbol"]
        now = {**facts, "due": facts["forecast"]} if "forecast" in facts else facts
        told: Entry = {field: now[field] for field in ("state", "due", "actual") if field in now}
        if first and same(told.get("due"), self.standing.milestones[name].get("due")):
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
            entry = self.pending.setdefault(self._key(said), ({}, said))[0]
            entry.setdefault("milestones", {})[name] = told
            entry |= {field: facts[field] for field in ("date", "at") if field in facts and field not in entry}

    def _take_request(self, said: RowFacts) -> None:
        facts = said.facts
        request: Entry = {name: facts[name] for name in ("id", "status", "date", "decided", "by") if name in facts}
        moved = {name: facts[name] for name in ("from", "to") if name in facts}
        if moved:
            request |= {"milestones": {facts["milestone"]: moved}} if "milestone" in facts else {"end": moved}
        budget = {name: facts[f"budget_{name}"] for name in ("from", "to") if f"budget_{name}" in facts}
        request |= {"budget": budget} if budget else {}
        request |= {"reasons": [facts["reason"]]} if "reason" in facts else {}
        request |= {name: facts[name] for name in ("explanation", "note") if name in facts}
        request |= {"source": said.source["symbol"], **({"at": facts["at"]} if "at" in facts else {})}
        known = self.recorded.entry("change_requests", request["id"])
        known = known or next((one for one in self.draft.change_requests if one["id"] == request["id"]), None)
        if known is None:
            self.draft.change_requests.append(request)
        else:
            self._compare(known, {**request, "source": known.get("source", request["source"])}, said)

    def _settle(self) -> None:
        """Entries that are on record with the same facts are nothing; with other facts they are refused."""
        for key, (entry, said) in self.pending.items():
            found = self.recorded.report(*key)
            if found is not None:
                self._compare(found, entry, said)
            elif entry:
                whole = {**entry, "source": key[0]}
                self.draft.status_reports.append({name: whole[name] for name in _ORDER if name in whole})

    def _compare(self, recorded: Entry, entry: Entry, said: RowFacts) -> None:
        found = [(said, told[0], differs(self.draft.id, *told)) for told in differing(recorded, entry, said)]
        self.merged.differing.setdefault(said.source["symbol"], []).extend(found)
        self.merged.unchanged += not found
