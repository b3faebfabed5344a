"""Which projects a page is of, and groups of them with what each adds up to."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ictpmo.analysis.rollup import Spread
from ictpmo.facts.answers import ViewAnswer
from ictpmo.facts.findings import FindingCount
from ictpmo.facts.groups import FoundGroup, GroupFact, RolledGroup
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.project_line import ProjectFact
from ictpmo.facts.record_choice import RecordGroup, RecordsAnswer
from ictpmo.finding import NameList, sentence
from ictpmo.language.phrase import Phrase, Target, link, plain_text
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.columns import table_of
from ictpmo.report.document import Block, Column, Paragraph, Section, Subheading, Table
from ictpmo.report.figures import own_name, plain, quoted, rating_phrase, value_phrase
from ictpmo.report.slips import uncovered_text
from ictpmo.report.totals import counted_terms
from ictpmo.rules.names import named_project


def chosen_phrase(words: Translator, answer: ViewAnswer) -> Phrase:
    """That a page is of some projects, and by which conditions; nothing where it is of all."""
    asked = answer.selection
    if asked is None or not asked.where:
        return ()
    return words.say(
        "Only projects where {conditions}: {number} of {all}. All figures, totals too, are of these.",
        conditions=words.clauses(map(quoted, asked.where)),
        number=len(answer.snapshot.projects),
        all=asked.out_of,
    )


def has_none(answer: ViewAnswer) -> bool:
    """Whether no project is on record at all, chosen or not."""
    asked = answer.selection
    return not (asked.out_of if asked else answer.snapshot.projects)


def left_out_phrase(words: Translator, answer: ViewAnswer) -> Phrase:
    """What is not shown where projects were chosen."""
    if not answer.snapshot.is_part:
        return ()
    rest = words.say("Findings and records of registers that belong to none of them are not shown.")
    return words.pair((_undecided(words, answer), rest))


def chosen_blocks(words: Translator, answer: ViewAnswer) -> tuple[Paragraph, ...]:
    """The same above a page, and of which projects it cannot be told; or that there are none."""
    none = words.say("No project is on record.") if has_none(answer) else ()
    said = words.pair((none, chosen_phrase(words, answer), _undecided(words, answer)))
    return (Paragraph(said),) if said else ()


def group_phrase(words: Translator, group: GroupFact) -> Phrase:
    """What the projects of a group share."""
    if isinstance(group, FoundGroup) and group.of_portfolio:
        return plain(words.label("The portfolio"))
    if group.group.contested:
        return plain(words.term("state", "contested"))
    value = group.value
    if value is None:
        return plain(words.label("not given"))
    if group.by.name == "state":
        return plain(words.term("state", str(value.value)))
    if group.by.name == "rating":
        return rating_phrase(words, group.within.portfolio, str(value.value))
    return value_phrase(words, value)


def group_headings(
    words: Translator, groups: Sequence[RolledGroup], projects: Sequence[ProjectFact]
) -> tuple[tuple[int, Phrase], ...]:
    """The headings of groups, with the places of their first rows among projects that stand group by group."""
    ids = {one.record.id: place for place, one in enumerate(projects)}
    places = ((group, [ids[name] for name in group.projects if name in ids]) for group in groups)
    return tuple((min(held), _heading(words, group)) for group, held in places if held)


def groups_section(
    words: Translator, groups: Sequence[RolledGroup], total: RollupFact, most: int | None = None
) -> Iterator[Section]:
    """What each group adds up to, and all of them: the groups add up to it. Of many, those of the most projects."""
    if groups:
        title, by = _titles(words, groups[0])
        largest = sorted(range(len(groups)), key=lambda place: -len(groups[place].projects))[:most]
        shown = [groups[place] for place in sorted(largest)]
        table = table_of(
            by,
            (*((group_phrase(words, group), group.rollup) for group in shown), (_all(words), total)),
            (Column(title, "name"), lambda row: row[0]),
            (Column(words.label("Projects"), "figure"), lambda row: plain(words.number(row[1].figures.projects))),
            (Column(words.label("Remaining"), "figure"), lambda row: plain(words.number(row[1].remaining))),
            (
                Column(words.label("Completion, mean"), "figure"),
                lambda row: _over(words, words.share(row[1].figures.completion.mean), row[1].figures.completion),
            ),
            (Column(words.label("Slip, days"), "figure"), lambda row: _slippage(words, row[1].figures.slippage_days)),
            (Column(words.label("Not covered"), "figure"), lambda row: _uncovered(words, row[1])),
        )
        more = len(groups) - len(shown)
        rest = link(words.count("{number} more", "{number} more", more), Target(None, "all-groups"))
        yield Section("groups", by, (table, Paragraph(rest, "quiet")) if more else (table,))


def findings_section(words: Translator, groups: Sequence[FoundGroup]) -> Iterator[Section]:
    """How much was found by group, and in all."""
    if groups:
        title, by = _titles(words, groups[0])
        rows = [(group_phrase(words, group), len(group.projects), group.summary) for group in groups]
        found = FindingCount(tuple(one for group in groups for one in group.found))
        rows.append((_all(words), sum(len(group.projects) for group in groups), found))
        table = table_of(
            by,
            rows,
            (Column(title, "name"), lambda row: row[0]),
            (Column(words.label("Projects"), "figure"), lambda row: plain(words.number(row[1]))),
            (Column(words.label("Errors"), "figure"), lambda row: plain(words.number(row[2].errors))),
            (Column(words.label("Warnings"), "figure"), lambda row: plain(words.number(row[2].warnings))),
            (Column(words.label("Notes"), "figure"), lambda row: plain(words.number(row[2].notes))),
        )
        yield Section("groups", by, (table,))


def _all(words: Translator) -> Phrase:
    return plain(words.label("All"))


def _undecided(words: Translator, answer: ViewAnswer) -> Phrase:
    asked = answer.selection
    if asked is None or not asked.undecided:
        return ()
    portfolio, undecided = answer.snapshot.portfolio, set(asked.undecided)
    names = NameList.of(named_project(portfolio, name) for name in portfolio.names if name in undecided)
    return words.sentence(sentence("It cannot be told of {names}, which are not among them.", names=names))


def _titles(words: Translator, group: GroupFact) -> tuple[str, str]:
    """What the projects are grouped by, as the title of a column and of a section."""
    name = group.by.name
    if group.by.own:
        called = own_name(words, name, group.by.declared)
        return called, plain_text(words.say("By {field}", field=quoted(called)))
    return words.term("heading", name), words.term("grouped", name)


def _heading(words: Translator, group: RolledGroup) -> Phrase:
    """What they share, how many there are, and in which states."""
    states = counted_terms(words, "state", group.rollup.figures.by_state.items())
    counted = words.say("{number} ({states})", number=len(group.projects), states=states)
    return words.labelled((group_phrase(words, group), counted))


def _slippage(words: Translator, slips: Spread) -> Phrase:
    return _over(words, f"{'≥ ' if slips.at_least else ''}{words.number(slips.total)}", slips)


def _uncovered(words: Translator, rollup: RollupFact) -> Phrase:
    return plain(uncovered_text(words, rollup.unexplained_days_range, at_least=rollup.unexplained_at_least))


def _over(words: Translator, figure: str, spread: Spread) -> Phrase:
    """A figure, and of how many projects it is where it is not of all."""
    if not spread.reported:
        return plain(UNKNOWN)
    some = f" ({words.number(spread.reported)}/{words.number(spread.of)})" if spread.reported < spread.of else ""
    return plain(f"{figure}{some}")


def grouped(
    words: Translator,
    answer: RecordsAnswer,
    found: Sequence[Any],
    states: str,
    table: Callable[[Translator, Any], Table],
) -> Iterator[Block]:
    """The table of records; for each group one, under what its records share and how many there are.

    `states` is the kind of term that their states are.
    """
    for group in answer.grouped(found):
        title = words.say("{group} ({number})", group=_title(words, answer, group, states), number=len(group.held))
        yield Subheading(plain_text(title))
        yield table(words, group.held)
    if found and not answer.group_by:
        yield table(words, found)


def _title(words: Translator, answer: RecordsAnswer, group: RecordGroup, states: str) -> str:
    value, by = group.value, answer.group_by
    if value is None:
        return words.label("not given")
    if by == "state" and isinstance(value, str):
        return words.term(states, value) if value != "no-word" else words.label("with no word since")
    if by in {"likelihood", "impact"}:
        return words.term("degree", str(value))
    if by == "rating":
        return plain_text(rating_phrase(words, answer.snapshot.portfolio, str(value)))
    return plain_text(words.text(value))
