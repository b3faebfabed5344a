"""One YAML file: its bytes become plain values, and any place in it can be found again.

Only values are kept. A position is looked up when it is shown, by composing the text once more: node trees of a large
portfolio would take a gigabyte, and most positions are never asked for.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import yaml
from yaml._yaml import CParser

from ictpmo.source.scalars import read_plain

Route = tuple[str | int, ...]
"""The keys and list positions that lead from a document's top to a value."""

MAX_BYTES = 1 << 20
MAX_DEPTH = 40
MAX_VALUES = 200_000
# libyaml composes by recursion in C, which tens of thousands of levels crash. A text with fewer indicators than this
# cannot nest as deep as that, and needs no count of its levels first.
_SAFE_INDICATORS = 10_000
_INDICATORS = (b"[", b"{", b"-", b":", b"?")
# Control characters, which YAML refuses, and the separators that libyaml, but no editor, takes for line ends.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file; both count from 1, columns in characters."""

    line: int
    column: int


TOP = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a file from being read, or should be mended in it."""

    rule: str
    message: str
    remedy: str
    place: Place = TOP
    harmless: bool = False
    """Whether the file is read all the same, and right: a habit to mend, no error."""


class _UnreadableError(Exception):
    """A fault found in the middle of a walk; never leaves this module."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _Parser(CParser):
    """libyaml's composer, told to leave the meaning of scalars to us."""

    def resolve(self, kind: type[yaml.Node], _value: object, implicit: Any) -> str:  # noqa: ANN401 - PyYAML's signature
        return "plain" if kind is yaml.ScalarNode and implicit[0] else "other"

    def descend_resolver(self, parent: object, index: object) -> None:
        """Path resolvers are not used."""

    def ascend_resolver(self) -> None:
        """Path resolvers are not used."""


@dataclass(frozen=True, slots=True)
class Document:
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

    document: Document
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
        text = _decode(data, faults)
        if _may_nest_too_deep(data):
            _check_depth(text)
        node = _compose_checked(text)
        value = _Builder(faults).build(node, 0)
        readable = True
    except _UnreadableError as stop:
        faults.append(stop.fault)
    document = Document(path, text if readable else "")
    return Reading(document, value, tuple(sorted(faults, key=lambda fault: fault.place)), readable)


def _decode(data: bytes, faults: list[Fault]) -> str:
    if len(data) > MAX_BYTES:
        message = f"the file is larger than the limit of {MAX_BYTES:,} bytes"
        raise _UnreadableError(Fault("input-too-large", message, "split the project, or move attachments elsewhere"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _UnreadableError(Fault("not-utf-8", "the file is UTF-16", "save it as UTF-8"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"byte {data[error.start]:#04x} is not UTF-8"
        raise _UnreadableError(Fault("not-utf-8", message, "save the file as UTF-8", _end_of(before))) from None
    if text.startswith("\ufeff"):
        text = text[1:]
        faults.append(
            Fault("not-utf-8", "the file starts with a byte order mark", "save it as UTF-8 without one", harmless=True),
        )
    if "\r" in text:
        place = _end_of(text[: text.index("\r")])
        ends = "CRLF" if "\r\n" in text else "CR alone"
        message = f"lines end in carriage returns ({ends})"
        faults.append(Fault("yaml-syntax", message, "save the file with LF line ends", place, harmless=True))
    if odd := _UNFIT.search(text):
        message = f"an invisible control character (U+{ord(odd[0]):04X}) stands here"
        remedy = "delete it, or put a space or a plain line end in its place"
        raise _UnreadableError(Fault("yaml-syntax", message, remedy, _end_of(text[: odd.start()])))
    return text


def _end_of(text: str) -> Place:
    lines = re.split("\r\n|\r|\n", text)
    return Place(len(lines), len(lines[-1]) + 1)


def _may_nest_too_deep(data: bytes) -> bool:
    return len(data) > _SAFE_INDICATORS and sum(map(data.count, _INDICATORS)) > _SAFE_INDICATORS


def _check_depth(text: str) -> None:
    depth = 0
    for event in _events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _UnreadableError(_too_deep(_at(event.start_mark)))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _events(text: str) -> Iterator[yaml.Event]:
    parser = _Parser(text)
    try:
        yield from iter(parser.get_event, None)
    except yaml.YAMLError as error:
        raise _UnreadableError(_syntax_fault(error, text)) from None


def _too_deep(place: Place) -> Fault:
    return Fault("input-too-large", f"values nest deeper than {MAX_DEPTH} levels", "flatten the file", place)


def _compose_checked(text: str) -> yaml.Node:
    try:
        node = _Parser(text).get_single_node()
    except yaml.YAMLError as error:
        raise _UnreadableError(_syntax_fault(error, text)) from None
    if node is None:
        raise _UnreadableError(Fault("yaml-syntax", "the file is empty", "write its fields, or delete it"))
    return node


@functools.lru_cache(maxsize=4)
def _compose(text: str) -> yaml.Node | None:
    return _Parser(text).get_single_node()


def _start(node: yaml.Node) -> Place:
    return _at(node.start_mark)


def _at(mark: Any) -> Place:  # noqa: ANN401 - PyYAML has two classes of marks, and types for neither
    return Place(mark.line + 1, mark.column + 1) if mark else TOP


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


# The fields that tell an entry without an id from its neighbours.
_IDENTITY = ("symbol", "kind", "period", "as_of", "date", "source", "at", "finding")


def _identity(entry: yaml.Node) -> str | None:
    """What tells an entry from its neighbours: its id; of a log entry without one, date, source and place."""
    if not isinstance(entry, yaml.MappingNode):
        return None
    fields = {key.value: value.value for key, value in entry.value if isinstance(value, yaml.ScalarNode)}
    if "id" in fields:
        return cast("str", fields["id"])
    return " ".join(fields[name] for name in _IDENTITY if name in fields) or None


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


_SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        "found a tab",
        "a tab stands where YAML wants spaces",
        "indent with spaces",
    ),
    (
        "found character",
        "a text cannot start with this character",
        "put the text in quotes",
    ),
    (
        "mapping values are not allowed",
        "a `: ` stands where no new field can start",
        "check the indentation, or put the text in quotes",
    ),
    ("found unexpected end of stream", "a quotation mark is opened here and never closed", "close it"),
    (
        "could not find expected ':'",
        "a line is neither a field (`name: value`) nor part of a text",
        "check its `:` and indentation",
    ),
    ("expected <block end>", "the indentation does not fit what stands above", "align the line with its neighbours"),
    (
        "did not find expected key",
        "a field does not line up with what stands above, or a comma or bracket is missing",
        "align it, and check brackets and quotes",
    ),
    (
        "did not find expected '-' indicator",
        "a line in a list does not start with `- `",
        "align it with the list, or start it with `- `",
    ),
    (
        "did not find expected ',' or",
        "a bracket or brace is opened and not closed, or a comma is missing",
        "close it, or add the comma",
    ),
    (
        "found unexpected ':'",
        "a `:` stands here without a space after it",
        "write `name: value`, or put the text in quotes",
    ),
    (
        "did not find expected comment or line break",
        "a text follows `|` or `>` on its line",
        "start the text on the next line, indented",
    ),
    (
        "found undefined alias",
        "`*name` refers to an anchor that is not there",
        "write the value, or put the text in quotes",
    ),
    ("but found another document", "a second document starts here (`---`)", "keep one document a file"),
    ("found incompatible YAML document", "the file asks for another version of YAML", "delete the `%YAML` line"),
)


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    problem = str(getattr(error, "problem", "") or error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "unexpected end of stream" in problem:
        mark = getattr(error, "context_mark", None) or mark
    place = _at(mark)
    if mark and text[mark.index : mark.index + 1] == "\t":
        problem = "found a tab"
    for start, message, remedy in _SYNTAX:
        if start in problem:
            return Fault("yaml-syntax", message, remedy, place)
    return Fault("yaml-syntax", f"this is not YAML: {problem}", "check the line and the one above it", place)


class _Builder:
    """One walk from nodes to plain values, within bounds, noting duplicate keys."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults
        self._left = MAX_VALUES

    def build(self, node: yaml.Node, depth: int) -> Any:  # noqa: ANN401 - a YAML value can be anything
        self._left -= 1
        if self._left < 0:
            message = f"the file expands to more than {MAX_VALUES:,} values"
            raise _UnreadableError(
                Fault("input-too-large", message, "write values out instead of using aliases", _start(node))
            )
        if depth > MAX_DEPTH:
            raise _UnreadableError(_too_deep(_start(node)))
        tag: str = node.tag
        if isinstance(node, yaml.ScalarNode):
            if tag == "plain":
                return read_plain(node.value)
            if tag == "other":
                return node.value
        elif tag == "other":
            if isinstance(node, yaml.SequenceNode):
                return [self.build(entry, depth + 1) for entry in node.value]
            return self._mapping(cast("yaml.MappingNode", node), depth)
        message = f"the tag `{_short_tag(tag)}` is not read here"
        raise _UnreadableError(
            Fault("yaml-syntax", message, "delete it; put text that must stay text in quotes", _start(node))
        )

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _UnreadableError(
                    Fault(
                        "yaml-syntax",
                        "a list or map stands as a field's name",
                        "name fields by plain text",
                        _start(key),
                    )
                )
            if key.value in values:
                message = f"the field `{key.value}` is given twice"
                self._faults.append(Fault("duplicate-key", message, "keep one of the two", _start(key)))
            values[key.value] = self.build(value, depth + 1)
        return values


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
