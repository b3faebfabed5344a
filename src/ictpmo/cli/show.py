"""`ictpmo show`."""

from typing import Annotated

import typer

from ictpmo.cli.completion import complete_project
from ictpmo.cli.loading import check_projects
from ictpmo.cli.view_command import ViewOptions, view_command


@view_command
def show(
    asked: ViewOptions,
    project: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            autocompletion=complete_project,
            help="A project's id, or that of a record of a register, such as a body or a recommendation.",
        ),
    ],
) -> None:
    """Show one project whole: promise, log, milestones, change requests, objectives, sources; or one record."""
    from ictpmo.facts.findings import audited
    from ictpmo.facts.project_answer import project_answer
    from ictpmo.facts.registers import find_record
    from ictpmo.report.register_page import register_page
    from ictpmo.report.show_page import show_page
    from ictpmo.rules.audit import audit

    loaded, snapshot = asked.read()
    sound = snapshot.portfolio
    if not any(one.id == project for one in sound.projects) and (record := find_record(snapshot, project)):
        asked.answer(record, register_page)
        return
    check_projects(snapshot, [project])
    findings = audited(audit(snapshot, only=project), sound, loaded.documents, snapshot.view)
    asked.answer(project_answer(snapshot, findings, project), show_page)
