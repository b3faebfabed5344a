"""Findings in the progress report: the gravest first, each with its evidence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from conftest import Folder
from ictpmo.analysis.snapshot import default_view, take_snapshot
from ictpmo.facts.findings import audited
from ictpmo.facts.report import Facts
from ictpmo.finding.finding import Evidence, Finding, Pointer, Severity
from ictpmo.finding.sentence import sentence
from ictpmo.load.portfolio import load_folder
from ictpmo.render import html, markdown
from ictpmo.report.progress_report import build
from report_portfolios import whole


def rendered(folder: Folder, language: str = "en", found: Sequence[Finding] = ()) -> tuple[str, str, str]:
    """The front page and a project's page in Markdown, and the whole in HTML."""
    loaded = load_folder(whole(folder).root)
    assert loaded.sound
    snapshot = take_snapshot(loaded.sound, default_view(loaded.sound, loaded.sound.settings.as_of.last))  # type: ignore[union-attr]
    shown = audited(found or findings(), loaded.sound, loaded.documents.within_portfolio(), snapshot.view)
    told = {language: build(Facts(snapshot, shown).report(), language)}
    files = markdown.render_report(told)
    page = html.render(told)[f"{language}/report.html"]
    return files[f"{language}/README.md"], files[f"{language}/projects/network.md"], page


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


def gravest_of(front: str) -> str:
    return front.split("### Main findings\n", 1)[1].split("\n### ", 1)[0]


def test_of_the_gravest_findings_each_rule_has_one_and_the_rest_is_counted(portfolio: Folder) -> None:
    found = findings()
    others = [replace(found[1], rule=f"r{number}", project=None, severity=Severity.ERROR) for number in range(2)]
    front, _, _ = rendered(portfolio, found=[*found, *others, others[1]])
    errors, warnings = gravest_of(front).split("- [A project]", 1)
    assert errors.splitlines() == [
        "",
        "- The portfolio: milestone 0 is overdue: 1,234 days",
        "- The portfolio: milestone 0 is overdue: 1,234 days",
        "  - The same in 1 more",
    ]
    assert warnings.splitlines() == [
        "(projects/network.md): milestone 0 is overdue: 1,234 days",
        "  - The same in 9 more: [A project](projects/network.md)",
    ]


def test_of_many_rules_the_gravest_are_listed_and_what_others_found_is_counted(portfolio: Folder) -> None:
    found = [replace(finding, rule=f"r{number}") for number, finding in enumerate(findings(10)[1:])]
    front, _, _ = rendered(portfolio, found=[*found, found[-1]])
    assert gravest_of(front).count("is overdue") == 8
    assert "- 3 further findings: see Audit findings." in gravest_of(front)


def test_a_few_findings_are_all_listed_at_the_top(portfolio: Folder) -> None:
    front, _, _ = rendered(portfolio, found=findings()[:2])
    assert gravest_of(front).count("is overdue") == 1
    assert "more" not in gravest_of(front)


def test_notes_alone_are_nothing_grave(portfolio: Folder) -> None:
    front, _, _ = rendered(portfolio, found=findings()[:1])
    assert "The audit has no finding that is graver than a note." in front


def test_a_finding_stands_with_place_rule_evidence_and_remedy(portfolio: Folder) -> None:
    _, page, _ = rendered(portfolio)
    assert re.search(
        r"- Warning: milestone 0 is overdue: 1,234 days\n"
        r"  - Remedy: say why\n"
        r"  - Rule milestone-overdue; projects/network\.yaml:\d+:\d+; fingerprint [0-9a-f]{12}\n"
        r"  - Evidence\n"
        r"    - due 2016-01 \(A/1, para\. 5; projects/network\.yaml:\d+\)\n",
        page,
    )


def test_findings_are_counted_by_severity_gravest_first(portfolio: Folder) -> None:
    front, _, _ = rendered(portfolio)
    listed = front.split("## Audit findings\n", 1)[1].split("\n## ", 1)[0]
    assert "10 warnings, 1 note." in listed
    assert listed.index("Warning:") < listed.index("Note: a note")


def test_many_findings_are_counted_and_none_is_on_the_whole_where_all_are_on_projects(portfolio: Folder) -> None:
    front, page, html_page = rendered(portfolio, found=findings(51)[1:])
    assert "| milestone-overdue | warning | 51 | 0 | 1 | A project: milestone 0 is overdue: 1,234 days |" in front
    assert "| [A project](projects/network.md) | 0 | 51 | 0 | 0 |" in front
    assert "On the portfolio as a whole" not in front
    assert page.count("\n- Warning: ") == 51
    (target,) = set(re.findall(r'href="#(portfolio--finding-[0-9a-f]+)">milestone 0', html_page))
    assert html_page.index(f'id="{target}"') > html_page.index('id="project-network--findings"')


def test_a_long_message_is_cut_where_the_whole_of_it_is_a_step_away(portfolio: Folder) -> None:
    pointer = Pointer("portfolio.yaml")
    finding = Finding(
        rule="r",
        severity=Severity.WARNING,
        message=sentence("{names}", names="x" * 400),
        remedy=sentence("y"),
        pointer=pointer,
    )
    front, _, _ = rendered(portfolio, found=[finding])
    assert f"\n- The portfolio: {'x' * 300}…\n" in front
    assert f"\n- Warning: {'x' * 400}\n" in front


def test_in_html_the_gravest_lead_to_their_evidence(portfolio: Folder) -> None:
    _, _, page = rendered(portfolio)
    (target,) = set(re.findall(r'href="#(portfolio--finding-[0-9a-f]+)">milestone 0', page))
    assert page.count(f'id="{target}"') == 1
    assert "<summary>Evidence (1)</summary>" in page


def test_what_a_finding_is_called_is_chinese_in_chinese(portfolio: Folder) -> None:
    _, page, _ = rendered(portfolio, "zh")
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
    front = (portfolio.root.parent / "reports" / "en" / "README.md").read_text()
    assert f"{len(found)} acknowledged." in front
    assert "  - Acknowledged by The board, until 2019: Known" in front
    assert "Every finding that is graver than a note is acknowledged." in front
