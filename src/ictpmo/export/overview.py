"""The first sheet of a workbook: what the portfolio adds up to, in a few figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from ictpmo.analysis.rollup import Spread
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.export.table import Cell
from ictpmo.facts.findings import FindingCount, FindingFact
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.printing import plain
from ictpmo.facts.summary import ProjectTally, SummaryFact
from ictpmo.finding import english


@dataclass(frozen=True, slots=True)
class Line:
    """A figure, what it is, and what it is out of."""

    label: str
    value: Cell
    note: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first sheet shows above the list of sheets."""

    title: str
    lines: tuple[Line, ...]


def overview(snapshot: Snapshot, findings: tuple[FindingFact, ...]) -> Overview:
    """The figures of a portfolio in a view."""
    title = str(english(snapshot.portfolio.settings.title))
    return Overview(title, (*_view(snapshot), *_projects(SummaryFact(snapshot)), *_rollup(snapshot), *_found(findings)))


def _view(snapshot: Snapshot) -> Iterator[Line]:
    yield Line("As of", snapshot.view.as_of)
    if snapshot.view.known_by:
        yield Line("Known by", snapshot.view.known_by)
    if snapshot.selection and snapshot.is_part:
        where = "; ".join(snapshot.selection.where)
        yield Line("Only projects where", where, f"of {len(snapshot.selection.among):,}; all figures are of these")


def _projects(summary: SummaryFact) -> Iterator[Line]:
    yield Line("Projects", summary.projects)
    yield _tally("Finished by at least one report", summary.finished)
    yield Line("Finished by one report and not by another", summary.finished_contested)
    yield _tally("Open", summary.open)
    yield _tally("Cancelled", summary.cancelled)
    if summary.merged.number:
        yield _tally("Merged into another", summary.merged)
    yield _tally("Ends that moved later", summary.moved)
    yield _tally("Objectives shown to be met", summary.objectives_met)
    yield _tally("Reported complete and contradicted by an oversight body", summary.contradicted)
    yield _tally("Silent since their end passed", summary.silent)


def _tally(label: str, tally: ProjectTally) -> Line:
    return Line(label, tally.number, f"of {tally.of:,}")


def _rollup(snapshot: Snapshot) -> Iterator[Line]:
    rollup = RollupFact(snapshot)
    figures = rollup.figures
    completion, slippage = figures.completion, figures.slippage_days
    yield Line("Mean completion, per cent", plain(completion)["mean"], _over(completion))
    yield Line("Slippage in all, days", plain(slippage)["total"], _over(slippage))
    yield Line("Median slippage, days", plain(slippage)["median"], _over(slippage))
    yield Line("Days that approved change requests cover", rollup.explained_days)
    for one in rollup.costs:
        unit = f"{one.currency} ({one.prices} prices)" if one.prices else one.currency
        least = "at least; " if one.at_least else ""
        yield Line(
            f"Cost variance, {unit}", one.variance, f"{least}over {one.projects:,} of {figures.projects:,} projects"
        )


def _over(spread: Spread) -> str:
    """How many projects a figure is of."""
    return f"{'at least; ' if spread.at_least else ''}over {spread.reported:,} of {spread.of:,} projects"


def _found(findings: tuple[FindingFact, ...]) -> Iterator[Line]:
    count = FindingCount(findings)
    yield Line("Errors", count.errors)
    yield Line("Warnings", count.warnings)
    yield Line("Notes", count.notes)
    yield Line("Findings that are acknowledged", count.acknowledged, "counted apart")
