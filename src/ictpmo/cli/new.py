"""`ictpmo new`: one project more, or one entry more in a project's file."""

from typing import Annotated, Any

import typer

from ictpmo.cli.completion import complete_project
from ictpmo.cli.options import DEFAULT_PORTFOLIO, PortfolioOption

new = typer.Typer(
    name="new",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Add a project, milestone, change request or status report.",
    epilog="Example: ictpmo new status-report (on a terminal, it asks for the rest)",
)

ProjectArgument = Annotated[
    str | None, typer.Argument(metavar="PROJECT", autocompletion=complete_project, help="The project's id.")
]
IdArgument = Annotated[str | None, typer.Argument(metavar="ID", help="What reports will call it: go-live.")]
SourceOption = Annotated[str | None, typer.Option(metavar="SYMBOL", help="The document that says so.")]
AtOption = Annotated[str | None, typer.Option(metavar="PLACE", help="The place in the document.")]
NoteOption = Annotated[list[str] | None, typer.Option(metavar="TEXT", help="What a reader must know.")]


def _date(help_: str) -> Any:  # noqa: ANN401 - typer types what its options return as any
    return typer.Option(metavar="DATE", help=help_)


def _text(help_: str) -> Any:  # noqa: ANN401 - typer types what its options return as any
    return typer.Option(metavar="TEXT", help=f"{help_} By language: en=TEXT, once each.")


@new.command(epilog='Example: ictpmo new project data-centre --name "Data centre"')
def project(
    name_of_file: Annotated[str | None, typer.Argument(metavar="ID", help="Its id, which names the file.")] = None,
    name: Annotated[list[str] | None, _text("Its name.")] = None,
    purpose: Annotated[list[str] | None, _text("What it is to do.")] = None,
    owner: Annotated[list[str] | None, _text("Who is accountable for it.")] = None,
    start: Annotated[str | None, _date("The day it starts.")] = None,
    original_end: Annotated[str | None, _date("The end date first promised.")] = None,
    source: SourceOption = None,
    at: AtOption = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
) -> None:
    """Add a project, in a file of its own."""
    from ictpmo.cli import questions as q
    from ictpmo.cli.adding import adding_to
    from ictpmo.cli.asking import asking

    adding = adding_to(portfolio)
    ask = asking(adding.languages, name_of_file, name)
    fields = {
        "id": ask.value(name_of_file, q.ID),
        "name": ask.text(name, q.NAME),
        "purpose": ask.text(purpose, q.PURPOSE),
        "owner": ask.text(owner, q.OWNER),
        "start": ask.value(start, q.START),
        "original_end": ask.value(original_end, q.ORIGINAL_END),
        "source": ask.value(source, q.SOURCE),
        "at": ask.value(at, q.AT),
    }
    adding.add_project(_given(fields))


@new.command(epilog="Example: ictpmo new milestone data-centre pilot --name Pilot")
def milestone(
    project: ProjectArgument = None,
    name_of_entry: IdArgument = None,
    name: Annotated[list[str] | None, _text("What will be there when it is done.")] = None,
    due: Annotated[str | None, _date("The due date first known.")] = None,
    phase: Annotated[str | None, typer.Option(metavar="ID", help="The phase it belongs to.")] = None,
    source: SourceOption = None,
    at: AtOption = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
) -> None:
    """Add a milestone to a project's charter."""
    from ictpmo.cli import questions as q
    from ictpmo.cli.adding import adding_to
    from ictpmo.cli.asking import asking

    adding = adding_to(portfolio)
    ask = asking(adding.languages, project, name_of_entry, name)
    to = adding.project(ask.value(project, q.PROJECT))
    entry = {
        "id": ask.value(name_of_entry, q.ID),
        "name": ask.text(name, q.NAME),
        "due": ask.value(due, q.DUE),
        "phase": ask.value(phase, q.PHASE) if to.phases or phase else None,
        "source": ask.value(source, q.SOURCE),
        "at": ask.value(at, q.AT),
    }
    adding.add_entry(to, "milestones", _given(entry), f"milestone {entry['id']}")


@new.command(epilog="Example: ictpmo new change-request data-centre cr-1 --end ..2026-09")
def change_request(
    project: ProjectArgument = None,
    name_of_entry: IdArgument = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="proposed, approved or rejected.")] = None,
    date: Annotated[str | None, _date("The day it was made.")] = None,
    decided: Annotated[str | None, _date("The day it was decided.")] = None,
    by: Annotated[list[str] | None, _text("Who decided it.")] = None,
    end: Annotated[
        str | None, typer.Option(metavar="FROM..TO", help="How it moves the end; ..TO: from the approved one.")
    ] = None,
    phase: Annotated[
        list[str] | None, typer.Option(metavar="ID=FROM..TO", help="How it moves a phase's end; may be repeated.")
    ] = None,
    milestone: Annotated[
        list[str] | None, typer.Option(metavar="ID=FROM..TO", help="How it moves a milestone; may be repeated.")
    ] = None,
    reason: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REASON",
            help="scope, funding, dependency, …; may be repeated.",
        ),
    ] = None,
    explanation: Annotated[list[str] | None, _text("Why, in words.")] = None,
    source: SourceOption = None,
    at: AtOption = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
) -> None:
    """Add a request to change what was promised, and what was decided."""
    from ictpmo.cli import questions as q
    from ictpmo.cli.adding import adding_to
    from ictpmo.cli.asking import asking
    from ictpmo.cli.moves import move_from_now

    adding = adding_to(portfolio)
    ask = asking(adding.languages, project, name_of_entry, status, date or decided or source)
    to = adding.project(ask.value(project, q.PROJECT))
    entry = {
        "id": ask.value(name_of_entry, q.ID),
        "status": ask.value(status, q.STATUS),
        "date": ask.value(date, q.request_date(dated=bool(decided or source))),
        "decided": ask.value(decided, q.DECIDED),
        "by": ask.text(by, q.BY),
        "end": ask.value(end, q.MOVED_END),
        "phases": ask.by_name(phase, q.MOVED_PHASE) if to.phases or phase else {},
        "milestones": ask.by_name(milestone, q.MOVED_MILESTONE),
        "reasons": ask.several(reason, q.REASON),
        "explanation": ask.text(explanation, q.EXPLANATION),
        "source": ask.value(source, q.SOURCE),
        "at": ask.value(at, q.AT),
    }
    move_from_now(adding.portfolio, to, entry)
    adding.add_entry(to, "change_requests", _given(entry), f"change request {entry['id']}")


@new.command(epilog="Example: ictpmo new status-report data-centre --completion 40")
def status_report(
    project: ProjectArgument = None,
    date: Annotated[str | None, _date("The date it speaks of. Default: its source's.")] = None,
    state: Annotated[
        str | None,
        typer.Option(
            metavar="STATE", help="not-started, in-progress, on-hold, completed, operational or cancelled; if stated."
        ),
    ] = None,
    completion: Annotated[str | None, typer.Option(metavar="PERCENT", help="Completion, as reported.")] = None,
    end: Annotated[str | None, _date("The end date, as reported.")] = None,
    actual_end: Annotated[str | None, _date("The day the project ended.")] = None,
    rating: Annotated[str | None, typer.Option(metavar="RATING", help="green, amber or red; if declared.")] = None,
    phase: Annotated[
        list[str] | None,
        typer.Option(metavar="ID=STATE", help="A phase's state; ID=STATE,completion=40 if reported."),
    ] = None,
    milestone: Annotated[
        list[str] | None,
        typer.Option(metavar="ID=STATE", help="A milestone's state; ID=STATE,actual=DATE when done."),
    ] = None,
    note: NoteOption = None,
    source: SourceOption = None,
    at: AtOption = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
) -> None:
    """Add what was reported of a project at a date."""
    from ictpmo.cli import questions as q
    from ictpmo.cli.adding import adding_to
    from ictpmo.cli.asking import asking

    adding = adding_to(portfolio)
    ask = asking(adding.languages, project, date or source)
    to = adding.project(ask.value(project, q.PROJECT))
    entry = {
        "date": ask.value(date, q.report_date(dated=bool(source))),
        "state": ask.value(state, q.STATE),
        "completion": ask.value(completion, q.COMPLETION),
        "end": ask.value(end, q.END),
        "actual_end": ask.value(actual_end, q.ACTUAL_END),
        "rating": ask.value(rating, q.RATING),
        "phases": ask.by_name(phase, q.PHASE_STATUS) if to.phases or phase else {},
        "milestones": ask.by_name(milestone, q.MILESTONE),
        "note": ask.text(note, q.NOTE),
        "source": ask.value(source, q.SOURCE),
        "at": ask.value(at, q.AT),
    }
    what = " ".join(filter(None, ["status report", str(entry["date"] or ""), entry["source"]]))
    adding.add_entry(to, "status_reports", _given(entry), what)


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [], {})}
