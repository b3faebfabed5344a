"""The files that a report is spread over, and the places in them that links lead to."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ictpmo.language.phrase import Target
from ictpmo.report.document import MOST_TOGETHER, FindingBlock, Page, ReportDocument, Table

FRONT = "report.html"


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file of a report: its path in the folder of its language, and the pages in it."""

    path: str
    pages: tuple[Page, ...]

    @property
    def up(self) -> str:
        """The way from its folder to that of its language."""
        return "../" * self.path.count("/")

    @property
    def alone(self) -> Page | None:
        """The project whose page is all there is in it."""
        return self.pages[0] if self.pages[0].project else None


def sheets(document: ReportDocument) -> tuple[ReportFile, ...]:
    """The files of a report: one, or one a project besides that of the summary and its annexes."""
    if len(document.projects) <= MOST_TOGETHER:
        return (ReportFile(FRONT, document.pages),)
    return (
        ReportFile(FRONT, (document.front, *document.annexes)),
        *(ReportFile(f"projects/{page.project}.html", (page,)) for page in document.projects),
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
        if here.alone and target.section and target.project is None:
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


def _anchors(page: Page) -> Iterator[str]:
    yield anchor(page.project, page.annex)
    for section in page.sections:
        yield anchor(page.project, section.anchor)
    for block in page.blocks():
        if isinstance(block, FindingBlock):
            yield anchor(None, block.anchor)
        elif isinstance(block, Table):
            yield from (anchor(page.project, row) for row in block.anchors)
