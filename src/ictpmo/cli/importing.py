"""An import: tables and a map become files, which are checked as a whole portfolio before any of them is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NoReturn, cast

import typer

from ictpmo.cli.checking import check, newly
from ictpmo.cli.editor import stop, stop_unwritten
from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.loading import EXIT_FINDINGS, EXIT_NO_PORTFOLIO
from ictpmo.cli.output import print_lines
from ictpmo.edit.importing.plan import ImportedFiles, Plan, plan_import, with_report
from ictpmo.edit.importing.recorded import recorded_in
from ictpmo.edit.importing.round_sheet import RoundSheet, answered
from ictpmo.edit.importing.row_facts import Issues, Merged
from ictpmo.edit.importing.tables import Sheet, TableError, read_sheets
from ictpmo.edit.write import NotWrittenError, write_all
from ictpmo.facts.findings import located
from ictpmo.facts.imports import Imported
from ictpmo.finding.finding import Finding, Severity
from ictpmo.finding.places import SourceFiles
from ictpmo.finding.sentence import problem_sentences, sentence
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.load.folder import File, NoPortfolioError, find_files
from ictpmo.load.portfolio import Loaded, load, parse_file
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.model.import_map import ImportMap
from ictpmo.model.portfolio import PortfolioFile
from ictpmo.report.check_page import finding_lines
from ictpmo.report.import_page import import_lines, issue_lines
from ictpmo.source.decoding import MAX_BYTES

_SCHEMA = "schema/project.json"


@dataclass(frozen=True)
class Import:
    """An import into a folder, which may not be there yet."""

    root: Path
    sheets: list[Sheet]
    words: Translator
    by_map: bool = True
    """Whether the map is the user's own, who may change it."""

    @cached_property
    def files(self) -> list[File]:
        """The files of the portfolio that is there; of a new one, none."""
        try:
            return list(find_files(self.root))
        except NoPortfolioError as error:
            if (self.root / PORTFOLIO_FILE).exists() or (self.root.exists() and any(self._others())):
                reason = self.words.sentence(error.said)
                said = self.words.say("ictpmo: no portfolio to add to: {reason}", reason=reason)
                print_lines([plain_text(said)], err=True)
                raise typer.Exit(EXIT_NO_PORTFOLIO) from None
            return []

    def _others(self) -> Iterable[Path]:
        """What stands in a folder without a portfolio: a new one is made among hidden files alone."""
        return (path for path in self.root.iterdir() if not path.name.startswith("."))

    @cached_property
    def before(self) -> Loaded | None:
        """The portfolio that is there, free of faults."""
        before = load(self.files, str(self.root)) if self.files else None
        if before and before.sound is None:
            self._refuse(before.findings, before.documents, self.words.say("fix the portfolio's files first"))
        return before

    @property
    def settings(self) -> PortfolioFile | None:
        """The settings of the portfolio that is there."""
        return self.before.partial.settings if self.before else None

    def run(self, plan: Path, *, source: str | None, published: str | None, dry_run: bool) -> None:
        """Write what the tables add, or say what they would; `source` names the report that they are."""
        rules = self._map(plan)
        named = with_report(rules, source, published) if source else rules
        if named is None:
            raise WrongUsageError(
                sentence("the map says by columns or sheets which reports the tables are; `--source` has none to name")
            )
        self.import_by(named, dry_run=dry_run)

    def import_by(self, rules: ImportMap, *, dry_run: bool = False) -> None:
        """Write what the tables add by a map that was read."""
        planned = plan_import(self.sheets, rules, self.files, self.settings)
        merged = planned.merged
        self._stop_if_refused(merged.issues)
        self._finish(planned, dry_run=dry_run)

    def apply_round(self, path: Path, asked: RoundSheet, rules: ImportMap) -> None:
        """Write the reports of an answered sheet: a row without an answer is none."""
        (sheet, *_) = read_tables([path], self.words)
        issues = Issues()
        rows = answered(sheet, asked, issues)
        self._stop_if_refused(issues)
        replace(self, sheets=[rows]).import_by(rules)

    def start_round(self, rules: ImportMap, document: Mapping[str, str]) -> None:
        """Write a report's document and round, unless they are on record."""
        merged, recorded = Merged(Issues()), recorded_in(self.files, {})
        symbol = document["symbol"]
        if symbol not in recorded.sources:
            merged.sources.append({"symbol": symbol, "title": symbol, **document})
        if symbol not in recorded.rounds:
            merged.rounds.append({"source": symbol, "covers": "unknown", "held": True})
        self._finish(Plan(merged, recorded, rules, {}), dry_run=False)

    def _stop_if_refused(self, issues: Issues) -> None:
        self._print(issue_lines(self.words, issues, by_map=self.by_map))
        if issues.refused:
            remedy = self.words.say("change the map or the tables, and try again")
            stop(self.words, remedy if self.by_map else self.words.say("correct the sheet, and try again"))

    def _finish(self, planned: Plan, *, dry_run: bool) -> None:
        schema = f"../{_SCHEMA}" if (self.root / _SCHEMA).is_file() else None
        outcome = planned.outcome(schema)
        self._check(outcome, self.before)
        if not dry_run:
            self._write(outcome)
        imported = _imported(planned.merged, outcome, len(planned.declared))
        print_lines(import_lines(self.words, imported, dry_run=dry_run))

    def _map(self, plan: Path) -> ImportMap:
        try:
            with plan.open("rb") as file:
                parsed = parse_file(ImportMap, str(plan), file.read(MAX_BYTES + 1))
        except OSError as error:
            stop_unwritten(self.words, error)
        self._print(finding_lines(self.words, located(parsed.findings, SourceFiles([parsed.document]))))
        if not parsed.whole or any(finding.severity is Severity.ERROR for finding in parsed.findings):
            stop(self.words, self.words.say("fix the map first"))
        return cast("ImportMap", parsed.record)

    def _check(self, outcome: ImportedFiles, before: Loaded | None) -> None:
        """The files as they would be must be a portfolio without new errors."""
        for name, problem in outcome.left:
            said = self.words.clauses(map(self.words.sentence, problem_sentences(problem)))
            stop(self.words, self.words.labelled((self.words.text(str(self.root / name)), said)))
        kept = [file for file in self.files if file.name not in outcome.after]
        files = [*kept, *(File(name, content) for name, content in outcome.after.items())]
        after = load(sorted(files, key=lambda file: file.name), str(self.root))
        fresh = newly(check(after), check(before) if before else [])
        errors = [finding for finding in fresh if finding.severity is Severity.ERROR]
        if errors:
            wrong = self.words.say("the outcome would not validate; correct the map or the tables")
            once: dict[str, Finding] = {}
            for finding in errors:
                once.setdefault(str(finding.message), finding)
            self._print(finding_lines(self.words, located(once.values(), after.documents)))
            if len(once) < len(errors):
                more = self.words.say("the same in other places: {count}", count=len(errors) - len(once))
                self._print([plain_text(more)])
            stop(self.words, wrong)
        self._print(finding_lines(self.words, located(fresh, after.documents)))

    def _write(self, outcome: ImportedFiles) -> None:
        try:
            write_all(self.root, outcome.before, outcome.after)
        except (NotWrittenError, OSError) as error:
            stop_unwritten(self.words, error)

    def _print(self, lines: Iterable[str]) -> None:
        print_lines(lines, err=True)

    def _refuse(self, findings: Iterable[Finding], documents: SourceFiles, remedy: Phrase) -> NoReturn:
        self._print(finding_lines(self.words, located(findings, documents)))
        stop(self.words, remedy)


def read_tables(paths: Iterable[Path], words: Translator) -> list[Sheet]:
    """All sheets of tables; where one cannot be read, an end with exit code 1."""
    sheets: list[Sheet] = []
    faults = []
    for path in paths:
        try:
            sheets += read_sheets(path)
        except TableError as error:
            faults.append(words.labelled((words.text(str(path)), words.sentence(error.said))))
        except OSError as error:
            faults.append(words.labelled((words.text(str(path)), words.text(error.strerror or str(error)))))
    if faults:
        print_lines([f"ictpmo: {plain_text(fault)}" for fault in faults], err=True)
        raise typer.Exit(EXIT_FINDINGS)
    return sheets


def _imported(merged: Merged, outcome: ImportedFiles, fields: int) -> Imported:
    """What is written, counted."""
    return Imported(
        projects=sum(draft.charter is not None for draft in merged.drafts),
        status_reports=sum(len(draft.status_reports) for draft in merged.drafts),
        milestones=sum(len(draft.milestones) for draft in merged.drafts),
        change_requests=sum(len(draft.change_requests) for draft in merged.drafts),
        risks=sum(len(draft.risks) + len(draft.risk_log) for draft in merged.drafts),
        dependencies=sum(len(draft.depends_on) for draft in merged.drafts),
        documents=len(merged.sources),
        fields=fields,
        unchanged=merged.unchanged,
        files=tuple((name, outcome.before[name] is None) for name in outcome.after),
    )
