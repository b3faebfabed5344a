"""Findings as workflow commands of GitHub Actions, which shows them beside the lines that they speak of."""

from collections.abc import Iterable

from ictpmo.facts.findings import FindingFact
from ictpmo.finding import Severity
from ictpmo.render.controls import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_TEXT = (("%", "%25"),)
_IN_PROPERTY = (*_IN_TEXT, (":", "%3A"), (",", "%2C"))


def render(found: Iterable[FindingFact]) -> str:
    """A line a finding."""
    return "".join(map(_command, found))


def _command(finding: FindingFact) -> str:
    properties = {"file": finding.path, "line": finding.line, "col": finding.column, "title": finding.rule}
    given = ",".join(f"{name}={_escape(str(value), _IN_PROPERTY)}" for name, value in properties.items())
    text = _escape(f"{finding.message}; {finding.remedy}", _IN_TEXT)
    return f"::{_COMMANDS[finding.severity]} {given}::{text}\n"


def _escape(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    shown = printable(text)
    for char, code in pairs:
        shown = shown.replace(char, code)
    return shown
