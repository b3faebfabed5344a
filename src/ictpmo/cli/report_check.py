"""Reports that are there, held against what the portfolio gives at the dates that they were made for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ictpmo.cli.reports import Asked, DamagedRecordError, Made, ReportFormat, make, read_record
from ictpmo.swap import is_cut_short

if TYPE_CHECKING:
    from ictpmo.finding import Documents
    from ictpmo.model.portfolio import Portfolio
    from ictpmo.snapshot import ProjectSnapshot


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with the reports in a folder, and what else a reader should know."""

    forms: tuple[ReportFormat, ...] = ()
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def check(folder: Path, form: ReportFormat | None, portfolio: "Portfolio", documents: "Documents") -> Checked:
    """Check all reports that are recorded, or those of one form."""
    try:
        record = read_record(folder)
    except DamagedRecordError as error:
        return Checked(faults=(f"{error}; `ictpmo report` makes the report anew",))
    forms = tuple(known for known in record if form in {None, known})
    listed = {path for made in record.values() for path in made.files}
    faults = list(_found_unmade(folder, form, forms))
    notes: list[str] = []
    for known in forms:
        made = record[known]
        files = make(portfolio, documents, known, made.asked)
        faults += [*_differences(folder, files, made), *_strays(folder, files, listed)]
        notes += _left_out(folder, portfolio, made.asked)
    return Checked(forms, tuple(faults), tuple(dict.fromkeys(notes)))


def _found_unmade(folder: Path, asked: ReportFormat | None, forms: Iterable[ReportFormat]) -> Iterator[str]:
    if is_cut_short(folder):
        yield f"{folder}: a run was cut short while it put files in place; `ictpmo report` mends that"
    if not forms:
        which = f" --format {asked}" if asked else ""
        yield f"{folder}: no such report is there; make it with `ictpmo report{which}`"


def _differences(folder: Path, files: Mapping[str, str], made: Made) -> Iterator[str]:
    """What the files have otherwise than they should, a line each; a whole folder that is missing is one line."""
    missing: set[Path] = set()
    for path, text in files.items():
        held = folder / path
        if not held.is_file():
            absent = next((parent for parent in reversed(held.parents) if not parent.exists()), held)
            if absent not in missing:
                missing.add(absent)
                yield f"{absent}: missing"
        elif difference := _first_difference(held.read_bytes(), text):
            yield f"{held}{difference}"
    for path in made.files:
        if path not in files and (folder / path).exists():
            yield f"{folder / path}: no longer part of the report"


def _strays(folder: Path, files: Iterable[str], listed: set[str]) -> Iterator[str]:
    """Files that look like the report's pages or pictures and are not: readers would take them for such."""
    kinds = {_kind(path) for path in files} - {None}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name not in listed and name not in files and _kind(name) in kinds and path.is_file():
            yield f"{path}: stands among the report's pages, and no report made it; delete it, or keep it elsewhere"


def _kind(path: str) -> tuple[tuple[str, ...], str] | None:
    """What is of one kind in all languages: `projects/….md`, `pictures/….svg`."""
    inner = PurePosixPath(path).parts[1:-1]
    return (inner, PurePosixPath(path).suffix) if inner else None


def _first_difference(held: bytes, text: str) -> str | None:
    if held == text.encode():
        return None
    has, gives = held.decode(errors="replace").splitlines(), text.splitlines()
    pairs = zip(has, gives, strict=False)
    line = next((index for index, (old, new) in enumerate(pairs) if old != new), min(len(has), len(gives)))
    old, new = (_excerpt(lines, line) for lines in (has, gives))
    return f":{line + 1}: has {old}, the portfolio gives {new}"


def _excerpt(lines: list[str], index: int) -> str:
    """A line in short, or a word on there being none."""
    if index >= len(lines):
        return "nothing"
    line, most = lines[index], 60
    return f"`{line[:most]}…`" if len(line) > most else f"`{line}`"


def _left_out(folder: Path, portfolio: "Portfolio", asked: Asked) -> Iterator[str]:
    """That the files hold entries later than the report, which would be there were it made anew.

    The day's date has no say: what is noted today was so when the files were written. What was made for what was known
    by a day is meant to leave out what came after.
    """
    if asked.known_by:
        return
    own = portfolio.settings.as_of
    now = _entries(portfolio, own.last if own else date.max, asked.projects)
    later = now - _entries(portfolio, date.fromisoformat(asked.as_of), asked.projects)
    if later > 0:
        entries = "an entry that is" if later == 1 else f"{later} entries that are"
        yield f"{folder}: made as of {asked.as_of}; the files hold {entries} later; `ictpmo report` makes it anew"


def _entries(portfolio: "Portfolio", day: date, projects: tuple[str, ...]) -> int:
    from ictpmo.clock import View
    from ictpmo.snapshot import take

    held = take(portfolio, View(day)).projects
    return sum(_logged(project) for project in held if not projects or project.project.id in projects)


def _logged(project: "ProjectSnapshot") -> int:
    history = project.history
    return sum(map(len, (history.reports, history.requests, history.assessments, history.values)))
