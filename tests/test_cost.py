"""What a project costs beyond reading and checking it: a ceiling, so that what is added to each of them is seen."""

from functools import partial
from pathlib import Path

import pytest
from benchmarks.generate import generate

from counted import operations
from scratch import ictpmo

CEILINGS = {"status": 2450, "audit": 4070, "report": 21300, "report --format html": 23200}
"""Lines that a command runs for one synthetic project, less those of `validate`: at most a sixth above what it took."""


@pytest.mark.no_cover
def test_a_project_takes_no_more_than_it_did(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    generate(few, 2)
    generate(many, 12)

    def cost(command: str) -> int:
        out = ("--out", tmp_path / command) if "report" in command else ()
        run = partial(ictpmo, *command.split(), *out, "--portfolio")
        run(many)  # What is kept for the process is there then, whatever ran in it before.
        less, more = (operations(lambda at=at: run(at)) for at in (few, many))  # type: ignore[misc]
        return (more - less) // 10

    read = cost("validate")
    costs = {command: cost(command) - read for command in CEILINGS}
    assert all(costs[command] <= most for command, most in CEILINGS.items()), costs
