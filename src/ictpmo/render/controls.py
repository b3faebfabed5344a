"""Characters that programs obey and nobody sees: controls, and marks that turn the direction of what follows."""

import re

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_DIRECTIONS = (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))


def controls(*, but: str = "", also: str = "") -> re.Pattern[str]:
    """What finds them: all but those that a form of output needs, and also what else it cannot hold."""
    obeyed = "".join(char for char in map(chr, (*_CONTROLS, *_DIRECTIONS)) if char not in but)
    return re.compile(f"[{obeyed}{also}]")


def spelled(found: re.Match[str]) -> str:
    """One of them, spelled out."""
    return f"\\u{ord(found[0]):04x}"
