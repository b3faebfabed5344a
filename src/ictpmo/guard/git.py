"""A git repository, asked through git: objects by one long-lived process, everything else by one call each."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ictpmo.guard.calls import Git, GitError
from ictpmo.guard.objects import AT_ONCE, LINK, Commit, Objects, TreeEntry
from ictpmo.guard.place import top_of

_RAW = ("diff-tree", "--stdin", "-r", "-m", "--root", "--raw", "--no-renames", "--no-abbrev", "-z")
"""What each of the commits given did to each file."""
_VERIFY = ("rev-parse", "--verify", "--quiet")
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FileVersion:
    """What a commit put under a path, which is from the top: no blob where it took a file out."""

    commit: str
    path: str
    blob: str


class Repository(Objects):
    """The repository around a folder; closing it ends the process that reads objects."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        asked = ("--is-bare-repository", "--is-shallow-repository", "--show-prefix")
        answers = self._say("rev-parse", *asked).split("\n")
        if len(answers) == 1:  # what is found as git may be another program
            raise GitError("git failed, and did not say why")
        bare, shallow, *prefix = answers
        self.bare, self.shallow = bare == "true", shallow == "true"
        self.prefix = "\n".join(prefix)
        """The folder's path from the top of the working tree, ending in a slash; empty at the top."""
        self._check_place(self.prefix)
        self._check_objects()

    def resolve(self, revision: str) -> Commit | None:
        """The commit that a revision names, if it names one; an error, if a branch was set back or lost behind git."""
        # No revision begins so; and what does is an option to git.
        if not revision.strip() or not revision.isprintable() or revision.startswith("-"):
            return None
        named = self._run(*_VERIFY, revision, fails_with_one=True).decode().strip()
        start = re.split("[~^@:]", revision)[0] or "HEAD"  # what it counts from: `main` of `main~2`
        if not named:
            self._walk_from(start, revision)
        if not _ID.fullmatch(named) or (named == revision.lower() and not self._has(named)):
            return None
        commit = self._peeled(named, f"`{revision}`")
        if commit:
            self._check_log(start, named if start == revision else self._say(*_VERIFY, start))
        return commit

    def _check_log(self, start: str, at: str) -> None:
        """A branch whose file is gone is, without a word, where git last packed it; its log ends with a later commit.

        Whatever moves a branch by git, back too, writes that log. Tools that do not only move it on.
        """
        name = self._run(*_VERIFY, "--symbolic-full-name", start, fails_with_one=True).decode().strip()
        last = _last_of(self._noted(f"logs/{name}")) if name else ""
        if last == at or (last and last in self._say("rev-list", at).split()):
            return
        if not last and (start != "HEAD" or self._stands_on_a_branch(last := _last_of(self._noted("logs/HEAD")))):
            return
        raise GitError(
            "{name} is at commit {commit}, and the log of it ends with commit {last}, which that does not come "
            "from: it was lost, or set back without git; `git update-ref {name} {last}` brings it back",
            name=name,
            commit=at[:10],
            last=last[:10],
        )

    def _stands_on_a_branch(self, last: str) -> bool:
        """Whether the commit that the log of HEAD ends with, if any, is part of what some branch or tag holds."""
        return not last or bool(self._run("for-each-ref", "--count=1", f"--contains={last}"))

    def _walk_from(self, start: str, revision: str) -> None:
        """Git says the same of a commit that is not there and of a way that breaks off before it: see which it is."""
        if start != revision and (commit := self.resolve(start)):
            for name in self._say("rev-list", commit.id).split():
                self.commit(name)

    @property
    def unborn(self) -> bool:
        """Whether nothing has been committed on the branch that is checked out: neither it nor a log of it is there.

        That is so of one that was lost with its log, too: then the log of HEAD ends with a commit that stands on no
        other branch, or, where no logs are kept, there are commits.
        """
        branch = self._run("symbolic-ref", "--quiet", "HEAD", fails_with_one=True).decode().strip()
        there = not branch or any(self._noted(name) is not None for name in (branch, f"logs/{branch}"))
        if there or self.resolve("HEAD") is not None:
            return False
        self._check_around()
        log = self._noted("logs/HEAD")
        if not log:
            return b" commit " not in self._run("cat-file", "--batch-all-objects", "--batch-check", "--unordered")
        return self._stands_on_a_branch(_last_of(log))

    def _check_around(self) -> None:
        """A repository without commits may have been begun inside another, whose history it hides."""
        top = top_of(self._folder)
        outer = top_of(top.parent) if top else None
        if top and outer and Git(outer).has_files(top.relative_to(outer)):
            raise GitError(
                "{folder} is a repository without commits, inside another that has files there; take its `.git` "
                "away, or commit to it",
                folder=str(top),
            )

    def content(self, entry: TreeEntry, where: str) -> bytes | None:
        """The content of a file, or of a link; nothing of a folder, or of a submodule."""
        return None if entry.is_folder or entry.is_submodule else self._blob(entry.id, where)

    def file(self, commit: Commit, path: str) -> bytes | None:
        """The content of a file at a commit; nothing where it has no such file."""
        folder, _, name = path.rpartition("/")
        entry = (self.folder(commit, folder) or {}).get(name)
        return self.content(entry, f"{path} of commit {commit.short}") if entry else None

    def index(self, path: str) -> Iterator[tuple[TreeEntry, bool]]:
        """The staged files below a path, by their paths from the top, and whether each is in conflict."""
        below = f":(top,literal){path}" if path else ":(top)"
        listed = self._run("ls-files", "-z", "--stage", "--full-name", "--", below).decode(errors="surrogateescape")
        for line in listed.split("\0")[:-1]:
            facts, _, name = line.partition("\t")
            mode, object_id, stage = facts.split()
            self.has_links = self.has_links or mode == LINK
            yield TreeEntry(name, mode, object_id), stage != "0"

    def keeps(self, path: str) -> bool:
        """Whether a file is staged, and still in its place in the working tree."""
        listed = self._say("ls-files", "-t", "--cached", "--deleted", "--", f":(top,literal){path}")
        return bool(listed) and "R" not in {line[0] for line in listed.splitlines()}

    def paths(self, commit: Commit) -> list[str]:
        """The paths of all files of a commit."""
        listed = self._run("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.id)
        return listed.decode(errors="surrogateescape").split("\0")[:-1]

    def between(self, start: Commit | None, end: Commit) -> list[Commit]:
        """The commits from one, itself left out, or from the very first to another, oldest first."""
        without = [f"^{start.id}"] if start else []
        listed = self._say("rev-list", "--reverse", "--topo-order", end.id, *without).split()
        self.read_ahead(listed)
        return [self.commit(name) for name in listed]

    def merge_base(self, one: Commit, other: Commit) -> Commit | None:
        """The last commit that both come from, if there is one."""
        bases = self._run("merge-base", one.id, other.id, fails_with_one=True).decode().split()
        return self.commit(bases[0]) if bases else None

    def merging(self) -> tuple[Commit, ...]:
        """The commits that are about to be merged into the last one, as git has noted them down."""
        return tuple(self.commit(name) for name in (self._noted("MERGE_HEAD") or "").split())

    def said_to_merge(self) -> tuple[Commit, ...]:
        """Those that only the environment names: of a merge without conflicts git leaves its hooks no other note."""
        names = (name.removeprefix("GITHEAD_") for name in os.environ if name.startswith("GITHEAD_"))
        found = (self.resolve(name) for name in names)
        return tuple(dict.fromkeys(commit for commit in found if commit))

    def history(self, tips: Iterable[Commit], path: str) -> dict[str, tuple[str, ...]]:
        """The commits up to some that touched a file, newest first, each with the touching commits before it."""
        order = ("rev-list", "--topo-order", "--full-history", "--parents")
        return _with_parents(self._walk(*order, *(tip.id for tip in tips), "--", f":(top,literal){path}").decode())

    def parents(self, tips: Iterable[Commit]) -> dict[str, tuple[str, ...]]:
        """All commits up to some, each with its parents, which come after it."""
        return _with_parents(self._say("rev-list", "--topo-order", "--parents", *(tip.id for tip in tips)))

    def file_versions(self, commits: Iterable[str]) -> Iterator[FileVersion]:
        """What commits did to files that are called as ours may be, in the order of the commits."""
        given = "".join(f"{commit}\n" for commit in commits).encode()
        said = self._walk(*_RAW, "--", ":(top)*.yaml", given=given).decode(errors="surrogateescape").split("\0")
        commit, parts = "", iter(said[:-1])
        for part in parts:
            if not part.startswith(":"):
                commit = part.split()[0]
                continue
            path, (_, mode, _, blob, what) = next(parts), part.split()
            # No submodule; a link is a version that says nothing: what was read behind it lies elsewhere.
            if mode.startswith(("100", "120")) or what == "D":
                yield FileVersion(commit, path, blob if what != "D" else "")

    def _walk(self, *arguments: str, given: bytes | None = None) -> bytes:
        """What git says of files through commits; where it fails, an error that names the folder it failed over."""
        try:
            return self._run(*arguments, given=given)
        except GitError:
            for name in self._say("rev-list", "--all", "HEAD").split():
                self._check_folders(self.commit(name))
            raise

    def _check_folders(self, commit: Commit, path: str = "") -> None:
        """See that the folders of a commit can be read: one that cannot is an error that names it."""
        for entry in (self.folder(commit, path) or {}).values():
            if entry.is_folder:
                self._check_folders(commit, f"{path}/{entry.name}".lstrip("/"))

    def version(self, version: FileVersion) -> bytes:
        """The content of a version of a file."""
        return self._blob(version.blob, _where(version))

    def contents(self, versions: Sequence[FileVersion]) -> Iterator[tuple[FileVersion, bytes]]:
        """Versions of files with their contents, of which few are held at a time."""
        for at in range(0, len(versions), AT_ONCE):
            some = versions[at : at + AT_ONCE]
            self.read_ahead(one.blob for one in some)
            yield from ((one, self._content(one.blob, "blob", _where(one))) for one in some)

    @cached_property
    def boundary(self) -> frozenset[str]:
        """The commits of a shallow clone whose parents are left out."""
        return frozenset((self._noted("shallow") or "").split()) if self.shallow else frozenset()


def _last_of(log: str | None) -> str:
    """The commit that a log of git's ends with; nothing where it ends with none."""
    last = "".join((log or "").splitlines()[-1:]).split()[1:2]
    return last[0] if last and _ID.fullmatch(last[0]) and last[0].strip("0") else ""


def _with_parents(listed: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(parents) for name, *parents in map(str.split, listed.splitlines())}


def _where(version: FileVersion) -> str:
    return f"{version.path} of commit {version.commit[:10]}"
