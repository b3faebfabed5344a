"""What a version has that the one before it had not: it may have been on record once."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from ictpmo.model.files import PORTFOLIO_FILE, SOURCES_FILE, project_file
from ictpmo.model.portfolio import CitedDocument, Portfolio, PortfolioFile
from ictpmo.model.project import Project
from ictpmo.model.registers import LISTS, is_log
from ictpmo.model.values import Record
from ictpmo.model.walk import entry_names, identity, logs

_STEP = re.compile(r"(\w+)(?:\[([^\]]*)\])?(?:\.|$)")
Steps = tuple[tuple[str, str], ...]
"""The way to an entry: each list, and the entry's name in it."""
_LISTS = ("phases", "milestones", "objectives", *logs(Project))
_LOGS = frozenset(logs(Project))
_INSIDE = {"objectives": "indicators", "indicators": "values"}
"""What lies in entries of these lists: of the values, targets are remembered."""
_FIRST = {"phases": ("original_end",), "milestones": ("due",)}
"""The dates first promised of the entries of these lists; of a project, and of the window of all of them:"""
_OF_PROJECT, _OF_WINDOW = ("start", "original_end", "budget"), ("start", "original_end")


@dataclass(frozen=True, slots=True)
class Missing:
    """A thing of the new version that the old one does not have: its file, and the lists and names that lead to it."""

    file: str
    steps: Steps = ()
    field: str = ""
    """The field that is meant, where it is not the whole of it."""

    @property
    def word(self) -> bytes:
        """What stands wherever it does."""
        own = self.steps[-1][1].split() if self.steps else []
        figure = len(own) > 1 and self.steps[-1][0] == "values"
        return (self.field or own[figure]).encode() if self.field or own else b""

    @property
    def often(self) -> bool:
        """Whether such things come in all the time: what was there before is looked for where something went."""
        return bool(self.steps) and (self.steps[0][0] in _LOGS or self.steps[-1][0] == "values")

    @property
    def on(self) -> str:
        """What it is called."""
        if not self.steps and not self.field:
            return f"projects[{posixpath.basename(self.file).removesuffix('.yaml')}]"
        steps = (f"{name}[{own}]" if own else name for name, own in self.steps)
        return ".".join((*steps, *filter(None, (self.field,))))


def held_in(record: Record | None, missing: Missing) -> Record | None:
    """The thing in what a file says, or what it is a field of."""
    for step in missing.steps:
        record = _below(record, step) if record else None
    return record if record and (not missing.field or getattr(record, missing.field, None)) else None


def _below(record: Record, step: tuple[str, str]) -> Any:  # noqa: ANN401 - what a field holds
    """The entry of a list that a step leads to; without a name, what the field holds."""
    name, own = step
    inside = getattr(record, name, None) or ()
    if not own or not all(isinstance(one, Record) for one in inside):
        return None if own else inside
    # Entries that share a name are told apart by their order.
    named = zip(entry_names(inside), inside, strict=True)
    return next((one for called, one in named if own in {called, own_name(one)}), None)


def own_name(entry: Any) -> str | None:  # noqa: ANN401 - an entry of any kind
    """What an entry is known by."""
    return cast("str | None", entry.symbol) if isinstance(entry, CitedDocument) else identity(entry)


def _projects(old: Portfolio, new: Portfolio) -> Iterator[Missing]:
    held = {project.id for project in old.projects}
    return (Missing(project_file(project.id)) for project in new.projects if project.id not in held)


def _sources(old: Portfolio, new: Portfolio) -> Iterator[Missing]:
    symbols = (document.symbol for document in new.documents if document.symbol not in old.by_symbol)
    return (Missing(SOURCES_FILE, (("sources", symbol),)) for symbol in symbols)


def _registers(old: Portfolio, new: Portfolio) -> Iterator[Missing]:
    """The records of registers that are nowhere in the old version, each in the file that has it now."""
    for name in (name for name, kind in LISTS.items() if not is_log(kind)):
        held = {own_name(one.record) for one in old.listed(name)}
        for one in new.listed(name):
            own = str(own_name(one.record))
            if own not in held:
                yield Missing(one.path, ((name, own),))


def _entries(old: Portfolio, new: Portfolio) -> Iterator[Missing]:
    """The parts of known projects, and the entries of their logs, that are not in the old version."""
    by_id = {project.id: project for project in old.projects}
    for project in new.projects:
        was = by_id.get(project.id)
        if was and was is not project:
            for name in _LISTS:
                yield from _inside(project_file(project.id), (), name, was, project)


def _firsts(old: Portfolio, new: Portfolio) -> Iterator[Missing]:
    """The dates and budgets first promised, and the window, that known things have and had not."""
    was, now = old.settings.window, new.settings.window
    if now and not was:
        yield Missing(PORTFOLIO_FILE, (), "window")
    elif was and now:
        yield from _unsaid(PORTFOLIO_FILE, (("window", ""),), _OF_WINDOW, was, now)
    by_id = {project.id: project for project in old.projects}
    for project in new.projects:
        before = by_id.get(project.id)
        if before and before is not project:
            file = project_file(project.id)
            yield from _unsaid(file, (), _OF_PROJECT, before, project)
            for name, fields in _FIRST.items():
                held = {entry.id: entry for entry in getattr(before, name)}
                for entry in getattr(project, name):
                    if entry.id in held:
                        yield from _unsaid(file, ((name, entry.id),), fields, held[entry.id], entry)


def _unsaid(file: str, steps: Steps, fields: Iterable[str], old: Record, new: Record) -> Iterator[Missing]:
    for name in fields:
        if getattr(new, name) and not getattr(old, name):
            yield Missing(file, steps, name)


def _inside(file: str, steps: Steps, name: str, old: Any, new: Any) -> Iterator[Missing]:  # noqa: ANN401 - records that hold such a list
    before, now = getattr(old, name), getattr(new, name)
    if before is now or not now:
        return
    by_name = {identity(entry): entry for entry in before}
    same = {id(entry) for entry in before}
    # What loses its id is still there.
    without_id = {
        identity(entry.model_copy(update={"id": None}))
        for entry in by_name.values()
        if name in _LOGS and getattr(entry, "id", None)
    }
    for entry in (one for one in now if id(one) not in same):
        here = (*steps, (name, identity(entry)))
        if here[-1][1] in without_id:
            continue
        if here[-1][1] not in by_name:
            # Of what is known by nothing no one can tell whether it was there before.
            yield from [Missing(file, here)] if here[-1][1] and (name != "values" or entry.kind == "target") else []
        elif name in _INSIDE:
            yield from _inside(file, here, _INSIDE[name], by_name[here[-1][1]], entry)


def _corrected(old: Portfolio, new: Portfolio) -> Iterator[Missing]:
    """What corrections say was taken out, of whatever kind, and that is there again."""
    owners: list[PortfolioFile | Project] = [new.settings, *new.projects]
    for owner, on in ((one, each.on) for one in owners for each in one.corrections if each.to is None):
        *steps, (name, own) = _STEP.findall(on) or [("", "")]
        missing = Missing("", (*steps, (name, own)) if own else tuple(steps), "" if own else name)
        before, now = (_holders(portfolio, owner, missing) for portfolio in (old, new))
        stood, stands = (any(held_in(record, missing) for _, record in homes) for homes in (before, now))
        if stands and not stood:
            yield replace(missing, file=(before or now)[0][0])


def _holders(portfolio: Portfolio, owner: PortfolioFile | Project, missing: Missing) -> list[tuple[str, Record]]:
    """The files in which something is that a correction is on: a register's, a project's own, or the settings."""
    name, own = missing.steps[0] if missing.steps else ("", "")
    if name in LISTS:
        return [(one.path, one.around) for one in portfolio.listed(name) if own_name(one.record) == own]
    if isinstance(owner, Project):
        return [(project_file(one.id), one) for one in portfolio.projects if one.id == owner.id]
    return [(PORTFOLIO_FILE, portfolio.settings)]


FINDERS: tuple[Callable[[Portfolio, Portfolio], Iterator[Missing]], ...] = (
    _projects,
    _entries,
    _firsts,
    _sources,
    _registers,
    _corrected,
)
"""Each is asked of the old version with what those before it found there once."""
