"""`ictpmo import` and `ictpmo round`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ictpmo.cli.completion import complete_source
from ictpmo.cli.errors import EXIT_FINDINGS, StoppedError, WrongUsageError
from ictpmo.cli.loading import read_sound, view_of
from ictpmo.cli.options import DEFAULT_LANGUAGE, DEFAULT_PORTFOLIO, LangOption, PortfolioOption, parse_day, today
from ictpmo.cli.output import print_lines, set_right_first
from ictpmo.cli.report import swapped_in
from ictpmo.finding import sentence
from ictpmo.publish.atomic_write import holds

if TYPE_CHECKING:
    from ictpmo.edit.importing.round_sheet import RoundSheet


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
    sheets = read_tables(tables)
    run = Import(out or portfolio, words, sheets)
    if propose and not any(sheet.rows for sheet in sheets):
        raise StoppedError(EXIT_FINDINGS, sentence("ictpmo: no map is proposed: there is nothing in the tables"))
    if propose:
        from ictpmo.edit.importing.propose import Proposer

        print_lines(Proposer(sheets, run.files, run.settings, today()).text().splitlines())
        return
    if plan is None:
        raise WrongUsageError("name a map: `--map map.yaml`; `--propose > map.yaml` makes one")
    if published and not source:
        raise WrongUsageError("name the report with `--source` too: `--published` is the day of one")
    if not dry_run:
        set_right_first(run.root)
    run.run(plan, source=source, published=published, dry_run=dry_run)


# A word of Python itself cannot be the name in its own module.
import_.__name__ = "import"


def round_(
    period: Annotated[str, typer.Argument(metavar="DATE", help="What is reported on: 2026-11, 2026-Q4, 2026-11-30.")],
    source: Annotated[
        str | None,
        typer.Option(
            metavar="SYMBOL", autocompletion=complete_source, help="The report's symbol. Default: `Report DATE`."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", readable=False, help="The sheet, .xlsx or .csv. Default: round-DATE.xlsx."),
    ] = None,
    apply: Annotated[
        Path | None,
        typer.Option("--apply", metavar="SHEET", readable=False, help="Write the reports of an answered sheet."),
    ] = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> None:
    """Ask for one round of reports by a sheet, and write the answers."""
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.cli.importing import Import
    from ictpmo.edit.importing.round_sheet import map_of, round_sheet
    from ictpmo.export.replace import replace_file
    from ictpmo.language.phrase import plain_text
    from ictpmo.language.translator import Translator

    parse_day(period)
    set_right_first(portfolio)
    _, held = read_sound(portfolio, lang)
    words = Translator(lang, iso_dates=True)
    asked = round_sheet(take_snapshot(held, view_of(held, None, None)))
    symbol = source or f"Report {period}"
    facts = {"symbol": symbol} if symbol in held.by_symbol else {"symbol": symbol, "published": period}
    rules = map_of(asked, held.settings, facts)
    run = Import(portfolio, words, [], by_map=False)
    if apply:
        run.apply_round(apply, asked, rules)
        return
    path = out or Path(f"round-{period}.xlsx")
    content = _sheet(path, asked)
    if path.exists() and not holds(path, content):
        raise WrongUsageError(
            "{path} is there already, and may hold answers; name another path with `--out`", path=path
        )
    run.start_round(rules, facts)
    swapped_in(path, lambda: replace_file(path, content, lambda _: True))
    number = len(asked.stood)
    told = words.count(
        "{path}: a row for {number} open project",
        "{path}: a row for each of {number} open projects",
        number,
        path=str(path),
    )
    print_lines([plain_text(told)])


def _sheet(path: Path, asked: "RoundSheet") -> bytes:
    """The sheet as a workbook with what stood in grey, or as CSV."""
    if path.suffix.lower() == ".csv":
        from ictpmo.render import csv

        rows = [dict(zip(asked.columns, row, strict=True)) for row in asked.rows]
        return csv.render(asked.columns, rows).encode()
    from ictpmo.export.xlsx import write_sheet

    return write_sheet(asked.columns, asked.rows, asked.grey)


# A word of Python itself cannot be the name in its own module.
round_.__name__ = "round"
