"""The edges of the rules: just over one, and it is found; just not, and the rule is silent."""

from pathlib import Path
from textwrap import dedent

import pytest

from rule_edges_of_completion import EDGES_OF_COMPLETION
from rule_edges_of_dates import EDGES_OF_DATES
from rule_edges_of_registers import EDGES_OF_REGISTERS
from rule_edges_of_reports import EDGES_OF_REPORTS
from rule_examples import found, parse

EDGES = {**EDGES_OF_COMPLETION, **EDGES_OF_DATES, **EDGES_OF_REPORTS, **EDGES_OF_REGISTERS}


def rules(root: Path, text: str) -> list[str]:
    """The rules that a portfolio of one project breaks on the last day of 2020."""
    project = parse(f"# file: projects/p.yaml\nid: p\nname: A project\n{dedent(text)}")
    return [finding.rule for finding in found(project, root)]


@pytest.mark.parametrize("edge", EDGES)
def test_a_rule_stops_at_its_edge(tmp_path: Path, edge: str) -> None:
    rule, text, over, within = EDGES[edge]
    assert rule in rules(tmp_path / "over", text.replace("@", over))
    assert rule not in rules(tmp_path / "within", text.replace("@", within))
