"""What tables say by a map: rows read, each fact with the column that it stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ictpmo.edit.importing import columns
from ictpmo.edit.importing.dates import UnreadError
from ictpmo.edit.importing.row_facts import Issues, RowFacts, TableFacts
from ictpmo.edit.importing.tables import Sheet
from ictpmo.edit.importing.values import UNREAD, MappedColumn, read_column, slug
from ictpmo.facts.imports import IssueKind
from ictpmo.finding import sentence
from ictpmo.load.nearest import nearest
from ictpmo.model.column_rule import ColumnRule
from ictpmo.model.import_map import ImportMap, SourceRule
from ictpmo.model.own_fields import OwnField
from ictpmo.model.values import Record
from ictpmo.source.document import Route

_KEYS = frozenset({"id", "project", "milestone"})


def read_facts(
    sheets: Sequence[Sheet], plan: ImportMap, own: Mapping[str, OwnField], scale: Sequence[str]
) -> TableFacts:
    """What the sheets say by a map; `own` are the fields of one's own that are declared, `scale` is that of ratings."""
    facts = TableFacts()
    reading, issues = _Reading(plan, own, scale, facts), facts.issues
    read: dict[int, list[columns.ImportTable]] = {}
    for kind in columns.TABLES:
        for index, rule in enumerate(getattr(plan, kind)):
            found = False
            for sheet in sheets:
                if table := reading.table(sheet, rule, (kind, index), len(sheets)):
                    found = True
                    read.setdefault(id(sheet), []).append(table)
                    reading.take(kind, table)
            if not found:
                said = sentence("no sheet of the tables is meant by {rule} of the map", rule=f"{kind}[{index}]")
                issues.add(IssueKind.LEFT, kind, None, said)
    for tables in read.values():
        _name_unused(tables, issues)
    for sheet in sheets:
        if sheet.notes:
            said = sentence("notes on its cells are not read: {count}", count=sheet.notes)
            issues.add(IssueKind.LEFT, sheet.file, None, said)
        if id(sheet) not in read and sheet.rows:
            said = sentence("the map has no place for it")
            issues.add(IssueKind.LEFT, sheet.called, None, said, (number for number, _ in sheet.rows[1:]))
    return facts


def _given(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None and value is not UNREAD}


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads tables by a map."""

    plan: ImportMap
    own: Mapping[str, OwnField]
    scale: Sequence[str]
    facts: TableFacts

    def table(self, sheet: Sheet, rule: Any, route: Route, sheets: int) -> columns.ImportTable | None:  # noqa: ANN401
        """The sheet as a table, if a rule means it; none where it lacks the columns, which is said if it was named."""
        file = any(columns.like(sheet.file, name) for name in rule.file)
        named = rule.sheet is None or sheet.name is None or any(columns.like(sheet.name, name) for name in rule.sheet)
        if not (file and named):
            return None
        key = "id" if hasattr(rule.columns, "id") else "depends_on"
        try:
            table = columns.table_of(sheet, rule, route)
            columns.source_of(table, getattr(rule.columns, key))
        except columns.NoColumnError as error:
            if rule.sheet is not None or "file" in rule.model_fields_set or sheets == 1:
                self._no_column(sheet, error, (*route, "columns", key), [])
            return None
        return table

    def take(self, kind: str, table: columns.ImportTable) -> None:
        """Read a table."""
        facts, mapped = self.facts, self._columns(kind, table)
        rule = table.rule.source or self.plan.source
        documents = [] if rule.last_report else self._source_columns(table, rule)
        last = facts.last_report(table.sheet.file) if rule.last_report else {}
        values = {
            column.target: read_column(column, table.rows, self.plan, facts.issues) for column in (*mapped, *documents)
        }
        labels = {str(column.target[-1]): column.label for column in mapped}
        keys = [column for column in mapped if column.target[-1] in _KEYS and "fields" not in column.target]
        for place, row in enumerate(table.rows):
            said = {column.target: values[column.target][place] for column in mapped}
            plain_facts = {str(target[-1]): value for target, value in said.items() if "fields" not in target}
            own_facts = {str(target[-1]): value for target, value in said.items() if "fields" in target}
            source = {str(column.target[-1]): values[column.target][place] for column in documents}
            raw = {str(column.target[-1]): columns.text_of(column.source.value(row)) for column in keys}
            readable = [column for column in keys if said[column.target] is not UNREAD]
            named = self._with_ids(row, _given(plain_facts), readable)
            unread = frozenset(
                name for part in (plain_facts, source) for name, value in part.items() if value is UNREAD
            )
            facts_of_row = RowFacts(row, named, _given(own_facts), _given(source) or last, labels, raw, unread)
            if "symbol" in facts_of_row.source:
                facts.covers.setdefault(facts_of_row.source["symbol"], rule.covers)
                facts.rows[kind].append(facts_of_row)
            elif "symbol" not in unread:
                self._no_document(row, last_report=rule.last_report)

    def _no_column(self, sheet: Sheet, error: columns.NoColumnError, target: Route, known: Sequence[str]) -> None:
        if error.found:
            said = sentence("“{name}” means several of its columns: {found}", name=error.name, found=error.found)
            remedy = sentence("write the name of one")
        else:
            said = sentence("it has no column “{name}”", name=error.name)
            near = nearest(error.name, [name for name in known if name])
            remedy = sentence("did you mean “{near}”?", near=near) if near else sentence("correct the name in the map")
        self.facts.issues.add(IssueKind.REFUSED, sheet.called, None, said, remedy=remedy, target=target)

    def _no_document(self, row: columns.Row, *, last_report: bool) -> None:
        said, remedy = sentence("no document comes of the map's `source`"), None
        if last_report:
            said = sentence("it is of the last report of the projects, and no table of projects is read")
            remedy = sentence("name the table of projects too, or say under `source` which document it is")
        table, target = row.table.sheet.called, (*row.table.route, "source")
        self.facts.issues.add(IssueKind.REFUSED, table, None, said, [row.number], remedy=remedy, target=target)

    def _columns(self, kind: str, table: columns.ImportTable) -> list[MappedColumn]:
        rules: Record = table.rule.columns  # type: ignore[attr-defined]
        found = []
        for name, described in type(rules).model_fields.items():
            rule = getattr(rules, name)
            called = described.alias or name
            if name == "fields":
                for own_name, own_rule in rule.items():
                    target = (*table.route, "columns", "fields", own_name)
                    found += self._column(table, own_rule, columns.own_kind(self.own.get(own_name)), target)
            elif rule is not None:
                # Ids are made of what stands there once it is known whether the map gives it another.
                of = columns.TEXT if called in _KEYS else columns.KINDS[kind].get(called, columns.TEXT)
                of = columns.rating_kind(self.scale) if called == "rating" else of
                found += self._column(table, rule, of, (*table.route, "columns", called))
        return found

    def _column(
        self, table: columns.ImportTable, rule: ColumnRule, kind: columns.ColumnKind, target: Route
    ) -> list[MappedColumn]:
        try:
            source = columns.source_of(table, rule)
        except columns.NoColumnError as error:
            self._no_column(table.sheet, error, target, table.columns)
            return []
        if source is None:
            return []
        label = table.columns[source.column] if source.column is not None else str(rule.text)
        for label, place in source.each:
            rows = [row.number for row in table.rows if row.at(place) is not None]
            said = sentence("it stands among the words of `{field}`", field=str(target[-1]))
            self.facts.issues.add(IssueKind.WORDS, table.sheet.called, label, said, rows, target=target)
        return [MappedColumn(source, kind, label, target)]

    def _source_columns(self, table: columns.ImportTable, rule: SourceRule) -> list[MappedColumn]:
        found = []
        route = (*table.route, "source") if table.rule.source else ("source",)
        for name, kind in columns.DOCUMENT.items():
            if own := getattr(rule, name):
                found += self._column(table, own, kind, (*route, name))
        return found

    def _with_ids(self, row: columns.Row, facts: Mapping[str, Any], keys: Sequence[MappedColumn]) -> dict[str, Any]:
        """The facts of a row, with ids made of what stands there; the map may give what stands there another."""
        found = dict(facts)
        for column in keys:
            name = str(column.target[-1])
            raw = found.pop(name, None)
            if raw is None and name == "milestone":
                continue
            is_project = name == "project" or (name == "id" and column.target[0] == "projects")
            try:
                found[name] = _id(raw, self.plan.same_as if is_project else {})
            except UnreadError as error:
                column.refuse([row], error, self.facts.issues)
        return found


def _id(raw: str | None, same_as: Mapping[str, str]) -> str:
    if raw is None:
        raise UnreadError(
            "nothing stands there, and no id comes of it", "fill it in, or leave the rows out with `rows_left_out`"
        )
    known = {columns.plain(text): name for text, name in same_as.items()}
    made = known.get(columns.plain(raw)) or slug(raw)
    return made if columns.plain(raw) in known else same_as.get(made, made)


def _name_unused(tables: Sequence[columns.ImportTable], issues: Issues) -> None:
    """Columns of one sheet that hold something, and have no place in any table of the map that is on it."""
    placed: dict[int, set[int]] = {}
    for table in tables:
        for place, name in enumerate(table.columns):
            if place in table.used or any(columns.like(name, left) for left in table.rule.left_out):
                placed.setdefault(place, set()).update(row.number for row in table.rows)
    for table in tables:
        for place, name in enumerate(table.columns):
            known = placed.setdefault(place, set())
            rows = [row.number for row in table.rows if row.at(place) is not None and row.number not in known]
            if rows:
                known.update(rows)
                said = sentence("the map has no place for it")
                issues.add(IssueKind.LEFT, table.sheet.called, name or _letters(place), said, rows)


def _letters(place: int) -> str:
    """The letters of a column that has no name."""
    letters = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        letters = chr(ord("A") + rest) + letters
        place -= 1
    return letters
