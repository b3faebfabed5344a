"""`ictpmo follow-up`, `ictpmo governance` and `ictpmo risks`."""

from typing import Annotated

import typer

from ictpmo.cli.loading import check_projects
from ictpmo.cli.options import ProjectOption, WhereOption
from ictpmo.cli.view_command import ViewOptions, view_command


@view_command
def follow_up(
    asked: ViewOptions,
    project: ProjectOption = None,
    where: WhereOption = None,
    *,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is not closed or kept.")] = False,
) -> None:
    """Show how recommendations and commitments stand: the body's word, and management's."""
    from ictpmo.facts.oversight import follow_up as follow_up_of
    from ictpmo.report.oversight_page import follow_up_page

    snapshot = asked.snapshot(where)
    asked.answer(follow_up_of(snapshot, check_projects(snapshot, project), open_only=open_only), follow_up_page)


@view_command
def governance(asked: ViewOptions) -> None:
    """Show what bodies owe and the programme aims at, beside what was done."""
    from ictpmo.facts.oversight import governance as governance_of
    from ictpmo.report.oversight_page import governance_page

    asked.answer(governance_of(asked.snapshot()), governance_page)


@view_command
def risks(asked: ViewOptions, project: ProjectOption = None, where: WhereOption = None) -> None:
    """Show what may go wrong, who answers for it, and how it stands."""
    from ictpmo.facts.oversight import risks as risks_of
    from ictpmo.report.oversight_page import risks_page

    snapshot = asked.snapshot(where)
    asked.answer(risks_of(snapshot, check_projects(snapshot, project)), risks_page)
