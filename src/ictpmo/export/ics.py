"""The dates of a portfolio as a calendar (RFC 5545): ends, milestones, and meetings, reports and reviews of bodies."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

from icalendar import Calendar, Event

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.project_line import ProjectFact
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.model.dates import PartialDate, dated
from ictpmo.render.controls import one_line
from ictpmo.report.figures import milestone_name, name_of

_PRODUCT = "-//ictpmo//portfolio//EN"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A day of the calendar: of a period its last, and its title then says the period."""

    name: str
    day: PartialDate
    title: Phrase


def write(snapshot: Snapshot, words: Translator) -> bytes:
    """The calendar of what is in view; equal input gives equal bytes."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    title = one_line(plain_text(words.text(snapshot.portfolio.settings.title)))
    calendar.add("x-wr-calname", title)
    # Two portfolios may have a project of one id, and a calendar takes each name for one event.
    home = sha256(title.encode()).hexdigest()[:12]
    stamp, named = _stamp(snapshot), Counter[str]()
    for entry in _entries(snapshot, words):
        named[entry.name] += 1
        nth = f".{named[entry.name]}" if named[entry.name] > 1 else ""
        calendar.add_component(_event(entry, f"{entry.name}{nth}@{home}.ictpmo", stamp, words))
    return bytes(calendar.to_ical())


def is_own(path: Path) -> bool:
    """Whether a file is a calendar that was written here."""
    with path.open("rb") as file:
        return _PRODUCT.encode() in file.read(1_000)


def _event(entry: CalendarEntry, uid: str, stamp: datetime, words: Translator) -> Event:
    event, last = Event(), entry.day.last
    title = entry.title if entry.day.first == last else words.say("{title} ({date})", title=entry.title, date=entry.day)
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", last)
    if last < date.max:  # a day without an end is that day alone
        event.add("dtend", last + timedelta(days=1))
    event.add("summary", one_line(plain_text(title)))
    event.add("transp", "TRANSPARENT")
    return event


def _stamp(snapshot: Snapshot) -> datetime:
    """When what is said was last heard of: the day of the latest document in view, not of the run."""
    documents = snapshot.portfolio.documents
    days = [one.published.last for one in documents if one.published and snapshot.clock.knows(one.symbol)]
    return datetime.combine(max(days, default=date(1970, 1, 1)), time(), UTC)


def _entries(snapshot: Snapshot, words: Translator) -> Iterator[CalendarEntry]:
    for one in snapshot.projects:
        fact = ProjectFact(one.project, one, snapshot.portfolio)
        name, end = name_of(words, fact), dated(fact.slippage.current_end)
        owes = fact.state not in {"cancelled", "merged"}
        if end and owes:
            yield CalendarEntry(one.project.id, end, words.say("End: {project}", project=name))
        for held in one.milestones:
            day = held.actual or (dated(held.due) if owes else None)
            if day and not held.cancelled:
                called = milestone_name(words, one.project, held.milestone.id)
                title = words.say("{milestone} ({project})", milestone=called, project=name)
                yield CalendarEntry(f"{one.project.id}.{held.milestone.id}", day, title)
    for body in snapshot.register("bodies"):
        does = {duty.id: duty.does for duty in body.record.duties}
        for entry in body.log:
            done = does.get(entry.record.duty)
            if entry.record.date and done:
                place = f"{body.record.id}.{entry.record.duty}.{entry.record.date}"
                yield CalendarEntry(place, entry.record.date, _done(words, done, words.text(body.record.name)))


def _done(words: Translator, done: str, body: Phrase) -> Phrase:
    if done == "meet":
        return words.say("Meeting of {body}", body=body)
    return words.say("Report of {body}", body=body) if done == "report" else words.say("Review of {body}", body=body)
