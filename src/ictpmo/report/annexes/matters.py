"""The matters that findings come to: what is so and what would settle it, then each finding with its evidence."""

from collections.abc import Iterator, Sequence

from ictpmo.facts.findings import FindingFact
from ictpmo.facts.matters import MatterFact
from ictpmo.facts.report import WholeFact
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, FindingBlock, Paragraph, Subheading
from ictpmo.report.entries import entries_table
from ictpmo.report.summary.asks import ask_phrase

Entries = Sequence[tuple[FindingFact, FindingBlock]]


def by_matter(words: Translator, part: WholeFact, entries: Entries) -> Iterator[Block]:
    """Each matter with those of the entries that it is shown by; then those that someone has accepted."""
    left = dict(enumerate(entries))
    for matter in part.matters:
        yield Subheading(_title(words, matter))
        yield Paragraph(ask_phrase(words, matter))
        for place, (finding, entry) in tuple(left.items()):
            if finding in matter.found:
                yield entry
                del left[place]
    if left:
        yield Subheading(words.label("Accepted"))
        yield from (entry for _, entry in left.values())


def replies(words: Translator, part: WholeFact) -> Iterator[Block]:
    """What management replied to rules wherever they find something, and whether they still do."""
    if part.responses:
        title = words.term("list", "responses")
        yield Subheading(title)
        yield entries_table(words, title, part.responses, part.snapshot.portfolio)


def _title(words: Translator, matter: MatterFact) -> str:
    called = words.term("matter", matter.matter)
    title = called[0].upper() + called[1:]
    return (
        words.label("Decision {number}: {matter}").format(number=matter.number, matter=called)
        if matter.number
        else title
    )
