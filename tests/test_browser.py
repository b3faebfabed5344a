"""The HTML report in a real browser: Debian's Chromium, driven through its path.

Nothing is downloaded. Without a browser these tests are skipped, and say so.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import ROOT, Folder, Once
from report_portfolios import MANY, hostile, reports_of_many, whole

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no browser: the HTML report was not tested in one (install Debian's `chromium`)"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = whole(Folder(tmp_path_factory.mktemp("browser") / "portfolio"))
    out = folder.root.parent / "reports"
    assert folder.run("report", "--format", "html", "--out", out).code == 0
    return out


@pytest.fixture
def page(browser: Browser, reports: Path) -> Iterator[Page]:
    yield from opened(browser, reports / "en" / "report.html")


def opened(browser: Browser, path: Path, width: int = 1200, scheme: str = "light", **options: bool) -> Iterator[Page]:
    """The report in a window of its own; whatever the browser complains of or asks the network for fails the test."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=options.get("scripts", True),
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: complaints.append(request.url) if outside(path, request.url) else None)
    page.goto(path.as_uri())
    yield page
    context.close()
    assert not complaints


def outside(path: Path, url: str) -> bool:
    """Whether something is loaded that is no part of the report."""
    return not (url.startswith(path.parent.as_uri()) and url.endswith(".html"))


def rows(page: Page, table: str) -> list[str]:
    """The first cells of the rows that are shown."""
    return page.locator(f"#{table} tbody tr:visible th").all_inner_texts()


STATUS = "portfolio--status--table-1"


def test_tables_are_sorted_by_a_press_and_the_other_way_by_another(page: Page) -> None:
    heading = page.locator(f"#{STATUS} thead th").nth(6)
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    days = page.locator(f"#{STATUS} tbody tr td:nth-child(7)").all_inner_texts()
    assert days == ["0", "0", "≥ +334", "+1,277", "–", "–"]
    heading.locator("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    days = page.locator(f"#{STATUS} tbody tr td:nth-child(7)").all_inner_texts()
    assert days == ["+1,277", "≥ +334", "0", "0", "–", "–"]


def test_tables_are_filtered_as_one_types_and_say_how_many_rows_are_left(page: Page) -> None:
    page.get_by_label("Filter the rows").first.fill("UNNAMED")
    assert rows(page, STATUS) == ["Unnamed project 1"]
    assert page.locator(".filter [role=status]").first.inner_text() == "1 of 6 rows"
    page.get_by_label("Filter the rows").first.fill("")
    assert len(rows(page, STATUS)) == 6


def test_a_filter_without_a_hit_says_so(page: Page) -> None:
    page.get_by_label("Filter the rows").first.fill("nothing is called so")
    assert rows(page, STATUS) == []
    assert page.locator(".filter [role=status]").first.inner_text() == "No row has these words."


def test_each_filter_and_each_table_goes_by_a_name_of_its_own(page: Page) -> None:
    names = [each.get_attribute("aria-label") for each in page.locator(".filter input").all()]
    assert len(set(names)) == len(names) > 1
    assert page.get_by_role("table", name="Log: Unnamed project 1").count() == 1
    assert page.get_by_label("Filter the rows: Status of the projects").count() == 1


def test_a_count_of_the_summary_leads_to_the_rows_behind_it(page: Page) -> None:
    page.locator("#portfolio > ul a", has_text="on hold").first.click()
    assert page.evaluate("location.hash") == "#portfolio--status"


def test_a_figure_leads_to_its_evidence(page: Page) -> None:
    page.locator(f"#{STATUS} a", has_text="80%").click()
    assert page.evaluate("location.hash") == "#project-network--log"
    assert page.locator("#project-network--log").is_visible()


def test_a_source_leads_to_the_document(page: Page) -> None:
    page.locator("#project-network--log a", has_text="A/1").first.click()
    target = page.locator(":target")
    assert target.locator("th").inner_text() == "A/1"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [360, 961, 1200])
def test_no_page_is_wider_than_its_window(browser: Browser, reports: Path, language: str, width: int) -> None:
    for page in opened(browser, reports / language / "report.html", width):
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
def test_nothing_bars_a_reader(browser: Browser, reports: Path, language: str, scheme: str) -> None:
    for page in opened(browser, reports / language / "report.html", 1200, scheme):
        assert page.locator("html").get_attribute("lang") == language
        found = Axe().run(page).response["violations"]
        assert not [(rule["id"], rule["nodes"][0]["html"]) for rule in found]


def test_the_report_is_read_with_scripts_off(browser: Browser, reports: Path) -> None:
    for page in opened(browser, reports / "en" / "report.html", scripts=False):
        assert len(rows(page, STATUS)) == 6
        assert page.locator("button, input[type=search]").count() == 0


def test_print_shows_all_and_leaves_the_controls_out(page: Page) -> None:
    page.locator(".filter input").first.fill("nothing is called so")
    page.emulate_media(media="print", color_scheme="dark")
    assert all(row.is_visible() for row in page.locator("table tbody tr").all())
    assert page.locator(".contents").is_hidden()
    assert page.locator(".filter").first.is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_front_part_is_printed_alone_where_one_asks_for_it_with_scripts_off_too(
    browser: Browser, reports: Path
) -> None:
    for page in opened(browser, reports / "en" / "report.html", scripts=False):
        page.get_by_label("Print the projects too").uncheck()
        assert page.locator("#projects").is_visible()
        page.emulate_media(media="print")
        assert page.locator("#projects").is_hidden()
        assert page.locator("#portfolio--status").is_visible()
        assert page.get_by_text("Printed without the pages of the projects.").is_visible()
        page.emulate_media(media="screen")
        page.get_by_label("Print the projects too").check()
        page.emulate_media(media="print")
        assert page.locator("#projects").is_visible()
        assert page.locator(".unprinted").is_hidden()


def test_on_a_phone_the_contents_are_a_press_away_from_everywhere(browser: Browser, reports: Path) -> None:
    for page in opened(browser, reports / "en" / "report.html", 360):
        page.emulate_media(reduced_motion="reduce")
        page.locator("#project-network--log").scroll_into_view_if_needed()
        page.get_by_role("link", name="↑ Back to the top").click()
        assert page.evaluate("scrollY") < 100
        assert page.locator(".contents").is_visible()


ASTRAY = """() => Array.from(document.querySelectorAll("tbody td")).flatMap(cell => {
    const box = cell.getBoundingClientRect(), right = getComputedStyle(cell).direction === "rtl";
    const label = parseFloat(getComputedStyle(cell).gridTemplateColumns);
    const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
    while (words.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(words.currentNode);
        for (const {left, width} of range.getClientRects())
            if (width && (left < box.left + label || left + width > box.right + 1)) found.push(range.toString());
    }
    return found;
})"""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [360, 960])
def test_on_a_phone_all_words_of_a_cell_stand_beside_its_label(
    browser: Browser, reports: Path, language: str, width: int
) -> None:
    for page in opened(browser, reports / language / "report.html", width):
        assert page.locator("tbody td", has=page.locator("a + bdi, a + a")).count() > 0
        assert page.evaluate(ASTRAY) == []


NARROW = """fewest => Array.from(document.querySelectorAll("table")).flatMap(table => {
    const letter = parseFloat(getComputedStyle(table).fontSize);
    return Array.from(table.tHead.rows[0].cells)
        .filter(cell => cell.clientWidth - 2 * parseFloat(getComputedStyle(cell).paddingInlineStart) < fewest * letter)
        .map(cell => [table.id, cell.textContent]);
})"""
PAPER = 703
"""The pixels between the margins of an A4 sheet."""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_printed_column_is_of_single_letters_and_none_is_cut(browser: Browser, reports: Path, language: str) -> None:
    for page in opened(browser, reports / language / "report.html", PAPER):
        page.emulate_media(media="print")
        assert page.evaluate(NARROW, 3.5) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER


def test_hostile_text_does_nothing_and_fits(browser: Browser, tmp_path: Path) -> None:
    folder = hostile(Folder(tmp_path / "portfolio"))
    folder.run("report", "--format", "html", "--out", tmp_path / "reports")
    for width in (360, 1200):
        for page in opened(browser, tmp_path / "reports" / "en" / "report.html", width):
            assert page.locator("script").count() == 1
            assert page.locator("main b, main img").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth") <= width


OVERLAPS = """() => {
    const boxes = Array.from(document.querySelectorAll("text, .today"), shape => [shape, shape.getBoundingClientRect()]);
    const meet = (one, other) => Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) > 1
        && Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > 4;
    const upright = (shape, box) => shape.tagName === "text" || box.width === 0;
    const wide = ({x, y, width, height}) => ({x: x - 1, y: y, width: width + 2, height: height});
    return boxes.flatMap(([shape, box], index) => upright(shape, box)
        ? boxes.slice(index + 1).filter(([other, its]) => upright(other, its) && meet(wide(box), wide(its)))
            .map(([other]) => [shape.textContent, other.textContent]) : []);
}"""
BEYOND = """() => {
    const edge = document.documentElement.viewBox.baseVal;
    return Array.from(document.querySelectorAll("text"), text => [text.textContent, text.getBoundingClientRect()])
        .filter(([, box]) => box.x < 0 || box.right > edge.width || box.y < 0 || box.bottom > edge.height)
        .map(([text]) => text);
}"""


def of_this_repository(folder: Folder) -> Path:
    del folder
    return ROOT / "reports"


def of_everything(folder: Folder) -> Path:
    whole(folder).run("report", "--out", folder.root / "reports")
    return folder.root / "reports"


def of_hostile_text(folder: Folder) -> Path:
    hostile(folder).run("report", "--out", folder.root / "reports")
    return folder.root / "reports"


@pytest.mark.parametrize("made", [of_this_repository, of_everything, of_hostile_text])
def test_no_words_of_a_picture_touch_others_or_leave_it(
    browser: Browser, portfolio: Folder, made: Callable[[Folder], Path]
) -> None:
    pictures = sorted(made(portfolio).rglob("*.svg"))
    assert pictures
    page = browser.new_page()
    for path in pictures:
        page.goto(path.as_uri())
        assert (path.name, page.evaluate(OVERLAPS), page.evaluate(BEYOND)) == (path.name, [], [])
    page.close()


@pytest.mark.parametrize(("width", "shown"), [(376, "narrow"), (768, "wide"), (1280, "wide")])
def test_a_phone_is_shown_the_narrow_pictures(browser: Browser, reports: Path, width: int, shown: str) -> None:
    for page in opened(browser, reports / "en" / "report.html", width):
        pictures = page.locator("#portfolio--slippage figure svg")
        visible = {it.get_attribute("class"): it.is_visible() for it in pictures.all()}
        assert visible == {"chart": shown == "wide", "chart narrow": shown == "narrow"}
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.emulate_media(media="print")
        assert pictures.first.is_visible()


def test_pictures_take_the_colours_of_their_reader(browser: Browser, reports: Path) -> None:
    for page in opened(browser, reports / "en" / "report.html", 1200, "dark"):
        ground = page.locator("figure .ground").first
        assert ground.evaluate("it => getComputedStyle(it).fill") == "rgb(15, 20, 26)"
        page.emulate_media(media="print", color_scheme="dark")
        assert ground.evaluate("it => getComputedStyle(it).fill") == "rgb(255, 255, 255)"


def test_of_many_projects_each_is_read_in_a_file_of_its_own(browser: Browser, once: Once) -> None:
    for page in opened(browser, reports_of_many(once) / "en" / "report.html", 961):
        assert len(rows(page, STATUS)) == MANY + 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 961
        page.locator("#portfolio--findings a", has_text="is not done").first.click()
        page.wait_for_url("**/projects/p*.html#portfolio--finding-*")
        assert "is not done" in page.locator(":target").inner_text()
        page.locator(".steps a").last.click()
        assert not Axe().run(page).response["violations"]
        page.get_by_role("link", name="Works").click()
        page.wait_for_url("**/report.html#portfolio")
