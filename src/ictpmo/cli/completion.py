"""What the shell offers when Tab is pressed. It must come at once, and a fault is no time for a message."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

# A name that is no id has no business on a command line: a shell might obey what is in it.
_FILE = re.compile(r"([a-z0-9-]+)\.yaml")

_DEFAULT = "portfolio"


def complete_project(context: typer.Context, incomplete: str) -> list[str]:
    """Project ids, by the names of the files alone: nothing is loaded."""
    try:
        return sorted(name for name in _project_names(context) if name.startswith(incomplete))
    except OSError:
        return []


def complete_rule(incomplete: str) -> list[str]:
    """Names of all rules."""
    from ictpmo.guard.rules import described
    from ictpmo.rules.validation import VALIDATION

    own = _starting((rule.name for rule in VALIDATION), incomplete)
    return [*own, *complete_audit_rule(incomplete), *_starting(described(), incomplete)]


def complete_audit_rule(incomplete: str) -> list[str]:
    """Names of the audit's rules."""
    from ictpmo.rules.audit import AUDIT

    return _starting((rule.name for rule in AUDIT), incomplete)


def _starting(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]


def _project_names(context: typer.Context) -> Iterator[str]:
    # Not every version of typer looks at the environment when it completes.
    given = str(context.params.get("portfolio") or _DEFAULT)
    if given == _DEFAULT:
        given = os.environ.get("ICTPMO_PORTFOLIO") or _DEFAULT
    with os.scandir(Path(given) / "projects") as entries:
        yield from (match[1] for entry in entries if (match := _FILE.fullmatch(entry.name)))
