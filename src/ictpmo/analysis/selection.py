"""Some projects of a snapshot: those that meet conditions, and groups of them that share a value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from ictpmo.analysis.attributes import BUILT_IN, Attribute, attribute
from ictpmo.analysis.conditions import conditions, texts_of
from ictpmo.analysis.snapshot import ProjectSnapshot, Selection, Snapshot
from ictpmo.finding import Finding
from ictpmo.model.dates import parse_date
from ictpmo.model.figures import decimal_of
from ictpmo.model.meaning import Meaning
from ictpmo.model.own_fields import Given, as_amount, as_word, is_as_declared
from ictpmo.model.registers import LISTS
from ictpmo.model.texts import in_language


@dataclass(frozen=True, slots=True)
class Group:
    """Projects that share a value."""

    value: Given | None
    """Nothing where it is not given, or contested."""
    contested: Annotated[bool, Meaning("Whether they are those of which places of one date differ on it.")]
    projects: tuple[ProjectSnapshot, ...]


def select(snapshot: Snapshot, where: Sequence[str] = (), group_by: str | None = None) -> Snapshot:
    """The same snapshot with only the projects that meet all conditions, and what they are grouped by.

    Raises:
        SaidError: where a condition cannot be understood, or projects have nothing that is called so.
    """
    if group_by:
        attribute(snapshot.portfolio, group_by)
    asked = conditions(snapshot.portfolio, where)
    answers = [(project, [one.holds(project) for one in asked]) for project in snapshot.projects]
    chosen = tuple(project for project, said in answers if all(said))
    undecided = tuple(project.project.id for project, said in answers if None in said and False not in said)
    selection = Selection(tuple(one.text for one in asked), snapshot.projects, undecided, group_by)
    return replace(snapshot, projects=chosen, selection=selection) if where or group_by else snapshot


def usual_groups(snapshot: Snapshot) -> str | None:
    """What a report groups projects by where nothing else is asked for: their programmes, if any has one."""
    programme = BUILT_IN["programme"]
    return programme.name if any(programme.read(project.history) for project in snapshot.projects) else None


def belonging(snapshot: Snapshot) -> Callable[[Finding], bool]:
    """Tells whether a finding is on a project of the snapshot, or rests on what is recorded of one."""
    if not snapshot.is_part:
        return lambda _: True
    ids = {one.project.id for one in snapshot.projects}
    paths = {one.path for one in snapshot.projects}
    records = {(one.path, one.route) for name in LISTS for one in snapshot.register(name)}

    def belongs(finding: Finding) -> bool:
        if finding.project:
            return finding.project in ids
        pointers = (finding.pointer, *(item.pointer for item in finding.evidence))
        return any(one.path in paths or (one.path, one.route[:2]) in records for one in pointers)

    return belongs


def part_of(snapshot: Snapshot, group: Group) -> Snapshot:
    """The same snapshot with only the projects of one group."""
    asked = snapshot.selection
    where = (*(asked.where if asked else ()), "group")
    return replace(
        snapshot, projects=group.projects, selection=Selection(where, snapshot.projects, total=snapshot.projects)
    )


def groups_of(snapshot: Snapshot, name: str) -> tuple[Group, ...]:
    """The projects by what they share: in the order of a choice, of numbers, of dates, of the alphabet.

    Texts are one where they are in any language. What places of one date differ on, and what is not given, come last.
    """
    asked = attribute(snapshot.portfolio, name)
    single: list[tuple[Given, ProjectSnapshot]] = []
    contested: list[ProjectSnapshot] = []
    missing: list[ProjectSnapshot] = []
    for project in snapshot.projects:
        match asked.read(project.history):
            case ():
                missing.append(project)
            case (value,):
                single.append((value, project))
            case _:
                contested.append(project)
    place = {id(project): number for number, project in enumerate(snapshot.projects)}
    found = [
        Group(value, contested=False, projects=tuple(sorted(held, key=lambda project: place[id(project)])))
        for value, held in _by_value(single)
    ]
    found.sort(key=lambda group: _order(asked, group.value))
    rest = (
        Group(None, contested=True, projects=tuple(contested)),
        Group(None, contested=False, projects=tuple(missing)),
    )
    return (*found, *(group for group in rest if group.projects))


def _by_value(held: Sequence[tuple[Given, ProjectSnapshot]]) -> Iterator[tuple[Given, list[ProjectSnapshot]]]:
    """Projects by value: a text that has several languages is one with all that share any of them."""
    found: list[tuple[set[str], list[Given], list[ProjectSnapshot]]] = []
    for value, project in held:
        texts = {text.casefold() for text in texts_of(value)}
        values, projects = [value], [project]
        for group in [group for group in found if group[0] & texts]:
            found.remove(group)
            texts |= group[0]
            values, projects = [*group[1], *values], [*group[2], *projects]
        found.append((texts, values, projects))
    for _, values, projects in found:
        # What is said in most languages says most.
        yield max(values, key=lambda value: len(texts_of(value))), projects


def _order(asked: Attribute, value: Given | None) -> tuple[int, object, str]:
    """The place of a value among others of its type; what is not as it was declared comes last."""
    if value is None or not is_as_declared(value, asked.declared):
        return 1, 0, as_word(value or "")
    word = str(in_language(value, "en") if isinstance(value, dict) else as_word(value)).casefold()
    match asked.declared.type:
        case "choice":
            return 0, asked.declared.choices.index(as_word(value)), word
        case "number" if isinstance(value, int | float):
            return 0, decimal_of(value), word
        case "money":
            return 0, decimal_of(as_amount(value).amount), word
        case "date":
            return 0, parse_date(as_word(value)).first, word
        case _:
            return 0, 0, word
