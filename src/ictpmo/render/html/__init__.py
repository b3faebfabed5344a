"""A report as HTML with nothing to load from anywhere: one file a language, and of many projects one each besides."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from ictpmo.language.phrase import Target, plain_text
from ictpmo.render import svg
from ictpmo.render.html.blocks import FRONT, BlockWriter, Places, ReportFile, anchor, sheets, shown
from ictpmo.report.document import Page, ReportDocument

_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})


def render(documents: Mapping[str, ReportDocument]) -> dict[str, str]:
    """The files of a report in all its languages, by path."""
    style, script = _resource("style.css") + svg.STYLE, _resource("script.js")
    return {
        f"{document.language}/{path}": text
        for document in documents.values()
        for path, text in _Frame(document, documents.values(), style, script).files()
    }


class _Frame:
    """What stands around the pages of a report in one language; most of it is the same in every file."""

    def __init__(self, document: ReportDocument, documents: Iterable[ReportDocument], style: str, script: str) -> None:
        self._document = document
        self._others = [other for other in documents if other is not document]
        self._sheets = sheets(document)
        self._places = Places(self._sheets)
        self._title = _said(document.title)
        labels, direction = document.labels, ' dir="rtl"' if document.right_to_left else ""
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self._head = f"""\
<!DOCTYPE html>
<html lang="{document.written_in}"{direction}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>"""
        self._body = f"""{self._title}</title>
<style>
{style}</style>
</head>
<body data-filter="{_said(labels.filter)}" data-shown="{_said(labels.rows_shown)}" \
data-none="{_said(labels.no_rows)}" data-sort="{_said(labels.sort)}">
<a class="skip" href="#report">{_said(labels.skip)}</a>
<header id="top">
"""
        self._foot = f"""\
<div class="up"><a href="#top">↑ {_said(labels.top)}</a></div>
</main>
<script>{script}</script>
</body>
</html>
"""

    def files(self) -> Iterator[tuple[str, str]]:
        """The files, by path."""
        for index, sheet in enumerate(self._sheets):
            writer = BlockWriter(self._document, self._places, sheet)
            pages = self._project(writer, sheet, sheet.alone, index) if sheet.alone else self._whole(writer, sheet)
            yield sheet.path, "".join((self._head, *pages, self._foot))

    def _project(self, writer: BlockWriter, sheet: ReportFile, page: Page, index: int) -> Iterator[str]:
        """A file with the page of one project, which is the `index`-th file of all."""
        yield f"{_said(plain_text(page.title))} – {self._body}"
        yield f'<p><a href="{sheet.up}{FRONT}#{anchor(None, None)}"><bdi>{self._title}</bdi></a></p>\n'
        yield f"<h1>{writer.words(page.title)}</h1>\n"
        yield from self._way_to_languages(writer, sheet)
        yield f'<p class="steps">{" · ".join(self._steps(writer, sheet, index - 1))}</p>\n</header>\n'
        yield '<main id="report" tabindex="-1">\n'
        yield f'<section id="{anchor(page.project, None)}" aria-label="{_said(plain_text(page.title))}">\n'
        yield from _content(writer, page, 1)
        yield "\n</section>\n"

    def _whole(self, writer: BlockWriter, sheet: ReportFile) -> Iterator[str]:
        """The file of the summary and its annexes, and of the projects where these have none of their own."""
        document, labels = self._document, self._document.labels
        yield f"{self._body}<h1><bdi>{self._title}</bdi></h1>\n"
        yield from self._way_to_languages(writer, sheet)
        yield f'</header>\n<nav class="contents" aria-label="{_said(labels.contents)}">\n<ul>\n'
        for page in document.annexes:
            yield f'<li><a href="#{anchor(None, page.annex)}">{writer.words(page.title)}</a></li>\n'
        if len(self._sheets) == 1:
            yield f'<li><a href="#projects">{_said(labels.projects)}</a></li>\n'
        yield '</ul>\n<p><label><input type="checkbox" id="print-all" autocomplete="off"> '
        yield f'{_said(labels.print_all)}</label></p>\n</nav>\n<main id="report" tabindex="-1">\n'
        yield f'<section id="{anchor(None, None)}" class="summary" aria-label="{self._title}">\n'
        yield from _content(writer, document.front, 1)
        yield f'\n</section>\n<p class="unprinted">{_said(labels.unprinted)}</p>\n<div class="rest">\n'
        for page in document.annexes:
            yield from _folded(writer, page, "annex", 2)
        if len(self._sheets) == 1:
            yield f'<section id="projects">\n<h2>{_said(labels.projects)}</h2>\n'
            for page in document.projects:
                yield from _folded(writer, page, "project", 3)
            yield "</section>\n"
        yield "</div>\n"

    def _way_to_languages(self, writer: BlockWriter, sheet: ReportFile) -> Iterator[str]:
        """The dates, and the same file in other languages."""
        document = self._document
        yield f"<p>{writer.words(document.dates)}</p>\n"
        if document.untranslated:
            yield f'<p class="fair">{_said(document.untranslated)}</p>\n'
        if self._others:
            links = (
                f'<a href="{sheet.up}../{other.language}/{sheet.path}" lang="{other.written_in}">'
                f"{_said(other.language_name)}</a>"
                for other in self._others
            )
            yield f'<nav aria-label="{_said(document.labels.languages)}">{" · ".join(links)}</nav>\n'

    def _steps(self, writer: BlockWriter, sheet: ReportFile, index: int) -> Iterator[str]:
        """The ways from the file of a project to those beside it."""
        labels, projects = self._document.labels, self._document.projects
        for label, step in ((labels.previous, index - 1), (labels.following, index + 1)):
            if 0 <= step < len(projects):
                page = projects[step]
                place = self._places.href(Target(page.project), sheet)
                yield f'{_said(label + labels.label)}<a href="{place}">{writer.words(page.title)}</a>'


def _folded(writer: BlockWriter, page: Page, kind: str, level: int) -> Iterator[str]:
    """A page that is opened by a click on its title."""
    place = anchor(page.project, page.annex)
    yield f'<details class="{kind}" id="{place}">\n<summary><h{level}>{writer.words(page.title)}</h{level}></summary>\n'
    yield from _content(writer, page, level)
    yield "\n</details>\n"


def _content(writer: BlockWriter, page: Page, level: int) -> Iterator[str]:
    """What stands above its sections, and these; the list of annexes is in the contents."""
    yield writer.section(page.lead, anchor(page.project, page.annex or "lead"), level, page)
    for section in page.sections:
        if section.anchor != "annexes":
            place = anchor(page.project, section.anchor)
            yield f'\n<section id="{place}">\n<h{level + 1}>{_said(section.title)}</h{level + 1}>\n'
            yield writer.section(section.blocks, place, level + 1, page)
            yield "\n</section>"
    yield "\n"


@cache
def _said(text: str) -> str:
    """Text around the pages."""
    return shown(text).translate(_SPECIAL)


def _resource(name: str) -> str:
    return files("ictpmo.render.html").joinpath("templates", name).read_text(encoding="utf-8")
