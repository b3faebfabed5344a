"""Revisions as they are named on the command line: the commits they mean, and the portfolio at each."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ictpmo.cli.errors import EXIT_NO_PORTFOLIO, EXIT_USAGE, StoppedError, WrongUsageError, no_portfolio
from ictpmo.finding import Clauses, sentence

if TYPE_CHECKING:
    from ictpmo.guard.git import Repository
    from ictpmo.guard.objects import Commit
    from ictpmo.guard.versions import Version
    from ictpmo.load.portfolio import Loaded

HEAD = "HEAD"


@contextmanager
def repository_of(portfolio: Path) -> "Iterator[tuple[Repository, str]]":
    """The repository around a portfolio, and the portfolio's folder in it; without either, an end with exit code 3."""
    from ictpmo.guard.calls import GitError
    from ictpmo.guard.versions import open_repository
    from ictpmo.load.folder import NoPortfolioError

    try:
        repository, folder = open_repository(portfolio)
        with closing(repository):
            yield repository, folder
    except NoPortfolioError as error:
        raise no_portfolio(error) from None
    except GitError as error:
        raise StoppedError(EXIT_NO_PORTFOLIO, sentence("ictpmo: {reason}", reason=error.said)) from None


def commit_of(repository: "Repository", name: str, *, may_be_date: bool = False) -> "Commit":
    """The commit that a revision names; else an end with exit code 2 that says what may be wrong."""
    commit = repository.resolve(name)
    if commit is None:
        unknown = sentence("git knows no commit `{name}`", name=name)
        if may_be_date:
            unknown = sentence("`{name}` is neither a date nor a commit that git knows", name=name)
        shallow = sentence("the clone is shallow: fetch more of the history (`git fetch --unshallow`)")
        reason = Clauses((unknown, shallow)) if repository.shallow else unknown
        raise StoppedError(EXIT_USAGE, sentence("ictpmo: {reason}", reason=reason))
    return commit


def ends_of(repository: "Repository", text: str) -> "tuple[Commit, Commit] | None":
    """The two commits of a range `A..B`; of `A...B`, the last commit that both come from, and B. No B is HEAD."""
    from ictpmo.guard.calls import GitError

    first, dots, last = text.partition("..")
    if not dots:
        return None
    if not first:  # a variable that was never set: HEAD in its place would judge nothing, and pass
        raise WrongUsageError("the start of `{range}` is empty; write what is meant", range=text)
    end = commit_of(repository, last.removeprefix(".") or HEAD)
    start = commit_of(repository, first)
    base = repository.merge_base(start, end) if last.startswith(".") else start
    if base is None:
        raise GitError("`{range}` names two commits that share no history in this clone", range=text)
    return base, end


def load_working_version(repository: "Repository", folder: str, portfolio: Path, *, staged: bool) -> "Version":
    """The portfolio that is not committed yet: staged, or as it lies in its folder."""
    from ictpmo.guard import versions
    from ictpmo.guard.calls import GitError

    if repository.bare:
        raise GitError("a bare repository has nothing but commits; name two of them, as A..B")
    return versions.staged(repository, folder) if staged else versions.working_tree(portfolio)


def read_staged(portfolio: Path) -> "Loaded":
    """The portfolio as it would be committed."""
    from ictpmo.load.portfolio import load

    with repository_of(portfolio) as (repository, folder):
        return load(load_working_version(repository, folder, portfolio, staged=True).files, str(portfolio))


def staged_files(folder: Path) -> dict[str, bytes]:
    """The files of any folder as they would be committed, by their paths in it."""
    with repository_of(folder) as (repository, path):
        top = f"{path}/" if path else ""
        sure = (entry for entry, in_conflict in repository.index(path) if not in_conflict)
        listed = ((entry, f"{entry.name} of the index") for entry in sure)
        found = ((entry.name.removeprefix(top), repository.content(entry, where)) for entry, where in listed)
        return {name: content for name, content in found if content is not None}


def read_at(portfolio: Path, revision: str) -> "list[Loaded]":
    """The portfolio at a revision, if it is there; at HEAD in the middle of a merge, at what is merged as well."""
    from ictpmo.guard.place import top_of
    from ictpmo.guard.versions import at_commit
    from ictpmo.load.folder import NoPortfolioError
    from ictpmo.load.portfolio import load

    if top_of(portfolio) is None:
        raise WrongUsageError(
            "`{revision}` is no date, and {folder} lies in no git repository that could know it",
            revision=revision,
            folder=str(portfolio),
        )
    with repository_of(portfolio) as (repository, folder):
        if revision != HEAD:
            commits = [commit_of(repository, revision, may_be_date=True)]
        else:
            commits = [commit for commit in (repository.resolve(HEAD), *repository.merging()) if commit]
        found = []
        for commit in commits:
            with suppress(NoPortfolioError):
                found.append(load(at_commit(repository, folder, commit, revision).files, str(portfolio)))
        return found
