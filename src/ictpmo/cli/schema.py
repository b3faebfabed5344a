"""`ictpmo schema`."""

from typing import Annotated, Literal

import typer

from ictpmo.cli.output import print_text

SchemaName = Literal[
    "project",
    "portfolio",
    "sources",
    "bodies",
    "recommendations",
    "risks",
    "commitments",
    "results",
    "resources",
    "import",
    "report",
]
"""The kinds of file, a map for `import`, and the report."""


def schema(
    name: Annotated[SchemaName, typer.Argument(help="The kind of file.")] = "project",
) -> None:
    """Print the JSON Schema of a kind of file, or of a report, for editors and other checkers."""
    from ictpmo.facts.schema import schema_of
    from ictpmo.render import json

    print_text(json.render(schema_of(name)))
