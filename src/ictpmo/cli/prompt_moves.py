"""The dates that a change request moves from, where they are left to what is recorded: `..2026-06`."""

from collections.abc import Iterator, Mapping
from typing import Any

from ictpmo.analysis.history import fold
from ictpmo.analysis.slippage import Slippage
from ictpmo.analysis.snapshot import ProjectSnapshot, default_view
from ictpmo.cli.options import today
from ictpmo.cli.prompt_forms import FROM_NOW, read_date
from ictpmo.cli.prompts import Prompter
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project


def move_from_now(prompter: Prompter, portfolio: Portfolio, project: Project, entry: Mapping[str, Any]) -> None:
    """Put in the dates that are left to what is recorded: the approved end, of a milestone the date that it is due."""
    if not any(move.get("from") == FROM_NOW for _, move in _moves(entry)):
        return
    history = fold(portfolio, project, default_view(portfolio, today()))
    known = _known(ProjectSnapshot(history)) if history else {}
    for name, move in _moves(entry):
        if move.get("from") == FROM_NOW:
            if known.get(name) is None:
                raise prompter.refuse(
                    prompter.words.say(
                        "{option}: no date is recorded to move from; write FROM..TO, or TO alone",
                        option=" ".join(name).strip(),
                    )
                )
            move["from"] = read_date(str(known[name]))


def _moves(entry: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """The moves of a request, each with the option that gives it and the id of what moves."""
    if "end" in entry and isinstance(entry["end"], dict):
        yield ("--end", ""), entry["end"]
    for option, field in (("--phase", "phases"), ("--milestone", "milestones")):
        yield from (((option, name), move) for name, move in entry.get(field, {}).items())


def _known(project: ProjectSnapshot) -> dict[tuple[str, str], object]:
    return {
        ("--end", ""): _end(project.slippage),
        **{("--phase", name): _end(slippage) for name, slippage in project.phases.items()},
        **{("--milestone", status.milestone.id): status.due for status in project.milestones},
    }


def _end(slippage: Slippage) -> object:
    return slippage.approved or slippage.current.date
