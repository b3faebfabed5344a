"""A report as Markdown files with their pictures: CommonMark with the tables of GitHub, readable as plain text."""

from collections.abc import Iterator, Mapping

from ictpmo.language.phrase import Inline, Phrase, Plain, Quoted, Target
from ictpmo.render import svg
from ictpmo.render.markdown import escape, escape_start
from ictpmo.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Entry,
    Facts,
    Item,
    Items,
    Page,
    Paragraph,
    Picture,
    Subheading,
    Table,
)

FRONT = "README.md"


def render(documents: Mapping[str, Document]) -> dict[str, str]:
    """The files of a report in all its languages, by path."""
    files: dict[str, str] = {}
    for document in documents.values():
        writer = _Writer(document, documents)
        for index, page in enumerate(document.pages):
            files[f"{document.language}/{_file(page.project)}"] = writer.page(page, index)
            for picture in page.pictures():
                path = f"{document.language}/pictures/{picture.name}.svg"
                files[path] = svg.render(picture, document.written_in)
    return files


class _Writer:
    def __init__(self, document: Document, documents: Mapping[str, Document]) -> None:
        self._document = document
        self._others = documents
        self._projects = [page.project for page in document.projects]

    def page(self, page: Page, index: int) -> str:
        paragraphs = [f"# {self._phrase(page.title, page)}", self._navigation(page, index)]
        paragraphs.append(self._phrase(self._document.dates, page))
        if self._document.untranslated:
            paragraphs.append(escape(self._document.untranslated))
        paragraphs += [self._block(block, page) for block in page.lead]
        for section in page.sections:
            paragraphs.append(f"## {escape(section.title)}")
            paragraphs += [self._block(block, page) for block in section.blocks]
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"

    def _navigation(self, page: Page, index: int) -> str:
        labels, pages = self._document.labels, self._document.pages
        steps = []
        if page.project:
            steps.append((self._document.title, Target()))
        for label, step in ((labels.previous, index - 1), (labels.following, index + 1)):
            if page.project and 0 <= step < len(pages) and pages[step].project:
                steps.append((label, Target(pages[step].project)))
        links = [f"[{escape(label)}]({self._path(target, page)})" for label, target in steps]
        up = "../../" if page.project else "../"
        links += [
            f"[{escape(other.language_name)}]({up}{other.language}/{_file(page.project)})"
            for other in self._others.values()
            if other.language != self._document.language
        ]
        return " · ".join(links)

    def _block(self, block: Block, page: Page) -> str:
        match block:
            case Paragraph(phrase):
                return escape_start(self._phrase(phrase, page))
            case Picture():
                up = "../" if page.project else ""
                return f"![{escape(block.title)}]({up}pictures/{block.name}.svg)"
            case Subheading(text):
                return f"### {escape(text)}"
            case _:
                return "\n".join(self._lines(block, page))

    def _lines(self, block: Table | Items | Facts | Entry, page: Page) -> Iterator[str]:
        match block:
            case Table():
                return self._table(block, page)
            case Items(items):
                return self._items(items, page)
            case Facts(facts):
                return (self._fact(label, phrase, page) for label, phrase in facts)
            case _:
                return self._items((_entry_item(block),), page)

    def _fact(self, label: str, phrase: Phrase, page: Page) -> str:
        return f"- **{escape(label)}{self._document.labels.label.strip()}** {self._phrase(phrase, page)}"

    def _items(self, items: tuple[Item, ...], page: Page, indent: str = "") -> Iterator[str]:
        for item in items:
            yield f"{indent}- {escape_start(self._phrase(item.phrase, page))}"
            yield from self._items(item.children, page, f"{indent}  ")

    def _table(self, table: Table, page: Page) -> Iterator[str]:
        yield _row(escape(column.title) for column in table.columns)
        yield _row("---:" if column.kind == "figure" else "---" for column in table.columns)
        for row in table.rows:
            yield _row(self._cell(cell, column, page) for cell, column in zip(row, table.columns, strict=True))

    def _cell(self, cell: Cell, column: Column, page: Page) -> str:
        return self._inline(cell.phrase, page, links=column.kind == "name").strip()

    def _phrase(self, phrase: Phrase, page: Page) -> str:
        return self._inline(phrase, page, links=True).strip()

    def _inline(self, phrase: Phrase, page: Page, *, links: bool) -> str:
        return "".join(self._part(part, page, links=links) for part in phrase)

    def _part(self, part: Inline, page: Page, *, links: bool) -> str:
        match part:
            case Plain(text) | Quoted(text, None):
                return escape(text)
            case Quoted(text, language):
                return f"{escape(text)} {escape(f'[{language}]')}"
            case _:
                words = "".join(self._part(word, page, links=links) for word in part.inner)
                path = self._path(part.target, page) if links else ""
                return f"[{words}]({path})" if path else words

    def _path(self, target: Target, page: Page) -> str:
        """The file that a target is in; nothing for one that is in none, or in the page itself."""
        if target.project == page.project or (target.project and target.project not in self._projects):
            return ""
        if target.project is None and target.section:
            return ""
        up = "../" if page.project else ""
        if target.project is None:
            return f"{up}{FRONT}"
        return f"{target.project}.md" if page.project else _file(target.project)


def _file(project: str | None) -> str:
    return f"projects/{project}.md" if project else FRONT


def _entry_item(entry: Entry) -> Item:
    details = (Item((Plain(entry.details_label),), tuple(Item(phrase) for phrase in entry.details)),)
    return Item(entry.heading, (*(Item(phrase) for phrase in entry.body), *(details if entry.details else ())))


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"
