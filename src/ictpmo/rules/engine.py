"""How rules are run: each finding is named after its rule, and one clash gives one finding."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ictpmo.finding import Evidence, Finding, Pointer
from ictpmo.snapshot import Snapshot

Rule = Callable[[Snapshot], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Precedence:
    """Where both rules speak of the same fact, the first is raised, and the facts of the other become its evidence."""

    raised: str
    folded: str
    because: str


def name_of(rule: Rule) -> str:
    """What a rule is called: the name of its function, in kebab case."""
    return rule.__name__.replace("_", "-")


def run(rules: Iterable[Rule], snapshot: Snapshot) -> Iterator[Finding]:
    """All that the rules find, each finding named after its rule."""
    for rule in rules:
        for finding in rule(snapshot):
            yield replace(finding, rule=name_of(rule))


def settle(findings: Iterable[Finding], table: Iterable[Precedence]) -> list[Finding]:
    """One finding for one clash, by a table of precedence."""
    settled = list(findings)
    for precedence in table:
        for loser in [finding for finding in settled if finding.rule == precedence.folded]:
            winner = next((f for f in settled if f.rule == precedence.raised and _same_clash(f, loser)), None)
            if winner:
                settled.remove(loser)
                settled[settled.index(winner)] = replace(winner, evidence=_joined(winner.evidence, loser.evidence))
    return settled


def _same_clash(one: Finding, other: Finding) -> bool:
    return one.project == other.project and bool(_facts(one) & _facts(other))


def _facts(finding: Finding) -> set[Pointer]:
    return {evidence.pointer for evidence in finding.evidence}


def _joined(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    held = {evidence.pointer for evidence in one}
    return (*one, *(evidence for evidence in other if evidence.pointer not in held))
