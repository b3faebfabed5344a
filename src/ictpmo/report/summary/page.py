"""The summary of a report: what a committee has to know, what it is asked, and where each project stands."""

from collections.abc import Iterable, Iterator

from ictpmo.facts.report import ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase, Plain, Target, joined, link
from ictpmo.language.translator import Translator
from ictpmo.report.chosen import groups_section, left_out_phrase
from ictpmo.report.document import Block, Page, Paragraph, Picture, Section
from ictpmo.report.figures import quiet
from ictpmo.report.pictures.ends import ends_picture
from ictpmo.report.summary.asks import decisions
from ictpmo.report.summary.brief import ROOMS, Room, brief_page
from ictpmo.report.summary.lines import ahead, changed, overseen, unknown
from ictpmo.report.summary.paper import fits_paper
from ictpmo.report.summary.table import all_projects, projects_table, rating_note, shown_groups
from ictpmo.report.summary.tiles import message, tiles


def summary_page(words: Translator, report: ReportAnswer, annexes: tuple[Page, ...]) -> Page:
    """The first page, as full as two sheets of paper hold; of some projects only, what is said of these."""
    part, title = report.portfolio, words.text(report.title)
    rest = Section("annexes", words.label("Annexes"), (_annexes(annexes),))
    if part is None:
        lead, sections = _of_some(words, report)
        return Page(None, title, lead, (*sections, rest))

    def page(room: Room) -> Page:
        lead, sections = _of_all(words, report, part, room)
        return brief_page(Page(None, title, lead, (*sections, rest)), room)

    return next(filter(fits_paper, map(page, ROOMS[:-1])), None) or page(ROOMS[-1])


def _of_some(words: Translator, report: ReportAnswer) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    said = words.say("This report is of some projects of the portfolio only; of the whole it says nothing.")
    section = Section("projects", words.label("The projects"), tuple(all_projects(words, report)))
    return (Paragraph(said),), (section,)


def _of_all(
    words: Translator, report: ReportAnswer, part: WholeFact, room: Room
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    groups, left_out = shown_groups(report, room.rows), left_out_phrase(words, report)
    lead = (
        *((Paragraph(left_out),) if left_out else ()),
        Paragraph(words.pair(_made_from(words, report)), "quiet"),
        Paragraph(message(words, report, part.summary), "strong"),
        tiles(words, part.summary),
        *_drawn(words, ends_picture(words, part.summary, [group.shown for group in groups], report.as_of)),
    )
    table = projects_table(words, report, groups, room) if report.projects else None
    listed = (table, *rating_note(words, table)) if table else tuple(all_projects(words, report))
    sections = (
        Section("decisions", words.label("Decisions asked of the committee"), tuple(decisions(words, part, room))),
        Section("status", words.label("The projects"), listed),
        *groups_section(words, report.groups, part.rollup, room.groups),
        *overseen(words, part.oversight),
        Section("since", words.label("What changed since the report before"), tuple(changed(words, report, part))),
        Section("next", words.label("Next dates"), (ahead(words, report, part),)),
        Section("gaps", words.label("What is not known"), (unknown(words, report, part),)),
    )
    return lead, sections


def _drawn(words: Translator, blocks: Iterable[Block]) -> Iterator[Block]:
    """The main picture, and what it leaves out in one paragraph."""
    held = tuple(blocks)
    yield from (block for block in held if isinstance(block, Picture))
    notes = words.pair(block.phrase for block in held if isinstance(block, Paragraph))
    if notes:
        yield quiet(notes)


def _made_from(words: Translator, report: ReportAnswer) -> Iterator[Phrase]:
    """Who prepared it, from how many documents, and from which files."""
    settings = report.snapshot.portfolio.settings
    if settings.prepared_by:
        yield words.say("Prepared by {name}.", name=words.text(settings.prepared_by))
    documents = words.count("{number} document", "{number} documents", len(report.sources))
    missing = words.count(
        "the text of {number} of them not held", "the text of {number} of them not held", len(report.sources_not_held)
    )
    cited = link(words.statements((documents, missing if report.sources_not_held else ())), Target(None, "sources"))
    said = words.say("Made from {documents}.", documents=cited)
    yield said if report.sources else words.say("No document is cited.")
    yield words.say("Digest of the portfolio's files: {digest}.", digest=report.digest)


def _annexes(annexes: tuple[Page, ...]) -> Paragraph:
    return Paragraph(joined((link(page.title, Target(None, page.annex)) for page in annexes), Plain(" · ")))
