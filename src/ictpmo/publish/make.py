"""How the files of a report are made, in each of its forms."""

from datetime import date

from ictpmo.analysis.clock import View
from ictpmo.analysis.selection import belonging, select, usual_groups
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.facts.findings import audited
from ictpmo.facts.printing import answer_json
from ictpmo.facts.report import PortfolioFacts
from ictpmo.finding.places import SourceFiles
from ictpmo.model.portfolio import Portfolio
from ictpmo.publish.manifest import ReportFormat, ReportOptions
from ictpmo.render import html, json, markdown, svg
from ictpmo.report.progress_report import report_document
from ictpmo.rules.audit import audit


def make(portfolio: Portfolio, documents: SourceFiles, form: ReportFormat, options: ReportOptions) -> dict[str, str]:
    """The files of a report, by path.

    Raises:
        SaidError: where the portfolio has no longer what its projects were chosen or grouped by.
    """
    known_by = date.fromisoformat(options.known_by) if options.known_by else None
    snapshot = take_snapshot(portfolio, View(date.fromisoformat(options.as_of), known_by))
    part = select(snapshot, options.where, options.group_by or usual_groups(snapshot))
    found = filter(belonging(part), audit(snapshot))
    findings = audited(found, portfolio, documents.within_portfolio(), snapshot.view)
    report = PortfolioFacts(part, findings, options.digest).report(options.projects)
    if form is ReportFormat.JSON:
        return {"report.json": json.render(answer_json(report))}
    languages = options.languages or portfolio.settings.languages
    told = {language: report_document(report, language) for language in languages}
    if form is ReportFormat.HTML:
        return html.render(told)
    return {**markdown.render_report(told), **svg.render_report(told)}
