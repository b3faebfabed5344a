"""The histories of projects in the versions that are compared."""

from datetime import date
from typing import cast

from ictpmo.analysis.clock import View
from ictpmo.analysis.history import History, fold
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.model.values import Record
from ictpmo.model.walk import all_records


class Histories:
    """The last history of each project: what is the new version of a step is the old one of a later."""

    def __init__(self) -> None:
        self._last: dict[str, History] = {}
        self._cited: dict[str, tuple[Project, set[str | None]]] = {}

    def of(self, portfolio: Portfolio, project: Project) -> History:
        """A project's history with everything recorded of it in view."""
        last = self._last.get(project.id)
        if last is None or not self._is_of(last, portfolio, project):
            last = self._last[project.id] = whole(portfolio, project)
        return last

    def cited(self, project: Project) -> set[str | None]:
        """The documents that a project names."""
        last, found = self._cited.get(project.id, (None, set()))
        if last is not project:
            found = cited(project)
            self._cited[project.id] = project, found
        return found

    def _is_of(self, history: History, portfolio: Portfolio, project: Project) -> bool:
        """Whether a history is of a project as a portfolio has it; of one in a line of projects, that is not asked."""
        held = history.portfolio
        if history.project is not project or held.settings != portfolio.settings:
            return False
        same = held.documents is portfolio.documents or all(
            held.by_symbol.get(source) == portfolio.by_symbol.get(source) for source in self.cited(project) if source
        )
        return same and project.merged_into is None and project.split_from is None


def cited(record: Record) -> set[str | None]:
    """The documents that a record, or one inside it, names."""
    return {inner.__dict__.get(name) for _, inner, _ in all_records(record) for name in ("source", "told_by")}


def whole(portfolio: Portfolio, project: Project, by: date = date.max) -> History:
    """A project's history, up to a day: with all sources known, no project is out of view."""
    return cast("History", fold(portfolio, project, View(by)))
