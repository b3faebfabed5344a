"""What management replied to findings: shown with them, and silencing nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from ictpmo.analysis.clock import Clock, View
from ictpmo.facts.shared import LogFact
from ictpmo.finding.finding import Finding, Pointer
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.model.files import PORTFOLIO_FILE, project_file
from ictpmo.model.meaning import Meaning
from ictpmo.model.portfolio import Portfolio, PortfolioFile
from ictpmo.model.project import Project
from ictpmo.model.replies import Response
from ictpmo.model.values import Text


@dataclass(frozen=True)
class ResponseFact(LogFact):
    """What management replied to findings."""

    record: Response
    pointer: Pointer
    who_called: Text

    @property
    def said(self) -> Sentence:
        """Who replied when, and what."""
        return sentence("{who}, {date}: {text}", who=self.who_called, date=self.entry.date, text=self.record.text)


@dataclass(frozen=True)
class ListedResponseFact(ResponseFact):
    """What management replied to findings, and how many of them are raised."""

    findings: Annotated[int, Meaning("How many findings it answers: 0 where its rule raises nothing, or no longer.")]


def responses_in(portfolio: Portfolio, view: View, record: PortfolioFile | Project) -> Iterator[ResponseFact]:
    """The replies in view that a file holds, oldest first."""
    if not record.responses:
        return
    path = project_file(record.id) if isinstance(record, Project) else PORTFOLIO_FILE
    for entry in Clock(portfolio, view).entries("responses", record, record.responses):
        yield ResponseFact(entry.record, entry, Pointer(path, entry.route), portfolio.called(entry.record.who))


def listed(responses: Iterable[ResponseFact], findings: Iterable[Finding]) -> tuple[ListedResponseFact, ...]:
    """The replies, each with how many of the findings it answers."""
    rules = [{finding.rule, *finding.folds} for finding in findings]
    return tuple(
        ListedResponseFact(
            one.record, one.entry, one.pointer, one.who_called, sum(one.record.rule in each for each in rules)
        )
        for one in responses
    )


class Responses:
    """The replies in a view, by the findings that they answer."""

    def __init__(self, portfolio: Portfolio, view: View) -> None:
        """Those of the portfolio's own file answer its rules wherever they raise something; a project's, its own."""
        self._of_all = tuple(responses_in(portfolio, view, portfolio.settings))
        self._of_projects = {
            project.id: tuple(responses_in(portfolio, view, project))
            for project in portfolio.projects
            if project.responses
        }

    def to(self, finding: Finding) -> tuple[ResponseFact, ...]:
        """The replies to a finding, and to those that it has taken in."""
        rules = {finding.rule, *finding.folds}
        held = (*self._of_projects.get(finding.project or "", ()), *self._of_all)
        return tuple(one for one in held if one.record.rule in rules)
