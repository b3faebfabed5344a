"""The environment that git is asked in."""

import os
import re
from pathlib import Path

# What of the environment counts: where repositories may lie, the index and the objects of a commit that is being made
# or received, and the configuration, which says who is trusted. All else (another repository, another way to read
# paths, a trace) would make git answer what we did not ask.
_COUNTS = re.compile(
    r"GIT_(CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|INDEX_FILE|OBJECT_DIRECTORY"
    r"|ALTERNATE_OBJECT_DIRECTORIES|QUARANTINE_PATH|EXEC_PATH|CONFIG_.*)"
)
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
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or _counts(name, value)}
    if index := kept.get("GIT_INDEX_FILE"):
        kept["GIT_INDEX_FILE"] = str(Path(index).absolute())
    return {**kept, **_PINNED}


def _counts(name: str, value: str) -> bool:
    """Whether a variable of git's counts: an empty one is as good as unset."""
    return bool(value) and _COUNTS.fullmatch(name) is not None
