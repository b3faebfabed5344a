"""The facts that many tables show, each said in one way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.answers import OwnValueFact
from ictpmo.facts.project_line import PhaseFact, ProjectFact
from ictpmo.finding import Severity, sentence
from ictpmo.language.phrase import Link, Phrase, Plain, Quoted, Target, link, plain_text
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.model.money import Amount
from ictpmo.model.own_fields import OwnField
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.model.ratings import WITHHELD, Withheld
from ictpmo.model.values import Record
from ictpmo.report import marks
from ictpmo.report.document import Cell, Paragraph, Tone
from ictpmo.rules.names import rating_called

_STATE_TONES: dict[str, Tone] = {"completed": "good", "operational": "good", "contested": "poor", "on-hold": "fair"}
_MET_TONES: dict[str, Tone] = {"met": "good", "unmet": "poor", "not-demonstrated": "fair", "partly-met": "fair"}
SEVERITY_TONES: dict[str, Tone] = {"error": "poor", "warning": "poor", "note": "quiet"}


@lru_cache(maxsize=65_536)
def plain(text: str) -> Phrase:
    """Words of ours."""
    return (Plain(text),)


def quoted(text: str | None) -> Phrase:
    """Words of the portfolio that are the same in every language."""
    return (Quoted(text),) if text else ()


def name_of(words: Translator, page: ProjectFact) -> Phrase:
    """A project's name; where no source names it, its number among those without one."""
    return named_project(words, page.portfolio, page.record.id)


def named_project(words: Translator, portfolio: Portfolio, name: str) -> Phrase:
    """The same, by its id."""
    return words.text(portfolio.names[name]) or words.unnamed(portfolio.unnamed[name])


def called(words: Translator, page: ProjectFact, *, ids: bool) -> Phrase:
    """A project's id, or its name."""
    return quoted(page.record.id) if ids else name_of(words, page)


def project_link(words: Translator, page: ProjectFact, section: str | None = None) -> Phrase:
    """A project's name, leading to its page."""
    return link(name_of(words, page), Target(page.record.id, section))


def project_cell(words: Translator, page: ProjectFact) -> Cell:
    """A project's name in a table."""
    return Cell(project_link(words, page))


def to(phrase: Phrase, page: ProjectFact, section: str) -> Phrase:
    """A figure that leads to where the page shows what it rests on."""
    return link(phrase, Target(page.record.id, section)) if phrase and phrase != plain(UNKNOWN) else phrase


def leading(cell: Cell, page: ProjectFact, section: str) -> Cell:
    """A cell whose words lead to where the page shows what they rest on."""
    return cell._replace(phrase=to(cell.phrase, page, section))


def source_phrase(words: Translator, source: str | None, at: str | None) -> Phrase:
    """A document and a place in it."""
    if source is None:
        return words.statements((plain(words.label("no source")), words.place(at)))
    cited = (Link((Quoted(source),), Target(None, f"source:{source}")),)
    return words.statements((cited, words.place(at)))


def day_cell(words: Translator, day: PartialDate | DateInWords | None) -> Cell:
    """A date in a table."""
    if isinstance(day, DateInWords):
        return Cell(words.text(day.words))
    return Cell(plain(words.day(day)), day.last.isoformat() if day else None)


def stated_day(words: Translator, day: PartialDate | DateInWords | None, record: Record, name: str) -> Cell:
    """A date that a field of a record gives, with a mark where it is not the document's own."""
    return marks.stated_cell(words, day_cell(words, day), record, name)


def contested_day_cell(words: Translator, ends: Slippage) -> Cell:
    """The current end in a narrow table, with a mark where places of one date differ."""
    return _differing(day_cell(words, ends.current_end), ends.current_ends)


def first_day_cell(words: Translator, ends: Slippage) -> Cell:
    """The first end, in the same way."""
    return _differing(day_cell(words, ends.original_end), ends.original_ends)


def _differing(cell: Cell, ends: Sequence[object]) -> Cell:
    return cell._replace(phrase=(*cell.phrase, Plain("~")), tone="poor") if ends else cell


def first_ends(words: Translator, ends: Slippage) -> Phrase:
    """The first end; where places of its date differ, all that they give."""
    listed = words.list(word_or_day(words, one) for one in ends.original_ends)
    return words.say("{ends} (contested)", ends=listed) if listed else plain(words.day(ends.original_end))


def first_end_phrase(words: Translator, of: marks.Ended) -> Phrase:
    """The same, marked."""
    return marks.marked_phrase(words, first_ends(words, of.slippage), marks.first_end_mark(of))


def first_end_cell(words: Translator, of: marks.Ended) -> Cell:
    """The same in a table."""
    return day_cell(words, of.slippage.original_end)._replace(phrase=first_end_phrase(words, of))


def approved_cell(words: Translator, of: marks.Ended) -> Cell:
    """The approved end in a table."""
    return marks.marked_cell(words, day_cell(words, of.slippage.approved), marks.approved_mark(of))


def view_phrase(words: Translator, title: str, as_of: date, known_by: date | None) -> Phrase:
    """What a page shows, and the two dates that it is made for."""
    if known_by is None:
        return words.say("{title} as of {date}.", title=plain(title), date=as_of)
    return words.say(
        "{title} as of {date}, by what was published by {known_by}.", title=plain(title), date=as_of, known_by=known_by
    )


def state_phrase(words: Translator, page: ProjectFact) -> Phrase:
    """A project's state; where sources differ, all of them."""
    state = plain(words.term("state", page.state or "not-reported"))
    if page.state == "contested":
        state = words.say("{state}: {states}", state=state, states=states_phrase(words, page.states))
    return marks.marked_phrase(words, state, marks.told_mark(page.snapshot, page.snapshot.history.state.statements))


def states_phrase(words: Translator, states: Iterable[str]) -> Phrase:
    """Several states."""
    return words.list(plain(words.term("state", code)) for code in states)


def rating_phrase(words: Translator, portfolio: Portfolio, rating: str | Withheld | None) -> Phrase:
    """A rating by what its scale calls it; of one that is withheld, why."""
    if rating == WITHHELD:
        return plain(words.label("withheld"))
    return words.sentence(sentence("{rating}", rating=rating_called(portfolio, rating)))


def state_cell(words: Translator, page: ProjectFact) -> Cell:
    """A project's state in a table."""
    tone = _STATE_TONES.get(page.state or "", None if page.state else "quiet")
    return Cell(to(state_phrase(words, page), page, "log"), tone=tone)


def stated_completions(page: ProjectFact | PhaseFact) -> tuple[float, ...]:
    """The completion reported; all figures, where places of one date differ."""
    return page.completions or (() if page.completion is None else (page.completion,))


def has_completion(page: ProjectFact) -> bool:
    """Whether any completion is reported, of the whole or of a phase."""
    return bool(stated_completions(page)) or any(figure is not None for figure in page.completion_by_phase.values())


def completion_phrase(words: Translator, page: ProjectFact) -> Phrase:
    """Completion as reported: one figure, one a phase, or all that places of one date give."""
    if figures := stated_completions(page):
        said = words.list(plain(words.percent(figure)) for figure in figures)
        said = words.say("{ends} (contested)", ends=said) if page.completions else said
        return marks.marked_phrase(
            words, said, marks.told_mark(page.snapshot, page.snapshot.history.completions.statements)
        )
    phases = [
        words.say(
            "{phase}: {completion}",
            phase=phase_name(words, page.record, name),
            completion=marks.marked_phrase(words, plain(words.percent(figure)), _completion_mark(page.snapshot, name)),
        )
        for name, figure in page.completion_by_phase.items()
        if figure is not None
    ]
    return words.clauses(phases) or plain(words.label("not reported"))


def _completion_mark(project: ProjectSnapshot, phase: str) -> marks.Mark:
    return marks.told_mark(project, project.history.latest("phases", phase, "completion").statements)


def phase_name(words: Translator, project: Project, phase: str) -> Phrase:
    """A phase's name; its id where no source names it."""
    return words.text_or(next(one.name for one in project.phases if one.id == phase), phase)


def milestone_name(words: Translator, project: Project, milestone: str) -> Phrase:
    """A milestone's name."""
    return words.text(next(one.name for one in project.milestones if one.id == milestone))


def end_phrase(words: Translator, ends: Slippage, mark: marks.Mark = None) -> Phrase:
    """The current end; where places of the latest date differ, all that they give; and when it was still open after."""
    end = word_or_day(words, ends.current_end)
    if ends.current_ends:
        end = words.say("{ends} (contested)", ends=words.list(word_or_day(words, one) for one in ends.current_ends))
    end = marks.marked_phrase(words, end, mark)
    still_open = ends.open_on or ends.open_after_end
    return words.statements((end, words.say("open on {date}", date=still_open) if still_open else ()))


def word_or_day(words: Translator, day: PartialDate | DateInWords | None) -> Phrase:
    """A date, or the words that stand in its place."""
    return words.text(day.words) if isinstance(day, DateInWords) else plain(words.day(day))


def end_cell(words: Translator, of: marks.Ended) -> Cell:
    """The current end in a table."""
    ends = of.slippage
    key = ends.current_end.last.isoformat() if isinstance(ends.current_end, PartialDate) else None
    return Cell(end_phrase(words, ends, marks.end_mark(of)), key, "poor" if ends.current_ends else None)


def objective_cell(words: Translator, state: str) -> Cell:
    """Whether an objective is met."""
    return Cell(plain(words.term("objective", state)), tone=_MET_TONES.get(state))


def verdict_cell(words: Translator, verdict: str) -> Cell:
    """What an oversight body found."""
    return Cell(plain(words.term("verdict", verdict)), tone=_MET_TONES.get(verdict))


def severity_cell(words: Translator, severity: Severity) -> Cell:
    """How grave a finding is, sorted by that."""
    return Cell(plain(words.term("severity", severity)), severity.rank, SEVERITY_TONES[severity])


def amount_phrase(words: Translator, amount: Amount | None, currency: str | None) -> Phrase:
    """An amount of money, as printed; in a currency, where it names none itself."""
    if amount is None:
        return plain(UNKNOWN)
    figure = plain(words.figure(amount.amount))
    unit = quoted(amount.currency or currency)
    said = words.say("{currency} {figure}", currency=unit, figure=figure) if unit else figure
    return words.say("{amount} ({prices} prices)", amount=said, prices=amount.prices) if amount.prices else said


def quiet(phrase: Phrase) -> Paragraph:
    """Why there is nothing to show."""
    return Paragraph(phrase, "quiet")


def own_facts(words: Translator, fields: Mapping[str, OwnValueFact]) -> Iterator[tuple[str, Phrase]]:
    """Fields of one's own, by what readers see them called."""
    return ((own_name(words, name, field.declared), value_phrase(words, field)) for name, field in fields.items())


def own_name(words: Translator, name: str, declared: OwnField | None) -> str:
    """What readers see a field of one's own called."""
    return plain_text(words.text_or(declared.name if declared else None, name))


def own_clauses(words: Translator, fields: Mapping[str, OwnValueFact]) -> Iterator[Phrase]:
    """The same in a sentence."""
    return (words.labelled((quoted(name), value)) for name, value in own_facts(words, fields))


def value_phrase(words: Translator, field: OwnValueFact) -> Phrase:
    """The value of a field of one's own."""
    if field.money:
        return amount_phrase(words, field.money, field.currency)
    if field.number is not None:
        return plain(words.figure(field.number))
    return plain(words.day(field.day)) if field.day else words.text_or(field.text, UNKNOWN)
