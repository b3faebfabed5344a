"""What changed between two portfolios: matched by names, never by position, so that order alone is no change."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from ictpmo.guard.pairing import paired
from ictpmo.guard.said import Reading, first_words, is_text, reading_of, stands, stands_among, words_of
from ictpmo.model.change_requests import WINDOW
from ictpmo.model.files import PORTFOLIO_FILE, SOURCES_FILE, project_file
from ictpmo.model.money import Amount
from ictpmo.model.oversight import Body
from ictpmo.model.portfolio import Portfolio, PortfolioFile
from ictpmo.model.project import Project
from ictpmo.model.register import ProjectTie, Register
from ictpmo.model.registers import LISTS
from ictpmo.model.values import Record
from ictpmo.model.walk import entry_names, identity
from ictpmo.source.document import Route

ChangeKind = Literal["added", "removed", "changed", "renamed"]


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in both versions of a file."""

    path: str
    """The file, from the portfolio's folder."""
    project: str | None
    on: str = ""
    """What stands there, by its path of names: `milestones[go-live].due`."""
    fields: tuple[str, ...] = ()
    """The same without the names of entries: `milestones`, `due`."""
    old_route: Route = ()
    new_route: Route = ()
    languages: tuple[str, str] = ("en", "en")
    """The first language of each version, which a text without languages is in."""
    currencies: tuple[str | None, str | None] = (None, None)
    """The currency of amounts that name none, in each version."""
    bodies: Mapping[str, Body] = field(default_factory=dict, compare=False, repr=False)
    """The bodies of the new version, by their ids."""
    sources: tuple[str | None, str | None] = (None, None)
    """The document that what names none has from what is around it, in each version."""
    taken_out: frozenset[str] = frozenset()
    """What new corrections say was taken out: whatever is like it is another."""
    documents: frozenset[str] = frozenset()
    """The symbols of the documents that both versions list: what is told by two of them is two."""

    @property
    def is_map(self) -> bool:
        """Whether it is a map of words by names, which looks like a text by languages."""
        return self.fields[0] in {"guard", "rules"} or self.new_route[-1:] == ("fields",)

    @property
    def read(self) -> Reading:
        """How a text is read there."""
        return reading_of(self.fields)

    def at_field(self, name: str) -> "_Place":
        on = f"{self.on}.{name}" if self.on else name
        return self._at(on, (*self.fields, name), (*self.old_route, name), (*self.new_route, name))

    def at_key(self, name: str) -> "_Place":
        """A key of a map that is keyed by names: part of the path, and no field."""
        return self._at(f"{self.on}.{name}", self.fields, (*self.old_route, name), (*self.new_route, name))

    def at_entry(self, name: str, old: int | None, new: int | None) -> "_Place":
        """An entry of a list; of one that is not there in a version, the list stands for it."""
        old_route = self.old_route if old is None else (*self.old_route, old)
        new_route = self.new_route if new is None else (*self.new_route, new)
        return self._at(f"{self.on}[{name}]", self.fields, old_route, new_route)

    def _at(self, on: str, fields: tuple[str, ...], old_route: Route, new_route: Route) -> "_Place":
        return replace(self, on=on, fields=fields, old_route=old_route, new_route=new_route)

    def change(self, kind: ChangeKind, old: object, new: object, **more: Any) -> "Change":  # noqa: ANN401 - as `Change`
        """A change of what stands there."""
        around = (self.old_route, self.new_route, self.languages, self.currencies, self.bodies)
        place = (self.path, self.project, self.on, self.fields, *around, self.sources, self.taken_out)
        return Change(*place, kind=kind, old=old, new=new, **more)

    def says_the_same(self, old: Any, new: Any) -> bool:  # noqa: ANN401 - any field
        """Whether the same stands there, be it written otherwise."""
        if isinstance(old, Amount) and isinstance(new, Amount):
            amounts = zip((old, new), self.currencies, strict=True)
            return len({replace(one, currency=one.currency or own) for one, own in amounts}) == 1
        return isinstance(old, str) and isinstance(new, str) and self.read(old) == self.read(new)

    def is_called(self, words: Any, own: Any, record: Record) -> bool:  # noqa: ANN401 - any field
        """Whether an id is that of a body which is called by some words, and gives what is said no weight by that."""
        body = self.bodies.get(own) if isinstance(own, str) else None
        if body is None or not words or not stands_among(words, [body.name]):
            return False
        weighs = getattr(record, "state", None) or getattr(record, "verdict", None) == "met"
        return body.kind != "oversight" or not weighs

    def below(self, old: Record, new: Record) -> "_Place":
        """The same place, for what lies inside of two records."""
        before, after = (getattr(record, "source", None) for record in (old, new))
        return replace(self, sources=(before or self.sources[0], after or self.sources[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(_Place):
    """One change: of a value, or of a whole entry that came, went, or changed its id."""

    kind: ChangeKind = "changed"
    old: Any = None
    new: Any = None
    translation: bool = False
    """Whether it adds a language to a text, and all that was said still stands, under whichever language."""
    read_first: tuple[str, str] | None = None
    """Of a text that stands, and that another now comes before: what was read first, and what is."""

    @property
    def field(self) -> str:
        """The field that changed."""
        return self.fields[-1]

    @property
    def entry(self) -> tuple[str | None, Route]:
        """The project that it is of, or the window, and the place of an entry in that, in the new version."""
        if self.fields[0] == "window":
            return WINDOW, self.new_route[1:3]
        return self.project, self.new_route[:2]


def compare(old: Portfolio, new: Portfolio) -> tuple[Change, ...]:
    """All that changed from one portfolio to the other: settings, sources, then projects in file order."""
    languages = old.settings.languages[0], new.settings.languages[0]
    currencies = old.settings.currency, new.settings.currency
    both = frozenset(old.by_symbol.keys() & new.by_symbol.keys())
    top = _Place(PORTFOLIO_FILE, None, languages=languages, currencies=currencies, bodies=new.bodies, documents=both)
    below = replace(top, taken_out=_taken_out(old.settings, new.settings))
    return (
        *_record(old.settings, new.settings, top),
        *_entries(old.documents, new.documents, replace(below, path=SOURCES_FILE).at_field("sources")),
        *_moved((*_projects(old, new, below), *_registers(old, new, below))),
    )


def _taken_out(old: PortfolioFile | Project, new: PortfolioFile | Project) -> frozenset[str]:
    return frozenset(one.on for one in new.corrections if one.from_ is one.to is None and one not in old.corrections)


def _registers(old: Portfolio, new: Portfolio, top: _Place) -> Iterator[Change]:
    """What changed in the files of registers: one that is not there holds nothing, of the same source."""
    for path in sorted({*old.registers, *new.registers}):
        before, after = old.registers.get(path), new.registers.get(path)
        there = after or before or Register()
        nothing = type(there)(source=there.source, at=there.at)
        yield from _record(before or nothing, after or nothing, replace(top, path=path))


def _moved(changes: Sequence[Change]) -> Iterator[Change]:
    """The changes, with what went from one file into another of the same kind compared as one thing."""
    listed = [one for change in changes for one in (change, *_inside(change)) if _is_listed(one)]
    gone = {(c.fields, identity(c.old)): c for c in listed if c.kind == "removed"}
    came = {(c.fields, identity(c.new)): c for c in listed if c.kind == "added"}
    across = {key: (gone[key], came[key]) for key in came if key in gone}
    moved = {id(change) for both in across.values() for change in both}
    yield from (change for change in changes if id(change) not in moved)
    for both in across.values():
        yield from _across(*both)


def _inside(change: Change) -> Iterator[Change]:
    """The records of registers that came or went with the project that they concern."""
    project = change.new if change.old is None else change.old
    for name in LISTS if change.fields == ("projects",) and isinstance(project, Project) else ():
        for place, entry in enumerate(getattr(project, name, ())):
            on, route = f"{name}[{identity(entry)}]", (name, place)
            old, new = (entry, None) if change.new is None else (None, entry)
            inside = replace(change, on=on, fields=(name,), old_route=route, new_route=route, old=old, new=new)
            yield replace(inside, sources=(project.source, project.source))


def _is_listed(change: Change) -> bool:
    """Whether a whole record of a register came or went."""
    whole = isinstance(change.old, Record) or isinstance(change.new, Record)
    return whole and len(change.fields) == 1 and change.fields[0] in LISTS


def _across(gone: Change, came: Change) -> Iterator[Change]:
    """What changed of a record on its way into another file: the sources that it inherits as well."""
    sources = gone.sources[0], came.sources[1]
    around = (gone.old_route, came.new_route, came.languages, came.currencies, came.bodies, sources)
    place = _Place(came.path, came.project, came.on, came.fields, *around)
    was, now = gone.old.source or sources[0], came.new.source or sources[1]
    if gone.old.source == came.new.source and was != now:
        yield place.at_field("source").change("changed", was, now)
    ties = {tie.id for record in (gone.old, came.new) for tie in getattr(record, "projects", ())}
    if gone.project and "projects" in type(gone.old).model_fields and gone.project not in {came.project, *ties}:
        tied = place.at_field("projects").at_entry(gone.project, None, None)
        yield tied.change("removed", ProjectTie(id=gone.project), None)
    # What stood there, and is inherited now, is the same.
    same = {"source": gone.old.source} if was == now else {}
    yield from _record(gone.old, came.new.model_copy(update=same), place)


def _projects(old: Portfolio, new: Portfolio, top: _Place) -> Iterator[Change]:
    for before, after in _matched(old.projects, new.projects, "projects", top):
        was, now = (None if at is None else one.projects[at] for one, at in ((old, before), (new, after)))
        project = cast("Project", now or was)
        here = replace(top, path=project_file(project.id), project=project.id, taken_out=frozenset())
        whole = replace(here, on=f"projects[{(was or project).id}]", fields=("projects",))
        if was and now:
            if was.id != now.id:
                yield whole.change("renamed", was.id, now.id)
            yield from _record(was, now, replace(here, taken_out=_taken_out(was, now)))
        else:
            yield whole.change("added" if now else "removed", was, now)


def _matched(
    old: Sequence[Record], new: Sequence[Record], on: str, place: _Place
) -> Iterator[tuple[int | None, int | None]]:
    """Which entry became which: none another, of which a correction says that it was taken out."""
    for before, after in paired(old, new, place.documents):
        own = identity(old[before]) if place.taken_out and before is not None and after is not None else ""
        if own and own != identity(new[after or 0]) and f"{on}[{own}]" in place.taken_out:
            yield None, after
            yield before, None
        else:
            yield before, after


def _record(old: Record, new: Record, place: _Place) -> Iterator[Change]:
    inside = place.below(old, new)
    for name, form in type(new).model_fields.items():
        before, after = getattr(old, name, None), getattr(new, name, None)
        # A source that was inherited may be written down, where it is none but that.
        repeated = name == "source" and before is None and inside.sources[0] == inside.sources[1]
        named = getattr(new, "refers_to", {}).get(name) == "bodies" and inside.is_called(before, after, new)
        if before != after and name != "id" and not repeated and not named:
            yield from _value(before, after, inside.at_field(form.alias or name))


def _value(old: Any, new: Any, place: _Place) -> Iterator[Change]:  # noqa: ANN401 - any field
    was, now = words_of(old), words_of(new)
    if place.says_the_same(was, now):
        return
    if not place.is_map and is_text(was, now) and stands(was, now, place.read):
        yield from _languages(was, now, place)
    elif isinstance(old, Record) and isinstance(new, Record):
        yield from _record(old, new, place)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        if any(isinstance(entry, Record) for entry in (*old, *new)):
            yield from _entries(old, new, place)
        elif not all(isinstance(entry, str) for entry in (*old, *new)) or Counter(old) != Counter(new):
            yield place.change("changed", old, new)
    elif isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                yield from _keyed(old, new, name, place)
    else:
        yield place.change("added" if old is None else "removed" if new is None else "changed", old, new)


def _keyed(old: dict[str, Any], new: dict[str, Any], name: str, place: _Place) -> Iterator[Change]:
    """What changed under a key of a map: of records by their names, or of a text by its languages."""
    before, after = old.get(name), new.get(name)
    if before is None:
        yield place.at_key(name).change("added", None, after)
    else:
        yield from _value(before, after, place.at_key(name))


def _languages(old: str | dict[str, str], new: str | dict[str, str], place: _Place) -> Iterator[Change]:
    """What changed of a text that stands: languages more, or other tags; and whether another now comes first."""
    before, after = first_words(old, new, place.languages)
    read_first = None if place.says_the_same(before, after) else (before, after)
    if isinstance(old, str) or isinstance(new, str):
        yield place.change("added", old, new, translation=True, read_first=read_first)
        return
    tags = dict.fromkeys((*old, *new))
    for tag in (tag for tag in tags if not (tag in old and place.says_the_same(old[tag], new.get(tag)))):
        kind: ChangeKind = "added" if tag not in old else "removed" if tag not in new else "changed"
        here = read_first if new.get(tag) == after else None
        yield place.at_key(tag).change(kind, old.get(tag), new.get(tag), translation=True, read_first=here)


def _entries(old: Sequence[Record], new: Sequence[Record], place: _Place) -> Iterator[Change]:
    if old is new:
        return
    old_names, new_names = entry_names(old), entry_names(new)
    for before, after in _matched(old, new, place.on, place):
        if before is None:
            name = new_names[after or 0]
            yield place.at_entry(name, None, after).change("added", None, new[after or 0])
        elif after is None:
            yield place.at_entry(old_names[before], before, None).change("removed", old[before], None)
        elif old[before] != new[after]:
            here = place.at_entry(old_names[before], before, after)
            ids = getattr(old[before], "id", None), getattr(new[after], "id", None)
            if ids[0] != ids[1]:
                yield here.change("renamed", *ids)
            yield from _record(old[before], new[after], here)
