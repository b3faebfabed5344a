"""Imported by the process that others come from, so that none of these imports and works out anew what all need."""

import pkgutil
from importlib import import_module
from pathlib import Path

from typer.testing import CliRunner

import ictpmo
from ictpmo.cli.main import app

for module in pkgutil.walk_packages(ictpmo.__path__, "ictpmo."):
    if module.name not in {"ictpmo.__main__", "ictpmo.cli.assistant"}:
        import_module(module.name)
import_module("signalled")
for command in ("validate", "new status-report --help"):
    folder = str(Path(__file__).parent.parent / "portfolio")
    CliRunner().invoke(app, command.split(), env={"ICTPMO_PORTFOLIO": folder}, catch_exceptions=False)
