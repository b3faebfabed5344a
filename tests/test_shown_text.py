"""What a terminal, a log or an annotation shows: nothing that is obeyed, nothing that nobody sees, no one who is told."""

import json
import re
from pathlib import Path

import pytest

from conftest import Folder, ictpmo

FORMS = ("text", "json", "markdown", "csv")
COMMAND = "::error file=a.yaml::forged"
FORGED = f"""\
id: p
name: "a\\n{COMMAND}"
purpose: "First.\\n{COMMAND}\\n##[error]forged\\n##vso[task.complete]x"
original_end: 2018
milestones: [{{id: m, name: "{COMMAND}", due: 2018}}]
status_reports: [{{date: 2019-06, completion: 3, note: "b\\n{COMMAND}", milestones: {{m: {{state: on-hold}}}}}}]
"""


@pytest.mark.no_cover
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", [("status",), ("slippage",), ("show", "p"), ("audit",), ("audit", "--evidence")])
def test_no_text_becomes_a_line_that_a_server_obeys(portfolio: Folder, command: tuple[str, ...], form: str) -> None:
    portfolio.write("projects/p.yaml", FORGED)
    assert portfolio.validate() == []
    for columns in (20, 40, 200):
        out = portfolio.run(*command, "--format", form, "--as-of", "2020", columns=columns).out
        assert [line for line in out.splitlines() if line.lstrip().startswith("::")] == []
        assert form == "json" or not re.search(r"##\w*\[", out)


@pytest.mark.no_cover
def test_a_folder_named_like_a_command_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Folder(tmp_path / "::error::x").project("status: x")
    monkeypatch.chdir(tmp_path)
    assert ictpmo("validate", "::error::x").out.startswith("\\u003a:error::x/projects/p.yaml:3:1: error: ")


# Emoji and Persian need their joiners; nobody needs the others.
HIDDEN = "\U0001f468\u200d\U0001f4bb می\u200cشود a\\u200bb\\u00adc\\u200de\\u061cn\\u200d\\u200d\\u200do\\u00ad\\u200c\\u00adf\\u2066g\\u001b[31m\\U000e0041 "


@pytest.mark.no_cover
def test_characters_that_nobody_sees_are_spelled_alike_everywhere(portfolio: Folder) -> None:
    portfolio.write(
        "projects/p.yaml",
        f'id: p\nname: "{HIDDEN}"\nstatus_reports: [{{date: 2018, milestones: {{"{HIDDEN}": {{state: on-hold}}}}}}]\n',
    )
    shown = HIDDEN.strip()
    assert shown in portfolio.validate()[0]
    for form in ("github", "csv"):
        assert shown in portfolio.run("validate", "-f", form).out
    for form in ("json", "sarif"):
        out = portfolio.run("validate", "-f", form).out
        assert shown.replace("\\U000e0041", "\\udb40\\udc41") in out
        assert json.loads(out)
    portfolio.project("status_reports: [{date: 2018}]", "q")
    portfolio.write("projects/p.yaml", f'id: p\nname: "{HIDDEN}"\nstatus_reports: [{{date: 2018}}]\n')
    assert shown in portfolio.run("show", "p", columns=200).out
    assert (
        shown.replace("[", "\\[").replace("\\u", "\\\\u").replace("\\U", "\\\\U")
        in portfolio.run("show", "p", "-f", "markdown").out
    )
    made = portfolio.root.parent / "reports"
    for form in ("markdown", "html"):
        assert portfolio.run("report", "--as-of", "2018-12-31", "--format", form, "--out", made).code == 0
    for path in made.rglob("*.*"):
        if "p" in path.stem or path.suffix == ".html":
            assert not re.search("[\u200b\u00ad\u061c\u2066\x1b\U000e0041]", path.read_text(encoding="utf-8"))


def test_nobody_is_told_by_markdown(portfolio: Folder) -> None:
    portfolio.project(
        'purpose: "\\\\@octocat, (@org/team) 网@user a@b.example see #12"\nstatus_reports: [{date: 2018}]'
    )
    out = portfolio.run("show", "p", "-f", "markdown").out
    assert "\\\\@<!-- -->octocat, (@<!-- -->org/team) 网@<!-- -->user a\\@b.example see \\#<!-- -->12" in out
