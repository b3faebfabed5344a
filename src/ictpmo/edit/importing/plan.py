"""What an import comes to: rows by a map against what is on record, and the bytes of files that they make."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ictpmo.edit.importing.columns import TABLES
from ictpmo.edit.importing.facts import read_facts
from ictpmo.edit.importing.merge import merge
from ictpmo.edit.importing.recorded import Recorded, recorded_in
from ictpmo.edit.importing.row_facts import LISTS, Draft, Merged
from ictpmo.edit.importing.tables import Sheet
from ictpmo.edit.insert import STEP, add_entry, add_inner, add_key, block, flow, item, scalar, whole_file
from ictpmo.edit.write import Proposal
from ictpmo.load.folder import File
from ictpmo.model.column_rule import TextRule
from ictpmo.model.files import PORTFOLIO_FILE, SOURCES_FILE, project_file
from ictpmo.model.import_map import ImportMap, SourceRule
from ictpmo.model.own_fields import OwnField
from ictpmo.model.portfolio import PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.ratings import GREEN_AMBER_RED, RatingStep
from ictpmo.source.fault import Problem

_WIDTH = 120


_Adding = Iterable[tuple[Any, ...]]
"""Functions that add to a file's bytes, each with what it is given besides."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, and what is said of the tables."""

    merged: Merged
    recorded: Recorded
    rules: ImportMap
    declared: dict[str, OwnField]
    """The fields of one's own that are declared anew."""

    def outcome(self, schema: str | None) -> Iterator[tuple[str, Proposal | Problem]]:
        """The files that change, or why one cannot; `schema` is the path of the schema of projects, for editors."""
        for name, new, adding in self._files(schema) if self.merged.drafts or self.recorded.files else ():
            before = self.recorded.files.get(name)
            after: bytes | Problem = new if before is None else before
            for function, *args in adding if before is not None else ():
                after = after if isinstance(after, Problem) else function(after, *args)
            if isinstance(after, Problem):
                yield name, after
            elif after != before:
                yield name, Proposal(name, before, after)

    def _files(self, schema: str | None) -> Iterator[tuple[str, bytes, _Adding]]:
        """Each file with what it holds where it is new, and with what is added to one that is there."""
        fields = [(add_key, "fields", name, _plain(one), PortfolioFile) for name, one in self.declared.items()]
        rounds = [(add_inner, "reporting", "rounds", one, PortfolioFile) for one in self.merged.rounds]
        yield PORTFOLIO_FILE, self._new_settings(), (*fields, *rounds)
        if sources := self.merged.sources:
            new = whole_file(None, "sources:", *(f"  - {flow(one)}" for one in sources))
            yield SOURCES_FILE, new, [(add_entry, "sources", one, SourcesFile) for one in sources]
        for draft in self.merged.drafts:
            yield project_file(draft.id), _project(draft, schema), _added_to_project(draft)

    def _new_settings(self) -> bytes:
        new = self.rules.portfolio
        fields: dict[str, Any] = {"title": new.title, "languages": list(new.languages)}
        lines = block({**fields, **({"currency": new.currency} if new.currency else {})}, 0)
        for name, declared in (("rating_scale", new.rating_scale), ("fields", self.declared)):
            held = (f"  {scalar(word)}: {flow(_plain(one))}" for word, one in declared.items())
            lines += [f"{name}:", *held] if declared else []
        lines += ["reporting:", f"  cycle: {new.cycle}"]
        lines += ["  rounds:", *(f"    - {flow(one)}" for one in self.merged.rounds)]
        return whole_file(None, *lines)


def _added_to_project(draft: Draft) -> _Adding:
    for name in LISTS:
        yield from ((add_entry, name, entry, Project) for entry in getattr(draft, name))
    yield from ((add_entry, "log", entry, Project, ("risks", place)) for place, entry in draft.risk_log)


def _plain(record: OwnField | RatingStep) -> dict[str, Any]:
    """A declaration as files have it."""
    value: dict[str, Any] = {
        name: getattr(record, name) for name in type(record).model_fields if name in record.model_fields_set
    }
    return {name: list(one) if isinstance(one, tuple) else one for name, one in value.items()}


def _project(draft: Draft, schema: str | None) -> bytes:
    charter = draft.charter or {}
    lists = {"external_ids", *LISTS}
    lines = block({name: value for name, value in charter.items() if name not in lists}, 0)
    whole = {**charter, **{name: getattr(draft, name) for name in LISTS}}
    for name in ("external_ids", *LISTS):
        if whole.get(name):
            lines += ["", f"{name}:", *(line for entry in whole[name] for line in _item(entry))]
    return whole_file(schema, *lines)


def _item(entry: Mapping[str, Any]) -> list[str]:
    """An entry of a list: in braces, where that fits on a line."""
    line = f"  - {flow(entry)}"
    return [line] if len(line) <= _WIDTH else item(entry, STEP)


def with_report(rules: ImportMap, symbol: str, published: str | None) -> ImportMap | None:
    """The map with a report named that its tables are; nothing where columns or sheets say which they are."""

    def named(source: SourceRule) -> SourceRule:
        if source.last_report or not _is_fixed(source.symbol):
            return source
        # Days that the map has were those of the report before.
        days: dict[str, TextRule | None] = {
            name: None for name in ("published", "status_date") if _is_fixed(getattr(source, name))
        }
        days |= {"published": TextRule(text=published)} if published else {}
        return source.model_copy(update={"symbol": TextRule(text=symbol), "title": None, **days})

    usual = named(rules.source)
    changed: dict[str, Any] = {"source": usual}
    for kind in TABLES:
        tables = getattr(rules, kind)
        own = (table.source and named(table.source) for table in tables)
        changed[kind] = tuple(
            table.model_copy(update={"source": source}) for table, source in zip(tables, own, strict=True)
        )
    used = [table.source or usual for kind in TABLES for table in changed[kind]]
    return rules.model_copy(update=changed) if any(source.symbol.text == symbol for source in used) else None


def _is_fixed(rule: TextRule | None) -> bool:
    """Whether it is the same for all rows of a file."""
    return rule is not None and not rule.column and "{" not in (rule.text or "").replace("{file}", "")


def plan_import(
    sheets: Sequence[Sheet], rules: ImportMap, files: Sequence[File], settings: PortfolioFile | None
) -> Plan:
    """What the sheets come to by a map, in a portfolio with these settings and files, or in a new one."""
    held = dict(settings.fields) if settings else {}
    if settings:
        new = rules.portfolio.model_copy(update={"currency": settings.currency})
        rules = rules.model_copy(update={"portfolio": new})
    used = {
        name for kind in ("projects", "milestones") for table in getattr(rules, kind) for name in table.columns.fields
    }
    declared = {name: one for name, one in rules.fields.items() if name in used - held.keys()}
    recorded = recorded_in(files, {**declared, **held})
    declared_scale = settings.rating_scale if settings else rules.portfolio.rating_scale
    facts = read_facts(sheets, rules, recorded.own, tuple(declared_scale or GREEN_AMBER_RED))
    return Plan(merge(facts, recorded, rules), recorded, rules, declared)
