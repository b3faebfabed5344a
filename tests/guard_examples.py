"""The examples of the guard's rules, read: a portfolio as it is on record, and what is changed of it.

    # expect: error: the sentence that the rule prints, without what it says of the commit
    # on record: projects/example.yaml
    id: example
    …
    # changed: projects/example.yaml
    …
    # taken out: projects/other.yaml

A portfolio needs a `portfolio.yaml`; an example that gives none has a plain one.
"""

import re
from pathlib import Path

from conftest import ictpmo
from scratch import Scratch

_EXPECT = re.compile(r"# expect: (?P<severity>error|warning|note): (?P<message>.+)")
_FILE = re.compile(r"^# (?P<how>on record|changed|taken out): (?P<name>\S+)\n", re.MULTILINE)


def expected(text: str) -> list[tuple[str, str]]:
    """What an example is expected to raise: severity and sentence."""
    return [(match["severity"], match["message"]) for match in _EXPECT.finditer(text)]


def judged(text: str, root: Path) -> list[tuple[str, str, str]]:
    """What the guard and validation find in an example: rule, severity and sentence."""
    repo = Scratch(root)
    for path in (*repo.portfolio.glob("projects/*.yaml"), repo.portfolio / "sources.yaml"):
        path.unlink()
    repo.write("portfolio.yaml", "title: Example\nas_of: 2020-12-31\n")
    _, *parts = _FILE.split(text)
    steps = list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
    for how, name, content in steps:
        if how == "on record":
            repo.write(name, content)
    repo.git("checkout", "--quiet", "--orphan", "example")
    repo.commit("what is on record", "Ann")
    for how, name, content in steps:
        if how == "changed":
            repo.write(name, content)
        elif how == "taken out":
            (repo.portfolio / name).unlink()
    found = ictpmo("guard", "-p", repo.portfolio, "-f", "json").value["findings"]
    return [(one["rule"], one["severity"], one["message"]) for one in found]
