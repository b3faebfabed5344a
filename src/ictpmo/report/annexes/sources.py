"""The documents that a report is taken from, the reports that the office made, and what none of them says."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ictpmo.facts.portfolio import RoundFact, SourceFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.portfolio import Portfolio
from ictpmo.report.columns import number_cell, table_of
from ictpmo.report.document import Block, Cell, Column, Page, Section, Table
from ictpmo.report.entries import further_columns
from ictpmo.report.figures import plain, quiet, quoted, source_phrase, stated_day
from ictpmo.report.lines import names

if TYPE_CHECKING:
    from ictpmo.facts.report import ReportAnswer


def sources(words: Translator, report: "ReportAnswer") -> Page:
    """The documents cited, the office's reports, and what is not known."""
    portfolio = report.snapshot.portfolio
    rounds = report.portfolio.rounds if report.portfolio else ()
    documents = (
        sources_table(words, report.sources, portfolio) if report.sources else quiet(words.say("No document is cited."))
    )
    sections = (
        *(
            (Section("rounds", words.label("Reports, round by round"), (_rounds(words, rounds, portfolio),)),)
            if rounds
            else ()
        ),
        Section("unknown", words.label("What is not known"), tuple(_unknown(words, report.projects))),
    )
    return Page(None, plain(words.label("Sources")), (documents,), sections, "sources")


def sources_table(words: Translator, cited: tuple[SourceFact, ...], portfolio: Portfolio) -> Table:
    """The documents cited."""
    return table_of(
        words.label("Sources"),
        cited,
        (Column(words.label("Document"), "name"), lambda source: quoted(source.record.symbol)),
        (
            Column(words.label("Title")),
            lambda source: words.clauses((words.text(source.record.title), words.text(source.record.body))),
        ),
        (
            Column(words.label("Published"), "date"),
            lambda source: stated_day(words, source.record.published, source.record, "published"),
        ),
        (
            Column(words.label("Facts as of"), "date"),
            lambda source: stated_day(words, source.record.status_date, source.record, "status_date"),
        ),
        (Column(words.label("What a reader must know")), lambda source: _to_know(words, source)),
        *further_columns(words, cited, portfolio),
        anchors=tuple(f"source:{source.record.symbol}" for source in cited),
    )


def _to_know(words: Translator, source: SourceFact) -> Phrase:
    known = words.pair((words.text(source.record.note), words.text(source.record.basis)))
    return known or plain(words.label("none"))


def _unknown(words: Translator, pages: Iterable[ProjectDetail]) -> Iterator[Block]:
    """What a reader would ask, and the files do not say: projects of which the same is not known share a row."""
    alike: dict[tuple[str, ...], list[ProjectDetail]] = {}
    for page in pages:
        alike.setdefault(page.unknown, []).append(page)
    found = sorted(((codes, held) for codes, held in alike.items() if codes), key=lambda pair: -len(pair[1]))
    if not found:
        yield quiet(words.say("Nothing that this report asks for is missing."))
        return
    yield table_of(
        words.label("What is not known"),
        found,
        (Column(words.label("Projects"), "name"), lambda alike: names(words, alike[1], "unknown")),
        (Column(words.label("Number"), "figure"), lambda alike: number_cell(words, len(alike[1]))),
        (
            Column(words.label("What is not known")),
            lambda alike: words.clauses(plain(words.term("unknown", code)) for code in alike[0]),
        ),
    )


def _rounds(words: Translator, rounds: tuple[RoundFact, ...], portfolio: Portfolio) -> Table:
    held, not_held = Cell(plain(words.label("held"))), Cell(plain(words.label("not held")), tone="fair")
    return table_of(
        words.label("Reports, round by round"),
        rounds,
        (Column(words.label("Report"), "name"), lambda line: source_phrase(words, line.record.source, None)),
        (Column(words.label("Reports on")), lambda line: plain(words.term("covers", line.record.covers))),
        (Column(words.label("Text held")), lambda line: held if line.record.held else not_held),
        (Column(words.label("What a reader must know")), lambda line: words.text(line.record.note) or plain(UNKNOWN)),
        *further_columns(words, rounds, portfolio),
    )
