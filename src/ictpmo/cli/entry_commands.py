"""The commands of `new`: a kind of entry is asked for by options, else on a terminal, and added.

The dates that a change request moves from may be left to what is recorded: `..2026-06`.
"""

import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command

from ictpmo.analysis.clock import Clock
from ictpmo.analysis.fold import fold
from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.snapshot import ProjectSnapshot, default_view
from ictpmo.cli import prompts
from ictpmo.cli.completion import complete_project, complete_source, one_of
from ictpmo.cli.editor import Added, NotValidError, PortfolioEditor, editor_of
from ictpmo.cli.entry_kinds import KINDS
from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.loading import keyword, with_parameters
from ictpmo.cli.options import DEFAULT_LANGUAGE, DEFAULT_PORTFOLIO, LangOption, PortfolioOption, today
from ictpmo.cli.output import print_lines, print_said
from ictpmo.cli.prompt_forms import FROM_NOW, AnswerError, own_value, read_date
from ictpmo.finding import Sentence, sentence
from ictpmo.language.translator import Translator
from ictpmo.model.charter import Response
from ictpmo.model.own_fields import OwnField
from ictpmo.model.portfolio import CitedDocument, Portfolio, Round
from ictpmo.model.project import Project
from ictpmo.model.registers import Listed

if TYPE_CHECKING:
    from typer._click import Command


def commands() -> "dict[str, Command]":
    """The commands of `new`, by their names."""
    return {kind.name: _command(kind) for kind in KINDS}


def _command(kind: prompts.EntryKind) -> "Command":
    """The command that adds a kind of entry: its options are worked out, and typer reads them as it reads any."""

    def run(portfolio: Path, lang: str, **given: Any) -> None:  # noqa: ANN401 - texts and lists of them
        _add(kind, portfolio, lang, given)

    parameters = [_parameter(name, question) for name, question in kind.questions.items()]
    parameters.append(keyword("portfolio", PortfolioOption, DEFAULT_PORTFOLIO))
    parameters.append(keyword("lang", LangOption, DEFAULT_LANGUAGE))
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(kind.name, help=kind.summary, epilog=f"Example: {kind.example}")(with_parameters(run, parameters))
    return get_command(app)


def _parameter(name: str, question: prompts.Question) -> inspect.Parameter:
    form = question.form
    said = [f"{question.asks}."]
    said += [f"One of: {', '.join(form.choices)}."] if form.choices else []
    said += ["`..TO`: from what is recorded."] if "FROM.." in form.metavar else []
    said += ["By language: en=TEXT, once each."] if form.many == "language" else []
    said += ["May be repeated."] if form.many in {"list", "map"} else []
    kind = str | None if form.many == "one" else list[str] | None
    if question.option.startswith("--"):
        completed = complete_source if question.option == "--source" else one_of(form.choices) if form.choices else None
        option = typer.Option(question.option, metavar=form.metavar, autocompletion=completed, help=" ".join(said))
        return keyword(name, Annotated[kind, option], None)
    completed = complete_project if name == prompts.PROJECT else None
    argument = typer.Argument(metavar=question.option, autocompletion=completed, help=" ".join(said))
    return keyword(name, Annotated[kind, argument], None)


def _add(kind: prompts.EntryKind, portfolio: Path, lang: str, given: Mapping[str, Any]) -> None:
    words = Translator(lang, iso_dates=True)
    editor = editor_of(portfolio, words)
    ask = prompts.prompter(words, editor.portfolio.settings.languages, whole=kind.is_whole(given))
    adding = _Adding(kind, editor, ask, given)
    targets: Sequence[Project | Listed | None] = [None]
    if kind.field:
        targets = _projects(editor, ask, given[prompts.PROJECT])
    elif kind.within:
        targets = [editor.record(kind.within[0], ask.answer(prompts.WHICH_RECORD, given[prompts.RECORD]))]
    while True:
        try:
            editor.add([adding.to(one, several=len(targets) > 1) for one in targets])
        except NotValidError as error:
            if not ask.active:
                raise
            again = sentence("asked once more: Enter keeps what you gave, and a hyphen leaves it out")
            print_said(*error.said, again, err=True)
        else:
            return


def _projects(editor: PortfolioEditor, ask: prompts.Prompter, given: str | Sequence[str] | None) -> list[Project]:
    """The projects that are added to, each once."""
    names: list[str | None] = [given] if isinstance(given, str) else list(given or ())
    projects = [editor.project(ask.answer(prompts.WHICH_PROJECT, name)) for name in names or [None]]
    twice = next((one.id for place, one in enumerate(projects) if one in projects[:place]), None)
    if twice:
        raise WrongUsageError(prompts.given_twice(prompts.WHICH_PROJECT.option, twice))
    return projects


@dataclass(frozen=True, slots=True)
class _Adding:
    """What is added: a kind of entry, to a portfolio, by what was given and what is asked for."""

    kind: prompts.EntryKind
    editor: PortfolioEditor
    ask: prompts.Prompter
    given: Mapping[str, Any]

    def to(self, target: Project | Listed | None, *, several: bool) -> Added:
        """An entry of a project, asked for by itself where there are several; of a record; or of neither."""
        kind, editor = self.kind, self.editor
        if isinstance(target, Project):
            if self.ask.active and several:
                print_lines([f"{target.id}:"], err=True)
            entry, called = self._entry(target)
            _move_from_now(editor.portfolio, target, entry)
            return editor.new_entry(target, str(kind.field), entry, called)
        entry, called = self._entry(None)
        if target and kind.within:
            return editor.new_word(target, kind.within[1], entry, called)
        if kind.record is CitedDocument:
            return editor.new_source(entry, called)
        if kind.record is Round:
            return editor.new_round({**entry, "held": True}, called)
        return editor.new_record(kind.register, entry, called) if kind.register else editor.new_project(entry, called)

    def _entry(self, project: Project | None) -> tuple[dict[str, Any], Sentence]:
        """The entry that the answers make, and what it is called."""
        kind, own = self.kind, self.editor.portfolio.settings.fields
        ask = replace(self.ask, about=project.id if project else "")
        questions = kind.asked(self.given, project, own)
        answers = {kind.alias(name): ask.answer(question, self.given[name]) for name, question in questions.items()}
        entry = {name: answer for name, answer in answers.items() if answer not in (None, [], {})}
        if "fields" in entry:
            entry["fields"] = {name: _own_value(name, text, own.get(name)) for name, text in entry["fields"].items()}
        known_by = (
            entry.get("id")
            or entry.get("symbol")
            or entry.get("finding")
            or (entry["to"] if kind.record is Response else None)
            or entry.get("stage")
            or " ".join(str(entry[name]) for name in ("date", "period", "row", "column", "source") if name in entry)
        )
        return entry, replace(kind.called, values={"id": known_by})


def _own_value(name: str, text: str, declared: OwnField | None) -> Any:  # noqa: ANN401 - any value
    try:
        return own_value(text, declared)
    except AnswerError as error:
        raise WrongUsageError(prompts.about(f"--field {name}", error.said)) from None


def _move_from_now(portfolio: Portfolio, project: Project, entry: Mapping[str, Any]) -> None:
    """Put in the dates that are left to what is recorded: the approved end, of a milestone the date that it is due."""
    if not any(move.get("from") == FROM_NOW for _, move in _moves(entry)):
        return
    history = fold(Clock(portfolio, default_view(portfolio, today())), project)
    known = _known(ProjectSnapshot(history)) if history else {}
    for name, move in _moves(entry):
        if move.get("from") == FROM_NOW:
            if known.get(name) is None:
                option = " ".join(name).strip()
                raise WrongUsageError(
                    "{option}: no date is recorded to move from; write FROM..TO, or TO alone", option=option
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
