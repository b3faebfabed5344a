"""Where a field that each record has more than today is found: run with a package whose records all have a `remark`.

`python remarks.py PORTFOLIO OUT` writes a remark into the first record of each kind and place of a portfolio, and
prints as JSON the outputs that each remark is found in.
"""

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from typer.main import get_command

from ictpmo.cli.loading import ViewOptions
from ictpmo.cli.main import app
from ictpmo.load.folder import kind_of
from ictpmo.load.validate import fields, record_at
from ictpmo.model.registers import LISTS
from ictpmo.model.values import Record
from ictpmo.source.document import Route
from ictpmo.source.values import read_values

# What some forty commands show is read once, and the command line is built once.
ViewOptions.read = cache(ViewOptions.read)  # type: ignore[method-assign]
COMMAND = get_command(app)


def main(folder: Path, out: Path) -> None:
    """Write the remarks, run the commands, and print what was found."""
    given: dict[str, str] = {}
    shown: list[str] = []
    for file in sorted(folder.rglob("*.yaml")):
        record, values = kind_of(str(file.relative_to(folder))), read_values(file.read_text(encoding="utf-8"), [])
        remarked = _remarked(record, values, (), given)
        file.write_text(json.dumps(remarked, default=str), encoding="utf-8")
        shown += [record["id"] for record in _records(remarked) if '"remark"' in json.dumps(record, default=str)]
    outputs = {
        "report": _written(folder, out / "pages", "report"),
        "report as JSON": _written(folder, out / "json", "report", "--format", "json"),
        "export": _written(folder, out / "tables", "export", "--format", "csv"),
        "show": "".join(_printed(folder, "show", one) for one in shown),
        "show as JSON": "".join(_printed(folder, "show", one, "--format", "json") for one in shown),
    }
    found = {place: [name for name, text in outputs.items() if said in text] for place, said in given.items()}
    sys.stdout.write(json.dumps(found))


def _remarked(root: type[Record], value: Any, route: Route, given: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_remarked(root, each, (*route, number), given) for number, each in enumerate(value)]
    if not isinstance(value, dict):
        return value
    inside = {name: _remarked(root, each, (*route, name), given) for name, each in value.items()}
    kind = record_at(root, route)
    # Ids and numbers on the way to it are left out.
    steps = (step for n, step in enumerate(route) if step in fields(record_at(root, route[:n])))
    place = ".".join((root.__name__, *map(str, steps)))
    # Of a map of records the keys are ids; one record has fields of its kind alone.
    if not value or not value.keys() <= set(fields(kind)) or "remark" not in fields(kind) or place in given:
        return inside
    given[place] = f"remark{len(given):03}"
    return {**inside, "remark": given[place]}


def _records(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What `show` can be asked for: the project of a file, or the records of a register."""
    if "id" in values:
        yield values
    else:
        yield from (record for name in LISTS for record in values.get(name, ()))


def _written(folder: Path, out: Path, *command: str) -> str:
    _printed(folder, *command, "--out", str(out))
    return "".join(
        path.read_text(encoding="utf-8") for path in out.rglob("*") if path.suffix in {".md", ".json", ".csv"}
    )


def _printed(folder: Path, *command: str) -> str:
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        COMMAND([*command, "--portfolio", str(folder)])
    printed.seek(0)
    return printed.read()


main(Path(sys.argv[1]), Path(sys.argv[2]))
