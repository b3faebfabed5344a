"""Whether a column is what it is taken for, and which report the rows of a table are of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ictpmo.edit.importing.columns import KINDS, ColumnKind, ImportTable, Source, plain, text_of
from ictpmo.edit.importing.dates import order_of
from ictpmo.edit.importing.guesses import REPORT_DATE
from ictpmo.edit.importing.proposed import DECIDE, Guess, TableGuess
from ictpmo.edit.importing.row_facts import Issues, Merged, last_day_of
from ictpmo.edit.importing.sample import date_in_names, in_words, is_dated, year_above
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


def source_of_table(table: TableGuess, projects: Sequence[TableGuess], today: date) -> dict[str, Guess]:
    """A column, the name of the sheet or of the file; else today. A column that does is taken from those left."""
    if by_column := _by_column(table):
        return by_column
    names = [sheet.name or "" for sheet in table.sheets]
    if all(map(is_dated, names)):
        each = "Report {sheet}" if len(set(names)) == len(names) else "{file} {sheet}"
        return {
            "symbol": Guess(each, "each sheet is a report"),
            "published": Guess("{sheet}", "the name of the sheet is a date"),
        }
    if form := date_in_names([sheet.stem for sheet in table.sheets], today.year):
        return {
            "symbol": Guess("{file}", "each file is a report"),
            "published": Guess({"text": "{file}", "pattern": form}, "the name of the file has a date"),
        }
    files = {sheet.file for sheet in table.sheets}
    if any(files <= {sheet.file for sheet in one.sheets} for one in projects):
        return {"last_report": Guess(rule=True, why="the sheet says no date: it is of the last report beside it")}
    above = year_above(table.above)
    where = f", but above it stands “{above}”" if above else ""
    return {
        "symbol": Guess("{file}", "the file is one report; the next has another name, or is named here"),
        "published": Guess(
            today.isoformat(), f"{DECIDE}: the table has no date{where}; this is the day of this proposal"
        ),
    }


def told_later(merged: Merged, today: date) -> dict[str, str]:
    """By kind of table, a day that its rows tell of after the last report: no report beside it can have known it."""
    told = [
        (kind, str(day))
        for draft in merged.drafts
        for kind, day in (
            *(("change_requests", one.get(name)) for one in draft.change_requests for name in ("date", "decided")),
            *(
                ("milestones", one.get("actual"))
                for report in draft.status_reports
                for one in (report.get("milestones") or {}).values()
            ),
            *(("risks", one.get("date")) for one in draft.risks),
        )
        if day
    ]
    last = max((last_day_of(source) or "" for source in merged.sources), default="")
    return {kind: day for kind, day in sorted(told) if last < parse_date(day).first.isoformat() <= today.isoformat()}


def _by_column(table: TableGuess) -> dict[str, Guess] | None:
    """The column that has a date of a report in each row."""
    whole = table.whole
    for name in [name for name in table.left if REPORT_DATE.fullmatch(in_words(name))]:
        found = trial(whole, {"column": name}, KINDS["projects"]["date"])
        if found.fits and all(row.at(whole.column(name)) is not None for row in whole.rows):
            table.left.remove(name)
            rule = {"text": f"{{{name}}}", **found.rule_more}
            return {
                "symbol": Guess(f"Report {{{name}}}", "each of its dates is a report"),
                "published": Guess(rule if len(rule) > 1 else f"{{{name}}}", "the tables say no other day"),
            }
    return None
