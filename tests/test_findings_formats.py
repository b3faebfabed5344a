"""Findings for other programs: workflow commands of GitHub, SARIF, JSON."""

import csv
import json
from pathlib import Path

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from conftest import Folder
from scratch import Scratch, ictpmo


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    repo = Scratch(tmp_path)
    monkeypatch.chdir(tmp_path)
    return repo


def test_github_shows_a_finding_on_its_line(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    ran = ictpmo("guard", "--format", "github")
    assert ran.code == 1
    assert ran.out.startswith(
        "::error file=portfolio/projects/bridge.yaml,line=3,col=8,title=first-date-changed::start was `2024-01-01`"
    )
    assert ran.out.count("\n") == 1


def test_github_commands_escape_what_would_end_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Scratch(tmp_path, "a,b:c%")
    repo.edit("source: PLAN\n", 'source: "100 %\\n::error::x"\n')
    monkeypatch.chdir(tmp_path)
    ran = ictpmo("validate", "a,b:c%", "--format", "github")
    assert ran.out == (
        "::error file=a%2Cb%3Ac%25/projects/bridge.yaml,line=5,col=9,title=unknown-reference::"
        "the document `100 %25\\u000a::error::x` is not in sources.yaml; list it there, or correct the symbol\n"
    )


@pytest.mark.measured
def test_github_shows_the_gravest_and_how_many_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path / "portfolio")
    folder.project("status_reports:\n" + "  - {date: 2018, completion: 0.5}\n" * 3)
    folder.project("status_reports:\n" + "  - {date: 2018, state: none}\n" * 14, "q")
    monkeypatch.chdir(tmp_path)
    lines = ictpmo("validate", "--format", "github").out.splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert (
        kinds
        == ["::error"] * 10 + [f"portfolio/projects/q.yaml:{row}:25:" for row in range(13, 18)] + ["::warning"] * 3
    )
    assert lines[9] == "::error title=5 more of 14::GitHub shows 10 of a kind; the others stand in the log"
    assert lines[10].endswith("; use one of them [out-of-range]")


def test_severities_become_those_of_github(repo: Scratch) -> None:
    repo.write("portfolio.yaml", "title: Works\nlanguages: [en, zh]\n")
    repo.write(
        "projects/note.yaml",
        """\
        id: note
        name: {en: N}
        status_reports: [{date: 2023-12-31, end: 2024-01-31}]
        change_requests: [{id: a, status: approved, date: 2024-01-01, end: {from: 2024-03-01, to: 2024-05-01}}]
        """,
    )
    out = ictpmo("validate", "--format", "github").out
    assert {line.split()[0] for line in out.splitlines()} == {"::warning", "::notice"}


def test_sarif_fits_its_published_schema(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.edit("verdict: unmet,", "verdict: met,")
    repo.edit("name: The tunnel", "nam: The tunnel", "projects/tunnel.yaml")
    for command in ("guard", "validate"):
        out = ictpmo(command, "--format", "sarif").out
        log = Sarif.model_validate_json(out)
        (run,) = log.runs
        assert run.tool.driver.rules is not None
        names = [rule.id for rule in run.tool.driver.rules]
        assert run.results
        for result in run.results:
            assert names[result.ruleIndex or 0] == result.ruleId
            assert result.partialFingerprints


def test_sarif_says_where_what_and_why(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    run = json.loads(ictpmo("guard", "--format", "sarif").out)["runs"][0]
    (result,) = run["results"]
    place = result["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "portfolio/projects/bridge.yaml"
    assert place["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 8}
    assert place["logicalLocations"] == [{"fullyQualifiedName": "start"}]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"].startswith(
        "A date first promised, or the words for it, was changed"
    )


def test_a_fingerprint_outlives_moved_lines(repo: Scratch) -> None:
    def fingerprint() -> object:
        run = json.loads(ictpmo("guard", "--format", "sarif").out)["runs"][0]
        return run["results"][0]["partialFingerprints"]

    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    before = fingerprint()
    repo.edit("id: bridge\n", "# A remark.\nid: bridge\n")
    assert fingerprint() == before


def places(form: str, *args: object) -> set[str]:
    """The files that findings are shown beside."""
    out = ictpmo("validate", *args, "--format", form).out
    if form == "github":
        return {line.partition("file=")[2].partition(",")[0] for line in out.splitlines()}
    results = json.loads(out)["runs"][0]["results"]
    return {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_paths_are_from_the_repositorys_top(repo: Scratch, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    repo.edit("name: The tunnel", "nam: The tunnel", "projects/tunnel.yaml")
    (repo.root / "docs").mkdir()
    (repo.root / "docs/link").symlink_to(repo.portfolio)
    for folder, named in (
        (".", "portfolio"),
        (".", repo.portfolio),
        ("docs", "../portfolio"),
        ("docs", "link"),
        ("portfolio", "."),
        ("portfolio/projects", ".."),
        ("..", repo.portfolio),
    ):
        monkeypatch.chdir(repo.root / folder)
        assert places(form, "-p", named) == {"portfolio/projects/tunnel.yaml"}


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_outside_a_repository_paths_are_from_where_we_run(
    repo: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    repo.edit("name: The tunnel", "nam: The tunnel", "projects/tunnel.yaml")
    (repo.root / ".git").rename(repo.root / "no-longer")
    assert places(form, "-p", repo.portfolio) == {"portfolio/projects/tunnel.yaml"}
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    whole = repo.portfolio / "projects/tunnel.yaml"
    assert places(form, "-p", "../portfolio") == {whole.as_uri() if form == "sarif" else str(whole)}


def test_json_and_tables_have_the_same_findings(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    value = json.loads(repo.guard("--format", "json").out)
    assert [finding["rule"] for finding in value["findings"]] == ["first-date-changed"]
    assert "first-date-changed" in repo.guard("--format", "markdown").out
    assert repo.guard("--format", "csv").out.startswith("rule,severity,project,subject")


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_quiet_is_silent_when_nothing_is_wrong(repo: Scratch, form: str) -> None:
    assert repo.guard("--quiet", "--format", form).out == ""
    assert ictpmo("validate", "--quiet", "--format", form).out == ""


def test_a_clean_run_still_makes_a_whole_document(repo: Scratch) -> None:
    assert Sarif.model_validate_json(repo.guard("--format", "sarif").out).runs[0].results == []


def test_the_audit_speaks_the_same_forms(repo: Scratch) -> None:
    repo.add("status_reports:\n  - {date: 2025-08-31, source: REP-2, state: in-progress, completion: 60}")
    github = ictpmo("audit", "--format", "github").out
    assert "::warning file=portfolio/projects/bridge.yaml," in github
    assert ",title=past-end::" in github
    run = Sarif.model_validate_json(ictpmo("audit", "--format", "sarif").out).runs[0]
    assert run.results
    assert "past-end" in [result.ruleId for result in run.results]


def test_the_audit_comes_by_severity_and_size_in_every_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path / "portfolio")
    for number, due in enumerate(("2026-08-31", "2025-01-31", "2020-01-31", "2026-09-01")):
        folder.project(
            f"milestones:\n  - {{id: m, name: M, due: {due}}}\n  - {{id: n, name: N, due: 2026-06-30}}\n"
            "status_reports:\n  - {date: 2026-09-30, state: in-progress, milestones: "
            "{m: {state: in-progress}, n: {state: in-progress}}}\n",
            f"p{number}",
        )
    monkeypatch.chdir(tmp_path)
    said = {form: ictpmo("audit", "--as-of", "2026-10-01", "--format", form).out for form in ("json", "csv", "sarif")}
    found = json.loads(said["json"])["findings"]
    weights = [(one["severity"], one["size_of"], -one["size"]) for one in found if one["severity"] == "warning"]
    assert (len(weights), weights) == (8, sorted(weights))
    assert weights[0] == ("warning", "days", -2434)
    messages = [one["message"] for one in found]
    run = Sarif.model_validate_json(said["sarif"]).runs[0]
    assert [(one.message.text or "").split(";")[0] for one in run.results or []] == [
        one.split(";")[0] for one in messages
    ]
    assert [row["message"] for row in csv.DictReader(said["csv"].splitlines())] == messages
    github = ictpmo("audit", "--as-of", "2026-10-01", "--format", "github").out.splitlines()
    assert [line.split("::")[2].split(";")[0] for line in github] == [one.split(";")[0] for one in messages]


@pytest.mark.measured
def test_the_audit_of_what_is_staged_leaves_out_what_a_commit_had(repo: Scratch) -> None:
    late = ("audit", "--staged", "--fail-on", "warning", "--new-since", "HEAD")
    assert ictpmo(*late).code == 0
    repo.add("status_reports:\n  - {date: 2025-08-31, source: REP-2, state: in-progress, completion: 60}")
    assert ictpmo(*late).code == 0
    repo.git("add", "--all")
    ran = ictpmo(*late)
    assert (ran.code, "past-end" in ran.out) == (1, True)
    ran = ictpmo("audit", "--new-since", "2024-99", "--staged")
    assert (ran.code, ran.err) == (2, "ictpmo: `2024-99` is neither a date nor a commit that git knows\n")
    repo.commit()
    assert ictpmo(*late).code == 0
    repo.git("mv", "portfolio", "works")
    repo.git("rm", "--quiet", "--cached", "-r", "works")
    repo.git("commit", "--quiet", "--message", "none left")
    repo.portfolio = repo.root / "works"
    repo.git("add", "--all")
    assert ictpmo(*late, "-p", "works").code == 1
    repo.git("update-ref", "-d", "HEAD")
    assert ictpmo(*late, "-p", "works").code == 1
    repo.edit("start: 2024-01-01", "start: [")
    repo.git("add", "--all")
    assert "no figures from files in error" in ictpmo(*late, "-p", "works").err


def test_what_was_broken_at_a_commit_was_not_audited_then(repo: Scratch) -> None:
    repo.edit("title: Works", "title: [", "portfolio.yaml")
    repo.commit()
    repo.edit("title: [", "title: Works", "portfolio.yaml")
    repo.git("add", "--all")
    assert ictpmo("audit", "--staged", "--new-since", "HEAD").out == ictpmo("audit").out


def test_recommendations_that_lead_back_to_themselves_at_a_commit_hold_nothing_up(repo: Scratch) -> None:
    asked = "  - {{id: {}, by: auditors, text: Name the owners., source: REP-1, reissues: {}}}\n"
    repo.write("recommendations.yaml", "recommendations:\n" + asked.format("one", "one") + asked.format("two", "one"))
    assert "`reissues` leads back to this record" in ictpmo("validate").out
    repo.commit()
    repo.write("recommendations.yaml", "recommendations: []\n")
    assert ictpmo("audit", "--new-since", "HEAD").code == 0


@pytest.mark.measured
def test_without_git_no_revision_can_be_named(repo: Scratch) -> None:
    (repo.root / ".git").rename(repo.root / "no-longer")
    ran = ictpmo("audit", "--new-since", "HEAD")
    assert ran.code == 2
    assert "`HEAD` is no date, and portfolio lies in no git repository" in " ".join(ran.err.split())
    assert ictpmo("audit", "--new-since", "2025-01").code == 0
