"""JSON Schemas of the files, from the model itself."""

from typing import Any

from ictpmo.model.portfolio import PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.values import Record

FILES: dict[str, type[Record]] = {"project": Project, "portfolio": PortfolioFile, "sources": SourcesFile}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """The schema of a kind of file: `project`, `portfolio` or `sources`."""
    return {"$schema": _DIALECT, **FILES[name].model_json_schema(by_alias=True)}
