"""The sentence that a reader has to know, and six figures, each leading to where its evidence is."""

from ictpmo.analysis.timespan import Range
from ictpmo.facts.report import ReportAnswer
from ictpmo.facts.summary import ProjectTally, SummaryFact
from ictpmo.language.phrase import Phrase, Target, link, marked_text
from ictpmo.language.translator import Translator
from ictpmo.report.document import Facts
from ictpmo.report.figures import plain
from ictpmo.report.slips import moved_phrase


def message(words: Translator, report: ReportAnswer, summary: SummaryFact) -> Phrase:
    """How many projects are finished, how many of all served their purpose, and what oversight bodies found."""
    finished = words.count(
        "{finished} of {number} project is reported finished.",
        "{finished} of {number} projects are reported finished.",
        summary.projects,
        finished=summary.finished.number,
    )
    shown = _purpose(words, report, summary)
    if not summary.contradicted.number:
        return words.pair((finished, words.say("{sentence}.", sentence=shown)))
    found = words.count(
        "{shown}; of {number} that is said to be complete, it was not, or only partly, by what {body} wrote.",
        "{shown}; of {number} that are said to be complete, it was not, or only partly, by what {body} wrote.",
        summary.contradicted.number,
        shown=shown,
        body=body_phrase(words, summary),
    )
    return words.pair((finished, found))


def _purpose(words: Translator, report: ReportAnswer, summary: SummaryFact) -> Phrase:
    served = sum(page.objectives_state == "met" for page in report.projects)
    if not served:
        return words.say(
            "For none of the {projects} do the records show that its purpose was met", projects=summary.projects
        )
    return words.say(
        "For {served} of the {projects} the records show that the purpose was met",
        served=served,
        projects=summary.projects,
    )


def body_phrase(words: Translator, summary: SummaryFact) -> Phrase:
    """The oversight body that contradicts reports; where there are several, oversight bodies."""
    bodies = summary.contradicted_by
    if len(bodies) == 1:
        return words.say("the {body}", body=words.text(bodies[0]))
    return words.say("oversight bodies")


def tiles(words: Translator, summary: SummaryFact) -> Facts:
    """Six figures: they agree with each other, with the table, and with `status`."""
    contradicted = words.say(
        "said to be complete, but by what {body} wrote the purpose is unmet or partly met",
        body=body_phrase(words, summary),
    )
    held = (
        (_finished(words, summary), _of(words, summary.finished, "reconciliation")),
        (plain(words.label("open")), _figure(words, summary.open, "reconciliation")),
        (_moved(words, summary), _of(words, summary.moved, "slippage")),
        (plain(words.label("objectives shown to be met")), _of(words, summary.objectives_met, "objectives")),
        (contradicted, _figure(words, summary.contradicted, "assessments")),
        (
            plain(words.label("silent: the end has passed with no report since")),
            _figure(words, summary.silent, "passed"),
        ),
    )
    return Facts(tuple((marked_text(label), figure) for label, figure in held), tiles=True)


def _of(words: Translator, tally: ProjectTally, section: str) -> Phrase:
    said = words.say("{number} of {of}", number=tally.number, of=tally.of)
    return link(said, Target(None, section))


def _figure(words: Translator, tally: ProjectTally, section: str) -> Phrase:
    return link(plain(words.number(tally.number)), Target(None, section))


def _finished(words: Translator, summary: SummaryFact) -> Phrase:
    said = plain(words.label("finished by at least one report"))
    contested = words.count("{number} of them contested", "{number} of them contested", summary.finished_contested)
    cancelled = words.count("{number} more cancelled", "{number} more cancelled", summary.cancelled.number)
    merged = words.say("{number} more merged into another", number=summary.merged.number)
    further = (
        (contested, summary.finished_contested),
        (cancelled, summary.cancelled.number),
        (merged, summary.merged.number),
    )
    return words.statements((said, *(phrase for phrase, number in further if number)))


def _moved(words: Translator, summary: SummaryFact) -> Phrase:
    """By how much the ends moved, and of how many it cannot be told."""
    spread = summary.moved_days
    said = plain(words.label("known ends moved later"))
    unknown = words.say("of {number} it cannot be told", number=summary.moved_unknown) if summary.moved_unknown else ()
    if spread.median is None or spread.most is None:
        return words.clauses((said, unknown))
    middle, longest = (Range(round(days), round(days)) for days in (spread.median, spread.most))
    by = words.say(
        "by a median of {median}, the longest by {most}",
        median=moved_phrase(words, middle, at_least=spread.at_least),
        most=moved_phrase(words, longest, at_least=spread.at_least),
    )
    return words.clauses((words.statements((said, by)), unknown))
