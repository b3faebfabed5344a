"""`--lang`: what commands say of files, and what `new` and `init` say, in another language; programs read English."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ictpmo
from ictpmo.language import catalogue
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


@pytest.mark.no_cover
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


@pytest.mark.no_cover
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
    (tmp_path / "p/portfolio.yaml").unlink()
    (tmp_path / "p/sources.yaml").write_text("sources: []\n")
    assert "请指定另一个文件夹" in ictpmo("init", "p").err


@pytest.mark.no_cover
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


USAGE = [
    (("status", "--as-of", "foo"), "'--as-of' 的值无效：`foo`不是日期"),
    (("status", "--as-of", "2018-13-45"), "日历上没有`2018-13-45`这一天"),
    (("status", "--nope"), "没有选项 --nope"),
    (("status", "--projet", "x"), "没有选项 --projet(是否要写：--project)"),
    (("audit", "--fail-on", "nothing"), "'nothing' 不在下列可用之词中：'error', 'warning', 'note'。"),
    (("audit", "--select", "past-ends"), "核查中没有规则`past-ends`"),
    (("audit", "--select", "x"), "`ictpmo explain` 列出全部规则"),
    (("explain", "past-ends"), "是否要写`past-end`"),
    (("explain", "x"), "没有规则`x`"),
    (("statuss",), "没有命令 'statuss'。是否要写 'status'"),
    (("zzz",), "没有命令 'zzz'。"),
    (("status", "extra"), "多出了参数(extra)"),
    (("show",), "缺少参数 "),
    (("status", "--project"), "选项 '--project' 之后须有值。"),
    (("export",), "缺少选项 '--format' / '-f'。可选：\n    csv,\n"),
    (("export", "-f", "csv"), "缺少选项 '--out' / '-o'。"),
    (("export", "-f", "xlsx", "--out", "x", "--bom"), "字节顺序标记(--bom)仅用于 csv"),
    (("status", "--state", "complete"), "是否要写`completed`"),
    (("status", "--state", "zzz"), "`zzz`不在下列可用之词中：not-started"),
    (("diff", "--to-date", "2018"), "请指定用于比较的日期"),
    (("diff", "--from-date", "2018", "--staged"), "请比较两个日期"),
    (("diff", "A..B", "C"), "请指定两个提交"),
    (("guard", "A"), "`A`不是提交范围"),
    (("guard", "A..B", "--staged"), "请检查一段提交范围"),
    (("report", "--staged"), "--staged 须与 --check 一并使用"),
    (("report", "--check", "--lang", "en"), "--check 按报告原来的日期"),
    (("status", "--as-of="), "--as-of 为空"),
    (("show", ""), "`show`之后的参数为空"),
    (("", "show"), "`ictpmo`之后的参数为空"),
]


@pytest.mark.parametrize(("args", "says"), USAGE, ids=lambda value: " ".join(value) if isinstance(value, tuple) else "")
def test_wrong_usage(args: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICTPMO_LANG", "zh")
    ran = ictpmo(*args)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.splitlines()[-1].startswith("错误：") or "csv" in says
    assert "Error" not in ran.err
    assert "Usage" not in ran.err
    monkeypatch.setenv("ICTPMO_LANG", "xx")
    english = ictpmo(*args)
    assert not HAN.search(english.err)
    assert english.code == 2


def test_wrong_usage_in_the_language_that_the_line_itself_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "没有选项" in ictpmo("status", "--lang", "zh", "--nope").err
    assert "没有选项" in ictpmo("status", "--nope", "--lang=zh").err
    monkeypatch.setenv("ICTPMO_LANG", "zh")
    assert "No such option: --nope" in ictpmo("status", "--lang", "en", "--nope").err
    # A report is made in languages of its own.
    assert "没有选项" in ictpmo("report", "--lang", "en", "--nope").err
    # What has no catalogue is said in the next language that has one.
    assert "没有语文`xx`的译文" in ictpmo("status", "--lang", "xx").err


def test_help_that_was_not_asked_for_is_help_and_stays_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICTPMO_LANG", "zh")
    ran = ictpmo("new")
    assert ran.code == 2
    assert "Usage: " in ran.err + ran.out


def test_no_portfolio(tmp_path: Path) -> None:
    asked = ("--lang", "zh")
    ran = ictpmo("status", "-p", tmp_path / "none", *asked)
    assert ran.code == 3
    assert f"{tmp_path}/none 不存在\n请指明其文件夹" in ran.err
    assert f"{tmp_path} 中没有 portfolio.yaml" in ictpmo("validate", tmp_path, *asked).err
    (tmp_path / "file").touch()
    assert f"{tmp_path}/file 是文件" in ictpmo("audit", "-p", tmp_path / "file", *asked).err


def test_what_git_cannot_give(tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    assert "git 没有提交`zz`" in repo.guard("zz..HEAD", "--lang", "zh").err


def test_what_git_says_of_a_folder_outside(office: Path) -> None:
    ran = ictpmo("diff", "-p", office, "--lang", "zh")
    assert ran.code == 3
    assert "而该文件夹不在任何 git 仓库中" in ran.err


@pytest.mark.no_cover
def test_what_cannot_be_written(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICTPMO_LANG", "zh")
    (tmp_path / "taken").touch()
    (office / "projects/alpha.yaml").write_text("id: alpha\nname: Alpha\n")
    ran = ictpmo("export", "-p", office, "-f", "xlsx", "-o", tmp_path / "taken" / "out.xlsx")
    assert (ran.code, ran.err.split("：")[:2]) == (1, ["ictpmo", "未写入任何内容"])
    ran = ictpmo("report", "-p", office, "--out", tmp_path / "taken" / "reports")
    assert (ran.code, "报告无法写入" in ran.err) == (1, True)


@pytest.mark.no_cover
def test_a_catalogue_that_is_not_compiled_stops_a_report_and_does_not_become_english(
    tmp_path: Path, office: Path
) -> None:
    copied = tmp_path / "src" / "ictpmo"
    shutil.copytree(Path(catalogue.__file__).parents[1], copied, ignore=shutil.ignore_patterns("*.mo"))
    (office / "portfolio.yaml").write_text("title: Office\nlanguages: [en, zh]\n")
    command = (sys.executable, "-m", "ictpmo", "report", "-p", str(office), "--out", str(tmp_path / "out"))
    for spoken in ("", "zh"):
        # What the copy runs is no coverage of the source.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
        environment = {**kept, "PYTHONPATH": str(copied.parent), "ICTPMO_LANG": spoken}
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert ran.returncode == 1
        assert ran.stderr.startswith("ictpmo: the catalogue of messages in `zh` is not compiled: run `make catalogues`")
        assert "Traceback" not in ran.stderr
    assert not (tmp_path / "out" / "zh").exists()


def test_a_catalogue_of_which_only_the_source_is_there_is_not_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "locale" / "qq" / "LC_MESSAGES" / "ictpmo.po"
    source.parent.mkdir(parents=True)
    source.touch()
    monkeypatch.setattr(catalogue, "_LOCALE", tmp_path / "locale")
    # What is noted once of all languages is neither looked at here nor left behind.
    monkeypatch.setattr(catalogue, "languages", catalogue.languages.__wrapped__)
    with pytest.raises(catalogue.UncompiledCatalogueError, match="`qq` is not compiled"):
        catalogue.catalogue.__wrapped__("qq-Latn")
    assert not catalogue.is_spoken("qq")
