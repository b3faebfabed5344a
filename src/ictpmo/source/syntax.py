"""What libyaml says of a text that is not YAML, in plain words."""

import re

import yaml

from ictpmo.source.fault import Fault, Place, Problem, end_of, place_of, problem

FULL_WIDTH_COLON = "："
WIDE_COLON = problem("a full-width colon (U+FF1A) stands where YAML wants `: `", "write `: `, a colon and a space")
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
        "did not find expected ',' or",
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


# What libyaml says where a colon is none to it.
_FOR_WANT_OF_A_COLON = ("could not find expected ':'", "mapping values are not allowed", "expected <block end>")


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
    if "unexpected end of stream" in said:
        mark = getattr(error, "context_mark", None) or mark
    # libyaml ends every text with a line end of its own, and speaks of what would stand behind it.
    place = min(place_of(mark), end_of(text))
    if mark and text[mark.index : mark.index + 1] == "\t":
        said = "found a tab"
    if any(colon in said for colon in _FOR_WANT_OF_A_COLON) and (wide := _wide_colon(error, text)):
        return Fault("yaml-syntax", WIDE_COLON, wide)
    for start, found in _SYNTAX:
        if start in said:
            return Fault("yaml-syntax", found, place)
    unknown = problem("this is not YAML: {reason}", "check the line and the one above it", reason=said)
    return Fault("yaml-syntax", unknown, place)


def _wide_colon(error: yaml.YAMLError, text: str) -> Place | None:
    """Where a full-width colon stands in one of the lines that libyaml complains of, or alone in the line above."""
    lines = re.split("\r\n|\r|\n", text)
    for mark in filter(None, (getattr(error, "context_mark", None), getattr(error, "problem_mark", None))):
        above = [mark.line - 1] if mark.line and ": " not in lines[mark.line - 1] else []
        for line in (*above, mark.line):
            column = lines[line].find(FULL_WIDTH_COLON) if line < len(lines) else -1
            if column >= 0:
                return Place(line + 1, column + 1)
    return None
