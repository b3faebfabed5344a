"""`ictpmo backtest`."""

from ictpmo.cli.loading import read_sound, view_of
from ictpmo.cli.options import DEFAULT_PORTFOLIO, AsOfOption, Format, FormatOption, KnownByOption, PortfolioOption
from ictpmo.cli.output import print_report


def backtest(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Replay the audit at each publication, and hold it against what oversight bodies later found."""
    from ictpmo.report.backtest import build
    from ictpmo.rules.backtest import run_backtest

    _, sound = read_sound(portfolio)
    view = view_of(sound, as_of, known_by)
    until = min(view.as_of, view.known_by or view.as_of)
    print_report(build(sound, run_backtest(sound, until), view), form)
