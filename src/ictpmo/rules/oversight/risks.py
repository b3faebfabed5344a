"""Whether risks say what a risk has to say, and whether they ended with the work."""

from collections.abc import Iterator

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.follow_up import PAST_RISKS, risk_now, risk_word
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.timespan import tells_when
from ictpmo.finding import Evidence, Finding, Sentence, Severity, Size, sentence
from ictpmo.language.terms import term, tied
from ictpmo.model.oversight import RiskEntry
from ictpmo.model.spelling import says_something
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.oversight.evidence import left_at_claim, on_record, record_called, record_fact, said_fact, who

_NEEDED = ("owner", "likelihood", "impact", "date")


@portfolio_rule
def risk_incomplete(snapshot: Snapshot) -> Iterator[Finding]:
    """Risks are published without an owner, a likelihood, an impact or a date: one note a document, with counts.

    Criterion: Every risk has an owner, a likelihood, an impact and a date of assessment.

    Why: A risk without an owner is watched by nobody, and one without likelihood and impact cannot be ranked.

    Remedy: Have each assessed and given to someone.
    """
    by_source: dict[str | None, list[RegisterRecord]] = {}
    for held in snapshot.register("risks"):
        by_source.setdefault(held.source, []).append(held)
    for source, risks in by_source.items():
        lacking = [(held, [name for name in _NEEDED if not _is_given(held, name)]) for held in risks]
        found = [(held, names) for held, names in lacking if names]
        if found:
            counts = tuple(
                sentence("{field} in {count}", field=term("lacking", name), count=count)
                for name in _NEEDED
                if (count := sum(name in names for _, names in found))
            )
            message = sentence(
                "{count} of {all} risks in {source} are incomplete; not given: {fields}",
                count=len(found),
                all=len(risks),
                source=source or sentence("the register"),
                fields=counts,
            )
            facts = [record_fact(held, _lacks(held, names)) for held, names in found]
            yield on_record(found[0][0], message, facts, severity=Severity.NOTE, size=Size(len(found)))


@portfolio_rule
def risk_open_after_completion(snapshot: Snapshot) -> Iterator[Finding]:
    """A project is reported complete, and by the word that counts a risk that concerns it is open, or has come true.

    Criterion: When a project is reported complete its risks are closed, or handed over to someone who answers for them.

    Why: Nobody watches the risks of a project that is counted as complete.

    Details: The latest word counts, but where an oversight body has the risk open, none but its own closes it. It is a
    note where only the recorder ties the risk to the project. A risk of which nobody has said how it stands is not
    meant.

    Remedy: Have the risk closed, or name who answers for it from now on.
    """
    message = sentence("{claim}, but some of its risks are still open ({count}): {what}")
    return left_at_claim(snapshot, "risks", _is_open, message, _word_on)


def _is_open(project: ProjectSnapshot, held: RegisterRecord, _claim: Statement) -> bool:
    word = risk_word(project.portfolio, held)
    return word is not None and word.record.state not in PAST_RISKS


def _word_on(project: ProjectSnapshot, held: RegisterRecord) -> Iterator[Evidence]:
    """The word by which a risk is open."""
    words, inferred = filter(None, [risk_word(project.portfolio, held)]), held.inferred_tie(project.project.id)
    return (said_fact(held, word, tied(_stands(project, held, word), inferred=inferred)) for word in words)


def _is_given(held: RegisterRecord, name: str) -> bool:
    """Whether a risk, or what was said of it since, gives something; no day that may be any of many years."""
    return tells_when(held.record.date) if name == "date" else says_something(risk_now(held, name))


def _stands(project: ProjectSnapshot, held: RegisterRecord, entry: LogEntry[RiskEntry]) -> Sentence:
    values = {"risk": record_called(held), "state": term("risk", entry.record.state or "open"), "date": entry.date}
    if entry.record.by:
        return sentence("{risk}: {state} as of {date} ({by})", by=who(project, entry), **values)
    return sentence("{risk}: {state} as of {date}", **values)


def _lacks(held: RegisterRecord, names: list[str]) -> Sentence:
    fields = tuple(term("lacking", name) for name in names)
    return sentence("{risk}: not given: {fields}", risk=record_called(held), fields=fields)
