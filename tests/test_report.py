"""The progress report: Markdown, pictures, JSON, languages, and how its files are kept."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from conftest import ROOT, SHIPPED, Folder, Ran, ictpmo, only_on_unix
from report_portfolios import HOSTILE, hostile, whole

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = whole(Folder(tmp_path_factory.mktemp("whole") / "portfolio"))
    out = folder.root.parent / "reports"
    assert folder.run("report", "--out", out).code == 0
    return out


def texts(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


def report(folder: Folder, *args: object) -> Ran:
    return folder.run("report", "--out", folder.root.parent / "reports", *args)


def made(folder: Folder) -> Path:
    return folder.root.parent / "reports"


def little(folder: Folder) -> Folder:
    """A portfolio of three projects of which little is said, for those who ask what becomes of its report."""
    folder.settings("title: Works\nlanguages: [en, zh]\nas_of: 2019-12-31")
    folder.project("status_reports: [{date: 2016-12-31, state: operational}]", "done")
    for name in ("network", "quiet"):
        folder.project("status_reports: [{date: 2018-12-31, state: in-progress, end: 2020}]", name)
    return folder


def section(text: str, title: str) -> str:
    return text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def page_of(folder: Path, name: str = "README", language: str = "en") -> str:
    """A page of a report; its summary, where no other is named."""
    return (folder / language / f"{name}.md").read_text()


def test_the_summary_says_what_a_committee_reads_in_its_order(reports: Path) -> None:
    text = page_of(reports)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "Decisions asked of the committee",
        "The projects",
        "What changed since the report before",
        "Next dates",
        "What is not known",
        "Annexes",
    ]
    assert text.startswith(
        "# Works\n\n[中文](../zh/README.md)\n\n"
        "Progress report as of 31 December 2019, based on the documents on record, the latest of Mar 2019.\n\n"
        "Made from [3 documents, the text of 1 of them not held](sources.md). Digest of the portfolio's files: "
    )
    assert re.search(r": [0-9a-f]{16}\.\n\n\*\*2 of 6 projects are reported finished, ", text)


@pytest.mark.measured
def test_who_prepared_it_and_whom_a_decision_is_asked_of_are_said(portfolio: Folder) -> None:
    portfolio.settings("title: T\nprepared_by: The office\naddressee: The steering committee\n")
    portfolio.project("status_reports: [{date: 2018, state: completed}]")
    portfolio.project("owner: The network office\nstatus_reports: [{date: 2018, state: completed}]", "q")
    report(portfolio, "--as-of", "2018-12-31")
    front = page_of(made(portfolio))
    assert "\n\nPrepared by The office. No document is cited. Digest" in front
    decisions = section(front, "Decisions asked of the committee")
    assert (
        " For: The steering committee, The network office. Evidence: [1 finding](findings.md#matter-no-purpose-on-record).\n"
        in decisions
    )
    assert "\n- **Decisions asked for:** [Decision 1: " in page_of(made(portfolio), "projects/q")
    assert "| The network office | – | – |" not in front
    assert "| Owner |" in front


def test_the_annexes_are_files_of_the_same_names_in_every_language(reports: Path) -> None:
    names = {"changes", "findings", "milestones", "objectives", "reading", "README", "reconciliation", "sources"}
    for language in ("en", "zh"):
        assert {path.stem for path in (reports / language).glob("*.md")} == names
    (links,) = re.findall(r"^## Annexes\n\n(.*)$", page_of(reports), re.MULTILINE)
    assert {target.removesuffix(".md") for target in re.findall(r"\((.*?)\)", links)} == names - {"README"}


def test_what_the_last_report_changed_is_told(reports: Path) -> None:
    said = section(page_of(reports, "changes"), "Changed by the last report")
    assert "The last status reported, of 30 Jun 2019, against the report before it (A/1, as of 2016)." in said
    assert "[A project](projects/network.md): state in progress → on hold" in said
    ahead = section(page_of(reports), "Next dates")
    assert ahead == "\n- 30 Jun 2020: end of [A project](projects/network.md); [1 more](milestones.md#ahead)\n"


def test_an_end_that_the_last_report_moved_is_told_with_its_days(portfolio: Folder) -> None:
    portfolio.project(
        """
        status_reports:
          - {date: 2017, end: 2018-12-31, completion: 10, state: in-progress}
          - {date: 2018, end: 2019-12-31, completion: 20, state: on-hold}
        """
    )
    portfolio.project("status_reports: [{date: 2018, end: 2019-12-31}]", "new")
    portfolio.project("status_reports: [{date: 2017, note: x}, {date: 2018, end: soon, state: completed}]", "other")
    assert report(portfolio, "--as-of", "2018-12-31").code == 0
    said = section(page_of(made(portfolio), "changes"), "Changed by the last report")
    assert "[A project](projects/p.md): end 31 Dec 2018 → 31 Dec 2019 (+365 days)" in said
    assert "[A project](projects/p.md): completion 10% → 20%" in said
    assert "projects/other.md): state" not in said
    assert "projects/new.md): completion" not in said


def test_the_summary_has_three_lines_of_dates_and_of_changes_and_leads_to_the_rest(portfolio: Folder) -> None:
    for number in range(10):
        portfolio.project(
            f"""
            milestones: [{{id: m, name: M, due: 20{20 + number}}}]
            status_reports:
              - {{date: 2017, state: in-progress, end: 2019-12-31}}
              - {{date: 2018, state: on-hold, end: {"2020-01-01" if number == 9 else "2019-12-31"}}}
            """,
            f"p{number}",
        )
    assert report(portfolio, "--as-of", "2018-12-31").code == 0
    front = page_of(made(portfolio))
    changed, ahead = (section(front, title) for title in ("What changed since the report before", "Next dates"))
    assert changed.index("(+1 day)") < changed.index("state in progress → on hold")
    assert (changed.count("\n- "), ahead.count("\n- ")) == (3, 3)
    assert "; [8 more](changes.md)" in changed
    assert "; [17 more](milestones.md#ahead)" in ahead
    assert page_of(made(portfolio), "changes").count("state in progress → on hold") == 10
    assert section(page_of(made(portfolio), "milestones"), "Next dates").count("\n- ") == 20


@pytest.mark.parametrize(
    ("log", "name", "said"),
    [
        ("{date: 2018, state: completed}", "milestones", "No date lies ahead: every project is closed."),
        (
            "{date: 2018, state: in-progress}",
            "README",
            "No date lies ahead: the project left has no date on record.",
        ),
        (
            "{date: 2018, completion: 10}",
            "changes",
            "Not reported before, so that only the end is compared, with the first one known: ",
        ),
        ("{date: 2017, completion: 10}, {date: 2018, completion: 10}", "README", "No end date was moved."),
        ("{date: 2018}", "milestones", "None: no end of a project has passed with no report since."),
        (
            "{date: 2018}]\nmilestones: [{id: m, name: M, due: 2020}",
            "milestones",
            "None: no date of a milestone has passed.",
        ),
        ("{date: 2018}", "README", "Nothing that the audit finds asks for a decision."),
    ],
)
def test_what_there_is_nothing_of_says_why(portfolio: Folder, log: str, name: str, said: str) -> None:
    portfolio.project(f"status_reports: [{log}]")
    report(portfolio, "--as-of", "2018-12-31")
    assert said in page_of(made(portfolio), name)


def test_no_cell_is_empty_and_what_is_not_overdue_is_overdue_by_no_day(reports: Path) -> None:
    for path in reports.rglob("*.md"):
        of_cells = [row for row in rows(path) if not row.startswith("| **")]
        assert not [row for row in of_cells if re.search(r"\| +\|", row)], path
    milestones = section(page_of(reports, "projects/network"), "Milestones")
    assert re.findall(r"^\| (.*?) \|.*\| (.*?) \|$", milestones, re.MULTILINE)[2:] == [
        ("Go live", "≥ 184"),
        ("– Part A", "–"),
        ("Hand over", "–"),
        ("Closed", "0"),
        ("Ahead", "0"),
        ("Someday", "–"),
    ]


def test_a_milestone_that_is_done_is_not_overdue_even_without_a_date(portfolio: Folder) -> None:
    portfolio.project(
        "milestones: [{id: m, name: M}]\nstatus_reports: [{date: 2018, milestones: {m: {state: completed}}}]"
    )
    report(portfolio, "--as-of", "2018-12-31")
    assert "| M | completed | 0 |" in (made(portfolio) / "en" / "projects" / "p.md").read_text()


def test_assessments_are_shown_where_no_project_has_an_objective(portfolio: Folder) -> None:
    portfolio.project("assessments: [{date: 2018, by: The board, verdict: unmet, statement: Not yet}]")
    report(portfolio, "--as-of", "2018-12-31")
    said = page_of(made(portfolio), "objectives")
    assert "No objective is recorded: whether the projects served their purpose cannot be told." in said
    assert "| [A project](projects/p.md) | The board | the project | 2018 | unmet | Not yet |" in said


def test_the_reconciliation_stands_beside_what_was_published(reports: Path) -> None:
    said = page_of(reports, "reconciliation")
    assert "Projects left, counted from the log: 6 → 5 → 4." in said
    assert "| 31 Dec 2017 | 6 | 1 | 5 | differs: 4, –, 3 | A/1, annex I |" in said


def test_a_reconciliation_to_today_says_that_nobody_published_it(portfolio: Folder) -> None:
    portfolio.settings("title: T\nreporting: {rounds: [{source: A/1, covers: all-open, held: true}]}\n")
    portfolio.sources(("A/1", "2018-12-31"))
    portfolio.project("status_reports: [{date: 2018, state: completed}]")
    portfolio.project("status_reports: [{date: 2017, state: in-progress}]", "q")
    report(portfolio, "--as-of", "2018-12-31")
    said = page_of(made(portfolio), "reconciliation")
    assert "no longer in the last report on all that are open (A/1), nor in one since: 1 of those left" in said
    assert "| 31 Dec 2018 | 2 | 1 | 1 | none published | – |" in said


def test_a_claim_that_the_log_bears_out_is_said_to_be_the_same(portfolio: Folder) -> None:
    portfolio.settings("title: T\nclaims: [{as_of: 2018, projects: 1, remaining: 1}]\n")
    portfolio.project("status_reports: [{date: 2018, state: in-progress}]")
    report(portfolio, "--as-of", "2018-12-31")
    assert "| the same | – |" in page_of(made(portfolio), "reconciliation")


def test_a_project_page_links_both_ways_and_keeps_its_log(reports: Path) -> None:
    text = (reports / "en" / "projects" / "network.md").read_text()
    assert "[Works](../README.md) · [Previous project](done.md) · [Next project](phased.md)" in text
    assert (
        "- **What moved:** 31 Dec 2016 → 30 Jun 2020, +1,277 days (3 years 6 months), 174.9% of the duration first planned, "
        "912 days covered by no approved change request"
    ) in text
    assert "- **Slip rate:** 1.25" in text
    assert "- Approved, not dated; made 31 Dec 2016 (A/1, annex II, table 3)" in text
    assert "cr-1" not in text
    assert "| 30 Jun 2019 | Nothing else | no source |" in text
    assert "一个网络 \\[zh\\]" in text


def test_figures_of_one_date_that_differ_are_all_shown(portfolio: Folder) -> None:
    whole(portfolio)
    portfolio.project(
        """
        objectives:
          - id: fewer
            statement: {en: Fewer rooms, zh: 机房更少}
            indicators:
              - id: rooms
                unit: {en: rooms, zh: 个}
                direction: decrease
                values:
                  - {kind: target, period: 2018, value: 5, source: A/1, at: para. 1}
                  - {kind: actual, period: 2018, value: 4, source: A/3, at: para. 2}
                  - {kind: actual, period: 2018, value: 9, source: A/3, at: para. 3}
        """,
        "two-figures",
    )
    assert report(portfolio).code == 0
    page = (made(portfolio) / "en" / "projects" / "two-figures.md").read_text()
    assert (
        "| 4 (2018); 9 (2018) | 5 (2018) | not demonstrated: figures of one date differ, and are not compared |" in page
    )
    assert "A/3, para. 2; A/3, para. 3; A/1, para. 1" in page
    in_chinese = (made(portfolio) / "zh" / "projects" / "two-figures.md").read_text()
    assert re.search(r"4\(2018 年\).9\(2018 年\) \| 5\(2018 年\)", in_chinese)


def test_phases_partial_dates_and_contested_facts_are_shown_as_they_are(reports: Path) -> None:
    phased = (reports / "en" / "projects" / "phased.md").read_text()
    assert "- **Where it stands:** Open, and past its end: First: 100%; phase-2: 9%; in progress" in phased
    assert "2 activities carried over from First to phase-2" in phased
    assert "Work carried over from First to phase-3" in phased
    contested = (reports / "en" / "projects" / "contested.md").read_text()
    assert "(documents disagree on how it stands): " in contested
    assert "completed, in progress\n" in contested
    assert "(contested)" in contested
    quiet = (reports / "en" / "projects" / "quiet.md").read_text()
    assert "first half of 2018" in quiet
    assert "second half of 2018" in quiet
    assert "2016-2017" in quiet
    assert "2018 年上半年" in (reports / "zh" / "projects" / "quiet.md").read_text()


def test_a_project_of_which_nothing_is_known_has_a_sensible_page(reports: Path) -> None:
    text = (reports / "en" / "projects" / "nameless.md").read_text()
    assert text.startswith("# Unnamed project 1\n")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Log", "What is not known"]
    assert "- **Where it stands:** Known only as a count\n" in text
    assert "nothing but its date" in text


def test_an_empty_portfolio_says_why_everything_is_empty(portfolio: Folder) -> None:
    assert report(portfolio, "--as-of", "2018-12-31").code == 0
    for name, said in (
        ("README", "No project is on record."),
        ("README", "Nothing that the audit finds asks for a decision."),
        ("README", "No status is reported of any project."),
        ("README", "## Next dates\n\nNo project is in view."),
        ("README", "## The projects\n\nNo project is in view."),
        ("README", "Nothing that this report asks for is missing."),
        ("changes", "No status is reported of any project."),
        ("changes", "**Slippage:** known for none of 0 projects"),
        ("changes", "No change request is recorded."),
        ("milestones", "None: no end of a project has passed with no report since."),
        ("milestones", "No milestone is recorded."),
        ("objectives", "No objective is recorded: whether the projects served their purpose cannot be told."),
        ("objectives", "No assessment is recorded."),
        ("reconciliation", "No project is in view."),
        ("findings", "The audit has no finding."),
        ("sources", "Nothing that this report asks for is missing."),
        ("sources", "No document is cited."),
    ):
        assert said in page_of(made(portfolio), name)


@pytest.mark.measured
def test_the_log_leaves_to_the_table_what_that_shows_of_milestones(portfolio: Folder) -> None:
    portfolio.project(
        """
        milestones: [{id: a, name: A, due: 2017}, {id: b, name: B, due: 2018}, {id: c, name: C}, {id: d, name: D}]
        status_reports:
        - {date: 2017, milestones: {a: {state: completed}, b: {due: 2018}, c: {state: completed}, d: {state: on-hold}}}
        - {date: 2018, milestones: {a: {actual: 2017}, d: {state: completed, fields: {grade: B}}}}
        """
    )
    assert not report(portfolio, "--as-of", "2018-12-31").code
    log = page_of(made(portfolio), "projects/p").partition("## Log\n")[2]
    assert "| 2017 | D: on hold; 3 other milestones as above. |" in log
    assert "| 2018 | A: done 2017; D: completed, grade: B. |" in log
    portfolio.project(
        "milestones: [{id: a, name: A}]\nstatus_reports: [{date: 2018, milestones: {a: {state: completed}}}]"
    )
    assert not report(portfolio, "--as-of", "2018-12-31").code
    assert "| 2018 | 1 milestone as above. |" in page_of(made(portfolio), "projects/p")


def test_a_plain_project_has_nothing_overdue_and_no_assessment(portfolio: Folder) -> None:
    portfolio.project(
        """
        objectives: [{id: o, statement: O}]
        milestones: [{id: m, name: M, due: 2017}]
        status_reports: [{date: 2017, milestones: {m: {state: completed}}}]
        """
    )
    portfolio.project("status_reports: [{date: 2018}]", "empty")
    portfolio.write("projects/promised.yaml", "id: promised\nname: P\n")
    report(portfolio, "--as-of", "2018-12-31")
    told = "## Overdue, or due date passed with no report\n\nNone: of every date that has passed, a report says"
    assert told in page_of(made(portfolio), "milestones")
    assert "## Log" not in page_of(made(portfolio), "projects/promised")
    text = page_of(made(portfolio), "objectives")
    assert "No assessment is recorded." in text
    assert (
        "\n3 projects: 1 not demonstrated, 2 with no objective on record. A project counts as its worst objective"
        in text
    )
    assert "no indicator is recorded" in text


@pytest.mark.measured
def test_a_project_that_lacks_nothing_says_so(portfolio: Folder) -> None:
    portfolio.project(
        """
        start: 2016-01-01
        original_end: 2017-12-31
        objectives: [{id: o, statement: O}]
        milestones: [{id: m, name: M, due: 2017}]
        assessments: [{date: 2018, by: Board, verdict: met, statement: Yes, on: "objectives[o]"}]
        status_reports:
          - {date: 2018, state: completed, completion: 100, actual_end: 2018-03-31, milestones: {m: {state: completed}}}
        """
    )
    report(portfolio, "--as-of", "2018-12-31")
    text = (made(portfolio) / "en" / "projects" / "p.md").read_text()
    assert "What is not known" not in text
    assert "Change requests" not in text
    assert "90 days covered by no approved change request" in text
    assert "Nothing that this report asks for is missing." in page_of(made(portfolio))


def test_slippage_that_no_request_explains_is_said_on_the_page(portfolio: Folder) -> None:
    portfolio.project(
        """
        original_end: 2017-01-01
        change_requests: [{id: cr, status: approved, date: 2017, end: {from: 2017-01-01, to: 2017-01-02}}]
        status_reports: [{date: 2017, end: 2017-01-03}, {date: 2018-06-30, end: 2017-01-03}]
        """
    )
    report(portfolio, "--as-of", "2018-12-31")
    text = (made(portfolio) / "en" / "projects" / "p.md").read_text()
    assert "\n1 day covered by no approved change request.\n" in text
    assert "Covers 1 day of slippage" in text


def test_both_languages_say_the_same_dates_numbers_and_ids(reports: Path) -> None:
    for english in sorted((reports / "en").rglob("*.md")):
        chinese = reports / "zh" / english.relative_to(reports / "en")
        assert links(english) == links(chinese)
        assert len(rows(english)) == len(rows(chinese))
        for one, other in zip(rows(english), rows(chinese), strict=True):
            assert figures(one) == figures(other), (english, one, other)


def links(path: Path) -> list[str]:
    return [
        target
        for target in re.findall(r"\]\(([^)]*)\)", path.read_text())
        if "/zh/" not in target and "/en/" not in target
    ]


def rows(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if line.startswith("|")]


def figures(row: str) -> list[str]:
    """The numbers of a row but for those that a language writes as words; months are written as words in English."""
    months = {
        name: str(number)
        for number, name in enumerate(
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"], 1
        )
    }
    plain = re.sub(r"\b(" + "|".join(months) + r")\b", lambda found: months[found[0]], row)
    plain = re.sub(r"(\d+) of (\d+) done", r"\1/\2", re.sub(r"first half|second half", "", plain))
    return sorted(
        re.findall(r"[+≥−]?\d+(?:\.\d+)*%?", plain.replace("/", " ").replace(",", "").replace("\N{NO-BREAK SPACE}", ""))
    )


def test_a_text_that_a_language_lacks_falls_back_visibly(reports: Path) -> None:
    assert "一个网络 \\[zh\\]" in (reports / "en" / "projects" / "network.md").read_text()
    assert "\\[zh\\]" not in (reports / "zh" / "projects" / "network.md").read_text()


def test_a_language_without_a_catalogue_is_labelled_in_english_and_says_so(portfolio: Folder) -> None:
    portfolio.settings("title: {en: Works, fr-CA: Travaux, tlh: Vum}\nlanguages: [en, fr-CA, tlh, zh-Hant]\n")
    assert report(portfolio, "--as-of", "2018-08-31", "--known-by", "2018-08-31").code == 0
    text = (made(portfolio) / "fr-CA" / "README.md").read_text()
    assert "# Travaux" in text
    assert "There is no catalogue of the language fr-CA: labels are in English." in text
    assert "by what was published by 31 August 2018" in text
    assert "as of 31 August 2018" in (made(portfolio) / "tlh" / "README.md").read_text()
    assert "## 提请委员会作出的决定" in (made(portfolio) / "zh-Hant" / "README.md").read_text()


@pytest.mark.measured
def test_one_language_alone_can_be_asked_for(portfolio: Folder) -> None:
    whole(portfolio)
    assert report(portfolio, "--lang", "zh").code == 0
    assert not (made(portfolio) / "en").exists()
    ran = report(portfolio, "--lang", "fr")
    assert ran.code == 2
    assert "not kept in `fr`" in ran.err


@pytest.mark.measured
def test_one_project_alone_can_be_asked_for(portfolio: Folder) -> None:
    whole(portfolio)
    assert report(portfolio, "--project", "network", "--lang", "en").code == 0
    front = (made(portfolio) / "en" / "README.md").read_text()
    assert re.findall(r"^## (.*)$", front, re.MULTILINE) == ["The projects", "Annexes"]
    assert (
        "\n\nProgress report as of 31 December 2019, based on the documents on record, the latest of Mar 2019.\n\n"
        in front
    )
    assert "This report is of some projects of the portfolio only; of the whole it says nothing." in front
    annexes = ["findings.md", "objectives.md", "sources.md", "reading.md"]
    assert re.findall(r"\]\((.*?)\)", front) == ["projects/network.md", "reading.md", *annexes]
    assert "Decisions asked for" not in page_of(made(portfolio), "projects/network")
    page = (made(portfolio) / "en" / "projects" / "network.md").read_text()
    assert page.startswith("# A project\n\n[Works](../README.md)\n\nProgress report as of 31 December 2019")
    assert report(portfolio, "--project", "netwrk").code == 2
    report(portfolio, "--project", "network", "--format", "json")
    value = json.loads((made(portfolio) / "report.json").read_text())
    assert value["portfolio"] is None
    assert [page["id"] for page in value["projects"]] == ["network"]
    assert [source["symbol"] for source in value["sources"]] == ["A/1", "A/2", "A/3"]
    report(portfolio, "--project", "network", "--project", "done", "--format", "html")
    assert "project-done" in (made(portfolio) / "en" / "report.html").read_text()


def test_pictures_are_svg_with_title_and_description_and_no_script(reports: Path) -> None:
    pictures = sorted(reports.rglob("*.svg"))
    assert {path.name for path in pictures if path.parent.parent.name == "en"} >= {
        "ends.svg",
        "completion.svg",
        "network-timeline.svg",
        "network-trend.svg",
    }
    for path in pictures:
        root = ET.fromstring(path.read_text())  # noqa: S314 - our own files
        assert root[0].tag == f"{SVG}title"
        assert root[1].tag == f"{SVG}desc"
        assert root[1].text
        assert not list(root.iter(f"{SVG}script"))
        for element in root.iter():
            for name in ("x", "x1", "x2", "cx"):
                assert -1 <= float(element.get(name, "0")) <= 720, path


def test_a_picture_says_what_it_shows(reports: Path) -> None:
    description = ET.fromstring((reports / "en" / "pictures" / "ends.svg").read_text())[1].text  # noqa: S314
    assert "A project: start 1 Jan 2015, first end 31 Dec 2016, current end 30 Jun 2020, slippage +1,277 days." in str(
        description
    )


def test_every_link_and_picture_leads_to_a_file(reports: Path) -> None:
    for path in reports.rglob("*.md"):
        for target in re.findall(r"(?<=\]\()[^)]*|(?<=src=\")[^\"]*|(?<=srcset=\")[^\"]*", path.read_text()):
            file, _, place = target.partition("#")
            assert (path.parent / file).is_file(), (path, target)
            assert not place or f'<a id="{place}"></a>' in (path.parent / file).read_text(), (path, target)


@pytest.mark.measured
def test_hostile_text_stays_text_in_markdown(portfolio: Folder) -> None:
    hostile(portfolio)
    assert report(portfolio).code == 0
    for path in made(portfolio).rglob("*.md"):
        text = path.read_text()
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
        inline = [child for token in tokens for child in token.children or []]
        assert not [
            token
            for token in (*tokens, *inline)
            if token.type in {"html_block", "html_inline", "code_inline", "em_open", "hardbreak"}
            # Ours, behind an `@`: nothing that was escaped is hidden from GitHub's search for names to tell.
            and token.content not in {"<!-- -->", "<picture>", "</picture>", "</a>"}
            # The places of findings, known by their fingerprints, and of sections and matters.
            and not re.fullmatch(r'<a id="(finding-[0-9a-f]{12}|[a-z-]+)">', token.content)
            # Pictures of ours, in two widths: whatever text of the portfolio is in them is in one attribute.
            and not re.fullmatch(
                r'<source media="[^"]*" srcset="[^"]*">|<img src="[^"]*" alt="[^"<>]*">', token.content
            )
        ]
        hrefs = {str(token.attrs["href"]) for token in inline if token.type == "link_open"}
        assert not [href for href in hrefs if not re.fullmatch(r"[\w./-]+\.md(#(finding-[0-9a-f]{12}|[a-z-]+))?", href)]
        images = [str(token.attrs["src"]) for token in inline if token.type == "image"]
        assert all(src.endswith(".svg") for src in images)
        widths = {line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("|")}
        assert widths or path.stem in {"reading", "findings"}
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert len(HOSTILE) > 200


def test_hostile_text_stays_text_in_pictures_and_html(portfolio: Folder) -> None:
    hostile(portfolio)
    report(portfolio)
    report(portfolio, "--format", "html")
    for path in made(portfolio).rglob("*.svg"):
        assert not list(ET.fromstring(path.read_text()).iter(f"{SVG}b"))  # noqa: S314 - our own files
    text = (made(portfolio) / "en" / "report.html").read_text()
    assert text.count("<script") == 1
    assert "<b>" not in text
    assert "evil.example" in text
    assert not re.search(r'(?:href|src)="(?!#|\.\./|data:)', text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)


def test_a_document_that_no_list_of_sources_has_is_named_without_a_link(portfolio: Folder) -> None:
    portfolio.project("source: Unlisted\nstatus_reports: [{date: 2018}]")
    report(portfolio, "--as-of", "2018-12-31", "--format", "html")
    assert "<td" in (text := (made(portfolio) / "en" / "report.html").read_text())
    assert "<bdi>Unlisted</bdi></span></td>" in text


def test_words_that_begin_like_a_list_do_not_begin_one(portfolio: Folder) -> None:
    portfolio.settings('title: T\ndescription: "1. not a list"\n')
    portfolio.project('note: "- a note"\nstatus_reports: [{date: 2018}]')
    report(portfolio, "--as-of", "2018-12-31")
    assert "\n1\\. not a list\n" in page_of(made(portfolio), "reading")
    assert "\n\\- a note\n" in page_of(made(portfolio), "projects/p")


def test_json_is_the_value_and_fits_its_schema(portfolio: Folder) -> None:
    whole(portfolio)
    assert report(portfolio, "--format", "json").code == 0
    value = json.loads((made(portfolio) / "report.json").read_text())
    schema = ictpmo("schema", "report").value
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(value)
    assert set(schema["$defs"]["Range"]["required"]) == {"min", "max"}
    assert schema["$defs"]["Range"]["properties"]["min"]["description"] == "The least it can be."
    assert value["as_of"] == "2019-12-31"
    network = next(page for page in value["projects"] if page["id"] == "network")
    assert network["slippage_days_range"]["min"] == 1277
    assert network["unknown"] == ["milestone-dates", "milestone-outcome", "not-demonstrated"]


@pytest.mark.measured
def test_the_schema_in_the_repository_is_the_one_that_is_printed() -> None:
    assert (ROOT / "schema" / "report.json").read_text() == ictpmo("schema", "report").out


def test_equal_files_give_equal_bytes(portfolio: Folder, tmp_path: Path) -> None:
    whole(portfolio)
    for form in ("markdown", "html", "json"):
        portfolio.run("report", "--format", form, "--out", tmp_path / "one")
        portfolio.run("report", "--format", form, "--out", tmp_path / "two")
    assert texts(tmp_path / "one") == texts(tmp_path / "two")


def test_the_committed_reports_are_what_the_portfolio_gives() -> None:
    ran = ictpmo("report", "--check", "--portfolio", SHIPPED, "--out", ROOT / "reports")
    assert ran.out.startswith(f"{ROOT / 'reports'}: as the portfolio gives them (")


def test_check_names_what_differs_and_writes_nothing(portfolio: Folder) -> None:
    little(portfolio)
    report(portfolio)
    report(portfolio, "--format", "json")
    reports = made(portfolio)
    assert report(portfolio, "--check").out == f"{reports}: as the portfolio gives them (json, markdown)\n"
    page = reports / "en" / "README.md"
    page.write_text(
        page.read_text().replace("# Works", "# Wonders of the world, and a great many other things besides those")
    )
    (reports / "zh" / "README.md").write_text((reports / "zh" / "README.md").read_text() + "more\n")
    (reports / "en" / "projects" / "done.md").unlink()
    (portfolio.root / "projects" / "quiet.yaml").unlink()
    before = texts(reports)
    ran = report(portfolio, "--check")
    assert ran.code == 1
    assert (
        f"{page}:1: has `# Wonders of the world, and a great many other things beside…`, the portfolio gives `# Works`"
        in ran.out
    )
    assert f"{reports / 'en' / 'projects' / 'done.md'}: missing" in ran.out
    quiet = reports / "en" / "projects" / "quiet.md"
    assert [line for line in ran.out.splitlines() if line.startswith(str(quiet))] == [
        f"{quiet}: no longer part of the report"
    ]
    assert texts(reports) == before


@pytest.mark.measured
def test_check_sees_what_is_too_much(portfolio: Folder) -> None:
    report(portfolio, "--as-of", "2018-12-31")
    page = made(portfolio) / "en" / "README.md"
    page.write_text(page.read_text() + "more\n")
    assert "has `more`, the portfolio gives nothing" in report(portfolio, "--check").out


@only_on_unix("a file with holes takes no room on file systems of Unix alone")
@pytest.mark.parametrize("name", ["en/README.md", "made.json"])
def test_of_a_page_that_is_larger_than_all_memory_no_more_is_read_than_can_be_right(
    portfolio: Folder, name: str
) -> None:
    report(portfolio, "--as-of", "2018-12-31")
    path = made(portfolio) / name
    with path.open("r+b") as file:
        file.truncate(1 << 43)
    ran = report(portfolio, "--check")
    assert (ran.code, ran.out.startswith(str(path)), ran.err) == (1, True, "")
    assert report(portfolio, "--as-of", "2018-12-31").code == 0
    assert report(portfolio, "--check").code == 0


@pytest.mark.measured
def test_check_without_a_report_says_how_to_make_one(portfolio: Folder) -> None:
    ran = report(portfolio, "--check")
    assert ran.code == 1
    assert "make it with `ictpmo report`" in ran.out


@pytest.mark.parametrize("choice", [("--as-of", "2018"), ("--known-by", "2018"), ("--lang", "en"), ("--project", "p")])
def test_check_takes_no_dates_languages_or_projects_of_its_own(portfolio: Folder, choice: tuple[str, str]) -> None:
    ran = report(portfolio, "--check", *choice)
    assert ran.code == 2
    assert "it takes no others" in " ".join(ran.err.replace("│", " ").split())


def test_check_of_one_form_looks_at_no_other(portfolio: Folder) -> None:
    report(portfolio)
    report(portfolio, "--format", "json")
    reports = made(portfolio)
    (reports / "report.json").write_text("{}")
    assert report(portfolio, "--check", "--format", "markdown").out == (
        f"{reports}: as the portfolio gives them (markdown)\n"
    )
    assert report(portfolio, "--check", "--format", "json").code == 1
    absent = report(portfolio, "--check", "--format", "html")
    assert absent.code == 1
    assert absent.out == f"{reports}: no such report is there; make it with `ictpmo report --format html`\n"


@pytest.mark.measured
def test_check_names_a_language_that_is_newly_declared_and_one_that_is_no_longer(portfolio: Folder) -> None:
    portfolio.settings("title: T\nlanguages: [en, zh]\n")
    portfolio.project("status_reports: [{date: 2018}]")
    report(portfolio)
    portfolio.settings("title: T\nlanguages: [en, fr]\n")
    said = report(portfolio, "--check").out.splitlines()
    assert said.count(f"{made(portfolio) / 'fr'}: missing") == 1
    assert f"{made(portfolio) / 'zh' / 'README.md'}: no longer part of the report" in said
    report(portfolio)
    assert sorted(path.name for path in made(portfolio).iterdir()) == ["en", "fr", "made.json"]


def test_check_of_one_language_asks_for_no_other(portfolio: Folder) -> None:
    portfolio.settings("title: T\nlanguages: [en, zh]\n")
    portfolio.project("status_reports: [{date: 2018}]")
    report(portfolio, "--lang", "en")
    portfolio.settings("title: T\nlanguages: [en, fr]\n")
    assert "fr" not in report(portfolio, "--check").out.replace(str(made(portfolio)), "")


NARROWER = [
    ("--project", "done"),
    ("--lang", "en"),
    ("--lang", "zh", "--project", "done", "--project", "quiet", "--project", "network"),
]


@pytest.mark.parametrize("choice", NARROWER)
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_no_narrower_report_takes_the_place_of_a_wider_one(
    portfolio: Folder, choice: tuple[str, ...], form: str
) -> None:
    little(portfolio)
    report(portfolio, "--format", form)
    before = texts(made(portfolio))
    ran = report(portfolio, "--format", form, *choice)
    assert ran.code == 2
    said = " ".join(ran.err.replace("│", " ").split())
    assert "covers the whole portfolio in all its languages, and this one would delete what it leaves out" in said
    assert "--out DIR" in said
    assert texts(made(portfolio)) == before
    assert portfolio.run("report", "--format", form, *choice, "--out", made(portfolio) / "elsewhere").code == 0


def test_a_report_takes_the_place_of_one_that_covers_as_much_or_less(portfolio: Folder) -> None:
    little(portfolio)
    for choice in (
        ("--lang", "en", "--project", "done"),
        ("--lang", "en", "--project", "done", "--as-of", "2018"),
        ("--lang", "en", "--project", "done", "--project", "network"),
        ("--lang", "en"),
        ("--lang", "en", "--lang", "zh"),
        (),
        ("--lang", "en", "--lang", "zh"),
    ):
        assert report(portfolio, *choice).code == 0
    assert report(portfolio, "--format", "json").code == 0
    assert report(portfolio, "--format", "json", "--lang", "en").code == 0
    assert report(portfolio, "--format", "json", "--project", "done").code == 2


def test_the_report_of_another_project_does_not_replace_that_of_one(portfolio: Folder) -> None:
    little(portfolio)
    report(portfolio, "--project", "done")
    ran = report(portfolio, "--project", "network")
    assert ran.code == 2
    assert "covers 1 of 3 projects, and this" in " ".join(ran.err.replace("│", " ").split())


def test_a_figure_in_words_of_the_portfolio_is_not_broken_across_lines(portfolio: Folder) -> None:
    portfolio.project("purpose: From 2 340 to 1 000 in 2018 340 times, 1.5 000")
    report(portfolio, "--format", "html")
    text = (made(portfolio) / "en" / "report.html").read_text()
    assert 'From <span class="one">2 340</span> to <span class="one">1 000</span> in 2018 340 times, 1.5 000' in text


def test_check_says_what_part_of_the_portfolio_a_report_covers(portfolio: Folder) -> None:
    whole(portfolio)
    report(portfolio)
    assert report(portfolio, "--check").err == ""
    report(portfolio, "--format", "html", "--lang", "zh", "--project", "done", "--project", "network")
    ran = report(portfolio, "--check")
    assert ran.code == 0
    assert ran.err == f"ictpmo: {made(portfolio)}: the html report covers 2 of 6 projects; only zh of en, zh\n"


def test_check_shows_a_long_line_from_where_it_begins_to_differ(portfolio: Folder) -> None:
    whole(portfolio)
    report(portfolio)
    page = made(portfolio) / "en" / "README.md"
    page.write_text(page.read_text().replace("the latest of Mar 2019.", "the latest of May 2019.", 1))
    assert "the latest of May 2019.`, the portfolio gives `…" in report(portfolio, "--check").out
    page.write_text("x" * 100)
    assert f":1: has `{'x' * 60}…`, the portfolio gives `# Works`" in report(portfolio, "--check").out


@pytest.mark.measured
def test_check_says_where_only_the_ends_of_lines_differ(portfolio: Folder) -> None:
    little(portfolio)
    report(portfolio)
    page = made(portfolio) / "en" / "README.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert report(portfolio, "--check").out == f"{page}: line ends differ\n"


@pytest.mark.measured
def test_check_names_a_language_asked_for_that_is_no_longer_declared(portfolio: Folder) -> None:
    portfolio.settings("title: A portfolio\nlanguages: [en, zh]\nas_of: 2018-12-31")
    assert report(portfolio, "--lang", "zh").code == 0
    assert report(portfolio, "--check").code == 0
    portfolio.settings("title: A portfolio\nlanguages: [en]\nas_of: 2018-12-31")
    ran = report(portfolio, "--check")
    assert (ran.code, ran.out) == (
        1,
        f"{made(portfolio)}: the markdown report was made in `zh`, in which the portfolio is no longer kept; "
        "`ictpmo report --format markdown` makes it anew\n",
    )
    report(portfolio)
    assert report(portfolio, "--check").code == 0


@pytest.mark.measured
def test_check_names_pages_that_no_report_made(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018}]")
    report(portfolio)
    reports = made(portfolio)
    for path in ("en/projects/gone.md", "zh/projects/gone.md", "en/projects/mine.txt", "en/mine.md", "mine.md"):
        (reports / path).parent.mkdir(parents=True, exist_ok=True)
        (reports / path).write_text("x")
    ran = report(portfolio, "--check")
    assert ran.code == 1
    said = "stands among the report's pages, and no report made it; delete it, or keep it elsewhere"
    assert ran.out.splitlines() == [f"{reports / tag / 'projects' / 'gone.md'}: {said}" for tag in ("en", "zh")]
    assert report(portfolio).code == 0
    assert (reports / "en" / "projects" / "gone.md").exists()


@pytest.mark.measured
def test_check_notes_entries_later_than_the_report(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018}]")
    portfolio.project("status_reports: [{date: 2017}]", "other")
    report(portfolio, "--as-of", "2018-12-31")
    report(portfolio, "--as-of", "2018-12-31", "--project", "other", "--format", "json")
    covers = f"ictpmo: {made(portfolio)}: the json report covers 1 of 2 projects\n"
    assert report(portfolio, "--check").err == covers
    portfolio.project("status_reports: [{date: 2018}, {date: 2019}]")
    ran = report(portfolio, "--check")
    assert ran.code == 0
    later, other = ran.err.removeprefix(f"{covers}ictpmo: ").splitlines()
    assert re.match(f".*{re.escape(str(made(portfolio)))}: made from files of the digest ", later)
    assert other == (
        f"ictpmo: {made(portfolio)}: made as of 2018-12-31; entries in the files that are later: 1; "
        "`ictpmo report` makes it anew"
    )
    portfolio.project(
        "status_reports: [{date: 2018}, {date: 2019}]\nchange_requests: [{id: a, status: proposed, date: 2020}]"
    )
    assert "entries in the files that are later: 2" in report(portfolio, "--check").err


def test_check_notes_that_the_files_are_not_those_whose_digest_the_report_bears(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018}]")
    report(portfolio, "--as-of", "2018-12-31")
    (digest,) = re.findall(r"files: ([0-9a-f]{16})\.", page_of(made(portfolio)))
    text = (portfolio.root / "projects" / "p.yaml").read_bytes()
    (portfolio.root / "projects" / "p.yaml").write_bytes(text.replace(b"\n", b"\r\n"))
    assert report(portfolio, "--check").err == ""
    (portfolio.root / "projects" / "p.yaml").write_bytes(text + b"# a comment\n")
    ran = report(portfolio, "--check")
    assert ran.code == 0
    said = f"ictpmo: {made(portfolio)}: made from files of the digest {digest}; theirs is "
    assert re.fullmatch(re.escape(said) + r"[0-9a-f]{16} now\n", ran.err)


@pytest.mark.measured
def test_a_closed_portfolio_and_a_report_by_what_was_known_leave_out_nothing_unawares(portfolio: Folder) -> None:
    portfolio.sources(("R1", "2018"), ("R2", "2019"))
    portfolio.project("source: R1\nstatus_reports: [{date: 2018}, {date: 2019, source: R2}]")
    report(portfolio, "--known-by", "2018-12-31")
    assert report(portfolio, "--check").err == ""
    portfolio.settings("title: T\nas_of: 2018-12-31\n")
    report(portfolio)
    assert report(portfolio, "--check").err == ""


@pytest.mark.measured
@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        pytest.param("[" * 100_000, id="nested without end"),
        '{"markdown": {}}',
        '{"markdown": {"as_of": "x", "known_by": null}}',
        '{"x": 1}',
        '{"json": {"as_of": "2018-01-01", "known_by": null, "languages": "en"}}',
        '{"json": {"as_of": "2018-01-01", "known_by": null, "digest": "1", "languages": "en"}}',
    ],
)
def test_a_damaged_record_fails_the_check_and_is_replaced_by_the_next_report(portfolio: Folder, text: str) -> None:
    made(portfolio).mkdir()
    (made(portfolio) / "made.json").write_text(text)
    checked = report(portfolio, "--check")
    assert checked.code == 1
    assert checked.out == (
        f"{made(portfolio)}/made.json is damaged: it does not say what was made here; "
        "`ictpmo report` makes the report anew\n"
    )
    ran = report(portfolio)
    assert ran.code == 0
    assert "made.json is damaged" in ran.err
    assert "it is replaced, and what it may have listed stays" in ran.err
    assert report(portfolio, "--check").code == 0


def test_a_record_cannot_have_files_elsewhere_deleted(portfolio: Folder) -> None:
    outside = made(portfolio).parent / "mine.txt"
    outside.write_text("mine")
    report(portfolio, "--as-of", "2018-12-31", "--known-by", "2018-12-31")
    record = json.loads((made(portfolio) / "made.json").read_text())
    assert record["markdown"]["known_by"] == "2018-12-31"
    record["markdown"]["files"] += ["../mine.txt", str(outside)]
    (made(portfolio) / "made.json").write_text(json.dumps(record))
    assert report(portfolio, "--as-of", "2018-12-31").code == 0
    assert outside.read_text() == "mine"


def test_pages_of_projects_that_are_gone_go_and_other_files_stay(portfolio: Folder) -> None:
    whole(portfolio)
    report(portfolio)
    (made(portfolio) / "en" / "notes.txt").write_text("mine")
    (portfolio.root / "projects" / "quiet.yaml").unlink()
    report(portfolio)
    left = texts(made(portfolio))
    assert not [path for path in left if "quiet" in path]
    assert {"en/README.md", "en/notes.txt", "en/projects/done.md", "made.json"} <= set(left)


@pytest.mark.measured
def test_a_file_that_no_report_made_is_not_overwritten(portfolio: Folder) -> None:
    page = made(portfolio) / "en" / "README.md"
    page.parent.mkdir(parents=True)
    page.write_text("mine")
    ran = report(portfolio)
    assert (ran.code, page.read_text(), len(texts(made(portfolio)))) == (2, "mine", 1)
    assert f"{page} is there, and no report made it" in " ".join(ran.err.split())
    page.unlink()
    assert report(portfolio).code == 0
    (made(portfolio) / "made.json").unlink()
    assert report(portfolio).code == 0


@pytest.mark.measured
def test_a_run_that_fails_leaves_the_old_files_as_they_were(portfolio: Folder) -> None:
    whole(portfolio)
    report(portfolio)
    (made(portfolio) / "en" / "projects" / "network.md").unlink()
    (made(portfolio) / "zh" / "projects" / "quiet.md").unlink()
    (made(portfolio) / "zh" / "projects" / "quiet.md" / "mine").mkdir(parents=True)
    portfolio.project("status_reports: [{date: 2018}]", "done")
    before = texts(made(portfolio))
    ran = report(portfolio)
    assert ran.code == 1
    assert "the reports are as they were, for they could not be written" in ran.err
    assert texts(made(portfolio)) == before
    assert sorted(path.name for path in made(portfolio).iterdir()) == ["en", "made.json", "zh"]


def test_faults_in_the_files_leave_the_old_report(portfolio: Folder) -> None:
    whole(portfolio)
    report(portfolio)
    before = texts(made(portfolio))
    portfolio.write("projects/network.yaml", "id: [")
    assert report(portfolio).code == 1
    assert texts(made(portfolio)) == before


def test_a_stretch_between_partial_dates_is_a_range(portfolio: Folder) -> None:
    portfolio.project("original_end: 2016\nstatus_reports: [{date: 2017-03-31, end: 2017-06-30}]")
    report(portfolio, "--as-of", "2018-12-31")
    text = (made(portfolio) / "en" / "projects" / "p.md").read_text()
    assert "+181 to +546 days (6 months to 1 year 5 months 29 days)" in text


def test_a_project_first_heard_of_in_the_last_report_is_no_change(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2018"), ("A/2", "2019"))
    portfolio.project("status_reports: [{date: 2017, completion: 10}]")
    portfolio.project("source: A/2\nstatus_reports: [{date: 2018, completion: 10, source: A/1}]", "new")
    report(portfolio, "--known-by", "2018-12-31")
    assert "projects/new.md): completion" not in page_of(made(portfolio), "changes")


def test_a_trend_of_promises_that_all_lie_ahead_has_no_line_of_what_falls_due(portfolio: Folder) -> None:
    portfolio.project(
        """
        status_reports:
          - {date: 2010-03-31, end: 2018-03-31}
          - {date: 2010-06-30, end: 2018-09-30}
          - {date: 2014-06-30, end: 2018-10-31}
        """
    )
    report(portfolio, "--as-of", "2014-12-31")
    text = (made(portfolio) / "en" / "pictures" / "p-trend.svg").read_text()
    assert "due on the day of the report" not in text
    assert "End of the project, by date of report: 31 Mar 2010: 31 Mar 2018" in text


def test_places_and_what_was_assessed_are_said_in_the_language_of_the_page(portfolio: Folder) -> None:
    portfolio.settings("title: {en: T, zh: T}\nlanguages: [en, zh]\n")
    portfolio.project(
        """
        original_end: 2017-01-02
        assessments: [{date: 2018-12-31, by: The board, on: project, verdict: unmet, statement: S}]
        status_reports:
          - {date: 2018-06-30, at: "annex II.A, note", completion: 10, end: 2017-01-03}
          - {date: 2018-06-30, at: "sect. III, para. 19", completion: 20, end: 2017-01-03}
          - {date: 2018-12-31, completion: 100, state: completed, actual_end: 2017-01-03}
        """
    )
    assert report(portfolio, "--as-of", "2019-12-31").code == 0
    zh = (made(portfolio) / "zh" / "projects" / "p.md").read_text()
    assert re.search("附件二.A.注", zh)
    assert re.search("第三节.第 19 段", zh)
    assert "关于项目整体" in page_of(made(portfolio), "findings", "zh")
    assert "(记录)" in page_of(made(portfolio), "findings", "zh")
    assert "annex" not in zh
    en = (made(portfolio) / "en" / "projects" / "p.md").read_text()
    assert "annex II.A, note" in en
    assert "on the project: unmet" in page_of(made(portfolio), "findings")


def test_one_day_is_no_days(portfolio: Folder) -> None:
    portfolio.project("original_end: 2017-01-02\nstatus_reports: [{date: 2018, actual_end: 2017-01-03}]")
    assert report(portfolio, "--as-of", "2019-12-31").code == 0
    assert "+1 day (1 day)" in (made(portfolio) / "en" / "projects" / "p.md").read_text()
