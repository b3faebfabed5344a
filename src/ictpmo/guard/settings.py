"""Whether what everything rests on still stands: sources, thresholds, the guard's own settings, corrections."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, get_args

from ictpmo.analysis.alike import words_of
from ictpmo.finding import Severity, sentence
from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import LOG, Comparison, Violation, is_entry, is_register_log, is_taken_back, violation
from ictpmo.guard.reading import cited
from ictpmo.guard.said import quoted
from ictpmo.model.dates import PartialDate
from ictpmo.model.files import PORTFOLIO_FILE, SOURCES_FILE, project_of
from ictpmo.model.oversight import Body
from ictpmo.model.portfolio import CitedDocument, Cycle, GuardLevel
from ictpmo.model.registers import register_of

_SOURCE_FACTS = frozenset({"published", "status_date", "source", "at", "symbol"})
_MARKS = frozenset({"inferred", "assumed"})
_CYCLES: tuple[str, ...] = get_args(Cycle)
_RANKS = ("green", "amber", "red", None)
_MAY_COME_AND_GO = {"corrections": frozenset({"added"}), "acknowledged": frozenset({"added", "removed"})}
_LEVELS: tuple[str, ...] = get_args(GuardLevel)
_SHOWN = frozenset({"end-moved-without-change-request", "completion-lowered", "completed-work-reopened"})
"""Rules that judge what a new report says: a report that is unwelcome is shown, and never stopped."""


def usual_level(rule: str) -> GuardLevel:
    """How grave a rule of the guard is, where the portfolio does not say."""
    return "warning" if rule in _SHOWN else "error"


def source_changed(comparison: Comparison) -> Iterator[Violation]:
    """A source was taken off, is no longer held, its dates or title changed, or facts were put under another source.

    Why: Entries without a date of their own take their source's, and what was known when is told by it. A source that
    changes its date moves everything that rests on it.

    Remedy: Put it back; or record a correction: of sources.yaml and portfolio.yaml in portfolio.yaml, of a project in
    its own file.
    """
    for change in comparison.changes:
        logged = change.fields[0] in {*LOG, "claims", "corrections"} or change.fields[:2] == ("reporting", "rounds")
        logged = logged or is_register_log(change)
        of_values = "values" in change.fields
        gone = change.fields == ("sources",) and change.kind == "removed" and _is_cited(comparison, change)
        inherited = change.field == "source" and change.new is None and change.sources[0] == change.sources[1]
        facts = not (logged or of_values or inherited) and change.field in _SOURCE_FACTS
        facts = facts and not _is_more_precise(change)
        gone |= change.fields == ("sources", "held") and change.new is not True and _is_cited(comparison, change)
        marked = change.fields[0] == "sources" and change.field in _MARKS
        displaced = facts and ((is_taken_back(change) and not is_entry(change)) or _overrides(comparison, change))
        # Of a source that is on the list twice the first would be believed.
        twice = isinstance(change.new, CitedDocument) and change.new.symbol in comparison.old.by_symbol
        retitled = change.fields == ("sources", "title") and change.kind == "changed" and not change.translation
        if gone or marked or displaced or twice:
            yield _violation(change)
        elif retitled and _is_cited(comparison, change):
            yield replace(_violation(change), severity=Severity.WARNING)
    yield from _redated_under_another_symbol(comparison)


def _redated_under_another_symbol(comparison: Comparison) -> Iterator[Violation]:
    """The dates of a document that is gone, and that has others under the symbol that its facts are put under now."""
    old, new = comparison.old.by_symbol, comparison.new.by_symbol
    moved = dict.fromkeys((c.old, c.new) for c in comparison.changes if c.field in {"source", "symbol"})
    for was, now in ((a, b) for a, b in moved if a in old.keys() - new.keys() and b in new):
        same = not words_of([old[was].title]).isdisjoint(words_of([new[now].title]))
        for name in ("published", "status_date") if same else ():
            route = ("sources", comparison.new.documents.index(new[now]), name)
            place = (SOURCES_FILE, None, f"sources[{was}].{name}", ("sources", name), (), route)
            change = Change(*place, old=getattr(old[was], name), new=getattr(new[now], name))
            if change.old != change.new and not _is_more_precise(change):
                yield _violation(change)


def setting_loosened(comparison: Comparison) -> Iterator[Violation]:
    """A setting was made more lenient: a threshold, the cycle, the portfolio's date, trusted bodies, guard, own rules.

    Why: The same project looks better after it, and nothing about the project has changed.

    Remedy: Put the setting back; or record a correction in portfolio.yaml, with the document that decided it.
    """
    if comparison.merged is not None:
        yield violation(
            Change(PORTFOLIO_FILE, None, "title", ("title",)),
            "the portfolio in {folder} goes on in this one: its settings, claims and corrections count no more",
            "see that the settings of this one are as strict",
            severity=Severity.WARNING,
            folder=comparison.merged or ".",
        )
    until = comparison.new.settings.transcribed_until
    ahead = until is not None and until.last > comparison.day
    for change in comparison.changes:
        name = change.fields[0]
        if is_trusted_now(change):
            yield _trusted(change)
        elif change.project is None and name in _LOOSER and (_LOOSER[name](change) or (ahead and change.new == until)):
            yield _violation(change)
    yield from _rated_worse(comparison)


def is_trusted_now(change: Change) -> bool:
    """Whether a body has the last word that had not: one that is new, or that was of another kind."""
    if change.fields == ("bodies", "kind"):
        return bool(change.new == "oversight")
    return isinstance(change.new, Body) and change.new.kind == "oversight"


def _trusted(change: Change) -> Violation:
    new = is_entry(change)
    return violation(
        change,
        "{on} is a new body of oversight: its word outweighs a measurement"
        if new
        else "{on} was {old} and is now {new}: its word outweighs a measurement",
        "record a correction on {on} in portfolio.yaml, with the document that gives it the oversight; or {undo}",
        undo=sentence("take it out" if new else "put the old kind back"),
    )


def correction_edited(comparison: Comparison) -> Iterator[Violation]:
    """A correction was edited or removed, or the acknowledgement of a finding edited.

    Why: A correction is the record of what stood there before. Without it the change that it excused is hidden. An
    acknowledgement says who accepted what, why and until when: whoever edits it accepts more in another's name.

    Remedy: Put it back; what was corrected wrongly is corrected once more, and what is accepted anew acknowledged anew,
    by another entry. An acknowledgement that no longer holds can be taken out.
    """
    for change in comparison.changes:
        whole = is_entry(change) and change.kind in _MAY_COME_AND_GO.get(change.fields[0], ())
        if change.fields[0] in _MAY_COME_AND_GO and not whole and not change.translation:
            yield _violation(change)


def unreadable_version(comparison: Comparison) -> Iterator[Violation]:
    """A file cannot be read, or no version of it before could, so that no one can tell what changed in it.

    Why: A file that is broken in one commit and fixed in the next can have changed in between unseen. It is compared
    with its last readable version when it can be read again; where there is none, anything can have stood in it.

    Remedy: Fix the file; `ictpmo validate` says what is wrong in it. The first version of a project that can be read
    is let in by a correction in portfolio.yaml, `on: projects[ID]`, with a reason and a document.
    """
    for path in comparison.unread:
        yield violation(
            Change(path, None, path, ("file",)),
            "{path} cannot be read: what it changes cannot be judged",
            "fix it; `ictpmo validate` says what is wrong",
            severity=Severity.NOTE if comparison.passing else None,
            path=path,
        )
    for path in comparison.unheld:
        own = project_of(path)
        yield violation(
            Change(path, own, f"projects[{own}]" if own else path, ("projects",)),
            "no earlier version of {path} can be read: what it changes cannot be judged",
            "record a correction on {on} in portfolio.yaml, with the document that shows what is right",
            path=path,
        )
    if comparison.hidden:
        names = ", ".join(comparison.hidden)
        yield violation(
            Change(PORTFOLIO_FILE, None, names, ("file",), kind="added"),
            "the clone is shallow: whether {names} had been on record before cannot be seen",
            "fetch more of the history (`git fetch --unshallow`)",
            severity=Severity.NOTE,
            names=names,
        )


def _is_cited(comparison: Comparison, change: Change) -> bool:
    """Whether either version cites the document that a change is of: something rests on it."""
    symbol = comparison.old.documents[int(change.old_route[1])].symbol
    portfolios = (comparison.old, comparison.new)
    files = (file for one in portfolios for file in (one.settings, *one.projects, *one.registers.values()))
    return any(symbol in cited(file) for file in files)


def _is_more_precise(change: Change) -> bool:
    """Whether a date of a source is the same, known better."""
    dates = (change.old, change.new)
    return (
        change.project is None and all(isinstance(day, PartialDate) for day in dates) and change.new.within(change.old)
    )


def _overrides(comparison: Comparison, change: Change) -> bool:
    """Whether what was added stands in the way of what held before: a date of a source, or a source of facts."""
    if change.kind == "added" and register_of(change.path):
        return change.field == "source" and change.sources[0] is not None
    if change.kind != "added" or change.project is None:
        return change.field in {"status_date", "published"}
    if change.field != "source":
        return False
    inherited = any(project.source for project in comparison.old.projects if project.id == change.project)
    return inherited or _hides(comparison, change)


def _hides(comparison: Comparison, change: Change) -> bool:
    """Whether facts that were always known are known only from a day on by which they were already reported on."""
    published = comparison.new.published(change.new)
    reports = next((p.old.report_dates for p in comparison.pairs if p.new.project.id == change.project), ())
    return bool(reports) and (published is None or published.last > reports[0].last)


def _violation(change: Change) -> Violation:
    gone = is_entry(change) and change.kind == "removed"
    twice = is_entry(change) and change.kind == "added"
    return violation(
        change,
        "{on} is listed twice" if twice else "{on} was taken out" if gone else "{on} was {old} and is now {new}",
        "take it out, or record a correction that says why"
        if change.old is None
        else "put it back, or record a correction that says why",
    )


def _higher(change: Change) -> bool:
    """Whether a threshold, or one of several, went up."""
    old, new = _figures(change.old), _figures(change.new)
    return any(after > before for before, after in zip(old, new, strict=False))


def _figures(value: Any) -> tuple[float, ...]:  # noqa: ANN401 - a figure or several
    return value if isinstance(value, tuple) else (value,)


def _milder(change: Change) -> bool:
    """Whether a rule of the guard is less grave than it was."""
    usual = usual_level(change.on.removeprefix("guard."))
    return _LEVELS.index(change.new or usual) > _LEVELS.index(change.old or usual)


def _rated_worse(comparison: Comparison) -> Iterator[Violation]:
    """A word of the scale that amounts to a worse band, or to none: figures contradict it less."""
    old, new = comparison.old.settings.scale, comparison.new.settings.scale
    worse = (w for w, step in old.items() if w in new and _RANKS.index(new[w].band) > _RANKS.index(step.band))
    changes = (change for change in comparison.changes if change.fields[0] == "rating_scale")
    for word, change in zip(worse, changes, strict=False):
        yield violation(
            change,
            "the rating `{word}` amounted to {old}, and amounts to {new} now",
            "put it back, or record a correction that says why",
            word=word,
            old=quoted(old[word].band),
            new=quoted(new[word].band),
        )


_LOOSER: dict[str, Callable[[Change], bool]] = {
    "currency": lambda c: c.old is not None,
    "languages": lambda c: not set(c.old) <= set(c.new),
    "required_approvals": lambda c: not set(c.old or ()) <= set(c.new or ()),
    "require_sources": lambda c: not c.new,
    # What came after an earlier day is out of view.
    "as_of": lambda c: c.new is not None and (c.old is None or c.new.last < c.old.last),
    "bands": _higher,
    "reporting": lambda c: c.fields[1:] == ("cycle",) and _CYCLES.index(c.new) > _CYCLES.index(c.old),
    "fields": lambda c: c.field == "required" and not c.new,
    "guard": _milder,
    # Taken off, or told otherwise: which way is milder, only the rule knows.
    "rules": lambda c: c.kind != "added" or "." in c.on.removeprefix("rules."),
    # Once said, the day stays on record.
    "transcribed_until": lambda c: c.old is not None and (not c.new or c.new.last > c.old.last),
}
"""By a setting, whether a change makes it more lenient."""
