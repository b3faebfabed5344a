"""A project's log: what was reported when, and by which document."""

from collections.abc import Iterator

from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Cell, Column, Table
from ictpmo.report.figures import day_cell, plain, quiet, source_phrase, word_or_day
from ictpmo.report.progress.project import LogLine, MilestoneSaid, PhaseSaid, ProjectPage


def log(words: Translator, page: ProjectPage) -> Iterator[Block]:
    """What was reported, oldest first."""
    if not page.log:
        yield quiet(words.say("No report is recorded."))
        return
    columns = (
        Column(words.label("Date"), "date"),
        Column(words.label("What was reported")),
        Column(words.label("Source")),
    )
    rows = tuple(
        (
            day_cell(words, line.date),
            Cell(_said(words, line) or plain(words.label("nothing but its date"))),
            Cell(source_phrase(words, line.source, line.at)),
        )
        for line in page.log
    )
    yield Table(words.label("Log"), columns, rows)


def _said(words: Translator, line: LogLine) -> Phrase:
    facts = words.clauses(
        (
            *_status(words, line.state, line.completion, line),
            words.say("rated {rating}", rating=words.term("rating", line.rating)) if line.rating else (),
            *(_phase_said(words, phase) for phase in line.phases),
            *(_milestone_said(words, milestone) for milestone in line.milestones),
        )
    )
    return words.pair((words.say("{sentence}.", sentence=facts) if facts else (), words.text(line.note)))


def _status(
    words: Translator, state: str | None, completion: float | None, line: LogLine | PhaseSaid
) -> Iterator[Phrase]:
    if state:
        yield plain(words.term("state", state))
    if completion is not None:
        yield words.say("{completion} complete", completion=words.percent(completion))
    if line.end:
        yield words.say("end {date}", date=word_or_day(words, line.end))
    if line.actual_end:
        yield words.say("ended {date}", date=line.actual_end)


def _phase_said(words: Translator, phase: PhaseSaid) -> Phrase:
    said = words.statements(_status(words, phase.state, phase.completion, phase))
    return words.say("{phase}: {said}", phase=words.text_or(phase.name, phase.id), said=said)


def _milestone_said(words: Translator, milestone: MilestoneSaid) -> Phrase:
    said = words.statements(
        (
            plain(words.term("state", milestone.state)) if milestone.state else (),
            words.say("due {date}", date=word_or_day(words, milestone.due)) if milestone.due else (),
            words.say("done {date}", date=milestone.actual) if milestone.actual else (),
        )
    )
    return words.say("{milestone}: {said}", milestone=words.text(milestone.name), said=said)
