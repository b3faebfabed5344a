"""What the environments are made of, and what a wheel holds."""

import re
import runpy
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

BUILD: dict[str, Any] = runpy.run_path(str(ROOT / "hatch_build.py"))
RECIPES = [
    ROOT / "Makefile",
    ROOT / "action.yml",
    ROOT / "Containerfile",
    *sorted(ROOT.glob(".ci/*")),
    *sorted(ROOT.glob(".github/workflows/*")),
]


def commands(path: Path) -> list[str]:
    """The lines of a file, continued ones as one, its variables spelled out."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    variables = dict(re.findall(r"^(\w+) [:?]?= (.*)$", text, re.MULTILINE))
    for name, value in reversed(variables.items()):
        text = text.replace(f"$({name})", value)
    return text.splitlines()


@pytest.mark.no_cover
def test_what_the_package_imports_is_what_it_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    imported = set(re.findall(r"^ *(?:from|import) (\w+)", text, re.MULTILINE)) - {"ictpmo"}
    packages = packages_distributions()
    theirs = {plain(package) for name in imported for package in packages.get(name, ())}
    # Of this each release of another asks for one release, its own.
    assert theirs - {"pydantic-core"} == {plain(re.split("[>=<]", one)[0]) for one in asked}


def test_what_a_build_imports_is_what_it_asks_for() -> None:
    """Where hooks are installed in tests it is there already, and is not asked for."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    text = (ROOT / "hatch_build.py").read_text(encoding="utf-8") + f"import {build['build-backend']}"
    imported = set(re.findall(r"^ *(?:from|import) (\w+)", text, re.MULTILINE)) - sys.stdlib_module_names
    assert imported == {plain(re.split("[>=<]", one)[0]) for one in build["requires"]}


def plain(name: str) -> str:
    """The name of a package as it is compared."""
    return re.sub("[-_.]+", "-", name).lower()


def test_a_lock_is_installed_as_it_is() -> None:
    """With what it asks for looked up again, older pips refuse a newer release, which has no hash in the lock."""
    installing = [
        line
        for path in RECIPES
        for line in commands(path)
        if "install" in line and re.search(r"\brequirements(-\w+)?\.txt\b", line) and not line.lstrip().startswith("#")
    ]
    assert len(installing) >= 4
    assert [line for line in installing if "--no-deps" not in line] == []


@pytest.mark.no_cover
@pytest.mark.skipif(find_spec("pip") is None, reason="pip is not in this environment")
def test_the_locks_are_complete() -> None:
    found = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "No broken requirements found.\n")


def test_a_bare_machine_gets_what_the_readme_explains_and_no_more() -> None:
    text = (ROOT / ".ci/run").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^(?:exec )?make (\w+)", text, re.MULTILINE) == ["clean", "run", "test"]
    (looked_for,) = re.findall(r"for command in (.*);", text)
    installed = {*looked_for.split(), *re.findall(r"missing\+=\(([\w-]+)\)", text)}
    assert installed == {"make", "git", "chromium", "python3-venv"}
    assert [name for name in installed if f"`{name}`" not in readme] == []


def test_the_container_is_of_a_named_base_copies_what_there_is_and_runs_as_nobody_in_particular() -> None:
    told = [line.split() for line in commands(ROOT / "Containerfile") if re.match("[A-Z]+ ", line)]
    (base,) = {words[1] for words in told if words[0] == "FROM"}
    assert re.fullmatch(r"docker\.io/library/python:3\.\d+-slim-\w+", base)
    copied = [name for words in told if words[:1] == ["COPY"] and "--from=build" not in words for name in words[1:-1]]
    assert {"requirements.txt", "pyproject.toml", "src"} <= {*copied}
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert [words for words in told if words[0] in {"USER", "ENTRYPOINT"}] == [
        ["USER", "1000:1000"],
        ["ENTRYPOINT", '["ictpmo"]'],
    ]


@pytest.mark.no_cover
def test_a_wheel_has_the_catalogues_compiled(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name.endswith(".mo")}
    written = {f"{path.relative_to(ROOT / 'src')}".replace(".po", ".mo"): path for path in BUILD["sources"](ROOT)}
    assert held == {name: BUILD["compiled"](path) for name, path in written.items()}
