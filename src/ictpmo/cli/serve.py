"""`ictpmo serve` and `ictpmo mcp`: what runs for long."""

import gc
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ictpmo.cli.errors import EXIT_INTERRUPTED, EXIT_USAGE, StoppedError, language_asked_for
from ictpmo.cli.loading import check_languages, read_portfolio, view_of
from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    AsOfOption,
    KnownByOption,
    PortfolioOption,
    ReportLangOption,
    today,
)
from ictpmo.cli.output import print_lines, print_said
from ictpmo.finding.sentence import sentence

if TYPE_CHECKING:
    from ictpmo.load.portfolio import Loaded
    from ictpmo.model.portfolio import Portfolio
    from ictpmo.serve.server import Server
    from ictpmo.serve.site import Report, Site


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

    asked = _Asked(portfolio, tuple(lang or ()), as_of, known_by)
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be served."""

    portfolio: Path
    languages: tuple[str, ...]
    as_of: date | None
    known_by: date | None

    def again(self, before: "Report") -> "Site":
        """The site by the files as they are now, after the report before."""
        from ictpmo.load.folder import NoPortfolioError
        from ictpmo.load.portfolio import load_folder
        from ictpmo.serve.site import Site

        try:
            return self.site(load_folder(self.portfolio), before)
        except NoPortfolioError as error:
            return Site(before, error.said, is_current=False)

    def site(self, loaded: "Loaded", before: "Report | None") -> "Site":
        """The site by the files that were read."""
        from ictpmo.cli.checking import check
        from ictpmo.facts.findings import located
        from ictpmo.facts.groups import CheckAnswer
        from ictpmo.serve.site import Report, Site

        answer = CheckAnswer(located(check(loaded), loaded.documents), loaded.files, len(loaded.partial.projects))
        if loaded.sound:
            return Site(self._report(loaded, loaded.sound), answer, is_current=True)
        if before is None or not before.pages:
            before = Report({}, self._languages(loaded.partial))
        return Site(before, answer, is_current=False)

    def _report(self, loaded: "Loaded", portfolio: "Portfolio") -> "Report":
        from ictpmo.publish.make import make
        from ictpmo.publish.manifest import ReportFormat, ReportOptions
        from ictpmo.serve.site import Report

        languages = self._languages(portfolio)
        digest = loaded.documents.within_portfolio().digest()
        options = ReportOptions.of(view_of(portfolio, self.as_of, self.known_by), digest, languages)
        return Report(make(portfolio, loaded.documents, ReportFormat.HTML, options), languages)

    def _languages(self, portfolio: "Portfolio") -> tuple[str, ...]:
        """Those asked for that the portfolio is kept in, else all."""
        known = portfolio.settings.languages
        return tuple(tag for tag in dict.fromkeys(self.languages) if tag in known) or known


def _keep_current(server: "Server", asked: _Asked, seen: object) -> None:
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
