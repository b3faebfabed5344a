"""JSON Schemas of the files and of the report, from the model itself."""

from typing import Any

from ictpmo.model.portfolio import PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.values import Record
from ictpmo.report.progress.portfolio import schema as report_schema

FILES: dict[str, type[Record]] = {"project": Project, "portfolio": PortfolioFile, "sources": SourcesFile}
REPORT = "report"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """The schema of a kind of file, `project`, `portfolio` or `sources`, or of the `report` as JSON."""
    if name == REPORT:
        return {"$schema": _DIALECT, **report_schema()}
    return {"$schema": _DIALECT, **FILES[name].model_json_schema(by_alias=True)}
