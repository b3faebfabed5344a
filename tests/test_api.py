"""`ictpmo.api`: the same figures and findings as the commands, for programs."""

import os
import re
import subprocess
import sys
from datetime import date
from inspect import getdoc, signature
from pathlib import Path
from runpy import run_path

import pytest

from conftest import ROOT, SHIPPED, Folder, ictpmo
from ictpmo import api

PAGE = (ROOT / "docs/library.md").read_text(encoding="utf-8")
FUNCTIONS = (api.read_portfolio, api.take_snapshot, api.run_audit, api.collect_facts)


@pytest.mark.no_cover
def test_the_example_of_the_page_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    example, _ = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (expected,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    monkeypatch.chdir(ROOT)
    run_path(str(tmp_path / "example.py"))
    assert capsys.readouterr() == (expected, "")


def test_every_function_is_typed_and_documented() -> None:
    of_rules = {"portfolio_rule", "project_rule", "sentence"}
    assert {name for name in api.__all__ if name.islower()} == {function.__name__ for function in FUNCTIONS} | of_rules
    assert all(f"`{name}`" in PAGE and getdoc(getattr(api, name)) for name in of_rules)
    for function in FUNCTIONS:
        call = signature(function)
        assert getdoc(function)
        assert all(parameter.annotation is not parameter.empty for parameter in call.parameters.values())
        assert f"`{function.__name__}({', '.join(map(_written, call.parameters.values()))})`" in PAGE


def _written(parameter: object) -> str:
    return re.sub(r":.*?(?= =|$)", "", str(parameter)).replace(" = ", "=")


def test_facts_and_findings_are_those_of_the_commands() -> None:
    loaded = api.read_portfolio(SHIPPED)
    assert loaded.sound
    snapshot = api.take_snapshot(loaded.sound, date(2018, 12, 31), date(2019, 12, 31))
    clocks = ("--as-of", "2018-12-31", "--known-by", "2019-12-31", "--format", "json")
    lines = ictpmo("status", "-p", SHIPPED, *clocks).value["projects"]
    facts = api.collect_facts(loaded, snapshot)
    assert [(one.record.id, one.completion, one.slippage.exact_days) for one in facts.projects()] == [
        (line["id"], line["completion"], line["slippage_days"]) for line in lines
    ]
    found = ictpmo("audit", "-p", SHIPPED, *clocks).value["findings"]
    assert [one.fingerprint for one in facts.findings] == [finding["fingerprint"] for finding in found]
    assert {f"portfolio/{one.location.path}" for one in facts.findings} == {
        os.path.relpath(finding["path"], ROOT).replace(os.sep, "/") for finding in found
    }
    whole = facts.project("enterprise-business-intelligence")
    assert (whole.record.id, whole.slippage.exact_days) == ("enterprise-business-intelligence", 424)
    assert sorted(one.rule for one in api.run_audit(snapshot)) == sorted(finding["rule"] for finding in found)


def test_files_in_error_have_findings_and_no_figures(portfolio: Folder) -> None:
    portfolio.project("state: nearly done")
    loaded = api.read_portfolio(str(portfolio.root))
    assert loaded.sound is None
    assert [finding.rule for finding in loaded.findings] == ["unknown-field"]


def test_a_folder_without_a_portfolio_is_an_exception(tmp_path: Path) -> None:
    with pytest.raises(api.NoPortfolioError, match=r"holds no portfolio\.yaml"):
        api.read_portfolio(tmp_path)


def test_the_package_itself_imports_nothing() -> None:
    code = "import sys; before = set(sys.modules); import ictpmo; print(sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT / "src", capture_output=True, check=True)
    assert ran.stdout.decode().strip() == "['ictpmo']"


@pytest.mark.no_cover
def test_the_library_imports_nothing_of_the_command_line() -> None:
    code = "import sys, ictpmo.api; print([name for name in ('typer', 'ictpmo.cli', 'babel', 'git') if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stdout.decode().strip() == "[]"
