"""The published schemas of others' files."""

import warnings
from importlib import import_module
from pathlib import Path

from click.testing import CliRunner


def fits(path: Path, schema: str) -> bool:
    """Whether a file is as a schema has it that `check-jsonschema` knows, which takes long to import: only here, once."""
    with warnings.catch_warnings(action="ignore"):  # of what its older versions take from click
        command = import_module("check_jsonschema").main
    ran = CliRunner().invoke(command, ["--builtin-schema", schema, str(path)], catch_exceptions=False)
    assert ran.exit_code in {0, 1}, ran.output
    return ran.exit_code == 0
