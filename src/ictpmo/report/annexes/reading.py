"""How to read a report: what its words and marks mean."""

from collections.abc import Iterator, Sequence

from ictpmo.facts.oversight import OversightFact
from ictpmo.facts.report import ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase, Target, link
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Items, Page, Paragraph, Section
from ictpmo.report.figures import plain


def reading(words: Translator, report: ReportAnswer, others: Sequence[Page]) -> Page:
    """What the words and marks mean, what stands in the other annexes, and what the report was made from."""
    part = report.portfolio
    described = words.text(report.snapshot.portfolio.settings.description)
    lead = (
        *((Paragraph(described),) if described else ()),
        _marks(words, part),
        *((_cycle(words, part),) if part else ()),
        _digest(words, report),
    )
    section = Section("where", words.label("What stands where"), (_annexes(words, others),))
    return Page(None, plain(words.label("How to read this report")), lead, (section,), "reading")


def _annexes(words: Translator, others: Sequence[Page]) -> Items:
    """The other annexes, a line each, and the projects' pages."""
    held = {
        "findings": words.label("what the checks found, by matter, each finding with its evidence and its place"),
        "changes": words.label("what the last report changed, how far ends moved, and the change requests"),
        "milestones": words.label("by project; what is overdue, what passed with no report, and what is next"),
        "objectives": words.label("whether each is met and why, and what oversight bodies said"),
        "reconciliation": words.label(
            "counted from the log, beside published counts; then all projects by where they stand"
        ),
        "oversight": words.label("recommendations, commitments, duties, results, risks and published tables"),
        "sources": words.label("the documents, the office's reports, and what is not known"),
    }
    lines = [
        words.labelled((link(page.title, Target(None, page.annex)), plain(held[page.annex])))
        for page in others
        if page.annex
    ]
    each = words.labelled((plain(words.label("Projects")), plain(words.label("a page each, with its log and sources"))))
    return Items.of((*lines, each))


def _marks(words: Translator, part: WholeFact | None) -> Items:
    said = (
        words.say(
            "The report is generated from the portfolio's files. It shows how things stood on one day, by what had "
            "been published; none of it was written by hand, and no gap was filled in."
        ),
        words.say("{mark}: not known, or not reported; it never stands for zero, nor for met.", mark=UNKNOWN),
        words.say(
            "Finished: a report has the project completed or operational. Reported complete: that, or 100 per cent, or "
            "an actual end, which leaves a project open where no report has it finished. Open: no report has it "
            "finished or cancelled."
        ),
        words.say(
            "First end: the end first promised; where no source gives it, the earliest known: the date that the first "
            "known change request moved from, else the first one reported."
        ),
        words.say(
            "Slippage: from the first end to the current end, in calendar days; later is positive. The summary gives "
            "it in months of 30.4 days."
        ),
        words.say(
            "≥: at least, for a report after the current end says that the work is not done; the day of that report is "
            "given beside the end (open on)."
        ),
        words.say(
            "Contested: documents, or places of one document, state different facts for one date; all are shown."
        ),
        words.say(
            "Silent: the end has passed, and no report since says how the project stands; some of the silent were "
            "reported complete before, and are counted among these."
        ),
        words.say(
            "Time elapsed is measured against the first end, so that moving the end does not change it; it can exceed "
            "one hundred per cent. Where the day of completion is known as a period only, or lies between a report "
            "that still has the work open and one that has it done, it is a range."
        ),
        words.say(
            "Rating by figures: the worst of what slippage, late phases, overdue milestones and objectives found unmet "
            "give, by the portfolio's thresholds. Green says that no figure that is known is beyond its threshold: not "
            "that the purpose is met, nor that no decision is asked. There is none where nothing is known to rate, or "
            "where a date has passed and no report says what became of it."
        ),
        words.say(
            "Not demonstrated: nothing that was measured or assessed shows an objective to be met or unmet. "
            "An estimate is not an actual, and figures of different populations are not compared."
        ),
        words.say("Unmet: also what an oversight body found only partly met; its verdict is shown beside."),
        *(_overseen(words, part.oversight) if part else ()),
    )
    return Items.of(said)


def _overseen(words: Translator, fact: OversightFact) -> Iterator[Phrase]:
    """What the figures of the summary on oversight mean, where there are any."""
    if fact.recommendations:
        yield words.say(
            "A recommendation is open until an oversight body has closed it: management's word closes nothing. Its age "
            "is counted up to what was last said of it; one of which nobody has spoken since has none."
        )
    if fact.duties_counted:
        yield words.say(
            "A duty is owed as often as whole intervals fit into a period that is over and was counted; where it is "
            "given in words alone, nothing is counted."
        )


def _cycle(words: Translator, part: WholeFact) -> Paragraph:
    cycle = words.term("cycle", part.cycle)
    if part.cycle_stated:
        return Paragraph(words.say("Reporting cycle: {cycle}.", cycle=cycle))
    return Paragraph(words.say("Reporting cycle: not stated; {cycle} is assumed.", cycle=cycle))


def _digest(words: Translator, report: ReportAnswer) -> Paragraph:
    return Paragraph(
        words.say(
            "Digest of the files that it was made from (SHA-256 of their paths and texts, in order): {digest}.",
            digest=report.digest,
        )
    )
