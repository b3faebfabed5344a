"""The guard on what goes on in another place: another folder, another file, another project, beside what is taken out."""

import shutil
from pathlib import Path

import pytest

from scratch import BRIDGE_FILE, SOURCES, Scratch, ictpmo

WHOLE = """
corrections:
  - {{date: 2025-03-01, on: "{on}", reason: Recorded by mistake, source: PLAN}}
"""
OPENING = "  - {id: opening, name: The bridge opens to all traffic, due: 2025-06-30}\n"
RAILS = "  - {id: rails, text: Put up rails, by: Auditors, due: 2025-06-30, source: AUD}\n"
LAMPS = "  - {id: lamps, text: Put up lamps, by: Auditors, source: AUD}\n"
REGISTER = "recommendations.yaml"
TUNNEL_FILE = "projects/tunnel.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    repo = Scratch(tmp_path / "repo")
    repo.edit("      opening: {state: not-started}\n", "")
    repo.edit("title: Works\n", "title: Works\nwindow: {start: 2024, original_end: 2026}\n", "portfolio.yaml")
    repo.write(REGISTER, f"recommendations:\n{RAILS}{LAMPS}")
    repo.commit("as it was", "Ann")
    return repo


def correct(repo: Scratch, on: str, name: str = "portfolio.yaml") -> None:
    repo.add(WHOLE.format(on=on), name)
    assert repo.rules() == []
    repo.commit("taken out")


def take_out(repo: Scratch, text: str, on: str, name: str, recorded_in: str = "portfolio.yaml") -> None:
    repo.edit(text, "", name)
    correct(repo, on, recorded_in)


def take_the_bridge_out(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()
    correct(repo, "projects[bridge]")


def later(text: str) -> str:
    return text.replace("2025-06-30", "2026-06-30")


def test_what_comes_back_after_the_folder_was_renamed(repo: Scratch) -> None:
    minutes = "  - {symbol: MIN-1, title: Minutes of the board, published: 2024-12-20}\n"
    repo.edit(minutes, "", "sources.yaml")
    take_out(repo, RAILS, "recommendations[rails]", REGISTER)
    take_out(repo, "window: {start: 2024, original_end: 2026}\n", "window", "portfolio.yaml")
    (repo.root / "drafts/projects").mkdir(parents=True)
    shutil.copy(repo.portfolio / BRIDGE_FILE, repo.root / "drafts/projects")  # no portfolio, and still there
    repo.portfolio = repo.portfolio.rename(repo.root / "works")
    repo.commit("renamed")
    repo.edit("sources:\n", f"sources:\n{minutes}", "sources.yaml")
    repo.edit("recommendations:\n", f"recommendations:\n{RAILS}", REGISTER)
    repo.edit("title: Works\n", "title: Works\nwindow: {start: 2024, original_end: 2026}\n", "portfolio.yaml")
    assert repo.rules() == []
    repo.edit("published: 2024-12-20", "published: 2025-08-20", "sources.yaml")
    repo.edit(RAILS, later(RAILS), REGISTER)
    repo.edit("original_end: 2026}", "original_end: 2028}", "portfolio.yaml")
    assert sorted(repo.rules()) == ["first-date-changed", "first-date-changed", "source-changed"]
    repo.edit(later(RAILS), later(RAILS).replace("id: rails", "id: handrails"), REGISTER)
    repo.commit("back")
    assert sorted(repo.rules("HEAD~1..HEAD")) == ["first-date-changed", "id-changed", "source-changed"]


@pytest.mark.parametrize(
    ("first", "then"), [(REGISTER, BRIDGE_FILE), (BRIDGE_FILE, REGISTER), (BRIDGE_FILE, TUNNEL_FILE)]
)
def test_a_recommendation_that_comes_back_in_another_file(repo: Scratch, first: str, then: str) -> None:
    if first != REGISTER:
        repo.edit(RAILS, "", REGISTER)
        repo.add(f"recommendations:\n{RAILS}", first)
        assert repo.rules() == []
        repo.commit("moved")
    text = RAILS if first == REGISTER else f"recommendations:\n{RAILS}"
    take_out(repo, text, "recommendations[rails]", first, "portfolio.yaml" if first == REGISTER else first)
    repo.add(f"recommendations:\n{RAILS}", then)
    assert repo.rules() == []
    repo.edit(RAILS, later(RAILS), then)
    assert repo.rules() == ["first-date-changed"]
    repo.edit("id: rails", "id: handrails", then)
    assert repo.rules() == ["id-changed"]


def test_an_entry_that_stands_in_another_file_is_not_gone(repo: Scratch) -> None:
    repo.edit(RAILS, "", REGISTER)
    repo.write("recommendations/more.yaml", f"recommendations:\n{RAILS}")
    repo.edit(LAMPS, "", REGISTER)
    repo.edit("recommendations:\n", "recommendations: []\n", REGISTER)
    repo.add(f"recommendations:\n{LAMPS}")
    assert repo.rules() == []
    repo.commit("two files")
    again = later(RAILS).replace("id: rails", "id: again"), LAMPS.replace("id: lamps", "id: anew")
    repo.write("recommendations/later.yaml", f"recommendations:\n{''.join(again)}")
    assert repo.rules() == []


def test_what_was_put_in_before_the_other_was_taken_out(repo: Scratch) -> None:
    repo.edit(OPENING, OPENING + later(OPENING).replace("id: opening", "id: open-to-all"))
    repo.write("projects/crossing.yaml", "id: crossing\nname: The bridge\noriginal_end: 2026-06-30\n")
    repo.write(
        "projects/copy.yaml",
        (repo.portfolio / TUNNEL_FILE).read_text(encoding="utf-8").replace("id: tunnel", "id: copy"),
    )
    assert repo.rules() == []
    repo.commit("two of each")
    (repo.portfolio / "projects/copy.yaml").unlink()
    correct(repo, "projects[copy]")
    repo.edit(OPENING, "")
    repo.add(WHOLE.format(on="milestones[opening]"), BRIDGE_FILE)
    said = "milestones[open-to-all] promises for 2026-06-30 what milestones[opening], which was taken out, had promised"
    assert said in repo.guard().out
    repo.git("checkout", "--quiet", ".")
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.add(WHOLE.format(on="projects[bridge]"), "portfolio.yaml")
    ran = repo.guard()
    assert (
        "projects/crossing.yaml:1:1: warning: projects[crossing] promises for 2026-06-30 what projects[bridge]"
        in ran.out
    )
    assert "does not fit" not in ran.out


@pytest.mark.measured
def test_an_objective_that_had_a_milder_twin(repo: Scratch) -> None:
    twin = "  - {id: fast, statement: {en: Cross the river in five minutes}}\n  - {id: a, statement: A}\n  - {id: b, statement: A}\n"
    repo.edit("objectives:\n", f"objectives:\n{twin}")
    repo.commit("a twin")
    take_out(repo, "  - {id: b, statement: A}\n", "objectives[b]", BRIDGE_FILE, BRIDGE_FILE)
    text = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8")
    repo.write(
        BRIDGE_FILE,
        text.partition("  - id: faster-crossing\n")[0] + "\nmilestones:" + text.partition("\nmilestones:")[2],
    )
    repo.add(WHOLE.format(on="objectives[faster-crossing]"), BRIDGE_FILE)
    assert (
        "objectives[fast] promises without a date what objectives[faster-crossing], which was taken" in repo.guard().out
    )


@pytest.mark.measured
def test_an_indicator_that_goes_on_under_another_objective(repo: Scratch) -> None:
    before, _, rest = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8").partition("    indicators:\n")
    indicators, _, after = rest.partition("\nmilestones:")
    repo.write(BRIDGE_FILE, f"{before}\nmilestones:{after}")
    correct(repo, "objectives[faster-crossing].indicators[minutes]", BRIDGE_FILE)
    repo.edit("\nmilestones:\n", "\nmilestones:\n  - {id: lamps, name: The lamps are on, due: 2027}\n")
    milder = indicators.replace("value: 5}", "value: 15}")
    repo.edit("objectives:\n", f"objectives:\n  - id: fast\n    statement: Be fast\n    indicators:\n{milder}")
    assert (
        "objectives[fast].indicators[minutes] is called as objectives[faster-crossing].indicators[minutes]"
        in repo.guard().out
    )


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "projects/opening.yaml",
            "id: opening\nname: The bridge opens to all traffic\noriginal_end: 2026-06-30\n",
            True,
        ),
        (
            "projects/opening.yaml",
            "id: opening\nname: The bridge opens to all traffic\noriginal_end: 2025-06-30\n",
            False,
        ),
        (
            "projects/road.yaml",
            "id: road\nname: R\nmilestones: [{id: a, name: The bridge opens to all traffic, due: 2027}]\n",
            True,
        ),
        ("projects/road.yaml", "id: road\nname: R\nmilestones: [{id: a, name: Foundations laid, due: 2027}]\n", False),
        ("projects/road.yaml", "id: road\nname: R\nphases: [{id: a, name: Works, original_end: 2027}]\n", False),
    ],
)
def test_a_milestone_that_goes_on_in_another_project(repo: Scratch, file: str, text: str, *, said: bool) -> None:
    take_out(repo, OPENING, "milestones[opening]", BRIDGE_FILE, BRIDGE_FILE)
    repo.write(file, text)
    assert repo.rules() == (["id-changed"] if said else [])


@pytest.mark.measured
def test_a_project_that_goes_on_as_a_milestone_of_another(repo: Scratch) -> None:
    take_the_bridge_out(repo)
    repo.add(
        "milestones:\n  - {id: a, name: The bridge, due: 2026-06-30}\n  - {id: b, name: Foundations laid, due: 2026}",
        TUNNEL_FILE,
    )
    said = repo.guard("--quiet").out
    assert "milestones[a] promises for 2026-06-30 what projects[bridge], which was taken out, had promised" in said
    assert said.count("warning") == 1


def copy_to_another(repo: Scratch) -> Path:
    """Another portfolio, with a copy of the bridge."""
    for name in ("portfolio.yaml", "sources.yaml", BRIDGE_FILE):
        path = repo.root / "other" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repo.portfolio / name, path)
    return repo.root / "other" / BRIDGE_FILE


@pytest.mark.measured
@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("original_end: 2025-12-31", ", to end on 2025-12-31; here it was to end on 2025-06-30"),
        ("original_end: in good time", " without an end; here it was to end on 2025-06-30"),
        ("original_end: 2025-06-30", ""),
    ],
)
def test_a_copy_in_another_portfolio_goes_on_when_the_first_is_taken_out(repo: Scratch, new: str, said: str) -> None:
    copy = copy_to_another(repo)
    text = copy.read_text(encoding="utf-8").replace("original_end: 2025-06-30", new)
    copy.write_text(text.replace("    end: 2025-06-30\n", ""), encoding="utf-8")
    for name in ("portfolio", "other"):
        assert ictpmo("guard", "-p", repo.root / name, "--quiet").out == ""
    repo.commit("a copy")
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.add(WHOLE.format(on="projects[bridge]"), "portfolio.yaml")
    repo.git("add", "--all")
    ran = repo.guard("--staged")
    assert ran.code == 0
    found = (
        f"warning: projects[bridge], which was taken out, goes on in other/projects/bridge.yaml{said}; the old value"
    )
    assert (found in ran.out) == bool(said), ran.out
    assert ("put the old date back there, or record a correction there" in ran.out) == bool(said)
    repo.commit("taken out")
    assert repo.rules("HEAD~1..HEAD") == (["id-changed"] if said else [])


@pytest.mark.measured
@pytest.mark.parametrize(("name", "said"), [("The bridge over the river", True), ("The bridge", False)])
def test_a_copy_under_another_id_is_known_by_a_name_that_tells(repo: Scratch, name: str, *, said: bool) -> None:
    repo.edit("name: The bridge\n", f"name: {name}\n")
    copy = copy_to_another(repo)
    text = (
        copy.read_text(encoding="utf-8").replace("id: bridge\n", "id: crossing\n").replace("2025-06-30", "2026-06-30")
    )
    copy.unlink()
    copy.with_name("crossing.yaml").write_text(text, encoding="utf-8")
    repo.commit("a copy")
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.add(WHOLE.format(on="projects[bridge]"), "portfolio.yaml")
    found = "projects[bridge], which was taken out, goes on in other/projects/crossing.yaml, to end on 2026-06-30"
    assert (found in repo.guard().out) == said


def test_a_copy_that_cannot_be_read_says_nothing(repo: Scratch) -> None:
    copy_to_another(repo).write_text("id: [bridge\n", encoding="utf-8")
    repo.commit("a copy")
    take_the_bridge_out(repo)


@pytest.mark.measured
def test_a_project_of_which_nothing_else_is_said_is_the_one_of_its_id(repo: Scratch) -> None:
    copy_to_another(repo).unlink()
    repo.commit("another portfolio")
    take_the_bridge_out(repo)
    repo.portfolio = repo.root / "other"
    repo.write(BRIDGE_FILE, "id: bridge\nname: null\noriginal_end: 2026-12-31\n")
    assert "original_end was `2025-06-30` and is now `2026-12-31`" in repo.guard().out


ROAD = """\
id: road
name: The road
source: O-1
original_end: 2026-06-30
milestones: [{id: paved, name: The road is paved, due: 2026-03-31}]
"""
O_1 = "sources:\n  - {symbol: O-1, title: Other report, published: 2025-01-20}\n"


def write_another(repo: Scratch) -> Path:
    """Another portfolio, of other projects and stricter."""
    other = repo.root / "other"
    (other / "projects").mkdir(parents=True)
    settings = "title: Other\nreporting: {cycle: quarterly}\n"
    claims = "claims: [{as_of: 2024-12-31, projects: 1, source: O-1}]\n"
    for name, text in {"portfolio.yaml": settings + claims, "sources.yaml": O_1, "projects/road.yaml": ROAD}.items():
        (other / name).write_text(text, encoding="utf-8")
    return other


@pytest.mark.measured("2026-06-30-rules0-2")
@pytest.mark.parametrize("commits", [1, 2])
@pytest.mark.parametrize(("end", "rules"), [("2026-06-30", []), ("2026-12-31", ["first-date-changed"])])
def test_a_portfolio_that_is_merged_into_another_is_shown_once(
    repo: Scratch, commits: int, end: str, rules: list[str]
) -> None:
    other = write_another(repo)
    first = repo.commit("another portfolio")
    repo.write("projects/road.yaml", ROAD.replace("2026-06-30", end))
    repo.add(O_1, "sources.yaml")
    if commits == 2:
        first = repo.commit("copied")
    shutil.rmtree(other)
    ran = repo.guard()
    assert "warning: the portfolio in other goes on in this one: its settings, claims and corrections count" in ran.out
    assert repo.rules() == ["setting-loosened", *rules]
    repo.commit("merged")
    assert repo.rules(f"{first}..HEAD") == ["setting-loosened", *rules]


def test_a_copy_with_milder_settings_is_no_other_portfolio(repo: Scratch) -> None:
    shutil.copytree(repo.portfolio, repo.root / "copy")
    repo.commit("a copy")
    shutil.rmtree(repo.portfolio)
    repo.portfolio = repo.root / "copy"
    repo.add("bands: {slippage_days: [60, 180]}\nguard: {first-date-changed: warning}", "portfolio.yaml")
    assert repo.judged() == (1, ["setting-loosened"] * 2)


def test_a_project_that_is_carried_into_another_portfolio_is_one_finding(repo: Scratch) -> None:
    other = write_another(repo)
    text = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8").replace("id: bridge", "id: crossing")
    take_the_bridge_out(repo)
    repo.portfolio = other
    repo.write("sources.yaml", SOURCES)
    repo.write("projects/crossing.yaml", text.replace("2025-06-30", "2025-12-31"))
    ran = repo.guard()
    assert "projects[crossing] promises for 2025-12-31 what projects[bridge], which was taken out" in ran.out
    assert "put it in under the old id, `bridge`" in ran.out
    assert ran.out.count("id-changed") == 1


@pytest.mark.measured
def test_what_goes_on_elsewhere_under_its_own_id_is_to_be_put_back_there(repo: Scratch) -> None:
    plan = "milestones: [{{id: a, name: A, due: 2026-01-31{}}}, {{id: b, name: B, due: 2026-06-30{}}}]\n"
    part, file = ", parts: [{id: road, name: The road is open}]", "projects/q.yaml"
    repo.write(file, "id: q\nname: Q\n" + plan.format(part, ""))
    repo.commit()
    repo.write(file, "id: q\nname: Q\n" + plan.format("", part))
    repo.add(WHOLE.format(on="milestones[a].parts[road]"), file)
    ran = repo.guard()
    assert "if it is the same, put it back as milestones[a].parts[road]; else see" in ran.out
    assert ran.out.count("id-changed") == 1
