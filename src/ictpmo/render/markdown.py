"""Pages as Markdown, readable as plain text: CommonMark with the tables of GitHub."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from ictpmo.language.phrase import Link, Phrase, Plain, Quoted, Target
from ictpmo.render.controls import one_line, printable
from ictpmo.render.markdown_files import FRONT, MarkdownPlaces, file_of, joined, place_name, split
from ictpmo.report import document

_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~$"} | {"&": "&amp;"})
# What readers of Markdown turn into links by themselves: `https://`, `www.`, `name@host`.
_LINKED = re.compile(r"(?<=[a-zA-Z])(://)|(?<=www)(\.)|(?<=\w)(@)(?=\w)", re.IGNORECASE | re.ASCII)
# What GitHub takes for the name of a user, who is told, or of an issue: it looks for them when all escapes are gone.
_MENTION = re.compile(r"(?<!\w)@|\\#(?=\d)", re.ASCII)
# Text without any of these, and without `www`, is Markdown as it is, and most text is.
_MARKED = re.compile(r"[\\`*_{}\[\]<>#|~$&@:]")
# The places in an annex that links lead to, and such links.
_MARKS = re.compile(r'<a id="([\w-]+)">')
_LINKS = re.compile(r"(\]\((?:\.\./)?)(\w+\.md)#([\w-]+)\)")
# What makes a line a list or a rule, where it stands first.
_START = re.compile(r"^(?:([-+=])|(\d+)([.)]))")


def render(page: document.Page, signs: document.Signs) -> str:
    """What one command shows: links are their words, for they lead nowhere, and a picture is what it shows."""
    return PageWriter(page, signs.label).text()


def render_report(documents: Mapping[str, document.ReportDocument]) -> dict[str, str]:
    """The pages of a report in all its languages, by path; their pictures are files beside them."""
    return {
        f"{language}/{path}": text
        for language, report in documents.items()
        for path, text in _files(report, documents).items()
    }


def _files(report: document.ReportDocument, documents: Mapping[str, document.ReportDocument]) -> dict[str, str]:
    """The files of a language; of an annex that is too long for one, several."""
    places = MarkdownPlaces(report)
    files: dict[str, str] = {}
    moved: dict[tuple[str, str], str] = {}
    for index, page in enumerate(report.pages):
        writer = ReportPageWriter(page, index, report, places, documents)
        head, parts = writer.parts()
        for path, text in split(file_of(page), head, parts, report.labels.parts):
            files[path] = text
            moved |= {(file_of(page), place): path for place in _MARKS.findall(text) if path != file_of(page)}

    def led(link: re.Match[str]) -> str:
        """A link, to where what it leads to stands in a further part of an annex."""
        return f"{link[1]}{moved.get((link[2], link[3]), link[2])}#{link[3]})"

    return {path: _LINKS.sub(led, text) for path, text in files.items()} if moved else files


@lru_cache(maxsize=65_536)
def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = one_line(text)
    if not _MARKED.search(line) and "www" not in line.lower():
        return line
    shown = line.translate(_SPECIAL)
    return _LINKED.sub(r"\\\g<0>", _MENTION.sub(r"\g<0><!-- -->", shown))


class PageWriter:
    """Writes one page."""

    def __init__(self, page: document.Page, label: str) -> None:
        """`label` stands between a label and what it labels."""
        self.page = page
        self._label = label.strip()

    def text(self) -> str:
        """The page, ending with a line end."""
        head, parts = self.parts()
        return joined((*head, *parts))

    def parts(self) -> tuple[list[str], list[str]]:
        """What stands above the page, and its headings and blocks."""
        parts = [self._block(block) for block in self.page.lead]
        for section in self.page.sections:
            parts.append(f"{self.mark(section)}## {escape(section.title)}")
            parts += map(self._block, section.blocks)
        return [f"# {self._phrase(self.page.title)}", *self.head()], parts

    def head(self) -> Iterator[str]:
        """What stands between the title and the page itself."""
        return iter(())

    def path(self, target: Target) -> str:  # noqa: ARG002 - of one page alone, all lie elsewhere
        """The file that a target is in; nothing for one that is in none, or in the page itself."""
        return ""

    def mark(self, section: document.Section) -> str:  # noqa: ARG002 - to one page alone nothing leads
        """What links to a section lead to, on a line above it."""
        return ""

    def picture(self, picture: document.Picture) -> str:
        """A picture, or what stands in its place."""
        return "\n".join((f"### {escape(picture.title)}\n", *(f"- {_escape_start(escape(s))}" for s in picture.said)))

    def _block(self, block: document.Block) -> str:
        match block:
            case document.Paragraph(phrase, tone):
                said = self._phrase(phrase)
                return f"**{said}**" if tone == "strong" else _escape_start(said)
            case document.Picture():
                return self.picture(block)
            case document.Subheading(text):
                return f"### {escape(text)}"
            case document.Listing(text):
                return "\n".join(("```yaml", *map(printable, text.rstrip().splitlines()), "```"))
            case _:
                return "\n".join(self._lines(block))

    def _lines(self, block: document.Table | document.Items | document.Facts | document.FindingBlock) -> Iterator[str]:
        match block:
            case document.Table():
                return self._table(block)
            case document.Items(items, numbered):
                return self._items(items, numbered=numbered)
            case document.Facts(facts, tiles=True):
                return self._tiles(facts)
            case document.Facts(facts):
                return (f"- **{escape(label)}{self._label}** {self._phrase(phrase)}" for label, phrase in facts)
            case _:
                return self.finding(block)

    def finding(self, block: document.FindingBlock) -> Iterator[str]:
        """A finding, with what belongs to it below."""
        return self._items((_finding_item(block),))

    def _items(self, items: tuple[document.Item, ...], indent: str = "", *, numbered: bool = False) -> Iterator[str]:
        for number, item in enumerate(items, start=1):
            mark = f"{number}." if numbered else "-"
            yield f"{indent}{mark} {_escape_start(self._phrase(item.phrase))}"
            yield from self._items(item.children, f"{indent}{' ' * len(mark)} ")

    def _tiles(self, facts: tuple[tuple[str, Phrase], ...]) -> Iterator[str]:
        yield _row(self._phrase(figure) for _, figure in facts)
        yield _row("---" for _ in facts)
        yield _row(escape(label) for label, _ in facts)

    def _table(self, table: document.Table) -> Iterator[str]:
        # A column of bars has no title and no words.
        drawn = [(index, column) for index, column in enumerate(table.columns) if column.title]
        yield _row(escape(column.title) for _, column in drawn)
        yield _row("---:" if column.kind == "figure" else "---" for _, column in drawn)
        headings = dict(table.groups)
        for place, row in enumerate(table.rows):
            if heading := headings.get(place):
                yield _row((f"**{self._phrase(heading)}**", *("" for _ in drawn[1:])))
            yield _row(self._phrase(row[index].phrase, links=column.kind == "name") for index, column in drawn)

    def _phrase(self, phrase: Phrase, *, links: bool = True) -> str:
        return self._words(phrase, links).strip()

    def _words(self, phrase: Phrase, links: bool) -> str:  # noqa: FBT001 - as short a call as there can be
        if len(phrase) == 1:
            return self._part(phrase[0], links)
        # Most parts are words of ours.
        return "".join([escape(p.text) if type(p) is Plain else self._part(p, links) for p in phrase])

    def _part(self, part: Plain | Quoted | Link, links: bool) -> str:  # noqa: FBT001 - see above
        if isinstance(part, Plain):
            return escape(part.text)
        if isinstance(part, Quoted):
            said = escape(part.text)
            return f"{said} {escape(f'[{part.language}]')}" if part.language else said
        words = self._words(part.inner, links)
        path = self.path(part.target) if links else ""
        return f"[{words}]({path})" if path else words


class ReportPageWriter(PageWriter):
    """Writes a page of a report, which leads to its other pages and languages."""

    def __init__(
        self,
        page: document.Page,
        index: int,
        report: document.ReportDocument,
        places: MarkdownPlaces,
        others: Mapping[str, document.ReportDocument],
    ) -> None:
        """`index` is the place of the page in its document, `others` are all languages."""
        super().__init__(page, report.labels.label)
        self._index = index
        self._document = report
        self._others = others
        self._places = places
        self._up = "../" if page.project else ""

    def head(self) -> Iterator[str]:
        """The ways to other pages, and the dates that the report is made for."""
        yield " · ".join((*self._steps(), *self._languages()))
        yield self._phrase(self._document.dates)
        if self._document.untranslated:
            yield escape(self._document.untranslated)

    def path(self, target: Target) -> str:
        """The file that a target is in; nothing for one that is in none, or in the page itself."""
        file, place = self._places.of(target)
        if file is None or file == file_of(self.page):
            return f"#{place}" if file and place else ""
        return f"{self._up}{file}#{place}" if place else f"{self._up}{file}"

    def mark(self, section: document.Section) -> str:
        """The place of a section of an annex, which has the same name in every language."""
        return f'<a id="{place_name(section.anchor)}"></a>\n\n' if self.page.annex else ""

    def picture(self, picture: document.Picture) -> str:
        """A picture in its file."""
        folder = f"{self._up}pictures/"
        if not picture.wide:
            return f"![{escape(picture.title)}]({folder}{picture.name}.svg)"
        shown = f'<img src="{folder}{picture.name}.svg" alt="{html.escape(one_line(picture.title))}">'
        narrow = f'<source media="(max-width: 640px)" srcset="{folder}{picture.narrow_name}.svg">'
        return f"<picture>{narrow}{shown}</picture>"

    def finding(self, block: document.FindingBlock) -> Iterator[str]:
        """A finding, below a mark that links lead to."""
        first, *others = super().finding(block)
        mark = f'<a id="{place_name(block.anchor)}"></a>'
        return iter((f"- {mark}{first.removeprefix('- ')}", *others))

    def _steps(self) -> Iterator[str]:
        if self.page.project or self.page.annex:
            yield f"[{escape(self._document.title)}]({self._up}{FRONT})"
        if not self.page.project:
            return
        labels, pages = self._document.labels, self._document.pages
        for label, step in ((labels.previous, self._index - 1), (labels.following, self._index + 1)):
            if 0 <= step < len(pages) and pages[step].project:
                yield f"[{escape(label)}]({pages[step].project}.md)"

    def _languages(self) -> Iterator[str]:
        for other in self._others.values():
            if other.language != self._document.language:
                path = f"{self._up}../{other.language}/{file_of(self.page)}"
                yield f"[{escape(other.language_name)}]({path})"


def _finding_item(block: document.FindingBlock) -> document.Item:
    details = (document.Item((Plain(block.details_label),), tuple(map(document.Item, block.details))),)
    return document.Item(block.heading, (*map(document.Item, block.body), *(details if block.details else ())))


def _escape_start(markdown: str) -> str:
    """Escaped text that may begin a line: it begins no list."""
    return _START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", markdown)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
