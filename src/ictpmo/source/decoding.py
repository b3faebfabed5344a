"""Bytes become text that YAML can be read from."""

import re

from ictpmo.source.fault import Fault, end_of, problem, unreadable

MAX_BYTES = 1 << 20
# Control characters, which YAML refuses, and the separators that libyaml, but no editor, takes for line ends.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def decode(data: bytes, faults: list[Fault]) -> str:
    """The text of a file; habits of it that should be fixed are added to the faults."""
    text = _characters(data)
    if text.startswith("\ufeff"):
        text = text[1:]
        marked = problem("the file starts with a byte order mark", "save it as UTF-8 without one")
        faults.append(Fault("not-utf-8", marked, harmless=True))
    if "\r" in text:
        place = end_of(text[: text.index("\r")])
        habit = (
            problem("lines end in carriage returns (CRLF)", "save the file with LF line ends")
            if "\r\n" in text
            else problem("lines end in carriage returns (CR alone)", "save the file with LF line ends")
        )
        faults.append(Fault("yaml-syntax", habit, place, harmless=True))
    if odd := _UNFIT.search(text):
        raise unreadable(
            "yaml-syntax",
            "an invisible control character ({code}) stands here",
            "delete it, or put a space or a plain line end in its place",
            end_of(text[: odd.start()]),
            code=f"U+{ord(odd[0]):04X}",
        )
    return text


def _characters(data: bytes) -> str:
    """The bytes of a file read as UTF-8; too many of them, or other ones, are refused."""
    if len(data) > MAX_BYTES:
        raise unreadable(
            "input-too-large",
            "the file is larger than the limit of {limit:,} bytes",
            "split the project, or move attachments elsewhere",
            limit=MAX_BYTES,
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable("not-utf-8", "the file is UTF-16", "save it as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place, byte = end_of(data[: error.start].decode("utf-8")), f"{data[error.start]:#04x}"
        said = unreadable("not-utf-8", "byte {byte} is not UTF-8", "save the file as UTF-8", place, byte=byte)
        raise said from None
