"""Commands that show a portfolio in a view: what each of them is asked, and how it answers, stands here once."""

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from typer.models import ArgumentInfo

from ictpmo.cli.loading import read_sound, selected, view_of
from ictpmo.cli.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_PORTFOLIO,
    AsOfOption,
    Format,
    FormatOption,
    KnownByOption,
    LangOption,
    PortfolioOption,
)
from ictpmo.cli.output import print_answer

if TYPE_CHECKING:
    from ictpmo.analysis.snapshot import Snapshot
    from ictpmo.facts.answers import Answer
    from ictpmo.language.translator import Translator
    from ictpmo.load.portfolio import Loaded
    from ictpmo.report.document import Page

A = TypeVar("A", bound="Answer")


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What every command is asked that shows a portfolio: which one, in which view, in which form and language."""

    portfolio: Path
    as_of: date | None
    known_by: date | None
    form: Format
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
    yield keyword("portfolio", PortfolioOption, DEFAULT_PORTFOLIO)
    yield keyword("as_of", AsOfOption, None)
    yield keyword("known_by", KnownByOption, None)
    yield from (one for one in own if one not in arguments and one not in switches)
    yield keyword("form", FormatOption, "text")
    yield keyword("lang", LangOption, DEFAULT_LANGUAGE)
    yield from switches
