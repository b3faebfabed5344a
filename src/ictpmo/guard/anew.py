"""What was taken out of the record, and is promised anew under an id that was never on it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, cast

from ictpmo.analysis.alike import promised_later, stems_of
from ictpmo.guard.changes import Change
from ictpmo.guard.sameness import Words, called, is_milder, is_misspelt, is_reworded, is_same, meant, told
from ictpmo.guard.things import (
    DATED,
    DUTY,
    LISTED,
    PARTS,
    PROJECT,
    PROMISES,
    TARGETS,
    TOLD,
    Fields,
    Thing,
    parts_of,
    put_in,
    things_of,
)
from ictpmo.guard.whereabouts import Whereabouts
from ictpmo.model.dates import PartialDate
from ictpmo.model.files import project_file, project_of
from ictpmo.model.oversight import Commitment, Recommendation
from ictpmo.model.project import Project, Value
from ictpmo.model.registers import LISTS
from ictpmo.model.walk import identity


@dataclass(frozen=True, slots=True)
class Renewal:
    """A thing that came in under a new id, and the one that it seems to be, with the dates first known of both."""

    change: Change
    """The id, as if it had been changed; of a target, its value."""
    old_on: str
    """What the old one was called."""
    old: PartialDate | None
    new: PartialDate | None
    later: bool
    path: str
    """Where the old one stood, from the top."""
    elsewhere: str = ""
    """Where it goes on in another portfolio, from the top."""
    was_in: str = ""
    """The project that the old one was a part of, where that is another."""
    as_another: bool = False
    """Whether the new one is of another kind."""
    parts: int = 0
    """Of a project that goes on in another: how many of the things that it promised do."""
    stands: bool = False
    """Whether the old one stands, and is called otherwise now."""
    alike: bool = False
    """Whether it is called much as the old one was, and not as that."""
    doubtful: bool = False
    """Whether it may as well be another: the name was put in other words, or both stood, in different places."""


_Event = Literal["came", "went", "called"]
"""What a change does: it puts a thing in, takes one out, or has one that stood there bear another name."""


def renewals(places: Whereabouts, changes: Iterable[Change]) -> Iterator[Renewal]:
    """What changes put in, take out or call otherwise, each with the first thing that it seems to be.

    The parts of a project that seems to be another go with it.
    """
    events = sorted(_events(places, changes), key=lambda one: one[0] == "went")
    found = [one for event in events for one in islice(_found(places, *event), 1)]
    projects = [one for one in found if one.change.fields == PROJECT]
    whole = {(one.change.new, one.change.old) for one in projects if not one.doubtful}
    parts = {(one.change.project, one.was_in) for one in found}
    told = [one for one in projects if one.parts and (one.change.new, one.change.old) in parts]
    yield from (one for one in found if (one.change.project, one.was_in) not in whole and one not in told)


def _events(places: Whereabouts, changes: Iterable[Change]) -> Iterator[tuple[_Event, Thing, Change]]:
    for change in changes:
        if change.kind == "added":
            yield from (("came", one, change) for one in put_in(change, places.around(places.new, change)))
        elif change.kind == "removed" and change.fields in PARTS:
            for gone in places.taken_out(change):
                yield from (("went", one, change) for one in (gone, *places.as_called_before(gone)))
    yield from (("called", one, change) for one, change in places.called_anew(changes))


def _found(places: Whereabouts, event: _Event, thing: Thing, change: Change) -> Iterator[Renewal]:
    for look in (one for one in _LOOKS if one.event == event and thing.fields in one.of):
        for other in look.where(places, thing, change):
            gone, came = (thing, other) if event == "went" else (other, thing)
            if look.same(places, gone, came, change):
                sure = look.same is _took_its_place and came.foreign and places.foreign.is_new(came)
                parts = len(_parts_in(places, gone, came)) if look.same is _goes_on_in_parts else 0
                doubtful = (look.doubtful and not sure) or came.is_next_of(gone)
                found = replace(_renewal(places, gone, came, change), doubtful=doubtful, parts=parts)
                yield replace(found, stands=look.stands, alike=look.same is _is_reworded)


def _renewal(places: Whereabouts, gone: Thing, came: Thing, change: Change) -> Renewal:
    old, new = gone.first_date(places.old), came.first_date(places.new)
    ids = [cast("Value", one.record).value if one.fields in TARGETS else one.id for one in (gone, came)]
    renamed = replace(change, kind="renamed", on=came.on, fields=came.fields, old=ids[0], new=ids[1])
    elsewhere = came.path if came.foreign else ""
    if path := project_file(came.id) if came.fields == PROJECT else came.path:
        renamed = renamed if elsewhere else replace(renamed, path=path, project=project_of(path))
    homes = [one.around.id if isinstance(one.around, Project) else "" for one in (gone, came)]
    was_in = homes[0] if gone.fields != PROJECT and homes[0] != homes[1] else ""
    other = gone.fields != came.fields
    return Renewal(renamed, gone.on, old, new, promised_later(old, new), gone.path, elsewhere, was_in, other)


def _bears_the_name(places: Whereabouts, gone: Thing, came: Thing, change: Change) -> bool:
    """Whether a thing is gone that was called as a new one is; or that was earlier, and known by what no third is."""
    named = not called(came.record).isdisjoint(called(gone.record))
    like = named or _own_to_both(places, gone, came, change)
    return like and places.is_gone(gone, change) and (named or _is_later(places, gone, came))


def _is_reworded(places: Whereabouts, gone: Thing, came: Thing, change: Change) -> bool:
    """Whether what has a name much like that of what is gone is later, or younger, asks for less, or is rated lower."""
    tied = gone.fields[0] in LISTS and not gone.concerns.isdisjoint(came.concerns)
    others = list(places.others(gone, came, change))
    alike = is_misspelt(gone.record, came.record, others) or is_reworded(gone.record, came.record, others, tied=tied)
    is_open = alike and not gone.is_done(places.old) and places.is_gone(gone, change)
    return is_open and (_asks_less(places, gone, came) or _is_younger(places, gone, came))


def _is_younger(places: Whereabouts, gone: Thing, came: Thing) -> bool:
    """Whether what was recommended or promised without a date is of a later day now, and does not say of what it is."""
    undated = all(isinstance(one.record, Recommendation | Commitment) and not one.record.due for one in (gone, came))
    days = (gone.day(places.old), came.day(places.new))
    again = getattr(came.record, "reissues", None) == gone.id
    return undated and not again and promised_later(*days) and days[1] is not None


def _own_to_both(places: Whereabouts, gone: Thing, came: Thing, change: Change) -> bool:
    """Whether the id of one goes on from the other's, and no third does; or both are for what no third is.

    What goes on from a project that was done is another: the next phase, the same of the next year.
    """
    stem = min(gone.id, came.id, key=len)
    follows = stem in {gone.id, *stems_of(gone.id)} & {came.id, *stems_of(came.id)}
    shared = meant(came.record) & meant(gone.record)
    if not (follows or shared) or gone.is_done(places.old):
        return False
    others = list(places.others(gone, came, change))
    series = any(stem in stems_of(identity(one)) for one in others)
    return (follows and not series) or not shared <= frozenset[tuple[str, str]]().union(*map(meant, others))


def _came_before_it_went(places: Whereabouts, gone: Thing, came: Thing, change: Change) -> bool:
    """Whether a thing was put in after one that is gone, for a later date, and known by what no third is."""
    if not (_own_to_both(places, gone, came, change) and _is_later(places, gone, came)):
        return False
    if gone.fields == PROJECT:
        files = (places.versions(project_file(one.id)) for one in (gone, came))
        first, second = (max(places.archive.ancestry.places[one.commit] for one in held) for held in files)
        return first > second
    records = (places.archive.read(one, change.path) for one in places.versions(change.path))
    held = ({one.on for one in things_of(record)} for record in records)
    return any(gone.on in there and came.on not in there for there in held)


def _is_called_anew(places: Whereabouts, gone: Thing, came: Thing, change: Change) -> bool:
    """Whether a thing has come to be called as one that is gone; if it has a date, one that is later."""
    named = not _names(came, change).isdisjoint(called(gone.record))
    told = gone.fields == PROJECT or _says_otherwise(places, gone, came, change)
    return named and told and places.is_gone(gone, change)


def _bears_its_name(places: Whereabouts, gone: Thing, came: Thing, change: Change) -> bool:
    """Whether a thing is called, and was not before, as one that stands was before a correction of its name."""
    return not _names(came, change).isdisjoint(called(gone.record)) and _says_otherwise(places, gone, came, change)


def _names(came: Thing, change: Change) -> Words:
    """What a thing is called; of one that is called otherwise now, what it was not before."""
    return called(came.record) - (called(change.old) if change.kind == "changed" else frozenset())


def _says_otherwise(places: Whereabouts, gone: Thing, came: Thing, _change: Change) -> bool:
    """Whether what is called as what is gone has a later date, or other words where it has none."""
    named = not called(came.record).isdisjoint(called(gone.record))
    dated = gone.fields in DATED
    return named and (_is_later(places, gone, came) or not (dated or gone.says_the_same_as(came)))


def _took_its_place(places: Whereabouts, gone: Thing, came: Thing, change: Change) -> bool:
    """Whether a thing in one place can be one of another, later: by its name, or its id in what was split from it."""
    shared = called(gone.record) & _names(came, change)
    split = getattr(came.around, "split_from", None)
    by_id = split is not None and split.project == getattr(gone.around, "id", None) and came.on == gone.on
    # Many milestones are called "go live", and every project may have one for "user acceptance testing".
    two = {getattr(one.around, "id", None) for one in (gone, came)}
    telling = any(_tells(word) and places.borne_by(word) <= two for word in shared)
    concerned = gone.concerns, came.concerns
    close = PROJECT in {came.fields, gone.fields} or not concerned[0].isdisjoint(concerned[1]) or not any(concerned)
    named = telling or (bool(shared) and close)
    return (named or by_id) and _asks_less(places, gone, came)


def _tells(word: tuple[str, str]) -> bool:
    """Whether a name is long enough to tell one thing from others: three words, or six letters of a script without."""
    return len(word[1].split()) > 2 or (not word[1].isascii() and len(word[1]) > 5)  # noqa: PLR2004 - as it says


def _tells_of_the_same(places: Whereabouts, gone: Thing, came: Thing, _change: Change) -> bool:
    """Whether an entry of a log tells of what one told that was taken out, and says otherwise."""
    of_it = (told(one.record, one.day(portfolio)) for portfolio, one in ((places.old, gone), (places.new, came)))
    return not (next(of_it).isdisjoint(next(of_it)) or gone.says_the_same_as(came))


def _goes_on_later(places: Whereabouts, gone: Thing, came: Thing, _change: Change) -> bool:
    """Whether a copy of a project has a later end: one of its id, of a name that tells, or of any as it comes in."""
    shared = called(gone.record) & called(came.record)
    named = any(map(_tells, shared)) or (bool(shared) and places.foreign.is_new(came))
    same = is_same(gone.record, came.record) if gone.on == came.on else named
    return same and _is_later(places, gone, came)


def _is_misspelt(places: Whereabouts, gone: Thing, came: Thing, _change: Change) -> bool:
    """Whether a name that tells is spelt otherwise elsewhere, of what is promised later."""
    words = called(gone.record)
    telling = any(map(_tells, words)) and words.isdisjoint(called(came.record))
    return telling and is_misspelt(gone.record, came.record, ()) and _asks_less(places, gone, came)


def _goes_on_in_parts(places: Whereabouts, gone: Thing, came: Thing, _change: Change) -> bool:
    """Whether two or more of what a project promised, one by a name that tells, stand later in another, in no third."""
    parts = _parts_in(places, gone, came)
    return len(parts) > 1 and any(_tells(word) for part in parts for word in called(part.record))


def _parts_in(places: Whereabouts, gone: Thing, came: Thing) -> list[Thing]:
    two, there = {gone.id, came.id}, [(one, called(one.record)) for one in parts_of(came)]
    found: list[Thing] = []
    for part in parts_of(gone):
        words = called(part.record)
        same = (one for one, known in there if any(places.borne_by(word) <= two for word in words & known))
        found += islice((one for one in same if _stands_later(places, (gone, part), (came, one))), 1)
    return found


def _stands_later(places: Whereabouts, gone: tuple[Thing, Thing], came: tuple[Thing, Thing]) -> bool:
    """Whether of two projects, each with a part of it, the part is later, or of the same day and the whole is later."""
    same_day = gone[1].first_date(places.old) == came[1].first_date(places.new)
    return _is_later(places, gone[not same_day], came[not same_day])


def _asks_less(places: Whereabouts, gone: Thing, came: Thing) -> bool:
    return _is_later(places, gone, came) or is_milder(gone.record, came.record)


def _is_later(places: Whereabouts, gone: Thing, came: Thing) -> bool:
    return promised_later(gone.first_date(places.old), came.first_date(places.new))


@dataclass(frozen=True, slots=True)
class _Look:
    """What is looked for where: on what event, for things of which kinds, in which place; and when it is the same."""

    event: _Event
    of: frozenset[Fields]
    where: Callable[[Whereabouts, Thing, Change], Iterator[Thing]]
    same: Callable[[Whereabouts, Thing, Thing, Change], bool]
    """Of what is gone and what there is."""
    doubtful: bool = False
    stands: bool = False


_LOOKS = (
    _Look("came", PARTS, Whereabouts.gone_of_its_kind, _bears_the_name),
    _Look("came", TARGETS | {DUTY}, Whereabouts.gone_where_none_is_left, lambda *_: True),
    _Look("came", PROMISES, Whereabouts.gone_elsewhere, _took_its_place),
    _Look("came", TOLD, Whereabouts.gone_from_its_log, _tells_of_the_same),
    _Look("went", PARTS, Whereabouts.beside, _says_otherwise),
    _Look("went", PARTS - LISTED, Whereabouts.beside, _came_before_it_went),
    _Look("went", frozenset({PROJECT}), Whereabouts.copies, _goes_on_later),
    _Look("went", PROMISES, Whereabouts.elsewhere, _took_its_place, doubtful=True),
    _Look("went", frozenset({PROJECT}), Whereabouts.heirs, _goes_on_in_parts, doubtful=True),
    _Look("came", PARTS, Whereabouts.gone_of_its_kind, _is_reworded, doubtful=True),
    _Look("went", PARTS, Whereabouts.beside, _is_reworded, doubtful=True),
    _Look("came", frozenset({PROJECT}), Whereabouts.forebears, _goes_on_in_parts, doubtful=True),
    _Look("came", PROMISES, Whereabouts.gone_elsewhere, _is_misspelt, doubtful=True),
    _Look("went", PROMISES, Whereabouts.called_much_so, _is_misspelt, doubtful=True),
    _Look("called", PARTS, Whereabouts.gone_of_its_kind, _is_called_anew),
    _Look("called", PROMISES - {PROJECT}, Whereabouts.gone_elsewhere, _took_its_place, doubtful=True),
    _Look("called", PARTS, Whereabouts.called_otherwise, _bears_its_name, doubtful=True, stands=True),
    _Look("came", PARTS, Whereabouts.called_otherwise, _bears_its_name, doubtful=True, stands=True),
    _Look("called", PROMISES, Whereabouts.called_otherwise_elsewhere, _took_its_place, doubtful=True, stands=True),
)
