"""The portfolio read for a command; and what each command that shows one is asked, and how it answers, once."""

import functools
import inspect
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer.models import ArgumentInfo

from ictpmo.cli import options
from ictpmo.cli.errors import EXIT_FINDINGS, WrongUsageError, no_portfolio
from ictpmo.cli.output import print_answer, print_lines
from ictpmo.finding import SaidError, Sentence, sentence
from ictpmo.model.files import PORTFOLIO_FILE

if TYPE_CHECKING:
    from ictpmo.analysis.clock import View
    from ictpmo.analysis.snapshot import Snapshot
    from ictpmo.facts.answers import Answer
    from ictpmo.language.translator import Translator
    from ictpmo.load.portfolio import Loaded
    from ictpmo.model.portfolio import Portfolio
    from ictpmo.report.document import Page


_PATIENCE = 1.0


def read_portfolio(root: Path, *, staged: bool = False) -> "Loaded":
    """The portfolio in a folder, or what is staged of it; without one, an end with exit code 3 that says what to do."""
    if staged:
        from ictpmo.cli.revisions import read_staged

        return read_staged(root)
    from ictpmo.load.folder import NoPortfolioError
    from ictpmo.load.portfolio import load_folder

    progress = _Progress(root)
    try:
        return load_folder(root, progress.count if sys.stderr.isatty() else None)
    except NoPortfolioError as error:
        raise no_portfolio(error, _remedy()) from None
    finally:
        progress.close()


def _remedy() -> Sentence:
    if Path(PORTFOLIO_FILE).exists():
        return sentence("This folder is one: name it by `--portfolio .`.")
    return sentence("Name its folder: `--portfolio DIR`, or set ICTPMO_PORTFOLIO.")


def read_sound(root: Path, lang: str = options.DEFAULT_LANGUAGE, *, staged: bool = False) -> "tuple[Loaded, Portfolio]":
    """The portfolio, where no file is in error; else an end with exit code 1: half a portfolio has no figures."""
    loaded = read_portfolio(root, staged=staged)
    return loaded, sound_or_end(loaded, lang)


def sound_or_end(loaded: "Loaded", lang: str = options.DEFAULT_LANGUAGE) -> "Portfolio":
    """The portfolio, if nothing in its files is in error; else an end with exit code 1 that says what is."""
    if loaded.sound is None:
        from ictpmo.facts.findings import located
        from ictpmo.facts.groups import CheckAnswer
        from ictpmo.language.phrase import plain_text
        from ictpmo.language.translator import Translator
        from ictpmo.report.check_page import check_summary, finding_lines

        words = Translator(lang, iso_dates=True)
        answer = CheckAnswer(located(loaded.findings, loaded.documents), loaded.files)
        print_lines(finding_lines(words, answer.findings), err=True)
        found = check_summary(words, answer)
        said = words.say("ictpmo: no figures from files in error: {found}. Fix them and try again.", found=found)
        print_lines([plain_text(said)], err=True)
        raise typer.Exit(EXIT_FINDINGS)
    return loaded.sound


def view_of(portfolio: "Portfolio", as_of: date | None, known_by: date | None) -> "View":
    """The view that was asked for; without a date, as of the portfolio's own, else options.today."""
    from ictpmo.analysis.snapshot import default_view

    return default_view(portfolio, options.today(), as_of, known_by)


def selected(snapshot: "Snapshot", where: list[str] | None, group_by: str | None = None) -> "Snapshot":
    """The projects that are chosen; an end with exit code 2 where it cannot be understood what is asked for."""
    if not where and not group_by:
        return snapshot
    from ictpmo.analysis.selection import select

    try:
        return select(snapshot, where or (), group_by)
    except SaidError as error:
        raise WrongUsageError(error.said) from None


def check_projects(snapshot: "Snapshot", ids: list[str] | None) -> tuple[str, ...]:
    """The ids, if there is a project of each; else an end with exit code 2 that names the nearest."""
    known = [project.id for project in snapshot.portfolio.projects]
    in_view = {project.project.id for project in snapshot.projects}
    for name in ids or ():
        if name not in in_view:
            raise _not_in_view(name, known, chosen=snapshot.is_part)
    return tuple(ids or ())


def _not_in_view(name: str, known: list[str], *, chosen: bool) -> WrongUsageError:
    if name not in known:
        return WrongUsageError(no_such_project(name, known))
    if chosen:
        return WrongUsageError("project `{name}` is none of those that --where chooses", name=name)
    return WrongUsageError("nothing of project `{name}` was known then", name=name)


def check_languages(portfolio: "Portfolio", asked: list[str] | None) -> tuple[str, ...]:
    """The languages, if the portfolio is kept in each; else an end with exit code 2."""
    known = portfolio.settings.languages
    for language in asked or ():
        if language not in known:
            raise WrongUsageError(
                "the portfolio is not kept in `{language}`; its languages are {languages}",
                language=language,
                languages=", ".join(known),
            )
    return tuple(dict.fromkeys(asked or ()))


def no_such_project(name: str, known: list[str]) -> Sentence:
    """That there is no project of this id, and which was perhaps meant."""
    from ictpmo.load.nearest import meant

    hint = meant(name, known, sentence("`ictpmo status --ids` lists all"))
    return sentence("there is no project `{name}`; {hint}", name=name, hint=hint)


class _Progress:
    """A count of files on the terminal, once reading has taken a second."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._started = time.monotonic()
        self._drawn = False

    def count(self, files: int) -> None:
        if files % 64 == 0 and time.monotonic() - self._started > _PATIENCE:
            self._drawn = True
            bar = "#" * round(30 * min(files / max(self._total, 1), 1))
            sys.stderr.write(f"\r[{bar:<30}] {files:,} of {self._total:,} files")
            sys.stderr.flush()

    @functools.cached_property
    def _total(self) -> int:
        return sum(1 for pattern in ("*.yaml", "projects/*.yaml") for _ in self._root.glob(pattern))

    def close(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


A = TypeVar("A", bound="Answer")


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What every command is asked that shows a portfolio: which one, in which view, in which form and language."""

    portfolio: Path
    as_of: date | None
    known_by: date | None
    form: options.Format
    lang: str

    def read(self) -> "tuple[Loaded, Snapshot]":
        """The portfolio as it was read, and in the view; of one in error, an end with exit code 1."""
        from ictpmo.analysis.snapshot import take_snapshot

        loaded, sound = read_sound(self.portfolio, self.lang)
        return loaded, take_snapshot(sound, view_of(sound, self.as_of, self.known_by))

    def snapshot(self, where: list[str] | None = None, group_by: str | None = None) -> "Snapshot":
        """The portfolio in the view; of its projects those that are chosen."""
        return selected(self.read()[1], where, group_by)

    def answer(self, answer: A, page: "Callable[[Translator, A], Page]") -> None:
        """Print the answer; `page` makes of it what people read, in the words of a language."""
        print_answer(answer, page, self.form, self.lang)


def view_command(run: Callable[..., None]) -> Callable[..., None]:
    """A command that is asked all that beside what is its own."""

    @functools.wraps(run)
    def command(**given: Any) -> None:  # noqa: ANN401 - options of any type
        asked = ViewOptions(**{field.name: given.pop(field.name) for field in fields(ViewOptions)})
        run(asked, **given)

    return with_parameters(command, _parameters(run))


def with_parameters(command: Callable[..., None], parameters: Iterable[inspect.Parameter]) -> Callable[..., None]:
    """The command with parameters that are worked out: typer reads them as it reads any."""
    named = {one.name: one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters}
    command.__signature__ = inspect.Signature(list(named.values()))  # type: ignore[attr-defined]
    command.__annotations__ = {name: one.annotation for name, one in named.items()}
    return command


def keyword(name: str, annotation: object, default: object) -> inspect.Parameter:
    """An option or an argument of a command."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _parameters(run: Callable[..., None]) -> Iterator[inspect.Parameter]:
    """Arguments, the view, options, the form, and switches at last."""
    _, *own = inspect.signature(run).parameters.values()
    arguments = [one for one in own if any(isinstance(mark, ArgumentInfo) for mark in one.annotation.__metadata__)]
    switches = [one for one in own if one.kind is inspect.Parameter.KEYWORD_ONLY]
    yield from arguments
    yield keyword("portfolio", options.PortfolioOption, options.DEFAULT_PORTFOLIO)
    yield keyword("as_of", options.AsOfOption, None)
    yield keyword("known_by", options.KnownByOption, None)
    yield from (one for one in own if one not in arguments and one not in switches)
    yield keyword("form", options.FormatOption, "text")
    yield keyword("lang", options.LangOption, options.DEFAULT_LANGUAGE)
    yield from switches
