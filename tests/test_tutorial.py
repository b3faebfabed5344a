"""The tutorial, run line by line: a workbook becomes a portfolio, is reported on and kept, and has its next month."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

import office
from conftest import ROOT
from started import programs

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

TEXT = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
_PART = re.compile(
    r"^    \$ (?P<command>.+)\n(?P<output>(?:    (?!\$ ).*\n)*)"
    r"|^```diff\n(?P<edits>(?s:.*?))^```"
    r"|^\|(?P<head>.*)\|\n\|[-|]+\|\n(?P<rows>(?:\|.*\n)+)",
    re.MULTILINE,
)


def as_said(expected: str) -> re.Pattern[str]:
    """The output that the page shows; `…` stands for anything, alone on a line for any lines."""
    lines = [line.removeprefix("    ") for line in expected.splitlines()]
    parts = ["(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n" for line in lines]
    return re.compile("".join(parts))


def edit(path: Path, edits: str) -> None:
    """Put each line with a plus in the place of the line with a minus before it."""
    text, lines = path.read_text(encoding="utf-8"), edits.splitlines()
    for old, new in zip(lines[::2], lines[1::2], strict=True):
        assert (old[0], new[0], text.count(f"{old[1:]}\n")) == ("-", "+", 1), old
        text = text.replace(old[1:], new[1:])
    path.write_text(text, encoding="utf-8")


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def answer(path: Path, head: str, rows: str) -> None:
    """Fill in the sheet as the table of the page has it."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    places = {cell.value: place for place, cell in enumerate(sheet["A"], start=1)}
    for row in rows.splitlines():
        name, *answers = cells(row)
        for column, text in zip(cells(head)[1:], answers, strict=True):
            if text:
                sheet.cell(places[name], columns[column], int(text) if text.isdigit() else text)
    book.save(path)


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "COV"))}
    path = os.pathsep.join((str(programs()), str(Path(sys.executable).parent), os.environ["PATH"]))
    who = {f"GIT_{role}_{part}": "a@e.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    git = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main"}
    return {**kept, **who, **git, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "COLUMNS": "80"}


def steps() -> Iterator[re.Match[str]]:
    return _PART.finditer(TEXT)


def test_the_tutorial(tmp_path: Path) -> None:
    office.write(tmp_path / "status.xlsx")
    ran = 0
    for step in steps():
        if step["edits"]:
            edit(tmp_path / "map.yaml", step["edits"])
        elif step["rows"]:
            answer(tmp_path / "round-2026-10.xlsx", step["head"], step["rows"])
        else:
            done = subprocess.run(  # noqa: S602 - as the page has it
                step["command"],
                shell=True,
                cwd=tmp_path,
                env=environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            assert as_said(step["output"]).fullmatch(done.stdout), f"$ {step['command']}\n{done.stdout}"
            assert done.returncode == 0, done.stdout
            ran += 1
    assert ran == TEXT.count("    $ ")
