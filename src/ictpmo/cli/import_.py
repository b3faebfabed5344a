"""`ictpmo import`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ictpmo.cli.loading import EXIT_FINDINGS
from ictpmo.cli.options import DEFAULT_LANGUAGE, DEFAULT_PORTFOLIO, LangOption, PortfolioOption, today
from ictpmo.cli.output import print_lines, print_text

if TYPE_CHECKING:
    from ictpmo.edit.importing.tables import Sheet
    from ictpmo.language.translator import Translator


def import_(
    tables: Annotated[
        list[Path], typer.Argument(metavar="TABLE...", readable=False, help="CSV files and workbooks (.xlsx).")
    ],
    plan: Annotated[
        Path | None, typer.Option("--map", "-m", readable=False, help="What their columns mean: a YAML file.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", readable=False, help="Another folder than --portfolio; may be new.")
    ] = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    lang: LangOption = DEFAULT_LANGUAGE,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    propose: Annotated[bool, typer.Option("--propose", help="Print a map for these tables, with the reasons.")] = False,
) -> None:
    """Import tables: projects, reports, milestones, by a map of what their columns mean."""
    from ictpmo.cli.importing import Import
    from ictpmo.language.translator import Translator

    words = Translator(lang, iso_dates=True)
    sheets = _read(tables, words)
    run = Import(out or portfolio, sheets, words)
    if propose:
        from ictpmo.edit.importing.propose import propose as proposed

        print_text(proposed(sheets, run.files, run.settings, today()))
        return
    if plan is None:
        message = "name a map: `--map map.yaml`; `--propose > map.yaml` makes one"
        raise typer.BadParameter(message)
    run.run(plan, dry_run=dry_run)


# A word of Python itself cannot be the name in its own module.
import_.__name__ = "import"


def _read(tables: list[Path], words: "Translator") -> "list[Sheet]":
    """All sheets; where one table cannot be read, an end with exit code 1."""
    from ictpmo.edit.importing.tables import TableError, read_sheets
    from ictpmo.language.phrase import plain_text

    sheets, faults = [], []
    for path in tables:
        try:
            sheets += read_sheets(path)
        except TableError as error:
            faults.append(words.labelled((words.text(str(path)), words.sentence(error.said))))
        except OSError as error:
            faults.append(words.labelled((words.text(str(path)), words.text(error.strerror or str(error)))))
    if faults:
        print_lines([f"ictpmo: {plain_text(fault)}" for fault in faults], err=True)
        raise typer.Exit(EXIT_FINDINGS)
    return sheets
