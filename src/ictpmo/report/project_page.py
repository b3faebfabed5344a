"""A project's page: what was promised, what happened, where it stands, and what each fact comes from."""

from collections.abc import Iterable, Iterator
from datetime import date

from ictpmo.facts.findings import FindingFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase, Target, capital, link
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.registers import LISTS
from ictpmo.report import figures
from ictpmo.report.annexes.sources import sources_table
from ictpmo.report.costs import money_facts
from ictpmo.report.document import Block, Facts, Items, Page, Paragraph, Section
from ictpmo.report.entries import entries_table, field_clauses, field_facts, register_items
from ictpmo.report.finding_block import finding_entry
from ictpmo.report.marks import Mark, end_mark, first_end_mark, mark_phrase, marked_phrase, start_mark
from ictpmo.report.pictures.timeline import timeline, trend
from ictpmo.report.project_lead import five_lines, has_moved, slippage_phrase
from ictpmo.report.project_log import log
from ictpmo.report.project_outcome import objectives
from ictpmo.report.project_requests import requests
from ictpmo.report.project_schedule import dependencies, milestones, phases
from ictpmo.report.slips import elapsed_text


def project_page(words: Translator, page: ProjectDetail, as_of: date, asked: Phrase) -> Page:
    """The page of a project by itself."""
    cited = (sources_table(words, page.sources, page.portfolio),) if page.sources else ()
    return page_of(words, page, as_of, asked, findings_in_full(words, page.findings), cited)


def page_of(
    words: Translator, page: ProjectDetail, as_of: date, asked: Phrase, found: Iterable[Block], cited: Iterable[Block]
) -> Page:
    """The five lines, with what is `asked` of readers, the facts in short, and a section of each kind of record.

    What says nothing is left out.
    """
    lines = five_lines(words, page, asked)
    held = (
        ("timeline", words.label("Timeline"), (*timeline(words, page, as_of), *trend(words, page))),
        ("phases", words.label("Phases"), (phases(words, page),) if page.phases else ()),
        ("milestones", words.label("Milestones"), tuple(milestones(words, page))),
        ("dependencies", words.label("Depends on"), tuple(dependencies(words, page))),
        ("requests", words.label("Change requests"), tuple(requests(words, page))),
        ("objectives", words.label("Objectives"), tuple(objectives(words, page))),
        ("log", words.label("Log"), tuple(log(words, page))),
        *_further_lists(words, page),
        ("findings", words.label("Findings of this report's checks"), tuple(found)),
        ("unknown", words.label("What is not known"), tuple(_unknown(words, page))),
        ("sources", words.label("Sources"), tuple(cited)),
    )
    note = (Paragraph(words.text(page.record.note)),) if page.record.note else ()
    lead = (lines, *note, _facts(words, page))
    sections = tuple(Section(*section) for section in held if section[2])
    return Page(page.record.id, figures.name_of(words, page), lead, sections)


def _facts(words: Translator, page: ProjectDetail) -> Facts:
    held = (
        (words.label("Time elapsed"), figures.plain(elapsed_text(words, page))),
        (words.label("Start"), marked_phrase(words, figures.plain(words.day(page.slippage.start)), start_mark(page))),
        (words.label("First end"), _first_end(words, page)),
        (words.label("Approved end"), figures.approved_cell(words, page).phrase),
        (words.label("Current end"), _current_end(words, page)),
        (words.label("Slippage"), _slippage(words, page)),
        (
            words.label("Objectives"),
            figures.objective_cell(words, page.objectives_state).phrase if page.objectives_state else (),
        ),
        (words.label("Accountable"), words.text(page.owner)),
        *_lineage(words, page),
        (words.term("heading", "programme"), words.text(page.programme)),
        *_business_case(words, page),
        *money_facts(words, page),
        *field_facts(words, page.record, page.portfolio),
        *figures.own_facts(words, page.fields),
        (words.label("Slip rate"), figures.plain(words.number(page.slippage.slip_rate, 2))),
    )
    return Facts(tuple((label, said) for label, said in held if said and said != figures.plain(UNKNOWN)))


def _business_case(words: Translator, page: ProjectDetail) -> Iterator[tuple[str, Phrase]]:
    """Why it is worth doing; what is not said of it is left out."""
    if case := page.record.business_case:
        for name, said in (("alignment", case.alignment), ("benefits", case.benefits), ("return", case.return_)):
            yield words.term("heading", name), words.text(said)
        yield from field_facts(words, case, page.portfolio)


def _lineage(words: Translator, page: ProjectDetail) -> Iterator[tuple[str, Phrase]]:
    """What it was merged into and split from, and what came into it and out of it."""
    for label, one in ((words.label("Merged into"), page.merged_into), (words.label("Split from"), page.split_from)):
        if one:
            when = words.say("{project}, {date}", project=_other(words, page, one.record.project), date=one.date)
            told = words.pair((when, words.say("({source})", source=figures.source_phrase(words, one.source, one.at))))
            why = words.labelled((told, words.text(one.record.reason)))
            yield label, words.statements((why, *field_clauses(words, one.record, page.portfolio)))
    for label, held in (
        (words.label("Merged into it"), page.merged_from),
        (words.label("Split from it"), page.split_into),
    ):
        yield label, words.list(_other(words, page, name) for name in held)


def _other(words: Translator, page: ProjectDetail, name: str) -> Phrase:
    """Another project, leading to its page."""
    return link(figures.named_project(words, page.portfolio, name), Target(name))


def _first_end(words: Translator, page: ProjectDetail) -> Phrase:
    original = page.slippage.original
    if original is None:
        return ()
    basis = _with_mark(words, words.term("basis", original.basis), first_end_mark(page))
    said = words.say("{date} ({basis})", date=figures.first_ends(words, page.slippage), basis=basis)
    if original.corrected_from is None:
        return said
    return words.say("{said}, corrected from {date}", said=said, date=original.corrected_from)


def _with_mark(words: Translator, why: str, mark: Mark) -> Phrase:
    """What a date rests on, with a mark where it is not the document's own."""
    return words.statements((figures.plain(why), mark_phrase(words, mark)))


def _current_end(words: Translator, page: ProjectDetail) -> Phrase:
    ends = page.slippage
    if ends.current_end is None or ends.current_end_kind is None:
        return figures.plain(words.term("end", "completed")) if ends.current_end_kind else ()
    if ends.open_after_end:
        return words.say("{ends} (as reported later)", ends=figures.end_phrase(words, ends, end_mark(page)))
    kind = _with_mark(words, words.term("end", ends.current_end_kind), end_mark(page))
    return words.say("{end} ({kind})", end=figures.end_phrase(words, ends), kind=kind)


def _slippage(words: Translator, page: ProjectDetail) -> Phrase:
    """That it has not moved, or that there is nothing to tell that by; what moved is said in the five lines."""
    if has_moved(page) or page.slippage.unknown in {"not-dated", "completion-date-not-reported"}:
        return ()
    return slippage_phrase(words, page.slippage)


def _further_lists(words: Translator, page: ProjectDetail) -> Iterator[tuple[str, str, tuple[Block, ...]]]:
    """What else the file records: lists that no other section is of."""
    for one in ProjectDetail.further_fields():
        if entries := one.read(page):
            title = words.term("list", one.name)
            block = (
                register_items(words, entries, page.record.id)
                if one.name in LISTS
                else entries_table(words, title, entries, page.portfolio)
            )
            yield one.name, title, (block,)


def findings_in_full(words: Translator, found: tuple[FindingFact, ...]) -> Iterator[Block]:
    """Findings with their evidence."""
    return (finding_entry(words, finding) for finding in found)


def _unknown(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    if page.unknown:
        yield Items.of(figures.plain(capital(words.term("unknown", code))) for code in page.unknown)
