"""What the audit found: all of it, in full or by rule and project."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, Self

from ictpmo.facts.findings import FindingCount, FindingFact
from ictpmo.facts.matters import MatterFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer, WholeFact
from ictpmo.finding import Finding, Sentence, Severity
from ictpmo.language.phrase import Phrase, Target, link, shortened
from ictpmo.language.translator import Translator
from ictpmo.report.check_page import counted_phrase
from ictpmo.report.columns import Described, number_cell, table_of
from ictpmo.report.document import MOST_TOGETHER, Block, Cell, Column, Items, Page, Paragraph, Section, Table
from ictpmo.report.entries import entries_table
from ictpmo.report.figures import plain, project_link, quiet, quoted, severity_cell
from ictpmo.report.finding_block import finding_entry
from ictpmo.report.summary.asks import addressees, matter_anchor, matter_title
from ictpmo.rules.audit import AUDIT

# A rule's place in the audit: the heaviest clashes come first.
_WEIGHTS = {rule.name: place for place, rule in enumerate(AUDIT)}
_LINE = 300
_EXAMPLES = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and the project that it is on."""

    fact: FindingFact
    page: ProjectDetail | None

    @property
    def order(self) -> tuple[object, ...]:
        """The gravest comes first, and last what someone has accepted."""
        return (
            self.fact.acknowledged is not None,
            self.fact.finding.severity.rank,
            _WEIGHTS.get(self.fact.finding.rule, len(_WEIGHTS)),
            self.fact.finding.weight,
        )

    @classmethod
    def of(cls, report: ReportAnswer) -> tuple[Self, ...]:
        """All findings of a report, in order."""
        found = [cls(finding, None) for finding in report.portfolio.findings] if report.portfolio else []
        found += [cls(finding, page) for page in report.projects for finding in page.findings]
        return tuple(sorted(found, key=lambda each: each.order))


def counted(words: Translator, found: Iterable[Found]) -> Phrase:
    """How many there are of each severity, and how many are accepted."""
    count = FindingCount(tuple(each.fact for each in found))
    accepted = words.say("{number} acknowledged", number=count.acknowledged) if count.acknowledged else ()
    return words.list((counted_phrase(words, count), accepted))


def findings(words: Translator, report: ReportAnswer) -> Page:
    """Every finding with its evidence; of many projects, how they spread, and what is on no project's page."""
    found = Found.of(report)
    lead: list[Block] = [Paragraph(words.say("{sentence}.", sentence=counted(words, found)))] if found else []
    if not (report.portfolio or stand_on_pages(report)):
        lead += [finding_entry(words, one.fact, _name(words, one)) for one in found]
    title, sections = plain(words.label("Findings of this report's checks")), tuple(_sections(words, report, found))
    return Page(None, title, tuple(lead) or (quiet(words.say("The audit has no finding.")),), sections, "findings")


def stand_on_pages(report: ReportAnswer) -> bool:
    """Whether the findings on projects stand on their pages, for there are too many for one."""
    return len(report.projects) > MOST_TOGETHER


def _sections(words: Translator, report: ReportAnswer, found: Sequence[Found]) -> Iterator[Section]:
    """By matter, each with its findings; of many projects with the gravest, and where the others stand."""
    part, at_hand = report.portfolio, {one.fact.fingerprint: one for one in found}
    if part:
        told = partial(_first_lines if stand_on_pages(report) else _in_full, words, at_hand)
        yield from by_matter(words, part, told)
    if found and stand_on_pages(report):
        yield from _spread(words, found)
    elif rest := [one for one in found if part and one.fact.fingerprint not in part.in_matters]:
        entries = (finding_entry(words, one.fact, _name(words, one)) for one in rest)
        yield Section("accepted", words.label("Accepted"), tuple(entries))
    yield from replies(words, part) if part else ()


def _in_full(words: Translator, at_hand: Mapping[str, Found], matter: MatterFact) -> Iterator[Block]:
    """The findings of a matter, which says what should be so and why; a remedy of several stands before them."""
    by_remedy: dict[Phrase, list[Found]] = {}
    for one in _of_matter(at_hand, matter):
        by_remedy.setdefault(words.sentence(one.fact.finding.remedy), []).append(one)
    for remedy, held in by_remedy.items():
        told: Literal["remedy", "evidence"] = "remedy" if len(held) == 1 else "evidence"
        if told == "evidence":
            yield Paragraph(words.say("Remedy for the next {number}: {remedy}", number=len(held), remedy=remedy))
        yield from (finding_entry(words, one.fact, _name(words, one), told=told) for one in held)


def _of_matter(at_hand: Mapping[str, Found], matter: MatterFact) -> list[Found]:
    """Its findings, the gravest first."""
    return sorted((at_hand[fingerprint] for fingerprint in matter.findings), key=lambda one: one.order)


def _first_lines(words: Translator, at_hand: Mapping[str, Found], matter: MatterFact) -> Iterator[Block]:
    """The gravest findings of a matter, a line each that leads to the whole, and how many more there are."""
    held = _of_matter(at_hand, matter)
    lines = [_line(words, one) for one in held[:_EXAMPLES]]
    if more := len(held) - len(lines):
        lines.append(words.count("{number} more", "{number} more", more))
    yield Items.of(lines)


def _spread(words: Translator, found: Sequence[Found]) -> Iterator[Section]:
    """How findings spread over rules and projects, and those that are on no project's page."""
    said = Paragraph(words.say("A finding on a project stands on its page, with its evidence and its remedy."))
    yield Section("by-rule", words.label("By rule"), (said, _by_rule(words, found)))
    yield Section("by-project", words.label("By project"), (_by_project(words, found),))
    if entries := [finding_entry(words, one.fact) for one in found if one.page is None]:
        yield Section("whole", words.label("On the portfolio as a whole"), tuple(entries))


def _line(words: Translator, each: Found) -> Phrase:
    """A finding in a line that leads to the whole of it: a message may name hundreds of projects."""
    said = shortened(words.sentence(each.fact.finding.message), _LINE)
    return words.labelled((_name(words, each), link(said, Target(None, f"finding:{each.fact.fingerprint}"))))


def _name(words: Translator, each: Found) -> Phrase:
    return project_link(words, each.page) if each.page else ()


def _rules(found: Iterable[Found]) -> dict[str, list[Found]]:
    """The findings by rule, in the order of the gravest of each."""
    rules: dict[str, list[Found]] = {}
    for each in found:
        rules.setdefault(each.fact.finding.rule, []).append(each)
    return rules


def _by_rule(words: Translator, found: Iterable[Found]) -> Table:
    """A row a rule, with the gravest that it found."""
    return table_of(
        words.label("Findings by rule"),
        _rules(found).items(),
        (Column(words.label("Rule"), "name"), lambda by: quoted(by[0])),
        (
            Column(words.label("Severity")),
            lambda by: severity_cell(
                words, min((one.fact.finding.severity for one in by[1]), key=lambda one: one.rank)
            ),
        ),
        (Column(words.label("Findings"), "figure"), lambda by: number_cell(words, len(by[1]))),
        (
            Column(words.label("Acknowledged"), "figure"),
            lambda by: number_cell(words, sum(each.fact.acknowledged is not None for each in by[1])),
        ),
        (Column(words.label("Projects"), "figure"), lambda by: _projects(words, by[1])),
        (Column(words.label("For example")), lambda by: _line(words, by[1][0])),
    )


def _projects(words: Translator, held: Iterable[Found]) -> Cell:
    number = len({each.fact.finding.project for each in held if each.page})
    return number_cell(words, number) if number else Cell(plain(words.label("the portfolio")), number)


def _by_project(words: Translator, found: Iterable[Found]) -> Table:
    """A row a project of which there is a finding: where each finding stands, so none is left out."""
    by_project: dict[str, tuple[ProjectDetail, Counter[Severity | None]]] = {}
    for each in found:
        if each.page:
            # What someone has accepted counts as nothing of its own.
            kind = None if each.fact.acknowledged else each.fact.finding.severity
            by_project.setdefault(each.page.record.id, (each.page, Counter()))[1][kind] += 1
    kinds: dict[str, Severity | None] = {
        words.label("Errors"): Severity.ERROR,
        words.label("Warnings"): Severity.WARNING,
        words.label("Notes"): Severity.NOTE,
        words.label("Acknowledged"): None,
    }

    def counts(title: str, kind: Severity | None) -> Described[tuple[ProjectDetail, Counter[Severity | None]]]:
        return Column(title, "figure"), lambda held: number_cell(words, held[1][kind])

    return table_of(
        words.label("Findings by project"),
        sorted(by_project.values(), key=lambda held: [-held[1][kind] for kind in kinds.values()]),
        (Column(words.label("Project"), "name"), lambda held: project_link(words, held[0], "findings")),
        *(counts(title, kind) for title, kind in kinds.items()),
    )


def by_matter(words: Translator, part: WholeFact, told: Callable[[MatterFact], Iterable[Block]]) -> Iterator[Section]:
    """The decisions asked for, in order, then what else there is to know; `told` gives the findings of each."""
    for matter in sorted(part.matters, key=lambda matter: matter.number or len(part.matters) + 1):
        yield Section(matter_anchor(matter), matter_title(words, matter), (_told(words, matter), *told(matter)))


def replies(words: Translator, part: WholeFact) -> Iterator[Section]:
    """What management replied to rules wherever they find something, and whether they still do."""
    if part.responses:
        title = words.term("list", "responses")
        yield Section("responses", title, (entries_table(words, title, part.responses, part.snapshot.portfolio),))


def _told(words: Translator, matter: MatterFact) -> Items:
    """Condition, criterion, evidence, effect, recommendation, and what management replied, or that it has not."""
    criteria = _each(words, matter, lambda finding: finding.criterion)
    effects = _each(words, matter, lambda finding: finding.why)
    asked = words.sentence(matter.recommendation) if matter.recommendation else ()
    answered = sum(bool(one.responses) for one in matter.found)
    reply = words.say("to {number} of {of} findings, with each of these", number=answered, of=len(matter.found))
    below = words.count("the finding below", "the {number} findings below", len(matter.found))
    lines = (
        (words.label("Condition"), words.sentence(matter.condition)),
        (words.label("Criterion"), criteria),
        (words.label("Evidence"), below),
        (words.label("Effect"), effects),
        (words.label("Recommendation"), words.pair((asked, addressees(words, matter)))),
        (words.label("Management's reply"), reply if answered else words.say("none on record")),
    )
    return Items.of(words.labelled((plain(label), said)) for label, said in lines if said)


def _each(words: Translator, matter: MatterFact, said: Callable[[Finding], Sentence | None]) -> Phrase:
    """What the rules of its findings say of themselves, each once, in the order of the rules."""
    places = {rule: place for place, rule in enumerate(matter.kind.rules)}
    ordered = sorted(matter.found, key=lambda one: places[one.finding.rule])
    given = (said(one.finding) for one in ordered)
    return words.pair(dict.fromkeys(words.sentence(each) for each in given if each))
