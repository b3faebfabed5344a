"""Ends in time: all projects against the ends first known, and one project with its phases and milestones."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ictpmo.facts.ends import EndsFact
from ictpmo.facts.log import ChangeRequestFact
from ictpmo.facts.plan import MilestoneFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import PartialDate, dated
from ictpmo.report.chart import Mark, SlipChart, SlipRow, Tick
from ictpmo.report.document import Block, Picture
from ictpmo.report.figures import decision_phrase, name_of, plain, project_link, quiet, slippage_days
from ictpmo.report.pictures.axis import ticks
from ictpmo.report.pictures.undrawn import ROWS, described, undrawn

_Found = tuple[Phrase, SlipRow | None]
"""What a row is called, and the row, where there is a date to draw it at."""


def slip_chart(words: Translator, pages: Sequence[ProjectDetail], as_of: date) -> Iterator[Block]:
    """Each project from its start over the end first known to the current end, the furthest slipped first."""
    found = [(project_link(words, page), _project_row(words, page)) for page in sorted(pages, key=_furthest)]
    rows = _known(found)
    if not rows:
        yield quiet(words.say("No project has an end date: there is nothing to draw."))
        return
    cut = words.say(
        "Drawn: {drawn} of {all} projects, those that slipped furthest; the table of status has all.",
        drawn=ROWS,
        all=len(rows),
    )
    named = "slippage", words.label("Ends against the dates first known")
    yield from _drawn(words, named, found, (cut, words.label("no end date is known")), as_of)


def timeline(words: Translator, page: ProjectDetail, as_of: date) -> Iterator[Block]:
    """One project, its phases and its milestones in time, in the order of the plan."""
    name = name_of(words, page)
    phases = [(words.text_or(phase.record.name, phase.record.id), phase) for phase in page.phases]
    found: list[_Found] = [
        (name, _project_row(words, page)),
        *((phrase, _row(words, plain_text(phrase), ends)) for phrase, ends in phases),
        *((words.text(milestone.record.name), _milestone_row(words, milestone)) for milestone in page.milestones),
    ]
    rows = _known(found)
    if not rows:
        yield quiet(words.say("No timeline is drawn: no date is known."))
        return
    cut = words.say(
        "Drawn: the first {drawn} of {all} rows, in the order of the plan; the table of milestones has all of them.",
        drawn=ROWS,
        all=len(rows),
    )
    named = f"{page.record.id}-timeline", plain_text(words.say("Timeline: {project}", project=name))
    yield from _drawn(words, named, found, (cut, words.label("no date is known")), as_of)


def _known(found: Sequence[_Found]) -> tuple[SlipRow, ...]:
    return tuple(row for _, row in found if row)


def _drawn(
    words: Translator, named: tuple[str, str], found: Sequence[_Found], left_out: tuple[Phrase, str], as_of: date
) -> Iterator[Block]:
    """The picture of the first rows, and what it leaves out: rows beyond those, and what has no date to be drawn at."""
    rows, (cut, undated) = _known(found), left_out
    notes = [quiet(cut)] if len(rows) > ROWS else []
    notes += undrawn(words, undated, [phrase for phrase, row in found if row is None])
    said = described((row.said for row in rows[:ROWS]), notes)
    yield Picture(*named, said, _chart(words, rows[:ROWS], as_of))
    yield from notes


def _chart(words: Translator, rows: tuple[SlipRow, ...], as_of: date) -> SlipChart:
    days = [day for row in rows for day in (row.start, row.first, row.current, *(m.day for m in row.marks)) if day]
    kinds = {mark.kind for row in rows for mark in row.marks}
    moves = [(row.first, row.current) for row in rows if row.current]
    drawn = (
        ("plan", words.label("duration first planned"), any(row.start for row in rows)),
        ("first", words.label("end or due date first known"), True),
        ("slip", words.label("slippage to the current end"), any(first < current for first, current in moves)),
        ("gain", words.label("ahead of the end first known"), any(first > current for first, current in moves)),
        (
            "request",
            words.label("approved change request (decided, or where not dated, made or reported)"),
            "request" in kinds,
        ),
        ("done", words.label("milestone done"), "done" in kinds),
        ("open", words.label("milestone not reported done"), "open" in kinds),
    )
    return SlipChart(
        ticks=ticks(words, (*days, as_of)),
        rows=rows,
        today=Tick(as_of, plain_text(words.say("as of {date}", date=as_of))),
        legend=tuple((kind, label) for kind, label, shown in drawn if shown),
    )


def _furthest(page: ProjectDetail) -> tuple[float, str]:
    days = page.slippage_days_range
    return (-days.min if days else float("inf"), page.record.id)


def _project_row(words: Translator, page: ProjectDetail) -> SlipRow | None:
    row = _row(words, plain_text(name_of(words, page)), page)
    requests = [request for request in page.change_requests if _moves_end(request)]
    if row is None or not requests:
        return row
    dates = words.list(decision_phrase(words, request) for request in requests)
    moved = plain_text(words.say("Moved by approved change requests: {dates}.", dates=dates))
    marks = tuple(Mark(request.date.last, "request") for request in requests)
    return replace(row, marks=marks, said=f"{row.said} {moved}")


def _moves_end(request: ChangeRequestFact) -> bool:
    return request.record.status == "approved" and request.record.end is not None


def _row(words: Translator, label: str, ends: EndsFact) -> SlipRow | None:
    if ends.original_end is None:
        return None
    slippage = slippage_days(words, ends)
    said = words.say(
        "{name}: start {start}, first end {first}, current end {current}, slippage {slippage}.",
        name=label,
        start=ends.start,
        first=ends.original_end,
        current=ends.current_end,
        slippage=slippage,
    )
    return SlipRow(
        label=label,
        start=ends.start.first if ends.start else None,
        first=ends.original_end.last,
        current=_reached(ends, ends.original_end),
        at_least=ends.slippage_at_least,
        marks=(),
        value=plain_text(slippage) if ends.slippage_days_range else UNKNOWN,
        said=plain_text(said),
    )


def _reached(ends: EndsFact, first: PartialDate) -> date | None:
    """The day that a bar reaches: the current end, or as late as it is at least."""
    if ends.slippage_at_least and ends.slippage_days_range:
        return date.fromordinal(first.last.toordinal() + ends.slippage_days_range.min)
    current = dated(ends.current_end)
    return current.last if current else None


def _milestone_row(words: Translator, milestone: MilestoneFact) -> SlipRow | None:
    due = dated(milestone.due)
    first = milestone.first_due or due
    if first is None:
        return None
    label = plain_text(words.text(milestone.record.name))
    states = words.list(plain(words.term("state", code)) for code in milestone.states)
    state = plain_text(states) or words.label("not reported")
    said = words.say("{name}: first due {first}, due {due}, {state}.", name=label, first=first, due=due, state=state)
    return SlipRow(
        label=label,
        start=None,
        first=first.last,
        current=due.last if due else None,
        at_least=False,
        marks=(Mark((due or first).last, "done" if "completed" in milestone.states else "open"),),
        value=state,
        said=plain_text(said),
    )
