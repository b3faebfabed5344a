"""`ictpmo report`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    AsOfOption,
    KnownByOption,
    PortfolioOption,
    ProjectOption,
)
from ictpmo.cli.printing import print_lines
from ictpmo.cli.reading import EXIT_FINDINGS, check_projects, read_sound, view_of
from ictpmo.cli.reports import (
    RECORD,
    Asked,
    Held,
    Made,
    ReportFormat,
    differences,
    make,
    on_disk,
    read_record,
    record_text,
)
from ictpmo.cli.revisions import read_sound_staged, staged_files

if TYPE_CHECKING:
    from ictpmo.finding import Documents
    from ictpmo.model.portfolio import Portfolio

DEFAULT_REPORTS = Path("reports")


def report(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The reports' folder.")] = DEFAULT_REPORTS,
    lang: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="Only this language; may be repeated. Default: all of the portfolio's."),
    ] = None,
    form: Annotated[ReportFormat, typer.Option("--format", "-f", help="The form of the report.")] = (
        ReportFormat.MARKDOWN
    ),
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    project: ProjectOption = None,
    *,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing: fail if the reports are not what the files give at their dates."),
    ] = False,
    staged: Annotated[bool, typer.Option("--staged", help="With --check: of what is staged.")] = False,
) -> None:
    """Write the progress report, in every language of the portfolio, with pictures."""
    from ictpmo.snapshot import take

    if check and (lang or as_of or known_by or project):
        message = "--check remakes reports for what they were made for; it takes no other choice"
        raise typer.BadParameter(message)
    if staged and not check:
        message = "--staged goes with --check: reports are written from the files, not from what is staged"
        raise typer.BadParameter(message)
    loaded, settings = (read_sound_staged if staged else read_sound)(portfolio)
    documents = loaded.documents
    held = staged_files(out).get if staged else on_disk(out)
    try:
        record = read_record(out, held)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    if check:
        _check(out, held, record, settings, documents)
        return
    view = view_of(settings, as_of, known_by)
    asked = Asked(
        as_of=view.as_of.isoformat(),
        known_by=view.known_by.isoformat() if view.known_by else None,
        languages=_languages(settings, lang),
        projects=check_projects(take(settings, view), project),
    )
    _write(out, record, form, Made(asked, ()), make(settings, documents, form, asked))


def _languages(portfolio: "Portfolio", asked: list[str] | None) -> tuple[str, ...]:
    known = portfolio.settings.languages
    for language in asked or ():
        if language not in known:
            message = f"the portfolio is not kept in `{language}`; its languages are {', '.join(known)}"
            raise typer.BadParameter(message)
    return tuple(dict.fromkeys(asked or known))


def _write(out: Path, record: dict[ReportFormat, Made], form: ReportFormat, made: Made, files: dict[str, str]) -> None:
    from ictpmo.cli.writing import swap_in

    stale = record[form].files if form in record else ()
    record[form] = Made(made.asked, tuple(sorted(files)))
    try:
        swap_in(out, {**files, RECORD: record_text(record)}, stale)
    except OSError as error:
        print_lines([f"ictpmo: the reports are as they were, for they could not be written: {error}"], err=True)
        raise typer.Exit(EXIT_FINDINGS) from None
    print_lines([f"{out}: {len(files)} files, as of {made.asked.as_of}, in {', '.join(made.asked.languages)}"])


def _check(
    out: Path, held: Held, record: dict[ReportFormat, Made], portfolio: "Portfolio", documents: "Documents"
) -> None:
    found = [
        line
        for form, made in record.items()
        for line in differences(out, held, make(portfolio, documents, form, made.asked), made.files)
    ]
    if not record:
        found = [f"{out}: no report is there; make it with `ictpmo report`"]
    print_lines(found or [f"{out}: as the portfolio gives them ({', '.join(record)})"])
    if found:
        raise typer.Exit(EXIT_FINDINGS)
