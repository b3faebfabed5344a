"""What a picture leaves out: said beside it, by name and with the reason."""

from collections.abc import Iterable, Iterator, Sequence

from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.document import Paragraph
from ictpmo.report.figures import quiet

ROWS = 25
"""As many as fit a printed page."""
_NAMES = 12


def undrawn(words: Translator, reason: str, names: Sequence[Phrase]) -> Iterator[Paragraph]:
    """Who is left out for a reason: by name up to a limit, then by number; nothing where nobody is."""
    if not names:
        return
    named = words.and_more(words.clauses(names[:_NAMES]), len(names) - _NAMES)
    yield quiet(words.say("Not drawn: {names} ({reason}).", names=named, reason=reason))


def told(notes: Iterable[Paragraph]) -> tuple[str, ...]:
    """The same in plain words, as a picture itself holds them."""
    return tuple(plain_text(note.phrase) for note in notes)
