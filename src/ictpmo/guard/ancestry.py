"""What comes from what among the commits that are looked at: asked of git once, however much is looked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ictpmo.analysis.kept import Keeps, kept
from ictpmo.guard.git import Repository
from ictpmo.guard.objects import Commit


@dataclass
class Ancestry(Keeps):
    """Some commits and all that they come from."""

    repository: Repository
    tips: tuple[Commit, ...]
    _last: tuple[str, frozenset[str]] = ("", frozenset())

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each commit among all, the last first: none comes before what it comes from."""
        return {name: place for place, name in enumerate(self._parents)}

    def of(self, commit: Commit) -> frozenset[str]:
        """A commit and all that it comes from; of the commits asked for, only the last is kept."""
        if self._last[0] != commit.id:
            seen, left = set[str](), [commit.id]
            while left:
                if (name := left.pop()) not in seen:
                    seen.add(name)
                    left += self._parents.get(name, ())
            self._last = commit.id, frozenset(seen)
        return self._last[1]

    def touching(self, commit: Commit, path: str) -> Iterator[str]:
        """The commits up to one that touched a file, the last first."""
        touching, at = self._touching_of(path), commit.id
        while at not in touching.before and (parents := self._parents.get(at)):
            at = parents[0]  # of two parents a commit is always listed
        return touching.up_to(at)

    def before(self, name: str, path: str) -> tuple[str, ...]:
        """Of a commit that touched a file, the last ones before it that did."""
        return self._touching_of(path).before[name]

    @kept
    def _touching_of(self, path: str) -> "Touching":
        return Touching(self.repository.history(self.tips, path))

    @cached_property
    def _parents(self) -> dict[str, tuple[str, ...]]:
        return self.repository.parents(self.tips)


@dataclass
class Touching:
    """The commits that touched a file, the last first, each with the touching commits before it."""

    before: dict[str, tuple[str, ...]]

    def up_to(self, name: str) -> Iterator[str]:
        """One of them and those that it comes from."""
        reached = {name}
        for place in range(self._places.get(name, len(self._names)), len(self._names)):
            if (at := self._names[place]) in reached:
                reached.update(self.before[at])
                yield at

    @cached_property
    def _names(self) -> list[str]:
        return list(self.before)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.before)}
