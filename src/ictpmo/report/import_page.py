"""What an import would write, and what it says of the tables: a line each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ictpmo.facts.imports import Issue, IssueKind
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.figures import plain, quoted

_SHOWN = 12


def issue_lines(words: Translator, issues: Iterable[Issue], *, by_map: bool) -> Iterator[str]:
    """A line an issue: the table, the column, what is said of it, and its rows; of a user's own map, the remedy."""
    for issue in issues:
        column = words.say("column “{name}”", name=issue.column) if issue.column else ()
        where = words.list((quoted(issue.table), column))
        outcome = {
            IssueKind.REFUSED: words.label("refused"),
            IssueKind.WORDS: words.label("kept as words"),
            IssueKind.LEFT: words.label("not kept"),
        }[issue.kind]
        said = words.clauses(
            (words.sentence(issue.message), words.sentence(issue.remedy) if issue.remedy and by_map else ())
        )
        told = words.pair((said, _rows(words, sorted(set(issue.rows)))))
        yield plain_text(words.labelled((where, plain(outcome), told)))


def _rows(words: Translator, rows: Sequence[int]) -> Phrase:
    if not rows:
        return ()
    named = words.list(plain(str(row)) for row in rows[:_SHOWN])
    if len(rows) <= _SHOWN:
        return words.count("(row {rows})", "(rows {rows})", len(rows), rows=named)
    return words.say("({number} rows: {rows}, …)", number=len(rows), rows=named)


def import_lines(words: Translator, counts: Counter[str], files: Mapping[str, bool], *, dry_run: bool) -> Iterator[str]:
    """What was written, or would be: how many of what, the rows that are `unchanged` too; each file, if it is new."""
    counted = words.list(_counted(words, counts)) if files else ()
    if not counted:
        yield plain_text(
            words.say("nothing to write: all of it is on record")
            if counts["unchanged"]
            else words.say("nothing to write: the tables say nothing that the map has a place for")
        )
    else:
        message = words.say("would write {what}", what=counted) if dry_run else words.say("wrote {what}", what=counted)
        in_files = words.count("{number} file", "{number} files", len(files))
        yield plain_text(words.labelled((message, in_files)))
    if counts["projects"] and not counts["status_reports"]:
        yield plain_text(
            words.say("no status report comes of them: no column is mapped to what reports say (state, end, rating …)")
        )
    if counts["unchanged"]:
        unchanged = counts["unchanged"]
        said = words.count("{number} row says what is on record", "{number} rows say what is on record", unchanged)
        yield plain_text(said)
    if dry_run:
        yield from (plain_text(_file(words, name, new=new)) for name, new in files.items())


def _file(words: Translator, name: str, *, new: bool) -> Phrase:
    said = words.label("new") if new else words.label("added to")
    return words.labelled((quoted(name), plain(said)))


def _counted(words: Translator, counts: Counter[str]) -> Iterator[Phrase]:
    told = (
        ("projects", words.count("{number} project", "{number} projects", counts["projects"])),
        ("status_reports", words.count("{number} status report", "{number} status reports", counts["status_reports"])),
        ("milestones", words.count("{number} milestone", "{number} milestones", counts["milestones"])),
        (
            "change_requests",
            words.count("{number} change request", "{number} change requests", counts["change_requests"]),
        ),
        ("risks", words.count("{number} risk", "{number} risks", counts["risks"])),
        ("depends_on", words.count("{number} dependency", "{number} dependencies", counts["depends_on"])),
        ("documents", words.count("{number} document", "{number} documents", counts["documents"])),
        ("fields", words.count("{number} field of your own", "{number} fields of your own", counts["fields"])),
    )
    return (said for name, said in told if counts[name])
