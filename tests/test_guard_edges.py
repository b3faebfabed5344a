"""The edges of the guard: just over one, and it speaks; just not, and it is silent."""

from pathlib import Path

import pytest

from guard_edges import EDGES_OF_PROJECTS, EDGES_OF_SETTINGS
from scratch import PORTFOLIO, Scratch

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples


def versions(text: str) -> tuple[str, str]:
    """A text before and after."""
    lines = text.splitlines()
    old = [line.removeprefix("-") for line in lines if not line.startswith("+")]
    new = [line.replace("+", " " if line.startswith("+ ") else "", 1) for line in lines if not line.startswith("-")]
    return "\n".join(old) + "\n", "\n".join(new) + "\n"


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    repo = Scratch(tmp_path)
    repo.add("sources:\n  - {symbol: REP-1a, title: The same, published: 2025-01-16}", "sources.yaml")
    repo.add("sources:\n  - {symbol: MONTH, title: Minutes, published: 2025-08}", "sources.yaml")
    return repo


def rules(repo: Scratch, name: str, head: str, text: str, value: str) -> list[str]:
    old, new = versions(text.replace("@", value))
    repo.write(name, head + old)
    repo.commit()
    repo.write(name, head + new)
    found = repo.rules()
    assert "unreadable-version" not in found
    return found


@pytest.mark.parametrize("edge", EDGES_OF_PROJECTS)
def test_a_rule_on_projects_stops_at_its_edge(repo: Scratch, edge: str) -> None:
    rule, text, over, within = EDGES_OF_PROJECTS[edge]
    head = "id: p\nname: A project\n"
    assert rule in rules(repo, "projects/p.yaml", head, text, over)
    assert rule not in rules(repo, "projects/p.yaml", head, text, within)


@pytest.mark.parametrize("edge", EDGES_OF_SETTINGS)
def test_a_rule_on_settings_stops_at_its_edge(repo: Scratch, edge: str) -> None:
    rule, text, over, within = EDGES_OF_SETTINGS[edge]
    assert rule in rules(repo, "portfolio.yaml", PORTFOLIO, text, over)
    assert rule not in rules(repo, "portfolio.yaml", PORTFOLIO, text, within)
