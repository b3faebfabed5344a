"""Adding to a portfolio: the new text is checked as a whole portfolio before it is swapped in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import typer

from ictpmo.cli.checking import check, newly
from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.loading import EXIT_FINDINGS, no_such_project, read_portfolio
from ictpmo.cli.output import print_lines, set_right_first
from ictpmo.edit.write import (
    NotWrittenError,
    Proposal,
    propose_entry,
    propose_project,
    propose_record,
    propose_round,
    propose_source,
    propose_word,
    write_all,
)
from ictpmo.facts.findings import located
from ictpmo.finding.finding import Finding, Pointer, Severity
from ictpmo.finding.places import SourceFiles
from ictpmo.finding.sentence import Sentence, problem_sentences, sentence
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.load.folder import File, find_files
from ictpmo.load.nearest import nearest
from ictpmo.load.portfolio import Loaded, load
from ictpmo.model.files import PORTFOLIO_FILE, PROJECTS_FOLDER, SOURCES_FILE, project_file
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.model.registers import Listed, register_with
from ictpmo.report.check_page import finding_lines
from ictpmo.source.document import Route
from ictpmo.source.fault import Problem

_SCHEMA = "schema/project.json"


@dataclass(frozen=True, slots=True)
class PortfolioEditor:
    """A portfolio that something is to be added to, and the words in which that is reported."""

    root: Path
    portfolio: Portfolio
    loaded: Loaded
    words: Translator

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that texts are kept in."""
        return self.portfolio.settings.languages

    def project(self, name: str) -> Project:
        """The project that is added to: it must be there, and free of faults."""
        faults = [f for f in self.loaded.findings if f.project == name and f.severity is Severity.ERROR]
        if faults:
            self._refuse(faults, self.loaded.documents, self.words.say("fix the project's file first"))
        project = next((project for project in self.portfolio.projects if project.id == name), None)
        if project is None and PROJECTS_FOLDER in self.loaded.unread:
            self._refuse(self.loaded.findings, self.loaded.documents, self.words.say("fix the folder first"))
        if project is None:
            raise WrongUsageError(no_such_project(name, [project.id for project in self.portfolio.projects]))
        return project

    def add_project(self, fields: Mapping[str, Any], called: Sentence) -> None:
        """Write a new project's file."""
        schema = f"../{_SCHEMA}" if (self.root / _SCHEMA).is_file() else None
        self._make(propose_project(fields, schema), (), called)

    def add_entries(self, field: str, entries: Iterable[tuple[Project, Mapping[str, Any], Sentence]]) -> None:
        """Write entries at the ends of lists of projects, all or none; each with what it is called."""
        made = []
        for project, entry, called in entries:
            proposed = propose_entry(find_files(self.root), project.id, field, entry)
            proposal = self._or_stop(proposed, project_file(project.id))
            made.append((proposal, (field, len(getattr(project, field))), called))
        self._make_all(made)

    def add_source(self, entry: Mapping[str, Any], called: Sentence) -> None:
        """Write a document at the end of the list of those cited."""
        proposal = self._or_stop(propose_source(find_files(self.root), entry), SOURCES_FILE)
        self._make(proposal, ("sources", len(self.portfolio.documents)), called)

    def add_round(self, entry: Mapping[str, Any], called: Sentence) -> None:
        """Write a round of reports at the end of the list of those that there were."""
        proposal = self._or_stop(propose_round(find_files(self.root), entry), PORTFOLIO_FILE)
        self._make(proposal, ("reporting", "rounds", len(self.portfolio.settings.reporting.rounds)), called)

    def record(self, name: str, asked: str) -> Listed:
        """A record of a register that is added to, by its id."""
        found = {str(getattr(one.record, "id", "")): one for one in self.portfolio.listed(name)}
        if asked not in found:
            near = nearest(asked, found)
            said = sentence("there is no record `{name}` in {register}", name=asked, register=name)
            if near:
                said = sentence("there is no record `{name}`; did you mean `{near}`?", name=asked, near=near)
            raise WrongUsageError(said)
        return found[asked]

    def add_record(self, listed: str, entry: Mapping[str, Any], called: Sentence) -> None:
        """Write a record at the end of a list of its register, or into a new one."""
        name = register_with(listed)
        schema = f"schema/{name}.json"
        schema_there = schema if (self.root / schema).is_file() else None
        proposal = self._or_stop(
            propose_record(find_files(self.root), name, listed, entry, schema_there), f"{name}.yaml"
        )
        held = self.portfolio.registers.get(f"{name}.yaml")
        self._make(proposal, (listed, len(getattr(held, listed)) if held else 0), called)

    def add_word(self, held: Listed, entry: Mapping[str, Any], called: Sentence, into: str) -> None:
        """Write an entry at the end of the log of a record, or of another list of it."""
        proposal = self._or_stop(propose_word(find_files(self.root), held, entry, into), held.path)
        self._make(proposal, (*held.route, into, len(getattr(held.record, into, ()))), called)

    def _or_stop(self, proposal: Proposal | Problem, name: str) -> Proposal:
        if isinstance(proposal, Problem):
            said = self.words.clauses(map(self.words.sentence, problem_sentences(proposal)))
            stop(self.words, self.words.labelled((self.words.text(str(self.root / name)), said)))
        return proposal

    def _make(self, proposal: Proposal, route: Route, called: Sentence) -> None:
        self._make_all([(proposal, route, called)])

    def _make_all(self, made: Sequence[tuple[Proposal, Route, Sentence]]) -> None:
        """Write proposals, all or none, each with the place of what it adds and what that is called."""
        files: Iterable[File] = find_files(self.root)
        for proposal, _, _ in made:
            files = proposal.among(files)
        outcome = load(files, str(self.root))
        fresh = newly(check(outcome), check(self.loaded))
        if any(finding.severity is Severity.ERROR for finding in fresh):
            self._print(fresh, outcome.documents)
            entries = self.words.list(self.words.sentence(called) for _, _, called in made)
            wrong = self.words.say("the {entry} would not validate; correct it, and try again", entry=entries)
            print_lines([_unwritten(self.words, wrong)], err=True)
            raise NotValidError(EXIT_FINDINGS)
        self._print(fresh, outcome.documents)
        self._write([proposal for proposal, _, _ in made])
        for proposal, route, called in made:
            place = outcome.documents.show(Pointer(proposal.name, route))
            entry = self.words.sentence(called)
            added = self.words.say("{place}: added {entry}", place=f"{place.path}:{place.line}", entry=entry)
            print_lines([plain_text(added)])

    def _write(self, proposals: Sequence[Proposal]) -> None:
        try:
            if len(proposals) == 1:
                proposals[0].make(self.root)
            else:
                before = {one.name: one.before for one in proposals}
                write_all(self.root, before, {one.name: one.after for one in proposals})
        except (NotWrittenError, OSError) as error:
            stop_unwritten(self.words, error)

    def _print(self, findings: Iterable[Finding], documents: SourceFiles) -> None:
        print_lines(finding_lines(self.words, located(findings, documents)), err=True)

    def _refuse(self, findings: Iterable[Finding], documents: SourceFiles, remedy: Phrase) -> NoReturn:
        self._print(findings, documents)
        stop(self.words, remedy)


def editor_of(root: Path, words: Translator) -> PortfolioEditor:
    """The portfolio in a folder, to add to."""
    set_right_first(root)
    loaded = read_portfolio(root)
    if loaded.portfolio is None:
        print_lines(finding_lines(words, located(loaded.findings, loaded.documents)), err=True)
        stop(words, words.say("fix the portfolio's settings first"))
    return PortfolioEditor(root, loaded.portfolio, loaded, words)


class NotValidError(typer.Exit):
    """An end because the portfolio would not validate with what is added."""


def stop(words: Translator, said: Phrase) -> NoReturn:
    """An end with exit code 1 that says why nothing was written."""
    print_lines([_unwritten(words, said)], err=True)
    raise typer.Exit(EXIT_FINDINGS)


def _unwritten(words: Translator, said: Phrase) -> str:
    return plain_text(words.say("ictpmo: nothing was written: {reason}", reason=said))


def stop_unwritten(words: Translator, error: NotWrittenError | OSError) -> NoReturn:
    """The same, where a file could not be written; what the system says of that stays in its words."""
    stop(words, words.sentence(error.said) if isinstance(error, NotWrittenError) else words.text(str(error)))
