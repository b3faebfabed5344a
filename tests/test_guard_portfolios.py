"""The guard on what is taken out of one portfolio, and goes on in another one of the same repository."""

from pathlib import Path

import pytest

from scratch import SOURCES, Scratch

OUT = 'corrections: [{date: 2025-03-01, on: "@", reason: Recorded by mistake, source: PLAN}]\n'
P, Q = "here/projects/p.yaml", "there/projects/q.yaml"
HEADS = {P: "id: p\nname: Bridge works\noriginal_end: 2025-06-30\n", Q: "id: q\nname: The tunnel\n"}
SETTINGS, RAMP = "here/portfolio.yaml", "The northern ramp is open to lorries"
MILESTONE = f"milestones: [{{id: m, name: {RAMP}, due: @}}]\n"
PHASE = f"phases: [{{id: f, name: {RAMP}, original_end: @}}]\n"
AIM = f"objectives: [{{id: o, statement: {RAMP}, indicators: [{{id: i, unit: lorries, direction: increase, values: [{{kind: target, date: @, value: 4}}]}}]}}]\n"
PART = f"milestones: [{{id: all, name: All, due: @, parts: [{{id: open, name: {RAMP}}}]}}]\n"
ALL = "milestones: [{id: all, name: All, due: 2025-06-30}]\n"
ASKED = f"recommendations: [{{id: r, text: {RAMP}, by: Auditors, due: @, source: AUD}}]\n"
SAID = f"commitments: [{{id: c, what: {RAMP}, due: @, source: AUD}}]\n"
OUTPUT = f"outputs: [{{id: t, name: {RAMP}, period: @, source: AUD}}]\n"
SHORT = "milestones: [{id: m, name: Open, due: @}]\n"
RECOMMENDED, PROMISED = "recommendations.yaml", "commitments.yaml"
Files = dict[str, str | None]


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    repo = Scratch(tmp_path / "repo")
    for folder in ("here", "there"):
        put(repo, {f"{folder}/portfolio.yaml": f"title: {folder}\n", f"{folder}/sources.yaml": SOURCES})
    put(repo, {P: HEADS[P], Q: HEADS[Q]})
    repo.commit()
    return repo


def put(repo: Scratch, files: Files) -> None:
    """Write files by their paths from the top; without a text, take them out."""
    repo.portfolio = repo.root
    for name, text in files.items():
        if text is None:
            (repo.root / name).unlink()
        else:
            repo.write(name, HEADS.get(name, "") + text)


def said(repo: Scratch, folder: str) -> str:
    """What the guard says of what is staged in a portfolio."""
    repo.git("add", "--all")
    repo.portfolio = repo.root / folder
    return repo.guard("--quiet", "--staged").out


GOES_ON: dict[str, tuple[Files, Files, str, str]] = {
    "a milestone": ({P: MILESTONE}, {P: OUT.replace("@", "milestones[m]")}, Q, MILESTONE),
    "a phase": ({P: PHASE}, {P: OUT.replace("@", "phases[f]")}, Q, PHASE),
    "an objective": ({P: AIM}, {P: OUT.replace("@", "objectives[o]")}, Q, AIM),
    "a part": ({P: PART}, {P: ALL + OUT.replace("@", "milestones[all].parts[open]")}, Q, MILESTONE),
    "a milestone, as a project": (
        {P: MILESTONE},
        {P: OUT.replace("@", "milestones[m]")},
        "there/projects/x.yaml",
        f"id: x\nname: {RAMP}\noriginal_end: @\n",
    ),
    "a recommendation": (
        {f"here/{RECOMMENDED}": ASKED},
        {
            f"here/{RECOMMENDED}": "recommendations: []",
            SETTINGS: f"title: here\n{OUT.replace('@', 'recommendations[r]')}",
        },
        f"there/{RECOMMENDED}",
        ASKED,
    ),
    "a recommendation, as a commitment of a folder": (
        {"here/recommendations/first.yaml": ASKED},
        {"here/recommendations/first.yaml": None, SETTINGS: f"title: here\n{OUT.replace('@', 'recommendations[r]')}"},
        "there/commitments/all.yaml",
        SAID,
    ),
    "a commitment, as a milestone": (
        {f"here/{PROMISED}": SAID},
        {f"here/{PROMISED}": "commitments: []", SETTINGS: f"title: here\n{OUT.replace('@', 'commitments[c]')}"},
        Q,
        MILESTONE,
    ),
    "a commitment, as an output": (
        {f"here/{PROMISED}": SAID},
        {f"here/{PROMISED}": "commitments: []", SETTINGS: f"title: here\n{OUT.replace('@', 'commitments[c]')}"},
        "there/results.yaml",
        OUTPUT,
    ),
    "a project, as a milestone": (
        {P: ""},
        {P: None, SETTINGS: f"title: here\n{OUT.replace('@', 'projects[p]')}"},
        Q,
        MILESTONE.replace(RAMP, "Bridge: the works"),
    ),
}


def dated(files: Files, day: str) -> Files:
    return {name: text and text.replace("@", day) for name, text in files.items()}


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", [kind for kind in GOES_ON if "project, as" not in kind])
def test_what_goes_on_in_another_portfolio_is_named_in_both(repo: Scratch, kind: str) -> None:
    before, out, path, text = GOES_ON[kind]
    put(repo, dated(before, "2025-06-30"))
    repo.commit()
    put(repo, {**out, **dated({path: text}, "2025-06-30")})
    assert (said(repo, "here"), said(repo, "there")) == ("", "")
    put(repo, dated({path: text}, "2026-06-30"))
    here, there = said(repo, "here"), said(repo, "there")
    assert (here.count("\n"), there.count("\n")) == (1, 1), here + there
    assert ": warning: " in here, here
    assert f"which was taken out, goes on in {path} as " in here
    assert "which was taken out, had promised for 2025-06-30" in there
    assert "; the old value was set in commit" in there
    repo.commit()
    for folder in ("here", "there"):
        repo.portfolio = repo.root / folder
        assert repo.rules("HEAD~1..HEAD") == ["id-changed"]


@pytest.mark.parametrize("kind", ["a milestone", "a recommendation, as a commitment of a folder"])
def test_what_was_put_into_another_portfolio_first_is_a_note(repo: Scratch, kind: str) -> None:
    before, out, path, text = GOES_ON[kind]
    put(repo, {**dated(before, "2025-06-30"), **dated({path: text}, "2026-06-30")})
    assert (said(repo, "here"), said(repo, "there")) == ("", "")
    repo.commit()
    put(repo, out)
    here = said(repo, "here")
    assert (": note: " in here, f"goes on in {path} as " in here, here.count("\n")) == (True, True, 1), here


@pytest.mark.measured
@pytest.mark.parametrize("kind", ["a milestone", "a recommendation, as a commitment of a folder", "a part"])
def test_what_was_taken_out_of_another_portfolio_first(repo: Scratch, kind: str) -> None:
    before, out, path, text = GOES_ON[kind]
    put(repo, dated(before, "2025-06-30"))
    repo.commit()
    put(repo, out)
    assert said(repo, "here") == ""
    repo.commit()
    put(repo, {**dated({path: text}, "2026-06-30"), "there/projects/x.yaml": "id: x\nname: The tube\n"})
    there = said(repo, "there")
    assert (": warning: " in there, "had promised for 2025-06-30" in there, there.count("\n")) == (True, True, 1), there
    put(repo, dated({path: text.replace(RAMP, "Another thing")}, "2026-06-30"))
    assert said(repo, "there") == ""


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("name", "other", "stood", "level"),
    [
        (RAMP, "", False, "note"),
        ("The northern rampp is open to lorries", "", False, "note"),
        (RAMP, RAMP, True, ""),  # several have one of the name
        ("The southern ramp is open to lorries", "", False, ""),
    ],
)
def test_a_name_in_another_portfolio(repo: Scratch, name: str, other: str, *, stood: bool, level: str) -> None:
    milestone = MILESTONE.replace(RAMP, name).replace("@", "2026-06-30")
    more = MILESTONE.replace(RAMP, other).replace("@", "2027") if other else ""
    put(repo, {P: MILESTONE.replace("@", "2025-06-30"), "there/projects/x.yaml": f"id: x\nname: The tube\n{more}"})
    put(repo, {Q: milestone} if stood or level else {})
    repo.commit()
    put(repo, {P: OUT.replace("@", "milestones[m]"), Q: milestone})
    here = said(repo, "here")
    assert (here.count("\n"), f": {level}: " in here) == ((1, True) if level else (0, False)), here


COPY = "id: {}\nname: {}\noriginal_end: {}\n"


@pytest.mark.parametrize(
    ("name", "end", "stood", "level"),
    [
        ("Bridge works", "2026-06-30", False, "warning"),
        ("Bridge works", "2025-06-30", False, ""),
        ("Bridge works", "2026-06-30", True, ""),
        ("The ferry", "2026-06-30", False, ""),
    ],
)
def test_a_project_that_is_copied_under_another_id_as_it_is_taken_out(
    repo: Scratch, name: str, end: str, *, stood: bool, level: str
) -> None:
    copy: Files = {"there/projects/copy.yaml": COPY.format("copy", name, end)}
    if stood:
        put(repo, copy)
        repo.commit()
    out = f"title: here\n{OUT.replace('@', 'projects[p]')}"
    put(repo, {P: None, "here/projects/z.yaml": "id: z\nname: Z\n", SETTINGS: out, **copy})
    here = said(repo, "here")
    assert (here.count("\n"), f": {level}: projects[p], which was taken" in here) == (
        (1, True) if level else (0, False)
    )


@pytest.mark.parametrize("home", [Q, "here/projects/q.yaml"])
@pytest.mark.parametrize(
    ("day", "end", "lines"),
    [("2026-06-30", 2025, 1), ("2025-06-30", 2025, 0), ("2025-06-30", 2026, 1), ("2024", 2026, 0)],
)
def test_a_project_of_which_the_milestones_went_to_another_before(
    repo: Scratch, home: str, day: str, end: int, lines: int
) -> None:
    plan = "original_end: $\n" + MILESTONE.replace("}]", "}, {id: k, name: Lit, due: @}]")
    there = plan.replace("@", day).replace("$", str(end))
    put(
        repo, {P: plan.replace("@", "2025-06-30").replace("$", "2025"), home: f"{'' if home == Q else HEADS[Q]}{there}"}
    )
    repo.commit()
    out = f"title: here\n{OUT.replace('@', 'projects[p]')}"
    put(repo, {P: None, "here/projects/z.yaml": "id: z\nname: Z\n", SETTINGS: out})
    here = said(repo, "here")
    where = Q if home == Q else "projects[q]"
    found = (
        f": note: 2 of what projects[p] promised, which was taken out, are promised in {where}, later or by a later end;"
        in here
    )
    assert (found, here.count("\n")) == (bool(lines), lines), here


@pytest.mark.measured
def test_a_project_that_has_the_milestones_of_one_that_was_taken_out_before(repo: Scratch) -> None:
    plan = MILESTONE.replace("}]", "}, {id: k, name: Lit, due: @}]").replace("@", "2025-06-30")
    put(repo, {P: plan})
    repo.commit()
    put(
        repo,
        {
            P: None,
            "here/projects/z.yaml": "id: z\nname: Z\n",
            SETTINGS: f"title: here\n{OUT.replace('@', 'projects[p]')}",
        },
    )
    repo.commit()
    put(repo, {"here/projects/q.yaml": f"{HEADS[Q]}original_end: 2026\n{plan}"})
    assert ": note: 2 of what projects[p] promised" in said(repo, "here")


@pytest.mark.no_cover
@pytest.mark.parametrize("third", [True, False])
def test_a_short_name_and_those_that_a_third_has_tell_nothing_of_a_project(repo: Scratch, *, third: bool) -> None:
    plan = MILESTONE.replace("}]", "}, {id: k, name: Lit, due: @}]") if third else SHORT
    put(repo, {P: plan.replace("@", "2025-06-30"), Q: plan.replace("@", "2026-06-30")})
    put(repo, {"here/projects/z.yaml": f"id: z\nname: Z\n{plan.replace('@', '2027') if third else ''}"})
    repo.commit()
    put(repo, {P: None, SETTINGS: f"title: here\n{OUT.replace('@', 'projects[p]')}"})
    assert said(repo, "here") == ""


@pytest.mark.no_cover
def test_a_name_that_escapes_hide_in_another_portfolio(repo: Scratch) -> None:
    put(repo, {P: MILESTONE.replace("@", "2025-06-30")})
    repo.commit()
    hidden = MILESTONE.replace("@", "2026-06-30").replace(RAMP, '"The nor\\x74hern ramp is open to lorries"')
    put(repo, {P: OUT.replace("@", "milestones[m]"), Q: hidden})
    assert ": warning: " in said(repo, "here")


@pytest.mark.measured
@pytest.mark.parametrize(("day", "rules"), [("2026-06-30", ["id-changed"]), ("2025-06-30", [])])
def test_an_entry_that_was_taken_out_before_a_new_portfolio_has_it(repo: Scratch, day: str, rules: list[str]) -> None:
    before, out, _, text = GOES_ON["a recommendation"]
    put(repo, dated(before, "2025-06-30"))
    repo.commit()
    put(repo, out)
    repo.commit("taken out")
    put(repo, {"new/portfolio.yaml": "title: new\n", "new/sources.yaml": SOURCES})
    put(repo, {f"new/{RECOMMENDED}": text.replace("@", day)})
    found = said(repo, "new")
    assert [line.rpartition("[")[2].rstrip("]") for line in found.splitlines()] == rules, found
