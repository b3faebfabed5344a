"""`ictpmo show`."""

from typing import Annotated

import typer

from ictpmo.cli.completion import complete_project
from ictpmo.cli.loading import check_projects, read_sound, view_of
from ictpmo.cli.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_PORTFOLIO,
    AsOfOption,
    Format,
    FormatOption,
    KnownByOption,
    LangOption,
    PortfolioOption,
)
from ictpmo.cli.output import print_answer


def show(
    project: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            autocompletion=complete_project,
            help="A project's id, or that of a record of a register, such as a body or a recommendation.",
        ),
    ],
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: FormatOption = Format.TEXT,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> None:
    """Show one project whole: promise, log, milestones, change requests, objectives, sources; or one record."""
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.facts.findings import audited
    from ictpmo.facts.registers import find_record
    from ictpmo.facts.report import PortfolioFacts
    from ictpmo.report.register_page import register_page
    from ictpmo.report.show_page import show_page
    from ictpmo.rules.audit import audit

    loaded, sound = read_sound(portfolio, lang)
    snapshot = take_snapshot(sound, view_of(sound, as_of, known_by))
    if not any(one.id == project for one in sound.projects) and (record := find_record(snapshot, project)):
        print_answer(record, register_page, form, lang)
        return
    check_projects(snapshot, [project])
    findings = audited(audit(snapshot, only=project), sound, loaded.documents, snapshot.view)
    print_answer(PortfolioFacts(snapshot, findings).project(project), show_page, form, lang)
