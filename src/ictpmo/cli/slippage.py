"""`ictpmo slippage`."""

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


def slippage(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    project: ProjectOption = None,
    state: StateOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by.")] = Sort.SLIPPAGE,
    form: FormatOption = Format.TEXT,
) -> None:
    """Show how far ends have moved from the dates first known, and what explains it."""
    from ictpmo.report.slippage import build
    from ictpmo.report.status import choose

    snapshot = snapshot_of(portfolio, as_of, known_by)
    lines = choose(snapshot, check_projects(snapshot, project), tuple(state or ()), sort)
    print_report(build(snapshot, lines), form)
