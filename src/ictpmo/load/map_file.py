"""A map for `ictpmo import`: read and judged as every other file."""

from ictpmo.finding.finding import Finding
from ictpmo.load.validate import finding_of, validate
from ictpmo.model.import_map import ImportMap
from ictpmo.source.document import SourceFile, read


def read_map(path: str, data: bytes) -> tuple[ImportMap | None, list[Finding], SourceFile]:
    """The map in a file, all that is wrong in it, and where things are in it."""
    reading = read(path, data)
    findings = [finding_of(path, fault) for fault in reading.faults]
    if not reading.readable:
        return None, findings, reading.document
    record, faults = validate(ImportMap, reading.value, path)
    return record, [*findings, *faults], reading.document
