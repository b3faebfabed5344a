"""`backtest`: what the audit had said before oversight bodies did, what it had not, and what nobody confirmed."""

from ictpmo.analysis.timespan import Range
from ictpmo.facts.backtest import BacktestAnswer
from ictpmo.finding import sentence
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.report.chosen import has_none
from ictpmo.report.columns import table_of
from ictpmo.report.document import Block, Cell, Column, Items, Page, Paragraph, Section
from ictpmo.report.figures import named_project, plain, quiet, quoted, source_phrase
from ictpmo.report.marks import marked_phrase
from ictpmo.report.slips import span_text
from ictpmo.rules.foreseen import Confirmation, Publication
from ictpmo.rules.names import assessed_called


def backtest_page(words: Translator, answer: BacktestAnswer) -> Page:
    """What oversight bodies found and asked for, the publications, and the warnings that nothing has confirmed."""
    sections = (
        *_outcomes(words, answer),
        Section("publications", words.label("Publications"), (_publications(words, answer.backtest.publications),)),
        Section(
            "unconfirmed",
            words.label("Warnings that no assessment or recommendation has confirmed"),
            (_unconfirmed(words, answer),),
        ),
    )
    none = (Paragraph(words.say("No project is on record.")),) if has_none(answer) else ()
    return Page(None, words.text(answer.title), (Paragraph(_said(words, answer)), *none), sections)


def _said(words: Translator, answer: BacktestAnswer) -> Phrase:
    """How many the audit had warned of, and how many chance would have named."""
    if not answer.found:
        return words.say(
            "Backtest as of {date}: by a document, no oversight body found a project wanting that was known before, or "
            "made a recommendation on one. There is nothing to hold warnings against.",
            date=answer.as_of,
        )
    return words.count(
        "Backtest as of {date}: of {number} project that oversight bodies found wanting or made recommendations on, "
        "the audit had warned of {foreseen} before. It had warned of {flagged} of {known} projects in all; as many "
        "warnings at random would have named {chance}. Warnings that a project is not as far as it is reported to be "
        "count, and no others. A project that it does not name is not cleared by that.",
        "Backtest as of {date}: of {number} projects that oversight bodies found wanting or made recommendations on, "
        "the audit had warned of {foreseen} before. It had warned of {flagged} of {known} projects in all; as many "
        "warnings at random would have named {chance}. Warnings that a project is not as far as it is reported to be "
        "count, and no others. A project that it does not name is not cleared by that.",
        answer.found,
        date=answer.as_of,
        foreseen=answer.foreseen,
        flagged=answer.flagged,
        known=answer.known,
        chance=plain(words.number(answer.backtest.by_chance, 1)),
    )


def _outcomes(words: Translator, answer: BacktestAnswer) -> tuple[Section, ...]:
    found, portfolio = answer.outcomes, answer.snapshot.portfolio
    if not found:
        return ()
    title = words.label("Assessments and recommendations")
    table = table_of(
        title,
        found,
        (Column(words.label("Project"), "name"), lambda one: named_project(words, portfolio, one.project)),
        (Column(words.label("Assessed or recommended")), lambda one: _came(words, portfolio, one)),
        (Column(words.label("Raised")), lambda one: _raised(words, one.first_raised)),
        (Column(words.label("Lead, days")), lambda one: _lead(words, one.lead_days)),
        (Column(words.label("By rule")), lambda one: words.list(map(quoted, one.rules)) or plain(UNKNOWN)),
    )
    notes = [words.say("A lead is a range where dates of publication are known to the year only.")]
    if any(one.link == "inferred" for one in found):
        notes.append(words.say("What only the recorder ties to a project is marked, and is in no figure."))
    return (Section("outcomes", title, (table, *map(quiet, notes))),)


def _came(words: Translator, portfolio: Portfolio, one: Confirmation) -> Phrase:
    """What came of a project, where and when; with a mark where only the recorder ties it to that."""
    said = words.say(
        "{verdict} ({source}; {date})",
        verdict=_asked(words, portfolio, one) if one.verdict is None else _assessed(words, portfolio, one, one.verdict),
        source=source_phrase(words, one.source, one.at),
        date=one.published,
    )
    return marked_phrase(words, said, "inferred" if one.link == "inferred" else None)


def _asked(words: Translator, portfolio: Portfolio, one: Confirmation) -> Phrase:
    name = one.on.removeprefix("recommendations[").removesuffix("]")
    asked = words.text(portfolio.wordings["recommendations", name])
    return words.labelled((plain(words.label("recommended")), asked))


def _assessed(words: Translator, portfolio: Portfolio, one: Confirmation, verdict: str) -> Phrase:
    found = plain(words.term("verdict", verdict))
    if one.on == "project":
        return found
    called = sentence("{value}", value=assessed_called(portfolio.by_id[one.project], one.on))
    return words.labelled((words.sentence(called), found))


def _raised(words: Translator, day: PartialDate | None) -> Cell:
    return Cell(plain(words.day(day))) if day else Cell(plain(words.label("not raised")), tone="poor")


def _lead(words: Translator, days: Range | None) -> Phrase:
    return plain(UNKNOWN) if days is None else plain(span_text(words, map(words.number, (days.least, days.most))))


def _publications(words: Translator, found: tuple[Publication, ...]) -> Block:
    if not found:
        return quiet(words.say("No document with a date is cited."))
    return Items.of(
        words.count(
            "{date}: {sources}: {number} warning then",
            "{date}: {sources}: {number} warnings then",
            one.warnings,
            date=one.published,
            sources=words.list(map(quoted, one.sources)),
        )
        for one in found
    )


def _unconfirmed(words: Translator, answer: BacktestAnswer) -> Block:
    found, portfolio = answer.backtest.unconfirmed, answer.snapshot.portfolio
    if not found:
        return quiet(words.say("None."))
    whole = plain(words.label("the portfolio"))
    return Items.of(
        words.say(
            "{project}: {rule}, first raised {date}",
            project=named_project(words, portfolio, one.project) if one.project else whole,
            rule=one.rule,
            date=one.first_raised,
        )
        for one in found
    )
