"""Text becomes plain values, within bounds."""

from collections.abc import Iterator
from typing import Any, cast

import yaml
from yaml._yaml import CParser

from ictpmo.source.fault import Fault, Place, Problem, UnreadableError, place_of, problem, unreadable
from ictpmo.source.scalars import is_either_way, read_plain
from ictpmo.source.syntax import syntax_fault

MAX_DEPTH = 40
MAX_VALUES = 200_000
# libyaml composes by recursion in C, which tens of thousands of levels crash. A text with fewer indicators than this
# cannot nest as deep as that, and needs no count of its levels first.
_SAFE_INDICATORS = 10_000
_INDICATORS = "[{-:?"


def read_values(text: str, faults: list[Fault]) -> Any:  # noqa: ANN401 - a YAML value can be anything
    """The value that a text is of; what can be read past is added to the faults."""
    _check_levels(text)
    return _Builder(faults).build(_compose_checked(text), 0)


def read_documents(text: str, faults: list[Fault]) -> list[Any]:
    """The values of the documents of a text: those after the first are judged as what lies inside of it."""
    _check_levels(text)
    parser, builder, found = _Parser(text), _Builder(faults), list[Any]()
    try:
        while parser.check_node():
            found.append(builder.build(cast("yaml.Node", parser.get_node()), min(len(found), 1)))
    except yaml.YAMLError as error:
        raise UnreadableError(_refusal(error, text)) from None
    return found


def compose(text: str) -> yaml.Node | None:
    """The tree of a text's nodes, each with its position."""
    return _Parser(text).get_single_node()


class _Parser(CParser):
    """libyaml's composer, told to leave the meaning of scalars to us."""

    def resolve(self, kind: type[yaml.Node], _value: object, implicit: Any) -> str:  # noqa: ANN401 - PyYAML's signature
        return "plain" if kind is yaml.ScalarNode and implicit[0] else "other"

    def descend_resolver(self, parent: object, index: object) -> None:
        """Path resolvers are not used."""

    def ascend_resolver(self) -> None:
        """Path resolvers are not used."""


def _check_levels(text: str) -> None:
    if len(text) <= _SAFE_INDICATORS or sum(map(text.count, _INDICATORS)) <= _SAFE_INDICATORS:
        return
    depth = 0
    for event in events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise UnreadableError(_too_deep(place_of(event.start_mark)))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def events(text: str) -> Iterator[yaml.Event]:
    """What libyaml meets in a text, one after the other.

    Raises:
        UnreadableError: where it is no YAML.
    """
    parser = _Parser(text)
    try:
        yield from iter(parser.get_event, None)
    except yaml.YAMLError as error:
        raise UnreadableError(_refusal(error, text)) from None


def _refusal(error: yaml.YAMLError, text: str) -> Fault:
    """Why libyaml refuses a text: newer ones count its levels themselves."""
    if "nesting depth" in str(error):
        return _too_deep(place_of(getattr(error, "problem_mark", None)))
    return syntax_fault(error, text)


def _too_deep(place: Place) -> Fault:
    found = problem("values nest deeper than {levels} levels", "flatten the file", levels=MAX_DEPTH)
    return Fault("input-too-large", found, place)


def _compose_checked(text: str) -> yaml.Node:
    try:
        node = compose(text)
    except yaml.YAMLError as error:
        raise UnreadableError(_refusal(error, text)) from None
    if node is None:
        raise unreadable("yaml-syntax", "the file is empty", "write its fields, or delete it")
    return node


class _Builder:
    """One walk from nodes to plain values, within bounds, noting duplicate keys."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults
        self._left = MAX_VALUES

    def build(self, node: yaml.Node, depth: int) -> Any:  # noqa: ANN401 - a YAML value can be anything
        self._left -= 1
        if self._left < 0:
            raise unreadable(
                "input-too-large",
                "the file expands to more than {limit:,} values",
                "write values out instead of using aliases",
                place_of(node.start_mark),
                limit=MAX_VALUES,
            )
        if depth > MAX_DEPTH:
            raise UnreadableError(_too_deep(place_of(node.start_mark)))
        tag: str = node.tag
        if isinstance(node, yaml.ScalarNode):
            if tag == "plain":
                value = read_plain(node.value)
                if isinstance(value, float) and is_either_way(node.value):
                    self._faults.append(_either_way(node))
                return value
            if tag == "other":
                return node.value
        elif tag == "other":
            if isinstance(node, yaml.SequenceNode):
                return [self.build(entry, depth + 1) for entry in node.value]
            return self._mapping(cast("yaml.MappingNode", node), depth)
        raise unreadable(
            "yaml-syntax",
            "the tag `{tag}` is not read here",
            "delete it; put text that must stay text in quotes",
            place_of(node.start_mark),
            tag=tag.replace("tag:yaml.org,2002:", "!!"),
        )

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                no_name = problem("a list or map stands as a field's name", "name fields by plain text")
                raise UnreadableError(Fault("yaml-syntax", no_name, place_of(key.start_mark)))
            if key.value in values:
                twice = _given_twice(node, key, value)
                self._faults.append(Fault("duplicate-key", twice, place_of(key.start_mark)))
            values[key.value] = self.build(value, depth + 1)
        return values


def _either_way(node: yaml.ScalarNode) -> Fault:
    asks = problem(
        "`{text}` is read as {number}",
        "write `{whole}` if that was meant, and else the fraction without its last `0`",
        text=node.value,
        number=f"{float(node.value):g}",
        whole=node.value.replace(".", ""),
    )
    return Fault("out-of-range", asks, place_of(node.start_mark), harmless=True)


def _given_twice(node: yaml.MappingNode, key: yaml.ScalarNode, value: yaml.Node) -> Problem:
    """What is wrong with a field that is given twice, and how nothing is lost that was meant."""
    first: yaml.ScalarNode = node.value[0][0]
    if first.value == key.value and first.start_mark.line < key.start_mark.line and key.start_mark.column:
        return problem(
            "the field `{field}` is given twice",
            "start the second entry with `- ` if it is one, else keep the field that is right",
            field=key.value,
        )
    return problem(
        "the field `{field}` is given twice",
        "keep the one that its source gives, and the other as a comment (`# …`)"
        if isinstance(value, yaml.ScalarNode)
        else "put what stands in both under one `{field}`",
        field=key.value,
    )
