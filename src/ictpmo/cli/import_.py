"""`ictpmo import`."""

from pathlib import Path
from typing import Annotated

import typer

from ictpmo.cli.completion import complete_source
from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.options import DEFAULT_LANGUAGE, DEFAULT_PORTFOLIO, LangOption, PortfolioOption, today
from ictpmo.cli.output import print_lines, set_right_first
from ictpmo.finding.sentence import sentence


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
    source: Annotated[
        str | None,
        typer.Option(
            metavar="SYMBOL",
            autocompletion=complete_source,
            help="The report that the tables are, where they do not say it.",
        ),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When that was published. With --source.")
    ] = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    lang: LangOption = DEFAULT_LANGUAGE,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    propose: Annotated[bool, typer.Option("--propose", help="Print a map for these tables, with the reasons.")] = False,
) -> None:
    """Import tables: projects, reports, milestones, by a map of what their columns mean."""
    from ictpmo.cli.importing import Import, read_tables
    from ictpmo.language.translator import Translator

    words = Translator(lang, iso_dates=True)
    sheets = read_tables(tables, words)
    run = Import(out or portfolio, sheets, words)
    if propose:
        from ictpmo.edit.importing.propose import propose as proposed

        print_lines(proposed(sheets, run.files, run.settings, today()).splitlines())
        return
    if plan is None:
        raise WrongUsageError(sentence("name a map: `--map map.yaml`; `--propose > map.yaml` makes one"))
    if published and not source:
        raise WrongUsageError(sentence("name the report with `--source` too: `--published` is the day of one"))
    if not dry_run:
        set_right_first(run.root)
    run.run(plan, source=source, published=published, dry_run=dry_run)


# A word of Python itself cannot be the name in its own module.
import_.__name__ = "import"
