"""Whether a version of a file still says all that the one before it said, by its lines: few need to be read for it."""

from collections.abc import Sequence

_QUOTES = b"'\""


def may_lose(before: Sequence[bytes], after: Sequence[bytes]) -> bool:
    """Whether something may be gone: a line, or what it says, which lines put in can make another's, or mere text."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    left, tail = before[start : len(before) - end], len(after) - end
    held, put_in = 0, list[bytes]()
    for place, line in enumerate(after[start:], start):
        if place < tail and line not in left[held : held + 1]:
            put_in += [line] if _says(line) else []
            continue
        held += place < tail
        if _says(line):
            if any(_takes_in(one, line) for one in put_in):
                return True
            put_in = []
            if place >= tail:
                break
    return held < len(left)


def _alike(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """How many lines two files begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _says(line: bytes) -> bool:
    """Whether a line is not blank, nor a comment alone."""
    return not line.lstrip().startswith(b"#") and bool(line.strip())


def _takes_in(line: bytes, next_line: bytes) -> bool:
    """Whether a line can take in one that follows: under it, or in a text that begins in it."""
    depth, next_depth = (len(one) - len(one.lstrip()) for one in (line, next_line))
    entries = [one.lstrip().startswith(b"-") for one in (line, next_line)]
    listed = depth == next_depth and line.rstrip().endswith(b":") and entries == [False, True]
    return depth < next_depth or listed or any(quote in line for quote in _QUOTES)
