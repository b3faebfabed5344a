"""`show`: one project whole, as the report's page of it."""

from ictpmo.facts.project_answer import ProjectAnswer
from ictpmo.language.translator import Translator
from ictpmo.report.annexes.sources import sources_table
from ictpmo.report.document import Page, Paragraph, Picture, Section
from ictpmo.report.figures import name_of, quoted, view_phrase
from ictpmo.report.project_page import project_page


def show_page(words: Translator, answer: ProjectAnswer) -> Page:
    """The project under its id, which commands ask for, and its name."""
    page = project_page(words, answer, answer.as_of)
    dates = view_phrase(words, words.label("The project"), answer.as_of, answer.known_by)
    title = words.labelled((quoted(answer.record.id), name_of(words, answer)))
    told = [_said(section) if section.anchor == "timeline" else section for section in page.sections]
    if answer.sources:
        told.append(Section("sources", words.label("Sources"), (sources_table(words, answer.sources),)))
    return page._replace(project=None, title=title, lead=(Paragraph(dates), *page.lead), sections=tuple(told))


def _said(timeline: Section) -> Section:
    """What the pictures show; why one is not drawn, or draws no more, says nothing to who sees none."""
    return timeline._replace(blocks=tuple(block for block in timeline.blocks if isinstance(block, Picture)))
