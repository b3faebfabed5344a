"""The facts that many tables show, each said in one way."""

from collections.abc import Iterable
from dataclasses import replace

from ictpmo.facts.changes import Change
from ictpmo.language.phrase import Link, Phrase, Plain, Quoted, Target, link
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.report.document import Cell, Paragraph, Tone
from ictpmo.report.progress.outcome import Figure
from ictpmo.report.progress.project import ProjectPage
from ictpmo.report.progress.schedule import Ends, MoveLine, RequestLine

_STATE_TONES: dict[str, Tone] = {"completed": "good", "operational": "good", "contested": "poor", "on-hold": "fair"}
_MET_TONES: dict[str, Tone] = {"met": "good", "unmet": "poor", "not-demonstrated": "fair", "partly-met": "fair"}
SEVERITY_TONES: dict[str, Tone] = {"error": "poor", "warning": "poor", "note": "quiet"}


def plain(text: str) -> Phrase:
    """Words of ours."""
    return (Plain(text),)


def quoted(text: str | None) -> Phrase:
    """Words of the portfolio that are the same in every language."""
    return (Quoted(text),) if text else ()


def name_of(words: Translator, page: ProjectPage) -> Phrase:
    """A project's name; its id where no source names it."""
    return words.text(page.name) or (Quoted(page.id),)


def project_link(words: Translator, page: ProjectPage, section: str | None = None) -> Phrase:
    """A project's name, leading to its page."""
    return link(name_of(words, page), Target(page.id, section))


def project_cell(words: Translator, page: ProjectPage) -> Cell:
    """A project's name in a table."""
    return Cell(project_link(words, page))


def to(phrase: Phrase, page: ProjectPage, section: str) -> Phrase:
    """A figure that leads to where the page shows what it rests on."""
    return link(phrase, Target(page.id, section)) if phrase != plain(UNKNOWN) else phrase


def leading(cell: Cell, page: ProjectPage, section: str) -> Cell:
    """A cell whose words lead to where the page shows what they rest on."""
    return replace(cell, phrase=to(cell.phrase, page, section))


def source_phrase(words: Translator, source: str | None, at: str | None) -> Phrase:
    """A document and a place in it."""
    if source is None:
        return words.statements((plain(words.label("no source")), words.place(at)))
    cited = (Link((Quoted(source),), Target(None, f"source:{source}")),)
    return words.statements((cited, words.place(at)))


def day_cell(words: Translator, day: PartialDate | DateInWords | None) -> Cell:
    """A date in a table."""
    if isinstance(day, DateInWords):
        return Cell(quoted(day.words))
    return Cell(plain(words.day(day)), day.last.isoformat() if day else None)


def state_phrase(words: Translator, page: ProjectPage) -> Phrase:
    """A project's state; where sources differ, all of them."""
    state = plain(words.term("state", page.state or "not-reported"))
    if page.state != "contested":
        return state
    rivals = words.list(plain(words.term("state", code)) for code in page.states)
    return words.say("{state}: {states}", state=state, states=rivals)


def state_cell(words: Translator, page: ProjectPage) -> Cell:
    """A project's state in a table."""
    tone = _STATE_TONES.get(page.state or "", None if page.state else "quiet")
    return Cell(to(state_phrase(words, page), page, "log"), tone=tone)


def completion_phrase(words: Translator, page: ProjectPage) -> Phrase:
    """Completion as reported: one figure, one a phase, or all that places of one date give."""
    if page.completions:
        return words.list(plain(words.percent(figure)) for figure in page.completions)
    phases = [
        words.say("{phase}: {completion}", phase=words.text_or(phase.name, phase.id), completion=words.percent(figure))
        for phase in page.phases
        if (figure := phase.completion) is not None
    ]
    return words.clauses(phases) or plain(words.label("not reported"))


def completion_cell(words: Translator, page: ProjectPage) -> Cell:
    """Completion in a table."""
    known = bool(page.completions) or any(phase.completion is not None for phase in page.phases)
    phrase = completion_phrase(words, page)
    return Cell(to(phrase, page, "log") if known else phrase, page.completion, None if known else "quiet")


def days_text(words: Translator, ends: Ends | Change) -> str:
    """Slippage in days: `+640`, `≥ +365` (at least), `+275 … +640` (a range)."""
    if ends.days_least is None or ends.days_most is None:
        return UNKNOWN
    least = _least(ends)
    if ends.days_least == ends.days_most:
        return f"{least}{words.signed(ends.days_least)}"
    return f"{least}{words.signed(ends.days_least)} … {words.signed(ends.days_most)}"


def _least(ends: Ends | Change) -> str:
    return "≥ " if ends.at_least else ""


def days_phrase(words: Translator, ends: Ends | Change) -> Phrase:
    """Slippage in days, with the word for days; a mark where it is not known."""
    if ends.days_most is None:
        return plain(UNKNOWN)
    number = max(abs(ends.days_least or 0), abs(ends.days_most))
    return words.count("{days} day", "{days} days", number, days=days_text(words, ends))


def slippage_cell(words: Translator, page: ProjectPage) -> Cell:
    """Slippage in a table."""
    ends = page.ends
    late = ends.days_least is not None and ends.days_least > 0
    return Cell(to(plain(days_text(words, ends)), page, "requests"), ends.days_least, "poor" if late else None)


def calendar_text(words: Translator, ends: Ends) -> str:
    """Slippage in years, months and days."""
    said = [
        words.gap((gap.years, gap.months, gap.days), negative=gap.negative)
        for gap in (ends.calendar_least, ends.calendar_most)
        if gap
    ]
    return f"{_least(ends)}{' … '.join(dict.fromkeys(said))}" if said else UNKNOWN


def share_text(words: Translator, ends: Ends) -> str:
    """Slippage in per cent of the duration first planned."""
    return words.share(None) if ends.percent is None else f"{_least(ends)}{words.share(ends.percent)}"


def end_phrase(words: Translator, ends: Ends) -> Phrase:
    """The current end; where places of the latest date differ, all that they give."""
    if ends.rivals:
        return words.say("{ends} (contested)", ends=words.list(word_or_day(words, end) for end in ends.rivals))
    return word_or_day(words, ends.current)


def word_or_day(words: Translator, day: PartialDate | DateInWords | None) -> Phrase:
    """A date, or the words that stand in its place."""
    return quoted(day.words) if isinstance(day, DateInWords) else plain(words.day(day))


def end_cell(words: Translator, ends: Ends) -> Cell:
    """The current end in a table."""
    key = ends.current.last.isoformat() if isinstance(ends.current, PartialDate) else None
    return Cell(end_phrase(words, ends), key, "poor" if ends.rivals else None)


def milestones_phrase(words: Translator, page: ProjectPage) -> Phrase:
    """Milestones met of those due, of those there are, and overdue."""
    count = page.milestone_count
    if not count.total:
        return plain(UNKNOWN)
    overdue = words.count("{number} overdue", "{number} overdue", count.overdue) if count.overdue else ()
    return words.statements((words.say("{done} of {total} done", done=count.done, total=count.total), overdue))


def objective_cell(words: Translator, state: str | None) -> Cell:
    """Whether an objective is met."""
    if state is None:
        return Cell(plain(words.label("none recorded")), tone="quiet")
    return Cell(plain(words.term("objective", state)), tone=_MET_TONES.get(state))


def verdict_cell(words: Translator, verdict: str) -> Cell:
    """What an oversight body found."""
    return Cell(plain(words.term("verdict", verdict)), tone=_MET_TONES.get(verdict))


def figure_phrase(words: Translator, figure: Figure | None) -> Phrase:
    """A figure of an indicator, with the date that it is of and who was counted."""
    if figure is None:
        return plain(UNKNOWN)
    said = words.say("{figure} ({date})", figure=words.figure(figure.value), date=figure.when)
    return words.statements((said, words.text(figure.population)))


def decision_phrase(words: Translator, request: RequestLine) -> Phrase:
    """The day that a change request was decided; where no source gives it, what day there is instead."""
    if request.decided:
        return plain(words.day(request.decided))
    decision = words.label("not decided") if request.status == "proposed" else words.label("not dated")
    if request.made:
        return words.say("{decision}; made {date}", decision=decision, date=request.made)
    return words.say("{decision}; in the report of {date}", decision=decision, date=request.date)


def move_phrase(words: Translator, move: MoveLine) -> Phrase:
    """A date moved from one to another."""
    what = words.text_or(move.what, words.label("end"))
    start, end = word_or_day(words, move.start), word_or_day(words, move.end)
    return words.say("{what}: {start} → {end}", what=what, start=start, end=end)


def moves_phrase(words: Translator, moves: Iterable[MoveLine]) -> Phrase:
    """All dates that a change request moves."""
    return words.clauses(move_phrase(words, move) for move in moves)


def quiet(phrase: Phrase) -> Paragraph:
    """Why there is nothing to show."""
    return Paragraph(phrase, "quiet")
