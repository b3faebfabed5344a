"""What a terminal, a log, an annotation or a page may show: no character that programs obey, or that nobody sees.

Every form of output shows text by this one definition: characters that are hidden are spelled out.
"""

import functools
import re

# Controls; marks of direction; what is as wide as nothing; separators of lines that few programs know; halves of a
# pair, which stand for bytes that are no text; and what is no character. (Kept are the signs that choose a variant of
# the character before them, which emoji and Han need.)
_HIDDEN = (
    "\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# Joiners, which Persian, the scripts of India, and emoji need between their characters, one at a time, and nobody else.
_JOINERS = "\u200c\u200d"
_JOINED = f"^\x00-\u02ff{_HIDDEN}{_JOINERS}"
# What a line that starts with it means to GitHub Actions, and what a stretch of any line means to it and to Azure.
_COMMAND = re.compile(r"^((?:\s|\x1b\[[0-9;]*m)*):(?=:)")
_OLD_COMMAND = re.compile(r"##(?=\w*\[)")


def controls(*, but: str = "") -> re.Pattern[str]:
    """What finds hidden characters: all but those that a form of output needs."""
    kept = f"(?![{but}])" if but else ""
    return re.compile(f"{kept}[{_HIDDEN}]|(?<![{_JOINED}])[{_JOINERS}]|[{_JOINERS}](?![{_JOINED}])")


def spelled(found: re.Match[str]) -> str:
    """One of them, spelled out."""
    code = ord(found[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - what four digits can say


_LINE_END = re.compile(r"[\t\r\n]")


@functools.cache
def _obeyed() -> re.Pattern[str]:
    return controls()


@functools.cache
def _suspect() -> re.Pattern[str]:
    """Most texts hold none of these, and one class of characters is looked for far faster than all that is obeyed."""
    return re.compile(f"[{_HIDDEN}{_JOINERS}]")


def hides(text: str) -> bool:
    """Whether there may be a hidden character in it, ends of lines among them."""
    plain = text.isascii() and text.isprintable()
    return not plain and _suspect().search(text) is not None


def printable(text: str) -> str:
    """Text on one line that is shown and never obeyed: hidden characters, ends of lines among them, are spelled out."""
    return _obeyed().sub(spelled, text) if hides(text) else text


def one_line(text: str) -> str:
    """The same for a text that is read, not logged: its lines follow each other."""
    return printable(_LINE_END.sub(" ", text)) if hides(text) else text


def quiet(line: str) -> str:
    """A line that no server which reads our output as a log takes for a command."""
    return _OLD_COMMAND.sub(r"#\\u0023", _COMMAND.sub(r"\1\\u003a", line))
