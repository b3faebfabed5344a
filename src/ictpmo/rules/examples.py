"""Examples of rules: each a small portfolio in one text, with what is expected of it written on top.

    # expect: warning: the sentence that the rule prints
    # file: projects/example.yaml
    id: example
    …

A portfolio needs a `portfolio.yaml`; an example that gives none has a plain one.
"""

import re
from dataclasses import dataclass

from ictpmo.load.folder import PORTFOLIO_FILE, File
from ictpmo.load.portfolio import Loaded, load

_EXPECT = re.compile(r"# expect: (?P<severity>error|warning|note): (?P<message>.+)")
_FILE = re.compile(r"# file: (?P<name>\S+)\n")
_PLAIN = "title: Example\nas_of: 2020-12-31\n"


@dataclass(frozen=True, slots=True)
class Example:
    """The files of an example, and what it is expected to raise: severity and sentence."""

    files: tuple[File, ...]
    expected: tuple[tuple[str, str], ...]

    def load(self) -> Loaded:
        """The example's portfolio."""
        return load(self.files)


def parse(text: str) -> Example:
    """Read an example."""
    head, *parts = _FILE.split(text)
    contents = dict(zip(parts[::2], parts[1::2], strict=True))
    files = {PORTFOLIO_FILE: _PLAIN, **contents}
    expected = tuple((match["severity"], match["message"]) for match in _EXPECT.finditer(head))
    return Example(tuple(File(name, content.encode()) for name, content in files.items()), expected)
