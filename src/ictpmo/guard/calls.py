"""Git, asked by one call a question, and the environment that it is asked in."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath

from ictpmo.finding import SaidError, Sentence, sentence
from ictpmo.guard.place import endless_in, is_endless, odd_files, top_of

PATIENCE = 300.0
"""The seconds after which git, which has not said a word, waits for something that never comes."""
# What of the environment counts: where repositories may lie, the index and the objects of a commit that is being made
# or received, and the configuration, which says who is trusted. All else (another repository, another way to read
# paths, a trace) would make git answer what we did not ask.
_COUNTS = re.compile(
    r"GIT_(CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|INDEX_FILE|OBJECT_DIRECTORY"
    r"|ALTERNATE_OBJECT_DIRECTORIES|QUARANTINE_PATH|EXEC_PATH|CONFIG_.*)"
)
_OBJECT = re.compile(r"\b([0-9a-f]{64}|[0-9a-f]{40})\b")
# Nothing stands in an object's place, nothing is fetched, nothing is written, and messages are those that we know.
_PINNED = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}


def environment() -> dict[str, str]:
    """The environment that git is asked in."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or (value and _COUNTS.fullmatch(name))
    }
    if index := kept.get("GIT_INDEX_FILE"):
        kept["GIT_INDEX_FILE"] = str(Path(index).absolute())
    return {**kept, **_PINNED}


# No program of the repository's is run, and no copy of the history is believed in place of the commits.
_SETTINGS = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.commitGraph=false"),
    *("-c", "advice.graftFileDeprecated=false"),
)


class GitError(SaidError):
    """Git could not say what was asked of it; the message is for the user."""


def not_run(error: OSError) -> GitError:
    """What the system says where it does not start git."""
    return GitError("git cannot be run: {path}: {reason}", path=error.filename, reason=str(error.strerror).lower())


class Git:
    """Git as it answers in a folder. What it does not answer is a `GitError`, whatever was asked."""

    def __init__(self, folder: Path) -> None:
        git = shutil.which("git")
        if git is None:
            raise GitError("git is not installed, or not on PATH")
        self._command = [git, *_SETTINGS]
        self._folder = folder
        self._environment = environment()
        if endless := endless_in(folder):
            raise _unreadable(endless)

    def has_files(self, folder: PurePath) -> bool:
        """Whether files are staged in a folder, from the top."""
        return bool(self._say("ls-files", "--", f":(top,literal){folder.as_posix()}"))

    def _say(self, *arguments: str) -> str:
        return self._run(*arguments).decode(errors="surrogateescape").rstrip("\n")

    def _run(self, *arguments: str, fails_with_one: bool = False, given: bytes | None = None) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - git itself, and what a user names begins with no hyphen
                [*self._command, *arguments],
                cwd=self._folder,
                env=self._environment,
                input=given if given is not None else b"",
                capture_output=True,
                check=False,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            raise GitError("git gave no answer to `{asked}` in time", asked=arguments[0]) from None
        except OSError as error:
            raise not_run(error) from None
        if done.returncode and not (fails_with_one and done.returncode == 1):
            raise GitError(self._reason(done.stderr))
        return done.stdout

    def _reason(self, said: bytes) -> Sentence:
        lines = said.decode(errors="replace").strip().splitlines()
        lines = [line for line in lines if not line.startswith(("hint:", "warning:"))]
        if not lines:
            return sentence("git failed, and did not say why")
        if damaged := next(filter(None, map(_OBJECT.search, lines)), None):
            return sentence(
                "git cannot give object {object}, which is missing or damaged, so that nothing can be said of what "
                "changed; `git fsck` says more, and a full clone may have it",
                object=damaged[0][:10],
            )
        said_plainly = lines[0].removeprefix("fatal: ").removeprefix("error: ")
        if not said_plainly.startswith("not a git"):  # repository, or gitdir
            return Sentence("{said}", {"said": said_plainly})
        if top := top_of(self._folder):
            return sentence(
                "{path} is there, and git takes it for no repository; mend it, or take it away", path=str(top / ".git")
            )
        return sentence("this needs git, and the folder lies in no git repository")

    def _check_place(self, prefix: str) -> None:
        """See that git answers of the repository nearest around the folder: one that is damaged it passes over."""
        top, folder = top_of(self._folder), self._folder.resolve()
        if top and Path(prefix) != folder.relative_to(top):
            self._say("rev-parse", "--resolve-git-dir", str(top / ".git"))

    def known_commits(self) -> Iterator[str]:
        """The names of the commits that were checked out, the last first; then what branches and tags name."""
        log = self._noted("logs/HEAD") or ""
        yield from (name for line in reversed(log.splitlines()) for name in line.split()[1::-1] if name.strip("0"))
        yield from self._say("for-each-ref", "--sort=-creatordate", "--format=%(objectname)").split()

    def _check_objects(self) -> None:
        """See that nothing lies among the objects that git would read without end."""
        objects = self._say("rev-parse", "--git-path", "objects")
        if endless := next(filter(is_endless, odd_files(Path(self._folder, objects))), None):
            raise _unreadable(endless)

    def _noted(self, name: str) -> str | None:
        """What stands in a file of git's own; nothing where there is no such file."""
        path = Path(self._folder, self._say("rev-parse", "--git-path", name))
        if not os.path.lexists(path):
            return None
        if path.is_file():
            with suppress(OSError):
                return path.read_bytes().decode(errors="replace")
        raise _unreadable(path)


def _unreadable(path: Path) -> GitError:
    return GitError("{path}, which is git's own, cannot be read", path=os.path.normpath(path))
