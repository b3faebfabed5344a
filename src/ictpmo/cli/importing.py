"""An import: tables and a map become files, which are checked as a whole portfolio before any of them is written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import cast

from ictpmo.cli.editor import PortfolioWriter
from ictpmo.cli.errors import EXIT_FINDINGS, EXIT_NO_PORTFOLIO, StoppedError, UnwrittenError, WrongUsageError
from ictpmo.cli.output import print_lines
from ictpmo.edit.importing.plan import Plan, plan_import, with_report
from ictpmo.edit.importing.recorded import recorded_in
from ictpmo.edit.importing.round_sheet import RoundSheet, answered
from ictpmo.edit.importing.row_facts import LISTS, Issues, Merged
from ictpmo.edit.importing.tables import Sheet, TableError, read_sheets
from ictpmo.edit.write import Proposal
from ictpmo.finding import Finding, Severity, sentence
from ictpmo.finding.places import SourceFiles
from ictpmo.language.phrase import plain_text
from ictpmo.load.folder import File, NoPortfolioError, find_files
from ictpmo.load.portfolio import Loaded, load, parse_file
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.model.import_map import ImportMap
from ictpmo.model.portfolio import PortfolioFile
from ictpmo.report.import_page import import_lines, issue_lines
from ictpmo.source.decoding import MAX_BYTES


@dataclass(frozen=True)
class Import(PortfolioWriter):
    """An import into a folder, which may not be there yet."""

    sheets: list[Sheet]
    by_map: bool = True
    """Whether the map is the user's own, who may change it."""

    @cached_property
    def files(self) -> list[File]:
        """The files of the portfolio that is there; of a new one, none."""
        try:
            return list(find_files(self.root))
        except NoPortfolioError as error:
            # A new portfolio is made among hidden files alone.
            others = self.root.exists() and any(not path.name.startswith(".") for path in self.root.iterdir())
            if others or (self.root / PORTFOLIO_FILE).exists():
                reason = sentence("ictpmo: no portfolio to add to: {reason}", reason=error.said)
                raise StoppedError(EXIT_NO_PORTFOLIO, reason) from None
            return []

    @cached_property
    def before(self) -> Loaded | None:
        """The portfolio that is there, free of faults."""
        before = load(self.files, str(self.root)) if self.files else None
        if before and before.sound is None:
            self.refuse(before.findings, before.documents, sentence("fix the portfolio's files first"))
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
                "the map says by columns or sheets which reports the tables are; `--source` has none to name"
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
        (sheet, *_) = read_tables([path])
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
        print_lines(issue_lines(self.words, issues, by_map=self.by_map), err=True)
        if issues.refused:
            remedy = sentence("change the map or the tables, and try again")
            raise UnwrittenError(remedy if self.by_map else sentence("correct the sheet, and try again"))

    def _finish(self, planned: Plan, *, dry_run: bool) -> None:
        outcome = planned.outcome(self.schema("project", "../"))
        made = [one if isinstance(one, Proposal) else self.refuse_file(name, one) for name, one in outcome]
        self._check(made)
        if not dry_run:
            self.write(made)
        counts = _counted(planned.merged, len(planned.declared))
        files = {one.name: one.before is None for one in made}
        print_lines(import_lines(self.words, counts, files, dry_run=dry_run))

    def _map(self, plan: Path) -> ImportMap:
        try:
            with plan.open("rb") as file:
                parsed = parse_file(ImportMap, str(plan), file.read(MAX_BYTES + 1))
        except OSError as error:
            raise UnwrittenError(error) from None
        documents = SourceFiles([parsed.document])
        if not parsed.whole or any(finding.severity is Severity.ERROR for finding in parsed.findings):
            self.refuse(parsed.findings, documents, sentence("fix the map first"))
        self.print(parsed.findings, documents)
        return cast("ImportMap", parsed.record)

    def _check(self, made: list[Proposal]) -> None:
        """The files as they would be must be a portfolio without new errors."""
        after, fresh = self.outcome(self.files, made, self.before)
        errors = [finding for finding in fresh if finding.severity is Severity.ERROR]
        if not errors:
            self.print(fresh, after.documents)
            return
        once: dict[str, Finding] = {}
        for finding in errors:
            once.setdefault(str(finding.message), finding)
        self.print(once.values(), after.documents)
        if len(once) < len(errors):
            more = self.words.say("the same in other places: {count}", count=len(errors) - len(once))
            print_lines([plain_text(more)], err=True)
        raise UnwrittenError("the outcome would not validate; correct the map or the tables")


def read_tables(paths: Iterable[Path]) -> list[Sheet]:
    """All sheets of tables; where one cannot be read, an end with exit code 1."""
    sheets: list[Sheet] = []
    faults = []
    for path in paths:
        try:
            sheets += read_sheets(path)
        except TableError as error:
            faults.append(sentence("{field}: {value}", field=str(path), value=error.said))
        except OSError as error:
            faults.append(sentence("{field}: {value}", field=str(path), value=error.strerror or str(error)))
    if faults:
        raise StoppedError(EXIT_FINDINGS, *(sentence("ictpmo: {reason}", reason=fault) for fault in faults))
    return sheets


def _counted(merged: Merged, fields: int) -> Counter[str]:
    """What is written, counted."""
    counts = Counter({name: sum(len(getattr(draft, name)) for draft in merged.drafts) for name in LISTS})
    counts["risks"] += sum(len(draft.risk_log) for draft in merged.drafts)
    counts["projects"] = sum(draft.charter is not None for draft in merged.drafts)
    counts.update(documents=len(merged.sources), fields=fields, unchanged=merged.unchanged)
    return counts
