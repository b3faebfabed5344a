"""`ictpmo follow-up`."""

from typing import Annotated

import typer

from ictpmo.cli.loading import check_projects, snapshot_of
from ictpmo.cli.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_PORTFOLIO,
    AsOfOption,
    Format,
    FormatOption,
    KnownByOption,
    LangOption,
    PortfolioOption,
    ProjectOption,
    WhereOption,
)
from ictpmo.cli.output import print_answer


def follow_up(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    project: ProjectOption = None,
    where: WhereOption = None,
    form: FormatOption = Format.TEXT,
    lang: LangOption = DEFAULT_LANGUAGE,
    *,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is not closed or kept.")] = False,
) -> None:
    """Show how recommendations and commitments stand: the body's word, and management's."""
    from ictpmo.facts.oversight import follow_up as follow_up_of
    from ictpmo.report.oversight_page import follow_up_page

    snapshot = snapshot_of(portfolio, as_of, known_by, lang, where)
    answer = follow_up_of(snapshot, check_projects(snapshot, project), open_only=open_only)
    print_answer(answer, follow_up_page, form, lang)
