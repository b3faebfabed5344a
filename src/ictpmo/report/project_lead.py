"""What a project's page opens with: what it is for, where it stands, what moved, what auditors say, what is asked."""

from ictpmo.analysis.known_ends import Slippage
from ictpmo.facts.log import AssessmentFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.costs import variance_phrase
from ictpmo.report.document import Facts
from ictpmo.report.figures import (
    completion_phrase,
    end_phrase,
    first_end_phrase,
    has_completion,
    plain,
    state_phrase,
    states_phrase,
    to,
)
from ictpmo.report.marks import end_mark
from ictpmo.report.project_outcome import assessed_cell, assessed_on
from ictpmo.report.slips import calendar_text, share_text, slippage_days, uncovered_phrase


def five_lines(words: Translator, page: ProjectDetail, asked: Phrase) -> Facts:
    """The page in five lines, with what is `asked` of readers. What says nothing is left out."""
    lines = (
        (words.label("What it is for"), _purpose(words, page)),
        (words.label("Where it stands"), _standing(words, page)),
        (words.label("What moved"), words.clauses((_end_moved(words, page), _cost_moved(words, page)))),
        (words.label("What the auditors say"), _said(words, page)),
        (words.label("Decisions asked for"), asked),
    )
    return Facts(tuple((label, said) for label, said in lines if said))


def _purpose(words: Translator, page: ProjectDetail) -> Phrase:
    """Its purpose; where none is recorded, its objectives."""
    return words.text(page.record.purpose) or words.pair(words.text(one.record.statement) for one in page.objectives)


def _standing(words: Translator, page: ProjectDetail) -> Phrase:
    verdict = plain(words.term("verdict of a project", page.verdict))
    completion = _completion_said(words, page) if has_completion(page) else ()
    said_before = page.verdict == page.state == "contested"
    state = states_phrase(words, page.states) if said_before else state_phrase(words, page) if page.state else ()
    state = () if page.verdict == page.state and not said_before else state
    said = to(words.clauses((completion, state)), page, "log")
    since = page.slippage.not_reported_since
    silent = words.say("not reported since {date}", date=since) if since else ()
    return words.labelled((verdict, words.clauses((said, silent))))


def _completion_said(words: Translator, page: ProjectDetail) -> Phrase:
    """Completion with the date that it was reported for."""
    said = completion_phrase(words, page)
    if page.completion_date is None:
        return said
    return words.say("{completion}, as reported for {date}", completion=said, date=page.completion_date)


def has_moved(page: ProjectDetail) -> bool:
    """Whether its end moved, or may have."""
    days = page.slippage.days
    return days is not None and (days.least, days.most) != (0, 0)


def _end_moved(words: Translator, page: ProjectDetail) -> Phrase:
    if not has_moved(page):
        return ()
    first = first_end_phrase(words, page)
    now = end_phrase(words, page.slippage, end_mark(page))
    ends = words.say("{first} → {now}", first=first, now=now)
    return words.statements((to(ends, page, "requests"), slippage_phrase(words, page.slippage), _covered(words, page)))


def _cost_moved(words: Translator, page: ProjectDetail) -> Phrase:
    """How far the cost lies from the first budget, where it does."""
    moved = page.costs.variance and page.costs.variance.amount
    return words.say("cost {variance}", variance=variance_phrase(words, page.costs)) if moved else ()


def _covered(words: Translator, page: ProjectDetail) -> Phrase:
    covered = words.say("covered by approved change requests") if page.slippage.explained_days else ()
    return uncovered_phrase(words, page.slippage) or covered


def slippage_phrase(words: Translator, ends: Slippage) -> Phrase:
    """Slippage in days, by the calendar, and against the duration first planned; or why there is none."""
    if ends.days is None:
        return plain(words.term("no-slippage", ends.unknown or "not-dated"))
    percent = (
        words.say("{percent} of the duration first planned", percent=share_text(words, ends))
        if ends.percent is not None
        else ()
    )
    days, calendar = slippage_days(words, ends), calendar_text(words, ends)
    if plain_text(days) != calendar:
        days = words.say("{days} ({calendar})", days=days, calendar=calendar)
    return words.statements((days, percent))


def _said(words: Translator, page: ProjectDetail) -> Phrase:
    """The words of oversight bodies that count, each once; of several the verdicts alone."""
    held = {(one.date, str(one.record.by), str(one.record.statement)): one for one in page.assessments_that_count}
    found = list(held.values())
    if len(found) == 1:
        return to(_whole_word(words, page, found[0]), page, "objectives")
    together: dict[str, list[AssessmentFact]] = {}
    for one in found:
        together.setdefault(plain_text(_who(words, one)), []).append(one)
    told = (
        words.labelled((_who(words, some[0]), words.clauses(_verdict(words, page, one) for one in some)))
        for some in together.values()
    )
    return to(words.clauses(told), page, "objectives")


def _whole_word(words: Translator, page: ProjectDetail, found: AssessmentFact) -> Phrase:
    """The only word, with what it says."""
    said = words.labelled((_who(words, found), _verdict(words, page, found)))
    return words.pair((_sentence(words, said), _sentence(words, words.text(found.record.statement))))


def _who(words: Translator, found: AssessmentFact) -> Phrase:
    return words.say("{body}, {date}", body=words.text(found.said_by), date=found.date)


def _verdict(words: Translator, page: ProjectDetail, found: AssessmentFact) -> Phrase:
    """What was found; of a part, of which."""
    verdict, on = assessed_cell(words, found).phrase, found.record.on
    if on == "project":
        return verdict
    return words.say("{verdict} on {part}", verdict=verdict, part=assessed_on(words, page, on))


def _sentence(words: Translator, said: Phrase) -> Phrase:
    """The words with a full stop."""
    closed = plain_text(said).endswith((".", "!", "?", "。"))
    return said if closed else words.say("{sentence}.", sentence=said)
