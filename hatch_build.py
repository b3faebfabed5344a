"""Compiles the catalogues of messages beside their sources, for wheels and for editable installs.

`python hatch_build.py` does the same in a working copy, after an edit.
"""

import struct
from itertools import accumulate
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
# As gettext describes its .mo files: a magic number, the revision, how many texts, and where their two tables lie.
MAGIC, HEADER = 0x950412DE, struct.Struct("<7I")
PLACE = struct.Struct("<2I")


class CatalogueHook(BuildHookInterface[Any]):
    """What hatchling calls before it builds a wheel or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile all catalogues."""
        compile_all(Path(self.root))


def sources(root: Path) -> list[Path]:
    """The catalogues as they are written, one file a language."""
    return sorted(root.glob("src/ictpmo/locale/*/LC_MESSAGES/ictpmo.po"))


def compile_all(root: Path) -> None:
    """Write each compiled catalogue beside its source."""
    for source in sources(root):
        source.with_suffix(".mo").write_bytes(compiled(source))


def compiled(source: Path) -> bytes:
    """A catalogue as gettext reads it. Equal sources give equal bytes, which Babel's writer with its date does not."""
    language = source.parent.parent.name.split("-", 1)[0]
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language)
    texts = {"": f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {catalogue.plural_forms}\n"}
    texts |= {key(said): text(said.string) for said in catalogue if said.id and said.string and not said.fuzzy}
    return packed({name.encode(): said.encode() for name, said in texts.items()})


def key(message: Message) -> str:
    """What gettext looks a message up by: its context, if any, and all its forms."""
    forms = text(message.id)
    return f"{message.context}\4{forms}" if message.context else forms


def text(forms: object) -> str:
    """A message, or its forms by number one after the other."""
    return "\0".join(map(str, forms)) if isinstance(forms, list | tuple) else str(forms)


def packed(texts: dict[bytes, bytes]) -> bytes:
    """Two tables of lengths and places, messages and translations, then all texts, each ended by a zero."""
    held = sorted(texts)
    held += [texts[name] for name in held]
    data_at = HEADER.size + PLACE.size * len(held)
    ends = accumulate((len(entry) + 1 for entry in held), initial=data_at)
    places = b"".join(PLACE.pack(len(entry), at) for entry, at in zip(held, ends, strict=False))
    header = HEADER.pack(MAGIC, 0, len(texts), HEADER.size, HEADER.size + PLACE.size * len(texts), 0, data_at)
    return header + places + b"".join(entry + b"\0" for entry in held)


if __name__ == "__main__":
    compile_all(ROOT)
