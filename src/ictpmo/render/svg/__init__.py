"""Charts as SVG: no script, a title and a description, legible in print and on dark ground."""

from collections.abc import Mapping

from ictpmo.render.svg.canvas import STYLE as STYLE
from ictpmo.render.svg.canvas import Canvas
from ictpmo.render.svg.charts import draw_completion, draw_ends, draw_trend
from ictpmo.render.svg.shapes import NARROW, WIDE, Layout
from ictpmo.report.chart import CompletionChart, EndsChart
from ictpmo.report.document import Picture, ReportDocument


def layouts(picture: Picture) -> tuple[Layout, ...]:
    """The ways in which it is drawn: one of a project is small enough for a phone as it is."""
    return (WIDE, NARROW) if picture.wide else (NARROW,)


def render(picture: Picture, language: str, layout: Layout, *, alone: bool = True) -> str:
    """The picture as the text of an SVG element, ending with a line end; not alone, its page has to have `STYLE`."""
    canvas = Canvas(picture, _name(picture, layout), language, layout)
    match picture.chart:
        case EndsChart() as chart:
            draw_ends(canvas, chart)
        case CompletionChart() as chart:
            draw_completion(canvas, chart)
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
        for layout in layouts(picture)
    }
