"""A map for `ictpmo import`: read and judged as every other file."""

from ictpmo.finding.finding import Finding, Pointer, Severity
from ictpmo.finding.sentence import problem_sentences
from ictpmo.load.validate import validate
from ictpmo.model.import_map import ImportMap
from ictpmo.source.document import SourceFile, read


def read_map(path: str, data: bytes) -> tuple[ImportMap | None, list[Finding], SourceFile]:
    """The map in a file, all that is wrong in it, and where things are in it."""
    reading = read(path, data)
    findings = []
    for fault in reading.faults:
        message, remedy = problem_sentences(fault.problem)
        severity = Severity.WARNING if fault.harmless else Severity.ERROR
        findings.append(
            Finding(
                rule=fault.rule,
                severity=severity,
                message=message,
                remedy=remedy,
                pointer=Pointer(path),
                place=fault.place,
            )
        )
    if not reading.readable:
        return None, findings, reading.document
    record, faults = validate(ImportMap, reading.value, path)
    return record, [*findings, *faults], reading.document
