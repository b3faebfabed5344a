"""`ictpmo backtest`."""

from ictpmo.cli.view_command import ViewOptions, view_command


@view_command
def backtest(asked: ViewOptions) -> None:
    """Replay the audit at each publication, and hold it against what oversight bodies later found."""
    from ictpmo.facts.backtest import BacktestAnswer
    from ictpmo.report.backtest_page import backtest_page
    from ictpmo.rules.backtest import run_backtest

    snapshot = asked.snapshot()
    until = min(snapshot.view.as_of, snapshot.view.known_by or snapshot.view.as_of)
    asked.answer(BacktestAnswer(snapshot, run_backtest(snapshot.portfolio, until)), backtest_page)
