"""A project's page: what was promised, what happened, where it stands, and what each fact comes from."""

from collections.abc import Iterator
from datetime import date

from ictpmo.facts.ends import EndsFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Facts, Item, Items, Page, Paragraph, Section
from ictpmo.report.entries import entries_table
from ictpmo.report.figures import (
    calendar_text,
    completion_phrase,
    end_phrase,
    name_of,
    objective_cell,
    plain,
    quiet,
    quoted,
    share_text,
    slippage_days,
    state_phrase,
)
from ictpmo.report.finding_block import finding_entry
from ictpmo.report.own_fields import amount_phrase, own_facts
from ictpmo.report.pictures.timeline import timeline
from ictpmo.report.pictures.trend import trend
from ictpmo.report.project_log import log
from ictpmo.report.project_outcome import objectives
from ictpmo.report.project_schedule import milestones, phases, requests
from ictpmo.report.sources import sources_table


def project_page(words: Translator, page: ProjectDetail, as_of: date) -> Page:
    """The page of a project."""
    sections = (
        *_timeline(words, page, as_of),
        *((Section("phases", words.label("Phases"), (phases(words, page),)),) if page.phases else ()),
        Section("milestones", words.label("Milestones"), tuple(milestones(words, page))),
        Section("requests", words.label("Change requests"), tuple(requests(words, page))),
        Section("objectives", words.label("Objectives"), tuple(objectives(words, page))),
        Section("log", words.label("Log"), tuple(log(words, page))),
        *_further_lists(words, page),
        Section("findings", words.label("Audit findings"), tuple(_findings(words, page))),
        Section("unknown", words.label("What is not known"), tuple(_unknown(words, page))),
        Section(
            "sources",
            words.label("Sources"),
            (sources_table(words, page.sources),) if page.sources else _no_source(words),
        ),
    )
    return Page(page.record.id, name_of(words, page), tuple(_lead(words, page)), sections)


def _lead(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    for text in (page.record.purpose, page.record.note):
        if text:
            yield Paragraph(words.text(text))
    facts = [
        (words.label("Project id"), quoted(page.record.id)),
        (words.label("State"), state_phrase(words, page)),
        (words.label("Completion"), _completion(words, page)),
        (words.label("Start"), plain(words.day(page.start))),
        (words.label("First end"), _first_end(words, page)),
        (words.label("Approved end"), plain(words.day(page.approved_end))),
        (words.label("Current end"), _current_end(words, page)),
        (words.label("Slippage"), slippage_phrase(words, page)),
        (words.label("Objectives"), objective_cell(words, page.objectives_state).phrase),
        (words.label("Accountable"), words.text_or(page.owner, words.label("not known"))),
        *_money(words, page),
        *own_facts(words, page.fields),
    ]
    if page.elapsed_percent is not None:
        facts.insert(3, (words.label("Time elapsed"), plain(words.share(page.elapsed_percent))))
    if page.slip_rate is not None:
        facts.append((words.label("Slip rate"), plain(words.number(page.slip_rate, 2))))
    yield Facts(tuple(facts))


def _money(words: Translator, page: ProjectDetail) -> Iterator[tuple[str, Phrase]]:
    currency, first, latest = page.portfolio.settings.currency, page.record.budget, page.latest_budget
    if latest:
        amount = amount_phrase(words, latest, currency)
        moved = first is not None and first != latest
        before = words.say("first {amount}", amount=amount_phrase(words, first, currency)) if first and moved else ()
        yield words.label("Budget"), words.statements((amount, before))
    if page.spent:
        yield words.label("Spent"), amount_phrase(words, page.spent, currency)


def _completion(words: Translator, page: ProjectDetail) -> Phrase:
    said = completion_phrase(words, page)
    if page.completion_date is None:
        return said
    return words.say("{completion}, as reported for {date}", completion=said, date=page.completion_date)


def _first_end(words: Translator, ends: EndsFact) -> Phrase:
    if ends.original_end is None or ends.original_end_basis is None:
        return plain(words.label("not dated"))
    said = words.say("{date}, {basis}", date=ends.original_end, basis=words.term("basis", ends.original_end_basis))
    if ends.original_end_corrected_from is None:
        return said
    return words.say("{said}, corrected from {date}", said=said, date=ends.original_end_corrected_from)


def _current_end(words: Translator, ends: EndsFact) -> Phrase:
    if ends.current_end is None:
        return plain(words.term("end", "completed") if ends.current_end_kind else words.label("not dated"))
    kind = plain(words.term("end", ends.current_end_kind)) if ends.current_end_kind else ()
    silent = words.say("not reported since {date}", date=ends.not_reported_since) if ends.not_reported_since else ()
    return words.statements((end_phrase(words, ends), kind, silent))


def slippage_phrase(words: Translator, ends: EndsFact) -> Phrase:
    """Slippage in days, by the calendar, and against the duration first planned; or why there is none."""
    if ends.slippage_days_range is None:
        return plain(words.term("no-slippage", ends.slippage_unknown or "not-dated"))
    percent = (
        words.say("{percent} of the duration first planned", percent=share_text(words, ends))
        if ends.slippage_percent is not None
        else ()
    )
    days = words.say("{days} ({calendar})", days=slippage_days(words, ends), calendar=calendar_text(words, ends))
    return words.statements((days, percent))


def _timeline(words: Translator, page: ProjectDetail, as_of: date) -> Iterator[Section]:
    """The pictures, where they say something."""
    if drawn := (*timeline(words, page, as_of), *trend(words, page)):
        yield Section("timeline", words.label("Timeline"), drawn)


def _further_lists(words: Translator, page: ProjectDetail) -> Iterator[Section]:
    """What else the file records: lists that no other section is of."""
    for one in ProjectDetail.further_fields():
        if entries := one.read(page):
            title = words.term("list", one.name)
            yield Section(one.name, title, (entries_table(words, title, entries, page.portfolio),))


def _findings(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    if not page.findings:
        yield quiet(words.say("The audit has no finding on this project."))
    yield from (finding_entry(words, finding) for finding in page.findings)


def _unknown(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    if not page.unknown:
        yield quiet(words.say("Nothing that this report asks for is missing."))
        return
    yield Items(tuple(Item(plain(words.term("unknown", code))) for code in page.unknown))


def _no_source(words: Translator) -> tuple[Block, ...]:
    return (quiet(words.say("No source is named.")),)
