"""What oversight asked, who had to meet, what was promised, and the tables that were published."""

from collections.abc import Iterator

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.oversight import follow_up, governance, risks
from ictpmo.facts.registers import register_facts
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
from ictpmo.model.resources import ResourceTable
from ictpmo.report.document import Block, Page, Section, Subheading
from ictpmo.report.figures import plain, quiet, source_phrase
from ictpmo.report.oversight_page import follow_up_page, governance_page, risks_page
from ictpmo.report.show_page import resource_tables


def oversight(words: Translator, snapshot: Snapshot) -> Iterator[Page]:
    """The tables of the commands on registers, then those of resources; no page where there is none."""
    pages = (
        follow_up_page(words, follow_up(snapshot)),
        governance_page(words, governance(snapshot)),
        risks_page(words, risks(snapshot)),
    )
    sections = [section for page in pages for section in page.sections]
    if tables := tuple(_tables(words, snapshot)):
        sections.append(Section("tables", words.label("Published tables"), tables))
    if sections:
        yield Page(None, plain(words.label("Oversight")), (), tuple(sections), "oversight")


def _tables(words: Translator, snapshot: Snapshot) -> Iterator[Block]:
    """Each table under its title, with what its figures count and where it was published."""
    facts = register_facts(snapshot, "resources")
    for fact, table in [(one, one.record) for one in facts if isinstance(one.record, ResourceTable)]:
        yield Subheading(plain_text(words.text(table.title)))
        yield quiet(words.clauses((words.text(table.unit), source_phrase(words, fact.source, fact.at))))
        yield from resource_tables(words, table, snapshot.portfolio)
