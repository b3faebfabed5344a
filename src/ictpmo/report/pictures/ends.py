"""The main picture: the ends of all projects in time, with what oversight bodies found, and who has gone silent."""

from collections.abc import Iterator, Sequence
from datetime import date

from ictpmo.analysis.timespan import Range
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.summary import SummaryFact
from ictpmo.language.phrase import Phrase, capital, plain_text
from ictpmo.language.translator import Translator
from ictpmo.model.dates import dated
from ictpmo.report.document import Block, Picture
from ictpmo.report.figures import quiet
from ictpmo.report.pictures.rows import ROWS, chart_of, project_row, told, undated_approvals
from ictpmo.report.slips import moved_phrase


def ends_picture(
    words: Translator, summary: SummaryFact, groups: Sequence[Sequence[ProjectDetail]], as_of: date
) -> Iterator[Block]:
    """A row a project that has an end, in the order of the groups, as many as fit; its title is what it shows."""
    known = (
        [page for page in group if page.slippage.original_end or dated(page.slippage.current_end)] for group in groups
    )
    drawn = [(page, not place) for group in known for place, page in enumerate(group)][:ROWS]
    if not drawn:
        yield quiet(words.say("No project has an end date: there is nothing to draw."))
        return
    rows = [row._replace(apart=first) for page, first in drawn if (row := project_row(words, page))]
    shown = [page for page, _ in drawn]
    notes = [quiet(note) for note in _notes(words, summary, shown)]
    chart = chart_of(words, rows, shown, as_of, words.label("moved by"))
    title = plain_text(_message(words, summary))
    said = tuple(row.said for row in rows)
    yield Picture("ends", capital(title), said, told(notes), chart, wide=True)
    yield from notes


def _message(words: Translator, summary: SummaryFact) -> Phrase:
    """How many ends moved, and by how much: the figures of the summary."""
    moved, days = summary.moved, summary.moved_days
    number, of = words.formats.in_words(moved.number), words.formats.in_words(moved.of)
    if not moved.number:
        if moved.of == 1:
            return words.say("The end is not known to have moved")
        return words.say("No end of {of} is known to have moved", of=of)
    middle = round(days.median or 0)
    span = moved_phrase(words, Range(middle, middle), at_least=days.at_least)
    if moved.of == 1:
        return words.say("The end moved, by {span}", span=span)
    if moved.number == 1:
        return words.say("{moved} of {of} ends moved, by {span}", moved=number, of=of, span=span)
    if moved.number == moved.of:
        return words.say("each of the {of} ends moved, by a median of {span}", of=of, span=span)
    return words.say("{moved} of {of} ends moved, by a median of {span}", moved=number, of=of, span=span)


def _notes(words: Translator, summary: SummaryFact, drawn: Sequence[ProjectDetail]) -> Iterator[Phrase]:
    """What is left out: by number, for the table beside it has all of them by name."""
    dated = summary.moved.of
    if dated > len(drawn):
        yield words.say("Drawn: {drawn} of {all} projects with a known end date.", drawn=len(drawn), all=dated)
    if left_out := words.clauses(_left_out(words, summary, drawn)):
        yield words.say("Not drawn: {what}.", what=left_out)


def _left_out(words: Translator, summary: SummaryFact, drawn: Sequence[ProjectDetail]) -> Iterator[Phrase]:
    if undated := summary.projects - summary.moved.of:
        yield words.count(
            "{number} project without a known end date", "{number} projects without a known end date", undated
        )
    yield undated_approvals(words, drawn)
