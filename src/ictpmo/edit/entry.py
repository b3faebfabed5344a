"""An entry as YAML: its fields a line each, or all in one pair of braces."""

import json
import re
from collections.abc import Mapping
from typing import Any

from ictpmo.render.controls import hides, printable
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
