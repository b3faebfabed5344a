"""Findings in the progress report: the gravest first, each once with its evidence, where a project leads to it."""

import re
from collections.abc import Sequence

import pytest

from conftest import Folder
from ictpmo.analysis.snapshot import default_view, take_snapshot
from ictpmo.facts.findings import audited
from ictpmo.facts.report import PortfolioFacts
from ictpmo.finding import Evidence, Finding, Pointer, Severity, sentence
from ictpmo.load.portfolio import load_folder
from ictpmo.render import html, markdown
from ictpmo.report.document import ReportDocument
from ictpmo.report.progress_report import report_document
from report_portfolios import whole


def told_in(folder: Folder, language: str, found: Sequence[Finding]) -> ReportDocument:
    """The report of a portfolio with some findings."""
    loaded = load_folder(whole(folder).root)
    assert loaded.sound
    snapshot = take_snapshot(loaded.sound, default_view(loaded.sound, loaded.sound.settings.as_of.last))  # type: ignore[union-attr]
    shown = audited(found, loaded.sound, loaded.documents.within_portfolio(), snapshot.view)
    return report_document(PortfolioFacts(snapshot, shown).report(), language)


def rendered(folder: Folder, language: str = "en", found: Sequence[Finding] = ()) -> tuple[str, str, str]:
    """The annex of findings and a project's page in Markdown, and the whole in HTML."""
    told = {language: told_in(folder, language, found or findings())}
    files = markdown.render_report(told)
    page = html.render(told)[f"{language}/report.html"]
    return files[f"{language}/findings.md"], files[f"{language}/projects/network.md"], page


def findings(many: int = 10) -> list[Finding]:
    pointer = Pointer("projects/network.yaml", ("milestones", 0, "due"))
    remedy = sentence("say why")
    grave = [
        Finding(
            rule="milestone-overdue",
            severity=Severity.WARNING,
            project="network",
            message=sentence(
                "milestone {number} is overdue: {fact}", number=number, fact=sentence("{days} days", days=1234)
            ),
            remedy=remedy,
            pointer=pointer,
            evidence=(Evidence(sentence("due {date}", date=f"2016-{number % 12 + 1:02}"), "A/1", "para. 5", pointer),),
        )
        for number in range(many)
    ]
    note = Finding(
        rule="n", severity=Severity.NOTE, message=sentence("a note"), remedy=remedy, pointer=Pointer("portfolio.yaml")
    )
    return [note, *grave]


@pytest.mark.no_cover
def test_a_finding_stands_with_place_rule_evidence_and_remedy(portfolio: Folder) -> None:
    annex, page, _ = rendered(portfolio)
    (mark,) = re.findall(r"- \[Warning: milestone 0 is overdue: 1,234 days\]\(\.\./findings\.md#(.*?)\)\n", page)
    assert "Remedy" not in page
    assert re.search(
        r"\n\nRemedy for the next 10: say why\n\n"
        rf'- <a id="{mark}"></a>Warning: \[A project\]\(projects/network\.md\): milestone 0 is overdue: 1,234 days\n'
        r"  - Rule milestone-overdue; projects/network\.yaml:\d+:\d+; fingerprint [0-9a-f]{12}\n"
        r"  - Evidence\n"
        r"    - due 2016-01 \(A/1, para\. 5; projects/network\.yaml:\d+\)\n",
        annex,
    )


@pytest.mark.no_cover
def test_a_remedy_is_said_once_for_all_findings_of_a_matter_that_have_it(portfolio: Folder) -> None:
    annex, _, page = rendered(portfolio)
    assert annex.count("say why") == page.count("say why") == 2
    assert annex.count("  - Remedy: say why\n") == 1
    alone, _, _ = rendered(portfolio, found=findings(1))
    assert "next" not in alone
    assert alone.count("  - Remedy: say why\n") == 2


def test_findings_are_counted_by_severity_gravest_first(portfolio: Folder) -> None:
    listed, _, _ = rendered(portfolio)
    assert "10 warnings, 1 note." in listed
    assert listed.index("Warning:") < listed.index("Note: a note")


@pytest.mark.no_cover
def test_in_html_a_project_leads_to_the_evidence(portfolio: Folder) -> None:
    _, _, page = rendered(portfolio)
    (target,) = set(re.findall(r'href="#(portfolio--finding-[0-9a-f]+)"><bdi>Warning</bdi>: milestone 0', page))
    assert page.count(f'id="{target}"') == 1
    assert "<summary>Evidence (1)</summary>" in page


@pytest.mark.no_cover
def test_what_a_finding_is_called_is_chinese_in_chinese(portfolio: Folder) -> None:
    page, _, _ = rendered(portfolio, "zh")
    assert "警告：" in page
    assert "补救办法：" in page


def test_a_finding_that_was_accepted_comes_last_and_says_by_whom(portfolio: Folder) -> None:
    text = "original_end: 2017-12-31\nstatus_reports: [{date: 2018-12-31, completion: 10, end: 2017-12-31}]\n"
    portfolio.project(text)
    found = portfolio.run("audit", "--format", "json", "--as-of", "2018-12-31").value["findings"]
    accepted = "".join(
        f"\n- {{finding: {finding['fingerprint']}, reason: Known, by: The board, date: 2018-12-31, until: 2019}}"
        for finding in found
    )
    portfolio.project(f"{text}acknowledged:{accepted}\n")
    portfolio.run("report", "--as-of", "2018-12-31", "--out", portfolio.root.parent / "reports")
    front = (portfolio.root.parent / "reports" / "en" / "findings.md").read_text()
    assert f"{len(found)} acknowledged." in front
    assert "  - Acknowledged by The board, until 2019: Known" in front
    summary = (portfolio.root.parent / "reports" / "en" / "README.md").read_text()
    assert "Nothing that the audit finds asks for a decision." in summary


def test_of_many_projects_each_has_a_page_in_html_that_leads_to_those_beside_it(portfolio: Folder) -> None:
    few = [told_in(portfolio, language, findings()) for language in ("en", "fr")]
    names = [page.project for page in few[0].projects]
    files = html.render({one.language: one._replace(projects=one.projects * 20) for one in few})
    assert files.keys() == {
        f"{language}/{name}.html" for language in ("en", "fr") for name in ("report", *(f"projects/{n}" for n in names))
    }
    page = files[f"fr/projects/{names[1]}.html"]
    steps = [f'href="../projects/{names[place]}.html#project-{names[place]}"' for place in (0, 2)]
    assert [page.count(step) >= 1 for step in steps] == [True, True]
    assert '<p class="fair">There is no catalogue of the language fr: labels are in English.</p>' in page
    assert f'<a href="../../en/projects/{names[1]}.html" lang="en">English</a>' in page
    assert files["fr/report.html"].count('<a href="../en/report.html" lang="en">English</a>') == 1
    assert "<nav" not in html.render({"en": few[0]})["en/report.html"].replace('<nav class="contents"', "")
