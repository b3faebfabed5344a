"""Where a figure of a milestone or an objective comes from."""

from ictpmo.analysis.clock import when
from ictpmo.analysis.timespan import in_days
from ictpmo.facts.chains import UNKNOWN, ChainFact, ProjectLinks, value_sentence
from ictpmo.finding.sentence import Clauses, Quantity, sentence
from ictpmo.language.terms import term
from ictpmo.rules.names import called


class PartChains(ProjectLinks):
    """What the facts of a project's milestones and objectives come from."""

    def milestone(self, name: str) -> list[ChainFact]:
        """The chain behind one; none where there is none of that id."""
        found = next((one for one in self._project.milestones if one.milestone.id == name), None)
        if found is None:
            return []
        path, record = ("milestones", name), found.milestone
        due = sentence("due {date}", date=record.due or UNKNOWN)
        links = [
            self.charter(due, ("milestones", found.index), record),
            *self.corrections(f"milestones[{name}].due"),
            *self.requests(*path),
            *self.stated(*path, "due", says=lambda day: sentence("due {date}", date=day)),
            *self.stated(*path, "state"),
            *self.stated(*path, "actual", says=lambda day: sentence("done {date}", date=day)),
        ]
        states = tuple(map(value_sentence, found.state.values)) or (sentence("not reported"),)
        result = [sentence("{states}, due {date}", states=states, date=found.due or UNKNOWN)]
        if found.overdue:
            result.append(sentence("overdue by at least {days}", days=in_days(found.overdue.least)))
        return [ChainFact(f"milestones[{name}]", sentence("{result}", result=Clauses(result)), tuple(links))]

    def objective(self, name: str) -> list[ChainFact]:
        """The chain behind one; none where there is none of that id."""
        status = next((one for one in self._project.objectives.objectives if one.objective.id == name), None)
        if status is None:
            return []
        what = sentence("{objective}", objective=called(status.objective))
        links = [self.charter(what, ("objectives", status.index), status.objective)]
        for objective, indicator, entry in self._history.values:
            if objective is status.objective:
                says = sentence(
                    "{indicator}: {kind} {figure} ({when})",
                    indicator=called(indicator),
                    kind=term("figure", entry.record.kind),
                    figure=Quantity(entry.record.value, indicator.unit, entry.record.of),
                    when=when(entry),
                )
                links.append(self.link(entry.date, says, entry.source, entry.at, entry.route))
        links += [
            self.link(
                entry.date,
                sentence("{verdict}", verdict=term("verdict", entry.record.verdict)),
                entry.source,
                entry.at,
                entry.route,
            )
            for entry in self._history.assessments
            if entry.record.on == f"objectives[{name}]"
        ]
        if claimed := self._history.claimed_done:
            links.append(self.said(claimed, sentence("claimed done: {claim}", claim=value_sentence(claimed.value))))
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
            sentence("{state} ({reasons})", state=state, reasons=reasons)
            if reasons
            else sentence("{state}", state=state)
        )
        return [ChainFact(f"objectives[{name}]", result, tuple(links))]
