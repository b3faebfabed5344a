"""The documents that a report is taken from, the reports that the office made, and what none of them says."""

from collections.abc import Iterable, Iterator

from ictpmo.facts.portfolio import RoundFact, SourceFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Block, Cell, Column, Page, Section, Table
from ictpmo.report.figures import day_cell, marked_cell, plain, quiet, quoted, source_phrase
from ictpmo.report.names import names


def sources(words: Translator, report: ReportAnswer) -> Page:
    """The documents cited, the office's reports, and what is not known."""
    rounds = report.portfolio.rounds if report.portfolio else ()
    documents = sources_table(words, report.sources) if report.sources else quiet(words.say("No document is cited."))
    sections = (
        *((Section("rounds", words.label("Reports of the office"), (_rounds(words, rounds),)),) if rounds else ()),
        Section("unknown", words.label("What is not known"), tuple(_unknown(words, report.projects))),
    )
    return Page(None, plain(words.label("Sources")), (documents,), sections, "sources")


def sources_table(words: Translator, cited: tuple[SourceFact, ...]) -> Table:
    """The documents cited."""
    columns = (
        Column(words.label("Document"), "name"),
        Column(words.label("Title")),
        Column(words.label("Published"), "date"),
        Column(words.label("Facts as of"), "date"),
        Column(words.label("What a reader must know")),
    )
    rows = tuple(
        (
            Cell(quoted(source.record.symbol)),
            Cell(words.clauses((words.text(source.record.title), words.text(source.record.body)))),
            day_cell(words, source.record.published),
            marked_cell(words, day_cell(words, source.record.status_date), source.record, "status_date"),
            Cell(
                words.pair((words.text(source.record.note), words.text(source.record.basis)))
                or plain(words.label("none"))
            ),
        )
        for source in cited
    )
    return Table(words.label("Sources"), columns, rows, tuple(f"source:{source.record.symbol}" for source in cited))


def _unknown(words: Translator, pages: Iterable[ProjectDetail]) -> Iterator[Block]:
    """What a reader would ask, and the files do not say: projects of which the same is not known share a row."""
    alike: dict[tuple[str, ...], list[ProjectDetail]] = {}
    for page in pages:
        alike.setdefault(page.unknown, []).append(page)
    found = sorted(((codes, held) for codes, held in alike.items() if codes), key=lambda pair: -len(pair[1]))
    if not found:
        yield quiet(words.say("Nothing that this report asks for is missing."))
        return
    columns = (
        Column(words.label("Projects"), "name"),
        Column(words.label("Number"), "figure"),
        Column(words.label("What is not known")),
    )
    rows = tuple(
        (
            Cell(names(words, held, "unknown")),
            Cell(plain(words.number(len(held))), len(held)),
            Cell(words.clauses(plain(words.term("unknown", code)) for code in codes)),
        )
        for codes, held in found
    )
    yield Table(words.label("What is not known"), columns, rows)


def _rounds(words: Translator, rounds: tuple[RoundFact, ...]) -> Table:
    columns = (
        Column(words.label("Report"), "name"),
        Column(words.label("Reports on")),
        Column(words.label("Text held")),
        Column(words.label("What a reader must know")),
    )
    rows = tuple(
        (
            Cell(source_phrase(words, line.record.source, None)),
            Cell(plain(words.term("covers", line.record.covers))),
            Cell(
                plain(words.label("held") if line.record.held else words.label("not held")),
                tone=None if line.record.held else "fair",
            ),
            Cell(words.text(line.record.note) or plain(UNKNOWN)),
        )
        for line in rounds
    )
    return Table(words.label("Reports of the office"), columns, rows)
