"""The catalogues of messages: nothing is missing, and no value is lost or made up."""

import ast
import runpy
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from conftest import ROOT
from ictpmo.cli.entry_kinds import KINDS
from ictpmo.facts.rule_docs import rule_docs
from ictpmo.language.terms import TERMS
from ictpmo.rules.audit import AUDIT
from ictpmo.rules.precedence import PRECEDENCE
from ictpmo.rules.validation import VALIDATION

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

SOURCE = ROOT / "src" / "ictpmo"
CATALOGUES = sorted((SOURCE / "locale").glob("*/LC_MESSAGES/ictpmo.po"))
BUILD: dict[str, Any] = runpy.run_path(str(ROOT / "hatch_build.py"))
# Which of the arguments of a marked call are messages.
FIRST, TWO = slice(1), slice(2)
MARKS = {"say": FIRST, "sentence": FIRST, "label": FIRST, "count": FIRST, "problem": TWO}
MARKS |= dict.fromkeys(("refusal", "unreadable", "violation"), slice(1, 3))
ERRORS = (
    *("AnswerError", "DamagedManifestError", "GitError", "NoPortfolioError", "NotReplacedError", "NotValidError"),
    *("NotWrittenError", "TableError", "TooManyRowsError", "UnreadError", "UnwrittenError", "WrongUsageError"),
)
# An error says itself what is wrong; one of a class that says it for all, where the class is made.
MARKS |= dict.fromkeys((*ERRORS, "__init__"), TWO)
PACKAGES = (
    *("source", "model", "finding", "load", "language", "analysis", "rules", "guard", "facts", "report"),
    *("publish", "serve", "export", "edit", "cli"),
)
"""What speaks to people, in any language that there is a catalogue of."""
SPEAKING = [path for package in PACKAGES for path in sorted((SOURCE / package).rglob("*.py"))]


@cache
def calls() -> list[tuple[str, list[ast.expr]]]:
    """What is called in all of it, with the arguments."""
    found = []
    for path in SPEAKING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name(name) | ast.Attribute(attr=name), arguments):
                    found.append((name, arguments))
    return found


def messages() -> Iterator[tuple[str, str | None]]:
    """What commands and reports say, each with its context."""
    for mark, arguments in calls():
        if mark in MARKS:
            yield from ((text, None) for place in arguments[MARKS[mark]] for text in texts(place))
    yield from ((rule.explanation.advice, None) for rule in (*AUDIT, *VALIDATION))
    for rule in rule_docs().values():
        said = (rule.what, rule.criterion, rule.why, rule.details, rule.remedy)
        yield from ((text, None) for text in said if text)
    yield from ((entry.because, None) for entry in PRECEDENCE)
    for entry_kind in KINDS:
        yield entry_kind.called.template, None
        yield from ((question.asks, None) for question in entry_kind.questions.values())
    for kind, words in TERMS.items():
        yield from ((word, kind) for word in words.values())


UNTRANSLATED = {"print_lines", "BadParameter", "echo"}
"""Calls that show text as it is given."""
AS_IT_IS = {"ictpmo {}"}
"""What is the same in every language."""


def test_nothing_is_shown_that_went_through_no_catalogue() -> None:
    shown = (place for name, arguments in calls() if name in UNTRANSLATED for place in arguments)
    assert {said for place in shown for said in plain_english(place)} <= AS_IT_IS


def plain_english(node: ast.expr) -> Iterator[str]:
    """The texts with words in them that an argument shows as they stand, with `{}` for values; not those of calls."""
    match node:
        case ast.Constant(str(text)):
            yield from [text] if any(map(str.isalpha, text)) else []
        case ast.JoinedStr(parts):
            said = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
            yield from [said] if any(map(str.isalpha, said.replace("ictpmo: ", ""))) else []
        case ast.Call() | ast.GeneratorExp(elt=ast.Call()):
            return
        case _:
            for inner in ast.iter_child_nodes(node):
                if isinstance(inner, ast.expr):
                    yield from plain_english(inner)


def texts(node: ast.expr) -> Iterator[str]:
    """The messages that an argument may be: one, or one of two."""
    match node:
        case ast.Constant(str(message)):
            yield message
        case ast.IfExp(body=one, orelse=other):
            yield from (*texts(one), *texts(other))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_catalogue_has_every_message_of_reports(path: Path) -> None:
    catalogue = read(path)
    missing = []
    for message, context in messages():
        found = catalogue.get(message, context)
        if found is None or not found.string or found.fuzzy:
            missing.append((message, context))
    assert not missing


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_has_the_values_of_its_message(path: Path) -> None:
    for message in read(path):
        said = {values(text) for text in forms(message.id)}
        for translated in forms(message.string):
            assert values(translated) in said, message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_catalogue_holds_nothing_that_is_no_longer_said(path: Path) -> None:
    held = {(forms(message.id)[0], message.context) for message in read(path) if message.id}
    assert not held - set(messages())


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_what_is_read_is_what_the_catalogue_says_now(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == BUILD["compiled"](path), "run `make catalogues`"


def test_a_catalogue_is_read_without_the_library_that_compiled_it() -> None:
    code = (
        "import sys; from ictpmo.language.catalogue import catalogue; "
        "found = catalogue('zh-Hans'); print(found.gettext('para. {number}'), 'babel' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=True)
    assert ran.stdout.decode("utf-8").split() == ["第{number}段", "False"]


def forms(text: object) -> tuple[str, ...]:
    """A message in all its numbers."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)


def values(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
