"""The commands of `ictpmo`. Each imports what it needs when it runs, so that none waits for another's libraries."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ictpmo import __version__
from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    AsOfOption,
    FailOn,
    FailOnOption,
    Format,
    FormatOption,
    KnownByOption,
    PortfolioOption,
    ProjectOption,
    Sort,
    StateOption,
    today,
)
from ictpmo.cli.printing import show as print_report
from ictpmo.cli.reading import EXIT_FINDINGS, check_projects, read_portfolio, snapshot_of

app = typer.Typer(
    name="ictpmo",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A project portfolio kept as text, with an auditor built in.",
    epilog="Exit codes: 0 clean; 1 findings, or files in error; 2 wrong usage; 3 no portfolio to read.",
)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"ictpmo {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda asked: _version(asked=asked), is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    del version


@app.command()
def validate(
    path: Annotated[Path | None, typer.Argument(help="The portfolio's folder, in place of --portfolio.")] = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    form: FormatOption = Format.TEXT,
    fail_on: FailOnOption = FailOn.ERROR,
    *,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when there is nothing wrong.")] = False,
) -> None:
    """Say everything that is wrong in the files: a line a finding, in file order."""
    from ictpmo.finding import Severity
    from ictpmo.report.findings import build
    from ictpmo.rules.validation import VALIDATION, run
    from ictpmo.snapshot import default_view, take

    loaded = read_portfolio(path or portfolio)
    findings = list(loaded.findings)
    if loaded.portfolio:
        findings += run(VALIDATION, take(loaded.portfolio, default_view(loaded.portfolio, today())))
    found = build(findings, loaded.documents, loaded.files)
    if form is Format.TEXT:
        for line in (*found.lines(), *(() if quiet else (found.summary(),))):
            typer.echo("".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in line))
    elif found.found or not quiet:
        print_report(found, form)
    if found.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)


@app.command()
def status(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    project: ProjectOption = None,
    state: StateOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by; the default is the order of the files.")] = Sort.FILE,
    form: FormatOption = Format.TEXT,
) -> None:
    """Show where each project stands, and what the portfolio adds up to."""
    from ictpmo.report.status import build, choose

    snapshot = snapshot_of(portfolio, as_of, known_by)
    lines = choose(snapshot, check_projects(snapshot, project), tuple(state or ()), sort)
    print_report(build(snapshot, lines), form)


@app.command()
def slippage(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    project: ProjectOption = None,
    state: StateOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by.")] = Sort.SLIPPAGE,
    form: FormatOption = Format.TEXT,
) -> None:
    """Show how far ends have moved from the dates first known, and what explains it."""
    from ictpmo.report.slippage import build
    from ictpmo.report.status import choose

    snapshot = snapshot_of(portfolio, as_of, known_by)
    lines = choose(snapshot, check_projects(snapshot, project), tuple(state or ()), sort)
    print_report(build(snapshot, lines), form)


@app.command()
def show(
    project: Annotated[str, typer.Argument(help="The project's id.")],
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Show one project whole: promise, log, milestones, change requests, objectives, sources."""
    from ictpmo.report.show import build

    snapshot = snapshot_of(portfolio, as_of, known_by)
    check_projects(snapshot, [project])
    report = build(snapshot, project)
    if report:
        print_report(report, form)


class SchemaName(StrEnum):
    """The kinds of file."""

    PROJECT = "project"
    PORTFOLIO = "portfolio"
    SOURCES = "sources"


@app.command()
def schema(
    name: Annotated[SchemaName, typer.Argument(help="The kind of file.")] = SchemaName.PROJECT,
) -> None:
    """Print the JSON Schema of a kind of file, for editors and other checkers."""
    from ictpmo.render import json
    from ictpmo.schema import schema_of

    sys.stdout.write(json.render(schema_of(name)))


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
