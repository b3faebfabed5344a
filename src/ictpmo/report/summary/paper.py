"""Whether the summary fits two sheets of paper, by about how much room its words take: nothing here sees them printed.

Measures are points, those of the style sheet for print, on the shorter of the two usual sheets, and of a wide font.
"""

from collections.abc import Iterable, Sequence
from math import ceil

from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.width import letters
from ictpmo.report.chart import EndsChart
from ictpmo.report.document import Block, Column, Facts, Items, Page, Paragraph, Picture, Section, Table

_SHEETS, _SHEET = 2, 729
_LOST = 8
"""What stays empty where a sheet ends: a row or an entry is not broken."""
_LINE, _LETTERS, _APART = 10.8, 117, 1.8
"""A line of running text, how many letters it holds, and what is between entries of a list;"""
_COLUMN_LETTERS = 36
"""how many letters, where three sections stand side by side."""
_ROW, _BETWEEN, _LETTER = 9, 3.8, 4.35
"""A line of a row, what is between rows, and the width of a letter there."""
_WIDE, _HEADINGS = 533, 36
"""How wide a table is, and how high the headings of its columns."""
_COLUMNS = {"text": 44, "figure": 40, "date": 62, "dates": 118, "id": 62}
_REPORTED = 78
_OWNER = 78
"""The widths of its columns, of the second and of owners by themselves; the first has what is left."""
_HEADING = 24
_TITLE, _TITLE_LETTERS, _DATES = 17, 60, 16
_STRONG, _STRONG_LETTERS = 13, 90
_TILE, _TILE_LINE, _TILE_LETTERS = 27, 8.5, 21
_CHART, _CHART_TITLE, _CHART_ROW, _CHART_LINE, _LEGEND = 96, 22, 22, 16, 20
_CHART_LETTERS, _CHART_TITLE_LETTERS, _LEGEND_KINDS = 26, 70, 2.5
_DRAWN = 0.45
"""The size at which a picture is printed."""
_BESIDE = frozenset({"since", "next", "gaps"})
_IN_A_ROW = "overseen"
_UNPRINTED = frozenset({"annexes"})


def fits_paper(page: Page) -> bool:
    """Whether a summary is printed on two sheets, whatever the sheet and the font."""
    beside = [section for section in page.sections if section.anchor in _BESIDE]
    below = [one for one in page.sections if one.anchor not in _BESIDE | _UNPRINTED]
    title = _TITLE * _lines(plain_text(page.title), _TITLE_LETTERS) + _DATES
    parts = (title, _lead(page.lead), *map(_section, below), _side_by_side(beside))
    return sum(parts) <= _SHEETS * _SHEET - _LOST


def _section(section: Section) -> float:
    """Of one whose entries stand one after the other, all of them are one paragraph."""
    if section.anchor == _IN_A_ROW:
        items = (item for block in section.blocks if isinstance(block, Items) for item in block.items)
        return _HEADING + _LINE * _lines(" ".join(plain_text(item.phrase) for item in items), _LETTERS)
    return _HEADING + _blocks(section.blocks)


def _lead(blocks: Sequence[Block]) -> float:
    """The picture stands beside the figures."""
    picture = sum(_chart(one) for one in blocks if isinstance(one, Picture))
    tiles = sum(_tiles(one.facts) for one in blocks if isinstance(one, Facts))
    return max(picture, tiles) + _blocks(one for one in blocks if isinstance(one, Paragraph))


def _chart(picture: Picture) -> float:
    rows = picture.chart.rows if isinstance(picture.chart, EndsChart) else ()
    title = _CHART_TITLE * _lines(picture.title, _CHART_TITLE_LETTERS)
    drawn = sum(_CHART_ROW + _CHART_LINE * (letters(row.label) > _CHART_LETTERS) for row in rows)
    return _DRAWN * (_CHART + title + drawn + _LEGEND * ceil(len(picture.chart.legend) / _LEGEND_KINDS))


def _tiles(facts: Sequence[tuple[str, Phrase]]) -> float:
    lines = [_lines(label, _TILE_LETTERS) for label, _ in facts]
    return sum(_TILE + _TILE_LINE * max(lines[place : place + 2]) for place in range(0, len(lines), 2))


def _side_by_side(sections: Sequence[Section]) -> float:
    return 1.5 * _HEADING + max((_blocks(one.blocks, _COLUMN_LETTERS) for one in sections), default=0)


def _blocks(blocks: Iterable[Block], wide: int = _LETTERS) -> float:
    return sum(_block(block, wide) for block in blocks)


def _block(block: Block, wide: int) -> float:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Paragraph) and block.tone == "strong":
        return _STRONG * _lines(plain_text(block.phrase), _STRONG_LETTERS)
    said = block.items if isinstance(block, Items) else [block] if isinstance(block, Paragraph) else []
    return sum(_APART + _LINE * _lines(plain_text(one.phrase), wide) for one in said)


def _table(table: Table) -> float:
    room = [_column(place, column) for place, column in enumerate(table.columns)]
    room[0] = max(_WIDE - sum(room), _OWNER)
    rows = sum(
        _BETWEEN
        + _ROW * max(_lines(plain_text(cell.phrase), wide / _LETTER) for cell, wide in zip(row, room, strict=True))
        for row in table.rows
    )
    return _HEADINGS + rows + (_ROW + _BETWEEN) * len(table.groups)


def _column(place: int, column: Column) -> float:
    if place == 0:
        return 0
    if column.kind == "name":
        return _OWNER
    return _REPORTED if place == 1 and column.kind == "text" else _COLUMNS[column.kind]


def _lines(text: str, room: float) -> int:
    """How many lines a text takes that are so many letters wide: a word is not broken, writing without spaces is."""
    lines, held = 1, 0.0
    for word in text.split(" "):
        wide = letters(word)
        if held and held + 1 + wide > room and not (wide > len(word) or wide > room):
            lines, held = lines + 1, 0.0
        held += wide + bool(held)
        further = ceil(held / room) - 1
        lines, held = lines + further, held - further * room
    return lines
