"""Costs: budgets, what was spent and is forecast, against the budget first approved; nothing is converted or hidden."""

from pathlib import Path
from typing import Any

import pytest

from conftest import Folder
from ictpmo.analysis.snapshot import Snapshot, default_view, take_snapshot
from ictpmo.load.portfolio import load_folder
from rule_examples import TODAY
from saying_less import left_out
from scratch import BRIDGE_FILE, Scratch

SETTINGS = "title: Works\ncurrency: USD\nas_of: 2020-12-31\n"
USD = {"currency": "USD", "prices": None}


def cost_of(portfolio: Folder, text: str) -> dict[str, Any]:
    """What `slippage` says of the cost of a project."""
    portfolio.settings(SETTINGS)
    portfolio.project(text)
    line = portfolio.slippage()
    names = ("first_budget", "approved_budget", "cost", "cost_variance")
    amounts = {name: line[name] and line[name]["amount"] for name in names}
    rest = ("first_budget_basis", "cost_kind", "cost_at_least", "cost_variance_unknown", "cost_rebaselines")
    return {**amounts, **{name.removeprefix("cost_"): line[name] for name in rest}}


MOVED = """
change_requests:
  - {id: cr-1, status: approved, decided: 2020-03-01, by: Board, budget: {from: 100, to: 120}}
  - {id: cr-2, status: proposed, date: 2020-04-01, budget: {from: 120, to: 500}}
  - {id: cr-3, status: rejected, date: 2020-04-01, budget: {from: 120, to: 600}}
"""
# A project, and what it comes to: first budget, approved, cost, variance, basis, kind, at least, why unknown, moves.
CASES: dict[str, tuple[str, tuple[object, ...]]] = {
    "the charter's alone": ("budget: 100", (100, 100, 100, 0, "original", "approved", False, None, 0)),
    "moved by an approved request alone": (
        f"budget: 100{MOVED}",
        (100, 120, 120, 20, "original", "approved", False, None, 1),
    ),
    "moved from, where nothing is known before": (
        MOVED,
        (100, 120, 120, 20, "earliest-known", "approved", False, None, 1),
    ),
    "approved once more as it is": (
        "budget: 100\nchange_requests: [{id: cr, status: approved, decided: 2020-03-01, by: B, budget: {to: 100}}]",
        (100, 100, 100, 0, "original", "approved", False, None, 0),
    ),
    "a report moves no approved budget": (
        "budget: 100\nstatus_reports: [{date: 2020-06-30, budget: 150}]",
        (100, 100, 150, 50, "original", "reported", False, None, 0),
    ),
    "decimals are exact": (
        "budget: 0.1\nstatus_reports: [{date: 2020-06-30, forecast_at_completion: 0.3}]",
        (0.1, 0.1, 0.3, 0.2, "original", "forecast", False, None, 0),
    ),
    "more spent than forecast is the least that it costs": (
        "budget: 100\nstatus_reports: [{date: 2020-06-30, forecast_at_completion: 110, spent: 130}]",
        (100, 100, 130, 30, "original", "spent", True, None, 0),
    ),
    "what is done costs what was spent": (
        "budget: 100\nstatus_reports:\n  - {date: 2020-03-31, forecast_at_completion: 110, spent: 80}\n"
        "  - {date: 2020-06-30, state: completed, spent: 90}",
        (100, 100, 90, -10, "original", "actual", False, None, 0),
    ),
    "what is done and tells no cost stays forecast": (
        "budget: 100\nstatus_reports:\n  - {date: 2020-03-31, forecast_at_completion: 110, spent: 80}\n"
        "  - {date: 2020-06-30, state: completed}",
        (100, 100, 110, 10, "original", "forecast", False, None, 0),
    ),
    "one report": (
        "status_reports: [{date: 2020-06-30, budget: 100}]",
        (100, 100, 100, None, "first-reported", "reported", False, "one-report", 0),
    ),
    "one report with a forecast too": (
        "status_reports: [{date: 2020-06-30, budget: 100, forecast_at_completion: 130}]",
        (100, 100, 130, 30, "first-reported", "forecast", False, None, 0),
    ),
    "forecasts alone": (
        "status_reports:\n  - {date: 2020-03-31, forecast_at_completion: 100}\n"
        "  - {date: 2020-06-30, forecast_at_completion: 125}",
        (100, None, 125, 25, "first-forecast", "forecast", False, None, 0),
    ),
    "a budget reported after a forecast is not the first figure": (
        "status_reports:\n  - {date: 2020-03-31, forecast_at_completion: 100}\n  - {date: 2020-06-30, budget: 150}",
        (100, 150, 100, None, "first-forecast", "forecast", False, "one-report", 0),
    ),
    "spent alone": (
        "status_reports: [{date: 2020-06-30, spent: 40}]",
        (None, None, 40, None, None, "spent", True, "no-amount", 0),
    ),
    "of places that differ the highest": (
        "budget: 100\nstatus_reports:\n  - {date: 2020-06-30, at: p. 1, forecast_at_completion: 110}\n"
        "  - {date: 2020-06-30, at: p. 2, forecast_at_completion: 140}",
        (100, 100, 140, 40, "original", "forecast", False, None, 0),
    ),
    "another currency is not compared": (
        "budget: 100\nstatus_reports: [{date: 2020-06-30, forecast_at_completion: {amount: 90, currency: EUR}}]",
        (100, 100, 90, None, "original", "forecast", False, "other-currency", 0),
    ),
    "nor are other prices": (
        "budget: 100\nstatus_reports: [{date: 2020-06-30, spent: {amount: 90, prices: 2019}}]",
        (100, 100, 90, None, "original", "spent", True, "other-prices", 0),
    ),
    "another currency takes nothing back": (
        "budget: 100\nstatus_reports:\n  - {date: 2020-06-30, forecast_at_completion: 130}\n"
        "  - {date: 2020-09-30, forecast_at_completion: {amount: 90, currency: EUR}}",
        (100, 100, 130, 30, "original", "forecast", False, None, 0),
    ),
    "the currency of the portfolio may be named": (
        "budget: 100\nstatus_reports: [{date: 2020-06-30, forecast_at_completion: {amount: 130, currency: USD}}]",
        (100, 100, 130, 30, "original", "forecast", False, None, 0),
    ),
    "a lower figure that is rounder restates": (
        "budget: 1000000\nstatus_reports:\n  - {date: 2020-06-30, forecast_at_completion: 1234567}\n"
        "  - {date: 2020-09-30, forecast_at_completion: 1200000}",
        (1000000, 1000000, 1234567, 234567, "original", "forecast", False, None, 0),
    ),
    "a lower figure that is not counts": (
        "budget: 1000000\nstatus_reports:\n  - {date: 2020-06-30, forecast_at_completion: 1234567}\n"
        "  - {date: 2020-09-30, forecast_at_completion: 1100000}",
        (1000000, 1000000, 1100000, 100000, "original", "forecast", False, None, 0),
    ),
    "nothing is nothing": ("start: 2020-01-01", (None, None, None, None, None, None, False, "no-amount", 0)),
    "free of charge": (
        "budget: 0\nstatus_reports: [{date: 2020-06-30, spent: 5}]",
        (0, 0, 5, 5, "original", "spent", True, None, 0),
    ),
}


@pytest.mark.measured("approved once more as it is", "what is done costs what was spent")
@pytest.mark.parametrize("name", CASES)
def test_a_project_costs(name: str, portfolio: Folder) -> None:
    text, expected = CASES[name]
    assert tuple(cost_of(portfolio, text).values()) == expected


OVER = (
    "budget: 1000\nstatus_reports:\n  - {date: 2020-03-31, completion: 60, forecast_at_completion: 1234, spent: 700}\n"
)
# What is added, and whether the budget is still exceeded.
AFTER: dict[str, tuple[str, bool]] = {
    "nothing": ("", True),
    "a report that leaves the amounts out": ("  - {date: 2020-06-30, completion: 60}\n", True),
    "a rounder figure": ("  - {date: 2020-06-30, forecast_at_completion: 1200}\n", True),
    "another currency": ("  - {date: 2020-06-30, forecast_at_completion: {amount: 9, currency: EUR}}\n", True),
    "other prices": ("  - {date: 2020-06-30, forecast_at_completion: {amount: 900, prices: 2019}}\n", True),
    "a note": ("  - {date: 2020-06-30, note: The forecast is under review.}\n", True),
    "a budget that a report gives": ("  - {date: 2020-06-30, budget: 1300}\n", True),
    "a proposed budget": (
        "change_requests: [{id: cr, status: proposed, date: 2020-06-30, budget: {to: 1300}}]\n",
        True,
    ),
    "a budget approved in another currency": (
        "change_requests:\n  - {id: cr, status: approved, decided: 2020-06-30, by: Board, "
        "budget: {to: {amount: 1300, currency: EUR}}}\n",
        True,
    ),
    "an approved budget": (
        "change_requests: [{id: cr, status: approved, decided: 2020-03-01, by: Board, budget: {to: 1300}}]\n",
        False,
    ),
    "a lower forecast": ("  - {date: 2020-06-30, forecast_at_completion: 950}\n", False),
    "the budget itself, rounded up": ("  - {date: 2020-06-30, forecast_at_completion: 1000}\n", False),
    "done for less": ("  - {date: 2020-06-30, state: completed, completion: 100, spent: 990}\n", False),
}


def snapshot_of(root: Path) -> Snapshot:
    loaded = load_folder(root).sound
    assert loaded
    return take_snapshot(loaded, default_view(loaded, TODAY))


def rules_of(portfolio: Folder) -> dict[str, str]:
    return {found["rule"]: found["message"] for found in portfolio.value("audit")["findings"]}


@pytest.mark.no_cover
@pytest.mark.parametrize("name", AFTER)
def test_saying_less_leaves_the_budget_exceeded(name: str, portfolio: Folder) -> None:
    portfolio.settings(SETTINGS)
    portfolio.project(OVER)
    before = snapshot_of(portfolio.root)
    added, still = AFTER[name]
    portfolio.project(OVER + added)
    gone = {rule for _, rule in left_out(before, snapshot_of(portfolio.root))}
    assert ("over-budget" in gone) == (not still)


AHEAD = "budget: 1000\nstatus_reports:\n  - {date: 2020-03-31, completion: 30, spent: 650}\n"
# What is added, and whether money is still spent ahead of the work.
WORK: dict[str, tuple[str, bool]] = {
    "nothing": ("", True),
    "a completion without an amount": ("  - {date: 2020-06-30, completion: 40}\n", True),
    "an amount without a completion": ("  - {date: 2020-06-30, spent: 700}\n", True),
    "work that caught up": ("  - {date: 2020-06-30, completion: 70, spent: 700}\n", False),
    "work that is done": ("  - {date: 2020-06-30, state: completed, completion: 100, spent: 700}\n", False),
    "work that is cancelled": ("  - {date: 2020-06-30, state: cancelled}\n", False),
    "an amount in another currency": ("  - {date: 2020-06-30, spent: {amount: 5, currency: EUR}}\n", True),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("name", WORK)
def test_spending_is_held_against_the_work_done_by_then(name: str, portfolio: Folder) -> None:
    added, still = WORK[name]
    portfolio.settings(SETTINGS)
    portfolio.project(AHEAD + added)
    assert ("spent-ahead-of-work" in rules_of(portfolio)) == still
    portfolio.settings(SETTINGS + "bands: {spending: 50}\n")
    assert "spent-ahead-of-work" not in rules_of(portfolio)


def test_what_is_above_is_said_of_each_amount(portfolio: Folder) -> None:
    portfolio.settings(SETTINGS)
    portfolio.project(
        "budget: {amount: 1000, prices: 2019}\nstatus_reports:\n"
        "  - {date: 2020-03-31, spent: {amount: 1250.5, prices: 2019}, budget: {amount: 1100, prices: 2019}}\n"
    )
    assert rules_of(portfolio)["over-budget"] == (
        "spent USD 1,250.5 (2019 prices) as of 2020-03-31; budget reported USD 1,100 (2019 prices) as of 2020-03-31; "
        "the approved budget is USD 1,000 (2019 prices): no change request recorded as approved covers "
        "USD 250.5 (2019 prices) (25.1%)"
    )


REQUESTS = """\
budget: 1000
change_requests:
  - {id: cr-1, status: approved, decided: 2020-06-30, by: Board, source: M, reasons: [scope], budget: {from: 1000, to: 1200}}
  - {id: cr-2, status: approved, decided: 2020-09-30, by: Board, source: M, reasons: [scope], budget: {from: FROM, to: 1300}}
status_reports:
  - {date: 2020-03-31, source: R, completion: 50, forecast_at_completion: FORECAST}
  - {date: 2020-10-31, source: M, completion: 50, budget: BUDGET}
"""


def test_a_budget_moves_as_an_end_does(portfolio: Folder) -> None:
    portfolio.settings(SETTINGS)
    portfolio.sources(("R", "2020-03-31"), ("M", "2020-11-30"))

    def raised(start: str, forecast: str, budget: str) -> dict[str, str]:
        text = REQUESTS.replace("FROM", start).replace("FORECAST", forecast).replace("BUDGET", budget)
        portfolio.project(text)
        found = portfolio.value("validate")["findings"] + portfolio.value("audit")["findings"]
        return {one["rule"]: one["message"] for one in found if one["project"] == "p"}

    moved = (
        "the budget was moved 2 times by approved change requests: "
        "to USD 1,200 on 2020-06-30, to USD 1,300 on 2020-09-30 (threshold: 2)"
    )
    usual = {
        "repeatedly-rebaselined": moved,
        "no-objective-recorded": None,
    }
    found = raised("1200", "1000", "1300")
    assert {name: text for name, text in found.items() if name in usual} == {"repeatedly-rebaselined": moved}
    late = raised("1200", "1150", "1300")
    assert late["approved-after-the-fact"] == (
        "the change request decided on 2020-06-30 moved the budget to USD 1,200: 91 days after the report of 2020-03-31 "
        "gave USD 1,150"
    )
    other = raised("1200", "1000", "1210")
    assert other["change-request-not-applied"] == (
        "the change request of 2020-09-30 is approved and not applied: "
        "budget: USD 1,300 by the request and USD 1,210 in the report"
    )
    assert "2020-06-30" not in other["change-request-not-applied"]


def test_requests_for_budgets_follow_from_one_another(portfolio: Folder) -> None:
    portfolio.settings(SETTINGS)
    portfolio.project(
        "budget: 1000\nchange_requests:\n"
        "  - {id: cr-1, status: approved, decided: 2020-06-30, by: Board, budget: {from: 900, to: 1200}}\n"
        "  - {id: cr-2, status: approved, decided: 2020-07-31, by: Board, budget: {from: 1200, to: 1300}}\n"
    )
    (fault,) = portfolio.validate()
    assert (
        "the change request of 2020-06-30 moves the budget from USD 900, but the budget approved before is USD 1,000"
        in fault
    )


PORTFOLIO = {
    "a": "budget: 100.10\nstatus_reports: [{date: 2020-06-30, forecast_at_completion: 130.3}]",
    "b": "budget: 200.20\nstatus_reports: [{date: 2020-06-30, spent: 250}]",
    "c": "budget: {amount: 9, currency: EUR, prices: 2019}",
    "d": "budget: {amount: 9, currency: EUR}\nstatus_reports: [{date: 2020-06-30, spent: 5}]",
    "e": "status_reports: [{date: 2020-06-30, budget: 5}]",
    "f": "start: 2020-01-01",
    "g": "budget: {amount: 9, prices: 2018}\nstatus_reports: [{date: 2020-06-30, spent: {amount: 5, prices: 2019}}]",
}


def test_sums_are_of_one_currency_and_price_year_and_say_what_is_left_out(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.settings("title: {en: Works, zh: 工程}\nlanguages: [en, zh]\ncurrency: USD\nas_of: 2020-12-31\n")
    for name, text in PORTFOLIO.items():
        portfolio.write(f"projects/{name}.yaml", f"id: {name}\nname: {{en: {name.upper()}, zh: 项目}}\n{text}\n")
    rollup = portfolio.value("slippage")["portfolio"]
    assert rollup["costs"] == [
        {"currency": "EUR", "prices": "2019", "projects": 1, "first": 9, "cost": 9, "variance": 0, "at_least": False},
        {
            **USD,
            "projects": 2,
            "first": 300.3,
            "cost": 380.3,
            "variance": 80,
            "at_least": True,
        },
    ]
    reasons = ("no-amount", "one-report", "other-currency", "other-prices")
    assert rollup["costs_left_out"] == [{"reason": reason, "projects": 1} for reason in reasons]
    out = portfolio.run("slippage", columns=200).out
    assert "First budgets of 2 projects: USD 300.3; cost: at least USD 380.3; variance: at least USD 80" in out
    assert "First budget of 1 project: EUR 9 (2019 prices); cost: EUR 9 (2019 prices); variance: EUR 0" in out
    assert "In no sum: 1 of 7 projects (the budget and the cost are in different currencies)" in out
    chinese = portfolio.run("slippage", "--lang", "zh", columns=200).out
    assert "2 个项目的最初预算" in chinese
    page = portfolio.run("show", "b", columns=200).out
    for said in ("What moved: cost ≥ +USD 49.8, 24.9% of the first budget", "Spent: USD 250", "Budget: USD 200.2"):
        assert said in page
    portfolio.project("status_reports: [{date: 2020-06-30, completion: 20, spent: 5}]", "h")
    spent = portfolio.run("show", "h", columns=200).out
    assert ("Spent: USD 5" in spent, "Budget" in spent) == (True, False)
    assert "different currencies" in portfolio.run("show", "d", columns=200).out
    assert portfolio.run("report", "--out", tmp_path / "r", "--format", "markdown").code == 0
    assert "at least USD 80" in (tmp_path / "r/en/changes.md").read_text(encoding="utf-8")
    assert portfolio.run("export", "--format", "xlsx", "--out", tmp_path / "x.xlsx").code == 0


def test_the_guard_takes_a_budget_for_a_promise(tmp_path: Path) -> None:
    """A budget moves by an approved request; a report may say what it likes; a slip of the pen is corrected."""
    repo = Scratch(tmp_path)
    repo.edit("title: Works", "title: Works\ncurrency: EUR", "portfolio.yaml")
    repo.edit("start: 2024-01-01", "start: 2024-01-01\nbudget: 1000000")
    repo.edit("    completion: 60\n", "    completion: 60\n    forecast_at_completion: 1100000\n")
    repo.write("projects/pier.yaml", PIER)
    repo.commit()
    changes = {
        "moved in silence": ((BRIDGE_FILE, "budget: 1000000", "budget: 1200000"), ["promise-changed"]),
        "taken out": ((BRIDGE_FILE, "budget: 1000000\n", ""), ["promise-changed"]),
        "in other prices": (
            (BRIDGE_FILE, "budget: 1000000", "budget: {amount: 1000000, prices: 2025}"),
            ["promise-changed"],
        ),
        "made higher by a charter's": (
            ("projects/pier.yaml", "source: PLAN", "source: PLAN\nbudget: 700"),
            ["promise-changed"],
        ),
        "made higher by an older report": (
            (
                "projects/pier.yaml",
                "status_reports:",
                "status_reports:\n  - {date: 2024-06-30, source: PLAN, budget: 700}",
            ),
            ["promise-changed"],
        ),
        "told by the charter": (("projects/pier.yaml", "source: PLAN", "source: PLAN\nbudget: 500"), []),
        "a higher forecast": ((BRIDGE_FILE, "status_reports:", REPORTED), []),
        "a request for what was already forecast": (
            (BRIDGE_FILE, "\nmilestones:\n", LATE),
            ["change-request-after-the-fact"],
        ),
        "a request that was decided later": (
            (BRIDGE_FILE, "\nmilestones:\n", LATE.replace("2024-12-20", "2025-01-20").replace("MIN-1", "REP-2")),
            [],
        ),
        "a request for less": ((BRIDGE_FILE, "\nmilestones:\n", LATE.replace("1150000", "900000")), []),
        "a request for an end": (
            (
                BRIDGE_FILE,
                "\nmilestones:\n",
                LATE.replace("budget: {from: 1000000, to: 1150000}", "end: {to: 2025-06-30}"),
            ),
            [],
        ),
        "corrected": ((BRIDGE_FILE, "budget: 1000000", CORRECTED), []),
    }
    for name, ((path, old, new), rules) in changes.items():
        repo.edit(old, new, path)
        repo.git("add", "--all")
        assert (name, repo.rules("--staged")) == (name, rules), repo.guard("--staged").out
        repo.git("checkout", "--quiet", "HEAD", "--", ".")


PIER = """\
id: pier
name: The pier
source: PLAN
status_reports:
  - {date: 2024-12-31, source: REP-1, budget: 500, completion: 10}
  - {date: 2025-06-30, source: REP-2, budget: 700, completion: 20}
"""
REPORTED = """\
status_reports:
  - {date: 2025-06-30, source: REP-2, forecast_at_completion: 2000000, spent: 1900000, budget: 1500000}"""
LATE = """
change_requests:
  - id: cr-1
    status: approved
    decided: 2024-12-20
    by: The board
    budget: {from: 1000000, to: 1150000}
    source: MIN-1
milestones:
"""
CORRECTED = """\
budget: 1200000
corrections:
  - {date: 2025-03-01, on: budget, from: 1000000, to: 1200000, reason: A slip of the pen, source: PLAN}"""


def test_a_request_is_shown_with_the_budget_that_it_moves(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.settings(SETTINGS)
    portfolio.project("change_requests: [{id: cr, status: approved, date: 2020-03-01, budget: {from: 100, to: 120}}]")
    assert portfolio.run("report", "--out", tmp_path / "out").code == 0
    assert "budget: USD 100 → USD 120" in (tmp_path / "out/en/changes.md").read_text("utf-8")


def test_why_it_costs_so_much(portfolio: Folder) -> None:
    portfolio.settings(SETTINGS)
    portfolio.project("budget: 100\nstatus_reports: [{date: 2020-06-30, forecast_at_completion: 110, spent: 130}]")
    (chain,) = portfolio.value("why", "p.cost")["facts"]
    assert chain["result"] == "at least USD 130 (variance: USD 30)"
    assert [link["says"] for link in chain["chain"]] == [
        "budget: USD 100",
        "spent: USD 130",
        "forecast at completion: USD 110",
    ]
    assert "cost" in [one["fact"] for one in portfolio.value("why", "p")["facts"]]
    portfolio.project("start: 2020-01-01")
    assert portfolio.value("why", "p.cost")["facts"][0]["result"] == "not reported"
    assert "cost" not in [one["fact"] for one in portfolio.value("why", "p")["facts"]]


def test_a_request_that_another_moved_on_is_not_held_against_the_report(portfolio: Folder) -> None:
    portfolio.settings(SETTINGS)
    portfolio.project(
        "budget: 1000\nchange_requests:\n"
        "  - {id: cr-1, status: approved, decided: 2020-03-31, by: B, budget: {to: 1200}}\n"
        "  - {id: cr-2, status: approved, decided: 2020-06-30, by: B, budget: {to: 1500}}\n"
        "status_reports: [{date: 2020-09-30, completion: 50, budget: 1500}]\n"
    )
    assert "change-request-not-applied" not in rules_of(portfolio)


@pytest.mark.parametrize(
    ("said", "clashes"),
    [
        ("spent: 130, forecast_at_completion: 110", 1),
        ("spent: 130, forecast_at_completion: 130", 0),
        ("spent: 134, forecast_at_completion: 130", 0),  # rounded
        ("spent: 130, forecast_at_completion: {amount: 110, currency: XYZ}", 0),
        ("spent: 130, forecast_at_completion: {amount: 110, currency: USD}", 1),
        ("spent: 130", 0),
    ],
)
def test_a_forecast_below_what_is_spent_is_named_and_lightens_nothing(
    portfolio: Folder, said: str, clashes: int
) -> None:
    portfolio.settings("title: P\ncurrency: USD")
    portfolio.project(f"budget: 100\nstatus_reports: [{{date: 2020-06-30, {said}}}]")
    found = {one["rule"]: one for one in portfolio.value("audit")["findings"]}
    assert ("report-contradicts-itself" in found) == bool(clashes)
    assert "covers USD 30 (30%)" in found["over-budget"]["message"] or "134" in said
    if clashes:
        message = found["report-contradicts-itself"]["message"]
        assert message.endswith("USD 130 spent, and forecast at completion USD 110")


def test_of_places_of_one_day_the_most_was_spent(portfolio: Folder) -> None:
    portfolio.settings("{title: Costs, as_of: 2020-12-31, currency: EUR}")
    said = "  - {date: 2020-03-31, at: table 1, spent: 90}\n  - {date: 2020-03-31, at: table 2, spent: 80}\n"
    portfolio.project(f"status_reports:\n{said}")
    assert (
        "spent, 2020-03-31: 90 (table 1), 80 (table 2)" in portfolio.run("audit", "--select", "reports-contradict").out
    )
    portfolio.project(f"status_reports:\n{said}  - {{date: 2020-06-30, spent: 85}}\n")
    assert "spent EUR 90 as of 2020-03-31, and spent EUR 85 as of 2020-06-30" in portfolio.run("audit", columns=200).out


@pytest.mark.parametrize(
    ("rule", "decided", "reported", "said"),
    [
        ("over-budget", 0, 5, "budget reported EUR 5 as of 2020-06-30; the approved budget is EUR 0"),
        ("change-request-not-applied", 5, 0, "budget: EUR 5 by the request and EUR 0 in the report"),
    ],
)
def test_nothing_is_no_rounded_amount(portfolio: Folder, rule: str, decided: int, reported: int, said: str) -> None:
    portfolio.settings("{title: Costs, as_of: 2020-12-31, currency: EUR}")
    portfolio.project(
        "budget: 100\nchange_requests: [{id: cr, status: approved, decided: 2020-03-31, by: Board, budget: "
        f"{{from: 100, to: {decided}}}}}]\nstatus_reports: [{{date: 2020-06-30, budget: {reported}}}]\n"
    )
    (finding,) = portfolio.value("audit", "--select", rule)["findings"]
    assert said in finding["message"]
    assert portfolio.value("audit", "--select", "change-request-not-applied")["findings"] == [finding][decided == 0 :]


SAYS_LESS = {
    "spent, by the recorder's inference": (
        "budget: 100",
        "{spent: 130, DAY}, {spent: 120, LATER, inferred: [spent]}",
        30,
    ),
    "spent less, where the more is inferred": (
        "budget: 100",
        "{spent: 130, DAY, inferred: [spent]}, {spent: 120, LATER}",
        20,
    ),
    "spent less, both inferred": (
        "budget: 100",
        "{spent: 130, DAY, inferred: [spent]}, {spent: 120, LATER, inferred: [spent]}",
        20,
    ),
    "spent more, by inference": ("budget: 100", "{spent: 130, DAY}, {spent: 140, LATER, inferred: [spent]}", 40),
    "spent, of a year that may be older": ("budget: 100", "{spent: 130, DAY}, {spent: 120, date: 2020}", 30),
    "spent, of the year after": ("budget: 100", "{spent: 130, date: 2019-12-31}, {spent: 120, date: 2020}", 20),
    "a forecast below the budget, assumed": (
        "budget: 100",
        "{forecast_at_completion: 50, DAY, assumed: [forecast_at_completion]}",
        0,
    ),
    "a forecast below the budget": ("budget: 100", "{forecast_at_completion: 50, DAY}", -50),
    "a forecast above the budget, assumed": (
        "budget: 100",
        "{forecast_at_completion: 150, DAY, assumed: [forecast_at_completion]}",
        50,
    ),
    "a budget below the one approved, of some year": ("budget: 100", "{budget: 50, date: 2001-2020}", 0),
    "a first budget of some year": ("", "{budget: 100, DAY}, {spent: 130, LATER}, {budget: 999, date: 2001-2010}", 30),
    "a first budget that is inferred alone": (
        "",
        "{budget: 100, date: 2019, inferred: [budget]}, {spent: 130, LATER}",
        30,
    ),
    "a first budget that is inferred, and a forecast": (
        "",
        "{budget: 999, date: 2019, inferred: [budget]}, {forecast_at_completion: 100, DAY}, {spent: 130, LATER}",
        30,
    ),
    "a forecast in front that is inferred": (
        "",
        "{forecast_at_completion: 999, date: 2019, inferred: [forecast_at_completion]}, {budget: 100, DAY}, {spent: 130, LATER}",
        899,
    ),
    "what a request moves from and nowhere, and a forecast": (
        "change_requests: [{id: c, status: approved, decided: 2019-01-31, by: Board, budget: {from: 999}}]",
        "{forecast_at_completion: 100, DAY}, {spent: 130, LATER}",
        30,
    ),
}


@pytest.mark.measured("a first budget that is inferred, and a forecast")
@pytest.mark.parametrize("case", SAYS_LESS)
def test_an_amount_that_says_less_lowers_nothing(portfolio: Folder, case: str) -> None:
    charter, reports, variance = SAYS_LESS[case]
    reports = reports.replace("DAY", "date: 2020-03-31").replace("LATER", "date: 2020-06-30")
    portfolio.settings("{title: Costs, as_of: 2020-12-31, currency: EUR}")
    portfolio.project(f"{charter}\nstatus_reports: [{reports}]\n")
    found = portfolio.show()["cost_variance"]
    assert (found and found["amount"]) == variance, portfolio.show()


def test_that_work_is_done_by_inference_ends_no_silence_on_it_and_pays_for_none(portfolio: Folder) -> None:
    portfolio.settings("{title: Costs, as_of: 2022-12-31, currency: EUR}")
    said = "budget: 100\nstatus_reports: [{date: 2020-03-31, spent: 90, completion: 5}"
    for more in ("]", ", {date: 2020-06-30, completion: 100, inferred: [completion]}]"):
        portfolio.project(f"{said}{more}\n")
        assert {"spent-ahead-of-work", "report-stale"} <= {f["rule"] for f in portfolio.value("audit")["findings"]}
