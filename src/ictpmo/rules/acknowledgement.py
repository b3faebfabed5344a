"""Findings that someone has accepted, for a time: known by their fingerprint, and void when the facts change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ictpmo.analysis.clock import View
from ictpmo.finding.finding import Finding
from ictpmo.finding.places import SourceFiles
from ictpmo.model.charter import Acknowledgement
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.spelling import says_something


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with its fingerprint, and the acknowledgement that it has, if it still holds."""

    finding: Finding
    fingerprint: str
    acknowledged: Acknowledgement | None
    expired: Acknowledgement | None


def judge(findings: Iterable[Finding], portfolio: Portfolio, documents: SourceFiles, view: View) -> Iterator[Judged]:
    """The findings, each with its acknowledgement."""
    known = acknowledgements(portfolio)
    judged = list(findings)
    documents.show_all(judged)
    for finding in judged:
        fingerprint = documents.fingerprint(finding)
        made = [entry for entry in known if entry.finding == fingerprint and _holds(portfolio, entry, view)]
        holding = next((entry for entry in made if entry.until is None or entry.until.last >= view.as_of), None)
        expired = None if holding or not made else made[-1]
        yield Judged(finding, fingerprint, holding, expired)


def acknowledgements(portfolio: Portfolio) -> list[Acknowledgement]:
    """All acknowledgements, of the portfolio and of its projects."""
    return [
        *portfolio.settings.acknowledged,
        *(entry for project in portfolio.projects for entry in project.acknowledged),
    ]


def _holds(portfolio: Portfolio, entry: Acknowledgement, view: View) -> bool:
    """Whether somebody made it, for a reason, by the view's day.

    What comes after a closed portfolio's own day belongs to that day.
    """
    closed = portfolio.settings.as_of
    if not (says_something(entry.by) and says_something(entry.reason)):
        return False
    return entry.date.last <= view.as_of or (closed is not None and view.as_of >= closed.last)
