"""Whatever stands in its files, a portfolio ends a command as documented, and what validates runs everywhere.

A few seconds in the test run; `pytest tests/test_fuzz.py --fuzz 3600` goes on for an hour. A failure names its seed,
and `--fuzz-seed` tries that one alone.
"""

import json
import random
import re
import shutil
import time
from itertools import count
from pathlib import Path

import jsonschema
import pytest

import drawn
import fuzzing
from conftest import ROOT, Ran, ictpmo
from ictpmo.source.document import read

REGISTERS = ("bodies", "commitments", "recommendations", "resources", "results", "risks")
SCHEMAS = {
    name: jsonschema.Draft202012Validator(json.loads((ROOT / "schema" / f"{name}.json").read_text(encoding="utf-8")))
    for name in ("portfolio", "sources", "project", *REGISTERS)
}
DAYS = ("2019-06-30", "2019-06-30", "9999-12-31")
SHOWN = [
    ("status",),
    ("slippage",),
    ("audit",),
    ("audit", "--evidence"),
    ("backtest",),
    ("status", "--group-by", "programme"),
    ("slippage", "--group-by", "rating", "--where", "state!=completed"),
    ("audit", "--group-by", "programme"),
    ("governance",),
    ("risks",),
]
FORMS = ("text", "json", "markdown", "csv")
LANGUAGES = ["en", "zh"]
TRIED = (1, 15, 2, 6)
"""Two that validate, one drawn and one with things wrong, and two that do not."""
CORPUS = fuzzing.corpus()


@pytest.mark.no_cover  # as property tests, see conftest.py
def test_any_portfolio_ends_as_documented(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    only, seconds = pytestconfig.getoption("--fuzz-seed"), pytestconfig.getoption("--fuzz")
    end = time.monotonic() + (seconds or 0)
    sound = 0
    for seed in [only] if only is not None else count(int(time.time()) * 1000) if seconds else TRIED:
        root = tmp_path / ("portf\udcf6lio" if seed % 8 == 0 else "portfolio")
        try:
            sound += try_one(seed, root)
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
        shutil.rmtree(root)
        if seconds and time.monotonic() > end:
            break
    assert only is not None or sound > 1


def try_one(seed: int, root: Path) -> bool:
    """Try the portfolio of a seed; whether it is sound."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    files = drawn.drawn(draw) if draw.random() < 0.5 else fuzzing.mutated(draw.choice(CORPUS), draw)
    fuzzing.in_files(files, root)
    if not validates(root, files):
        return False
    assert_schemas(files)
    runs_everywhere(root, draw)
    return True


def run(*command: object, codes: tuple[int, ...] = (0,)) -> Ran:
    ran = ictpmo(*command, columns=100)
    assert ran.code in codes, f"{command}: {ran.code}: {ran.err}"
    return ran


def validates(root: Path, files: fuzzing.Files) -> bool:
    """Whether a portfolio is without errors; all that is said of it lies in it, in every format."""
    codes = (0, 1) if b"portfolio.yaml" in files else (3,)
    ran = run("validate", "-p", root, "-f", "json", codes=codes)
    if ran.code == codes[-1] == 3:
        return False
    findings = ran.value["findings"]
    for finding in findings:
        assert_inside(finding, root, files)
    for form in ("text", "markdown", "csv", "github", "sarif"):
        language = LANGUAGES[len(findings) % 2]
        out = run("validate", "-p", root, "-f", form, "--lang", language, codes=(ran.code,)).out
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202e\ud800-\udfff]", out)
        assert form == "github" or not re.search(r"(?m)^\s*::\w", out)
    run("status", "-p", root, codes=(0, 1))
    return ran.code == 0


def assert_inside(finding: dict[str, object], root: Path, files: fuzzing.Files) -> None:
    name = str(Path(str(finding["path"])).relative_to(root)).encode(errors="surrogateescape")
    # What cannot be shown is spelled out.
    content = files.get(name, b"")
    lines = re.split("\r\n|\r|\n", content.decode("utf-8", "replace").removeprefix("\ufeff"))
    line, column = int(str(finding["line"])), int(str(finding["column"]))
    assert 1 <= line <= len(lines), finding
    assert 1 <= column <= len(lines[line - 1]) + 1, finding


def assert_schemas(files: fuzzing.Files) -> None:
    for name, content in files.items():
        kind = "project" if name.startswith(b"projects/") else name.decode().removesuffix(".yaml")
        if name.endswith(b".yaml"):
            errors = list(SCHEMAS[kind].iter_errors(read("", content).value))
            assert not errors, f"{name!r}: {errors[0].message} at {list(errors[0].path)}"


def runs_everywhere(root: Path, draw: random.Random) -> None:
    day = ("--as-of", draw.choice(DAYS))
    projects = sorted(path.stem for path in (root / "projects").glob("*.yaml"))
    for command in SHOWN:
        for form, language in zip(FORMS, draw.sample(LANGUAGES * 2, k=4), strict=True):
            at = () if command == ("backtest",) else day
            run(*command, "-p", root, "-f", form, "--lang", language, *at, codes=(0, 1))
    project = draw.choice(projects or ["none"])
    for command in (("show", project), ("why", project)):
        for form, language in zip(FORMS, draw.sample(LANGUAGES * 2, k=4), strict=True):
            # A project of which nothing was known then is a wrong question.
            run(*command, "-p", root, "-f", form, "--lang", language, codes=(0, 2))
    run("status", "-p", root, "--known-by", f"{draw.randint(1990, 2060)}-01-01")
    for form in ("markdown", "html", "json"):
        run("report", "-p", root, "-f", form, "--out", root / "out", *day)
    run("report", "-p", root, "--check", "--out", root / "out")
    for form in ("csv", "xlsx", "sqlite", "ics"):
        run("export", "-p", root, "-f", form, "--out", root / f"tables.{form}", *day)
