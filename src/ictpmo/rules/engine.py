"""How rules are run: each finding is named after its rule, and one clash gives one finding."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding import Evidence, Finding, Pointer

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


def apply_precedence(findings: Iterable[Finding], table: Collection[Precedence]) -> list[Finding]:
    """One finding for one clash, by a table of precedence."""
    groups: dict[str | None, dict[int, Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(finding.project, {})[number] = finding
    settled: dict[int, Finding] = {}
    for group in groups.values():
        for precedence in table:
            _fold(group, precedence)
        settled |= group
    return [finding for _, finding in sorted(settled.items())]


def _fold(group: dict[int, Finding], precedence: Precedence) -> None:
    """Settle the findings on one project by one precedence."""
    for number, loser in list(group.items()):
        if loser.rule != precedence.folded:
            continue
        for rival, winner in group.items():
            if winner.rule == precedence.raised and _facts(winner) & _facts(loser):
                group[rival] = _take_in(winner, loser)
                del group[number]
                break


def _take_in(winner: Finding, loser: Finding) -> Finding:
    """The finding that is raised, with the facts of the other, and as grave as the graver of the two."""
    severity = min(winner.severity, loser.severity, key=lambda severity: severity.rank)
    return replace(winner, severity=severity, evidence=_joined(winner.evidence, loser.evidence))


def _facts(finding: Finding) -> set[Pointer]:
    return {evidence.pointer for evidence in finding.evidence}


def _joined(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    held = {evidence.pointer for evidence in one}
    return (*one, *(evidence for evidence in other if evidence.pointer not in held))
