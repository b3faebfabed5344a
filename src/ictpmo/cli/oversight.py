"""`ictpmo follow-up`, `ictpmo governance` and `ictpmo risks`."""

from functools import partial
from typing import Annotated

import typer

from ictpmo.cli.loading import check_projects
from ictpmo.cli.options import ProjectOption, WhereOption
from ictpmo.cli.view_command import ViewOptions, view_command

RecordIds = Annotated[bool, typer.Option("--ids", help="Call records by their ids, in place of what they say.")]


@view_command
def follow_up(
    asked: ViewOptions,
    project: ProjectOption = None,
    where: WhereOption = None,
    *,
    ids: RecordIds = False,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is not closed or kept.")] = False,
) -> None:
    """Show how recommendations and commitments stand: the body's word, and management's."""
    from ictpmo.facts.oversight import follow_up as follow_up_of
    from ictpmo.report.oversight_page import follow_up_page

    snapshot = asked.snapshot(where)
    answer = follow_up_of(snapshot, check_projects(snapshot, project), open_only=open_only)
    asked.answer(answer, partial(follow_up_page, ids=ids))


@view_command
def governance(asked: ViewOptions, project: ProjectOption = None, where: WhereOption = None) -> None:
    """Show what bodies owe and the programme aims at, beside what was done."""
    from ictpmo.facts.oversight import governance as governance_of
    from ictpmo.report.oversight_page import governance_page

    snapshot = asked.snapshot(where)
    asked.answer(governance_of(snapshot, check_projects(snapshot, project)), governance_page)


@view_command
def risks(
    asked: ViewOptions, project: ProjectOption = None, where: WhereOption = None, *, ids: RecordIds = False
) -> None:
    """Show what may go wrong, who answers for it, and how it stands."""
    from ictpmo.facts.oversight import risks as risks_of
    from ictpmo.report.oversight_page import risks_page

    snapshot = asked.snapshot(where)
    asked.answer(risks_of(snapshot, check_projects(snapshot, project)), partial(risks_page, ids=ids))
