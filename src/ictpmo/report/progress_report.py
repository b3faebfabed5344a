"""A whole report in one language."""

from ictpmo.facts.report import ReportAnswer
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.document import Labels, ReportDocument
from ictpmo.report.figures import plain
from ictpmo.report.front_page import front_page
from ictpmo.report.project_page import project_page


def build(report: ReportAnswer, language: str) -> ReportDocument:
    """The report in the words of a language."""
    words = Translator(language)
    return ReportDocument(
        language=words.language,
        written_in=words.written_in,
        language_name=words.name,
        right_to_left=words.right_to_left,
        title=plain_text(words.text(report.title)),
        dates=_dates(words, report),
        untranslated=None
        if words.translated
        else words.label("There is no catalogue of the language {language}: labels are in English.").format(
            language=language
        ),
        labels=_labels(words),
        front=front_page(words, report),
        projects=tuple(project_page(words, page, report.as_of) for page in report.projects),
    )


def _dates(words: Translator, report: ReportAnswer) -> Phrase:
    as_of = words.long_day(report.as_of)
    if report.known_by is None:
        return words.say("Progress report as of {date}, on the documents published so far.", date=plain(as_of))
    known_by = words.long_day(report.known_by)
    return words.say(
        "Progress report as of {date}, by what was published by {known_by}.",
        date=plain(as_of),
        known_by=plain(known_by),
    )


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
        print_projects=words.label("Print the projects too"),
        unprinted=words.label("Printed without the pages of the projects."),
    )
