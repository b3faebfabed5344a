"""A report's value as JSON: indented, in the value's own order, readable in every language."""

import json
from collections.abc import Mapping
from typing import Any

from ictpmo.render.controls import controls

# JSON allows them in a text; lines are its own.
_OBEYED = controls(but="\n")


def render(value: Mapping[str, Any], *, ascii_only: bool = False) -> str:
    """The value as JSON text, ending with a line end; in ASCII alone where nothing else can be written."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=2, allow_nan=False)
    return _OBEYED.sub(lambda found: json.dumps(found[0]).strip('"'), text) + "\n"
