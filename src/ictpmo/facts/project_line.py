"""A project, and a phase of it, in a line: the charter, and where it stands."""

from dataclasses import dataclass
from statistics import fmean
from typing import ClassVar, Literal

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.costs import Costs
from ictpmo.analysis.history import History
from ictpmo.analysis.indicators import Met
from ictpmo.analysis.kept import Way
from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.later_facts import latest_word, own_fields
from ictpmo.analysis.milestones import MilestoneCount
from ictpmo.analysis.objectives import ObjectiveCount
from ictpmo.analysis.reporting_cycle import unreported_since
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Latest, Statement
from ictpmo.analysis.verdict import ProjectVerdict, gravest_words, is_number_only, is_said_complete, verdict_of
from ictpmo.facts.answers import CitedFact, OwnFieldFact, PercentRange, latest_fields
from ictpmo.facts.fact import Fact
from ictpmo.model.charter import Succession
from ictpmo.model.dates import Date
from ictpmo.model.meaning import PerCent, Points, computed, once, value_of
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Assessment, Phase, Project, State
from ictpmo.model.ratings import Rating, Withheld
from ictpmo.model.texts import Translations
from ictpmo.model.values import Percent, Text
from ictpmo.model.walk import record_lists


@dataclass(frozen=True)
class SuccessionFact(CitedFact):
    """That work passed from one project to another."""

    cites: ClassVar[tuple[str, ...]] = ("entry",)

    record: Succession
    entry: Statement

    date: ClassVar[Date] = value_of("entry.date", "When.")


def succession(history: History, way: Way) -> SuccessionFact | None:
    """What a project was merged into, or split from, if it is in view."""
    said = history.succession(way)
    return SuccessionFact(getattr(history.project, way), said) if said else None


_FIRST = (
    *("id", "name", "state", "states", "completion", "completions"),
    *("start", "original_end", "approved_end", "current_end", "slippage_days"),
)
_DIFFERING = "All figures that places of the latest date give, where they differ."


@dataclass(frozen=True)
class PhaseFact(CitedFact):
    """A phase of a project, with dates and a completion of its own."""

    cites: ClassVar[tuple[str, ...]] = ("record", "snapshot.project")
    prints: ClassVar[tuple[str, ...]] = ("slippage",)
    comes_first: ClassVar[tuple[str, ...]] = _FIRST

    record: Phase
    snapshot: ProjectSnapshot
    """The project that it is of."""

    @property
    def path(self) -> tuple[str, ...]:
        """Where its log speaks of it."""
        return "phases", self.record.id

    @property
    def slippage(self) -> Slippage:
        """Its ends, measured by themselves."""
        return self.snapshot.phases[self.record.id]

    @once
    def stated(self) -> Latest:
        """The latest words on its state."""
        return self.snapshot.history.latest(*self.path, "state")

    @once
    def done(self) -> Latest:
        """The latest words on its completion."""
        return self.snapshot.history.latest(*self.path, "completion")

    states: ClassVar[tuple[State, ...]] = value_of("stated.values", "Every state that places of the latest date give.")

    @computed
    def state(self) -> State | Literal["contested"] | None:
        """Its state, where one is stated; `contested` where places of one date differ."""
        state: State | None = self.stated.value
        return "contested" if self.stated.contested else state

    completion: ClassVar[Percent | None] = value_of(
        "done.value", "Its completion in per cent, as reported, where places do not differ."
    )
    completions: ClassVar[tuple[Percent, ...]] = value_of("done.differing", _DIFFERING)


@dataclass(frozen=True)
class ProjectFact(Fact):
    """A project in a line: its charter, and where it stands."""

    leaves_out: ClassVar[frozenset[str]] = frozenset({"format", *record_lists(Project)})
    prints: ClassVar[tuple[str, ...]] = ("costs", "slippage")
    comes_first: ClassVar[tuple[str, ...]] = _FIRST
    path: ClassVar[tuple[str, ...]] = ()

    record: Project
    snapshot: ProjectSnapshot
    portfolio: Portfolio

    @once
    def slippage(self) -> Slippage:
        """Its three ends, and the distance between them."""
        return self.snapshot.slippage

    @property
    def costs(self) -> Costs:
        """Its budgets, what it costs, and the distance between them."""
        return self.snapshot.costs

    @computed
    def unnamed(self) -> int | None:
        """Of a project without a name: its number among these in the whole portfolio."""
        return self.portfolio.unnamed.get(self.record.id)

    verdict: ClassVar[ProjectVerdict] = value_of(
        "snapshot", "Where it stands, in one word: what is reported of it, held against what else shows.", verdict_of
    )
    state: ClassVar[State | Literal["merged", "contested"] | None] = value_of(
        "snapshot.history.state.value",
        "Its state; `merged` into another, `contested` where sources of one date differ, nothing where none says.",
    )
    states: ClassVar[tuple[State | Literal["merged"], ...]] = value_of(
        "snapshot.history.state.states",
        "Every state that sources of the latest date give: more than one where contested.",
    )
    completion: ClassVar[Percent | None] = value_of(
        "snapshot.history.completions.value",
        "Completion in per cent, as reported; nothing where not reported, contested, or reported by phase.",
    )
    completions: ClassVar[tuple[Percent, ...]] = value_of("snapshot.history.completions.differing", _DIFFERING)

    @computed
    def completion_by_phase(self) -> dict[str, Percent | None]:
        """The completion of each phase, where it is reported by phase alone."""
        history = self.snapshot.history
        if not history.phased:
            return {}
        return {phase.id: history.latest("phases", phase.id, "completion").value for phase in history.charter.phases}

    completion_date: ClassVar[Date | None] = value_of(
        "snapshot.history.completions.date", "The date that the completion was reported for."
    )
    elapsed_percent: ClassVar[PerCent | None] = value_of(
        "snapshot.elapsed_percent.exact",
        "Time gone by, in per cent of the duration first planned, where that is one number.",
    )

    @computed
    def elapsed_percent_range(self) -> PercentRange | None:
        """The least and the most that it can be; both the same where it is one number."""
        elapsed = self.snapshot.elapsed_percent
        return PercentRange.of(elapsed) if elapsed else None

    @computed
    def last_report(self) -> Date | None:
        """The date of its latest report."""
        return next(reversed(self.snapshot.history.report_dates), None)

    @computed
    def rating(self) -> str | None:
        """The rating last declared, by a word of the portfolio's scale, where places do not differ; not if withheld."""
        return None if isinstance(self.rating_declared, Withheld) else self.rating_declared

    @computed
    def rating_withheld(self) -> Text | None:
        """Why it is withheld, as the latest report says."""
        return self.rating_declared.withheld if isinstance(self.rating_declared, Withheld) else None

    @computed
    def rating_band(self) -> Rating | None:
        """What the rating last declared amounts to by the bands, as the scale says."""
        step = self.portfolio.settings.scale.get(self.rating or "")
        return step.band if step else None

    @property
    def rating_declared(self) -> str | Withheld | None:
        """What the latest report says of its rating."""
        said: str | Withheld | None = self.snapshot.history.latest("rating").value
        return said

    @computed
    def rating_by_bands(self) -> Rating | None:
        """The rating that figures give by the portfolio's bands; nothing where none of them is known."""
        return self.snapshot.rating(self.portfolio.settings.bands)[0]

    @computed
    def rating_by_bands_why(self) -> tuple[str, ...]:
        """Why that is not green."""
        return tuple(str(reason.text) for reason in self.snapshot.rating(self.portfolio.settings.bands)[1])

    @computed
    def owner(self) -> Text | None:
        """The person or unit accountable for it, by the latest word, where places do not differ."""
        owner: str | Translations | None = latest_word(self.snapshot.history, "owner").value
        return owner

    @computed
    def merged_into(self) -> SuccessionFact | None:
        """The project that it was merged into: what it promised goes on there."""
        return succession(self.snapshot.history, "merged_into")

    @computed
    def split_from(self) -> SuccessionFact | None:
        """The project that it was split from: it is held to the end first promised there."""
        return succession(self.snapshot.history, "split_from")

    @computed
    def programme(self) -> Text | None:
        """The programme that it is part of, by the latest word, where places do not differ."""
        programme: str | Translations | None = latest_word(self.snapshot.history, "programme").value
        return programme

    @computed
    def fields(self) -> dict[str, OwnFieldFact]:
        """Fields of one's own, each by the latest word on it."""
        return latest_fields(self.portfolio, own_fields(self.snapshot.history))

    milestone_count: ClassVar[MilestoneCount] = value_of(
        "snapshot.milestone_count",
        "Milestones: how many there are, are done, fell due, of those were met, are overdue, have no date.",
    )
    objectives_state: ClassVar[Met | None] = value_of(
        "snapshot.objectives.state",
        "The worst of its objectives, and of the verdicts on it; nothing where none is recorded.",
    )
    objective_count: ClassVar[ObjectiveCount] = value_of(
        "snapshot.objectives.count", "Objectives: how many there are, are shown to be met, are unmet."
    )

    @computed
    def indicator_completion(self) -> PerCent | None:
        """The mean of what its indicators show."""
        held = [i.completion for one in self.snapshot.objectives.objectives for i in one.indicators]
        shown = [completion for completion in held if completion is not None]
        return fmean(shown) if shown else None

    completion_gap_indicators: ClassVar[Points | None] = value_of(
        "snapshot.completion_gap.indicators", "Points by which reported completion is above what its indicators show."
    )
    completion_gap_milestones: ClassVar[Points | None] = value_of(
        "snapshot.completion_gap.milestones",
        "Points by which reported completion is above, or below, the range that its milestones show.",
    )

    @property
    def is_open(self) -> bool:
        """Whether no source says that nothing remains to be done."""
        return not self.snapshot.reported_state.closed_by_some

    @property
    def is_number_only(self) -> bool:
        """Whether nothing is known of it but that it is one of several, and perhaps its state."""
        return is_number_only(self.snapshot)

    @property
    def is_said_complete(self) -> bool:
        """Whether any of its latest reports has it finished, at 100 per cent or ended."""
        return is_said_complete(self.snapshot)

    @once
    def gravest_words(self) -> tuple[LogEntry[Assessment], ...]:
        """The gravest words of oversight bodies that count: all on the project, or all on parts of it."""
        return gravest_words(self.snapshot)

    @property
    def unreported_since(self) -> Date | None:
        """The last report on it, where it is open and a whole reporting cycle has gone by since."""
        return self.slippage.not_reported_since or (unreported_since(self.snapshot.history) if self.is_open else None)

    @property
    def oversight_bodies(self) -> tuple[Text, ...]:
        """Who says the gravest of them."""
        found = {str(entry.record.by): entry.record.by for entry in self.gravest_words}
        return tuple(self.portfolio.called(by) for by in found.values())
