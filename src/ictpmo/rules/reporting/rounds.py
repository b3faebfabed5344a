"""Whether there are the reports that there should be."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateutil.rrule import MONTHLY, rrule

from ictpmo.analysis.clock import own_date
from ictpmo.analysis.history import CLOSED, FULL
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.timespan import in_days
from ictpmo.finding import AS_EXPLAINED, Evidence, Finding, NameList, Pointer, Severity, Size, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Round
from ictpmo.rules.end_facts import last_report
from ictpmo.rules.engine import portfolio_rule, project_rule
from ictpmo.rules.facts import warning
from ictpmo.rules.names import called

_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}


@portfolio_rule
def report_missing(snapshot: Snapshot) -> Iterator[Finding]:
    """An open project is absent from a report that covers all open projects, or a report lists no project at all.

    Why: A project that drops out of the report is no longer asked about. That is how late projects disappear.

    Remedy: Report on the project, or record why it is no longer reported on.
    """
    for index, held in enumerate(snapshot.portfolio.settings.reporting.rounds):
        day = _round_date(snapshot, held)
        if day is None:
            continue
        open_then = [p for p in snapshot.projects if _known_before(p, day) and _open_at(p, day)]
        if held.covers == "none" and open_then:
            yield Finding(
                severity=Severity.WARNING,
                message=sentence(
                    "{source} ({date}) lists no projects; still open ({count}): {projects}",
                    source=held.source,
                    date=day,
                    count=len(open_then),
                    projects=NameList(called(project.project) for project in open_then),
                ),
                remedy=sentence("report on every open project"),
                pointer=Pointer("portfolio.yaml", ("reporting", "rounds", index)),
                size=Size(len(open_then)),
                evidence=(
                    _round_evidence(index, held, day),
                    *(fact for project in open_then for fact in _last_before(project, day)),
                ),
            )
        if held.covers == "all-open" and held.held:
            for project in open_then:
                if not _full_before(project, day) and not _is_in(project, held.source):
                    yield warning(
                        project,
                        (),
                        sentence(
                            "{source} ({date}) covers all open projects, and this one is not in it",
                            source=held.source,
                            date=day,
                        ),
                        (_round_evidence(index, held, day), *last_report(project)),
                    )


@project_rule
def report_stale(project: ProjectSnapshot) -> Iterator[Finding]:
    """Nothing is reported of an open project for longer than the reporting cycle.

    Why: Decisions are taken on figures that nobody stands by any more. A report that is known to exist and not held is
    named: the gap may be in the record, not in the reporting. It is then a note, and the report to be obtained.

    Remedy: Report on the project.
    """
    cycle = project.portfolio.settings.reporting.cycle
    reports = project.history.report_dates
    if not reports or project.history.state.closed_by_some or _at_full(project):
        return
    due = _next_due(reports[-1], cycle)
    if due >= project.view.as_of:
        return
    since = _rounds_since(project, reports[-1])
    finding = warning(
        project,
        (),
        sentence(
            "nothing is reported since {date}: {days}, where reports are {cycle}{missing}",
            date=reports[-1],
            days=in_days((project.view.as_of - reports[-1].last).days),
            cycle=term("cycle", cycle),
            missing=sentence("; known and not held: {sources}", sources=tuple(r.source for _, r, _ in since))
            if since
            else "",
        ),
        (*last_report(project), *(_round_evidence(index, held, day) for index, held, day in since)),
        sentence("obtain the report that is not held") if since else AS_EXPLAINED,
        size=Size((project.view.as_of - reports[-1].last).days, "days"),
    )
    yield replace(finding, severity=Severity.NOTE) if since else finding


def _round_date(snapshot: Snapshot | ProjectSnapshot, held: Round) -> PartialDate | None:
    """The date that a round speaks of, if the round is in view."""
    document = snapshot.portfolio.by_symbol.get(held.source)
    day = own_date(snapshot.portfolio, None, held.source)
    if document is None or day is None or day.last > snapshot.view.as_of:
        return None
    known_by = snapshot.view.known_by
    told = (held.source, held.told_by or held.source)
    if known_by and not all(_known(snapshot.portfolio.published(source), known_by) for source in told):
        return None
    return day


def _known(published: PartialDate | None, known_by: date) -> bool:
    return published is not None and published.last <= known_by


def _open_at(project: ProjectSnapshot, day: PartialDate) -> bool:
    """Whether no word up to a day says that the project is completed, operational or cancelled."""
    return not any(s.value in CLOSED for s in project.history.statements("state") if s.date.last <= day.last)


def _known_before(project: ProjectSnapshot, day: PartialDate) -> bool:
    return any(report.last < day.first for report in project.history.report_dates)


def _last_before(project: ProjectSnapshot, day: PartialDate) -> Iterator[Evidence]:
    """The last report on a project before a day, with the project's name."""
    *_, last = (report for report in project.history.report_dates if report.last < day.first)
    for found in last_report(project, last):
        yield replace(found, fact=sentence("{project}: {said}", project=called(project.project), said=found.fact))


def _is_in(project: ProjectSnapshot, source: str) -> bool:
    """Whether a report says anything of the project."""
    history = project.history
    return any(entry.source == source for log in (history.reports, history.requests) for entry in log)


def _full_before(project: ProjectSnapshot, day: PartialDate) -> bool:
    """Whether it was last reported at 100 per cent: nothing more was to be said of it."""
    earlier = [s.value for s in project.history.statements("completion") if s.date.last < day.first]
    return bool(earlier) and earlier[-1] == FULL


def _at_full(project: ProjectSnapshot) -> bool:
    return FULL in project.history.completions.values


def _round_evidence(index: int, held: Round, day: PartialDate) -> Evidence:
    covers = {
        "all-open": sentence("it covers all open projects"),
        "some": sentence("it covers some projects"),
        "none": sentence("it lists no projects"),
        "unknown": sentence("which projects it covers is not known"),
    }
    what = sentence(
        "{source} ({date}): {covers}; {held}",
        source=held.source,
        date=day,
        covers=covers[held.covers],
        held=sentence("its text is held") if held.held else sentence("its text is not held"),
    )
    told_by, at = (held.told_by, held.told_at) if held.told_by else (held.source, held.at)
    return Evidence(what, told_by, at, Pointer("portfolio.yaml", ("reporting", "rounds", index)))


def _next_due(last: PartialDate, cycle: str) -> date:
    """The day by which the next report is due: one cycle after the last; after a month's end, at a month's end."""
    start = last.last.replace(day=1)
    months = rrule(MONTHLY, interval=_MONTHS[cycle], dtstart=start, count=2)
    following = months[-1].date()
    at_month_end = last.last.day == monthrange(last.last.year, last.last.month)[1]
    longest = monthrange(following.year, following.month)[1]
    return following.replace(day=longest if at_month_end else min(last.last.day, longest))


def _rounds_since(project: ProjectSnapshot, last: PartialDate) -> list[tuple[int, Round, PartialDate]]:
    """Rounds after a date that are known to exist and not held."""
    rounds = enumerate(project.portfolio.settings.reporting.rounds)
    dated_rounds = [(index, held, _round_date(project, held)) for index, held in rounds if not held.held]
    return [(i, held, day) for i, held, day in dated_rounds if day and day.last > last.last and held.covers != "none"]
