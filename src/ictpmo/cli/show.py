"""`ictpmo show`."""

from typing import Annotated

import typer

from ictpmo.cli.completion import complete_project
from ictpmo.cli.loading import check_projects, snapshot_of
from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    AsOfOption,
    Format,
    FormatOption,
    KnownByOption,
    PortfolioOption,
)
from ictpmo.cli.output import print_report


def show(
    project: Annotated[str, typer.Argument(autocompletion=complete_project, help="The project's id.")],
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Show one project whole: promise, log, milestones, change requests, objectives, sources."""
    from ictpmo.report.show import build

    snapshot = snapshot_of(portfolio, as_of, known_by)
    check_projects(snapshot, [project])
    print_report(build(snapshot, project), form)
