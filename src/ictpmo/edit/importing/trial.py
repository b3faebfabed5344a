"""Whether a column is what it is taken for: it is read, and nothing of it may be refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ictpmo.edit.importing.columns import ImportTable, Source, plain, text_of
from ictpmo.edit.importing.dates import order_of
from ictpmo.edit.importing.draft import Issues
from ictpmo.edit.importing.kinds import ColumnKind
from ictpmo.edit.importing.tables import Share, Value
from ictpmo.edit.importing.values import MappedColumn, read_column
from ictpmo.model.column_rule import ColumnRule
from ictpmo.model.dates import is_date, parse_date
from ictpmo.model.import_map import ImportMap

_WORDS = 12
_SAYS = {
    "date": "all dates",
    "percent": "all percentages",
    "number": "all numbers",
    "amount": "all numbers",
    "choice": "all words that are known",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """How reading a column went."""

    fits: bool
    why_not: str = ""
    says: str = ""
    rule_more: Mapping[str, Any] = field(default_factory=dict)
    """What the whole column decided, to be said in the map."""
    no_date: tuple[str, ...] = ()
    """The words in it that mean no date."""
    to_say: Mapping[str, Any] = field(default_factory=dict)
    """What a map would have to say for it to be read; `…` stands for what only its owner knows."""


def trial(
    table: ImportTable, rule: Mapping[str, Any], kind: ColumnKind, no_date: frozenset[str] = frozenset()
) -> Trial:
    """Read a column as values of a kind."""
    own = ColumnRule.model_validate(dict(rule))
    source = Source(own, table.column(str(rule["column"])), ())
    issues = Issues()
    cells = [source.value(row) for row in table.rows]
    words = (
        tuple(dict.fromkeys(text_of(cell) for cell in cells if plain(text_of(cell)) in no_date))
        if kind.name == "date"
        else ()
    )
    values = read_column(MappedColumn(source, kind, "", ()), table.rows, ImportMap(no_date=words), issues)
    refused = issues.refused
    if refused:
        return Trial(fits=False, why_not=str(refused[0].message), to_say=_to_say(kind, own, cells))
    more: dict[str, Any] = {}
    if kind.name == "date" and (order := order_of(cells)):
        more["dates"] = order
    if kind.name == "percent" and not any(
        isinstance(cell, Share) or "%" in text_of(cell) for cell in cells if cell is not None
    ):
        share = any(0 < float(text_of(cell)) < 1 for cell in cells if cell is not None)
        more["percent"] = "share" if share else "of-100"
    given = [value for value in values if value is not None]
    words_kept = sum(isinstance(value, str) and not is_date(value) for value in given) if kind.name == "date" else 0
    says = f"{len(given) - words_kept} cells, {_SAYS.get(kind.name, 'text')}"
    says += f", and {words_kept} in words" if words_kept else ""
    fits = len(given) > words_kept
    return Trial(fits=fits, why_not="it has no date", says=says, rule_more=more, no_date=words)


def any_later(table: ImportTable, rule: object, other: object) -> bool:
    """Whether a row has a later day by one rule for a column of dates than by another."""
    read = []
    for one in (rule, other):
        own = ColumnRule.model_validate(one if isinstance(one, dict) else {"column": one})
        source = Source(own, table.first_of(own.column or ()), ())
        read.append(read_column(MappedColumn(source, ColumnKind("date"), "", ()), table.rows, ImportMap(), Issues()))
    pairs = [(one, two) for one, two in zip(*read, strict=True) if isinstance(one, str) and isinstance(two, str)]
    return any(parse_date(one).first > parse_date(two).last for one, two in pairs)


def _to_say(kind: ColumnKind, rule: ColumnRule, cells: Sequence[Value]) -> dict[str, Any]:
    texts = dict.fromkeys(text_of(cell) for cell in cells if cell is not None)
    match kind.name:
        case "date":
            return {"dates": "day-first"}
        case "percent":
            return {"percent": "of-100"}
        case "choice":
            known = {plain(word) for word in (*kind.choices, *rule.values)}
            open_ = [text for text in texts if plain(text).replace(" ", "-") not in known and plain(text) not in known]
            return {"values": {**rule.values, **dict.fromkeys(open_[:_WORDS], "…")}}
    words = [text for text in texts if not any(char.isdigit() for char in text)]
    return {"values": dict.fromkeys(words[:_WORDS])} if words else {}
