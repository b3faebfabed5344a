"""`ictpmo digest --since`: what is new since a day or a revision, short enough for a mail."""

from pathlib import Path

from conftest import ictpmo
from scratch import Scratch

BEFORE = """\
name: {{en: Project {name}, zh: 项目}}
original_end: 2026-01-31
source: R1
milestones: [{{id: live, name: {{en: Go live, zh: 上线}}, due: 2026-12-31}}]
status_reports:
  - {{date: 2026-01-31, completion: 40, end: 2026-06-30, state: in-progress}}
"""
SETTINGS = "title: {en: Works, zh: 工程}\nlanguages: [en, zh]\nas_of: 2026-09-30\n"
SOURCES = "sources:\n- {symbol: R1, title: {en: T, zh: 文}, published: 2026-01-31}\n- {symbol: R2, title: {en: T, zh: 文}, published: 2026-08-31}\n"
AFTER = "  - {date: 2026-08-31, completion: 60, end: 2026-12-31, state: in-progress, source: R2}\n"


def test_what_is_new(tmp_path: Path) -> None:
    repo = Scratch(tmp_path / "works")
    folder = repo.root / "portfolio"
    for path in sorted(folder.rglob("*.yaml")):
        path.unlink()
    (folder / "portfolio.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    for number in range(12):
        name = f"p{number:02}"
        (folder / "projects" / f"{name}.yaml").write_text(f"id: {name}\n{BEFORE.format(name=name)}", encoding="utf-8")
    first = repo.commit("first")
    assert "Nothing changed." in ictpmo("digest", "--since", "HEAD", "-p", folder).out
    for path in sorted((folder / "projects").glob("*.yaml"))[:11]:
        path.write_text(path.read_text(encoding="utf-8") + AFTER, encoding="utf-8")
    (folder / "projects" / "a.yaml").write_text("id: a\nname: {en: New, zh: 新}\nsource: R1\n", encoding="utf-8")
    (folder / "projects" / "p11.yaml").write_text("id: p11\nname: {en: Gone, zh: 无}\nsource: R1\n", encoding="utf-8")
    said = ictpmo("digest", "--since", str(first or "HEAD"), "-p", folder, columns=300).out.splitlines()
    assert said[0].startswith("Works: Changes from ")
    line = "• Project p00: completion: 40% → 60%; current end: 2026-06-30 → 2026-12-31 (+184 days); slippage: +150 → +334 days"
    assert line in said
    changed = said[said.index("What changed") + 1 : said.index("New in the audit")]
    assert [one for one in changed if one][-1] == "• and 3 more"
    assert "• New: added" in changed
    found = [one for one in said[said.index("New in the audit") : said.index("Due next")] if one]
    assert any(one.endswith("[slipped-without-change-request]") for one in found)
    assert "• 2026-12-31: end of Project p00, with 1 milestone" in said
    dated = ictpmo("digest", "--since", "2026-02", "-p", folder, columns=300).out
    assert line in dated
    assert "finding cleared" not in dated
    chinese = ictpmo("digest", "--since", "2026-02", "-p", folder, "--lang", "zh", columns=300).out
    assert "新增核查结果" in chinese
    assert ictpmo("digest", "--since", "2026-02", "-p", folder, "-f", "json").value["changes"]
    unknown = ictpmo("digest", "--since", "yesterday", "-p", folder)
    assert (unknown.code, unknown.out) == (2, "")
    assert "`yesterday` is neither a date nor a commit that git knows" in unknown.err
