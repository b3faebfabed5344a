"""The decisions asked of the committee: one matter each, with what is so, what would settle it, and who is asked."""

from collections.abc import Iterable, Iterator

from ictpmo.facts.matters import MatterFact, asks, asks_beyond
from ictpmo.facts.report import WholeFact
from ictpmo.language.phrase import Phrase, Target, capital, link
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Items, Paragraph
from ictpmo.report.figures import plain, quiet
from ictpmo.report.summary.brief import Room, brief_sentence, cut_phrase


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


def matter_title(words: Translator, matter: MatterFact) -> str:
    """What it is called, with its number among the decisions asked for."""
    called = words.term("matter", matter.matter)
    if matter.number:
        return words.label("Decision {number}: {matter}").format(number=matter.number, matter=called)
    return capital(called)


def asked_on(words: Translator, matters: Iterable[MatterFact], project: str) -> Phrase:
    """What is asked for of a project, each after what it is about."""
    return words.pair(said for matter in matters for said in _asked_on(words, matter, project))


def _asked_on(words: Translator, matter: MatterFact, project: str) -> Iterator[Phrase]:
    if project in matter.projects and (settled := matter.ask_on(project)):
        title, said = plain(matter_title(words, matter)), words.sentence(settled)
        if matter.number:
            title = words.say("{sentence}.", sentence=link(title, Target(None, "decisions")))
            yield words.pair((title, said))
        else:
            yield words.labelled((title, said))


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
