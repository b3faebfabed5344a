"""Completion reported, beside time elapsed and what indicators show."""

from collections.abc import Iterator, Sequence
from math import ceil

from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.chart import CompletionChart, CompletionRow, Legend
from ictpmo.report.document import Block, Paragraph, Picture
from ictpmo.report.figures import completion_phrase, name_of, plain, quiet
from ictpmo.report.lines import names
from ictpmo.report.pictures.rows import ROWS, oversight_mark, told, undrawn, verdict_legend
from ictpmo.report.slips import elapsed_text

_FULL, _STEP = 100, 50
_MOST = 300
"""The end of the longest scale: on a longer one the differences below 100 would not be seen."""


def completion_picture(words: Translator, pages: Sequence[ProjectDetail]) -> Iterator[Block]:
    """A row a project of which there is more to draw than one figure, those furthest behind the time elapsed first."""
    held = sorted((page for page in pages if _says_something(page)), key=_lag)
    if not held:
        return
    rows = tuple(_row(words, page) for page in held[:ROWS])
    said = words.say(
        "Drawn: {drawn} of {all} projects, those furthest behind the time elapsed; the table of status has all.",
        drawn=ROWS,
        all=len(held),
    )
    notes = [quiet(said)] if len(held) > ROWS else []
    notes += _left_out(words, pages)
    chart = CompletionChart(rows, _legend(words, rows, held[:ROWS]), _ticks(words, rows), words.label("done / elapsed"))
    title = plain_text(_message(words, held))
    yield Picture("completion", title, tuple(row.said for row in rows), told(notes), chart, wide=True)
    yield from notes


def _says_something(page: ProjectDetail) -> bool:
    beside = page.elapsed_percent_range is not None or page.indicator_completion is not None
    return page.completion is not None and beside


def _message(words: Translator, held: Sequence[ProjectDetail]) -> Phrase:
    spans = [(page, page.elapsed_percent_range) for page in held]
    over = [page for page, elapsed in spans if elapsed and elapsed.min > _FULL]
    unknown = sum(bool(elapsed and elapsed.min <= _FULL < elapsed.max) for _, elapsed in spans)
    if not over:
        return plain(words.label("Completion beside time elapsed and indicators"))
    said = words.count(
        "In {over} of {number} project more time has gone by than was first planned",
        "In {over} of {number} projects more time has gone by than was first planned",
        len(held),
        over=len(over),
    )
    unfinished = sum((page.completion or 0) < _FULL for page in over)
    rest = words.count(
        "{number} of them is not reported complete", "{number} of them are not reported complete", unfinished
    )
    untold = words.say("for {number} it cannot be told", number=unknown)
    return words.clauses((said, rest if unfinished else (), untold if unknown else ()))


def _ticks(words: Translator, rows: Sequence[CompletionRow]) -> tuple[tuple[float, str], ...]:
    """Beyond a hundred as far as time elapsed goes, within reason."""
    furthest = max((share for row in rows for share in (*row.elapsed, row.indicator) if share is not None), default=0)
    most = min(max(ceil(furthest / _STEP) * _STEP, _FULL), _MOST)
    step = _STEP if most > _FULL else _STEP // 2
    return tuple((float(share), words.percent(share)) for share in range(0, most + 1, step))


def _legend(words: Translator, rows: Sequence[CompletionRow], pages: Sequence[ProjectDetail]) -> Legend:
    elapsed = [share for row in rows for share in row.elapsed]
    drawn = (
        ("reported", words.label("completion reported"), True),
        ("elapsed", words.label("time elapsed, until the work was done, of the duration first planned"), bool(elapsed)),
        (
            "between",
            words.label("between the two, for the end is known as a period"),
            any(len(row.elapsed) > 1 for row in rows),
        ),
        ("indicator", words.label("what indicators show"), any(row.indicator is not None for row in rows)),
        ("beyond", words.label("beyond the scale"), max(elapsed, default=0) > _MOST),
    )
    shown = tuple((kind, label) for kind, label, holds in drawn if holds)
    return (*shown, *verdict_legend(words, pages))


def _lag(page: ProjectDetail) -> tuple[bool, float, str]:
    completion, elapsed = page.completion or 0, page.elapsed_percent_range
    return completion >= _FULL, float("inf") if elapsed is None else completion - elapsed.min, page.record.id


def _left_out(words: Translator, pages: Sequence[ProjectDetail]) -> Iterator[Paragraph]:
    rest = [page for page in pages if not _says_something(page)]
    alone = [page for page in rest if page.completion is not None]
    contested = [page for page in rest if page.completions]
    phased = [page for page in rest if any(figure is not None for figure in page.completion_by_phase.values())]
    silent = [page for page in rest if page not in contested and page not in phased and page not in alone]
    for reason, left in (
        (words.label("neither time elapsed nor indicators are known"), alone),
        (words.label("completion is reported by phase alone"), phased),
        (words.label("reports of one date differ on completion"), contested),
        (words.label("no completion is reported"), silent),
    ):
        yield from undrawn(words, reason, [names(words, left, most=12)] if left else ())


def _row(words: Translator, page: ProjectDetail) -> CompletionRow:
    elapsed, indicator = page.elapsed_percent_range, page.indicator_completion
    shares = tuple(dict.fromkeys((elapsed.min, elapsed.max))) if elapsed else ()
    said = words.say(
        "{name}: reported {reported} ({date}), time elapsed {elapsed}, indicators {indicator}.",
        name=name_of(words, page),
        reported=completion_phrase(words, page),
        date=page.completion_date,
        elapsed=elapsed_text(words, page),
        indicator=words.share(indicator),
    )
    return CompletionRow(
        label=plain_text(name_of(words, page)),
        reported=page.completion or 0,
        elapsed=shares,
        indicator=indicator,
        value=f"{words.percent(page.completion)} / {_whole(words, shares)}",
        said=plain_text(said),
        oversight=oversight_mark(page),
    )


def _whole(words: Translator, shares: Sequence[float]) -> str:
    """Shares to the whole per cent: `128%`, of a range `107–126%`."""
    if not shares:
        return UNKNOWN
    *least, most = dict.fromkeys(round(share) for share in shares)
    return "–".join((*map(words.number, least), words.percent(most)))
