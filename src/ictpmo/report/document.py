"""What a page is made of, of a report or of one command: blocks in the order they are read, in no form yet."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator

if TYPE_CHECKING:
    from ictpmo.report.chart import Chart

MOST_TOGETHER = 100
"""The projects whose pages, and findings, are read in one piece; of more, each stands by itself."""

Tone = Literal["good", "fair", "poor", "quiet", "strong"]
"""How something is to be taken: always said by its words as well, so that colour is only a second signal."""


class Paragraph(NamedTuple):
    """A few sentences."""

    phrase: Phrase
    tone: Tone | None = None


class Item(NamedTuple):
    """An entry of a list, and what belongs under it."""

    phrase: Phrase
    children: tuple["Item", ...] = ()


class Items(NamedTuple):
    """A list."""

    items: tuple[Item, ...]
    numbered: bool = False
    """Whether others refer to them by their numbers."""

    @classmethod
    def of(cls, phrases: Iterable[Phrase], *, numbered: bool = False) -> "Items":
        """Entries with nothing under them."""
        return cls(tuple(map(Item, phrases)), numbered)


class Facts(NamedTuple):
    """What is what: labels with what they stand for."""

    facts: tuple[tuple[str, Phrase], ...]
    tiles: bool = False
    """Whether they are figures that stand side by side, each above its label."""


class Column(NamedTuple):
    """A column's heading; figures are set to the right, names may be long, ids are never broken."""

    title: str
    kind: Literal["name", "id", "text", "date", "dates", "figure"] = "text"
    wide_only: bool = False
    """Whether a narrow terminal leaves it out, and a tablet has it below the rest of its row."""
    cut: bool = False
    """Whether a terminal cuts it at what the other columns leave."""


class Cell(NamedTuple):
    """One cell; `key` is what it is sorted by where that is not its words, and nothing sorts last."""

    phrase: Phrase
    key: str | float | None = None
    tone: Tone | None = None
    bar: float | None = None
    """A bar in place of words on a terminal: its share of the longest, from 0 to 1."""


class Table(NamedTuple):
    """Rows under headings."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    anchors: tuple[str, ...] = ()
    """What links to its rows are known by, where there are any: one a row."""
    groups: tuple[tuple[int, Phrase], ...] = ()
    """Headings of groups of rows, each with the place of the first row below it."""


class Picture(NamedTuple):
    """A chart with its file's name and its title."""

    name: str
    title: str
    said: tuple[str, ...]
    """What it shows, a sentence each,"""
    left_out: tuple[str, ...]
    """and what it does not."""
    chart: "Chart"
    wide: bool
    """Whether there is a wide one beside that for phones and narrow columns."""

    @property
    def description(self) -> str:
        """What stands in its place."""
        return " ".join((*self.said, *self.left_out))

    @property
    def narrow_name(self) -> str:
        """The name of the file that has it for phones and narrow columns."""
        return f"{self.name}-narrow" if self.wide else self.name


class FindingBlock(NamedTuple):
    """Something with a heading line of its own and details: a finding with its evidence."""

    anchor: str
    heading: Phrase
    tone: Tone | None
    body: tuple[Phrase, ...]
    details_label: str = ""
    details: tuple[Phrase, ...] = ()
    brief: bool = False
    """Whether a terminal gives it three lines at the most: two for the heading, one for the rest."""


class Subheading(NamedTuple):
    """The name of a part of a section."""

    text: str


class Listing(NamedTuple):
    """Text of a file, line by line, as it is."""

    text: str


Block = Paragraph | Items | Facts | Table | Picture | FindingBlock | Subheading | Listing


class Section(NamedTuple):
    """A named part of a page."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


class Page(NamedTuple):
    """The summary, an annex to it, a project's page, or what one command shows."""

    project: str | None
    title: Phrase
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    annex: str | None = None
    """The name of an annex, which its file has in every language."""

    def blocks(self) -> Iterator[Block]:
        """All its blocks, in order."""
        yield from self.lead
        for section in self.sections:
            yield from section.blocks

    def pictures(self) -> Iterator[Picture]:
        """Its pictures, in order."""
        return (block for block in self.blocks() if isinstance(block, Picture))


class Signs(NamedTuple):
    """What a language puts between the parts of a line."""

    label: str
    """Between a label and what it labels."""
    clause: str
    """Between clauses."""

    @classmethod
    def of(cls, words: Translator) -> "Signs":
        """Those of a language."""
        return cls(words.term("after a label", "sign"), words.term("between clauses", "sign"))


class Labels(NamedTuple):
    """The few words that belong to the form, not to the report."""

    label: str
    """What stands between a label and what it labels."""
    contents: str
    previous: str
    following: str
    languages: str
    projects: str
    filter: str
    no_rows: str
    rows_shown: str
    """With `{shown}` and `{all}` in it."""
    sort: str
    top: str
    skip: str
    print_all: str
    unprinted: str
    parts: str
    """What is said above an annex that stands in several files, before their names."""


class ReportDocument(NamedTuple):
    """A report in one language: its summary, the annexes to it, and the projects' pages."""

    language: str
    written_in: str
    """The language of its labels: English, where there is no catalogue."""
    language_name: str
    right_to_left: bool
    title: str
    dates: Phrase
    """The two dates that it is made for, in a sentence."""
    untranslated: str | None
    """A word to the reader, where there is no catalogue."""
    labels: Labels
    front: Page
    annexes: tuple[Page, ...]
    projects: tuple[Page, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages, in order."""
        return (self.front, *self.annexes, *self.projects)
