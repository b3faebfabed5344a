"""What is served: the pages of a report, and over each what is wrong in the files now."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from ictpmo.facts.groups import CheckAnswer
from ictpmo.finding.sentence import Sentence
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
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
            return Resource(_template_text(_SCRIPT), "text/javascript")
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
            unfolded=self._is_grave,
        )

    @property
    def _is_grave(self) -> bool:
        return isinstance(self.trouble, Sentence) or bool(self.trouble.summary.errors)

    def _bare(self) -> str:
        """The page that stands in the place of a report until there is one."""
        words = Translator(self.report.languages[0])
        said = words.label("There is no report yet: fix what is wrong in the files.")
        return _ENVIRONMENT.get_template("bare.html.j2").render(language=words.written_in, said=said)


def trouble_lines(words: Translator, trouble: CheckAnswer | Sentence) -> tuple[str, ...]:
    """How much is wrong, and then what, a line each."""
    if isinstance(trouble, Sentence):
        return (plain_text(words.sentence(trouble)),)
    return check_summary(words, trouble), *finding_lines(words, trouble.findings)


def _template_text(name: str) -> str:
    return files("ictpmo.serve").joinpath("templates", name).read_text(encoding="utf-8")


_ENVIRONMENT = Environment(
    loader=PackageLoader("ictpmo.serve"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    keep_trailing_newline=True,
)
_ENVIRONMENT.filters["clean"] = shown
