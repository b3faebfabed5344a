"""Every rule by name, with what its docstring says of it: what `explain` prints, and the page of rules is made from."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Annotated, ClassVar, Literal

from ictpmo.facts.answers import Answer
from ictpmo.facts.fact import Fact
from ictpmo.guard.rules import described
from ictpmo.model.meaning import Meaning, computed
from ictpmo.rules.audit import THEMES
from ictpmo.rules.engine import Explanation, Precedence, explanation
from ictpmo.rules.matters import OWN_RULES, matter_of
from ictpmo.rules.own_rules import Installed, installed, installed_names
from ictpmo.rules.parsing_rules import READING
from ictpmo.rules.precedence import PRECEDENCE
from ictpmo.rules.validation import VALIDATION

Family = Literal["validation", "audit", "guard"]


@dataclass(frozen=True)
class RuleLine(Fact):
    """A rule in a line."""

    comes_first: ClassVar[tuple[str, ...]] = (
        *("name", "family", "theme", "matter", "what", "criterion", "why", "details", "remedy"),
        *("raised", "silent"),
    )

    name: Annotated[str, Meaning("Its name, which is its only identity.")]
    family: Annotated[Family, Meaning("What it belongs to.")]
    theme: Annotated[str, Meaning("What it is about.")]
    what: Annotated[str, Meaning("What it finds.")]


@dataclass(frozen=True)
class RuleDoc(RuleLine, Answer):
    """`explain RULE`: a rule, what it finds, why that matters and what to do."""

    rows: ClassVar[str] = "rule"

    criterion: Annotated[str | None, Meaning("What should be so; of a rule of the audit.")]
    why: Annotated[str, Meaning("Why it matters: the effect.")]
    details: Annotated[str | None, Meaning("What else a reader of its findings has to know.")]
    remedy: Annotated[str, Meaning("What to do.")]
    raised: Annotated[str, Meaning("An example that raises it: files, of the guard as they were and are.")]
    silent: Annotated[str, Meaning("The same put right. Both are empty of a rule of one's own.")]

    @property
    def precedence(self) -> tuple[Precedence, ...]:
        """What it takes in where the facts are the same, and why."""
        return tuple(entry for entry in PRECEDENCE if entry.raised == self.name)

    @computed
    def matter(self) -> str | None:
        """The matter that its findings are about; of a rule of the audit."""
        found = OWN_RULES if self.theme == "own" else matter_of(self.name)
        return found.code if found else None

    @computed
    def prevails_over(self) -> tuple[str, ...]:
        """The rules whose findings on the same facts it takes in."""
        return tuple(entry.folded for entry in self.precedence)

    @property
    def rule(self) -> tuple["RuleDoc", ...]:
        """Itself, as the row of CSV."""
        return (self,)


@dataclass(frozen=True)
class RulesAnswer(Answer):
    """`explain`: all rules."""

    rows: ClassVar[str] = "rules"

    rules: Annotated[tuple[RuleLine, ...], Meaning("The rules, in reading order.")]


@cache
def rule_docs() -> dict[str, RuleDoc]:
    """All rules, in reading order."""
    listed = [
        *(_doc("validation", "files", name, explanation(text)) for name, text in READING.items()),
        *(_doc("validation", "records", rule.name, rule.explanation) for rule in VALIDATION),
        *(_doc("audit", theme, rule.name, rule.explanation) for theme, rules in THEMES.items() for rule in rules),
        *(_doc("guard", "guard", name, explanation(text)) for name, text in described().items()),
    ]
    return {entry.name: entry for entry in listed}


def known_rules() -> dict[str, RuleDoc]:
    """The same, and after them the rules of one's own that are installed."""
    found = (installed(name) for name in installed_names())
    own = (_said("audit", "own", one.rule.name, one.rule.explanation) for one in found if isinstance(one, Installed))
    return {**rule_docs(), **{entry.name: entry for entry in own}}


def _example(family: Family, name: str, kind: str) -> str:
    """The example that raises a rule, or its correct twin."""
    home = resources.files("ictpmo.guard" if family == "guard" else "ictpmo.rules")
    return (home / "examples" / f"{name}.{kind}.yaml").read_text(encoding="utf-8")


def _doc(family: Family, theme: str, name: str, said: Explanation) -> RuleDoc:
    return _said(family, theme, name, said, *(_example(family, name, kind) for kind in ("raised", "silent")))


def _said(family: Family, theme: str, name: str, said: Explanation, raised: str = "", silent: str = "") -> RuleDoc:
    return RuleDoc(name, family, theme, said.what, said.criterion, said.why, said.details, said.remedy, raised, silent)


def all_rules() -> RulesAnswer:
    """All rules, a line each."""
    return RulesAnswer(tuple(RuleLine(one.name, one.family, one.theme, one.what) for one in known_rules().values()))
