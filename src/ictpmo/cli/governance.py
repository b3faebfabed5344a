"""`ictpmo governance`."""

from ictpmo.cli.loading import snapshot_of
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


def governance(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: FormatOption = Format.TEXT,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> None:
    """Show what bodies owe and the programme aims at, beside what was done."""
    from ictpmo.facts.oversight import governance as governance_of
    from ictpmo.report.oversight_page import governance_page

    snapshot = snapshot_of(portfolio, as_of, known_by, lang)
    print_answer(governance_of(snapshot), governance_page, form, lang)
