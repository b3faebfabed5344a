"""A page: headings, paragraphs, lists and tables, in the order they are read, in no form yet."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from ictpmo.language.phrase import Phrase, Plain
from ictpmo.model.figures import figure_text
from ictpmo.model.values import Translations, in_language
from ictpmo.report import document

Tone = Literal["good", "fair", "poor", "quiet"]
"""How a cell is to be taken: always said by its text as well, so that colour is only a second signal."""

UNKNOWN = "–"


class Fit(StrEnum):
    """How a column gives way where a line is short."""

    KEEP = "keep"
    WRAP = "wrap"
    WIDE_ONLY = "wide-only"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from zero to a share of the longest, from 0 to 1."""

    share: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, how it is to be taken, and a bar where there is one to draw."""

    text: str
    tone: Tone | None = None
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and how it is set."""

    title: str
    right: bool = False
    fit: Fit = Fit.KEEP


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of what follows; level 1 is the page's own."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Text of a file, line by line, as it is."""

    text: str


Block = Heading | Paragraph | Items | Listing | Table


@dataclass(frozen=True, slots=True)
class Page:
    """What one command shows."""

    blocks: tuple[Block, ...]


def text_of(text: str | Translations | None, language: str = "en") -> str:
    """A text of the portfolio in a language."""
    return in_language(text, language) or ""


def date_text(day: object) -> str:
    """A date, or the mark of what is not known."""
    return UNKNOWN if day is None else str(day)


def number_text(number: float | None, digits: int = 0) -> str:
    """A number with thousands separated, or the mark of what is not known."""
    return UNKNOWN if number is None else f"{number:,.{digits}f}".replace("-", "−")


def mean_text(number: float | None) -> str:
    """A mean or a median of days: to one place, and to none where it is whole."""
    return number_text(number, 1).removesuffix(".0")


def signed_text(number: int) -> str:
    """A number with its sign and thousands separated."""
    return f"{number:+,}".replace("-", "−")


def percent_text(number: float | None) -> str:
    """A percentage without its sign, as precise as it was reported."""
    return UNKNOWN if number is None else figure_text(number)


def clocks_text(as_of: date, known_by: date | None) -> str:
    """The two dates a page is made for."""
    return f"as of {as_of}, by what was published by {known_by}" if known_by else f"as of {as_of}"


def place_text(source: str | None, at: str | None) -> str:
    """A document and a place in it."""
    return ", ".join(part for part in (source, at) if part) or "no source"


def counted(count: int, what: str) -> str:
    """A number of things: `1 file`, `2 files`."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def in_blocks(page: Page) -> document.Page:
    """The page as the renderers take it."""
    title: Phrase = ()
    lead: list[document.Block] = []
    sections: list[document.Section] = []
    for block in page.blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = (Plain(block.text),)
        elif isinstance(block, Heading):
            sections.append(document.Section("", block.text, ()))
        elif sections:
            last = sections.pop()
            sections.append(replace(last, blocks=(*last.blocks, _block(block))))
        else:
            lead.append(_block(block))
    return document.Page(None, title, tuple(lead), tuple(sections))


def _block(block: Paragraph | Items | Listing | Table) -> document.Block:
    match block:
        case Paragraph(text, tone):
            return document.Paragraph((Plain(text),), tone)
        case Items(lines):
            return document.Items(_nested(list(lines)))
        case Listing(text):
            return document.Listing(text)
    columns = tuple(
        document.Column(
            column.title.replace("- ", ""), "figure" if column.right else "text", column.fit is Fit.WIDE_ONLY
        )
        for column in block.columns
    )
    rows = tuple(
        tuple(
            document.Cell(
                (Plain(cell.text),) if cell.text else (), None, cell.tone, cell.bar.share if cell.bar else None
            )
            for cell in row
        )
        for row in block.rows
    )
    return document.Table("", columns, rows)


def _nested(lines: list[str]) -> tuple[document.Item, ...]:
    """Entries of a list, those that are indented below the one before."""
    items: list[document.Item] = []
    for line in lines:
        item = document.Item((Plain(line.strip()),))
        if line.startswith(" "):
            last = items.pop()
            items.append(replace(last, children=(*last.children, item)))
        else:
            items.append(item)
    return tuple(items)
