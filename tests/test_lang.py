"""`--lang`: what commands say of files, and what `new` and `init` say, in another language; programs read English."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ictpmo
from scratch import Scratch

BROKEN = sorted(path for path in (Path(__file__).parent / "broken").iterdir() if path.is_file())
SETTINGS = "format: 1\ntitle: Office\nlanguages: [en]\n"
HAN = re.compile("[\u4e00-\u9fff]")
LINE = re.compile(r"(?P<place>.+?:\d+:\d+): (?P<severity>\S+): (?P<said>.*) \[(?P<rule>[a-z-]+)\]")
# What a message quotes stays as it is: names of fields, values, ids, forms of dates, and what files hold.
QUOTED = re.compile(r"`[^`]*`|“[^”]*”|\([^()]*\)|[A-Z]+\b|YYYY\S*")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "projects").mkdir()
    (tmp_path / "portfolio.yaml").write_text(SETTINGS)
    (tmp_path / "sources.yaml").write_text("sources:\n  - {symbol: R/1, title: Report, published: 2018-02-01}\n")
    return tmp_path


def lines(text: str) -> Iterator[re.Match[str]]:
    yield from filter(None, map(LINE.fullmatch, text.splitlines()))


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.stem)
def test_what_is_wrong_in_a_file(case: Path, office: Path) -> None:
    shutil.copy(case, office / "projects")
    english, chinese = (ictpmo("validate", str(office), "--lang", tag) for tag in ("en", "zh"))
    assert english.code == chinese.code
    told = list(lines(chinese.out))
    assert [(one["place"], one["rule"]) for one in told] == [(one["place"], one["rule"]) for one in lines(english.out)]
    for one in told:
        assert one["severity"] in {"错误", "警告", "提示"}
        message, _, remedy = one["said"].partition("\N{FULLWIDTH SEMICOLON}")
        assert HAN.search(message), one["said"]
        assert HAN.search(remedy), one["said"]
        # What libyaml says for itself stays in its own words.
        assert "found invalid Unicode" in one["said"] or not re.search(
            r"[a-z]+ [a-z]+ [a-z]+", QUOTED.sub("", one["said"])
        ), one["said"]


@pytest.mark.parametrize("form", ["json", "csv", "sarif", "github"])
def test_what_programs_read_is_english(form: str, office: Path) -> None:
    (office / "projects/alpha.yaml").write_text("id: alpha\nlabel: Alpha\n")
    english, chinese = (ictpmo("validate", str(office), "--format", form, "--lang", tag) for tag in ("en", "zh"))
    assert english.out == chinese.out


def test_a_portfolio_is_begun_and_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICTPMO_LANG", "zh")
    monkeypatch.chdir(tmp_path)
    begun = ictpmo("init", "p")
    assert begun.out.startswith("写入 p/portfolio.yaml\n")
    assert "\n接下来：\n  ictpmo status" in begun.out
    added = ictpmo("new", "project", "beta", "--name", "Beta", "-p", "p")
    assert added.out == "p/projects/beta.yaml:2: 已添加项目 beta\n"
    again = ictpmo("new", "project", "beta", "--name", "Beta", "-p", "p")
    assert (again.code, again.err.splitlines()[-1]) == (1, "ictpmo：未写入任何内容：p/projects/beta.yaml 已经存在")
    assert "请指定另一个文件夹" in ictpmo("init", "p").err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("milestone", "beta", "m"), "缺少 --name(完成时应有的成果)"),
        (("milestone", "betta", "m", "--name", "M"), "是否要写`beta`"),
        (("milestone", "beta", "M M", "--name", "M"), "请写`m-m`"),
        (("status-report", "beta"), "请填写该项或 --source"),
        (("status-report", "beta", "--date", "2018", "--state", "done"), "`done`不在下列可用之词中"),
        (("change-request", "beta", "c", "--status", "approved"), "--decided 或 --source"),
        (
            ("change-request", "beta", "c", "--status", "approved", "--date", "2018", "--end", "..2019"),
            "没有记录可据以",
        ),
    ],
)
def test_what_is_refused(args: tuple[str, ...], says: str, office: Path) -> None:
    (office / "projects/beta.yaml").write_text("id: beta\nname: Beta\n")
    ran = ictpmo("new", *args, "-p", str(office), "--lang", "zh")
    assert ran.code == 2
    assert says in ran.err


COMMANDS = [
    ("status",),
    ("slippage",),
    ("show", "alpha"),
    ("why", "alpha.end"),
    ("audit",),
    ("backtest",),
    ("diff", "--from-date", "2018"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_no_figures_from_files_in_error(command: tuple[str, ...], office: Path) -> None:
    (office / "projects/alpha.yaml").write_text("id: alpha\nname: Alpha\nlabel: A\n")
    ran = ictpmo(*command, "-p", str(office), "--lang", "zh")
    assert (ran.code, ran.out) == (1, "")
    first, last = ran.err.splitlines()
    assert "错误: 没有`label`这一字段" in first
    assert last.startswith("ictpmo：文件有错误")
    assert last.endswith("请更正后再试。")


def test_a_project_that_is_not_there(office: Path) -> None:
    (office / "projects/alpha.yaml").write_text(
        "id: alpha\nname: Alpha\nsource: R/1\nstatus_reports: [{date: 2017, completion: 40}]\n"
    )
    assert "没有项目`alpah`" in ictpmo("show", "alpah", "-p", office, "--lang", "zh").err
    known = ("show", "alpha", "-p", office, "--known-by", "2016", "--lang", "zh")
    assert "当时对项目`alpha`一无所知" in ictpmo(*known).err


def test_a_language_without_a_catalogue_is_wrong_usage(office: Path) -> None:
    assert ictpmo("new", "project", "x", "--name", "X", "-p", str(office), "--lang", "xx").code == 2


def test_what_the_guard_says(tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    repo.edit("original_end: 2025-06-30", "original_end: 2025-09-30")
    repo.commit("the end", "Cem")
    ran = repo.guard("HEAD~1..HEAD", "--lang", "zh")
    said = next(one for one in lines(ran.out) if one["rule"] == "first-date-changed")
    for words in ("original_end 原为`2025-06-30`", "现为`2025-09-30`", "原值定于提交", "Cem)", "请恢复原来的值"):
        assert words in said["said"]
