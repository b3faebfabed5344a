"""A name stands for one thing in the whole package."""

import re
from collections import defaultdict

import pytest

from conftest import ROOT

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples


def test_a_class_name_stands_for_one_thing() -> None:
    places = defaultdict(list)
    for path in sorted((ROOT / "src" / "ictpmo").rglob("*.py")):
        for name in re.findall(r"^ *class (\w+)[(:\[]", path.read_text(encoding="utf-8"), re.MULTILINE):
            places[name].append(path.relative_to(ROOT).as_posix())
    assert len(places) > 300
    assert {name: held for name, held in places.items() if len(held) > 1} == {}
