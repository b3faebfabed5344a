"""`ictpmo audit`, `explain`, `why` and `backtest`, on the shipped portfolio and on small ones."""

from functools import cache
from typing import Any

import pytest
from markdown_it import MarkdownIt

from conftest import SHIPPED, Folder, Ran, ictpmo


@cache
def shipped(command: str, *args: object, columns: int = 80) -> Ran:
    return ictpmo(command, *args, "--portfolio", SHIPPED, columns=columns)


def rules_of(ran: Ran) -> list[tuple[str | None, str]]:
    return [(found["project"], found["rule"]) for found in ran.value["findings"]]


LATE = """
    start: 2018-01-01
    original_end: 2019-12-31
    objectives:
      - id: one-service
        statement: One service for all.
        indicators:
          - {id: offices, unit: offices, direction: increase, values: [{kind: target, period: 2019, value: 10}]}
    status_reports:
      - {date: 2018-12-31, completion: 50, state: in-progress, end: 2019-12-31}
      - {date: 2020-03-31, completion: 100, state: completed, actual_end: 2019-12-31}
"""


class TestAudit:
    def test_a_plain_audit_reports_and_succeeds(self) -> None:
        ran = shipped("audit", "--evidence")
        assert ran.code == 0
        assert (
            "1 of its 4 milestones not reported done: “Service desks consolidated” (on hold as of 2017-12-31)"
            in " ".join(ran.out.split())
        )
        assert "Remedy: " in ran.out

    def test_fail_on(self) -> None:
        assert shipped("audit", "--fail-on", "warning").code == 1

    def test_the_gravest_come_first_and_whole_ones_project_by_project(self) -> None:
        ranks, units = ["error", "warning", "note"], ["days", "points", "count"]
        found = shipped("audit", "--format", "json").value["findings"]
        weights = [
            (ranks.index(entry["severity"]), units.index(entry["size_of"]), -entry["size"], entry["acknowledged"])
            for entry in found
        ]
        counted = [weight[:3] for weight in weights if weight[3] is None]
        assert counted == sorted(counted)
        assert {rank for rank, *_ in counted} == {1, 2}
        whole = shipped("audit", "--evidence", "--format", "markdown").out
        sections = [line for line in whole.splitlines() if line.startswith("## ")]
        assert len(sections) == len(set(sections)) == len({entry["project"] for entry in found}) + 1 > 10

    def test_what_the_options_leave_out_is_counted(self) -> None:
        raised = len(shipped("audit", "--format", "json").value["findings"])
        ran = shipped("audit", "--project", "network-mpls", "--select", "end-recedes")
        assert ran.out.endswith(f"Summary\n• No findings\n• {raised} findings left out by the options given\n")
        since = shipped("audit", "--new-since", "2018-12-31", "--format", "json").value
        assert since["summary"]["left_out"] == raised - len(since["findings"]) > 0
        assert "left out" not in shipped("audit").out

    def test_one_project(self) -> None:
        found = rules_of(shipped("audit", "--project", "unite-service-desk", "--format", "json"))
        assert {project for project, _ in found} == {"unite-service-desk"}
        assert len(found) == 2

    def test_one_rule_and_all_but_one(self) -> None:
        chosen = rules_of(shipped("audit", "--select", "phase-restarted", "--format", "json"))
        assert chosen == [
            ("enterprise-business-intelligence", "phase-restarted"),
            ("website-consolidation", "phase-restarted"),
        ]
        others = rules_of(shipped("audit", "--ignore", "phase-restarted", "--format", "json"))
        assert ("website-consolidation", "phase-restarted") not in others
        assert len(others) > 30

    @pytest.mark.parametrize(
        ("name", "hint"),
        [("past-ends", "did you mean `past-end`?"), ("zzz", "`ictpmo explain` lists all")],
    )
    def test_a_rule_that_there_is_not(self, name: str, hint: str) -> None:
        ran = shipped("audit", "--select", name)
        assert ran.code == 2
        assert hint in " ".join(ran.err.split())

    def test_why_it_matters(self) -> None:
        ran = shipped("audit", "--evidence", "--select", "completion-jumped")
        assert "Effect: Figures that leap before a deadline" in " ".join(ran.out.split())
        (found,) = shipped("audit", "--evidence", "--select", "completion-jumped", "--format", "json").value["findings"]
        assert found["why"].startswith("Figures that leap before a deadline")

    def test_evidence_names_source_place_and_line(self) -> None:
        (found,) = shipped("audit", "--select", "completion-jumped", "--format", "json").value["findings"]
        first = found["evidence"][1]
        assert (first["source"], first["at"]) == ("A/72/755", "annex II.C")
        lines = (SHIPPED / "projects" / "website-consolidation.yaml").read_text(encoding="utf-8").splitlines()
        assert "completion: 30" in lines[first["line"] - 1]

    def test_only_what_is_new_since_a_date(self) -> None:
        everything = rules_of(shipped("audit", "--format", "json"))
        new = rules_of(shipped("audit", "--new-since", "2018-12-31", "--format", "json"))
        assert ("network-mpls", "reports-contradict") in everything
        assert ("network-mpls", "reports-contradict") not in new
        assert ("unite-service-desk", "complete-but-objective-unmet") in new

    def test_markdown_and_csv(self) -> None:
        assert "## network-mpls: " in shipped("audit", "--evidence", "--format", "markdown").out
        rows = shipped("audit", "--format", "csv").out.splitlines()
        assert rows[0].startswith("rule,severity,project,subject,message")

    def test_in_markdown_the_evidence_is_a_list_within_the_list(self) -> None:
        page = MarkdownIt().render(shipped("audit", "--evidence", "--format", "markdown").out)
        assert "<li>Evidence\n<ul>\n<li>Unnamed project 1: reported operational as of 2016" in page
        assert "<li>Remedy: record what each project was for" in page

    def test_a_fact_says_what_it_is_called_in_its_file(self) -> None:
        found = {(f["project"], f["rule"]): f for f in shipped("audit", "--format", "json").value["findings"]}
        facts = found["unite-service-desk", "complete-but-milestone-open"]["evidence"]
        assert "status_reports[annex II.C].milestones.consolidation.state" in [fact["subject"] for fact in facts]

    def test_a_word_that_an_option_does_not_take_is_answered_plainly(self) -> None:
        ran = shipped("audit", "--fail-on", "nothing")
        assert ran.code == 2
        assert "Invalid value for '--fail-on': 'nothing' is not one of" in ran.err

    def test_a_healthy_portfolio_is_quiet(self, portfolio: Folder) -> None:
        portfolio.project("status_reports: [{date: 2020-01-31, state: in-progress, completion: 10}]")
        ran = portfolio.run("audit", "--as-of", "2020-02-28")
        assert "No findings" in ran.out

    def test_files_in_error_are_not_audited(self, portfolio: Folder) -> None:
        portfolio.project("start: never 1")
        portfolio.write("projects/q.yaml", "id: q\n")
        assert portfolio.run("audit").code == 1


class TestAcknowledgement:
    def found(self, portfolio: Folder) -> Any:
        (entry,) = portfolio.value("audit", "--as-of", "2021-01-31")["findings"]
        return entry

    def acknowledge(self, portfolio: Folder, more: str = "") -> str:
        portfolio.project(LATE)
        fingerprint: str = self.found(portfolio)["fingerprint"]
        entry = f"{{finding: {fingerprint}, reason: Measured next year., by: Board, date: 2020-06-01{more}}}"
        portfolio.settings(f"title: A portfolio\nacknowledged: [{entry}]")
        return fingerprint

    def test_it_is_shown_and_counted_apart(self, portfolio: Folder) -> None:
        self.acknowledge(portfolio)
        ran = portfolio.run("audit", "--as-of", "2021-01-31", "--fail-on", "warning")
        assert ran.code == 0
        assert "Acknowledged by Board: Measured next year." in ran.out
        assert "1 acknowledged, counted apart" in ran.out
        assert self.found(portfolio)["acknowledged"] == {"by": "Board", "reason": "Measured next year.", "until": None}

    @pytest.mark.measured
    def test_it_holds_until_its_day(self, portfolio: Folder) -> None:
        self.acknowledge(portfolio, ", until: 2021-01-31")
        assert "Acknowledged by Board, until 2021-01-31" in portfolio.run("audit", "--as-of", "2021-01-31").out
        late = portfolio.run("audit", "--as-of", "2021-02-01", "--fail-on", "warning")
        assert late.code == 1
        assert "An acknowledgement by Board expired on 2021-01-31" in " ".join(late.out.split())
        assert "1 with an acknowledgement that has expired" in late.out

    @pytest.mark.measured
    def test_it_is_void_when_the_facts_change(self, portfolio: Folder) -> None:
        self.acknowledge(portfolio)
        portfolio.project(LATE.replace("value: 10}", "value: 20}"))
        ran = portfolio.run("audit", "--as-of", "2021-01-31", "--fail-on", "warning")
        assert ran.code == 1
        assert "1 acknowledgement void" in ran.out

    def test_moving_text_about_changes_nothing(self, portfolio: Folder) -> None:
        fingerprint = self.acknowledge(portfolio)
        portfolio.project("\n    # A comment.\n\n" + LATE)
        assert self.found(portfolio)["fingerprint"] == fingerprint


class TestExplain:
    def test_all_rules_are_listed(self) -> None:
        ran = ictpmo("explain")
        assert "complete-but-objective-unmet" in "".join(ran.out.split())
        assert len(ictpmo("explain", "--format", "json").value["rules"]) > 40

    def test_one_rule(self) -> None:
        ran = ictpmo("explain", "complete-but-objective-unmet")
        for part in (
            "Effect",
            "Remedy",
            "An example that raises it",
            "The same put right",
            "# expect: warning",
        ):
            assert part in ran.out
        assert "complete-but-assessment-open: the assessment is what shows" in " ".join(ran.out.split())

    def test_a_rule_that_prevails_over_none(self) -> None:
        assert "Takes in" not in ictpmo("explain", "end-recedes").out

    def test_a_rule_of_the_guard(self) -> None:
        out = ictpmo("explain", "log-entry-edited").out
        assert "A rule of the guard" in out
        assert "# on record: projects/bridge.yaml" in out

    def test_an_example_is_not_wrapped(self) -> None:
        out = ictpmo("explain", "no-objective-recorded", columns=40).out.splitlines()
        assert "    - {id: applied-for-online, statement: Most building permits are applied for online.}" in out

    @pytest.mark.measured
    def test_other_forms(self) -> None:
        assert ictpmo("explain", "past-end", "--format", "json").value["prevails_over"] == [
            "behind-pace",
            "milestone-after-end",
        ]
        assert "```yaml\n# expect: warning" in ictpmo("explain", "past-end", "--format", "markdown").out
        assert ictpmo("explain", "past-end", "--format", "csv").out.startswith("name,family,theme")

    @pytest.mark.parametrize(
        ("name", "hint"),
        [("past-ends", "did you mean `past-end`?"), ("zzz", "`ictpmo explain` lists all")],
    )
    def test_a_rule_that_there_is_not(self, name: str, hint: str) -> None:
        ran = ictpmo("explain", name)
        assert ran.code == 2
        assert hint in " ".join(ran.err.split())


def chain(fact: str, *args: object) -> Any:
    (found,) = shipped("why", fact, "--format", "json", *args).value["facts"]
    return found


class TestWhy:
    def test_at_least(self) -> None:
        says = [link["says"] for link in chain("network-mpls.slippage")["chain"]]
        assert says[-2:] == ["operational", "95%"]

    def test_an_end(self) -> None:
        found = chain("network-mpls.end")
        assert found["result"].startswith("2017-10-31 (as last reported), contested")
        assert [(link["says"], link["at"]) for link in found["chain"]] == [
            ("cr-end-2017 (approved): 2016-12-31 → 2017-12-31", "annex II.B"),
            ("end 2017-10-31", "annex II.C"),
            ("ended 2016", "annex II.A, note"),
        ]

    def test_other_names_of_the_same_facts(self) -> None:
        assert chain("network-mpls.current_end") == chain("network-mpls.end")
        assert chain("network-mpls.slippage_days") == chain("network-mpls.slippage")

    def test_slippage(self) -> None:
        assert chain("unite-service-desk.slippage")["result"] == "640 days (1 year, 9 months)"
        assert "one report" in chain("data-centre-consolidation.slippage")["result"]

    def test_a_milestone_stands_under_its_name(self) -> None:
        out = shipped("why", "ten-point-action-plan.milestones[initiative-4]").out
        assert "\n“Initiative 4: network security, segmentation into network zones”\n" in out
        assert "\n最新完成日期\n" in shipped("why", "ten-point-action-plan.end", "--lang", "zh").out

    def test_a_state(self) -> None:
        assert chain("network-mpls.state")["result"] == "contested: in progress, operational"
        assert chain("disaster-recovery.state")["result"] == "in progress, from its phases"

    def test_completion_by_phase(self) -> None:
        found = chain("disaster-recovery.completion")
        assert [link["says"] for link in found["chain"]] == ["“Phase 1”: 100%", "“Phase 2”: 9%"]

    def test_what_is_not_known(self) -> None:
        assert chain("ten-point-action-plan.approved_end")["result"] == "2016-12-31"
        name = "completed-by-a-71-400-1"
        assert chain(f"{name}.completion")["result"] == "not reported"
        assert chain(f"{name}.original_end")["result"] == "not dated"
        assert chain(f"{name}.start")["chain"] == []

    @pytest.mark.measured
    def test_a_milestone(self) -> None:
        found = chain("umoja-mainstreaming.milestones[business-intelligence]")
        assert found["result"] == "in progress, due 2016-12-31; overdue by at least 365 days"
        assert chain("enterprise-network-operations-centre.milestones[phase-2]")["chain"][-1]["says"] == "done 2017-11"

    @pytest.mark.measured
    def test_an_objective(self) -> None:
        found = chain("unite-service-desk.objectives[fewer-local-desks]")
        assert found["result"].startswith(
            "not demonstrated (“Local service desks across the Secretariat”: not demonstrated, the latest actual is from before"
        )
        assert found["chain"][-1]["says"] == "claimed done: 100%"

    def test_an_objective_that_was_assessed(self, portfolio: Folder) -> None:
        portfolio.project("""
            original_end: 2019-12-31
            objectives: [{id: o, statement: One service.}]
            assessments: [{date: 2019-01-31, by: Board, on: "objectives[o]", verdict: unmet, statement: Not met.}]
            status_reports: [{date: 2018-12-31, end: to be determined}]
        """)
        (found,) = portfolio.value("why", "p.objectives[o]")["facts"]
        assert (found["result"], found["chain"][-1]["says"]) == ("unmet", "unmet")
        (end,) = portfolio.value("why", "p.original_end")["facts"]
        assert end["result"] == "2019-12-31 (first promised)"

    @pytest.mark.measured
    def test_a_whole_project(self) -> None:
        text = shipped("why", "website-consolidation").out
        for heading in ("State", "Completion", "Start", "First end", "Approved end", "Current end", "Slippage"):
            assert f"\n{heading}\n" in text
        assert shipped("why", "disaster-recovery", "--format", "csv").out.startswith("fact,date,says")
        assert "## Current end" in shipped("why", "disaster-recovery", "--format", "markdown").out

    @pytest.mark.measured
    @pytest.mark.parametrize("fact", ["nonsense", "milestones[none]", "objectives[none]", "milestones"])
    def test_a_fact_that_there_is_not(self, fact: str) -> None:
        ran = shipped("why", f"network-mpls.{fact}")
        assert ran.code == 2
        assert "ask for one of state, completion" in " ".join(ran.err.split())


class TestBacktest:
    def test_the_shipped_portfolio(self) -> None:
        value = shipped("backtest", "--format", "json").value
        found = {(entry["project"], entry["on"]): entry for entry in value["outcomes"]}
        assert {entry["link"] for entry in value["outcomes"] if entry["project"] == "umoja-mainstreaming"} == {
            "inferred"
        }
        desk = found["unite-service-desk", "project"]
        assert desk["by"] == "board-of-auditors"
        assert (desk["published"], desk["first_raised"]) == ("2019", "2018")
        assert "on-hold-unacknowledged" in desk["rules"]
        assert desk["lead_days"] == {"min": 1, "max": 729}

    def test_where_the_auditor_was_blind(self) -> None:
        value = shipped("backtest", "--format", "json").value
        missed = [entry["project"] for entry in value["outcomes"] if entry["first_raised"] is None]
        assert missed == ["application-consolidation", "enterprise-network-operations-centre"]
        assert value["recall"] == pytest.approx(4 / 6, abs=0.001)
        assert "not raised" in shipped("backtest").out

    def test_what_chance_would_have_seen_stands_beside_it(self) -> None:
        value = shipped("backtest", "--format", "json").value
        assert [value[name] for name in ("known", "flagged", "found", "foreseen")] == [20, 10, 6, 4]
        assert (value["precision"], value["share_flagged"], value["by_chance"]) == (0.4, 0.5, 3)
        said = " ".join(shipped("backtest").out.split())
        assert "had warned of 10 of 20 projects in all; as many warnings at random would have named 3." in said
        assert "A project that it does not name is not cleared by that." in said

    def test_what_was_never_confirmed(self) -> None:
        value = shipped("backtest", "--format", "json").value
        assert {"project": "network-mpls", "rule": "reports-contradict", "first_raised": "2018"} in value["unconfirmed"]

    def test_each_warning_is_unconfirmed_once(self) -> None:
        value = shipped("backtest", "--format", "json").value
        named = [(entry["project"], entry["rule"]) for entry in value["unconfirmed"]]
        assert len(set(named)) == len(named)

    @pytest.mark.parametrize(("published", "raised"), [("2019", "2018-06-30"), ("2018", None)])
    def test_a_warning_of_the_year_of_the_assessment(
        self, portfolio: Folder, published: str, raised: str | None
    ) -> None:
        portfolio.sources(("R", "2018-06-30"), ("A", published))
        portfolio.project("""
            original_end: 2017-12-31
            status_reports: [{date: 2018-06-30, completion: 50, source: R}]
            assessments: [{by: Auditor, verdict: unmet, statement: Late, source: A}]
        """)
        (found,) = portfolio.value("backtest", "--as-of", "2019", "--format", "json")["outcomes"]
        assert found["first_raised"] == raised

    @pytest.mark.measured
    def test_a_warning_between_two_outcomes_is_unconfirmed_whatever_their_order(self, portfolio: Folder) -> None:
        portfolio.sources(("R0", "2015-12-31"), ("A16", "2016-06-30"), ("R", "2018-06-30"), ("A19", "2019-06-30"))
        portfolio.project("""
            original_end: 2017-12-31
            status_reports: [{date: 2015-12-31, source: R0}, {date: 2018-06-30, completion: 50, state: not-started, source: R}]
            assessments: [{by: Auditor, verdict: unmet, statement: Late, source: A19, date: 2018-01-31}]
        """)
        portfolio.write(
            "recommendations.yaml",
            "recommendations: [{id: r, by: Auditor, text: Mind it, projects: [{id: p}], source: A16}]\n",
        )
        answer = portfolio.value("backtest", "--as-of", "2019-12-31")
        assert len(answer["outcomes"]) == 2
        assert "report-contradicts-itself" in {one["rule"] for one in answer["unconfirmed"]}

    def test_what_was_said_to_be_approved_counts_until_a_report_of_that_day_gives_an_end(
        self, portfolio: Folder
    ) -> None:
        portfolio.sources(("R1", "2018-01-31"), ("R2", "2018-07-31"), ("R3", "2018-09-30"))
        portfolio.project("""
            source: R1
            original_end: 2018-12-31
            status_reports:
            - {date: 2018-01-15, source: R1, state: in-progress, end: 2018-12-31}
            - {date: 2018-06-30, source: R2, state: in-progress, approved_end: 2020-12-31}
            - {date: 2018-06-30, source: R3, state: in-progress, end: 2018-12-31}
        """)
        for publication in portfolio.value("backtest", "--as-of", "2018-12-31")["publications"]:
            audited = portfolio.value("audit", "--known-by", publication["published"])["findings"]
            assert publication["warnings"] == sum(found["severity"] == "warning" for found in audited)

    def test_what_was_known_by_a_day(self) -> None:
        value = shipped("backtest", "--known-by", "2018-12-31", "--format", "json").value
        assert (value["known_by"], value["outcomes"]) == ("2018-12-31", [])

    def test_nothing_published_later_is_used(self) -> None:
        early = shipped("backtest", "--as-of", "2018-12-31", "--format", "json").value
        assert early["outcomes"] == []
        assert (early["recall"], early["precision"], early["by_chance"]) == (None, None, None)
        assert [entry["published"] for entry in early["publications"]] == [
            "2007",
            "2015",
            "2016-06-02",
            "2016",
            "2017",
            "2018",
        ]

    def test_people_read_what_projects_and_milestones_are_called(self) -> None:
        out = shipped("backtest", "--format", "markdown", "--lang", "zh").out
        assert "| “联合”服务台/整合 | 未实现" in out.replace("\u00a0", " ")
        assert "milestones[" not in out

    def test_other_forms(self) -> None:
        assert "| Unite Service Desk / consolidation |" in shipped("backtest", "--format", "markdown").out
        assert shipped("backtest", "--format", "csv").out.startswith("project,on,verdict")

    def test_a_portfolio_without_assessments(self, portfolio: Folder) -> None:
        portfolio.sources(("R", "2020-01-31"))
        portfolio.project("source: R\nstatus_reports: [{date: 2019-12-31, completion: 10}]")
        out = portfolio.run("backtest", "--as-of", "2020-12-31").out
        assert "There is nothing to hold warnings against." in " ".join(out.split())
        assert "None." in out

    def test_a_lead_known_to_the_day(self, portfolio: Folder) -> None:
        portfolio.sources(("R", "2020-01-31"), ("B", "2021-01-30"))
        portfolio.project("""
            source: R
            original_end: 2019-06-30
            status_reports: [{date: 2019-12-31, completion: 50, end: 2019-06-30}]
            assessments:
              - {date: 2020-12-31, by: Board, verdict: unmet, statement: Not done., source: B}
              - {date: 2020-12-31, by: Board, verdict: met, statement: Done., source: B, on: project}
              - {date: 2020-12-31, by: Office, verdict: unmet, statement: Of its own word.}
        """)
        value = portfolio.value("backtest", "--as-of", "2021-12-31")
        assert value["outcomes"][0]["lead_days"] == {"min": 365, "max": 365}
        assert " 365 " in portfolio.run("backtest", "--as-of", "2021-12-31").out

    LATE = """
        source: R
        original_end: 2019-06-30
        status_reports: [{date: 2019-12-31, completion: 50, end: 2019-06-30}]
    """

    @pytest.mark.measured
    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("by: board, projects: [{id: p}], source: B", [("stated", "2020-01-31", 365)]),
            ("by: The town, projects: [{id: p}], source: B", [("stated", "2020-01-31", 365)]),
            ("by: board, projects: [{id: p, link: inferred}], source: B", [("inferred", "2020-01-31", 365)]),
            ("by: board, date: 2020-07-31, projects: [{id: p}], source: B", [("stated", "2020-01-31", 182)]),
            ("by: board, date: 2019-07-31, projects: [{id: p}], source: B", []),  # Nothing was known by then.
            ("by: office, projects: [{id: p}], source: B", []),
            ("by: board, date: 2020-07-31, projects: [{id: p}]", [("stated", "2020-01-31", 182)]),
            ("by: board, source: B", []),
        ],
    )
    def test_a_recommendation_is_an_outcome(
        self, portfolio: Folder, asked: str, found: list[tuple[str, str, int]]
    ) -> None:
        portfolio.sources(("R", "2020-01-31"), ("B", "2021-01-30"))
        portfolio.project(self.LATE)
        portfolio.write(
            "bodies.yaml", "bodies: [{id: board, name: B, kind: oversight}, {id: office, name: O, kind: own}]\n"
        )
        portfolio.write("recommendations.yaml", f"recommendations: [{{id: hurry, text: Hurry up, {asked}}}]\n")
        value = portfolio.value("backtest", "--as-of", "2021-12-31")
        outcomes = value["outcomes"]
        assert [(one["link"], one["first_raised"], one["lead_days"]["min"]) for one in outcomes] == found
        assert all((one["on"], one["verdict"]) == ("recommendations[hurry]", None) for one in outcomes)
        counted = sum(link == "stated" for link, *_ in found)
        assert (value["found"], value["foreseen"]) == (counted, counted)
        page = " ".join(portfolio.run("backtest", "--as-of", "2021-12-31", columns=140).out.split())
        assert ("recommended: Hurry up" in page) == bool(found)
        assert ("What only the recorder ties to a project is marked, and is in no figure." in page) == (
            "inferred" in asked
        )

    def test_a_recommendation_that_follows_from_an_assessment_is_one_outcome_with_it(self, portfolio: Folder) -> None:
        portfolio.sources(("R", "2020-01-31"), ("B", "2021-01-30"))
        portfolio.project(
            f"{self.LATE}    assessments: [{{id: a, by: Board, verdict: unmet, statement: Not done., source: B}}]\n"
            "        recommendations: [{id: hurry, by: Board, text: Hurry, assessment: a, source: B}]\n"
        )
        value = portfolio.value("backtest", "--as-of", "2021-12-31")
        assert [one["on"] for one in value["outcomes"]] == ["project"]

    def test_what_rests_on_an_earlier_word_of_oversight_predicts_nothing(self, portfolio: Folder) -> None:
        portfolio.sources(("R", "2020-01-31"), ("A", "2020-06-30"), ("B", "2021-01-30"))
        portfolio.project("""
            source: R
            objectives: [{id: o, statement: Be quick}]
            status_reports: [{date: 2019-12-31, state: completed}]
            assessments:
              - {date: 2020-06-30, by: Board, verdict: unmet, statement: Not done., source: A}
              - {date: 2020-12-31, by: Board, verdict: unmet, statement: Not done yet., source: B}
        """)
        first, second = portfolio.value("backtest", "--as-of", "2021-12-31")["outcomes"]
        rule = "complete-but-objective-unmet"
        assert rule in [one["rule"] for one in portfolio.value("audit", "--as-of", "2020-07-31")["findings"]]
        assert rule not in (*first["rules"], *second["rules"])
