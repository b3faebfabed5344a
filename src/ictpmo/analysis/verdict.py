"""Where a project stands, in one word: what is reported of it, held against what else shows."""

from itertools import chain
from typing import Literal

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.objectives import WORST_VERDICT, standing
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import DONE, FULL
from ictpmo.model.project import Assessment

ProjectVerdict = Literal[
    "complete-unmet",
    "complete-not-demonstrated",
    "contested",
    "open-past-end",
    "open-moved",
    "open-undated",
    "open-on-time",
    "complete-met",
    "cancelled",
    "merged",
    "number-only",
]


def verdict_of(project: ProjectSnapshot) -> ProjectVerdict:
    """The first that fits: known by number only, merged, contested, cancelled, said to be complete, open."""
    history = project.history
    if is_number_only(project):
        return "number-only"
    if history.state.value == "merged":
        return "merged"
    if history.state.value == "contested" or history.completions.contested:
        return "contested"
    if history.state.value == "cancelled":
        return "cancelled"
    return _of_complete(project) if is_said_complete(project) else _of_open(project)


def is_number_only(project: ProjectSnapshot) -> bool:
    """Whether nothing is known of it but that it is one of several, and perhaps its state."""
    if project.project.name is not None:
        return False
    history, slippage = project.history, project.slippage
    dates = slippage.start or slippage.original or slippage.current.date or slippage.current.words
    log = history.completions.statements or history.requests or history.assessments or history.phased
    plan = project.milestones or project.objectives.objectives
    return not (dates or log or plan)


def is_said_complete(project: ProjectSnapshot) -> bool:
    """Whether any of the latest reports has it finished, at 100 per cent or ended, and none since has it going on."""
    history = project.history
    if history.state.value in {"cancelled", "merged"}:
        return False
    full = FULL in history.completions.values and history.completions.contested
    done = bool(DONE & set(history.state.states)) or history.claimed_done is not None
    return done or full or project.slippage.current.kind == "actual"


def contradictions(project: ProjectSnapshot) -> tuple[LogEntry[Assessment], ...]:
    """Of a project said to be complete: the words of oversight bodies that its purpose is unmet or only partly met."""
    adverse = tuple(entry for entry in project.objectives.words if entry.record.verdict != "met")
    return adverse if is_said_complete(project) else ()


def oversight_words(project: ProjectSnapshot) -> tuple[LogEntry[Assessment], ...]:
    """The words of oversight bodies that count: on the project, then on its objectives and on its milestones."""
    on_milestones = (standing(project.history, f"milestones[{one.milestone.id}]")[:1] for one in project.milestones)
    return (*project.objectives.words, *chain.from_iterable(on_milestones))


def gravest_words(project: ProjectSnapshot) -> tuple[LogEntry[Assessment], ...]:
    """Those of them that find the least met: of adverse ones, those on the whole project come before those on parts."""
    found = oversight_words(project)
    gravest = min(map(_gravity, found), default=None)
    return tuple(entry for entry in found if _gravity(entry) == gravest)


def _gravity(entry: LogEntry[Assessment]) -> tuple[bool, bool, int]:
    verdict = entry.record.verdict
    return verdict == "met", entry.record.on != "project", WORST_VERDICT.index(verdict)


def has_moved(project: ProjectSnapshot) -> bool:
    """Whether its end has moved later for certain."""
    days = project.slippage.days
    return bool(days and days.least > 0)


def _of_complete(project: ProjectSnapshot) -> ProjectVerdict:
    match project.objectives.state:
        case "unmet":
            return "complete-unmet"
        case "met":
            return "complete-met"
        case _:
            return "complete-not-demonstrated"


def _of_open(project: ProjectSnapshot) -> ProjectVerdict:
    end = project.slippage.current.date
    if end and end.last < project.view.as_of:
        return "open-past-end"
    if has_moved(project):
        return "open-moved"
    return "open-on-time" if end else "open-undated"
