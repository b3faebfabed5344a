"""Whether a thing is by all appearances another that is gone, by its names and what it is for; and asks for less."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from posixpath import commonprefix
from typing import cast

from ictpmo.analysis.alike import words_in, words_of
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import PartialDate
from ictpmo.model.oversight import Body, BodyEntry, Risk, Tally
from ictpmo.model.project import Assessment, Indicator, Milestone, Objective, Project, StatusReport, Value
from ictpmo.model.register import FollowUp
from ictpmo.model.resources import ResourceTable
from ictpmo.model.results import Output, ProgrammeIndicator
from ictpmo.model.values import Record

Words = frozenset[tuple[str, str]]
"""What tells a thing from others, each with what kind of word it is."""
NAMES = ("name", "title", "statement", "text", "what")
"""The fields that say what a record is, whatever kind it is of."""
_COMMON = (
    *("parts", "phase", "purpose", "programme", "budget", "by"),
    *("projects", "indicators", "owner", "response", "unit"),
)
"""Fields that say what else a record has in common with one whose name was put in other words."""
_FEW, _SHORT, _LONG = 2, 3, 5
_ARTICLES = frozenset(["a", "an", "the", "el", "la", "le", "les", "los", "las", "un", "une", "der", "dle", "das"])
"""As they look: an i is like an l."""
_NO_LETTERS = "\u3040"
"""From here on a sign is a word, or a part of one."""
_SERIAL = re.compile(r".*\d|[lvx]+$|(?!a$)\w$")
"""What numbers a thing: figures, Roman ones, whose i looks like an l, and single letters."""


def called(record: Record) -> Words:
    """What a thing is called: no two that are on record at once should share it."""
    texts = [getattr(record, name, None) for name in NAMES]
    found = set[tuple[str, str]]()
    if isinstance(record, Project):
        texts += [*record.former_names, *(report.name for report in record.status_reports)]
        found = {(f"id of {one.system}", one.key) for one in record.external_ids}
    elif isinstance(record, Tally):
        return frozenset((f"count of {record.as_of}", text) for text in words_of([record.base]))
    elif isinstance(record, Indicator) and not record.name:
        found = {(record.direction, text) for text in words_of([record.unit])}
    return frozenset(found | {("name", text) for text in words_of(texts)})


def meant(record: Record) -> Words:
    """What else it is known by, which others may share: what it is for."""
    if isinstance(record, Project):
        return frozenset(("aim", text) for text in words_of(one.statement for one in record.objectives))
    return frozenset(("objective", one) for one in record.objectives) if isinstance(record, Milestone) else frozenset()


def is_reworded(old: Record, new: Record, others: Iterable[Record], *, tied: bool = False) -> bool:
    """Whether a name was put in other words, of what has more in common: what it is for, of what parts, by whom, ….

    Words count by their first five letters, short ones not at all. Two may go and two come, where three stay, and one
    more for each three that do; for each in place of another two stay that nothing beside has: the towns of a series
    are other things.
    """
    given = ((getattr(old, name, None), getattr(new, name, None)) for name in _COMMON)
    if not tied and meant(old).isdisjoint(meant(new)) and not any(one and one == other for one, other in given):
        return False
    both, gone, came = _telling(old) & _telling(new), _telling(old) - _telling(new), _telling(new) - _telling(old)
    most = max(_FEW, len(both) // 3)
    few = max(len(gone), len(came)) <= most and len(both) > _FEW and not any(map(_SERIAL.match, gone | came))
    return few and len(both.difference(*map(_telling, others))) >= _FEW * min(len(gone), len(came))


def is_misspelt(old: Record, new: Record, others: Iterable[Record]) -> bool:
    """Whether a name is another but for a letter of some words, how they are joined, or words of up to three letters.

    A longer word more or less makes it none where others stay that nothing beside has all of.
    """
    names = ([word for word in called(record) if not word[0].startswith("id of ")] for record in (old, new))
    pairs = ((one[1], other[1]) for one, other in product(*names) if one[0] == other[0])
    found = [stay for pair in pairs if (stay := _staying(*pair)) is not None]
    beside = [text for one in others for _, text in called(one)] if found and all(found) else []
    return any(not any(stay.issubset(words_in(text)) for text in beside) for stay in found)


@lru_cache(maxsize=65536)
def _staying(one: str, other: str) -> frozenset[str] | None:
    """Of two names of which one has a longer word more, the others; of such as are spelt otherwise, none at all.

    Nothing of names that have other figures, or of which each has a word of its own.
    """
    both = [frozenset(words_in(text)) - _ARTICLES for text in (one, other)]
    stay, gone, came = both[0] & both[1], both[0] - both[1], both[1] - both[0]
    if any(map(_SERIAL.match, gone | came)) or abs(len(gone) - len(came)) > _FEW + 1:
        return None
    for word in sorted(gone):
        if twin := next((each for each in sorted(came) if is_spelt_otherwise(word, each)), None):
            stay, gone, came = stay | {twin}, gone - {word}, came - {twin}
    letters = [sorted("".join(words)) for words in both]
    joined = letters[0] == letters[1] and len(letters[0]) > _LONG
    if joined or not stay or (gone and came):
        return frozenset() if joined else None
    more, staying = (frozenset(word for word in each if len(word) > _SHORT) for each in (gone | came, stay))
    few = not more or (len(more) == 1 and len(staying) >= _FEW)
    return staying if more and few else frozenset() if few else None


def is_spelt_otherwise(one: str, other: str) -> bool:
    """Whether a word of four letters or more has one more or less, or two the other way round; of five, another.

    Another sign of a script without letters is another word.
    """
    start = len(commonprefix([one, other]))
    rests, least = (one[start:], other[start:]), min(len(one), len(other))
    swapped = rests[0][:2] == rests[1][1::-1] and rests[0][2:] == rests[1][2:]
    less = rests[0][1:] == rests[1] or rests[0] == rests[1][1:]
    another = rests[0][1:] == rests[1][1:] and rests[0][:1] < _NO_LETTERS and least > _SHORT + 1
    return least > _SHORT and (swapped or less or another)


def _telling(record: Record) -> frozenset[str]:
    """What tells a name from others: the beginnings of its words, and what numbers them."""
    words = (word for kind, text in called(record) if kind == "name" for word in words_in(text))
    numbered = ((word, bool(_SERIAL.match(word))) for word in words)
    return frozenset(word if serial else word[:5] for word, serial in numbered if serial or len(word) > _SHORT)


def told(entry: Record, day: PartialDate | None) -> Words:
    """What an entry of a log tells of, whatever it says of that; of which day it is, its document may say.

    A report tells what its document does, and its day; a request what it moves, by its day or document; a verdict its
    words, or what a body found of something by a document; a figure its time and population; of what a body did, the
    duty and the time; of a register, whose word it is, by which document, and of which day.
    """
    if isinstance(entry, StatusReport):
        return frozenset(("report", str(one)) for one in (entry.source, day) if one)
    if isinstance(entry, ChangeRequest):
        moved = [*entry.moves, *([("budget",)] if entry.budget else [])]
        known = {str(one) for one in (day, entry.source) if one}
        return frozenset((".".join(what), one) for what in moved for one in known)
    if isinstance(entry, Value | BodyEntry | FollowUp):
        return frozenset(_told_of(entry, day))
    verdicts = [entry] if isinstance(entry, Assessment) else []
    found = {(f"on {v.on}, {one}", by) for v in verdicts for by in words_of([v.by]) for one in (v.source, day) if one}
    return called(entry) | found


def _told_of(entry: Value | BodyEntry | FollowUp, day: PartialDate | None) -> Iterator[tuple[str, str]]:
    if isinstance(entry, BodyEntry):
        yield entry.duty, str(entry.period or entry.date)
    elif isinstance(entry, FollowUp):
        yield from (("word", f"{getattr(entry, 'by', None)} {one}") for one in (entry.source, day) if one)
    elif entry.kind != "target":
        yield entry.kind, f"{entry.when} {entry.population}"


def is_told_again(one: Record, other: Record) -> bool:
    """Whether entries of logs say the same of the same day, be it at another place or under another id."""
    said = [entry.model_dump(exclude={"id", "at"}) for entry in (one, other)]
    return said[0] == said[1]


def is_same(old: Record, new: Record) -> bool:
    """Whether two projects of one id have more than that in common: a name, an aim, or half of what they promise.

    So it is of one of which nothing is said that would tell it from the other.
    """
    if not (called(new) or _aims(new) or _milestones(new)):
        return True
    if not called(old).isdisjoint(called(new)) or not _aims(old).isdisjoint(_aims(new)):
        return True
    promised, promises = (words_of(milestone.name for milestone in _milestones(one)) for one in (old, new))
    return bool(promised) and 2 * len(promised & promises) >= len(promised)


def _aims(record: Record) -> set[str]:
    purpose = getattr(record, "purpose", None)
    return words_of([purpose]) | {text for kind, text in meant(record) if kind == "aim"}


def _milestones(record: Record) -> Sequence[Milestone]:
    return cast("Project", record).milestones


_DEGREES = (None, "low", "medium", "high")


def is_milder(old: Record, new: Record) -> bool:
    """Whether a risk is rated lower, an output is of fewer, a body owes less, or a measure aims lower.

    Of counts and tables no one can say which figures are milder: others are enough.
    """
    if isinstance(old, Tally | ResourceTable):
        said = [one.model_dump(exclude={"id", "at", "title", "base", "note"}) for one in (old, new)]
        return said[0] != said[1]
    if isinstance(old, Risk) and isinstance(new, Risk):
        return any(was > now for was, now in zip(_rated(old), _rated(new), strict=True))
    if isinstance(old, Output) and isinstance(new, Output):
        return (old.quantity or 0) > (new.quantity or 0)
    if isinstance(old, Objective) and isinstance(new, Objective):
        pairs = [(one, other) for one in old.indicators for other in new.indicators if one.unit == other.unit]
        return any(is_milder(*pair) for pair in pairs)
    if isinstance(old, Body) and isinstance(new, Body):
        owes = [{(one.does, one.every, one.times, one.in_) for one in body.duties} for body in (old, new)]
        return not owes[0] <= owes[1]
    was, now = _aim(old), _aim(new)
    return was is not None and now is not None and was > now


def _rated(risk: Risk) -> list[int]:
    """How likely and how grave it was last said to be: the last entry of the log that says so is the last given."""
    entries = (risk, *risk.log)
    return [
        _DEGREES.index(next((said for one in reversed(entries) if (said := getattr(one, name))), None))
        for name in ("likelihood", "impact")
    ]


def _aim(record: Record) -> float | None:
    """The last target of an indicator, the more the better."""
    if not isinstance(record, Indicator | ProgrammeIndicator):
        return None
    targets = [(one.when.last, float(one.value)) for one in record.values if one.kind == "target" and one.when]
    sign = -1 if record.direction == "decrease" else 1
    return sign * max(targets)[1] if targets else None
