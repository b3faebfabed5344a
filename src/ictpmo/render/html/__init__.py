"""A report as HTML with nothing to load from anywhere: one file a language, and of many projects one each besides."""

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from ictpmo.language.phrase import Target, plain_text
from ictpmo.render import svg
from ictpmo.render.html.blocks import BlockWriter, Places, anchor, sheets, shown
from ictpmo.report.document import Page, ReportDocument


def render(documents: Mapping[str, ReportDocument]) -> dict[str, str]:
    """The files of a report in all its languages, by path."""
    environment = Environment(
        loader=PackageLoader("ictpmo.render.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = _resource("style.css") + svg.STYLE, _resource("script.js")
    environment.globals |= {
        "style": Markup(style),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "script_digest": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        "clean": shown,
        "plain": plain_text,
        "anchor": anchor,
    }
    template = environment.get_template("report.html.j2")
    return {
        f"{document.language}/{path}": text
        for document in documents.values()
        for path, text in _files(template, document, [other for other in documents.values() if other is not document])
    }


def _files(template: Template, document: ReportDocument, others: list[ReportDocument]) -> Iterator[tuple[str, str]]:
    spread = sheets(document)
    places = Places(spread)
    for index, sheet in enumerate(spread):
        writer = BlockWriter(document, places, sheet)
        yield (
            sheet.path,
            template.render(
                document=document,
                others=others,
                sheet=sheet,
                several=len(spread) > 1,
                steps=tuple(_steps(document, index - 1)) if sheet.alone else (),
                href=partial(places.href, here=sheet),
                words=_marked_up(writer.words),
                blocks=_marked_up(writer.section),
            ),
        )


def _steps(document: ReportDocument, index: int) -> Iterator[tuple[str, Target, Page]]:
    """The ways from the file of a project to those beside it."""
    for label, step in ((document.labels.previous, index - 1), (document.labels.following, index + 1)):
        if 0 <= step < len(document.projects):
            page = document.projects[step]
            yield label, Target(page.project), page


def _marked_up(write: Callable[..., str]) -> Callable[..., Markup]:
    """What writes HTML, as a template takes it: whatever text stands in it is escaped already."""
    return lambda *parts: Markup(write(*parts))  # noqa: S704 - `escaped` has seen every text


def _resource(name: str) -> str:
    return files("ictpmo.render.html").joinpath("templates", name).read_text(encoding="utf-8")
