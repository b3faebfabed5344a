"""The laws of the guard, held by portfolios of any content."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from any_portfolio import (
    DATES,
    ENDS,
    MILESTONES,
    PERCENT,
    PHASES,
    SYMBOLS,
    Fields,
    fields,
    keyed,
    portfolios,
    projects,
)
from ictpmo.finding.finding import Severity
from ictpmo.guard.changes import compare
from ictpmo.guard.comparison import Comparison
from ictpmo.guard.rules import GUARD, run
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from scratch import SOURCES, Scratch

OPEN = st.sampled_from(["not-started", "in-progress", "on-hold", "completed"])
PART = fields({}, {"state": OPEN, "due": ENDS})
STAGE = fields({}, {"state": OPEN, "completion": PERCENT, "end": ENDS})
NEWS = fields(
    {"date": st.just("2022-06-30")},
    {
        "state": OPEN,
        "completion": PERCENT,
        "end": ENDS,
        "rating": st.sampled_from(["green", "red"]),
        "phases": keyed(PHASES, STAGE),
        "milestones": keyed(MILESTONES, PART),
    },
)


def with_report(portfolio: Portfolio, said: dict[str, Any]) -> Portfolio:
    """A portfolio with a report more, of its first project."""
    first, *others = portfolio.projects
    known = {
        "phases": {phase.id for phase in first.phases},
        "milestones": {milestone.id for milestone in first.milestones},
    }
    said = {name: {k: v for k, v in x.items() if k in known[name]} if name in known else x for name, x in said.items()}
    report = Project.model_validate({"id": "p", "name": "P", "status_reports": [said]}).status_reports[0]
    changed = first.model_copy(update={"status_reports": (*first.status_reports, report)})
    return replace(portfolio, projects=(changed, *others))


@settings(max_examples=300, deadline=None)
@given(portfolios(), NEWS)
def test_a_new_report_is_never_an_error(portfolio: Portfolio, said: dict[str, Any]) -> None:
    new = with_report(portfolio, said)
    found = run(GUARD, Comparison(portfolio, new, compare(portfolio, new), day=date(2022, 7, 1)))
    assert [(rule, str(breach.message)) for rule, severity, breach in found if severity == Severity.ERROR] == []


PLACES = {"": "original_end", "milestones": "due", "phases": "original_end"}
"""What can be taken out, the project itself or an entry of a list of it, and the field that has its first date."""


def without(project: Fields, place: str) -> Fields:
    """A project whose first entry of a list is gone."""
    return {**project, place: project[place][1:]}


def promising(project: Fields, place: str, day: str) -> Fields:
    """A project that promises itself, or the first entry of a list of it, for a day."""
    if not place:
        return {**project, PLACES[place]: day}
    first, *others = project[place]
    return {**project, place: [{**first, PLACES[place]: day}, *others]}


@settings(max_examples=25, deadline=None)
@given(
    project=projects("alpha"),
    place=st.sampled_from(sorted(PLACES)),
    day=DATES,
    corrected=st.booleans(),
    between=st.integers(0, 2),
)
def test_what_comes_back_later_is_named(
    *, project: Fields, place: str, day: str, corrected: bool, between: int
) -> None:
    assume(not place or project.get(place))
    file = "projects/alpha.yaml"
    with TemporaryDirectory() as folder:
        repo = Scratch(Path(folder) / "repo")
        repo.write("sources.yaml", SOURCES + "".join(f"  - {{symbol: {s}, title: A report}}\n" for s in SYMBOLS))
        was = promising(project, place, day)
        repo.write(file, json.dumps(was))
        repo.commit("on record")
        on = f"{place}[{was[place][0]['id']}]" if place else "projects[alpha]"
        correction = {"date": "2025-03-01", "on": on, "reason": "Recorded by mistake", "source": "PLAN"}
        kept = {"corrections": [correction]} if corrected and place else {}
        if place:
            repo.write(file, json.dumps({**without(was, place), **kept}))
        else:
            (repo.portfolio / file).unlink()
        if corrected and not place:
            repo.add(f"corrections:\n  - {json.dumps(correction)}", "portfolio.yaml")
        repo.commit("taken out")
        for _ in range(between):
            repo.commit("something else")
        repo.write(file, json.dumps({**promising(was, place, "2030-12-31"), **kept}))
        assert "first-date-changed" in repo.rules()
        repo.commit("back")
        assert "first-date-changed" in repo.rules("HEAD~1..HEAD")
