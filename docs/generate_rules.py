"""Write the page of rules from what the rules say of themselves.

python docs/generate_rules.py
"""

from pathlib import Path

from ictpmo.facts.rule_docs import RuleDoc, rule_docs
from ictpmo.language.terms import TERMS
from ictpmo.model.portfolio import Bands
from ictpmo.rules.matters import MATTERS
from ictpmo.rules.precedence import PRECEDENCE

PAGE = Path(__file__).parent / "rules.md"

HEAD = """\
# Rules

This page is written by `docs/generate_rules.py` from the rules themselves; `ictpmo explain RULE` prints the same.

**Validation** asks whether the files are right: what it finds is an error, unless its rule says that it is a
warning. **The audit** asks whether the projects are: what it finds is a warning, or a note where its rule says so.
**The guard** asks what changed between two versions: what it finds is an error ([settings and examples](guard.md)).
Where two findings of the audit rest on the same fact, one is raised and the facts of the other become its evidence
([which prevails](#precedence)); it is then as grave as the graver of the two. A rule that compares with a threshold
names it in its finding ([thresholds](#thresholds)). Rules of the audit that ask for one decision are of one
[matter](#matters).

Each example is a small portfolio in one text: a line `# file:` starts a file, and what is expected of it stands on
top. The second example is the same put right, and raises nothing. In the examples of the guard `# on record:` starts a
file as it is committed, `# changed:` the same file as it is to be now; `# taken out:` is one that is to be gone.
"""

# What the themes of the rules are about, in the order in which they are read.
THEMES = {
    "files": "Validation: files",
    "records": "Validation: records",
    "completion": "Audit: completion",
    "schedule": "Audit: schedule",
    "change": "Audit: change",
    "reporting": "Audit: reporting",
    "oversight": "Audit: oversight",
    "resources": "Audit: resources",
    "own": "Audit: rules of your own",
    "guard": "Guard",
}


def page() -> str:
    """The page."""
    rules = rule_docs().values()
    parts = [HEAD, _contents(list(rules))]
    for theme, title in THEMES.items():
        parts.append(f"## {title}\n")
        parts += [_rule(rule) for rule in rules if rule.theme == theme]
    return "\n".join([*parts, _matters(), _precedence(), _thresholds()])


def _contents(rules: list[RuleDoc]) -> str:
    lines = ["| rule | finds |", "|---|---|"]
    lines += [f"| [`{rule.name}`](#{rule.name}) | {rule.what} |" for rule in rules]
    return "\n".join([*lines, ""])


def _rule(rule: RuleDoc) -> str:
    return f"""\
### {rule.name}

{rule.what}
{_part("Matter", rule.matter and TERMS["matter"][rule.matter])}{_part("Criterion", rule.criterion)}
*Effect.* {rule.why}
{_part("Details", rule.details)}
*Remedy.* {rule.remedy}
{_examples(rule)}"""


def _part(label: str, text: str | None) -> str:
    return f"\n*{label}.* {text}\n" if text else ""


def _examples(rule: RuleDoc) -> str:
    return f"""
Raised by

```yaml
{rule.raised.rstrip()}
```

and put right:

```yaml
{rule.silent.rstrip()}
```
"""


def _matters() -> str:
    lines = [
        "## Matters",
        "",
        "What findings come to, in the order in which a committee reads it. A report asks one decision a matter, and",
        "numbers the gravest seven: by severity, then by how many projects they cover. `record-changed` asks nothing.",
        "",
        "| matter | in words | rules |",
        "|---|---|---|",
    ]
    for matter in MATTERS:
        rules = ", ".join(f"[`{rule}`](#{rule})" for rule in matter.rules)
        lines.append(f"| `{matter.code}` | {TERMS['matter'][matter.code]} | {rules} |")
    return "\n".join([*lines, ""])


def _precedence() -> str:
    lines = [
        "## Precedence",
        "",
        "Where both rest on the same fact of the same project, from top to bottom:",
        "",
        "| raised | takes in | because |",
        "|---|---|---|",
        *(f"| `{entry.raised}` | `{entry.folded}` | {entry.because} |" for entry in PRECEDENCE),
        "",
    ]
    return "\n".join(lines)


def _thresholds() -> str:
    lines = [
        "## Thresholds",
        "",
        "Settings in `portfolio.yaml`, under `bands`. The defaults are this tool's own; they are nobody's standard.",
        "",
        "| setting | default | what it is |",
        "|---|---|---|",
    ]
    for name, field in Bands.model_fields.items():
        default = field.default
        shown = f"[{', '.join(map(str, default))}]" if isinstance(default, tuple) else str(default)
        lines.append(f"| `{name}` | `{shown}` | {field.description} |")
    lines += [
        "",
        "Other limits are part of what a rule says: two re-baselines, slippage of 100 per cent, a slip rate of 1.0,",
        "four milestones and the last fifth of the plan, and a rise of completion at over twice the earlier rate.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="")
