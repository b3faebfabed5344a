"""Every code that a file or a figure can hold has its words: no table of them can fall behind the types."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from conftest import Folder
from ictpmo import analysis, facts, model
from ictpmo.language.terms import TERMS

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

UNSAID = {
    # Rules and levels of the guard are said as they are written.
    "GuardRule",
    "GuardLevel",
    # A field of the format is said as it is written.
    "Way",
    "guard",
    # Nothing says these: figures of unclear meaning are shown as such, and a reason for a rating has its sentence.
    "meaning",
    "of",
    # What stands between the name and the value of a condition is a sign.
    "Operator",
    "operator",
    # A map for `import` is written, and never read out; what became of a matter of the tables has a label.
    "percent",
    "fiscal_year_starts",
    "Month",
    "outcome",
    # What the size of a finding counts is told by the sentence that has the figure.
    "size_of",
}
SHOWN = {"figure", "changed"}
"""What became of a value that stands before and after is shown by the two, without a word."""


def codes() -> Iterator[tuple[str, frozenset[str]]]:
    """The literals of model, analysis and facts, each with where it stands."""
    for package in (model, analysis, facts):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            module = import_module(found.name)
            for name, value in vars(module).items():
                yield from ((f"{found.name}.{name}", codes) for codes in _literals(value))
                if isinstance(value, type) and value.__module__ == module.__name__:
                    for field, hint in _hints(value, module).items():
                        yield from ((f"{found.name}.{name}.{field}", codes) for codes in _literals(hint))


def _hints(owner: type, module: ModuleType) -> dict[str, Any]:
    hints = {}
    for base in owner.__mro__:
        for name, value in vars(base).items():
            if isinstance(value, property) and value.fget and value.fget.__module__ == module.__name__:
                hints[name] = get_type_hints(value.fget).get("return")
    return hints | get_type_hints(owner)


def _literals(hint: Any) -> Iterator[frozenset[str]]:
    if get_origin(hint) is Literal:
        texts = frozenset(code for code in get_args(hint) if isinstance(code, str))
        if texts:
            yield texts
        return
    for part in get_args(hint):
        yield from _literals(part)


LITERALS = sorted({(where, tuple(sorted(found))) for where, found in codes()})


@pytest.mark.parametrize(("where", "found"), LITERALS, ids=[where for where, _ in LITERALS])
def test_every_code_has_its_words(where: str, found: tuple[str, ...]) -> None:
    said = set(found) - SHOWN
    assert where.rpartition(".")[2] in UNSAID or any(said <= words.keys() for words in TERMS.values())


@pytest.mark.parametrize(("language", "said"), [("en", "figures of one date differ"), ("zh", "同一日期的数字不一致")])
def test_figures_that_differ_are_reported_on(portfolio: Folder, tmp_path: Path, language: str, said: str) -> None:
    portfolio.settings("{title: {en: A portfolio, zh: 组合}, languages: [en, zh], as_of: 2019}")
    portfolio.write(
        "projects/alpha.yaml",
        "id: alpha\nname: {en: Alpha, zh: 甲}\nobjectives:\n  - {id: o, statement: {en: Do better, zh: 改进}, indicators: ["
        "{id: i, unit: {en: sites, zh: 个}, direction: increase, values: ["
        "{kind: target, period: 2017, value: 9}, {kind: actual, period: 2017, value: 5}, "
        "{kind: actual, period: 2017, value: 7}]}]}\n",
    )
    assert portfolio.run("report", "--lang", language, "--out", tmp_path).code == 0
    pages = [page.read_text(encoding="utf-8") for page in tmp_path.rglob("*.md")]
    assert any(said in page for page in pages)
