"""What libyaml says of a text that is not YAML, in plain words."""

import re
import unicodedata
from operator import attrgetter

import yaml

from ictpmo.source.fault import Fault, Place, Problem, end_of, place_of, problem

_DASHES = "－–—―‐‑‒−﹣"  # noqa: RUF001 - all of them
_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_MARKS = attrgetter("problem_mark", "context_mark")
_UNCLOSED = "did not find expected ',' or"
# What stands where YAML has a character of its own, and what that is. Texts may hold all of these.
_TAKEN_FOR: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(f"^ *([{_DASHES}])"), "- "),
    (re.compile(f"(?:^ *|^ *-|[\\w\"']:)([{_SPACES}])"), " "),
    (re.compile(r"([，、；])\s*[\w-]+[:：]"), ", "),  # noqa: RUF001 - as they are written
    (re.compile("(：)"), ": "),
)
_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?= |\r?$)", re.MULTILINE)
_SYNTAX: tuple[tuple[str, Problem], ...] = (
    ("found a tab", problem("a tab stands where YAML wants spaces", "indent with spaces")),
    ("found character", problem("a text cannot start with this character", "put the text in quotes")),
    (
        "mapping values are not allowed",
        problem("a `: ` stands where no new field can start", "check the indentation, or put the text in quotes"),
    ),
    ("found unexpected end of stream", problem("a quotation mark is opened here and never closed", "close it")),
    (
        "could not find expected ':'",
        problem("a line is neither a field (`name: value`) nor part of a text", "check its `:` and indentation"),
    ),
    (
        "expected <block end>",
        problem("the indentation does not fit what stands above", "align the line with its neighbours"),
    ),
    (
        "did not find expected key",
        problem(
            "a field does not line up with what stands above, or a comma or bracket is missing",
            "align it, and check brackets and quotes",
        ),
    ),
    (
        "did not find expected '-' indicator",
        problem("a line in a list does not start with `- `", "align it with the list, or start it with `- `"),
    ),
    (
        _UNCLOSED,
        problem("a bracket or brace is opened and not closed, or a comma is missing", "close it, or add the comma"),
    ),
    (
        "found unexpected ':'",
        problem("a `:` stands here without a space after it", "write `name: value`, or put the text in quotes"),
    ),
    (
        "did not find expected comment or line break",
        problem("a text follows `|` or `>` on its line", "start the text on the next line, indented"),
    ),
    (
        "found undefined alias",
        problem("`*name` refers to an anchor that is not there", "write the value, or put the text in quotes"),
    ),
    ("but found another document", problem("a second document starts here (`---`)", "keep one document a file")),
    (
        "found incompatible YAML document",
        problem("the file asks for another version of YAML", "delete the `%YAML` line"),
    ),
)


# What libyaml says where a colon, a comma, a dash or a space is none to it.
_FOR_WANT_OF_IT = (
    *("could not find expected ':'", "mapping values are not allowed", "expected <block end>"),
    *("did not find expected ',' or", "did not find expected key", "did not find expected '-' indicator"),
)


def taken_for(text: str) -> tuple[Problem, int] | None:
    """The first character of a line that only looks like one of YAML's, and where it stands; texts are read past."""
    bare = re.sub(r"\"[^\"]*\"|(?<!\w)'[^']*'", lambda quoted: '"' * len(quoted[0]), text)
    for looks, wanted in _TAKEN_FOR:
        if found := looks.search(bare):
            what = problem(
                "`{character}` (U+{code}, {name}) stands where YAML wants `{wanted}`",
                "write `{wanted}` in plain ASCII",
                character=found[1],
                code=f"{ord(found[1]):04X}",
                name=unicodedata.name(found[1]).lower().replace("fullwidth", "full-width"),
                wanted=wanted,
            )
            return what, found.start(1)
    return None


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """What keeps a text from being YAML, in the words of someone who writes it."""
    if conflict := _CONFLICT.search(text):
        unsettled = problem(
            "a conflict that git left stands here (`{marker}`)",
            "take what is right of both sides, and only then take its three marks out",
            marker=conflict[1],
        )
        return Fault("yaml-syntax", unsettled, end_of(text[: conflict.start()]))
    said = str(getattr(error, "problem", "") or error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "unexpected end of stream" in said or (_UNCLOSED in said and _is_out_of_sight(error, text)):
        mark = getattr(error, "context_mark", None) or mark
    # libyaml ends every text with a line end of its own, and speaks of what would stand behind it.
    place = min(place_of(mark), end_of(text))
    if mark and text[mark.index : mark.index + 1] == "\t":
        said = "found a tab"
    if any(want in said for want in _FOR_WANT_OF_IT) and (taken := _first_taken(error, text)):
        return taken
    for start, found in _SYNTAX:
        if start in said:
            return Fault("yaml-syntax", found, place)
    unknown = problem("this is not YAML: {reason}", "check the line and the one above it", reason=said)
    return Fault("yaml-syntax", unknown, place)


def _is_out_of_sight(error: yaml.YAMLError, text: str) -> bool:
    """Whether what is complained of stands in another line than the bracket that it belongs to, or behind all text."""
    at, opened = _MARKS(error)
    return bool(at.line != opened.line or at.index >= len(text.rstrip()))


def _first_taken(error: yaml.YAMLError, text: str) -> Fault | None:
    """What looks like a character of YAML in one of the lines that libyaml complains of, or alone in the line above."""
    lines = re.split("\r\n|\r|\n", text)
    for mark in filter(None, (getattr(error, "context_mark", None), getattr(error, "problem_mark", None))):
        before = lines[mark.line - 1] if mark.line else ": "
        dashed = bool(re.match(f" *[{_DASHES}]", before))
        above = [mark.line - 1] if (": " in before) == dashed else []
        for line in (*above, mark.line):
            if line < len(lines) and (found := taken_for(lines[line])):
                return Fault("yaml-syntax", found[0], Place(line + 1, found[1] + 1))
    return None
