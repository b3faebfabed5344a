"""`ictpmo results`."""

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
)
from ictpmo.cli.output import print_answer


def results(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    project: ProjectOption = None,
    form: FormatOption = Format.TEXT,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> None:
    """Show what the programme is to bring about and to deliver, beside what was measured."""
    from ictpmo.facts.results import results_of
    from ictpmo.report.results_page import results_page

    snapshot = snapshot_of(portfolio, as_of, known_by, lang)
    answer = results_of(snapshot, check_projects(snapshot, project))
    print_answer(answer, results_page, form, lang)
