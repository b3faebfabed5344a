"""The portfolio's page, in the order in which a committee reads."""

from collections.abc import Iterator

from ictpmo.language.phrase import Phrase
from ictpmo.language.words import UNKNOWN, Words
from ictpmo.prose.document import Block, Item, Items, Page, Paragraph, Section
from ictpmo.prose.figures import plain, quiet
from ictpmo.prose.front_decision import bridge, decision
from ictpmo.prose.front_outcome import all_findings, objectives_of_all, unknown
from ictpmo.prose.front_schedule import change_requests, milestones_of_all, slippage, status
from ictpmo.prose.sources import sources_table
from ictpmo.report.progress.portfolio import Overview, PortfolioPart, ProgressReport, SpreadLine


def front_page(words: Words, report: ProgressReport, part: PortfolioPart) -> Page:
    """The page of the portfolio."""
    pages, as_of = report.projects, report.as_of
    sections = (
        Section("decision", words.label("What needs a decision"), tuple(decision(words, report, part))),
        Section("bridge", words.label("From all projects to those left"), tuple(bridge(words, part))),
        Section("status", words.label("Status"), tuple(status(words, pages))),
        Section("slippage", words.label("Slippage"), tuple(slippage(words, pages, as_of))),
        Section("requests", words.label("Change requests"), tuple(change_requests(words, pages))),
        Section("milestones", words.label("Milestones"), tuple(milestones_of_all(words, pages))),
        Section("objectives", words.label("Objectives"), tuple(objectives_of_all(words, pages))),
        Section("findings", words.label("Audit findings"), tuple(all_findings(words, part, pages))),
        Section("unknown", words.label("What is not known"), tuple(unknown(words, part, pages))),
        Section("sources", words.label("Sources"), tuple(_sources(words, report))),
        Section("reading", words.label("How to read this report"), (_reading(words, part),)),
    )
    return Page(None, words.text(report.title), tuple(_lead(words, report, part)), sections)


def _lead(words: Words, report: ProgressReport, part: PortfolioPart) -> Iterator[Block]:
    overview = part.overview
    if report.description:
        yield Paragraph(words.text(report.description))
    states = words.list(
        words.say("{number} without a reported state", number=number)
        if state == "not-reported"
        else words.say("{number} {state}", number=number, state=words.term("state", state))
        for state, number in overview.by_state.items()
    )
    yield Items(
        (
            Item(
                words.count(
                    "{number} project: {states}; {remaining} left to do.",
                    "{number} projects: {states}; {remaining} left to do.",
                    overview.projects,
                    states=states or plain(UNKNOWN),
                    remaining=overview.remaining,
                ),
            ),
            Item(_completion_line(words, overview.completion)),
            Item(_slippage_line(words, overview)),
        ),
    )


def _completion_line(words: Words, spread: SpreadLine) -> Phrase:
    if not spread.reported:
        return words.say("No project has its completion reported.")
    return words.say(
        "Completion as reported: mean {mean}, median {median}; projects with one figure: {reported} of {of}.",
        mean=words.share(spread.mean),
        median=words.share(spread.median),
        reported=spread.reported,
        of=spread.of,
    )


def _slippage_line(words: Words, overview: Overview) -> Phrase:
    spread = overview.slippage
    if not spread.reported:
        return words.say("The slippage of no project is known.")
    return words.say(
        "Slippage in days, against the first dates known: {total} in all, median {median}; projects of which it can be "
        "told: {reported} of {of}; explained by approved change requests: {explained}, by none: {unexplained}.",
        total=spread.total,
        median=spread.median,
        reported=spread.reported,
        of=spread.of,
        explained=overview.explained_days,
        unexplained=overview.unexplained_days,
    )


def _sources(words: Words, report: ProgressReport) -> Iterator[Block]:
    if report.sources:
        yield sources_table(words, report.sources)
    else:
        yield quiet(words.say("No document is cited."))


def _reading(words: Words, part: PortfolioPart) -> Items:
    said = (
        words.say(
            "The report is generated from the portfolio's files. It says what was so on one day, by what had been "
            "published; nothing in it was written by hand, and nothing was filled in."
        ),
        words.say("{mark}: not known or not reported; never zero, and never met.", mark=UNKNOWN),
        words.say(
            "First end: the end first promised; where no source gives it, the earliest known: the date that the first "
            "known change request moved from, else the first one reported."
        ),
        words.say("Slippage: from the first end to the current end, in calendar days; later is positive."),
        words.say("≥: at least, for a report after the current end says that the work is not done."),
        words.say(
            "Contested: documents, or places of one document, state different facts for one date; all are shown."
        ),
        words.say(
            "Time elapsed is measured against the first end, so that moving the end does not change it; it can exceed "
            "one hundred per cent."
        ),
        words.say(
            "Not demonstrated: nothing that was measured or assessed shows an objective to be met or unmet. "
            "An estimate is not an actual, and figures of different populations are not compared."
        ),
        words.say("Reporting cycle: {cycle}.", cycle=words.term("cycle", part.cycle)),
    )
    return Items(tuple(Item(phrase) for phrase in said))
