"""The register of results: what its rules find of figures, who is spared, both clocks, names, and `governance`."""

import pytest

from conftest import Folder, ictpmo
from ictpmo.finding import Finding
from ictpmo.load.folder import File
from ictpmo.load.portfolio import load
from rule_examples import findings_in

FILES = {
    "portfolio.yaml": "title: T\nas_of: 2021-12-31\n",
    "sources.yaml": "sources:\n"
    + "".join(
        f"  - {{symbol: S{year}, title: Budget, published: {year}-06-30}}\n" for year in (2015, 2017, 2019, 2021)
    ),
}
HEAD = "source: S2017\nresults: [{id: better, kind: objective, statement: It gets better}]\n"
OPEN = "status_reports: [{date: 2021-06-30, state: in-progress, end: 2030-12-31, source: S2021}]\n"
DONE = "status_reports: [{date: 2017-12-31, state: completed, source: S2019}]\n"


def figures(said: str) -> str:
    """`target 2018 80 S2017, actual 2018 60`: one figure after another, as a list of the format."""
    entries = []
    for one in said.split(", "):
        kind, period, value, *rest = one.split()
        source = "".join(f", source: {word}" for word in rest if word.startswith("S2"))
        population = "".join(f", population: {word}" for word in rest if not word.startswith("S2"))
        entries.append(f"{{kind: {kind}, period: {period}, value: {value}{source}{population}}}")
    return f"[{', '.join(entries)}]"


def indicator(said: str, direction: str = "increase", more: str = "") -> str:
    return (
        f"{HEAD}indicators:\n  - {{id: i, name: One, result: better, unit: points, direction: {direction}{more}, "
        f"log: {figures(said)}}}\n"
    )


def of_project(said: str, link: str = "stated", log: str = OPEN) -> str:
    return (
        "id: p\nname: P\nsource: S2017\nobjectives:\n  - {id: o, statement: Better, indicators: "
        f"[{{id: i, name: One, unit: points, direction: increase, link: {link}, values: {figures(said)}}}]}}\n{log}"
    )


def found(**files: str) -> list[Finding]:
    texts = FILES | {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    return findings_in(load(File(name, text.encode()) for name, text in texts.items()))


LOWERED = "target-lowered-after-shortfall"


@pytest.mark.parametrize(
    ("said", "direction", "expected"),
    [
        # Measured, then only estimated.
        ("target 2018 80, actual 2018 60 S2019, target 2020 70 S2019, actual 2020 70 S2021", "increase", [f"warning {LOWERED}"]),
        ("target 2018 80, estimate 2018 60, target 2020 70, actual 2020 75 S2021", "increase", [f"note {LOWERED}"]),
        # An actual outweighs the estimate for the same time.
        ("target 2018 80, estimate 2018 60, actual 2018 80 S2019, target 2020 80 S2019, actual 2020 90 S2021", "increase", []),
        # Lower is better; to be maintained is not to fall.
        ("target 2018 80, actual 2018 90 S2019, target 2020 85 S2019, actual 2020 85 S2021", "decrease", [f"warning {LOWERED}"]),
        ("target 2018 80, actual 2018 90 S2019, target 2020 75 S2019, actual 2020 75 S2021", "decrease", []),
        ("target 2018 80, actual 2018 70 S2019, target 2020 75 S2019, actual 2020 75 S2021", "maintain", [f"warning {LOWERED}"]),
        # The target was set before the shortfall could be known.
        ("target 2018 80, target 2020 70, actual 2018 60 S2019, actual 2020 70 S2021", "increase", []),
        # Another population, two figures of one date, no shortfall, a shortfall by rounding alone.
        ("target 2018 80, actual 2018 60 S2019 some, target 2020 70 S2019, actual 2020 70 S2021", "increase", []),
        ("target 2018 80, target 2018 90, actual 2018 60 S2019, target 2020 70 S2019, actual 2020 70 S2021", "increase", []),
        ("target 2018 66.67, actual 2018 66.7 S2019, target 2020 66.7 S2019, actual 2020 70 S2021", "increase", []),
        ("target 2018 80.4, actual 2018 80 S2019, target 2020 80 S2019, actual 2020 80 S2021", "increase", []),
        # Of actuals that differ the worst counts: a better one beside it hides nothing.
        (
            "target 2018 80, actual 2018 60 S2019, actual 2018 90 S2019, target 2020 70 S2019, actual 2020 70 S2021",
            "increase",
            [f"warning {LOWERED}"],
        ),
        ("estimate 2018 80, actual 2018 60 S2019, actual 2018 90 S2019", "increase", ["warning actual-below-estimate"]),
        ("estimate 2018 80, actual 2018 60 S2019, actual 2018 90 S2021", "increase", ["warning actual-below-estimate"]),
        # Whoever is named in a language more is the same.
        (
            'target 2018 80 Staff, actual 2018 60 S2019 Staff, target 2020 70 S2019 {"en":"Staff","zh":"人员"}, actual 2020 70 S2021 Staff',
            "increase",
            ["warning target-lowered-after-shortfall"],
        ),
        (
            'estimate 2018 80 Staff, actual 2018 60 S2019 Staff, estimate 2010-2030 10 S2019 {"en":"Staff","zh":"人员"}',
            "increase",
            ["warning actual-below-estimate"],
        ),
        # Below what was achieved; not where it was not known, nor by rounding.
        ("actual 2018 80 S2019, target 2020 60 S2019, actual 2020 70 S2021", "increase", ["warning target-below-achieved"]),
        ("actual 2018 80 S2019, target 2020 85 S2019, actual 2020 88 S2021", "decrease", ["warning target-below-achieved"]),
        ("actual 2018 80 S2019, target 2020 60, actual 2020 70 S2021", "increase", []),
        ("actual 2018 80 S2019, target 2020 79.6 S2019, actual 2020 80 S2021", "increase", []),
        ("actual 2018 80 S2019, target 2020 60 S2019, target 2020 90 S2019, actual 2020 95 S2021", "increase", []),
        # Worse than estimated; not where the target is met, and by the latest time alone.
        ("estimate 2018 80, actual 2018 60 S2019", "increase", ["warning actual-below-estimate"]),
        ("estimate 2018 80, actual 2018 90 S2019", "decrease", ["warning actual-below-estimate"]),
        ("estimate 2018 80, actual 2018 60 S2019, estimate 2020 70 S2019, actual 2020 70 S2021", "increase", []),
        # A target that is reached excuses; not one for a longer time, nor one that was set when the actual was known.
        ("target 2018 60, estimate 2018 80, actual 2018 60 S2019", "increase", []),
        ("target 2018 60 S2019, estimate 2018 80, actual 2018 60 S2019", "increase", []),
        (
            "target 2018 90, estimate 2018 80, actual 2018 60 S2019, target 2019 95, target 2018-2099 1 S2019",
            "increase",
            ["warning actual-below-estimate"],
        ),
        ("target 2018 90, estimate 2018 80, actual 2018 60 S2019, target 2018 1 S2019", "increase", [f"warning {LOWERED}"]),
        ("target 2018 90, estimate 2018 80, actual 2018 60 S2019, target 2018 1 S2021", "increase", [f"warning {LOWERED}"]),
        ("estimate 2018 80, actual 2018 60 S2019, target 2018 1 S2021", "increase", ["warning actual-below-estimate"]),
        # Nor is one an estimate that was made when the actual was known, where there is one from before.
        ("estimate 2018 80, actual 2018 60 S2019, estimate 2018 50 S2019", "increase", ["warning actual-below-estimate"]),
        ("estimate 2018 80, actual 2018 60 S2019, estimate 2018 50 S2021", "increase", ["warning actual-below-estimate"]),
        ("estimate 2018 80 S2019, actual 2018 60 S2019", "increase", ["warning actual-below-estimate"]),
        # One for a longer time takes the place of none within it, however late it is published.
        (
            "estimate 2018 80, actual 2018 60 S2019, estimate 2010-2030 10 S2019",
            "increase",
            ["warning actual-below-estimate"],
        ),
        ("estimate 2018 80.2, actual 2018 80 S2019", "increase", []),
        # The estimate repeats the target; not before the time is over, nor of what was measured.
        ("actual 2016 50, target 2018 80, estimate 2018 80", "increase", ["note estimate-equals-target"]),
        ("target 2018 80, estimate 2018 80, actual 2018 90 S2019 Cats, actual 2016 50", "increase", ["note estimate-equals-target"]),
        ("actual 2016 50, target 2018 80, estimate 2018 80, target 2020 90 S2019, estimate 2020 85 S2019", "increase", []),
        ("actual 2016 50, target 2022 80, estimate 2022 80 S2021", "increase", []),
        ("target 2018 80, estimate 2018 80, actual 2018 80 S2019", "increase", []),
        # Never measured: a note, graver where a later document has figures of it; not before the time is over.
        ("target 2018 80", "increase", ["note never-measured"]),
        ("target 2018 80, target 2022 90 S2021", "increase", ["warning never-measured"]),
        ("target 2022 80", "increase", []),
        # An actual, and a later target, of others make it no lighter; nor does a figure for nobody hide one for all.
        ("target 2018 80, actual 2018 90 S2019 Some", "increase", ["warning never-measured"]),
        ("target 2018 80, target 2019 80 Others S2019", "increase", ["warning never-measured"]),
        (
            "actual 2018 80 S2019, target 2020 60 S2019, target 2020 60 S2019 Others, actual 2020 70 S2021",
            "increase",
            ["warning never-measured", "warning target-below-achieved"],
        ),
        (
            "estimate 2018 80, actual 2018 60 S2019, estimate 2018 50 All, actual 2018 60 S2019 All",
            "increase",
            ["warning actual-below-estimate"],
        ),
    ],
)  # fmt: skip
def test_what_figures_of_an_indicator_show(said: str, direction: str, expected: list[str]) -> None:
    assert [f"{one.severity} {one.rule}" for one in found(results=indicator(said, direction))] == expected


@pytest.mark.parametrize(
    "said",
    [
        "target 2018 80, actual 2018 60 S2019, target 2020 50 S2019, actual 2020 50 S2021",
        "estimate 2018 80, actual 2018 60 S2019",
        "actual 2016 50, target 2018 80, estimate 2018 80",
    ],
)
def test_figures_of_unclear_meaning_are_never_compared(said: str) -> None:
    assert found(results=indicator(said, more=", meaning: unclear")) == []


def test_the_same_holds_for_an_indicator_of_a_project_which_is_no_more_than_a_note_where_its_tie_is_inferred() -> None:
    said = "target 2018 80, actual 2018 60 S2019, target 2020 70 S2019, actual 2020 70 S2021"
    for link, severity in (("stated", "warning"), ("inferred", "note")):
        (one,) = found(projects__p=of_project(said, link))
        assert (one.rule, one.project, str(one.severity)) == (LOWERED, "p", severity)
        assert ("inferred" in str(one.evidence[0].fact)) == (link == "inferred")
    for said in ("estimate 2018 80, actual 2018 60 S2019", "actual 2018 80 S2019, target 2022 60 S2019"):
        (one,) = found(projects__p=of_project(said, "inferred"))
        assert (one.project, str(one.severity)) == ("p", "note")


def test_what_was_never_measured_of_completed_projects_alone_is_said_of_them() -> None:
    project = of_project("target 2018 80", log=DONE)
    (one,) = found(projects__p=project)
    assert (one.rule, one.project) == ("complete-but-objective-not-demonstrated", "p")
    rest = found(projects__p=project, results=indicator("target 2018 80"))
    counted = [str(one.message) for one in rest if one.rule == "never-measured"]
    assert counted == [
        "2 of 2 indicators in S2017 have a target for a time that is over, and no actual that counts the same: “One”, “One”"
    ]


def test_an_indicator_that_stands_in_two_projects_is_one() -> None:
    place = "\nat: table 1\nstatus_reports"
    texts = [
        of_project("target 2018 80").replace("\nstatus_reports", place).replace("id: p\n", f"id: {name}\n")
        for name in "pq"
    ]
    (one,) = found(projects__p=texts[0], projects__q=texts[1])
    assert str(one.message).startswith("1 of 1 indicators in S2017")


def test_one_table_is_one_finding_with_its_count() -> None:
    low = figures("target 2018 80, estimate 2018 60, target 2020 70, actual 2020 75 S2021")
    fine = figures("target 2018 80, actual 2018 80 S2019")
    results = f"{HEAD.rstrip()[:-1]}, " + ", ".join(
        f"{{id: {part}, kind: accomplishment, statement: S, part_of: better}}" for part in ("first", "second")
    )
    rows = "".join(
        f"  - {{id: {row}, name: {row}, result: {part}, unit: points, direction: increase, log: {log}}}\n"
        for row, part, log in (("a", "first", low), ("b", "second", low), ("c", "second", fine))
    )
    (one,) = found(results=f"{results}]\nindicators:\n{rows}")
    assert str(one.message).startswith(
        "“It gets better”: 2 of 3 indicators have a lower target after a shortfall: “a”: "
    )
    assert (one.size.figure, len(one.evidence)) == (2, 6)


def test_a_figure_that_is_inferred_says_so() -> None:
    text = indicator("estimate 2018 80, actual 2018 60 S2019").replace("value: 60", "value: 60, inferred: [value]")
    (one,) = found(results=text)
    assert [str(each.fact) for each in one.evidence] == [
        "“One”: actual 60 points (2018) (inferred)",
        "“One”: estimate 80 points (2018)",
    ]


@pytest.mark.parametrize(
    ("output", "severity"),
    [
        ("period: 2018, projects: [{id: p}]", "warning"),
        ("period: 2018, projects: [{id: p, link: inferred}]", "note"),
        ("period: 2017-2018, projects: [{id: p}]", None),
        ("period: 2018, projects: [{id: p}], dropped: Nobody needs it", None),
        ("period: 2018", None),
    ],
)
def test_outputs_of_a_completed_project(output: str, severity: str | None) -> None:
    project = f"id: p\nname: P\nsource: S2017\nobjectives: [{{id: o, statement: Better}}]\n{DONE}"
    results = f"{HEAD}outputs: [{{id: x, name: X, result: better, {output}}}]\n"
    left = [one for one in found(projects__p=project, results=results) if one.rule == "output-after-completion"]
    assert [str(one.severity) for one in left] == ([severity] if severity else [])


def test_targets_are_known_with_their_document_and_actuals_when_their_time_is_over(portfolio: Folder) -> None:
    portfolio.sources(("S2017", "2017-06-30"), ("S2019", "2019-06-30"), ("S2021", "2021-06-30"))
    portfolio.write("results.yaml", indicator("target 2018 80, actual 2018 60 S2019, target 2022 90 S2021"))

    def known(*asked: str) -> tuple[object, ...]:
        (one,) = portfolio.value("governance", *asked)["indicators"]
        return one["target"], one["actual"], one["state"], one["why"]

    assert known("--as-of", "2017-12-31") == (80, None, "not-yet-due", "target-ahead")
    assert known("--as-of", "2020-12-31") == (80, 60, "unmet", "measured")
    assert known("--as-of", "2021-12-31", "--known-by", "2018-12-31") == (80, None, "not-demonstrated", "no-measure")
    assert known("--as-of", "2021-12-31")[:2] == (90, 60)


RESULTS = """\
    source: S2017
    results:
      - {id: better, kind: objective, statement: It gets better, measured_by: ["p/objectives[o].indicators[i]"]}
      - {id: again, kind: objective, statement: It stays so, measured_by: ["p/objectives[o].indicators[i]"]}
      - {id: faster, kind: accomplishment, statement: It gets faster, part_of: better, responsible: The office}
    indicators:
      - {id: j, name: Two, result: faster, unit: per cent, direction: increase, log: [{kind: target, period: 2018, value: 5}]}
      - {id: k, name: Three, result: faster, unit: per cent, direction: increase,
         log: [{kind: estimate, period: 2018, value: 5}, {kind: estimate, period: 2018, value: 6}]}
    outputs:
      - {id: x, name: X, period: 2018, quantity: 1200, projects: [{id: p, link: inferred}, {id: q}]}
      - {id: y, name: Y, period: 2018, dropped: Nobody needs it}
"""


@pytest.fixture
def programme(portfolio: Folder) -> Folder:
    portfolio.sources(("S2017", "2017-06-30"), ("S2019", "2019-06-30"), ("S2021", "2021-06-30"))
    portfolio.settings("title: T\nas_of: 2019-12-31\n")
    portfolio.write("projects/p.yaml", of_project("target 2018 80, estimate 2018 70, actual 2018 75 S2019"))
    portfolio.write("projects/q.yaml", "id: q\nname: Q\nstatus_reports: [{date: 2018, completion: 5}]\n")
    portfolio.write("results.yaml", RESULTS)
    return portfolio


def test_governance_has_all_indicators_of_the_programme_and_its_outputs(programme: Folder) -> None:
    value = programme.value("governance")
    assert [
        (one["id"], one["result"], one["project"], one["target"], one["estimate"]) for one in value["indicators"]
    ] == [
        ("i", "better", "p", 80, 70),
        ("j", "faster", None, 5, None),
        ("k", "faster", None, None, None),
    ]
    assert value["indicators"][0]["actual_for"] == "2018"
    assert (value["unmeasured"], [one["id"] for one in value["outputs"]]) == (1, ["x", "y"])
    page = " ".join(programme.run("governance", columns=200).out.split())
    assert "Indicators: 3, of which 1 unmet, 2 not demonstrated; 1 with a target for a time that is over" in page
    assert "One It gets better P 80 points (2018) 70 points (2018) 75 points (2018) unmet" in page
    assert "X 2018 1,200 P (inferred), Q" in page
    assert "Y 2018 – – Nobody needs it" in page
    reports = programme.root / "made"
    assert programme.run("report", "--out", reports).code == 0
    line = (
        "Indicators of the programme: 3; 1 with a target for a time that is over, and no actual that counts the same."
    )
    assert f"[{line}](oversight.md#results)" in (reports / "en" / "README.md").read_text()
    assert "方案产出" in programme.run("governance", "--lang", "zh").out


@pytest.mark.measured
def test_governance_of_some_projects_has_their_indicators_and_outputs_alone(programme: Folder) -> None:
    programme.write(
        "bodies.yaml", "bodies: [{id: b, name: B, kind: own, duties: [{id: d, does: meet, every: 1 year}]}]\n"
    )
    assert len(programme.value("governance")["duties"]) == 1
    for chosen in (("--project", "p"), ("--where", "state=")):
        value = programme.value("governance", *chosen)
        assert (value["duties"], [one["id"] for one in value["outputs"]]) == ([], ["x"])
        assert "i" in [one["id"] for one in value["indicators"]]
    assert [one["id"] for one in programme.value("governance", "--project", "q")["indicators"]] == []


def test_a_project_has_the_results_and_outputs_that_are_tied_to_it_with_the_kind_of_tie(programme: Folder) -> None:
    programme.write(
        "results.yaml", RESULTS.replace("responsible: The office", "projects: [{id: q}, {id: p, link: inferred}]")
    )
    tied = {name: programme.show(name=name) for name in ("p", "q")}
    links = {
        (name, one["id"]): {tie["id"]: tie.get("link", "stated") for tie in one["projects"]}[name]
        for name, shown in tied.items()
        for one in (*shown["results"], *shown["outputs"])
    }
    assert links == {
        ("p", "faster"): "inferred",
        ("p", "x"): "inferred",
        ("q", "faster"): "stated",
        ("q", "x"): "stated",
    }
    page = " ".join(programme.run("show", "q", columns=200).out.split())
    assert (
        "• It gets faster (S2017) • Kind: expected accomplishment; Part of: “It gets better” • It also concerns “P” (inferred)."
        in page
    )
    assert "• X (S2017) • Period: 2018; Quantity: 1,200 • It also concerns “P” (inferred)." in page
    assert "(S2017; link to the project inferred)" in programme.run("show", "p", columns=200).out
    reports = programme.root / "made"
    programme.run("report", "--out", reports)
    assert "## Outputs of the programme" in (reports / "en" / "projects" / "q.md").read_text()
    assert programme.run("show", "p", "--known-by", "2017-01-01").code


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("result: faster, unit", "result: fastr, unit", "there is no result `fastr`; did you mean `faster`?"),
        ("part_of: better", "part_of: worse", "there is no result `worse`; record it, or correct the name"),
        ("indicators[i]", "indicators[x]", "there is no indicator `p/objectives[o].indicators[x]`; did you mean"),
        ("{id: q}", "{id: r}", "there is no project `r`"),
        ("direction: increase,\n", "direction: up,\n", "`up` is none of increase, decrease, maintain"),
    ],
)
def test_names_are_those_of_something(programme: Folder, old: str, new: str, said: str) -> None:
    programme.write("results.yaml", RESULTS.replace(old, new, 1))
    assert said in " ".join(programme.validate())


def test_a_figure_without_date_and_one_told_too_early_are_errors(programme: Folder) -> None:
    programme.write("results.yaml", RESULTS.replace("kind: target, period: 2018", "kind: actual"))
    assert programme.validate() == []
    programme.write(
        "results.yaml", RESULTS.replace("kind: target, period: 2018", "kind: actual, period: 2018-H2, source: S2017")
    )
    assert "before" in " ".join(programme.validate())


def test_new_adds_to_the_list_that_is_meant(programme: Folder) -> None:
    for args in (
        ("result", "cheaper", "--kind", "objective", "--statement", "It gets cheaper", "--source", "S2019"),
        ("indicator", "cost", "--name", "Cost", "--result", "cheaper", "--unit", "euros", "--direction", "decrease", "--source", "S2019"),
        ("output", "z", "--name", "Z", "--period", "2020", "--quantity", "4", "--source", "S2019"),
        ("figure", "j", "--kind", "actual", "--value", "4.5", "--period", "2018", "--source", "S2019"),
    ):  # fmt: skip
        assert ictpmo("new", *args, "-p", programme.root).code == 0
    shown = programme.value("show", "j")["indicators"][0]
    assert [(one["kind"], one["value"]) for one in shown["log"]] == [("target", 5), ("actual", 4.5)]
    assert [one["id"] for one in programme.value("governance")["outputs"]] == ["x", "y", "z"]
    assert "It gets cheaper" in programme.run("show", "cheaper").out


def test_what_was_measured_and_what_is_only_estimated_are_two_findings() -> None:
    measured = indicator("target 2018 80, actual 2018 60 S2019, target 2020 70 S2019, actual 2020 70 S2021")
    estimated = figures("target 2018 80, estimate 2018 60, target 2020 70, actual 2020 75 S2021")
    more = "".join(
        f"  - {{id: {name}, name: {name}, result: better, unit: points, direction: increase, log: {estimated}}}\n"
        for name in ("j", "k")
    )
    lowered = [one for one in found(results=measured + more) if one.rule == LOWERED]
    assert [(str(one.severity), one.message.values["count"], len(one.evidence)) for one in lowered] == [
        ("warning", 1, 3),
        ("note", 2, 6),
    ]
    assert [one.message.values["all"] for one in lowered] == [3, 3]
