"""`backtest`: what the audit had said before oversight bodies did, what it had not, and what nobody confirmed."""

from ictpmo.analysis.timespan import Range
from ictpmo.facts.backtest import BacktestAnswer
from ictpmo.finding.sentence import sentence
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.report.columns import table_of
from ictpmo.report.document import Block, Cell, Column, Item, Items, Page, Paragraph, Section
from ictpmo.report.figures import plain, quiet, quoted, source_phrase
from ictpmo.rules.backtest import Confirmation, Publication
from ictpmo.rules.names import assessed_called


def backtest_page(words: Translator, answer: BacktestAnswer) -> Page:
    """The assessments, the publications, and the warnings that none has confirmed."""
    said = words.say(
        "Backtest as of {date}: of {found} projects that oversight bodies found wanting, the audit had warned of "
        "{foreseen} before. It had warned of {flagged} of {known} projects in all; as many warnings at random "
        "would have named {chance}. A project that it does not name is not cleared by that.",
        date=answer.as_of,
        found=answer.found,
        foreseen=answer.foreseen,
        flagged=answer.flagged,
        known=answer.known,
        chance=plain(words.number(answer.by_chance, 1)) if answer.by_chance is not None else plain(UNKNOWN),
    )
    sections = (
        *_assessments(words, answer),
        Section("publications", words.label("Publications"), (_publications(words, answer.publications),)),
        Section(
            "unconfirmed",
            words.label("Warnings that no assessment has confirmed"),
            (_unconfirmed(words, answer),),
        ),
    )
    return Page(None, words.text(answer.title), (Paragraph(said),), sections)


def _assessments(words: Translator, answer: BacktestAnswer) -> tuple[Section, ...]:
    found, portfolio = answer.assessments, answer.snapshot.portfolio
    if not found:
        return ()
    title = words.label("Assessments")
    table = table_of(
        title,
        found,
        (Column(words.label("Project"), "name"), lambda one: _project(words, portfolio, one.project)),
        (Column(words.label("Assessed")), lambda one: _assessed(words, portfolio, one)),
        (Column(words.label("Raised")), lambda one: _raised(words, one.first_raised)),
        (Column(words.label("Lead, days")), lambda one: _lead(words, one.lead_days)),
        (Column(words.label("By rule")), lambda one: words.list(map(quoted, one.rules)) or plain(UNKNOWN)),
    )
    ranges = quiet(words.say("A lead is a range where dates of publication are known to the year only."))
    return (Section("assessments", title, (table, ranges)),)


def _project(words: Translator, portfolio: Portfolio, name: str) -> Phrase:
    """A project by its name, or its number among those without one."""
    return words.text(portfolio.names[name]) or words.unnamed(portfolio.unnamed[name])


def _assessed(words: Translator, portfolio: Portfolio, one: Confirmation) -> Phrase:
    project = portfolio.by_id[one.project]
    verdict = plain(words.term("verdict", one.verdict))
    return words.say(
        "{verdict} ({source}; {date})",
        verdict=verdict
        if one.on == "project"
        else words.labelled((words.sentence(sentence("{value}", value=assessed_called(project, one.on))), verdict)),
        source=source_phrase(words, one.source, one.at),
        date=one.published,
    )


def _raised(words: Translator, day: PartialDate | None) -> Cell:
    return Cell(plain(words.day(day))) if day else Cell(plain(words.label("not raised")), tone="poor")


def _lead(words: Translator, days: Range | None) -> Phrase:
    if days is None:
        return plain(UNKNOWN)
    if days.min == days.max:
        return plain(words.number(days.min))
    return words.say("{least} to {most}", least=days.min, most=days.max)


def _publications(words: Translator, found: tuple[Publication, ...]) -> Block:
    if not found:
        return quiet(words.say("No document with a date is cited."))
    return Items(
        tuple(
            Item(
                words.count(
                    "{date}: {sources}: {number} warning then",
                    "{date}: {sources}: {number} warnings then",
                    one.warnings,
                    date=one.published,
                    sources=words.list(map(quoted, one.sources)),
                )
            )
            for one in found
        )
    )


def _unconfirmed(words: Translator, answer: BacktestAnswer) -> Block:
    found, portfolio = answer.unconfirmed, answer.snapshot.portfolio
    if not found:
        return quiet(words.say("None."))
    return Items(
        tuple(
            Item(
                words.say(
                    "{project}: {rule}, first raised {date}",
                    project=_project(words, portfolio, one.project)
                    if one.project
                    else plain(words.label("the portfolio")),
                    rule=one.rule,
                    date=one.first_raised,
                )
            )
            for one in found
        )
    )
