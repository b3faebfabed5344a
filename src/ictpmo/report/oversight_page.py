"""`follow-up`, `governance` and `risks`: a line a record."""

from collections.abc import Iterator, Sequence

from ictpmo.facts.oversight import DutyFact, FollowUpAnswer, GovernanceAnswer, RisksAnswer
from ictpmo.facts.registers import CommitmentFact, RecommendationFact, RegisterFact, RiskFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.values import Text
from ictpmo.report.document import Block, Cell, Column, Page, Paragraph, Section, Table
from ictpmo.report.entries import entries_table
from ictpmo.report.figures import day_cell, plain, quiet, quoted, source_phrase, view_phrase
from ictpmo.report.results_page import results_sections


def follow_up_page(words: Translator, answer: FollowUpAnswer) -> Page:
    """Recommendations with the body's word beside management's, then commitments, then published counts."""
    dates = view_phrase(words, words.label("Follow-up"), answer.as_of, answer.known_by)
    sections = (
        *_section(words, "recommendations", list(_asked(words, answer))),
        *_section(words, "commitments", [_promised(words, answer.commitments)] if answer.commitments else ()),
        *_section(words, "tallies", list(_counted(words, answer.counted))),
    )
    return _page(words, answer.title, (Paragraph(dates),), sections)


def governance_page(words: Translator, answer: GovernanceAnswer) -> Page:
    """Duty beside done, then what the programme aims at beside what was measured."""
    dates = view_phrase(words, words.label("Governance"), answer.as_of, answer.known_by)
    title = words.label("Duties of bodies")
    columns = (
        Column(words.label("Body"), "name"),
        Column(words.label("Duty")),
        Column(words.label("Owed every")),
        Column(words.label("Period"), "date"),
        Column(words.label("Owed"), "figure"),
        Column(words.label("Done"), "figure"),
        Column(words.label("Source")),
    )
    rows = tuple(_duty(words, one) for one in answer.duties)
    duties = (Section("duties", title, (Table(title, columns, rows),)),) if rows else ()
    return _page(words, answer.title, (Paragraph(dates),), (*duties, *results_sections(words, answer)))


def risks_page(words: Translator, answer: RisksAnswer) -> Page:
    """The risks, a line each."""
    dates = view_phrase(words, words.term("list", "risks"), answer.as_of, answer.known_by)
    title = words.term("list", "risks")
    columns = (
        Column(words.label("Risk"), "name"),
        Column(words.label("What may go wrong")),
        Column(words.term("heading", "owner")),
        Column(words.term("heading", "likelihood")),
        Column(words.term("heading", "impact")),
        Column(words.term("heading", "state")),
        Column(words.label("As of"), "date"),
    )
    rows = tuple(_risk(words, one) for one in answer.risks)
    sections = (Section("risks", title, (Table(title, columns, rows),)),) if rows else ()
    return _page(words, answer.title, (Paragraph(dates),), sections)


def _page(words: Translator, title: Text, lead: tuple[Block, ...], sections: tuple[Section, ...]) -> Page:
    none = () if sections else (quiet(words.say("Nothing is recorded.")),)
    return Page(None, words.text(title), (*lead, *none), sections)


def _section(words: Translator, name: str, blocks: Sequence[Block]) -> tuple[Section, ...]:
    return (Section(name, words.term("list", name), tuple(blocks)),) if blocks else ()


def _sums(words: Translator, answer: FollowUpAnswer) -> Phrase:
    """How many there are, by the body's word."""
    states = words.list(
        words.say(
            "{number} {state}",
            number=count,
            state=words.label("without a word of the body since")
            if state == "no-word"
            else words.term("recommendation", state),
        )
        for state, count in answer.by_state.items()
    )
    return words.say(
        "Recommendations: {number}, of which {left} left; by the body's word: {states}.",
        number=len(answer.recommendations),
        left=answer.left,
        states=states,
    )


def _asked(words: Translator, answer: FollowUpAnswer) -> Iterator[Block]:
    """How many there are, and a row each; nothing where there are none."""
    if not answer.recommendations:
        return
    yield Paragraph(_sums(words, answer))
    columns = (
        Column(words.label("Recommendation"), "name"),
        Column(words.label("What is asked"), wide_only=True),
        Column(words.term("heading", "by")),
        Column(words.term("heading", "due"), "date"),
        Column(words.label("The body says")),
        Column(words.label("Management says")),
        Column(words.label("As of"), "date"),
        Column(words.label("Open, days"), "figure"),
    )
    rows = tuple(_recommendation(words, one) for one in answer.recommendations)
    yield Table(words.term("list", "recommendations"), columns, rows)


def _recommendation(words: Translator, one: RecommendationFact) -> tuple[Cell, ...]:
    days = one.open_for_days
    return (
        Cell(quoted(one.record.id)),
        Cell(words.text(one.record.text)),
        Cell(words.text(_called(one, one.record.by))),
        day_cell(words, one.due_now),
        _state(words, "recommendation", one.by_body),
        _state(words, "recommendation", one.by_management),
        day_cell(words, one.last_word),
        Cell(plain(UNKNOWN if days is None else words.number(days)), days),
    )


def _promised(words: Translator, found: tuple[CommitmentFact, ...]) -> Table:
    columns = (
        Column(words.label("Commitment"), "name"),
        Column(words.label("What was promised"), wide_only=True),
        Column(words.term("heading", "by")),
        Column(words.label("First due"), "date"),
        Column(words.label("Due now"), "date"),
        Column(words.term("heading", "state")),
        Column(words.label("As of"), "date"),
    )
    rows = tuple(
        (
            Cell(quoted(one.record.id)),
            Cell(words.text(one.record.what)),
            Cell(words.text(_called(one, one.record.by)) or plain(UNKNOWN)),
            day_cell(words, one.record.due),
            day_cell(words, one.due_now),
            _state(words, "commitment", one.state),
            day_cell(words, one.last_word),
        )
        for one in found
    )
    return Table(words.term("list", "commitments"), columns, rows)


def _counted(words: Translator, found: tuple[RegisterFact, ...]) -> Iterator[Block]:
    if found:
        yield entries_table(words, words.term("list", "tallies"), found, found[0].snapshot.portfolio)


def _risk(words: Translator, one: RiskFact) -> tuple[Cell, ...]:
    return (
        Cell(quoted(one.record.id)),
        Cell(words.text(one.record.statement)),
        Cell(words.text(_called(one, one.record.owner)) or plain(UNKNOWN)),
        _state(words, "degree", one.record.likelihood),
        _state(words, "degree", one.record.impact),
        _state(words, "risk", one.state),
        day_cell(words, one.last_word),
    )


def _duty(words: Translator, one: DutyFact) -> tuple[Cell, ...]:
    known = one.done is not None
    figure = words.number(one.done) if one.done is not None else UNKNOWN
    if one.done_most != one.done:
        figure = f"{figure}–{words.number(one.done_most or 0)}"
    return (
        Cell(words.text(one.name)),
        Cell(plain(words.term("does", one.record.does))),
        Cell(_often(words, one)),
        day_cell(words, one.period),
        Cell(plain(UNKNOWN if one.owed is None else words.number(one.owed)), one.owed),
        Cell(plain(figure), one.done, "poor" if one.short else None if known else "quiet"),
        Cell(source_phrase(words, one.source, one.at)),
    )


def _often(words: Translator, one: DutyFact) -> Phrase:
    """How often a duty is owed."""
    duty = one.record
    if duty.every:
        return quoted(duty.every)
    if duty.times and duty.in_:
        return words.say("{times} in {span}", times=duty.times, span=words.term("span", duty.in_))
    return words.text(duty.words) or plain(UNKNOWN)


def _called(one: RegisterFact, by: Text | None) -> Text | None:
    return one.snapshot.portfolio.called(by) if by else None


def _state(words: Translator, kind: str, code: str | None) -> Cell:
    return Cell(plain(words.term(kind, code) if code else UNKNOWN), tone=None if code else "quiet")
