"""Write what of the documentation is made, not written: `make docs`.

A page holds its own prose, and between two marks what is made here. The picture is of a real run.
"""

import io
import os
import re
import subprocess
import sys
import types
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generate_json import json_of_commands
from pydantic.fields import FieldInfo
from rich.console import Console
from rich.text import Text as RichText

from ictpmo.export.shape import Shape
from ictpmo.export.sqlite import VIEWS
from ictpmo.export.table import Kind
from ictpmo.export.tables import ALL
from ictpmo.model.charter import Awaited
from ictpmo.model.column_rule import DateForm, Names, Pattern
from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.import_map import ImportMap
from ictpmo.model.money import Expense
from ictpmo.model.own_fields import OwnField, OwnValue, RuleOption
from ictpmo.model.portfolio import PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.ratings import DeclaredRating, RatingWord
from ictpmo.model.register import Interval
from ictpmo.model.registers import REGISTERS
from ictpmo.model.values import (
    Fact,
    Id,
    Language,
    Line,
    Number,
    Percent,
    Record,
    Sourced,
    Stated,
    Text,
    Threshold,
    Thresholds,
)

DOCS = Path(__file__).parent
WIDTH = 112
BEGIN = "<!-- From here to the end mark: made by `make docs`. -->"
END = "<!-- End. -->"

FILES: tuple[tuple[str, type[Record]], ...] = (
    ("projects/ID.yaml", Project),
    ("portfolio.yaml", PortfolioFile),
    ("sources.yaml", SourcesFile),
    *((f"{name}.yaml", register) for name, register in REGISTERS.items()),
)
# What the kinds of plain values are called, and the heading that says more.
VALUES: tuple[tuple[Any, str], ...] = (
    (Id, "[id](#ids)"),
    (DeclaredRating, "word of the [scale](#ratings), or `{withheld: WHY}`"),
    (RatingWord, "text or number"),
    (Awaited, "[id](#ids) of a project, or `PROJECT.MILESTONE`"),
    (Line, "text"),
    (Text, "[text by language](#texts)"),
    (Date, "[date](#dates)"),
    (DateOrWords, "[date or words](#dates)"),
    (Fact, "text, number, or `true` or `false`"),
    (Expense, "[amount](#money)"),
    (OwnValue, "text, number, date or amount"),
    (RuleOption, "text, number, true or false, or list of these"),
    (OwnField, "[OwnField](format.md#ownfield)"),
    (Names, "text, or list of text"),
    (Pattern, "regular expression"),
    (DateForm, "`day-first`, `month-first` or pattern"),
    (Number, "number"),
    (Percent, "number from 0 to 100"),
    (Threshold, "number from 0"),
    (Thresholds, "two numbers from 0, the smaller first"),
    (Language, "language tag"),
    (Interval, "interval, such as `6 weeks`"),
    (str, "text"),
    (bool, "`true` or `false`"),
    (int, "whole number"),
)


def main() -> None:
    """Write every page and the picture anew."""
    for name in PAGES:
        (DOCS / name).write_text(page(name), encoding="utf-8")
    (DOCS / "slippage.svg").write_text(picture(), encoding="utf-8")


def page(name: str) -> str:
    """A page as it should be: its prose as it is, the rest made anew."""
    before, rest = (DOCS / name).read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{PAGES[name]()}\n{END}{after}"


def picture() -> str:
    """What `ictpmo slippage` shows on a wide terminal: its first lines, as SVG."""
    settings = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    command = [str(Path(sys.executable).parent / "ictpmo"), "slippage"]
    run = subprocess.run(  # noqa: S603 - our own command
        command, cwd=DOCS.parent, env={**os.environ, **settings}, capture_output=True, encoding="utf-8", check=True
    )
    lines = run.stdout.split("\n\n")[:2]
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(RichText.from_ansi("\n\n".join(lines)))
    drawn = console.export_svg(title="ictpmo slippage", unique_id="ictpmo")
    # No font is fetched from anywhere: any fixed-width one will do.
    return re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.DOTALL)


def fields_of_all_files() -> str:
    """Every file, every record in it, every field."""
    lines: list[str] = []
    for name, record in FILES:
        lines += [f"## `{name}`", "", *_section(record)]
        for inner in _records_below(record):
            lines += [f"### {inner.__name__}", "", *_section(inner)]
    return "\n".join(lines)


def _section(record: type[Record]) -> Iterator[str]:
    inherited = issubclass(record, Sourced) and record not in dict(FILES).values()
    yield f"{_first_sentence(record)} Has a `source` and `at` of its own." if inherited else _first_sentence(record)
    yield ""
    yield "| field | holds | default | |"
    yield "|---|---|---|---|"
    hints = typing.get_type_hints(record, include_extras=True)
    for name, field in record.model_fields.items():
        if name in Stated.model_fields or (inherited and name in Sourced.model_fields):
            continue
        yield f"| `{field.alias or name}` | {_kind(hints[name])} | {_default(field)} | {_description(field)} |"
    yield ""


def _records_below(record: type[Record]) -> list[type[Record]]:
    """The records inside a record, each once, in the order in which fields first name them."""
    found: dict[type[Record], None] = {}
    for hint in typing.get_type_hints(record).values():
        for inner in _records_in(hint):
            found[inner] = None
            found |= dict.fromkeys(_records_below(inner))
    return list(found)


def _records_in(hint: Any) -> Iterator[type[Record]]:  # noqa: ANN401 - a type annotation
    if isinstance(hint, type) and not isinstance(hint, types.GenericAlias) and issubclass(hint, Record):
        yield hint
    for part in typing.get_args(hint):
        yield from _records_in(part)


def _kind(hint: Any) -> str:  # noqa: ANN401 - a type annotation
    """What a field holds, in words."""
    for value, words in VALUES:
        if hint == value:
            return words
    parts = [part for part in typing.get_args(hint) if part not in (type(None), ...)]
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin is dict:
        return f"map from {_kind(parts[0])} to {_kind(parts[1])}"
    if origin is tuple:
        return f"list of {_kind(parts[0])}"
    if kinds := [_kind(part) for part in parts if not isinstance(part, FieldInfo)]:
        return " or ".join(kinds)
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    if field.get_default(call_default_factory=True) in (None, (), {}):
        return "none"
    if isinstance(field.default, Record):
        return "its own defaults"
    value = list(field.default) if isinstance(field.default, tuple) else field.default
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"`{text}`".replace("'", "")


def _description(field: FieldInfo) -> str:
    examples = ", ".join(f"`{example}`" for example in field.examples or ())
    return f"{field.description} Example: {examples}" if examples else str(field.description)


def _first_sentence(record: type[Record]) -> str:
    return str(record.__doc__).split("\n\n", maxsplit=1)[0]


def tables_of_exports() -> str:
    """Every table of an export with its columns, and the views of its database."""
    lines = ["## Tables", "", "| table | what it holds |", "|---|---|"]
    lines += [f"| [`{table.name}`](#{table.name}) | {table.meaning} |" for table in ALL]
    for table in ALL:
        lines += ["", f"### {table.name}", "", *_table(table)]
    lines += ["", "## Views of the database", "", "| view | what it shows |", "|---|---|"]
    lines += [f"| `{view.name}` | {view.meaning} |" for view in VIEWS]
    return "\n".join((*lines, ""))


def _table(table: Shape) -> Iterator[str]:
    yield f"{table.meaning}"
    yield ""
    yield "| column | type | what it holds |"
    yield "|---|---|---|"
    for column in table.all_columns:
        name = f"{column.name}_*" if column.kind in {Kind.TRANSLATED, Kind.SENTENCE} else column.name
        key = " **key**" if column.name in table.whole_key else ""
        choices = f" One of {', '.join(f'`{choice}`' for choice in column.choices)}." if column.choices else ""
        yield f"| `{name}`{key} | {column.kind} | {column.meaning}{choices} |"
    if table.references:
        yield ""
    for reference in table.references:
        yield f"- `{'`, `'.join(reference.columns)}` → [`{reference.table}`](#{reference.table})"


def fields_of_a_map() -> str:
    """Every record of a map, every field."""
    lines = [*_section(ImportMap)]
    for inner in _records_below(ImportMap):
        if inner is not OwnField:
            lines += [f"### {inner.__name__}", "", *_section(inner)]
    return re.sub(r"\]\(#(ids|texts|dates)\)", r"](format.md#\1)", "\n".join(lines))


PAGES: dict[str, Callable[[], str]] = {
    "export.md": tables_of_exports,
    "format.md": fields_of_all_files,
    "import.md": fields_of_a_map,
    "json.md": json_of_commands,
}

if __name__ == "__main__":
    main()
