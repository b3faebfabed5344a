"""Whether what projects wait for comes in time, and whether they wait for each other."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.dependencies import Awaiting, Bound, dependencies_of
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.timespan import in_days
from ictpmo.finding import Evidence, Finding, Pointer, Sentence, Severity, Size, sentence
from ictpmo.model.charter import Dependency
from ictpmo.model.files import project_file, project_of
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.values import Sourced
from ictpmo.rules.end_facts import between_evidence, end_evidence, progress_evidence, start_evidence
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.facts import charter_fact, due_evidence, milestone_evidence, stated, warning
from ictpmo.rules.names import called, project_called

_Edge = tuple[str, str]
_NAMED = 8


@portfolio_rule
def dependency_in_a_circle(snapshot: Snapshot) -> Iterator[Finding]:
    """Projects or milestones wait for each other, or one waits for itself.

    Why: None of them can ever be done, by their own plan; and no date of theirs can be held against another.

    Details: A project waits for its own milestones, without a word on that.

    Remedy: Take out the dependency that does not hold, or name the milestone that is really waited for.
    """
    edges = _edges(snapshot.portfolio)
    onward: dict[str, list[str]] = {}
    for start, end in edges:
        onward.setdefault(start, []).append(end)
    for circle in _circles(onward):
        steps = [edges[step] for step in zip(circle, [*circle[1:], circle[0]], strict=True)]
        facts = tuple(fact for fact in steps if fact)
        few = len(circle) <= _NAMED
        chain = " → ".join((*(circle if few else (*circle[:_NAMED], "…")), circle[0]))
        message = sentence("{count} wait for each other in a circle: {chain}", count=len(circle), chain=chain)
        if few:
            message = sentence("these wait for each other in a circle: {chain}", chain=chain)
        if len(circle) == 1:
            message = sentence("`{id}` depends on itself", id=circle[0])
        at, project = facts[0].pointer, project_of(facts[0].pointer.path)
        yield Finding(severity=Severity.ERROR, project=project, message=message, pointer=at, evidence=facts)


@portfolio_rule
def dependency_ends_later(snapshot: Snapshot) -> Iterator[Finding]:
    """What a project or a milestone depends on ends after the day by which it is needed, or is cancelled.

    Criterion: What a project waits for is done before the project needs it, or its plan says what it does instead.

    Why: One of the two dates cannot hold, and each of the two projects reports as if its own did.

    Details: The latest word on both counts: an actual end, else the end that stands; of work that is open after it, the
    day of the report that says so. Of a period the day counts that leaves the least between the two.

    Remedy: Have the dates of both decided together, or correct a dependency that does not hold.
    """
    for project in snapshot.projects:
        for one in dependencies_of(project, snapshot.by_id):
            if one.awaited and (one.late_days or one.gone):
                yield _finding(one, one.awaited)


def _edges(portfolio: Portfolio) -> dict[_Edge, Evidence | None]:
    """Who waits for whom, and where that is said; nothing of a project and its own milestones."""
    edges: dict[_Edge, Evidence | None] = {}
    for project in portfolio.projects:
        path = project_file(project.id)
        for index, held in enumerate(project.depends_on):
            edges[project.id, held.id] = _said(path, ("depends_on", index), held, project)
        for place, milestone in enumerate(project.milestones):
            name = f"{project.id}.{milestone.id}"
            edges.setdefault((project.id, name), None)
            for index, one in enumerate(milestone.depends_on):
                route = ("milestones", place, "depends_on", index)
                edges[name, one.id] = _said(path, route, one, milestone, project)
    return edges


def _said(path: str, route: tuple[str | int, ...], held: Dependency, *around: Sourced) -> Evidence:
    source, at = inherit(held, *around)
    return Evidence(sentence("depends on {what}", what=held.id), source, at, Pointer(path, route))


def _circles(onward: dict[str, list[str]]) -> Iterator[list[str]]:
    """The shortest way from the first name that leads back to itself; then from what is left without its names."""
    left = _between_circles(onward)
    for name in sorted(left):
        if name in left and (way := _way_back(left, name)):
            yield way
            for one in way:
                del left[one]
        elif name in left:
            left = _between_circles(left)


def _between_circles(onward: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The names that wait for a circle and are waited for by one: to look from each of the others would take long."""
    left = _without_ends(onward)
    waited = _without_ends(_turned(left))
    return {name: [end for end in left[name] if end in waited] for name in waited}


def _without_ends(onward: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What is left when names that lead nowhere are taken out, until there are none."""
    back = _turned(onward)
    count = {name: sum(end in onward for end in ends) for name, ends in onward.items()}
    idle = [name for name, ways in count.items() if not ways]
    while idle:
        name = idle.pop()
        del count[name]
        for before in back.get(name, ()):
            count[before] -= 1
            if not count[before]:
                idle.append(before)
    return {name: [end for end in onward[name] if end in count] for name in onward if name in count}


def _turned(onward: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The same the other way round."""
    back: dict[str, list[str]] = {}
    for name, ends in onward.items():
        for end in ends:
            back.setdefault(end, []).append(name)
    return back


def _way_back(onward: dict[str, list[str]], start: str) -> list[str] | None:
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        for end in onward[name]:
            if end == start:
                way = [name]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if end in onward and end not in before:
                before[end] = name
                waiting.append(end)
    return None


def _finding(one: Awaiting, awaited: ProjectSnapshot) -> Finding:
    what = _awaited_called(one, awaited)
    around = (one.milestone.milestone,) if one.milestone else ()
    link = charter_fact(one.project, sentence("depends on {what}", what=what), one.route, one.record, *around)
    evidence = (link, *_needed_evidence(one), *_comes_evidence(one, awaited))
    if one.gone or one.late_days is None or one.comes is None:
        message = sentence("{need} depends on {what}, which is cancelled", need=_waits(one), what=what)
        return warning(one.project, one.route, message, evidence)
    days = in_days(one.late_days)
    message = sentence(
        "{need}, and depends on {what}, which {comes}: {days} later",
        need=_needs(one),
        what=what,
        comes=replace(_COMES[one.comes.kind][one.awaited_milestone is not None], values={"date": one.comes.said}),
        days=sentence("at least {days}", days=days) if one.at_least else days,
    )
    return warning(one.project, one.route, message, evidence, size=Size(one.late_days, "days"))


def _awaited_called(one: Awaiting, awaited: ProjectSnapshot) -> object:
    held = one.awaited_milestone
    name = project_called(awaited)
    return sentence("{milestone} of {project}", milestone=called(held.milestone), project=name) if held else name


def _waits(one: Awaiting) -> Sentence:
    if one.milestone:
        return sentence("milestone {milestone}", milestone=called(one.milestone.milestone))
    return sentence("the project")


_NEEDED = {
    "done": (sentence("{what} is reported done as of {date}"),) * 2,
    "actual": (sentence("{what} ended on {date}"), sentence("{what} was done on {date}")),
    "planned": (sentence("{what} is to end on {date}"), sentence("{what} is due on {date}")),
}
_COMES = {
    "open": (sentence("was open as of {date}"),) * 2,
    "actual": (sentence("ended on {date}"), sentence("was done on {date}")),
    "planned": (sentence("ends on {date}"), sentence("is due on {date}")),
}
"""By when a project, or a milestone, needs what it waits for; and when that is done, of a project or a milestone."""


def _needs(one: Awaiting) -> Sentence:
    """By when it is needed, and for what."""
    values = {"what": _waits(one), "date": one.needed.said if one.needed else None}
    if one.record.waits == "start":
        return sentence("{what} is to start on {date}", **values)
    kind = one.needed.kind if one.needed else "planned"
    return replace(_NEEDED[kind][one.milestone is not None], values=values)


def _needed_evidence(one: Awaiting) -> Iterator[Evidence]:
    if one.record.waits == "start":
        told = one.needed.facts if one.needed else ()
        yield from (stated(one.project, fact, sentence("start {date}", date=fact.value)) for fact in told)
        yield from start_evidence(one.project) if not told else ()
    elif one.milestone:
        yield from _milestone_facts(one.project, one.milestone, one.needed)
    else:
        yield from _end_facts(one.project, one.needed)


def _comes_evidence(one: Awaiting, awaited: ProjectSnapshot) -> Iterator[Evidence]:
    if one.awaited_milestone:
        yield from _milestone_facts(awaited, one.awaited_milestone, one.comes)
    else:
        yield from _end_facts(awaited, one.comes)


def _milestone_facts(project: ProjectSnapshot, status: MilestoneSnapshot, bound: Bound | None) -> Iterator[Evidence]:
    if status.due:
        yield due_evidence(project, status)
    yield from milestone_evidence(project, status)
    for fact in project.history.latest("milestones", status.milestone.id, "actual").statements:
        what = sentence("{milestone}: done {date}", milestone=called(status.milestone), date=fact.value)
        yield stated(project, fact, what)
    for fact in bound.facts if bound else ():
        if fact not in status.state.statements:
            yield progress_evidence(project, fact)


def _end_facts(project: ProjectSnapshot, bound: Bound | None) -> Iterator[Evidence]:
    """The end that stands, the reports that it lies between, the one that has the work open, or cancelled, or done."""
    yield from end_evidence(project)
    yield from between_evidence(project, project.slippage)
    state = project.history.state.statements
    for fact in (*bound.facts, *(state if bound.kind == "done" else ())) if bound else state:
        yield progress_evidence(project, fact)
