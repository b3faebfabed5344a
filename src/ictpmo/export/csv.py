"""Tables as a folder of CSV files (RFC 4180, UTF-8), described by a Tabular Data Package."""

import csv
import io
import json
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from ictpmo.export.table import Cell, ExportTable, Field, Kind
from ictpmo.export.tables import VERSION
from ictpmo.publish.aside import ASIDE
from ictpmo.render.csv import neutral

_PACKAGE = "datapackage.json"
_NAME = "ictpmo-export"
_TYPES = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DAY: "date",
    Kind.DATE: "string",
}

_WRITTEN_AS_HELD = {Kind.INTEGER, Kind.NUMBER, Kind.DAY}


def write(tables: tuple[ExportTable, ...], *, bom: bool = False) -> dict[str, bytes]:
    """The files of the folder, by name; with a byte order mark, by which Excel knows UTF-8."""
    mark = BOM_UTF8 if bom else b""
    described = to_json(_package(tables), indent=2)
    return {_PACKAGE: described + b"\n", **{_file_of(table): mark + _rows(table) for table in tables}}


def is_own(folder: Path) -> bool:
    """Whether a folder is an export, and holds nothing else."""
    entries = [entry for entry in folder.iterdir() if entry.name != ASIDE]
    names = {entry.name for entry in entries if entry.is_file() and not entry.is_symlink()}
    if len(names) < len(entries) or _PACKAGE not in names:
        return False
    try:
        package = json.loads((folder / _PACKAGE).read_bytes())
        described = {resource["path"] for resource in package["resources"]}
    except (ValueError, LookupError, TypeError):
        return False
    return bool(package["name"] == _NAME) and names - {_PACKAGE} <= described


def _file_of(table: ExportTable) -> str:
    return f"{table.name}.csv"


def _rows(table: ExportTable) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field.name for field in table.fields])
    columns = zip(table.fields, zip(*table.rows, strict=True), strict=False)
    cells = (held if field.kind in _WRITTEN_AS_HELD else map(_cell, held) for field, held in columns)
    writer.writerows(zip(*cells, strict=True))
    return out.getvalue().encode()


def _cell(cell: Cell) -> object:
    if isinstance(cell, str):
        return neutral(cell)
    return str(cell).lower() if isinstance(cell, bool) else cell


def _package(tables: tuple[ExportTable, ...]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": _NAME,
        "version": f"{VERSION}.0.0",
        "resources": [_resource(table, {other.name: other.key for other in tables}) for table in tables],
    }


def _resource(table: ExportTable, keys: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": _file_of(table),
        "description": table.meaning,
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(field) for field in table.fields],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": list(reference.columns),
                    "reference": {"resource": reference.table, "fields": list(keys[reference.table])},
                }
                for reference in table.references
                if len(reference.columns) == 1 or set(reference.columns) <= set(table.key)
            ],
        },
    }


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.choices:
        constraints["enum"] = list(field.choices)
    described: dict[str, Any] = {"name": field.name, "type": _TYPES[field.kind], "description": field.meaning}
    return {**described, "constraints": constraints} if constraints else described
