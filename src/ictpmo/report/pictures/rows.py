"""Rows of ends in time, of projects, phases and milestones; and what their shapes stand for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.statement import CLOSED, DONE
from ictpmo.analysis.timespan import Range
from ictpmo.facts.log import ChangeRequestFact
from ictpmo.facts.plan import MilestoneFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.project_line import PhaseFact, ProjectFact
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.model.dates import PartialDate, dated
from ictpmo.report.chart import OVERSIGHT_MARKS, EndsChart, EndsRow, Legend, Mark, OversightMark, Standing, Tick
from ictpmo.report.document import Paragraph
from ictpmo.report.figures import name_of, plain, quiet, states_phrase
from ictpmo.report.project_requests import decision_phrase
from ictpmo.report.slips import moved_phrase, slippage_days

_TICKS = 9
_MONTHS = (1, 3, 6)
_YEAR = 12


def ticks(words: Translator, days: Iterable[date]) -> tuple[Tick, ...]:
    """The first days of months or of years around the days, as many as can be told apart."""
    held = sorted(days)
    first, last = _month(held[0]), _month(held[-1])
    years = -(-(held[-1].year - held[0].year + 1) // (_TICKS - 1))
    steps = (*_MONTHS, years * _YEAR)
    step, found = next((s, months) for s in steps if len(months := _months(first, last, s)) <= _TICKS)
    label = words.formats.year if step >= _YEAR else words.formats.month
    firsts = (date(month // _YEAR, month % _YEAR + 1, 1) for month in found)
    return tuple(Tick(day, label(day)) for day in firsts)


def _month(day: date) -> int:
    """The months before that of a day."""
    return day.year * _YEAR + day.month - 1


def _months(first: int, last: int, step: int) -> range:
    """From the last step that is not after the first month to the first that is after the last, as far as dates go."""
    start = first - first % min(step, _YEAR)
    return range(start, min(last + step, _month(date.max)) + 1, step)


def standing_of(page: ProjectFact) -> Standing:
    """Whether a project goes on, is said to be finished, by some and not by others, or has gone silent."""
    if page.is_open:
        return "silent" if page.slippage.silent else "open"
    if page.verdict == "contested":
        return "contested"
    if page.state == "merged":
        return "open"
    return "cancelled" if page.state == "cancelled" else "finished"


def project_row(words: Translator, page: ProjectDetail) -> EndsRow | None:
    """A project with what oversight bodies found, and the requests that moved its end on the days they were decided."""
    row = _row(words, plain_text(name_of(words, page)), page.slippage, standing_of(page), page.unreported_since)
    if row is None:
        return None
    moves, mark = moving_requests(page), oversight_mark(page)
    dates = words.list(decision_phrase(words, request) for request in moves)
    said = (
        words.say("Moved by approved change requests: {dates}.", dates=dates) if moves else (),
        _found(words, page, mark) if mark else (),
    )
    marks = tuple(Mark(request.record.decided.last, "request") for request in moves if request.record.decided)
    all_said = plain_text(words.pair((plain(row.said), *said)))
    return row._replace(marks=marks, oversight=mark, said=all_said)


def oversight_mark(page: ProjectFact) -> OversightMark | None:
    """What an oversight body found of it, or of parts of it, and whether that is inferred."""
    words = page.gravest_words
    if not words:
        return None
    said = words[0].record
    return OversightMark(
        said.verdict, all("verdict" in entry.record.inferred for entry in words), on_part=said.on != "project"
    )


def _found(words: Translator, page: ProjectFact, mark: OversightMark) -> Phrase:
    told = {"bodies": words.list(words.text(body) for body in page.oversight_bodies), "verdict": _verdict(words, mark)}
    if not mark.on_part:
        return words.say("Found by {bodies}: {verdict}.", **told)
    number = len({entry.record.on for entry in page.gravest_words})
    return words.count(
        "Found by {bodies} of {number} part of it: {verdict}.",
        "Found by {bodies} of {number} parts of it: {verdict}.",
        number,
        **told,
    )


def _verdict(words: Translator, mark: OversightMark) -> Phrase:
    said = plain(words.term("verdict", mark.verdict))
    return words.say("{verdict} (inferred)", verdict=said) if mark.inferred else said


def moving_requests(page: ProjectDetail) -> list[ChangeRequestFact]:
    """The approved change requests that moved its end."""
    return [one for one in page.change_requests if one.record.status == "approved" and one.record.end is not None]


def undated_approvals(words: Translator, pages: Iterable[ProjectDetail]) -> Phrase:
    """What is not drawn of the requests that moved an end: those approved on an unknown day; nothing of none."""
    unknown = sum(request.record.decided is None for page in pages for request in moving_requests(page))
    return (
        words.count(
            "the day on which {number} change request was approved, which no document gives",
            "the days on which {number} change requests were approved, which no document gives",
            unknown,
        )
        if unknown
        else ()
    )


def phase_row(words: Translator, phase: PhaseFact) -> EndsRow | None:
    """A phase, measured by itself."""
    standing = _phase_standing(phase)
    name = plain_text(words.text_or(phase.record.name, phase.record.id))
    return _row(
        words, name, phase.slippage, standing, phase.slippage.not_reported_since if standing == "silent" else None
    )


def _phase_standing(phase: PhaseFact) -> Standing:
    if phase.state == "cancelled":
        return "cancelled"
    if phase.states and DONE.issuperset(phase.states):
        return "finished"
    if CLOSED & set(phase.states):
        return "contested"
    return "silent" if phase.slippage.silent else "open"


def milestone_row(words: Translator, milestone: MilestoneFact) -> EndsRow | None:
    """A milestone, from the date it was first due on."""
    due = dated(milestone.snapshot.due)
    first = milestone.snapshot.first_due or due
    if first is None:
        return None
    current = due or first
    label = plain_text(words.text(milestone.record.name))
    state = plain_text(states_phrase(words, milestone.states or ("not-reported",)))
    said = words.say("{name}: first due {first}, due {due}, {state}.", name=label, first=first, due=due, state=state)
    mark = Mark(current.last, "done" if "completed" in milestone.states else "open")
    return EndsRow(
        label=label,
        start=None,
        first=first.last,
        current=current.last,
        at_least=False,
        standing=None,
        last_word=None,
        marks=(mark,),
        value=state,
        said=plain_text(said),
    )


def chart_of(
    words: Translator, rows: Sequence[EndsRow], pages: Sequence[ProjectFact], as_of: date, value_title: str = ""
) -> EndsChart:
    """The rows on one axis, with what their shapes stand for; `pages` are the projects that they are of."""
    days = [day for row in rows for day in row.days()]
    return EndsChart(
        ticks=ticks(words, (*days, as_of)),
        rows=tuple(rows),
        today=Tick(as_of, plain_text(words.say("as of {date}", date=as_of))),
        legend=_legend(words, rows, pages, as_of),
        value_title=value_title,
    )


def verdict_legend(words: Translator, pages: Sequence[ProjectFact]) -> Legend:
    """What the marks of oversight bodies stand for; of one body alone, with its name."""
    drawn = {oversight_mark(page) for page in pages} - {None}
    if not drawn:
        return ()
    bodies = {words.text(body) for page in pages for body in page.oversight_bodies}
    body = bodies.pop() if len(bodies) == 1 else words.say("oversight body")
    marks = (mark for mark in OVERSIGHT_MARKS if mark in drawn)
    return tuple((mark.kind, plain_text(_marked(words, body, mark))) for mark in marks)


def _marked(words: Translator, body: Phrase, mark: OversightMark) -> Phrase:
    whose = words.say("{body}, on parts", body=body) if mark.on_part else body
    return words.labelled((whose, _verdict(words, mark)))


def _legend(words: Translator, rows: Sequence[EndsRow], pages: Sequence[ProjectFact], as_of: date) -> Legend:
    kinds = {mark.kind for row in rows for mark in row.marks}
    standings = {row.standing for row in rows}
    drawn = (
        ("plan", words.label("as first planned"), any(row.start for row in rows)),
        ("first", words.label("first date known"), True),
        ("slip", words.label("moved"), any(row.first < row.current for row in rows)),
        ("gain", words.label("earlier than first known"), any(row.first > row.current for row in rows)),
        ("ahead", words.label("still to come"), any(max(row.first, row.current) > as_of for row in rows)),
        ("least", words.label("or later"), any(row.at_least for row in rows)),
        ("unsaid", words.label("after the last report"), any(_runs_on(row) for row in rows)),
        ("silent", words.label("no report since"), any(row.last_word for row in rows)),
        ("finished", words.label("reported finished"), "finished" in standings),
        ("contested", words.label("contested: documents disagree"), "contested" in standings),
        ("cancelled", words.label("cancelled"), "cancelled" in standings),
        ("request", words.label("day on which a change request was approved"), "request" in kinds),
        ("done", words.label("milestone done"), "done" in kinds),
        ("open", words.label("milestone not reported done"), "open" in kinds),
    )
    shown = tuple((kind, label) for kind, label, holds in drawn if holds)
    return (*shown, *verdict_legend(words, pages))


def _runs_on(row: EndsRow) -> bool:
    """Whether a bar reaches beyond the last report."""
    return row.last_word is not None and max(row.first, row.current) > row.last_word


def _row(
    words: Translator, label: str, ends: Slippage, standing: Standing, since: PartialDate | None
) -> EndsRow | None:
    first = ends.original_end or dated(ends.current_end)
    if first is None:
        return None
    promised = ends.original_end is not None
    said = words.say(
        "{name}: start {start}, first end {first}, current end {current}, slippage {slippage}.",
        name=label,
        start=ends.start,
        first=ends.original_end,
        current=ends.current_end,
        slippage=slippage_days(words, ends),
    )
    silent = words.say("No report since {date}.", date=since) if since else ()
    current, further = _reached(ends.days, first.last)
    return EndsRow(
        label=label,
        # From the start to an end that nobody promised, nothing was planned.
        start=ends.start.first if ends.start and promised else None,
        first=first.last,
        current=current,
        at_least=ends.at_least or further,
        standing=standing,
        last_word=since.last if since else None,
        marks=(),
        value=plain_text(moved_phrase(words, ends.days, at_least=ends.at_least)),
        said=plain_text(words.pair((said, silent))),
    )


def _reached(days: Range | None, first: date) -> tuple[date, bool]:
    """The day that a bar reaches, as far as the end has moved for certain; and whether it may have moved further."""
    if days is None:
        return first, False
    certain = days.least if days.least > 0 else min(days.most, 0)
    return date.fromordinal(first.toordinal() + certain), days.most > days.least >= 0


ROWS = 25
"""As many as fit a printed page."""
_NAMES = 12


def undrawn(words: Translator, reason: str, names: Sequence[Phrase]) -> Iterator[Paragraph]:
    """Who is left out for a reason: by name up to a limit, then by number; nothing where nobody is."""
    if not names:
        return
    named = words.and_more(words.clauses(names[:_NAMES]), len(names) - _NAMES)
    yield quiet(words.say("Not drawn: {names} ({reason}).", names=named, reason=reason))


def told(notes: Iterable[Paragraph]) -> tuple[str, ...]:
    """The same in plain words, as a picture itself holds them."""
    return tuple(plain_text(note.phrase) for note in notes)
