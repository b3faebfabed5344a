"""How commitments stand: by oversight bodies, by others, and by the dates promised."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from ictpmo.analysis.clock import LogEntry, own_date
from ictpmo.analysis.follow_up import due_after
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.timespan import restates, tells_when
from ictpmo.analysis.voices import by_oversight, is_oversight, latest, latest_after, may_move, standing_word
from ictpmo.model.dates import DateOrWords, PartialDate, dated
from ictpmo.model.meaning import Meaning
from ictpmo.model.portfolio import Portfolio

_UNDENIED = frozenset({"kept", "moved"})
"""What is said of a promise that holds nothing against it."""


@dataclass(frozen=True)
class CommitmentStanding:
    """A commitment in a view."""

    held: RegisterRecord
    last_word: LogEntry[Any] | None
    """What counts of what was said of whether it is kept: the latest, of one date one that has it open.

    What an oversight body holds against it stands until that body says otherwise.
    """
    by_body: LogEntry[Any] | None
    """What counts of what oversight bodies said."""
    by_management: LogEntry[Any] | None
    """The latest that anybody else said."""
    due: Annotated[DateOrWords | None, Meaning("The date promised, as it was last given.", "due_now")]
    binding: bool
    """Whether it was ever promised for a date, by more than a word that says too little to give one."""
    missed: PartialDate | None
    """The first date promised that passed before another was given, where one did."""

    @property
    def state(self) -> str | None:
        """How it stands; nothing where nobody has spoken since it was made."""
        return str(self.last_word.record.state) if self.last_word else None

    @property
    def kept(self) -> bool:
        """Whether it is kept, by the word that counts."""
        return self.state == "kept"

    def passed(self, as_of: date) -> PartialDate | None:
        """The date promised, where it has passed by a day and the commitment is not kept; the first that did."""
        due = self.missed or dated(self.due)
        return due if due and not self.kept and due.last < as_of else None

    def word_after(self, due: PartialDate) -> LogEntry[Any] | None:
        """The latest word from after a date that has it open, or gives another date; else one that *kept* follows."""
        said = ((entry, entry.record.state, dated(entry.record.due)) for entry in self.held.log)
        found = latest_after(
            due,
            (
                entry
                for entry, state, day in said
                if state not in {None, "kept"} or (day != due and tells_when(day) and not restates(day, due))
            ),
        )
        denied = latest_after(due, (entry for entry in self.held.log if entry.record.state == "kept"))
        return found or (self.last_word if denied else None)

    @property
    def promised_again(self) -> LogEntry[Any] | None:
        """The word by which it was not kept; else the latest, from after the promise, that has it open."""
        if self.kept or self.state == "not-kept":
            return None if self.kept else self.last_word
        open_ = (entry for entry in self.held.log if entry.record.state in {"not-kept", "promised-again"})
        return latest_after(self.held.date, open_) if self.held.date else latest(open_, ())


def commitment_standing(portfolio: Portfolio, held: RegisterRecord) -> CommitmentStanding:
    """How a commitment stands."""
    others = (entry for entry in held.log if entry.record.state and not is_oversight(portfolio, entry))
    due, giver, missed = held.record.due, None, None
    binding = tells_when(dated(due))
    open_by_then: list[LogEntry[Any]] = []
    for entry in held.log:
        if entry.record.state != "kept" and (entry.record.state or entry.record.due):
            open_by_then.append(entry)
        if entry.record.due:
            weighs = may_move(held, entry, giver)
            day, now = dated(due), due_after(due, entry.record.due, later=weighs)
            binding = binding or (weighs and tells_when(dated(now)))
            if now != due:
                missed = missed or (day if latest_after(day, open_by_then) else None)
                due, giver = now, entry
    return CommitmentStanding(
        held,
        last_word=standing_word(portfolio, held, _UNDENIED),
        by_body=by_oversight(portfolio, held, _UNDENIED),
        by_management=latest(others, {"kept"}),
        due=due,
        binding=binding,
        missed=missed,
    )


def mention_after(
    portfolio: Portfolio, held: RegisterRecord, due: PartialDate
) -> tuple[LogEntry[Any], PartialDate] | None:
    """The latest entry that does not say kept and is of a day after a date, or whose document is; with that day.

    None that gives that date: it is what makes the promise.
    """
    days = (
        (entry, day)
        for entry in held.log
        if entry.record.state != "kept" and entry.record.due != due
        for day in (entry.date, own_date(portfolio, None, entry.source))
        if day and due.last < day.first
    )
    return max(days, key=lambda found: found[1].last, default=None)
