"""Findings, each with its place, its fingerprint, the facts that it rests on, and what management replied."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from ictpmo.analysis.clock import Clock, View
from ictpmo.facts.answers import LocatedFact, LogFact
from ictpmo.facts.fact import Fact
from ictpmo.finding import Evidence, Finding, Pointer, Sentence, Severity, sentence
from ictpmo.finding.places import LocatedFinding, SourceFiles, mark
from ictpmo.model.charter import Acknowledgement, Response
from ictpmo.model.dates import Date
from ictpmo.model.files import PORTFOLIO_FILE, project_file
from ictpmo.model.meaning import Meaning, computed, count_of, value_of
from ictpmo.model.portfolio import Portfolio, PortfolioFile
from ictpmo.model.project import Project
from ictpmo.model.spelling import says_something
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


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who has accepted a finding, why, and until when."""

    by: Annotated[str, Meaning("Who accepts it.")]
    reason: Annotated[str, Meaning("Why.")]
    until: Annotated[Date | None, Meaning("The last day on which that holds.")]


@dataclass(frozen=True)
class EvidenceFact(LocatedFact):
    """A fact that a finding rests on, and where it stands."""

    prints: ClassVar[tuple[str, ...]] = ("evidence", "location")
    comes_first: ClassVar[tuple[str, ...]] = ("fact", "subject")

    evidence: Evidence

    subject: ClassVar[str] = value_of("location.subject", "What it is called in the file.")


@dataclass(frozen=True)
class FindingFact(LocatedFact):
    """Something wrong or doubtful, and where."""

    prints: ClassVar[tuple[str, ...]] = ("finding", "location")
    comes_first: ClassVar[tuple[str, ...]] = (
        *("rule", "severity", "project", "subject", "message", "criterion", "why", "remedy", "path", "line", "column"),
        *("size", "size_of", "folds", "fingerprint", "acknowledged", "responses"),
    )

    finding: Finding
    fingerprint: Annotated[
        str, Meaning("What it is known by: it changes when the rule, the subject or any of the facts does.")
    ]
    files: SourceFiles | None = field(default=None, compare=False, repr=False)
    """Where its evidence is looked up, when it is shown; nothing where that stands where it does."""
    held: Acknowledgement | None = None
    expired: Acknowledgement | None = None
    responses: Annotated[tuple[ResponseFact, ...], Meaning("What management replied, oldest first.")] = ()

    size: ClassVar[float] = value_of("finding.size.figure", "How much it is about, in what `size_of` says.")
    size_of: ClassVar[Literal["days", "points", "count"]] = value_of(
        "finding.size.of", "What its size counts: `days`, `points` of a per cent figure, or things (`count`)."
    )
    subject: ClassVar[str] = value_of("location.subject", "What it is about, by names: `milestones[go-live].due`.")

    @computed
    def acknowledged(self) -> Acceptance | None:
        """Who has accepted it, where that holds."""
        return Acceptance(self.held.by, self.held.reason, self.held.until) if self.held else None

    @computed
    def evidence(self) -> tuple[EvidenceFact, ...]:
        """The facts that it rests on."""
        return tuple(
            EvidenceFact(self.files.show(item.pointer) if self.files else self.location, item)
            for item in self.finding.evidence
        )


@dataclass(frozen=True)
class FindingCount(Fact):
    """Findings, counted; those that someone has accepted apart."""

    found: tuple[FindingFact, ...]

    @property
    def counted(self) -> tuple[FindingFact, ...]:
        """Those that nobody has accepted."""
        return tuple(one for one in self.found if one.held is None)

    errors: ClassVar[int] = count_of("counted", "How many errors.", lambda one: one.finding.severity == "error")
    warnings: ClassVar[int] = count_of("counted", "How many warnings.", lambda one: one.finding.severity == "warning")
    notes: ClassVar[int] = count_of("counted", "How many notes.", lambda one: one.finding.severity == "note")

    @computed
    def acknowledged(self) -> int:
        """How many are accepted, and counted nowhere else."""
        return len(self.found) - len(self.counted)

    @computed
    def by_rule(self) -> dict[str, int]:
        """How many by rule."""
        return dict(sorted(Counter(one.finding.rule for one in self.counted).items()))

    @computed
    def by_project(self) -> dict[str, int]:
        """How many by project; `(portfolio)` for the portfolio as a whole."""
        return dict(sorted(Counter(one.finding.project or "(portfolio)" for one in self.counted).items()))

    def reach(self, threshold: Severity) -> bool:
        """Whether any that nobody has accepted is at least as grave as the threshold."""
        return any(one.finding.severity.reaches(threshold) for one in self.counted)


def by_project(found: Iterable[FindingFact]) -> dict[str | None, tuple[FindingFact, ...]]:
    """Findings by the project that each is on; of none, those on the portfolio as a whole."""
    held: dict[str | None, list[FindingFact]] = {}
    for one in found:
        held.setdefault(one.finding.project, []).append(one)
    return {project: tuple(findings) for project, findings in held.items()}


def located(findings: Iterable[Finding], files: SourceFiles) -> tuple[FindingFact, ...]:
    """Findings with their places and fingerprints, in file order."""
    return tuple(
        FindingFact(place, finding, fingerprint, files) for finding, place, fingerprint in mark(findings, files)
    )


def placed(findings: Iterable[LocatedFinding]) -> tuple[FindingFact, ...]:
    """Findings whose places are known; what they rest on stands where they do."""
    return tuple(FindingFact(place, finding, fingerprint) for finding, place, fingerprint in findings)


def judged(
    findings: Iterable[Finding], portfolio: Portfolio, files: SourceFiles, view: View
) -> tuple[FindingFact, ...]:
    """Findings with their acknowledgements and what management replied, in file order.

    An acknowledgement is known by the finding's fingerprint, and void when the facts change.
    """
    replies = Responses(portfolio, view)
    known = [entry for entry in acknowledgements(portfolio) if _holds(portfolio, entry, view)]
    found: list[FindingFact] = []
    for finding, place, fingerprint in mark(findings, files):
        made = [entry for entry in known if entry.finding == fingerprint]
        holding = next((entry for entry in made if entry.until is None or entry.until.last >= view.as_of), None)
        expired = None if holding or not made else made[-1]
        found.append(FindingFact(place, finding, fingerprint, files, holding, expired, responses=replies.to(finding)))
    return tuple(found)


def audited(
    findings: Iterable[Finding], portfolio: Portfolio, files: SourceFiles, view: View
) -> tuple[FindingFact, ...]:
    """The same, the gravest first; those that someone has accepted last."""
    return tuple(sorted(judged(findings, portfolio, files, view), key=_order))


def _order(one: FindingFact) -> tuple[object, ...]:
    finding, place, accepted = one.finding, one.location, one.held is not None
    return accepted, finding.weight, finding.project or "", finding.rule, place.path, place.line, place.column


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
