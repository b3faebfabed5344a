"""What a terminal, a pipe or a log can show: its width, its characters, its colours, and text broken into its lines."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import TextIO

from ictpmo.language.width import closing
from ictpmo.render.controls import printable

_NARROWEST = 8
_USUAL = 80
# In a column a text may be broken also after a hyphen in a name and after a slash between words; a date is not broken.
_IN_TEXT = r"(?<=[ \t])(?=\S)"
_IN_COLUMN = rf"{_IN_TEXT}|(?<=[a-z]-)(?=\w)|(?<=[a-z]/)(?=[a-z])"
# Chinese and Japanese may be broken after any character, but for what opens, and before none that closes.
_OPENING = r"\uff08\u300a\u300c\u300e\u3010"
_CLOSING = r"\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\uff09\u300b\u300d\u300f\u3011\u2019\u201d\u2026,.;:?!)%\]"
_HAN = rf"(?<=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef])(?<![{_OPENING}])(?![{_CLOSING}])"
_FIRST_HAN = "\u2e80"
# What stands for a sign where only ASCII can be written.
_ASCII = str.maketrans(
    {"–": "-", "−": "-", "≥": ">=", "→": "->", "•": "*", "…": "...", "“": '"', "”": '"', "─": "-", "█": "#"}
    | dict.fromkeys("▏▎▍▌▋▊▉", "#")
    | dict.fromkeys("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "'")
)
# What every terminal shows one column wide, the signs of English and of our own tables among it.
_NARROW = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u203a\u2192\u2212\u2265]*")
# What every terminal shows two columns wide: most of a Chinese text.
_WIDE = re.compile(r"[\u3001-\u3011\u4e00-\u9fff\uff01-\uff60]+")
_COLOURS = {"good": "32", "fair": "33", "poor": "31"}
_WEIGHTS = {"quiet": "2", "heading": "1", "title": "1;4"}


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text goes."""

    width: int = _USUAL
    ascii_only: bool = False
    styles: dict[str, str] = field(default_factory=dict)
    """Codes of a terminal by what they say again; none for a pipe."""

    def shown(self, text: str) -> str:
        """Text on one line with nothing in it that is obeyed, in the characters that there are."""
        shown = printable(text)
        return shown if not self.ascii_only or shown.isascii() else shown.translate(_ASCII)

    def styled(self, text: str, style: str | None) -> str:
        """Text in a style, where styles can be seen."""
        code = self.styles.get(style or "")
        return f"\x1b[{code}m{text}\x1b[0m" if code and text else text


def screen_of(out: TextIO) -> Screen:
    """What is at the other end; a pipe gets 80 columns, or as many as `COLUMNS` says."""
    ascii_only = not out.encoding.lower().startswith("utf")
    if not (out.isatty() or os.environ.get("FORCE_COLOR")):
        columns = os.environ.get("COLUMNS", "")
        return Screen(_usable(int(columns) if columns.isdecimal() else _USUAL), ascii_only)
    # It knows the terminals; a pipe does without, for it takes a while to load.
    from rich.console import Console  # noqa: PLC0415

    console = Console(file=out)
    seen = console.color_system is not None and not console.legacy_windows
    colours = _COLOURS if seen and not console.no_color else {}
    return Screen(_usable(console.width), ascii_only, {**colours, **(_WEIGHTS if seen else {})})


def _usable(columns: int) -> int:
    """`COLUMNS=0` says that nobody knows."""
    return columns if columns >= _NARROWEST else _USUAL


def width_of(text: str) -> int:
    """How many columns a text takes: Chinese takes two a character."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    if _WIDE.fullmatch(text):
        return 2 * len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - most text is narrow

    return cell_len(text)


def cut_off(text: str, width: int, mark: str, before: str = "") -> str:
    """Text in one line of a width: what is longer ends in a mark, and closes a quotation begun in it or `before`."""
    if width_of(text) <= width:
        return text
    room = width - width_of(mark)
    held = _fitting(text, room)
    if closing(before + held):
        held = _fitting(text, room - 1).removesuffix("“")
    return f"{held}{mark}{closing(before + held)}"


def _fitting(text: str, room: int) -> str:
    # No character takes more than two columns: half as many can go at once as there are columns too many.
    while (over := width_of(text) - room) > 0:
        text = text[: -max(over // 2, 1)]
    return text.rstrip()


def cut_within(text: str, width: int, mark: str) -> str:
    """Text in one line of a width: of what is longer, the middle is a mark. Ids often differ at their ends alone."""
    if width_of(text) <= width:
        return text
    room = width - width_of(mark)
    end = text[-(room // 2) :]
    return f"{cut_off(text, width - width_of(end), mark)}{end}"


def cut_apart(
    texts: Iterable[str], width: int, mark: str, cut: Callable[[str, int, str], str] = cut_off
) -> dict[str, str]:
    """Texts in a line of a width each; of those that would look the same, what differs is shown after a mark."""
    found = {text: cut(text, width, mark) for text in texts}
    alike: dict[str, list[str]] = {}
    for text, shown in found.items():
        alike.setdefault(shown, []).append(text)
    for group in alike.values():
        if len(group) > 1 and width >= _NARROWEST // 2:
            start = _difference(group)
            room = min(width - width // 3, max(width_of(text[start:]) for text in group))
            head = cut_off(group[0], width - room, mark)
            rest = cut_apart((text[start:] for text in group), room, mark)
            found |= {text: f"{head}{rest[text[start:]]}" for text in group}
    return found


def _difference(texts: Sequence[str]) -> int:
    """Where texts begin to differ; at the beginning of the word, where that is near."""
    start = sum(1 for _ in takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False)))
    word = texts[0].rfind(" ", 0, start) + 1
    return word if word and start - word < _NARROWEST else start


def broken(text: str, width: int, *, in_column: bool = False) -> list[str]:
    """Text in lines of a width; a word that is longer is cut."""
    if width_of(text) <= width:
        return [text]
    lines, taken = [""], 0
    for piece in pieces(text, in_column=in_column):
        for part in _cut(piece, width):
            wide = width_of(part)
            if taken and taken + wide > width and taken + width_of(part.rstrip()) > width:
                lines.append("")
                taken = 0
            lines[-1] += part
            taken += wide
    return [line.rstrip() for line in lines]


def pieces(text: str, *, in_column: bool = False) -> list[str]:
    """The parts of a text that stay in one line, each with the blanks after it."""
    breaks = _IN_COLUMN if in_column else _IN_TEXT
    # A pattern takes a while to compile: few texts need that of Chinese.
    found = _compiled(f"{breaks}|{_HAN}" if max(text, default="") >= _FIRST_HAN else breaks).split(text)
    return [piece for piece in found if piece]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _cut(piece: str, width: int) -> list[str]:
    """A word in parts that fit."""
    if len(piece) * 2 <= width:
        return [piece]
    parts = [piece]
    while width_of(parts[-1].rstrip()) > width:
        rest = parts.pop()
        end = next(end for end in range(len(rest), 0, -1) if width_of(rest[:end]) <= width or end == 1)
        parts += (rest[:end], rest[end:])
    return parts
