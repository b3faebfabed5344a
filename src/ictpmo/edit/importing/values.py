"""The values of a column: what the cells of it mean, decided by the whole column where one cell does not say."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel.numbers import list_currencies

from ictpmo.edit.importing.columns import ColumnKind, Row, Source, plain, text_of
from ictpmo.edit.importing.dates import DateReader, UnreadError, order_of
from ictpmo.edit.importing.row_facts import Issues
from ictpmo.edit.importing.tables import DayText, Share, Value
from ictpmo.facts.imports import IssueKind
from ictpmo.finding import SaidError, sentence
from ictpmo.model.dates import is_date
from ictpmo.model.figures import decimal_of, scaled
from ictpmo.model.import_map import ImportMap
from ictpmo.model.ratings import WITHHELD
from ictpmo.model.spelling import month_number, number_meant
from ictpmo.model.values import is_id
from ictpmo.source.scalars import read_plain

_EITHER_WAY = re.compile(r"[-+]?\d{1,3}\.\d{3}")
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})\.(\d{3})(?![\d.,])")
_DECIMAL_COMMA = re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4}|\d\.\d{3}[.,]\d")
_DECIMAL_POINT = re.compile(r"\d\.\d{1,2}(?!\d)|\d\.\d{4}|\d,\d{3}[.,]\d")
_PRICED = re.compile(r"(?P<before>[A-Z]{3})?\s*(?P<figure>\S|\S.*?\S)\s*(?(before)|(?P<after>[A-Z]{3}))")
_PER_CENT = re.compile(r"(.+?) ?%")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_ID_LENGTH = 100
UNREAD = object()
"""In the place of a value that was refused: something stands there, and nothing can be said of it."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of a map in a table: where its cells stand, and what they are called."""

    source: Source
    kind: ColumnKind
    label: str
    target: tuple[str | int, ...]

    def refuse(self, rows: Sequence[Row], error: SaidError, issues: Issues) -> None:
        """Refuse what stands in it in some rows."""
        table, numbers = rows[0].table.sheet.called, [row.number for row in rows]
        issues.add(IssueKind.REFUSED, table, self.label, error.said, numbers, remedy=error.remedy, target=self.target)


def read_column(column: MappedColumn, rows: Sequence[Row], plan: ImportMap, issues: Issues) -> list[Any]:
    """The value of each row; what cannot be read is refused, and `UNREAD` stands in its place."""
    cells = [column.source.value(row) for row in rows]
    meant = {plain(word): meaning for word, meaning in column.source.rule.values.items()}
    values: list[Any] = []
    reader = _reader(column, [cell for cell in cells if plain(text_of(cell)) not in meant], rows, plan, issues)
    for row, cell in zip(rows, cells, strict=True):
        try:
            if cell is None:
                values.append(meant.get("") if "" in meant else None)
            elif plain(text_of(cell)) in meant:
                word = meant[plain(text_of(cell))]
                values.append(None if word is None else _meant(column.kind, word, cell))
            elif isinstance(cell, str) and cell in _ERRORS:
                raise UnreadError("“{text}” is an error of the workbook", text=cell)  # noqa: TRY301
            else:
                values.append(reader(cell) if reader else UNREAD)
        except UnreadError as error:
            values.append(UNREAD)
            column.refuse([row], error, issues)
    if column.kind.name == "date":
        _note_words(column, rows, values, issues)
    return values


def _meant(kind: ColumnKind, word: str, cell: Value) -> Any:  # noqa: ANN401 - a value of any kind
    """What a map says that a word means, as files have it."""
    if kind.withheld and word == WITHHELD:
        return {WITHHELD: text_of(cell)}
    return read_plain(word) if kind.name in {"percent", "number", "amount"} else word


Reader = Callable[[Value], Any]


def _reader(
    column: MappedColumn, cells: Sequence[Value], rows: Sequence[Row], plan: ImportMap, issues: Issues
) -> Reader | None:
    """What reads one cell of a column; nothing, where the column as a whole is refused."""
    match column.kind.name:
        case "date":
            return _date_reader(column, cells, rows, plan, issues)
        case "percent":
            return _percent_reader(column, rows, issues)
        case "number":
            settle = _point_settled(() if column.kind.whole else cells)
            return lambda cell: _times(_number(settle(cell), whole=column.kind.whole), column.source.rule.times)
        case "amount":
            settle = _point_settled(cells)
            return lambda cell: _amount(settle(cell), column, plan.portfolio.currency)
        case "choice":
            return lambda cell: _choice(cell, column.kind.choices)
    return text_of


def _date_reader(
    column: MappedColumn, cells: Sequence[Value], rows: Sequence[Row], plan: ImportMap, issues: Issues
) -> Reader | None:
    form = column.source.rule.dates
    try:
        form = form or order_of(cells)
    except UnreadError as error:
        filled = [row for row in rows if column.source.value(row) is not None]
        column.refuse(filled, UnreadError(error.said, "write them in one way"), issues)
        return None
    start = month_number(plan.fiscal_year_starts) if plan.fiscal_year_starts else None
    return DateReader(form, start, frozenset(map(plain, plan.no_date)), column.kind.words).read


def _note_words(column: MappedColumn, rows: Sequence[Row], values: Sequence[Any], issues: Issues) -> None:
    for row, value in zip(rows, values, strict=True):
        if isinstance(value, str) and not is_date(value):
            said = sentence("“{text}” stands in place of a date", text=value)
            issues.add(IssueKind.WORDS, row.table.sheet.called, column.label, said, [row.number], target=column.target)


def _percent_reader(column: MappedColumn, rows: Sequence[Row], issues: Issues) -> Reader | None:
    """What reads a percentage: of a share, or of a figure of 100, which the whole column decides."""
    said = column.source.rule.percent
    forms: dict[str, list[Row]] = {}
    for row in rows:
        cell = column.source.value(row)
        if plain(text_of(cell)) not in map(plain, column.source.rule.values) and (form := percent_form(cell)):
            forms.setdefault(form, []).append(row)
    marked = forms.get("marked", [])
    bare = [row for form, rest in forms.items() if form != "marked" for row in rest]
    if said or not bare:
        return lambda cell: _percent(cell, said)
    if marked:
        fewer = min((marked, bare), key=len)
        unclear = sentence("some of its figures have a per cent sign, and others have none")
    elif "share" in forms and "figure" in forms:
        fewer = min((forms["share"], forms["figure"]), key=len)
        unclear = sentence("some of its figures are shares of 1, and others are above 1")
    elif "share" not in forms and "figure" not in forms:
        fewer, unclear = bare, sentence("1 may be 1 per cent, and may be all: it has only 0 and 1")
    else:
        return lambda cell: _percent(cell, "share" if "share" in forms else "of-100")
    remedy = sentence("say what stands there: `percent: share` or `percent: of-100`")
    column.refuse(fewer, UnreadError(unclear, remedy), issues)
    return None


def percent_form(cell: Value) -> str | None:
    """How a percentage is written: with a sign, as a share of 1, as a figure above 1; 0 and 1 are either."""
    if cell is None:
        return None
    if isinstance(cell, Share) or _PER_CENT.fullmatch(text_of(cell)):
        return "marked"
    try:
        figure = _number(cell)
    except UnreadError:
        return None
    return "either" if figure in {0, 1} else "share" if 0 < figure < 1 else "figure"


def _percent(cell: Value, form: str | None) -> float:
    """A percentage; of a form that was given, unless the cell has its sign."""
    marked = _PER_CENT.fullmatch(text_of(cell))
    if marked and not isinstance(cell, Share):
        figure = _number(marked[1])
    else:
        figure = _number(float(cell) if isinstance(cell, Share) else cell)
        figure = scaled(figure, 2) if isinstance(cell, Share) or form == "share" else figure
    if not 0 <= figure <= 100:  # noqa: PLR2004 - a per cent figure
        raise UnreadError("“{text}” is not a percentage from 0 to 100", text=text_of(cell))
    return int(figure) if figure == int(figure) else figure


def _point_settled(cells: Sequence[Value]) -> Callable[[Value], Value]:
    """What `1.200` is in a column, where other cells of it can be read in one way only: a thousand, or a fraction."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    comma, point = (any(map(mark.search, texts)) for mark in (_DECIMAL_COMMA, _DECIMAL_POINT))
    # A further zero says that it is a fraction.
    form = r"\1\2" if comma else r"\1.\g<2>0"
    return lambda cell: _GROUPED.sub(form, cell) if type(cell) is str and comma != point else cell


def _number(cell: Value, *, whole: bool = False) -> float:
    figure: Any = cell
    if isinstance(cell, str):
        either = _EITHER_WAY.fullmatch(cell)
        figure = None if either or isinstance(cell, DayText) else read_plain(number_meant(cell) or cell)
        if either:
            raise UnreadError("“{text}” may be a thousand and more, or a fraction", text=cell)
    if not isinstance(figure, int | float):
        raise UnreadError("“{text}” is no number", text=text_of(cell))
    number = float(figure) if isinstance(figure, Share) else figure
    if number == int(number):
        return int(number)
    if whole:
        raise UnreadError("“{text}” is no whole number", text=text_of(cell))
    return number


def _times(figure: float, times: float | None) -> float:
    """A figure multiplied, without the noise of binary fractions."""
    product = decimal_of(figure) * decimal_of(1 if times is None else times)
    return int(product) if product == int(product) else float(product)


@cache
def _currencies() -> frozenset[str]:
    """The codes of currencies: other letters beside a figure, such as `MIO`, say that it is another."""
    return frozenset(list_currencies())


def _amount(cell: Value, column: MappedColumn, usual: str | None) -> Any:  # noqa: ANN401 - a number, or a map
    """An amount with its currency, unless that is the portfolio's."""
    rule = column.source.rule
    priced = _PRICED.fullmatch(cell) if isinstance(cell, str) else None
    named = priced and (priced["before"] or priced["after"])
    if named not in {*_currencies(), rule.currency, usual}:
        priced, named = None, None
    figure = _times(_number(priced["figure"] if priced else cell), rule.times)
    currency = named or rule.currency
    given = (("currency", None if currency == usual else currency), ("prices", rule.prices))
    more = {name: said for name, said in given if said}
    return {"amount": figure, **more} if more else figure


def _choice(cell: Value, choices: Sequence[str]) -> str:
    text = text_of(cell)
    known: Mapping[str, str] = {plain(choice).replace("-", " "): choice for choice in choices}
    found = known.get(plain(re.sub(r"[\s_-]+", " ", text)))
    if found is None:
        raise UnreadError(
            "“{text}” is none of {choices}", "say what it means, under `values`", text=text, choices=tuple(choices)
        )
    return found


def slug(cell: Value) -> str:
    """A text as an id."""
    text = text_of(cell)
    latin = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    made = "-".join(re.findall(r"[a-z0-9]+", latin.lower().replace("'", "")))[:_ID_LENGTH].strip("-")
    if not is_id(made):
        raise UnreadError("no id comes of “{text}”", "give it one under `same_as`, or take another column", text=text)
    return made
