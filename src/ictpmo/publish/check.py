"""How the files of a report are made, and reports that are there held against what the portfolio gives for them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from ictpmo.analysis.clock import View
from ictpmo.analysis.selection import belonging, select, usual_groups
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot, take_snapshot
from ictpmo.facts.findings import audited
from ictpmo.facts.printing import answer_json
from ictpmo.facts.report import PortfolioFacts
from ictpmo.finding import SaidError, Sentence, same_start, sentence
from ictpmo.finding.places import SourceFiles
from ictpmo.model.portfolio import Portfolio
from ictpmo.publish.atomic_write import is_cut_short
from ictpmo.publish.manifest import (
    MANIFEST,
    DamagedManifestError,
    ManifestEntry,
    ReportFolder,
    ReportFormat,
    ReportOptions,
    coverage,
    read_manifest,
)
from ictpmo.render import html, json, markdown, svg
from ictpmo.report.progress_report import report_document
from ictpmo.rules.audit import audit


def make(portfolio: Portfolio, documents: SourceFiles, form: ReportFormat, options: ReportOptions) -> dict[str, str]:
    """The files of a report, by path.

    Raises:
        SaidError: where the portfolio has no longer what its projects were chosen or grouped by.
    """
    known_by = date.fromisoformat(options.known_by) if options.known_by else None
    snapshot = take_snapshot(portfolio, View(date.fromisoformat(options.as_of), known_by))
    part = select(snapshot, options.where, options.group_by or usual_groups(snapshot))
    found = filter(belonging(part), audit(snapshot))
    findings = audited(found, portfolio, documents.within_portfolio(), snapshot.view)
    report = PortfolioFacts(part, findings, options.digest).report(options.projects)
    if form is ReportFormat.JSON:
        return {"report.json": json.render(answer_json(report))}
    languages = options.languages or portfolio.settings.languages
    told = {language: report_document(report, language) for language in languages}
    if form is ReportFormat.HTML:
        return html.render(told)
    return {**markdown.render_report(told), **svg.render_report(told)}


Sentences = Iterator[Sentence]

_MOST = 60
"""The characters of a line that are shown,"""
_BEFORE = 20
"""and how many of them before those that differ."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with the reports in a folder, and what else a reader should know."""

    forms: tuple[ReportFormat, ...] = ()
    faults: tuple[Sentence, ...] = ()
    notes: tuple[Sentence, ...] = ()


def check(kept: ReportFolder, form: ReportFormat | None, portfolio: Portfolio, documents: SourceFiles) -> Checked:
    """Check all reports that are recorded, or those of one form."""
    try:
        manifest = read_manifest(kept)
    except DamagedManifestError as error:
        return Checked(faults=(sentence("{damage}; `ictpmo report` makes the report anew", damage=error.said),))
    except OSError as error:
        return Checked(faults=(_unreadable(kept.folder / MANIFEST, error),))
    forms = tuple(known for known in manifest if form in {None, known})
    listed = {path for entry in manifest.values() for path in entry.files}
    faults = list(_missing_reports(kept, form, forms))
    notes: list[Sentence] = []
    for known in forms:
        entry = manifest[known]
        try:
            files = make(portfolio, documents, known, entry.options)
        except SaidError as error:
            faults.append(
                sentence(
                    "{folder}: the {form} report cannot be made again: {reason}",
                    folder=kept.folder,
                    form=known,
                    reason=error.said,
                )
            )
            continue
        faults += [*_undeclared(kept, known, entry.options, portfolio)]
        faults += [*_differences(kept, files, entry), *_strays(kept, files, listed)]
        if covers := coverage(entry.options, known, portfolio):
            notes.append(
                sentence("{folder}: the {form} report covers {covers}", folder=kept.folder, form=known, covers=covers)
            )
        later = list(_left_out(kept, portfolio, entry.options))
        notes += later or _other_files(kept, documents, entry.options)
    return Checked(forms, tuple(faults), tuple(note for at, note in enumerate(notes) if note not in notes[:at]))


def _other_files(kept: ReportFolder, documents: SourceFiles, made_for: ReportOptions) -> Sentences:
    """That the files are not those whose digest the report bears: what it says of them at its dates is checked."""
    if (now := documents.within_portfolio().digest()) != made_for.digest:
        yield sentence(
            "{folder}: made from files of the digest {before}; theirs is {now} now",
            folder=kept.folder,
            before=made_for.digest,
            now=now,
        )


def _missing_reports(kept: ReportFolder, asked: ReportFormat | None, forms: Iterable[ReportFormat]) -> Sentences:
    if is_cut_short(kept.folder):
        yield sentence(
            "{folder}: a run was cut short while it put files in place; `ictpmo report` puts that right",
            folder=kept.folder,
        )
    if not forms:
        command = f"ictpmo report --format {asked}" if asked else "ictpmo report"
        yield sentence(
            "{folder}: no such report is there; make it with `{command}`", folder=kept.folder, command=command
        )


def _undeclared(kept: ReportFolder, form: ReportFormat, asked: ReportOptions, portfolio: "Portfolio") -> Sentences:
    """Languages that it was made for alone, and that the portfolio has given up: its own text says nothing of that."""
    for language in asked.languages:
        if language not in portfolio.settings.languages:
            yield sentence(
                "{folder}: the {form} report was made in `{language}`, in which the portfolio is no longer kept; "
                "`ictpmo report --format {form}` makes it anew",
                folder=kept.folder,
                form=form,
                language=language,
            )


def _differences(kept: ReportFolder, files: Mapping[str, str], entry: ManifestEntry) -> Sentences:
    """What the files have otherwise than they should, a line each; a whole folder that is missing is one line."""
    names = set(kept.names())
    folders = {parent for name in names for parent in PurePosixPath(name).parents}
    missing: set[PurePosixPath] = set()
    for name, text in files.items():
        try:
            # Where they differ, line ends may be longer, and a line more is shown.
            content = kept.read(name, 2 * len(text.encode()) + 8 * _MOST)
        except OSError as error:
            yield _unreadable(kept.folder / name, error)
            continue
        if content is None:
            path = PurePosixPath(name)
            absent = next((parent for parent in reversed(path.parents) if parent not in folders), path)
            if absent not in missing:
                missing.add(absent)
                yield sentence("{path}: missing", path=kept.folder / absent)
        elif difference := _first_difference(kept.folder / name, content, text):
            yield difference
    for name in entry.files:
        if name not in files and name in names:
            yield sentence("{path}: no longer part of the report", path=kept.folder / name)


def _unreadable(path: Path, error: OSError) -> Sentence:
    return sentence("{path}: cannot be read: {reason}", path=path, reason=str(error.strerror).lower())


def _strays(kept: ReportFolder, files: Iterable[str], listed: set[str]) -> Sentences:
    """Files that look like the report's pages or pictures and are not: readers would take them for such."""
    kinds = {_kind(path) for path in files} - {None}
    for name in sorted(kept.names()):
        if name not in listed and name not in files and _kind(name) in kinds:
            yield sentence(
                "{path}: stands among the report's pages, and no report made it; delete it, or keep it elsewhere",
                path=kept.folder / name,
            )


def _kind(path: str) -> tuple[tuple[str, ...], str] | None:
    """What is of one kind in all languages: `projects/….md`, `pictures/….svg`."""
    inner = PurePosixPath(path).parts[1:-1]
    return (inner, PurePosixPath(path).suffix) if inner else None


def _first_difference(path: Path, content: bytes, text: str) -> Sentence | None:
    if content == text.encode():
        return None
    has, gives = content.decode(errors="replace").splitlines(), text.splitlines()
    if has == gives:
        return sentence("{path}: line ends differ", path=path)
    line = same_start(has, gives)
    old, new = (lines[line] if line < len(lines) else None for lines in (has, gives))
    start = max(same_start(old or "", new or "") - _BEFORE, 0)
    return sentence(
        "{place}: has {has}, the portfolio gives {gives}",
        place=f"{path}:{line + 1}",
        has=_excerpt(old, start),
        gives=_excerpt(new, start),
    )


def _excerpt(line: str | None, start: int) -> str | Sentence:
    """A line in short, from where it begins to differ, or a word on there being none."""
    if line is None:
        return sentence("nothing")
    before, after = "…" if start else "", "…" if len(line) > start + _MOST else ""
    return f"`{before}{line[start : start + _MOST]}{after}`"


def _left_out(kept: ReportFolder, portfolio: Portfolio, asked: ReportOptions) -> Sentences:
    """That the files hold entries later than the report, which would be there were it made anew.

    The day's date has no say: what is noted today was so when the files were written. What was made for what was known
    by a day is meant to leave out what came after.
    """
    if asked.known_by:
        return
    own = portfolio.settings.as_of
    then = take_snapshot(portfolio, View(date.fromisoformat(asked.as_of)))
    chosen = {one.project.id for one in select(then, asked.where).projects}
    now = _entries(take_snapshot(portfolio, View(own.last if own else date.max)), asked, chosen)
    later = now - _entries(then, asked, chosen)
    if later > 0:
        yield sentence(
            "{folder}: made as of {date}; entries in the files that are later: {later}; `ictpmo report` makes it anew",
            folder=kept.folder,
            date=asked.as_of,
            later=later,
        )


def _entries(snapshot: Snapshot, asked: ReportOptions, chosen: set[str]) -> int:
    """How many entries the logs of the projects have that a report was made for."""
    named = {*asked.projects} or (chosen if asked.where else None)
    return sum(_logged(project) for project in snapshot.projects if named is None or project.project.id in named)


def _logged(project: ProjectSnapshot) -> int:
    history = project.history
    return sum(map(len, (history.reports, history.requests, history.assessments, history.values)))
