"""The laws of the guard, held by portfolios of any content."""

import copy
import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from any_portfolio import (
    ENDS,
    MILESTONES,
    PERCENT,
    PHASES,
    SYMBOLS,
    Fields,
    beside_projects,
    fields,
    keyed,
    portfolios,
    projects,
)
from conftest import examples
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.finding import Severity
from ictpmo.guard.changes import compare
from ictpmo.guard.comparison import Comparison
from ictpmo.guard.rules import GUARD, run
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from saying_less import VIEW
from saying_less_in_registers import additions, with_entry
from scratch import Scratch

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


@settings(max_examples=examples(48), deadline=None)
@given(portfolios(), NEWS)
def test_a_new_report_is_never_an_error(portfolio: Portfolio, said: dict[str, Any]) -> None:
    new = with_report(portfolio, said)
    found = run(GUARD, Comparison(portfolio, new, compare(portfolio, new), day=date(2022, 7, 1)))
    assert [(rule, str(violation.message)) for rule, severity, violation in found if severity == Severity.ERROR] == []


@settings(max_examples=examples(9), deadline=None)
@given(beside_projects("bodies", "recommendations", "risks", "commitments"))
def test_a_new_entry_of_a_register_is_never_an_error(portfolio: Portfolio) -> None:
    snapshot = take_snapshot(portfolio, VIEW)
    for name in ("bodies", "recommendations", "risks", "commitments"):
        for held in snapshot.register(name):
            for what, entry in additions(snapshot, held, name):
                new = with_entry(portfolio, held, entry)
                found = run(GUARD, Comparison(portfolio, new, compare(portfolio, new), day=date(2024, 1, 1)))
                assert (what, [rule for rule, severity, _ in found if severity == Severity.ERROR]) == (what, [])


TARGET = {"kind": "target", "value": 5, "period": "2019"}
INDICATOR = {"id": "share", "unit": "per cent", "direction": "decrease", "values": [TARGET]}
EASIER = {**INDICATOR, "values": [{**TARGET, "value": 50}]}
REQUEST = {"id": "cr-x", "status": "approved", "decided": "2016-01-01", "by": "Board", "source": "R/1"}
ASKED = {"id": "ask", "by": "Auditors", "text": "Do it."}
DOCUMENT = {"symbol": "R/9", "title": "A report"}


@dataclass(frozen=True)
class Thing:
    """What can be taken out and come back: where, as it was and as it is then, and what names the difference."""

    rule: str
    as_it_was_and_is: tuple[Fields, Fields]
    file: str = "projects/alpha.yaml"
    steps: tuple[str | int, ...] = ()
    """The way to the list that holds it; none, where the file itself is taken out."""

    @property
    def was(self) -> Fields:
        """As it was."""
        return self.as_it_was_and_is[0]

    @property
    def on(self) -> str:
        """What the guard calls it."""
        if not self.steps:
            return "projects[alpha]"
        name = self.was.get("id") or self.was["symbol"]
        around = "objectives[faster]." if len(self.steps) > 1 else ""
        return f"{around}{self.steps[-1]}[{name}]"

    def within(self, files: dict[str, Fields], entry: Fields | None) -> dict[str, Fields]:
        """The files with it in them as it is said to be; or without it."""
        if not self.steps:
            others = {name: held for name, held in files.items() if name != self.file}
            return others if entry is None else {**others, self.file: {**files.get(self.file, {}), **entry}}
        changed = copy.deepcopy(files)
        inside: Any = changed[self.file]
        for step in self.steps[:-1]:
            inside = inside[step]
        held = [one for one in inside.get(self.steps[-1], ()) if one.get("id", one.get("symbol")) not in self.on]
        inside[self.steps[-1]] = [*held, *([entry] if entry else [])]
        return changed


DAYS = ("2018-06-30", "2030-12-31")


def promised(field: str, **said: Any) -> tuple[Fields, Fields]:
    """A thing that is promised for one day, and for a later one."""
    first, later = ({**said, field: day} for day in DAYS)
    return first, later


REQUESTS = [{**REQUEST, "end": {"from": "2017", "to": day}} for day in DAYS]
THINGS = {
    "a project": Thing("first-date-changed", promised("original_end")),
    "a phase": Thing("first-date-changed", promised("original_end", id="phase-x"), steps=("phases",)),
    "a milestone": Thing("first-date-changed", promised("due", id="live", name="Goes live"), steps=("milestones",)),
    "an indicator": Thing("target-changed", (INDICATOR, EASIER), steps=("objectives", 0, "indicators")),
    "a request": Thing("log-entry-edited", (REQUESTS[0], REQUESTS[1]), steps=("change_requests",)),
    "a document": Thing("source-changed", promised("published", **DOCUMENT), "sources.yaml", ("sources",)),
    "a recommendation": Thing(
        "first-date-changed", promised("due", **ASKED), "recommendations.yaml", ("recommendations",)
    ),
}


@settings(max_examples=examples(9), deadline=None)
@given(project=projects("alpha"), name=st.sampled_from(sorted(THINGS)), corrected=st.booleans(), merged=st.booleans())
def test_what_comes_back_otherwise_is_named(*, project: Fields, name: str, corrected: bool, merged: bool) -> None:
    """Taken out with a reason or without, in the same branch or in one that is merged: it is held against what it was."""
    thing = THINGS[name]
    project["objectives"] = [{"id": "faster", "statement": "Do better."}]
    sources = [{"symbol": symbol, "title": "A report", "published": "2015"} for symbol in ("PLAN", *SYMBOLS)]
    files: dict[str, Fields] = {
        "portfolio.yaml": {"title": "Works"},
        "sources.yaml": {"sources": sources},
        "projects/alpha.yaml": project,
        "recommendations.yaml": {"recommendations": []},
    }
    with TemporaryDirectory() as folder:
        repo = Scratch(Path(folder) / "repo")
        _write(repo, thing.within(files, thing.was))
        repo.commit("on record")
        if merged:
            repo.git("switch", "--quiet", "--create", "side")
        kept = files
        if corrected:
            correction = {"date": "2025-03-01", "on": thing.on, "reason": "Recorded by mistake", "source": "PLAN"}
            home = thing.file if thing.steps and thing.file.startswith("projects/") else "portfolio.yaml"
            kept = {**files, home: {**files[home], "corrections": [correction]}}
        _write(repo, thing.within(kept, None))
        repo.commit("taken out")
        if merged:
            repo.git("switch", "--quiet", "main")
            (repo.root / "README").write_text("Works.", encoding="utf-8")
            repo.commit("something else")
            repo.git("merge", "--quiet", "--no-edit", "side")
        _write(repo, thing.within(kept, thing.as_it_was_and_is[1]))
        assert thing.rule in repo.rules()
        repo.commit("back")
        assert thing.rule in repo.rules("HEAD~1..HEAD")


def _write(repo: Scratch, files: dict[str, Fields]) -> None:
    """Write the files of a portfolio, and take out the project that is not among them."""
    (repo.portfolio / "projects/alpha.yaml").unlink(missing_ok=True)
    for name, said in files.items():
        repo.write(name, json.dumps(said))
