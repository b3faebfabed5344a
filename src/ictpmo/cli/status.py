"""`ictpmo status`."""

from typing import Annotated

import typer

from ictpmo.cli.loading import check_projects, snapshot_of
from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    AsOfOption,
    Format,
    FormatOption,
    KnownByOption,
    PortfolioOption,
    ProjectOption,
    Sort,
    StateOption,
)
from ictpmo.cli.output import print_report


def status(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    project: ProjectOption = None,
    state: StateOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by; the default is the order of the files.")] = Sort.FILE,
    form: FormatOption = Format.TEXT,
) -> None:
    """Show where each project stands, and what the portfolio adds up to."""
    from ictpmo.report.status import build, choose

    snapshot = snapshot_of(portfolio, as_of, known_by)
    lines = choose(snapshot, check_projects(snapshot, project), tuple(state or ()), sort)
    print_report(build(snapshot, lines), form)
