"""What says which report the rows of a table are of, and when that was published."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ictpmo.edit.importing.columns import ImportTable
from ictpmo.edit.importing.draft import Entry, Merged
from ictpmo.edit.importing.guesses import REPORT_DATE
from ictpmo.edit.importing.kinds import KINDS
from ictpmo.edit.importing.proposed import DECIDE, Guess, TableGuess
from ictpmo.edit.importing.row_facts import last_day_of
from ictpmo.edit.importing.sample import date_in_names, in_words, is_dated, year_above
from ictpmo.edit.importing.trial import trial
from ictpmo.model.dates import parse_date


def source_of_table(
    table: TableGuess, whole: ImportTable, left: list[str], projects: Sequence[TableGuess], today: date
) -> dict[str, Guess]:
    """A column, the name of the sheet or of the file; else today. A column that does is taken from those left."""
    if by_column := _by_column(whole, left):
        return by_column
    names = [sheet.name or "" for sheet in table.sheets]
    if all(map(is_dated, names)):
        each = "Report {sheet}" if len(set(names)) == len(names) else "{file} {sheet}"
        return {
            "symbol": Guess(each, "each sheet is a report"),
            "published": Guess("{sheet}", "the name of the sheet is a date"),
        }
    if form := date_in_names([sheet.stem for sheet in table.sheets], today.year):
        return {
            "symbol": Guess("{file}", "each file is a report"),
            "published": Guess({"text": "{file}", "pattern": form}, "the name of the file has a date"),
        }
    files = {sheet.file for sheet in table.sheets}
    if any(files <= {sheet.file for sheet in one.sheets} for one in projects):
        return {"last_report": Guess(rule=True, why="the sheet says no date: it is of the last report beside it")}
    above = year_above(table.above)
    where = f", but above it stands “{above}”" if above else ""
    return {
        "symbol": Guess("{file}", "the file is one report; the next has another name, or is named here"),
        "published": Guess(
            today.isoformat(), f"{DECIDE}: the table has no date{where}; this is the day of this proposal"
        ),
    }


def told_later(merged: Merged, today: date) -> dict[str, str]:
    """By kind of table, a day that its rows tell of after the last report: no report beside it can have known it."""
    told = [
        (kind, str(day))
        for draft in merged.drafts
        for kind, day in (
            *(("change_requests", one.get(name)) for one in draft.change_requests for name in ("date", "decided")),
            *(("milestones", one.get("actual")) for one in _milestones(draft.status_reports)),
            *(("risks", one.get("date")) for one in draft.risks),
        )
        if day
    ]
    last = max((last_day_of(source) or "" for source in merged.sources), default="")
    return {kind: day for kind, day in sorted(told) if last < parse_date(day).first.isoformat() <= today.isoformat()}


def _milestones(reports: Iterable[Entry]) -> Iterator[Entry]:
    return (told for report in reports for told in (report.get("milestones") or {}).values())


def _by_column(whole: ImportTable, left: list[str]) -> dict[str, Guess] | None:
    """The column that has a date of a report in each row."""
    for name in [name for name in left if REPORT_DATE.fullmatch(in_words(name))]:
        found = trial(whole, {"column": name}, KINDS["projects"]["date"])
        if found.fits and all(row.at(whole.column(name)) is not None for row in whole.rows):
            left.remove(name)
            rule = {"text": f"{{{name}}}", **found.rule_more}
            return {
                "symbol": Guess(f"Report {{{name}}}", "each of its dates is a report"),
                "published": Guess(rule if len(rule) > 1 else f"{{{name}}}", "the tables say no other day"),
            }
    return None
