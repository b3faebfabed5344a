"""References that lead back to where they start: of projects to each other, and of records of registers."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from ictpmo.finding.finding import Finding, Pointer
from ictpmo.finding.sentence import sentence
from ictpmo.load.validate import error
from ictpmo.model.files import project_file
from ictpmo.model.portfolio import Portfolio

_LINES = {"recommendations": "reissues", "results": "part_of"}
"""The fields by which records name another of their kind."""
WAYS: tuple[Literal["merged_into", "split_from"], ...] = ("merged_into", "split_from")


def circles(portfolio: Portfolio) -> Iterator[Finding]:
    """Projects that were merged into, or split from, what comes back to themselves; or both into and from one."""
    yield from _register_circles(portfolio)
    returning = {way: set(_returning(portfolio, way)) for way in WAYS}
    for project in portfolio.projects:
        for way in WAYS:
            if project.id in returning[way]:
                pointer = Pointer(project_file(project.id), (way, "project"))
                message = sentence("`{way}` leads back to this project", way=way)
                yield error("unknown-reference", pointer, message, sentence("correct the id"))
        heir = portfolio.by_id.get(project.merged_into.project) if project.merged_into else None
        if heir and heir.split_from and heir.split_from.project == project.id:
            pointer = Pointer(project_file(project.id), ("merged_into", "project"))
            message = sentence("it was merged into `{name}`, which was split from it", name=heir.id)
            remedy = sentence("leave one of the two out")
            yield error("unknown-reference", pointer, message, remedy)


def _register_circles(portfolio: Portfolio) -> Iterator[Finding]:
    """Records of registers whose reference to another of their kind leads back to themselves."""
    for name, way in _LINES.items():
        listed: dict[str, Any] = {getattr(one.record, "id", ""): one for one in portfolio.listed(name)}
        named = {own: getattr(one.record, way) for own, one in listed.items()}
        for own in _circled({own: before for own, before in named.items() if before}):
            message = sentence("`{way}` leads back to this record", way=way)
            pointer = Pointer(listed[own].path, (*listed[own].route, way))
            remedy = sentence("correct the id")
            yield error("unknown-reference", pointer, message, remedy)


def _returning(portfolio: Portfolio, way: str) -> Iterator[str]:
    """The projects from which a way leads back to themselves."""
    return _circled({one.id: passed.project for one in portfolio.projects if (passed := getattr(one, way))})


def _circled(onward: Mapping[str, str]) -> Iterator[str]:
    """Those from which a way leads back to themselves: each is passed once."""
    passed_by: set[str] = set()
    for start in onward:
        line: list[str] = []
        following = start
        while following in onward and following not in passed_by:
            passed_by.add(following)
            line.append(following)
            following = onward[following]
        if following in line:
            yield from line[line.index(following) :]
