"""The decisions asked of the committee: one matter each, with what is so, what would settle it, and who is asked."""

from collections.abc import Iterator

from ictpmo.facts.matters import MatterFact, asks, asks_beyond
from ictpmo.facts.report import WholeFact
from ictpmo.language.phrase import Phrase, Target, link
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Items, Paragraph
from ictpmo.report.figures import plain, quiet
from ictpmo.report.summary.brief import brief_sentence, cut_phrase
from ictpmo.report.summary.room import Room


def decisions(words: Translator, part: WholeFact, room: Room) -> Iterator[Block]:
    """The decisions asked for, in order, and how many matters more there are."""
    asked = asks(part.matters)
    if not asked:
        yield quiet(words.say("Nothing that the audit finds asks for a decision."))
        return
    yield Items.of((_ask(words, matter, room) for matter in asked), numbered=True)
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


def addressees(words: Translator, matter: MatterFact, room: Room | None = None) -> Phrase:
    """Whom the ask is for, where that is known: all, unless there is little room."""
    names = [words.text(name) for name in matter.addressees]
    to = words.list(names)
    if room:
        first = (cut_phrase(name, room.letters) for name in names[: room.addressed])
        to = words.and_more(words.list(first), len(names) - room.addressed)
    return words.say("For: {names}.", names=to) if to else ()


def _ask(words: Translator, matter: MatterFact, room: Room) -> Phrase:
    """What is so, what would settle it, whom the ask is for, and where the evidence stands."""
    asked = words.sentence(brief_sentence(matter.recommendation, room)) if matter.recommendation else ()
    number = words.count("{number} finding", "{number} findings", len(matter.found))
    evidence = words.say("Evidence: {findings}.", findings=link(number, Target(None, matter_anchor(matter))))
    return words.pair(
        (words.sentence(brief_sentence(matter.condition, room)), asked, addressees(words, matter, room), evidence)
    )
