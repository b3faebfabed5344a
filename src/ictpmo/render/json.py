"""A report's value as JSON: indented, in the value's own order, readable in every language."""

import json
import re
from collections.abc import Mapping
from typing import Any

# What JSON allows in a text and a terminal obeys: controls, and marks that turn the direction of what follows.
_OBEYED = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def render(value: Mapping[str, Any], *, ascii_only: bool = False) -> str:
    """The value as JSON text, ending with a line end; in ASCII alone where nothing else can be written."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=2, allow_nan=False)
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
