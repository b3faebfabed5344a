"""Where a record of a register comes from: what it was given with, and what was said of it since."""

from ictpmo.analysis.registers import RegisterRecord
from ictpmo.facts.chains import ChainFact, LinkFact
from ictpmo.facts.field_words import record_sentence
from ictpmo.finding.finding import Pointer
from ictpmo.finding.places import SourceFiles
from ictpmo.model.portfolio import Portfolio

_DATED = frozenset({"date", "period", "as_of"})
"""What the date of a link says already."""


def chain_of_record(held: RegisterRecord, portfolio: Portfolio, files: SourceFiles) -> ChainFact:
    """What a record was given with, then the entries of its log, oldest first; it comes to the last of them."""
    given = record_sentence(held.record, portfolio, _DATED)
    links = [LinkFact(files.show(Pointer(held.path, held.route)), held.date, given, held.source, held.at)]
    for entry in held.log:
        said = record_sentence(entry.record, portfolio, _DATED)
        place = files.show(Pointer(held.path, entry.route))
        links.append(LinkFact(place, entry.date, said, entry.source, entry.at))
    return ChainFact(held.record.id, links[-1].says, tuple(links))
