"""What an import comes to: rows by a map against what is on record, and the bytes of files that they make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ictpmo.edit.importing.facts import read_facts
from ictpmo.edit.importing.kinds import TABLES
from ictpmo.edit.importing.merge import merge
from ictpmo.edit.importing.recorded import Recorded, recorded_in
from ictpmo.edit.importing.row_facts import LISTS, Draft, Merged
from ictpmo.edit.importing.tables import Sheet
from ictpmo.edit.insert import STEP, add_entry, add_inner, add_key, add_within, block, flow, item, scalar, whole_file
from ictpmo.load.folder import File
from ictpmo.model.column_rule import TextRule
from ictpmo.model.files import PORTFOLIO_FILE, SOURCES_FILE, project_file
from ictpmo.model.import_map import ImportMap, NewPortfolio, SourceRule
from ictpmo.model.own_fields import OwnField
from ictpmo.model.portfolio import PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.ratings import GREEN_AMBER_RED, RatingStep
from ictpmo.source.fault import Problem

_WIDTH = 120


@dataclass
class ImportedFiles:
    """The files as they would be, and those that are left as they are, with the reason."""

    before: dict[str, bytes | None] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    left: list[tuple[str, Problem]] = field(default_factory=list)


def outcome_of(
    merged: Merged, recorded: Recorded, plan: ImportMap, own: Mapping[str, OwnField], schema: str | None
) -> ImportedFiles:
    """The files that what is merged makes; `own` are the fields of one's own that are declared anew."""
    outcome = ImportedFiles()
    if not (merged.drafts or recorded.files):
        return outcome
    _settings(merged, recorded, plan, own, outcome)
    if merged.sources:
        _sources(merged, recorded, outcome)
    for draft in merged.drafts:
        name = project_file(draft.id)
        if draft.charter is not None:
            _put(outcome, name, None, _project(draft, schema))
        else:
            _added(outcome, name, recorded.files[name], _adding(draft))
    return outcome


def _put(outcome: ImportedFiles, name: str, before: bytes | None, after: bytes) -> None:
    outcome.before[name] = before
    outcome.after[name] = after


_Add = tuple[Any, ...]
"""A function that adds to a file's bytes, and what it is given besides."""


def _added(outcome: ImportedFiles, name: str, before: bytes, adding: Iterator[_Add]) -> None:
    """A file with all that is added to it."""
    content = before
    for function, *args in adding:
        after = function(content, *args)
        if isinstance(after, Problem):
            outcome.left.append((name, after))
            return
        content = after
    if content != before:
        _put(outcome, name, before, content)


def _adding(draft: Draft) -> Iterator[_Add]:
    for name in LISTS:
        yield from ((add_entry, name, entry, Project) for entry in getattr(draft, name))
    yield from ((add_within, ("risks", place), "log", entry, Project) for place, entry in draft.risk_log)


def _settings(
    merged: Merged, recorded: Recorded, plan: ImportMap, own: Mapping[str, OwnField], outcome: ImportedFiles
) -> None:
    before = recorded.files.get(PORTFOLIO_FILE)
    if before is None:
        _put(outcome, PORTFOLIO_FILE, None, _new_settings(plan.portfolio, own, merged))
        return

    def adding() -> Iterator[_Add]:
        yield from ((add_key, "fields", name, _plain(one), PortfolioFile) for name, one in own.items())
        yield from ((add_inner, "reporting", "rounds", one, PortfolioFile) for one in merged.rounds)

    _added(outcome, PORTFOLIO_FILE, before, adding())


def _plain(record: OwnField | RatingStep) -> dict[str, Any]:
    """A declaration as files have it."""
    value: dict[str, Any] = {
        name: getattr(record, name) for name in type(record).model_fields if name in record.model_fields_set
    }
    return {name: list(one) if isinstance(one, tuple) else one for name, one in value.items()}


def _new_settings(new: NewPortfolio, own: Mapping[str, OwnField], merged: Merged) -> bytes:
    fields: dict[str, Any] = {"title": new.title, "languages": list(new.languages)}
    fields |= {"currency": new.currency} if new.currency else {}
    lines = block(fields, 0)
    if new.rating_scale:
        lines += [
            "rating_scale:",
            *(f"  {scalar(word)}: {flow(_plain(one))}" for word, one in new.rating_scale.items()),
        ]
    if own:
        lines += ["fields:", *(f"  {name}: {flow(_plain(one))}" for name, one in own.items())]
    lines += ["reporting:", f"  cycle: {new.cycle}"]
    lines += ["  rounds:", *(f"    - {flow(one)}" for one in merged.rounds)]
    return whole_file(None, *lines)


def _sources(merged: Merged, recorded: Recorded, outcome: ImportedFiles) -> None:
    before = recorded.files.get(SOURCES_FILE)
    if before is None:
        listed = (f"  - {flow(one)}" for one in merged.sources)
        _put(outcome, SOURCES_FILE, None, whole_file(None, "sources:", *listed))
        return
    _added(outcome, SOURCES_FILE, before, ((add_entry, "sources", one, SourcesFile) for one in merged.sources))


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


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, and what is said of the tables."""

    merged: Merged
    recorded: Recorded
    rules: ImportMap
    declared: dict[str, OwnField]
    """The fields of one's own that are declared anew."""

    def outcome(self, schema: str | None) -> ImportedFiles:
        """The files as they would be; `schema` is the path of a project's schema, for editors."""
        return outcome_of(self.merged, self.recorded, self.rules, self.declared, schema)


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
