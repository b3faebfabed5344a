"""`backtest`: what the audit had said before oversight bodies did, what it had not, and what nobody confirmed."""

from ictpmo.analysis.timespan import Range
from ictpmo.facts.backtest import BacktestAnswer
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import PartialDate
from ictpmo.report.columns import table_of
from ictpmo.report.document import Block, Cell, Column, Item, Items, Page, Paragraph, Section
from ictpmo.report.figures import plain, quiet, quoted, source_phrase
from ictpmo.rules.backtest import Confirmation, Publication, UnconfirmedWarning


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


def _assessments(words: Translator, found: tuple[Confirmation, ...]) -> tuple[Section, ...]:
    if not found:
        return ()
    title = words.label("Assessments")
    table = table_of(
        title,
        found,
        (Column(words.label("Project"), "name"), lambda one: quoted(one.project)),
        (Column(words.label("Assessed")), lambda one: _assessed(words, one)),
        (Column(words.label("Raised")), lambda one: _raised(words, one.first_raised)),
        (Column(words.label("Lead, days")), lambda one: _lead(words, one.lead_days)),
        (Column(words.label("By rule")), lambda one: words.list(map(quoted, one.rules)) or plain(UNKNOWN)),
    )
    ranges = quiet(words.say("A lead is a range where dates of publication are known to the year only."))
    return (Section("assessments", title, (table, ranges)),)


def _assessed(words: Translator, one: Confirmation) -> Phrase:
    verdict = plain(words.term("verdict", one.verdict))
    return words.say(
        "{verdict} ({source}; {date})",
        verdict=verdict if one.on == "project" else words.labelled((quoted(one.on), verdict)),
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
