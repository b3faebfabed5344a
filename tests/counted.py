"""Operations counted: what a call costs, whatever else the machine does."""

import selectors
import subprocess
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from ictpmo.load.portfolio import parse_file

# What waits for another program goes round as often as the machine is busy.
_WAITING = frozenset({selectors.__file__, subprocess.__file__})


def operations(call: Callable[[], object]) -> int:
    """The lines that a call runs, each time that it runs them: a comprehension its own as often as it goes round.

    Files that were read before are read again.
    """
    parse_file.cache_clear()
    count = 0

    def traced(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if frame.f_code.co_filename in _WAITING:
            return None
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def assert_proportional(call: Callable[[int], object], size: int, least: int | None = None) -> None:
    """What a call takes grows no faster than what it is given: from n to 2n as much for each as up to n.

    A first call, which loads what is loaded once, is not counted, nor is what a call takes for the `least` that it is
    given.
    """
    least = least or size // 5
    call(least)
    none, one, two = (operations(lambda count=count: call(count)) for count in (least, size, 2 * size))  # type: ignore[misc]
    assert two - none <= (1.25 * size / (size - least) + 1) * (one - none) + 200, (none, one, two)
