"""Matters: what a committee is asked to decide, each with the projects that it covers and what would settle it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, ClassVar

from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.facts.fact import Fact
from ictpmo.facts.findings import FindingFact
from ictpmo.facts.matter_wording import Shown, Told, condition, fitting
from ictpmo.facts.portfolio import rounds_of
from ictpmo.finding import Finding, Sentence, Severity, sentence
from ictpmo.model.files import project_file
from ictpmo.model.meaning import Meaning, computed, value_of
from ictpmo.model.registers import LISTS
from ictpmo.model.values import Text
from ictpmo.rules.facts import claim_of
from ictpmo.rules.matter import Matter
from ictpmo.rules.matters import matters_with
from ictpmo.source.document import Route


def ask(told: Told) -> Sentence | None:
    """What would settle it, in one sentence; nothing of a matter that asks nothing."""
    if not told.matter.ask:
        return None
    own = _OWN_ASKS.get(told.matter.code)
    return (own(told) if own else None) or fitting(told, told.matter.ask)


def _ask_by_name(told: Told) -> Sentence | None:
    """What is known by number only is listed in a report of its time, which may not be held."""
    shown = [one.project for held in told.by_rule.values() for one in held]
    claimed = [claim.date for project in shown if (claim := claim_of(project))]
    if any(project.project.name for project in shown):
        return None
    last = max(day.last for day in claimed)
    held = [one for one in rounds_of(told.snapshot) if not one.record.held and one.date and one.date.last <= last]
    sources = tuple(one.record.source for one in held if one.record.covers != "none")
    if sources:
        return sentence("Obtain {sources} (not held), and record what they are and what each was for.", sources=sources)
    return sentence("Ask for the names, dates and objectives.")


def _ask_or_obtain(told: Told) -> Sentence | None:
    """A report that is known and not held may say what became of them."""
    sources = tuple(held.source for held in told.rounds if not held.held)
    if not sources:
        return None
    return (
        sentence(
            "Obtain {sources} (not held), or ask where it stands; have a new end date decided if it is late.",
            sources=sources,
        )
        if told.count == 1
        else sentence(
            "Obtain {sources} (not held), or ask where they stand; have new end dates decided for those that are late.",
            sources=sources,
        )
    )


_OWN_ASKS: dict[str, Callable[[Told], Sentence | None]] = {
    "no-purpose-on-record": _ask_by_name,
    "date-passed": _ask_or_obtain,
}


MOST_ASKS = 7


@dataclass(frozen=True)
class MatterFact(Fact):
    """What findings of one or several rules come to: one thing to be decided, or to be known."""

    comes_first: ClassVar[tuple[str, ...]] = ("number", "matter", "severity", "size", "projects", "addressees")

    number: Annotated[int | None, Meaning("Its number among the decisions asked for; nothing of those beyond them.")]
    kind: Matter
    snapshot: Snapshot
    found: tuple[FindingFact, ...]
    """Its findings, those left out that someone has accepted."""
    ties: Mapping[tuple[str, Route], RegisterRecord]
    """The records of registers that concern projects, by where they stand."""

    matter: ClassVar[str] = value_of("kind.code", "Its code.")

    @computed
    def severity(self) -> Severity:
        """How grave its gravest finding is."""
        return self.told.found[0].severity

    @computed
    def size(self) -> int:
        """How many projects its findings are on; where they are on none, how many findings it has."""
        return self.told.count or len(self.found)

    @computed
    def projects(self) -> tuple[str, ...]:
        """The projects that it covers, in the order in which it names them: of its findings, then of its records."""
        return tuple(one.project.id for one in self._covered)

    @property
    def _covered(self) -> tuple[ProjectSnapshot, ...]:
        shown = (one.project for shown in self.told.by_rule.values() for one in shown)
        return (*shown, *(project for project, _ in self.told.tied))

    @computed
    def addressees(self) -> tuple[Text, ...]:
        """Whom the ask is for: the owners of its projects, and the portfolio's addressee for those without one."""
        portfolio = self.snapshot.portfolio
        usual = portfolio.settings.addressee
        owners = [one.project.owner or usual for one in self._covered]
        return tuple({str(owner): portfolio.called(owner) for owner in owners or [usual] if owner}.values())

    @computed
    def condition(self) -> Sentence:
        """What is so."""
        return condition(self.told)

    @computed
    def criterion(self) -> Sentence:
        """What should be so, by the rule of its gravest finding."""
        return self._first.criterion or Sentence("")

    @computed
    def effect(self) -> Sentence:
        """Why it matters, by the rule of its gravest finding."""
        return self._first.why or Sentence("")

    recommendation: ClassVar[Sentence | None] = value_of(
        "told", "What would settle it; nothing where nothing is asked.", ask
    )

    def ask_on(self, project: str) -> Sentence | None:
        """What would settle it of one of its projects."""
        rules = {rule: self._on_project.get((rule, project), ()) for rule in self.told.by_rule}
        return ask(replace(self.told, by_rule=rules, tied=()))

    @cached_property
    def _on_project(self) -> dict[tuple[str, str], tuple[Shown, ...]]:
        found: dict[tuple[str, str], tuple[Shown, ...]] = {}
        for rule, held in self.told.by_rule.items():
            for one in held:
                key = rule, one.project.project.id
                found[key] = (*found.get(key, ()), one)
        return found

    @computed
    def findings(self) -> tuple[str, ...]:
        """The fingerprints of its findings."""
        return tuple(one.fingerprint for one in self.found)

    @cached_property
    def told(self) -> Told:
        """Its projects by rule, each under the first rule that speaks of it, the gravest first."""
        gravest_first = tuple(sorted((one.finding for one in self.found), key=lambda finding: finding.weight))
        left = {} if self.kind.of_whole else {project.path: project for project in self.snapshot.projects}
        by_rule: dict[str, tuple[Shown, ...]] = {}
        for rule in self.kind.rules:
            raised = [finding for finding in gravest_first if finding.rule == rule]
            shown = [Shown(left.pop(path), one) for one in raised for path in _paths(one) if path in left]
            if raised:
                by_rule[rule] = tuple(shown)
        return Told(self.snapshot, self.kind, by_rule, gravest_first, tuple(self._tied(gravest_first, left.values())))

    def _tied(
        self, found: Iterable[Finding], left: Iterable[ProjectSnapshot]
    ) -> Iterator[tuple[ProjectSnapshot, bool]]:
        """The other projects that the records of its findings concern, in the order of the files."""
        pointers = (pointer for one in found for pointer in (one.pointer, *(item.pointer for item in one.evidence)))
        places = dict.fromkeys((pointer.path, pointer.route[:2]) for pointer in pointers)
        held = [self.ties[place] for place in places if place in self.ties]
        for project in left:
            if on := [one for one in held if project.project.id in one.projects]:
                yield project, all(one.inferred_tie(project.project.id) for one in on)

    @property
    def weight(self) -> tuple[object, ...]:
        """Its place when the gravest comes first: by severity, what covers projects first, by its size and finding."""
        return self.severity.rank, not self.told.count, -self.size, self.told.found[0].weight

    @property
    def _first(self) -> Finding:
        """A finding of its first rule, of those that are as grave as the matter."""
        grave = {finding.rule: finding for finding in self.told.found if finding.severity is self.severity}
        return next(grave[rule] for rule in self.kind.rules if rule in grave)


def matters_of(snapshot: Snapshot, found: Iterable[FindingFact]) -> tuple[MatterFact, ...]:
    """The matters of an audit's findings, in reading order.

    The gravest that ask for a decision, seven at most, are numbered in that order; `asks` and `asks_beyond` tell them
    apart. Those on projects go first; the first of the others, if as grave, has one place. A finding that someone has
    accepted asks nothing, and is in none.
    """
    counted = [one for one in found if one.held is None]
    held = [
        (kind, tuple(one for one in counted if one.finding.rule in kind.rules))
        for kind in matters_with(snapshot.portfolio.settings.rules)
    ]
    lists = (snapshot.register(name) for name in LISTS)
    ties = {(one.path, one.route): one for records in lists for one in records if one.projects}
    matters = [MatterFact(None, kind, snapshot, raised, ties) for kind, raised in held if raised]
    gravest = _gravest([one for one in matters if one.kind.ask])
    asked = [one.kind for one in matters if one in gravest]
    return tuple(replace(one, number=asked.index(one.kind) + 1 if one.kind in asked else None) for one in matters)


def _gravest(asking: list[MatterFact]) -> list[MatterFact]:
    """The gravest, as many as are numbered: one of them at least on no project, where one is as grave as the last."""
    ordered = sorted(asking, key=lambda one: one.weight)
    chosen = ordered[:MOST_ASKS]
    first = next((one for one in asking if not one.told.count), None)
    if first and first.severity.rank <= chosen[-1].severity.rank and all(one.told.count for one in chosen):
        chosen[-1] = first
    return chosen


def asks(matters: Iterable[MatterFact]) -> tuple[MatterFact, ...]:
    """The decisions asked for, in order."""
    return tuple(one for one in matters if one.number)


def asks_beyond(matters: Iterable[MatterFact]) -> tuple[MatterFact, ...]:
    """The matters that ask for a decision too, and are less grave than those that are numbered."""
    return tuple(one for one in matters if one.kind.ask and not one.number)


def _paths(finding: Finding) -> Iterator[str]:
    """The files of the projects that a finding is on; of one on the whole portfolio, those of its evidence."""
    if finding.project:
        yield project_file(finding.project)
    else:
        yield from dict.fromkeys(item.pointer.path for item in finding.evidence)
