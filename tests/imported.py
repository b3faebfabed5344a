"""The package, imported whole but for what only one command needs and takes long."""

import pkgutil
from importlib import import_module

import ictpmo


def import_the_package() -> None:
    for module in pkgutil.walk_packages(ictpmo.__path__, "ictpmo."):
        if module.name not in {"ictpmo.__main__", "ictpmo.cli.assistant"}:
            import_module(module.name)
