"""Findings as workflow commands of GitHub Actions, which shows them beside the lines that they speak of."""

from collections.abc import Iterable, Iterator

from ictpmo.facts.findings import FindingFact
from ictpmo.finding import Severity
from ictpmo.render.controls import printable, quiet

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# The annotations of a kind that GitHub shows of one step
_SHOWN = 10
_IN_TEXT = (("%", "%25"),)
_IN_PROPERTY = (*_IN_TEXT, (":", "%3A"), (",", "%2C"))


def render(found: Iterable[FindingFact]) -> str:
    """A line a finding, the gravest first. Those that GitHub would leave out are counted in its last, and logged."""
    findings = sorted(found, key=lambda one: one.finding.weight)
    return "".join(line for severity in Severity for line in _of_one(severity, findings))


def _of_one(severity: Severity, findings: Iterable[FindingFact]) -> Iterator[str]:
    of_it = [one for one in findings if one.finding.severity is severity]
    if len(of_it) <= _SHOWN:
        yield from map(_command, of_it)
        return
    shown, logged = of_it[: _SHOWN - 1], of_it[_SHOWN - 1 :]
    yield from map(_command, shown)
    title = _escape(f"{len(logged):,} more of {len(of_it):,}", _IN_PROPERTY)
    yield f"::{_COMMANDS[severity]} title={title}::GitHub shows {_SHOWN} of a kind; the others stand in the log\n"
    yield from map(_log_line, logged)


def _log_line(one: FindingFact) -> str:
    finding = one.finding
    said = f"{finding.severity}: {finding.message}; {finding.remedy} [{finding.rule}]"
    return f"{quiet(printable(f'{one.location}: {said}'))}\n"


def _command(one: FindingFact) -> str:
    finding, place = one.finding, one.location
    properties = {"file": place.path, "line": place.line, "col": place.column, "title": finding.rule}
    given = ",".join(f"{name}={_escape(str(value), _IN_PROPERTY)}" for name, value in properties.items())
    text = _escape(f"{finding.message}; {finding.remedy}", _IN_TEXT)
    return f"::{_COMMANDS[finding.severity]} {given}::{text}\n"


def _escape(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    shown = printable(text)
    for char, code in pairs:
        shown = shown.replace(char, code)
    return shown
