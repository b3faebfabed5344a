"""Whoever edits one value of a portfolio in which much is wrong is stopped by the guard, or the audit says no less."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import Snapshot, take_snapshot
from ictpmo.finding import Severity
from ictpmo.guard.changes import compare
from ictpmo.guard.comparison import Comparison
from ictpmo.guard.rules import GUARD, run
from ictpmo.load.folder import File
from ictpmo.load.portfolio import load
from ictpmo.model.portfolio import Portfolio
from ictpmo.source.document import read
from saying_less import left_out, lowered
from troubled_portfolio import FILES

DAY = date(2025, 12, 31)
HELD: dict[str, Any] = {name: read(name, text.encode()).value for name, text in FILES.items()}
GONE = object()
WORDS = {
    "state": ["not-started", "on-hold", "completed", "cancelled", "implemented", "closed", "kept", "overtaken"],
    "status": ["approved", "proposed", "rejected"],
    "verdict": ["met", "partly-met"],
    "kind": ["start", "estimate", "actual", "oversight", "own", "spent", "proposed", "change", "per-cent"],
    "direction": ["increase", "maintain"],
    "covers": ["all-open", "some", "none"],
    "link": ["inferred", "stated"],
    "rating": ["red", "green"],
    "does": ["report", "review"],
    "every": ["1 year", "1 month"],
    "meaning": ["unclear"],
}
Edit = tuple[tuple[Any, ...], object]


def values(value: object, route: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], object]]:
    """Every value in the files, with the way to it."""
    if len(route) > 1:
        yield route, value
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, held in inside:
        yield from values(held, (*route, step))


def others(field: object, value: object) -> Iterator[object]:
    """What may be put in the place of a value."""
    match value:
        case dict() | list() | None:
            return
        case bool():
            yield not value
        case int() | float():
            yield from (value + 1, value * 2, 0, round(value / 2))
        case str() if field in WORDS:
            yield from WORDS[str(field)]
        case str() if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
            year = int(value[:4])
            yield from (f"{year + 1}-06-30", f"{year - 1}-06-30", str(year), f"{year}-{year + 1}", "to be determined")
        case str():
            yield from (f"{value} or so", "PLAN", "AUD")


EDITS: list[Edit] = [
    (route, other) for route, value in values(HELD) for other in (GONE, *others(route[-1], value)) if other != value
]


def edited(edit: Edit) -> Portfolio | None:
    """The portfolio with an edit; nothing where it cannot be read."""
    (*route, last), value = edit
    files = deepcopy(HELD)
    inside: Any = files
    for step in route:
        inside = inside[step]
    if value is GONE:
        del inside[last]
    else:
        inside[last] = value
    return portfolio(files)


def portfolio(files: dict[str, Any]) -> Portfolio | None:
    """The files, read."""
    return load([File(name, json.dumps(held).encode()) for name, held in files.items()], "works").sound


@cache
def as_it_is() -> Snapshot:
    """What stands there before any edit."""
    old = portfolio(HELD)
    assert old
    return take_snapshot(old, View(DAY))


@given(st.sampled_from(EDITS))
@settings(max_examples=examples(54), deadline=None)
def test_an_edit_is_stopped_or_hides_nothing(edit: Edit) -> None:
    before, new = as_it_is(), edited(edit)
    old = before.portfolio
    if new is None:
        return
    found = run(GUARD, Comparison(old, new, compare(old, new), day=DAY))
    if any(severity == Severity.ERROR for _, severity, _ in found):
        return
    after = take_snapshot(new, View(DAY))
    now = {project.project.id: project for project in after.projects}
    assert left_out(before, after) == []
    assert [lowered(project, now[project.project.id]) for project in before.projects if project.project.id in now] == [
        [] for _ in before.projects
    ]
