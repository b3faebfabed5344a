"""Whether documents, projects and milestones are the ones that rows take them for."""

from ictpmo.edit.importing.columns import plain
from ictpmo.edit.importing.draft import Entry, Issues, Merged
from ictpmo.edit.importing.kinds import TABLES
from ictpmo.edit.importing.recorded import Recorded, same
from ictpmo.edit.importing.row_facts import RowFacts, TableFacts, last_day
from ictpmo.finding.sentence import sentence
from ictpmo.model.import_map import ImportMap

_SOURCE = ("symbol", "title", "body", "published", "status_date", "basis")


def merge_sources(facts: TableFacts, recorded: Recorded, merged: Merged) -> None:
    """The documents that are new; one that is recorded with other facts is refused."""
    new: dict[str, Entry] = {}
    for said in (row for kind in TABLES for row in facts.rows[kind]):
        symbol = said.source["symbol"]
        told = {name: said.source[name] for name in _SOURCE if name in said.source}
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
        merged.sources.append({name: told[name] for name in _SOURCE if name in told})
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
