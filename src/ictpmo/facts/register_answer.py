"""What `show` answers of a record of a register."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.answers import Answer
from ictpmo.facts.registers import RegisterFact, register_facts, register_kind
from ictpmo.facts.shared import ViewFact
from ictpmo.model.meaning import Meaning
from ictpmo.model.registers import LISTS


@dataclass(frozen=True)
class RegisterAnswer(ViewFact, Answer):
    """`show`: a record of a register."""

    snapshot: Snapshot

    @property
    def shown(self) -> RegisterFact:
        """The record."""
        found: RegisterFact = getattr(self, str(self.rows))[0]
        return found


@cache
def register_answer(name: str) -> type[RegisterAnswer]:
    """What `show` answers of a record of a list."""
    kind: Any = register_kind(name)
    holds = Annotated[tuple[kind, ...], Meaning("The record that was asked for.")]
    body = {
        "__doc__": f"`show`: one of the list `{name}` of the registers.",
        "__annotations__": {"rows": ClassVar[str], name: holds},
        "rows": name,
    }
    return dataclass(frozen=True)(type(f"{name.title()}Answer", (RegisterAnswer,), body))


def find_record(snapshot: Snapshot, name: str) -> RegisterAnswer | None:
    """The record of a register that an id names, or `LIST[ID]`; the first, where lists share an id."""
    for listed in LISTS:
        for fact in register_facts(snapshot, listed):
            own = str(getattr(fact.record, "id", ""))
            if name in {own, f"{listed}[{own}]"}:
                return register_answer(listed)(snapshot, (fact,))  # type: ignore[call-arg]
    return None
