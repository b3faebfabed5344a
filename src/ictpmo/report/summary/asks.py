"""The decisions asked of the committee: one matter each, with what is so, what would settle it, and who is asked."""

from collections.abc import Iterator

from ictpmo.facts.matters import MatterFact, asks, asks_beyond
from ictpmo.facts.report import WholeFact
from ictpmo.language.phrase import Phrase, Target, link
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Item, Items, Paragraph
from ictpmo.report.figures import plain, quiet


def decisions(words: Translator, part: WholeFact) -> Iterator[Block]:
    """The decisions asked for, in order, and how many matters more there are."""
    asked = asks(part.matters)
    if not asked:
        yield quiet(words.say("Nothing that the audit finds asks for a decision."))
        return
    yield Items(tuple(Item(ask_phrase(words, matter)) for matter in asked), numbered=True)
    if more := len(asks_beyond(part.matters)):
        said = words.count("{number} further matter is less grave", "{number} further matters are less grave", more)
        findings = link(plain(words.label("Findings of this report's checks")), Target(None, "findings"))
        yield Paragraph(words.say("{more}: see {findings}.", more=said, findings=findings), "quiet")


def ask_phrase(words: Translator, matter: MatterFact) -> Phrase:
    """What is so, what would settle it, and whom the ask is for."""
    asked = words.sentence(matter.recommendation) if matter.recommendation else ()
    to = words.list(words.text(name) for name in matter.addressees)
    said = words.pair((words.sentence(matter.condition), asked))
    return words.pair((said, words.say("For: {names}.", names=to) if to else ()))
