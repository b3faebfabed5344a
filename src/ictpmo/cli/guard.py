"""`ictpmo guard`."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ictpmo.cli.errors import EXIT_FINDINGS, WrongUsageError
from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    FailOnOption,
    FindingsFormatOption,
    LangOption,
    PortfolioOption,
    QuietOption,
    StagedOption,
    today,
)
from ictpmo.cli.output import print_findings
from ictpmo.cli.revisions import HEAD, commit_of, ends_of, load_working_version, repository_of
from ictpmo.finding.sentence import sentence

if TYPE_CHECKING:
    from ictpmo.finding.places import LocatedFinding
    from ictpmo.guard.check import Judge


def guard(
    commits: Annotated[
        str | None, typer.Argument(metavar="[A..B]", help="Judge every commit after A up to B, in place of the files.")
    ] = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    against: Annotated[str, typer.Option(metavar="REV", help="Judge the files against this commit.")] = HEAD,
    form: FindingsFormatOption = "text",
    lang: LangOption = "en",
    fail_on: FailOnOption = "error",
    *,
    staged: StagedOption = False,
    quiet: QuietOption = False,
) -> None:
    """Stop what may not change in silence: promises, the log, sources, settings."""
    from ictpmo.facts.findings import placed
    from ictpmo.facts.groups import CheckAnswer
    from ictpmo.finding.finding import Severity
    from ictpmo.guard.check import Judge

    if commits and ".." not in commits:
        raise WrongUsageError(sentence("`{range}` is no range; write A..B, or --against REV", range=commits))
    if commits and (staged or against != HEAD):
        raise WrongUsageError(sentence("judge a range of commits, or the files (--staged, --against), not both"))
    with repository_of(portfolio) as (repository, folder):
        judge = Judge(repository, folder, str(portfolio))
        marked: list[LocatedFinding] = []
        if commits and (ends := ends_of(repository, commits)):
            marked += judge.over(*ends, latest=_latest_day())
        elif staged and (given := _range_of_hook()):
            start = commit_of(repository, given.start) if given.start else None
            marked += judge.over(start, commit_of(repository, given.end), latest=_latest_day())
        # What is staged stays here when a hook is run for what is pushed.
        if not commits and not (staged and os.environ.get("PRE_COMMIT_REMOTE_BRANCH")):
            judge = Judge(repository, folder, str(portfolio))
            marked += _judge_files(judge, portfolio, against, staged=staged)
    answer = CheckAnswer(placed(marked), judge.files)
    print_findings(answer, "guard", form, lang, quiet=quiet)
    if answer.summary.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)


class _Range(NamedTuple):
    """The commits that pre-commit runs a hook for: those after one, or all, up to another."""

    start: str | None
    end: str


def _range_of_hook() -> _Range | None:
    """The range that a hook is run for, as pre-commit names it: `--from-ref` and `--to-ref`, or what is pushed."""
    start, end = (os.environ.get(f"PRE_COMMIT_{name}_REF") for name in ("FROM", "TO"))
    if start and end:
        return _Range(start, end)
    # What is pushed with its first commit has nothing before it that pre-commit could name.
    branch = os.environ.get("PRE_COMMIT_LOCAL_BRANCH")
    return _Range(None, branch) if branch else None


def _latest_day() -> date:
    """The last day that it can be anywhere: a commit of a later one has a clock that is wrong, or set."""
    return today() + timedelta(days=1)


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
        new = Version(label)
    if against == HEAD and repository.unborn:
        return []
    merged = repository.merging() if against == HEAD else ()
    named = repository.said_to_merge() if against == HEAD else ()
    parents = dict.fromkeys((commit_of(repository, against), *merged, *named))
    return judge.step(tuple(parents), new, today(), unanswered=frozenset(named) - frozenset(merged))
