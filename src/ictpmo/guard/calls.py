"""Git, asked by one call a question."""

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.guard.environment import environment
from ictpmo.guard.objects import PATIENCE, GitError

# No program of the repository's is run, and no copy of the history is believed in place of the commits.
_SETTINGS = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.commitGraph=false"),
    *("-c", "advice.graftFileDeprecated=false"),
)


class Git:
    """Git as it answers in a folder."""

    def __init__(self, folder: Path) -> None:
        git = shutil.which("git")
        if git is None:
            raise GitError(sentence("git is not installed, or not on PATH"))
        self._command = [git, *_SETTINGS]
        self._folder = folder

    def _say(self, *arguments: str) -> str:
        return self._run(*arguments).decode(errors="surrogateescape").rstrip("\n")

    def _run(self, *arguments: str, fails_with_one: bool = False, given: bytes | None = None) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - git itself, and what a user names begins with no hyphen
                [*self._command, *arguments],
                cwd=self._folder,
                env=environment(),
                input=given if given is not None else b"",
                capture_output=True,
                check=False,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            raise GitError(sentence("git gave no answer to `{asked}` in time", asked=arguments[0])) from None
        except OSError as error:
            reason = str(error.strerror).lower()
            raise GitError(
                sentence("git cannot be run: {path}: {reason}", path=error.filename, reason=reason)
            ) from None
        if done.returncode and not (fails_with_one and done.returncode == 1):
            raise GitError(_reason(done.stderr))
        return done.stdout

    def _noted(self, name: str) -> str | None:
        """What stands in a file of git's own; nothing where there is no such file.

        Raises:
            GitError: when something is there, and cannot be read.
        """
        path = Path(self._folder, self._say("rev-parse", "--git-path", name))
        if not os.path.lexists(path):
            return None
        if path.is_file():
            with suppress(OSError):
                return path.read_bytes().decode(errors="replace")
        raise GitError(sentence("{path}, which is git's own, cannot be read", path=os.path.normpath(path)))


def _reason(said: bytes) -> Sentence:
    lines = said.decode(errors="replace").strip().splitlines()
    lines = [line for line in lines if not line.startswith(("hint:", "warning:"))]
    if not lines:
        return sentence("git failed, and did not say why")
    said_plainly = lines[0].removeprefix("fatal: ").removeprefix("error: ")
    if "not a git repository" in said_plainly:
        return sentence("this needs git, and the folder lies in no git repository")
    return Sentence("{said}", {"said": said_plainly})
