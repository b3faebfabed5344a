"""`ictpmo diff` and `ictpmo digest`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ictpmo.cli import options
from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.loading import read_portfolio, sound_or_end, view_of
from ictpmo.cli.output import print_answer
from ictpmo.cli.revisions import HEAD, commit_of, ends_of, load_working_version, repository_of
from ictpmo.finding import Sentence, sentence

if TYPE_CHECKING:
    from ictpmo.analysis.clock import View
    from ictpmo.facts.diff import Side
    from ictpmo.guard.versions import Version
    from ictpmo.load.portfolio import Loaded
    from ictpmo.model.portfolio import Portfolio


def diff(
    old: Annotated[str, typer.Argument(metavar="[FROM]", help="A commit, or two as A..B or A...B.")] = HEAD,
    new: Annotated[
        str | None, typer.Argument(metavar="[TO]", help="A commit. Default: the files in the portfolio's folder.")
    ] = None,
    portfolio: options.PortfolioOption = options.DEFAULT_PORTFOLIO,
    from_date: Annotated[
        date | None,
        typer.Option(
            parser=options.parse_day, metavar="DATE", help="Compare what was known on this day, in place of commits."
        ),
    ] = None,
    to_date: Annotated[
        date | None,
        typer.Option(parser=options.parse_day, metavar="DATE", help="With what was known on this. Default: all."),
    ] = None,
    form: options.FormatOption = "text",
    lang: options.LangOption = "en",
    *,
    staged: options.StagedOption = False,
) -> None:
    """Show what changed between two commits or two dates, by id, with days, and findings raised and cleared."""
    from ictpmo.facts.diff import diff_of
    from ictpmo.report.diff_page import diff_page

    if from_date or to_date:
        if old != HEAD or new or staged:
            raise WrongUsageError("compare two dates, or commits and what is staged, not both")
        sides = at_dates(portfolio, from_date, to_date, lang)
    else:
        sides = at_commits(portfolio, old, new, lang, staged=staged)
    print_answer(diff_of(*sides), diff_page, form, lang)


def digest(
    since: Annotated[
        str, typer.Option(metavar="REV|DATE", help="With what was known on a date, or stood at a git revision.")
    ],
    portfolio: options.PortfolioOption = options.DEFAULT_PORTFOLIO,
    form: options.FormatOption = "text",
    lang: options.LangOption = options.DEFAULT_LANGUAGE,
) -> None:
    """Say for a mail or a chat what is new since a date or a commit, and what is due next."""
    from ictpmo.facts.diff import diff_of
    from ictpmo.facts.report import PortfolioFacts
    from ictpmo.model.dates import parse_date
    from ictpmo.report.diff_page import digest_page

    try:
        day = parse_date(since).last
    except ValueError:
        sides = at_commits(portfolio, since, None, lang, may_be_date=True)
    else:
        sides = at_dates(portfolio, day, None, lang)
    report = PortfolioFacts(sides[1].snapshot, sides[1].findings).report()
    print_answer(diff_of(*sides), lambda words, answer: digest_page(words, answer, report), form, lang)


def at_commits(
    portfolio: Path, old: str, new: str | None, lang: str, *, staged: bool = False, may_be_date: bool = False
) -> "tuple[Side, Side]":
    """A commit, or two, beside another or the files."""
    from ictpmo.guard.versions import at_commit

    if (".." in old and (new or staged)) or (new and staged):
        raise WrongUsageError("name two commits, or one and --staged, not both")

    with repository_of(portfolio) as (repository, folder):
        ends = ends_of(repository, old)
        if ends:
            versions = [at_commit(repository, folder, commit, commit.short) for commit in ends]
        elif old == HEAD and not new and repository.unborn:
            versions = []
        else:
            named = {name: commit_of(repository, name, may_be_date=may_be_date) for name in (old, new) if name}
            versions = [at_commit(repository, folder, commit, name) for name, commit in named.items()]
        if len(versions) < 2:  # noqa: PLR2004 - the two sides
            versions.append(load_working_version(repository, folder, portfolio, staged=staged))
        *old_side, new_side = (_side(version, _home(version, folder, portfolio), lang) for version in versions)
    return (old_side[0] if old_side else _nothing(new_side)), new_side


def _nothing(new: "Side") -> "Side":
    """What there was before the first commit: all is new but the settings, by which the rest is seen."""
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.facts.diff import Side
    from ictpmo.model.portfolio import Portfolio

    empty = Portfolio(new.snapshot.portfolio.settings, (), ())
    return Side(sentence("no commit"), take_snapshot(empty, new.snapshot.view), ())


def _home(version: "Version", folder: str, portfolio: Path) -> str:
    """Where a version's files are said to be: what is committed, as `git show` opens it."""
    if version.commit is None:
        return str(portfolio)
    there = folder if version.moved_from is None else version.moved_from
    return f"{version.label}:{there or '.'}"


def _side(version: "Version", home: str, lang: str) -> "Side":
    from ictpmo.load.portfolio import load

    loaded = load(version.files, home)
    sound = sound_or_end(loaded, lang)
    return _taken(loaded, sound, _called(version.label), view_of(sound, None, None))


def _called(label: str) -> Sentence:
    """What a side is called that is a version: a revision by its own name."""
    known = {"the index": sentence("the index"), "the working tree": sentence("the working tree")}
    return known.get(label) or Sentence("{version}", {"version": label})


def at_dates(portfolio: Path, old: date | None, new: date | None, lang: str) -> "tuple[Side, Side]":
    """What was known on a day, beside another day or all that is recorded."""
    from ictpmo.analysis.clock import View

    if old is None:
        raise WrongUsageError("name the day to compare with: --from-date DATE")
    loaded = read_portfolio(portfolio)
    sound = sound_or_end(loaded, lang)
    later = View(new, new) if new else view_of(sound, None, None)
    return (
        _taken(loaded, sound, sentence("what was known on {date}", date=old), View(old, old)),
        _taken(
            loaded,
            sound,
            sentence("what was known on {date}", date=new) if new else sentence("all that is recorded"),
            later,
        ),
    )


def _taken(loaded: "Loaded", sound: "Portfolio", label: Sentence, view: "View") -> "Side":
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.facts.diff import Side
    from ictpmo.facts.findings import located
    from ictpmo.rules.audit import validated_and_audited

    snapshot = take_snapshot(sound, view)
    return Side(label, snapshot, located(validated_and_audited(snapshot), loaded.documents))
