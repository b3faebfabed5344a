"""How far an end has moved, in days, in months and by the calendar: each said in one way."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.timespan import Range
from ictpmo.facts.project_line import ProjectFact
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Cell
from ictpmo.report.figures import leading, plain

P = TypeVar("P", bound=ProjectFact)
_MONTH, _TWO_MONTHS = 365.25 / 12, 61
"""In days."""


def span_text(words: Translator, ends: Iterable[str]) -> str:
    """From one figure to another, as they are said; once, where both are one."""
    first, *last = dict.fromkeys(ends)
    return plain_text(words.say("{first} to {last}", first=first, last=last[0])) if last else first


def days_text(words: Translator, days: Range | None, *, at_least: bool) -> str:
    """A number of days: `+640`, `≥ +365` (at least), `+275 to +640` (a range)."""
    if days is None:
        return UNKNOWN
    return f"{'≥ ' if at_least else ''}{span_text(words, map(words.signed, (days.least, days.most)))}"


def moved_phrase(words: Translator, days: Range | None, *, at_least: bool) -> Phrase:
    """How far a date moved, in whole months; in days where that is less than two months."""
    if days is None:
        return plain(UNKNOWN)
    in_days = max(abs(days.least), abs(days.most)) < _TWO_MONTHS
    ends = [end if in_days else round(end / _MONTH) for end in (days.least, days.most)]
    span = span_text(words, map(words.number, ends))
    said = (
        words.count("{days} day", "{days} days", abs(ends[-1]), days=span)
        if in_days
        else words.count("{months} month", "{months} months", abs(ends[-1]), months=span)
    )
    return words.at_least(said, holds=at_least)


def days_phrase(words: Translator, days: Range | None, *, at_least: bool) -> Phrase:
    """The same with the word for days; a mark where they are not known."""
    if days is None:
        return plain(UNKNOWN)
    number = max(abs(days.least), abs(days.most))
    return words.count("{days} day", "{days} days", number, days=days_text(words, days, at_least=at_least))


def months_text(words: Translator, days: Range | None, *, at_least: bool) -> str:
    """A number of days in whole months; below one, in tenths of it: `+21`, `≥ +12`, `+0.4`."""
    if days is None:
        return UNKNOWN
    ends = (_months(days.least), _months(days.most))
    said = (f"{'+' if months > 0 else ''}{words.number(months, 1)}" for months in ends)
    return f"{'≥ ' if at_least else ''}{span_text(words, said)}"


def _months(days: int) -> float:
    months = days / _MONTH
    return round(months) if abs(months) >= 1 else round(months, 1)


def slippage_days(words: Translator, ends: Slippage) -> Phrase:
    """Slippage in days, with the word for them."""
    return days_phrase(words, ends.days, at_least=ends.at_least)


def ends_slippage_cell(words: Translator, ends: Slippage) -> Cell:
    """Slippage of a project or a phase in a table."""
    days = ends.days
    said = plain(days_text(words, days, at_least=ends.at_least))
    late = days is not None and days.least > 0
    return Cell(said, days.least if days else None, "poor" if late else None)


def slippage_cell(words: Translator, page: ProjectFact) -> Cell:
    """Slippage of a project, leading to what explains it."""
    return leading(ends_slippage_cell(words, page.slippage), page, "requests")


def calendar_text(words: Translator, ends: Slippage) -> str:
    """Slippage in years, months and days."""
    spans = ends.calendar or ()
    said = [words.gap(span.years, span.months, span.days, negative=span.negative) for span in spans]
    least = "≥ " if ends.at_least else ""
    return f"{least}{span_text(words, said)}" if said else UNKNOWN


def no_figure_lines(words: Translator, projects: Iterable[P], named: Callable[[list[P]], Phrase]) -> Iterator[Phrase]:
    """Why there is no figure of some projects: a line a reason."""
    by_reason: dict[str, list[P]] = {}
    for project in projects:
        if project.slippage.days is None:
            by_reason.setdefault(project.slippage.unknown or "not-dated", []).append(project)
    for reason, found in by_reason.items():
        why = words.term("no-slippage", reason).capitalize()
        yield words.say("{reason}: {projects}", reason=why, projects=named(found))


def uncovered_cell(words: Translator, ends: Slippage) -> Cell:
    """The days that no change request covers; of slippage of at least so much, at least so many."""
    days = ends.unexplained_days
    said = uncovered_text(words, ends.unexplained_days_range, at_least=ends.at_least)
    return Cell(plain(said), days, "poor" if days else None)


def uncovered_text(words: Translator, days: Range | None, *, at_least: bool) -> str:
    """Days without a sign: `≥ 185`, `0 to 550`; of `at least` so many no most is known."""
    if days is None:
        return UNKNOWN
    if at_least and days.least:
        return f"≥ {words.number(days.least)}"
    return span_text(words, map(words.number, (days.least, days.most)))


def uncovered_phrase(words: Translator, ends: Slippage) -> Phrase:
    """The same in words; nothing where there are none."""
    days = ends.unexplained_days_range
    if days is None or not days.most:
        return ()
    uncovered = uncovered_days(words, days, at_least=ends.at_least)
    return words.say("{days} covered by no approved change request", days=uncovered)


def uncovered_days(words: Translator, days: Range, *, at_least: bool) -> Phrase:
    """`185 days`, `at least 185 days`, `0 to 550 days`."""
    if at_least:
        return words.at_least(words.count("{number} day", "{number} days", days.least), holds=True)
    span = span_text(words, map(words.number, (days.least, days.most)))
    return words.count("{days} day", "{days} days", days.most, days=span)


def elapsed_text(words: Translator, page: ProjectFact) -> str:
    """Time gone by in per cent of the duration first planned: `126.1%`, `75.0% to 100.0%` (a range)."""
    elapsed = page.elapsed_percent_range
    return span_text(words, map(words.share, (elapsed.min, elapsed.max))) if elapsed else UNKNOWN


def share_text(words: Translator, ends: Slippage) -> str:
    """Slippage in per cent of the duration first planned; of a range of days, at least so much."""
    least = "≥ " if ends.is_least and ends.percent is not None else ""
    return f"{least}{words.share(ends.percent)}"
