"""Whether a report says how the work stands: a note, a rating, words for a date and `not-given` do not."""

from ictpmo.model.dates import dated
from ictpmo.model.project import ReportedMilestone, ReportedPhase, StatusReport

NOT_GIVEN = "not-given"


def is_note(report: StatusReport) -> bool:
    """Whether it says nothing but a note."""
    return report.model_fields_set <= {"id", "date", "note", "source", "at", "inferred", "assumed"}


def says_status(report: StatusReport) -> bool:
    """Whether it says how the project, a phase or a milestone stands, or when it ends."""
    work = _says_how(report) or any(_says_how(said) for said in report.phases.values())
    return work or any(_says_what_came(said) for said in report.milestones.values())


def _says_how(said: StatusReport | ReportedPhase) -> bool:
    return bool(said.state or said.completion is not None or dated(said.end) or said.actual_end)


def _says_what_came(said: ReportedMilestone) -> bool:
    words = [said.state, *(part.state for part in said.parts.values())]
    return bool(dated(said.due) or said.actual) or any(word not in {None, NOT_GIVEN} for word in words)
