"""Imported by the process that others come from, so that none of these imports and works out anew what all need."""

from importlib import import_module
from pathlib import Path

from typer.testing import CliRunner

from ictpmo.cli.main import app
from imported import import_the_package

import_the_package()
import_module("signalled")
for command in ("validate", "new status-report --help"):
    folder = str(Path(__file__).parent.parent / "portfolio")
    CliRunner().invoke(app, command.split(), env={"ICTPMO_PORTFOLIO": folder}, catch_exceptions=False)
