"""Whether what was promised still stands: dates, targets, wording, and the things promised themselves."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.analysis.clock import own_date
from ictpmo.analysis.ends import Scope
from ictpmo.analysis.slippage import measure, start_of
from ictpmo.analysis.statement import Statement
from ictpmo.finding import Severity, sentence
from ictpmo.guard.approvals import passed_in_silence
from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import (
    FREE,
    LOG,
    Comparison,
    Pair,
    Violation,
    as_transcribed,
    changed,
    gives_reason,
    is_entry,
    is_register_log,
    is_taken_back,
    read_otherwise,
    violation,
)
from ictpmo.guard.ends import first_budget_moved, first_dates
from ictpmo.guard.remedies import put_back
from ictpmo.guard.reversals import cancelled_in_silence
from ictpmo.guard.said import is_slip, quoted, stands_among
from ictpmo.guard.settings import is_trusted_now
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.project import Project
from ictpmo.model.register import ProjectTie
from ictpmo.model.registers import LISTS, is_log
from ictpmo.model.texts import Translations
from ictpmo.model.walk import identity, name_of

_DATES = frozenset({"start", "original_end", "due"})
_CHARTER = frozenset({*Project.model_fields, *LISTS, "window"}) - FREE - LOG - {"id", "source", "at", "corrections"}
_WHO = frozenset({"owner", "by", "to", "title"})
"""Fields of registers that name somebody or something, and promise nothing: a slip of the pen may be put right."""
_PROMISED = frozenset(
    {
        *((name,) for name in ("projects", "phases", "milestones", "objectives")),
        ("milestones", "parts"),
        ("objectives", "indicators"),
        *((name,) for name, kind in LISTS.items() if not is_log(kind)),
    }
)


def first_date_changed(comparison: Comparison) -> Iterator[Violation]:
    """A date first promised, or the words for it, was changed, taken out, or made later by what was added around it.

    Why: Slippage is counted from this date. Whoever moves it makes a late project look on time, and leaves no trace in
    any figure.

    Remedy: Put the old date back. A promise of a project moves by an approved change request, one in a register by an
    entry of its log; a slip of the pen is put right with an entry under `corrections` that names both dates and the
    document.
    """
    edited: set[tuple[str | None, str]] = set()
    moved: set[tuple[str | None, str]] = set()
    for change in _charter(comparison):
        if change.field in _DATES and is_taken_back(change):
            edited.add((change.project, change.on))
            yield changed(change)
    for pair in comparison.pairs:
        for change, stated, said in _moved_first_dates(pair):
            told = (change.project, change.on) in edited or _is_of_phases(change, edited)
            if not told and not _is_edited(comparison, change, stated):
                moved.add((change.project, change.on))
                old_on = name_of(pair.old.project, stated.route) if stated else None
                found = replace(changed(change), old_on=old_on)
                if said and said.route[:2] in pair.transcribed:
                    yield as_transcribed(found)
                else:
                    yield replace(found, severity=Severity.WARNING) if said and _is_news(pair, said) else found
    for change in _charter(comparison):
        dated_now = change.field in _DATES and change.kind == "added" and not change.translation
        if dated_now and not {(change.project, change.on), (change.project, change.field)} & moved:
            yield _told_late(change)


def promise_changed(comparison: Comparison) -> Iterator[Violation]:
    """What was promised or asked for was reworded, or given another budget, unit, direction, meaning, phase or duty.

    Why: Under the same name something else is promised now, and what is reported done is not what was to be done.

    Remedy: Put the old wording back, and add what is new under an id of its own; or record a correction. A project that
    goes on under another name keeps its id, and lists the old name under `former_names`.
    """
    projects = {project.id: project for project in comparison.new.projects}
    for change in _charter(comparison):
        if change.read_first and change.field not in FREE:
            yield read_otherwise(change)
        known = (
            change.field in _DATES or change.field in {"source", "at"} or change.fields[1:3] == ("indicators", "values")
        )
        displaced = change.kind == "added" and _displaces(comparison, change)
        if change.field == "accepted" and change.kind == "added":
            yield _told_late(change)
        if known or change.kind == "renamed" or not (displaced or is_taken_back(change)):
            continue
        if is_entry(change):
            yield from _taken_out(change)
            continue
        # A slip of the pen is shown; who answers for something is asked after, and a name stays what it is.
        slip = is_slip(change.old, change.new)
        level = Severity.NOTE if slip and change.field == "name" else None
        if slip and change.fields[0] in LISTS and change.field in _WHO:
            level = Severity.WARNING
        if change.fields == ("name",) and change.project:
            yield from (replace(one, severity=level) for one in _renamed(change, projects[change.project]))
        elif change.fields == ("former_names",):
            yield from _former_names_lost(change, projects[change.project or ""])
        else:
            yield replace(changed(change), severity=level)
    for pair in comparison.pairs:
        yield from first_budget_moved(pair)


def vanished_without_reason(comparison: Comparison) -> Iterator[Violation]:
    """A project, phase, objective, indicator, milestone or entry of a register is gone, or cancelled, without a reason.

    Why: What is no longer in the file is missed by no report. The things that go first are those that are late.

    Remedy: Put it back, and report it as cancelled with a note, or say in its log how an entry of a register stands; or
    record the reason as a correction on it: of a project or an entry of a register in portfolio.yaml, of anything else
    in the project's file. A project that goes on in another stays, and says so under `merged_into`, with a reason and a
    document of its own.
    """
    for change in comparison.changes:
        if change.kind == "removed" and change.fields in _PROMISED:
            yield Violation(
                change=change,
                message=sentence("{on} is gone, and no reason is recorded", on=change.on),
                remedy=put_back(change),
            )
        elif change.fields == ("outputs", "dropped") and change.kind == "added" and not gives_reason(change.new):
            yield violation(
                change, "{on} is {new}, which is no reason", "say in two words or more why it is delivered no longer"
            )
    for pair in comparison.pairs:
        yield from cancelled_in_silence(pair)
    yield from passed_in_silence(comparison)


def _told_late(change: Change) -> Violation:
    """What is put in where nothing stood: it may always have been known, or be made up to fit."""
    return violation(
        change, "{on} is {new} now, where nothing stood", "see that its document says so", severity=Severity.WARNING
    )


def _taken_out(change: Change) -> Iterator[Violation]:
    """What was taken out of a record: a duty, a project that it concerns, what a project waits for; or the window."""
    of_register = len(change.fields) > 1 and change.fields[0] in LISTS
    # What stands in a project's file concerns it, whether or not it says so.
    of_register &= not (isinstance(change.old, ProjectTie) and change.old.id == change.project)
    if change.kind == "removed" and (of_register or change.field in {"depends_on", "window"}):
        yield violation(change, "{on} was taken out", "put it back, or record a correction")


def _displaces(comparison: Comparison, change: Change) -> bool:
    """Whether what was added to a record of a register stands in the way of what held before.

    That is the day of one that was of its source's day, and how far figures are rounded that were exact or less so.
    """
    if change.fields[0] not in LISTS or is_entry(change):
        return False
    if change.field == "decimals":
        return True
    if change.fields[1:] != ("date",) or change.fields[0] == "risks":
        return False
    name = change.fields[0]
    # Of records that share an id, each is known by its place.
    there = ((f"{name}[{identity(one.record)}", one) for one in comparison.old.listed(name))
    named = (one for own, one in there if change.on.startswith((f"{own}]", f"{own} #")))
    held = next(one for one in named if one.route == change.old_route[:2])
    day = own_date(comparison.old, None, held.record.source or held.around.source)
    return day is not None and not change.new.within(day)


def _renamed(change: Change, project: Project) -> Iterator[Violation]:
    """What is wrong with another name of a project: that the old one is nowhere any more."""
    if not stands_among(change.old, _names(project)):
        remedy = sentence("list the old name under `former_names`; or put it back, or record a correction")
        yield replace(changed(change), remedy=remedy)


def _former_names_lost(change: Change, project: Project) -> Iterator[Violation]:
    """What is wrong with other former names of a project: that one of them is nowhere any more."""
    lost = [name for name in change.old if not stands_among(name, _names(project))]
    if lost:
        remedy = sentence("list {names} as well, or record a correction", names=quoted(tuple(lost)))
        yield replace(changed(change), remedy=remedy)


def _names(project: Project) -> list[str | Translations]:
    """What a project is called, and was."""
    return [*project.former_names, *([project.name] if project.name else [])]


def _charter(comparison: Comparison) -> Iterator[Change]:
    charter = (change for change in comparison.changes if change.fields[0] in _CHARTER and not is_register_log(change))
    return (c for c in charter if c.project or (c.fields[0] in {"window", *LISTS} and not is_trusted_now(c)))


def _is_of_phases(change: Change, edited: set[tuple[str | None, str]]) -> bool:
    """Whether the end of the whole, or its start, moved with that of a phase."""
    phases = (on for project, on in edited if project == change.project and on.startswith("phases["))
    return any(on.endswith(f"].{change.on}") for on in phases)


def _is_edited(comparison: Comparison, change: Change, stated: Statement | None) -> bool:
    """Whether the date itself was edited where the log gave it first, or went with its entry: it is judged as that."""
    above = change.new_route[:1] if change.fields[0] == "window" else ()
    return stated is not None and any(
        c.project == change.project and c.old_route == (*above, *stated.route)[: len(c.old_route)]
        for c in comparison.changes
        if (c.fields[0] in LOG or (above and is_register_log(c))) and c.kind in {"changed", "removed"}
    )


def _is_news(pair: Pair, stated: Statement) -> bool:
    """Whether a new report, later than all on record, says so: what it says is shown, and never stopped."""
    on_record = pair.old.report_dates
    is_new = stated.route[0] == "status_reports" and stated.route[:2] not in pair.edited
    return is_new and (not on_record or stated.date.first > on_record[-1].last)


def _moved_first_dates(pair: Pair) -> Iterator[tuple[Change, Statement | None, Statement | None]]:
    """First dates that became later although no one touched the charter, with where they were stated, and are.

    A start that is another is one of them: slippage is in per cent of the time from there, and so is the time gone by.
    """
    old = {on: (day, stated) for on, _, day, stated in first_dates(pair.old)}
    for on, route, now, said in first_dates(pair.new):
        was, stated = old.get(on, (None, said))
        if was and now and now.first > was.last and (on != "original_end" or not _counts_another(pair)):
            yield pair.change_at(route, was, now), stated(), said()
    start, starts = start_of(pair.old), start_of(pair.new)
    if start and starts and not starts.within(start):
        yield pair.change_at(("start",), start, starts), None, None


def _counts_another(pair: Pair) -> bool:
    """Whether the project is now measured by another of the first ends that were on record: none of them moved."""
    before, now = measure(pair.old), measure(pair.new)
    path: tuple[str, ...] = ("phases", now.phase) if now.phase else ()
    charter = pair.old.charter
    promised: dict[tuple[str, ...], PartialDate | None] = {
        ("phases", p.id): dated(p.original_end) for p in charter.phases
    }
    promised[()] = charter.original_end
    if before.phase == now.phase or path not in promised or now.original is None:
        return False
    held = Scope(pair.old, path).original(promised[path])
    return held is not None and held.as_stated == now.original.as_stated
