"""`ictpmo mcp`."""

import gc

from ictpmo.cli.errors import StoppedError
from ictpmo.cli.loading import EXIT_USAGE
from ictpmo.cli.options import DEFAULT_PORTFOLIO, PortfolioOption


def mcp(portfolio: PortfolioOption = DEFAULT_PORTFOLIO) -> None:
    """Answer an assistant over the Model Context Protocol, with sources."""
    from ictpmo.finding.sentence import sentence

    try:
        from ictpmo.cli.assistant import server
    except ImportError:
        raise StoppedError(
            EXIT_USAGE,
            sentence("ictpmo: assistants need one more package: install `ictpmo[mcp]`"),
        ) from None
    # It runs for as long as its assistant does: what is left over is collected again.
    gc.enable()
    server(portfolio).run()
