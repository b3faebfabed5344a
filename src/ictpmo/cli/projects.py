"""`ictpmo status`, `slippage`, `show` and `why`: projects a line each, one whole, and what its figures come from."""

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ictpmo.cli.completion import complete_fact, complete_project
from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.loading import ViewOptions, check_projects, view_command
from ictpmo.cli.options import GroupByOption, IdsOption, ProjectOption, Sort, StateOption, WhereOption

if TYPE_CHECKING:
    from ictpmo.analysis.snapshot import Snapshot
    from ictpmo.facts.chains import WhyAnswer
    from ictpmo.facts.groups import ProjectsAnswer
    from ictpmo.facts.project_line import ProjectFact
    from ictpmo.finding.places import SourceFiles


@view_command
def status(
    asked: ViewOptions,
    project: ProjectOption = None,
    state: StateOption = None,
    where: WhereOption = None,
    group_by: GroupByOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by; the default is the order of the files.")] = "file",
    *,
    ids: IdsOption = False,
) -> None:
    """Show where each project stands, and what the portfolio adds up to."""
    from ictpmo.report.projects_page import status_page

    chosen = _chosen(asked.snapshot(where, group_by), project, state, sort)
    asked.answer(chosen, partial(status_page, ids=ids, each=bool(project)))


@view_command
def slippage(
    asked: ViewOptions,
    project: ProjectOption = None,
    state: StateOption = None,
    where: WhereOption = None,
    group_by: GroupByOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by.")] = "slippage",
    *,
    ids: IdsOption = False,
) -> None:
    """Show how far ends have moved from the dates first known, and what explains it."""
    from ictpmo.report.projects_page import slippage_page

    asked.answer(_chosen(asked.snapshot(where, group_by), project, state, sort), partial(slippage_page, ids=ids))


# What is unknown comes last.
ORDERS: dict[Sort, Callable[["ProjectFact"], Any]] = {
    "file": lambda _: 0,
    "id": lambda project: project.record.id,
    "state": lambda project: (project.state or "~", project.record.id),
    "completion": lambda project: (project.completion is None, -(project.completion or 0)),
    "start": lambda project: str(project.slippage.start or "~"),
    "end": lambda project: str(project.slippage.current.date or "~"),
    "slippage": lambda project: -(project.slippage.days.least if project.slippage.days else -1e9),
}


def _chosen(snapshot: "Snapshot", asked: list[str] | None, states: list[str] | None, sort: Sort) -> "ProjectsAnswer":
    """The projects that are asked for, all where none are, group by group, in the order asked for."""
    from ictpmo.facts.groups import ProjectsAnswer, projects_of, rolled_groups

    ids = check_projects(snapshot, asked)
    found = [project for project in projects_of(snapshot) if not ids or project.record.id in ids]
    if states:
        found = [project for project in found if (project.state or "not-reported") in states]
    group = {name: place for place, one in enumerate(rolled_groups(snapshot)) for name in one.projects}
    found = sorted(sorted(found, key=ORDERS[sort]), key=lambda project: group.get(project.record.id, 0))
    return ProjectsAnswer(snapshot, tuple(found))


@view_command
def show(
    asked: ViewOptions,
    project: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            autocompletion=complete_project,
            help="A project's id, or that of a record of a register, such as a body or a recommendation.",
        ),
    ],
) -> None:
    """Show one project whole: promise, log, milestones, change requests, objectives, sources; or one record."""
    from ictpmo.facts.findings import audited
    from ictpmo.facts.project import project_answer
    from ictpmo.facts.registers import find_record
    from ictpmo.report.show_page import register_page, show_page
    from ictpmo.rules.audit import audit

    loaded, snapshot = asked.read()
    sound = snapshot.portfolio
    if not any(one.id == project for one in sound.projects) and (record := find_record(snapshot, project)):
        asked.answer(record, register_page)
        return
    check_projects(snapshot, [project])
    findings = audited(audit(snapshot, only=project), sound, loaded.documents, snapshot.view)
    asked.answer(project_answer(snapshot, findings, project), show_page)


_FINGERPRINT = re.compile(r"[0-9a-f]{12}")


@view_command
def why(
    asked: ViewOptions,
    fact: Annotated[
        str,
        typer.Argument(
            metavar="PROJECT[.FACT]|RECORD|FINGERPRINT|reconciliation",
            autocompletion=complete_fact,
            help="A project, one fact of it, such as x.end, a record of a register by its id, a finding by its "
            "fingerprint, or the reconciliation.",
        ),
    ],
) -> None:
    """Show the chain of entries and sources behind a figure, or behind a finding."""
    from ictpmo.facts.chains import RECONCILIATION, WhyAnswer, chain_of_record, chains_of_reconciliation
    from ictpmo.facts.origins import FACTS, chains_of
    from ictpmo.facts.registers import find_record
    from ictpmo.report.show_page import why_page

    loaded, snapshot = asked.read()
    sound = snapshot.portfolio
    if answer := _of_finding(snapshot, loaded.documents, fact):
        asked.answer(answer, why_page)
        return
    if not any(one.id == fact.partition(".")[0] for one in sound.projects) and (record := find_record(snapshot, fact)):
        chain = chain_of_record(record.shown.held, snapshot, loaded.documents)
        asked.answer(WhyAnswer(snapshot, (chain,)), why_page)
        return
    if fact == RECONCILIATION and not any(one.id == fact for one in sound.projects):
        asked.answer(WhyAnswer(snapshot, chains_of_reconciliation(snapshot, loaded.documents)), why_page)
        return
    name, _, part = fact.partition(".")
    check_projects(snapshot, [name])
    project = next(project for project in snapshot.projects if project.project.id == name)
    chains = chains_of(project, loaded.documents, part or None)
    if not chains:
        raise WrongUsageError(
            "project `{name}` has no fact `{fact}`; ask for one of {facts}",
            name=name,
            fact=part,
            facts=", ".join(FACTS),
        )
    asked.answer(WhyAnswer(project, chains), why_page)


def _of_finding(snapshot: "Snapshot", files: "SourceFiles", fingerprint: str) -> "WhyAnswer | None":
    """The chain of the finding that has a fingerprint."""
    from ictpmo.facts.chains import WhyAnswer, chain_of_finding
    from ictpmo.facts.findings import Responses
    from ictpmo.rules.audit import validated_and_audited

    if not _FINGERPRINT.fullmatch(fingerprint) or any(p.project.id == fingerprint for p in snapshot.projects):
        return None
    for finding in validated_and_audited(snapshot):
        if files.fingerprint(finding) == fingerprint:
            project = next((p for p in snapshot.projects if p.project.id == finding.project), None)
            replies = Responses(snapshot.portfolio, snapshot.view).to(finding)
            chain = chain_of_finding(finding, fingerprint, files, replies)
            return WhyAnswer(project or snapshot, (chain,))
    return None
