"""Whether there are the reports that there should be."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ictpmo.analysis.fold import history_before
from ictpmo.analysis.reporting_cycle import is_overdue_since
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import FULL, dated_before
from ictpmo.analysis.timespan import in_days
from ictpmo.finding import AS_EXPLAINED, Evidence, Finding, NameList, Pointer, Sentence, Size, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.model.portfolio import Round
from ictpmo.rules.end_facts import end_evidence, last_report
from ictpmo.rules.engine import portfolio_rule, project_rule
from ictpmo.rules.facts import noted, on_portfolio, warning
from ictpmo.rules.names import project_called


@portfolio_rule
def report_without_projects(snapshot: Snapshot) -> Iterator[Finding]:
    """A report lists no project at all, while projects are open.

    Criterion: Every report lists the projects that are open.

    Why: What is not in the report is no longer asked about, and a report without projects hides them all at once.

    Remedy: Report on every open project.
    """
    for index, held, day in (one for one in snapshot.clock.rounds if one[1].covers == "none"):
        open_then = [p for p in snapshot.projects if _known_before(p, day) and _open_at(p, day)]
        if open_then:
            message = sentence(
                "{source} ({date}) lists no projects; still open ({count}): {projects}",
                source=held.source,
                date=day,
                count=len(open_then),
                projects=NameList.of(project_called(project) for project in open_then),
            )
            last = (fact for project in open_then for fact in _last_before(project, day))
            facts = (_round_evidence(index, held, day), *last)
            yield on_portfolio(message, facts, route=("reporting", "rounds", index), size=Size(len(open_then)))


@project_rule
def report_missing(project: ProjectSnapshot) -> Iterator[Finding]:
    """An open project is absent from reports that cover all open projects: one finding, however many they are.

    Criterion: A report that covers all open projects has each of them.

    Why: A project that drops out of the report is no longer asked about. That is how late projects disappear.

    Details: It says whether the project is gone before the end that stood then, or after it. After that it is a note,
    unless a warning folds into it: it may be done, and nobody says so. Where the silence on its end is a warning
    (`outcome-not-reported`), that is raised in its place, with the reports among its evidence.

    Remedy: Report on the project, or record why it is no longer reported on.
    """
    clock = project.history.clock
    silent = clock.of_full_rounds - project.history.speaking
    rounds = clock.full_rounds if silent else ()
    asked = (one for one in rounds if one[1].source in silent and not _full_before(project, one[2]))
    missing = [one for one in asked if _known_before(project, one[2]) and _open_at(project, one[2])]
    if not missing:
        return
    first = missing[0][2]
    told = history_before(project.history, first.first)
    then = ProjectSnapshot(told) if told else project
    end = then.slippage.current.date
    ended = end and end.last < first.first
    gone = (
        sentence("; gone after its end ({end})" if ended else "; gone before its end ({end})", end=end) if end else ""
    )
    named = tuple(sentence("{source} ({date})", source=held.source, date=day) for _, held, day in missing)
    finding = warning(
        project,
        (),
        sentence("{rounds} covers all open projects, and this one is not in it{gone}", rounds=named, gone=gone)
        if len(missing) == 1
        else sentence(
            "{count} reports cover all open projects, and this one is in none: {rounds}{gone}",
            count=len(missing),
            rounds=named,
            gone=gone,
        ),
        (
            *(_round_evidence(*each) for each in missing),
            *last_report(project, _last_word(project, first)),
            *(end_evidence(then) if end else ()),
        ),
        size=Size(len(missing)),
    )
    yield noted(finding) if ended else finding


@project_rule
def report_stale(project: ProjectSnapshot) -> Iterator[Finding]:
    """Nothing is reported of an open project for longer than the reporting cycle.

    Criterion: An open project is reported on in every reporting cycle.

    Why: Decisions are taken on figures that nobody stands by any more.

    Details: A report that is known to exist and not held is named: the gap may be in the record, not in the reporting.
    It is then a note, and the report to be obtained, until the next after it is overdue by the reporting cycle too.
    That work is over, where only whoever recorded it inferred so, is no report's word.

    Remedy: Report on the project.
    """
    cycle = project.portfolio.settings.reporting.cycle
    last = project.silent_since
    if last is None:
        return
    since = rounds_not_held(project, last)
    days = (day for _, _, day in since)
    newest = max(days, key=lambda day: day.last, default=last)
    excused = not is_overdue_since(newest, project.portfolio, project.view)
    finding = warning(
        project,
        (),
        sentence(
            "nothing is reported since {date}: {days}, where reports are {cycle}{missing}",
            date=last,
            days=in_days((project.view.as_of - last.last).days),
            cycle=term("cycle", cycle),
            missing=sentence("; known and not held: {sources}", sources=tuple(r.source for _, r, _ in since))
            if since
            else "",
        ),
        (*last_report(project, last), *(_round_evidence(index, held, day) for index, held, day in since)),
        sentence("obtain the report that is not held") if excused else AS_EXPLAINED,
        size=Size((project.view.as_of - last.last).days, "days"),
    )
    yield noted(finding) if excused else finding


def _open_at(project: ProjectSnapshot, day: PartialDate) -> bool:
    """Whether no word up to a day says that the project is completed, operational or cancelled."""
    closed = project.history.first_closed
    return closed is None or closed.date.last > day.last


def _last_entry(project: ProjectSnapshot, day: PartialDate) -> PartialDate | None:
    """The date of the last report before a day that knows of the project, though it may say nothing of it."""
    earlier = dated_before(project.history.reports, day.first)
    return earlier[-1].date if earlier else None


def _last_word(project: ProjectSnapshot, day: PartialDate) -> PartialDate | None:
    """The date of the last report before a day that says more than a note; else of the last that knows of it."""
    spoken = [said for said in project.history.report_dates if said.last < day.first]
    return spoken[-1] if spoken else _last_entry(project, day)


def _known_before(project: ProjectSnapshot, day: PartialDate) -> bool:
    return _last_entry(project, day) is not None


def _last_before(project: ProjectSnapshot, day: PartialDate) -> Iterator[Evidence]:
    """The last report on a project before a day, with the project's name."""
    for found in last_report(project, _last_word(project, day)):
        yield replace(found, fact=sentence("{project}: {said}", project=project_called(project), said=found.fact))


def _full_before(project: ProjectSnapshot, day: PartialDate) -> bool:
    """Whether it was last reported at 100 per cent: nothing more was to be said of it."""
    earlier = dated_before(project.history.statements("completion"), day.first)
    return bool(earlier) and earlier[-1].value == FULL


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
    return Evidence(what, told_by, at, Pointer(PORTFOLIO_FILE, ("reporting", "rounds", index)))


def rounds_not_held(project: ProjectSnapshot, last: PartialDate) -> list[tuple[int, Round, PartialDate]]:
    """Rounds after a date that are known to exist and not held."""
    return [one for one in project.history.clock.rounds_not_held if one[2].last > last.last]


def across(
    project: ProjectSnapshot, clash: Sentence, pairs: Iterable[tuple[PartialDate, PartialDate]]
) -> tuple[Sentence, bool]:
    """What clashes, with the reports not held between the first two dates, where some lie between every two."""
    between: list[tuple[str, ...]] = []
    for last, until in pairs:
        between.append(tuple(held.source for _, held, day in rounds_not_held(project, last) if day.last <= until.last))
        if not between[-1]:
            return clash, False
    return sentence("{clash}; between them, not held: {sources}", clash=clash, sources=between[0]), True
