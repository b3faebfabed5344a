"""The page of rules is what the rules say of themselves."""

import runpy

from conftest import ROOT

DOCS = ROOT / "docs"


def test_the_page_of_rules_is_not_stale() -> None:
    page = runpy.run_path(str(DOCS / "generate_rules.py"))["page"]()
    assert page == (DOCS / "rules.md").read_text(encoding="utf-8"), "run `python docs/generate_rules.py`"
