"""The sentence that a reader has to know, and six figures, each leading to where its evidence is."""

from collections.abc import Iterator

from ictpmo.analysis.timespan import Range
from ictpmo.facts.matter_wording import without_article
from ictpmo.facts.report import ReportAnswer
from ictpmo.facts.summary import ProjectTally, SummaryFact
from ictpmo.language.phrase import Phrase, Target, link, marked_text
from ictpmo.language.translator import Translator
from ictpmo.report.document import Facts
from ictpmo.report.figures import plain
from ictpmo.report.marks import marked_phrase
from ictpmo.report.slips import moved_phrase


def message(words: Translator, report: ReportAnswer, summary: SummaryFact) -> Phrase:
    """In one sentence: how many projects are finished, how many served their purpose, what oversight bodies found."""
    finished = _how_many(words, summary)
    if not summary.claimed:
        return words.say("{sentence}.", sentence=words.clauses((finished, *_behind(words, summary))))
    served = sum(page.objectives_state == "met" for page in report.projects)
    if summary.projects == 1:
        return words.say("{sentence}.", sentence=_of_one(words, summary, finished, served=bool(served)))
    shown = (
        words.say("{finished}, and the records show for each that its purpose was met", finished=finished)
        if served == summary.projects
        else words.count(
            "{finished}, and the records show for {number} of the {projects} that its purpose was met",
            "{finished}, and the records show for {number} of the {projects} that their purpose was met",
            served,
            finished=finished,
            projects=summary.projects,
        )
        if served
        else words.say(
            "{finished}, but the records show for none of the {projects} that its purpose was met",
            finished=finished,
            projects=summary.projects,
        )
        if summary.finished.number
        else words.say("{finished}, and the records show for none that its purpose was met", finished=finished)
    )
    return words.say("{sentence}.", sentence=words.clauses((shown, _found(words, summary))))


def _how_many(words: Translator, summary: SummaryFact) -> Phrase:
    """How many projects are finished; of none and of a single one without a figure."""
    projects, finished = summary.projects, summary.finished.number
    if not projects:
        return words.say("No project is on record")
    if projects == 1:
        return _the_one(words, summary)
    if summary.cancelled.number == projects:
        return words.say("Each of the {number} projects is cancelled", number=projects)
    if finished == projects:
        return words.say("Each of the {number} projects is reported finished", number=projects)
    if not finished:
        return words.say("None of {number} projects is reported finished", number=projects)
    return words.count(
        "{number} of {projects} projects is reported finished",
        "{number} of {projects} projects are reported finished",
        finished,
        projects=projects,
    )


def _the_one(words: Translator, summary: SummaryFact) -> Phrase:
    if summary.cancelled.number:
        return words.say("The project is cancelled")
    if summary.finished.number:
        return words.say("The project is reported finished")
    return words.say("The project is not reported finished")


def _of_one(words: Translator, summary: SummaryFact, finished: Phrase, *, served: bool) -> Phrase:
    """Whether the only project of a portfolio served its purpose; the word of oversight bodies goes before others."""
    if summary.contradicted.number:
        found = words.say(
            "{finished}, but according to {body} its purpose was met only in part or not at all",
            finished=finished,
            body=body_phrase(words, summary),
        )
        return marked_phrase(words, found, "inferred" if summary.contradicted_inferred else None)
    if served:
        return words.say("{finished}, and the records show that its purpose was met", finished=finished)
    return words.say("{finished}; the records do not show that its purpose was met", finished=finished)


def _found(words: Translator, summary: SummaryFact) -> Phrase:
    """What oversight bodies found of projects that are reported complete."""
    if not summary.contradicted.number:
        return ()
    found = words.count(
        "according to {body}, {number} that was reported complete met its purpose only in part or not at all",
        "according to {body}, {number} that were reported complete met theirs only in part or not at all",
        summary.contradicted.number,
        body=body_phrase(words, summary),
    )
    inferred = words.say("({inferred})", inferred=_inferred(words, summary))
    return words.pair((found, inferred if summary.contradicted_inferred else ()))


def _inferred(words: Translator, summary: SummaryFact) -> Phrase:
    number = summary.contradicted_inferred
    return words.count("{number} of them inferred", "{number} of them inferred", number)


def _behind(words: Translator, summary: SummaryFact) -> Iterator[Phrase]:
    """Where nothing is said to be complete: how many ends moved, and how many passed in silence."""
    if summary.projects == 1:
        if summary.moved.number:
            yield words.say("its end has moved later")
        if summary.silent.number:
            yield words.say("its end has passed with no report since")
        return
    if 0 < summary.cancelled.number < summary.projects:
        yield words.count("{number} is cancelled", "{number} are cancelled", summary.cancelled.number)
    if summary.moved.number:
        yield words.count(
            "the end of {number} has moved later", "the ends of {number} have moved later", summary.moved.number
        )
    if summary.silent.number:
        yield words.count(
            "the end of {number} has passed with no report since",
            "the ends of {number} have passed with no report since",
            summary.silent.number,
        )


def body_phrase(words: Translator, summary: SummaryFact) -> Phrase:
    """The oversight body that contradicts reports; where there are several, oversight bodies."""
    bodies = summary.contradicted_by
    if len(bodies) == 1:
        return words.say("the {body}", body=words.text(without_article(bodies[0])))
    return words.say("oversight bodies")


def tiles(words: Translator, summary: SummaryFact) -> Facts:
    """Six figures: they agree with each other, with the table, and with `status`."""
    contradicted = words.say(
        "reported complete, with objectives unmet or partly met according to {body}", body=body_phrase(words, summary)
    )
    inferred = _inferred(words, summary) if summary.contradicted_inferred else ()
    held = (
        (_finished(words, summary), _of(words, summary.finished, "reconciliation")),
        (plain(words.label("open")), _figure(words, summary.open, "reconciliation")),
        _ends_tile(words, summary),
        _objectives_tile(words, summary.objectives_met),
        (words.statements((contradicted, inferred)), _figure(words, summary.contradicted, "assessments")),
        (_silent(words, summary), _figure(words, summary.silent, "passed")),
    )
    return Facts(tuple((marked_text(label), figure) for label, figure in held), tiles=True)


def _ends_tile(words: Translator, summary: SummaryFact) -> tuple[Phrase, Phrase]:
    """How many ends moved; where that can be told of none, how many are known."""
    known, target = summary.moved.of, Target(None, "slippage")
    if not known:
        return plain(words.label("known ends")), link(plain(words.number(known)), target)
    if summary.moved_unknown == known:
        said = words.count(
            "known end; whether it moved cannot be told", "known ends; whether they moved cannot be told", known
        )
        return said, link(plain(words.number(known)), target)
    return _moved(words, summary), _of(words, summary.moved, "slippage")


def _objectives_tile(words: Translator, tally: ProjectTally) -> tuple[Phrase, Phrase]:
    """How many objectives are shown to be met; of none, that there is none."""
    if not tally.of:
        return plain(words.label("objectives on record")), _figure(words, tally, "objectives")
    met = words.count("objective shown to be met", "objectives shown to be met", tally.of)
    return met, _of(words, tally, "objectives")


def _of(words: Translator, tally: ProjectTally, section: str) -> Phrase:
    if not tally.of:
        return _figure(words, tally, section)
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
    said = words.count("known end moved later", "known ends moved later", summary.moved.of)
    unknown = words.say("for {number} it cannot be told", number=summary.moved_unknown) if summary.moved_unknown else ()
    if spread.median is None or spread.most is None:
        return words.clauses((said, unknown))
    middle, longest = (Range(round(days), round(days)) for days in (spread.median, spread.most))
    if summary.moved.number == 1:
        by = words.say("by {span}", span=moved_phrase(words, longest, at_least=spread.at_least))
        return words.clauses((words.statements((said, by)), unknown))
    by = words.say(
        "by a median of {median}, the longest by {most}",
        median=moved_phrase(words, middle, at_least=spread.at_least),
        most=moved_phrase(words, longest, at_least=spread.at_least),
    )
    return words.clauses((words.statements((said, by)), unknown))


def _silent(words: Translator, summary: SummaryFact) -> Phrase:
    """What silence is, and how many of the silent were reported complete before: their ends are past too."""
    said = plain(words.label("silent: the end has passed with no report since"))
    complete = words.count(
        "{number} of them reported complete before", "{number} of them reported complete before", summary.silent_claimed
    )
    return words.statements((said, complete if summary.silent_claimed else ()))
