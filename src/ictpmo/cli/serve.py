"""`ictpmo serve` and `ictpmo mcp`: what runs for long."""

import gc
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from ictpmo.cli.errors import EXIT_INTERRUPTED, EXIT_USAGE, StoppedError, language_asked_for
from ictpmo.cli.loading import check_languages, read_portfolio, view_of
from ictpmo.cli.options import DEFAULT_PORTFOLIO, AsOfOption, KnownByOption, PortfolioOption, ReportLangOption, today
from ictpmo.cli.output import print_lines, print_said
from ictpmo.cli.validate import check
from ictpmo.finding import sentence

if TYPE_CHECKING:
    from ictpmo.serve.server import Server
    from ictpmo.serve.site import Site, SiteMaker


_PORT = 8765
_PAUSE = 0.5
"""How many seconds pass at least until files are looked at again."""
_SHARE = 10
"""How many times as long as looking takes, so that much of a large portfolio does not keep a processor busy."""


def serve(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    port: Annotated[
        int, typer.Option(min=0, max=65_535, metavar="PORT", help="The port; 0 takes any that is free.")
    ] = _PORT,
    lang: ReportLangOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
) -> None:
    """Show the report in a browser here, anew whenever a file changes."""
    from ictpmo.serve.server import Server, look_of
    from ictpmo.serve.site import SiteMaker

    asked = SiteMaker(portfolio, tuple(lang or ()), lambda held: view_of(held, as_of, known_by), check)
    seen = today(), look_of(portfolio)
    loaded = read_portfolio(portfolio)
    if loaded.portfolio:
        check_languages(loaded.portfolio, lang)
    site = asked.site(loaded, None)
    try:
        server = Server(port, site)
    except OSError as error:
        raise StoppedError(
            EXIT_USAGE,
            sentence("ictpmo: port {port} is not to be had: {reason}", port=str(port), reason=str(error.strerror)),
            sentence("Name another, or 0 for any that is free: `--port 0`."),
        ) from None
    try:
        with server.running():
            print_said(
                sentence(
                    "{url} shows the report of {portfolio}, anew whenever a file changes; Ctrl-C ends it",
                    url=server.url,
                    portfolio=str(portfolio),
                )
            )
            _say(site)
            _keep_current(server, asked, seen)
    except KeyboardInterrupt:
        raise typer.Exit(EXIT_INTERRUPTED) from None


def _keep_current(server: "Server", asked: "SiteMaker", seen: object) -> None:
    """Serve another site whenever the files, or the day, are others."""
    from ictpmo.serve.server import look_of

    # It runs for long: what is left over is collected again.
    gc.enable()
    while True:
        started = time.monotonic()
        now = today(), look_of(asked.portfolio)
        pause = max(_PAUSE, _SHARE * (time.monotonic() - started))
        if now != seen:
            server.site = asked.again(server.site.report)
            seen = now
            _say(server.site)
        time.sleep(pause)


def _say(site: "Site") -> None:
    """How much is wrong in the files."""
    from ictpmo.language.translator import Translator
    from ictpmo.serve.site import trouble_lines

    words = Translator(language_asked_for(sys.argv[1:]), iso_dates=True)
    print_lines(trouble_lines(words, site.trouble)[:1])


def mcp(portfolio: PortfolioOption = DEFAULT_PORTFOLIO) -> None:
    """Answer an assistant over the Model Context Protocol, with sources."""
    try:
        from ictpmo.cli.assistant import server
    except ImportError:
        raise StoppedError(
            EXIT_USAGE, sentence("ictpmo: assistants need one more package: install `ictpmo[mcp]`")
        ) from None
    # It runs for as long as its assistant does: what is left over is collected again.
    gc.enable()
    server(portfolio).run()
