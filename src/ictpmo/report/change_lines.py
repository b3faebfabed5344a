"""What is otherwise than by the reports before the latest, a line each, and what is compared with what."""

from collections.abc import Mapping

from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.changes import Changes, ReportedChange
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.report.figures import plain, project_link, source_phrase, word_or_day
from ictpmo.report.marks import Mark, end_mark, first_end_mark, marked_phrase, told_mark
from ictpmo.report.slips import days_phrase


def change_lines(words: Translator, changes: Changes, pages: Mapping[str, ProjectDetail]) -> list[Phrase]:
    """What changed, ends first, those that moved furthest before the others."""
    return [_change_line(words, change, pages[change.project]) for change in changes.lines]


def compared(words: Translator, changes: Changes, last: PartialDate) -> Phrase:
    """What is compared with what."""
    before = changes.round_before
    if before:
        return words.say(
            "The last status reported, of {last}, against the report before it ({source}, as of {before}).",
            last=last,
            before=before.date,
            source=source_phrase(words, before.source, None),
        )
    return words.say(
        "The last status reported, of {last}; each project against its own report before its latest.",
        last=last,
    )


def _change_line(words: Translator, change: ReportedChange, page: ProjectDetail) -> Phrase:
    project = project_link(words, page, "log")
    before, after = _held(words, change, change.before), _held(words, change, change.after)
    after = marked_phrase(words, after, _mark(change, page.snapshot) if change.after else None)
    before = marked_phrase(words, before, first_end_mark(page.snapshot) if change.first and change.before else None)
    match change.what:
        case "end":
            return words.pair((_end_line(words, change, project, before, after), _by_days(words, change)))
        case "completion":
            return words.say("{project}: completion {before} → {after}", project=project, before=before, after=after)
        case _:
            return words.say("{project}: state {before} → {after}", project=project, before=before, after=after)


def _mark(change: ReportedChange, project: ProjectSnapshot) -> Mark:
    """The mark of what stands now."""
    match change.what:
        case "end":
            return end_mark(project, project.slippage)
        case "completion":
            return told_mark(project, project.history.completions.statements)
        case _:
            return told_mark(project, project.history.state.statements)


def _end_line(words: Translator, change: ReportedChange, project: Phrase, before: Phrase, after: Phrase) -> Phrase:
    if change.completed:
        after = plain(words.term("end", "completed"))
    elif change.before == change.after:
        return words.say("{project}: end {end} passed with the work going on", project=project, end=after)
    if change.first and change.before:
        return words.say("{project}: first end known {before} → {after}", project=project, before=before, after=after)
    return words.say("{project}: end {before} → {after}", project=project, before=before, after=after)


def _by_days(words: Translator, change: ReportedChange) -> Phrase:
    return (
        words.say("({days})", days=days_phrase(words, change.days, at_least=change.at_least))
        if change.days and change.days.max
        else ()
    )


def _held(words: Translator, change: ReportedChange, values: tuple[object, ...]) -> Phrase:
    if not values:
        return plain(words.label("not dated") if change.what == "end" else words.label("not reported"))
    held = words.list(_value(words, value) for value in values)
    return words.say("{ends} (contested)", ends=held) if len(values) > 1 else held


def _value(words: Translator, value: object) -> Phrase:
    match value:
        case PartialDate() | DateInWords():
            return word_or_day(words, value)
        case int() | float():
            return plain(words.percent(value))
        case _:
            return plain(words.term("state", str(value)))
