"""What one file says that may be meant otherwise: it is read as it stands, and asked about."""

from collections.abc import Iterator

from ictpmo.finding.finding import Finding, Pointer, Severity
from ictpmo.finding.sentence import sentence
from ictpmo.model.figures import scaled
from ictpmo.model.project import Project
from ictpmo.source.document import Route


def check_shares(project: Project, path: str) -> Iterator[Finding]:
    """Completion that may be a share of one: no figure of the project is above 1, and some lie below."""
    figures = list(_completions(project))
    if any(figure > 1 for _, figure in figures):
        return
    for route, figure in figures:
        if 0 < figure < 1:
            yield Finding(
                rule="out-of-range",
                severity=Severity.WARNING,
                message=sentence("completion is {figure} of 100 per cent", figure=figure),
                remedy=sentence("write `{percent}` if a share of 1 was meant", percent=scaled(figure, 2)),
                pointer=Pointer(path, route),
                project=project.id,
            )


def _completions(project: Project) -> Iterator[tuple[Route, float]]:
    for i, report in enumerate(project.status_reports):
        here: Route = ("status_reports", i)
        if report.completion is not None:
            yield (*here, "completion"), report.completion
        for name, phase in report.phases.items():
            if phase.completion is not None:
                yield (*here, "phases", name, "completion"), phase.completion
