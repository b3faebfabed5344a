"""One YAML file: its bytes become plain values, and any place in it can be found again.

Only values are kept. A position is looked up when it is shown, by composing the text once more: node trees of a large
portfolio would take a gigabyte, and most positions are never asked for.
"""

import functools
from dataclasses import dataclass
from typing import Any, cast

import yaml

from ictpmo.source.decoding import decode
from ictpmo.source.fault import TOP, Fault, Place, UnreadableError, place_of
from ictpmo.source.values import compose, read_values

Route = tuple[str | int, ...]
"""The keys and list positions that lead from a document's top to a value."""

IDENTITY = ("symbol", "kind", "period", "as_of", "date", "source", "at", "finding")
"""The fields that tell an entry without an id from its neighbours, in the order in which its name gives them."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A YAML file, and where things are in it."""

    path: str
    text: str
    """Nothing, of a file that could not be read: composing it again would be as unsafe as the first time."""

    def place(self, route: Route, *, key: bool = False) -> Place:
        """Where a value stands (or its key); of a value that is not there, where the nearest thing around it stands."""
        node: yaml.Node | None = _compose(self.text)
        place = _start(node) if node else TOP
        for depth, step in enumerate(route):
            found = _step(node, step)
            if found is None:
                break
            key_node, node = found
            last = depth == len(route) - 1
            place = _start(key_node if (key and last and key_node is not None) else node)
        return place

    def called(self, route: Route) -> str:
        """What a value is called: its path by names, such as `milestones[go-live].due`."""
        node: yaml.Node | None = _compose(self.text)
        name = ""
        for step in route:
            if isinstance(step, int):
                name += f"[{_entry_name(node, step)}]"
            else:
                name += f".{step}" if name else step
            found = _step(node, step)
            node = found[1] if found else None
        return name


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: faults, and its content as far as it could be read."""

    document: SourceFile
    value: Any
    faults: tuple[Fault, ...]
    readable: bool
    """Whether there is a value to go on with."""


def read(path: str, data: bytes) -> Reading:
    """Read one YAML file. Never raises for what is in it."""
    faults: list[Fault] = []
    text = ""
    value: Any = None
    readable = False
    try:
        text = decode(data, faults)
        value = read_values(text, faults)
        readable = True
    except UnreadableError as stop:
        faults.append(stop.fault)
    document = SourceFile(path, text if readable else "")
    return Reading(document, value, tuple(sorted(faults, key=lambda fault: fault.place)), readable)


@functools.lru_cache(maxsize=4)
def _compose(text: str) -> yaml.Node | None:
    return compose(text)


def _start(node: yaml.Node) -> Place:
    return place_of(node.start_mark)


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _identity(entry: yaml.Node) -> str | None:
    """What tells an entry from its neighbours: its id; of a log entry without one, date, source and place."""
    if not isinstance(entry, yaml.MappingNode):
        return None
    fields = {key.value: value.value for key, value in entry.value if isinstance(value, yaml.ScalarNode)}
    if "id" in fields:
        return cast("str", fields["id"])
    return " ".join(fields[name] for name in IDENTITY if name in fields) or None


def _entry_name(node: yaml.Node | None, index: int) -> str:
    """The entry's identity; entries that share one, or have none, are told apart by their order."""
    entries = node.value if isinstance(node, yaml.SequenceNode) else []
    if index >= len(entries):
        return str(index + 1)
    own = _identity(entries[index])
    if own is None:
        return str(index + 1)
    earlier = sum(_identity(entry) == own for entry in entries[:index])
    return f"{own} #{earlier + 1}" if earlier else own
