"""The blocks of pages as HTML. Every text goes through `escaped`.

They are written here because a report of a thousand projects has a million words, each a call in a template.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from ictpmo.language.phrase import Link, Phrase, Plain, Quoted, Target, plain_text
from ictpmo.language.translator import UNKNOWN
from ictpmo.render import svg
from ictpmo.render.controls import controls, hides, spelled
from ictpmo.render.html.columns import in_one_line, kind_of, word_room
from ictpmo.report import document

FRONT = "report.html"


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file of a report: its path in the folder of its language, and the pages in it."""

    path: str
    pages: tuple[document.Page, ...]

    @property
    def up(self) -> str:
        """The way from its folder to that of its language."""
        return "../" * self.path.count("/")

    @property
    def alone(self) -> document.Page | None:
        """The project whose page is all there is in it."""
        return self.pages[0] if self.pages[0].project else None


def sheets(whole: document.ReportDocument) -> tuple[ReportFile, ...]:
    """The files of a report: one, or one a project besides that of the summary and its annexes."""
    if len(whole.projects) <= document.MOST_TOGETHER:
        return (ReportFile(FRONT, whole.pages),)
    return (
        ReportFile(FRONT, (whole.front, *whole.annexes)),
        *(ReportFile(f"projects/{page.project}.html", (page,)) for page in whole.projects),
    )


class Places:
    """The places of a report, each in the first file that has it."""

    def __init__(self, sheets: tuple[ReportFile, ...]) -> None:
        self._held: dict[str, str] = {}
        for sheet in sheets:
            for page in sheet.pages:
                for place in _anchors(page):
                    self._held.setdefault(place, sheet.path)

    def href(self, target: Target, here: ReportFile) -> str:
        """The place that a link in a file leads to; nothing where the report has no such place."""
        place = anchor(target.project, target.section)
        if target.project is None and target.section and here.alone:
            own = anchor(here.alone.project, target.section)
            place = own if own in self._held else place
        if place not in self._held:
            return ""
        path = self._held[place]
        return f"#{place}" if path == here.path else f"{here.up}{path}#{place}"


@lru_cache(maxsize=65_536)
def anchor(project: str | None, section: str | None) -> str:
    """The id of an element; project ids have no double hyphen, so that no two places share one."""
    place = f"project-{project}" if project else "portfolio"
    if section is None:
        return place
    kind, _, name = section.partition(":")
    # A document's symbol may hold anything; its digest keeps two that read alike apart.
    digest = "" if name.isalnum() else hashlib.sha256(name.encode()).hexdigest()[:6]
    words = re.findall(r"[A-Za-z0-9]+", name)
    return f"{place}--{'-'.join(part for part in (kind, *words, digest if name else '') if part)}"


def _anchors(page: document.Page) -> Iterator[str]:
    yield anchor(page.project, page.annex)
    for section in page.sections:
        yield anchor(page.project, section.anchor)
    for block in page.blocks():
        if isinstance(block, document.FindingBlock):
            yield anchor(None, block.anchor)
        elif isinstance(block, document.Table):
            yield from (anchor(page.project, row) for row in block.anchors)


_BLANK = frozenset(("", UNKNOWN))
_INVISIBLE = controls(but="\t\n\r")
_MARKUP = re.compile("[&<>\"']")


def shown(text: str) -> str:
    """Text in which what nobody sees is spelled out."""
    return _INVISIBLE.sub(spelled, text) if hides(text) else text


@lru_cache(maxsize=65_536)
def escaped(text: str) -> str:
    """The same as a page or an attribute has it."""
    found = shown(text)
    return escape(found) if _MARKUP.search(found) else found


@lru_cache(maxsize=65_536)
def _running(text: str) -> str:
    """The same in running text, where dates and figures are kept in one line."""
    return in_one_line(escaped(text), lambda whole: f'<span class="one">{whole[0]}</span>')


class BlockWriter:
    """Writes the blocks of one file of a report."""

    def __init__(self, whole: document.ReportDocument, places: Places, sheet: ReportFile) -> None:
        self._document = whole
        self._places = places
        self._sheet = sheet
        self._written: dict[Phrase, str] = {}

    def words(self, phrase: Phrase) -> str:
        """A phrase; what the portfolio says keeps its own direction."""
        # The same is said again and again, and most parts are words of ours.
        if (found := self._written.get(phrase)) is None:
            parts = [_running(part.text) if isinstance(part, Plain) else self._part(part) for part in phrase]
            found = self._written[phrase] = "".join(parts)
        return found

    def section(self, blocks: Iterable[document.Block], name: str, level: int, page: document.Page) -> str:
        """The blocks of a section, which is called `name` and whose heading is of this level."""
        return "\n".join(
            self._block(block, f"{name}--table-{number}", level, page) for number, block in enumerate(blocks, start=1)
        )

    def _part(self, part: Quoted | Link) -> str:
        if isinstance(part, Quoted):
            return _foreign(part.text, part.language) if part.language else f"<bdi>{_running(part.text)}</bdi>"
        words = self.words(part.inner)
        place = self._places.href(part.target, self._sheet)
        return f'<a href="{place}">{words}</a>' if place else words

    def _block(self, block: document.Block, name: str, level: int, page: document.Page) -> str:
        match block:
            case document.Paragraph(phrase, tone):
                return f"<p{_class(tone)}>{self.words(phrase)}</p>"
            case document.Items(items, numbered):
                return self._items(items, "ol" if numbered else "ul")
            case document.Subheading(text) | document.Listing(text):
                tag = f"h{level + 1}" if isinstance(block, document.Subheading) else "pre"
                return f"<{tag}>{escaped(text)}</{tag}>"
            case document.Picture():
                return self._picture(block)
        return "\n".join(self._lines(block, name, page))

    def _lines(
        self, block: document.Facts | document.Table | document.FindingBlock, name: str, page: document.Page
    ) -> Iterator[str]:
        match block:
            case document.Facts(facts, tiles):
                return self._tiles(facts) if tiles else self._facts(facts)
            case document.Table():
                return self._table(block, name, page)
        return self._finding(block)

    def _picture(self, picture: document.Picture) -> str:
        language = self._document.written_in
        drawn = "".join(svg.render(picture, language, layout, alone=False) for layout in svg.layouts(picture))
        kind = "wide" if picture.wide else "small"
        return f'<figure class="{kind}" role="group" aria-label="{escaped(picture.title)}">{drawn}</figure>'

    def _facts(self, facts: Iterable[tuple[str, Phrase]]) -> Iterator[str]:
        yield "<dl>"
        for label, said in facts:
            yield f"<div><dt>{escaped(label)}</dt><dd>{self.words(said)}</dd></div>"
        yield "</dl>"

    def _tiles(self, facts: Iterable[tuple[str, Phrase]]) -> Iterator[str]:
        yield '<ul class="tiles">'
        for label, figure in facts:
            yield f"<li><strong>{self.words(figure)}</strong> {escaped(label)}</li>"
        yield "</ul>"

    def _items(self, items: Iterable[document.Item], tag: str = "ul") -> str:
        lines = (
            f"<li>{self.words(item.phrase)}{self._items(item.children) if item.children else ''}</li>" for item in items
        )
        return "\n".join((f"<{tag}>", *lines, f"</{tag}>"))

    def _table(self, table: document.Table, name: str, page: document.Page) -> Iterator[str]:
        of = f"{self._document.labels.label}{plain_text(page.title)}" if page.project else ""
        called = f'aria-label="{escaped(table.caption + of)}" id="{escaped(name)}"'
        beside = sum(not column.wide_only for column in table.columns)
        said = [[plain_text(cell.phrase) for cell in row] for row in table.rows]
        texts = [{row[index] for row in said} for index in range(len(table.columns))]
        kinds = list(map(kind_of, table.columns, texts))
        room, tight = word_room(table.columns, texts, kinds)
        small = ' class="tight"' if tight else ""
        yield f'<div class="table">\n<table role="table"{small} {called} style="--columns:{beside}">'
        heads = (
            f'<th role="columnheader" scope="col" class="{kind}" style="--word:{word}">{escaped(column.title)}</th>'
            for column, kind, word in zip(table.columns, kinds, room, strict=True)
        )
        yield f'<thead role="rowgroup"><tr role="row">{"".join(heads)}</tr></thead>\n<tbody role="rowgroup">'
        labels = [f' data-label="{escaped(column.title)}"' for column in table.columns]
        headings = dict(table.groups)
        for index, row in enumerate(table.rows):
            if heading := headings.get(index):
                yield from self._group(heading, len(table.columns), first=index == 0)
            place = f' id="{anchor(page.project, table.anchors[index])}"' if table.anchors else ""
            named = self._name(row[0], kinds[0], labels[0])
            cells = map(self._cell, row[1:], said[index][1:], kinds[1:], labels[1:])
            yield f'<tr role="row"{place}>{named}{"".join(cells)}</tr>'
        yield "</tbody>\n</table>\n</div>"

    def _group(self, heading: Phrase, columns: int, *, first: bool) -> Iterator[str]:
        """The heading of a group of rows, which is a body of its own."""
        if not first:
            yield '</tbody>\n<tbody role="rowgroup">'
        named = f'<th role="rowheader" scope="rowgroup" colspan="{columns}">{self.words(heading)}</th>'
        yield f'<tr role="row" class="group">{named}</tr>'

    def _name(self, cell: document.Cell, kind: str, label: str) -> str:
        return f'<th role="rowheader" scope="row" class="{kind}"{label}>{self.words(cell.phrase)}</th>'

    def _cell(self, cell: document.Cell, said: str, kind: str, label: str) -> str:
        kinds = f"{kind} {cell.tone}" if cell.tone else kind
        kinds += " blank" if said in _BLANK else ""
        sorted_by = "" if cell.key is None else escaped(str(cell.key))
        key = "" if kind.startswith("name") else f' data-key="{sorted_by}"'
        return f'<td role="cell" class="{kinds}"{label}{key}><span class="value">{self.words(cell.phrase)}</span></td>'

    def _finding(self, block: document.FindingBlock) -> Iterator[str]:
        yield f'<article class="finding" id="{escaped(anchor(None, block.anchor))}">'
        yield f"<p{_class(block.tone)}><strong>{self.words(block.heading)}</strong></p>"
        yield from (f"<p>{self.words(phrase)}</p>" for phrase in block.body)
        if block.details:
            yield f"<details><summary>{escaped(block.details_label)} ({len(block.details)})</summary>"
            yield f"<ul>{''.join(f'<li>{self.words(phrase)}</li>' for phrase in block.details)}</ul>\n</details>"
        yield "</article>"


def _foreign(text: str, language: str) -> str:
    """Words in another language than that of the page."""
    tag = escaped(language)
    return f'<bdi lang="{tag}">{_running(text)}</bdi> <small class="foreign">[{tag}]</small>'


def _class(tone: document.Tone | None) -> str:
    return f' class="{tone}"' if tone else ""
