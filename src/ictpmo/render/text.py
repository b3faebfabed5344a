"""A page for a terminal or a pipe: tables that fit the width, colour only where it says again what the text says."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TextIO

from ictpmo.language.phrase import Plain, marked_text
from ictpmo.render.controls import quiet
from ictpmo.render.screen import Screen, broken, cut_off, screen_of
from ictpmo.render.text_table import Grid
from ictpmo.report.document import (
    Block,
    Facts,
    FindingBlock,
    Item,
    Items,
    Listing,
    Page,
    Paragraph,
    Picture,
    Signs,
    Subheading,
    Table,
)

_LEAST = 8


def render(page: Page, out: TextIO, signs: Signs) -> None:
    """Write the page at once; links are their words, and a picture is what it shows."""
    lines = _Writer(screen_of(out), signs).page(page)
    out.write("".join(f"{quiet(line)}\n" for line in lines))
    out.flush()


class _Writer:
    def __init__(self, screen: Screen, signs: Signs) -> None:
        self._screen = screen
        self._signs = signs

    def page(self, page: Page) -> Iterator[str]:
        """The lines of a page."""
        yield from self._text(marked_text(page.title), "title")
        yield from self._blocks(page.lead)
        for section in page.sections:
            yield ""
            yield from self._text(section.title, "heading")
            yield from self._blocks(section.blocks)

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The lines of blocks; tables, subheadings, pictures and findings stand apart."""
        after_finding = False
        for block in blocks:
            if after_finding or isinstance(block, Table | Subheading | Picture):
                yield ""
            yield from self._block(block)
            after_finding = isinstance(block, FindingBlock)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(phrase, tone):
                return self._text(marked_text(phrase), tone)
            case Subheading(text):
                return self._text(text, "heading")
            case Items(items):
                return (line for item in items for line in self._item(item))
            case Facts(facts):
                labelled = (Item((Plain(f"{label}{self._signs.label}"), *phrase)) for label, phrase in facts)
                return (line for item in labelled for line in self._item(item))
            case Table():
                return self._table(block)
            case _:
                return self._special(block)

    def _special(self, block: Picture | FindingBlock | Listing) -> Iterator[str]:
        match block:
            case Listing(text):
                # What one copies is not broken.
                return (f"  {self._screen.shown(line)}".rstrip() for line in text.splitlines())
            case Picture(_, title, told):
                items = (line for said in told for line in self._hanging(said, 0))
                return chain(self._text(title, "heading"), items)
            case _:
                return self._finding(block)

    def _finding(self, block: FindingBlock) -> Iterator[str]:
        if block.brief:
            yield from self._brief(block)
            return
        yield from self._text(marked_text(block.heading), block.tone)
        evidence = Item((Plain(block.details_label),), tuple(map(Item, block.details)))
        items = (*((evidence,) if block.details else ()), *map(Item, block.body))
        yield from (line for item in items for line in self._item(item))

    def _brief(self, block: FindingBlock) -> Iterator[str]:
        width, more = self._screen.width, self._screen.shown("…")
        text = self._screen.shown(marked_text(block.heading))
        first = broken(text, width)[0]
        rest = text.removeprefix(first).strip()
        heading = (first, cut_off(rest, width, more, first)) if rest else (first,)
        yield from (self._screen.styled(line, block.tone) for line in heading)
        for phrase in block.body:
            yield self._screen.styled(f"  {cut_off(self._screen.shown(marked_text(phrase)), width - 2, more)}", "quiet")

    def _text(self, text: str, style: str | None) -> Iterator[str]:
        for line in text.split("\n"):
            for part in broken(self._screen.shown(line), self._screen.width):
                yield self._screen.styled(part, style)

    def _item(self, item: Item, depth: int = 0) -> Iterator[str]:
        yield from self._hanging(marked_text(item.phrase), depth)
        yield from (line for child in item.children for line in self._item(child, depth + 1))

    def _hanging(self, text: str, depth: int) -> Iterator[str]:
        """An entry of a list: its further lines hang under its first word."""
        indent = "  " * depth
        width = max(self._screen.width - len(indent) - 2, _LEAST)
        first, *others = broken(self._screen.shown(text), width)
        yield f"{indent}{self._screen.shown('•')} {first}".rstrip()
        yield from (f"{indent}  {line}".rstrip() for line in others)

    def _table(self, table: Table) -> Iterator[str]:
        """A table; where a line is too short for its longest words, a row as an item of a list."""
        grid = Grid(table, self._screen)
        return grid.lines() or self._list(grid)

    def _list(self, grid: Grid) -> Iterator[str]:
        for place, (first, *others) in enumerate(grid.texts):
            yield from grid.heading(place)
            titled, label = zip(grid.titles[1:], others, strict=True), self._signs.label
            said = [(title, text.rstrip(".。")) for title, text in titled if text not in {"", self._screen.shown("–")}]
            facts = self._signs.clause.join(f"{title}{label}{text}" for title, text in said)
            yield from self._hanging(f"{first}{label}{facts}", 0)
