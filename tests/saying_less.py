"""What an entry that is added takes off the audit and the figures: findings left out, figures lowered or blurred."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.finding.finding import Severity
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import ChangeRequest, Project, StatusReport
from ictpmo.rules.audit import COMPLETION, PRECEDENCE, audit

AS_OF = date(2023, 12, 31)
VIEW = View(AS_OF)
Entry = dict[str, Any]
Added = tuple[str, Entry] | Project | None
"""What is added: to which list of a project's log, and what; or the project with more in it; or nothing."""

ONE_MATTER = {frozenset((precedence.folded, precedence.raised)) for precedence in PRECEDENCE}
# an end that is still to come takes back what was claimed to be done, and that is said
ONE_MATTER |= {
    frozenset((rule.name, "reports-contradict"))
    for rule in COMPLETION
    if rule.name.startswith("complete-") or rule.name == "completion-gap"
}
ONE_MATTER |= {frozenset(("outcome-not-reported", "report-missing"))}  # both are one silence, by way of report-stale


def audited(snapshot: Snapshot) -> dict[str | None, Counter[tuple[str, Severity]]]:
    """How many findings each rule has on each project, and how grave they are."""
    found: dict[str | None, Counter[tuple[str, Severity]]] = {}
    for finding in audit(snapshot):
        found.setdefault(finding.project, Counter())[finding.rule, finding.severity] += 1
    return found


def with_added(portfolio: Portfolio, project: Project, added: Added) -> Portfolio | None:
    """The portfolio with what is added to a project; nothing where the project has no part that it speaks of."""
    if added is None or (
        isinstance(added, tuple) and not project.milestones and {"milestones", "phases"} & set(added[1])
    ):
        return None
    longer = added if isinstance(added, Project) else _longer(project, *added)
    return replace(portfolio, projects=tuple(longer if p is project else p for p in portfolio.projects))


def _longer(project: Project, log: str, entry: Entry) -> Project:
    record: Any = (StatusReport if log == "status_reports" else ChangeRequest).model_validate(entry)
    return project.model_copy(update={log: (*getattr(project, log), record)})


def left_out(before: Snapshot, after: Snapshot) -> list[tuple[str | None, str]]:
    """The findings of before that are no longer there, nor one on the same matter that is at least as grave.

    That a project was reported on before another was cancelled says that it is no new promise of the same.
    """
    now, gone = audited(after), []
    for project, counted in audited(before).items():
        for (rule, severity), number in counted.items():
            found = [
                name
                for (name, grave), n in now.get(project, Counter()).items()
                for _ in range(n)
                if grave.rank <= severity.rank
            ]
            if rule == "promised-anew" and _reports(before) != _reports(after):
                continue
            if found.count(rule) < number and not any({rule, name} in ONE_MATTER for name in found):
                gone.append((project, rule))
    return gone


def _reports(snapshot: Snapshot) -> int:
    """How many reports say how a project stands."""
    return sum(len(project.history.status_dates) for project in snapshot.projects)


def lowered(before: ProjectSnapshot, after: ProjectSnapshot) -> list[str]:
    """The figures that are lower, less exact, or no longer there."""
    pairs = {"project": (before.slippage, after.slippage)}
    pairs |= {name: (before.phases[name], after.phases[name]) for name in before.phases}
    names = []
    for name, (one, other) in pairs.items():
        was, now = one.known, other.known
        if was and (now is None or now.least < was.least or (was.exact == now.least != now.exact)):
            names.append(name)
    counted = [(s.milestone_count.overdue, s.milestone_count.due) for s in (before, after)]
    return names if all(now >= was for was, now in zip(*counted, strict=True)) else [*names, "milestones"]
