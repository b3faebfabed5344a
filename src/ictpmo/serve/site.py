"""What is served: the pages of a report, and over each what is wrong in the files now."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from ictpmo.analysis.clock import View
from ictpmo.facts.findings import located
from ictpmo.facts.groups import CheckAnswer
from ictpmo.finding import Finding, Sentence
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
from ictpmo.load.folder import NoPortfolioError
from ictpmo.load.portfolio import Loaded, load_folder
from ictpmo.model.portfolio import Portfolio
from ictpmo.publish.check import make
from ictpmo.publish.manifest import ReportFormat, ReportOptions
from ictpmo.render.html.blocks import shown
from ictpmo.report.check_page import check_summary, finding_lines

# A page of a report may load nothing; one that is served may load, and ask, what keeps it as the files are.
_ALONE, _SERVED = "script-src 'sha256-", "connect-src 'self'; script-src 'self' 'sha256-"
_SCRIPT, _VERSION = "live.js", "version"


class Report(NamedTuple):
    """A report as it was made."""

    pages: Mapping[str, str]
    """By path; none where none could be made yet."""
    languages: tuple[str, ...]

    @property
    def front(self) -> str:
        """The path of the page that one begins at."""
        return f"{self.languages[0]}/report.html"


class Resource(NamedTuple):
    """What is at a path."""

    text: str
    kind: str
    """Its media type."""


@dataclass(frozen=True)
class Site:
    """The last report that could be made, and what is wrong in the files."""

    report: Report
    trouble: CheckAnswer | Sentence
    """What a check of them finds; or why there is nothing to check."""
    is_current: bool
    """Whether the report is of the files as they are."""

    @cached_property
    def version(self) -> str:
        """Another whenever a reader would see something else."""
        told = (*self.report.pages.values(), *self._troubles.values())
        return hashlib.sha256("\0".join(told).encode()).hexdigest()

    def at(self, path: str) -> Resource | None:
        """What is at a path, if anything is."""
        if path == _VERSION:
            return Resource(self.version, "text/plain")
        if path == _SCRIPT:
            script = files("ictpmo.serve").joinpath("templates", _SCRIPT).read_text(encoding="utf-8")
            return Resource(script, "text/javascript")
        page = self.report.pages.get(path)
        if page is None and path == self.report.front:
            page = self._bare()
        return None if page is None else Resource(self._live(page, path.partition("/")[0]), "text/html")

    def _live(self, page: str, language: str) -> str:
        """A page with what is wrong over it, which asks whether it is still what is served."""
        before, end, after = page.replace(_ALONE, _SERVED, 1).rpartition("</body>")
        script = f'<script src="/{_SCRIPT}" data-version="{self.version}"></script>\n'
        return f"{before}{self._troubles[language]}{script}{end}{after}"

    @cached_property
    def _troubles(self) -> dict[str, str]:
        """What is wrong in the files as a part of a page, by language."""
        return {language: self._trouble(Translator(language, iso_dates=True)) for language in self.report.languages}

    def _trouble(self, words: Translator) -> str:
        summary, *lines = trouble_lines(words, self.trouble)
        if self.is_current and not lines:
            return ""
        stale = words.label("This is the report of the files as they were before.") if self.report.pages else ""
        return _ENVIRONMENT.get_template("trouble.html.j2").render(
            language=words.written_in,
            title=words.label("In the files now"),
            summary=summary,
            lines=lines,
            stale="" if self.is_current else stale,
            unfolded=isinstance(self.trouble, Sentence) or bool(self.trouble.summary.errors),
        )

    def _bare(self) -> str:
        """The page that stands in the place of a report until there is one."""
        words = Translator(self.report.languages[0])
        said = words.label("There is no report yet: fix what is wrong in the files.")
        return _ENVIRONMENT.get_template("bare.html.j2").render(language=words.written_in, said=said)


@dataclass(frozen=True, slots=True)
class SiteMaker:
    """Makes what is served of a portfolio, in the view and by the check that are given."""

    portfolio: Path
    languages: tuple[str, ...]
    view_of: Callable[[Portfolio], View]
    check: Callable[[Loaded], list[Finding]]

    def again(self, before: Report) -> Site:
        """The site by the files as they are now, after the report before."""
        try:
            return self.site(load_folder(self.portfolio), before)
        except NoPortfolioError as error:
            return Site(before, error.said, is_current=False)

    def site(self, loaded: Loaded, before: Report | None) -> Site:
        """The site by the files that were read."""
        found = located(self.check(loaded), loaded.documents)
        answer = CheckAnswer(found, loaded.files, len(loaded.partial.projects))
        if loaded.sound:
            return Site(self._report(loaded, loaded.sound), answer, is_current=True)
        if before is None or not before.pages:
            before = Report({}, self._languages(loaded.partial))
        return Site(before, answer, is_current=False)

    def _report(self, loaded: Loaded, portfolio: Portfolio) -> Report:
        languages = self._languages(portfolio)
        options = ReportOptions.of(self.view_of(portfolio), loaded.documents.within_portfolio().digest(), languages)
        return Report(make(portfolio, loaded.documents, ReportFormat.HTML, options), languages)

    def _languages(self, portfolio: Portfolio) -> tuple[str, ...]:
        """Those asked for that the portfolio is kept in, else all."""
        known = portfolio.settings.languages
        return tuple(tag for tag in dict.fromkeys(self.languages) if tag in known) or known


def trouble_lines(words: Translator, trouble: CheckAnswer | Sentence) -> tuple[str, ...]:
    """How much is wrong, and then what, a line each."""
    if isinstance(trouble, Sentence):
        return (plain_text(words.sentence(trouble)),)
    return check_summary(words, trouble), *finding_lines(words, trouble.findings)


_ENVIRONMENT = Environment(
    loader=PackageLoader("ictpmo.serve"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    keep_trailing_newline=True,
)
_ENVIRONMENT.filters["clean"] = shown
