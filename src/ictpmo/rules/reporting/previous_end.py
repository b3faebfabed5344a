"""Whether a report stands by what was published before it: of the end, and of what was spent."""

from collections.abc import Iterator

from ictpmo.analysis.amounts import Unit, amounts_said
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Statement, agree, dated_before
from ictpmo.analysis.timespan import days_between, in_days
from ictpmo.finding.finding import Evidence
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.model.dates import dated
from ictpmo.model.project import StatusReport
from ictpmo.rules.costs import amount_text
from ictpmo.rules.facts import entry_fact, stated

_Clash = tuple[Sentence, tuple[Evidence, ...], bool]


def otherwise_before(project: ProjectSnapshot) -> Iterator[_Clash]:
    """Reports that say of the end before, or of its move, what neither a report nor a decision before them had."""
    for entry in project.history.reports:
        if entry.record.previous_end is None and entry.record.end_moved_days is None:
            continue
        known = [said for said in _published(project, entry) if dated(said.value)]
        if known and not any(_is_as_said(entry.record, said) for said in known):
            yield _clash(project, entry, known[0])


def spent_fell(project: ProjectSnapshot) -> Iterator[_Clash]:
    """Reports by which less was spent than by an earlier one, in one currency and price year, with no note on why."""
    held: dict[Unit, Statement] = {}
    said = amounts_said(project.history, "spent")
    for one in sorted(said, key=lambda stated: (stated.date.last, -stated.value.amount)):
        unit = Unit(one.value.currency, one.value.prices)
        before = held.get(unit)
        if before is None or before.date.last < one.date.last:
            held[unit] = one
        if before and _is_less(before, one) and not project.project.status_reports[int(one.route[1])].note:
            texts = [
                sentence("spent {amount} as of {date}", amount=amount_text(s.value), date=s.date) for s in (before, one)
            ]
            facts = (stated(project, fact, text) for fact, text in zip((before, one), texts, strict=True))
            yield sentence("{before}, and {now}", before=texts[0], now=texts[1]), tuple(facts), False


def _is_less(before: Statement, one: Statement) -> bool:
    lower = before.date.last < one.date.last and one.value.amount < before.value.amount
    return lower and not one.value.restates(before.value)


def _published(project: ProjectSnapshot, entry: LogEntry[StatusReport]) -> list[Statement]:
    """What was published of the end before a report: by the last report of another day, and by decisions since."""
    history = project.history
    earlier = dated_before(history.statements("end"), entry.date.first)
    last = earlier[len(dated_before(earlier, earlier[-1].date.last)) :] if earlier else ()
    decided = [
        Statement(request.record.end.to, request.date, request.source, request.at, (*request.route, "end"))
        for request in history.approved_requests
        if request.record.end and earlier and earlier[-1].date.last <= request.date.last <= entry.date.last
    ]
    return [*last, *decided]


def _is_as_said(report: StatusReport, before: Statement) -> bool:
    """Whether an end published before is the one that a report says, and as far from its own as it says."""
    if report.previous_end and not agree(report.previous_end, before.value):
        return False
    end, moved = dated(report.end), report.end_moved_days
    if end is None or moved is None:
        return True
    days = days_between(before.value, end)
    return days.least <= moved <= days.most


def _clash(project: ProjectSnapshot, entry: LogEntry[StatusReport], before: Statement) -> _Clash:
    report = entry.record
    says, field = _says(report, before)
    told = sentence("the report of {date} says {said}", date=entry.date, said=says)
    had = sentence("the report of {date} had {end}", date=before.date, end=before.value)
    evidence = entry_fact(project, entry, told, field)
    published = stated(project, before, sentence("end {end} as of {date}", end=before.value, date=before.date))
    own = (entry_fact(project, entry, sentence("end {end}", end=report.end), "end"),)
    ends = own if field == "end_moved_days" else ()
    return sentence("{told}; {had}", told=told, had=had), (evidence, *ends, published), False


def _says(report: StatusReport, before: Statement) -> tuple[Sentence, str]:
    """What a report says that does not fit, and the field that says so."""
    if report.previous_end and not agree(report.previous_end, before.value):
        return sentence("that the end was {end} before", end=report.previous_end), "previous_end"
    moved = in_days(abs(report.end_moved_days or 0))
    later = (report.end_moved_days or 0) >= 0
    said = sentence(
        "that the end moved by {days} to {end}" if later else "that the end moved back by {days} to {end}",
        days=moved,
        end=report.end,
    )
    return said, "end_moved_days"
