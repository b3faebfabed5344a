"""The project's own workflows: as the published schema wants them, on the Pythons named, from the changelog."""

import runpy
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from published import fits

WORKFLOWS = sorted((ROOT / ".github/workflows").iterdir())
NOTES: Callable[[str, str, str], str] = runpy.run_path(str(ROOT / "docs/release_notes.py"))["notes"]
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2027-01-31\n\n### Added\n\n- More.\n\n## [0.1.0] - 2026-12-31\n\n- All.\n"


def jobs(name: str) -> dict[str, Any]:
    """The jobs of a workflow."""
    found: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))["jobs"]
    return found


@pytest.mark.no_cover
@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_fits_the_published_schema(path: Path, tmp_path: Path) -> None:
    schema, broken = "vendor.github-workflows", tmp_path / path.name
    broken.write_text(path.read_text(encoding="utf-8").replace("- run:", "- runs:"), encoding="utf-8")
    assert fits(path, schema)
    assert not fits(broken, schema)


def test_every_python_that_is_named_is_tested_on_every_system() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    prefix = "Programming Language :: Python :: 3."
    named = ["3." + line.removeprefix(prefix) for line in project["classifiers"] if line.startswith(prefix)]
    assert project["requires-python"] == f">={named[0]}"
    tested = jobs("checks.yml")
    assert tested["linux"]["strategy"]["matrix"]["python"] == named
    assert tested["elsewhere"]["strategy"]["matrix"]["python"] == named
    assert tested["elsewhere"]["strategy"]["matrix"]["system"] == ["macos-latest", "windows-latest"]


def test_only_what_passed_is_built_and_only_what_was_built_is_published() -> None:
    release = jobs("release.yml")
    assert [(name, job.get("needs")) for name, job in release.items()] == [
        ("checks", None),
        ("build", "checks"),
        ("publish", "build"),
        ("announce", "publish"),
        ("pages", "publish"),
        ("site", "pages"),
    ]
    writes = {
        name: sorted(key for key, value in job.get("permissions", {}).items() if value == "write")
        for name, job in release.items()
    }
    assert writes == {
        "checks": [],
        "build": ["attestations", "id-token"],
        "publish": ["id-token"],
        "announce": ["contents"],
        "pages": [],
        "site": ["id-token", "pages"],
    }


def test_a_release_says_what_the_changelog_says_of_it() -> None:
    assert NOTES("v0.2.0", '__version__ = "0.2.0"', CHANGELOG) == "### Added\n\n- More.\n"
    assert NOTES("v0.1.0", '__version__ = "0.1.0"', CHANGELOG) == "- All.\n"


@pytest.mark.parametrize(
    ("tag", "version", "said"),
    [
        ("v0.2.0", "0.1.0", "has another version"),
        ("v0.3.0", "0.3.0", "has no section"),
        ("vUnreleased", "Unreleased", "has no section"),
    ],
)
def test_no_release_is_made_of_another_version_or_without_its_changes(tag: str, version: str, said: str) -> None:
    with pytest.raises(SystemExit, match=said):
        NOTES(tag, f'__version__ = "{version}"', CHANGELOG)


def test_nothing_is_released_that_is_not_closed_in_the_changelog() -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / "docs/release_notes.py", "v9.9.9"], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "another version" in ran.stderr
