"""Writing to a portfolio: the new text is checked as a whole portfolio before it is swapped in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ictpmo.cli.errors import UnwrittenError, WrongUsageError
from ictpmo.cli.loading import no_such_project, read_portfolio
from ictpmo.cli.output import print_lines, set_right_first
from ictpmo.cli.validate import check, newly
from ictpmo.edit.insert import STEP, add_entry, add_inner, block, item, whole_file
from ictpmo.edit.write import NotWrittenError, Proposal, create, propose, write_all
from ictpmo.facts.findings import located
from ictpmo.finding import Clauses, Finding, Pointer, Sentence, Severity, problem_sentences, sentence
from ictpmo.finding.places import SourceFiles
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
from ictpmo.load.folder import File, find_files
from ictpmo.load.nearest import nearest
from ictpmo.load.portfolio import Loaded, load
from ictpmo.model.files import PORTFOLIO_FILE, PROJECTS_FOLDER, SOURCES_FILE, project_file
from ictpmo.model.portfolio import Portfolio, PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.registers import REGISTERS, Listed, register_with
from ictpmo.report.check_page import finding_lines
from ictpmo.source.document import Route
from ictpmo.source.fault import Problem

Added = tuple[Proposal, Route, Sentence]
"""What a file would hold, the place of what is added in it, and what that is called."""


@dataclass(frozen=True)
class PortfolioWriter:
    """A folder whose files are written, and the words in which that is reported."""

    root: Path
    words: Translator

    def schema(self, kind: str, around: str = "") -> str | None:
        """The path of the schema of a kind of file, for editors, where the portfolio has it."""
        path = f"schema/{kind}.json"
        return around + path if (self.root / path).is_file() else None

    def print(self, findings: Iterable[Finding], documents: SourceFiles) -> None:
        """Print findings to standard error."""
        print_lines(finding_lines(self.words, located(findings, documents)), err=True)

    def refuse(self, findings: Iterable[Finding], documents: SourceFiles, remedy: Sentence) -> NoReturn:
        """An end that says what is in the way."""
        self.print(findings, documents)
        raise UnwrittenError(remedy)

    def refuse_file(self, name: str, problem: Problem) -> NoReturn:
        """An end that says why a file is left as it is."""
        said = Clauses(problem_sentences(problem))
        raise UnwrittenError("{field}: {value}", field=str(self.root / name), value=said)

    def outcome(
        self, files: Iterable[File], made: Iterable[Proposal], before: Loaded | None
    ) -> tuple[Loaded, list[Finding]]:
        """The portfolio as it would be, and what would be wrong in it that is not yet."""
        changed = {one.name: File(one.name, one.after) for one in made}
        after = load({**{file.name: file for file in files}, **changed}.values(), str(self.root))
        return after, newly(check(after), check(before) if before else [])

    def write(self, made: Sequence[Proposal]) -> None:
        """Write files, all or none; a new one alone takes no other's place."""
        try:
            if len(made) == 1 and made[0].before is None:
                create(self.root, {made[0].name: made[0].after})
            else:
                write_all(self.root, made)
        except (NotWrittenError, OSError) as error:
            raise UnwrittenError(error) from None


@dataclass(frozen=True)
class PortfolioEditor(PortfolioWriter):
    """A portfolio that something is to be added to."""

    portfolio: Portfolio
    loaded: Loaded

    def project(self, name: str) -> Project:
        """The project that is added to: it must be there, and free of faults."""
        faults = [f for f in self.loaded.findings if f.project == name and f.severity is Severity.ERROR]
        if faults:
            self.refuse(faults, self.loaded.documents, sentence("fix the project's file first"))
        project = self.portfolio.by_id.get(name)
        if project is None and PROJECTS_FOLDER in self.loaded.unread:
            self.refuse(self.loaded.findings, self.loaded.documents, sentence("fix the folder first"))
        if project is None:
            raise WrongUsageError(no_such_project(name, [project.id for project in self.portfolio.projects]))
        return project

    def record(self, name: str, asked: str) -> Listed:
        """A record of a register that is added to, by its id."""
        found = {str(getattr(one.record, "id", "")): one for one in self.portfolio.listed(name)}
        if asked not in found:
            near = nearest(asked, found)
            raise WrongUsageError(
                "there is no record `{name}`; did you mean `{near}`?"
                if near
                else "there is no record `{name}` in {register}",
                name=asked,
                near=near,
                register=name,
            )
        return found[asked]

    def new_project(self, fields: Mapping[str, Any], called: Sentence) -> Added:
        """A new project's file."""
        new = whole_file(self.schema("project", "../"), *block(fields, 0))
        return Proposal(project_file(fields["id"]), None, new), (), called

    def new_entry(self, project: Project, field: str, entry: Mapping[str, Any], called: Sentence) -> Added:
        """An entry at the end of a list of a project."""
        made = self._proposed(project_file(project.id), lambda held: add_entry(held, field, entry, Project))
        return made, (field, len(getattr(project, field))), called

    def new_source(self, entry: Mapping[str, Any], called: Sentence) -> Added:
        """A document at the end of the list of those cited, or the first of one."""
        new = whole_file(None, "sources:", *item(entry, STEP))
        made = self._proposed(SOURCES_FILE, lambda held: add_entry(held, "sources", entry, SourcesFile), new)
        return made, ("sources", len(self.portfolio.documents)), called

    def new_round(self, entry: Mapping[str, Any], called: Sentence) -> Added:
        """A round of reports at the end of the list of those that there were."""
        route = ("reporting", "rounds")
        made = self._proposed(PORTFOLIO_FILE, lambda held: add_inner(held, *route, entry, PortfolioFile))
        return made, (*route, len(self.portfolio.settings.reporting.rounds)), called

    def new_record(self, listed: str, entry: Mapping[str, Any], called: Sentence) -> Added:
        """A record at the end of a list of its register, or the first of one."""
        name = register_with(listed)
        new = whole_file(self.schema(name), "", f"{listed}:", *item(entry, STEP))
        made = self._proposed(f"{name}.yaml", lambda held: add_entry(held, listed, entry, REGISTERS[name]), new)
        held = self.portfolio.registers.get(made.name)
        return made, (listed, len(getattr(held, listed)) if held else 0), called

    def new_word(self, held: Listed, into: str, entry: Mapping[str, Any], called: Sentence) -> Added:
        """An entry at the end of the log of a record, or of another list of it."""
        made = self._proposed(held.path, lambda file: add_entry(file, into, entry, type(held.record), held.route))
        return made, (*held.route, into, len(getattr(held.record, into, ()))), called

    def _proposed(self, name: str, add: Callable[[bytes], bytes | Problem], new: bytes | None = None) -> Proposal:
        made = propose(find_files(self.root), name, add, new)
        return made if isinstance(made, Proposal) else self.refuse_file(name, made)

    def add(self, added: Sequence[Added]) -> None:
        """Write what is added, all or nothing.

        Raises:
            NotValidError: when the portfolio would not validate with it.
        """
        proposals = [proposal for proposal, _, _ in added]
        after, fresh = self.outcome(find_files(self.root), proposals, self.loaded)
        self.print(fresh, after.documents)
        if any(finding.severity is Severity.ERROR for finding in fresh):
            entries = tuple(called for _, _, called in added)
            raise NotValidError("the {entry} would not validate; correct it, and try again", entry=entries)
        self.write(proposals)
        for proposal, route, called in added:
            place = after.documents.show(Pointer(proposal.name, route))
            entry = self.words.sentence(called)
            said = self.words.say("{place}: added {entry}", place=f"{place.path}:{place.line}", entry=entry)
            print_lines([plain_text(said)])


def editor_of(root: Path, words: Translator) -> PortfolioEditor:
    """The portfolio in a folder, to add to."""
    set_right_first(root)
    loaded = read_portfolio(root)
    if loaded.portfolio is None:
        settings = sentence("fix the portfolio's settings first")
        PortfolioWriter(root, words).refuse(loaded.findings, loaded.documents, settings)
    return PortfolioEditor(root, words, loaded.portfolio, loaded)


class NotValidError(UnwrittenError):
    """An end because the portfolio would not validate with what is added."""
