"""A report's value as JSON: indented, in the value's own order, readable in every language."""

import json
from collections.abc import Mapping
from typing import Any


def render(value: Mapping[str, Any]) -> str:
    """The value as JSON text, ending with a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
