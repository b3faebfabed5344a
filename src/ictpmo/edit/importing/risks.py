"""Rows on risks: each risk as it was said first, and a log of how it stands by the reports."""

from collections.abc import Callable
from dataclasses import dataclass

from ictpmo.edit.importing.differing import differing
from ictpmo.edit.importing.draft import Draft, Issues
from ictpmo.edit.importing.recorded import Entry, RecordedProject, same
from ictpmo.edit.importing.row_facts import RowFacts
from ictpmo.finding.sentence import sentence

_FACTS = ("id", "statement", "response", "owner", "likelihood", "impact", "date", "note")
_FOLLOWED = ("state", "likelihood", "impact", "owner", "response", "note")
"""What entries of its log say anew of a risk."""


@dataclass
class RiskRows:
    """The risks of one project, on record and by the rows so far."""

    recorded: RecordedProject
    draft: Draft
    issues: Issues
    compare: Callable[[Entry, Entry, RowFacts], None]
    """Refuses what an entry says otherwise than the one on record."""

    def take(self, said: RowFacts) -> None:
        """Take a row: a risk that is new, or what another report says of one."""
        risk = {name: said.facts[name] for name in _FACTS if name in said.facts}
        cited = {"source": said.source["symbol"], **({"at": said.facts["at"]} if "at" in said.facts else {})}
        followed = {name: said.facts[name] for name in _FOLLOWED if name in said.facts}
        held, log = self._known(risk["id"])
        if held is None:
            told = {"state": followed["state"], **cited} if "state" in followed else {}
            self.draft.risks.append({**risk, **cited, **({"log": [told]} if told else {})})
            return
        reported = next((entry for entry in log if self._is_of(entry, held, said)), {})
        if self._is_of(held, held, said):
            self.compare({**held, **reported}, {**risk, **followed}, said)
            return
        self._leave(held, risk, said)
        stood = dict(held)
        for entry in log:
            stood |= {} if entry is reported else {name: entry[name] for name in _FOLLOWED if name in entry}
        told = {name: value for name, value in followed.items() if not same(stood.get(name), value)}
        if reported:
            self.compare({**stood, **reported}, followed, said)
        elif told:
            day = {"date": risk["date"]} if "date" in risk else {}
            self._add(held, {**day, **told, **cited})

    def _known(self, name: str) -> tuple[Entry | None, list[Entry]]:
        """A risk, on record or by the rows so far, and its log."""
        held = self.recorded.entry("risks", name)
        place = self.recorded.listed("risks").index(held) if held else -1
        held = held or next((one for one in self.draft.risks if one["id"] == name), None)
        added = [entry for at, entry in self.draft.risk_log if at == place]
        return held, [*((held or {}).get("log") or ()), *added]

    def _is_of(self, entry: Entry, risk: Entry, said: RowFacts) -> bool:
        """Whether an entry is of the document that a row is of."""
        around = self.recorded.value.get("source")
        return (entry.get("source") or risk.get("source") or around) == said.source["symbol"]

    def _add(self, held: Entry, told: Entry) -> None:
        recorded = self.recorded.listed("risks")
        if held in recorded:
            self.draft.risk_log.append((recorded.index(held), told))
        else:
            held.setdefault("log", []).append(told)

    def _leave(self, held: Entry, risk: Entry, said: RowFacts) -> None:
        """What another report says otherwise of what stays as it was said first."""
        for name, _, _ in differing(held, {"statement": risk["statement"]} if "statement" in risk else {}, said):
            said.leave(self.issues, name, sentence("the risk keeps the words that it was recorded in first"))
