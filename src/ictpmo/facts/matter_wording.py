"""What is said of a matter: what is so, and of which projects."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.timespan import in_days
from ictpmo.facts.field_words import tied_project
from ictpmo.finding import Clauses, Finding, Name, NameList, Sentence, sentence
from ictpmo.language.terms import TERMS, term
from ictpmo.model.dates import PartialDate
from ictpmo.model.figures import told_apart
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.model.portfolio import Round
from ictpmo.model.values import Text
from ictpmo.rules.end_facts import scopes, silent_phases
from ictpmo.rules.facts import claim_of
from ictpmo.rules.matter import Matter
from ictpmo.rules.names import project_called

_LISTED = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A project that a matter covers, and the gravest finding of the rule that speaks of it."""

    project: ProjectSnapshot
    finding: Finding


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of a matter: by rule, the projects that it covers, each once."""

    snapshot: Snapshot
    matter: Matter
    by_rule: Mapping[str, tuple[Shown, ...]]
    found: tuple[Finding, ...]
    tied: tuple[tuple[ProjectSnapshot, bool], ...]
    """The projects that records of registers concern which it is about, each with whether only the recorder ties it."""

    @property
    def count(self) -> int:
        """How many projects its findings are on."""
        return sum(map(len, self.by_rule.values()))

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The reports that its findings rest on, in the order of the portfolio's file."""
        routes = {
            item.pointer.route for one in self.found for item in one.evidence if item.pointer.path == PORTFOLIO_FILE
        }
        rounds = self.snapshot.portfolio.settings.reporting.rounds
        return tuple(held for number, held in enumerate(rounds) if ("reporting", "rounds", number) in routes)


def condition(told: Told) -> Sentence:
    """What is so, in one sentence that names the projects, or how many there are."""
    if told.matter.code == "no-purpose-on-record":
        return _no_purpose(told)
    clauses = [clause for rule in told.by_rule for clause in _clauses(told, rule)]
    said = _filled(fitting(told, told.matter.lead), count=_count(told.count), clauses=Clauses(clauses))
    return sentence("{first} {second}", first=said, second=_concerned(told)) if told.tied else said


def _concerned(told: Told) -> Sentence:
    """The projects that the records concern; where that is inferred of all, it is said once."""
    if all(inferred for _, inferred in told.tied):
        names = NameList.of(project_called(project) for project, _ in told.tied)
        return sentence("Projects concerned (inferred): {projects}.", projects=names)
    portfolio = told.snapshot.portfolio
    marked = (tied_project(project.project.id, portfolio, inferred=inferred) for project, inferred in told.tied)
    return sentence("Projects concerned: {projects}.", projects=NameList.of(marked))


def fitting(told: Told, words: tuple[Sentence, ...]) -> Sentence:
    """The words of one project, or of several."""
    return words[0] if told.count == 1 else words[-1]


def _clauses(told: Told, rule: str) -> Iterator[Sentence]:
    """What a rule has found, with the projects that it is told of."""
    shown, clause = told.by_rule[rule], told.matter.rules[rule]
    if clause is None:
        yield from _unmet(told, shown)
        return
    if not shown and "{projects}" in clause.template:
        return
    number = sum(one.size.figure for one in told.found if one.rule == rule)
    yield _filled(
        clause,
        rule=rule,
        projects=NameList.of((_item(rule, one) for one in shown), _most(told)),
        sources=tuple(held.source for held in told.rounds if held.covers == "none"),
        by=_bodies(told, shown),
        number=number,
        days=in_days(int(number)),
        findings=sum(one.rule == rule for one in told.found),
        what=NameList.of(_named(told, rule)),
    )


def _named(told: Told, rule: str) -> Iterator[Name | Sentence]:
    """What the findings of a rule are on, each once; of a published count, with how many of those counted."""
    found: dict[str, Name | Sentence] = {}
    for values in (one.message.values for one in told.found if one.rule == rule):
        for name in (values.get(key) for key in ("what", "body", "table")):
            if isinstance(name, Name):
                found[name.id] = (
                    _counted(name, values["count"]) if rule == "recommendation-ageing" and "count" in values else name
                )
    return iter(found.values())


def _counted(counted_as: Name, count: Any) -> Sentence:  # noqa: ANN401 - a value of a sentence
    return sentence("{count} of those counted as {what}", count=count, what=counted_as)


def _unmet(told: Told, shown: Iterable[Shown]) -> Iterator[Sentence]:
    """By whose word objectives are unmet: an oversight body's, what is inferred from it, or by figures."""
    groups: dict[tuple[str, str, bool], tuple[Any, list[Name]]] = {}
    for one in shown:
        held = one.project.objectives
        whole = (held.assessment, *(status.assessment for status in held.objectives if status.state == "unmet"))
        said = next((entry.record for entry in whole if entry and entry.record.verdict != "met"), None)
        key = (str(said.by), said.verdict, "verdict" in said.inferred) if said else ("", "", False)
        groups.setdefault(key, (said, []))[1].append(project_called(one.project))
    for said, names in groups.values():
        if said is None:
            yield sentence("figures miss the target in {projects}", projects=NameList.of(names, _most(told)))
            continue
        by = without_article(told.snapshot.portfolio.called(said.by))
        values = {"by": by, "verdict": term("verdict", said.verdict), "projects": NameList.of(names, _most(told))}
        if "verdict" in said.inferred:
            yield sentence("by what the {by} wrote, the objectives are {verdict} (inferred) in {projects}", **values)
        else:
            yield sentence("the {by} found the objectives {verdict} in {projects}", **values)


def _bodies(told: Told, shown: Iterable[Shown]) -> tuple[Text, ...]:
    """The oversight bodies whose words findings point to."""
    said = [(entry.record.by, entry.route, one) for one in shown for entry in one.project.history.assessments]
    bodies = {str(by): by for by, route, one in said if route == one.finding.pointer.route}
    return tuple(without_article(told.snapshot.portfolio.called(by)) for by in bodies.values())


def without_article(name: Text) -> Text:
    """A name as it stands after an article, without one of its own: `The Board` is the Board."""
    if isinstance(name, dict):
        return {language: held.removeprefix("The ") for language, held in name.items()}
    return name.removeprefix("The ")


def _no_purpose(told: Told) -> Sentence:
    """Projects of which nobody wrote down what they were for; of some not even a name is known."""
    shown = [one.project for held in told.by_rule.values() for one in held]
    one, named = len(shown) == 1, any(project.project.name for project in shown)
    values = {
        "count": _count(len(shown)),
        "date": _claimed_by(shown),
        "projects": NameList.of(project_called(p) for p in shown),
    }
    if named and one:
        return sentence("{count} project is reported complete{date} with no objective on record: {projects}.", **values)
    if named:
        return sentence(
            "{count} projects are reported complete{date} with no objective on record: {projects}.", **values
        )
    if one:
        return sentence(
            "{count} project is counted as complete{date}, with neither name nor objective on record.", **values
        )
    return sentence(
        "{count} projects are counted as complete{date}, with neither name nor objective on record.", **values
    )


def _claimed_by(projects: Iterable[ProjectSnapshot]) -> Sentence | str:
    """The date by which all are said to be complete, if it is one."""
    days = {claim.date for project in projects if (claim := claim_of(project))}
    return sentence(" by {date}", date=days.pop()) if len(days) == 1 else ""


def _item(rule: str, one: Shown) -> Name | Sentence:
    """A project by its name, with the date or the figure that the matter is about."""
    about = _ABOUT[rule](one) if rule in _ABOUT else None
    name = project_called(one.project)
    return sentence("{project} ({about})", project=name, about=about) if about else name


def _size(one: Shown) -> Sentence | None:
    size = one.finding.size
    if size.of == "days":
        days = in_days(int(size.figure))
        moved = one.project.slippage.days
        known = one.finding.rule == "report-stale" or (moved and moved.exact == size.figure)
        return days if known else sentence("at least {days}", days=days)
    return sentence("{points:g} points", points=round(size.figure, 1)) if size.of == "points" else None


def _over(one: Shown) -> Sentence:
    """How far a budget is exceeded, in per cent of it."""
    return sentence("by {percent:g}%", percent=told_apart(one.finding.size.figure, 1, 0))


def _passed_end(one: Shown) -> PartialDate | None:
    return next((slippage.current.date for _, slippage in scopes(one.project) if slippage.overrun), None)


def _silent_since(one: Shown) -> PartialDate | None:
    """The end, or else the last due date, that has passed in silence."""
    slippage = one.project.slippage
    if slippage.silent:
        return slippage.current.date
    ends = [phase.current.date for phase in silent_phases(one.project).values()]
    due = [status.due for status in one.project.milestones if status.silent and isinstance(status.due, PartialDate)]
    return max((day for day in (*ends, *due) if day), key=lambda day: day.last, default=None)


def _overdue(one: Shown) -> object:
    index = one.finding.pointer.route[1]
    return next((status.held_to for status in one.project.milestones if status.index == index), None)


def _fields(one: Shown) -> tuple[object, ...]:
    """What records disagree on."""
    names = (str(item.pointer.route[-1]) for item in one.finding.evidence)
    clashes = dict.fromkeys(_CLASHES[name] for name in names if name in _CLASHES)
    return tuple(term("what records disagree on", clash) for clash in clashes)


_CLASHES = {
    "state": "progress",
    "completion": "progress",
    "end": "end",
    "approved_end": "end",
    "actual_end": "end",
    "actual": "done",
    "rating": "rating",
}
"""What a field says of a project, in which records may disagree."""
_ABOUT: dict[str, Callable[[Shown], object]] = {
    "past-end": _passed_end,
    "outcome-not-reported": _silent_since,
    "milestone-overdue": _overdue,
    "reports-contradict": _fields,
    "report-contradicts-itself": _fields,
    "slipped-without-change-request": _size,
    "slip-exceeds-original-duration": _size,
    "report-stale": _size,
    "spent-ahead-of-work": _size,
    "over-budget": _over,
    "completion-jumped": _size,
    "completion-gap": _size,
    "completion-fell": _size,
    "behind-pace": _size,
    "milestone-after-end": _size,
}
"""The date or figure that each rule gives: a finding that took in another of another size may bear that."""


def _most(told: Told) -> int:
    """How many projects a clause names: fewer, where there are several clauses."""
    return _LISTED if sum(map(bool, told.by_rule.values())) <= 1 else _LISTED // 2


def _count(number: int) -> object:
    """A number that a sentence begins with: in words up to ten."""
    words = TERMS["count"]
    return term("count", str(number)) if str(number) in words else number


def _filled(template: Sentence, **values: object) -> Sentence:
    return Sentence(template.template, values)
