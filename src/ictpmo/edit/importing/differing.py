"""What rows take a document, a project or an entry for, and say otherwise than what is on record."""

from collections.abc import Iterator, Mapping
from typing import Any

from ictpmo.edit.importing.columns import DOCUMENT, TABLES, plain
from ictpmo.edit.importing.recorded import LATER, Entry, Recorded, same
from ictpmo.edit.importing.row_facts import Issues, Merged, RowFacts, TableFacts, last_day
from ictpmo.edit.insert import flow
from ictpmo.facts.imports import IssueKind
from ictpmo.finding import Clauses, Sentence, sentence
from ictpmo.model.import_map import ImportMap, ProjectColumns
from ictpmo.model.project import StatusReport


def merge_sources(facts: TableFacts, recorded: Recorded, merged: Merged) -> None:
    """The documents that are new; one that is recorded with other facts is refused."""
    new: dict[str, Entry] = {}
    for said in (row for kind in TABLES for row in facts.rows[kind]):
        symbol = said.source["symbol"]
        told = {name: said.source[name] for name in DOCUMENT if name in said.source}
        told.setdefault("title", symbol)
        before = recorded.sources.get(symbol) or new.get(symbol)
        if before is None:
            new[symbol] = told
            if last_day(said, told) is None and said.unread.isdisjoint({"date", "published", "status_date"}):
                _refuse_undated(said, facts.issues)
            continue
        given = {name: value for name, value in told.items() if name != "title" or "title" in said.source}
        for name, value in given.items():
            if not same(before.get(name), value):
                differs = sentence(
                    "“{symbol}” has the {field} {new}, and {old} on record or in another row",
                    symbol=symbol,
                    field=name,
                    new=str(value),
                    old=str(before.get(name)),
                )
                said.refuse(facts.issues, None, differs, target=("source", name))
    for symbol, told in sorted(new.items(), key=lambda pair: str(pair[1].get("published", pair[1].get("status_date")))):
        merged.sources.append({name: told[name] for name in DOCUMENT if name in told})
        if symbol not in recorded.rounds and any(said.source["symbol"] == symbol for said in facts.rows["projects"]):
            merged.rounds.append({"source": symbol, "covers": facts.covers[symbol], "held": True})


def _refuse_undated(said: RowFacts, issues: Issues) -> None:
    undated = sentence("nothing says when “{symbol}” was published", symbol=said.source["symbol"])
    remedy = sentence("say so: `source: {{published: …}}`, a date or a text with columns in it")
    said.refuse(issues, None, undated, remedy, ("source", "published"))


def check_ids(facts: TableFacts, recorded: Recorded, plan: ImportMap) -> None:
    """Different texts that come to one id: which of them it is of cannot be told."""
    given = set(map(plain, plan.same_as))
    for kind in ("projects", "milestones", "risks"):
        texts: dict[tuple[str, ...], dict[str, list[RowFacts]]] = {}
        for said in facts.rows[kind]:
            raw = said.raw.get("id", "")
            if "id" in said.facts and plain(raw) not in given:
                of: tuple[str, ...] = (
                    (said.facts["id"],) if kind == "projects" else (said.facts.get("project", ""), said.facts["id"])
                )
                texts.setdefault(of, {}).setdefault(plain(raw), []).append(said)
        for of, by_text in texts.items():
            if len(by_text) > 1:
                _refuse_collision(of[-1], list(by_text.values()), facts.issues)
    for said in facts.rows["projects"]:
        _check_external(said, recorded, facts.issues)


def _refuse_collision(made: str, groups: list[list[RowFacts]], issues: Issues) -> None:
    texts = tuple(f"“{rows[0].raw['id']}”" for rows in groups)
    collision = sentence("{texts} all come to the id `{made}`", texts=texts, made=made)
    remedy = sentence("give each an id under `same_as`, or the same one if they are one")
    for said in (said for rows in groups for said in rows):
        said.refuse(issues, "id", collision, remedy, (*said.row.table.route, "columns", "id"))


def _check_external(said: RowFacts, recorded: Recorded, issues: Issues) -> None:
    """A project that is recorded under what another system calls it, and that the table calls otherwise."""
    project = recorded.projects.get(said.facts.get("id", ""))
    key = said.facts.get("external_id")
    held = (project.value.get("external_ids") if project else None) or ()
    known = [one["key"] for one in held if one.get("system") == said.labels.get("external_id")]
    if key and known and key not in known:
        message = sentence(
            "`{id}` is on record as “{known}”, and is “{key}” here", id=said.facts["id"], known=known[0], key=key
        )
        said.refuse(issues, "external_id", message, sentence("say which project it is, under `same_as`"))


_MOST, _EXAMPLES = 12, 3
REPORTED = tuple(
    name
    for name in StatusReport.model_fields
    if name in ProjectColumns.model_fields and name not in {"id", "date", "fields", "at", *LATER}
)
"""What rows say of a project in a report alone."""


def differing(recorded: Entry, entry: Entry, said: RowFacts) -> Iterator[tuple[str, object, object]]:
    """What an entry says otherwise than the one on record."""
    for name, value in entry.items():
        held = recorded.get(name)
        if name in {"fields", "milestones", "phases"} and isinstance(value, Mapping):
            inner: Mapping[str, Any] = held or {}
            for key, own in value.items():
                if isinstance(own, Mapping) and name == "milestones":
                    yield from (
                        (f"milestones.{key}.{n}", o, v) for n, o, v in differing(inner.get(key) or {}, dict(own), said)
                    )
                elif not same(inner.get(key), own):
                    yield f"{name}.{key}", inner.get(key), own
        elif not same(held, value):
            yield name, held, value
    if "id" not in entry and said.kind == "projects":
        for name in REPORTED:
            told = name in said.labels and name not in said.unread
            if told and name not in entry and recorded.get(name) is not None:
                yield name, recorded[name], None


def differs(project: str, name: str, old: object, new: object) -> Sentence:
    """What a cell says, and what is on record."""
    values = {"project": project, "field": name, "new": _shown(new), "old": _shown(old)}
    return sentence("{project}: {field} is {new} here, and {old} on record", **values)


def refuse_differing(merged: Merged) -> None:
    """Refuse what differs, cell by cell; of a document that differs all over, in one word for all of it."""
    for symbol, cells in merged.differing.items():
        rows: dict[str, list[int]] = {}
        for said, *_ in cells:
            rows.setdefault(said.table, []).append(said.row.number)
        if len(cells) <= _MOST:
            remedy = sentence("a report that is corrected is another document: give it its own `source`, or an `at`")
            for said, name, message in cells:
                label = said.labels.get(name.rpartition(".")[2], name)
                merged.issues.add(IssueKind.REFUSED, said.table, label, message, [said.row.number], remedy=remedy)
            continue
        for table, numbers in rows.items():
            told = [message for said, _, message in cells if said.table == table]
            message = sentence(
                "“{symbol}” is on record with other facts ({count}), such as: {examples}",
                symbol=symbol,
                count=len(told),
                examples=Clauses(tuple(told[:_EXAMPLES])),
            )
            remedy = sentence(
                "a table of another month is another document: name it by `--source` and `--published`, "
                "or give its file another name; a corrected one is another document too"
            )
            merged.issues.add(IssueKind.REFUSED, table, None, message, numbers, remedy=remedy)


def _shown(value: object) -> str:
    """A value as a file has it."""
    return "–" if value is None else flow(value)
