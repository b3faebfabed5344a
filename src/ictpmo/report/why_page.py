"""`why`: what a figure comes from, oldest first."""

from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.chains import ChainFact, WhyAnswer
from ictpmo.finding.sentence import sentence
from ictpmo.language.phrase import plain_text
from ictpmo.language.terms import TERMS
from ictpmo.language.translator import Translator
from ictpmo.report.columns import table_of
from ictpmo.report.document import Block, Column, Page, Paragraph, Section
from ictpmo.report.figures import named_project, plain, quoted, source_phrase
from ictpmo.rules.names import assessed_called, is_place


def why_page(words: Translator, answer: WhyAnswer) -> Page:
    """A section a fact."""
    if isinstance(answer.snapshot, ProjectSnapshot):
        project = answer.snapshot.project
        name = named_project(words, answer.snapshot.portfolio, project.id)
        title = words.labelled((quoted(project.id), name))
    else:
        title = words.text(answer.snapshot.portfolio.settings.title)
    sections = tuple(_section(words, answer, chain) for chain in answer.facts)
    return Page(None, title, (), sections)


def _section(words: Translator, answer: WhyAnswer, chain: ChainFact) -> Section:
    title = _title(words, answer, chain.fact)
    return Section(chain.fact, title, _blocks(words, chain, title))


def _title(words: Translator, answer: WhyAnswer, fact: str) -> str:
    """What a fact is called: a figure in words, a milestone or objective by its name; a record, a finding by its id."""
    if fact in TERMS["fact"]:
        return words.term("fact", fact)
    if isinstance(answer.snapshot, ProjectSnapshot) and is_place(fact):
        return plain_text(words.sentence(sentence("{value}", value=assessed_called(answer.snapshot.project, fact))))
    return fact


def _blocks(words: Translator, chain: ChainFact, title: str) -> tuple[Block, ...]:
    result = Paragraph(words.sentence(chain.result))
    if not chain.chain:
        return (result,)
    table = table_of(
        title,
        chain.chain,
        (Column(words.label("Date"), "date"), lambda link: plain(words.day(link.date))),
        (Column(words.label("Says")), lambda link: words.sentence(link.says)),
        (Column(words.label("Source")), lambda link: source_phrase(words, link.source, link.at)),
        (Column(words.label("Place")), lambda link: quoted(f"{link.location.path}:{link.location.line}")),
    )
    return result, table
