"""How the files of a report are made, in each of its forms."""

from datetime import date

from ictpmo.clock import View
from ictpmo.finding import Documents
from ictpmo.kept.record import Asked, ReportFormat
from ictpmo.model.portfolio import Portfolio
from ictpmo.prose.build import build as in_words
from ictpmo.render import html, json, report_markdown
from ictpmo.report.progress.findings import findings_of
from ictpmo.report.progress.portfolio import build
from ictpmo.snapshot import take


def make(portfolio: Portfolio, documents: Documents, form: ReportFormat, asked: Asked) -> dict[str, str]:
    """The files of a report, by path."""
    known_by = date.fromisoformat(asked.known_by) if asked.known_by else None
    snapshot = take(portfolio, View(date.fromisoformat(asked.as_of), known_by))
    report = build(snapshot, findings_of(snapshot, documents), asked.projects)
    if form is ReportFormat.JSON:
        return {"report.json": json.render(report.value())}
    told = {language: in_words(report, language) for language in asked.languages or portfolio.settings.languages}
    return html.render(told) if form is ReportFormat.HTML else report_markdown.render(told)
