"""`ictpmo validate`, `fix` and `guard`: what is wrong in the files, and in what changed of them."""

import os
from datetime import date, timedelta
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ictpmo.cli import options
from ictpmo.cli.errors import EXIT_FINDINGS, WrongUsageError, no_portfolio
from ictpmo.cli.loading import read_portfolio, view_of
from ictpmo.cli.output import print_findings, print_lines, print_said, set_right_first
from ictpmo.cli.revisions import HEAD, commit_of, ends_of, load_working_version, repository_of
from ictpmo.finding import Finding, Severity, sentence

if TYPE_CHECKING:
    from ictpmo.finding.places import LocatedFinding
    from ictpmo.guard.check import Judge
    from ictpmo.load.portfolio import Loaded


def validate(
    path: Annotated[
        Path | None, typer.Argument(readable=False, help="The portfolio's folder, in place of --portfolio.")
    ] = None,
    portfolio: options.PortfolioOption = options.DEFAULT_PORTFOLIO,
    form: options.FindingsFormatOption = "text",
    lang: options.LangOption = "en",
    fail_on: options.FailOnOption = "error",
    *,
    staged: options.StagedOption = False,
    quiet: options.QuietOption = False,
) -> None:
    """Say everything that is wrong in the files: a line a finding, in file order."""
    loaded = read_portfolio(path or portfolio, staged=staged)
    found = check(loaded)
    if quiet and not found:
        return
    from ictpmo.facts.findings import located
    from ictpmo.facts.groups import CheckAnswer

    answer = CheckAnswer(located(found, loaded.documents), loaded.files, len(loaded.partial.projects))
    print_findings(answer, "validate", form, lang, quiet=quiet)
    if answer.summary.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)


def fix(
    portfolio: options.PortfolioOption = options.DEFAULT_PORTFOLIO,
    lang: options.LangOption = options.DEFAULT_LANGUAGE,
    *,
    write: Annotated[bool, typer.Option("--write", help="Write what is shown.")] = False,
) -> None:
    """Show what can be mended in the files without a guess: line ends, dates, figures, words; --write does it."""
    from ictpmo.cli.editor import PortfolioWriter
    from ictpmo.edit.fix import mend
    from ictpmo.language.phrase import plain_text
    from ictpmo.language.translator import Translator
    from ictpmo.load.folder import NoPortfolioError, find_files

    words = Translator(lang, iso_dates=True)
    if write:
        set_right_first(portfolio)
    try:
        found = list(mend(find_files(portfolio)))
    except NoPortfolioError as error:
        raise no_portfolio(error) from None
    for one in found:
        old, new = (data.decode("utf-8").splitlines() for data in (one.before or b"", one.after))
        print_lines(unified_diff(old, new, one.name, one.name, lineterm="", n=1))
    if write:
        PortfolioWriter(portfolio, words).write(found)
    files = words.count("{number} file", "{number} files", len(found))
    said = words.say("mended {files}", files=files) if write else words.say("would mend {files}", files=files)
    print_lines([plain_text(said if found else words.say("nothing to mend without a guess"))])


def guard(
    commits: Annotated[
        str | None, typer.Argument(metavar="[A..B]", help="Judge every commit after A up to B, in place of the files.")
    ] = None,
    portfolio: options.PortfolioOption = options.DEFAULT_PORTFOLIO,
    against: Annotated[str, typer.Option(metavar="REV", help="Judge the files against this commit.")] = HEAD,
    form: options.FindingsFormatOption = "text",
    lang: options.LangOption = "en",
    fail_on: options.FailOnOption = "error",
    *,
    staged: options.StagedOption = False,
    quiet: options.QuietOption = False,
) -> None:
    """Stop what may not change in silence: promises, the log, sources, settings."""
    from ictpmo.facts.findings import placed
    from ictpmo.facts.groups import CheckAnswer
    from ictpmo.guard.check import Judge

    if commits and ".." not in commits:
        raise WrongUsageError("`{range}` is no range; write A..B, or --against REV", range=commits)
    if commits and (staged or against != HEAD):
        raise WrongUsageError("judge a range of commits, or the files (--staged, --against), not both")
    given = _range_of_hook() if staged else None
    with repository_of(portfolio) as (repository, folder):
        judge = Judge(repository, folder, str(portfolio))
        marked: list[LocatedFinding] = []
        if commits and (ends := ends_of(repository, commits)):
            marked += judge.over(*ends, latest=_latest_day())
        elif given:
            start, end = given
            after = commit_of(repository, start) if start else None
            marked += judge.over(after, commit_of(repository, end), latest=_latest_day())
        # What is staged stays here when a hook is run for what is pushed.
        if not commits and not (given and os.environ.get("PRE_COMMIT_REMOTE_BRANCH")):
            judge = Judge(repository, folder, str(portfolio))
            marked += _judge_files(judge, portfolio, against, staged=staged)
            if judge.files and not judge.compared and not quiet:
                nothing = sentence(
                    "ictpmo: no commit up to {revision} holds this portfolio: it is held against nothing",
                    revision=against,
                )
                print_said(nothing, err=True)
    answer = CheckAnswer(placed(marked), judge.files)
    print_findings(answer, "guard", form, lang, quiet=quiet)
    if answer.summary.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)


def _range_of_hook() -> tuple[str | None, str] | None:
    """The commits that pre-commit runs a hook for, after one, or all, up to another; by its options, or of a push."""
    start, end = (os.environ.get(f"PRE_COMMIT_{name}_REF") for name in ("FROM", "TO"))
    if start and end:
        return start, end
    # What is pushed with its first commit has nothing before it that pre-commit could name.
    branch = os.environ.get("PRE_COMMIT_LOCAL_BRANCH")
    return (None, branch) if branch else None


def _latest_day() -> date:
    """The last day that it can be anywhere: a commit of a later one has a clock that is wrong, or set."""
    return options.today() + timedelta(days=1)


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
        _note_elsewhere(judge)
        return []
    merged = repository.merging() if against == HEAD else ()
    named = repository.said_to_merge() if against == HEAD else ()
    parents = dict.fromkeys((commit_of(repository, against), *merged, *named))
    return judge.step(tuple(parents), new, options.today(), unanswered=frozenset(named) - frozenset(merged))


def _note_elsewhere(judge: "Judge") -> None:
    """Say where the portfolio is on record, where the branch has no commit to hold it against."""
    if name := judge.elsewhere():
        said = sentence(
            "ictpmo: nothing is committed on this branch, and the portfolio is on record in commit {commit}: it is "
            "held against nothing; `--against {commit}` holds it against that",
            commit=name[:10],
        )
        print_said(said, err=True)


def check(loaded: "Loaded") -> list[Finding]:
    """What `validate` finds: all that is wrong by the files alone, and by the rules of validation."""
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.rules.engine import run
    from ictpmo.rules.validation import judging, standing

    snapshot = take_snapshot(loaded.partial, view_of(loaded.partial, None, None))
    rules = judging(loaded.unread, loaded.missing)
    if loaded.partial.settings.rules:
        from ictpmo.rules.own_rules import faulty_options

        rules = (*rules, faulty_options)
    return [*loaded.findings, *filter(standing(loaded.missing), run(rules, snapshot))]


def newly(found: list[Finding], before: list[Finding]) -> list[Finding]:
    """The findings that were not there before. Lines are left out: an entry more moves what is below it."""
    known = {(one.rule, one.pointer, str(one.message)) for one in before}
    return [one for one in found if (one.rule, one.pointer, str(one.message)) not in known]
