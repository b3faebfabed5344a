"""The documentation says what there is, and nothing else."""

import json
import re
import runpy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from ictpmo.cli.main import app

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
sys.path.append(str(DOCS))
GENERATE: dict[str, Any] = runpy.run_path(str(DOCS / "generate.py"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
JSON_COMMANDS = (
    ["status"],
    ["slippage"],
    ["show", "network-mpls"],
    ["show", "website-consolidation"],
    ["validate"],
    ["audit", "--evidence"],
    ["why", "network-mpls"],
    ["backtest"],
)


@pytest.mark.no_cover
@pytest.mark.parametrize("name", GENERATE["PAGES"])
def test_a_generated_page_is_as_make_docs_would_write_it(name: str) -> None:
    page: Callable[[str], str] = GENERATE["page"]
    assert (DOCS / name).read_text(encoding="utf-8") == page(name), "run `make docs`"


def test_every_command_and_option_is_documented() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    command: Any = get_command(app)
    for name, sub in command.commands.items():
        assert f"## {name}\n" in text, f"docs/commands.md has no section on {name}"
        for parameter in sub.params:
            for option in parameter.opts:
                assert f"`{option}" in text or not option.startswith("--"), f"{option} of {name}"


@pytest.mark.no_cover
def test_every_field_of_json_is_documented() -> None:
    documented = set(re.findall(r"`([a-z_]+)`", (DOCS / "json.md").read_text(encoding="utf-8")))
    for command in JSON_COMMANDS:
        run = CliRunner().invoke(app, [*command, "--portfolio", str(ROOT / "portfolio"), "--format", "json"])
        assert set(_names(json.loads(run.stdout))) - documented - {"en", "zh"} == set(), command


def test_a_name_has_one_rounding() -> None:
    table = (DOCS / "json.md").read_text(encoding="utf-8").split("## One name, one rounding")[1].split("## ")[0]
    names = re.findall(r"^\| `(\w+)` ", table, re.MULTILINE)
    assert names
    assert sorted(set(names)) == names


def test_every_field_of_a_finding_is_documented(tmp_path: Path) -> None:
    (tmp_path / "portfolio.yaml").write_text("titel: Ours\n", encoding="utf-8")
    run = CliRunner().invoke(app, ["validate", str(tmp_path), "--format", "json"])
    finding = json.loads(run.stdout)["findings"][0]
    assert [f"`{name}`" for name in finding if f"`{name}`" not in (DOCS / "json.md").read_text(encoding="utf-8")] == []


def test_the_portfolio_in_the_readme_is_right(tmp_path: Path) -> None:
    for block in re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL):
        path = tmp_path / block.splitlines()[0].removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
    run = CliRunner().invoke(app, ["validate", str(tmp_path / "portfolio")])
    assert run.stdout == "3 files: no findings\n"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    headings = {_anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", text):
        file, _, anchor = target.partition("#")
        assert target.startswith("https://") or (path.parent / file).exists(), target
        assert file or anchor in headings, target


def _anchor(heading: str) -> str:
    return re.sub(r"[^a-z0-9_ -]", "", heading.lower()).replace(" ", "-")


# Below these stand what files hold, as docs/format.md has it, or names that the portfolio gives.
_FILE_RECORDS = {"name", "title", "statement", "change_requests", "status_reports", "assessments", "sources"}
_BY_NAME = {"completion_by_phase", "by_state", "by_rule", "by_rebaselines"}
_COUNTS = {"by_rule", "by_project"}


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for entry in value:
            yield from _names(entry)
    elif isinstance(value, dict):
        for name, entry in value.items():
            yield name
            if name in _COUNTS:
                continue
            if name in _BY_NAME:
                yield from _names(list(entry.values()))
            elif name not in _FILE_RECORDS | {"purpose", "owner"}:
                yield from _names(entry)
