"""What an import comes to: rows by a map, against what is on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ictpmo.edit.importing.draft import Merged
from ictpmo.edit.importing.facts import read_facts
from ictpmo.edit.importing.files import ImportedFiles, outcome_of
from ictpmo.edit.importing.kinds import TABLES
from ictpmo.edit.importing.merge import merge
from ictpmo.edit.importing.recorded import Recorded, recorded_in
from ictpmo.edit.importing.tables import Sheet
from ictpmo.load.folder import File
from ictpmo.model.column_rule import TextRule
from ictpmo.model.import_map import ImportMap, SourceRule
from ictpmo.model.own_fields import OwnField
from ictpmo.model.portfolio import PortfolioFile
from ictpmo.model.ratings import GREEN_AMBER_RED


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
