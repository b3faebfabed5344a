"""The first page of a report, in the order in which a committee reads."""

from collections.abc import Iterator, Sequence
from typing import Any

from ictpmo.facts.portfolio import RollupFact, SpreadFact
from ictpmo.facts.report import ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase, Target, link
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Block, Item, Items, Page, Paragraph, Section
from ictpmo.report.figures import plain, quiet
from ictpmo.report.front_decision import decision, reconciliation
from ictpmo.report.front_findings import Found, all_findings, counted
from ictpmo.report.front_outcome import objectives_of_all, unknown
from ictpmo.report.front_schedule import change_requests, milestones_of_all, slippage, status
from ictpmo.report.sources import sources_table


def front_page(words: Translator, report: ReportAnswer) -> Page:
    """The page of the portfolio; of some of its projects only, what is said of these."""
    part = report.portfolio
    told = _of_all(words, report, part) if part else _of_some(words, report)
    return Page(None, words.text(report.title), *told)


def _of_some(words: Translator, report: ReportAnswer) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    said = words.say("This report is of some projects of the portfolio only; of the whole it says nothing.")
    sections = (
        Section("status", words.label("Status"), tuple(status(words, report.projects))),
        Section("sources", words.label("Sources"), tuple(_sources(words, report))),
        Section("reading", words.label("How to read this report"), (_reading(words),)),
    )
    return (*_description(words, report), Paragraph(said)), sections


def _of_all(words: Translator, report: ReportAnswer, part: WholeFact) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    pages, as_of, found = report.projects, report.as_of, Found.of(report)
    sections = (
        Section("decision", words.label("What needs a decision"), tuple(decision(words, report, part, found))),
        Section(
            "reconciliation",
            words.label("Reconciliation: from all projects to those left"),
            tuple(reconciliation(words, part)),
        ),
        Section("status", words.label("Status"), tuple(status(words, pages))),
        Section("slippage", words.label("Slippage"), tuple(slippage(words, part, as_of))),
        Section("requests", words.label("Change requests"), tuple(change_requests(words, pages))),
        Section("milestones", words.label("Milestones"), tuple(milestones_of_all(words, pages))),
        Section("objectives", words.label("Objectives"), tuple(objectives_of_all(words, pages))),
        Section("findings", words.label("Audit findings"), tuple(all_findings(words, found))),
        Section("unknown", words.label("What is not known"), tuple(unknown(words, part, pages))),
        Section("sources", words.label("Sources"), tuple(_sources(words, report))),
        Section("reading", words.label("How to read this report"), (_reading(words), _cycle(words, part))),
    )
    return (*_description(words, report), _summary(words, report, part.rollup, found)), sections


def _description(words: Translator, report: ReportAnswer) -> Iterator[Block]:
    if report.snapshot.portfolio.settings.description:
        yield Paragraph(words.text(report.snapshot.portfolio.settings.description))


def _summary(words: Translator, report: ReportAnswer, overview: RollupFact, found: Sequence[Found]) -> Items:
    """The portfolio in four lines; each count leads to the rows behind it."""
    said = _leading(counted(words, found), "findings")
    audit = words.say("The audit: {findings}.", findings=said) if found else words.say("The audit has no finding.")
    lines = (
        _states_line(words, report, overview),
        _completion_line(words, overview.completion),
        _slippage_line(words, overview),
        audit,
    )
    return Items(tuple(map(Item, lines)))


def _states_line(words: Translator, report: ReportAnswer, overview: RollupFact) -> Phrase:
    """How many projects are reported finished, how many of these not by all reports, and how many by state."""
    finished = [each.state for each in report.projects if not each.is_open and each.state != "cancelled"]
    told = words.count(
        "{finished} of {number} project is reported finished; {open} is open.",
        "{finished} of {number} projects are reported finished; {open} are open.",
        overview.projects,
        finished=_leading(plain(words.number(len(finished))), "status"),
        open=_leading(plain(words.number(overview.remaining)), "reconciliation"),
    )
    rivals = sum(state == "contested" for state in finished)
    contested = words.count(
        "Of those finished, {number} is contested.", "Of those finished, {number} are contested.", rivals
    )
    states = words.list(
        _leading(
            words.say("{number} without a reported state", number=number)
            if state == "not-reported"
            else words.say("{number} {state}", number=number, state=words.term("state", state)),
            "status",
        )
        for state, number in overview.by_state.items()
    )
    by_state = words.say("By state: {states}.", states=states) if states else ()
    return words.pair((told, contested if rivals else (), by_state))


def _leading(phrase: Phrase, section: str) -> Phrase:
    return link(phrase, Target(None, section))


def _completion_line(words: Translator, spread: SpreadFact) -> Phrase:
    if not spread.reported:
        return words.say("No project has its completion reported.")
    return words.say(
        "Completion as reported: mean {mean}, median {median}; {reported} of {of} report one figure.",
        mean=words.share(spread.mean),
        median=words.share(spread.median),
        reported=_leading(plain(words.number(spread.reported)), "status"),
        of=spread.of,
    )


def _slippage_line(words: Translator, overview: RollupFact) -> Phrase:
    spread, ranges = overview.slippage_days, overview.slippage_ranges
    if not spread.reported and not ranges:
        return words.say("The slippage of no project is known.")
    said = _slippage_sum(words, overview) if spread.reported else words.say("No slippage is known to the day.")
    apart = words.say("Projects of which a range of days is known, in no sum: {number}.", number=ranges)
    return words.pair((said, apart if ranges else ()))


def _slippage_sum(words: Translator, overview: RollupFact) -> Phrase:
    spread = overview.slippage_days
    figures: dict[str, Any] = {
        "total": _leading(plain(words.number(spread.total)), "slippage"),
        "median": spread.median,
        "reported": _leading(plain(words.number(spread.reported)), "slippage"),
        "of": spread.of,
    }
    if spread.at_least:
        total = words.say(
            "Slippage, against the first dates known: at least {total} days in all, median at least {median}; "
            "{reported} of {of} projects have a figure ({exact} exact).",
            exact=spread.exact,
            **figures,
        )
    else:
        total = words.say(
            "Slippage, against the first dates known: {total} days in all, median {median}; {reported} of {of} "
            "projects have a figure.",
            **figures,
        )
    return words.pair((total, _covered(words, overview)))


def _covered(words: Translator, overview: RollupFact) -> Phrase:
    if overview.explained_days and overview.unexplained_days == 0 and not overview.explained_unknown:
        said = words.say("All of it is covered by change requests recorded as approved.")
        return _leading(said, "requests")
    return words.say(
        "Covered by change requests recorded as approved: {explained}; by none: {unexplained}.",
        explained=_leading(plain(words.number(overview.explained_days)), "requests"),
        unexplained=_leading(plain(words.number(overview.unexplained_days)), "slippage"),
    )


def _sources(words: Translator, report: ReportAnswer) -> Iterator[Block]:
    if report.sources:
        yield sources_table(words, report.sources)
    else:
        yield quiet(words.say("No document is cited."))


def _reading(words: Translator) -> Items:
    said = (
        words.say(
            "The report is generated from the portfolio's files. It says what was so on one day, by what had been "
            "published; nothing in it was written by hand, and nothing was filled in."
        ),
        words.say("{mark}: not known or not reported; never zero, and never met. No cell is empty.", mark=UNKNOWN),
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
        words.say("Unmet: also what an oversight body found only partly met; its verdict is shown beside."),
    )
    return Items(tuple(map(Item, said)))


def _cycle(words: Translator, part: WholeFact) -> Paragraph:
    cycle = words.term("cycle", part.cycle)
    if part.cycle_stated:
        return Paragraph(words.say("Reporting cycle: {cycle}.", cycle=cycle))
    return Paragraph(words.say("Reporting cycle: not stated; {cycle} is assumed.", cycle=cycle))
