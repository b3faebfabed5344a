"""Whether reports rate projects by words of the portfolio's scale."""

from collections.abc import Iterator

from ictpmo.finding.finding import Finding, Pointer
from ictpmo.finding.sentence import sentence
from ictpmo.load.folder import PROJECTS_FOLDER
from ictpmo.load.naming import short
from ictpmo.load.nearest import meant
from ictpmo.load.references import reference_error
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.ratings import Withheld


def check_ratings(portfolio: Portfolio) -> Iterator[Finding]:
    """The ratings that are on no scale."""
    scale = portfolio.settings.scale
    for project in portfolio.projects:
        for index, report in enumerate(project.status_reports):
            rating = report.rating
            if rating is not None and not isinstance(rating, Withheld) and rating not in scale:
                message = sentence("{given} is none of {choices}", given=short(rating), choices=tuple(scale))
                pointer = Pointer(f"{PROJECTS_FOLDER}/{project.id}.yaml", ("status_reports", index, "rating"))
                remedy = meant(rating, scale, sentence("use one of them"))
                yield reference_error("out-of-range", pointer, message, remedy, project.id)
