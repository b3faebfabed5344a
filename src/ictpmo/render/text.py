"""A page for a terminal or a pipe: tables that fit the width, colour only where it says again what the text says."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile, zip_longest
from typing import TextIO

from ictpmo.language.phrase import Plain, marked_text
from ictpmo.render.controls import quiet
from ictpmo.render.screen import Screen, broken, cut_apart, cut_off, cut_within, pieces, screen_of, width_of
from ictpmo.report import document

_WIDE = 110
_SHORTEST = 8
_MOST_LINES = 5
_BAR = 20
_LEAST_TITLE = 4
_LEAST_BAR = 8
_LEAST_CUT = 12
_READABLE = 20
_EIGHTHS = " ▏▎▍▌▋▊▉"


class Grid:
    """The columns of a table that a screen has room for, their words as it shows them."""

    def __init__(self, table: document.Table, screen: Screen) -> None:
        self._screen = screen
        drawn = [i for i, column in enumerate(table.columns) if screen.width >= _WIDE or not column.wide_only]
        self.columns = [table.columns[index] for index in drawn]
        self.titles = [screen.shown(column.title) for column in self.columns]
        self.rows = [[row[index] for index in drawn] for row in table.rows]
        self._bars = [i for i in range(len(drawn)) if any(row[i].bar is not None for row in self.rows)]
        self.headings = {place: screen.shown(marked_text(phrase)) for place, phrase in table.groups}
        self.texts = [[screen.shown(marked_text(cell.phrase)) for cell in row] for row in self.rows]

    def lines(self) -> Iterator[str] | None:
        """The table; nothing where the line is too short for its longest words, or a text would be a column of them."""
        widths = self._widths()
        return self._drawn(widths) if widths and not self._is_ragged(widths) else None

    def _is_ragged(self, widths: list[int]) -> bool:
        """Whether a text is broken into many lines of a word or two: Chinese can be, after each character."""
        texts = [i for i, column in enumerate(self.columns) if column.kind not in {"figure", "id"} and not column.cut]
        return any(widths[i] < _SHORTEST and self._whole(i) > _MOST_LINES * widths[i] for i in texts)

    def heading(self, place: int) -> Iterator[str]:
        """That of the group which begins with a row, if any does."""
        if place in self.headings:
            for line in broken(self.headings[place], self._screen.width):
                yield self._screen.styled(line, "heading")

    def _drawn(self, widths: list[int]) -> Iterator[str]:
        titles = [broken(title, width) for title, width in zip(self.titles, widths, strict=True)]
        most = max(map(len, titles))
        # Titles stand on the line that is drawn below them.
        titles = [[""] * (most - len(lines)) + lines for lines in titles]
        yield from self._row(titles, ["heading"] * len(widths), widths)
        yield self._screen.shown("─" * (sum(widths) + len(widths) - 1))
        cuts = [self._cuts(index, width) for index, width in enumerate(widths)]
        for place, (row, texts) in enumerate(zip(self.rows, self.texts, strict=True)):
            yield from self.heading(place)
            cells = [self._cell(*parts) for parts in zip(row, texts, widths, cuts, strict=True)]
            yield from self._row(cells, [cell.tone for cell in row], widths)

    def _row(self, cells: list[list[str]], styles: Sequence[str | None], widths: list[int]) -> Iterator[str]:
        for parts in zip_longest(*cells, fillvalue=""):
            line = " ".join(map(self._set, parts, styles, widths, self.columns))
            yield line.rstrip()

    def _set(self, text: str, style: str | None, width: int, column: document.Column) -> str:
        blank = " " * (width - width_of(text))
        styled = self._screen.styled(text, style)
        return f"{blank}{styled}" if column.kind == "figure" else f"{styled}{blank}"

    def _cuts(self, index: int, width: int) -> dict[str, str] | None:
        """What a column that is cut shows of each of its texts, so that no two look the same."""
        column = self.columns[index]
        if not column.cut:
            return None
        cut = cut_within if column.kind == "id" else cut_off
        return cut_apart((texts[index] for texts in self.texts), width, self._screen.shown("…"), cut)

    def _cell(self, cell: document.Cell, text: str, width: int, cuts: dict[str, str] | None) -> list[str]:
        if cell.bar is not None:
            return [self._screen.shown(bar(cell.bar, width))]
        return [cuts[text]] if cuts is not None else broken(text, width, in_column=True)

    def _widths(self) -> list[int] | None:
        """The width of each column: of its content where all fit; else columns are held to one measure."""
        room = self._screen.width - len(self.columns) + 1
        whole = [self._whole(index) for index in range(len(self.columns))]
        titled = [max(width, width_of(title)) for width, title in zip(whole, self.titles, strict=True)]
        held = [self._longest(index) for index in range(len(self.columns))]
        # Titles of several lines cost less than names that say too little.
        broken_titles = [max(pair) for pair in zip(whole, held, strict=True)]
        for wanted, least in ((titled, _READABLE), (broken_titles, _LEAST_CUT)):
            tried = self._shrunk(wanted, room, least)
            if sum(tried) <= room:
                return tried
        if sum(held) > room:
            return None
        whole, titled = (self._shrunk(wanted, room, _LEAST_CUT) for wanted in (whole, titled))
        for wanted in (whole, titled):
            measures = [
                [max(least, min(most, measure)) for least, most in zip(held, wanted, strict=True)]
                for measure in range(_SHORTEST, room + 1)
            ]
            held = [held, *takewhile(lambda tried: sum(tried) <= room, measures)][-1]
        return held

    def _shrunk(self, widths: list[int], room: int, least_name: int) -> list[int]:
        """The same widths where they fit; else bars are shorter, then words and names cut, before a line is broken."""
        cut = [(index, column.kind) for index, column in enumerate(self.columns) if column.cut]
        brief = [(index, _SHORTEST) for index, kind in cut if kind == "text"]
        names = [(index, least_name) for index, kind in cut if kind != "text"]
        shrunk = list(widths)
        for index, least in (*((bar, _LEAST_BAR) for bar in self._bars), *brief, *names):
            shrunk[index] = max(shrunk[index] - max(sum(shrunk) - room, 0), min(shrunk[index], least))
        return shrunk

    def _whole(self, index: int) -> int:
        """The width that the content of a column needs in one line."""
        return max((_BAR if index in self._bars else 1, *(width_of(texts[index]) for texts in self.texts)))

    def _longest(self, index: int) -> int:
        """The width of the longest word of a column, its title among them; figures stay whole."""
        texts = [texts[index] for texts in self.texts]
        if self.columns[index].cut:
            least = _SHORTEST if self.columns[index].kind == "text" else _LEAST_CUT
            return min(max(map(width_of, texts), default=1), least)
        if self.columns[index].kind not in {"figure", "id"}:
            texts = [piece for text in texts for piece in pieces(text, in_column=True)]
        title = self.titles[index]
        words = max((width_of(word.rstrip()) for word in (*texts, *pieces(title))), default=1)
        # A title in Chinese could be broken into single characters.
        return max(words, min(width_of(title), _LEAST_TITLE), 1)


def bar(share: float, width: int) -> str:
    """A bar in eighths of a character: what is more than nothing is seen."""
    eighths = round(min(max(share, 0), 1) * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


_LEAST = 8


def render(page: document.Page, out: TextIO, signs: document.Signs) -> None:
    """Write the page at once; links are their words, and a picture is what it shows."""
    lines = _Writer(screen_of(out), signs).page(page)
    out.write("".join(f"{quiet(line)}\n" for line in lines))
    out.flush()


class _Writer:
    def __init__(self, screen: Screen, signs: document.Signs) -> None:
        self._screen = screen
        self._signs = signs

    def page(self, page: document.Page) -> Iterator[str]:
        """The lines of a page."""
        yield from self._text(marked_text(page.title), "title")
        yield from self._blocks(page.lead)
        for section in page.sections:
            yield ""
            yield from self._text(section.title, "heading")
            yield from self._blocks(section.blocks)

    def _blocks(self, blocks: Iterable[document.Block]) -> Iterator[str]:
        """The lines of blocks; tables, subheadings, pictures and findings stand apart."""
        after_finding = False
        for block in blocks:
            if after_finding or isinstance(block, document.Table | document.Subheading | document.Picture):
                yield ""
            yield from self._block(block)
            after_finding = isinstance(block, document.FindingBlock)

    def _block(self, block: document.Block) -> Iterator[str]:
        match block:
            case document.Paragraph(phrase, tone):
                return self._text(marked_text(phrase), tone)
            case document.Subheading(text):
                return self._text(text, "heading")
            case document.Items(items):
                return (line for item in items for line in self._item(item))
            case document.Facts(facts):
                labelled = (document.Item((Plain(f"{label}{self._signs.label}"), *phrase)) for label, phrase in facts)
                return (line for item in labelled for line in self._item(item))
            case document.Table():
                return self._table(block)
            case _:
                return self._special(block)

    def _special(self, block: document.Picture | document.FindingBlock | document.Listing) -> Iterator[str]:
        match block:
            case document.Listing(text):
                # What one copies is not broken.
                return (f"  {self._screen.shown(line)}".rstrip() for line in text.splitlines())
            case document.Picture(_, title, told):
                items = (line for said in told for line in self._hanging(said, 0))
                return chain(self._text(title, "heading"), items)
            case _:
                return self._finding(block)

    def _finding(self, block: document.FindingBlock) -> Iterator[str]:
        if block.brief:
            yield from self._brief(block)
            return
        yield from self._text(marked_text(block.heading), block.tone)
        evidence = document.Item((Plain(block.details_label),), tuple(map(document.Item, block.details)))
        items = (*((evidence,) if block.details else ()), *map(document.Item, block.body))
        yield from (line for item in items for line in self._item(item))

    def _brief(self, block: document.FindingBlock) -> Iterator[str]:
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

    def _item(self, item: document.Item, depth: int = 0) -> Iterator[str]:
        yield from self._hanging(marked_text(item.phrase), depth)
        yield from (line for child in item.children for line in self._item(child, depth + 1))

    def _hanging(self, text: str, depth: int) -> Iterator[str]:
        """An entry of a list: its further lines hang under its first word."""
        indent = "  " * depth
        width = max(self._screen.width - len(indent) - 2, _LEAST)
        first, *others = broken(self._screen.shown(text), width)
        yield f"{indent}{self._screen.shown('•')} {first}".rstrip()
        yield from (f"{indent}  {line}".rstrip() for line in others)

    def _table(self, table: document.Table) -> Iterator[str]:
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
