"""What the shell offers when Tab is pressed. It must come at once, and a fault is no time for a message."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ictpmo.model.files import SOURCES_FILE
from ictpmo.source.document import read

if TYPE_CHECKING:
    from ictpmo.analysis.attributes import Attribute

# A name that is no id has no business on a command line: a shell might obey what is in it.
_FILE = re.compile(r"([a-z0-9-]+)\.yaml")
_WORD = re.compile(r"[\w-]+")
# In a word of a shell, all others may mean something.
_UNSAFE = re.compile(r"[^\w./-]")

_DEFAULT = "portfolio"


# The part of a word that the shell does not replace, where it takes what stands after `=` for another.
_BEFORE = "_ICTPMO_BEFORE"


def join_broken_words(given: MutableMapping[str, str]) -> None:
    """Bash breaks words at `=`: `--where state=c` comes as four. What it says of the line is put together again."""
    if given.get("_ICTPMO_COMPLETE") != "complete_bash":
        return
    words = given.get("COMP_WORDS", "").split("\n")[: int(given.get("COMP_CWORD", "0")) + 1]
    joined: list[str] = []
    for before, word in zip(["", *words], words, strict=False):
        if joined and (word == "=" or (before == "=" and word and not word.startswith("-"))):
            joined[-1] += word
        else:
            joined.append(word)
    if len(joined) < len(words):
        *joined, last = joined
        option, sign, value = last.partition("=")
        joined, last = ([*joined, option], value) if option.startswith("-") and sign else (joined, last)
        typed = "" if words[-1] == "=" else words[-1]
        given[_BEFORE] = last.removesuffix(typed)
        given["COMP_WORDS"], given["COMP_CWORD"] = "\n".join([*joined, typed]), str(len(joined))


def complete_project(context: typer.Context, incomplete: str) -> list[str]:
    """Project ids, by the names of the files alone: nothing is loaded."""
    try:
        return sorted(name for name in _project_names(context) if name.startswith(incomplete))
    except OSError:
        return []


def complete_fact(context: typer.Context, incomplete: str) -> list[str]:
    """Project ids; after one and a point, what `why` knows of it."""
    from ictpmo.facts.origins import FACTS

    project, point, _ = incomplete.partition(".")
    if not point:
        return complete_project(context, incomplete)
    return _starting((f"{project}.{fact}" for fact in FACTS if _WORD.fullmatch(fact)), incomplete)


def complete_language(incomplete: str) -> list[str]:
    """The languages that have a catalogue."""
    from ictpmo.language.catalogue import languages

    return _starting(languages(), incomplete)


def complete_source(context: typer.Context, incomplete: str) -> list[str]:
    """The symbols of documents, as Bash takes one for a word; in shells that would break them, plain ones alone."""
    try:
        value = read("", (_root(context) / SOURCES_FILE).read_bytes()).value
    except OSError:
        return []
    listed = value.get("sources") if isinstance(value, dict) else None
    held = [one.get("symbol") for one in (listed if isinstance(listed, list) else []) if isinstance(one, dict)]
    symbols = _starting((one for one in held if isinstance(one, str) and one.isprintable()), incomplete)
    shell = os.environ.get("_ICTPMO_COMPLETE", "")
    if shell == "complete_fish":
        return symbols
    escaped = [_UNSAFE.sub(r"\\\g<0>", one) for one in symbols]
    return escaped if shell == "complete_bash" else [one for one in symbols if one in escaped]


def complete_attribute(context: typer.Context, incomplete: str) -> list[str]:
    """What projects can be grouped by."""
    return _starting((one.name for one in _attributes(context)), incomplete)


def complete_condition(context: typer.Context, incomplete: str) -> list[str]:
    """What projects can be chosen by; of a choice, its words."""
    before = os.environ.get(_BEFORE, "")
    return [word.removeprefix(before) for word in _conditions(context, before + incomplete)]


def _conditions(context: typer.Context, incomplete: str) -> list[str]:
    name, sign, _ = incomplete.partition("=")
    if not sign:
        # Two of each: after the only one that there is, a shell would put a space.
        return [f"{one}{sign}" for one in complete_attribute(context, incomplete) for sign in ("=", "!=")]
    choices = (one.declared.choices for one in _attributes(context) if one.name == name.removesuffix("!"))
    return _starting((f"{name}={word}" for words in choices for word in words if _WORD.fullmatch(word)), incomplete)


def complete_rule(incomplete: str) -> list[str]:
    """Names of all rules."""
    from ictpmo.guard.rules import described
    from ictpmo.rules.validation import VALIDATION

    own = _starting((rule.name for rule in VALIDATION), incomplete)
    return [*own, *complete_audit_rule(incomplete), *_starting(described(), incomplete)]


def complete_audit_rule(incomplete: str) -> list[str]:
    """Names of the audit's rules."""
    from ictpmo.rules.audit import AUDIT
    from ictpmo.rules.own_rules import installed_names

    return _starting((*(rule.name for rule in AUDIT), *installed_names()), incomplete)


def one_of(words: Iterable[str]) -> Callable[[str], list[str]]:
    """What completes one of several words."""
    return lambda incomplete: _starting(words, incomplete)


def _starting(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]


def _root(context: typer.Context) -> Path:
    # Not every version of typer looks at the environment when it completes.
    given = str(context.params.get("portfolio") or _DEFAULT)
    return Path(os.environ.get("ICTPMO_PORTFOLIO") or _DEFAULT if given == _DEFAULT else given)


def _attributes(context: typer.Context) -> "tuple[Attribute, ...]":
    """By the portfolio's settings: no other file is read."""
    from ictpmo.analysis.attributes import attributes
    from ictpmo.load.folder import NoPortfolioError, find_files
    from ictpmo.load.portfolio import load

    try:
        return attributes(load(islice(find_files(_root(context)), 1)).partial)
    except NoPortfolioError:
        return ()


def _project_names(context: typer.Context) -> Iterator[str]:
    with os.scandir(_root(context) / "projects") as entries:
        yield from (match[1] for entry in entries if (match := _FILE.fullmatch(entry.name)))
