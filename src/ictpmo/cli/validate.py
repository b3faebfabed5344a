"""`ictpmo validate`."""

from pathlib import Path
from typing import Annotated

import typer

from ictpmo.cli.loading import EXIT_FINDINGS, read_portfolio
from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    FailOn,
    FailOnOption,
    FindingsFormat,
    FindingsFormatOption,
    PortfolioOption,
    QuietOption,
    StagedOption,
)
from ictpmo.cli.output import print_findings
from ictpmo.cli.revisions import read_staged


def validate(
    path: Annotated[
        Path | None, typer.Argument(readable=False, help="The portfolio's folder, in place of --portfolio.")
    ] = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    form: FindingsFormatOption = FindingsFormat.TEXT,
    fail_on: FailOnOption = FailOn.ERROR,
    *,
    staged: StagedOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say everything that is wrong in the files: a line a finding, in file order."""
    from ictpmo.cli.checking import check
    from ictpmo.finding import Severity, mark
    from ictpmo.report.findings import of_marked

    loaded = (read_staged if staged else read_portfolio)(path or portfolio)
    marked = mark(check(loaded), loaded.documents)
    found = of_marked(marked, loaded.files)
    print_findings(found, marked, form, quiet=quiet)
    if found.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)
