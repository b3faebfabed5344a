"""What the audit answers: findings, how many there are, and by groups of projects."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ictpmo.facts.answers import ViewAnswer
from ictpmo.facts.fact import computed
from ictpmo.facts.findings import FindingCount, FindingFact
from ictpmo.facts.groups import FoundGroup, found_groups
from ictpmo.model.meaning import Meaning
from ictpmo.rules.acknowledgement import acknowledgements


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

    findings: Annotated[tuple[FindingFact, ...], Meaning("What was found, by project, gravest first.")]
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
