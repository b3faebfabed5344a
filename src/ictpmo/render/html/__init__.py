"""A report as one HTML file a language, with nothing to load from anywhere."""

from collections.abc import Mapping

from ictpmo.prose.document import Document


def render(documents: Mapping[str, Document]) -> dict[str, str]:
    return {}
