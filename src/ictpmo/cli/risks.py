"""`ictpmo risks`."""

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


def risks(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    project: ProjectOption = None,
    where: WhereOption = None,
    form: FormatOption = Format.TEXT,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> None:
    """Show what may go wrong, who answers for it, and how it stands."""
    from ictpmo.facts.oversight import risks as risks_of
    from ictpmo.report.oversight_page import risks_page

    snapshot = snapshot_of(portfolio, as_of, known_by, lang, where)
    answer = risks_of(snapshot, check_projects(snapshot, project))
    print_answer(answer, risks_page, form, lang)
