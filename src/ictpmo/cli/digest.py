"""`ictpmo digest`."""

from typing import Annotated

import typer

from ictpmo.cli.options import DEFAULT_LANGUAGE, DEFAULT_PORTFOLIO, FormatOption, LangOption, PortfolioOption
from ictpmo.cli.output import print_answer


def digest(
    since: Annotated[
        str, typer.Option(metavar="REV|DATE", help="With what was known on a date, or stood at a git revision.")
    ],
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    form: FormatOption = "text",
    lang: LangOption = DEFAULT_LANGUAGE,
) -> None:
    """Say for a mail or a chat what is new since a date or a commit, and what is due next."""
    from ictpmo.cli.diff import at_commits, at_dates
    from ictpmo.facts.diff import diff_of
    from ictpmo.facts.report import PortfolioFacts
    from ictpmo.model.dates import parse_date
    from ictpmo.report.diff_page import digest_page

    try:
        day = parse_date(since).last
    except ValueError:
        sides = at_commits(portfolio, since, None, lang, may_be_date=True)
    else:
        sides = at_dates(portfolio, day, None, lang)
    report = PortfolioFacts(sides[1].snapshot, sides[1].findings).report()
    print_answer(diff_of(*sides), lambda words, answer: digest_page(words, answer, report), form, lang)
