"""Where a figure of a milestone or an objective comes from."""

from ictpmo.analysis.clock import when
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.objectives import ObjectiveSnapshot
from ictpmo.analysis.timespan import in_days
from ictpmo.facts.chains import UNKNOWN, ChainFact, ProjectLinks, value_sentence
from ictpmo.finding.sentence import Clauses, Quantity, sentence
from ictpmo.language.terms import term
from ictpmo.rules.names import called


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
