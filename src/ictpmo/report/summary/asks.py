"""The decisions asked of the committee: one matter each, with what is so, what would settle it, and who is asked."""

from collections.abc import Iterator

from ictpmo.facts.matters import MatterFact, asks, asks_beyond
from ictpmo.facts.report import WholeFact
from ictpmo.language.phrase import Phrase, Target, link
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Item, Items, Paragraph
from ictpmo.report.figures import plain, quiet

_ADDRESSED = 5
"""Of the addressees of a decision so many are named: it is read on paper."""


def decisions(words: Translator, part: WholeFact) -> Iterator[Block]:
    """The decisions asked for, in order, and how many matters more there are."""
    asked = asks(part.matters)
    if not asked:
        yield quiet(words.say("Nothing that the audit finds asks for a decision."))
        return
    yield Items(tuple(Item(_ask(words, matter)) for matter in asked), numbered=True)
    if more := len(asks_beyond(part.matters)):
        findings = link(plain(words.label("Findings of this report's checks")), Target(None, "findings"))
        said = words.count(
            "{number} further matter that asks for a decision: see {findings}.",
            "{number} further matters that ask for a decision: see {findings}.",
            more,
            findings=findings,
        )
        yield Paragraph(said, "quiet")


def matter_anchor(matter: MatterFact) -> str:
    """Where the findings of a matter stand."""
    return f"matter:{matter.matter}"


def addressees(words: Translator, matter: MatterFact) -> Phrase:
    """Whom the ask is for, where that is known."""
    names = [words.text(name) for name in matter.addressees]
    to = words.list(names[:_ADDRESSED])
    if len(names) > _ADDRESSED:
        to = words.say("{names} and {number} more", names=to, number=len(names) - _ADDRESSED)
    return words.say("For: {names}.", names=to) if to else ()


def _ask(words: Translator, matter: MatterFact) -> Phrase:
    """What is so, what would settle it, whom the ask is for, and where the evidence stands."""
    asked = words.sentence(matter.recommendation) if matter.recommendation else ()
    number = words.count("{number} finding", "{number} findings", len(matter.found))
    evidence = words.say("Evidence: {findings}.", findings=link(number, Target(None, matter_anchor(matter))))
    return words.pair((words.sentence(matter.condition), asked, addressees(words, matter), evidence))
