"""A whole report in one language."""

from collections.abc import Iterator

from ictpmo.facts.findings import FindingFact
from ictpmo.facts.matters import asks
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer
from ictpmo.language.phrase import Phrase, Target, link, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.annexes.changes import changes
from ictpmo.report.annexes.findings import findings, stand_on_pages
from ictpmo.report.annexes.milestones import milestones
from ictpmo.report.annexes.objectives import objectives
from ictpmo.report.annexes.reading import reading
from ictpmo.report.annexes.reconciliation import reconciliation
from ictpmo.report.annexes.sources import sources
from ictpmo.report.chosen import chosen_phrase
from ictpmo.report.document import Block, Items, Labels, Page, ReportDocument
from ictpmo.report.figures import plain, source_phrase
from ictpmo.report.finding_block import finding_heading
from ictpmo.report.oversight_page import oversight
from ictpmo.report.project_page import findings_in_full, page_of
from ictpmo.report.summary.asks import asked_on
from ictpmo.report.summary.page import summary_page


def report_document(report: ReportAnswer, language: str) -> ReportDocument:
    """The report in the words of a language."""
    words = Translator(language)
    others = tuple(_annexes(words, report))
    annexes = (*others, reading(words, report, others))
    return ReportDocument(
        language=words.language,
        written_in=words.written_in,
        language_name=words.name,
        right_to_left=words.right_to_left,
        title=plain_text(words.text(report.title)),
        dates=words.pair((_dates(words, report), chosen_phrase(words, report))),
        untranslated=None
        if words.translated
        else words.label("There is no catalogue of the language {language}: labels are in English.").format(
            language=language
        ),
        labels=_labels(words),
        front=summary_page(words, report, annexes),
        annexes=annexes,
        # Those without a name come last: nobody looks for them among the others.
        projects=tuple(
            _project(words, report, page) for page in sorted(report.projects, key=lambda one: one.record.name is None)
        ),
    )


def _annexes(words: Translator, report: ReportAnswer) -> Iterator[Page]:
    """The annexes in order, but for how to read them; of some projects only, those that say nothing of the whole."""
    part = report.portfolio
    yield findings(words, report)
    if part:
        yield changes(words, report, part)
        yield milestones(words, report, part)
    yield objectives(words, report)
    if part:
        yield reconciliation(words, report, part)
        yield from oversight(words, report.snapshot)
    yield sources(words, report)


def _dates(words: Translator, report: ReportAnswer) -> Phrase:
    as_of = words.long_day(report.as_of)
    if report.known_by is None:
        last = report.last_published
        if last is None:
            return words.say("Progress report as of {date}, based on all that is on record.", date=plain(as_of))
        return words.say(
            "Progress report as of {date}, based on the documents on record, the latest of {published}.",
            date=plain(as_of),
            published=last,
        )
    known_by = words.long_day(report.known_by)
    return words.say(
        "Progress report as of {date}, by what was published by {known_by}.",
        date=plain(as_of),
        known_by=plain(known_by),
    )


def _project(words: Translator, report: ReportAnswer, page: ProjectDetail) -> Page:
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


def _labels(words: Translator) -> Labels:
    return Labels(
        label=words.term("after a label", "sign"),
        contents=words.label("Contents"),
        previous=words.label("Previous project"),
        following=words.label("Next project"),
        languages=words.label("Languages"),
        projects=words.label("Projects"),
        filter=words.label("Filter the rows"),
        no_rows=words.label("No row has these words."),
        rows_shown=words.label("{shown} of {all} rows"),
        sort=words.label("Sort by"),
        top=words.label("Back to the top"),
        skip=words.label("Skip to the report"),
        print_all=words.label("Print the annexes and the projects too"),
        unprinted=words.label("Printed without the annexes and the pages of the projects."),
        parts=words.label("In several files: {files}"),
    )
