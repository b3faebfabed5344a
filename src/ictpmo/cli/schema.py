"""`ictpmo schema`."""

from enum import StrEnum
from typing import Annotated

import typer

from ictpmo.cli.output import print_text


class SchemaName(StrEnum):
    """The kinds of file, a map for `import`, and the report."""

    PROJECT = "project"
    PORTFOLIO = "portfolio"
    SOURCES = "sources"
    BODIES = "bodies"
    RECOMMENDATIONS = "recommendations"
    RISKS = "risks"
    COMMITMENTS = "commitments"
    RESULTS = "results"
    RESOURCES = "resources"
    IMPORT = "import"
    REPORT = "report"


def schema(
    name: Annotated[SchemaName, typer.Argument(help="The kind of file.")] = SchemaName.PROJECT,
) -> None:
    """Print the JSON Schema of a kind of file, or of a report, for editors and other checkers."""
    from ictpmo.facts.schema import schema_of
    from ictpmo.render import json

    print_text(json.render(schema_of(name)))
