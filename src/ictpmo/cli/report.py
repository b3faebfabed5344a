"""`ictpmo report` and `ictpmo export`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ictpmo.cli import options
from ictpmo.cli.errors import EXIT_FINDINGS, StoppedError, UnwrittenError, WrongUsageError, reason_of
from ictpmo.cli.loading import check_languages, check_projects, read_sound, selected, view_of
from ictpmo.cli.output import print_said, report_recovery
from ictpmo.cli.revisions import staged_files
from ictpmo.finding import Sentence, sentence
from ictpmo.publish.manifest import ReportFormat

if TYPE_CHECKING:
    from collections.abc import Callable

    from ictpmo.analysis.snapshot import Snapshot
    from ictpmo.export.overview import Overview
    from ictpmo.export.table import ExportTable
    from ictpmo.finding.places import SourceFiles
    from ictpmo.model.portfolio import Portfolio
    from ictpmo.publish.atomic_write import FolderLock
    from ictpmo.publish.manifest import ManifestEntry, ReportFolder, ReportOptions


DEFAULT_REPORTS = Path("reports")


def report(
    portfolio: options.PortfolioOption = options.DEFAULT_PORTFOLIO,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", readable=False, help="The reports' folder.")
    ] = DEFAULT_REPORTS,
    lang: options.ReportLangOption = None,
    form: Annotated[
        ReportFormat | None,
        typer.Option("--format", "-f", help="The form of the report. Default: markdown; with --check, all made."),
    ] = None,
    as_of: options.AsOfOption = None,
    known_by: options.KnownByOption = None,
    project: options.ProjectOption = None,
    where: options.WhereOption = None,
    group_by: options.GroupByOption = None,
    *,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing: fail if the reports are not what the files give at their dates."),
    ] = False,
    staged: Annotated[bool, typer.Option("--staged", help="With --check: of what is staged.")] = False,
) -> None:
    """Write the progress report, in every language of the portfolio, with pictures."""
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.publish.check import make
    from ictpmo.publish.manifest import ReportOptions, on_disk

    if check and (lang or as_of or known_by or project or where or group_by):
        raise WrongUsageError(
            "--check remakes reports for the dates, languages and projects they were made for; it takes no others"
        )
    if staged and not check:
        raise WrongUsageError("--staged goes with --check: reports are written from the files, not from what is staged")
    loaded, settings = read_sound(portfolio, staged=staged)
    if check:
        _check(_staged(out) if staged else on_disk(out), form, settings, loaded.documents)
        return
    view, chosen = view_of(settings, as_of, known_by), project or where or group_by
    asked = ReportOptions.of(
        view,
        loaded.documents.within_portfolio().digest(),
        check_languages(settings, lang),
        projects=check_projects(selected(take_snapshot(settings, view), where, group_by), project) if chosen else (),
        where=tuple(where or ()),
        group_by=group_by,
    )
    form = form or ReportFormat.MARKDOWN
    files = make(settings, loaded.documents, form, asked)
    _write(out, form, asked, files, settings)
    languages = asked.languages or settings.settings.languages
    made = _counted(files)
    print_said(
        sentence(
            "{out}: {files}, as of {date}, in {languages}", out=out, files=made, date=view.as_of, languages=languages
        )
    )


def _counted(files: Iterable[str]) -> Sentence:
    """How many files there are, and in which folder of each language most of them are."""
    names = list(files)
    first = [name for name in names if name.endswith("/report.html")]
    said = sentence("1 file") if len(names) == 1 else sentence("{number:,} files", number=len(names))
    if len(names) == len(first) or not first:
        return said
    pages = len(names) // len(first) - 1
    return sentence("{files}, in each language report.html and {pages} pages in projects/", files=said, pages=pages)


def _write(
    out: Path, form: ReportFormat, asked: "ReportOptions", files: dict[str, str], portfolio: "Portfolio"
) -> None:
    from ictpmo.publish.atomic_write import hold
    from ictpmo.publish.manifest import MANIFEST, ManifestEntry, manifest_text

    try:
        with hold(out) as held:
            manifest = _read_or_replace(out, files)
            if form in manifest:
                _refuse_to_narrow(out, form, asked, manifest[form].options, portfolio)
            stale = manifest[form].files if form in manifest else ()
            manifest[form] = ManifestEntry(asked, tuple(sorted(files)))
            texts = {**files, MANIFEST: manifest_text(manifest)}
            held.swap_in({path: text.encode() for path, text in texts.items()}, stale)
    except OSError as error:
        said = sentence(
            "ictpmo: the reports are as they were, for they could not be written: {reason}", reason=reason_of(error)
        )
        raise StoppedError(EXIT_FINDINGS, said) from None
    report_recovery(out, recovered=held.recovered)


def _refuse_to_narrow(
    out: Path, form: ReportFormat, asked: "ReportOptions", before: "ReportOptions", portfolio: "Portfolio"
) -> None:
    """What one asks for to have a look at must not cost the report that others read."""
    from ictpmo.publish.manifest import coverage, is_narrower

    if is_narrower(asked, before, form, portfolio):
        covered = coverage(before, form, portfolio) or sentence("the whole portfolio in all its languages")
        raise WrongUsageError(
            "the {form} report in {out} covers {covered}, and this one would delete what it leaves out of that; "
            "write it elsewhere: --out DIR",
            form=form,
            out=out,
            covered=covered,
        )


def _read_or_replace(out: Path, files: dict[str, str]) -> "dict[ReportFormat, ManifestEntry]":
    from ictpmo.publish.manifest import DamagedManifestError, on_disk, read_manifest

    kept = on_disk(out)
    try:
        manifest = read_manifest(kept)
    except DamagedManifestError as error:
        said = sentence("ictpmo: {damage}; it is replaced, and what it may have listed stays", damage=error.said)
        print_said(said, err=True)
        return {}
    listed = {path for entry in manifest.values() for path in entry.files}
    for path, content in ((name, text.encode()) for name, text in files.items() if name not in listed):
        if kept.read(path, len(content) + 1) not in {None, content}:
            raise WrongUsageError(
                "{path} is there, and no report made it; move it, or write elsewhere: --out DIR", path=out / path
            )
    return manifest


def _staged(out: Path) -> "ReportFolder":
    from ictpmo.publish.manifest import ReportFolder

    files = staged_files(out)
    return ReportFolder(out, files.keys, lambda name, most: None if name not in files else files[name][:most])


def _check(kept: "ReportFolder", form: ReportFormat | None, portfolio: "Portfolio", documents: "SourceFiles") -> None:
    from ictpmo.publish.check import check

    checked = check(kept, form, portfolio, documents)
    print_said(*(sentence("ictpmo: {note}", note=note) for note in checked.notes), err=True)
    right = sentence("{folder}: as the portfolio gives them ({forms})", folder=kept.folder, forms=checked.forms)
    print_said(*(checked.faults or [right]))
    if checked.faults:
        raise typer.Exit(EXIT_FINDINGS)


ExportFormat = Literal["csv", "xlsx", "sqlite", "ics"]
"""The kinds of file that a portfolio is written as."""


def export(
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="The kind of file.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", readable=False, help="The file, or for csv the folder, to write.")
    ],
    portfolio: options.PortfolioOption = options.DEFAULT_PORTFOLIO,
    as_of: options.AsOfOption = None,
    known_by: options.KnownByOption = None,
    where: options.WhereOption = None,
    group_by: options.GroupByOption = None,
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
    from ictpmo.rules.audit import validated_and_audited

    if bom and form != "csv":
        raise WrongUsageError("a byte order mark (--bom) is for csv alone")
    loaded, sound = read_sound(portfolio)
    snapshot = take_snapshot(sound, view_of(sound, as_of, known_by))
    part = selected(snapshot, where, group_by)
    if form == "ics":
        _write_calendar(out, part)
        return
    found = (*loaded.findings, *validated_and_audited(snapshot))
    findings = judged(filter(belonging(part), found), sound, loaded.documents.within_portfolio(), snapshot.view)
    tables = tables_of(part, findings)
    swapped_in(out, lambda: _replaced(form, out, tables, lambda: overview(part, findings), bom=bom))
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
        raise WrongUsageError("calendars need one more package: install `ictpmo[calendar]`") from None
    from ictpmo.export.replace import replace_file

    content = ics.write(part, Translator(part.portfolio.settings.languages[0]))
    swapped_in(out, lambda: replace_file(out, content, ics.is_own))
    dates = content.count(b"BEGIN:VEVENT")
    print_said(sentence("{out}: dates in the calendar: {dates:,}", out=out, dates=dates))


def _replaced(
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
