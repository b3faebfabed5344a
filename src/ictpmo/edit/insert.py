"""One entry more in a project's file: text goes in at one place, and every other byte stays as it was."""

import re
from collections.abc import Mapping
from typing import Any

from ictpmo.edit.entry import STEP, flow, item
from ictpmo.model.project import Project
from ictpmo.model.values import Record
from ictpmo.source.document import Route, read
from ictpmo.source.fault import Problem, problem
from ictpmo.source.layout import Span, lay_out

_BLANK_OR_COMMENT = re.compile(r"\n(?P<margin>[ ]*)(?P<comment>#[^\n]*)?(?=\n|\Z)")


def add_entry(
    data: bytes, field: str, entry: Mapping[str, Any], kind: type[Record] = Project, within: Route = ()
) -> bytes | Problem:
    """The file's bytes with an entry added at the end of a list, or why it is left as it is.

    The list is one of a record of a kind: of the file's own, or of the one that a route leads to.
    """
    reading = read("", data)
    if reading.faults:
        return reading.faults[0].problem
    text = reading.document.text
    by_hand = problem(
        "there is no safe place for the entry in the way `{field}` is written",
        "add it by hand: {entry}",
        field=field,
        entry=flow(entry),
    )
    if not isinstance(reading.value, dict):
        return by_hand
    place = _place(text, _inside(lay_out(text), within), (field, _fields(kind)), entry)
    if place is None:
        return by_hand
    index, added = place
    new = (text[:index] + added + text[index:]).encode()
    wanted = _with(reading.value, within, field, entry)
    # Whatever the habits of the text, the outcome is held against what was wanted: nothing else may mean another thing.
    outcome = read("", new)
    return new if outcome.value == wanted and not outcome.faults else by_hand


def _fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in kind.model_fields.items())


def _inside(top: Span, route: Route) -> Span:
    """The layout of the value that a route leads to."""
    for step in route:
        top = top.inside[step] if isinstance(step, int) else top.fields()[step][1]
    return top


def _with(value: Any, route: Route, field: str, entry: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a value of a file
    """A value with an entry more in a list of what a route leads to."""
    if not route:
        return {**value, field: [*(value.get(field) or ()), entry]}
    step, *rest = route
    if isinstance(step, int):
        return [_with(one, tuple(rest), field, entry) if i == step else one for i, one in enumerate(value)]
    return {**value, step: _with(value[step], tuple(rest), field, entry)}


def _place(
    text: str, top: Span, named: tuple[str, tuple[str, ...]], entry: Mapping[str, Any]
) -> tuple[int, str] | None:
    """Where text goes in, and which; the list is named with the fields of its record in their order."""
    field, _ = named
    fields = top.fields()
    if field not in fields:
        return _new_list(text, top, named, entry)
    key, value = fields[field]
    if value.kind == "list" and value.flow:
        return _in_brackets(value, entry)
    if value.kind == "list":
        return _below_the_last(text, value, entry)
    if value.start == value.end and not top.flow:
        lines = item(entry, key.column + STEP)
        return _line_end(text, value.end), _as_lines(lines)
    return None


def _in_brackets(value: Span, entry: Mapping[str, Any]) -> tuple[int, str]:
    if value.inside:
        return value.inside[-1].end, f", {flow(entry)}"
    return value.end - 1, flow(entry)


def _below_the_last(text: str, value: Span, entry: Mapping[str, Any]) -> tuple[int, str]:
    last = value.inside[-1]
    dash = value.column
    if last.flow:
        lines = [f"{' ' * dash}- {flow(entry)}"]
    else:
        lines = item(entry, dash, last.column - dash if _same_line(text, last) else STEP)
    apart = len(value.inside) > 1 and _blank_before(text, last)
    return _end_with_comments(text, last.end, dash), _as_lines(lines, apart=apart)


def _new_list(
    text: str, top: Span, named: tuple[str, tuple[str, ...]], entry: Mapping[str, Any]
) -> tuple[int, str] | None:
    """A list that is not there yet: after the fields that come before it in the format's order."""
    field, known = named
    order = known[: known.index(field)]
    fields = top.fields()
    before = max((value.end for name, (_, value) in fields.items() if name in order), default=None)
    if before is None:
        return None
    if top.flow:
        return before, f", {field}: [{flow(entry)}]"
    lines = [f"{' ' * top.column}{field}:", *item(entry, top.column + STEP)]
    apart = any(_blank_before(text, key) for key, _ in fields.values())
    return _end_with_comments(text, before, top.column), _as_lines(lines, apart=apart)


def _as_lines(lines: list[str], *, apart: bool = False) -> str:
    return "".join(f"\n{line}" for line in ([""] if apart else []) + lines)


def _same_line(text: str, entry: Span) -> bool:
    return text[: entry.start].rpartition("\n")[2].strip() != ""


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
