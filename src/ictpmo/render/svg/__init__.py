"""Charts as SVG: no script, a title and a description, legible in print and on dark ground."""

from collections.abc import Mapping

from ictpmo.render.svg.canvas import NARROW as NARROW
from ictpmo.render.svg.canvas import STYLE as STYLE
from ictpmo.render.svg.canvas import WIDE, Canvas, Layout
from ictpmo.render.svg.share import draw_shares
from ictpmo.render.svg.slip import draw_slips
from ictpmo.render.svg.trend import draw_trend
from ictpmo.report.chart import ShareChart, SlipChart
from ictpmo.report.document import Picture, ReportDocument

LAYOUTS = (WIDE, NARROW)


def render(picture: Picture, language: str, layout: Layout = WIDE, *, alone: bool = True) -> str:
    """The picture as the text of an SVG element, ending with a line end; not alone, its page has to have `STYLE`."""
    canvas = Canvas(_name(picture, layout), picture.title, picture.description, language, layout)
    match picture.chart:
        case SlipChart() as chart:
            draw_slips(canvas, chart)
        case ShareChart() as chart:
            draw_shares(canvas, chart)
        case chart:
            draw_trend(canvas, chart)
    return canvas.text(alone=alone)


def _name(picture: Picture, layout: Layout) -> str:
    return picture.narrow_name if layout is NARROW else picture.name


def render_report(documents: Mapping[str, ReportDocument]) -> dict[str, str]:
    """The pictures of a report in all its languages, a file each, by path."""
    return {
        f"{document.language}/pictures/{_name(picture, layout)}.svg": render(picture, document.written_in, layout)
        for document in documents.values()
        for page in document.pages
        for picture in page.pictures()
        for layout in LAYOUTS
    }
