"""A map proposed from tables: what their names and contents say; what would have to be guessed stays text."""

from collections.abc import Sequence
from datetime import date

from babel.numbers import list_currencies

from ictpmo.edit.importing import sample
from ictpmo.edit.importing.columns import AMOUNT, TABLES, plain, rating_kind, required, whole_table
from ictpmo.edit.importing.columns import KINDS as VALUE_KINDS
from ictpmo.edit.importing.guesses import SHORT_DATES, WORDS, currency_of
from ictpmo.edit.importing.plan import plan_import
from ictpmo.edit.importing.proposed import DECIDE, Guess, MapGuess, TableGuess, named
from ictpmo.edit.importing.row_facts import Merged
from ictpmo.edit.importing.tables import Sheet
from ictpmo.edit.importing.trial import any_later, source_of_table, told_later, trial
from ictpmo.edit.insert import flow
from ictpmo.facts.imports import Issue
from ictpmo.load.folder import File
from ictpmo.model.files import project_of
from ictpmo.model.import_map import ImportMap
from ictpmo.model.portfolio import PortfolioFile
from ictpmo.model.spelling import NOT_THERE
from ictpmo.source.document import read

_BY_NAME = "by its name"
_YOURS = "…"


class Proposer:
    """Makes a map for tables, to be imported into a portfolio with these files, or into a new one."""

    def __init__(
        self, sheets: Sequence[Sheet], files: Sequence[File], settings: PortfolioFile | None, today: date
    ) -> None:
        self._sheets = [sheet for sheet in sheets if sheet.rows]
        self._files = files
        self._settings = settings
        self._today = today
        self._currencies = frozenset(list_currencies())
        self._priced: set[str] = set()
        """The currencies that columns are taken to be in."""
        declared = dict(settings.fields) if settings else {}
        self._guess = MapGuess(declared=declared)

    def text(self) -> str:
        """The map: it runs as it is."""
        self._take_groups(list(sample.groups_of(self._sheets)))
        if self._settings is None and len(self._priced) == 1:
            self._guess.currency = next(iter(self._priced))
        self._see_that_it_runs()
        return self._guess.text()

    def _take_groups(self, groups: list[sample.Group]) -> None:
        """Take each group of sheets for what it looks like: the projects first, which the others are of."""
        several = len(groups) > 1
        kinds = sample.kinds_of(groups, recorded=bool(self._files))
        for kind in TABLES:
            for found, (header, sheets) in zip(kinds, groups, strict=True):
                if found == kind:
                    self._take_group(kind, header, sheets, several=several)
        why = "nothing in it looks like projects, milestones, change requests, risks or dependencies"
        unknown = [sheets for found, (_, sheets) in zip(kinds, groups, strict=True) if found is None]
        self._guess.unread += [(sheet, why) for sheets in unknown for sheet in sheets]

    def _take_group(self, kind: str, header: int, sheets: list[Sheet], *, several: bool) -> None:
        names = sample.sheet_names(sheets, self._sheets) if several else []
        unnamed = any(sheet.name is None for sheet in self._sheets)
        table = TableGuess(kind, sheets, header, sample.file_names(sheets) if several and unnamed else [], names)
        self._fill(table)
        lacking = required(kind) - table.columns.keys()
        if lacking:
            only = f"no column is known to be its {lacking.pop()}" if lacking <= {"status", "statement"} else None
            self._guess.unread += [(sheet, only or "no column names its rows") for sheet in sheets]
        else:
            self._guess.tables.append(table)

    def _fill(self, table: TableGuess) -> None:
        table.above = sample.told_above(table.sheets, table.header)
        table.rows_left_out = sample.totals_in(whole_table(table.sheets, table.header), table.kind)
        table.left = [name for name in table.whole.columns if name and sample.cells_in(table.whole, name)]
        table.source = source_of_table(table, self._projects, self._today)
        if table.kind != "projects":
            self._project_of(table)
        for target, name in list(sample.taken_by_name(table.kind, table.left)):
            if target not in table.columns and name in table.left:
                self._try(table, target, name)
        self._name_rows(table)
        if table.kind == "risks":
            self._name_risks(table)
        for name in list(table.left):
            why = "nothing says what it is"
            if table.kind == "projects" and sample.is_dated(name):
                why = "its name is a date: what a report of that day says has a table of its own in the map"
            self._keep(table, name, f"{DECIDE}: {why}")
        if table.noted:
            noted = [table.columns.pop("note").column] if "note" in table.columns else []
            rule = {"each": [*noted, *table.noted]}
            table.columns["note"] = Guess(rule, "what has no place of its own is kept in words")

    @property
    def _projects(self) -> list[TableGuess]:
        return [table for table in self._guess.tables if table.kind == "projects"]

    def _project_of(self, table: TableGuess) -> None:
        """The column that names the project: what stands in it are ids of the projects' tables."""
        ids = {name for other in self._projects for name in sample.names_and_ids(other)}
        ids |= {str(project_of(file.name)) for file in self._files}
        best: tuple[float, bool, str] = (0, False, "")
        waiting = {name for target, name in sample.taken_by_name("dependencies", table.left) if target == "depends_on"}
        for name in [name for name in table.left if name not in waiting]:
            made = [sample.slug_of(cell) for cell in sample.cells_in(table.whole, name)]
            share = sum(one in ids for one in made) / len(made)
            best = max(best, (share, "project" in plain(name), name), key=lambda found: found[:2])
        share, _, name = best
        if share > 0:
            table.columns["project"] = Guess(named(name), f"{share:.0%} of it are ids or names of projects")
            table.left.remove(name)

    def _try(self, table: TableGuess, target: str, name: str) -> None:
        """Take a column for what its name says, if its contents are that."""
        whole = table.whole
        kind = VALUE_KINDS[table.kind].get(target)
        if target == "rating" and self._settings:
            kind = rating_kind(self._settings.scale)
        rule: dict[str, object] = {}
        why = f"{_BY_NAME}, since the report before" if target == "end_moved_days" else _BY_NAME
        if kind == AMOUNT:
            currency, times = currency_of(name, self._currencies)
            rule |= {"currency": currency} if currency else {}
            rule |= {"times": times} if times != 1 else {}
            amounts = trial(whole, {"column": name, "currency": "EUR"}, kind)
            if amounts.fits and currency is None and not (self._settings and self._settings.currency):
                why = "an amount of money, in which currency?"
                rule = {"column": name, "currency": _YOURS, **rule}
                self._keep(table, name, _undecided(why, target, rule))
                return
            why = "its name gives the currency" if currency else why
        if kind is not None:
            known = WORDS.get(f"{table.kind}.{target}", WORDS.get(target, {}))
            words = {
                word: known[plain(word)]
                for word in sample.words_in(whole, name)
                if known.get(plain(word)) in kind.choices and plain(word) not in kind.choices
            }
            rule |= {"values": words} if words else {}
            found = trial(whole, {"column": name, **rule}, kind, no_date=NOT_THERE)
            if kind.name == "date" and not found.fits:
                short = [form for form in SHORT_DATES if trial(whole, {"column": name, "dates": form}, kind).fits]
                rule |= {"dates": short[0]} if len(short) == 1 else {}
                found = trial(whole, {"column": name, **rule}, kind, no_date=NOT_THERE)
            if not found.fits:
                why = f"may be `{target}`, but {found.why_not}"
                priced = {"currency": _YOURS} if kind == AMOUNT and "currency" not in rule else {}
                rule = {"column": name, **priced, **rule, **found.to_say}
                self._keep(table, name, _undecided(why, target, rule))
                return
            rule |= found.rule_more
            decided = table.columns.get("decided") if target == "date" else None
            if decided and any_later(whole, {"column": name, **rule}, decided.rule):
                why = f"{DECIDE}: may be `date`, but it is after {decided.column} in a row"
                self._keep(table, name, why)
                return
            self._guess.no_date += [word for word in found.no_date if word not in self._guess.no_date]
            why = f"{why}; {found.says}"
        if target == "depends_on" and (
            none := [word for word in sample.words_in(whole, name) if plain(word) in NOT_THERE]
        ):
            rule["values"] = dict.fromkeys(none)
        self._priced |= {str(rule[key]) for key in rule if key == "currency"}
        table.columns[target] = Guess(named(name, rule), why)
        table.noted.pop(name, None)
        # A milestone's id is made of its name, where nothing else tells it.
        if not (target == "id" and table.kind == "milestones" and not sample.is_reference(name)):
            table.left.remove(name)

    @staticmethod
    def _name_rows(table: TableGuess) -> None:
        """What rows are known by: an id, else the name, else what each row of a sheet has another of."""
        if (
            table.kind == "projects"
            and not table.columns.keys() & {"id", "name"}
            and (key := sample.key_in(table.whole, table.left))
        ):
            why = f"{DECIDE}: nothing says what it is; each row of a sheet has another"
            table.columns = {"id": Guess(named(key), why), **table.columns}
            table.left.remove(key)
        if "id" in table.columns and table.kind == "projects":
            table.columns["external_id"] = Guess(table.columns["id"].rule, "kept as it stands")
        elif "name" in table.columns and table.kind == "projects":
            table.columns = {
                "id": Guess(table.columns["name"].rule, "made of the name: there is no other"),
                **table.columns,
            }

    @staticmethod
    def _name_risks(table: TableGuess) -> None:
        """An id that is unique among the risks of all projects: of its own, else with the project's."""
        project, statement = table.columns.get("project"), table.columns.get("statement")
        if project is None or statement is None or "{" in project.column + statement.column:
            table.columns.pop("id", None)
            return
        own, whole = table.columns.get("id", statement), table.whole
        pairs = {
            (sample.slug_of(row.at(whole.column(own.column))), sample.slug_of(row.at(whole.column(project.column))))
            for row in whole.rows
        }
        if own is statement or len({name for name, _ in pairs}) < len(pairs):
            why = "no other id is unique among the risks of all projects"
            table.columns["id"] = Guess(f"{{{project.column}}} {{{own.column}}}", why)

    def _keep(self, table: TableGuess, name: str, why: str) -> None:
        """A column becomes a field of one's own; of records that have none it may still be something else."""
        if table.kind not in {"projects", "milestones"}:
            table.noted.setdefault(name, why)
            return
        table.left.remove(name)
        changes = table.kind == "projects" and sample.varies(table, name)
        owner = "report" if changes else table.owner
        # A field that is declared as something else, or of something else, is another.
        declared = self._guess.declared.items()
        taken = [held for held, field in declared if field.type != "text" or owner not in field.on]
        own = sample.own_name(name, [*table.own, *taken])
        table.own[own] = Guess(named(name), why, changes)

    def _see_that_it_runs(self) -> None:
        """Try the map; what is refused becomes text, or is not read."""
        while refused := self._merged().issues.refused:
            self._give_in(refused[0])
        for kind, day in told_later(self._merged(), self._today).items():
            for table in self._guess.tables:
                if table.kind == kind and "last_report" in table.source:
                    why = f"{DECIDE}: it tells of {day}, after the last report; this is the day of this proposal"
                    table.source = {
                        "symbol": Guess(
                            f"{table.sheets[0].name or table.sheets[0].stem}, {self._today}", "a document of its own"
                        ),
                        "published": Guess(self._today.isoformat(), why),
                    }

    def _merged(self) -> Merged:
        rules = ImportMap.model_validate(read("", self._guess.text().encode()).value)
        return plan_import(self._sheets, rules, self._files, self._settings).merged

    def _give_in(self, issue: Issue) -> None:
        """Take a rule back that the tables do not fit."""
        target = issue.target
        kinds = [table for table in self._guess.tables if table.kind == (target[0] if target else "")]
        table = kinds[int(target[1])] if kinds else self._guess.tables[-1]
        name = str(target[-1]) if target else ""
        if name == "source" and "at" not in table.columns and (self._projects or "last_report" not in table.source):
            table.columns["at"] = Guess("row {row}", "several rows are of one thing in one report")
        elif name == "id" and table.kind == "projects" and table.columns["id"].rule != "{file} {row}":
            by_name = table.columns.get("name")
            other = by_name.rule if by_name and by_name.rule != table.columns["id"].rule else "{file} {row}"
            table.columns["id"] = Guess(other, f"{DECIDE}: {issue.message}")
        elif name == "id" and table.kind in {"milestones", "risks"} and "{row}" not in str(table.columns["id"].rule):
            table.columns["id"] = Guess(f"{table.kind[:-1]} {{row}}", f"{DECIDE}: {issue.message}")
        elif name == "depends_on" and table.kind == "projects":
            column = table.columns.pop(name).column
            table.left.append(column)
            self._keep(table, column, f"{DECIDE}: {issue.message}")
        else:
            self._guess.tables.remove(table)
            self._guess.unread += [(sheet, str(issue.message)) for sheet in table.sheets]


def _undecided(why: str, target: str, rule: dict[str, object]) -> str:
    """Why a column is text for now, and what to write where it is what it may be."""
    return f"{DECIDE}: {why} (if so, under columns: `{target}: {flow(rule)}`)"
