"""Rules of one's own: functions of installed packages that `portfolio.yaml` names, run beside ours and kept apart.

Whatever they do, what ours find stays the same, and what keeps one from judging is a finding.
"""

import inspect
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError

from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.finding import AS_EXPLAINED, Evidence, Finding, Pointer, Sentence, Severity, sentence
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.model.portfolio import GuardRule
from ictpmo.rules.engine import Rule, portfolio_rule, run
from ictpmo.rules.facts import on_portfolio
from ictpmo.rules.matters import MATTERS
from ictpmo.rules.parsing_rules import READING
from ictpmo.rules.validation import VALIDATION
from ictpmo.source.document import Route

GROUP = "ictpmo.rules"
_OURS = frozenset(
    {
        *(rule for matter in MATTERS for rule in matter.rules),
        *(rule.name for rule in VALIDATION),
        *READING,
        *get_args(GuardRule),
    }
)
# A rule that ends the program is as much at fault as one that raises any other exception.
_CRASHES = (Exception, SystemExit)


class RuleOptions(BaseModel):
    """What `portfolio.yaml` can tell a rule of one's own: a subclass has the options as fields, with their defaults."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


@dataclass(frozen=True, slots=True)
class Installed:
    """A rule as its package has it, with what it declares its options to be."""

    rule: Rule
    options: type[RuleOptions] | None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps a rule from judging, or from judging all: the way is from the rule's name in `rules`."""

    message: Sentence
    remedy: Sentence = AS_EXPLAINED
    route: Route = ()
    key: bool = False


def installed_names() -> list[str]:
    """The names under which packages have rules: none of them is loaded."""
    return sorted(entry_points(group=GROUP).names)


def installed(name: str) -> Installed | Obstacle:
    """The rule that is installed under a name, or why there is none."""
    if name in _OURS:
        return Obstacle(
            sentence("`{rule}` is the name of a rule of ictpmo", rule=name),
            sentence("take it out: that rule runs anyway"),
        )
    found = tuple(entry_points(group=GROUP, name=name))
    if len(found) != 1:
        return Obstacle(
            sentence("{number} installed packages have the rule `{rule}`", rule=name, number=len(found))
            if found
            else sentence("no installed package has the rule `{rule}`", rule=name),
            sentence("install one package that has it, where ictpmo is installed; or take it out"),
        )
    try:
        with redirect_stdout(sys.stderr):
            return _loaded(found[0].load(), name)
    except _CRASHES as error:
        return Obstacle(sentence("the rule `{rule}` cannot be loaded: {error}", rule=name, error=_shown(error)), _MEND)


def own_findings(snapshot: Snapshot, only: str | None) -> Iterator[Finding]:
    """What the rules find that the portfolio names; last, in the name of `own_rule_did_not_run`, which of them crashed.

    Of the projects, they may be given `only` one.
    """
    stopped: dict[str, Obstacle] = {}
    usable = (_with_options(name, given) for name, given in snapshot.portfolio.settings.rules.items())
    rules = [replace(rule, find=_kept(rule, snapshot, stopped)) for rule in usable if isinstance(rule, Rule)]
    yield from run(rules, snapshot, only)
    crashed = [_finding(name, obstacle) for name, obstacle in stopped.items()]
    yield from run((replace(own_rule_did_not_run, find=lambda _: crashed),), snapshot)


@portfolio_rule
def own_rule_did_not_run(snapshot: Snapshot) -> Iterator[Finding]:
    """A rule of one's own did not judge: it is not installed, was told what it does not know, or crashed.

    Criterion: Every rule that the portfolio names has looked at all of it.

    Why: A rule that did not run finds nothing, and nothing tells that from a portfolio without faults.

    Details: A rule comes from an installed package, by its entry point of the group `ictpmo.rules`, never from a path.
    What it found before it crashed stands, but for the project at which it did. What other rules find is the same with
    it and without it.

    Remedy: Install the package where ictpmo is, write the options as the rule declares them, or mend the rule.
    """
    return (_finding(name, obstacle) for name, obstacle in _obstacles(snapshot))


def _faulty_options(snapshot: Snapshot) -> Iterator[Finding]:
    """What `portfolio.yaml` says of rules that is wrong wherever it is read: nothing of what is not installed here."""
    return (_finding(name, one) for name, one in _obstacles(snapshot) if one.route or name in _OURS)


faulty_options = replace(own_rule_did_not_run, find=_faulty_options)
"""The same of what `validate` knows: the options."""


_NO_SENTENCE = "words are given as sentence(…)"
_MEND = sentence("mend the rule, or install a version that works")


def _loaded(rule: object, name: str) -> Installed | Obstacle:
    """What an entry point gives, if that is a rule; it is called as the portfolio names it."""
    if isinstance(rule, Rule) and rule.explanation.criterion:
        _, *more = inspect.signature(rule.find).parameters
        options = get_type_hints(rule.find)[more[0]] if more else None
        return Installed(replace(rule, name=name), options)
    return Obstacle(
        sentence("what is installed as `{rule}` is no rule of an audit", rule=name),
        sentence("make it with `project_rule` or `portfolio_rule`, with a `Criterion:` in its docstring"),
    )


def _obstacles(snapshot: Snapshot) -> Iterator[tuple[str, Obstacle]]:
    """What keeps rules that the portfolio names from being run, with their names."""
    for name, given in snapshot.portfolio.settings.rules.items():
        usable = _with_options(name, given)
        if not isinstance(usable, Rule):
            yield from ((name, obstacle) for obstacle in usable)


def _with_options(name: str, given: dict[str, Any]) -> Rule | list[Obstacle]:
    """The rule of a name as it is run with the options given, or all that keeps it from being run."""
    held = installed(name)
    if isinstance(held, Obstacle):
        return [held]
    declared = held.options or RuleOptions
    try:
        # As from JSON, where a list may become a tuple and a text a date, and a text no number.
        options = declared.model_validate_json(json.dumps(given))
    except ValidationError as error:
        return [_wrong(name, declared, details) for details in error.errors(include_url=False)]
    except _CRASHES as error:
        return [Obstacle(sentence("the options of `{rule}` crash: {error}", rule=name, error=_shown(error)), _MEND)]
    find: Callable[..., Iterable[Finding]] = held.rule.find
    return replace(held.rule, find=lambda subject: find(subject, options)) if held.options else held.rule


def _wrong(name: str, declared: type[RuleOptions], details: Any) -> Obstacle:  # noqa: ANN401 - as pydantic says it
    known, option = tuple(declared.model_fields), ".".join(map(str, (name, *details["loc"])))
    return Obstacle(
        sentence("`{option}` is not as the rule declares it: {said}", option=option, said=details["msg"]),
        sentence("the options of the rule are {options}", options=known)
        if known
        else sentence("take it out: the rule has no options"),
        details["loc"],
        key=details["type"] == "extra_forbidden",
    )


def _kept(rule: Rule, snapshot: Snapshot, stopped: dict[str, Obstacle]) -> Callable[[Any], list[Finding]]:
    """A rule that finds nothing where it crashes, and whose first crash is noted."""

    def find(subject: Any) -> list[Finding]:  # noqa: ANN401 - what the rule is given
        project = subject.project.id if isinstance(subject, ProjectSnapshot) else None
        try:
            # What a rule prints is no part of what a command answers.
            with redirect_stdout(sys.stderr):
                return [_sound(finding, project, snapshot) for finding in rule.find(subject)]
        except _CRASHES as error:
            values = {"rule": rule.name, "error": _shown(error), "project": project}
            at = sentence("the rule `{rule}` crashed at `{project}`: {error}", **values)
            message = at if project else sentence("the rule `{rule}` crashed: {error}", **values)
            stopped.setdefault(rule.name, Obstacle(message, _MEND))
            return []

    return find


def _sound(finding: object, project: str | None, snapshot: Snapshot) -> Finding:
    """What a rule gives, if it is a finding that can be shown, and on the project that it was given."""
    if not isinstance(finding, Finding):
        fault = f"{type(finding).__name__} is no Finding"
        raise TypeError(fault)
    said = (finding.message, finding.remedy, *(item.fact for item in finding.evidence))
    if not all(isinstance(words, Sentence) for words in said):
        raise TypeError(_NO_SENTENCE)
    known = {project} if project else {None, *snapshot.portfolio.by_id}
    if finding.project not in known:
        fault = f"a finding is on {finding.project}"
        raise ValueError(fault)
    # What cannot be said stops here, not in a report.
    "".join(map(str, said))
    return finding


def _finding(name: str, obstacle: Obstacle) -> Finding:
    pointer = Pointer(PORTFOLIO_FILE, ("rules", name, *obstacle.route), key=obstacle.key)
    facts = (Evidence(obstacle.message, None, None, pointer),)
    found = on_portfolio(obstacle.message, facts, severity=Severity.ERROR)
    return replace(found, pointer=pointer, remedy=obstacle.remedy)


def _shown(error: BaseException) -> str:
    """An exception in a line."""
    return " ".join(f"{type(error).__name__}: {error}".split())
