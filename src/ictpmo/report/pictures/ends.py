"""The main picture: the ends of all projects in time, with what oversight bodies found, and who has gone silent."""

from collections.abc import Iterator, Sequence
from datetime import date

from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Picture
from ictpmo.report.figures import quiet
from ictpmo.report.pictures.rows import chart_of, moving_requests, project_row
from ictpmo.report.pictures.undrawn import ROWS, described


def ends_picture(words: Translator, pages: Sequence[ProjectDetail], as_of: date) -> Iterator[Block]:
    """A row a project that has an end, in the order of the pages, as many as fit; its title is what it shows."""
    dated = [page for page in pages if page.original_end]
    if not dated:
        yield quiet(words.say("No project has an end date: there is nothing to draw."))
        return
    shown = dated[:ROWS]
    notes = [quiet(note) for note in _notes(words, pages, dated) if note]
    rows = [project_row(words, page) for page in shown]
    said = described((row.said for row in rows), notes)
    yield Picture("ends", plain_text(_message(words, dated)), said, chart_of(words, rows, as_of), wide=True)
    yield from notes


def _message(words: Translator, dated: Sequence[ProjectDetail]) -> Phrase:
    return words.say("{moved} of {number} ends moved", moved=len(dated), number=len(dated))


def _notes(words: Translator, pages: Sequence[ProjectDetail], dated: Sequence[ProjectDetail]) -> Iterator[Phrase]:
    """What is left out: by number, for the table beside it has all of them by name."""
    if len(dated) > ROWS:
        yield words.say("Drawn: the first {drawn} of {all} projects with an end date.", drawn=ROWS, all=len(dated))
    if undated := len(pages) - len(dated):
        yield words.count(
            "Not drawn: {number} project without a known end date.",
            "Not drawn: {number} projects without a known end date.",
            undated,
        )
    moves = [request for page in dated[:ROWS] for request in moving_requests(page)]
    if unknown := sum(request.record.decided is None for request in moves):
        yield words.count(
            "Not drawn: {number} approved change request, for no document gives the day of its decision.",
            "Not drawn: {number} approved change requests, for no document gives the day of their decision.",
            unknown,
        )
