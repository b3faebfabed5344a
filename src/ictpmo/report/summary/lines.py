"""What changed, what is next, what is not known, what oversight comes to: a few lines each, and where the rest is."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ictpmo.facts.oversight import OversightFact
from ictpmo.facts.report import ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase, Target, capital, link
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Item, Items, Paragraph, Section
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


def overseen(words: Translator, fact: OversightFact) -> Iterator[Section]:
    """The section, each line leading to its table in the annex; none where the registers say nothing of it."""
    lines = tuple(Item(link(said, Target(None, section))) for section, said in _overseen_lines(words, fact))
    if lines:
        yield Section("overseen", words.label("Oversight"), (Items(lines),))


def _overseen_lines(words: Translator, fact: OversightFact) -> Iterator[tuple[str, Phrase]]:
    """The lines, each with the section of the annex that has its table."""
    if fact.recommendations:
        yield "recommendations", _recommendations(words, fact)
    if fact.duties_counted:
        yield "duties", _duties(words, fact)
    if fact.risks:
        yield (
            "risks",
            _told(
                words,
                words.say("Risks: {number}", number=fact.risks),
                (words.say("{left} open by the latest word", left=fact.risks_open), fact.risks_open),
                (
                    words.say("{unowned} without an owner on record", unowned=fact.risks_without_owner),
                    fact.risks_without_owner,
                ),
            ),
        )
    if fact.commitments:
        passed, undated = fact.commitments_passed, fact.commitments_undated
        yield (
            "commitments",
            _told(
                words,
                words.say("Commitments: {number}", number=fact.commitments),
                (words.say("{passed} past the date, and not reported kept", passed=passed), passed),
                (words.say("{undated} with no date to be held to", undated=undated), undated),
            ),
        )
    if fact.indicators:
        unmeasured = words.say(
            "{unmeasured} with a target for a time that is over, and no actual that counts the same",
            unmeasured=fact.indicators_unmeasured,
        )
        said = words.say("Indicators of the programme: {number}", number=fact.indicators)
        yield "results", _told(words, said, (unmeasured, fact.indicators_unmeasured))
    if fact.tables:
        yield (
            "tables",
            words.say(
                "Published tables: {number}; findings on figures that do not agree: {found}.",
                number=fact.tables,
                found=fact.table_findings,
            ),
        )


def _told(words: Translator, number: Phrase, *parts: tuple[Phrase, int]) -> Phrase:
    """How many there are, and of which so many are worth a word: of none nothing is said."""
    return words.say("{sentence}.", sentence=words.clauses((number, *(said for said, count in parts if count))))


def _recommendations(words: Translator, fact: OversightFact) -> Phrase:
    closed, claimed = fact.recommendations - fact.recommendations_open, fact.recommendations_not_confirmed
    said = (
        words.say(
            "Recommendations: {number}, of which {closed} closed by the bodies that made them",
            number=fact.recommendations,
            closed=closed,
        )
        if closed
        else words.say(
            "Recommendations: {number}, none of them closed by the body that made it", number=fact.recommendations
        )
    )
    return _told(words, said, (words.say("{claimed} done on management's word alone", claimed=claimed), claimed))


def _duties(words: Translator, fact: OversightFact) -> Phrase:
    met = fact.duties_counted - fact.duties_not_met
    if not met:
        return words.say(
            "Duties of bodies: {number} counted in a period, none of them fulfilled.", number=fact.duties_counted
        )
    return words.say(
        "Duties of bodies: {number} counted in a period, of which {met} fulfilled.", number=fact.duties_counted, met=met
    )
