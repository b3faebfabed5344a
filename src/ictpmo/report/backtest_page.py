"""`backtest`: what the audit had said before oversight bodies did, what it had not, and what nobody confirmed."""

from ictpmo.facts.backtest import BacktestAnswer, ConfirmationFact, PublicationFact, UnconfirmedWarning
from ictpmo.facts.ends import Range
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Block, Cell, Column, Item, Items, Page, Paragraph, Section, Table
from ictpmo.report.figures import plain, quiet, quoted, source_phrase


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
        *_assessments(words, answer.assessments),
        Section("publications", words.label("Publications"), (_publications(words, answer.publications),)),
        Section(
            "unconfirmed",
            words.label("Warnings that no assessment has confirmed"),
            (_unconfirmed(words, answer.unconfirmed),),
        ),
    )
    return Page(None, words.text(answer.title), (Paragraph(said),), sections)


def _assessments(words: Translator, found: tuple[ConfirmationFact, ...]) -> tuple[Section, ...]:
    if not found:
        return ()
    columns = (
        Column(words.label("Project"), "name"),
        Column(words.label("Assessed")),
        Column(words.label("Raised")),
        Column(words.label("Lead, days")),
        Column(words.label("By rule")),
    )
    title = words.label("Assessments")
    ranges = quiet(words.say("A lead is a range where dates of publication are known to the year only."))
    return (Section("assessments", title, (Table(title, columns, tuple(_row(words, one) for one in found)), ranges)),)


def _row(words: Translator, one: ConfirmationFact) -> tuple[Cell, ...]:
    verdict = plain(words.term("verdict", one.verdict))
    assessed = words.say(
        "{verdict} ({source}; {date})",
        verdict=verdict if one.on == "project" else words.labelled((quoted(one.on), verdict)),
        source=source_phrase(words, one.source, one.at),
        date=one.published,
    )
    raised = Cell(plain(words.day(one.first_raised))) if one.first_raised else Cell(_not_raised(words), tone="poor")
    return (
        Cell(quoted(one.project)),
        Cell(assessed),
        raised,
        Cell(_lead(words, one.lead_days)),
        Cell(words.list(map(quoted, one.rules)) or plain(UNKNOWN)),
    )


def _not_raised(words: Translator) -> Phrase:
    return plain(words.label("not raised"))


def _lead(words: Translator, days: Range | None) -> Phrase:
    if days is None:
        return plain(UNKNOWN)
    if days.min == days.max:
        return plain(words.number(days.min))
    return words.say("{least} to {most}", least=days.min, most=days.max)


def _publications(words: Translator, found: tuple[PublicationFact, ...]) -> Block:
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


def _unconfirmed(words: Translator, found: tuple[UnconfirmedWarning, ...]) -> Block:
    if not found:
        return quiet(words.say("None."))
    return Items(
        tuple(
            Item(
                words.say(
                    "{project}: {rule}, first raised {date}",
                    project=quoted(one.project) or plain(words.label("the portfolio")),
                    rule=one.rule,
                    date=one.first_raised,
                )
            )
            for one in found
        )
    )
