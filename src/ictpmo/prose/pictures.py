"""The pictures of a report: what slipped, how promises moved, and how far work is said to be."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ictpmo.language.phrase import plain_text
from ictpmo.language.words import UNKNOWN, Words
from ictpmo.model.dates import PartialDate, dated
from ictpmo.prose.chart import Mark, Series, ShareChart, ShareRow, SlipChart, SlipRow, Tick, TrendChart
from ictpmo.prose.document import Picture
from ictpmo.prose.figures import completion_phrase, days_phrase, days_text, name_of, plain
from ictpmo.report.progress.project import ProjectPage
from ictpmo.report.progress.schedule import Ends, MilestoneLine, Promise

_TICKS = 8
# So that the points of a single date do not lie on the edge.
_MARGIN = timedelta(days=60)
_POINTS_OF_TREND = 2
_SCALE = (0, 25, 50, 75, 100)


def slip_picture(words: Words, pages: Iterable[ProjectPage], as_of: date) -> Picture | None:
    """Each project from its start over the end first known to the current end; nothing where none is dated."""
    rows = tuple(row for page in sorted(pages, key=_furthest) if (row := _project_row(words, page)))
    title = words.label("Ends against the dates first known")
    return _slip_picture(words, "slippage", title, rows, as_of)


def timeline_picture(words: Words, page: ProjectPage, as_of: date) -> Picture | None:
    """One project, its phases and its milestones in time; nothing where none is dated."""
    found = (
        _project_row(words, page),
        *(_row(words, plain_text(words.text_or(phase.name, phase.id)), phase.ends, ()) for phase in page.phases),
        *(_milestone_row(words, milestone) for milestone in page.milestones),
    )
    rows = tuple(row for row in found if row)
    title = plain_text(words.say("Timeline: {project}", project=name_of(words, page)))
    return _slip_picture(words, f"{page.id}-timeline", title, rows, as_of)


def trend_picture(words: Words, page: ProjectPage) -> Picture | None:
    """What was promised when; nothing where no promise was ever repeated or moved."""
    lines = [_series(words, words.label("End of the project"), page.end_promises)]
    lines += [_series(words, plain_text(words.text(m.name)), m.promises) for m in page.milestones]
    series = tuple(line for line in lines if len(line.points) >= _POINTS_OF_TREND)
    if not series:
        return None
    days = [day for line in series for day, _ in line.points]
    dues = [due for line in series for _, due in line.points]
    chart = TrendChart(
        across=_ticks(words, min(days) - _MARGIN, max(days) + _MARGIN),
        up=_ticks(words, min(dues), max(dues)),
        series=series,
        across_title=words.label("date of the report or the change request"),
        up_title=words.label("date promised"),
        due_line=words.label("due on the day of the report"),
    )
    title = plain_text(words.say("Milestone trend: {project}", project=name_of(words, page)))
    said = " ".join(line.said for line in series)
    return Picture(f"{page.id}-trend", title, said, chart)


def completion_picture(words: Words, pages: Iterable[ProjectPage], name: str = "completion") -> Picture | None:
    """Completion reported beside time elapsed and indicators; nothing where nothing is reported."""
    rows = tuple(row for page in pages if (row := _share_row(words, page)))
    if not rows:
        return None
    drawn = (
        ("reported", words.label("completion reported"), True),
        ("elapsed", words.label("time elapsed of the duration first planned"), any(row.elapsed for row in rows)),
        ("indicator", words.label("what indicators show"), any(row.indicator is not None for row in rows)),
        ("beyond", words.label("beyond 100%"), any((row.elapsed or 0) > _SCALE[-1] for row in rows)),
    )
    legend = tuple((kind, label) for kind, label, shown in drawn if shown)
    ticks = tuple((float(share), words.percent(share)) for share in _SCALE)
    chart = ShareChart(rows, legend, ticks)
    title = words.label("Completion beside time elapsed and indicators")
    return Picture(name, title, " ".join(row.said for row in rows), chart)


def _slip_picture(words: Words, name: str, title: str, rows: tuple[SlipRow, ...], as_of: date) -> Picture | None:
    if not rows:
        return None
    days = [day for row in rows for day in (row.start, row.first, row.current) if day]
    today = Tick(as_of, plain_text(words.say("as of {date}", date=as_of)))
    kinds = {mark.kind for row in rows for mark in row.marks}
    drawn = (
        ("plan", words.label("duration first planned"), any(row.start for row in rows)),
        ("first", words.label("end or due date first known"), True),
        ("slip", words.label("slippage to the current end"), any(row.first != row.current for row in rows)),
        ("request", words.label("approved change request"), "request" in kinds),
        ("done", words.label("milestone done"), "done" in kinds),
        ("open", words.label("milestone not reported done"), "open" in kinds),
    )
    legend = tuple((kind, label) for kind, label, shown in drawn if shown)
    chart = SlipChart(_ticks(words, min((*days, as_of)), max((*days, as_of))), rows, today, legend)
    return Picture(name, title, " ".join(row.said for row in rows), chart)


def _furthest(page: ProjectPage) -> tuple[float, str]:
    days = page.ends.days_least
    return (float("inf") if days is None else -days, page.id)


def _project_row(words: Words, page: ProjectPage) -> SlipRow | None:
    marks = tuple(
        Mark(request.date.last, "request", request.id)
        for request in page.requests
        if request.status == "approved" and request.explains_days is not None
    )
    return _row(words, plain_text(name_of(words, page)), page.ends, marks)


def _row(words: Words, label: str, ends: Ends, marks: tuple[Mark, ...]) -> SlipRow | None:
    if ends.original is None:
        return None
    said = words.say(
        "{name}: start {start}, first end {first}, current end {current}, slippage {slippage}.",
        name=label,
        start=ends.start,
        first=ends.original,
        current=ends.current,
        slippage=days_phrase(words, ends),
    )
    current = dated(ends.current)
    end = current.last if current else None
    if ends.at_least and ends.days_least is not None:
        end = date.fromordinal(ends.original.last.toordinal() + ends.days_least)
    return SlipRow(
        label=label,
        start=ends.start.first if ends.start else None,
        first=ends.original.last,
        current=end,
        at_least=ends.at_least,
        marks=marks,
        value=days_text(words, ends) if ends.days_least is not None else UNKNOWN,
        said=plain_text(said),
    )


def _milestone_row(words: Words, milestone: MilestoneLine) -> SlipRow | None:
    due = dated(milestone.due)
    first = milestone.first_due or due
    if first is None:
        return None
    label = plain_text(words.text(milestone.name))
    state = plain_text(words.list(plain(words.term("state", code)) for code in milestone.states))
    said = words.say(
        "{name}: first due {first}, due {due}, {state}.",
        name=label,
        first=first,
        due=due,
        state=state or words.label("not reported"),
    )
    done = "completed" in milestone.states
    return SlipRow(
        label=label,
        start=None,
        first=first.last,
        current=_last(due),
        at_least=False,
        marks=(Mark((due or first).last, "done" if done else "open", state),),
        value=state or words.label("not reported"),
        said=plain_text(said),
    )


def _last(day: PartialDate | None) -> date | None:
    return day.last if day else None


def _series(words: Words, label: str, promises: tuple[Promise, ...]) -> Series:
    points = tuple(dict.fromkeys((promise.on.last, promise.due.last) for promise in promises))
    steps = words.clauses(words.say("{on}: {due}", on=p.on, due=p.due) for p in promises)
    said = words.say("{name}, by date of report: {steps}.", name=label, steps=steps)
    return Series(label, points, plain_text(said))


def _share_row(words: Words, page: ProjectPage) -> ShareRow | None:
    if page.completion is None:
        return None
    name = plain_text(name_of(words, page))
    said = words.say(
        "{name}: reported {reported}, elapsed {elapsed}, indicators {indicator}.",
        name=name,
        reported=completion_phrase(words, page),
        elapsed=words.percent(page.elapsed_percent),
        indicator=words.percent(page.indicator_completion),
    )
    return ShareRow(
        label=name,
        reported=page.completion,
        elapsed=page.elapsed_percent,
        indicator=page.indicator_completion,
        reported_text=words.percent(page.completion),
        elapsed_text=None if page.elapsed_percent is None else words.percent(page.elapsed_percent),
        said=plain_text(said),
    )


def _ticks(words: Words, first: date, last: date) -> tuple[Tick, ...]:
    """The first days of years, no more than a few of them; of a short span, the first days of months."""
    years = range(first.year, last.year + 2)
    if len(years) > 3:  # noqa: PLR2004 - with fewer marks an axis cannot be read
        step = -(-len(years) // _TICKS)
        return tuple(Tick(date(year, 1, 1), words.year(date(year, 1, 1))) for year in years[::step])
    return tuple(Tick(day, words.month(day)) for day in _months(years))


def _months(years: range) -> Iterator[date]:
    for year in years[:-1]:
        for month in (1, 4, 7, 10) if len(years) > 2 else range(1, 13, 2):  # noqa: PLR2004 - quarters of two years
            yield date(year, month, 1)
    yield date(years[-1], 1, 1)
