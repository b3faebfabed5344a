"""What is too long for a front page: its beginning, and where the rest stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase, Target, link
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Item, Items, Table
from ictpmo.report.figures import plain, project_link, quiet

LONGEST = 50
"""The rows that a reader goes through; who looks for one project finds it in the table of their status."""
_FEW = 8
_NAMES = 20


def first_rows(words: Translator, table: Table, order: str) -> Iterator[Block]:
    """A table that is in some order; of a long one the first rows, and where the others stand."""
    yield replace(table, rows=table.rows[:LONGEST])
    if len(table.rows) > LONGEST:
        yield quiet(
            words.say(
                "These are the first {shown} of {all} rows, {order}. The others stand on the pages of their projects, "
                "to which the table under {status} leads.",
                shown=LONGEST,
                all=len(table.rows),
                order=plain(order),
                status=link(plain(words.label("Status")), Target(None, "status")),
            )
        )


def first_items(words: Translator, items: Sequence[Item]) -> Items:
    """The first entries of a list, and how many more there are."""
    more = len(items) - _FEW
    said = words.count(
        "{number} more stands on the page of its project.",
        "{number} more stand on the pages of their projects.",
        more,
    )
    return Items((*items[:_FEW], *((Item(said),) if more > 0 else ())))


def names(
    words: Translator, pages: Sequence[ProjectDetail], section: str | None = None, *, most: int = _NAMES
) -> Phrase:
    """The names of projects, each leading to its page; of many the first, and how many more there are."""
    listed = words.list(project_link(words, page, section) for page in pages[:most])
    more = len(pages) - most
    return words.say("{names} and {number} more", names=listed, number=more) if more > 0 else listed
