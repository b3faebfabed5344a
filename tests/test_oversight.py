"""`follow-up`, `governance` and `risks`: what the registers come to."""

import csv
import io
from pathlib import Path

import pytest

from conftest import Folder, Ran, ictpmo
from ictpmo.model.registers import REGISTERS
from register_portfolio import fill

RISKS = """\
source: R1
risks:
  - {id: staff, statement: Key staff leave, owner: ict-board, likelihood: medium, impact: high, date: 2018,
     projects: [{id: bridge}], log: [{state: open, source: R2}]}
  - {id: flood, statement: The river floods}
"""
COMMITMENTS = """\
source: R1
commitments:
  - {id: tools, what: New tools, by: ict-board, due: 2018-06-30, projects: [{id: tunnel}],
     log: [{state: moved, due: 2019-12-31, source: R2}]}
  - {id: study, what: A study, log: [{state: kept, source: R2}]}
  - {id: plan, what: A plan, due: in due course}
"""


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    fill(portfolio)
    portfolio.write("risks.yaml", RISKS)
    portfolio.write("commitments.yaml", COMMITMENTS)
    return portfolio


def test_recommendations_stand_by_the_word_of_the_body(works: Folder) -> None:
    value = works.value("follow-up")
    first, second = value["recommendations"]
    assert (first["id"], first["by_body"], first["by_management"], first["open"]) == (
        "merge-desks",
        "in-progress",
        "closure-requested",
        True,
    )
    assert (first["last_word"], first["open_for_days"], second["open_for_days"]) == ("2019-03", 335, None)
    assert (value["left"], value["by_state"]) == (2, {"in-progress": 1, "no-word": 1})
    page = " ".join(works.run("follow-up", columns=100).out.split())
    assert (
        "Recommendations: 2, all of them open; by the word of the body itself: 1 under way, 1 with no word from" in page
    )
    assert "The Auditors What it asks for To Due The body says Management says" in page
    assert "Merge the desks. the office 2018-12-31 under way closure requested 2019-03 335" in page
    assert "merge-desks the office 2018-12-31 under way" in " ".join(
        works.run("follow-up", "--ids", columns=100).out.split()
    )
    wide = " ".join(works.run("follow-up", columns=140).out.split())
    assert (
        "Merge the desks. the office 2018-03 2018-12-31 under way closure requested 2019-03 335 Done R1, para. 7"
        in wide
    )
    assert "按提出机构所述：执行中 1 项" in works.run("follow-up", "--lang", "zh").out


def test_a_recommendation_is_closed_by_the_body_that_made_it_alone(works: Folder) -> None:
    works.write(
        "recommendations.yaml",
        "recommendations:\n  - {id: a, by: {en: The council}, text: T, source: R1,\n"
        "     log: [{by: auditors, state: implemented, source: R2}]}\n"
        "  - {id: b, by: The council, text: T, source: R1,\n"
        "     log: [{by: {en: The council, zh: 市议会}, state: implemented, source: R2}]}\n"
        "  - {id: c, by: The council, to: The mayor, text: Build, source: R1}\n",
    )
    found = {one["id"]: one for one in works.value("follow-up")["recommendations"]}
    assert [found["a"][name] for name in ("open", "by_body", "by_other_bodies", "by_management")] == [
        True,
        None,
        "implemented",
        None,
    ]
    assert not found["b"]["open"]
    page = " ".join(works.run("follow-up", columns=160).out.split())
    assert "Other bodies say" in page
    # A column for one addressee among three would say nothing.
    assert "The mayor: Build" in page
    assert "What it asks for To" in " ".join(works.run("follow-up", "--ids", columns=160).out.split())


def test_the_word_of_oversight_stands_beside_that_of_management(works: Folder) -> None:
    works.write(
        "commitments.yaml",
        "commitments:\n  - {id: c, what: A plan, source: R1, log: [\n"
        "     {by: auditors, state: not-kept, date: 2018-12-31}, {by: ict-board, state: kept, date: 2019-06-30}]}\n",
    )
    works.write(
        "risks.yaml",
        "risks:\n  - {id: r, statement: It fails, source: R1, log: [\n"
        "     {by: auditors, state: open, date: 2018-12-31}, {by: ict-board, state: closed, date: 2019-06-30}]}\n",
    )
    (promise,) = works.value("follow-up", "--open")["commitments"]
    assert [promise[name] for name in ("state", "by_body", "by_management", "last_word")] == [
        "not-kept",
        "not-kept",
        "kept",
        "2018-12-31",
    ]
    assert "A plan not kept kept 2018-12-31" in " ".join(works.run("follow-up", columns=120).out.split())
    (risk,) = works.value("risks")["risks"]
    assert (risk["state"], risk["last_word"]) == ("open", "2018-12-31")


def test_commitments_stand_by_the_latest_word(works: Folder) -> None:
    found = works.value("follow-up")["commitments"]
    assert [(one["id"], one["state"], one["due_now"], one["past_days"]) for one in found] == [
        ("tools", "moved", "2019-12-31", 549),
        ("plan", None, "in due course", None),
        ("study", "kept", None, None),
    ]
    assert [one["id"] for one in works.value("follow-up", "--open")["commitments"]] == ["tools", "plan"]
    assert [one["id"] for one in works.value("follow-up", "--project", "tunnel")["commitments"]] == ["tools"]
    assert "New tools The ICT board 2018-06-30 2019-12-31 moved 2019-03 549 R1" in " ".join(
        works.run("follow-up", columns=120).out.split()
    )


@pytest.mark.measured
@pytest.mark.parametrize(
    ("command", "lists"),
    [
        ("follow-up", ["recommendations", "recommendations", "commitments", "commitments", "commitments"]),
        ("governance", ["duties", "duties", "outputs"]),
    ],
)
def test_csv_has_all_lists_of_records(works: Folder, command: str, lists: list[str]) -> None:
    works.write("results.yaml", "source: R1\noutputs: [{id: o, name: An output, period: 2018}]\n")
    value = works.value(command)
    rows = list(csv.DictReader(io.StringIO(works.run(command, "-f", "csv").out, newline="")))
    assert [row["list"] for row in rows] == lists
    ids = [one["id"] for name in dict.fromkeys(lists) for one in value[name]]
    assert [row["id"] for row in rows] == ids
    for row in rows:
        absent = set(row) - set(value[row["list"]][0]) - {"list"}
        assert not any(row[name] for name in absent)


def test_what_is_asked_for_and_promised_comes_by_how_it_stands_the_oldest_first(works: Folder) -> None:
    said = "{{id: {}, by: {}, text: T, date: {}, source: R1, log: [{{by: {}, state: {}, source: R2}}]}}"
    asked = (
        ("done", "auditors", "2016-01-31", "auditors", "implemented"),
        ("young", "auditors", "2018-01-31", "auditors", "in-progress"),
        ("claimed", "auditors", "2015-01-31", "the office", "implemented"),
        ("old", "auditors", "2016-01-31", "auditors", "in-progress"),
        ("not", "auditors", "2018-01-31", "auditors", "not-implemented"),
    )
    works.write("recommendations.yaml", f"recommendations: [{', '.join(said.format(*one) for one in asked)}]\n")
    found = [one["id"] for one in works.value("follow-up")["recommendations"]]
    assert found == ["not", "old", "young", "claimed", "paint", "done"]


def test_governance_has_duty_beside_done(works: Folder) -> None:
    met, told = works.value("governance")["duties"]
    assert (met["body"], met["period"], met["owed"], met["done"], met["short"], met["source"]) == (
        "ict-board",
        "2018",
        8,
        2,
        True,
        "R2",
    )
    assert (told["period"], told["owed"], told["done"], told["short"], told["source"]) == (None, None, None, None, "R1")
    page = works.run("governance", columns=100).out
    assert "The ICT board meets   6 weeks          2018      8    2 R2, p. 5" in page
    assert "when it sees fit" in page


@pytest.mark.parametrize(
    ("duty", "period", "owed"),
    [
        ("every: 6 weeks", "2018", 8),
        ("every: 10 days", "2018-01", 3),
        ("every: 1 month", "2018", 12),
        ("every: 5 months", "2018", 2),
        ("every: 2 years", "2018", 0),
        ("times: 4, in: year", "2016-2017", 8),
        ("times: 1, in: biennium", "2018", 0),
        ("times: 2, in: quarter", "2018-H1", 4),
        ("words: as it sees fit", "2018", None),
        ("times: 3", "2018", None),
    ],
)
def test_owed_are_the_whole_intervals_of_a_period(works: Folder, duty: str, period: str, owed: int | None) -> None:
    works.write(
        "bodies.yaml",
        f"source: R2\nbodies:\n  - {{id: b, name: B, kind: own, duties: [{{id: d, does: report, {duty}}}],\n"
        f"     log: [{{period: {period}, duty: d, count: 1}}]}}\n",
    )
    assert works.value("governance")["duties"][0]["owed"] == owed


@pytest.mark.measured
def test_a_later_count_is_contested_and_a_period_that_is_not_over_is_not_counted(works: Folder) -> None:
    works.write(
        "bodies.yaml",
        "source: R1\nbodies:\n  - id: b\n    name: B\n    kind: own\n    duties: [{id: d, does: meet, every: 1 year}]\n"
        "    log:\n      - {period: 2017, duty: d, count: 0}\n      - {period: 2017, duty: d, count: 4, source: R2}\n"
        "      - {period: 2019, duty: d, count: 0, source: R2}\n",
    )
    (only,) = works.value("governance")["duties"]
    assert (only["period"], only["done"], only["done_most"]) == ("2017", 0, 4)
    assert "0–4" in works.run("governance").out
    found = [one for one in works.value("audit")["findings"] if one["rule"] == "body-did-not-meet"]
    assert [len(one["evidence"]) for one in found] == [3]


@pytest.mark.measured
def test_meetings_one_by_one_stand_beside_a_count_that_is_lower(works: Folder) -> None:
    single = "".join(f"      - {{date: 2017-0{month}-01, duty: d}}\n" for month in (1, 2, 3))
    works.write(
        "bodies.yaml",
        "source: R1\nbodies:\n  - id: b\n    name: B\n    kind: own\n    duties: [{id: d, does: meet, every: 6 weeks}]\n"
        f"    log:\n      - {{period: 2017, duty: d, count: 1}}\n{single}",
    )
    (only,) = works.value("governance")["duties"]
    assert (only["done"], only["done_most"], only["short"]) == (1, 3, True)
    (found,) = (one for one in works.value("audit")["findings"] if one["rule"] == "body-did-not-meet")
    assert [one["fact"] for one in found["evidence"]][1:] == [
        "meetings: 1 counted in 2017",
        *(f"meetings: one on record, 2017-0{month}-01" for month in (1, 2, 3)),
    ]


def test_counts_of_all_parts_of_a_year_stand_beside_that_of_the_year(works: Folder) -> None:
    works.write(
        "bodies.yaml",
        "source: R1\nbodies:\n  - id: b\n    name: B\n    kind: own\n    duties: [{id: d, does: meet, times: 2, in: year}]\n"
        "    log:\n      - {period: 2017, duty: d, count: 2}\n      - {period: 2017-H1, duty: d, count: 1}\n"
        "      - {period: 2017-H2, duty: d, count: 0}\n      - {date: 2017-01-01, duty: d}\n",
    )
    (year,) = (one for one in works.value("governance")["duties"] if one["owed"])
    assert (year["period"], year["done"], year["done_most"]) == ("2017", 1, 2)
    (found,) = (one for one in works.value("audit")["findings"] if one["rule"] == "body-did-not-meet")
    assert [one["fact"] for one in found["evidence"]] == [
        "meetings: 2 owed in 2017",
        "meetings: 2 counted in 2017",
        "meetings: 1 counted in 2017-H1",
        "meetings: 0 counted in 2017-H2",
    ]


@pytest.mark.measured
def test_counts_that_follow_each_other_are_one_where_each_is_too_short(works: Folder) -> None:
    years = "".join(f"      - {{period: {year}, duty: d, count: 0}}\n" for year in (2013, 2014, 2016, 2017))
    works.write(
        "bodies.yaml",
        "source: R1\nbodies:\n  - id: b\n    name: B\n    kind: own\n    duties: [{id: d, does: report, every: 2 years}]\n"
        f"    log:\n      - {{period: 2017-Q1, duty: d, count: 0}}\n{years}",
    )
    shown = [(one["period"], one["owed"]) for one in works.value("governance")["duties"] if one["owed"]]
    assert shown == [("2013-2014", 1), ("2016-2017", 1)]


_OVERLAPPING = "".join(
    f"      - {{period: {period}, duty: d, count: {count}}}\n"
    for period, count in (("2017-01..2017-02", 5), ("2015-01..2015-02", 0), ("2015-01", 5), ("2015-02", 0))
)
"""More for months that are counted one by one, and fewer for some that are too few to owe anything."""


@pytest.mark.measured
def test_counts_of_a_year_and_its_quarters_are_one_matter(works: Folder) -> None:
    counted = {
        "2017": 8,
        "2017-Q1": 2,
        "2017-Q2": 2,
        "2017-Q3": 2,
        "2016": 11,
        "2016-Q1": 0,
        "2016-Q2": 6,
        "2016-Q4": 2,
    }
    works.write(
        "bodies.yaml",
        "source: R1\nbodies:\n  - id: b\n    name: B\n    kind: own\n"
        "    duties: [{id: d, does: meet, every: 1 month}, {id: e, does: meet, every: 6 months}]\n    log:\n"
        + "".join(f"      - {{period: {when}, duty: d, count: {count}}}\n" for when, count in counted.items())
        + "      - {period: 2017, duty: e, count: 1}\n",
    )
    found = [one for one in works.value("audit")["findings"] if one["rule"] == "body-did-not-meet"]
    assert {one["message"].partition(" in ")[2]: [each["fact"][10:] for each in one["evidence"]] for one in found} == {
        "2017: 8 of 12 due": ["12 owed in 2017", "8 counted in 2017", *(f"2 counted in 2017-Q{n}" for n in (3, 2, 1))],
        "2016-Q1: 0 of 3 due": ["3 owed in 2016-Q1", "0 counted in 2016-Q1", "11 counted in 2016"],
        "2016-Q4: 2 of 3 due": ["3 owed in 2016-Q4", "2 counted in 2016-Q4"],
        "2017: 1 of 2 due": ["2 owed in 2017", "1 counted in 2017"],
    }


@pytest.mark.measured
@pytest.mark.parametrize(
    ("months", "short", "all_of"),
    [
        ("000", {"2017-01..2017-03": "0 of 1"}, 1),
        ("0000", {"2017-01..2017-04": "0 of 1"}, 1),
        ("0005", {"2017-01..2017-03": "0 of 1"}, 2),
        ("5000", {"2017-02..2017-04": "0 of 1"}, 2),
        ("000020000", {"2017-01..2017-04": "0 of 1", "2017-06..2017-09": "0 of 1"}, 2),
        ("000001000000", {"2017": "1 of 4"}, 1),
        ("0011", {}, 1),
        ("00", {}, 0),
    ],
)
@pytest.mark.parametrize("further", ["", _OVERLAPPING])
def test_what_was_done_before_or_after_makes_up_for_no_time_without_it(
    works: Folder, months: str, short: dict[str, str], all_of: int, further: str
) -> None:
    counts = "".join(f"      - {{period: 2017-{n:02}, duty: d, count: {count}}}\n" for n, count in enumerate(months, 1))
    works.write(
        "bodies.yaml",
        "source: R1\nbodies:\n  - id: b\n    name: B\n    kind: own\n"
        f"    duties: [{{id: d, does: meet, every: 3 months}}]\n    log:\n{counts}{further}",
    )
    shown = [one for one in works.value("governance")["duties"] if one["owed"]]
    assert {one["period"]: f"{one['done']} of {one['owed']}" for one in shown if one["short"]} == short
    assert len(shown) == all_of
    found = [one for one in works.value("audit")["findings"] if one["rule"] == "body-did-not-meet"]
    assert len(found) == len(short)


@pytest.mark.measured
def test_what_is_cut_inside_a_quotation_closes_it(works: Folder) -> None:
    text = "Adopt the standard “for the management of all projects and programmes” at once"
    works.write(
        "recommendations.yaml",
        "recommendations:\n"
        f"  - {{id: x, by: auditors, text: {text}, date: 2015}}\n"
        f"  - {{id: y, by: auditors, text: {text}, date: 2017, reissues: x}}\n",
    )
    (found,) = (one for one in works.value("audit")["findings"] if one["rule"] == "recommendation-reissued")
    assert (
        "\N{LEFT SINGLE QUOTATION MARK}for the management of all projects…\N{RIGHT SINGLE QUOTATION MARK}”"
        in found["message"]
    )


@pytest.mark.measured
def test_a_recommendation_made_again_and_again_is_one_finding(works: Folder) -> None:
    works.write(
        "recommendations.yaml",
        "recommendations:\n"
        "  - {id: x, by: auditors, text: Count, date: 2015, log: [{by: auditors, state: implemented, date: 2016, source: R1}]}\n"
        "  - {id: y, by: auditors, text: Count, date: 2017, reissues: x}\n"
        "  - {id: z, by: auditors, text: Count, date: 2018, reissues: y}\n",
    )
    (found,) = (one for one in works.value("audit")["findings"] if one["rule"] == "recommendation-reissued")
    assert found["message"] == "“Count”: made 2015, and again 2017, 2018 (The Auditors)"
    assert [one["fact"] for one in found["evidence"]] == [
        "made 2015: “Count”",
        "The Auditors, 2016: implemented",
        "made 2017: “Count”",
        "made 2018: “Count”",
    ]


@pytest.mark.parametrize(
    ("actual", "state"), [("60, of: 60", "not-demonstrated"), ("50, of: 60", "unmet"), ("80, of: 80", "met")]
)
def test_a_count_out_of_another_number_is_better_only_if_its_share_is(works: Folder, actual: str, state: str) -> None:
    works.write(
        "results.yaml",
        "source: R1\nresults: [{id: x, kind: objective, statement: S}]\nindicators:\n  - id: i\n    result: x\n    name: I\n"
        "    unit: u\n    direction: increase\n    log:\n      - {kind: start, period: 2016, value: 0}\n"
        f"      - {{kind: target, period: 2017, value: 70, of: 70}}\n      - {{kind: actual, period: 2017, value: {actual}}}\n",
    )
    (only,) = works.value("governance")["indicators"]
    assert only["state"] == state


@pytest.mark.measured
def test_risks_have_owner_and_state(works: Folder) -> None:
    first, second = works.value("risks")["risks"]
    assert (first["id"], first["state"], first["last_word"], second["state"]) == ("staff", "open", "2019-03", None)
    assert [one["id"] for one in works.value("risks", "--project", "bridge")["risks"]] == ["staff"]
    page = " ".join(works.run("risks", columns=120).out.split())
    assert "Key staff leave The ICT board medium high open 2019-03 R1" in page
    assert "staff The ICT board medium high open 2019-03" in " ".join(works.run("risks", "--ids").out.split())


@pytest.mark.parametrize("command", ["follow-up", "governance", "risks"])
def test_where_nothing_is_recorded_that_is_said(portfolio: Folder, command: str) -> None:
    portfolio.project("status_reports: [{date: 2018, state: completed}]")
    assert "Nothing is recorded." in portfolio.run(command).out
    assert portfolio.run(command, "--format", "csv").out.count("\n") == 1
    assert portfolio.run(command, "--format", "markdown").code == 0


def test_every_register_can_be_started(tmp_path: Path) -> None:
    assert ictpmo("init", tmp_path / "office", "--with", ",".join(REGISTERS)).code == 0
    assert ictpmo("validate", tmp_path / "office", "--fail-on", "note").code == 0
    assert ictpmo("audit", "-p", tmp_path / "office", "--fail-on", "note").code == 0


@pytest.mark.measured
def test_registers_are_started_and_added_to(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    assert ictpmo("init", folder, "--with", "recommendations, risks").code == 0
    assert {path.name for path in folder.glob("*.yaml")} >= {"recommendations.yaml", "risks.yaml"}
    assert ictpmo("validate", folder, "--fail-on", "note").code == 0
    assert "did you mean `risks`?" in ictpmo("init", tmp_path / "b", "--with", "risk").err
    assert "there are bodies, recommendations, risks, commitments" in ictpmo("init", tmp_path / "b", "--with", "x").err
    on = ("-p", folder)
    made = ictpmo(
        "new", "recommendation", "one-desk", "--by", "board", "--text", "Merge", "--project", "member-portal", *on
    )
    assert "recommendations.yaml:17: added recommendation one-desk" in made.out
    for state in ("closure-requested", "in-progress"):
        word = ("--by", "board", "--state", state, "--date", "2026-01-31")
        assert ictpmo("new", "recommendation-status", "one-desk", *word, *on).code == 0
    assert ictpmo("new", "body", "board", "--name", "Board", "--kind", "oversight", *on).code == 0
    assert ictpmo("new", "commitment", "study", "--what", "A study", "--due", "2026-06-30", *on).code == 0
    assert (
        ictpmo("new", "risk-status", "late-sign-in-service", "--state", "open", "--date", "2025-12-31", *on).code == 0
    )
    asked = ictpmo("follow-up", *on, "--as-of", "2026-12-31", "--format", "json").value["recommendations"][0]
    assert (asked["projects"], [one["state"] for one in asked["log"]]) == (
        [{"id": "member-portal"}],
        ["closure-requested", "in-progress"],
    )
    assert (folder / "bodies.yaml").read_text("utf-8").startswith("# yaml-language-server: $schema=schema/bodies.json")
    unknown = ictpmo("new", "recommendation-status", "one-des", "--state", "implemented", "--date", "2026-01-31", *on)
    assert "did you mean `one-desk`?" in unknown.err
    missing = ictpmo("new", "risk-status", "zebra", "--state", "open", "--date", "2026-01-31", *on)
    assert "there is no record `zebra` in risks" in missing.err


@pytest.mark.measured
def test_duties_what_was_done_and_counts_are_added(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    assert ictpmo("init", folder).code == 0

    def new(*said: str) -> Ran:
        return ictpmo("new", *said, "-p", folder)

    assert new("body", "board", "--name", "Board", "--kind", "oversight").code == 0
    assert "added duty yearly" in new("duty", "board", "yearly", "--does", "report", "--every", "1 year").out
    assert new("duty", "board", "meet", "--does", "meet", "--times", "4", "--in", "year").code == 0
    assert "added activity 2025" in new("activity", "board", "--duty", "meet", "--period", "2025", "--count", "2").out
    assert new("activity", "board", "--duty", "yearly", "--date", "2025-03-01").code == 0
    tally = ("tally", "all-2025", "--by", "board", "--as-of", "2025", "--base", "All", "--total", "9")
    assert new(*tally, "--part", "in-progress=7", "--part", "implemented=2", "--per-cent", "implemented=22").code == 0
    assert ictpmo("validate", folder).code == 0
    value = ictpmo("governance", "-p", folder, "--as-of", "2026-12-31", "-f", "json").value
    assert [(one["id"], one["owed"], one["done"]) for one in value["duties"]] == [
        ("yearly", None, None),
        ("meet", 4, 2),
    ]
    (counted,) = ictpmo("follow-up", "-p", folder, "--as-of", "2026-12-31", "-f", "json").value["tallies"]
    assert (counted["parts"], counted["per_cent"]) == ({"in-progress": 7, "implemented": 2}, {"implemented": 22})
    wrong = new("tally", "x", "--by", "board", "--as-of", "2025", "--base", "All", "--part", "gone=1")
    assert "`gone` is none of implemented, in-progress" in wrong.err
    assert "an interval belongs here" in new("duty", "board", "y", "--does", "meet", "--every", "monthly").err


@pytest.mark.measured
def test_a_log_that_cannot_be_added_to_safely_is_left_alone(works: Folder) -> None:
    text = (works.root / "risks.yaml").read_text(encoding="utf-8").replace("log: [{state", "log: &a [{state")
    works.write("risks.yaml", text + "  - {id: third, statement: T, log: *a}\n")
    ran = ictpmo("new", "risk-status", "third", "--state", "open", "--date", "2019-06-30", "-p", works.root)
    assert ran.code in {1, 2}
    assert (works.root / "risks.yaml").read_text(encoding="utf-8").endswith("log: *a}\n")


@pytest.mark.measured
@pytest.mark.parametrize(
    ("args", "shown"),
    [
        (["follow-up", "--state", "in-progress"], ["merge-desks"]),
        (["follow-up", "--state", "no-word"], ["paint", "plan"]),
        (["follow-up", "--state", "in-progress", "--state", "moved"], ["merge-desks", "tools"]),
        (["follow-up", "--state", "kept"], ["study"]),
        (["follow-up", "--state", "no-word", "--open", "--sort", "id"], ["paint", "plan"]),
        (["follow-up", "--sort", "id"], ["merge-desks", "paint", "plan", "study", "tools"]),
        (["follow-up", "--sort", "file"], ["merge-desks", "paint", "tools", "study", "plan"]),
        (["follow-up", "--sort", "made"], ["merge-desks", "paint", "tools", "study", "plan"]),
        (["follow-up", "--sort", "due"], ["merge-desks", "paint", "tools", "study", "plan"]),
        (["follow-up", "--sort", "age"], ["merge-desks", "paint", "tools", "study", "plan"]),
        (["risks", "--state", "open"], ["staff"]),
        (["risks", "--sort", "id"], ["flood", "staff"]),
        (["risks", "--sort", "state"], ["staff", "flood"]),
        (["risks", "--sort", "owner"], ["staff", "flood"]),
        (["risks", "--sort", "likelihood"], ["staff", "flood"]),
        (["risks", "--sort", "impact", "--state", "no-word"], ["flood"]),
        (["governance", "--state", "unmet"], ["meet"]),
        (["governance", "--state", "not-demonstrated", "--sort", "body"], ["tell"]),
        (["governance", "--sort", "period"], ["meet", "tell"]),
        (["governance", "--sort", "id"], ["meet", "tell"]),
    ],
)
def test_records_are_chosen_and_sorted(works: Folder, args: list[str], shown: list[str]) -> None:
    value = works.value(*args)
    assert [one["id"] for name in LISTS_SHOWN[args[0]] for one in value[name]] == shown
    assert ("tallies" not in value) or bool(value["tallies"]) == ("--state" not in args)


LISTS_SHOWN = {
    "follow-up": ("recommendations", "commitments"),
    "risks": ("risks",),
    "governance": ("duties", "indicators", "outputs"),
}


@pytest.mark.measured
@pytest.mark.parametrize(
    ("args", "groups"),
    [
        (["follow-up"], []),
        (
            ["follow-up", "--group-by", "state"],
            [
                ("in-progress", ["recommendations[merge-desks]"]),
                ("no-word", ["recommendations[paint]", "commitments[plan]"]),
                ("moved", ["commitments[tools]"]),
                ("kept", ["commitments[study]"]),
            ],
        ),
        (["follow-up", "--group-by", "by", "--state", "moved"], [("The ICT board", ["commitments[tools]"])]),
        (["follow-up", "--group-by", "project", "--state", "moved"], [("The tunnel", ["commitments[tools]"])]),
        (["risks", "--group-by", "impact"], [("high", ["risks[staff]"]), (None, ["risks[flood]"])]),
        (["risks", "--group-by", "owner"], [("The ICT board", ["risks[staff]"]), (None, ["risks[flood]"])]),
        (["risks", "--group-by", "programme"], [(None, ["risks[staff]", "risks[flood]"])]),
        (
            ["governance", "--group-by", "body"],
            [("The ICT board", ["bodies[ict-board].duties[meet]", "bodies[ict-board].duties[tell]"])],
        ),
    ],
)
def test_records_stand_in_groups(works: Folder, args: list[str], groups: list[tuple[str | None, list[str]]]) -> None:
    value = works.value(*args)
    assert [(one["value"], one["records"]) for one in value["groups"]] == groups
    assert value["group_by"] == (args[2] if groups else None)
    page = works.run(*args, "--format", "markdown").out
    headings = [line for line in page.splitlines() if line.startswith("### ")]
    assert sum(int(line[-2]) for line in headings if groups and line.endswith(")")) == sum(
        len(one[1]) for one in groups
    )


@pytest.mark.measured
def test_indicators_stand_in_groups_by_who_answers_for_their_result(works: Folder) -> None:
    works.write(
        "results.yaml",
        """\
        source: R1
        results:
          - {id: aim, kind: objective, statement: S., responsible: Desk}
          - {id: other, kind: objective, statement: T.}
        indicators:
          - {id: speed, name: Speed, result: aim, unit: days, direction: decrease, log: [{kind: target, period: 2017, value: 8}]}
          - {id: reach, name: Reach, result: other, unit: people, direction: increase, log: [{kind: target, period: 2017, value: 8}]}
        """,
    )
    by_body = works.value("governance", "--group-by", "body")["groups"]
    assert [(one["value"], one["records"]) for one in by_body][1:] == [
        ("Desk", ["indicators[speed]"]),
        (None, ["indicators[reach]"]),
    ]
    by_state = works.value("governance", "--group-by", "state", "--sort", "body")["groups"]
    assert {"indicators[speed]", "indicators[reach]"} <= {name for one in by_state for name in one["records"]}
    by_project = works.value("governance", "--group-by", "project", "--sort", "id")["groups"]
    assert by_project[-1]["value"] is None


@pytest.mark.measured
def test_records_stand_by_the_rating_of_their_projects(works: Folder) -> None:
    works.write(
        "projects/bridge.yaml",
        "id: bridge\nname: B\nsource: R1\nstatus_reports: [{date: 2017-12-31, state: in-progress, rating: amber}]\n",
    )
    assert [one["value"] for one in works.value("risks", "--group-by", "rating")["groups"]] == ["amber", None]
    assert "amber (1)" in works.run("risks", "--group-by", "rating").out
    assert "黄" in works.run("risks", "--group-by", "rating", "--lang", "zh").out


@pytest.mark.measured
def test_what_cannot_be_asked_for_is_named(works: Folder) -> None:
    assert "did you mean `in-progress`?" in works.run("follow-up", "--state", "in-progres").err
    said = works.run("risks", "--group-by", "ownr")
    assert said.code == 2
    assert "records are grouped by their own owner, state" in " ".join(said.err.split())


@pytest.mark.measured
def test_a_risk_is_rated_and_owned_by_the_latest_word(works: Folder) -> None:
    """An entry that does not say it leaves what stood; of entries of one date the gravest counts."""
    note = works.run("audit", "--select", "risk-incomplete", columns=300).out
    assert all(f"{name} in 1" in note for name in ("owner", "likelihood", "impact")), note
    works.write(
        "risks.yaml",
        RISKS.replace(
            "{id: flood, statement: The river floods}",
            "{id: flood, statement: The river floods, likelihood: high, log: [{likelihood: low, date: 2018-01-31},\n"
            "     {likelihood: medium, impact: high, owner: ict-board, response: Dig, date: 2018-01-31}, {state: open, source: R2}]}",
        ),
    )
    assert works.validate() == []
    first, second = works.value("risks")["risks"]
    assert (first["likelihood"], first["likelihood_now"], first["owner_now"]) == ("medium", "medium", "ict-board")
    assert (second["likelihood"], second["likelihood_now"], second["impact_now"]) == ("high", "medium", "high")
    page = " ".join(works.run("risks", columns=160).out.split())
    assert "The river floods The ICT board medium high open 2019-03 Dig" in page
    note = works.run("audit", "--select", "risk-incomplete", columns=300).out
    assert "date in 1" in note
    assert not any(f"{name} in 1" in note for name in ("owner", "likelihood", "impact"))
    (group,) = works.value("risks", "--group-by", "owner")["groups"]
    assert (group["value"], len(group["records"])) == ("The ICT board", 2)
    ids = [one["id"] for one in works.value("risks", "--sort", "likelihood")["risks"]]
    assert ids == ["staff", "flood"]
    on = ("-p", str(works.root))
    added = ("new", "risk-status", "flood", "--likelihood", "low", "--owner", "Ann", "--date", "2018-09-30")
    assert ictpmo(*added, *on).code == 0
    assert [works.value("risks")["risks"][1][name] for name in ("likelihood_now", "owner_now")] == ["low", "Ann"]
    works.write("risks.yaml", RISKS.replace("log: [{state: open", "log: [{owner: ict-bord, state: open"))
    assert "bodies.yaml has no body `ict-bord`; did you mean `ict-board`?" in works.run("risks").err


def test_what_was_done_stands_beside_it(works: Folder) -> None:
    works.write(
        "risks.yaml",
        "source: R1\nrisks:\n  - {id: staff, statement: Key staff leave, response: Train more,\n"
        "     log: [{state: open, note: Two were trained, date: 2018-06-30}, {note: Four were, source: R2}, {state: open, date: 2018-07-31}]}\n",
    )
    assert works.value("risks")["risks"][0]["what_was_done"] == "Four were"
    assert "| Train more | Four were | R1 |" in works.run("risks", "--format", "markdown").out
    assert "Four were" not in works.run("risks", columns=80).out


def raised(folder: Folder, rule: str) -> list[str]:
    return [str(one["message"]) for one in folder.value("audit")["findings"] if one["rule"] == rule]


def test_a_commitment_that_is_still_promised_after_its_date(works: Folder) -> None:
    works.write(
        "commitments.yaml",
        "commitments:\n"
        "  - {id: tools, what: New tools, due: 2018-06-30, source: R1, log: [{state: promised-again, source: R2}]}\n"
        "  - {id: plan, what: A plan, due: 2019-06-30, source: R1, log: [{by: The chief, due: 2018-12-31, source: R2}]}\n"
        "  - {id: later, what: More, due: 2020-12-31, source: R1}\n",
    )
    assert raised(works, "commitment-passed") == [
        "“New tools”: promised for 2018-06-30; promised again as of 2019-03 (the report)"
    ]
    assert raised(works, "forecast-already-past") == ["“A plan”: given as due 2018-12-31, in what is of 2019-03"]


def test_a_date_that_was_moved_is_what_a_recommendation_is_late_by(works: Folder) -> None:
    works.write(
        "recommendations.yaml",
        "recommendations:\n  - {id: a, by: auditors, text: Hurry, due: 2018-06-30, source: R1,\n"
        "     log: [{by: auditors, state: in-progress, due: 2018-12-31, source: R2}]}\n",
    )
    (said,) = raised(works, "recommendation-overdue")
    assert said == "recommendation “Hurry”: due 2018-12-31; under way as of 2019-03 (The Auditors)"


@pytest.mark.parametrize(
    "said",
    [
        "by: auditors, due: to be determined",
        "by: auditors, due: 2018-2030",
        "by: auditors, due: 2018",
        "by: Secretariat, due: 2099-12-31",
    ],
)
def test_a_due_date_stands_against_what_says_less_and_against_those_who_were_asked(works: Folder, said: str) -> None:
    works.write(
        "recommendations.yaml",
        "recommendations:\n  - {id: a, by: auditors, text: Hurry, due: 2018-06-30, source: R1,\n"
        f"     log: [{{by: auditors, state: in-progress, source: R2}}, {{{said}, source: R2}}]}}\n",
    )
    (one,) = raised(works, "recommendation-overdue")
    assert one.startswith("recommendation “Hurry”: due 2018-06-30; ")


@pytest.mark.parametrize("due", ["in due course", "2018-2030", "2018"])
def test_a_promised_date_stands_against_what_says_less(works: Folder, due: str) -> None:
    works.write(
        "commitments.yaml",
        "commitments:\n  - {id: a, what: A plan, due: 2018-06-30, source: R1,\n"
        f"     log: [{{state: promised-again, due: {due}, source: R2}}]}}\n",
    )
    (one,) = raised(works, "commitment-passed")
    assert one.startswith("“A plan”: promised for 2018-06-30; ")


def test_where_no_date_was_ever_given_the_last_words_stand(works: Folder) -> None:
    works.write(
        "commitments.yaml",
        "commitments:\n  - {id: a, what: A plan, due: soon, source: R1, log: [{due: in due course, source: R2}]}\n",
    )
    assert works.value("follow-up")["commitments"][0]["due_now"] == "in due course"


@pytest.mark.measured
def test_what_is_left_of_a_count_follows_from_it(works: Folder) -> None:
    tally = "{id: a, by: auditors, as_of: 2018-12-31, base: all, source: R2, total: 39, parts: {implemented: 2, in-progress: 37}"
    works.write(
        "recommendations.yaml",
        f"tallies:\n  - {tally}, open: 30}}\n  - {{id: b, by: auditors, as_of: 2019-01-31, base: all, source: R2}}\n",
    )
    assert raised(works, "tally-does-not-add-up") == [
        "30 recommendations are given as still open as of 2018-12-31; 39 less those done are 37"
    ]


@pytest.mark.parametrize(("published", "wrong"), [("95", False), ("94.9", False), ("94", True)])
def test_the_share_of_those_left_follows_from_their_count(works: Folder, published: str, *, wrong: bool) -> None:
    counts = f"total: 39, open: 37, open_per_cent: {published}"
    works.write(
        "recommendations.yaml",
        f"tallies: [{{id: a, by: auditors, as_of: 2018-12-31, base: all, source: R2, {counts}}}]\n",
    )
    said = f"Still open: {published}% are given as of 2018-12-31; 37 of 39 are 94.9%"
    assert raised(works, "tally-share-does-not-follow") == ([said] if wrong else [])


@pytest.mark.measured
@pytest.mark.parametrize(
    ("said", "shows", "count"),
    [
        ("state: completed", True, 1),
        ("state: in-progress", True, 0),
        ("state: completed", False, 0),
        ("actual: 2018-12-01", True, 1),
        ("state: completed}}}, {date: 2018-12-31, milestones: {m: {state: not-given", True, 1),
    ],
)
def test_a_count_is_held_against_what_it_shows(works: Folder, said: str, shows: bool, count: int) -> None:  # noqa: FBT001
    shown = 'shows: "milestones[m]", ' if shows else ""
    works.write(
        "projects/bridge.yaml",
        "id: bridge\nname: The bridge\nsource: R1\nmilestones: [{id: m, name: Round}]\n"
        "objectives: [{id: o, statement: S, indicators: [{id: i, unit: offices, direction: increase, link: inferred, "
        f"{shown}values: [{{kind: actual, date: 2018-06-30, value: 3, of: 9, source: R2}},"
        " {kind: actual, date: 2018-12-31, value: 5, of: 9, source: R2}]}]}]\n"
        f"status_reports: [{{date: 2018-12-31, state: in-progress, source: R2, milestones: {{m: {{{said}}}}}}}]\n",
    )
    found = raised(works, "done-but-not-covered")
    assert len(found) == count
    assert all("5 of 9 offices" in message for message in found)


@pytest.mark.parametrize(
    ("day", "severity"), [("2018-12-31", "warning"), ("2018-12", "warning"), ("2018-12-30", "note")]
)
def test_a_count_from_before_the_work_was_done_is_a_note(works: Folder, day: str, severity: str) -> None:
    works.write(
        "projects/bridge.yaml",
        "id: bridge\nname: The bridge\nsource: R1\nobjectives: [{id: o, statement: S, indicators: [{id: i, unit: offices, "
        f"direction: increase, values: [{{kind: actual, date: {day}, value: 3, of: 9, source: R2}}]}}]}}]\n"
        "status_reports: [{date: 2018-12-31, state: completed, source: R2}, {date: 2019-02, state: completed, source: R2}]\n",
    )
    found = works.value("audit", "--select", "done-but-not-covered")["findings"]
    assert [one["severity"] for one in found] == [severity]


def test_the_latest_count_is_held_against_it_wherever_it_stands(works: Folder) -> None:
    works.write(
        "projects/bridge.yaml",
        "id: bridge\nname: The bridge\nsource: R1\nobjectives: [{id: o, statement: S, indicators: [{id: i, unit: offices, "
        "direction: increase, values: [{kind: actual, date: 2018-12-31, value: 9, of: 9, source: R2},"
        " {kind: actual, date: 2018-06-30, value: 3, of: 9, source: R2}]}]}]\n"
        "status_reports: [{date: 2018-12-31, state: completed, source: R2}]\n",
    )
    assert raised(works, "done-but-not-covered") == []


@pytest.mark.parametrize("rule", ["complete-but-recommendation-open", "risk-open-after-completion"])
def test_what_only_the_recorder_ties_to_a_project_says_so(works: Folder, rule: str) -> None:
    works.write("risks.yaml", RISKS.replace("{id: bridge}", "{id: tunnel, link: inferred}"))
    works.write(
        "projects/tunnel.yaml",
        "id: tunnel\nname: The tunnel\nsource: R1\nstatus_reports: [{date: 2018-12-31, state: completed, source: R2}]\n",
    )
    found = works.value("audit", "--project", "tunnel")["findings"]
    (one,) = [finding for finding in found if finding["rule"] == rule]
    assert one["severity"] == "note"
    assert "link to the project inferred" in one["evidence"][-1]["fact"]


@pytest.mark.measured
def test_an_indicator_shows_a_milestone_that_is_there(works: Folder) -> None:
    text = (
        "id: bridge\nname: The bridge\nobjectives: [{id: o, statement: S, indicators: "
        '[{id: i, unit: u, direction: increase, shows: "SHOWS"}]}]\n'
    )
    for shows, said in (
        ("project", "`project` names no milestone"),
        ("milestones[x]", "the project has no milestone `x`"),
    ):
        works.write("projects/bridge.yaml", text.replace("SHOWS", shows))
        assert any(said in line for line in works.validate())
