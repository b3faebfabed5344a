"""Operations counted: what a call costs, whatever else the machine does."""

import selectors
import subprocess
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

# What waits for another program goes round as often as the machine is busy.
_WAITING = frozenset({selectors.__file__, subprocess.__file__})


def operations(call: Callable[[], object]) -> int:
    """The lines that a call runs, each time that it runs them: a comprehension its own as often as it goes round."""
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


def assert_proportional(call: Callable[[int], object], size: int) -> None:
    """What a call takes grows no faster than what it is given: as much from n to 2n as from 2n to 3n.

    A first call, which loads what is loaded once, is not counted.
    """
    call(size)
    one, two, three = (operations(lambda factor=factor: call(factor * size)) for factor in (1, 2, 3))  # type: ignore[misc]
    assert three - two <= 1.25 * (two - one) + 200, (one, two, three)
