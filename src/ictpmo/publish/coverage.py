"""What a report covers of its portfolio, and what another in its place would leave out."""

from collections.abc import Iterator

from ictpmo.model.portfolio import Portfolio
from ictpmo.publish.manifest import ReportFormat, ReportOptions


def is_narrower(asked: ReportOptions, before: ReportOptions, form: ReportFormat, portfolio: Portfolio) -> bool:
    """Whether a project, or a language of it, that the report before covers would be lost."""
    return not _covered(before, form, portfolio) <= _covered(asked, form, portfolio)


def coverage(asked: ReportOptions, form: ReportFormat, portfolio: Portfolio) -> str | None:
    """What a report covers, in words; nothing where that is all there is."""
    return "; ".join(_parts(asked, form, portfolio)) or None


def _parts(asked: ReportOptions, form: ReportFormat, portfolio: Portfolio) -> Iterator[str]:
    if asked.projects:
        count = sum(project.id in asked.projects for project in portfolio.projects)
        yield f"{count} of {len(portfolio.projects)} projects"
    declared, own = portfolio.settings.languages, _languages(asked, form, portfolio)
    if own and own != declared:
        yield f"only {', '.join(own)} of {', '.join(declared)}"


def _covered(asked: ReportOptions, form: ReportFormat, portfolio: Portfolio) -> set[tuple[str | None, str]]:
    """Projects by language; none in particular stands for the portfolio as a whole."""
    known = {project.id for project in portfolio.projects}
    projects = known.intersection(asked.projects) if asked.projects else {None, *known}
    return {(project, language) for project in projects for language in _languages(asked, form, portfolio)}


def _languages(asked: ReportOptions, form: ReportFormat, portfolio: Portfolio) -> tuple[str, ...]:
    """Those that the portfolio declares; a report as JSON holds every text in all its languages."""
    declared = portfolio.settings.languages
    if form is ReportFormat.JSON or not asked.languages:
        return declared
    return tuple(language for language in declared if language in asked.languages)
