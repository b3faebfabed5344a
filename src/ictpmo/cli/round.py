"""`ictpmo round`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ictpmo.cli.completion import complete_source
from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.loading import view_of
from ictpmo.cli.options import DEFAULT_LANGUAGE, DEFAULT_PORTFOLIO, LangOption, PortfolioOption, parse_day
from ictpmo.cli.output import print_lines, set_right_first

if TYPE_CHECKING:
    from ictpmo.edit.importing.round_sheet import RoundSheet


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
    from ictpmo.cli.export import swapped_in
    from ictpmo.cli.importing import Import
    from ictpmo.cli.loading import read_sound
    from ictpmo.edit.importing.round_sheet import map_of, round_sheet
    from ictpmo.export.replace import replace_file
    from ictpmo.finding.sentence import sentence
    from ictpmo.language.phrase import plain_text
    from ictpmo.language.translator import Translator
    from ictpmo.publish.atomic_write import holds

    parse_day(period)
    set_right_first(portfolio)
    _, held = read_sound(portfolio, lang)
    words = Translator(lang, iso_dates=True)
    asked = round_sheet(take_snapshot(held, view_of(held, None, None)))
    symbol = source or f"Report {period}"
    facts = {"symbol": symbol} if symbol in held.by_symbol else {"symbol": symbol, "published": period}
    rules = map_of(asked, held.settings, facts)
    run = Import(portfolio, [], words, by_map=False)
    if apply:
        run.apply_round(apply, asked, rules)
        return
    path = out or Path(f"round-{period}.xlsx")
    content = _sheet(path, asked)
    if path.exists() and not holds(path, content):
        raise WrongUsageError(
            sentence("{path} is there already, and may hold answers; name another path with `--out`", path=path)
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
