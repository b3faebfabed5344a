"""Adding to a portfolio: the new text is checked as a whole portfolio before it is swapped in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import typer

from ictpmo.cli.checking import check, newly
from ictpmo.cli.loading import EXIT_FINDINGS, no_such_project, read_portfolio
from ictpmo.cli.output import found_lines, print_lines
from ictpmo.edit.proposal import Proposal, propose_entry, propose_project
from ictpmo.edit.write import NotWrittenError
from ictpmo.finding import Finding, Pointer, Severity, SourceFiles
from ictpmo.load.folder import PROJECTS_FOLDER, find_files
from ictpmo.load.portfolio import Loaded, load
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.render.controls import printable
from ictpmo.source.document import Route
from ictpmo.source.fault import Problem

_SCHEMA = "schema/project.json"


@dataclass(frozen=True, slots=True)
class PortfolioEditor:
    """A portfolio that something is to be added to."""

    root: Path
    portfolio: Portfolio
    loaded: Loaded

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that texts are kept in."""
        return self.portfolio.settings.languages

    def project(self, name: str) -> Project:
        """The project that is added to: it must be there, and free of faults."""
        faults = [f for f in self.loaded.findings if f.project == name and f.severity is Severity.ERROR]
        if faults:
            _refuse(faults, self.loaded.documents, "fix the project's file first")
        project = next((project for project in self.portfolio.projects if project.id == name), None)
        if project is None and PROJECTS_FOLDER in self.loaded.unread:
            _refuse(self.loaded.findings, self.loaded.documents, "fix the folder first")
        if project is None:
            message = no_such_project(name, [project.id for project in self.portfolio.projects])
            raise typer.BadParameter(printable(message))
        return project

    def add_project(self, fields: Mapping[str, Any]) -> None:
        """Write a new project's file."""
        schema = f"../{_SCHEMA}" if (self.root / _SCHEMA).is_file() else None
        self._make(propose_project(fields, schema), (), f"project {fields['id']}")

    def add_entry(self, project: Project, field: str, entry: Mapping[str, Any], what: str) -> None:
        """Write an entry at the end of one of a project's lists."""
        proposal = propose_entry(find_files(self.root), project.id, field, entry)
        if isinstance(proposal, Problem):
            path = self.root / PROJECTS_FOLDER / f"{project.id}.yaml"
            _stop(f"{path}: {proposal}")
        self._make(proposal, (field, len(getattr(project, field))), what)

    def _make(self, proposal: Proposal, route: Route, what: str) -> None:
        outcome = load(proposal.among(find_files(self.root)), str(self.root))
        fresh = newly(check(outcome), check(self.loaded))
        if any(finding.severity is Severity.ERROR for finding in fresh):
            _refuse(fresh, outcome.documents, f"the {what} would not validate; correct it, and try again")
        print_lines(found_lines(fresh, outcome.documents), err=True)
        try:
            proposal.make(self.root)
        except (NotWrittenError, OSError) as error:
            _stop(str(error))
        place = outcome.documents.show(Pointer(proposal.name, route))
        print_lines([f"{place.path}:{place.line}: added {what}"])


def adding_to(root: Path) -> PortfolioEditor:
    """The portfolio in a folder, to add to."""
    loaded = read_portfolio(root)
    if loaded.portfolio is None:
        _refuse(loaded.findings, loaded.documents, "fix the portfolio's settings first")
    return PortfolioEditor(root, loaded.portfolio, loaded)


def _refuse(findings: Iterable[Finding], documents: SourceFiles, remedy: str) -> NoReturn:
    print_lines(found_lines(findings, documents), err=True)
    _stop(remedy)


def _stop(message: str) -> NoReturn:
    typer.echo(printable(f"ictpmo: nothing was written: {message}"), err=True)
    raise typer.Exit(EXIT_FINDINGS)
