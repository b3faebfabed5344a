"""Whether work is begun with the approvals that the portfolio asks for."""

from collections.abc import Iterator

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.scopes import begun
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.timespan import days_between, in_days, tells_when
from ictpmo.finding import Evidence, Finding, Sentence, Size, sentence
from ictpmo.model.charter import Approval
from ictpmo.model.dates import PartialDate
from ictpmo.model.spelling import says_something
from ictpmo.rules.end_facts import start_evidence
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import charter_fact, progress_said, stated, warning
from ictpmo.rules.names import scope_called


@project_rule
def started_without_approval(project: ProjectSnapshot) -> Iterator[Finding]:
    """Work on a project was begun, and an approval that `portfolio.yaml` requires is not on record, or came later.

    Criterion: A project is approved at the stages that its portfolio requires before its work begins.

    Why: Money is spent on what nobody decided; and once it is, the decision is no longer free.

    Details: Work has begun when a report has it, a phase or a milestone under way, on the day that the project starts
    if that is before. Nothing is owed where `required_approvals` names no stage. An approval known only to a period
    counts from its first day; one that may be of any of many years, or that is assumed, from none.

    Remedy: Record the approval with its day and document; or have the project approved, or stopped.
    """
    required = project.portfolio.settings.required_approvals
    report = begun(project.history) if required else None
    if report is None:
        return
    start = project.slippage.start
    day = start if start and start.last <= report.date.last else report.date
    given: dict[str, list[LogEntry[Approval]]] = {}
    for entry in project.history.approvals:
        given.setdefault(entry.record.stage, []).append(entry)
    faults = [fault for stage in required if (fault := _fault(project, stage, given.get(stage, []), day))]
    if faults:
        yield warning(
            project,
            report.route,
            sentence("work began by {day}, and {faults}", day=day, faults=tuple(text for text, _ in faults)),
            (
                stated(project, report, _begun_text(project, report)),
                *(start_evidence(project) if day == start else ()),
                *(f for _, f in faults),
            ),
            size=Size(len(faults)),
        )


def _begun_text(project: ProjectSnapshot, said: Statement) -> Sentence:
    """What is said of work that is under way: of the whole, a phase or a milestone."""
    what = sentence("{value} as of {date}", value=progress_said(said.value), date=said.date)
    path = tuple(str(step) for step in said.route[2:-1])
    return sentence("{part}: {said}", part=scope_called(project, path), said=what) if path else what


def _fault(
    project: ProjectSnapshot, stage: str, given: list[LogEntry[Approval]], day: PartialDate
) -> tuple[Sentence, Evidence] | None:
    """What is wrong with the approvals at a stage, where work began by a day."""
    if not given:
        missing = sentence("no approval at the stage `{stage}` is on record", stage=stage)
        return missing, charter_fact(project, missing, ("id",))
    given, unnamed = [e for e in given if says_something(e.record.by) and e.record.states("by")], given
    if not given:
        nobody = sentence("nobody is named who approved it at the stage `{stage}`", stage=stage)
        return nobody, stated(project, unnamed[0], nobody, "by")
    known = [entry for entry in given if tells_when(entry.date) and entry.record.states("date")]
    first = min(_exact(known or given), key=lambda entry: entry.date.first)
    what = sentence("approved at the stage `{stage}` on {date}", stage=stage, date=first.date)
    if not known:
        vague = sentence(
            "the day of its approval at the stage `{stage}` is not known: {date}", stage=stage, date=first.date
        )
        return vague, stated(project, first, what)
    late = days_between(day, first.date).least
    if first.date.first <= day.last:
        return None
    text = sentence(
        "it was approved at the stage `{stage}` on {date}, {days} later",
        stage=stage,
        date=first.date,
        days=in_days(late),
    )
    return text, stated(project, first, what)


def _exact(entries: list[LogEntry[Approval]]) -> list[LogEntry[Approval]]:
    """Without those that only say less precisely what another says."""
    days = {entry.date for entry in entries}
    return [one for one in entries if not any(day != one.date and day.within(one.date) for day in days)]
