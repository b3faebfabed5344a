"""Whatever a portfolio holds: in no picture do words touch words or the day of the report, and nothing leaves it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from any_portfolio import portfolios
from conftest import examples
from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.facts.report import PortfolioFacts
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.render import svg
from ictpmo.render.svg.shapes import width_of
from ictpmo.report.document import Picture
from ictpmo.report.progress_report import report_document

SVG = "{http://www.w3.org/2000/svg}"
NAMES = st.one_of(
    st.just(None),
    st.text("abcdefgh WM-(),.", min_size=1, max_size=120).filter(str.strip),
    st.text("联合服务台整合项目的、", min_size=1, max_size=60),
    st.sampled_from(
        ["w" * 90, "Network and infrastructure upgrade, One United Nations network", "数据中心 data centre 整合"]
    ),
)
STARTS = st.sampled_from(
    [
        Project.model_validate({"id": "a", "name": None, "start": day}).start
        for day in (None, "1960", "2015-03-01", "2019-12-30")
    ]
)


@dataclass(frozen=True)
class Box:
    """Where words stand, with what they say."""

    left: float
    top: float
    right: float
    bottom: float
    says: str

    def meets(self, other: "Box") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0


def boxes(root: ET.Element, down: float = 0) -> Iterator[Box]:
    for element in root:
        if element.tag == f"{SVG}g":
            yield from boxes(element, float(element.get("transform", "")[len("translate(0 ") : -1]))
        elif element.tag == f"{SVG}text":
            yield of_words(element, down)
        elif element.get("class") == "today" and element.get("x1") == element.get("x2"):
            x, y1, y2 = (float(element.get(name, 0)) for name in ("x1", "y1", "y2"))
            yield Box(x, y1 + down, x + 1, y2 + down, "today")


def of_words(element: ET.Element, down: float) -> Box:
    kinds, said = element.get("class", "").split(), str(element.text)
    size = 16 if "title" in kinds else 13
    wide = width_of(said, size) * (1.12 if "title" in kinds else 1)
    x, y = float(element.get("x", 0)), float(element.get("y", 0)) + down
    left = x - wide / 2 if "middle" in kinds else x - wide if "end" in kinds else x
    return Box(left, y - size * 0.77, left + wide, y + size * 0.23, said)


def marks(root: ET.Element) -> Iterator[Box]:
    """Discs, diamonds and triangles that stand in rows."""
    for element in root:
        kind = element.get("class", "")
        if element.tag == f"{SVG}circle":
            x, y, r = (float(element.get(name, 0)) for name in ("cx", "cy", "r"))
            yield Box(x - r, y - r, x + r, y + r, kind)
        elif triangle := re.fullmatch(r"M(\d+) (\d+)h10l-5 8z", element.get("d", "")):
            x, y = float(triangle[1]), float(triangle[2])
            yield Box(x, y, x + 10, y + 8, kind)
        elif diamond := re.fullmatch(r"M(\d+) (\d+)l(\d+) \d+l-\d+ \d+l-\d+ -\d+z", element.get("d", "")):
            x, y, half = (float(diamond[place]) for place in (1, 2, 3))
            yield Box(x - half, y, x + half, y + 2 * half, kind)


def reach(root: ET.Element) -> Iterator[tuple[float, float]]:
    """From where to where bars and discs reach across."""
    for element in root.iter():
        numbers = {name: float(element.get(name, 0)) for name in ("x", "width", "cx", "r")}
        if element.tag == f"{SVG}rect":
            yield numbers["x"], numbers["x"] + numbers["width"]
        elif element.tag == f"{SVG}circle":
            yield numbers["cx"] - numbers["r"], numbers["cx"] + numbers["r"]


def pictures(portfolio: Portfolio, as_of: date) -> Iterator[tuple[str, Picture]]:
    report = PortfolioFacts(take_snapshot(portfolio, View(as_of, None))).report()
    for language in ("en", "zh"):
        for page in report_document(report, language).pages:
            for picture in page.pictures():
                yield language, picture


@st.composite
def called(draw: st.DrawFn) -> Portfolio:
    """Any portfolio, with names of any length, in which some projects have begun long ago."""
    portfolio = draw(portfolios())
    projects = []
    for project in portfolio.projects:
        milestones = tuple(one.model_copy(update={"name": draw(NAMES) or "M"}) for one in project.milestones)
        changes: dict[str, Any] = {"name": draw(NAMES), "milestones": milestones, "start": draw(STARTS)}
        projects.append(project.model_copy(update=changes))
    return Portfolio(portfolio.settings, portfolio.documents, tuple(projects))


@settings(max_examples=examples(24), deadline=None)
@given(portfolio=called(), as_of=st.sampled_from([date(2018, 6, 30), date(2020, 12, 31), date(2026, 1, 1)]))
def test_no_words_meet_and_nothing_leaves_the_picture(portfolio: Portfolio, as_of: date) -> None:
    for language, picture in pictures(portfolio, as_of):
        for layout in svg.layouts(picture):
            root = ET.fromstring(svg.render(picture, language, layout))  # noqa: S314 - our own
            width, height = (float(root.get(name, 0)) for name in ("width", "height"))
            found = list(boxes(root))
            assert not [(one.says, other.says) for one, other in combinations(found, 2) if one.meets(other)]
            assert not [
                one.says for one in found if one.left < 0 or one.right > width or one.top < 0 or one.bottom > height
            ]
            assert not [
                (one.says, mark.says)
                for one in found
                for mark in marks(root)
                if one.meets(mark) and one.says != "today"
            ]
            assert not [each for each in reach(root) if each[0] < 0 or each[1] > width]
