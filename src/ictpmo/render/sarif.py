"""Findings in the Static Analysis Results Interchange Format (SARIF 2.1.0), for code scanning and editors."""

import os
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ictpmo import __version__
from ictpmo.facts.findings import FindingFact
from ictpmo.render import json

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(found: Iterable[FindingFact], described: Mapping[str, str]) -> str:
    """One run; `described` says of a rule what it means, where that is known."""
    findings = tuple(found)
    rules = sorted({one.finding.rule for one in findings})
    driver = {"name": "ictpmo", "version": __version__, "rules": [_rule(name, described) for name in rules]}
    results = [_result(one, rules) for one in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.render({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, described: Mapping[str, str]) -> dict[str, Any]:
    first, _, rest = described.get(name, name).partition("\n")
    return {"id": name, "shortDescription": {"text": first}, "help": {"text": rest.strip() or first}}


def _result(one: FindingFact, rules: list[str]) -> dict[str, Any]:
    finding, place = one.finding, one.location
    region = {"startLine": place.line, "startColumn": place.column}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(place.path)}, "region": region}}
    if place.subject:
        location["logicalLocations"] = [{"fullyQualifiedName": place.subject}]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": str(finding.severity),
        "message": {"text": f"{finding.message}; {finding.remedy}"},
        "locations": [location],
        "partialFingerprints": {"ictpmo/v1": one.fingerprint},
    }


def _uri(path: str) -> str:
    """A relative reference, or the address of an absolute path."""
    held = PurePath(path)
    return held.as_uri() if held.is_absolute() else quote(os.fsencode(held.as_posix()))
