"""How much room the summary has for names, rows and clauses: it is printed on two sheets of paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """How much is said; what is beyond it is counted, or cut with a mark."""

    rows: int
    """The projects in the table, and in the picture."""
    named: int
    """The projects, records and documents that a clause names."""
    clauses: int
    """The clauses of an ask."""
    addressed: int
    """The addressees of an ask."""
    groups: int
    """The groups of projects, where there are any."""
    letters: int
    """The letters of a name."""
    owner: bool
    """Whether the table has the owners, who stand in the annex in any case."""


ROOMS = (
    Room(rows=16, named=8, clauses=8, addressed=5, groups=16, letters=200, owner=True),
    Room(rows=16, named=4, clauses=6, addressed=3, groups=8, letters=80, owner=True),
    Room(rows=14, named=3, clauses=4, addressed=2, groups=6, letters=64, owner=True),
    Room(rows=14, named=2, clauses=4, addressed=1, groups=5, letters=52, owner=False),
    Room(rows=12, named=2, clauses=3, addressed=1, groups=4, letters=44, owner=False),
    Room(rows=11, named=1, clauses=3, addressed=1, groups=3, letters=36, owner=False),
    Room(rows=8, named=1, clauses=2, addressed=1, groups=3, letters=36, owner=False),
)
"""The fullest first; each verdict has a row in all of them, whatever their number."""
