"""Whether objectives are met: by what was measured, and by what oversight bodies said."""

from datetime import date
from typing import Any

import pytest

from conftest import Folder
from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.load.portfolio import load_folder


def indicator(
    portfolio: Folder, direction: str, *values: str, rest: str = "", as_of: str = "2019", undated: bool = False
) -> dict[str, Any]:
    """What is said of a project's only indicator; `values` are its figures, `rest` is the log."""
    figures = "\n".join(f"          - {{{value}}}" for value in values)
    portfolio.project(f"""
objectives:
  - id: o
    statement: Do better
    indicators:
      - id: i
        unit: things
        direction: {direction}
        values:
{figures or "          []"}
{rest}
""")
    assert bool(portfolio.validate()) is undated
    found: dict[str, Any] = portfolio.show("--as-of", as_of)["objectives"][0]["indicators"][0]
    # What is computed, whatever the order of the file.
    places = {"values", "measured", "held_against"}
    return {name: value for name, value in found.items() if name not in places}


START = "kind: start, period: 2015, value: 100"
TARGET = "kind: target, period: 2017, value: 50"
DONE = "status_reports: [{date: 2016-12-31, completion: 100}]"


@pytest.mark.parametrize(
    ("direction", "target", "actual", "state"),
    [
        ("decrease", 50, 49, "met"),
        ("decrease", 50, 50, "met"),
        ("decrease", 50, 51, "unmet"),
        ("increase", 50, 51, "met"),
        ("increase", 50, 49, "unmet"),
        ("maintain", 50, 50, "met"),
        ("maintain", 50, 49, "unmet"),
    ],
)
def test_an_actual_against_the_target_of_its_period(
    portfolio: Folder, direction: str, target: int, actual: int, state: str
) -> None:
    found = indicator(
        portfolio,
        direction,
        f"kind: target, period: 2017, value: {target}",
        "kind: target, period: 2019, value: 1",
        f"kind: actual, period: 2017, value: {actual}",
    )
    assert (found["state"], found["why"], found["target"], found["actual"]) == (state, "measured", target, actual)


def test_an_actual_of_a_day_in_the_targets_period(portfolio: Folder) -> None:
    found = indicator(portfolio, "decrease", TARGET, "kind: actual, date: 2017-06-30, value: 60")
    assert (found["state"], found["target"]) == ("unmet", 50)


def test_completed_work_against_the_final_target(portfolio: Folder) -> None:
    found = indicator(
        portfolio,
        "decrease",
        TARGET,
        "kind: target, period: 2019, value: 10",
        "kind: actual, period: 2017, value: 40",
        rest=DONE,
    )
    assert (found["state"], found["why"], found["target"]) == ("unmet", "measured", 10)


def test_a_measure_from_before_the_claimed_completion_shows_nothing(portfolio: Folder) -> None:
    found = indicator(portfolio, "decrease", TARGET, "kind: actual, period: 2015, value: 40", rest=DONE)
    assert (found["state"], found["why"]) == ("not-demonstrated", "before-completion")


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        ("{date: 2018, state: completed, actual_end: 2014}", "met"),
        ("{date: 2018, state: completed, actual_end: 2010-2018}", "not-demonstrated"),
        ("{date: 2018, state: completed, actual_end: 2017}, {date: 2019, actual_end: 2010-2019}", "not-demonstrated"),
    ],
)
def test_completion_is_on_the_actual_end_where_that_is_reported(reports: str, state: str, portfolio: Folder) -> None:
    done = f"status_reports: [{reports}]"
    found = indicator(portfolio, "decrease", TARGET, "kind: actual, period: 2015, value: 40", rest=done)
    assert found["state"] == state


def either_way(portfolio: Folder, direction: str, *values: str, rest: str = "") -> dict[str, Any]:
    """What is said of the indicator, whichever way its figures stand in the file."""
    one = indicator(portfolio, direction, *values, rest=rest)
    assert indicator(portfolio, direction, *reversed(values), rest=rest) == one
    return one


def test_a_target_that_was_revised_later_counts(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2015"), ("A/2", "2016"))
    targets = [
        f"kind: target, period: 2017, value: {value}, source: {source}" for value, source in ((50, "A/1"), (70, "A/2"))
    ]
    found = either_way(portfolio, "decrease", *targets, "kind: actual, period: 2017, value: 60")
    assert (found["state"], found["target"], found["targets"]) == ("met", 70, [])


def test_targets_of_one_source_that_differ_are_not_compared(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2015"))
    targets = [f"kind: target, period: 2017, value: {value}, source: A/1" for value in (50, 70)]
    found = either_way(portfolio, "decrease", *targets, "kind: actual, period: 2017, value: 60")
    assert (found["state"], found["why"], found["target"]) == ("not-demonstrated", "contested", None)
    assert (found["targets"], found["actual"], found["actuals"]) == ([50, 70], 60, [])


@pytest.mark.measured
def test_actuals_of_one_period_that_differ_are_not_compared(portfolio: Folder) -> None:
    actuals = [f"kind: actual, period: 2017, value: {value}" for value in (60, 40)]
    found = either_way(portfolio, "decrease", START, TARGET, *actuals)
    assert (found["state"], found["why"], found["completion"]) == ("not-demonstrated", "contested", None)
    assert (found["actual"], found["actuals"]) == (None, [40, 60])
    assert "40 (2017); 60 (2017)" in portfolio.run("show", "p", columns=200).out
    found = either_way(portfolio, "decrease", START, TARGET, *actuals, rest=DONE)
    assert found["why"] == "contested"
    portfolio.settings("{title: A portfolio, as_of: 2019}")
    assert "i: actual 40 things (2017)" in portfolio.run("audit", "--evidence", columns=400).out


def test_of_actuals_that_count_different_things_the_one_that_the_target_counts(portfolio: Folder) -> None:
    found = either_way(
        portfolio,
        "decrease",
        "kind: target, period: 2017, value: 50, population: All",
        "kind: actual, period: 2017, value: 40, population: All",
        "kind: actual, period: 2017, value: 30, population: Some",
    )
    assert (found["state"], found["actual"]) == ("met", 40)


ALL, SOME = (
    f"kind: actual, period: {year}, value: 40, population: {who}" for year, who in ((2016, "All"), (2017, "Some"))
)


@pytest.mark.parametrize(
    ("target", "rest", "actual", "why"),
    [
        ("period: 2016, value: 50, population: All", "", 40, "measured"),
        ("period: 2017, value: 50, population: All", "status_reports: [{date: 2015, completion: 100}]", 40, "measured"),
        ("period: 2018, value: 50, population: All", DONE.replace("2016", "2017"), 40, "before-completion"),
        ("period: 2017, value: 50, population: None of them", "", 30, "other-population"),
    ],
)
def test_an_actual_of_another_population_hides_none_that_the_target_counts(
    portfolio: Folder, target: str, rest: str, actual: int, why: str
) -> None:
    later = SOME.replace("40", "30")
    found = either_way(portfolio, "decrease", f"kind: target, {target}", ALL, later, rest=rest)
    assert (found["why"], found["actual"]) == (why, actual)


def test_the_target_of_a_period_is_held_against_the_actual_that_it_counts(portfolio: Folder) -> None:
    found = either_way(
        portfolio,
        "decrease",
        "kind: target, period: 2017, value: 50, population: Some",
        "kind: target, period: 2019, value: 10, population: All",
        ALL.replace("2016", "2017"),
        SOME.replace("40", "60"),
        SOME.replace("2017", "2018"),
    )
    assert (found["state"], found["why"], found["actual"]) == ("unmet", "measured", 60)


FULLY, PARTLY = "population: {en: All, zh: 全部}", "population: Some"


@pytest.mark.parametrize(
    ("rest", "why", "completion"),
    [("", "measured", 40), ("status_reports: [{date: 2019, completion: 100}]", "before-completion", 40)],
)
def test_of_populations_that_are_measured_the_worst_counts(
    portfolio: Folder, rest: str, why: str, completion: int
) -> None:
    """The one that is better makes up for none, though it has the later figures; `All` is one in any language."""
    found = either_way(
        portfolio,
        "decrease",
        "kind: start, period: 2015, value: 100, population: All",
        f"kind: target, period: 2017, value: 50, {FULLY}",
        "kind: actual, period: 2017, value: 80, population: All",
        f"kind: start, period: 2015, value: 100, {PARTLY}",
        f"kind: target, period: 2018, value: 50, {PARTLY}",
        f"kind: actual, period: 2018, value: 40, {PARTLY}",
        rest=rest,
    )
    assert (found["state"], found["why"], found["completion"]) == (
        ("not-demonstrated" if rest else "unmet"),
        why,
        completion,
    )
    assert found["actual"] == (40 if rest else 80)


def test_an_actual_that_no_target_asks_for_hides_none_that_one_does(portfolio: Folder) -> None:
    later = "kind: actual, period: 2018, value: 40"
    found = either_way(portfolio, "decrease", TARGET, "kind: actual, period: 2017, value: 60", later)
    assert (found["state"], found["actual"]) == ("unmet", 60)


def test_the_way_begins_at_the_first_starting_value(portfolio: Folder) -> None:
    later = "kind: start, period: 2016, value: 60"
    found = either_way(portfolio, "decrease", START, later, TARGET, "kind: actual, period: 2017, value: 75")
    assert found["completion"] == 50


def test_starting_values_of_one_date_that_differ_are_no_start(portfolio: Folder) -> None:
    other = "kind: start, period: 2015, value: 60"
    found = either_way(portfolio, "decrease", START, other, TARGET, "kind: actual, period: 2017, value: 75")
    assert (found["completion"], found["state"]) == (None, "unmet")


@pytest.mark.parametrize(("actual", "completion"), [(50, 100), (49, None)])
def test_what_is_to_be_maintained_is_there_or_has_no_percentage(
    portfolio: Folder, actual: int, completion: int | None
) -> None:
    found = indicator(portfolio, "maintain", TARGET, f"kind: actual, period: 2017, value: {actual}")
    assert found["completion"] == completion


CLAIMS = "kind: actual, period: 2015, value: 40"


@pytest.mark.parametrize(
    ("log", "why"),
    [
        ("{date: 2016, completion: 100}, {date: 2017, completion: 90}", "no-target"),
        (
            "{date: 2014, completion: 100}, {date: 2015, completion: 90}, {date: 2016, completion: 100}",
            "before-completion",
        ),
        ("{date: 2014, state: completed}, {date: 2016, state: in-progress}", "no-target"),
        ("{date: 2016, completion: 100}, {date: 2017, state: on-hold}", "no-target"),
        (
            "{date: 2016, completion: 100}, {date: 2017, at: a, completion: 100}, {date: 2017, at: b, completion: 95}",
            "before-completion",
        ),
    ],
)
def test_a_claim_that_was_withdrawn_is_none(portfolio: Folder, log: str, why: str) -> None:
    found = indicator(portfolio, "decrease", TARGET, CLAIMS, rest=f"status_reports: [{log}]")
    assert found["why"] == why


def test_of_assessments_of_one_date_the_adverse_one_counts_and_they_are_contested(portfolio: Folder) -> None:
    for verdicts in (("met", "partly-met"), ("partly-met", "met")):
        lines = [
            f'- {{date: 2018, by: Board, on: "objectives[o]", at: {at}, verdict: {verdict}, statement: Said so}}'
            for at, verdict in zip("ab", verdicts, strict=True)
        ]
        portfolio.project("objectives: [{id: o, statement: Do better}]\nassessments:\n" + "\n".join(lines))
        objective = portfolio.show()["objectives"][0]
        assert (objective["state"], objective["contested"]) == ("unmet", True)


@pytest.mark.parametrize(
    ("words", "state", "contested"),
    [
        ([(2016, "Board", "unmet"), (2018, "Project office", "met")], "unmet", True),
        ([(2016, "Board", "unmet"), (2018, "Board", "met")], "met", False),
        ([(2016, "Board", "unmet"), (2017, "Board", "met"), (2018, "Project office", "met")], "met", False),
        ([(2016, "Board", "met"), (2018, "Project office", "unmet")], "unmet", False),
        ([(2016, "Board", "unmet"), (2018, "Board", "met, inferred: [verdict]")], "unmet", True),
        ([(2016, "Board", "unmet, inferred: [verdict]"), (2018, "Board", "met, inferred: [verdict]")], "unmet", True),
    ],
)
def test_an_adverse_assessment_is_answered_by_the_body_that_made_it(
    portfolio: Folder, words: list[tuple[int, str, str]], state: str, *, contested: bool
) -> None:
    lines = [
        f'- {{date: {year}, by: {by}, on: "objectives[o]", verdict: {verdict}, statement: Said so}}'
        for year, by, verdict in words
    ]
    portfolio.project("objectives: [{id: o, statement: Do better}]\nassessments:\n" + "\n".join(lines))
    objective = portfolio.show()["objectives"][0]
    assert (objective["state"], objective["contested"]) == (state, contested)


@pytest.mark.measured
@pytest.mark.parametrize("mark", ["inferred: [value]", "assumed: [date]"])
def test_what_the_recorder_inferred_measures_nothing_better_than_documents_do(portfolio: Folder, mark: str) -> None:
    own = "kind: actual, date: 2017-06-30, value: {}, " + mark
    rest = "status_reports: [{date: 2017-06-30, state: completed}]"
    told = "kind: actual, date: 2017-06-30, value: 80"
    for values, state, completion in (
        ((told.replace("06-30", "07-31"), own.format(10).replace("06-30", "08-31")), "unmet", 40),
        ((own.format(10),), "not-demonstrated", 180),
        ((told.replace("80", "40"), own.format(60).replace("06-30", "08-31")), "unmet", 80),
    ):
        found = indicator(portfolio, "decrease", START, TARGET, *values, rest=rest)
        assert (found["state"], found["completion"]) == (state, min(completion, 100))
    portfolio.write(
        "results.yaml",
        "results: [{id: r, kind: objective, statement: Better}]\nindicators:\n"
        f"  - {{id: i, name: I, result: r, unit: things, direction: decrease, log: [{{{TARGET}}}, {{{own.format(10)}}}]}}\n",
    )
    (one,) = portfolio.value("audit", "--as-of", "2019-12-31", "--select", "never-measured")["findings"]
    assert one["size"] == 1


def test_an_estimate_is_not_an_actual(portfolio: Folder) -> None:
    found = indicator(portfolio, "decrease", TARGET, "kind: estimate, period: 2017, value: 10")
    assert (found["state"], found["why"], found["actual"]) == ("not-demonstrated", "no-measure", None)


def test_no_figures_and_no_target(portfolio: Folder) -> None:
    found = indicator(portfolio, "decrease")
    assert (found["state"], found["why"]) == ("not-demonstrated", "no-measure")
    found = indicator(portfolio, "decrease", "kind: actual, period: 2017, value: 40")
    assert (found["state"], found["why"]) == ("not-demonstrated", "no-target")


def test_no_target_of_the_actuals_period(portfolio: Folder) -> None:
    values = (TARGET, "kind: actual, period: 2015, value: 100")
    assert indicator(portfolio, "decrease", *values)["why"] == "no-target"
    found = indicator(portfolio, "decrease", *values, as_of="2016")
    assert (found["state"], found["why"]) == ("not-yet-due", "target-ahead")


def test_a_target_that_lies_ahead(portfolio: Folder) -> None:
    found = indicator(portfolio, "decrease", TARGET, as_of="2017-12-30")
    assert (found["state"], found["why"], found["target"]) == ("not-yet-due", "target-ahead", 50)
    assert indicator(portfolio, "decrease", TARGET, as_of="2017-12-31")["why"] == "no-measure"


def test_a_target_comes_into_view_with_its_source(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2016"))
    sourced = f"{TARGET}, source: A/1"
    assert indicator(portfolio, "decrease", sourced, as_of="2016-12-30")["target"] is None
    assert indicator(portfolio, "decrease", sourced, as_of="2016-12-31")["target"] == 50


def test_a_target_without_a_period_is_of_its_sources_date(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2015"))
    found = indicator(portfolio, "decrease", "kind: target, value: 50, source: A/1", as_of="2016")
    assert (found["state"], found["why"]) == ("not-demonstrated", "no-measure")


@pytest.mark.parametrize(
    ("figure", "remedy"),
    [
        ("kind: target, value: 50", "add `period: …` or `date: …`"),
        ("kind: actual, value: 50, source: A/1", "add `period: …` or `date: …`"),
        ("kind: target, period: 2017, value: 50, source: A/1", "give its source a `status_date` or a `published` date"),
    ],
)
def test_a_figure_without_any_date_is_in_no_view_and_named(portfolio: Folder, figure: str, remedy: str) -> None:
    portfolio.write("sources.yaml", "sources: [{symbol: A/1, title: A report}]")
    found = indicator(portfolio, "decrease", figure, undated=True)
    assert (found["target"], found["actual"]) == (None, None)
    (line,) = portfolio.validate()
    assert "undated-entry" in line
    assert remedy in " ".join(portfolio.run("validate", columns=200).out.split())


def test_a_figure_of_a_document_that_is_not_listed_is_named_once(portfolio: Folder) -> None:
    indicator(portfolio, "decrease", "kind: target, period: 2017, value: 50, source: A/1", undated=True)
    (line,) = portfolio.validate()
    assert "unknown-reference" in line


def test_different_populations_are_not_compared(portfolio: Folder) -> None:
    found = indicator(
        portfolio,
        "decrease",
        "kind: start, period: 2015, value: 100, population: All",
        "kind: target, period: 2017, value: 50, population: All",
        "kind: actual, period: 2017, value: 40, population: Some",
    )
    assert (found["state"], found["why"], found["completion"]) == ("not-demonstrated", "other-population", None)


@pytest.mark.measured
@pytest.mark.parametrize("kind", ["start", "target", "actual"])
def test_a_population_that_is_named_later_leaves_what_was_compared_without_one(portfolio: Folder, kind: str) -> None:
    """A target for others, beside figures without a population, took what they showed out of every comparison."""
    known = [START, TARGET, "kind: actual, period: 2017, value: 80"]
    again = next(figure for figure in known if kind in figure)
    found = indicator(portfolio, "decrease", *known, f"{again}, population: others")
    assert (found["state"], found["why"], found["completion"]) == ("unmet", "measured", 40)


def test_a_figure_without_a_population_is_held_against_none_that_names_it(portfolio: Folder) -> None:
    named = "kind: target, period: 2017, value: 50, population: All"
    found = indicator(portfolio, "decrease", START, named, "kind: actual, period: 2017, value: 40")
    assert (found["state"], found["why"]) == ("not-demonstrated", "other-population")


@pytest.mark.measured
@pytest.mark.parametrize(
    ("direction", "value", "more", "as_of", "state"),
    [
        ("decrease", 60, (), "2016", "not-yet-due"),
        ("decrease", 50, (), "2016", "met"),
        ("decrease", 60, (), "2018", "unmet"),
        ("maintain", 40, (), "2016", "unmet"),
        ("decrease", 60, ("kind: target, period: 2016-H1, value: 55",), "2016", "unmet"),
    ],
)
def test_a_target_is_missed_once_its_time_is_over(
    portfolio: Folder, direction: str, value: int, more: tuple[str, ...], as_of: str, state: str
) -> None:
    figures = ("kind: target, period: 2016-2017, value: 50", f"kind: actual, date: 2016-06-30, value: {value}", *more)
    assert indicator(portfolio, direction, *figures, as_of=as_of)["state"] == state


def test_figures_of_unclear_meaning_are_not_compared(portfolio: Folder) -> None:
    portfolio.project("""\
        objectives:
          - id: o
            statement: Do better
            indicators:
              - {id: i, unit: things, direction: decrease, meaning: unclear, values: [
                  {kind: target, period: 2017, value: 50}, {kind: actual, period: 2017, value: 40}]}
    """)
    found = portfolio.show()["objectives"][0]["indicators"][0]
    assert (found["state"], found["why"], found["actual"]) == ("not-demonstrated", "unclear", 40)


@pytest.mark.parametrize(("actual", "completion"), [(75, 50), (50, 100), (10, 100), (120, 0)])
def test_completion_of_an_indicator(portfolio: Folder, actual: int, completion: int) -> None:
    found = indicator(portfolio, "decrease", START, TARGET, f"kind: actual, period: 2017, value: {actual}")
    assert found["completion"] == completion


def test_no_completion_without_a_distance(portfolio: Folder) -> None:
    assert indicator(portfolio, "decrease", START, TARGET)["completion"] is None
    assert indicator(portfolio, "decrease", TARGET, "kind: actual, period: 2017, value: 1")["completion"] is None
    same = "kind: target, period: 2017, value: 100"
    assert indicator(portfolio, "maintain", START, same, "kind: actual, period: 2017, value: 1")["completion"] is None


MEASURED = """\
objectives:
  - id: o
    statement: Do better
    indicators:
      - {id: i, unit: things, direction: decrease, values: [
          {kind: target, period: 2017, value: 50}, {kind: actual, period: 2017, value: ACTUAL}]}
assessments:
  - {date: DATE, by: Board, on: ON, verdict: VERDICT, statement: Said so}
"""


@pytest.mark.parametrize(
    ("actual", "date", "verdict", "state", "contested"),
    [
        (40, 2018, "unmet", "unmet", True),
        (40, 2018, "partly-met", "unmet", True),
        (40, 2018, "met", "met", False),
        (60, 2018, "met", "unmet", True),
        (60, 2016, "met", "unmet", True),
    ],
)
def test_an_assessment_no_older_than_the_measure_prevails(
    portfolio: Folder, actual: int, date: int, verdict: str, state: str, *, contested: bool
) -> None:
    text = MEASURED.replace("ACTUAL", str(actual)).replace("DATE", str(date)).replace("VERDICT", verdict)
    portfolio.project(text.replace("ON", '"objectives[o]"'))
    objective = portfolio.show()["objectives"][0]
    assert (objective["state"], objective["contested"]) == (state, contested)
    assert f"assessed {verdict.replace('-', ' ')} by Board" in portfolio.run("show", "p").out


@pytest.mark.measured
@pytest.mark.parametrize(
    ("kind", "by", "sourced", "state"),
    [
        ("oversight", "board", "source: R/1", "met"),
        ("oversight", "{en: The Board}", "source: R/1", "unmet"),
        ("governance", "board", "source: R/1", "unmet"),
        ("oversight", "board", "closed: 2030", "unmet"),
        ("oversight", "board", "source: R/1, assumed: [verdict]", "unmet"),
        ("oversight", "board", "source: R/1, inferred: [by]", "unmet"),
        ("oversight", "board", "source: R/1, inferred: [on]", "unmet"),
    ],
)
def test_the_word_of_a_body_of_oversight_outweighs_a_measure(
    portfolio: Folder, kind: str, by: str, sourced: str, state: str
) -> None:
    portfolio.sources(("R/1", "2019"))
    portfolio.write("bodies.yaml", f"bodies: [{{id: board, name: {{en: The Board}}, kind: {kind}}}]")
    text = MEASURED.replace("ACTUAL", "60").replace("DATE", "2018").replace("VERDICT", "met")
    portfolio.project(text.replace("ON", '"objectives[o]"').replace("by: Board", f"by: {by}, {sourced}"))
    assert portfolio.show()["objectives"][0]["state"] == state


def test_an_objective_without_indicators(portfolio: Folder) -> None:
    portfolio.project("objectives: [{id: o, statement: Do better}]")
    assert portfolio.show()["objectives_state"] == "not-demonstrated"
    portfolio.project("""\
        objectives: [{id: o, statement: Do better}]
        assessments: [{date: 2018, by: Board, on: "objectives[o]", verdict: met, statement: Said so}]
    """)
    assert portfolio.show()["objectives_state"] == "met"
    portfolio.project("""\
        objectives: [{id: o, statement: Do better}]
        assessments:
          - {date: 2018, by: Board, on: "objectives[o]", verdict: met, statement: Said so, inferred: [verdict]}
    """)
    assert portfolio.show()["objectives_state"] == "not-demonstrated"


def test_the_worst_of_all_is_the_projects(portfolio: Folder) -> None:
    text = MEASURED.replace("ACTUAL", "40").replace("DATE", "2018")
    portfolio.project(text.replace("ON", "project").replace("VERDICT", "unmet"))
    assert portfolio.show()["objectives_state"] == "unmet"
    portfolio.project(text.replace("ON", "project").replace("VERDICT", "met"))
    assert portfolio.show()["objectives_state"] == "met"


def test_no_objective_recorded(portfolio: Folder) -> None:
    portfolio.project("")
    assert portfolio.show()["objectives_state"] is None
    out = portfolio.run("show", "p").out
    assert "• Objectives" in out.split("What is not known\n")[1].splitlines()


def test_an_assessment_that_was_closed_no_longer_stands(portfolio: Folder) -> None:
    portfolio.project("""\
        assessments:
          - {date: 2016, by: Board, verdict: unmet, statement: Said so, closed: 2017-12-31}
    """)
    assert portfolio.show("--as-of", "2017-12-30")["objectives_state"] == "unmet"
    assert portfolio.show("--as-of", "2017-12-31")["objectives_state"] is None


def test_phases_that_are_all_complete_claim_completion(portfolio: Folder) -> None:
    phases = """
phases: [{id: phase-1}]
status_reports: [{date: 2016, phases: {phase-1: {completion: 100}}}]
"""
    found = indicator(portfolio, "decrease", TARGET, "kind: actual, period: 2015, value: 40", rest=phases)
    assert found["why"] == "before-completion"


def test_phases_under_way_do_not_claim_that_it_is_done(portfolio: Folder) -> None:
    phases = """
phases: [{id: phase-1, name: Phase 1}]
status_reports: [{date: 2016, phases: {phase-1: {completion: 50}}}]
"""
    found = indicator(portfolio, "decrease", TARGET, rest=phases, as_of="2016-12-31")
    assert (found["state"], found["why"]) == ("not-yet-due", "target-ahead")


GAP = """\
objectives:
  - id: o
    statement: Do better
    indicators:
      - {id: i, unit: things, direction: decrease, values: [
          {kind: start, period: 2015, value: 100},
          {kind: target, period: 2017, value: 0},
          {kind: actual, period: 2017, value: 60}]}
milestones: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}, {id: d, name: D}, {id: e, name: E}, {id: f, name: F}]
status_reports:
  - date: 2017
    completion: FIGURE
    milestones: {a: {state: completed}, b: {state: on-hold}, c: {state: not-started}, d: {state: cancelled}, f: {state: in-progress}}
"""


def gap_of(portfolio: Folder, text: str) -> tuple[float | None, float | None]:
    """Points by which reported completion is above what indicators, and milestones, show."""
    portfolio.project(text)
    loaded = load_folder(portfolio.root)
    assert loaded.sound
    (project,) = take_snapshot(loaded.sound, View(date(2019, 12, 31))).projects
    return project.completion_gap.indicators, project.completion_gap.milestones


@pytest.mark.parametrize(
    ("figure", "indicators", "milestones"),
    [("90", 50, 30), ("60", 20, 0), ("40", 0, 0), ("10", -30, -10), ("20", -20, 0)],
)
def test_the_gap_of_reported_completion(portfolio: Folder, figure: str, indicators: float, milestones: float) -> None:
    assert gap_of(portfolio, GAP.replace("FIGURE", figure)) == (indicators, milestones)


def test_no_gap_where_nothing_is_reported_or_shown(portfolio: Folder) -> None:
    assert gap_of(portfolio, GAP.replace("completion: FIGURE", "state: in-progress")) == (None, None)
    assert gap_of(portfolio, "status_reports: [{date: 2017, completion: 50}]") == (None, None)
    text = GAP[GAP.index("milestones:") :].replace("FIGURE", "50")
    only = "milestones: [{id: a, name: A}]\nstatus_reports: [{date: 2017, completion: 50, milestones: {a: {state: cancelled}}}]"
    assert gap_of(portfolio, text)[0] is None
    assert gap_of(portfolio, only) == (None, 0)
