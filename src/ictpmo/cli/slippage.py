"""`ictpmo slippage`."""

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


def slippage(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    project: ProjectOption = None,
    state: StateOption = None,
    where: WhereOption = None,
    group_by: GroupByOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by.")] = Sort.SLIPPAGE,
    form: FormatOption = Format.TEXT,
    lang: LangOption = DEFAULT_LANGUAGE,
    *,
    ids: IdsOption = False,
) -> None:
    """Show how far ends have moved from the dates first known, and what explains it."""
    from ictpmo.facts.project_list import ProjectsAnswer
    from ictpmo.report.slippage_page import slippage_page

    snapshot = snapshot_of(portfolio, as_of, known_by, lang, where, group_by)
    projects = choose(snapshot, check_projects(snapshot, project), state, sort)
    page = partial(slippage_page, ids=ids)
    print_answer(ProjectsAnswer(snapshot, projects), page, form, lang)
