"""Portfolios drawn from the published schemas, from a seed: of any field that there is, as many as are sound together."""

import json
import random
import re
import tempfile
from pathlib import Path
from typing import Any

import fuzzing
from conftest import ROOT
from ictpmo.api import Severity, read_portfolio
from ictpmo.cli.validate import check

_IDS = ("a", "b", "c", "d", "e")
_SOURCES = [f"R-{year}" for year in range(2015, 2020)]
_DATES = (
    *("2015", "2016-06-30", "2016-12-31", "2017-03", "2017-Q4", "2017-2019", "2018-02-28", "2018-H1", "2019-12"),
    *("2018-11..2019-02", "2019-06-30", "2019-12-31", "2020-01-01", "2023-Q1", "0001-01-01", "9999-12-31"),
)
_TEXTS = ("Words", "to be determined", "end of 2019", "x y z", "@x", "a|b", "=1+1", "é 名", "US$")
_PLACES = ("objectives[a]", "milestones[b]", "phases[c]", "completion", "end", "name", "due", "source", "statement")
_LANGUAGES = ("en", "zh", "fr")
_FITTING = (*_IDS, *_DATES, *_LANGUAGES, *_TEXTS, "2 weeks")
_LAST_YEAR = 9999
_NUMBERS = (0, 1, 2, 7, 40, 99.996, 100, 2500000.5, 1, 50, 100, -3, 10**12)
_NAMED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("source", "told_by"), tuple(_SOURCES)),
    **dict.fromkeys(("on", "field", "finding"), _PLACES),
    **dict.fromkeys(("project", "body", "result", "part_of", "phase"), _IDS[:2]),
    "at": ("p. 1", "table 2"),
    "currency": ("USD", "EUR"),
}
"""What text of these fields is drawn from, so that it means something now and then."""
_SCHEMAS = {
    name: json.loads((ROOT / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("portfolio", "project", "bodies", "commitments", "recommendations", "resources", "results", "risks")
}


def drawn(draw: random.Random) -> fuzzing.Files:
    """A sound portfolio: what is an error in what is drawn is taken out again, until none is left."""
    values = {f"projects/{name}.yaml": {**_drawn("project", draw), "id": name} for name in _IDS[: draw.randint(1, 3)]}
    for name in sorted(_SCHEMAS.keys() - {"project"}):
        if name == "portfolio" or draw.random() < 0.3:
            values[f"{name}.yaml"] = _drawn(name, draw)
    published = [
        {"symbol": symbol, "title": "Report", "published": f"{int(symbol[2:]) + 3}-12-31"} for symbol in _SOURCES
    ]
    values["sources.yaml"] = {"sources": published}
    while True:
        files = {name.encode(): fuzzing.as_text(value) for name, value in values.items()}
        with tempfile.TemporaryDirectory() as folder:
            fuzzing.in_files(files, Path(folder))
            faults = [one for one in check(read_portfolio(folder)) if one.severity is Severity.ERROR]
        if not faults:
            return files
        if not any(name.startswith("projects/") for name in values):
            return drawn(draw)
        # From the end on, so that what stands before keeps its place.
        for path, *route in sorted({(one.pointer.path, *one.pointer.route) for one in faults}, key=repr, reverse=True):
            if path in values:
                _take_out(values, [path, *route])


def _take_out(values: Any, route: list[Any]) -> None:
    """Take the value out that a route leads to, or what of the way to it there is."""
    step, *rest = route
    inner = values[step]
    there = rest and (rest[0] in inner if isinstance(inner, dict) else isinstance(inner, list) and rest[0] < len(inner))
    if there:
        _take_out(inner, rest)
    else:
        del values[step]


def _drawn(name: str, draw: random.Random) -> Any:
    schema = _SCHEMAS[name]
    return _value(schema, "", 0, schema["$defs"], draw)


def _value(schema: dict[str, Any], name: str, depth: int, defined: dict[str, Any], draw: random.Random) -> Any:
    """A value that a schema allows, of a field of a name."""
    if "$ref" in schema:
        schema = defined[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        some = [one for one in schema["anyOf"] if one.get("type") != "null"]
        return _value(draw.choice(some), name, depth, defined, draw)
    if schema.get("type") == "array":
        entries = [_value(schema["items"], name, depth + 1, defined, draw) for _ in range(draw.choice([1, 1, 2, 3]))]
        for known_as, entry in zip(_IDS, entries, strict=False):
            if isinstance(entry, dict) and "id" in entry:
                entry["id"] = known_as
        return entries
    return _record(schema, depth, defined, draw) if schema.get("type") == "object" else _scalar(schema, name, draw)


def _scalar(schema: dict[str, Any], name: str, draw: random.Random) -> Any:
    kinds = schema.get("type", "string")
    kind = draw.choice(kinds) if isinstance(kinds, list) else kinds
    texts = [one for one in _FITTING if re.search(schema["pattern"], one)] if "pattern" in schema else None
    fitting = {
        "string": texts or _NAMED.get(name, _TEXTS),
        "boolean": (True, False),
        "null": (None,),
        "integer": range(2014, 2022) if schema.get("maximum") == _LAST_YEAR else (0, 1, 2, 7, 40, 50, 90, 100),
        "number": [one for one in _NUMBERS if schema.get("minimum", one) <= one <= schema.get("maximum", one)],
    }
    return draw.choice([schema["const"]] if "const" in schema else schema.get("enum") or fitting[kind])


def _record(schema: dict[str, Any], depth: int, defined: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    required = set(schema.get("required", ()))
    chance = (0.7, 0.5, 0.5)[depth] if depth < 3 else 0.35
    found = {
        name: _value(inner, name, depth + 1, defined, draw)
        for name, inner in schema.get("properties", {}).items()
        if name in required or draw.random() < chance
    }
    for name in ("inferred", "assumed"):
        if name in found:
            found[name] = draw.sample(sorted(found), k=1)
    entries = schema.get("additionalProperties") or next(iter(schema.get("patternProperties", {}).values()), None)
    if entries:
        names = _LANGUAGES if "pattern" in schema.get("propertyNames", {}) else _IDS[:2]
        for name in draw.sample(names, k=draw.choice([1, 1, 2])):
            found[name] = _value(entries, name, depth + 1, defined, draw)
    return found
