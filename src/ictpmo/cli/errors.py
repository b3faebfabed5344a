"""What ends a command early, said in the language asked for: wrong usage, no portfolio, nothing to be had from git."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from string import Formatter
from typing import TYPE_CHECKING, Any

import typer

from ictpmo.finding import SaidError, Sentence, as_sentence, sentence
from ictpmo.render.controls import printable

if TYPE_CHECKING:
    from ictpmo.language.translator import Translator

EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_NO_PORTFOLIO = 3
EXIT_INTERRUPTED = 130
"""What a shell reports of a program that Ctrl-C ended."""
EXIT_PIPE_CLOSED = 141
"""What a shell reports of a program that was ended for writing to a pipe that nobody reads."""

# The library keeps the class of all that is wrong on a command line to itself.
UsageError: Any = typer.BadParameter.__bases__[0]
_ENGLISH = "en"
_IN_THEIR_OWN = ("report", "serve")
"""The commands whose `--lang` is of the report, not of what they say."""


class WrongUsageError(typer.BadParameter):
    """Something on the command line is wrong: an end with exit code 2."""

    def __init__(self, said: Sentence | str, /, **values: Any) -> None:  # noqa: ANN401 - any value that prints
        """What is wrong, and what to write: a sentence, or the template of one with its values."""
        self.said = as_sentence(said, values)
        super().__init__(printable(str(self.said)))


class StoppedError(Exception):
    """A command cannot go on: an end with an exit code, and a line for each sentence."""

    def __init__(self, code: int, *said: Sentence) -> None:
        """`said` is what is the matter, then what to do."""
        super().__init__(*map(str, said))
        self.code = code
        self.said = said


class UnwrittenError(StoppedError):
    """Nothing was written: an end with exit code 1 that says why."""

    def __init__(self, reason: Sentence | str | Exception, /, **values: Any) -> None:  # noqa: ANN401 - any value that prints
        """Why: what has failed, a sentence, or the template of one with its values."""
        why = reason_of(reason) if isinstance(reason, Exception) else as_sentence(reason, values)
        super().__init__(EXIT_FINDINGS, sentence("ictpmo: nothing was written: {reason}", reason=why))


def no_portfolio(error: SaidError, *more: Sentence) -> StoppedError:
    """An end with exit code 3: there is no portfolio at the place that was named."""
    return StoppedError(EXIT_NO_PORTFOLIO, sentence("ictpmo: no portfolio to read: {reason}", reason=error.said), *more)


def reason_of(error: Exception) -> Sentence | str:
    """Why something could not be done: in our words where they are ours, else in those of the system."""
    return getattr(error, "said", None) or str(error)


def language_asked_for(arguments: Sequence[str]) -> str:
    """The language of messages: that of `--lang`, else `ICTPMO_LANG`, else English.

    It is known whether the command line can be read or not. A report is made in languages of its own, which say
    nothing of the one that its maker is spoken to in.
    """
    given = [] if arguments[:1] and arguments[0] in _IN_THEIR_OWN else list(_values(arguments))
    asked = (*reversed(given), os.environ.get("ICTPMO_LANG", ""))
    return next((tag for tag in asked if tag and _spoken(tag)), _ENGLISH)


def _spoken(tag: str) -> bool:
    from ictpmo.language.catalogue import is_spoken

    return is_spoken(tag)


def _values(arguments: Sequence[str]) -> Iterator[str]:
    for argument, following in pairwise((*arguments, "")):
        if argument == "--lang":
            yield following
        elif argument.startswith("--lang="):
            yield argument.removeprefix("--lang=")


def said_lines(said: "Iterable[Sentence]", language: str | None = None) -> Iterator[str]:
    """Sentences in a language, else in that of messages, a line each."""
    from ictpmo.language.phrase import plain_text
    from ictpmo.language.translator import Translator

    words = Translator(language or language_asked_for(sys.argv[1:]), iso_dates=True)
    yield from (plain_text(words.sentence(one)) for one in said)


def usage_lines(error: Any, language: str) -> Iterator[str]:  # noqa: ANN401 - typer keeps the class to itself
    """What the user is told of wrong usage: how the command is called, where its help is, what is wrong."""
    from ictpmo.language.phrase import plain_text
    from ictpmo.language.translator import Translator

    words = Translator(language, iso_dates=True)
    if isinstance(error, WrongUsageError):
        error.message = printable(plain_text(words.sentence(error.said)))
    elif isinstance(error, typer.BadParameter):
        error.message = _translated(words, error.message.removeprefix("Value error, "))
    if error.ctx is not None:
        yield from _translated(words, error.ctx.get_usage()).splitlines()
        yield _translated(words, f"Try '{error.ctx.command_path} {error.ctx.help_option_names[0]}' for help.")
        yield ""
    yield from _translated(words, f"Error: {_translated(words, error.format_message())}").expandtabs(4).splitlines()


@cache
def _library() -> tuple[tuple[re.Pattern[str], Sentence], ...]:
    """What the library says, as sentences; others that it may say stay as they are."""
    known = (
        sentence("Usage: {usage}"),
        sentence("Try {command} for help."),
        sentence("Error: {reason}"),
        sentence("Invalid value for {name} (env var: {variable}): {reason}"),
        sentence("Invalid value for {name}: {reason}"),
        sentence("Invalid value: {reason}"),
        sentence("No such option: {option} (Possible options: {others})"),
        sentence("No such option: {option}"),
        sentence("No such command {name}. Did you mean {others}?"),
        sentence("No such command {name}."),
        sentence("Got unexpected extra argument(s) ({arguments})"),
        sentence("Missing argument {name}."),
        sentence("Missing option {name}. Choose from:{choices}"),
        sentence("Missing option {name}."),
        sentence("Option {name} requires an argument."),
        sentence("{value} is not one of {choices}."),
    )
    return tuple((_pattern(said.template), said) for said in known)


def _pattern(template: str) -> re.Pattern[str]:
    parts = Formatter().parse(template)
    return re.compile(
        "".join(f"{re.escape(text)}{f'(?P<{name}>.+?)' if name else ''}" for text, name, _, _ in parts), re.DOTALL
    )


def _translated(words: "Translator", text: str) -> str:
    from dataclasses import replace

    from ictpmo.language.phrase import plain_text

    for pattern, said in _library():
        if found := pattern.fullmatch(text):
            return plain_text(words.sentence(replace(said, values=found.groupdict())))
    return text
