"""Which columns of a table a map means, what they hold, and what they come to in a row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from ictpmo.edit.importing.tables import Sheet, Value
from ictpmo.model.change_requests import ChangeRequest, DateMove, Reason
from ictpmo.model.column_rule import ColumnRule
from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.figures import figure_text
from ictpmo.model.import_map import ImportMap, TableRule
from ictpmo.model.money import Expense
from ictpmo.model.oversight import Risk, RiskEntry
from ictpmo.model.own_fields import OwnField
from ictpmo.model.project import Project, ReportedMilestone, StatusReport
from ictpmo.model.ratings import GREEN_AMBER_RED
from ictpmo.model.values import Percent, Record
from ictpmo.model.walk import record_lists
from ictpmo.source.document import Route


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """What the values of a column are to be: a `date`, `percent`, `number`, `amount`, `text`, or a `choice`."""

    name: str
    choices: tuple[str, ...] = ()
    words: bool = False
    """Whether words may stand in place of a date."""
    whole: bool = False
    """Whether a number has no fraction."""
    withheld: bool = False
    """Whether a map may say of a word that it means `withheld`: the word then stands as the reason."""


def rating_kind(scale: Iterable[str]) -> ColumnKind:
    """What a column of ratings holds: the words of a scale."""
    return ColumnKind("choice", tuple(scale), withheld=True)


TABLES = tuple(record_lists(ImportMap))
"""The kinds of tables, in the order in which maps have them."""


def required(kind: str) -> set[str]:
    """The columns that a table of a kind has to have."""
    columns: Any = record_lists(ImportMap)[kind].model_fields["columns"].annotation
    return {name for name, column in columns.model_fields.items() if column.is_required()}


TEXT = ColumnKind("text")
_DATE, _DATE_OR_WORDS = ColumnKind("date"), ColumnKind("date", words=True)
AMOUNT = ColumnKind("amount")
_BY_TYPE: dict[Any, ColumnKind] = {
    DateOrWords: _DATE_OR_WORDS,
    Date: _DATE,
    Percent: ColumnKind("percent"),
    Expense: AMOUNT,
    int: ColumnKind("number", whole=True),
}


def _kinds(*records: type[Record], **more: ColumnKind) -> dict[str, ColumnKind]:
    """What columns hold that are fields of records, by the types of these; what is not there is text."""
    found = more
    for record in records:
        hints = get_type_hints(record, include_extras=True)
        for name, described in record.model_fields.items():
            parts = get_args(hints[name])
            holds = parts[0] if NoneType in parts else hints[name]
            choice = ColumnKind("choice", get_args(holds)) if get_origin(holds) is Literal else None
            if kind := choice or _BY_TYPE.get(holds):
                found.setdefault(described.alias or name, kind)
    return found


KINDS: dict[str, dict[str, ColumnKind]] = {
    "projects": _kinds(StatusReport, Project, rating=rating_kind(GREEN_AMBER_RED)),
    "milestones": _kinds(ReportedMilestone, forecast=_DATE_OR_WORDS, date=_DATE),
    "change_requests": _kinds(
        ChangeRequest, DateMove, budget_from=AMOUNT, budget_to=AMOUNT, reason=ColumnKind("choice", get_args(Reason))
    ),
    "risks": _kinds(Risk, RiskEntry),
    "dependencies": {},
}
_OWN_KINDS = {"text": TEXT, "number": ColumnKind("number"), "money": AMOUNT, "date": _DATE}
DOCUMENT = {"symbol": TEXT, "title": TEXT, "body": TEXT, "published": _DATE, "status_date": _DATE, "basis": TEXT}
"""What is said of a document, and what columns of it hold."""


def own_kind(field: OwnField | None) -> ColumnKind:
    """What a field of one's own holds; text, where it is not declared."""
    if field and field.type == "choice":
        return ColumnKind("choice", field.choices)
    return _OWN_KINDS[field.type] if field else TEXT


_PLACE = re.compile(r"\{([^{}]+)\}")
# Nobody writes a regular expression that needs more of a cell, and one that is badly written is slow on long texts.
_LONGEST = 1_000


def plain(text: str) -> str:
    """A name as it is compared: in small letters, with one space between words."""
    return " ".join(text.casefold().split())


def like(name: str, pattern: str) -> bool:
    """Whether a name is the one that a pattern means, in which `*` stands for anything."""
    literal = plain(pattern).replace("[", "[[]").replace("?", "[?]")
    return plain(name) == plain(pattern) or fnmatchcase(plain(name), literal)


def text_of(value: Value) -> str:
    """A cell as text."""
    return "" if value is None else value if isinstance(value, str) else figure_text(float(value))


class NoColumnError(Exception):
    """A table has no column of the name that a map gives, or several."""

    def __init__(self, name: str, found: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.found = tuple(found)


_ALL: Mapping[str, list[str]] = {}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    table: "ImportTable"
    number: int
    values: Sequence[Value]

    def at(self, column: int) -> Value:
        """What stands in a column."""
        return self.values[column] if column < len(self.values) else None


@dataclass(frozen=True)
class ImportTable:
    """A sheet whose columns have names."""

    sheet: Sheet
    rule: TableRule
    route: Route
    """Where the map has it."""
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    used: set[int] = field(default_factory=set)
    """The columns that the map has a place for."""

    def with_rows(self, rows: Iterable[Row]) -> "ImportTable":
        """The same with other rows."""
        return replace(self, rows=tuple(rows))

    def column(self, name: str) -> int:
        """The place of a column.

        Raises:
            NoColumnError: where there is none, or more than one.
        """
        exact = [place for place, held in enumerate(self.columns) if held == name]
        found = exact or [place for place, held in enumerate(self.columns) if held and like(held, name)]
        if len(found) != 1:
            raise NoColumnError(name, [self.columns[place] for place in found])
        self.used.add(found[0])
        return found[0]

    def first_of(self, names: Iterable[str]) -> int:
        """The place of the first of several columns that is there.

        Raises:
            NoColumnError: where none is.
        """
        *others, last = names
        for name in others:
            try:
                return self.column(name)
            except NoColumnError as error:
                if error.found:
                    raise
        return self.column(last)


def table_of(sheet: Sheet, rule: TableRule, route: Route) -> ImportTable:
    """A sheet as a table with named columns and rows; rows that the map leaves out are not there."""
    head: Sequence[Value] = next((values for number, values in sheet.rows if number >= rule.header), ())
    table = ImportTable(sheet, rule, route, _each_once([" ".join(text_of(value).split()) for value in head]))
    rows = [Row(table, number, values) for number, values in sheet.rows if number > rule.header]
    left_out = [(table.column(name), words) for name, words in rule.rows_left_out.items()]
    out = [(column, word) for column, words in left_out for word in words]
    return table.with_rows(row for row in rows if not any(like(text_of(row.at(column)), word) for column, word in out))


def whole_table(sheets: Sequence[Sheet], header: int, left_out: Mapping[str, list[str]] = _ALL) -> ImportTable:
    """The sheets as one table, less rows that are left out."""
    tables = [table_of(sheet, TableRule(header=header, rows_left_out=dict(left_out)), ()) for sheet in sheets]
    return tables[0].with_rows(row for table in tables for row in table.rows)


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    """Names of columns; of those that are there twice, the second has its number."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value of a table comes from: one column, or a text with several in it."""

    rule: ColumnRule
    column: int | None
    parts: tuple[str | int, ...]
    """Of a template: words, and the places of columns."""
    each: tuple[tuple[str, int], ...] = ()
    """Columns whose cells are joined as words: their names and places."""

    def value(self, row: Row) -> Value:
        """What it comes to in a row; of a template, nothing where none of its columns is filled."""
        joined = self._joined(row) if self.each else self._filled(row)
        value = row.at(self.column) if self.column is not None else joined
        if value is not None and self.rule.pattern:
            found = re.search(self.rule.pattern, text_of(value)[:_LONGEST])
            value = (found[1] if found.re.groups else found[0]) if found else None
        return value

    def _joined(self, row: Row) -> str | None:
        given = [(name, text_of(row.at(place))) for name, place in self.each]
        return "; ".join(f"{name}: {text}" for name, text in given if text) or None

    def _filled(self, row: Row) -> str | None:
        texts = [text_of(row.at(part)) if isinstance(part, int) else self._built_in(row, part) for part in self.parts]
        columns = [text for text, part in zip(texts, self.parts, strict=True) if isinstance(part, int)]
        return "".join(texts).strip() or None if not columns or any(columns) else None

    @staticmethod
    def _built_in(row: Row, part: str) -> str:
        sheet = row.table.sheet
        known = {"\0file": sheet.stem, "\0sheet": sheet.name or "", "\0row": str(row.number)}
        return known.get(part, part)


_BUILT_IN = frozenset({"file", "sheet", "row"})


def source_of(table: ImportTable, rule: ColumnRule) -> Source | None:
    """Where a value comes from in a table; nothing, where its column is optional and not there.

    Raises:
        NoColumnError: where there is no such column.
    """
    try:
        if rule.column:
            return Source(rule, table.first_of(rule.column), ())
        if rule.each:
            places = [table.column(name) for name in rule.each]
            return Source(rule, None, (), tuple((table.columns[place], place) for place in places))
        parts: list[str | int] = []
        for index, part in enumerate(_PLACE.split(rule.text or "")):
            if index % 2 and part in _BUILT_IN and part not in table.columns:
                parts.append(f"\0{part}")
            else:
                parts.append(table.column(part) if index % 2 else part)
        return Source(rule, None, tuple(parts))
    except NoColumnError:
        if rule.optional:
            return None
        raise
