"""What oversight comes to: a line each on recommendations, duties, risks, commitments, results and published tables."""

from collections.abc import Iterator

from ictpmo.facts.oversight import OversightFact
from ictpmo.language.phrase import Phrase, Target, link
from ictpmo.language.translator import Translator
from ictpmo.report.document import Item, Items, Section


def overseen(words: Translator, fact: OversightFact) -> Iterator[Section]:
    """The section, each line leading to its table in the annex; none where the registers say nothing of it."""
    lines = tuple(Item(link(said, Target(None, section))) for section, said in _lines(words, fact))
    if lines:
        yield Section("overseen", words.label("Oversight"), (Items(lines),))


def _lines(words: Translator, fact: OversightFact) -> Iterator[tuple[str, Phrase]]:
    """The lines, each with the section of the annex that has its table."""
    if fact.recommendations:
        yield "recommendations", _recommendations(words, fact)
    if fact.duties_counted:
        yield "duties", _duties(words, fact)
    if fact.risks:
        yield (
            "risks",
            _told(
                words,
                words.say("Risks: {number}", number=fact.risks),
                (words.say("{left} open by the latest word", left=fact.risks_open), fact.risks_open),
                (
                    words.say("{unowned} without an owner on record", unowned=fact.risks_without_owner),
                    fact.risks_without_owner,
                ),
            ),
        )
    if fact.commitments:
        passed, undated = fact.commitments_passed, fact.commitments_undated
        yield (
            "commitments",
            _told(
                words,
                words.say("Commitments: {number}", number=fact.commitments),
                (words.say("{passed} past the date, and not reported kept", passed=passed), passed),
                (words.say("{undated} with no date to be held to", undated=undated), undated),
            ),
        )
    if fact.indicators:
        unmeasured = words.say(
            "{unmeasured} with a target for a time that is over, and no actual that counts the same",
            unmeasured=fact.indicators_unmeasured,
        )
        said = words.say("Indicators of the programme: {number}", number=fact.indicators)
        yield "results", _told(words, said, (unmeasured, fact.indicators_unmeasured))
    if fact.tables:
        yield (
            "tables",
            words.say(
                "Published tables: {number}; findings on figures that do not agree: {found}.",
                number=fact.tables,
                found=fact.table_findings,
            ),
        )


def _told(words: Translator, number: Phrase, *parts: tuple[Phrase, int]) -> Phrase:
    """How many there are, and of which so many are worth a word: of none nothing is said."""
    return words.say("{sentence}.", sentence=words.clauses((number, *(said for said, count in parts if count))))


def _recommendations(words: Translator, fact: OversightFact) -> Phrase:
    closed, claimed = fact.recommendations - fact.recommendations_open, fact.recommendations_not_confirmed
    said = (
        words.say(
            "Recommendations: {number}, of which {closed} closed by the bodies that made them",
            number=fact.recommendations,
            closed=closed,
        )
        if closed
        else words.say(
            "Recommendations: {number}, none of them closed by the body that made it", number=fact.recommendations
        )
    )
    return _told(words, said, (words.say("{claimed} done on management's word alone", claimed=claimed), claimed))


def _duties(words: Translator, fact: OversightFact) -> Phrase:
    met = fact.duties_counted - fact.duties_not_met
    if not met:
        return words.say(
            "Duties of bodies: {number} counted in a period, none of them fulfilled.", number=fact.duties_counted
        )
    return words.say(
        "Duties of bodies: {number} counted in a period, of which {met} fulfilled.", number=fact.duties_counted, met=met
    )
