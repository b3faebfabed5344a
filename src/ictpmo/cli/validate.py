"""`ictpmo validate`."""

from pathlib import Path
from typing import Annotated

import typer

from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    FailOn,
    FailOnOption,
    FindingsFormat,
    FindingsFormatOption,
    PortfolioOption,
    QuietOption,
    StagedOption,
    today,
)
from ictpmo.cli.printing import print_findings
from ictpmo.cli.reading import EXIT_FINDINGS, read_portfolio
from ictpmo.cli.revisions import read_staged


def validate(
    path: Annotated[Path | None, typer.Argument(help="The portfolio's folder, in place of --portfolio.")] = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    form: FindingsFormatOption = FindingsFormat.TEXT,
    fail_on: FailOnOption = FailOn.ERROR,
    *,
    staged: StagedOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say everything that is wrong in the files: a line a finding, in file order."""
    from ictpmo.finding import Severity, mark
    from ictpmo.report.findings import of_marked
    from ictpmo.rules.engine import run
    from ictpmo.rules.validation import judging
    from ictpmo.snapshot import default_view, take

    loaded = (read_staged if staged else read_portfolio)(path or portfolio)
    findings = list(loaded.findings)
    if loaded.portfolio:
        snapshot = take(loaded.portfolio, default_view(loaded.portfolio, today()))
        findings += run(judging(loaded.unread), snapshot)
    marked = mark(findings, loaded.documents)
    found = of_marked(marked, loaded.files)
    print_findings(found, marked, form, quiet=quiet)
    if found.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)
