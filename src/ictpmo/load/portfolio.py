"""A folder becomes a portfolio and findings. It never raises for bad data, and reports all faults of all files.

A file with faulty fields is judged without them; figures are never of it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from ictpmo.finding import Finding, Severity, sentence
from ictpmo.finding.places import SourceFiles
from ictpmo.load.folder import File, find_files, kind_of
from ictpmo.load.pieces import Pieces
from ictpmo.load.references import check_names, check_project, check_ratings, check_sources
from ictpmo.load.register_references import check_registers
from ictpmo.load.thousands import check_thousands
from ictpmo.load.validate import finding_of, salvage, validate
from ictpmo.model.files import PORTFOLIO_FILE, SOURCES_FILE, project_of
from ictpmo.model.portfolio import Portfolio, PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.register import Register
from ictpmo.model.spelling import fiscal_span, is_fiscal, month_number
from ictpmo.model.values import Record
from ictpmo.source.document import Route, SourceFile, read
from ictpmo.source.fault import Fault

_NO_SETTINGS = PortfolioFile(title="untitled")
_NO_SOURCES = SourcesFile(sources=())
Progress = Callable[[int], object]
"""Called with the number of files read so far."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: the portfolio as far as it could be read, and everything wrong in its files."""

    portfolio: Portfolio | None
    findings: tuple[Finding, ...]
    documents: SourceFiles
    files: int
    unread: frozenset[str]
    """The files that no record came of, or only part of one."""
    partial: Portfolio
    """The portfolio with what faulty files hold besides their faulty fields: to look for further faults, for nothing
    else."""
    missing: Mapping[str, frozenset[Route]]
    """What each file that is part of it only lacks: what rests on that cannot be judged."""

    @property
    def sound(self) -> Portfolio | None:
        """The portfolio, if nothing in any file is in error; figures from half a portfolio would mislead."""
        faulty = any(finding.severity is Severity.ERROR for finding in self.findings)
        return None if faulty else self.portfolio


def load_folder(root: Path, progress: Progress | None = None) -> Loaded:
    """Load the portfolio in a folder.

    Raises:
        NoPortfolioError: when there is none.
    """
    return load(find_files(root), str(root), progress)


def load(files: Iterable[File], root: str = "", progress: Progress | None = None) -> Loaded:
    """Load a portfolio from its files; `root` is where they are said to be."""
    loading = _Loading()
    for count, file in enumerate(files, start=1):
        loading.take(file)
        if progress:
            progress(count)
    return loading.done(root)


def read_portfolio(files: Iterable[File]) -> tuple[Portfolio | None, frozenset[str]]:
    """The portfolio that files make, and those of them that no record came of, or only part of one.

    For whoever asks what is said, and not what is wrong with it.
    """
    loading = _Loading(check=False)
    for file in files:
        loading.take(file)
    return loading.portfolio(loading.partial()), frozenset(loading.unread)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What comes of one file by itself."""

    document: SourceFile
    findings: tuple[Finding, ...]
    record: Record | None
    """What it holds, or the part of it that is sound."""
    whole: bool
    """Whether that is all of it."""
    missing: frozenset[Route] = frozenset()


@lru_cache(maxsize=4096)
def parse_file(kind: type[Record], name: str, content: bytes) -> ParsedFile:
    """Read a file of a kind, and once: most are the same in one version, or at one time, after another."""
    reading = read(name, content)
    faults = tuple(finding_of(name, fault) for fault in reading.faults)
    if not reading.readable:
        return ParsedFile(reading.document, faults, None, whole=False)
    record, findings = validate(kind, reading.value, name)
    whole, missing = record is not None, frozenset[Route]()
    if record is None:
        record, missing = salvage(kind, reading.value)
    return ParsedFile(reading.document, (*faults, *findings), record, whole, missing)


@lru_cache(maxsize=4096)
def _pieces(_name: str) -> Pieces:
    return Pieces()


@lru_cache(maxsize=4096)
def parse_version(kind: type[Record], name: str, content: bytes) -> ParsedFile:
    """The same for one version of a file after another, which have most of their entries in common, and share them."""
    if found := _pieces(name).read(kind, content):
        text, record = found
        return ParsedFile(SourceFile(name, text), (), record, whole=True)
    return parse_file(kind, name, content)


def _names(record: Record | None, path: str, missing: frozenset[Route]) -> list[Finding]:
    """What is wrong with the names in one file."""
    match record:
        case Project():
            return check_project(record, path, missing)
        case SourcesFile():
            return check_sources(record, path)
        case Register() | PortfolioFile():
            return check_names(record, path)
    return []


class _Loading:
    def __init__(self, *, check: bool = True) -> None:
        self._check = check
        self.findings: list[Finding] = []
        self.documents: list[SourceFile] = []
        self.settings: PortfolioFile | None = None
        self.sources = _NO_SOURCES
        self.projects: list[Project] = []
        self.registers: dict[str, Register] = {}
        self.files = 0
        self.unread: set[str] = set()
        self.missing: dict[str, frozenset[Route]] = {}

    def take(self, file: File) -> None:
        self.files += 1
        if isinstance(file.content, Fault):
            self.findings.append(finding_of(file.name, file.content))
            self.unread.add(file.name)
            return
        match self._record(file.name, file.content):
            case PortfolioFile() as settings:
                self.settings = settings
            case SourcesFile() as sources:
                self.sources = sources
            case Register() as register:
                self.registers[file.name] = register
            case Project() as project if project.id == PurePosixPath(file.name).stem:
                self.projects.append(project)
            case Project():
                self.unread.add(file.name)

    def done(self, root: str) -> Loaded:
        partial = self.partial()
        self.findings += check_registers(partial, frozenset(self.unread))
        portfolio = self.portfolio(partial)
        self.findings += (*check_ratings(partial), *check_thousands(partial)) if portfolio else ()
        return Loaded(
            portfolio=portfolio,
            findings=tuple(self._with_months(finding) for finding in self.findings),
            documents=SourceFiles(self.documents, root),
            files=self.files,
            unread=frozenset(self.unread),
            partial=partial,
            missing=self.missing,
        )

    def partial(self) -> Portfolio:
        settings = self.settings or _NO_SETTINGS
        return Portfolio(settings, self.sources.sources, tuple(self.projects), self.registers)

    def portfolio(self, partial: Portfolio) -> Portfolio | None:
        return self._whole(partial) if self.settings and PORTFOLIO_FILE not in self.unread else None

    def _with_months(self, finding: Finding) -> Finding:
        """A finding on a fiscal year, with the months that it is, where the settings say when they start."""
        start = self.settings.fiscal_year_starts if self.settings else None
        text = str(finding.message.values.get("text", "")) if finding.rule == "invalid-date" and start else ""
        near = fiscal_span(text, month_number(start)) if start and is_fiscal(text) else None
        return replace(finding, remedy=sentence("write `{near}`", near=near)) if near else finding

    def _whole(self, partial: Portfolio) -> Portfolio:
        """The portfolio without the files that only part of a record came of."""
        if not self.missing:
            return partial
        documents = () if SOURCES_FILE in self.missing else partial.documents
        faulty = {project_of(name) for name in self.missing}
        projects = tuple(project for project in partial.projects if project.id not in faulty)
        registers = {name: register for name, register in self.registers.items() if name not in self.missing}
        return Portfolio(partial.settings, documents, projects, registers)

    def _record(self, name: str, content: bytes) -> Record | None:
        """What a file holds, or the part of it that is sound."""
        parsed = (parse_file if self._check else parse_version)(kind_of(name), name, content)
        self.documents.append(parsed.document)
        self.findings += parsed.findings
        self.findings += _names(parsed.record, name, parsed.missing) if self._check else ()
        if not parsed.whole:
            self.unread.add(name)
            if parsed.record:
                self.missing[name] = parsed.missing
        return parsed.record
