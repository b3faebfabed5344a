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
            words.say(
                "Risks: of {number}, {left} open by the latest word; {unowned} without an owner on record.",
                number=fact.risks,
                left=fact.risks_open,
                unowned=fact.risks_without_owner,
            ),
        )
    if fact.commitments:
        yield (
            "commitments",
            words.say(
                "Commitments: of {number}, {passed} past the date, and not reported kept; {undated} with no date to be "
                "held to.",
                number=fact.commitments,
                passed=fact.commitments_passed,
                undated=fact.commitments_undated,
            ),
        )
    if fact.indicators:
        yield (
            "results",
            words.say(
                "Indicators of the programme: of {number}, {unmeasured} with a target for a time that is over, and no "
                "actual that counts the same.",
                number=fact.indicators,
                unmeasured=fact.indicators_unmeasured,
            ),
        )
    if fact.tables:
        yield (
            "tables",
            words.say(
                "Published tables: {number}; findings on figures that do not agree: {found}.",
                number=fact.tables,
                found=fact.table_findings,
            ),
        )


def _recommendations(words: Translator, fact: OversightFact) -> Phrase:
    closed = fact.recommendations - fact.recommendations_open
    told = {"number": fact.recommendations, "closed": closed, "claimed": fact.recommendations_not_confirmed}
    if not closed:
        return words.say(
            "Recommendations: {number}, none of them closed by the body that made it; "
            "{claimed} done on management's word alone.",
            **told,
        )
    return words.say(
        "Recommendations: {number}, of which {closed} closed by the bodies that made them; "
        "{claimed} done on management's word alone.",
        **told,
    )


def _duties(words: Translator, fact: OversightFact) -> Phrase:
    met = fact.duties_counted - fact.duties_not_met
    if not met:
        return words.say(
            "Duties of bodies: {number} counted in a period, none of them met.", number=fact.duties_counted
        )
    return words.say(
        "Duties of bodies: {number} counted in a period, of which {met} met.", number=fact.duties_counted, met=met
    )
