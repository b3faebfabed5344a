"""Tables as files have them: CSV, and the sheets of Excel workbooks. Nothing in them is run, and nothing fetched."""

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ictpmo.finding import SaidError, Sentence, sentence

MAX_BYTES = 128 << 20
"""The bytes of a file, and of all that a workbook unpacks to."""
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
_WORKBOOKS = (".xlsx", ".xlsm")
_NOTES = re.compile(r"xl/(?:comments/)?comments?\d*\.xml")
_DELIMITERS = ",;\t|"
# What a number's format shows, without what it quotes, and without colours, conditions and currencies.
_SPELLED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


class DayText(str):
    """A date of a workbook, as precise as its cell shows it."""

    __slots__ = ()


class Share(float):
    """A number of a workbook that its cell shows in per cent: of 1."""

    __slots__ = ()


Value = str | int | float | None
"""What a cell holds; of a formula, what it came to."""


class TableError(SaidError):
    """A file cannot be read as a table."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its rows, each with the number that it has in its file."""

    file: str
    name: str | None
    """Of a CSV file, none."""
    rows: tuple[tuple[int, Sequence[Value]], ...]
    notes: int = 0
    """How many notes the cells of its workbook have: they are not read."""

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return Path(self.file).stem

    @property
    def called(self) -> str:
        """What messages call it."""
        return self.file if self.name is None else f"{self.file}, {self.name}"


def read_sheets(path: Path) -> list[Sheet]:
    """The tables in a file.

    Raises:
        TableError: when it holds none that can be read.
        OSError: when the file cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TableError(_too_large())
    return _workbook(path.name, data) if path.suffix.lower() in _WORKBOOKS else [_csv(path.name, data)]


def _too_large() -> Sentence:
    return sentence("it is larger than the limit of {limit:,} bytes", limit=MAX_BYTES)


def _csv(name: str, data: bytes) -> Sheet:
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError:
        raise TableError("it is not UTF-8: save it as `CSV UTF-8`, or as a workbook (.xlsx)") from None
    if "\0" in text:
        raise TableError("it is no table: name a CSV file, or a workbook (.xlsx)")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return Sheet(name, None, tuple(_filled(enumerate(rows, start=1))))
    except csv.Error as error:
        raise TableError("it is no table: {reason}", reason=str(error)) from None


def _filled(rows: Iterable[tuple[int, Sequence[Value]]]) -> Iterator[tuple[int, Sequence[Value]]]:
    """The rows that hold anything; text without the spaces around it."""
    for number, row in rows:
        if number > MAX_ROWS:
            raise TableError("it has more than {limit:,} rows", limit=MAX_ROWS)
        if len(row) > MAX_COLUMNS:
            raise TableError("it has more than {limit:,} columns", limit=MAX_COLUMNS)
        values = [value.strip() or None if type(value) is str else value for value in row]
        if any(value is not None for value in values):
            yield number, values


def _workbook(name: str, data: bytes) -> list[Sheet]:
    # Reading a workbook needs a library that nobody waits for who reads none.
    import warnings  # noqa: PLC0415

    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        formulas, notes = _look_inside(data)
        with warnings.catch_warnings():
            # What it does not understand of a workbook (themes, validations) is nothing that a table says.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [Sheet(name, sheet.title, tuple(_filled(_cells(sheet))), notes) for sheet in book.worksheets]
            if formulas:
                _check_formulas(load_workbook(io.BytesIO(data), read_only=True, keep_links=False), sheets)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        ArithmeticError,
        AttributeError,
        EOFError,
        LookupError,
        NotImplementedError,
        OSError,
        RuntimeError,
        SyntaxError,
        TypeError,
        ValueError,
        struct.error,
        zlib.error,
    ):
        raise TableError("it is no workbook that can be read: save it as .xlsx, or as CSV") from None
    return sheets


def _look_inside(data: bytes) -> tuple[bool, int]:
    """Whether a workbook has formulas, and how many notes; one that unpacks to more than any table needs is refused."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_BYTES:
            raise TableError(_too_large())
        sheets = [entry for entry in archive.namelist() if entry.startswith("xl/worksheets/sheet")]
        notes = sum(archive.read(entry).count(b"<comment ") for entry in archive.namelist() if _NOTES.fullmatch(entry))
        return any(b"<f>" in (text := archive.read(entry)) or b"<f " in text for entry in sheets), notes


def _cells(sheet) -> Iterator[tuple[int, list[Value]]]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    # What a sheet says of its own size is not to be relied on.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, [None if cell.value is None else _value(cell.value, cell.number_format) for cell in row]


def _value(value: object, form: str) -> Value:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date):
        return DayText(_shown(value.isoformat()[:10], form))
    if isinstance(value, int | float):
        # A workbook shows 15 digits; what is beyond them is the noise of binary fractions.
        value = float(f"{value:.15g}") if isinstance(value, float) else value
        return Share(value) if "%" in _SPELLED.sub("", form) else value
    return str(value)


def _shown(day: str, form: str) -> str:
    """A date as precise as its cell shows it: `mmm yy` has no day."""
    shown = _SPELLED.sub("", form).lower()
    if "y" not in shown or "d" in shown:
        return day
    return day[:7] if "m" in shown else day[:4]


def _check_formulas(book, sheets: list[Sheet]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A formula that was never worked out has no value, which would be taken for an empty cell."""
    for sheet, read in zip(book.worksheets, sheets, strict=True):
        rows = dict(read.rows)
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(), start=1):
            for place, cell in enumerate(row):
                held = rows.get(number, ())
                if cell.data_type == "f" and (place >= len(held) or held[place] is None):
                    raise TableError(
                        "{sheet}, {cell}: a formula that was never worked out: open the workbook, and save it",
                        sheet=read.name,
                        cell=cell.coordinate,
                    )
