"""What an attribute means, written on it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """Marks an attribute that readers are shown, with what it means."""

    text: str
