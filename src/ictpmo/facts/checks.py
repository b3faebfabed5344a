"""What a check of files answers: findings, and how many there are."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ictpmo.facts.answers import Answer
from ictpmo.facts.fact import computed
from ictpmo.facts.findings import FindingCount, FindingFact
from ictpmo.model.meaning import Meaning


@dataclass(frozen=True)
class CheckCount(FindingCount):
    """The findings of a check of files, counted."""

    files: Annotated[int, Meaning("How many files were looked at.")]

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

    @computed
    def summary(self) -> CheckCount:
        """How much."""
        return CheckCount(self.findings, self.files)
