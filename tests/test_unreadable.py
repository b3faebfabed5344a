"""Files that cannot be kept as text in a repository, or that only a file system can make: one clear sentence each."""

import gc
import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SHIPPED, Folder, ictpmo, only_on_unix
from ictpmo.cli.main import main
from ictpmo.source.decoding import MAX_BYTES
from ictpmo.source.values import MAX_DEPTH, MAX_VALUES

BODY = "id: p\nname: A project\n"

BILLION_LAUGHS = BODY + "".join(f"x{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else 'lol'] * 10)}]\n" for n in range(10))

BYTES: dict[str, tuple[bytes, list[str]]] = {
    "byte order mark": (
        b"\xef\xbb\xbf" + BODY.encode(),
        [
            "projects/p.yaml:1:1: warning: the file starts with a byte order mark; "
            "save it as UTF-8 without one [not-utf-8]",
        ],
    ),
    "UTF-16": (
        BODY.encode("utf-16"),
        ["projects/p.yaml:1:1: error: the file is UTF-16; save it as UTF-8 [not-utf-8]"],
    ),
    "UTF-16, other byte order": (
        b"\xfe\xff" + BODY.encode("utf-16-be"),
        ["projects/p.yaml:1:1: error: the file is UTF-16; save it as UTF-8 [not-utf-8]"],
    ),
    "Latin-1": (
        b"id: p\nname: R\xe9seau\n",
        ["projects/p.yaml:2:8: error: byte 0xe9 is not UTF-8; save the file as UTF-8 [not-utf-8]"],
    ),
    "GBK after CJK text": (
        "id: p\nname: 网络".encode() + "服".encode("gbk"),
        ["projects/p.yaml:2:9: error: byte 0xb7 is not UTF-8; save the file as UTF-8 [not-utf-8]"],
    ),
    "CRLF": (
        BODY.replace("\n", "\r\n").encode(),
        [
            "projects/p.yaml:1:6: warning: lines end in carriage returns (CRLF); "
            "save the file with LF line ends [yaml-syntax]",
        ],
    ),
    "CR alone": (
        BODY.replace("\n", "\r").encode(),
        [
            "projects/p.yaml:1:6: warning: lines end in carriage returns (CR alone); "
            "save the file with LF line ends [yaml-syntax]",
        ],
    ),
    "CRLF, and a fault further down": (
        b"id: p\r\nname: A project\r\nstart: 2015-13\r\n",
        [
            "projects/p.yaml:1:6: warning: lines end in carriage returns (CRLF); "
            "save the file with LF line ends [yaml-syntax]",
            "projects/p.yaml:3:8: error: `2015-13` is not a day of the calendar; correct it [invalid-date]",
        ],
    ),
    "NUL": (
        BODY.encode() + b"owner: a\x00b\n",
        [
            "projects/p.yaml:3:9: error: an invisible control character (U+0000) stands here; "
            "delete it, or put a space or a plain line end in its place [yaml-syntax]",
        ],
    ),
    "line separator, which editors do not break lines at": (
        f"{BODY}owner: 网\u2028络\n".encode(),
        [
            "projects/p.yaml:3:9: error: an invisible control character (U+2028) stands here; "
            "delete it, or put a space or a plain line end in its place [yaml-syntax]",
        ],
    ),
    "no bytes": (
        b"",
        ["projects/p.yaml:1:1: error: the file is empty; write its fields, or delete it [yaml-syntax]"],
    ),
    "many brackets, closed and not YAML after that": (
        b"[" + b"[]," * 10_000 + b"]]",
        [
            "projects/p.yaml:1:30003: error: this is not YAML: did not find expected <document start>; "
            "check the line and the one above it [yaml-syntax]",
        ],
    ),
    "fifty levels of lines, and many lines after": (
        BODY.encode()
        + b"".join(b" " * level + b"k:\n" for level in range(50))
        + b" " * 50
        + b"["
        + b"-1," * 10_000
        + b"]\n",
        [
            f"projects/p.yaml:{3 + MAX_DEPTH}:{1 + MAX_DEPTH}: error: values nest deeper than {MAX_DEPTH} levels; "
            "flatten the file [input-too-large]",
        ],
    ),
    "fifty brackets": (
        BODY.encode() + b"x: " + b"[" * 50 + b"]" * 50,
        [
            f"projects/p.yaml:3:{4 + MAX_DEPTH}: error: values nest deeper than {MAX_DEPTH} levels; "
            "flatten the file [input-too-large]",
        ],
    ),
    "too large": (
        BODY.encode() + b"#" * MAX_BYTES,
        [
            "projects/p.yaml:1:1: error: the file is larger than the limit of 1,048,576 bytes; "
            "split the project, or move attachments elsewhere [input-too-large]",
        ],
    ),
    "aliases that expand without end": (
        BILLION_LAUGHS.encode(),
        [
            f"projects/p.yaml:3:40: error: the file expands to more than {MAX_VALUES:,} values; "
            "write values out instead of using aliases [input-too-large]",
        ],
    ),
    "an alias inside its own anchor": (
        BODY.encode() + b"x: &a [*a]\n",
        [
            f"projects/p.yaml:3:4: error: values nest deeper than {MAX_DEPTH} levels; flatten the file [input-too-large]",
        ],
    ),
}


def test_a_million_brackets(portfolio: Folder) -> None:
    """Newer releases of libyaml refuse them before we have counted a level, and say so further on."""
    (portfolio.root / "projects/p.yaml").write_bytes(b"[" * 1_000_000)
    [said] = portfolio.validate()
    assert re.fullmatch(
        rf"projects/p.yaml:1:({MAX_DEPTH + 1}|1001): error: values nest deeper than {MAX_DEPTH} levels; "
        r"flatten the file \[input-too-large\]",
        said,
    )


@pytest.mark.parametrize("text", ["id: p\nphases: [{id: a", "id: p\nphases: [", "id: 'p", "{", "id: p\r\nphases: ["])
def test_a_place_lies_in_its_file_whether_or_not_it_ends_its_last_line(portfolio: Folder, text: str) -> None:
    (portfolio.root / "projects/p.yaml").write_bytes(text.encode())
    for line in portfolio.validate():
        row, column = map(int, line.split(":")[1:3])
        assert row <= len(text.splitlines())
        assert column <= len(text.splitlines()[row - 1]) + 1


@pytest.mark.parametrize("case", BYTES)
def test_bytes(portfolio: Folder, case: str) -> None:
    data, expected = BYTES[case]
    (portfolio.root / "projects/p.yaml").write_bytes(data)
    started = time.process_time()
    assert portfolio.validate() == expected
    assert time.process_time() - started < 2


@pytest.mark.no_cover
def test_many_values_that_do_not_nest_are_read(portfolio: Folder) -> None:
    reports = "".join(f"  - {{date: {year:04}, completion: 1}}\n" for year in range(1000, 4500))
    portfolio.project(f"status_reports:\n{reports}")
    assert portfolio.validate() == []


def test_symbolic_link_out_of_the_portfolio(portfolio: Folder, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("secret: text", encoding="utf-8")
    (portfolio.root / "projects/p.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (portfolio.root / "sources.yaml").symlink_to("/etc/passwd")
    assert portfolio.validate() == [
        "projects/p.yaml:1:1: error: a symbolic link leads outside the portfolio; put the file itself here "
        "[unreadable-file]",
        "sources.yaml:1:1: error: a symbolic link leads outside the portfolio; put the file itself here "
        "[unreadable-file]",
    ]


def test_symbolic_link_within_the_portfolio_is_followed(portfolio: Folder) -> None:
    (portfolio.root / "old").mkdir()
    portfolio.write("old/p.yaml", BODY)
    (portfolio.root / "projects/p.yaml").symlink_to("../old/p.yaml")
    assert portfolio.validate() == []


def test_symbolic_links_that_lead_nowhere(portfolio: Folder) -> None:
    (portfolio.root / "projects/lost.yaml").symlink_to("gone.yaml")
    (portfolio.root / "projects/loop.yaml").symlink_to("loop.yaml")
    (portfolio.root / "sources.yaml").symlink_to("gone.yaml")
    loop, lost, sources = portfolio.validate()
    assert loop.startswith("projects/loop.yaml:1:1: error: the file cannot be read: ")
    assert loop.endswith("; make the file readable, or move it elsewhere [unreadable-file]")
    assert "no such file or directory" in lost
    assert sources.startswith("sources.yaml:1:1: error: the file cannot be read: no such file")


def test_the_portfolio_file_itself_is_a_dead_link(portfolio: Folder) -> None:
    (portfolio.root / "portfolio.yaml").unlink()
    (portfolio.root / "portfolio.yaml").symlink_to("gone.yaml")
    assert portfolio.validate()[0].startswith("portfolio.yaml:1:1: error: the file cannot be read: no such file")


def test_projects_folder_is_a_link_out_of_the_portfolio(portfolio: Folder, tmp_path: Path) -> None:
    (portfolio.root / "projects").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (portfolio.root / "projects").symlink_to(tmp_path / "elsewhere")
    assert portfolio.validate() == [
        "projects:1:1: error: a symbolic link takes the place of a folder; put the folder itself here [unreadable-file]",
    ]


@only_on_unix("there are no such files")
def test_fifo_is_not_waited_for(portfolio: Folder) -> None:
    os.mkfifo(portfolio.root / "projects/p.yaml")
    assert portfolio.validate() == [
        "projects/p.yaml:1:1: error: this is not a plain file; put a YAML file in its place [unreadable-file]",
    ]


def test_folder_where_a_file_belongs(portfolio: Folder) -> None:
    (portfolio.root / "projects/p.yaml").mkdir()
    assert portfolio.validate() == [
        "projects/p.yaml:1:1: error: this is a folder; a file belongs here; move it elsewhere, or rename it [unreadable-file]",
    ]


def test_file_where_the_projects_folder_belongs(portfolio: Folder) -> None:
    (portfolio.root / "projects").rmdir()
    portfolio.write("projects", "")
    assert portfolio.validate() == [
        "projects:1:1: error: the folder projects/ cannot be read: not a directory; make it a folder with one file a project "
        "[unreadable-file]",
    ]


def test_no_projects_folder(portfolio: Folder) -> None:
    (portfolio.root / "projects").rmdir()
    assert portfolio.validate() == [
        "projects:1:1: error: the folder projects/ cannot be read: no such file or directory; make it a folder with one file a project "
        "[unreadable-file]",
    ]


@only_on_unix("the permissions are those of Unix")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is unreadable to root")
def test_files_without_permission(portfolio: Folder) -> None:
    portfolio.project("")
    (portfolio.root / "projects/p.yaml").chmod(0)
    assert portfolio.validate() == [
        "projects/p.yaml:1:1: error: the file cannot be read: permission denied; "
        "make the file readable, or move it elsewhere [unreadable-file]",
    ]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere", "nowhere does not exist"),
        ("file.yaml", "file.yaml is a file, not a folder"),
        (".", ". holds no portfolio.yaml"),
    ],
)
def test_no_portfolio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file.yaml").write_text("", encoding="utf-8")
    for command in ("validate", "status", "slippage"):
        ran = ictpmo(command, "--portfolio", path)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == (
            f"ictpmo: no portfolio to read: {said}\nName its folder: `--portfolio DIR`, or set ICTPMO_PORTFOLIO.\n"
        )


def test_a_folder_that_is_the_portfolio_is_said_to_be_one(portfolio: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(portfolio.root)
    ran = ictpmo("status")
    said = "ictpmo: no portfolio to read: portfolio does not exist\nThis folder is one: name it by `--portfolio .`.\n"
    assert (ran.code, ran.out, ran.err) == (3, "", said)


def test_no_figures_from_files_in_error(portfolio: Folder) -> None:
    portfolio.project("start: 2015-13\n")
    for ran in (portfolio.run("status"), portfolio.run("slippage"), portfolio.run("show", "p")):
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            f"{portfolio.root}/projects/p.yaml:3:8: error: `2015-13` is not a day of the calendar; "
            "correct it [invalid-date]\n"
            "ictpmo: no figures from files in error: 1 error in 1 of 2 files. Fix them and try again.\n"
        )


def test_figures_from_files_with_warnings(portfolio: Folder) -> None:
    (portfolio.root / "projects/p.yaml").write_bytes(BODY.replace("\n", "\r\n").encode())
    assert portfolio.run("status").code == 0


def test_faults_of_all_files_at_once(portfolio: Folder) -> None:
    portfolio.settings("title: [a]\ncolour: red")
    portfolio.project("start: 2015-13\n", "b")
    portfolio.project("name: Again\n", "a")
    assert [line.split(" ")[0] for line in portfolio.validate()] == [
        "portfolio.yaml:1:8:",
        "portfolio.yaml:2:1:",
        "projects/a.yaml:3:1:",
        "projects/b.yaml:3:8:",
    ]


@pytest.mark.no_cover
def test_the_shipped_portfolio_is_never_written(tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in SHIPPED.rglob("*.yaml")}
    for command in ("validate", "status", "slippage"):
        ictpmo(command, "--portfolio", SHIPPED)
    assert {path: path.read_bytes() for path in SHIPPED.rglob("*.yaml")} == before
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_longer_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handled = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr(sys, "argv", ["ictpmo", "status"])
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with pytest.raises(SystemExit, match="3"):
        main()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # as `nohup` has it
    assert capsys.readouterr() == (
        "",
        "ictpmo: the folder that this was started in is no longer there; go to one that is\n",
    )
    gc.enable()
    for number, handler in handled.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("name", ["made.json", "en/projects/p.md"])
def test_a_report_that_cannot_be_read_is_no_report_that_is_right(portfolio: Folder, tmp_path: Path, name: str) -> None:
    portfolio.project("status_reports: [{date: 2018}]")
    out = tmp_path / "reports"
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", out).code == 0
    (out / name).unlink()
    # A file that is there, and whose reading fails.
    (out / name).symlink_to("/proc/self/mem")
    ran = portfolio.run("report", "--check", "--out", out)
    assert ran.code == 1
    assert ran.out == f"{out / name}: cannot be read: input/output error\n"
    if name == "made.json":
        ran = portfolio.run("report", "--as-of", "2018-12-31", "--out", out)
        assert ran.code == 1
        assert "could not be written: [Errno 5]" in ran.err
        assert (out / name).is_symlink()


@only_on_unix("pipes and links are files of Unix")
@pytest.mark.parametrize("name", ["made.json", "en/projects/p.md"])
def test_what_lies_in_place_of_a_report_is_said(portfolio: Folder, tmp_path: Path, name: str) -> None:
    portfolio.project("status_reports: [{date: 2018}]")
    out = tmp_path / "reports"
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", out).code == 0
    file = out / name
    puts: dict[Callable[[], None], str] = {
        file.mkdir: "a folder lies there",
        lambda: os.mkfifo(file): "a pipe, a socket or a device lies there",
        lambda: file.symlink_to(file): "a link lies there that leads nowhere",
        lambda: file.symlink_to("gone"): "a link lies there that leads nowhere",
    }
    for put, said in puts.items():
        file.rmdir() if file.is_dir() else file.unlink()
        put()
        assert portfolio.run("report", "--check", "--out", out).out == f"{file}: cannot be read: {said}\n"


@pytest.mark.no_cover
def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    portfolio = Folder(tmp_path / "portf\udcf6lio")
    portfolio.write("projects/\udcff.yaml", "id: x\nname: X\n")
    portfolio.project("status_reports: [{date: 2018}]")
    ran = portfolio.run("validate")
    assert ran.code == 1
    assert "portf\\udcf6lio/projects/\\udcff.yaml:1:5: error: the id is `x`" in ran.out
    sarif = portfolio.run("validate", "-f", "sarif").value
    assert "portf%F6lio/projects/%FF.yaml" in json.dumps(sarif)
    for form in ("json", "markdown", "csv", "github"):
        assert portfolio.run("validate", "-f", form).code == 1
    (portfolio.root / "projects/\udcff.yaml").unlink()
    for form in ("csv", "xlsx", "sqlite"):
        assert portfolio.run("export", "-f", form, "--out", tmp_path / f"t\udce4.{form}").code == 0
    for form in ("markdown", "html", "json"):
        assert portfolio.run("report", "-f", form, "--out", tmp_path / "r\udce4").code == 0
    assert portfolio.run("report", "--check", "--out", tmp_path / "r\udce4").code == 0
    assert ictpmo("new", "status-report", "p", "--date", "2019", "-p", portfolio.root).code == 0
    assert ictpmo("init", tmp_path / "\udcff").code == 0
