"""What libyaml says of a text that is not YAML, in plain words."""

import yaml

from ictpmo.source.fault import Fault, end_of, place_of

_SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        "found a tab",
        "a tab stands where YAML wants spaces",
        "indent with spaces",
    ),
    (
        "found character",
        "a text cannot start with this character",
        "put the text in quotes",
    ),
    (
        "mapping values are not allowed",
        "a `: ` stands where no new field can start",
        "check the indentation, or put the text in quotes",
    ),
    ("found unexpected end of stream", "a quotation mark is opened here and never closed", "close it"),
    (
        "could not find expected ':'",
        "a line is neither a field (`name: value`) nor part of a text",
        "check its `:` and indentation",
    ),
    ("expected <block end>", "the indentation does not fit what stands above", "align the line with its neighbours"),
    (
        "did not find expected key",
        "a field does not line up with what stands above, or a comma or bracket is missing",
        "align it, and check brackets and quotes",
    ),
    (
        "did not find expected '-' indicator",
        "a line in a list does not start with `- `",
        "align it with the list, or start it with `- `",
    ),
    (
        "did not find expected ',' or",
        "a bracket or brace is opened and not closed, or a comma is missing",
        "close it, or add the comma",
    ),
    (
        "found unexpected ':'",
        "a `:` stands here without a space after it",
        "write `name: value`, or put the text in quotes",
    ),
    (
        "did not find expected comment or line break",
        "a text follows `|` or `>` on its line",
        "start the text on the next line, indented",
    ),
    (
        "found undefined alias",
        "`*name` refers to an anchor that is not there",
        "write the value, or put the text in quotes",
    ),
    ("but found another document", "a second document starts here (`---`)", "keep one document a file"),
    ("found incompatible YAML document", "the file asks for another version of YAML", "delete the `%YAML` line"),
)


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """What keeps a text from being YAML, in the words of someone who writes it."""
    problem = str(getattr(error, "problem", "") or error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "unexpected end of stream" in problem:
        mark = getattr(error, "context_mark", None) or mark
    # libyaml ends every text with a line end of its own, and speaks of what would stand behind it.
    place = min(place_of(mark), end_of(text))
    if mark and text[mark.index : mark.index + 1] == "\t":
        problem = "found a tab"
    for start, message, remedy in _SYNTAX:
        if start in problem:
            return Fault("yaml-syntax", message, remedy, place)
    return Fault("yaml-syntax", f"this is not YAML: {problem}", "check the line and the one above it", place)
