"""What holds of the audit of any portfolio: it never fails, never looks ahead, and order means nothing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from any_portfolio import portfolios
from conftest import Folder, examples
from ictpmo.analysis.clock import LogEntry, View, is_before
from ictpmo.analysis.snapshot import replay_snapshots, take_snapshot
from ictpmo.load.portfolio import load_folder
from ictpmo.model.portfolio import CitedDocument, Portfolio
from ictpmo.model.project import Project
from ictpmo.model.register import Register
from ictpmo.model.walk import record_lists
from ictpmo.rules.audit import audit
from ictpmo.rules.engine import run
from ictpmo.rules.fields import told_too_early

DAYS = st.dates(date(2014, 1, 1), date(2023, 12, 31))
LOGS = ("status_reports", "change_requests", "assessments")


def said(portfolio: Portfolio, view: View) -> list[tuple[str | None, str, str, str]]:
    """What the audit says, apart from where it stands."""
    found = audit(take_snapshot(portfolio, view))
    return sorted((f.project or "", f.rule, str(f.severity), str(f.message)) for f in found)


@given(portfolios(), DAYS, st.none() | DAYS)
@settings(max_examples=examples(18), deadline=None)
def test_the_audit_never_fails(portfolio: Portfolio, as_of: date, known_by: date | None) -> None:
    for finding in audit(take_snapshot(portfolio, View(as_of, known_by))):
        assert str(finding.message)
        assert finding.evidence
        assert all(str(evidence.fact) for evidence in finding.evidence)


@given(portfolios(), DAYS, st.randoms(use_true_random=False))
@settings(max_examples=examples(18), deadline=None)
def test_the_order_of_entries_means_nothing(portfolio: Portfolio, as_of: date, random: Any) -> None:
    shuffled = tuple(_shuffled(project, random) for project in portfolio.projects)
    registers = {path: _in_disorder(register, random) for path, register in portfolio.registers.items()}
    disordered = replace(portfolio, projects=shuffled, registers=registers)
    assert said(disordered, View(as_of)) == said(portfolio, View(as_of))


@given(portfolios())
@settings(max_examples=examples(18), deadline=None)
def test_stepping_through_publications_finds_what_an_audit_at_each_does(portfolio: Portfolio) -> None:
    days = sorted({document.published.last for document in portfolio.documents if document.published})
    for day, snapshot in zip(days, replay_snapshots(portfolio, days), strict=True):
        assert audit(snapshot) == audit(take_snapshot(portfolio, View(day, day)))


def test_a_request_that_tells_later_what_an_earlier_one_answered(portfolio: Folder) -> None:
    """What stood before is read anew: the first request waited for a report, until the second says what it meant."""
    days = [date(2015, month, 28) for month in (3, 6, 8, 9)]
    portfolio.sources(*((f"R{day.month}", day.isoformat()) for day in days))
    portfolio.project("""
        source: R3
        milestones: [{id: m, name: M, due: 2015-06-30}]
        status_reports:
        - {date: 2015-03-20, source: R3, end: 2015-12-31, milestones: {m: {due: 2016}}}
        - {date: 2015-08-20, source: R8, milestones: {m: {due: {en: Not known}}}}
        change_requests:
        - id: a
          status: approved
          decided: 2015-06-10
          source: R6
          end: {from: 2015-12-31, to: 2017-12-31}
          milestones: {m: {to: 2017-06-30}}
        - id: b
          status: approved
          decided: 2015-09-10
          source: R9
          milestones: {m: {from: 2016-12-31, to: {en: Not known}}}
    """)
    held = load_folder(portfolio.root).sound
    assert held
    due = []
    for day, snapshot in zip(days, replay_snapshots(held, days), strict=True):
        due.append(str(snapshot.projects[0].milestones[0].due))
        assert audit(snapshot) == audit(take_snapshot(held, View(day, day)))
    assert due == ["2016", "2016", "2016", "2017-06-30"]


@given(portfolios(), DAYS)
@settings(max_examples=examples(18), deadline=None)
def test_no_document_is_the_source_of_what_came_after_it(portfolio: Portfolio, as_of: date) -> None:
    """Of what names its source itself a rule says so: it is an error, and never passes in silence."""
    snapshot = take_snapshot(portfolio, View(as_of))
    too_early = {(f.project, f.pointer.route[:2]) for f in run([told_too_early], snapshot)}
    for project in snapshot.projects:
        history = project.history
        entries: tuple[LogEntry[Any], ...] = (*history.reports, *history.requests, *history.assessments)
        for entry in entries:
            if is_before(portfolio, entry.source, entry.record.dated):
                assert (project.project.id, entry.route) in too_early
                assert entry.record.source


@given(portfolios(), portfolios(), DAYS, DAYS)
@settings(max_examples=examples(18), deadline=None)
def test_what_is_published_later_changes_nothing(
    portfolio: Portfolio, later: Portfolio, as_of: date, known_by: date
) -> None:
    """The same project goes on, by a document that is published after the day that is asked about."""
    published = (known_by + timedelta(days=1)).isoformat()
    document = CitedDocument.model_validate({"symbol": "R/LATER", "title": "A report", "published": published})
    documents = (*portfolio.documents, document)
    by_id = {project.id: project for project in later.projects}
    projects = tuple(_longer(project, by_id.get(project.id)) for project in portfolio.projects)
    then = replace(portfolio, documents=documents, projects=projects)
    assert said(then, View(as_of, known_by)) == said(portfolio, View(as_of, known_by))


def _shuffled(project: Project, random: Any) -> Project:
    logs = {name: list(getattr(project, name)) for name in LOGS}
    for entries in logs.values():
        random.shuffle(entries)
    return project.model_copy(update={name: tuple(entries) for name, entries in logs.items()})


def _in_disorder(register: Register, random: Any) -> Register:
    """A register with its records, and the logs of these, in another order."""
    changed = {}
    for name in record_lists(type(register)):
        records = [_log_in_disorder(record, random) for record in getattr(register, name)]
        random.shuffle(records)
        changed[name] = tuple(records)
    return register.model_copy(update=changed)


def _log_in_disorder(record: Any, random: Any) -> Any:
    log = list(getattr(record, "log", ()))
    random.shuffle(log)
    return record.model_copy(update={"log": tuple(log)}) if log else record


def _longer(project: Project, more: Project | None) -> Project:
    """A project with the log of another added to its own, all of it from the later document."""
    if more is None or not project.milestones:
        return project
    added = {name: [entry.model_copy(update={"source": "R/LATER"}) for entry in getattr(more, name)] for name in LOGS}
    return project.model_copy(update={name: (*getattr(project, name), *entries) for name, entries in added.items()})
