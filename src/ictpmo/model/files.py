"""The files of a portfolio by their paths from its folder."""

from functools import lru_cache
from pathlib import PurePosixPath

PORTFOLIO_FILE = "portfolio.yaml"
SOURCES_FILE = "sources.yaml"
PROJECTS_FOLDER = "projects"


def project_file(project: str) -> str:
    """The file of a project, by its id."""
    return f"{PROJECTS_FOLDER}/{project}.yaml"


@lru_cache(maxsize=4096)
def project_of(name: str) -> str | None:
    """The project that a file is of, by its name alone."""
    path = PurePosixPath(name)
    return path.stem if path.parent.name == PROJECTS_FOLDER else None
