"""What sentences call the parts of a project: by their names, in one way for all rules."""

from collections.abc import Callable

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.finding import Name, Sentence, Term, sentence
from ictpmo.language.terms import term
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import PART, Milestone, Objective, Part, Phase, Project
from ictpmo.model.ratings import GREEN_AMBER_RED, Withheld
from ictpmo.model.results import AnyIndicator
from ictpmo.model.texts import Translations


def project_called(project: ProjectSnapshot) -> Name:
    """A project by its name; where no source names it, by its number among those without one."""
    return named_project(project.portfolio, project.project.id)


def named_project(portfolio: Portfolio, name: str) -> Name:
    """The same, by its id."""
    return Name(name, portfolio.names.get(name), portfolio.unnamed.get(name))


def rating_called(portfolio: Portfolio, rating: str | Withheld | None) -> Sentence | Term | str | Translations:
    """A rating by what its scale calls it, or as withheld, and why."""
    if isinstance(rating, Withheld):
        return sentence("withheld: {why}", why=rating.withheld)
    step = portfolio.settings.scale.get(str(rating))
    if step and step.name:
        return step.name
    return term("rating", str(rating)) if rating in GREEN_AMBER_RED else str(rating)


def called(record: Phase | Milestone | Part | Objective | AnyIndicator) -> Name:
    """A record by its name; an objective, which has none, by its statement."""
    return Name(record.id, record.statement if isinstance(record, Objective) else record.name)


def phase_called(project: ProjectSnapshot, name: str) -> Name:
    """A phase, by its id."""
    return next(called(phase) for phase in project.project.phases if phase.id == name)


def milestone_called(project: ProjectSnapshot, name: str) -> Name:
    """A milestone, by its id."""
    return next(called(milestone) for milestone in project.project.milestones if milestone.id == name)


def part_called(project: ProjectSnapshot, milestone: str, name: str) -> Name:
    """A part of a milestone, by the ids of both."""
    parts = (part for one in project.project.milestones if one.id == milestone for part in one.parts)
    return next(called(part) for part in parts if part.id == name)


def request_called(entry: LogEntry[ChangeRequest]) -> Sentence:
    """A change request by its day, or by the report that tells of it: it has no name, and its id is for its file."""
    if day := entry.record.decided or entry.record.date:
        return sentence("the change request of {date}", date=day)
    return sentence("the change request in the report of {date}", date=entry.date)


def scope_called(project: ProjectSnapshot, path: tuple[str, ...]) -> Name | Sentence:
    """What a path of the log speaks of: a phase, a milestone or a part of it, or the project."""
    match path:
        case "phases", name, *_:
            return phase_called(project, name)
        case "milestones", name, "parts", part, *_:
            return part_called(project, name, part)
        case "milestones", name, *_:
            return milestone_called(project, name)
        case _:
            return sentence("the project")


def said_of(project: ProjectSnapshot, path: tuple[str, ...], said: Sentence) -> Sentence:
    """What is said at such a path, with the phase or the milestone that it is said of."""
    return sentence("{what}: {clash}", what=scope_called(project, path), clash=said) if path else said


def is_place(on: str) -> bool:
    """Whether it names a milestone or an objective."""
    return PART.fullmatch(on) is not None


def assessed_called(project: Project, on: str) -> Name | Sentence:
    """What an assessment is about, by the place that it names."""
    place = PART.fullmatch(on)
    if place is None:
        return sentence("the project")
    records = project.milestones if place[1] == "milestones" else project.objectives
    return next(called(record) for record in records if record.id == place[2])


_DATES: dict[object, Callable[[object], Sentence]] = {
    "end": lambda day: sentence("end {end}", end=day),
    "approved_end": lambda day: sentence("approved end {end}", end=day),
    "actual_end": lambda day: sentence("ended {end}", end=day),
    "actual": lambda day: sentence("done {date}", date=day),
}


def date_said(field: object, day: object) -> Sentence:
    """A date as a field of a report gives it: `ended 2020-03-31`; of another field, the date alone."""
    said = _DATES.get(field)
    return said(day) if said else sentence("{date}", date=day)
