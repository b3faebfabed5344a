"""A project's page as part of a report: with the decisions asked for, and with links to what stands in an annex."""

from collections.abc import Iterator

from ictpmo.facts.findings import FindingFact
from ictpmo.facts.matters import asks
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer
from ictpmo.language.phrase import Target, link
from ictpmo.language.translator import Translator
from ictpmo.report.annexes.findings import stand_on_pages
from ictpmo.report.document import Block, Items, Page
from ictpmo.report.figures import source_phrase
from ictpmo.report.finding_block import finding_heading
from ictpmo.report.project_page import findings_in_full, page_of
from ictpmo.report.summary.asks import asked_on


def report_page(words: Translator, report: ReportAnswer, page: ProjectDetail) -> Page:
    """The page of a project in a report, where findings may stand in an annex."""
    told = findings_in_full if stand_on_pages(report) else _finding_lines
    matters = asks(report.portfolio.matters if report.portfolio else ())
    asked = asked_on(words, matters, page.record.id)
    return page_of(words, page, report.as_of, asked, told(words, page.findings), _cited(words, page))


def _cited(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    """The documents that it is taken from, in a line each, which leads to what an annex says of them."""
    if page.sources:
        yield Items.of(
            words.labelled((source_phrase(words, one.record.symbol, None), words.text(one.record.title)))
            for one in page.sources
        )


def _finding_lines(words: Translator, found: tuple[FindingFact, ...]) -> Iterator[Block]:
    """Findings in a line each, which lead to where they stand in full."""
    if found:
        lines = (link(finding_heading(words, one), Target(None, f"finding:{one.fingerprint}")) for one in found)
        yield Items.of(lines)
