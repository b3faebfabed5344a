"""A project's log: what was reported when, and by which document."""

from collections.abc import Iterator

from ictpmo.facts.answers import stated_fields
from ictpmo.facts.log import StatusReportFact
from ictpmo.facts.plan import MilestoneFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.headings import FURTHER
from ictpmo.language.phrase import Phrase, begun
from ictpmo.language.translator import Translator
from ictpmo.model.project import ReportedMilestone, ReportedPart, ReportedPhase, StatusReport
from ictpmo.model.ratings import Withheld
from ictpmo.report.columns import source_column, table_of
from ictpmo.report.document import Block, Column
from ictpmo.report.entries import field_clauses
from ictpmo.report.figures import (
    amount_phrase,
    milestone_name,
    own_clauses,
    phase_name,
    plain,
    quoted,
    rating_phrase,
    stated_day,
    word_or_day,
)
from ictpmo.report.marks import stated_phrase

_FEW = 2
_TOLD_HERE = frozenset({"fields", "inferred", "assumed", *FURTHER[ReportedMilestone]})
"""What the table of milestones does not show."""
_FURTHER_OF_PARTS = frozenset(FURTHER[ReportedPart])


def log(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    """What was reported, oldest first."""
    if not page.status_reports:
        return
    yield table_of(
        words.label("Log"),
        page.status_reports,
        (Column(words.label("Date"), "date"), lambda line: stated_day(words, line.date, line.record, "date")),
        (
            Column(words.label("What was reported")),
            lambda line: _said(words, page, line) or plain(words.label("nothing but its date")),
        ),
        source_column(words),
    )


def _said(words: Translator, page: ProjectDetail, line: StatusReportFact) -> Phrase:
    report, project = line.record, page.record
    told, others = _told_milestones(page, report)
    facts = words.clauses(
        (
            *_status(words, report),
            _rated(words, line),
            *_later_facts(words, report),
            *_amounts(words, line),
            *field_clauses(words, report, page.portfolio),
            *own_clauses(words, line.fields),
            *(_phase_said(words, line, phase_name(words, project, n), said) for n, said in report.phases.items()),
            *(_milestone_said(words, line, milestone_name(words, project, n), said) for n, said in told.items()),
            _others(words, others, some=bool(told)),
        )
    )
    return words.pair((words.say("{sentence}.", sentence=begun(facts)) if facts else (), words.text(report.note)))


def _told_milestones(page: ProjectDetail, report: StatusReport) -> tuple[dict[str, ReportedMilestone], int]:
    """The milestones that a report says something of, and of how many more it says what the table shows.

    A few of many are told: nobody could tell which they are.
    """
    shown = {one.record.id: one for one in page.milestones}
    told = {name: said for name, said in report.milestones.items() if not _in_table(shown.get(name), said)}
    others = len(report.milestones) - len(told)
    return (told, others) if others > _FEW or others == len(shown) else (report.milestones, 0)


def _in_table(shown: MilestoneFact | None, said: ReportedMilestone) -> bool:
    """Whether the table of milestones shows all that a report says of one."""
    if shown is None or said.model_fields_set & _TOLD_HERE or any(_further_of_parts(said)):
        return False
    pairs = ((said.state, shown.state), (said.due, shown.snapshot.due), (said.actual, shown.snapshot.actual))
    return all(one is None or one == held for one, held in pairs)


def _others(words: Translator, number: int, *, some: bool) -> Phrase:
    """How many milestones a report speaks of as the table shows them."""
    if not number:
        return ()
    if some:
        return words.count("{number} other milestone as above", "{number} other milestones as above", number)
    return words.count("{number} milestone as above", "{number} milestones as above", number)


def _rated(words: Translator, line: StatusReportFact) -> Phrase:
    rating = line.record.rating
    if not rating:
        return ()
    said = rating_phrase(words, line.project.portfolio, rating)
    if isinstance(rating, Withheld):
        return words.say("rating {withheld}", withheld=said)
    return words.say("rated {rating}", rating=said)


def _status(words: Translator, said: StatusReport | ReportedPhase) -> Iterator[Phrase]:
    if said.state:
        yield stated_phrase(words, plain(words.term("state", said.state)), said, "state")
    if said.completion is not None:
        complete = words.say("{completion} complete", completion=words.percent(said.completion))
        yield stated_phrase(words, complete, said, "completion")
    if said.end:
        yield stated_phrase(words, words.say("end {date}", date=word_or_day(words, said.end)), said, "end")
    if said.actual_end:
        yield stated_phrase(words, words.say("ended {date}", date=said.actual_end), said, "actual_end")


def _later_facts(words: Translator, report: StatusReport) -> Iterator[Phrase]:
    """What it says of the charter, and of what was said before."""
    if report.previous_end:
        before = words.say("end before {date}", date=word_or_day(words, report.previous_end))
        yield stated_phrase(words, before, report, "previous_end")
    if report.end_moved_days is not None:
        yield words.count(
            "end moved by {days} day",
            "end moved by {days} days",
            abs(report.end_moved_days),
            days=report.end_moved_days,
        )
    if report.name:
        yield words.say("called {name}", name=words.text(report.name))
    if report.owner:
        yield words.say("accountable: {owner}", owner=words.text(report.owner))
    if report.programme:
        yield words.say("programme: {programme}", programme=words.text(report.programme))
    if report.start:
        yield words.say("start {date}", date=word_or_day(words, report.start))
    if report.approved_end:
        approved = words.say("approved end {date}", date=word_or_day(words, report.approved_end))
        yield stated_phrase(words, approved, report, "approved_end")


def _amounts(words: Translator, line: StatusReportFact) -> Iterator[Phrase]:
    currency = line.project.portfolio.settings.currency
    if line.record.budget:
        yield words.say("budget {amount}", amount=amount_phrase(words, line.record.budget, currency))
    if line.record.spent:
        yield words.say("spent {amount}", amount=amount_phrase(words, line.record.spent, currency))
    if line.record.forecast_at_completion:
        forecast = amount_phrase(words, line.record.forecast_at_completion, currency)
        yield words.say("forecast at completion {amount}", amount=forecast)


def _phase_said(words: Translator, line: StatusReportFact, name: Phrase, phase: ReportedPhase) -> Phrase:
    said = words.statements((*_status(words, phase), *field_clauses(words, phase, line.project.portfolio)))
    return words.say("{phase}: {said}", phase=name, said=said)


def _milestone_status(words: Translator, said: ReportedMilestone) -> Iterator[Phrase]:
    if said.state:
        yield stated_phrase(words, plain(words.term("state", said.state)), said, "state")
    if said.due:
        yield stated_phrase(words, words.say("due {date}", date=word_or_day(words, said.due)), said, "due")
    if said.actual:
        yield stated_phrase(words, words.say("done {date}", date=said.actual), said, "actual")


def _milestone_said(words: Translator, line: StatusReportFact, name: Phrase, milestone: ReportedMilestone) -> Phrase:
    said = words.statements(
        (
            *_milestone_status(words, milestone),
            *field_clauses(words, milestone, line.project.portfolio),
            *own_clauses(words, stated_fields(line.project.portfolio, milestone.fields)),
            *(
                words.labelled((quoted(name), words.statements(field_clauses(words, part, line.project.portfolio))))
                for name, part in _further_of_parts(milestone)
            ),
        )
    )
    return words.say("{milestone}: {said}", milestone=name, said=said)


def _further_of_parts(milestone: ReportedMilestone) -> Iterator[tuple[str, ReportedPart]]:
    """The parts of a milestone of which a report says more than the state that the table shows."""
    return ((name, part) for name, part in milestone.parts.items() if part.model_fields_set & _FURTHER_OF_PARTS)
