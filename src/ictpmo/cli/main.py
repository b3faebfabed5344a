"""The command line, and its commands in the order in which help shows them.

A command is one module with one function of its name. It imports what it needs when it runs, so that none waits for
another's libraries.
"""

import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from ictpmo import __version__
from ictpmo.cli.diff import diff
from ictpmo.cli.guard import guard
from ictpmo.cli.schema import schema
from ictpmo.cli.show import show
from ictpmo.cli.slippage import slippage
from ictpmo.cli.status import status
from ictpmo.cli.validate import validate

COMMANDS: tuple[Callable[..., None], ...] = (
    validate,
    status,
    slippage,
    show,
    diff,
    guard,
    schema,
)

app = typer.Typer(
    name="ictpmo",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A project portfolio kept as text, with an auditor built in.",
    epilog="Exit codes: 0 clean; 1 findings, or files in error; 2 wrong usage; 3 no portfolio to read.",
)
for _command in COMMANDS:
    app.command()(_command)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        typer.echo(f"ictpmo {__version__}")
        raise typer.Exit


@app.callback()
def _ictpmo(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    del version


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except BrokenPipeError:
        # The reader has seen enough: nothing more can be written, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
