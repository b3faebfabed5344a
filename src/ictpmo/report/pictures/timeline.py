"""One project in time: its end, its phases and its milestones."""

from collections.abc import Iterator, Sequence
from datetime import date

from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.chart import EndsRow
from ictpmo.report.document import Block, Picture
from ictpmo.report.figures import name_of, plain, quiet
from ictpmo.report.pictures.rows import chart_of, milestone_row, moving_requests, phase_row, project_row
from ictpmo.report.pictures.undrawn import ROWS, told, undrawn


def timeline(words: Translator, page: ProjectDetail, as_of: date) -> Iterator[Block]:
    """The project, its phases and its milestones in the order of the plan, where that says more than a date."""
    phases = ((words.text_or(phase.record.name, phase.record.id), phase_row(words, phase)) for phase in page.phases)
    milestones = ((words.text(one.record.name), milestone_row(words, one)) for one in page.milestones)
    rows = ((name_of(words, page), project_row(words, page)), *phases, *milestones)
    known = [row for _, row in rows if row]
    if not _says_something(known):
        return
    cut = words.say(
        "Drawn: the first {drawn} of {all} rows, in the order of the plan; the table of milestones has all of them.",
        drawn=ROWS,
        all=len(known),
    )
    undecided = [plain(one.record.id) for one in moving_requests(page) if not one.record.decided]
    notes = [
        *([quiet(cut)] if len(known) > ROWS else []),
        *undrawn(words, words.label("no date is known"), [name for name, row in rows if row is None]),
        *undrawn(words, words.label("the day of the decision is not known"), undecided),
    ]
    title = plain_text(words.say("Timeline: {project}", project=name_of(words, page)))
    drawn = known[:ROWS]
    said = tuple(row.said for row in drawn)
    chart = chart_of(words, drawn, (page,), as_of)
    yield Picture(f"{page.record.id}-timeline", title, said, told(notes), chart, wide=False)
    yield from notes


def _says_something(rows: Sequence[EndsRow]) -> bool:
    """Whether there is more to see than one date."""
    return len(rows) > 1 or any(row.first != row.current for row in rows)
