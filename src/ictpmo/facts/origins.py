"""Where a figure comes from: the entries and sources behind it are found, oldest first."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from ictpmo.analysis.amounts import amounts_said, in_currency
from ictpmo.analysis.clock import when
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.objectives import ObjectiveSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Latest
from ictpmo.analysis.timespan import in_calendar, in_days
from ictpmo.facts.chains import UNKNOWN, ChainFact, LinkFact, ProjectLinks, value_sentence
from ictpmo.finding import Clauses, Quantity, Sentence, sentence
from ictpmo.finding.places import SourceFiles
from ictpmo.language.terms import term
from ictpmo.model.project import PART, Phase
from ictpmo.rules.costs import amount_text
from ictpmo.rules.names import called, date_said, rating_called

FACTS = (
    *("state", "completion", "start", "original_end", "approved_end", "end", "slippage", "cost", "rating"),
    *("milestones[ID]", "objectives[ID]"),
)


def chains_of(project: ProjectSnapshot, files: SourceFiles, fact: str | None) -> tuple[ChainFact, ...]:
    """The chain behind a fact of `FACTS`, or behind all that stand in a line of the status; none for any other."""
    chains = _Chains(project, files)
    return tuple(chains.of(fact) if fact else chains.overview())


class _Chains(ProjectLinks):
    """What the facts of a project come from."""

    def __init__(self, project: ProjectSnapshot, files: SourceFiles) -> None:
        super().__init__(project, files)
        self._plain: dict[str, Callable[[], ChainFact]] = {
            "state": self._state,
            "completion": self._completion,
            "start": self._start,
            "original_end": self._original,
            "approved_end": self._approved,
            "end": self._end,
            "slippage": self._slippage,
            "cost": self._cost,
        }

    def overview(self) -> list[ChainFact]:
        """The chains of all facts that stand in a line of the status, and of the cost where any is known."""
        without = set() if self.project.costs.cost else {"cost"}
        return [make() for name, make in self._plain.items() if name not in without]

    def of(self, fact: str) -> list[ChainFact]:
        """The chains behind one fact; none where there is no such fact."""
        fact = {"current_end": "end", "slippage_days": "slippage"}.get(fact, fact)
        if fact == "rating":
            return [self._rating()]
        if fact in self._plain:
            return [self._plain[fact]()]
        kind, name = match.groups() if (match := PART.fullmatch(fact)) else (None, None)
        if kind == "milestones":
            return [milestone_chain(self, one) for one in self.project.milestones if one.milestone.id == name]
        objectives = self.project.objectives.objectives
        return [objective_chain(self, one) for one in objectives if one.objective.id == name]

    def _state(self) -> ChainFact:
        state = self.history.state
        result = value_sentence(state.value) if state.value else sentence("not reported")
        if len(state.states) > 1:
            result = sentence("{state}: {states}", state=result, states=tuple(map(value_sentence, state.states)))
        if state.derived:
            result = sentence("{state}, from its phases", state=result)
        stated = {fact.route for fact in self.history.statements("state")}
        extra = [self.said(fact, value_sentence(fact.value)) for fact in state.statements if fact.route not in stated]
        return ChainFact("state", result, (*self.stated("state"), *extra))

    def _completion(self) -> ChainFact:
        phases = self.project.project.phases
        links = [*self.stated("completion")]
        for phase in phases:
            links += self.stated("phases", phase.id, "completion", says=_of(phase))
        by_phase = [self.history.latest("phases", phase.id, "completion") for phase in phases]
        return ChainFact("completion", _completion_text(self.history.completions, by_phase), tuple(links))

    def _start(self) -> ChainFact:
        project, start = self.project.project, self.project.slippage.start
        links = [self.charter(value_sentence(project.start), ("start",))] if project.start else []
        for index, phase in enumerate(project.phases):
            if phase.start:
                links.append(self.charter(_of(phase)(value_sentence(phase.start)), ("phases", index, "start"), phase))
        return ChainFact("start", value_sentence(start or UNKNOWN), (*links, *self.corrections("start")))

    def _original(self) -> ChainFact:
        original = self.project.slippage.original
        if original is None:
            return ChainFact("original_end", sentence("not dated"), ())
        told = original.contested or ((original.stated._replace(value=original.date),) if original.stated else ())
        links = [self.said(one, date_said(one.route[-1], one.value)) for one in told]
        links = links or [self.charter(value_sentence(original.date), ("original_end",))]
        result = sentence("{date} ({basis})", date=original.date, basis=term("basis", original.basis))
        if original.contested:
            ends = tuple(map(value_sentence, self.project.slippage.original_ends))
            result = sentence("{end}, contested: {ends}", end=result, ends=ends)
        if original.corrected_from:
            result = sentence("{said}, corrected from {date}", said=result, date=original.corrected_from)
        return ChainFact("original_end", result, (*links, *self.corrections("original_end")))

    def _approved(self) -> ChainFact:
        first = self._original().chain
        known = [link.location for link in first]
        said = self.stated("approved_end", says=partial(date_said, "approved_end"))
        reported = (link for link in said if link.location not in known)
        result = value_sentence(self.project.slippage.approved or UNKNOWN)
        return ChainFact("approved_end", result, (*first, *self.requests("end"), *reported))

    def _end(self) -> ChainFact:
        current = self.project.slippage.current
        result = value_sentence(current.date or UNKNOWN)
        if current.kind:
            result = sentence("{end} ({kind})", end=result, kind=term("end", current.kind))
        if current.contested:
            ends = tuple(map(value_sentence, dict.fromkeys(stated.value for stated in current.statements)))
            result = sentence("{end}, contested: {ends}", end=result, ends=ends)
        links = [*self.requests("end"), *self._ends()]
        for phase in self.project.project.phases:
            links += self._ends("phases", phase.id, of=_of(phase))
        return ChainFact("end", result, tuple(links))

    def _ends(self, *path: str, of: Callable[[Sentence], Sentence] = lambda what: what) -> Iterator[LinkFact]:
        yield from self.stated(*path, "end", says=lambda end: of(date_said("end", end)))
        yield from self.stated(*path, "actual_end", says=lambda end: of(date_said("actual_end", end)))

    def _slippage(self) -> ChainFact:
        slippage = self.project.slippage
        links = [*self._original().chain, *self.requests("end")]
        links += self.stated("end", says=partial(date_said, "end"))
        if slippage.at_least:  # a report after the end says that the work is not done, and its date makes the figure
            links += [*self.stated("state"), *self.stated("completion")]
        if slippage.days is None or slippage.calendar is None:
            result = sentence("{why}", why=term("no-slippage", slippage.unknown or "not-dated"))
            return ChainFact("slippage", result, tuple(links))
        least, most = slippage.days.least, slippage.days.most
        days = in_days(least) if least == most else sentence("{least:,} to {most:,} days", least=least, most=most)
        if slippage.at_least:
            days = sentence("at least {days}", days=days)
        result = sentence("{days} ({calendar})", days=days, calendar=in_calendar(*slippage.calendar))
        return ChainFact("slippage", result, tuple(links))

    def _open_phases(self) -> Iterator[LinkFact]:
        """What says when the phases that are not over end, and how they stand."""
        for index, phase in enumerate(self.project.project.phases):
            if phase.id in self.project.open_phases:
                path, end = ("phases", phase.id), _of(phase)(value_sentence(phase.original_end or UNKNOWN))
                yield self.charter(end, ("phases", index), phase)
                yield from (
                    *self.requests(*path),
                    *self._ends(*path),
                    *self.stated(*path, "completion", says=_of(phase)),
                )

    def _cost(self) -> ChainFact:
        """The budgets, what was spent and what is forecast."""
        costs, budget = self.project.costs, self.history.charter.budget
        links = (
            [
                self.charter(
                    sentence("budget: {amount}", amount=amount_text(in_currency(self.history, budget))), ("budget",)
                )
            ]
            if budget
            else []
        )
        links += self.requests("budget")
        for fact in amounts_said(self.history):
            field = term("field", str(fact.route[-1]))
            links.append(self.said(fact, sentence("{what}: {amount}", what=field, amount=amount_text(fact.value))))
        result = amount_text(costs.cost.word.amount) if costs.cost else sentence("not reported")
        if costs.cost and costs.cost.at_least:
            result = sentence("at least {amount}", amount=result)
        if costs.variance:
            result = sentence("{cost} (variance: {variance})", cost=result, variance=amount_text(costs.variance))
        return ChainFact("cost", result, (*links, *self.corrections("budget")))

    def _rating(self) -> ChainFact:
        """The ratings that reports declare, and what the rating by the bands rests on."""
        rating, reasons = self.project.rating(self.history.portfolio.settings.bands)
        links = [
            self.said(fact, sentence("rated {word}", word=rating_called(self.history.portfolio, fact.value)))
            for fact in self.history.statements("rating")
        ]
        rests_on: dict[str, Callable[[], Iterable[LinkFact]]] = {
            "slippage": lambda: self._slippage().chain,
            "phases": self._open_phases,
            "milestones": lambda: chain.from_iterable(
                milestone_chain(self, one).chain for one in self.project.milestones if one.overdue
            ),
            "objectives": lambda: chain.from_iterable(
                objective_chain(self, one).chain for one in self.project.objectives.objectives if one.state == "unmet"
            ),
        }
        links += chain.from_iterable(rests_on[part]() for part in [one.of for one in reasons] or ["slippage"])
        result = (
            sentence("{rating} by the bands", rating=term("rating", rating))
            if rating
            else sentence("not enough is known for a rating by the bands")
        )
        if reasons:
            result = sentence("{rating}: {reasons}", rating=result, reasons=Clauses(one.text for one in reasons))
        return ChainFact("rating", result, tuple(links))


def _of(phase: Phase) -> Callable[[Sentence], Sentence]:
    """Says of what phase something is."""
    return lambda what: sentence("{phase}: {what}", phase=called(phase), what=what)


def _completion_text(whole: Latest, phases: list[Latest]) -> Sentence:
    if whole.contested:
        return sentence("{figures} (contested)", figures=tuple(map(value_sentence, whole.values)))
    if whole.values:
        return value_sentence(whole.value)
    figures = tuple(value_sentence(UNKNOWN if phase.value is None else phase.value) for phase in phases)
    known = any(phase.value is not None for phase in phases)
    return sentence("{figures}, by phase", figures=figures) if known else sentence("not reported")


def milestone_chain(links: ProjectLinks, found: MilestoneSnapshot) -> ChainFact:
    """The chain behind a milestone: when it is due, and what became of it."""
    record, name = found.milestone, found.milestone.id
    path = ("milestones", name)
    due = sentence("due {date}", date=record.due or UNKNOWN)
    chain = [
        links.charter(due, ("milestones", found.index), record),
        *links.corrections(f"milestones[{name}].due"),
        *links.requests(*path),
        *links.stated(*path, "due", says=lambda day: sentence("due {date}", date=day)),
        *links.stated(*path, "state"),
        *links.stated(*path, "actual", says=lambda day: sentence("done {date}", date=day)),
    ]
    states = tuple(map(value_sentence, found.state.values)) or (sentence("not reported"),)
    result = [sentence("{states}, due {date}", states=states, date=found.due or UNKNOWN)]
    if found.overdue:
        result.append(sentence("overdue by at least {days}", days=in_days(found.overdue.least)))
    return ChainFact(f"milestones[{name}]", sentence("{result}", result=Clauses(result)), tuple(chain))


def objective_chain(links: ProjectLinks, status: ObjectiveSnapshot) -> ChainFact:
    """The chain behind an objective: its figures, what was said of it, and what that comes to."""
    name = status.objective.id
    what = sentence("{objective}", objective=called(status.objective))
    chain = [links.charter(what, ("objectives", status.index), status.objective)]
    for objective, indicator, entry in links.history.values:
        if objective is status.objective:
            says = sentence(
                "{indicator}: {kind} {figure} ({when})",
                indicator=called(indicator),
                kind=term("figure", entry.record.kind),
                figure=Quantity(entry.record.value, indicator.unit, entry.record.of),
                when=when(entry),
            )
            chain.append(links.said(entry, says))
    chain += [
        links.said(entry, sentence("{verdict}", verdict=term("verdict", entry.record.verdict)))
        for entry in links.history.assessments
        if entry.record.on == f"objectives[{name}]"
    ]
    if claimed := links.history.claimed_done:
        chain.append(links.said(claimed, sentence("claimed done: {claim}", claim=value_sentence(claimed.value))))
    reasons = Clauses(
        sentence(
            "{indicator}: {state}, {why}",
            indicator=called(one.indicator),
            state=term("objective", one.state),
            why=term("why", one.why),
        )
        for one in status.indicators
    )
    state = term("objective", status.state)
    result = (
        sentence("{state} ({reasons})", state=state, reasons=reasons) if reasons else sentence("{state}", state=state)
    )
    return ChainFact(f"objectives[{name}]", result, tuple(chain))
