"""What the past of a portfolio holds: the last version that could be read, and the commit that last set a value."""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, cast

from ictpmo.analysis.kept import Keeps, kept
from ictpmo.finding import Sentence, sentence
from ictpmo.guard.ancestry import Ancestry
from ictpmo.guard.anew import renewals
from ictpmo.guard.archive import Archive
from ictpmo.guard.changes import Change, compare
from ictpmo.guard.comparison import Comparison
from ictpmo.guard.git import Repository
from ictpmo.guard.memory import Recalled
from ictpmo.guard.objects import Commit
from ictpmo.guard.reading import Histories, as_before, broken, named_in, portfolio_of, record_of, shut_in, to_read
from ictpmo.guard.things import PROJECT
from ictpmo.guard.versions import Around, Version, around, at_commit, is_another, taken_out
from ictpmo.guard.whereabouts import Whereabouts
from ictpmo.load.folder import A_LINK, File, NoPortfolioError, is_ours, own_name
from ictpmo.model.files import PORTFOLIO_FILE, project_file
from ictpmo.model.portfolio import Portfolio

_NO_SETTINGS = File(PORTFOLIO_FILE, b"title: unreadable\n")
"""In the place of settings that could never be read."""


@dataclass
class Past(Keeps):
    """The past of one portfolio."""

    repository: Repository
    folder: str
    anchor: Version | None = None
    """A version that has the portfolio in its place: from there it is followed to where else it lay, or lies."""
    tips: tuple[Commit, ...] = ()
    """The last commits that are looked at: what is remembered lies before them."""
    _homes: dict[str, str] = field(default_factory=dict)
    """The paths of files that lay in another folder when they were last on record."""
    _followed: set[str | None] = field(default_factory=set)
    """The folders that it lay in before."""
    _histories: Histories = field(default_factory=Histories)

    @kept
    def archive(self, folder: str) -> Archive:
        """All that was on record in a folder, up to the commits that are looked at."""
        return Archive(self.repository, folder, self.ancestry)

    @cached_property
    def ancestry(self) -> Ancestry:
        """The commits that are looked at, and all that they come from."""
        return Ancestry(self.repository, self.tips)

    @cached_property
    def losing(self) -> frozenset[str]:
        """The commits that are looked at, and that take a portfolio out of any folder."""
        return self.archive(self.folder).without_portfolio

    @cached_property
    def around(self) -> Around:
        """What tells the portfolio from others where it does not lie in its place."""
        return around(self.repository, self.folder, self.anchor) if self.anchor else Around()

    @kept
    def version(self, commit: Commit, label: str) -> Version:
        """The portfolio at a commit; a version without files, where the commit holds none."""
        try:
            return at_commit(self.repository, self.folder, commit, label, lambda: self.around)
        except NoPortfolioError:
            return Version(label, commit=commit)

    def comparisons(self, commit: Commit, new: Version, day: date, *, passing: bool = False) -> list[Comparison]:
        """The portfolio at a commit beside a later version; and others that it was copied from, and that are gone.

        Not those that it is followed to in any case. What comes in beside nothing may be one that was taken out in an
        earlier commit, or bring projects of others.
        """
        own, copied = self._version(commit), list[Version]()
        if own and own.moved_from is not None:
            self._followed.add(own.moved_from)
        elif new.held and (new.commit is None or new.commit.id in self.losing):
            copied = taken_out(self.repository, self.folder, commit, new)
        copied = [version for version in copied if version.moved_from not in self._followed]
        if own is None and new.held:
            copied = self._come_back(commit, new, copied)
        found = [self._beside(version, new, day, passing=passing) for version in (own, *copied) if version]
        if own and own.moved_from is None:
            found[1:] = [self._merged(one, version, own) for one, version in zip(found[1:], copied, strict=True)]
        return found if found or not new.held else [*self._carried_in(commit, new, day)]

    def _merged(self, found: Comparison, version: Version, own: Version) -> Comparison:
        """A portfolio that goes on in one that was there beside it: this one's settings and corrections count."""
        settings, before = found.old.settings, self.corrections(cast("Commit", own.commit))
        if before is None or not is_another(own, version):
            return found
        corrections = (*before.settings.corrections, *settings.corrections)
        kept = {"guard": settings.guard, "corrections": corrections}
        old = replace(found.old, settings=found.new.settings.model_copy(update=kept))
        changes = tuple(change for change in found.changes if change.path != PORTFOLIO_FILE)
        return replace(found, old=old, changes=changes, merged=version.moved_from or "")

    def _come_back(self, commit: Commit, new: Version, copied: Iterable[Version]) -> list[Version]:
        """What a version was copied from, and what commits up to one took out of other folders: the last of each."""
        found = {version.moved_from: version for version in copied}
        losing = self.losing & self.ancestry.of(commit)
        for name in sorted(losing, key=self.ancestry.places.__getitem__):
            for parent in self.repository.commit(name).parents:
                before = taken_out(self.repository, self.folder, self.repository.commit(parent), new)
                found = {version.moved_from: version for version in before} | found
        return [*found.values()]

    def _carried_in(self, commit: Commit, new: Version, day: date) -> Iterator[Comparison]:
        """What a new portfolio has of others, beside what it was there, under whatever id."""
        archive = self.archive(self.folder)
        left = any(archive.is_left(path, new) for paths in archive.by_name.values() for path in paths)
        now = portfolio_of(new.files)[0] if left or archive.others_of(new) else None
        if now is None:
            return
        found = self._compared(
            archive, Version("", commit=commit), new, (replace(now, projects=(), registers={}), now), day=day
        )
        if found.old.projects or found.unheld or found.strangers or found.renewals:
            changes = tuple(change for change in found.changes if change.kind != "added" or len(change.fields) > 1)
            yield replace(found, changes=changes, hidden=())

    def comparison(self, commit: Commit, new: Version, day: date) -> Comparison | None:
        """The portfolio at a commit beside a later version, of a day; nothing before the portfolio's time."""
        version = self._version(commit)
        return self._beside(version, new, day) if version else None

    def _beside(self, version: Version, new: Version, day: date, *, passing: bool = False) -> Comparison:
        """Two versions side by side, the later one as of a day.

        A file that was broken then is taken as it last could be read; one that is broken now counts as not changed. Of
        files that are the same, only those are read that others rest on.
        """
        commit = cast("Commit", version.commit)
        names = to_read(version, new)
        then, now = version.some(names), new.some(names)
        shut = shut_in(then)
        # What lies there now may have lain behind what stood in the folder's place.
        then += [File(file.name, A_LINK) for file in now if file.name.rpartition("/")[0] in shut]
        before = self._mended(commit, then)
        unheld = [file.name for file in then if is_ours(file.name) and file.name not in before]
        if PORTFOLIO_FILE in unheld:
            held = next((file for file in now if file.name == PORTFOLIO_FILE), _NO_SETTINGS)
            before[PORTFOLIO_FILE] = held if portfolio_of((held,))[0] else _NO_SETTINGS
        old = cast("Portfolio", portfolio_of(tuple(before.values()))[0])
        if PORTFOLIO_FILE in unheld:
            old = replace(old, settings=old.settings.model_copy(update={"corrections": ()}))
        later, unread = as_before(now, before)
        folder = self.folder if version.moved_from is None else version.moved_from
        archive = self.archive(folder)
        unheld = [file.name for file in now if file.name in unheld and file.name not in unread]
        both = old, later or old
        return self._compared(
            archive, version, new, both, unread=tuple(unread), unheld=tuple(unheld), passing=passing, day=day
        )

    def _compared(
        self,
        archive: Archive,
        version: Version,
        new: Version,
        read: tuple[Portfolio, Portfolio],
        **more: Any,  # noqa: ANN401 - as `Comparison`
    ) -> Comparison:
        """Two versions as they read, with what the later one brings back, or has under another id."""
        commit = cast("Commit", version.commit)
        recalled = Recalled(archive, commit, new, read[0]).bring_back(read[1])
        self._homes |= recalled.homes
        changes = compare(recalled.old, read[1])
        places = Whereabouts(archive, commit, version, new, recalled.old, read[1])
        more["unheld"] = (*more.get("unheld", ()), *recalled.unreadable)
        return Comparison(
            recalled.old,
            read[1],
            changes,
            renewals=tuple(renewals(places, changes)),
            hidden=tuple(dict.fromkeys(recalled.hidden)),
            strangers=recalled.strangers,
            histories=self._histories,
            **more,
        )

    def holds(self, commit: Commit) -> bool:
        """Whether a commit, or one before it, holds the portfolio."""
        return self._version(commit) is not None

    @kept
    def corrections(self, commit: Commit) -> Portfolio | None:
        """The portfolio at a commit, as far as it can be read: for the corrections that it records."""
        version = self._version(commit)
        held = self._mended(version.commit, version.files) if version and version.commit else {}
        return portfolio_of(tuple(held.values()))[0]

    def origin(self, commit: Commit, change: Change, old_on: str | None, old_path: str = "") -> Sentence | None:
        """The commit that gave a changed value to what had it before: by what it says, not by its line.

        Text that was moved or set anew misleads no one. In a shallow clone it is perhaps an earlier one.
        """
        renamed = change.fields == PROJECT and change.kind == "renamed"
        name, on = project_file(change.old) if renamed else change.path, old_on or change.on
        path, whole = self._homes.get(name) or self._path(name), on.startswith("projects[")
        if old_path:
            path, name = old_path, own_name(old_path)

        def holds(where: str) -> bool:
            content = self.repository.file(self.repository.commit(where), path)
            file = File(name, content) if content is not None else None
            record = record_of(file) if file else None
            if file is None or record is None or whole:
                return record is not None and (change.kind == "renamed" or record == change.old)
            value = named_in(file).get(on)
            return value is not None if change.kind == "renamed" else value == change.old

        return None if change.old is None else self._walk_back(commit, path, holds)

    def _walk_back(self, commit: Commit, path: str, holds: Callable[[str], bool]) -> Sentence | None:
        """As blame does: from each commit to one before it that says the same, until none does."""
        at = next((name for name in self.ancestry.touching(commit, path) if holds(name)), None)
        if at is None:
            return None
        while earlier := next((one for one in self.ancestry.before(at, path) if holds(one)), None):
            at = earlier
        found = self.repository.commit(at)
        return sentence(
            "{commit} of {date} by {author} or before (the clone is shallow)"
            if at in self.repository.boundary
            else "{commit} of {date} by {author}",
            commit=found.short,
            date=found.date,
            author=found.author,
        )

    @kept
    def _version(self, commit: Commit) -> Version | None:
        """The portfolio's files at a commit; if it was taken out by then, as they were before."""
        here = self.version(commit, f"commit {commit.short}")
        names = () if here.held else self.ancestry.touching(commit, self._path(PORTFOLIO_FILE))
        found = (self.version(one, f"commit {one.short}") for one in map(self.repository.commit, names))
        return here if here.held else next((one for one in found if one.held), None)

    def _mended(self, commit: Commit, files: Iterable[File]) -> dict[str, File]:
        """Files by name, those that are broken as they last could be read; without those that never could."""
        by_name = {file.name: file for file in files}
        earlier = {name: self._last_readable(commit, name) for name in broken(tuple(by_name.values()))}
        return {name: file for name in by_name if (file := earlier.get(name, by_name[name]))}

    def _last_readable(self, commit: Commit, name: str) -> File | None:
        path = self._path(name)
        commits = map(self.repository.commit, self.ancestry.touching(commit, path))
        contents = (self.repository.file(earlier, path) for earlier in commits)
        files = (File(name, content) for content in contents if content)
        return next(filter(record_of, files), None)

    def _path(self, name: str) -> str:
        return posixpath.join(self.folder, name)
