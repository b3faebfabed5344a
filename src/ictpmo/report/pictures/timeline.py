"""One project in time: its end, its phases and its milestones; and the milestone trend: what was promised when."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from ictpmo.facts.plan import Promise
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.chart import Point, Series, TrendChart
from ictpmo.report.document import Block, Paragraph, Picture
from ictpmo.report.figures import name_of, plain, quiet
from ictpmo.report.pictures import rows


def timeline(words: Translator, page: ProjectDetail, as_of: date) -> Iterator[Block]:
    """The project, its phases and its milestones in the order of the plan, where that says more than a date."""
    phases = (
        (words.text_or(phase.record.name, phase.record.id), rows.phase_row(words, phase)) for phase in page.phases
    )
    milestones = ((words.text(one.record.name), rows.milestone_row(words, one)) for one in page.milestones)
    planned = ((name_of(words, page), rows.project_row(words, page)), *phases, *milestones)
    known = [row for _, row in planned if row]
    if not (len(known) > 1 or any(row.first != row.current for row in known)):
        return
    approvals = rows.undated_approvals(words, (page,))
    notes = [
        *([_cut(words, len(known))] if len(known) > rows.ROWS else []),
        *rows.undrawn(words, words.label("no date is known"), [name for name, row in planned if row is None]),
        *([quiet(words.say("Not drawn: {what}.", what=approvals))] if approvals else []),
    ]
    title = plain_text(words.say("Timeline: {project}", project=name_of(words, page)))
    drawn = known[: rows.ROWS]
    said = tuple(row.said for row in drawn)
    chart = rows.chart_of(words, drawn, (page,), as_of)
    yield Picture(f"{page.record.id}-timeline", title, said, rows.told(notes), chart, wide=False)
    yield from notes


def _cut(words: Translator, of: int) -> Paragraph:
    said = words.say(
        "Drawn: the first {drawn} of {all} rows, in the order of the plan; the table of milestones has all of them.",
        drawn=rows.ROWS,
        all=of,
    )
    return quiet(said)


_LINES = 8
# So that the points of a single date do not lie on the edge.
_MARGIN = timedelta(days=60)


def trend(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    """A line a milestone, and one for the end; nothing where no date was promised on two days."""
    milestones = ((words.text(one.record.name), one.promises) for one in page.milestones)
    lines = ((plain(words.label("End of the project")), page.end_promises), *milestones)
    again: list[tuple[Phrase, tuple[Promise, ...]]] = []
    once: list[Phrase] = []
    for name, promises in lines:
        if len({promise.on.text for promise in promises if promise.on}) > 1:
            again.append((name, promises))
        else:
            once.append(name)
    if not again:
        return
    merged = _merged(words, (_series(words, plain_text(name), promises) for name, promises in again))
    series, notes = tuple(merged), []
    if len(merged) > _LINES:
        series = tuple(sorted(sorted(merged, key=_reach, reverse=True)[:_LINES], key=merged.index))
        said = words.say(
            "Drawn: {drawn} of {all} lines, those whose dates moved furthest; the table of milestones has all of them.",
            drawn=_LINES,
            all=len(merged),
        )
        notes.append(quiet(said))
    notes += rows.undrawn(words, words.label("not promised on two days"), once)
    title = plain_text(words.say("Milestone trend: {project}", project=name_of(words, page)))
    yield Picture(
        f"{page.record.id}-trend",
        title,
        tuple(line.said for line in series),
        rows.told(notes),
        _chart(words, series),
        wide=False,
    )
    yield from notes


def _chart(words: Translator, series: tuple[Series, ...]) -> TrendChart:
    points = [point for line in series for point in line.points]
    days = [point.on for point in points if point.on]
    kinds = {point.kind for point in points}
    drawn = (
        ("charter", words.label("promised by the plan"), "charter" in kinds),
        ("moved", words.label("moved away from by a change request"), "moved" in kinds),
        ("promised", words.label("promised by a report or a change request"), "promised" in kinds),
        ("undated", words.label("on the left edge: promised on an unknown day"), len(days) < len(points)),
        ("due", words.label("due on the day of the report"), True),
    )
    return TrendChart(
        across=rows.ticks(words, (_earlier(min(days)), _later(max(days)))),
        up=rows.ticks(words, [point.due for point in points]),
        series=series,
        across_title=words.label("date of the report or the change request"),
        up_title=words.label("date promised"),
        legend=tuple((kind, label) for kind, label, shown in drawn if shown),
    )


def _earlier(day: date) -> date:
    return day - _MARGIN if day - date.min > _MARGIN else date.min


def _later(day: date) -> date:
    return day + _MARGIN if date.max - day > _MARGIN else date.max


def _reach(line: Series) -> int:
    """By how many days the promises of a line lie apart."""
    dues = [point.due for point in line.points]
    return (max(dues) - min(dues)).days


def _series(words: Translator, label: str, promises: tuple[Promise, ...]) -> Series:
    # Of the charter and a report that say the same of one day, the charter stands first.
    held = tuple({(promise.on, promise.due): promise for promise in reversed(promises)}.values())[::-1]
    said = words.say("{name}, by date of report: {steps}.", name=label, steps=_steps(words, held))
    return Series(label, tuple(_point(promise) for promise in held), plain_text(said))


def _point(promise: Promise) -> Point:
    kind: Literal["charter", "moved", "promised"] = (
        "charter" if promise.charter else "moved" if promise.moved else "promised"
    )
    return Point(promise.on.last if promise.on else None, promise.due.last, kind)


def _steps(words: Translator, promises: Iterable[Promise]) -> Phrase:
    unknown = plain(words.label("on an unknown day"))
    return words.clauses(words.say("{on}: {due}", on=p.on or unknown, due=p.due) for p in promises)


def _merged(words: Translator, lines: Iterable[Series]) -> list[Series]:
    """Lines that coincide as one, with the names of all."""
    found: dict[tuple[Point, ...], Series] = {}
    for line in lines:
        held = found.get(line.points)
        if held:
            label = plain_text(words.clauses((plain(held.label), plain(line.label))))
            said = plain_text(words.pair((plain(held.said), plain(line.said))))
            found[line.points] = held._replace(label=label, said=said)
        else:
            found[line.points] = line
    return list(found.values())
