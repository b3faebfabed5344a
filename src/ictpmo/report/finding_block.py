"""Findings of the audit, with their evidence and their remedy."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Literal

from ictpmo.facts.findings import FindingFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.report.document import FindingBlock
from ictpmo.report.figures import SEVERITY_TONES, quoted, source_phrase
from ictpmo.report.summary.brief import cut_phrase

_LONGEST_NAME = 45
"""How much of a project's name a finding in short has room for."""


def finding_heading(words: Translator, one: FindingFact, project: Phrase = ()) -> Phrase:
    """How grave it is, and what it says of what."""
    message = words.labelled((project, words.sentence(one.finding.message)))
    return words.say(
        "{severity}: {message}", severity=words.term("severity", one.finding.severity).capitalize(), message=message
    )


def finding_entry(
    words: Translator, one: FindingFact, project: Phrase = (), *, told: Literal["all", "remedy", "evidence"] = "all"
) -> FindingBlock:
    """A finding as an auditor tells it: what is so, the evidence, the remedy, the reply.

    Where not `all` is told, what stands above it says what should be so and why that matters, and the remedy too.
    """
    return FindingBlock(
        anchor=f"finding:{one.fingerprint}",
        heading=finding_heading(words, one, project),
        tone=SEVERITY_TONES[one.finding.severity],
        body=(
            *_accepted(words, one),
            *(_explained(words, one) if told == "all" else ()),
            *(
                (words.say("Remedy: {remedy}", remedy=words.sentence(one.finding.remedy)),)
                if told != "evidence"
                else ()
            ),
            *(
                words.say(
                    "Reply: {said} ({source})",
                    said=words.sentence(reply.said),
                    source=source_phrase(words, reply.source, reply.at),
                )
                for reply in one.responses
            ),
            words.say(
                "Rule {rule}; {place}; fingerprint {fingerprint}",
                rule=one.finding.rule,
                place=quoted(str(one.location)),
                fingerprint=one.fingerprint,
            ),
        ),
        details_label=words.label("Evidence"),
        details=tuple(
            words.say(
                "{fact} ({source}; {place})",
                fact=words.sentence(fact.evidence.fact),
                source=source_phrase(words, fact.evidence.source, fact.evidence.at),
                place=quoted(f"{fact.location.path}:{fact.location.line}"),
            )
            for fact in one.evidence
        ),
    )


def brief_entry(words: Translator, one: FindingFact, project: Phrase) -> FindingBlock:
    """A finding in short: what it says of what, its rule and where it stands."""
    place = quoted(f"{PurePath(one.location.path).name}:{one.location.line}")
    return FindingBlock(
        anchor=f"finding:{one.fingerprint}",
        heading=finding_heading(words, one, cut_phrase(project, _LONGEST_NAME)),
        tone=SEVERITY_TONES[one.finding.severity],
        body=(words.clauses((*_accepted(words, one), quoted(one.finding.rule), place)),),
        brief=True,
    )


def _explained(words: Translator, one: FindingFact) -> Iterator[Phrase]:
    """The criterion, and the effect."""
    if one.finding.criterion:
        yield words.say("Criterion: {criterion}", criterion=words.sentence(one.finding.criterion))
    if one.finding.why:
        yield words.say("Effect: {why}", why=words.sentence(one.finding.why))


def _accepted(words: Translator, one: FindingFact) -> tuple[Phrase, ...]:
    if expired := one.expired:
        said = words.say("An acknowledgement by {name} expired on {date}", name=expired.by, date=expired.until)
        return (said,)
    held = one.acknowledged
    if held is None:
        return ()
    until = words.say("until {date}", date=held.until) if held.until else ()
    by = words.statements((words.say("Acknowledged by {name}", name=held.by), until))
    return (words.labelled((by, quoted(held.reason))),)
