"""`ictpmo validate`."""

from pathlib import Path
from typing import Annotated

import typer

from ictpmo.cli.loading import EXIT_FINDINGS, read_portfolio
from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    FailOnOption,
    FindingsFormatOption,
    LangOption,
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
    form: FindingsFormatOption = "text",
    lang: LangOption = "en",
    fail_on: FailOnOption = "error",
    *,
    staged: StagedOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say everything that is wrong in the files: a line a finding, in file order."""
    from ictpmo.cli.checking import check

    loaded = (read_staged if staged else read_portfolio)(path or portfolio)
    found = check(loaded)
    if quiet and not found:
        return
    from ictpmo.facts.checks import CheckAnswer
    from ictpmo.facts.findings import located
    from ictpmo.finding.finding import Severity

    answer = CheckAnswer(located(found, loaded.documents), loaded.files, len(loaded.partial.projects))
    print_findings(answer, "validate", form, lang, quiet=quiet)
    if answer.summary.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)
