"""What reports and change requests say: whether how the work stands, and whether why."""

from collections.abc import Iterator
from typing import Any

from ictpmo.analysis.timespan import tells_when
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import PartialDate
from ictpmo.model.project import ReportedPhase, StatusReport
from ictpmo.model.spelling import says_something
from ictpmo.model.values import Stated

NOT_GIVEN = "not-given"


def is_note(report: StatusReport) -> bool:
    """Whether it says nothing but a note."""
    return report.model_fields_set <= {"id", "date", "note", "source", "at", "inferred", "assumed"}


def works_told_of(report: StatusReport) -> Iterator[tuple[str, ...]]:
    """What it says how it stands, apart from when that is to end: the project, its phases and milestones, by path.

    A note, a rating, words for a date and `not-given` do not; nor does what no source says, and the recorder assumed.
    """
    if _says_how(report):
        yield ()
    yield from (("phases", name) for name, said in _told(report, "phases", {}).items() if _says_how(said))
    for name, milestone in _told(report, "milestones", {}).items():
        if tells_when(_told(milestone, "actual")) or _told(milestone, "state") not in {None, NOT_GIVEN}:
            yield ("milestones", name)
        yield from (
            ("milestones", name, "parts", part)
            for part, said in _told(milestone, "parts", {}).items()
            if _told(said, "state") not in {None, NOT_GIVEN}
        )


def dates_given(report: StatusReport, end: object) -> Iterator[tuple[tuple[str, ...], PartialDate]]:
    """The ends and due dates that it gives, each with the path of its field; the project's end as it counts.

    What no source says is none of them.
    """
    given = [
        (("end",), None if "end" in report.assumed else end),
        *((("phases", name, "end"), _told(said, "end")) for name, said in _told(report, "phases", {}).items()),
        *((("milestones", name, "due"), _told(said, "due")) for name, said in _told(report, "milestones", {}).items()),
    ]
    yield from ((path, value) for path, value in given if isinstance(value, PartialDate))


def _says_how(said: StatusReport | ReportedPhase) -> bool:
    return bool(_told(said, "state") or _told(said, "completion") is not None or tells_when(_told(said, "actual_end")))


def _told(said: Stated, name: str, nothing: object = None) -> Any:  # noqa: ANN401 - whatever the field holds
    """What a record says under a name, where that is not assumed."""
    return nothing if name in said.assumed else getattr(said, name)


def says_why(request: ChangeRequest) -> bool:
    """Whether a change request gives a reason: `other` alone, and words for nothing, are none."""
    return any(reason != "other" for reason in request.reasons) or says_something(request.explanation)
