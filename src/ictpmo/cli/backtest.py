"""`ictpmo backtest`."""

from ictpmo.cli.loading import read_sound, view_of
from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    AsOfOption,
    Format,
    FormatOption,
    KnownByOption,
    LangOption,
    PortfolioOption,
)
from ictpmo.cli.output import print_answer


def backtest(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: FormatOption = Format.TEXT,
    lang: LangOption = "en",
) -> None:
    """Replay the audit at each publication, and hold it against what oversight bodies later found."""
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.facts.backtest import BacktestAnswer
    from ictpmo.report.backtest_page import backtest_page
    from ictpmo.rules.backtest import run_backtest

    _, sound = read_sound(portfolio, lang)
    view = view_of(sound, as_of, known_by)
    until = min(view.as_of, view.known_by or view.as_of)
    answer = BacktestAnswer(take_snapshot(sound, view), run_backtest(sound, until))
    print_answer(answer, backtest_page, form, lang)
