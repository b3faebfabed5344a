"""A phrase: words of ours, words of the portfolio, and links, in the order they are read."""

from collections.abc import Iterable
from functools import cache
from string import Formatter
from typing import NamedTuple

from ictpmo.language.width import cut


class Plain(NamedTuple):
    """Words of ours, in the language of the page."""

    text: str


class Quoted(NamedTuple):
    """Words of the portfolio, which may be anything; `language` where it is not that of the page."""

    text: str
    language: str | None = None


class Target(NamedTuple):
    """What a link leads to: a project's page, or the portfolio's where none is named, and a section of it."""

    project: str | None = None
    section: str | None = None


class Link(NamedTuple):
    """Words that lead elsewhere."""

    inner: tuple[Plain | Quoted, ...]
    target: Target

    @property
    def text(self) -> str:
        """The words alone."""
        return plain_text(self.inner)


Inline = Plain | Quoted | Link
Phrase = tuple[Inline, ...]


def link(phrase: Phrase, target: Target) -> Phrase:
    """The phrase as a link; a link inside it gives up its own target."""
    return (Link(_unlinked(phrase), target),)


def joined(phrases: Iterable[Phrase], separator: Plain) -> Phrase:
    """Phrases that are not empty, with something between them."""
    found = list(filter(None, phrases))
    if len(found) < 2:  # noqa: PLR2004 - nothing to put between
        return found[0] if found else ()
    parts: list[Inline] = []
    for phrase in found:
        parts += phrase
        parts.append(separator)
    return tuple(parts[:-1])


def shortened(phrase: Phrase, most: int) -> Phrase:
    """The phrase; a long one without its links, cut off with a mark, and a quotation in it closed."""
    text = plain_text(phrase)
    held = cut(text, most)
    return phrase if held == text else (Quoted(held),)


def plain_text(phrase: Phrase) -> str:
    """The phrase without anything but its words."""
    return phrase[0].text if len(phrase) == 1 else "".join([part.text for part in phrase])


def without_stop(phrase: Phrase) -> Phrase:
    """A sentence without its full stop, where more follows on it."""
    last = phrase[-1] if phrase else None
    return (
        phrase
        if last is None or isinstance(last, Link)
        else (*phrase[:-1], last._replace(text=last.text.rstrip(".。")))
    )


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def begun(phrase: Phrase) -> Phrase:
    """The same of a phrase that begins with words of ours: those of the portfolio stay as they are."""
    first = phrase[0] if phrase else None
    return (Plain(capital(first.text)), *phrase[1:]) if isinstance(first, Plain) else phrase


def marked_text(phrase: Phrase) -> str:
    """The words of a phrase; those of the portfolio in another language are marked with it."""
    return "".join(map(_marked, _unlinked(phrase)))


Parts = tuple[tuple[Phrase, ...], tuple[tuple[int, str, str], ...]]
"""What a message is made of: words, with room for values; and of each value its place, its name and its form."""


@cache
def parts_of(message: str) -> Parts:
    """What a message is made of."""
    pieces: list[Phrase] = []
    values: list[tuple[int, str, str]] = []
    for words, name, form, _ in Formatter().parse(message):
        if words:
            pieces.append((Plain(words),))
        if name:
            values.append((len(pieces), name, form or ""))
            pieces.append(())
    return tuple(pieces), tuple(values)


def _marked(part: Plain | Quoted) -> str:
    return f"{part.text} [{part.language}]" if isinstance(part, Quoted) and part.language else part.text


def _unlinked(phrase: Phrase) -> tuple[Plain | Quoted, ...]:
    if len(phrase) == 1:
        return (phrase[0],) if not isinstance(phrase[0], Link) else phrase[0].inner
    return tuple([inner for part in phrase for inner in (part.inner if isinstance(part, Link) else (part,))])
