"""For programs in Python: a portfolio, a view of it, the audit and the facts, as the commands have them.

With what a rule of one's own is made of.

Provisional until version 1.0: what changes here is in the changelog. Every other module may change without a word.
"""

from datetime import date
from os import PathLike
from pathlib import Path

from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.snapshot import take_snapshot as _take_snapshot
from ictpmo.facts.findings import audited
from ictpmo.facts.report import PortfolioFacts
from ictpmo.finding import Evidence, Finding, Pointer, Sentence, Severity, Size, sentence
from ictpmo.load.folder import NoPortfolioError
from ictpmo.load.portfolio import Loaded, load_folder
from ictpmo.model.portfolio import Portfolio
from ictpmo.rules.audit import audit
from ictpmo.rules.engine import Rule, portfolio_rule, project_rule
from ictpmo.rules.own_rules import RuleOptions

__all__ = [
    "Evidence",
    "Finding",
    "Loaded",
    "NoPortfolioError",
    "Pointer",
    "Portfolio",
    "PortfolioFacts",
    "ProjectSnapshot",
    "Rule",
    "RuleOptions",
    "Sentence",
    "Severity",
    "Size",
    "Snapshot",
    "collect_facts",
    "portfolio_rule",
    "project_rule",
    "read_portfolio",
    "run_audit",
    "sentence",
    "take_snapshot",
]


def read_portfolio(folder: str | PathLike[str]) -> Loaded:
    """Read the portfolio in a folder. Faults in its files are `findings`; without errors, `sound` is the portfolio.

    Raises:
        NoPortfolioError: the folder is none, or holds no `portfolio.yaml`.
    """
    return load_folder(Path(folder))


def take_snapshot(portfolio: Portfolio, as_of: date, known_by: date | None = None) -> Snapshot:
    """Compute what was so on a day, by what had been published by another; without that, by all on record."""
    return _take_snapshot(portfolio, View(as_of, known_by))


def run_audit(snapshot: Snapshot) -> tuple[Finding, ...]:
    """What an auditor would say, accepted findings among it."""
    return tuple(audit(snapshot))


def collect_facts(loaded: Loaded, snapshot: Snapshot) -> PortfolioFacts:
    """What is shown of a snapshot of the portfolio that was read: its projects, and the findings with their places."""
    files = loaded.documents.within_portfolio()
    found = audited(run_audit(snapshot), snapshot.portfolio, files, snapshot.view)
    return PortfolioFacts(snapshot, found, files.digest())
