"""`ictpmo follow-up`, `ictpmo governance` and `ictpmo risks`."""

from functools import partial
from typing import Annotated, Any, Literal

import typer

from ictpmo.cli.completion import complete_attribute
from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.loading import ViewOptions, check_projects, view_command
from ictpmo.cli.options import ProjectOption, WhereOption, state_option
from ictpmo.finding import SaidError

RecordIds = Annotated[bool, typer.Option("--ids", help="Call records by their ids, in place of what they say.")]
_FOLLOWED = (
    *("not-implemented", "in-progress", "closure-requested", "implemented", "overtaken"),
    *("not-kept", "promised-again", "moved", "kept", "no-word"),
)
_AIMS = ("unmet", "not-demonstrated", "met")
_RISKS = ("occurred", "open", "mitigated", "closed", "no-word")


def _group_option(*own: str) -> typer.models.OptionInfo:
    """`--group-by` of what is the records' own, and of what projects are grouped by."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        shared = complete_attribute(context, incomplete)
        return [*(name for name in own if name.startswith(incomplete)), *(name for name in shared if name not in own)]

    option: typer.models.OptionInfo = typer.Option(
        metavar="NAME",
        autocompletion=complete,
        help=f"What to group by: {', '.join(own)}, or what projects are grouped by, of those that they concern.",
    )
    return option


@view_command
def follow_up(
    asked: ViewOptions,
    project: ProjectOption = None,
    state: Annotated[list[str] | None, state_option("recommendations and commitments", _FOLLOWED)] = None,
    where: WhereOption = None,
    group_by: Annotated[str | None, _group_option("by", "to", "state", "project")] = None,
    sort: Annotated[
        Literal["file", "id", "state", "age", "made", "due"],
        typer.Option(help="What to sort by; the default is how they stand, and the oldest first."),
    ] = "state",
    *,
    ids: RecordIds = False,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is not closed or kept.")] = False,
) -> None:
    """Show how recommendations and commitments stand: the body's word, and management's."""
    from ictpmo.facts.oversight import FollowUpAnswer
    from ictpmo.report.oversight_page import follow_up_page

    chosen = {"states": state, "sort": sort, "group_by": group_by, "open_only": open_only}
    asked.answer(_chosen(asked, FollowUpAnswer, project, where, chosen), partial(follow_up_page, ids=ids))


@view_command
def governance(
    asked: ViewOptions,
    project: ProjectOption = None,
    state: Annotated[list[str] | None, state_option("duties and indicators", _AIMS)] = None,
    where: WhereOption = None,
    group_by: Annotated[str | None, _group_option("body", "state", "project")] = None,
    sort: Annotated[
        Literal["file", "id", "state", "body", "period"],
        typer.Option(help="What to sort by; the default is the order of the files."),
    ] = "file",
    *,
    ids: RecordIds = False,
) -> None:
    """Show what bodies owe and the programme aims at, beside what was done."""
    from ictpmo.facts.oversight import GovernanceAnswer
    from ictpmo.report.oversight_page import governance_page

    chosen = {"states": state, "sort": sort, "group_by": group_by}
    asked.answer(_chosen(asked, GovernanceAnswer, project, where, chosen), partial(governance_page, ids=ids))


@view_command
def risks(
    asked: ViewOptions,
    project: ProjectOption = None,
    state: Annotated[list[str] | None, state_option("risks", _RISKS)] = None,
    where: WhereOption = None,
    group_by: Annotated[str | None, _group_option("owner", "state", "likelihood", "impact", "project")] = None,
    sort: Annotated[
        Literal["file", "id", "state", "owner", "likelihood", "impact"],
        typer.Option(help="What to sort by; the default is the order of the files."),
    ] = "file",
    *,
    ids: RecordIds = False,
) -> None:
    """Show what may go wrong, who answers for it, and how it stands."""
    from ictpmo.facts.oversight import RisksAnswer
    from ictpmo.report.oversight_page import risks_page

    chosen = {"states": state, "sort": sort, "group_by": group_by}
    asked.answer(_chosen(asked, RisksAnswer, project, where, chosen), partial(risks_page, ids=ids))


def _chosen(
    asked: ViewOptions, answers: type[Any], project: list[str] | None, where: list[str] | None, chosen: dict[str, Any]
) -> Any:  # noqa: ANN401 - an answer on any records
    """What is recorded of what was asked for; an end with exit code 2 where it cannot be grouped so."""
    from ictpmo.facts.record_choice import RecordChoice, check_group

    snapshot = asked.snapshot(where)
    try:
        check_group(answers, snapshot, chosen["group_by"])
    except SaidError as error:
        raise WrongUsageError(error.said) from None
    states = tuple(chosen.pop("states") or ())
    return answers.of(snapshot, RecordChoice(check_projects(snapshot, project), states, **chosen))
