"""`show`: one project whole, as the report's page of it, or a record of a register; `why`: what a figure comes from."""

from collections.abc import Iterator

from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.chains import ChainFact, WhyAnswer
from ictpmo.facts.field_words import given_fields
from ictpmo.facts.project import ProjectAnswer
from ictpmo.facts.registers import RegisterAnswer, RegisterFact
from ictpmo.finding import sentence
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.terms import TERMS
from ictpmo.language.translator import Translator
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.resources import ResourceTable, TableColumn, TableRow
from ictpmo.report.columns import table_of, telling
from ictpmo.report.document import Block, Cell, Column, Facts, Page, Paragraph, Picture, Section, Table
from ictpmo.report.entries import field_clauses, field_facts, log_table
from ictpmo.report.figures import name_of, named_project, plain, quoted, source_phrase, view_phrase
from ictpmo.report.project_page import project_page
from ictpmo.report.summary.asks import asked_on
from ictpmo.rules.names import assessed_called, is_place

_ABREAST = 9
"""The columns of figures that a page has room for; more are two tables, the first with an even number: pairs stay."""


def resource_tables(words: Translator, table: ResourceTable, portfolio: Portfolio) -> Iterator[Table]:
    """The table, with what kind of figures each row and column has; a wide one in two. An empty cell stays empty."""
    figures = len(table.columns)
    half = (figures + 3) // 4 * 2
    title = words.text(table.title)
    if figures <= _ABREAST:
        yield _columns_of(words, table, slice(figures), title, portfolio)
        return
    for number, shown in enumerate((slice(half), slice(half, figures)), 1):
        part = words.say("{table}, part {number} of 2", table=title, number=number)
        yield _columns_of(words, table, shown, part, portfolio)


def _columns_of(words: Translator, table: ResourceTable, shown: slice, title: Phrase, portfolio: Portfolio) -> Table:
    columns = (
        Column(words.term("heading", "row"), "name"),
        *(Column(plain_text(_named(words, one, portfolio)), "figure") for one in table.columns[shown]),
    )
    rows = tuple(
        (
            Cell(_named(words, row, portfolio)),
            *(Cell(plain("" if cell is None else words.figure(cell))) for cell in row.cells[shown]),
        )
        for row in table.rows
    )
    return Table(plain_text(title), columns, rows)


def _named(words: Translator, one: TableRow | TableColumn, portfolio: Portfolio) -> Phrase:
    """What it is called, with its kind of figures where the name does not say it, and what else is said of it."""
    name = words.text_or(one.name, one.id)
    kind = words.term("kind of figure", one.kind) if one.kind else ""
    if kind.casefold() not in plain_text(name).casefold():
        name = words.say("{part} ({kind})", part=name, kind=kind)
    return words.statements((name, *field_clauses(words, one, portfolio)))


def show_page(words: Translator, answer: ProjectAnswer) -> Page:
    """The project under its id, which commands ask for, and its name."""
    page = project_page(words, answer, answer.as_of, asked_on(words, answer.asks, answer.record.id))
    dates = view_phrase(words, words.label("The project"), answer.as_of, answer.known_by)
    title = words.labelled((quoted(answer.record.id), name_of(words, answer)))
    told = [_said(section) if section.anchor == "timeline" else section for section in page.sections]
    told = [section for section in told if section.blocks]
    return page._replace(project=None, title=title, lead=(Paragraph(dates), *page.lead), sections=tuple(told))


def _said(timeline: Section) -> Section:
    """What the pictures show that no other section does: not the plan, whose ends and milestones stand in tables."""
    shown = (block for block in timeline.blocks if isinstance(block, Picture))
    return timeline._replace(blocks=tuple(picture for picture in shown if not picture.name.endswith("-timeline")))


def register_page(words: Translator, answer: RegisterAnswer) -> Page:
    """The record under its id."""
    fact = answer.shown
    dates = view_phrase(words, words.term("list", str(answer.rows)), answer.as_of, answer.known_by)
    log = words.label("Log")
    table = (log_table(words, fact.entries, fact.snapshot.portfolio),) if fact.entries else ()
    sections = (Section("log", log, table),) if table else ()
    if isinstance(fact.record, ResourceTable):
        sections = (
            Section(
                "table",
                words.term("heading", "table"),
                tuple(resource_tables(words, fact.record, fact.snapshot.portfolio)),
            ),
        )
    return Page(None, quoted(fact.held.record.id), (Paragraph(dates), Facts(tuple(_facts(words, fact)))), sections)


def _facts(words: Translator, fact: RegisterFact) -> Iterator[tuple[str, Phrase]]:
    record = fact.record
    printed = {"columns", "rows", "title"} if isinstance(record, ResourceTable) else set()
    names = (name for name in given_fields(record) if name not in printed)
    yield from field_facts(words, record, fact.snapshot.portfolio, names)
    yield words.label("Source"), source_phrase(words, fact.source, fact.at)


def why_page(words: Translator, answer: WhyAnswer) -> Page:
    """A section a fact."""
    if isinstance(answer.snapshot, ProjectSnapshot):
        project = answer.snapshot.project
        name = named_project(words, answer.snapshot.portfolio, project.id)
        title = words.labelled((quoted(project.id), name))
    else:
        title = words.text(answer.snapshot.portfolio.settings.title)
    sections = tuple(_section(words, answer, chain) for chain in answer.facts)
    return Page(None, title, (), sections)


def _section(words: Translator, answer: WhyAnswer, chain: ChainFact) -> Section:
    title = _title(words, answer, chain.fact)
    return Section(chain.fact, title, _blocks(words, chain, title))


def _title(words: Translator, answer: WhyAnswer, fact: str) -> str:
    """What a fact is called: a figure in words, a milestone or objective by its name; a record, a finding by its id."""
    if fact in TERMS["fact"]:
        return words.term("fact", fact)
    if isinstance(answer.snapshot, ProjectSnapshot) and is_place(fact):
        return plain_text(words.sentence(sentence("{value}", value=assessed_called(answer.snapshot.project, fact))))
    return fact


def _blocks(words: Translator, chain: ChainFact, title: str) -> tuple[Block, ...]:
    result = Paragraph(words.sentence(chain.result))
    if not chain.chain:
        return (result,)
    table = table_of(
        title,
        chain.chain,
        (Column(words.label("Date"), "date"), lambda link: plain(words.day(link.date))),
        (Column(words.label("Says")), lambda link: words.sentence(link.says)),
        (Column(words.label("Source")), lambda link: source_phrase(words, link.source, link.at)),
        (Column(words.label("Place")), lambda link: quoted(f"{link.location.path}:{link.location.line}")),
    )
    return result, telling(table)
