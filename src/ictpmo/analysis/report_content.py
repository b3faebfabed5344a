"""What reports and change requests say: whether how the work stands, and whether why."""

from collections.abc import Iterator

from ictpmo.analysis.timespan import is_too_vague
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import PartialDate
from ictpmo.model.project import ReportedMilestone, ReportedPhase, StatusReport
from ictpmo.model.spelling import says_something

NOT_GIVEN = "not-given"


def is_note(report: StatusReport) -> bool:
    """Whether it says nothing but a note."""
    return report.model_fields_set <= {"id", "date", "note", "source", "at", "inferred", "assumed"}


def says_status(report: StatusReport) -> bool:
    """Whether it says how the project, a phase or a milestone stands, apart from when that is to end.

    A note, a rating, words for a date and `not-given` do not.
    """
    work = _says_how(report) or any(_says_how(said) for said in report.phases.values())
    return work or any(_says_what_came(said) for said in report.milestones.values())


def dates_given(report: StatusReport, end: object) -> Iterator[tuple[tuple[str, ...], PartialDate]]:
    """The ends and due dates that it gives, each with the path of its field; the project's end as it counts."""
    given = [
        (("end",), end),
        *((("phases", name, "end"), said.end) for name, said in report.phases.items()),
        *((("milestones", name, "due"), said.due) for name, said in report.milestones.items()),
    ]
    yield from ((path, value) for path, value in given if isinstance(value, PartialDate))


def _says_how(said: StatusReport | ReportedPhase) -> bool:
    return bool(said.state or said.completion is not None or _is_day(said.actual_end))


def _says_what_came(said: ReportedMilestone) -> bool:
    words = [said.state, *(part.state for part in said.parts.values())]
    return _is_day(said.actual) or any(word not in {None, NOT_GIVEN} for word in words)


def _is_day(done: PartialDate | None) -> bool:
    """Whether it is said when work was done: one of many years says nothing."""
    return done is not None and not is_too_vague(done)


def says_why(request: ChangeRequest) -> bool:
    """Whether a change request gives a reason: `other` alone, and words for nothing, are none."""
    return any(reason != "other" for reason in request.reasons) or says_something(request.explanation)
