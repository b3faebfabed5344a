"""Figures of which nobody can tell whether their point stands before thousands or before a fraction."""

import re
from collections.abc import Iterator, Mapping

from ictpmo.finding import Finding, Pointer, Severity, sentence
from ictpmo.model.figures import figure_text
from ictpmo.model.files import PORTFOLIO_FILE, project_file, project_of
from ictpmo.model.own_fields import amounts_in
from ictpmo.model.portfolio import Portfolio, PortfolioFile
from ictpmo.model.project import Value
from ictpmo.model.values import Record
from ictpmo.model.walk import all_records
from ictpmo.source.document import Route

_EITHER_WAY = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_THREE_DECIMALS = re.compile(
    r"\b(?:BHD|IQD|JOD|KWD|LYD|OMR|TND|k|m|mn|bn)\b|thousand|million|billion|[千万萬亿億]", re.IGNORECASE
)
"""The currencies of a thousand parts, and what amounts are counted in where a currency says so."""
_THOUSAND = 1000


def check_thousands(portfolio: Portfolio) -> Iterator[Finding]:
    """Amounts and figures of indicators that may be a thousand times as much: `1.234`."""
    files: Mapping[str, Record] = {
        PORTFOLIO_FILE: portfolio.settings,
        **{project_file(project.id): project for project in portfolio.projects},
        **portfolio.registers,
    }
    for path, record in files.items():
        for route, figure in sorted(_doubtful(record, portfolio.settings), key=lambda found: str(found[0])):
            yield Finding(
                rule="out-of-range",
                severity=Severity.WARNING,
                message=sentence("`{figure}` is read as a fraction", figure=figure),
                remedy=sentence("write `{whole}` if thousands were meant", whole=figure.replace(".", "")),
                pointer=Pointer(path, route),
                project=project_of(path),
            )


def _doubtful(record: Record, settings: PortfolioFile) -> Iterator[tuple[Route, str]]:
    """No money has three decimals, but of a few currencies; a figure may, unless all beside it are thousands."""
    indicators: dict[Route, list[tuple[Route, str]]] = {}
    for route, inner, _ in all_records(record):
        for way, amount in amounts_in(inner, settings.fields):
            text = figure_text(amount.amount)
            if _EITHER_WAY.fullmatch(text) and not _THREE_DECIMALS.search(amount.currency or settings.currency or ""):
                yield (*route, *way), text
        if isinstance(inner, Value):
            indicators.setdefault(route[:-2], []).append(((*route, "value"), figure_text(inner.value)))
    for figures in indicators.values():
        found = [one for one in figures if _EITHER_WAY.fullmatch(one[1])]
        others = (text for at, text in figures if (at, text) not in found)
        if 0 < len(found) < len(figures) and all("." not in text and abs(int(text)) >= _THOUSAND for text in others):
            yield from found
