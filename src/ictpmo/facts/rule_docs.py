"""Every rule by name, with what its docstring says of it: what `explain` prints, and the page of rules is made from."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from ictpmo.guard.rules import described
from ictpmo.rules.audit import PRECEDENCE, THEMES
from ictpmo.rules.engine import Explanation, explanation
from ictpmo.rules.parsing_rules import READING
from ictpmo.rules.validation import VALIDATION


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """What a rule is about."""

    name: str
    family: str
    theme: str
    what: str
    why: str
    remedy: str
    raised: str | None
    """An example that raises it; the guard's rules, which take two versions, have none."""
    silent: str | None
    """The same put right."""

    @property
    def prevails_over(self) -> tuple[tuple[str, str], ...]:
        """The rules whose findings on the same facts it takes in, and why."""
        return tuple((entry.folded, entry.because) for entry in PRECEDENCE if entry.raised == self.name)


@cache
def rule_docs() -> dict[str, RuleDoc]:
    """All rules, in reading order."""
    listed = [
        *(_doc("validation", "files", rule.name, explanation(rule.text)) for rule in READING),
        *(_doc("validation", "records", rule.name, rule.explanation) for rule in VALIDATION),
        *(_doc("audit", theme, rule.name, rule.explanation) for theme, rules in THEMES.items() for rule in rules),
        *(_doc("guard", "guard", name, explanation(text)) for name, text in described().items()),
    ]
    return {entry.name: entry for entry in listed}


def reasons() -> dict[str, str]:
    """Why each rule matters, by its name."""
    return {name: entry.why for name, entry in rule_docs().items()}


def _example(name: str, kind: str) -> str | None:
    """The example that raises a rule, or its correct twin."""
    file = resources.files("ictpmo.rules") / "examples" / f"{name}.{kind}.yaml"
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _doc(family: str, theme: str, name: str, said: Explanation) -> RuleDoc:
    raised, silent = _example(name, "raised"), _example(name, "silent")
    return RuleDoc(name, family, theme, said.what, said.why, said.remedy, raised, silent)
