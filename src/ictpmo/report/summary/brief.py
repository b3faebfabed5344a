"""What is said in little room: names are cut, and of many the first are given, with how many more there are."""

from dataclasses import dataclass, replace
from typing import Any

from ictpmo.finding import Clauses, Name, NameList, Sentence, Term, sentence
from ictpmo.language.phrase import Inline, Link, Phrase, Quoted, plain_text
from ictpmo.language.width import cut_inside, cut_text, letters
from ictpmo.report.document import Block, Item, Items, Page, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Room:
    """How much is said; what is beyond it is counted, or cut with a mark."""

    rows: int
    """The projects in the table, and in the picture."""
    named: int
    """The projects, records and documents that a clause names."""
    clauses: int
    """The clauses of an ask."""
    addressed: int
    """The addressees of an ask."""
    groups: int
    """The groups of projects, where there are any."""
    letters: int
    """The letters of a name."""
    owner: bool
    """Whether the table has the owners, who stand in the annex in any case."""


ROOMS = (
    Room(rows=16, named=8, clauses=8, addressed=5, groups=16, letters=200, owner=True),
    Room(rows=16, named=4, clauses=6, addressed=3, groups=8, letters=80, owner=True),
    Room(rows=14, named=3, clauses=4, addressed=2, groups=6, letters=64, owner=True),
    Room(rows=14, named=2, clauses=4, addressed=1, groups=5, letters=52, owner=False),
    Room(rows=12, named=2, clauses=3, addressed=1, groups=4, letters=44, owner=False),
    Room(rows=11, named=1, clauses=3, addressed=1, groups=3, letters=36, owner=False),
    Room(rows=8, named=1, clauses=2, addressed=1, groups=3, letters=36, owner=False),
)
"""The fullest first; each verdict has a row in all of them, whatever their number."""


def brief_sentence(said: Sentence, room: Room) -> Sentence:
    """A sentence with as many clauses and names as there is room for."""
    return Sentence(said.template, {name: _brief(value, room) for name, value in said.values.items()})


def _brief(value: Any, room: Room) -> Any:  # noqa: ANN401 - any value of a sentence
    match value:
        case Sentence():
            return brief_sentence(value, room)
        case Name():
            return replace(value, text=cut_text(value.text, room.letters, cut_inside))
        case Clauses():
            return Clauses(_clauses(value, room))
        case NameList():
            return _first(value.first, value.more, room)
        case tuple() if not any(isinstance(one, Term) for one in value):
            return _first(value, 0, room)
        case _:
            return value


def _clauses(value: Clauses, room: Room) -> list[Sentence]:
    held = [brief_sentence(one, room) for one in value[: room.clauses]]
    more = len(value) - len(held)
    return [*held, sentence("and {number:g} more of this kind", number=more)] if more else held


def _first(values: tuple[Any, ...], more: int, room: Room) -> NameList:
    """The first of many, and how many more there are."""
    held = values[: room.named]
    return NameList(tuple(_brief(one, room) for one in held), more + len(values) - len(held))


def brief_page(page: Page, room: Room) -> Page:
    """A page on which the names of projects that lead to their pages are cut."""
    lead = tuple(_block(block, room) for block in page.lead)
    sections = tuple(one._replace(blocks=tuple(_block(block, room) for block in one.blocks)) for one in page.sections)
    return page._replace(lead=lead, sections=sections)


def _block(block: Block, room: Room) -> Block:
    match block:
        case Items():
            return block._replace(items=tuple(Item(brief_phrase(one.phrase, room)) for one in block.items))
        case Table():
            rows = ((row[0]._replace(phrase=brief_phrase(row[0].phrase, room)), *row[1:]) for row in block.rows)
            return block._replace(rows=tuple(rows))
        case Paragraph():
            return block._replace(phrase=brief_phrase(block.phrase, room))
        case _:
            return block


def brief_phrase(phrase: Phrase, room: Room) -> Phrase:
    """A phrase in which the names of projects are cut."""
    return tuple(_inline(part, room) for part in phrase)


def cut_phrase(phrase: Phrase, most: int) -> Phrase:
    """Words of the portfolio, cut where they are wider than so many letters."""
    text = plain_text(phrase)
    if letters(text) <= most:
        return phrase
    return (Quoted(cut_inside(text, most), next((one.language for one in phrase if isinstance(one, Quoted)), None)),)


def _inline(part: Inline, room: Room) -> Inline:
    if isinstance(part, Link) and part.target.project:
        inner = tuple(one for one in cut_phrase(part.inner, room.letters) if not isinstance(one, Link))
        return part._replace(inner=inner)
    return part
