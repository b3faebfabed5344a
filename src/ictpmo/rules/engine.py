"""How rules are run: each finding is named after its rule, and one clash gives one finding."""

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, TypeVar

from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.finding import AS_EXPLAINED, Evidence, Finding, Pointer, Sentence, Severity, sentence
from ictpmo.model.files import PORTFOLIO_FILE, project_file
from ictpmo.model.portfolio import Portfolio, PortfolioFile
from ictpmo.model.project import Project
from ictpmo.model.register import Register
from ictpmo.model.values import Record
from ictpmo.model.walk import Around, all_records
from ictpmo.source.document import Route

T = TypeVar("T")
_PARTS = re.compile(
    r"(?P<what>.*?)(\n\nCriterion: (?P<criterion>.*?))?\n\nWhy: (?P<why>.*?)(\n\nDetails: (?P<details>.*?))?"
    r"\n\nRemedy: (?P<remedy>.*)",
    re.DOTALL,
)
_LACKING = "the docstring of a rule says what it finds, then `Why:` and `Remedy:`"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule says of itself: what it finds, why that matters, and what to do."""

    what: str
    why: str
    remedy: str
    criterion: str | None
    """What should be so: of each rule of the audit."""
    details: str | None
    """What else a reader of its findings has to know."""

    @property
    def advice(self) -> str:
        """The remedy as a finding gives it: after a colon, without a full stop."""
        return self.remedy[0].lower() + self.remedy[1:].removesuffix(".")


def explanation(text: str) -> Explanation:
    """The parts of a rule's docstring.

    Raises:
        ValueError: it lacks one that every rule has.
    """
    parts = _PARTS.fullmatch(text)
    if not parts:
        raise ValueError(_LACKING)
    return Explanation(**{part: words and " ".join(words.split()) for part, words in parts.groupdict().items()})


Scope = Literal["portfolio", "file", "project"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that finds one kind of fault, called by its name in kebab case."""

    name: str
    explanation: Explanation
    given: Scope
    """What the function is given: the portfolio, or one file or project after another."""
    find: Callable[..., Iterable[Finding]]


Finds = Callable[[T], Iterable[Finding]] | Callable[[T, Any], Iterable[Finding]]
"""The function of a rule: of one's own, it may be given options as well."""


def project_rule(find: Finds[ProjectSnapshot]) -> Rule:
    """A rule that is given one project after another."""
    return _rule(find, "project")


@dataclass(frozen=True)
class RecordedFile:
    """What one file records: the settings of the portfolio, a project, or a register."""

    portfolio: Portfolio
    path: str
    record: PortfolioFile | Project | Register

    @property
    def project(self) -> str | None:
        """The project's id."""
        return self.record.id if isinstance(self.record, Project) else None

    @cached_property
    def records(self) -> list[tuple[Route, Record, Around]]:
        """All records in it, each with the way to it and what is around: walked through once for all rules."""
        return all_records(self.record)

    def finding(
        self, route: Route, message: Sentence, remedy: Sentence = AS_EXPLAINED, severity: Severity = Severity.ERROR
    ) -> Finding:
        """A finding at a place in it."""
        pointer = Pointer(self.path, route)
        return Finding(severity=severity, project=self.project, message=message, remedy=remedy, pointer=pointer)


def file_rule(find: Callable[[RecordedFile], Iterable[Finding]]) -> Rule:
    """A rule that is given what one file records after another, in view or not."""
    return _rule(find, "file")


def portfolio_rule(find: Finds[Snapshot]) -> Rule:
    """A rule that is given the portfolio."""
    return _rule(find, "portfolio")


def _rule(find: Callable[..., Iterable[Finding]], given: Scope) -> Rule:
    return Rule(find.__name__.replace("_", "-"), explanation(inspect.getdoc(find) or ""), given, find)


@dataclass(frozen=True, slots=True)
class Precedence:
    """Where both rules speak of the same fact, the first is raised, and the facts of the other become its evidence."""

    raised: str
    folded: str
    because: str
    lends_size: bool = True
    """Whether what is raised becomes as large as what is folded; as grave it always becomes."""
    where: Callable[[Finding, Finding], bool] = lambda raised, folded: bool(shared(raised, folded))
    """Which two speak of the same: those that share a fact, unless more is asked."""


def run(rules: Iterable[Rule], snapshot: Snapshot, only: str | None = None) -> Iterator[Finding]:
    """All that the rules find, each finding named after its rule, with the rule's remedy where it has no other.

    Of the projects, rules may be given `only` one; a rule that is given the portfolio may find something on others.
    All rules look at a file or a project before they go on to the next; what they find comes rule by rule.
    """
    found: dict[Rule, list[Finding]] = {rule: [] for rule in rules}
    for given, subjects in (
        ("project", [one for one in snapshot.projects if only in {None, one.project.id}]),
        ("file", _files(snapshot.portfolio)),
        ("portfolio", (snapshot,)),
    ):
        taking = [(rule.find, findings) for rule, findings in found.items() if rule.given == given]
        for subject in subjects if taking else ():
            told = _by_documents(subject)
            for find, findings in taking:
                findings.extend(_of_both(find(subject), find(told)) if told else find(subject))
    for rule, findings in ((rule, findings) for rule, findings in found.items() if findings):
        said = rule.explanation
        advice = sentence(said.advice)
        criterion, why = (sentence(said.criterion), sentence(said.why)) if said.criterion else (None, None)
        for finding in findings:
            remedy = advice if finding.remedy is AS_EXPLAINED else finding.remedy
            yield replace(finding, rule=rule.name, remedy=remedy, criterion=criterion, why=why)


def _by_documents(subject: object) -> ProjectSnapshot | Snapshot | None:
    """A project or a portfolio by what documents say of what is over, where the recorder inferred that of anything."""
    if isinstance(subject, Snapshot) and any(one.told for one in subject.projects):
        return replace(subject, projects=tuple(one.told or one for one in subject.projects))
    return subject.told if isinstance(subject, ProjectSnapshot) else None


def _of_both(found: Iterable[Finding], told: Iterable[Finding]) -> list[Finding]:
    """What is found, and by documents alone: of two on one matter what weighs more, else the first."""
    both, by_documents = list(found), list(told)
    further = [one for one in by_documents if one not in both]
    for place, one in enumerate(both):
        others = () if one in by_documents else further
        if same := next((other for other in others if other.pointer == one.pointer or shared(other, one)), None):
            further.remove(same)
            both[place] = min(one, same, key=lambda finding: finding.weight)
    return both + further


def _files(portfolio: Portfolio) -> Iterator[RecordedFile]:
    yield RecordedFile(portfolio, PORTFOLIO_FILE, portfolio.settings)
    for project in portfolio.projects:
        yield RecordedFile(portfolio, project_file(project.id), project)
    for path, register in portfolio.registers.items():
        yield RecordedFile(portfolio, path, register)


def apply_precedence(findings: Iterable[Finding], table: Collection[Precedence]) -> list[Finding]:
    """One finding for one clash, by a table of precedence."""
    groups: dict[str | None, dict[int, Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(finding.project, {})[number] = finding
    settled: dict[int, Finding] = {}
    for group in groups.values():
        raised = {finding.rule for finding in group.values()}
        for precedence in table:
            if precedence.raised in raised and precedence.folded in raised:
                _fold(group, precedence)
        settled |= group
    return [finding for _, finding in sorted(settled.items())]


def _fold(group: dict[int, Finding], precedence: Precedence) -> None:
    """Settle the findings on one project by one precedence."""
    for number, loser in list(group.items()):
        if loser.rule != precedence.folded:
            continue
        for rival, winner in group.items():
            if winner.rule == precedence.raised and precedence.where(winner, loser):
                merged = _merge_evidence(winner, loser)
                group[rival] = merged if precedence.lends_size else replace(merged, size=winner.size)
                del group[number]
                break


def _merge_evidence(winner: Finding, loser: Finding) -> Finding:
    """The finding that is raised, with the facts of the other, and of the weight of the graver of the two."""
    severity = min(winner.severity, loser.severity, key=lambda severity: severity.rank)
    return replace(
        winner,
        severity=severity,
        evidence=_joined(winner.evidence, loser.evidence),
        size=min(winner.size, loser.size, key=lambda size: size.weight),
        folds=tuple(dict.fromkeys((*winner.folds, loser.rule, *loser.folds))),
    )


def shared(one: Finding, other: Finding) -> set[Pointer]:
    """The facts that both findings rest on."""
    return _facts(one) & _facts(other)


def _facts(finding: Finding) -> set[Pointer]:
    return {evidence.pointer for evidence in finding.evidence}


def _joined(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    held = {evidence.pointer for evidence in one}
    return (*one, *(evidence for evidence in other if evidence.pointer not in held))
