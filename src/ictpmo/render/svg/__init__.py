"""Charts as SVG: no script, a title and a description, legible in print and on dark ground."""

from ictpmo.render.svg.canvas import STYLE as STYLE
from ictpmo.render.svg.canvas import Canvas
from ictpmo.render.svg.share import draw_shares
from ictpmo.render.svg.slip import draw_slips
from ictpmo.render.svg.trend import draw_trend
from ictpmo.report.chart import ShareChart, SlipChart
from ictpmo.report.document import Picture


def render(picture: Picture, language: str, *, alone: bool = True) -> str:
    """The picture as the text of an SVG element, ending with a line end; not alone, its page has to have `STYLE`."""
    canvas = Canvas(picture.name, picture.title, picture.description, language)
    match picture.chart:
        case SlipChart() as chart:
            draw_slips(canvas, chart)
        case ShareChart() as chart:
            draw_shares(canvas, chart)
        case chart:
            draw_trend(canvas, chart)
    return canvas.text(alone=alone)
