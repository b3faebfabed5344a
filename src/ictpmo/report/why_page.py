"""`why`: what a figure comes from, oldest first."""

from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.chains import ChainFact, WhyAnswer
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.report.columns import table_of
from ictpmo.report.document import Block, Column, Page, Paragraph, Section
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
    table = table_of(
        chain.fact,
        chain.chain,
        (Column(words.label("Date"), "date"), lambda link: plain(words.day(link.date))),
        (Column(words.label("Says")), lambda link: words.sentence(link.says)),
        (Column(words.label("Source")), lambda link: source_phrase(words, link.source, link.at)),
        (Column(words.label("Place")), lambda link: quoted(f"{link.path}:{link.line}")),
    )
    return result, table
