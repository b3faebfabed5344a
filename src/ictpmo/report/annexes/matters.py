"""The matters that findings come to, as an auditor tells them: each with its findings and their evidence."""

from collections.abc import Callable, Iterable, Iterator

from ictpmo.facts.matters import MatterFact
from ictpmo.facts.report import WholeFact
from ictpmo.finding.finding import Finding
from ictpmo.finding.sentence import Sentence
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Items, Section
from ictpmo.report.entries import entries_table
from ictpmo.report.figures import plain
from ictpmo.report.summary.asks import addressees, matter_anchor, matter_title


def by_matter(words: Translator, part: WholeFact, told: Callable[[MatterFact], Iterable[Block]]) -> Iterator[Section]:
    """The decisions asked for, in order, then what else there is to know; `told` gives the findings of each."""
    for matter in sorted(part.matters, key=lambda matter: matter.number or len(part.matters) + 1):
        yield Section(matter_anchor(matter), matter_title(words, matter), (_told(words, matter), *told(matter)))


def replies(words: Translator, part: WholeFact) -> Iterator[Section]:
    """What management replied to rules wherever they find something, and whether they still do."""
    if part.responses:
        title = words.term("list", "responses")
        yield Section("responses", title, (entries_table(words, title, part.responses, part.snapshot.portfolio),))


def _told(words: Translator, matter: MatterFact) -> Items:
    """Condition, criterion, evidence, effect, recommendation, and what management replied, or that it has not."""
    criteria = _each(words, matter, lambda finding: finding.criterion)
    effects = _each(words, matter, lambda finding: finding.why)
    asked = words.sentence(matter.recommendation) if matter.recommendation else ()
    answered = sum(bool(one.responses) for one in matter.found)
    reply = words.say("to {number} of {of} findings, with each of these", number=answered, of=len(matter.found))
    below = words.count("the finding below", "the {number} findings below", len(matter.found))
    lines = (
        (words.label("Condition"), words.sentence(matter.condition)),
        (words.label("Criterion"), criteria),
        (words.label("Evidence"), below),
        (words.label("Effect"), effects),
        (words.label("Recommendation"), words.pair((asked, addressees(words, matter)))),
        (words.label("Management's reply"), reply if answered else words.say("none on record")),
    )
    return Items.of(words.labelled((plain(label), said)) for label, said in lines if said)


def _each(words: Translator, matter: MatterFact, said: Callable[[Finding], Sentence | None]) -> Phrase:
    """What the rules of its findings say of themselves, each once, in the order of the rules."""
    places = {rule: place for place, rule in enumerate(matter.kind.rules)}
    ordered = sorted(matter.found, key=lambda one: places[one.finding.rule])
    given = (said(one.finding) for one in ordered)
    return words.pair(dict.fromkeys(words.sentence(each) for each in given if each))
