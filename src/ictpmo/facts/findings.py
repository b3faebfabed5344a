"""Findings, each with its place, its fingerprint and the facts that it rests on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import WithJsonSchema

from ictpmo.analysis.clock import View
from ictpmo.facts.fact import Fact, computed
from ictpmo.facts.responses import ResponseFact, Responses
from ictpmo.facts.shared import CitedFact, LocatedFact
from ictpmo.finding.finding import Evidence, Finding, Severity
from ictpmo.finding.places import LocatedFinding, SourceFiles, in_file_order
from ictpmo.finding.sentence import Sentence
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.replies import Acknowledgement
from ictpmo.rules.acknowledgement import judge

SentenceText = Annotated[Sentence, WithJsonSchema({"type": "string"})]
"""A sentence: English text in JSON, in the words of a language where people read it."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who has accepted a finding, why, and until when."""

    by: Annotated[str, Meaning("Who accepts it.")]
    reason: Annotated[str, Meaning("Why.")]
    until: Annotated[Date | None, Meaning("The last day on which that holds.")]


@dataclass(frozen=True)
class EvidenceFact(LocatedFact, CitedFact):
    """A fact that a finding rests on, and where it stands."""

    evidence: Evidence

    @computed
    def fact(self) -> SentenceText:
        """What it says."""
        return self.evidence.fact

    @computed
    def subject(self) -> str:
        """What it is called in the file."""
        return self.location.subject

    @property
    def _cites(self) -> tuple[str | None, str | None]:
        return self.evidence.source, self.evidence.at


@dataclass(frozen=True)
class FindingFact(LocatedFact):
    """Something wrong or doubtful, and where."""

    comes_first: ClassVar[tuple[str, ...]] = (
        "rule",
        "severity",
        "project",
        "subject",
        "message",
        "criterion",
        "why",
        "remedy",
        "path",
        "line",
        "column",
    )

    finding: Finding
    fingerprint_of: str
    evidence_of: tuple[EvidenceFact, ...] = ()
    held: Acknowledgement | None = None
    expired: Acknowledgement | None = None
    replies: tuple[ResponseFact, ...] = ()

    @computed
    def criterion(self) -> SentenceText | None:
        """What should be so; of a finding of the audit."""
        return self.finding.criterion

    @computed
    def why(self) -> SentenceText | None:
        """Why it matters: the effect; of a finding of the audit."""
        return self.finding.why

    @computed
    def rule(self) -> str:
        """The name of the rule that raised it."""
        return self.finding.rule

    @computed
    def severity(self) -> Severity:
        """How grave it is."""
        return self.finding.severity

    @computed
    def size(self) -> float:
        """How much it is about, in what `size_of` says."""
        return self.finding.size.figure

    @computed
    def size_of(self) -> Literal["days", "points", "count"]:
        """What its size counts: `days`, `points` of a per cent figure, or things (`count`)."""
        return self.finding.size.of

    @computed
    def folds(self) -> tuple[str, ...]:
        """The rules whose findings on the same matter it has taken in."""
        return self.finding.folds

    @computed
    def project(self) -> str | None:
        """The project that it is on; nothing for the portfolio as a whole."""
        return self.finding.project

    @computed
    def subject(self) -> str:
        """What it is about, by names: `milestones[go-live].due`."""
        return self.location.subject

    @computed
    def message(self) -> SentenceText:
        """What is wrong."""
        return self.finding.message

    @computed
    def remedy(self) -> SentenceText:
        """What to do."""
        return self.finding.remedy

    @computed
    def fingerprint(self) -> str:
        """What it is known by: it changes when the rule, the subject or any of the facts does."""
        return self.fingerprint_of

    @computed
    def acknowledged(self) -> Acceptance | None:
        """Who has accepted it, where that holds."""
        return Acceptance(self.held.by, self.held.reason, self.held.until) if self.held else None

    @computed
    def responses(self) -> tuple[ResponseFact, ...]:
        """What management replied, oldest first."""
        return self.replies

    @computed
    def evidence(self) -> tuple[EvidenceFact, ...]:
        """The facts that it rests on."""
        return self.evidence_of


@dataclass(frozen=True)
class FindingCount(Fact):
    """Findings, counted; those that someone has accepted apart."""

    found: tuple[FindingFact, ...]

    @property
    def counted(self) -> tuple[FindingFact, ...]:
        """Those that nobody has accepted."""
        return tuple(one for one in self.found if one.held is None)

    @computed
    def errors(self) -> int:
        """How many errors."""
        return self._of(Severity.ERROR)

    @computed
    def warnings(self) -> int:
        """How many warnings."""
        return self._of(Severity.WARNING)

    @computed
    def notes(self) -> int:
        """How many notes."""
        return self._of(Severity.NOTE)

    @computed
    def acknowledged(self) -> int:
        """How many are accepted, and counted nowhere else."""
        return len(self.found) - len(self.counted)

    @computed
    def by_rule(self) -> dict[str, int]:
        """How many by rule."""
        return dict(sorted(Counter(one.rule for one in self.counted).items()))

    @computed
    def by_project(self) -> dict[str, int]:
        """How many by project; `(portfolio)` for the portfolio as a whole."""
        return dict(sorted(Counter(one.project or "(portfolio)" for one in self.counted).items()))

    def reach(self, threshold: Severity) -> bool:
        """Whether any that nobody has accepted is at least as grave as the threshold."""
        return any(one.severity.reaches(threshold) for one in self.counted)

    def _of(self, severity: Severity) -> int:
        return sum(one.severity is severity for one in self.counted)


def located(findings: Iterable[Finding], files: SourceFiles) -> tuple[FindingFact, ...]:
    """Findings with their places and fingerprints, in file order."""
    return tuple(
        FindingFact(location, finding, files.fingerprint(finding), _evidence(finding, files))
        for finding, location in in_file_order(findings, files)
    )


def placed(findings: Iterable[LocatedFinding]) -> tuple[FindingFact, ...]:
    """Findings whose places are known; what they rest on stands where they do."""
    return tuple(
        FindingFact(place, finding, fingerprint, tuple(EvidenceFact(place, item) for item in finding.evidence))
        for finding, place, fingerprint in findings
    )


def judged(
    findings: Iterable[Finding], portfolio: Portfolio, files: SourceFiles, view: View
) -> tuple[FindingFact, ...]:
    """Findings with their acknowledgements and what management replied, in file order."""
    responses = Responses(portfolio, view)
    ordered = in_file_order(findings, files)
    known = judge((finding for finding, _ in ordered), portfolio, files, view)
    return tuple(
        FindingFact(
            place,
            finding,
            one.fingerprint,
            _evidence(finding, files),
            one.acknowledged,
            one.expired,
            replies=responses.to(finding),
        )
        for (finding, place), one in zip(ordered, known, strict=True)
    )


def audited(
    findings: Iterable[Finding], portfolio: Portfolio, files: SourceFiles, view: View
) -> tuple[FindingFact, ...]:
    """The same project by project, the gravest project and finding first."""
    with_acknowledgements = judged(findings, portfolio, files, view)
    worst: dict[str | None, tuple[int, int, float]] = {}
    for one in with_acknowledgements:
        worst[one.project] = min(one.finding.weight, worst.get(one.project, one.finding.weight))
    return tuple(sorted(with_acknowledgements, key=lambda one: (worst[one.project], one.project or "", *_order(one))))


def _order(one: FindingFact) -> tuple[object, ...]:
    return one.held is not None, one.finding.weight, one.rule, one.path, one.line, one.column


def _evidence(finding: Finding, files: SourceFiles) -> tuple[EvidenceFact, ...]:
    return tuple(EvidenceFact(files.show(item.pointer), item) for item in finding.evidence)
