"""The HTML report in a real browser: Debian's Chromium, driven through its path.

Nothing is downloaded. Without a browser these tests are skipped, and say so.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from conftest import ROOT, SHIPPED, Folder, Once, ictpmo
from ictpmo.render.svg.shapes import width_of
from report_portfolios import hostile, reports_of_many, whole, wordy

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None, reason="no browser: the HTML report was not tested in one (install Debian's `chromium`)"
    ),
    pytest.mark.no_cover,  # see CONTRIBUTING.md: what these reach has smaller examples
]


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


@cache
def window(browser: Browser, *, scripts: bool) -> tuple[Page, list[str], list[str]]:
    """A window, what the browser complains of in it, and what it asks for: opening one takes longer than loading."""
    page = browser.new_context(java_script_enabled=scripts).new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    return page, complaints, asked


def opened(
    browser: Browser, path: Path, width: int = 1200, scheme: str = "light", *, scripts: bool = True
) -> Iterator[Page]:
    """The report, loaded anew; whatever the browser complains of or asks the network for fails the test."""
    page, complaints, asked = window(browser, scripts=scripts)
    complaints.clear()
    asked.clear()
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media="null", color_scheme="dark" if scheme == "dark" else "light", reduced_motion="null")
    page.goto(path.as_uri())
    yield page
    assert not complaints
    assert [url for url in asked if outside(path, url)] == []


def outside(path: Path, url: str) -> bool:
    """Whether something is loaded that is no part of the report."""
    return not (url.startswith(path.parent.as_uri()) and url.endswith(".html"))


def rows(page: Page, table: str) -> list[str]:
    """The first cells of the rows that are shown."""
    return page.locator(f"#{table} tbody tr:visible th").all_inner_texts()


SUMMARY, ALL, SLIPPAGE = "portfolio--status--table-1", "portfolio--projects--table-2", "portfolio--slippage--table-2"


def unfolded(page: Page, *names: str) -> None:
    """Opens annexes, as one does with a press on their names."""
    for name in names:
        page.locator(f"#portfolio--{name} > summary").click()


def test_the_page_opens_with_the_summary_and_the_rest_is_a_press_away(page: Page) -> None:
    assert len(rows(page, SUMMARY)) == 6 + 5
    assert page.locator(".rest table:visible").count() == 0
    unfolded(page, "changes")
    assert page.locator(f"#{SLIPPAGE}").is_visible()
    page.locator(f"#{SLIPPAGE} a").first.click()
    expect(page.locator(".project[open]")).to_have_count(1)


def test_tables_are_sorted_by_a_press_and_the_other_way_by_another(page: Page) -> None:
    unfolded(page, "changes")
    heading = page.locator(f"#{SLIPPAGE} thead th").nth(4)
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    days = page.locator(f"#{SLIPPAGE} tbody tr td:nth-child(5)").all_inner_texts()
    assert days == ["0", "0", "≥ +334", "+1,277"]
    heading.locator("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    days = page.locator(f"#{SLIPPAGE} tbody tr td:nth-child(5)").all_inner_texts()
    assert days == ["+1,277", "≥ +334", "0", "0"]
    assert page.locator(f"#{SUMMARY} button").count() == 0


def test_tables_are_filtered_as_one_types_and_say_how_many_rows_are_left(page: Page) -> None:
    unfolded(page, "reconciliation")
    every = page.get_by_label("Filter the rows: Projects by where they stand")
    shown = page.locator(f".filter:has([aria-controls={ALL}]) [role=status]")
    every.fill("UNNAMED")
    assert [name for name in rows(page, ALL) if ":" not in name] == ["Unnamed project 1"]
    assert shown.inner_text() == "1 of 6 rows"
    every.fill("nothing is called so")
    assert shown.inner_text() == "No row has these words."
    every.fill("")
    assert len(rows(page, ALL)) == 6 + 5


def test_each_filter_and_each_table_goes_by_a_name_of_its_own(page: Page) -> None:
    names = [each.get_attribute("aria-label") for each in page.locator(".filter input").all()]
    assert len(set(names)) == len(names) > 1
    assert page.locator("#project-nameless table[aria-label='Log: Unnamed project 1']").count() == 1


def test_a_figure_of_the_summary_leads_to_its_evidence(page: Page) -> None:
    for figure, place in (("2 of 4", "slippage"), ("0 of 3", "objectives"), ("2", "passed")):
        page.locator(".tiles").get_by_role("link", name=figure, exact=True).click()
        page.wait_for_url(re.compile(f"#portfolio--{place}$"))
        expect(page.locator(f"#portfolio--{place}").locator("table, li").first).to_be_visible()


def test_a_figure_of_a_project_leads_to_its_evidence(page: Page) -> None:
    page.locator(f"#{SUMMARY} a", has_text="80%").click()
    assert page.evaluate("location.hash") == "#project-network--log"
    expect(page.locator("#project-network--log table")).to_be_visible()


def test_a_source_leads_to_the_document(page: Page) -> None:
    page.locator("#project-network > summary").click()
    page.locator("#project-network--log a", has_text="A/1").first.click()
    target = page.locator(":target")
    assert target.locator("th").inner_text() == "A/1"
    expect(target).to_be_visible()


def test_a_link_from_elsewhere_opens_what_it_leads_to(browser: Browser, reports: Path) -> None:
    page = browser.new_page()
    page.goto(f"{(reports / 'en' / 'report.html').as_uri()}#project-network--log")
    assert page.locator("#project-network--log table").is_visible()
    page.close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_at_every_width_all_fits_and_what_scrolls_shows_that(browser: Browser, reports: Path, language: str) -> None:
    """A phone gets cards, in which all words stand beside their labels; a tablet gets tables that fit."""
    for page in opened(browser, reports / language / "report.html"):
        page.evaluate(UNFOLD)
        assert "2018" in page.locator("main").inner_text()
        assert page.locator("tbody td", has=page.locator("a + bdi, a + a")).count() > 0
        for width in (360, 390, 640, 768, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert (width, page.evaluate(CUT), page.evaluate(BROKEN)) == (width, [], [])
            if width in {360, 768, 1024, 1280}:
                assert page.locator(f"#{SUMMARY} tbody tr").last.evaluate(IN_COLUMNS) is (width > 360), width
                assert (width, page.evaluate(SCROLLED)) == (width, [])
            if width in {360, 640}:
                assert (width, page.evaluate(ASTRAY)) == (width, [])
                assert set(page.evaluate(LABELS)) == {"normal"}


UNFOLD = "() => document.querySelectorAll('details').forEach(it => it.open = true)"
CUT = """() => Array.from(document.querySelectorAll("main *:not(svg *)")).filter(it => it.scrollWidth > it.clientWidth + 1
    && it.clientWidth > 1 && getComputedStyle(it).display !== "inline"
    && !(getComputedStyle(it).overflowX === "auto" && getComputedStyle(it).backgroundImage.includes("gradient"))
    && getComputedStyle(it).overflowX !== "visible").map(it => [it.tagName, it.className, it.textContent.slice(0, 60)])"""
BROKEN = """() => {
    const date = /[0-9]{1,2}\\s[A-Z][a-z]{2,3}\\s[0-9]{4}|[0-9]{4}\\s年\\s[0-9]{1,2}\\s月\\s[0-9]{1,2}\\s日|[+≥][\\s+]*[0-9][0-9,]*/g;
    const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
    while (words.nextNode()) for (const match of words.currentNode.data.matchAll(date)) {
        const range = document.createRange();
        range.setStart(words.currentNode, match.index);
        range.setEnd(words.currentNode, match.index + match[0].length);
        if (new Set(Array.from(range.getClientRects(), box => Math.round(box.top))).size > 1) found.push(match[0]);
    }
    return found;
}"""
IN_COLUMNS = """row => {
    const heads = row.closest("table").tHead.rows[0].cells, lefts = it => Math.round(it.getBoundingClientRect().left);
    const shown = Array.from(row.cells).filter((cell, index) => getComputedStyle(heads[index]).display !== "none");
    return shown.every(cell => lefts(cell) === lefts(heads[cell.cellIndex]))
        && new Set(shown.map(cell => Math.round(cell.getBoundingClientRect().top))).size === 1;
}"""
SCROLLED = """() => Array.from(document.querySelectorAll(".table"))
    .filter(it => it.scrollWidth > it.clientWidth + 1).map(it => it.querySelector("table").id)"""


# What lies within is not asked for its style, which the browser would work out for each.
HIDDEN_OUT = """() => {
    const shown = it => getComputedStyle(it).display !== "none" && (Array.from(it.children).forEach(each => shown(each) || each.remove()), true);
    shown(document.body);
}"""


def sheets(page: Page, paper: str = "A4") -> int:
    """How many sheets the page is printed on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper, prefer_css_page_size=True)))


@pytest.mark.parametrize("of", ["the shipped", "this repository", "many", "long names"])
def test_the_summary_is_printed_on_two_sheets_however_many_projects_there_are(
    browser: Browser, request: pytest.FixtureRequest, once: Once, tmp_path: Path, of: str
) -> None:
    folder = tmp_path / "out"
    asked = ("report", "--format", "html", "--out", folder)
    if of == "the shipped":
        assert ictpmo(*asked, "--portfolio", SHIPPED).code == 0
    elif of == "long names":
        assert wordy(Folder(tmp_path / "portfolio")).run(*asked).code == 0
    else:
        folder = reports_of_many(once) if of == "many" else request.getfixturevalue("reports")
    for language, papers in (("en", ("A4", "Letter")), ("zh", ("A4",))):
        for page in opened(browser, folder / language / "report.html"):
            if of != "this repository":  # what is not printed is taken out: the browser would lay it out for seconds
                page.emulate_media(media="print")
                page.evaluate(HIDDEN_OUT)
            assert max(sheets(page, paper) for paper in papers) <= 2, language


def test_all_is_printed_where_one_asks_for_it_with_scripts_off_too(browser: Browser, reports: Path) -> None:
    for page in opened(browser, reports / "en" / "report.html", scripts=False):
        page.emulate_media(media="print")
        assert page.locator("#portfolio--changes").is_hidden()
        assert page.get_by_text("Printed without the annexes and the pages of the projects.").is_visible()
        assert sheets(page) <= 2
        page.emulate_media(media="screen")
        page.get_by_label("Print the annexes and the projects too").check()
        page.emulate_media(media="print")
        assert page.locator("#portfolio--changes > summary").is_visible()
        assert page.locator(".unprinted").is_hidden()
        assert sheets(page) > 5


COLOURS = ("color-contrast", "link-in-text-block")
# Elements with words of their own that look like no other before them, nor lie in what looks so.
LOOKS = """() => {
    const known = new Map(), seen = new Set();
    const look = it => {
        if (!it) return "";
        if (!known.has(it)) {
            const {color, background, fontSize, fontWeight, opacity, textDecoration} = getComputedStyle(it);
            known.set(it, [look(it.parentElement), it.tagName, color, background, fontSize, fontWeight, opacity, textDecoration].join());
        }
        return known.get(it);
    };
    const says = it => Array.from(it.childNodes).some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return Array.from(document.querySelectorAll("body *"))
        .filter(it => it.checkVisibility() && says(it) && !seen.has(look(it)) && seen.add(look(it)));
}"""


def barriers(page: Page, *, colours: bool = True) -> list[Any]:
    """What bars readers, without a list of all that does not: that takes as long again.

    Colours are looked at once for each look that words have: the browser works out for each word what lies behind it.
    """
    page.evaluate(Axe().axe_script)
    shape = {"resultTypes": ["violations"], "rules": {name: {"enabled": False} for name in COLOURS}}
    found: list[Any] = page.evaluate("options => axe.run(options).then(results => results.violations)", shape)
    if colours:
        look = {"resultTypes": ["violations"], "runOnly": COLOURS}
        within = "([looks, options]) => axe.run({include: looks}, options).then(results => results.violations)"
        found += page.evaluate(within, [page.evaluate_handle(LOOKS), look])
    return found


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("en", "light", 1280), ("zh", "dark", 768), ("zh", "light", 360)],
)
def test_nothing_bars_a_reader(browser: Browser, reports: Path, language: str, scheme: str, width: int) -> None:
    for page in opened(browser, reports / language / "report.html", width, scheme):
        page.evaluate(UNFOLD)
        assert page.locator("html").get_attribute("lang") == language
        found = barriers(page, colours=width > 360)  # colours are the same at any width
        assert not [(rule["id"], rule["nodes"][0]["html"]) for rule in found]


def test_the_report_is_read_with_scripts_off(browser: Browser, reports: Path) -> None:
    for page in opened(browser, reports / "en" / "report.html", scripts=False):
        assert len(rows(page, SUMMARY)) == 6 + 5
        assert page.locator("button, input[type=search]").count() == 0


def test_print_shows_all_rows_below_repeated_headings_and_leaves_the_controls_out(page: Page) -> None:
    unfolded(page, "reconciliation")
    page.get_by_label("Filter the rows: Projects by where they stand").fill("nothing is called so")
    page.locator("#print-all").check()
    page.emulate_media(media="print", color_scheme="dark")
    assert all(row.is_visible() for row in page.locator(f"#{SUMMARY} tbody tr, #{ALL} tbody tr").all())
    for table in page.locator("table").all():
        assert table.locator("thead").evaluate("it => getComputedStyle(it).display") == "table-header-group"
        assert table.evaluate("it => getComputedStyle(it.parentElement).overflowX") == "visible"
    # Of headings that are repeated a browser paints words, and no buttons.
    assert page.locator("thead button").first.evaluate("it => getComputedStyle(it).display") == "contents"
    assert page.locator(".contents").is_hidden()
    assert page.locator(".filter").first.is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_a_phone_the_contents_are_a_press_away_from_everywhere(browser: Browser, reports: Path) -> None:
    for page in opened(browser, reports / "en" / "report.html", 360):
        page.emulate_media(reduced_motion="reduce")
        page.locator("#project-network > summary").click()
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
LABELS = "Array.from(document.querySelectorAll('td'), it => getComputedStyle(it, '::before').whiteSpace)"
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
        page.evaluate(UNFOLD)
        page.locator("#print-all").check()
        page.emulate_media(media="print")
        assert page.evaluate(NARROW, 2.5) == []
        assert page.evaluate(BROKEN) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER


def test_hostile_text_does_nothing_and_fits(browser: Browser, tmp_path: Path) -> None:
    folder = hostile(Folder(tmp_path / "portfolio"))
    folder.run("report", "--format", "html", "--out", tmp_path / "reports")
    for page in opened(browser, tmp_path / "reports" / "en" / "report.html"):
        assert page.locator("script").count() == 1
        assert page.locator("main b, main img").count() == 0
        for width in (1200, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


DRAW = """text => {
    document.body.replaceChildren(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
}"""
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
    const edge = document.querySelector("svg").viewBox.baseVal;
    return Array.from(document.querySelectorAll("text"), text => [text.textContent, text.getBoundingClientRect()])
        .filter(([, box]) => box.x < 0 || box.right > edge.width || box.y < 0 || box.bottom > edge.height)
        .map(([text]) => text);
}"""


WIDTHS = """() => Array.from(document.querySelectorAll("text"),
    text => [text.textContent, text.getComputedTextLength(), text.classList.contains("title")])"""


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
    page.set_content("<!doctype html><body style='margin: 0'>")  # opening each would take ten times as long
    for path in pictures:
        page.evaluate(DRAW, path.read_text(encoding="utf-8"))
        assert (path.name, page.evaluate(OVERLAPS), page.evaluate(BEYOND)) == (path.name, [], [])
        # What test_picture_boxes measures with is no narrower than a font is.
        for said, wide, title in page.evaluate(WIDTHS):
            assert wide <= (width_of(said, 16) * 1.12 if title else width_of(said)) + 0.5, said
    page.close()


def test_a_phone_is_shown_the_narrow_pictures(page: Page) -> None:
    pictures = page.locator("#portfolio > figure svg")
    for width, shown in ((376, "narrow"), (768, "wide"), (1280, "wide")):
        page.set_viewport_size({"width": width, "height": 800})
        visible = {it.get_attribute("class"): it.is_visible() for it in pictures.all()}
        assert visible == {"chart": shown == "wide", "chart narrow": shown == "narrow"}
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.emulate_media(media="print")
        assert pictures.first.is_visible()
        page.emulate_media(media="screen")


def test_pictures_take_the_colours_of_their_reader(browser: Browser, reports: Path) -> None:
    for page in opened(browser, reports / "en" / "report.html", 1200, "dark"):
        ground = page.locator("figure .ground").first
        assert ground.evaluate("it => getComputedStyle(it).fill") == "rgb(15, 20, 26)"
        page.emulate_media(media="print", color_scheme="dark")
        assert ground.evaluate("it => getComputedStyle(it).fill") == "rgb(255, 255, 255)"


def test_of_many_projects_each_is_read_in_a_file_of_its_own(browser: Browser, once: Once) -> None:
    for page in opened(browser, reports_of_many(once) / "en" / "report.html", 961):
        assert len(rows(page, SUMMARY)) == 16 + 2
        assert page.evaluate("document.documentElement.scrollWidth") <= 961
        unfolded(page, "findings")
        page.locator("#portfolio--findings a", has_text="is not done").first.click()
        page.wait_for_url("**/projects/p*.html#portfolio--finding-*")
        assert "is not done" in page.locator(":target").inner_text()
        page.locator(".steps a").last.click()
        assert not barriers(page)
        page.get_by_role("link", name="Works").click()
        page.wait_for_url("**/report.html#portfolio")
