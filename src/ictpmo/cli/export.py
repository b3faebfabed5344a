"""`ictpmo export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ictpmo.cli.errors import UnwrittenError, WrongUsageError
from ictpmo.cli.loading import read_sound, selected, view_of
from ictpmo.cli.options import DEFAULT_PORTFOLIO, AsOfOption, GroupByOption, KnownByOption, PortfolioOption, WhereOption
from ictpmo.cli.output import print_said, report_recovery
from ictpmo.finding.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from ictpmo.analysis.snapshot import Snapshot
    from ictpmo.export.overview import Overview
    from ictpmo.export.table import ExportTable
    from ictpmo.publish.atomic_write import FolderLock


ExportFormat = Literal["csv", "xlsx", "sqlite", "ics"]
"""The kinds of file that a portfolio is written as."""


def export(
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="The kind of file.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", readable=False, help="The file, or for csv the folder, to write.")
    ],
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    where: WhereOption = None,
    group_by: GroupByOption = None,
    *,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin each file of csv with a byte order mark, by which Excel knows UTF-8.")
    ] = False,
) -> None:
    """Write the portfolio as tidy tables for CSV, Excel or SQLite, or its dates as a calendar."""
    from ictpmo.analysis.selection import belonging
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.export.overview import overview
    from ictpmo.export.tables import tables_of
    from ictpmo.facts.findings import judged
    from ictpmo.rules.audit import audit
    from ictpmo.rules.engine import run
    from ictpmo.rules.validation import VALIDATION

    if bom and form != "csv":
        raise WrongUsageError(sentence("a byte order mark (--bom) is for csv alone"))
    loaded, sound = read_sound(portfolio)
    snapshot = take_snapshot(sound, view_of(sound, as_of, known_by))
    part = selected(snapshot, where, group_by)
    if form == "ics":
        _write_calendar(out, part)
        return
    found = (*loaded.findings, *run(VALIDATION, snapshot), *audit(snapshot))
    findings = judged(filter(belonging(part), found), sound, loaded.documents.within_portfolio(), snapshot.view)
    tables = tables_of(part, findings)
    swapped_in(out, lambda: _write(form, out, tables, lambda: overview(part, findings), bom=bom))
    rows = sum(len(table.rows) for table in tables)
    print_said(sentence("{out}: {tables} tables, {rows:,} rows", out=out, tables=len(tables), rows=rows))


def swapped_in(out: Path, write: "Callable[[], FolderLock]") -> None:
    """Write a file, or a folder, whole; where that cannot be, an end that says why."""
    from ictpmo.export.replace import NotReplacedError
    from ictpmo.export.table import TooManyRowsError

    try:
        held = write()
    except (NotReplacedError, TooManyRowsError) as error:
        raise WrongUsageError(error.said) from None
    except OSError as error:
        raise UnwrittenError(error) from None
    report_recovery(out, recovered=held.recovered)


def _write_calendar(out: Path, part: "Snapshot") -> None:
    """The dates as a calendar, in the portfolio's first language."""
    from ictpmo.language.translator import Translator

    try:
        from ictpmo.export import ics
    except ImportError:
        raise WrongUsageError(sentence("calendars need one more package: install `ictpmo[calendar]`")) from None
    from ictpmo.export.replace import replace_file

    content = ics.write(part, Translator(part.portfolio.settings.languages[0]))
    swapped_in(out, lambda: replace_file(out, content, ics.is_own))
    dates = content.count(b"BEGIN:VEVENT")
    print_said(sentence("{out}: dates in the calendar: {dates:,}", out=out, dates=dates))


def _write(
    form: ExportFormat, out: Path, tables: "tuple[ExportTable, ...]", summary: "Callable[[], Overview]", *, bom: bool
) -> "FolderLock":
    from ictpmo.export.replace import replace_file, replace_folder

    if form == "csv":
        from ictpmo.export import csv

        return replace_folder(out, csv.write(tables, bom=bom), csv.is_own)
    if form == "xlsx":
        from ictpmo.export import xlsx

        return replace_file(out, xlsx.write(tables, summary()), xlsx.is_own)
    from ictpmo.export import sqlite

    return replace_file(out, sqlite.write(tables), sqlite.is_own)
