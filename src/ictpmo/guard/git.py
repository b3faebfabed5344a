"""A git repository, asked through git: objects by one long-lived process, everything else by one call each.

What a user names (a revision) goes to git on standard input, where nothing can become an option.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

# Where git would look in place of the folder that we name: hooks set them, and mean the repository around them.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")
_PARTS_OF_HEADER = 3


class GitError(Exception):
    """Git could not say what was asked of it; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its name, its parents, and who made it when."""

    id: str
    parents: tuple[str, ...]
    author: str
    committed: date
    """The day of the commit by the committer's clock; `date` is the day of the work that it holds."""
    date: date
    subject: str

    @property
    def short(self) -> str:
        """Enough of its name to find it by."""
        return self.id[:10]


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A name in a folder of a commit: `mode` tells folders and links from files."""

    name: str
    mode: str
    id: str


def top_of(folder: Path) -> Path | None:
    """The top of the working tree that a folder lies in, as the file system shows it: git need not be there."""
    folder = folder.resolve()
    return next((top for top in (folder, *folder.parents) if (top / ".git").exists()), None)


class Repository:
    """The repository around a folder. A context: leaving it ends the process that reads objects."""

    def __init__(self, folder: Path) -> None:
        git = shutil.which("git")
        if git is None:
            message = "git is not installed, or not on PATH"
            raise GitError(message)
        self._git = git
        self._folder = folder
        self._reader: subprocess.Popen[bytes] | None = None
        self.bare = self._say("rev-parse", "--is-bare-repository") == "true"
        self.shallow = self._say("rev-parse", "--is-shallow-repository") == "true"
        self.prefix = "" if self.bare else self._say("rev-parse", "--show-prefix")
        """The folder's path from the top of the working tree, ending in a slash; empty at the top."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._reader:
            self._reader.communicate()

    def resolve(self, revision: str) -> Commit | None:
        """The commit that a revision names, if it names one."""
        if not revision.strip() or not revision.isprintable():
            return None
        found = self._object(f"{revision}^{{commit}}")
        return _commit(*found) if found else None

    def blob(self, name: str) -> bytes | None:
        """The content of a file, by its object's name, or as `COMMIT:PATH`; nothing where there is none."""
        found = self._object(name)
        return found[1] if found and found[2] == "blob" else None

    def tree(self, commit: str, path: str) -> list[TreeEntry] | None:
        """What a folder of a commit holds; nothing where there is no such folder."""
        found = self._object(f"{commit}:{path}")
        return list(_entries(found[1], len(found[0]) // 2)) if found and found[2] == "tree" else None

    def index(self, path: str) -> Iterator[tuple[str, str, str, str]]:
        """The staged files below a path: mode, object, stage (above 0 in a conflict) and path from the top."""
        below = f":(top,literal){path}" if path else ":(top)"
        listed = self._run("ls-files", "-z", "--stage", "--full-name", "--", below).decode(errors="surrogateescape")
        for line in listed.split("\0")[:-1]:
            facts, _, name = line.partition("\t")
            mode, object_id, stage = facts.split()
            yield mode, object_id, stage, name

    def keeps(self, path: str) -> bool:
        """Whether a file is staged, and still in its place in the working tree."""
        place = f":(top,literal){path}"
        return bool(self._say("ls-files", "--", place)) and not self._say("ls-files", "--deleted", "--", place)

    def paths(self, commit: Commit) -> list[str]:
        """The paths of all files of a commit."""
        listed = self._run("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.id)
        return listed.decode(errors="surrogateescape").split("\0")[:-1]

    def between(self, start: Commit, end: Commit) -> list[Commit]:
        """The commits from one to another, oldest first, the first left out."""
        listed = self._say("rev-list", "--reverse", "--topo-order", end.id, f"^{start.id}").split()
        return [self.commit(name) for name in listed]

    def commit(self, name: str) -> Commit:
        """A commit that is known to be there, by its full name."""
        return cast("Commit", self.resolve(name))

    def merge_base(self, one: Commit, other: Commit) -> Commit | None:
        """The last commit that both come from, if there is one."""
        bases = self._run("merge-base", one.id, other.id, fails_with_one=True).decode().split()
        return self.commit(bases[0]) if bases else None

    def merging(self) -> tuple[Commit, ...]:
        """The commits that are about to be merged into the last one."""
        # Of a merge without conflicts git leaves no note; it names the commits to its hooks, one a variable.
        told = (name.removeprefix("GITHEAD_") for name in os.environ if name.startswith("GITHEAD_"))
        found = (self.resolve(name) for name in ("MERGE_HEAD", *told))
        return tuple(dict.fromkeys(commit for commit in found if commit))

    def history(self, commit: Commit, path: str) -> dict[str, tuple[str, ...]]:
        """The commits up to one that touched a file, newest first, each with the touching commits before it."""
        listed = self._say("rev-list", "--topo-order", "--parents", commit.id, "--", f":(top,literal){path}")
        lines = [line.split() for line in listed.splitlines()]
        return {name: tuple(before) for name, *before in lines}

    @cached_property
    def boundary(self) -> frozenset[str]:
        """The commits of a shallow clone whose parents are left out."""
        if not self.shallow:
            return frozenset()
        kept = Path(self._folder, self._say("rev-parse", "--git-path", "shallow"))
        return frozenset(kept.read_text(encoding="ascii").split())

    def _say(self, *arguments: str) -> str:
        return self._run(*arguments).decode(errors="surrogateescape").rstrip("\n")

    def _run(self, *arguments: str, fails_with_one: bool = False) -> bytes:
        done = subprocess.run(  # noqa: S603 - git itself, and no argument is a user's
            [self._git, *arguments], cwd=self._folder, env=_environment(), capture_output=True, check=False
        )
        if done.returncode and not (fails_with_one and done.returncode == 1):
            raise GitError(_reason(done.stderr))
        return done.stdout

    def _object(self, name: str) -> tuple[str, bytes, str] | None:
        """An object's id, content and kind."""
        if "\n" in name:
            return None
        if self._reader is None:
            self._reader = subprocess.Popen(  # noqa: S603 - git itself, and no argument is a user's
                [self._git, "cat-file", "--batch"],
                cwd=self._folder,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        asked, said = cast("IO[bytes]", self._reader.stdin), cast("IO[bytes]", self._reader.stdout)
        asked.write(name.encode(errors="surrogateescape") + b"\n")
        asked.flush()
        header = said.readline().decode(errors="surrogateescape").split()
        if len(header) != _PARTS_OF_HEADER or not header[-1].isdigit():
            return None
        object_id, kind, size = header
        content = said.read(int(size))
        said.read(1)
        return object_id, content, kind


def _environment() -> dict[str, str]:
    """The environment without what would lead git elsewhere, show other commits than there are, or write."""
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    if index := kept.get("GIT_INDEX_FILE"):
        kept["GIT_INDEX_FILE"] = str(Path(index).absolute())
    return {**kept, "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def _reason(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines() or ["git failed and did not say why"]
    said_plainly = lines[0].removeprefix("fatal: ").removeprefix("error: ")
    outside = "not a git repository" in said_plainly
    return "this needs git, and the folder lies in no git repository" if outside else said_plainly


def _commit(object_id: str, content: bytes, _kind: str) -> Commit:
    head, _, message = content.decode(errors="replace").partition("\n\n")
    fields: list[tuple[str, str]] = [(line.partition(" ")[0], line.partition(" ")[2]) for line in head.splitlines()]
    author, committer = (next(value for name, value in fields if name == who) for who in ("author", "committer"))
    who, _, when = author.rpartition("> ")
    seconds, _ = _moment(when)
    return Commit(
        id=object_id,
        parents=tuple(value for name, value in fields if name == "parent"),
        author=who.partition(" <")[0],
        date=datetime.fromtimestamp(seconds, tz=UTC).date(),
        committed=datetime.fromtimestamp(sum(_moment(committer.rpartition("> ")[2])), tz=UTC).date(),
        subject=message.partition("\n")[0],
    )


def _moment(when: str) -> tuple[int, int]:
    """Seconds since the epoch, and how many the clock was ahead by."""
    seconds, zone = when.split()
    sign, hours, minutes = -1 if zone[0] == "-" else 1, int(zone[1:3]), int(zone[3:5])
    return int(seconds), sign * (hours * 60 + minutes) * 60


def _entries(content: bytes, id_length: int) -> Iterator[TreeEntry]:
    """The entries of a tree object: mode, space, name, zero, and the object's id in bytes."""
    at = 0
    while at < len(content):
        zero = content.index(b"\0", at)
        mode, _, name = content[at:zero].partition(b" ")
        at = zero + 1 + id_length
        yield TreeEntry(name.decode(errors="surrogateescape"), mode.decode(), content[zero + 1 : at].hex())
