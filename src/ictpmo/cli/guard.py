"""`ictpmo guard`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ictpmo.cli.loading import EXIT_FINDINGS
from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    FailOn,
    FailOnOption,
    FindingsFormat,
    FindingsFormatOption,
    LangOption,
    PortfolioOption,
    QuietOption,
    StagedOption,
    today,
)
from ictpmo.cli.output import print_findings
from ictpmo.cli.revisions import HEAD, commit_of, ends_of, load_working_version, repository_of

if TYPE_CHECKING:
    from ictpmo.finding import LocatedFinding
    from ictpmo.guard.check import Judge


def guard(
    commits: Annotated[
        str | None, typer.Argument(metavar="[A..B]", help="Judge every commit after A up to B, in place of the files.")
    ] = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    against: Annotated[str, typer.Option(metavar="REV", help="Judge the files against this commit.")] = HEAD,
    form: FindingsFormatOption = FindingsFormat.TEXT,
    lang: LangOption = "en",
    fail_on: FailOnOption = FailOn.ERROR,
    *,
    staged: StagedOption = False,
    quiet: QuietOption = False,
) -> None:
    """Stop what may not change in silence: promises, the log, sources, settings."""
    from ictpmo.facts.checks import CheckAnswer
    from ictpmo.facts.findings import placed
    from ictpmo.finding import Severity
    from ictpmo.guard.check import Judge
    from ictpmo.report.check_page import guard_page

    if commits and ".." not in commits:
        message = f"`{commits}` is no range; write A..B, or --against REV"
        raise typer.BadParameter(message)
    if commits and (staged or against != HEAD):
        message = "judge a range of commits, or the files (--staged, --against), not both"
        raise typer.BadParameter(message)
    with repository_of(portfolio) as (repository, folder):
        judge = Judge(repository, folder, str(portfolio))
        ends = ends_of(repository, commits) if commits else None
        marked = judge.over(*ends) if ends else _judge_files(judge, portfolio, against, staged=staged)
    answer = CheckAnswer(placed(marked), judge.files)
    print_findings(answer, guard_page, form, lang, quiet=quiet)
    if answer.summary.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)


def _judge_files(judge: "Judge", portfolio: Path, against: str, *, staged: bool) -> "list[LocatedFinding]":
    """What is not committed yet, against a commit and, in the middle of a merge, against what is merged into it."""
    from ictpmo.guard.versions import Version
    from ictpmo.load.folder import NoPortfolioError

    repository = judge.repository
    label = "the index" if staged else "the working tree"
    try:
        new = load_working_version(repository, judge.folder, portfolio, staged=staged)
    except NoPortfolioError:
        if not judge.holds(against):
            raise
        new = Version(label, ())
    if against == HEAD and repository.unborn:
        return []
    merged = repository.merging() if against == HEAD else ()
    return judge.step((commit_of(repository, against), *merged), new, today())
