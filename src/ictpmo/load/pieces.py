"""A file in pieces: of a version that has most of the one before, only the entries that are new are read.

The lists of records at the top of a file are cut where their entries begin. Each new entry is read as a document of its
own, and what is around the lists as another, with a mark in the place of each. Where all of these read, the file reads,
and says the same: an entry that does not end where the next begins is no document, and what only looks like a list
(inside of a text over several lines) has its mark elsewhere. Whatever is out of the ordinary is left to a reader of the
whole.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from ictpmo.model.values import Record
from ictpmo.model.walk import record_lists
from ictpmo.source.decoding import decode
from ictpmo.source.fault import Fault, UnreadableError
from ictpmo.source.values import MAX_VALUES, read_documents

_MARK = "\ue000"
# What stands for something in another piece, or may clash with it.
_ANCHOR = re.compile(r"(?:^|[\s\[{,:])[*&]\S")
_LIST = re.compile(r"^(\w+): *(?:#.*)?\n(?=(?: *(?:#.*)?\n)*( *)-[ \n])", re.MULTILINE)
# No value takes fewer characters.
_LONGEST = 2 * MAX_VALUES


@dataclass(slots=True)
class Pieces:
    """The entries of a file's lists by their lines, as its last version has them."""

    known: dict[str, dict[str, Any]] = field(default_factory=dict)

    def read(self, kind: type[Record], content: bytes) -> tuple[str, Record] | None:
        """The text of the next version, and what it says; nothing where only the whole can tell."""
        faults = list[Fault]()
        try:
            text = decode(content, faults)
            bound = ("*" in text or "&" in text) and _ANCHOR.search(text)
            if bound or len(text) > _LONGEST or _MARK in text or not text.endswith("\n"):
                return None
            record = self._record(kind, text, faults)
        except (UnreadableError, ValidationError):
            return None
        return (text, record) if record else None

    def _record(self, kind: type[Record], text: str, faults: list[Fault]) -> Record | None:
        rest, lists = _cut(text, record_lists(kind))
        known = {name: self.known.get(name, {}) for name in lists}
        new = [each for name, entries in lists.items() for each in entries if each not in known[name]]
        value, *read = read_documents("---\n".join((rest, *new)), faults)
        sound = not faults and isinstance(value, dict) and all(value.get(name) == [_MARK] for name in lists)
        # A list that seems to stand there twice is once a part of a text.
        sound = sound and rest.count(_MARK) == len(lists)
        if not sound or len(read) != len(new) or not all(isinstance(one, list) and len(one) == 1 for one in read):
            return None
        fresh = {each: entry for each, (entry,) in zip(new, read, strict=True)}
        for name, entries in lists.items():
            value[name] = [known[name].get(each) or fresh[each] for each in entries]
        record = kind.model_validate(value)
        self.known = {name: dict(zip(entries, getattr(record, name), strict=True)) for name, entries in lists.items()}
        return record


def _cut(text: str, names: Container[str]) -> tuple[str, dict[str, list[str]]]:
    """A text with a mark in the place of its lists, and the lines of each entry of these."""
    rest, lists, done = list[str](), dict[str, list[str]](), 0
    for found in _LIST.finditer(text):
        name, indent = found.groups()
        if name in names:
            entry, after = _edges(len(indent))
            end = after.search(text, found.end())
            here = end.start() if end else len(text)
            rest += text[done : found.end()], f"{indent}- {_MARK}\n"
            lists[name] = entry.split(text[found.end() : here])[1:]
            done = here
    return "".join((*rest, text[done:])), lists


@lru_cache
def _edges(indent: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where an entry of a list begins, and where the list is over."""
    inside = rf" {{{indent}}}-[ \n]| {{{indent + 1}}}| *#| *\n"
    return re.compile(rf"^(?= {{{indent}}}-[ \n])", re.MULTILINE), re.compile(rf"^(?!{inside}|\Z)", re.MULTILINE)
