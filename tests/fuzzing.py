"""Portfolios that nobody would write: real ones with values, fields, entries, lines and bytes put wrong, from a seed."""

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from conftest import ROOT, SHIPPED
from ictpmo.source.document import read

HEALTHY = Path(__file__).parent / "healthy"
Change = Callable[[Any, Any, random.Random], None]
Files = dict[bytes, bytes]
"""The files of a portfolio, by their paths; a path is bytes, as it is to the system."""


class Raw(str):
    """A value as the text of a file, not in quotes."""

    __slots__ = ()


_SCALARS = [
    "0",
    "1",
    "-1",
    "100",
    "100.0",
    "1e25",
    "1e-29",
    "1e400",
    "-0.0",
    "0.0004",
    "66.66666666666667",
    "123456789012345678901234567890",
    "9999999999999999999",
    ".inf",
    ".nan",
    "010",
    "0x10",
    "0o7",
    "1_000",
    "true",
    "false",
    "null",
    "~",
    "yes",
    "2018",
    "2018-02-30",
    "2018-06",
    "2018-Q3",
    "2018-H1",
    "2016-2017",
    "2017-2016",
    "0000",
    "9999",
    "9999-12-31",
    "0001-01-01",
    '"2018"',
    "'2018-06-30'",
    "2018-6-3",
    "\uff12\uff10\uff11\uff18-06-30",
    '"“2018”"',
    "words",
    '"to',
    "be",
    'determined"',
    '""',
    '"',
    '"',
    '"\\0"',
    '"\\e[31m"',
    '"a\\n::error::b"',
    '"##[error]x"',
    '"=1+1"',
    '"@octocat"',
    '"<script>"',
    '"a|b"',
    '"\\u202e"',
    '"\\u200b"',
    '"\\u2028"',
    '"\\ud83d"',
    '"\\U0001F600"',
    '"%s{0}{name}"',
    '"{"',
    '"]"',
    "*a",
    "&a",
    "!!str",
    "!x",
    "@x",
    "`x`",
    "|x",
    ">-",
    '"-"',
    "---",
    "...",
    "completed",
    "on-hold",
    "not-given",
    "approved",
    "unmet",
    "project",
    "objectives[x]",
    "milestones[]",
    "p",
    "healthy",
    "../x",
    "/etc/passwd",
    "con",
    "é",
    "名称",
]
_TEXTS = [scalar for scalar in _SCALARS if scalar.startswith('"')]
_KEYS = ("", "id", "en", "zh", "xx-Latn", "EN", "a b", "date", "null", "1", "source", "<<", "format", "x" * 200, "é")
_BYTES = (
    b"\0",
    b"\xff",
    b"\xc3",
    b"\r",
    b"\t",
    b"\x1b",
    b"\xe2\x80\xa8",
    b"\xef\xbb\xbf",
    b": ",
    b"- ",
    b"#",
    b"'",
    b'"',
    b"[",
)


# What the others have little of: programmes, dependencies, successors, a scale of ratings, money in two currencies,
# fields of one's own, a transcription under way.
_RICH: Files = {
    b"portfolio.yaml": b"""title: {en: Rich, zh: "\xe5\xaf\x8c"}
languages: [en, zh]
currency: EUR
transcribed_until: 2018-12-31
rating_scale:
  5: {band: green, name: {en: Likely, zh: "\xe5\x8f\xaf\xe8\x83\xbd"}}
  3: {band: amber}
  1: {band: red, name: Unachievable}
  reset: {}
fields:
  risk-class: {type: choice, choices: [low, high], on: [project]}
  saved: {type: money, on: [project]}
  gate: {type: number, on: [milestone]}
guard: {id-changed: warning}
""",
    b"sources.yaml": b"""sources:
  - {symbol: R-1, title: Report, published: 2017-12-31}
  - {symbol: R-2, title: Report, published: 2018-12-31}
  - {symbol: R-3, title: Report, published: 2019-06-30}
""",
    b"projects/net.yaml": b"""id: net
name: {en: Network, zh: "\xe7\xbd\x91\xe7\xbb\x9c"}
programme: {en: One network, zh: "\xe7\xbb\x9f\xe4\xb8\x80"}
source: R-1
start: 2017-01-01
original_end: 2018-12-31
budget: {amount: 1000000, currency: USD, prices: 2017}
fields: {risk-class: low, saved: 12.5}
depends_on: [{id: desk.calls}, {id: old, for: start, at: p. 3}]
milestones:
  - {id: go-live, name: Live, due: 2018-06-30, fields: {gate: 3}, depends_on: [{id: old}]}
change_requests:
  - id: cr-1
    status: approved
    decided: 2018-01-31
    by: Board
    end: {from: 2018-12-31, to: end of 2019}
    budget: {from: {amount: 1000000, currency: USD, prices: 2017}, to: {amount: 1200000, currency: USD, prices: 2017}}
    source: R-2
status_reports:
  - {source: R-2, rating: 3, completion: 40, spent: {amount: 700000, currency: USD, prices: 2017}, end: to be determined}
  - {source: R-3, rating: {withheld: In confidence}, completion: 60, spent: 900, forecast_at_completion: 800}
""",
    b"projects/desk.yaml": b"""id: desk
name: Desk
programme: "\xe7\xbb\x9f\xe4\xb8\x80"
source: R-1
split_from: {project: old, date: 2017-06-30, reason: The desk goes first, source: R-1}
milestones: [{id: calls, name: Calls, due: mid-2018, depends_on: [{id: net.go-live}]}]
status_reports:
  - {source: R-2, rating: 5, programme: Other, budget: 500, spent: 100, end: 2019-06}
  - {source: R-3, rating: reset, budget: 450, spent: 600, forecast_at_completion: 400, end: 2019-12}
""",
    b"projects/old.yaml": b"""id: old
name: Old
source: R-1
original_end: 2018-06-30
merged_into: {project: net, date: 2018-06-30, reason: One for both, source: R-2}
status_reports: [{source: R-1, rating: 1, end: 2018-06-30}]
""",
    b"results.yaml": b"""source: R-1
results:
  - {id: care, kind: objective, statement: {en: Care, zh: "\xe7\x85\xa7"}}
  - {id: waits, kind: accomplishment, part_of: care, statement: Waits, projects: [{id: net}]}
indicators:
  - id: days
    name: Days
    result: waits
    unit: days
    direction: decrease
    log:
      - {kind: target, period: 2018, value: 25}
      - {kind: actual, period: 2018, value: 30, source: R-2}
      - {kind: estimate, period: 2019, value: 25, source: R-2}
outputs:
  - {id: done, name: Done, result: waits, period: 2018, quantity: 12, projects: [{id: desk}]}
""",
}


def corpus() -> tuple[Files, ...]:
    """Portfolios to begin with."""
    return _files(HEALTHY), _small(_files(SHIPPED)), _RICH


def mutated(files: Files, draw: random.Random) -> Files:
    """A portfolio with some things wrong."""
    changed = dict(files)
    if draw.random() < 0.4:
        # Nothing that is an error by itself, so that much of what comes of it is sound, and odd.
        for name in draw.sample(sorted(files), k=min(2, len(files))):
            changed[name] = _in_structure(changed[name], draw, _GENTLE)
        return changed
    names = draw.sample(sorted(files), k=min(draw.randint(1, 3), len(files)))
    for name in names:
        how = draw.choice(_FILE_CHANGES)
        changed[name] = how(changed[name], draw)
    if draw.random() < 0.1:
        changed[draw.choice([b"projects/\xff.yaml", b"projects/a.yml", b"projects/x y.yaml", b"projects/\xe5.txt"])] = (
            b"id: x"
        )
    if draw.random() < 0.05:
        changed.pop(draw.choice(sorted(changed)))
    return changed


def in_files(files: Files, root: Path) -> None:
    """Write a portfolio."""
    for name, content in files.items():
        path = Path(root, name.decode(errors="surrogateescape"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def as_text(value: dict[Any, Any]) -> bytes:
    """A file, in blocks."""
    return _block(value, "").encode("utf-8", "surrogatepass")


def _files(root: Path) -> Files:
    return {str(path.relative_to(root)).encode(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


def _small(files: Files) -> Files:
    projects = [name for name in files if name.startswith(b"projects/")]
    return {name: content for name, content in files.items() if name not in projects[4:]}


def _in_structure(content: bytes, draw: random.Random, changes: tuple[Change, ...] = ()) -> bytes:
    value = read("", content).value
    if not isinstance(value, dict):
        return content
    value = copy.deepcopy(value)
    for _ in range(draw.choice([1, 1, 1, 2, 3, 8])):
        places = list(_places(value))
        if not places:
            break
        container, key = draw.choice(places)
        draw.choice(changes or _CHANGES)(container, key, draw)
    return as_text(value) if draw.random() < 0.5 else f"{_flow(value)}\n".encode("utf-8", "surrogatepass")


def _in_text(content: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(content) + 1)
    lines = content.splitlines(keepends=True) or [b""]
    line = draw.randrange(len(lines))
    changes: tuple[Callable[[], bytes], ...] = (
        lambda: content[:at],
        lambda: content[:at] + draw.choice(_BYTES) + content[at:],
        lambda: content[:at] + content[at + draw.randint(1, 40) :],
        lambda: b"".join(lines[:line] + lines[line + 1 :]),
        lambda: b"".join(lines[:line] + lines[line : line + 3] + lines[line:]),
        lambda: b"".join([*lines[:line], b"  " + lines[line], *lines[line + 1 :]]),
        lambda: content.replace(b"\n", b"\r\n").removesuffix(b"\r\n"),
        lambda: b"".join([*lines[:line], b"<<<<<<< HEAD\n", *lines[line:]]),
    )
    return draw.choice(changes)()


_FILE_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (*([_in_structure] * 5), _in_text)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each container with each of its keys."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)


def _replace(container: Any, key: Any, draw: random.Random) -> None:
    container[key] = Raw(draw.choice(_SCALARS))


def _wrap(container: Any, key: Any, draw: random.Random) -> None:
    container[key] = draw.choice([[container[key]], {"en": container[key]}, [], {}, [container[key]] * 3])


def _drop(container: Any, key: Any, _: random.Random) -> None:
    del container[key]


def _rename(container: Any, key: Any, draw: random.Random) -> None:
    if isinstance(container, dict):
        container[draw.choice([*_KEYS, *_FIELDS])] = container.pop(key)


def _add(container: Any, _: Any, draw: random.Random) -> None:
    if isinstance(container, dict):
        container[draw.choice(_FIELDS)] = Raw(draw.choice(_SCALARS))
    else:
        container.append(copy.deepcopy(draw.choice(container)))


def _shuffle(container: Any, _: Any, draw: random.Random) -> None:
    if isinstance(container, list):
        draw.shuffle(container)


def _other_date(container: Any, key: Any, draw: random.Random) -> None:
    if re.fullmatch(r"\d{4}(?:-.*)?", str(container[key])):
        year = draw.choice([1, 9999, *(draw.randint(1990, 2060) for _ in range(6))])
        container[key] = f"{year:04}{draw.choice(['', '-01', '-12-31', '-Q1', '-H2'])}"


def _other_figure(container: Any, key: Any, draw: random.Random) -> None:
    if isinstance(container[key], int | float):
        container[key] = draw.choice([0, 1, 99.99, 100, 1e-29, 10**29, -5, 1234567.125])


def _other_text(container: Any, key: Any, draw: random.Random) -> None:
    if isinstance(container[key], str) and " " in container[key]:
        container[key] = Raw(draw.choice(_TEXTS))


_GENTLE: tuple[Change, ...] = (_other_date, _other_figure, _other_text, _shuffle, _drop)
_CHANGES: tuple[Change, ...] = (_replace, _wrap, _rename, _add, *_GENTLE, *_GENTLE)


def _field_names() -> tuple[str, ...]:
    found: set[str] = set()

    def look(value: Any) -> None:
        if isinstance(value, dict):
            found.update(value.get("properties", {}))
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    for path in sorted((ROOT / "schema").glob("*.json")):
        look(json.loads(path.read_text(encoding="utf-8")))
    return tuple(sorted(found))


_FIELDS = _field_names()


def _scalar(value: Any) -> str:
    return value if isinstance(value, Raw) else json.dumps(value, ensure_ascii=False)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_scalar(key)}: {_flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return _scalar(value)


def _block(value: dict[Any, Any], indent: str) -> str:
    lines = []
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            lines.append(f"{indent}{_scalar(key)}:\n{_block(inner, indent + '  ')}")
        elif isinstance(inner, list) and inner:
            entries = "".join(f"{indent}  - {_flow(entry)}\n" for entry in inner)
            lines.append(f"{indent}{_scalar(key)}:\n{entries}")
        else:
            lines.append(f"{indent}{_scalar(key)}: {_flow(inner)}\n")
    return "".join(lines)
