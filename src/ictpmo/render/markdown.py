"""Pages as Markdown, readable as plain text: CommonMark with the tables of GitHub."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from ictpmo.language.phrase import Inline, Phrase, Plain, Quoted, Target
from ictpmo.render.controls import one_line, printable
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
    ReportDocument,
    Signs,
    Subheading,
    Table,
)

FRONT = "README.md"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
# What readers of Markdown turn into links by themselves: `https://`, `www.`, `name@host`.
_LINKED = re.compile(r"(?<=[a-zA-Z])(://)|(?<=www)(\.)|(?<=\w)(@)(?=\w)", re.IGNORECASE | re.ASCII)
# What GitHub takes for the name of a user, who is told, or of an issue: it looks for them when all escapes are gone.
_MENTION = re.compile(r"(?<!\w)@|\\#(?=\d)", re.ASCII)
# Text without any of these is Markdown as it is, and most text is.
_MARKED = re.compile(r"[\\`*_{}\[\]<>#|~$&@:]|www", re.IGNORECASE)
# What makes a line a list or a rule, where it stands first.
_START = re.compile(r"^(?:([-+=])|(\d+)([.)]))")


def render(page: Page, signs: Signs) -> str:
    """What one command shows: links are their words, for they lead nowhere, and a picture is what it shows."""
    return PageWriter(page, signs.label).text()


def render_report(documents: Mapping[str, ReportDocument]) -> dict[str, str]:
    """The pages of a report in all its languages, by path; their pictures are files beside them."""
    files = {}
    for document in documents.values():
        projects = frozenset(page.project for page in document.projects)
        for index, page in enumerate(document.pages):
            writer = ReportPageWriter(page, index, document, projects, documents)
            files[f"{document.language}/{_file(page.project)}"] = writer.text()
    return files


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = one_line(text)
    if not _MARKED.search(line):
        return line
    shown = _SPECIAL.sub(r"\\\1", line).replace("&", "&amp;")
    return _LINKED.sub(r"\\\g<0>", _MENTION.sub(r"\g<0><!-- -->", shown))


class PageWriter:
    """Writes one page."""

    def __init__(self, page: Page, label: str) -> None:
        """`label` stands between a label and what it labels."""
        self.page = page
        self._label = label.strip()

    def text(self) -> str:
        """The page, ending with a line end."""
        parts = [f"# {self._phrase(self.page.title)}", *self.head()]
        parts += map(self._block, self.page.lead)
        for section in self.page.sections:
            parts.append(f"## {escape(section.title)}")
            parts += map(self._block, section.blocks)
        return "\n\n".join(part for part in parts if part) + "\n"

    def head(self) -> Iterator[str]:
        """What stands between the title and the page itself."""
        return iter(())

    def path(self, target: Target) -> str:  # noqa: ARG002 - of one page alone, all lie elsewhere
        """The file that a target is in; nothing for one that is in none, or in the page itself."""
        return ""

    def picture(self, picture: Picture) -> str:
        """A picture, or what stands in its place."""
        return "\n".join(
            (f"### {escape(picture.title)}\n", *(f"- {_escape_start(escape(s))}" for s in picture.chart.said))
        )

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(phrase):
                return _escape_start(self._phrase(phrase))
            case Picture():
                return self.picture(block)
            case Subheading(text):
                return f"### {escape(text)}"
            case Listing(text):
                return "\n".join(("```yaml", *map(printable, text.rstrip().splitlines()), "```"))
            case _:
                return "\n".join(self._lines(block))

    def _lines(self, block: Table | Items | Facts | FindingBlock) -> Iterator[str]:
        match block:
            case Table():
                return self._table(block)
            case Items(items):
                return self._items(items)
            case Facts(facts):
                return (f"- **{escape(label)}{self._label}** {self._phrase(phrase)}" for label, phrase in facts)
            case _:
                return self._items((_finding_item(block),))

    def _items(self, items: tuple[Item, ...], indent: str = "") -> Iterator[str]:
        for item in items:
            yield f"{indent}- {_escape_start(self._phrase(item.phrase))}"
            yield from self._items(item.children, f"{indent}  ")

    def _table(self, table: Table) -> Iterator[str]:
        # A column of bars has no title and no words.
        drawn = [(index, column) for index, column in enumerate(table.columns) if column.title]
        yield _row(escape(column.title) for _, column in drawn)
        yield _row("---:" if column.kind == "figure" else "---" for _, column in drawn)
        for row in table.rows:
            yield _row(self._phrase(row[index].phrase, links=column.kind == "name") for index, column in drawn)

    def _phrase(self, phrase: Phrase, *, links: bool = True) -> str:
        return "".join(self._part(part, links=links) for part in phrase).strip()

    def _part(self, part: Inline, *, links: bool) -> str:
        match part:
            case Plain(text) | Quoted(text, None):
                return escape(text)
            case Quoted(text, language):
                return f"{escape(text)} {escape(f'[{language}]')}"
            case _:
                words = "".join(self._part(word, links=links) for word in part.inner)
                path = self.path(part.target) if links else ""
                return f"[{words}]({path})" if path else words


class ReportPageWriter(PageWriter):
    """Writes a page of a report, which leads to its other pages and languages."""

    def __init__(
        self,
        page: Page,
        index: int,
        document: ReportDocument,
        projects: frozenset[str | None],
        others: Mapping[str, ReportDocument],
    ) -> None:
        """`index` is the place of the page in its document, `projects` have pages, `others` are all languages."""
        super().__init__(page, document.labels.label)
        self._index = index
        self._document = document
        self._others = others
        self._projects = projects

    def head(self) -> Iterator[str]:
        """The ways to other pages, and the dates that the report is made for."""
        yield " · ".join((*self._steps(), *self._languages()))
        yield self._phrase(self._document.dates)
        if self._document.untranslated:
            yield escape(self._document.untranslated)

    def path(self, target: Target) -> str:
        """The file that a target is in; nothing for one that is in none, or in the page itself."""
        if target.project == self.page.project or (target.project and target.project not in self._projects):
            return ""
        if target.project is None and target.section:
            return ""
        if target.project is None:
            return f"../{FRONT}"
        return f"{target.project}.md" if self.page.project else _file(target.project)

    def picture(self, picture: Picture) -> str:
        """A picture in its file."""
        folder = "../pictures/" if self.page.project else "pictures/"
        if not picture.wide:
            return f"![{escape(picture.title)}]({folder}{picture.name}.svg)"
        shown = f'<img src="{folder}{picture.name}.svg" alt="{html.escape(one_line(picture.title))}">'
        narrow = f'<source media="(max-width: 640px)" srcset="{folder}{picture.narrow_name}.svg">'
        return f"<picture>{narrow}{shown}</picture>"

    def _steps(self) -> Iterator[str]:
        if not self.page.project:
            return
        labels, pages = self._document.labels, self._document.pages
        yield f"[{escape(self._document.title)}]({self.path(Target())})"
        for label, step in ((labels.previous, self._index - 1), (labels.following, self._index + 1)):
            if 0 <= step < len(pages) and pages[step].project:
                yield f"[{escape(label)}]({self.path(Target(pages[step].project))})"

    def _languages(self) -> Iterator[str]:
        up = "../../" if self.page.project else "../"
        for other in self._others.values():
            if other.language != self._document.language:
                yield f"[{escape(other.language_name)}]({up}{other.language}/{_file(self.page.project)})"


def _file(project: str | None) -> str:
    return f"projects/{project}.md" if project else FRONT


def _finding_item(block: FindingBlock) -> Item:
    details = (Item((Plain(block.details_label),), tuple(map(Item, block.details))),)
    return Item(block.heading, (*map(Item, block.body), *(details if block.details else ())))


def _escape_start(markdown: str) -> str:
    """Escaped text that may begin a line: it begins no list."""
    return _START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", markdown)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
