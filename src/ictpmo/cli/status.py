"""`ictpmo status`."""

from functools import partial
from typing import Annotated

import typer

from ictpmo.cli.choosing import choose
from ictpmo.cli.loading import check_projects, snapshot_of
from ictpmo.cli.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_PORTFOLIO,
    AsOfOption,
    Format,
    FormatOption,
    GroupByOption,
    IdsOption,
    KnownByOption,
    LangOption,
    PortfolioOption,
    ProjectOption,
    Sort,
    StateOption,
    WhereOption,
)
from ictpmo.cli.output import print_answer


def status(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    project: ProjectOption = None,
    state: StateOption = None,
    where: WhereOption = None,
    group_by: GroupByOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by; the default is the order of the files.")] = Sort.FILE,
    form: FormatOption = Format.TEXT,
    lang: LangOption = DEFAULT_LANGUAGE,
    *,
    ids: IdsOption = False,
) -> None:
    """Show where each project stands, and what the portfolio adds up to."""
    from ictpmo.facts.project_list import ProjectsAnswer
    from ictpmo.report.status_page import status_page

    snapshot = snapshot_of(portfolio, as_of, known_by, lang, where, group_by)
    projects = choose(snapshot, check_projects(snapshot, project), state, sort)
    page = partial(status_page, ids=ids, each=bool(project))
    print_answer(ProjectsAnswer(snapshot, projects), page, form, lang)
