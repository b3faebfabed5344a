"""Records of registers in a table, or in one for each group that they were asked to stand in."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ictpmo.facts.record_choice import RecordGroup, RecordsAnswer
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Subheading, Table
from ictpmo.report.figures import rating_phrase


def grouped(
    words: Translator,
    answer: RecordsAnswer,
    found: Sequence[Any],
    states: str,
    table: Callable[[Translator, Any], Table],
) -> Iterator[Block]:
    """The table of records; for each group one, under what its records share and how many there are.

    `states` is the kind of term that their states are.
    """
    for group in answer.grouped(found):
        title = words.say("{group} ({number})", group=_title(words, answer, group, states), number=len(group.held))
        yield Subheading(plain_text(title))
        yield table(words, group.held)
    if found and not answer.group_by:
        yield table(words, found)


def _title(words: Translator, answer: RecordsAnswer, group: RecordGroup, states: str) -> str:
    value, by = group.value, answer.group_by
    if value is None:
        return words.label("not given")
    if by == "state" and isinstance(value, str):
        return words.term(states, value) if value != "no-word" else words.label("with no word since")
    if by in {"likelihood", "impact"}:
        return words.term("degree", str(value))
    if by == "rating":
        return plain_text(rating_phrase(words, answer.snapshot.portfolio, str(value)))
    return plain_text(words.text(value))
