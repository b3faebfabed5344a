"""`ictpmo serve`: a real process, asked by a real browser and by what no browser would send."""

import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from conftest import Folder, ictpmo, only_on_unix
from test_browser import CHROMIUM, FLAGS

pytestmark = only_on_unix("signals are those of Unix")
# As long as for all other answers: a busy machine takes more than five seconds.
expect.set_options(timeout=20_000)

SETTINGS = "title: Works\nlanguages: [en, zh]\nas_of: 2019-12-31\n"
PROJECT = "owner: {owner}\nstart: 2019\noriginal_end: 2020\nstatus_reports: [{{date: 2019-06-30, completion: 10}}]\n"


class Served:
    """A portfolio that is served by a process of its own."""

    def __init__(self, folder: Folder, process: subprocess.Popen[str]) -> None:
        self.folder = folder
        self.process = process
        self.url = self.said().split(" ", 1)[0]
        self.port = urlsplit(self.url).port or 0

    def said(self) -> str:
        """The next line that it says."""
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n")

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
        """What it answers; the path and the headers go as they are."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
            for one in value.split("|"):
                connection.putheader(name, one)
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, text

    def ended_by(self, number: int) -> tuple[int, str]:
        """How it ends at a signal: the exit code, and what it says of it."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out + err


@contextmanager
def serving(folder: Folder, *options: str) -> Iterator[Served]:
    command = [sys.executable, "-m", "ictpmo", "serve", "--port", "0", "--portfolio", str(folder.root), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield Served(folder, process)
        finally:
            process.kill()


def texts(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = Folder(tmp_path_factory.mktemp("serve") / "portfolio")
    folder.settings(SETTINGS)
    folder.project(PROJECT.format(owner="Finance"))
    with serving(folder) as running:
        assert running.said() == "2 files: no findings"
        yield running


def test_it_answers_its_own_machine_and_is_only_read_from(served: Served) -> None:
    status, headers, _ = served.ask("/")
    assert (status, headers["Location"]) == (302, "/en/report.html")
    status, headers, page = served.ask("/en/report.html?asked=now")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "Finance" in page
    out = served.folder.root.parent / "reports"
    assert served.folder.run("report", "--format", "html", "--out", out).code == 0
    live = re.sub(r'<script src="/live.js".*\n', "", page).replace(
        "connect-src 'self'; script-src 'self'", "script-src"
    )
    assert live == (out / "en/report.html").read_text("utf-8")
    assert 'lang="zh"' in served.ask("/zh/report.html")[2]
    status, headers, nothing = served.ask("/en/report.html", "HEAD")
    assert (status, int(headers["Content-Length"]), nothing) == (200, len(page.encode()), "")
    for host in ("localhost", "LOCALHOST:80", "[::1]:1", "127.0.0.1"):
        assert served.ask("/version", Host=host)[0] == 200, host
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "localhost|evil.example", "[::2]"):
        status, _, text = served.ask("/version", Host=host)
        assert (status, text) == (403, "This server answers to localhost and 127.0.0.1 alone.\n"), host
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        status, headers, _ = served.ask("/en/report.html", method)
        assert (status, headers["Allow"]) == (405, "GET, HEAD"), method
    for path in (
        "/../portfolio.yaml",
        "/en/%2e%2e/%2e%2e/portfolio.yaml",
        "//etc/passwd",
        "/en",
        "/%00",
        "/portfolio.yaml",
    ):
        status, headers, text = served.ask(path)
        assert (status, headers["Content-Type"]) == (404, "text/plain; charset=utf-8"), path
        assert text == "There is no such page. The report begins at /en/report.html\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as raw:
        raw.sendall(b"\x00\xff nonsense\r\n\r\n")
        assert b"400" in raw.recv(1000)


def test_what_cannot_be_served_is_said(served: Served) -> None:
    taken = served.folder.run("serve", "--port", served.port)
    assert taken.code == 2
    assert taken.err == (
        f"ictpmo: port {served.port} is not to be had: Address already in use\n"
        "Name another, or 0 for any that is free: `--port 0`.\n"
    )
    assert "the portfolio is not kept in `fr`" in served.folder.run("serve", "--lang", "fr").err
    assert ictpmo("serve", "--portfolio", served.folder.root / "projects").code == 3


@pytest.fixture
def page(served: Served) -> Iterator[Page]:
    if not CHROMIUM:
        pytest.skip("no browser: the served report was not tested in one (install Debian's `chromium`)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(served.url)
        yield page
        browser.close()
        assert not complaints


def test_a_page_follows_the_files_and_shows_what_is_wrong_over_the_last_that_was_right(
    served: Served, page: Page
) -> None:
    folder, trouble = served.folder, page.locator(".trouble")
    before = texts(folder.root)
    page.locator("#portfolio--changes > summary").click()
    page.locator("#project-p > summary").click()
    expect(page.locator("#project-p")).to_contain_text("Finance")
    expect(trouble).to_have_count(0)
    folder.project(PROJECT.format(owner="Health"))
    assert served.said() == "2 files: no findings"
    expect(page.locator("#project-p")).to_contain_text("Health")
    # What was unfolded is so still.
    assert page.locator("#portfolio--changes[open], #project-p[open]").count() == 2

    folder.project("owner: <img src=x onerror=alert(1)>\nstart: 2019-13\nstatus_reports: [{date: 2019, stat: x}]\n")
    assert served.said() == "2 errors in 1 of 2 files"
    expect(trouble.locator("summary")).to_have_text("2 errors in 1 of 2 files")
    expect(trouble).to_contain_text("This is the report of the files as they were before.")
    lines = trouble.locator("li").all_inner_texts()
    assert [line.partition(" error: ")[0] for line in lines] == [
        f"{folder.root}/projects/p.yaml:4:8:",
        f"{folder.root}/projects/p.yaml:5:31:",
    ]
    assert page.locator("#project-p").inner_text().count("Health") == 1
    folder.write("projects/p.yaml", "id: p\nname: P\n<b>bold</b>: 1\n")
    assert served.said() == "1 error in 1 of 2 files"
    expect(trouble).to_contain_text("<b>bold</b>")
    page.goto(f"{served.url}zh/report.html")
    expect(trouble.locator("summary")).to_have_text("2 个文件中有 1 个存在问题：错误 1 项")
    expect(trouble).to_have_attribute("lang", "zh")

    (folder.root / "portfolio.yaml").rename(folder.root / "portfolio.yaml.old")
    assert served.said() == f"{folder.root} holds no portfolio.yaml"
    expect(trouble).to_contain_text("portfolio.yaml")
    (folder.root / "portfolio.yaml.old").rename(folder.root / "portfolio.yaml")
    folder.project(PROJECT.format(owner="Finance"))
    assert served.said() == "2 files: no findings"
    expect(trouble).to_have_count(0)
    assert texts(folder.root) == before


def test_ctrl_c_ends_it(served: Served) -> None:
    assert served.ended_by(signal.SIGINT) == (130, "")


def test_files_that_are_wrong_from_the_beginning_and_a_warning(portfolio: Folder) -> None:
    portfolio.settings("titel: Works\n")
    portfolio.project("state: NONE\n")
    with serving(portfolio, "--lang", "zh", "--as-of", "2019") as served:
        assert served.said() == "3 errors in 2 of 2 files"
        assert "There is no report yet: fix what is wrong in the files." in served.ask("/en/report.html")[2]
        portfolio.settings(SETTINGS)
        assert served.said() == "1 error in 1 of 2 files"
        # The portfolio is kept in the language asked for, as can be read now.
        assert served.ask("/")[1]["Location"] == "/zh/report.html"
        assert "尚无报告：请先改正文件中的错误。" in served.ask("/zh/report.html")[2]
        portfolio.project("source: NONE\n")
        assert served.said() == "1 error in 1 of 2 files"
        # It is made with what it names and is not there, as `report` does.
        assert "<details open>" in served.ask("/zh/report.html")[2]
        assert "尚无报告" not in served.ask("/zh/report.html")[2]
        gone = portfolio.root / "projects/gone.yaml"
        gone.symlink_to("nowhere.yaml")
        assert served.said() == "2 errors in 2 of 3 files"
        gone.unlink()
        assert served.said() == "1 error in 1 of 2 files"
        portfolio.sources(("NONE", "2019"))
        assert served.said() == "3 files: no findings"
        portfolio.project("source: NONE\npurpose: {en: Pay}\nowner: Finance\n")
        assert served.said() == "1 warning in 1 of 3 files"
        page = served.ask("/zh/report.html")[2]
        # The report is of these files; what is no error in them is there to unfold.
        assert "Finance" in page
        assert "<details>\n<summary>3 个文件中有 1 个存在问题：警告 1 项</summary>\n<ol>" in page
        assert served.ended_by(signal.SIGTERM) == (143, "")
