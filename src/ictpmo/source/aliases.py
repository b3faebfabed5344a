"""Where aliases are used: a node that stands for another has no place of its own in the tree."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from ictpmo.source.fault import Place, place_of
from ictpmo.source.values import events

Step = str | int


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


def alias_places(text: str) -> dict[tuple[Step, ...], Place]:
    """The place of each alias in a text, by the way that leads to it."""
    return dict(_aliases(text)) if "*" in text else {}


def _aliases(text: str) -> Iterator[tuple[tuple[Step, ...], Place]]:
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
