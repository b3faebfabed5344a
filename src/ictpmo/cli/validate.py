"""`ictpmo validate`."""

from pathlib import Path
from typing import Annotated

import typer

from ictpmo.cli.options import DEFAULT_PORTFOLIO, FailOn, FailOnOption, Format, FormatOption, PortfolioOption, today
from ictpmo.cli.printing import print_lines, print_report
from ictpmo.cli.reading import EXIT_FINDINGS, read_portfolio


def validate(
    path: Annotated[Path | None, typer.Argument(help="The portfolio's folder, in place of --portfolio.")] = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    form: FormatOption = Format.TEXT,
    fail_on: FailOnOption = FailOn.ERROR,
    *,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when there is nothing wrong.")] = False,
) -> None:
    """Say everything that is wrong in the files: a line a finding, in file order."""
    from ictpmo.finding import Severity
    from ictpmo.report.findings import build
    from ictpmo.rules.engine import run
    from ictpmo.rules.validation import judging
    from ictpmo.snapshot import default_view, take

    loaded = read_portfolio(path or portfolio)
    findings = list(loaded.findings)
    if loaded.portfolio:
        snapshot = take(loaded.portfolio, default_view(loaded.portfolio, today()))
        findings += run(judging(loaded.unread), snapshot)
    found = build(findings, loaded.documents, loaded.files)
    if form is Format.TEXT:
        print_lines((*found.lines(), *(() if quiet else (found.summary(),))))
    elif found.found or not quiet:
        print_report(found, form)
    if found.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)
