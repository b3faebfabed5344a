"""What changed, what is next and what is not known: three lines each, and where the rest stands."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ictpmo.facts.report import ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase, Target, capital, link
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Items, Paragraph
from ictpmo.report.figures import plain, quiet, source_phrase
from ictpmo.report.lines import change_lines, compared, nearest_lines, nothing_ahead

_MOST = 3
_NAMED = 5


def changed(words: Translator, report: ReportAnswer, part: WholeFact) -> Iterator[Block]:
    """What the last report changed: ends first, of each kind what changed most."""
    found = part.changes
    if found.last_report is None:
        yield quiet(words.say("No status is reported of any project."))
        return
    yield Paragraph(compared(words, found, found.last_report), "quiet")
    lines = change_lines(words, found, {page.record.id: page for page in report.projects})
    if not any(change.what == "end" for change in found.lines):
        lines.insert(0, words.say("No end date was moved."))
    yield _first(words, lines, "changes")


def ahead(words: Translator, report: ReportAnswer, part: WholeFact) -> Block:
    """The dates that lie ahead: of each project the nearest."""
    lines = nearest_lines(words, report, part)
    if not lines:
        return quiet(nothing_ahead(words, report.projects))
    more = len(part.next_dates) - sum(dates for _, dates in lines[:_MOST])
    return _first(words, [line for line, _ in lines], "ahead", more)


def unknown(words: Translator, report: ReportAnswer, part: WholeFact) -> Block:
    """Reports whose text is not held, then what is not known of most projects."""
    missing = [line.record.source for line in part.rounds if not line.record.held]
    lines = [_not_held(words, missing, len(part.rounds))] if missing else []
    counts = Counter(code for page in report.projects for code in page.unknown)
    lines += [
        words.count(
            "{what}: not known for {number} project",
            "{what}: not known for {number} projects",
            number,
            what=plain(capital(words.term("unknown", code))),
        )
        for code, number in counts.most_common()
    ]
    return (
        _first(words, lines, "unknown") if lines else quiet(words.say("Nothing that this report asks for is missing."))
    )


def _not_held(words: Translator, missing: Sequence[str], of: int) -> Phrase:
    named = words.list(source_phrase(words, source, None) for source in missing[:_NAMED])
    return words.say(
        "The text of {number} of {of} reports is not held: {reports}",
        number=len(missing),
        of=of,
        reports=words.and_more(named, len(missing) - _NAMED),
    )


def _first(words: Translator, lines: Sequence[Phrase], section: str, more: int | None = None) -> Items:
    """The first three, and how many more there are: as many as given, else lines."""
    shown = list(lines[:_MOST])
    more = len(lines) - _MOST if more is None else more
    if more > 0:
        said = words.count("{number} more", "{number} more", more)
        shown[-1] = words.clauses((shown[-1], link(said, Target(None, section))))
    return Items.of(shown)
