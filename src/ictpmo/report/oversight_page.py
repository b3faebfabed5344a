"""Oversight: `follow-up`, `governance` and `risks`, a line a record; and the annex that has them all."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.follow_up import risk_now
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.oversight import DutyFact, FollowUpAnswer, GovernanceAnswer, RisksAnswer
from ictpmo.facts.record_choice import RecordsAnswer
from ictpmo.facts.registers import CommitmentFact, RecommendationFact, RegisterFact, RiskFact, register_facts
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.resources import ResourceTable
from ictpmo.model.values import Text
from ictpmo.model.walk import mark_of
from ictpmo.report.chosen import chosen_blocks, grouped
from ictpmo.report.columns import Described, number_cell, source_column, table_of, telling
from ictpmo.report.document import Block, Cell, Column, Page, Paragraph, Section, Subheading, Table
from ictpmo.report.entries import entries_table, further_columns
from ictpmo.report.figures import day_cell, plain, quiet, quoted, source_phrase, view_phrase
from ictpmo.report.marks import Mark, sign_note, signed_cell
from ictpmo.report.results_page import results_sections
from ictpmo.report.show_page import resource_tables


def follow_up_page(words: Translator, answer: FollowUpAnswer, *, ids: bool = False) -> Page:
    """Recommendations with the body's word beside management's, then commitments, then published counts.

    Called by what they ask for and promise, or by their ids.
    """
    made, found = answer.recommendations, answer.commitments
    asked = (Paragraph(_sums(words, answer)), *_asked(words, answer, ids=ids)) if made else ()
    promised = tuple(grouped(words, answer, found, "commitment", partial(_promised, ids=ids)))
    counted = tuple(_counted(words, answer.tallies))
    lists = {"recommendations": asked, "commitments": promised, "tallies": counted}
    sections = (
        Section(name, words.term("list", name), _noted(words, blocks)) for name, blocks in lists.items() if blocks
    )
    return _page(words, answer, words.label("Follow-up"), tuple(sections))


def governance_page(words: Translator, answer: GovernanceAnswer, *, ids: bool = False) -> Page:
    """Duty beside done, then what the programme aims at beside what was measured."""
    title = words.label("Duties of bodies")
    table = partial(_duties, ids=ids, portfolio=answer.snapshot.portfolio)
    tables = tuple(grouped(words, answer, answer.duties, "objective", table))
    duties = (Section("duties", title, tables),) if tables else ()
    return _page(words, answer, words.label("Governance"), (*duties, *results_sections(words, answer, ids=ids)))


def _duties(words: Translator, found: tuple[DutyFact, ...], *, ids: bool, portfolio: Portfolio) -> Table:
    table = table_of(
        words.label("Duties of bodies"),
        found,
        (Column(words.label("Body"), "name"), lambda one: quoted(one.body) if ids else words.text(one.name)),
        (Column(words.label("Duty")), lambda one: plain(words.term("does", one.record.does))),
        (Column(words.label("Owed every")), lambda one: _often(words, one)),
        (Column(words.label("Period"), "date"), lambda one: day_cell(words, one.period)),
        (Column(words.label("Owed"), "figure"), lambda one: number_cell(words, one.owed)),
        (Column(words.label("Done"), "figure"), lambda one: _done(words, one)),
        *further_columns(words, found, portfolio),
        source_column(words),
    )
    return telling(table)


def risks_page(words: Translator, answer: RisksAnswer, *, ids: bool = False) -> Page:
    """The risks, a line each, called by what may go wrong, or by their ids."""
    title = words.term("list", "risks")
    tables = tuple(grouped(words, answer, answer.risks, "risk", partial(_risks, ids=ids)))
    return _page(words, answer, title, (Section("risks", title, _noted(words, tables)),) if tables else ())


def _risks(words: Translator, found: tuple[RiskFact, ...], *, ids: bool) -> Table:
    table = table_of(
        words.term("list", "risks"),
        found,
        _called_by(words.label("What may go wrong"), lambda one: words.text(one.record.statement), ids=ids),
        (Column(words.term("heading", "owner")), lambda one: _called(words, one, one.owner_now)),
        (Column(words.term("heading", "likelihood")), lambda one: _now(words, one, "likelihood")),
        (Column(words.term("heading", "impact")), lambda one: _now(words, one, "impact")),
        (Column(words.term("heading", "state")), lambda one: _word(words, "risk", one.last)),
        (Column(words.label("As of"), "date"), lambda one: _as_of(words, one.last)),
        (
            Column(words.term("heading", "response"), wide_only=True),
            lambda one: words.text_or(one.response_now, UNKNOWN),
        ),
        _done_column(words),
        *further_columns(words, found, found[0].snapshot.portfolio),
        source_column(words, wide_only=True),
    )
    return telling(table)


def _page(words: Translator, answer: RecordsAnswer, shows: str, sections: tuple[Section, ...]) -> Page:
    dates = Paragraph(view_phrase(words, shows, answer.as_of, answer.known_by))
    none = () if sections else (quiet(words.say("Nothing is recorded.")),)
    return Page(None, words.text(answer.title), (dates, *chosen_blocks(words, answer), *none), sections)


def _sums(words: Translator, answer: FollowUpAnswer) -> Phrase:
    """How many there are, by the body's word."""
    states = words.list(
        words.say(
            "{count} {state}",
            count=count,
            state=words.label("with no word from it since")
            if state == "no-word"
            else words.term("recommendation", state),
        )
        for state, count in answer.by_state.items()
    )
    if answer.left == len(answer.recommendations) > 1:
        return words.say(
            "Recommendations: {number}, all of them open; by the word of the body itself: {states}.",
            number=answer.left,
            states=states,
        )
    return words.say(
        "Recommendations: {number}, of which {left} open; by the word of the body itself: {states}.",
        number=len(answer.recommendations),
        left=answer.left,
        states=states,
    )


def _called_by(title: str, said: Callable[[Any], Phrase], *, ids: bool) -> Described[Any]:
    """What records are called by: what they say, or their ids."""
    return Column(title, "name"), (lambda one: quoted(one.record.id)) if ids else said


def _done_column(words: Translator) -> Described[Any]:
    return Column(words.label("What was done"), wide_only=True), lambda one: words.text_or(one.what_was_done, UNKNOWN)


def _asked(words: Translator, answer: FollowUpAnswer, *, ids: bool) -> Iterator[Block]:
    """A table for each body that asks, under its name, where nothing else is asked for."""
    found = answer.recommendations
    if answer.group_by:
        yield from grouped(words, answer, found, "recommendation", partial(_asked_by_one, ids=ids))
        return
    bodies = dict.fromkeys(plain_text(_called(words, one, one.record.by)) for one in found)
    for body in bodies:
        yield Subheading(body)
        own = tuple(one for one in found if plain_text(_called(words, one, one.record.by)) == body)
        yield _asked_by_one(words, own, ids=ids)


def _asked_by_one(words: Translator, found: tuple[RecommendationFact, ...], *, ids: bool) -> Table:
    # Where few are addressed to somebody, each of these says so itself.
    apart = 2 * sum(one.record.addressee is not None for one in found) > len(found)
    to = Column(words.term("heading", "addressee")), lambda one: _called(words, one, one.record.addressee)
    table = table_of(
        words.term("list", "recommendations"),
        found,
        _called_by(words.label("What it asks for"), lambda one: _asks(words, one, apart=apart), ids=ids),
        *([to] if apart or ids else []),
        (
            Column(words.label("Made"), "date", wide_only=True),
            lambda one: signed_cell(day_cell(words, one.held.date), mark_of(one.record, ("date",))),
        ),
        (
            Column(words.term("heading", "due"), "date"),
            lambda one: signed_cell(day_cell(words, one.standing.due), _mark_now(one, "due")),
        ),
        (Column(words.label("The body says")), lambda one: _word(words, "recommendation", one.standing.by_body)),
        (
            Column(words.label("Other bodies say")),
            lambda one: _word(words, "recommendation", one.standing.by_other_bodies),
        ),
        (
            Column(words.label("Management says")),
            lambda one: _word(words, "recommendation", one.standing.by_management),
        ),
        (Column(words.label("As of"), "date"), lambda one: _as_of(words, one.standing.last_word)),
        (Column(words.label("Open, days at least"), "figure"), lambda one: number_cell(words, one.standing.open_for)),
        _done_column(words),
        *further_columns(words, found, found[0].snapshot.portfolio),
        source_column(words, wide_only=True),
    )
    return telling(table)


def _asks(words: Translator, one: RecommendationFact, *, apart: bool) -> Phrase:
    """What it asks for, and of whom where no column says that."""
    text, to = words.text(one.record.text), one.record.addressee
    return text if apart or to is None else words.labelled((_called(words, one, to), text))


def _promised(words: Translator, found: tuple[CommitmentFact, ...], *, ids: bool) -> Table:
    table = table_of(
        words.term("list", "commitments"),
        found,
        _called_by(words.label("What was promised"), lambda one: words.text(one.record.what), ids=ids),
        (Column(words.term("heading", "by")), lambda one: _called(words, one, one.record.by)),
        (
            Column(words.label("First due"), "date", wide_only=True),
            lambda one: signed_cell(day_cell(words, one.record.due), mark_of(one.record, ("due",))),
        ),
        (
            Column(words.label("Due now"), "date"),
            lambda one: signed_cell(day_cell(words, one.standing.due), _mark_now(one, "due")),
        ),
        (Column(words.label("Oversight bodies say")), lambda one: _word(words, "commitment", one.standing.by_body)),
        (Column(words.label("Management says")), lambda one: _word(words, "commitment", one.standing.by_management)),
        (Column(words.label("As of"), "date"), lambda one: _as_of(words, one.standing.last_word)),
        (Column(words.label("Past, days"), "figure"), lambda one: number_cell(words, one.past_days)),
        _done_column(words),
        *further_columns(words, found, found[0].snapshot.portfolio),
        source_column(words, wide_only=True),
    )
    return telling(table)


def _counted(words: Translator, found: tuple[RegisterFact, ...]) -> Iterator[Block]:
    if found:
        yield entries_table(words, words.term("list", "tallies"), found, found[0].snapshot.portfolio)


def _done(words: Translator, one: DutyFact) -> Cell:
    figure = words.number(one.done)
    if one.done_most != one.done:
        figure = f"{figure}–{words.number(one.done_most or 0)}"
    return Cell(plain(figure), one.done, "poor" if one.short else "quiet" if one.done is None else None)


def _often(words: Translator, one: DutyFact) -> Phrase:
    """How often a duty is owed."""
    duty = one.record
    if duty.every:
        return words.every(duty.every)
    if duty.times and duty.in_:
        return words.say("{times} in {span}", times=duty.times, span=words.term("span", duty.in_))
    return words.text(duty.words) or plain(UNKNOWN)


def _called(words: Translator, one: RegisterFact, by: Text | None) -> Phrase:
    return words.text(one.snapshot.portfolio.called(by)) if by else plain(UNKNOWN)


def _word(words: Translator, kind: str, word: LogEntry[Any] | None) -> Cell:
    """How something stands by a word on it."""
    if word is None:
        return Cell(plain(UNKNOWN), tone="quiet")
    return signed_cell(Cell(plain(words.term(kind, word.record.state))), mark_of(word.record, ("state",)))


def _as_of(words: Translator, word: LogEntry[Any] | None) -> Cell:
    """The day of the word that counts."""
    return signed_cell(day_cell(words, word.date), mark_of(word.record, ("date",))) if word else Cell(plain(UNKNOWN))


def _now(words: Translator, one: RiskFact, field: str) -> Cell:
    """How likely or grave a risk is by the latest word on that."""
    code = risk_now(one.held, field)
    said = Cell(plain(words.term("degree", code) if code else UNKNOWN), tone=None if code else "quiet")
    return signed_cell(said, _mark_now(one, field))


def _mark_now(one: RegisterFact, field: str) -> Mark:
    """The mark of a field by the latest word on it."""
    said = [entry.record for entry in one.held.log if getattr(entry.record, field, None)]
    return mark_of(said[-1] if said else one.record, (field,))


def _noted(words: Translator, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    note = sign_note(words, *blocks)
    return (*blocks, quiet(note)) if note else blocks


def oversight(words: Translator, snapshot: Snapshot) -> Iterator[Page]:
    """The tables of the commands on registers, then those of resources; no page where there is none."""
    pages = (
        follow_up_page(words, FollowUpAnswer.of(snapshot)),
        governance_page(words, GovernanceAnswer.of(snapshot)),
        risks_page(words, RisksAnswer.of(snapshot)),
    )
    sections = [section for page in pages for section in page.sections]
    if tables := tuple(_tables(words, snapshot)):
        sections.append(Section("tables", words.label("Published tables"), tables))
    if sections:
        yield Page(None, plain(words.label("Oversight")), (), tuple(sections), "oversight")


def _tables(words: Translator, snapshot: Snapshot) -> Iterator[Block]:
    """Each table under its title, with what its figures count and where it was published."""
    facts = register_facts(snapshot, "resources")
    for fact, table in [(one, one.record) for one in facts if isinstance(one.record, ResourceTable)]:
        yield Subheading(plain_text(words.text(table.title)))
        yield quiet(words.clauses((words.text(table.unit), source_phrase(words, fact.source, fact.at))))
        yield from resource_tables(words, table, snapshot.portfolio)
