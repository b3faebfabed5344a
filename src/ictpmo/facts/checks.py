"""What a check of files and the audit answer: findings, and how many there are."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ictpmo.facts.answers import Answer, ViewAnswer
from ictpmo.facts.findings import FindingCount, FindingFact
from ictpmo.facts.groups import FoundGroup, found_groups
from ictpmo.model.meaning import Meaning, computed
from ictpmo.rules.acknowledgement import acknowledgements


@dataclass(frozen=True)
class CheckCount(FindingCount):
    """The findings of a check of files, counted."""

    files: Annotated[int, Meaning("How many files were looked at.")]
    projects: Annotated[int | None, Meaning("How many projects were read; nothing of the guard, which reads changes.")]

    @computed
    def files_with_findings(self) -> int:
        """In how many of them something was found."""
        return len({one.location.path for one in self.found})


@dataclass(frozen=True)
class CheckAnswer(Answer):
    """`validate` and `guard`: what is wrong in the files, or in what changed of them."""

    rows: ClassVar[str] = "findings"

    findings: Annotated[tuple[FindingFact, ...], Meaning("What was found, in file order.")]
    files: int
    projects: int | None = None
    """How many projects were read, where that matters: of none there is nothing to find."""

    @computed
    def summary(self) -> CheckCount:
        """How much."""
        return CheckCount(self.findings, self.files, self.projects)


@dataclass(frozen=True)
class AuditCount(FindingCount):
    """The findings of an audit, counted."""

    acknowledgements_void: Annotated[
        int, Meaning("Acknowledgements of findings that are not raised, or no longer by the same facts.")
    ]
    left_out: Annotated[int, Meaning("Findings that are raised, and that the options given leave out.")]

    @computed
    def acknowledgements_expired(self) -> int:
        """How many had an acknowledgement that has expired."""
        return sum(one.expired is not None for one in self.found)


@dataclass(frozen=True)
class AuditAnswer(ViewAnswer):
    """`audit`: what an auditor would say."""

    rows: ClassVar[str] = "findings"

    findings: Annotated[
        tuple[FindingFact, ...],
        Meaning("What was found, gravest first: by severity, then by size; what is accepted last."),
    ]
    raised: tuple[FindingFact, ...]
    """All that the audit raises, asked for or not."""

    @computed
    def summary(self) -> AuditCount:
        """How much."""
        prints = {one.fingerprint for one in self.raised}
        void = sum(entry.finding not in prints for entry in acknowledgements(self.snapshot.portfolio))
        return AuditCount(self.findings, void, len(self.raised) - len(self.findings))

    @computed
    def groups(self) -> tuple[FoundGroup, ...]:
        """The findings by what projects are grouped by; last those on the portfolio; none where they are not."""
        return found_groups(self.snapshot, self.findings)
