"""The page that documents the tables, made of their definitions."""

from collections.abc import Iterator
from typing import Any

from ictpmo.export.sqlite import VIEWS
from ictpmo.export.table import Column, Definition, Kind
from ictpmo.export.tables import DEFINITIONS, VERSION

_INTRODUCTION = f"""# Export

`ictpmo export` writes the portfolio as tidy tables: one row a thing, one column a fact, and names that do not change.
These are the tables of version {VERSION}.

    ictpmo export --format csv --out tables/
    ictpmo export --format xlsx --out portfolio.xlsx
    ictpmo export --format sqlite --out portfolio.sqlite

`--as-of DATE` and `--known-by DATE` set the two clocks as everywhere: of the logs the tables have the entries in view,
and every figure is what it was then. Equal input gives equal bytes. Files are written whole and swapped in: a run that
fails or is interrupted leaves what was there. What is not an export of the same kind is never overwritten, nor is a
folder that holds anything else. A portfolio whose files are in error is not exported.

## What the columns hold

| type | what it is | CSV | Excel | SQLite |
|---|---|---|---|---|
| text | words, ids, symbols | text | text | `TEXT` |
| translated text | one column a language (`name_en`, `name_zh`, `name_zh_hant`); a text without a language stands in \
each | text | text | `TEXT` |
| integer, number | a figure | digits, with a point | number | `INTEGER`, `REAL` |
| boolean | yes or no | `true`, `false` | boolean | `1`, `0` |
| day | a day of the calendar | `YYYY-MM-DD` | date | `TEXT`, `YYYY-MM-DD` |
| date | a date as precise as its source gives it | the text: `2018-03-31`, `2018-03`, `2018`, `2016-2017`, or words | \
a date where it is a day, else text | the same text as CSV |

Every date `due` has two more columns of type day, `due_first` and `due_last`: the first and the last day that it can
be. Sort and calculate by those. Words in the place of a date (`to be determined`) have neither. What is not known is
empty (`NULL`), never 0. Columns marked **key** name a row.

- **CSV**: a folder with one file a table, in UTF-8, and `datapackage.json`, which describes columns, keys and
  references (a [Tabular Data Package](https://specs.frictionlessdata.io/tabular-data-package/)). Text that a
  spreadsheet would run as a formula has an apostrophe before it.
- **Excel**: a workbook with one sheet a table, after a first sheet that says what every column means. Text is never a
  formula. Days before March 1900, which Excel counts wrong, are text; a text is cut, and says so, at 32,767 characters.
- **SQLite**: a database with the keys and references declared and held to, the meanings as comments in its schema, and
  the views below. `PRAGMA user_version` is the version of the tables.
"""


def page() -> str:
    """The page, as Markdown."""
    return "\n".join(
        (_INTRODUCTION, *_overview(), *(line for table in DEFINITIONS for line in _table(table)), *_views())
    )


def _overview() -> Iterator[str]:
    yield "## Tables\n"
    yield "| table | what it holds |"
    yield "|---|---|"
    yield from (f"| [`{table.name}`](#{table.name}) | {table.meaning} |" for table in DEFINITIONS)
    yield ""


def _table(table: Definition[Any, Any]) -> Iterator[str]:
    yield f"### {table.name}\n"
    yield f"{table.meaning}\n"
    yield "| column | type | what it holds |"
    yield "|---|---|---|"
    yield from (_column(table, column) for column in table.columns)
    yield ""
    for reference in table.references:
        yield f"- `{'`, `'.join(reference.columns)}` → [`{reference.table}`](#{reference.table})"
    if table.references:
        yield ""


def _column(table: Definition[Any, Any], column: Column[Any]) -> str:
    name = f"{column.name}_*" if column.kind is Kind.TRANSLATED else column.name
    key = " **key**" if column.name in table.key else ""
    choices = f" One of {', '.join(f'`{choice}`' for choice in column.choices)}." if column.choices else ""
    return f"| `{name}`{key} | {column.kind} | {column.meaning}{choices} |"


def _views() -> Iterator[str]:
    yield "## Views of the database\n"
    yield "| view | what it shows |"
    yield "|---|---|"
    yield from (f"| `{view.name}` | {view.meaning} |" for view in VIEWS)
    yield ""
