"""Saying less of money never helps: no finding goes, and no variance falls, whatever amounts are on record."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from any_portfolio import fields
from conftest import examples
from ictpmo.analysis.clock import View
from ictpmo.analysis.costs import Costs
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.model.portfolio import Portfolio, PortfolioFile
from ictpmo.model.project import Project
from saying_less import left_out

AMOUNTS = st.sampled_from(
    [90, 100, 104, 1234.5, 1250, {"amount": 95, "currency": "EUR"}, {"amount": 90, "prices": 2016}, {"amount": 100}]
)
DAYS = st.dates(min_value=date(2018, 1, 1), max_value=date(2020, 6, 30)).map(str)
REPORTS = fields(
    {"date": DAYS},
    {
        "budget": AMOUNTS,
        "spent": AMOUNTS,
        "forecast_at_completion": AMOUNTS,
        "completion": st.sampled_from([5, 50, 90, 100]),
        "state": st.sampled_from(["in-progress", "completed"]),
    },
)
MOVES = fields({}, {"from": AMOUNTS, "to": AMOUNTS})
REQUESTS = fields(
    {"status": st.sampled_from(["approved", "approved", "rejected"]), "decided": DAYS, "by": st.just("B")},
    {"budget": MOVES},
)
VIEW, LATER = View(date(2020, 12, 31)), "2020-09-30"
SETTINGS = PortfolioFile.model_validate({"title": "Any", "currency": "USD"})


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    """A project with any amounts."""
    requests = [{"id": f"cr-{n}", **one} for n, one in enumerate(draw(st.lists(REQUESTS, max_size=3)))]
    charter = draw(fields({}, {"budget": AMOUNTS}))
    reports = draw(st.lists(REPORTS, max_size=5))
    return {"id": "p", "name": "P", **charter, "change_requests": requests, "status_reports": reports}


def said_less(costs: Costs, worked: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """What says less of money than what stands: what was spent is news once more was said of the work, by a day."""
    rounded = {
        name: {"amount": lower, "currency": word.amount.currency, "prices": word.amount.prices}
        for name, words in (("forecast_at_completion", costs.forecast), ("spent", costs.spent))
        for word in words.values()
        if (lower := float(f"{word.amount.amount:.1e}")) <= word.amount.amount
        and not (name == "spent" and str(word.date) < worked)
    }
    other = {"amount": 1, "currency": "CHF"}
    stood = {"budget": costs.reported, "forecast_at_completion": costs.forecast, "spent": costs.spent}
    half: dict[str, Any] = {
        name: {"amount": word.amount.amount / 2, "currency": word.amount.currency, "prices": word.amount.prices}
        for name, words in stood.items()
        for word in words.values()
    }
    more = {"budget": 9999, "forecast_at_completion": 9999}
    return {
        "half, inferred": ("status_reports", {"date": LATER, **half, "inferred": list(half)}),
        "half, assumed": ("status_reports", {"date": LATER, **half, "assumed": list(half)}),
        "half, at some time": ("status_reports", {"date": "2016-2020", **half}),
        "less than was approved, at some time": ("status_reports", {"date": "2010-2020", "budget": 1}),
        "more, in front, at some time": ("status_reports", {"date": "2010-2017", **more}),
        "more, in front, inferred": ("status_reports", {"date": "2017-01-01", **more, "inferred": list(more)}),
        "that it is done, inferred": (
            "status_reports",
            {"date": LATER, "completion": 100, "inferred": ["completion"]},
        ),
        "nothing": ("status_reports", {"date": LATER, "note": "No amounts yet."}),
        "rounded down": ("status_reports", {"date": LATER, **rounded}),
        "in another currency": (
            "status_reports",
            {"date": LATER, "budget": other, "forecast_at_completion": other, "spent": other},
        ),
        "proposed": ("change_requests", {"id": "cr-x", "status": "proposed", "date": LATER, "budget": {"to": 9999}}),
        "rejected": ("change_requests", {"id": "cr-x", "status": "rejected", "date": LATER, "budget": {"to": 9999}}),
    }


@given(project=projects())
@settings(max_examples=examples(40))
def test_saying_less_of_money_never_helps(project: dict[str, Any]) -> None:
    before = take_snapshot(Portfolio(SETTINGS, (), (Project.model_validate(project),)), VIEW)
    (one,) = before.projects
    reports = [report for report in project["status_reports"] if {"completion", "state"} & report.keys()]
    worked = max((report["date"] for report in reports), default="")
    for name, (log, entry) in said_less(one.costs, worked).items():
        longer = Project.model_validate({**project, log: [*project[log], entry]})
        after = take_snapshot(Portfolio(SETTINGS, (), (longer,)), VIEW)
        was, now = one.costs.variance, after.projects[0].costs.variance
        lower = was is not None and (was.amount > 0 if now is None else now.amount < was.amount)
        assert (name, left_out(before, after), lower) == (name, [], False)
