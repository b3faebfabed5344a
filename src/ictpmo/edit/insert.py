"""Entries for a user's files: YAML goes in at one place, and every other byte stays as it was."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from ictpmo.model.project import Project
from ictpmo.model.values import Record
from ictpmo.render.controls import hides, printable
from ictpmo.source.document import Route, read
from ictpmo.source.fault import Problem, problem
from ictpmo.source.layout import Span, lay_out
from ictpmo.source.scalars import read_plain

STEP = 2
# Text that means itself without quotes, between braces too: it starts with a letter, a digit or an opening quotation
# mark of print, and nothing in it could open a comment, a field, a list or a map.
_PLAIN = re.compile(r"[\w“「《](?:[^\s,:#\[\]{}\"'`]|[ ](?! ))*")


def block(entry: Mapping[str, Any], indent: int) -> list[str]:
    """The entry's fields, a line each, indented."""
    lines: list[str] = []
    for name, value in entry.items():
        margin = " " * indent + scalar(name)
        if isinstance(value, Mapping) and any(isinstance(inner, Mapping) for inner in value.values()):
            lines += [f"{margin}:", *block(value, indent + STEP)]
        else:
            lines.append(f"{margin}: {flow(value)}")
    return lines


def item(entry: Mapping[str, Any], dash: int, offset: int = STEP) -> list[str]:
    """The entry as one of a list, its dash in a column, its fields an offset to the right."""
    first, *others = block(entry, dash + offset)
    return [f"{' ' * dash}-{' ' * (offset - 1)}{first.strip()}", *others]


def whole_file(schema: str | None, *lines: str) -> bytes:
    """A new file with these lines; `schema` is the path of its schema, for editors."""
    heading = [f"# yaml-language-server: $schema={schema}"] if schema else []
    return ("\n".join((*heading, "format: 1", *lines)) + "\n").encode()


def flow(value: Any) -> str:  # noqa: ANN401 - a YAML value can be anything
    """A value on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{scalar(name)}: {flow(inner)}' for name, inner in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value)


def scalar(value: str | float | None) -> str:
    """A text or a number; in quotes where it would mean something else without them, or holds what nobody sees."""
    if isinstance(value, str) and not (
        _PLAIN.fullmatch(value) and not value.endswith(" ") and read_plain(value) == value and not hides(value)
    ):
        return printable(json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool):
        return str(value).lower()
    return "null" if value is None else str(value)


_BLANK_OR_COMMENT = re.compile(r"\n(?P<margin>[ ]*)(?P<comment>#[^\n]*)?(?=\n|\Z)")


def add_entry(
    data: bytes, field: str, entry: Mapping[str, Any], record: type[Record] = Project, route: Route = ()
) -> bytes | Problem:
    """A file's bytes with an entry at the end of a list of the record that a route leads to, or why they are left."""
    return _add(data, field, [entry], lambda text, top: _place(text, _inside(top, route), field, entry, record), route)


def add_inner(data: bytes, outer: str, field: str, entry: Mapping[str, Any], record: type[Record]) -> bytes | Problem:
    """The same, of a list that stands in a map of the record: `rounds` of `reporting`."""

    def place(text: str, top: Span) -> tuple[int, str] | None:
        fields = top.fields()
        if outer not in fields:
            return _new_field(text, top, outer, [f"  {field}:", *item(entry, STEP * 2)], record)
        inner = fields[outer][1]
        kind = record.model_fields[outer].annotation
        return _place(text, inner, field, entry, kind) if inner.kind == "map" and isinstance(kind, type) else None

    return _add(data, outer, {field: [entry]}, place)


def add_key(data: bytes, field: str, name: str, value: Mapping[str, Any], record: type[Record]) -> bytes | Problem:
    """The same, of a map of the record: one name more, and what is under it."""

    def place(text: str, top: Span) -> tuple[int, str] | None:
        fields = top.fields()
        line = f"{name}: {flow(value)}"
        if field not in fields:
            return _new_field(text, top, field, [f"  {line}"], record)
        held = fields[field][1]
        if held.kind != "map":
            return None
        if held.flow:
            return held.inside[-1].end if held.inside else held.end - 1, f", {line}" if held.inside else line
        return _end_with_comments(text, held.end, held.column), f"\n{' ' * held.column}{line}"

    return _add(data, field, {name: value}, place)


def _add(
    data: bytes,
    field: str,
    added_value: list[Mapping[str, Any]] | Mapping[str, Any],
    find: Callable[[str, Span], tuple[int, str] | None],
    route: Route = (),
) -> bytes | Problem:
    reading = read("", data)
    if reading.faults:
        return reading.faults[0].problem
    text = reading.document.text
    by_hand = problem(
        "there is no safe place for the entry in the way `{field}` is written",
        "add it by hand: {entry}",
        field=field,
        entry=flow(added_value[0] if isinstance(added_value, list) else added_value),
    )
    if not isinstance(reading.value, dict):
        return by_hand
    place = find(text, lay_out(text))
    if place is None:
        return by_hand
    index, added = place
    new = (text[:index] + added + text[index:]).encode()
    wanted = _with(reading.value, route, field, added_value)
    # Whatever the habits of the text, the outcome is held against what was wanted: nothing else may mean another thing.
    outcome = read("", new)
    return new if outcome.value == wanted and not outcome.faults else by_hand


def _inside(top: Span, route: Route) -> Span:
    """The layout of the value that a route leads to."""
    for step in route:
        top = top.inside[step] if isinstance(step, int) else top.fields()[step][1]
    return top


def _with(value: Any, route: Route, field: str, added: Any) -> Any:  # noqa: ANN401 - a value of a file
    """A value with what is added to a field of what a route leads to."""
    if not route:
        return {**value, field: _joined(value.get(field), added)}
    step, *rest = route
    if isinstance(step, int):
        return [_with(one, tuple(rest), field, added) if i == step else one for i, one in enumerate(value)]
    return {**value, step: _with(value[step], tuple(rest), field, added)}


def _joined(held: Any, added: Any) -> Any:  # noqa: ANN401 - any value of a file
    """A value with what is added to it: an entry to a list, names to a map, and so on in what they hold."""
    if isinstance(held, dict):
        return {**held, **{name: _joined(held.get(name), inner) for name, inner in added.items()}}
    if isinstance(held, list):
        return [*held, *added]
    return added


def _place(text: str, top: Span, field: str, entry: Mapping[str, Any], record: type[Record]) -> tuple[int, str] | None:
    """Where text goes in, and which."""
    fields = top.fields()
    if field not in fields:
        return _new_list(text, top, field, entry, record)
    key, value = fields[field]
    if value.kind == "list" and value.flow:
        last = value.inside[-1:]
        return (last[0].end, f", {flow(entry)}") if last else (value.end - 1, flow(entry))
    if value.kind == "list":
        return _below_the_last(text, value, entry)
    if value.start == value.end and not top.flow:
        lines = item(entry, key.column + STEP)
        return _line_end(text, value.end), _as_lines(lines)
    return None


def _below_the_last(text: str, value: Span, entry: Mapping[str, Any]) -> tuple[int, str]:
    last = value.inside[-1]
    dash = value.column
    if last.flow:
        lines = [f"{' ' * dash}- {flow(entry)}"]
    else:
        beside = text[: last.start].rpartition("\n")[2].strip() != ""
        lines = item(entry, dash, last.column - dash if beside else STEP)
    apart = len(value.inside) > 1 and _blank_before(text, last)
    return _end_with_comments(text, last.end, dash), _as_lines(lines, apart=apart)


def _new_list(
    text: str, top: Span, field: str, entry: Mapping[str, Any], record: type[Record]
) -> tuple[int, str] | None:
    """A list that the file does not have yet."""
    if top.flow:
        before = _end_of_those_before(top, field, record)
        return None if before is None else (before, f", {field}: [{flow(entry)}]")
    return _new_field(text, top, field, item(entry, top.column + STEP), record)


def _end_of_those_before(top: Span, field: str, record: type[Record]) -> int | None:
    """Where the fields end that come before one in the format's order."""
    names = [one.alias or name for name, one in record.model_fields.items()]
    order = names[: names.index(field)]
    return max((value.end for name, (_, value) in top.fields().items() if name in order), default=None)


def _new_field(text: str, top: Span, field: str, inside: list[str], record: type[Record]) -> tuple[int, str] | None:
    """A field that the file does not have yet: after those that come before it in the format's order."""
    fields, before = top.fields(), _end_of_those_before(top, field, record)
    if before is None or top.flow:
        return None
    lines = [f"{' ' * top.column}{field}:", *inside]
    apart = any(_blank_before(text, key) for key, _ in fields.values())
    return _end_with_comments(text, before, top.column), _as_lines(lines, apart=apart)


def _as_lines(lines: list[str], *, apart: bool = False) -> str:
    return "".join(f"\n{line}" for line in ([""] if apart else []) + lines)


def _blank_before(text: str, span: Span) -> bool:
    """Whether a blank line stands above the line that a value begins on."""
    return text[: span.start].rpartition("\n")[0].endswith("\n")


def _line_end(text: str, index: int) -> int:
    """The end of the line that a value ends on; a block of text may end on blank lines that are not its own."""
    index = len(text[:index].rstrip(" \t\n"))
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def _end_with_comments(text: str, index: int, column: int) -> int:
    """The end of what belongs to a value: the comments below it that stand further in than a column are its own."""
    end = here = _line_end(text, index)
    while found := _BLANK_OR_COMMENT.match(text, here):
        here = found.end()
        if found["comment"]:
            if len(found["margin"]) <= column:
                break
            end = here
    return end
