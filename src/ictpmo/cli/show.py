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
    project: Annotated[str, typer.Argument(autocompletion=complete_project, help="The project's id.")],
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: FormatOption = Format.TEXT,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> None:
    """Show one project whole: promise, log, milestones, change requests, objectives, sources."""
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.facts.findings import audited
    from ictpmo.facts.report import Facts
    from ictpmo.report.show_page import show_page
    from ictpmo.rules.audit import audit

    loaded, sound = read_sound(portfolio, lang)
    snapshot = take_snapshot(sound, view_of(sound, as_of, known_by))
    check_projects(snapshot, [project])
    own = [finding for finding in audit(snapshot) if finding.project == project]
    findings = audited(own, sound, loaded.documents, snapshot.view)
    print_answer(Facts(snapshot, findings).project(project), show_page, form, lang)
