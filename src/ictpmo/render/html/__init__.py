"""A report as HTML with nothing to load from anywhere: one file a language, and of many projects one each besides."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from ictpmo.language.phrase import Inline, Target, plain_text
from ictpmo.render import svg
from ictpmo.render.controls import controls, spelled
from ictpmo.render.html.sheets import Places, Sheet, anchor, sheets
from ictpmo.report.document import Block, Page, Picture, ReportDocument

_INVISIBLE = controls(but="\t\n\r")


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
        "kind": _kind,
        "clean": _clean,
        "plain": plain_text,
        "anchor": anchor,
        "sort_key": _sort_key,
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
    for sheet in spread:
        yield (
            sheet.path,
            template.render(
                document=document,
                others=others,
                sheet=sheet,
                several=len(spread) > 1,
                steps=tuple(_steps(document, sheet)),
                href=partial(places.href, here=sheet),
                stands=places.stands,
                picture=partial(_picture, language=document.written_in),
            ),
        )


def _steps(document: ReportDocument, sheet: Sheet) -> Iterator[tuple[str, Target, Page]]:
    """The ways from a project's own file to those beside it."""
    if sheet.alone:
        index = document.projects.index(sheet.alone)
        for label, step in ((document.labels.previous, index - 1), (document.labels.following, index + 1)):
            if 0 <= step < len(document.projects):
                page = document.projects[step]
                yield label, Target(page.project), page


def _resource(name: str) -> str:
    return files("ictpmo.render.html").joinpath("templates", name).read_text(encoding="utf-8")


def _kind(part: Block | Inline) -> str:
    return type(part).__name__


def _clean(text: str) -> str:
    return _INVISIBLE.sub(spelled, text)


def _picture(picture: Picture, language: str) -> Markup:
    """An SVG element as it is: whatever text stands in it is escaped already."""
    return Markup(svg.render(picture, language, alone=False))  # noqa: S704 - an XML writer made it


def _sort_key(key: Any) -> str:  # noqa: ANN401 - what a cell is sorted by
    return "" if key is None else str(key)
