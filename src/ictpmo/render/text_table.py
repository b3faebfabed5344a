"""A table for a terminal: as wide as its content, its columns broken into lines where that is too much."""

from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from ictpmo.language.phrase import marked_text
from ictpmo.render.screen import Screen, broken, cut_apart, cut_off, cut_within, pieces, width_of
from ictpmo.report.document import Cell, Column, Table

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

    def __init__(self, table: Table, screen: Screen) -> None:
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

    def _set(self, text: str, style: str | None, width: int, column: Column) -> str:
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

    def _cell(self, cell: Cell, text: str, width: int, cuts: dict[str, str] | None) -> list[str]:
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
