"""A variable that was never set leaves an argument empty: that is wrong usage, in every command alike."""

from pathlib import Path

import pytest

from conftest import Folder, ictpmo
from scratch import Scratch

EMPTY = [
    ("guard", ""),
    ("guard", "--against="),
    ("guard", "--against", ""),
    ("guard", "-p", ""),
    ("diff", ""),
    ("diff", "HEAD", ""),
    ("diff", "--from-date="),
    ("audit", "--new-since="),
    ("audit", "--as-of", ""),
    ("audit", "--select", ""),
    ("status", "--project="),
    ("status", "--portfolio="),
    ("show", ""),
    ("why", ""),
    ("explain", ""),
    ("report", "--out="),
    ("report", "--lang", ""),
    ("export", "--out", ""),
    ("init", ""),
    ("init", "--hooks-from="),
    ("new", "project", ""),
    ("new", "status-report", "p", "--date="),
    ("validate", ""),
    ("schema", ""),
]


@pytest.mark.parametrize("args", EMPTY, ids=map(" ".join, EMPTY))
def test_an_empty_argument_is_wrong_usage(
    args: tuple[str, ...], portfolio: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portfolio.project("start: 2020-01-01")
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    ran = ictpmo(*args)
    assert (ran.code, ran.out) == (2, "")
    said = " ".join(ran.err.split())
    option = next((arg[:-1] for arg in args if arg.endswith("=")), "the argument after")
    assert option in said
    assert "is empty; write what is meant, or leave it out" in said
    assert sorted(tmp_path.rglob("*")) == before


def test_the_first_argument_is_empty() -> None:
    assert "the argument after `ictpmo` is empty" in ictpmo("").err


@pytest.mark.measured
def test_an_option_may_end_in_an_equals_sign(portfolio: Folder) -> None:
    portfolio.project("start: 2020-01-01")
    assert "there is no project `=`" in portfolio.run("status", "--project==").err


@pytest.mark.measured
@pytest.mark.parametrize("dots", ["..", "..."])
def test_a_range_without_a_start_is_wrong_usage(dots: str, tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    repo.edit("original_end: 2025-06-30", "original_end: 2025-12-31")
    repo.commit("moved")
    for command in ("guard", "diff"):
        ran = ictpmo(command, f"{dots}HEAD", "-p", repo.portfolio)
        assert (ran.code, ran.out) == (2, "")
        assert f"the start of `{dots}HEAD` is empty" in ran.err


def test_an_empty_environment_variable_is_unset(
    portfolio: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portfolio.project("start: 2020-01-01")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ICTPMO_PORTFOLIO", "")
    assert ictpmo("validate").code == 0


def test_what_is_staged_is_of_the_portfolio_that_the_hook_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Scratch(tmp_path / "office")
    quiet = Scratch(tmp_path / "quiet")
    repo.edit("original_end: 2025-06-30", "original_end: 2025-12-31")
    repo.edit("state: in-progress", "state: nearly-done")
    repo.git("add", "--all")
    monkeypatch.chdir(repo.root)
    monkeypatch.setenv("ICTPMO_PORTFOLIO", str(quiet.portfolio))
    for command in ("guard", "validate", "audit", "diff"):
        assert ictpmo(command).code == 0, command
        assert ictpmo(command, "--staged").code == 1, command
    assert ictpmo("guard", "--staged", "-p", quiet.portfolio).code == 0
