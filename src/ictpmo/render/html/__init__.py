"""A report as one HTML file a language, with nothing to load from anywhere."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ictpmo.language.phrase import Inline, Target
from ictpmo.prose.document import Block, Document, Entry, Page, Picture, Table
from ictpmo.render import svg

FILE = "report.html"
# Controls, and marks that turn the direction of what follows.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def render(documents: Mapping[str, Document]) -> dict[str, str]:
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
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    template = environment.get_template("report.html.j2")
    return {
        f"{document.language}/{FILE}": template.render(
            document=document,
            others=[other for other in documents.values() if other.language != document.language],
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            script_digest=digest,
            kind=_kind,
            clean=_clean,
            href=_Places(document).href,
            anchor=_anchor,
            picture=lambda picture, language=document.written_in: _picture(picture, language),
            sort_key=_sort_key,
        )
        for document in documents.values()
    }


def _resource(name: str) -> str:
    return files("ictpmo.render.html").joinpath("templates", name).read_text(encoding="utf-8")


def _kind(part: Block | Inline) -> str:
    return type(part).__name__


def _clean(text: str) -> str:
    return _INVISIBLE.sub(" ", text)


def _picture(picture: Picture, language: str) -> Markup:
    """An SVG element as it is: whatever text stands in it is escaped already."""
    return Markup(svg.render(picture, language, alone=False))  # noqa: S704 - an XML writer made it


class _Places:
    """The places of a report that links can lead to."""

    def __init__(self, document: Document) -> None:
        self._held = {anchor for page in document.pages for anchor in _anchors(page)}

    def href(self, target: Target) -> str:
        """The place that a link leads to; nothing where the report has no such place."""
        place = _anchor(target.project, target.section)
        return f"#{place}" if place in self._held else ""


def _anchors(page: Page) -> Iterator[str]:
    yield _anchor(page.project, None)
    for section in page.sections:
        yield _anchor(page.project, section.anchor)
        for block in section.blocks:
            if isinstance(block, Entry):
                yield _anchor(None, block.anchor)
            elif isinstance(block, Table):
                yield from (_anchor(page.project, anchor) for anchor in block.anchors)


def _anchor(project: str | None, section: str | None) -> str:
    """The id of an element; project ids have no double hyphen, so that no two places share one."""
    place = f"project-{project}" if project else "portfolio"
    if section is None:
        return place
    kind, _, name = section.partition(":")
    # A document's symbol may hold anything; its digest keeps two that read alike apart.
    digest = "" if name.isalnum() else hashlib.sha256(name.encode()).hexdigest()[:6]
    words = re.findall(r"[A-Za-z0-9]+", name)
    return f"{place}--{'-'.join(part for part in (kind, *words, digest if name else '') if part)}"


def _sort_key(key: Any) -> str:  # noqa: ANN401 - what a cell is sorted by
    return "" if key is None else str(key)
