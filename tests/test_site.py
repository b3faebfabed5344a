"""The documentation site, as it is laid out for its generator: `make site` follows its links once more."""

import re
import runpy
from posixpath import dirname, join, normpath
from typing import Any

from conftest import ROOT

SITE: dict[str, Any] = runpy.run_path(str(ROOT / "docs/make_site.py"))
PAGES: dict[str, bytes] = SITE["pages"](None)
AT = "https://example.org/ours/blob/v1"
LINK = re.compile(r"\[[^\]]*\]\((?!https:)([^)#]+)[^)]*\)")


def test_the_tutorial_stands_first_and_every_page_once() -> None:
    assert "\n:caption: Begin\n\ntutorial\n" in PAGES["index.md"].decode()
    placed = [f"{name}.md" for names in SITE["CONTENTS"].values() for name in names]
    assert sorted(placed) == sorted(name for name in PAGES if name.endswith(".md") and name != "index.md")


def test_every_link_leads_to_a_page_a_picture_or_a_schema() -> None:
    for name, content in PAGES.items():
        for target in LINK.findall(content.decode()) if name.endswith(".md") else ():
            place = join(dirname(name), target.removeprefix("site:"))
            there = f"served/{place}" if target.startswith("site:") else normpath(place)
            assert there in PAGES, (name, target)
    assert "![The slippage of seven projects" in PAGES["index.md"].decode()
    # Where the repository is not known, words stand alone.
    assert "[in Chinese]" not in PAGES["index.md"].decode()


def test_a_link_to_another_file_leads_into_the_repository() -> None:
    linked = [
        target
        for content in SITE["pages"](AT).values()
        for target in re.findall(rb"\(https://example.org/([^)]*)", content)
    ]
    paths = {target.decode().removeprefix("ours/blob/v1/") for target in linked}
    assert {"LICENSE", "reports/zh/README.md", ".github/workflows/release.yml"} <= paths
    assert [path for path in paths if not (ROOT / path).is_file()] == []


def test_the_schemas_have_addresses_that_stay() -> None:
    for path in (ROOT / "schema").iterdir():
        assert PAGES[f"served/schema/{path.name}"] == path.read_bytes()
        assert f"[{path.name}](site:{path.name}): ".encode() in PAGES["schema/index.md"]
