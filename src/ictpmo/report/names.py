"""The names of several projects in a line, of which there may be hundreds."""

from collections.abc import Sequence

from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.report.figures import project_link

_MOST = 20


def names(
    words: Translator, pages: Sequence[ProjectDetail], section: str | None = None, *, most: int = _MOST
) -> Phrase:
    """The names of projects, each leading to its page; of many the first, and how many more there are.

    Those without a name are counted, where there are several.
    """
    unnamed = sum(page.unnamed is not None for page in pages)
    several = unnamed > 1
    named = [page for page in pages if not (several and page.unnamed)]
    held = [project_link(words, page, section) for page in named[:most]]
    if several:
        held.append(words.count("{number} unnamed project", "{number} unnamed projects", unnamed))
    return words.and_more(words.list(held), len(named) - most)
