"""Completion reported, beside time elapsed and what indicators show."""

from collections.abc import Iterator, Sequence

from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.project_line import PhaseFact
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.chart import ShareChart, ShareRow
from ictpmo.report.document import Block, Paragraph, Picture
from ictpmo.report.figures import completion_phrase, name_of, project_link, quiet
from ictpmo.report.pictures.undrawn import ROWS, described, undrawn

_SCALE = (0, 25, 50, 75, 100)


def completion_chart(words: Translator, pages: Sequence[ProjectDetail]) -> Iterator[Block]:
    """A row a project, those furthest behind the time elapsed first, completed ones last."""
    rows = tuple(_project_row(words, page) for page in sorted(pages, key=_lag) if page.completion is not None)
    if not rows:
        yield quiet(words.say("Completion is not reported by any project: there is nothing to draw."))
        return
    said = words.say(
        "Drawn: {drawn} of {all} projects, those furthest behind the time elapsed, completed ones last; the table of "
        "status has all.",
        drawn=ROWS,
        all=len(rows),
    )
    notes = [quiet(said)] if len(rows) > ROWS else []
    notes += _left_out(words, pages)
    yield _picture(words, "completion", rows[:ROWS], notes)
    yield from notes


def completion_of(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    """One project; its phases, where they alone report completion."""
    phases = (_phase_row(words, phase) for phase in page.phases)
    rows = tuple(row for row in phases if row) if page.completion is None else (_project_row(words, page),)
    if page.completions and page.completion is None:
        yield quiet(words.say("Completion is not drawn: reports of one date differ on it."))
    elif not rows:
        yield quiet(words.say("Completion is not drawn: it is not reported."))
    else:
        yield _picture(words, f"{page.record.id}-completion", rows, ())


def _picture(words: Translator, name: str, rows: tuple[ShareRow, ...], notes: Sequence[Paragraph]) -> Picture:
    elapsed = [row.elapsed for row in rows if row.elapsed is not None]
    drawn = (
        ("reported", words.label("completion reported"), True),
        (
            "elapsed",
            words.label("time elapsed by then, or by the actual end, of the duration first planned"),
            bool(elapsed),
        ),
        ("indicator", words.label("what indicators show"), any(row.indicator is not None for row in rows)),
        ("beyond", words.label("beyond 100%"), max(elapsed, default=0) > _SCALE[-1]),
    )
    chart = ShareChart(
        rows=rows,
        legend=tuple((kind, label) for kind, label, shown in drawn if shown),
        ticks=tuple((float(share), words.percent(share)) for share in _SCALE),
    )
    title = words.label("Completion beside time elapsed and indicators")
    return Picture(name, title, described((row.said for row in rows), notes), chart)


def _lag(page: ProjectDetail) -> tuple[bool, float, str]:
    completion, elapsed = page.completion or 0, page.elapsed_at_completion
    return completion >= _SCALE[-1], float("inf") if elapsed is None else completion - elapsed, page.record.id


def _left_out(words: Translator, pages: Sequence[ProjectDetail]) -> Iterator[Paragraph]:
    rest = [page for page in pages if page.completion is None]
    contested = [page for page in rest if page.completions]
    phased = [page for page in rest if any(figure is not None for figure in page.completion_by_phase.values())]
    silent = [page for page in rest if page not in contested and page not in phased]
    for reason, left in (
        (words.label("completion is reported by phase alone"), phased),
        (words.label("reports of one date differ on completion"), contested),
        (words.label("no completion is reported"), silent),
    ):
        yield from undrawn(words, reason, [project_link(words, page) for page in left])


def _project_row(words: Translator, page: ProjectDetail) -> ShareRow:
    elapsed, indicator = page.elapsed_at_completion, page.indicator_completion
    said = words.say(
        "{name}: reported {reported} ({date}), elapsed by then or by the actual end {elapsed}, indicators {indicator}.",
        name=name_of(words, page),
        reported=completion_phrase(words, page),
        date=page.completion_date,
        elapsed=_worked_out(words, elapsed),
        indicator=_worked_out(words, indicator),
    )
    return _row(words, name_of(words, page), said, (page.completion or 0, elapsed, indicator))


def _phase_row(words: Translator, phase: PhaseFact) -> ShareRow | None:
    if phase.completion is None:
        return None
    name = words.text_or(phase.record.name, phase.record.id)
    said = words.say("{name}: reported {reported}.", name=name, reported=words.percent(phase.completion))
    return _row(words, name, said, (phase.completion, None, None))


def _row(words: Translator, name: Phrase, said: Phrase, shares: tuple[float, float | None, float | None]) -> ShareRow:
    reported, elapsed, indicator = shares
    return ShareRow(
        label=plain_text(name),
        reported=reported,
        elapsed=elapsed,
        indicator=indicator,
        reported_text=words.percent(reported),
        elapsed_text=_worked_out(words, elapsed),
        indicator_text=_worked_out(words, indicator),
        said=plain_text(said),
    )


def _worked_out(words: Translator, share: float | None) -> str:
    return words.percent(None if share is None else round(share, 1))
