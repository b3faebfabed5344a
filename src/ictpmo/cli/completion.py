"""What the shell offers when Tab is pressed. It must come at once, and a fault is no time for a message."""

import os
from collections.abc import Iterator
from pathlib import Path

import typer


def complete_project(context: typer.Context, incomplete: str) -> list[str]:
    """Project ids, by the names of the files alone: nothing is loaded."""
    try:
        return sorted(name for name in _project_files(context) if name.startswith(incomplete))
    except OSError:
        return []


def complete_rule(incomplete: str) -> list[str]:
    """Names of rules."""
    from ictpmo.rules.validation import VALIDATION, name_of

    return [name for name in map(name_of, VALIDATION) if name.startswith(incomplete)]


def _project_files(context: typer.Context) -> Iterator[str]:
    given = context.params.get("portfolio") or "portfolio"
    with os.scandir(Path(given) / "projects") as entries:
        yield from (entry.name[:-5] for entry in entries if entry.name.endswith(".yaml") and entry.name[0] != ".")
