"""What `new` can add, and its commands: their options and questions are the fields of the record."""

import inspect
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command

from ictpmo.cli.completion import complete_project
from ictpmo.cli.editor import editor_of
from ictpmo.cli.entry_kind import PROJECT, RECORD, WHICH_PROJECT, WHICH_RECORD, EntryKind
from ictpmo.cli.options import DEFAULT_LANGUAGE, DEFAULT_PORTFOLIO, LangOption, PortfolioOption
from ictpmo.cli.prompt_moves import move_from_now
from ictpmo.cli.prompts import Question, prompter
from ictpmo.finding.sentence import sentence
from ictpmo.language.translator import Translator
from ictpmo.model.bodies import Body
from ictpmo.model.commitments import Commitment, CommitmentEntry
from ictpmo.model.portfolio import CitedDocument
from ictpmo.model.project import Acknowledgement, ChangeRequest, Correction, Milestone, Project, StatusReport
from ictpmo.model.recommendations import Recommendation, RecommendationEntry
from ictpmo.model.results import Output, ProgrammeFigure, ProgrammeIndicator, Result
from ictpmo.model.risks import Risk, RiskEntry

if TYPE_CHECKING:
    from typer._click import Command

KINDS: tuple[EntryKind, ...] = (
    EntryKind(
        "project",
        Project,
        "Add a project, in a file of its own.",
        'ictpmo new project data-centre --name "Data centre"',
        sentence("project {id}"),
        left_out=frozenset({"format"}),
    ),
    EntryKind(
        "milestone",
        Milestone,
        "Add a milestone to a project's charter.",
        "ictpmo new milestone data-centre pilot --name Pilot",
        sentence("milestone {id}"),
        field="milestones",
    ),
    EntryKind(
        "change-request",
        ChangeRequest,
        "Add a request to change what was promised, and what was decided.",
        "ictpmo new change-request data-centre cr-1 --end ..2026-09",
        sentence("change request {id}"),
        field="change_requests",
        dated_by=("decided", "source"),
    ),
    EntryKind(
        "status-report",
        StatusReport,
        "Add what was reported of a project at a date.",
        "ictpmo new status-report data-centre --completion 40",
        sentence("status report {id}"),
        field="status_reports",
        left_out=frozenset({"id"}),
        rare=frozenset({"previous_end", "name", "owner", "start", "approved_end"}),
        dated_by=("source",),
    ),
    EntryKind(
        "correction",
        Correction,
        "Add a correction of what was recorded, with its reason.",
        "ictpmo new correction data-centre --on start --from 2025 --to 2026",
        sentence("correction {id}"),
        field="corrections",
    ),
    EntryKind(
        "acknowledgement",
        Acknowledgement,
        "Add a finding of the audit that is accepted.",
        "ictpmo new acknowledgement data-centre --finding 3f9a1c20b7",
        sentence("acknowledgement of {id}"),
        field="acknowledged",
    ),
    EntryKind(
        "source",
        CitedDocument,
        "Add a document that facts are taken from.",
        'ictpmo new source "Report 2026/11" --title "Monthly report"',
        sentence("source {id}"),
    ),
    EntryKind(
        "body",
        Body,
        "Add a body that oversees or governs, to bodies.yaml.",
        'ictpmo new body auditors --name "Board of Auditors" --kind oversight',
        sentence("body {id}"),
        register="bodies",
    ),
    EntryKind(
        "recommendation",
        Recommendation,
        "Add what an oversight body asked for, to recommendations.yaml.",
        'ictpmo new recommendation one-desk --by auditors --text "Merge the desks"',
        sentence("recommendation {id}"),
        register="recommendations",
    ),
    EntryKind(
        "risk",
        Risk,
        "Add what may go wrong, to risks.yaml.",
        'ictpmo new risk staff --statement "Key staff leave" --likelihood medium',
        sentence("risk {id}"),
        register="risks",
    ),
    EntryKind(
        "commitment",
        Commitment,
        "Add a promise that is no milestone of one project, to commitments.yaml.",
        'ictpmo new commitment study --what "A study of the desks" --due 2026-06-30',
        sentence("commitment {id}"),
        register="commitments",
    ),
    EntryKind(
        "result",
        Result,
        "Add what the programme is to bring about, to results.yaml.",
        'ictpmo new result one-place --kind objective --statement "There is one place to ask"',
        sentence("result {id}"),
        register="results",
    ),
    EntryKind(
        "indicator",
        ProgrammeIndicator,
        "Add a measure of a result that is no project's, to results.yaml.",
        'ictpmo new indicator within-a-day --name "Answered in a day" --result one-place --unit % --direction increase',
        sentence("indicator {id}"),
        register="indicators",
    ),
    EntryKind(
        "output",
        Output,
        "Add what the programme is to deliver, to results.yaml.",
        'ictpmo new output merged-desks --name "Merge the desks" --period 2026-2027 --quantity 4',
        sentence("output {id}"),
        register="outputs",
    ),
    EntryKind(
        "figure",
        ProgrammeFigure,
        "Add a figure of an indicator of the programme.",
        "ictpmo new figure within-a-day --kind actual --value 85 --period 2026-2027",
        sentence("figure {id}"),
        log_of="indicators",
        dated_by=("period", "source"),
    ),
    EntryKind(
        "recommendation-status",
        RecommendationEntry,
        "Add how a recommendation stands, and by whose word.",
        "ictpmo new recommendation-status one-desk --by auditors --state in-progress",
        sentence("status of a recommendation {id}"),
        log_of="recommendations",
        dated_by=("source",),
    ),
    EntryKind(
        "risk-status",
        RiskEntry,
        "Add how a risk stands.",
        "ictpmo new risk-status staff --state mitigated",
        sentence("status of a risk {id}"),
        log_of="risks",
        dated_by=("source",),
    ),
    EntryKind(
        "commitment-status",
        CommitmentEntry,
        "Add how a commitment stands.",
        "ictpmo new commitment-status study --state kept",
        sentence("status of a commitment {id}"),
        log_of="commitments",
        dated_by=("source",),
    ),
)


def commands() -> "dict[str, Command]":
    """The commands of `new`, by their names."""
    return {kind.name: _command(kind) for kind in KINDS}


def _command(kind: EntryKind) -> "Command":
    """The command that adds a kind of entry: its options are worked out, and typer reads them as it reads any."""

    def run(portfolio: Path, lang: str, **given: Any) -> None:  # noqa: ANN401 - texts and lists of them
        _add(kind, portfolio, lang, given)

    parameters = [_parameter(name, question) for name, question in kind.questions.items()]
    parameters += [
        _keyword("portfolio", PortfolioOption, DEFAULT_PORTFOLIO),
        _keyword("lang", LangOption, DEFAULT_LANGUAGE),
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(kind.name, help=kind.summary, epilog=f"Example: {kind.example}")(run)
    return get_command(app)


def _parameter(name: str, question: Question) -> inspect.Parameter:
    form = question.form
    said = [f"{question.asks}."]
    said += [f"One of: {', '.join(form.choices)}."] if form.choices else []
    said += ["`..TO`: from what is recorded."] if ".." in form.metavar else []
    said += ["By language: en=TEXT, once each."] if form.many == "language" else []
    said += ["May be repeated."] if form.many in {"list", "map"} else []
    kind = str | None if form.many == "one" else list[str] | None
    if question.option.startswith("--"):
        option = typer.Option(question.option, metavar=form.metavar, help=" ".join(said))
        return _keyword(name, Annotated[kind, option], None)
    completed = complete_project if name == PROJECT else None
    argument = typer.Argument(metavar=question.option, autocompletion=completed, help=" ".join(said))
    return _keyword(name, Annotated[kind, argument], None)


def _keyword(name: str, annotation: object, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _add(kind: EntryKind, portfolio: Path, lang: str, given: Mapping[str, Any]) -> None:
    words = Translator(lang, iso_dates=True)
    editor = editor_of(portfolio, words)
    ask = prompter(words, editor.languages, whole=kind.is_whole(given))
    project = editor.project(ask.answer(WHICH_PROJECT, given[PROJECT])) if kind.field else None
    held = editor.record(kind.log_of, ask.answer(WHICH_RECORD, given[RECORD])) if kind.log_of else None
    questions = kind.asked(given, project)
    answers = {kind.alias(name): ask.answer(question, given[name]) for name, question in questions.items()}
    entry = {name: answer for name, answer in answers.items() if answer not in (None, [], {})}
    known_by = (
        entry.get("id")
        or entry.get("symbol")
        or entry.get("finding")
        or " ".join(str(entry[name]) for name in ("date", "source") if name in entry)
    )
    called = replace(kind.called, values={"id": known_by})
    if kind.record is CitedDocument:
        editor.add_source(entry, called)
        return
    if kind.register:
        editor.add_record(kind.register, entry, called)
        return
    if held:
        editor.add_word(held, entry, called)
        return
    if project is None or kind.field is None:
        editor.add_project(entry, called)
        return
    move_from_now(ask, editor.portfolio, project, entry)
    editor.add_entry(project, kind.field, entry, called)
