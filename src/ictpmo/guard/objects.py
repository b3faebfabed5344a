"""The objects of a git repository, read by one long-lived process and held against their names."""

import hashlib
import os
import re
import secrets
import select
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, cast

from ictpmo.guard.calls import PATIENCE, Git, GitError, not_run

_LINK_TO_COMMIT = "160000"
FOLDER, LINK = "40000", "120000"
# Mode, space, name (no path), zero, and the object's id in bytes, by how many bytes an id has.
_ENTRY = {length: re.compile(rb"\d+ [^\0/]+\0.{%d}" % length, re.DOTALL) for length in (20, 32)}
# Its folder, its parents, who made it when, and when it was committed, by which clock.
_COMMIT = re.compile(
    r"tree ([0-9a-f]{40,64})\n((?:parent [0-9a-f]{40,64}\n)*)author (.*?) ?<.*> (-?\d{1,20}) [+-]\d+\n"
    r"committer .*> (-?\d{1,20}) ([+-]\d{1,20})\n"
)
_HEADER = re.compile(rb"[0-9a-f]+ ([a-z]+) ([0-9]{1,20})\n")
_LENGTH_OF_SHA1, _LENGTH_OF_SHA256 = 40, 64
# No more than the smallest pipe holds: git may not be reading while it waits for us to read.
AT_ONCE = 50
_MOST_AT_ONCE = 1 << 16
_Answer = tuple[str, bytes]
"""The kind of an object, and its content."""


class UnreadableObjectError(GitError):
    """Something that is named in the repository is missing or damaged: what it holds cannot be judged."""

    def __init__(self, object_id: str, where: str) -> None:
        super().__init__(
            "git cannot give {place} (object {object} is missing or damaged), so that nothing can be said of what "
            "changed; `git fsck` says more, and a full clone may have it",
            place=where,
            object=object_id[:10],
        )


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its name, its parents, and who made it when."""

    id: str
    tree: str
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
    """A name in a folder of a commit: `mode` tells folders, links and submodules from files."""

    name: str
    mode: str
    id: str

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.mode == FOLDER

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == LINK

    @property
    def is_submodule(self) -> bool:
        """Whether it is a commit of another repository, of which this one has nothing."""
        return self.mode == _LINK_TO_COMMIT


class Objects(Git):
    """The objects of a repository, and the process that reads them, until it is closed.

    Whatever is asked for is named by a commit, a folder or the index. So it is there, or the repository is not whole,
    which is an `UnreadableObjectError`: absence is told by a folder that can be read and does not list a name.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._reader: subprocess.Popen[bytes] | None = None
        self._folders: dict[str, dict[str, TreeEntry]] = {}
        self._entries: dict[bytes, TreeEntry] = {}
        self._files: dict[str, bytes] = {}
        self._commits: dict[str, Commit] = {}
        self._ahead: dict[str, _Answer] = {}
        self.has_links = False
        """Whether any entry that was met may be a symbolic link."""
        # A name that no one can have foreseen, and put at the end of a file. It is no other word: such is looked for
        # among branches, each time in files that may be anything.
        self._no_object = secrets.token_hex(_LENGTH_OF_SHA256 // 2)

    def read_ahead(self, names: Iterable[str]) -> None:
        """Ask for objects that are needed, many at a time. What git does not give is missed when it is needed."""
        known = (self._commits, self._folders, self._files, self._ahead)
        wanted = [name for name in dict.fromkeys(names) if not any(name in held for held in known)]
        for at in range(0, len(wanted), AT_ONCE):
            some = wanted[at : at + AT_ONCE]
            answers = zip(some, self._ask(some), strict=False)
            self._ahead.update((name, answer) for name, answer in answers if answer and _is_named(name, answer))

    def close(self) -> None:
        """End the process that reads them; what is asked for after that begins another."""
        if self._reader:
            self._reader.communicate()
            self._reader = None

    def commit(self, name: str) -> Commit:
        """A commit that another names, or git itself, by its full name."""
        if name not in self._commits:
            where = f"commit {name[:10]}"
            self._commits[name] = _commit(name, self._content(name, "commit", where), where)
        return self._commits[name]

    def _peeled(self, name: str, where: str) -> Commit | None:
        """The commit that an object is, or that a tag is of; nothing where it is neither."""
        kind, content = self._read(name, where)
        while kind == "tag":
            name = content.partition(b"\n")[0].decode(errors="replace").removeprefix("object ")
            kind, content = self._read(name, where)
        return _commit(name, content, where) if kind == "commit" else None

    def _has(self, name: str) -> bool:
        """Whether there is such an object at all."""
        return any(self._ask([name]))

    def _content(self, name: str, kind: str, where: str) -> bytes:
        """What an object of a kind holds; `where` one meets it, for a message."""
        found, content = ("blob", self._files[name]) if name in self._files else self._read(name, where)
        if found != kind:
            raise UnreadableObjectError(name, where)
        return content

    def _blob(self, name: str, where: str) -> bytes:
        """What a file holds: read once, however many commits have it."""
        if name not in self._files:
            self._files[name] = self._content(name, "blob", where)
        return self._files[name]

    def folder(self, commit: Commit, path: str) -> dict[str, TreeEntry] | None:
        """What a folder of a commit holds, by name; nothing where the commit has no such folder."""
        here = self._listing(commit.tree, f"the files of commit {commit.short}")
        for step in path.split("/") if path else ():
            entry = here.get(step)
            if entry is None or not entry.is_folder:
                return None
            here = self._listing(entry.id, f"the folder {path} of commit {commit.short}")
        return here

    def _listing(self, name: str, where: str) -> dict[str, TreeEntry]:
        """What a folder holds: an entry that many folders have is one value, so that they are compared in no time."""
        if name not in self._folders:
            content = self._content(name, "tree", where)
            found = _ENTRY[len(name) // 2].findall(content)
            new = {raw: _entry(raw) for raw in found if raw not in self._entries}
            self.has_links = self.has_links or any(entry.is_link for entry in new.values())
            self._entries.update(new)
            entries = map(self._entries.__getitem__, found)
            self._folders[name] = {entry.name: entry for entry in entries}
            if b"".join(found) != content or len(self._folders[name]) != len(found):  # git would read it otherwise
                raise UnreadableObjectError(name, where)
        return self._folders[name]

    def _read(self, name: str, where: str) -> _Answer:
        if name in self._ahead:
            return self._ahead.pop(name)
        answer = next(iter(self._ask([name])), None)
        if answer is None or not _is_named(name, answer):
            raise UnreadableObjectError(name, where)
        return answer

    def _ask(self, names: list[str]) -> list[_Answer | None]:
        """The kinds and contents of objects, up to one over which git ended; nothing for those that it does not have.

        After them git is asked for one that there is not: with its answer it is done, however much it said that there
        was to come. Of a damaged file it gives less, and waits.
        """
        if self._reader is None:
            self._reader = self._start_reader()
        asked, no_object = cast("IO[bytes]", self._reader.stdin), self._no_object[: len(names[0])]
        with suppress(BrokenPipeError):  # git has ended: that says nothing of who reads what we print
            asked.write("".join(f"{name}\n" for name in (*names, no_object)).encode())
            asked.flush()
        return list(_answers(self._said(f"{no_object} missing\n".encode())))

    def _start_reader(self) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 - git itself, and no argument is a user's
                [*self._command, "cat-file", "--batch"],
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise not_run(error) from None

    def _said(self, last: bytes) -> bytes:
        """What git says until it is done, or ends."""
        said = bytearray()
        reader = cast("subprocess.Popen[bytes]", self._reader)
        while not said.endswith(last):
            if not (more := self._more(cast("IO[bytes]", reader.stdout))):
                self.close()
                return bytes(said)
            said += more
        return bytes(said[: -len(last)])

    def _more(self, said: IO[bytes]) -> bytes:
        """What else git says: nothing when it has ended, or waits for something that never comes."""
        # Of a pipe Windows cannot tell; nor does it let one lie where a file belongs.
        if os.name == "posix" and not select.select([said], (), (), PATIENCE)[0]:
            cast("subprocess.Popen[bytes]", self._reader).kill()
        return os.read(said.fileno(), _MOST_AT_ONCE)


def _answers(said: bytes) -> Iterator[_Answer | None]:
    """What git says of one object after another: a line, and the content if it has it."""
    at = 0
    while (start := said.find(b"\n", at) + 1) > at:
        header = _HEADER.fullmatch(said, at, start)
        at = start + int(header[2]) + 1 if header else start
        yield (header[1].decode(), said[start : at - 1]) if header else None


def _is_named(name: str, answer: _Answer) -> bool:
    """Whether an object of such a content has such a name: git itself does not look, of a file."""
    kind, content = answer
    algorithm = hashlib.sha1 if len(name) == _LENGTH_OF_SHA1 else hashlib.sha256
    return algorithm(f"{kind} {len(content)}\0".encode() + content, usedforsecurity=False).hexdigest() == name


def _commit(name: str, content: bytes, where: str) -> Commit:
    """What a commit says: it is read as git reads it, or not at all."""
    head, _, message = content.decode(errors="replace").partition("\n\n")
    if not (said := _COMMIT.match(f"{head}\n")):
        raise UnreadableObjectError(name, where)
    tree, parents, author, worked, committed, zone = said.groups()
    hours, minutes = divmod(abs(int(zone)), 100)
    ahead = (hours * 60 + minutes) * (-60 if zone.startswith("-") else 60)
    return Commit(
        id=name,
        tree=tree,
        parents=tuple(parents.split()[1::2]),
        author=author,
        date=_day(int(worked)),
        committed=_day(int(committed) + ahead),
        subject=message.partition("\n")[0],
    )


def _day(seconds: int) -> date:
    """The day of a moment after the beginning of 1970, or before; the first or last there is for what lies beyond."""
    day = date(1970, 1, 1).toordinal() + seconds // (24 * 60 * 60)
    return date.fromordinal(min(max(day, 1), date.max.toordinal()))


def _entry(raw: bytes) -> TreeEntry:
    zero = raw.index(b"\0")
    mode, _, name = raw[:zero].partition(b" ")
    # Other programs than git write a zero before the mode of a folder.
    return TreeEntry(name.decode(errors="surrogateescape"), mode.decode().lstrip("0"), raw[zero + 1 :].hex())
