"""The laws of the guard, held by portfolios of any content."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from any_portfolio import ENDS, MILESTONES, PERCENT, PHASES, fields, keyed, portfolios
from ictpmo.finding.finding import Severity
from ictpmo.guard.changes import compare
from ictpmo.guard.comparison import Comparison
from ictpmo.guard.rules import GUARD, run
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project

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
