"""The command line, and its commands in the order in which help shows them.

A command is a function of its name, in a module of its own or beside those that are alike. It imports what it needs
when it runs, so that none waits for another's libraries.
"""

import atexit
import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

import typer
from typer.core import TyperGroup

from ictpmo import __version__
from ictpmo.cli.audit import audit, backtest
from ictpmo.cli.completion import join_broken_words
from ictpmo.cli.diff import diff, digest
from ictpmo.cli.errors import EXIT_FINDINGS, EXIT_NO_PORTFOLIO, EXIT_PIPE_CLOSED, said_lines
from ictpmo.cli.explain import explain, schema
from ictpmo.cli.help import OneScreen, example
from ictpmo.cli.import_ import import_, round_
from ictpmo.cli.init import init
from ictpmo.cli.output import print_lines
from ictpmo.cli.oversight import follow_up, governance, risks
from ictpmo.cli.projects import show, slippage, status, why
from ictpmo.cli.report import export, report
from ictpmo.cli.serve import mcp, serve
from ictpmo.cli.validate import fix, guard, validate
from ictpmo.finding import Sentence, sentence

if TYPE_CHECKING:
    from io import TextIOWrapper

    from typer._click import Command, Context


class KindsOfEntry(TyperGroup):
    """The commands of `new`. They are worked out from the model, which nobody waits for who does not add anything."""

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":  # noqa: ARG002 - typer's signature
        """The command of a name."""
        return self._worked_out().get(cmd_name)

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002 - typer's signature
        """The names of all."""
        return list(self._worked_out())

    def _worked_out(self) -> "dict[str, Command]":
        if not self.commands:
            from ictpmo.cli.entry_commands import commands

            self.commands = commands()
        return dict(self.commands)


new = typer.Typer(
    name="new",
    cls=KindsOfEntry,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Add a project, milestone, change request, status report, source, …",
    epilog="Example: ictpmo new status-report (on a terminal, it asks for the rest)",
)


COMMANDS: tuple[Callable[..., None], ...] = (
    init,
    import_,
    round_,
    validate,
    fix,
    status,
    slippage,
    show,
    follow_up,
    governance,
    risks,
    diff,
    guard,
    audit,
    why,
    explain,
    backtest,
    report,
    digest,
    serve,
    export,
    schema,
    mcp,
)

app = typer.Typer(
    name="ictpmo",
    cls=OneScreen,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in COMMANDS:
    app.command(epilog=example(_command.__name__))(_command)
app.add_typer(new)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        typer.echo(f"ictpmo {__version__}")
        raise typer.Exit


@app.callback()
def _ictpmo(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


def main() -> None:
    """Run the command line."""
    # Modules and records are made by the hundred thousand, and none is dropped before the end: nothing to collect, then
    # neither, when Python would look through all of them once more.
    gc.disable()
    atexit.register(gc.freeze)
    # What else is installed beside us has no say in what our records are, and looking for it takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _open_closed_streams()
    _end_in_order()
    for stream in (sys.stdout, sys.stderr):
        cast("TextIOWrapper", stream).reconfigure(errors="replace")
    if not _is_somewhere():
        _end(
            EXIT_NO_PORTFOLIO,
            sentence("ictpmo: the folder that this was started in is no longer there; go to one that is"),
        )
    join_broken_words(os.environ)
    _make_only(sys.argv[1:2])
    try:
        app()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            sys.exit(EXIT_PIPE_CLOSED)
        raise
    except OSError as error:
        # A disk is full, a device gone: the system's own word says more than where we were.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _end(EXIT_FINDINGS, sentence("ictpmo: {reason}; fix that, and try again", reason=str(error)))


def _end(code: int, said: Sentence) -> NoReturn:
    """End with an exit code, and a line that says why."""
    print_lines(said_lines([said]), err=True)
    sys.exit(code)


def _make_only(asked: list[str]) -> None:
    """Where a command is named first, none of the others is made: options of a dozen commands take time to make."""
    named = [command for command in app.registered_commands if [getattr(command.callback, "__name__", "")] == asked]
    if named:
        app.registered_commands, app.registered_groups = named, []


def _is_somewhere() -> bool:
    try:
        return bool(Path.cwd())
    except FileNotFoundError:
        return False


def _end_in_order() -> None:
    """Told to end, leave as from any other failure, so that files half swapped are put back; `nohup` stays obeyed."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def _open_closed_streams() -> None:
    """A shell can start us with streams closed (`2>&-`); what goes there goes nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
