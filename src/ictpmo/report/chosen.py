"""Which projects a page is of, and groups of them with what each adds up to."""

from collections.abc import Iterator, Sequence

from ictpmo.facts.answers import ViewAnswer
from ictpmo.facts.groups import FoundGroup, GroupFact, RolledGroup
from ictpmo.facts.portfolio import RollupFact, SpreadFact
from ictpmo.facts.project_line import ProjectFact
from ictpmo.finding.sentence import Name, NameList, sentence
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Cell, Column, Paragraph, Section, Table
from ictpmo.report.figures import plain, quoted
from ictpmo.report.own_fields import value_phrase


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


def left_out_phrase(words: Translator, answer: ViewAnswer) -> Phrase:
    """What is not shown where projects were chosen."""
    if not answer.snapshot.is_part:
        return ()
    rest = words.say("Findings and records of registers that belong to none of them are not shown.")
    return words.pair((_undecided(words, answer), rest))


def chosen_blocks(words: Translator, answer: ViewAnswer) -> tuple[Paragraph, ...]:
    """The same above a page, and of which projects it cannot be told."""
    said = words.pair((chosen_phrase(words, answer), _undecided(words, answer)))
    return (Paragraph(said),) if said else ()


def group_phrase(words: Translator, group: GroupFact) -> Phrase:
    """What the projects of a group share."""
    if isinstance(group, FoundGroup) and group.of_portfolio:
        return plain(words.label("The portfolio"))
    if group.contested:
        return plain(words.term("state", "contested"))
    value = group.value
    if value is None:
        return plain(words.label("not given"))
    if group.by.name in {"state", "rating"}:
        return plain(words.term(group.by.name, str(value.value)))
    return value_phrase(words, value)


def group_headings(
    words: Translator, groups: Sequence[RolledGroup], projects: Sequence[ProjectFact]
) -> tuple[tuple[int, Phrase], ...]:
    """The headings of groups, with the places of their first rows among projects that stand group by group."""
    ids = [one.record.id for one in projects]
    places = ((group, [ids.index(name) for name in group.projects if name in ids]) for group in groups)
    return tuple((min(held), _heading(words, group)) for group, held in places if held)


def groups_section(words: Translator, groups: Sequence[RolledGroup], total: RollupFact) -> Iterator[Section]:
    """What each group adds up to, and all of them: the groups add up to it."""
    if groups:
        title, by = _titles(words, groups[0])
        columns = (
            Column(title, "name"),
            Column(words.label("Projects"), "figure"),
            Column(words.label("Remaining"), "figure"),
            Column(words.label("Completion, mean"), "figure"),
            Column(words.label("Slip, days"), "figure"),
            Column(words.label("Not covered"), "figure"),
        )
        rows = [(Cell(group_phrase(words, group)), *_figures(words, group.rollup)) for group in groups]
        rows.append((Cell(plain(words.label("All")), tone="strong"), *_figures(words, total)))
        yield Section("groups", by, (Table(by, columns, tuple(rows)),))


def findings_section(words: Translator, groups: Sequence[FoundGroup]) -> Iterator[Section]:
    """How much was found by group, and in all."""
    if groups:
        title, by = _titles(words, groups[0])
        columns = (
            Column(title, "name"),
            Column(words.label("Projects"), "figure"),
            Column(words.label("Errors"), "figure"),
            Column(words.label("Warnings"), "figure"),
            Column(words.label("Notes"), "figure"),
        )
        counts: list[tuple[int, ...]] = [
            (len(group.projects), group.summary.errors, group.summary.warnings, group.summary.notes) for group in groups
        ]
        called = [Cell(group_phrase(words, group)) for group in groups]
        counts.append(tuple(map(sum, zip(*counts, strict=True))))
        called.append(Cell(plain(words.label("All")), tone="strong"))
        rows = tuple(
            (cell, *(Cell(plain(words.number(number))) for number in numbers))
            for cell, numbers in zip(called, counts, strict=True)
        )
        yield Section("groups", by, (Table(by, columns, rows),))


def _undecided(words: Translator, answer: ViewAnswer) -> Phrase:
    asked = answer.selection
    if asked is None or not asked.undecided:
        return ()
    portfolio = answer.snapshot.portfolio
    records = (one for one in portfolio.projects if one.id in asked.undecided)
    names = NameList(Name(one.id, one.name, portfolio.unnamed.get(one.id)) for one in records)
    return words.sentence(sentence("It cannot be told of {names}, which are not among them.", names=names))


def _titles(words: Translator, group: GroupFact) -> tuple[str, str]:
    """What the projects are grouped by, as the title of a column and of a section."""
    name = group.by.name
    if group.by.own:
        return name, plain_text(words.say("By {field}", field=quoted(name)))
    return words.term("heading", name), words.term("grouped", name)


def _heading(words: Translator, group: RolledGroup) -> Phrase:
    """What they share, how many there are, and in which states."""
    states = words.list(
        words.say("{number} {state}", number=count, state=words.term("state", state))
        for state, count in group.rollup.by_state.items()
    )
    counted = words.say("{number} ({states})", number=len(group.projects), states=states)
    return words.labelled((group_phrase(words, group), counted))


def _figures(words: Translator, rollup: RollupFact) -> tuple[Cell, ...]:
    completion, slips = rollup.completion, rollup.slippage_days
    least = "≥ " if slips.at_least else ""
    unexplained = rollup.unexplained_days
    return (
        Cell(plain(words.number(rollup.projects))),
        Cell(plain(words.number(rollup.remaining))),
        _over(words, words.share(completion.mean), completion),
        _over(words, f"{least}{words.number(slips.total)}", slips),
        Cell(plain(UNKNOWN if unexplained is None else f"{least}{words.number(unexplained)}")),
    )


def _over(words: Translator, figure: str, spread: SpreadFact) -> Cell:
    """A figure, and of how many projects it is where it is not of all."""
    if not spread.reported:
        return Cell(plain(UNKNOWN), tone="quiet")
    some = f" ({words.number(spread.reported)}/{words.number(spread.of)})" if spread.reported < spread.of else ""
    return Cell(plain(f"{figure}{some}"))
