"""Lay out the pages of the documentation site: `make site`. What they are made of stays as it is in the repository.

A link to another page leads there, one to a schema to its address in the site, and one to any other file to where the
repository is, if that is given (REPOSITORY, such as `https://…/blob/v1.0.0`); else its words stand alone.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath

ROOT = Path(__file__).parent.parent
# What one needs first stands first. A page that stands nowhere fails the build.
CONTENTS = {
    "Begin": ("tutorial", "editing", "import"),
    "Look up": ("commands", "format", "rules", "guard", "export", "json", "schema/index", "library"),
    "Understand": ("measures", "audit-of-the-portfolio", "transcription"),
    "Take part": ("design", "performance", "contributing", "releasing", "changelog"),
}
LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https://)([^)#]*)(#[^)]*)?\)")
_SCHEMAS = """\
# Schemas

JSON Schemas of the files of a portfolio, of the map of an [import](../import.md), and of the report as JSON, at
addresses that stay. What changes in them is in the [changelog](../changelog.md). `ictpmo init` puts those of the files
beside yours; `ictpmo schema NAME` prints them.

"""


def main() -> None:
    """Write the pages into a folder."""
    folder = Path(sys.argv[1])
    for name, content in pages(os.environ.get("REPOSITORY")).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def pages(repository: str | None) -> dict[str, bytes]:
    """What the site is made of, by path; `served` is laid into it as it is."""
    own = {"README.md": "index.md", "CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
    places = own | {f"docs/{path.name}": path.name for path in sorted((ROOT / "docs").glob("*.md"))}
    pictures = {"docs/slippage.svg": "slippage.svg", "reports/en/pictures/ends.svg": "ends.svg"}
    schemas = sorted((ROOT / "schema").glob("*.json"))
    texts = {page: _text(source, places | pictures, repository) for source, page in places.items()}
    texts["index.md"] += "".join(_contents())
    texts["schema/index.md"] = _SCHEMAS + "".join(map(_schema, schemas))
    return (
        {page: text.encode() for page, text in texts.items()}
        | {page: (ROOT / file).read_bytes() for file, page in pictures.items()}
        | {"conf.py": (ROOT / "docs/conf.py").read_bytes()}
        | {f"served/schema/{path.name}": path.read_bytes() for path in schemas}
    )


def _text(source: str, places: dict[str, str], repository: str | None) -> str:
    """A page with its links as they have to be in the site."""
    text = (ROOT / source).read_text(encoding="utf-8")
    return LINK.sub(partial(_linked, source, places, repository), text)


def _linked(source: str, places: dict[str, str], repository: str | None, link: re.Match[str]) -> str:
    picture, words, file, anchor = (part or "" for part in link.groups())
    path = normpath(join(dirname(source), file)) if file else source
    if path in places:
        return f"{picture}[{words}]({places[path] if file else ''}{anchor})"
    if path == "schema":
        return f"[{words}](schema/index.md)"
    if path.startswith("schema/"):
        return f"[{words}](site:{path})"
    return f"[{words}]({repository}/{path})" if repository else words


def _contents() -> Iterator[str]:
    for heading, names in CONTENTS.items():
        yield "\n".join(("", "```{toctree}", ":hidden:", f":caption: {heading}", "", *names, "```", ""))


def _schema(path: Path) -> str:
    said = json.loads(path.read_text(encoding="utf-8"))["description"].partition("\n")[0]
    return f"- [{path.name}](site:{path.name}): {said}\n"


if __name__ == "__main__":
    main()
