"""How the files of a report are made, in each of its forms."""

from datetime import date

from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.finding import SourceFiles
from ictpmo.model.portfolio import Portfolio
from ictpmo.publish.manifest import ReportFormat, ReportOptions
from ictpmo.render import html, json, markdown, svg
from ictpmo.report.progress.findings import findings_of
from ictpmo.report.progress.portfolio import build
from ictpmo.report.progress_report import build as in_words


def make(portfolio: Portfolio, documents: SourceFiles, form: ReportFormat, asked: ReportOptions) -> dict[str, str]:
    """The files of a report, by path."""
    known_by = date.fromisoformat(asked.known_by) if asked.known_by else None
    snapshot = take_snapshot(portfolio, View(date.fromisoformat(asked.as_of), known_by))
    report = build(snapshot, findings_of(snapshot, documents), asked.projects)
    if form is ReportFormat.JSON:
        return {"report.json": json.render(report.value())}
    told = {language: in_words(report, language) for language in asked.languages or portfolio.settings.languages}
    if form is ReportFormat.HTML:
        return html.render(told)
    return {**markdown.render_report(told), **svg.render_report(told)}
