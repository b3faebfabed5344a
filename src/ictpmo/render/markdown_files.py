"""The files of a report in Markdown: which page is in which, what links lead to, and pages too long for one file."""

from collections.abc import Iterable, Iterator, Sequence

from ictpmo.language.phrase import Target
from ictpmo.report.document import FindingBlock, Page, ReportDocument

FRONT = "README.md"
_FINDING = "finding:"

LONGEST = 400_000
"""The bytes of the longest file; GitHub, for one, shows none above 512 kB."""
_ROOM = 390_000
"""What they may hold besides their headings."""
_RULE = "| ---"


def joined(parts: Iterable[str]) -> str:
    """Headings and blocks as the text of a file."""
    return "\n\n".join(part for part in parts if part) + "\n"


def split(path: str, head: Sequence[str], parts: Sequence[str], label: str) -> Iterator[tuple[str, str]]:
    """The files of a page, by path: where it is too long for one, each leads to the others, by a line that says so."""
    whole = joined((*head, *parts))
    if len(whole.encode()) <= LONGEST:
        yield path, whole
        return
    held = list(_gathered(piece for part in parts for piece in _pieces(part)))
    name = path.removesuffix(".md")
    paths = [path, *(f"{name}-{number}.md" for number in range(2, len(held) + 1))]
    ways = " · ".join(f"[{number}]({path})" for number, path in enumerate(paths, start=1))
    for name, gathered in zip(paths, held, strict=True):
        yield name, joined((*head, label.format(files=ways), *gathered))


def _gathered(pieces: Iterable[str]) -> Iterator[list[str]]:
    """Pieces, as many together as a file may have."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        length = len(piece.encode())
        if held and size + length > _ROOM:
            yield held
            held, size = [], 0
        held.append(piece)
        size += length
    yield held


def _pieces(part: str) -> Iterator[str]:
    """A block in pieces that are not too long; a table has its headings in each."""
    lines = part.split("\n")
    repeated = lines[:2] if len(lines) > 1 and lines[1].startswith(_RULE) else []
    most = LONGEST // 2
    held: list[str] = []
    size = 0
    for line in lines[len(repeated) :]:
        length = len(line.encode())
        if held and size + length > most and not line.startswith(" "):
            yield "\n".join((*repeated, *held))
            held, size = [], 0
        held.append(line)
        size += length
    yield "\n".join((*repeated, *held))


class MarkdownPlaces:
    """The files of a report's pages, by what links lead to."""

    def __init__(self, document: ReportDocument) -> None:
        self._held: dict[tuple[str | None, str | None], tuple[str, str]] = {}
        for page in document.pages:
            file = file_of(page)
            self._held.setdefault((page.project, page.annex), (file, ""))
            for section in page.sections:
                place = place_name(section.anchor) if page.annex else ""
                self._held.setdefault((page.project, section.anchor), (file, place))
            for block in page.blocks():
                if isinstance(block, FindingBlock):
                    self._held.setdefault((None, block.anchor), (file, place_name(block.anchor)))

    def of(self, target: Target) -> tuple[str | None, str]:
        """The file that a target is in, if any, and the place in it, if it has a name."""
        whole = self._held.get((target.project, None)) if target.project else None
        return self._held.get((target.project, target.section)) or whole or (None, "")


def place_name(anchor: str) -> str:
    """The name of the place that a finding stands at."""
    return anchor.replace(":", "-")


def file_of(page: Page) -> str:
    """The file of a page, in the folder of its language."""
    if page.project:
        return f"projects/{page.project}.md"
    return f"{page.annex}.md" if page.annex else FRONT
