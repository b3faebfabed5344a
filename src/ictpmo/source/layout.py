"""How a file is laid out in its text: from where to where each field and each entry of a list stands.

A value ends where its last sign ends, not where libyaml sees the next thing begin: comments and blank lines between
two values belong to neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml import CLoader


@dataclass(frozen=True, slots=True)
class Span:
    """A value's stretch of the text, in characters, and those inside it: of a map its keys and values in turn."""

    kind: str
    """`map`, `list`, `text`, or `alias`."""
    start: int
    end: int
    column: int
    flow: bool = False
    """Whether a map or list is written in braces or brackets."""
    inside: tuple["Span", ...] = ()
    word: str = ""
    """What a text says."""

    def fields(self) -> dict[str, tuple["Span", "Span"]]:
        """The fields of a map, by name: the key and the value of each."""
        pairs = zip(self.inside[::2], self.inside[1::2], strict=True)
        return {key.word: (key, value) for key, value in pairs}


def lay_out(text: str) -> Span:
    """The layout of a text that `read` has found readable."""
    events: Iterator[Any] = yaml.parse(text, Loader=CLoader)
    return _span(next(event for event in events if isinstance(event, yaml.NodeEvent)), events)


def _span(event: Any, events: Iterator[Any]) -> Span:  # noqa: ANN401 - PyYAML has no types for marks
    start, end, column = event.start_mark.index, event.end_mark.index, event.start_mark.column
    if isinstance(event, yaml.AliasEvent):
        return Span("alias", start, end, column)
    if isinstance(event, yaml.ScalarEvent):
        return Span("text", start, end, column, word=event.value)
    inside = []
    while not _closes(inner := next(events)):
        inside.append(_span(inner, events))
    end = inner.end_mark.index if event.flow_style else inside[-1].end
    kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
    return Span(kind, start, end, column, bool(event.flow_style), tuple(inside))


def _closes(event: object) -> bool:
    return isinstance(event, yaml.CollectionEndEvent)
