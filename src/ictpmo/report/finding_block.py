"""Findings of the audit, with their evidence and their remedy."""

from collections.abc import Iterator
from pathlib import PurePath

from ictpmo.facts.findings import FindingFact
from ictpmo.language.phrase import Phrase, shortened
from ictpmo.language.translator import Translator
from ictpmo.report.document import FindingBlock
from ictpmo.report.figures import SEVERITY_TONES, quoted, source_phrase

_LONGEST_NAME = 45
"""How much of a project's name a finding in short has room for."""


def finding_heading(words: Translator, finding: FindingFact, project: Phrase = ()) -> Phrase:
    """How grave it is, and what it says of what."""
    message = words.labelled((project, words.sentence(finding.message)))
    return words.say(
        "{severity}: {message}", severity=words.term("severity", finding.severity).capitalize(), message=message
    )


def finding_entry(
    words: Translator, finding: FindingFact, project: Phrase = (), *, explained: bool = True
) -> FindingBlock:
    """A finding as an auditor tells it: what is so, the evidence, the remedy, the reply.

    Where it is not `explained`, what stands above it says what should be so, and why that matters.
    """
    return FindingBlock(
        anchor=f"finding:{finding.fingerprint}",
        heading=finding_heading(words, finding, project),
        tone=SEVERITY_TONES[finding.severity],
        body=(
            *_accepted(words, finding),
            *(_explained(words, finding) if explained else ()),
            words.say("Remedy: {remedy}", remedy=words.sentence(finding.remedy)),
            *(
                words.say(
                    "Reply: {said} ({source})",
                    said=words.sentence(one.said),
                    source=source_phrase(words, one.source, one.at),
                )
                for one in finding.responses
            ),
            words.say(
                "Rule {rule}; {place}; fingerprint {fingerprint}",
                rule=finding.rule,
                place=quoted(f"{finding.path}:{finding.line}:{finding.column}"),
                fingerprint=finding.fingerprint,
            ),
        ),
        details_label=words.label("Evidence"),
        details=tuple(
            words.say(
                "{fact} ({source}; {place})",
                fact=words.sentence(fact.fact),
                source=source_phrase(words, fact.source, fact.at),
                place=quoted(f"{fact.path}:{fact.line}"),
            )
            for fact in finding.evidence
        ),
    )


def brief_entry(words: Translator, finding: FindingFact, project: Phrase) -> FindingBlock:
    """A finding in short: what it says of what, its rule and where it stands."""
    place = quoted(f"{PurePath(finding.path).name}:{finding.line}")
    return FindingBlock(
        anchor=f"finding:{finding.fingerprint}",
        heading=finding_heading(words, finding, shortened(project, _LONGEST_NAME)),
        tone=SEVERITY_TONES[finding.severity],
        body=(words.clauses((*_accepted(words, finding), quoted(finding.rule), place)),),
        brief=True,
    )


def _explained(words: Translator, finding: FindingFact) -> Iterator[Phrase]:
    """The criterion, and the effect."""
    if finding.criterion:
        yield words.say("Criterion: {criterion}", criterion=words.sentence(finding.criterion))
    if finding.why:
        yield words.say("Effect: {why}", why=words.sentence(finding.why))


def _accepted(words: Translator, finding: FindingFact) -> tuple[Phrase, ...]:
    if expired := finding.expired:
        said = words.say("An acknowledgement by {name} expired on {date}", name=expired.by, date=expired.until)
        return (said,)
    held = finding.acknowledged
    if held is None:
        return ()
    until = words.say("until {date}", date=held.until) if held.until else ()
    by = words.statements((words.say("Acknowledged by {name}", name=held.by), until))
    return (words.labelled((by, quoted(held.reason))),)
