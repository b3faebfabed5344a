"""`why`: what a figure comes from, oldest first."""

from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.chains import ChainFact, WhyAnswer
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Block, Cell, Column, Page, Paragraph, Section, Table
from ictpmo.report.figures import plain, quoted, source_phrase


def why_page(words: Translator, answer: WhyAnswer) -> Page:
    """A section a fact."""
    if isinstance(answer.snapshot, ProjectSnapshot):
        project = answer.snapshot.project
        title = words.labelled((quoted(project.id), _name(words, answer.snapshot)))
    else:
        title = words.text(answer.snapshot.portfolio.settings.title)
    sections = tuple(Section(chain.fact, chain.fact, _blocks(words, chain)) for chain in answer.facts)
    return Page(None, title, (), sections)


def _name(words: Translator, snapshot: ProjectSnapshot) -> Phrase:
    project = snapshot.project
    return words.text(project.name) or words.unnamed(snapshot.portfolio.unnamed[project.id])


def _blocks(words: Translator, chain: ChainFact) -> tuple[Block, ...]:
    result = Paragraph(words.sentence(chain.result))
    if not chain.chain:
        return (result,)
    columns = (
        Column(words.label("Date"), "date"),
        Column(words.label("Says")),
        Column(words.label("Source")),
        Column(words.label("Place")),
    )
    rows = tuple(
        (
            Cell(plain(words.day(link.date) if link.date else UNKNOWN)),
            Cell(words.sentence(link.says)),
            Cell(source_phrase(words, link.source, link.at)),
            Cell(quoted(f"{link.path}:{link.line}")),
        )
        for link in chain.chain
    )
    return result, Table(chain.fact, columns, rows)
