"""Broken files, each with the full wording of what is said of it.

A case in `broken/` is a project's file that starts with the lines expected, as comments, or a whole portfolio with
them in `expected.txt`. Cases that cannot be kept as text are in `test_unreadable.py`.
"""

import re
import shutil
from pathlib import Path

import pytest

from conftest import Folder
from ictpmo.rules.validation import VALIDATION

CASES = sorted((Path(__file__).parent / "broken").iterdir())
FILES = [case for case in CASES if case.is_file()]
FOLDERS = [case for case in CASES if case.is_dir()]

# The rules that are found while files are read; the others are functions.
WHILE_READING = {
    "yaml-syntax",
    "not-utf-8",
    "duplicate-key",
    "input-too-large",
    "unreadable-file",
    "unknown-field",
    "missing-field",
    "wrong-type",
    "invalid-date",
    "out-of-range",
    "id-mismatch",
    "duplicate-id",
}
NOT_KEPT_AS_TEXT = {"not-utf-8", "input-too-large"}


def expected(case: Path) -> list[str]:
    if case.is_dir():
        return (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    lines = case.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# ") for line in lines if line.startswith("# projects/")]


@pytest.mark.measured
@pytest.mark.parametrize("case", FILES, ids=lambda case: case.stem)
def test_project_file(portfolio: Folder, case: Path) -> None:
    portfolio.write(f"projects/{case.name}", case.read_text(encoding="utf-8"))
    assert portfolio.validate() == expected(case)


@pytest.mark.measured
@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_portfolio_folder(tmp_path: Path, portfolio: Folder, case: Path) -> None:
    portfolio.root = tmp_path / "copy"
    shutil.copytree(case, portfolio.root)
    assert portfolio.validate() == expected(case)


def test_every_rule_of_validation_has_a_case() -> None:
    found = {line.rpartition("[")[2].rstrip("]") for case in CASES for line in expected(case)}
    assert found == (WHILE_READING | {rule.name for rule in VALIDATION}) - NOT_KEPT_AS_TEXT


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_finding_has_a_place_and_a_remedy(case: Path) -> None:
    for line in expected(case):
        assert re.fullmatch(r"[\w./-]+:\d+:\d+: (error|warning|note): .+; .+ \[[a-z0-9-]+\]", line)


def test_every_case_expects_something() -> None:
    assert [case.name for case in CASES if not expected(case)] == []
