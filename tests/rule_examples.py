"""The examples of rules, read: each a small portfolio in one text, with what is expected of it written on top.

    # expect: warning: the sentence that the rule prints
    # file: projects/example.yaml
    id: example
    …

A portfolio needs a `portfolio.yaml`; an example that gives none has a plain one. A file that is not to be UTF-8 says
how it is saved: `# file: projects/example.yaml, saved as latin-1`.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ictpmo.analysis.snapshot import default_view, take_snapshot
from ictpmo.finding import Finding
from ictpmo.load.portfolio import Loaded, load_folder
from ictpmo.rules.audit import audit
from ictpmo.rules.engine import run
from ictpmo.rules.validation import VALIDATION

_EXPECT = re.compile(r"# expect: (?P<severity>error|warning|note): (?P<message>.+)")
_FILE = re.compile(r"^# file: (?P<name>[^\s,]+)(?:, saved as (?P<encoding>\S+))?\n", re.MULTILINE)
_PLAIN = "title: Example\nas_of: 2020-12-31\n"
BESIDE = {
    "no-change-request-recorded": "slipped-without-change-request",
    "published-count-differs-from-rows": "claim-does-not-reconcile",
}
"""What a rule sums up, and cannot be raised without."""
TODAY = date(2021, 1, 1)


@dataclass(frozen=True)
class Example:
    """The files of an example, and what it is expected to raise: severity and sentence."""

    files: dict[str, bytes]
    expected: list[tuple[str, str]]

    def write(self, root: Path) -> None:
        """Write its files into a folder."""
        (root / "projects").mkdir(parents=True)
        for name, content in self.files.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_bytes(content)


def parse(text: str) -> Example:
    """Read an example."""
    head, *parts = _FILE.split(text)
    named = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    contents = {name: content.encode(encoding or "utf-8") for name, encoding, content in named}
    expected = [(match["severity"], match["message"]) for match in _EXPECT.finditer(head)]
    return Example({"portfolio.yaml": _PLAIN.encode(), **contents}, expected)


def found(example: Example, root: Path) -> list[Finding]:
    """All that reading, validation and audit find in an example."""
    example.write(root)
    return findings_in(load_folder(root))


def findings_in(loaded: Loaded) -> list[Finding]:
    """All that reading, validation and audit find."""
    assert loaded.portfolio
    snapshot = take_snapshot(loaded.portfolio, default_view(loaded.portfolio, TODAY))
    validation = [*loaded.findings, *run(VALIDATION, snapshot)]
    return validation + (audit(snapshot) if loaded.sound else [])
