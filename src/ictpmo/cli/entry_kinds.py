"""What `new` can add, and its commands: their options and questions are the fields of the record."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command

from ictpmo.cli.completion import complete_project
from ictpmo.cli.editor import editor_of
from ictpmo.cli.options import DEFAULT_LANGUAGE, DEFAULT_PORTFOLIO, LangOption, PortfolioOption, today
from ictpmo.cli.prompt_forms import Form, form_of, plain_form
from ictpmo.cli.prompt_moves import move_from_now
from ictpmo.cli.prompts import Question, prompter
from ictpmo.cli.view_command import keyword, with_parameters
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.language.translator import Translator
from ictpmo.model.bodies import Body
from ictpmo.model.commitments import Commitment, CommitmentEntry
from ictpmo.model.portfolio import CitedDocument
from ictpmo.model.project import Acknowledgement, ChangeRequest, Correction, Milestone, Project, StatusReport
from ictpmo.model.recommendations import Recommendation, RecommendationEntry
from ictpmo.model.risks import Risk, RiskEntry
from ictpmo.model.values import Id, Logged, Record, Sourced

if TYPE_CHECKING:
    from typer._click import Command

_PROJECT = "project"
_RECORD = "record"
_ENDS_LAST = tuple(Sourced.model_fields)


@dataclass(frozen=True)
class EntryKind:
    """A kind of record that can be added: a project, in a file of its own, or an entry of one of a project's lists."""

    name: str
    record: type[Record]
    summary: str
    example: str
    called: Sentence
    """What the command calls the entry that it has added."""
    field: str | None = None
    """The list of the project that it goes into."""
    register: str | None = None
    """The register that it goes into, as a record."""
    log_of: str | None = None
    """The register whose records have it in their log."""
    left_out: frozenset[str] = frozenset()
    """The fields that are neither asked for nor given by options."""
    rare: frozenset[str] = frozenset()
    """The fields that are given by options, and not asked for."""
    dated_by: tuple[str, ...] = ()
    """The options that make a date needless."""

    @cached_property
    def questions(self) -> dict[str, Question]:
        """What is asked for each field, in the order of the format; where it comes from, last."""
        fields = self.record.model_fields
        names = [*(name for name in fields if name not in _ENDS_LAST), *(name for name in fields if name in _ENDS_LAST)]
        forms = {name: form_of(self.record, name) for name in names if name not in self.left_out}
        own = {name: self._question(name, form) for name, form in forms.items() if form}
        if self.log_of:
            return {_RECORD: WHICH_RECORD, **own}
        return own if self.field is None else {_PROJECT: WHICH_PROJECT, **own}

    def alias(self, name: str) -> str:
        """What a file calls a field."""
        return self.record.model_fields[name].alias or name

    def is_whole(self, given: Mapping[str, Any]) -> bool:
        """Whether all that is needed was given by options."""
        needed = all(given[name] for name, question in self.questions.items() if question.required)
        return needed and (not self.is_logged or self._dated(given))

    def asked(self, given: Mapping[str, Any], project: Project | None) -> dict[str, Question]:
        """What is asked for, after what was given: a phase only where there are any, a date where it has none."""
        found = dict(self.questions)
        if project and not project.phases:
            found = {
                name: question for name, question in found.items() if name not in {"phase", "phases"} or given[name]
            }
        found = {name: question for name, question in found.items() if name not in self.rare or given[name]}
        if self.is_logged and not self._dated(given):
            instead = tuple(f"--{name}" for name in self.dated_by)
            date = found["date"]
            found["date"] = replace(date, required=True, default=today().isoformat(), instead=instead)
        for name in (_PROJECT, _RECORD):
            found.pop(name, None)
        return found

    @property
    def is_logged(self) -> bool:
        """Whether it is an entry of the log, which would else take the date of the source that it inherits."""
        return issubclass(self.record, Logged)

    def _dated(self, given: Mapping[str, Any]) -> bool:
        return any(given[name] for name in ("date", *self.dated_by))

    def _question(self, name: str, form: Form) -> Question:
        field = self.record.model_fields[name]
        option = name.upper() if name in {"id", "symbol"} else f"--{_option_name(name, form)}"
        return Question(option, _clause(field.description or ""), form, required=field.is_required())


def _option_name(name: str, form: Form) -> str:
    """An option that may be repeated is named by one of them."""
    one = name.removesuffix("s") if form.many in {"list", "map"} else name.removesuffix("_")
    return one.replace("_", "-")


def _clause(description: str) -> str:
    """What a field means, without what is added to it."""
    return description.partition(". ")[0].removesuffix(".")


WHICH_PROJECT = Question("PROJECT", "The project's id", plain_form(Id), required=True)
WHICH_RECORD = Question("RECORD", "The record's id", plain_form(Id), required=True)

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
        rare=frozenset({"previous_end", "name", "owner", "programme", "start", "approved_end"}),
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
    parameters.append(keyword("portfolio", PortfolioOption, DEFAULT_PORTFOLIO))
    parameters.append(keyword("lang", LangOption, DEFAULT_LANGUAGE))
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(kind.name, help=kind.summary, epilog=f"Example: {kind.example}")(with_parameters(run, parameters))
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
        return keyword(name, Annotated[kind, option], None)
    completed = complete_project if name == _PROJECT else None
    argument = typer.Argument(metavar=question.option, autocompletion=completed, help=" ".join(said))
    return keyword(name, Annotated[kind, argument], None)


def _add(kind: EntryKind, portfolio: Path, lang: str, given: Mapping[str, Any]) -> None:
    words = Translator(lang, iso_dates=True)
    editor = editor_of(portfolio, words)
    ask = prompter(words, editor.languages, whole=kind.is_whole(given))
    project = editor.project(ask.answer(WHICH_PROJECT, given[_PROJECT])) if kind.field else None
    held = editor.record(kind.log_of, ask.answer(WHICH_RECORD, given[_RECORD])) if kind.log_of else None
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
