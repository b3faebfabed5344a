"""`ictpmo --help` in one screen: where to begin, the commands of every day in the order of use, the names of others."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from ictpmo.cli.errors import StoppedError, UsageError, WrongUsageError, language_asked_for, said_lines, usage_lines
from ictpmo.cli.output import print_lines
from ictpmo.finding import sentence

_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Record", ("init", "import", "new", "round", "validate", "fix")),
    ("See", ("status", "slippage", "show", "follow-up", "governance", "risks")),
    ("Audit", ("audit", "why", "explain", "diff", "guard")),
    ("Share", ("report", "serve", "export")),
)
_EXAMPLES = {
    "init": "ictpmo init portfolio",
    "import": "ictpmo import status.xlsx --map map.yaml --dry-run",
    "round": "ictpmo round 2026-11 --out round.csv",
    "validate": "ictpmo validate --quiet",
    "fix": "ictpmo fix --portfolio portfolio",
    "status": "ictpmo status --as-of 2018-12-31 --state in-progress",
    "slippage": "ictpmo slippage --known-by 2018 --format markdown",
    "show": "ictpmo show unite-service-desk",
    "follow-up": "ictpmo follow-up --open",
    "governance": "ictpmo governance --as-of 2019",
    "risks": "ictpmo risks --format markdown",
    "audit": "ictpmo audit --fail-on warning --evidence",
    "why": "ictpmo why unite-service-desk.end",
    "explain": "ictpmo explain complete-but-objective-unmet",
    "backtest": "ictpmo backtest --format markdown",
    "report": "ictpmo report --format html --lang en",
    "serve": "ictpmo serve --port 8080",
    "export": "ictpmo export --format sqlite --out portfolio.sqlite",
    "digest": "ictpmo digest --since 2018-12-31",
    "diff": "ictpmo diff --from-date 2018 --to-date 2019",
    "guard": "ictpmo guard --staged --quiet",
    "mcp": "ictpmo mcp --portfolio portfolio",
    "schema": "ictpmo schema project > project.json",
}
_BEGINNING = "First steps: ictpmo init"
_EXIT_CODES = "Exit codes: 0 clean; 1 findings, nothing written; 2 wrong usage; 3 no portfolio"
_HEADING, _NAME = 8, 11


def example(command: str) -> str | None:
    """One way to call a command."""
    name = command.replace("_", "-")
    return f"Example: {_EXAMPLES[name]}" if name in _EXAMPLES else None


class OneScreen(TyperGroup):
    """The command itself: its help fits a terminal of 80 columns and 24 lines."""

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401 - typer keeps the class to itself
        """Write the whole help."""
        options = "  ".join(", ".join(option.opts) for option in self.get_params(ctx))
        lines = [
            f"Usage: {ctx.command_path} COMMAND [OPTIONS] (COMMAND -h: more). {_BEGINNING}",
            *self._commands(),
            f"Options: {options}",
            _EXIT_CODES,
        ]
        formatter.write("".join(f"{line}\n" for line in lines))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer keeps the class to itself
        """Take what was typed, of all commands; nothing in it may be empty: it is a variable that was never set."""
        self._language = language_asked_for(args)
        with self._ended_in_words():
            for index, argument in enumerate(args):
                before = args[index - 1] if index else ctx.command_path
                if error := _is_empty(argument, before):
                    error.ctx = ctx
                    raise error
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer keeps the class to itself
        """Run a command; what ends it early is said in the language asked for."""
        with self._ended_in_words():
            return super().invoke(ctx)

    @contextmanager
    def _ended_in_words(self) -> Iterator[None]:
        try:
            yield
        except StoppedError as stopped:
            print_lines(said_lines(stopped.said, self._language), err=True)
            raise typer.Exit(stopped.code) from None
        except UsageError as error:
            # What asks for help is answered with it.
            if type(error).show is not UsageError.show:
                raise
            print_lines(usage_lines(error, self._language), err=True)
            raise typer.Exit(error.exit_code) from None

    def _commands(self) -> list[str]:
        placed = {name for _, names in _SECTIONS for name in names}
        others = [name for name in self.commands if name not in placed]
        lines: list[str] = []
        for heading, names in _SECTIONS:
            there = [name for name in names if name in self.commands]
            for name in there:
                said = _summary(self.commands[name].help or "")
                lines.append(f"{heading if name == there[0] else '':{_HEADING}}{name:{_NAME}}{said}")
        return [*lines, f"{'More':{_HEADING}}{', '.join(others)}"] if others else lines


def _is_empty(argument: str, before: str) -> WrongUsageError | None:
    """What is wrong with an argument that says nothing."""
    option = argument[:-1] if argument.startswith("--") and argument.find("=") == len(argument) - 1 else None
    if argument and not option:
        return None
    if option:
        return WrongUsageError("{option} is empty; write what is meant, or leave it out", option=option)
    said = sentence("the argument after `{before}` is empty; write what is meant, or leave it out", before=before)
    return WrongUsageError(said)


def _summary(text: str) -> str:
    """The first sentence, or as much of it as a line takes."""
    sentence = text.partition(".")[0]
    room = 80 - _HEADING - _NAME
    while len(sentence) > room:
        sentence = max(sentence.rpartition(sign)[0] for sign in (", ", ": "))
    return sentence
