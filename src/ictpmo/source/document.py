"""One YAML file: its bytes become plain values, and any place in it can be found again.

Only values are kept. A position is looked up when it is shown, by composing the text once more: node trees of a large
portfolio would take a gigabyte, and most positions are never asked for.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import yaml

from ictpmo.source.decoding import decode
from ictpmo.source.fault import TOP, Fault, Place, UnreadableError, place_of
from ictpmo.source.values import compose, events, read_values

Step = str | int
Route = tuple[Step, ...]
"""The keys and list positions that lead from a document's top to a value."""

IDENTITY = ("symbol", "kind", "period", "as_of", "date", "source", "at", "finding")
"""The fields that tell an entry without an id from its neighbours, in the order in which its name gives them."""


@dataclass(slots=True)
class _Open:
    """A list or map that is being read: the key whose value comes next, or how many entries there were."""

    mapping: bool
    key: str | None = None
    entries: int = 0

    def next_step(self, event: yaml.Event) -> Step | None:
        """The step to a node that begins; nothing for the key of a map, which is noted."""
        if not self.mapping:
            self.entries += 1
            return self.entries - 1
        if self.key is None:
            self.key = getattr(event, "value", "")
            return None
        step, self.key = self.key, None
        return step


def _aliases(text: str) -> Iterator[tuple[Route, Place]]:
    """The place of each alias in a text, by the way that leads to it."""
    around: list[_Open] = []
    route: list[Step] = []
    for event in events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            around.pop()
            del route[-1:]
        elif isinstance(event, yaml.NodeEvent):
            step = around[-1].next_step(event) if around else None
            if isinstance(event, yaml.AliasEvent) and step is not None:
                yield (*route, step), place_of(event.start_mark)
            elif isinstance(event, yaml.CollectionStartEvent):
                route += [] if step is None else [step]
                around.append(_Open(isinstance(event, yaml.MappingStartEvent)))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A YAML file, and where things are in it."""

    path: str
    text: str
    """Nothing, of a file that could not be read: composing it again would be as unsafe as the first time."""

    def place(self, route: Route, *, key: bool = False) -> Place:
        """Where a value stands (or its key); of a value that is not there, where the nearest thing around it stands."""
        tree = _compose(self.text)
        node = tree.top
        place = place_of(node.start_mark) if node else TOP
        for depth, step in enumerate(route):
            found = tree.step(node, step)
            if found is None:
                break
            key_node, node = found
            last = depth == len(route) - 1
            alias = tree.aliases.get(route[: depth + 1])
            if alias and not (key and last):
                return alias
            place = place_of((key_node if (key and last and key_node is not None) else node).start_mark)
        return place

    def called(self, route: Route) -> str:
        """What a value is called: its path by names, such as `milestones[go-live].due`."""
        tree = _compose(self.text)
        node = tree.top
        name = ""
        for step in route:
            if isinstance(step, int):
                name += f"[{tree.entry_name(node, step)}]"
            else:
                name += f".{step}" if name else step
            found = tree.step(node, step)
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
def _compose(text: str) -> "_Tree":
    return _Tree(compose(text), dict(_aliases(text)) if "*" in text else {})


class _Tree:
    """The nodes of a text. What leads from one to another is looked up once, however many places are asked for."""

    def __init__(self, top: yaml.Node | None, aliases: dict[Route, Place]) -> None:
        self.top = top
        self.aliases = aliases
        """Where aliases are used: what they stand for is shown there."""
        self._fields: dict[yaml.Node, dict[str, tuple[yaml.Node, yaml.Node]]] = {}
        self._names: dict[yaml.Node, list[str]] = {}

    def step(self, node: yaml.Node | None, step: Step) -> tuple[yaml.Node | None, yaml.Node] | None:
        """The key and the value that a step leads to, if there is one."""
        if isinstance(node, yaml.MappingNode):
            if node not in self._fields:
                # Of a key that is given twice the first counts here.
                self._fields[node] = {key.value: (key, value) for key, value in reversed(node.value)}
            return self._fields[node].get(str(step))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        return None

    def entry_name(self, node: yaml.Node | None, index: int) -> str:
        """What an entry of a list is called."""
        if not isinstance(node, yaml.SequenceNode) or index >= len(node.value):
            return str(index + 1)
        if node not in self._names:
            self._names[node] = list(_entry_names(node.value))
        return self._names[node][index]


def _entry_names(entries: Iterable[yaml.Node]) -> Iterator[str]:
    """The entries' identities; entries that share one, or have none, are told apart by their order."""
    met: Counter[str] = Counter()
    for number, entry in enumerate(entries, start=1):
        own = _identity(entry)
        if own is None:
            yield str(number)
        else:
            met[own] += 1
            yield f"{own} #{met[own]}" if met[own] > 1 else own


def _identity(entry: yaml.Node) -> str | None:
    """What tells an entry from its neighbours: its id; of a log entry without one, date, source and place."""
    if not isinstance(entry, yaml.MappingNode):
        return None
    fields = {key.value: value.value for key, value in entry.value if isinstance(value, yaml.ScalarNode)}
    if "id" in fields:
        return cast("str", fields["id"])
    return " ".join(fields[name] for name in IDENTITY if name in fields) or None
