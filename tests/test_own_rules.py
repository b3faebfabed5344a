"""Rules of one's own: from installed packages alone, run beside ours, whatever they do."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Folder, ictpmo, only_on_unix
from ictpmo.rules.audit import AUDIT

_, WRITTEN = re.findall(r"```python\n(.*?)```", (ROOT / "docs/library.md").read_text(encoding="utf-8"), re.DOTALL)
OURS = {rule.name for rule in AUDIT}
SAYS = '"""Found.\n\n    Criterion: So.\n\n    Why: So.\n\n    Remedy: Mend it.\n    """'
FAULTY = f"""
from ictpmo.api import *
from ictpmo.api import Finding as F

def found(message, project=None):
    return F(severity=Severity.NOTE, project=project, message=message, pointer=Pointer("portfolio.yaml", ("title",)))

@project_rule
def crashes(project):
    {SAYS}
    yield found(sentence("looked at"), project.project.id)
    if project.project.id == "p":
        raise KeyError("lost")

@portfolio_rule
def ends(snapshot):
    {SAYS}
    raise SystemExit(3)

@portfolio_rule
def no_finding(snapshot):
    {SAYS}
    return ["late"]

@portfolio_rule
def no_sentence(snapshot):
    {SAYS}
    return [found("late")]

@portfolio_rule
def no_value(snapshot):
    {SAYS}
    return [found(sentence("{{days}}"))]

@portfolio_rule
def no_project(snapshot):
    {SAYS}
    return [found(sentence("late"), "nobody")]

@project_rule
def elsewhere(project):
    {SAYS}
    return [found(sentence("late"), "q")]

@portfolio_rule
def on_all(snapshot):
    {SAYS}
    return [found(sentence("late"))]

@portfolio_rule
def no_criterion(snapshot):
    '''Found.

    Why: So.

    Remedy: Mend it.
    '''
    return []

class Odd(RuleOptions):
    days: int
    def model_post_init(self, _):
        raise KeyError("odd")

@portfolio_rule
def odd(snapshot, options: Odd):
    {SAYS}
    return []

number = 3
"""
PROJECT = """
original_end: 2020-06-30
status_reports:
  - {date: 2020-12-31, end: 2020-12-31, state: in-progress}
"""


def install(folder: Path, package: str, code: str, rules: dict[str, str]) -> None:
    """A package as an installer leaves it: its module, and what says of it which rules it has."""
    about = folder / f"{package}-1.0.dist-info"
    about.mkdir(parents=True)
    (folder / f"{package}.py").write_text(code, encoding="utf-8")
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
    lines = [f"{name} = {package}:{function}" for name, function in rules.items()]
    (about / "entry_points.txt").write_text("\n".join(["[ictpmo.rules]", *lines, ""]), encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where packages are installed."""
    folder = tmp_path / "site"
    monkeypatch.syspath_prepend(str(folder))
    for package in ("office_rules", "faulty_rules", "broken_rules"):
        monkeypatch.delitem(sys.modules, package, raising=False)
    return folder


@pytest.fixture
def late(portfolio: Folder) -> Folder:
    portfolio.project(PROJECT)
    portfolio.project(PROJECT, "q")
    return named(portfolio, "rules: {owner-named: {after_days: 90}}")


def named(portfolio: Folder, rules: str) -> Folder:
    portfolio.settings(f"title: A portfolio\nlanguages: [en, zh]\nas_of: 2021-01-31\n{rules}\n")
    return portfolio


def found(portfolio: Folder, *args: str) -> list[tuple[str, str | None, str]]:
    """What the audit finds by rules of one's own, and on them."""
    ran = portfolio.run("audit", "--format", "json", *args)
    findings = ((one["rule"], one["project"], one["message"]) for one in ran.value["findings"])
    return [one for one in findings if one[0] == "own-rule-did-not-run" or one[0] not in OURS]


def test_the_rule_of_the_page_runs_beside_ours(late: Folder, site: Path) -> None:
    install(site, "office_rules", WRITTEN, {"owner-named": "owner_named"})
    said = "the end moved by 184 days, and nobody answers for it"
    assert found(late) == [("owner-named", "p", said), ("owner-named", "q", said)]
    assert found(late, "--select", "owner-named", "--project", "q") == [("owner-named", "q", said)]
    assert found(late, "--ignore", "owner-named") == []
    (one,) = (one for one in late.value("show", "p")["findings"] if one["rule"] == "owner-named")
    assert (one["criterion"], one["remedy"]) == ("Whoever answers for a project is on record.", "name the owner")
    assert one["evidence"][0]["fact"] == "no owner"
    assert said in late.run("why", one["fingerprint"], columns=200).out
    assert "A project that has slipped names nobody" in late.run("audit", "--format", "sarif").out
    assert late.run("audit", "--ignore", "owner-nmed").code == 2
    explained = ictpmo("explain", "owner-named", columns=200)
    assert "Whoever answers for a project is on record." in explained.out
    assert "An example" not in explained.out
    assert ictpmo("explain", "owner-named", "--format", "json").value["matter"] == "own-rules"
    assert "owner-named" in ictpmo("explain").out

    late.write("projects/q.yaml", (late.root / "projects/q.yaml").read_text() + "owner: Ann\n")
    entry = f"finding: {one['fingerprint']}, reason: Not yet., by: Board, date: 2021-01-10"
    late.write("projects/p.yaml", (late.root / "projects/p.yaml").read_text() + f"acknowledged: [{{{entry}}}]\n")
    named(
        late,
        "rules: {owner-named: {after_days: 90}}\nresponses: [{to: owner-named, date: 2021-01-10, who: Ann, text: Soon}]",
    )
    assert late.validate() == []
    (again,) = late.value("audit", "--select", "owner-named")["findings"]
    assert (again["acknowledged"]["by"], len(again["responses"])) == ("Board", 1)


@pytest.mark.no_cover
def test_an_installed_package_is_all_that_it_needs(late: Folder, tmp_path: Path) -> None:
    install(tmp_path / "site", "office_rules", WRITTEN, {"owner-named": "owner_named"})
    ran = subprocess.run(
        [sys.executable, "-m", "ictpmo", "report", "-p", late.root, "--out", tmp_path / "out", "--format", "markdown"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    pages = "".join(page.read_text(encoding="utf-8") for page in sorted((tmp_path / "out").rglob("*.md")))
    assert "By the office's own rules: owner-named (2)." in pages


def test_what_is_not_installed_changes_nothing_of_ours(late: Folder) -> None:
    ours = late.value("audit", "--ignore", "own-rule-did-not-run", "--fail-on", "error")["findings"]
    (missing,) = late.run("audit", "--select", "own-rule-did-not-run", "--format", "json").value["findings"]
    assert (missing["severity"], missing["line"], missing["column"]) == ("error", 4, 22)
    assert "install one package that has it" in missing["remedy"]
    assert late.validate() == []
    without = named(late, "").value("audit")["findings"]
    assert sorted(map(str, without)) == sorted(map(str, ours))


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("given", "column", "said"),
    [
        (
            "{after_day: 90}",
            23,
            "`owner-named.after_day` is not as the rule declares it: Extra inputs are not permitted",
        ),
        (
            "{after_days: ninety}",
            35,
            "`owner-named.after_days` is not as the rule declares it: Input should be a valid integer",
        ),
        (
            "{after_days: '90'}",
            35,
            "`owner-named.after_days` is not as the rule declares it: Input should be a valid integer",
        ),
    ],
)
def test_an_option_that_the_rule_does_not_have_is_named_at_its_place(
    late: Folder, site: Path, given: str, column: int, said: str
) -> None:
    install(site, "office_rules", WRITTEN, {"owner-named": "owner_named"})
    named(late, f"rules: {{owner-named: {given}}}")
    ran = late.run("audit", "--select", "own-rule-did-not-run", "--format", "json")
    (wrong,) = ran.value["findings"]
    assert (wrong["line"], wrong["column"], wrong["message"]) == (4, column, said)
    assert wrong["remedy"] == "the options of the rule are after_days"
    assert ran.code == 1
    (line,) = late.validate()
    assert line.startswith(f"portfolio.yaml:4:{column}: error: {said}")
    assert late.run("status").code == 0


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("crashes", "the rule `crashes` crashed at `p`: KeyError: 'lost'"),
        ("ends", "the rule `ends` crashed: SystemExit: 3"),
        ("no-finding", "the rule `no-finding` crashed: TypeError: str is no Finding"),
        ("no-sentence", "the rule `no-sentence` crashed: TypeError: words are given as sentence(…)"),
        ("no-value", "the rule `no-value` crashed: KeyError: 'days'"),
        ("no-project", "the rule `no-project` crashed: ValueError: a finding is on nobody"),
        ("elsewhere", "the rule `elsewhere` crashed at `p`: ValueError: a finding is on q"),
        ("no-criterion", "what is installed as `no-criterion` is no rule of an audit"),
        ("number", "what is installed as `number` is no rule of an audit"),
        (
            "absent",
            "the rule `absent` cannot be loaded: AttributeError: module 'faulty_rules' has no attribute 'absent'",
        ),
        (
            "unsaid",
            "the rule `unsaid` cannot be loaded: ValueError: the docstring of a rule says what it finds, then `Why:` and "
            "`Remedy:`",
        ),
        ("odd: {days: 1}", "the options of `odd` crash: KeyError: 'odd'"),
        ("odd", "`odd.days` is not as the rule declares it: Field required"),
        ("crashes: {days: [1, x]}", "`crashes.days` is not as the rule declares it: Extra inputs are not permitted"),
        ("past-end", "`past-end` is the name of a rule of ictpmo"),
        ("twice", "2 installed packages have the rule `twice`"),
    ],
)
def test_whatever_a_rule_does_is_a_finding(late: Folder, site: Path, rule: str, said: str) -> None:
    names = ("crashes", "ends", "no-finding", "no-sentence", "no-value", "no-project", "no-criterion", "number", "odd")
    functions = {name: name.replace("-", "_") for name in (*names, "on-all", "absent", "elsewhere")}
    install(site, "faulty_rules", FAULTY, {**functions, "twice": "on_all"})
    unsaid = "from ictpmo.api import portfolio_rule\n@portfolio_rule\ndef unsaid(snapshot):\n    return []\n"
    install(site, "broken_rules", unsaid, {"unsaid": "unsaid", "twice": "unsaid"})
    named(late, f"rules:\n  on-all: {{}}\n  {rule if ':' in rule else f'{rule}: {{}}'}")
    own = found(late)
    assert [one for one in own if one[0] == "own-rule-did-not-run"] == [("own-rule-did-not-run", None, said)]
    in_settings = "as the rule declares it" in said or "a rule of ictpmo" in said
    assert [said in line for line in late.validate()] == ([True] if in_settings else [])
    others = {one for one in own if one[0] != "own-rule-did-not-run"}
    kept = {"crashes": {("crashes", "q", "looked at")}, "elsewhere": {("elsewhere", "q", "late")}}
    assert others == {("on-all", None, "late")} | kept.get(rule, set())
    assert late.run("report", "--out", site / "out", "--lang", "zh").code == 0


ENDLESS = f"""
import os, signal, time
from ictpmo.api import portfolio_rule
print("loaded")

@portfolio_rule
def endless(snapshot):
    {SAYS}
    print("looked at")
    if "HURRY" in os.environ:
        return []
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)
"""


@pytest.mark.no_cover
@only_on_unix("signals")
def test_a_rule_that_prints_or_never_ends(late: Folder, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it prints stands in no answer, and Ctrl-C ends it with the files as they were."""
    install(site, "faulty_rules", ENDLESS, {"endless": "endless"})
    named(late, "rules: {endless: {}}")
    monkeypatch.setenv("HURRY", "1")
    ran = late.run("audit", "-f", "json")
    assert ran.value["findings"]
    assert ("loaded\n" in ran.err, "looked at\n" in ran.err) == (True, True)
    monkeypatch.delenv("HURRY")
    command = [sys.executable, "-m", "ictpmo", "report", "-p", str(late.root), "--out", str(site / "out")]
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout, (site / "out").exists()) == (130, "", False)
    assert "Traceback" not in done.stderr


def test_values_of_options_are_plain(late: Folder) -> None:
    named(late, "rules: {a: {b: {c: 1}}, d: {e: [1.5, yes, true, x]}}")
    (line,) = late.validate()
    assert "portfolio.yaml:4:" in line
    assert "a text, a number, `true` or `false`, or a list of these belongs here" in line
