"""A portfolio to start from: a worked project, schemas for editors, and the settings of the repository around it."""

import json
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import PurePosixPath

from ictpmo.edit.insert import flow, scalar
from ictpmo.model.registers import REGISTERS

_PORTFOLIO = {
    "portfolio.yaml": "portfolio.yaml",
    "sources.yaml": "sources.yaml",
    "projects/member-portal.yaml": "project.yaml",
}
# Git keeps no empty folder, and a portfolio has to have one of projects: it stays when the last project is taken out.
_KEPT = "projects/.gitkeep"


def start(
    folder: PurePosixPath,
    schemas: Mapping[str, str],
    version: str,
    hooks_from: str | None = None,
    registers: Iterable[str] = (),
    *,
    sample: bool = True,
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a portfolio in a folder of the repository starts from, with the registers that are named.

    Its files, and the settings beside them, of which a repository may have its own; by their paths from its top folder.
    Around a portfolio that is there, it needs no sample.
    """
    portfolio = {name: _template(template) for name, template in _PORTFOLIO.items()} if sample else {}
    portfolio |= {_KEPT: ""} if sample else {}
    portfolio |= {f"{name}.yaml": _template(f"{name}.yaml") for name in registers}
    portfolio |= {f"schema/{name}.json": text for name, text in schemas.items()}
    settings = {
        ".pre-commit-config.yaml": _hooks(folder, version, hooks_from),
        ".editorconfig": _template("editorconfig"),
        ".gitattributes": _template("gitattributes")
        + "".join(f"{name}.yaml text eol=lf\n**/{name}/*.yaml text eol=lf\n" for name in REGISTERS),
        ".vscode/settings.json": _vscode(folder),
    }
    files = {str(folder / name): text.encode() for name, text in portfolio.items()}
    return files, {name: text.encode() for name, text in settings.items()}


def _template(name: str) -> str:
    return resources.files("ictpmo.edit").joinpath("templates", name).read_text("utf-8")


def _vscode(folder: PurePosixPath) -> str:
    patterns = {
        "portfolio": ("portfolio.yaml",),
        "sources": ("sources.yaml",),
        "project": ("projects/*.yaml",),
        **{name: (f"{name}.yaml", f"{name}/*.yaml") for name in REGISTERS},
    }
    settings = {
        "files.eol": "\n",
        "yaml.schemas": {f"./{folder / 'schema' / name}.json": _paths(folder, of) for name, of in patterns.items()},
    }
    return json.dumps(settings, indent=2, ensure_ascii=False) + "\n"


def _paths(folder: PurePosixPath, patterns: tuple[str, ...]) -> str | list[str]:
    """Patterns from the repository's top: one, or a list of several."""
    paths = [str(folder / pattern) for pattern in patterns]
    return paths if len(paths) > 1 else paths[0]


def _hooks(folder: PurePosixPath, version: str, hooks_from: str | None) -> str:
    """The settings of pre-commit: the hooks always run, for what was taken out matches no file name any more."""
    args = flow(["--portfolio", str(folder)])
    text = _template("hooks-from.yaml" if hooks_from else "hooks.yaml")
    return text.format(version=version, args=args, hooks_from=scalar(hooks_from))
