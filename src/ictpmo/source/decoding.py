"""Bytes become text that YAML can be read from."""

import re

from ictpmo.source.fault import Fault, UnreadableError, end_of, problem

MAX_BYTES = 1 << 20
# Control characters, which YAML refuses, and the separators that libyaml, but no editor, takes for line ends.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def decode(data: bytes, faults: list[Fault]) -> str:
    """The text of a file; habits of it that should be fixed are added to the faults."""
    text = _characters(data)
    if text.startswith("\ufeff"):
        text = text[1:]
        faults.append(
            Fault(
                "not-utf-8",
                problem("the file starts with a byte order mark", "save it as UTF-8 without one"),
                harmless=True,
            ),
        )
    if "\r" in text:
        place = end_of(text[: text.index("\r")])
        habit = (
            problem("lines end in carriage returns (CRLF)", "save the file with LF line ends")
            if "\r\n" in text
            else problem("lines end in carriage returns (CR alone)", "save the file with LF line ends")
        )
        faults.append(Fault("yaml-syntax", habit, place, harmless=True))
    if odd := _UNFIT.search(text):
        found = problem(
            "an invisible control character ({code}) stands here",
            "delete it, or put a space or a plain line end in its place",
            code=f"U+{ord(odd[0]):04X}",
        )
        raise UnreadableError(Fault("yaml-syntax", found, end_of(text[: odd.start()])))
    return text


def _characters(data: bytes) -> str:
    """The bytes of a file read as UTF-8; too many of them, or other ones, are refused."""
    if len(data) > MAX_BYTES:
        too_large = problem(
            "the file is larger than the limit of {limit:,} bytes",
            "split the project, or move attachments elsewhere",
            limit=MAX_BYTES,
        )
        raise UnreadableError(Fault("input-too-large", too_large))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(Fault("not-utf-8", problem("the file is UTF-16", "save it as UTF-8")))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        found = problem("byte {byte} is not UTF-8", "save the file as UTF-8", byte=f"{data[error.start]:#04x}")
        raise UnreadableError(Fault("not-utf-8", found, end_of(before))) from None
