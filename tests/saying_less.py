"""What an entry that is added takes off the audit and the figures: findings left out, figures lowered or blurred."""

from dataclasses import replace
from datetime import date
from typing import Any

from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.finding import Finding
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project, StatusReport
from ictpmo.rules.audit import COMPLETION, audit

AS_OF = date(2023, 12, 31)
VIEW = View(AS_OF)
Entry = dict[str, Any]
Added = tuple[str, Entry] | Project | None
"""What is added: to which list of a project's log, and what; or the project with more in it; or nothing."""

# An end that is still to come takes back what was claimed to be done, and that is said; and a silence is one, whether it
# is told by the report that is missing, by the date that has passed, or by the days that have gone by. A phase that was
# begun after the close, and is open still, is one that is open. What was cancelled and is given a date to come was taken
# up again.
ONE_MATTER = {
    frozenset(("outcome-not-reported", "report-missing")),
    frozenset(("outcome-not-reported", "report-stale")),
    frozenset(("report-missing", "report-stale")),
    frozenset(("phase-begun-after-close", "complete-but-phase-open")),
    frozenset(("cancelled-late", "taken-up-again")),
}
ONE_MATTER |= {
    frozenset((rule.name, "reports-contradict"))
    for rule in COMPLETION
    if rule.name.startswith("complete-") or rule.name == "completion-gap"
}


def audited(snapshot: Snapshot) -> dict[str | None, list[Finding]]:
    """What the audit finds on each project, the largest first: once, for all that is held against it."""
    kept = vars(snapshot)
    if "audited" not in kept:
        found = kept["audited"] = {}
        for finding in sorted(audit(snapshot), key=lambda finding: finding.weight):
            found.setdefault(finding.project, []).append(finding)
    return dict(kept["audited"])


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
    """The findings of before that are no longer there, nor one on the same matter that is at least as grave and large.

    That a project was reported on before another was cancelled, or that what was cancelled goes on, says that there is no
    new promise of the same.
    """
    now, gone = audited(after), []
    for project, findings in audited(before).items():
        left = list(now.get(project, []))
        for finding in findings:
            same = next((other for other in left if _says_as_much(other, finding)), None)
            if same:
                left.remove(same)
            answered = same or any(_takes_in(other, finding) for other in now.get(project, []))
            answered = answered or _in_another_document(finding, findings, now.get(project, []))
            if not answered and not (finding.rule == "promised-anew" and _standing(before) != _standing(after)):
                gone.append((project, finding.rule))
    return gone


def _in_another_document(finding: Finding, before: list[Finding], after: list[Finding]) -> bool:
    """Whether a target that nobody measures is named by the document that gives it last: as many are, of them all."""
    was, now = (sum(f.size.figure for f in found if f.rule == "never-measured") for found in (before, after))
    return finding.rule == "never-measured" and now >= was


def _takes_in(other: Finding, finding: Finding) -> bool:
    """Whether a finding that is at least as grave has taken in one of a rule, or is on the same matter."""
    one_matter = finding.rule in other.folds or frozenset((finding.rule, other.rule)) in ONE_MATTER
    return one_matter and other.severity.rank <= finding.severity.rank


def _says_as_much(other: Finding, finding: Finding) -> bool:
    """Whether a finding of the same rule is at least as grave and large; not where the size is of what it has taken in."""
    counted = (
        finding.size.of == "count"
        or finding.folds
        or finding.rule in {"report-stale", "outcome-not-reported", "end-recedes"}
    )
    grave = other.rule == finding.rule and other.severity.rank <= finding.severity.rank
    return grave and bool(counted or other.size.weight <= finding.size.weight)


def _standing(snapshot: Snapshot) -> list[tuple[object, ...]]:
    """The state of each project and of its milestones, and how many reports say how it stands."""
    return [
        (p.history.state.value, len(p.history.status_dates), *(status.state.value for status in p.milestones))
        for p in snapshot.projects
    ]


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
