"""The one table of the projects: by where they stand, the worst first; of many the worst, and how many more."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ictpmo.facts.matters import asks
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer
from ictpmo.facts.summary import VerdictGroup
from ictpmo.language.phrase import Phrase, Target, link, plain_text
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report import figures
from ictpmo.report.document import Block, Cell, Column, Table, Tone
from ictpmo.report.lines import names
from ictpmo.report.marks import end_mark
from ictpmo.report.slips import months_text
from ictpmo.report.summary.brief import Room, cut_phrase

_ALWAYS, _BESIDE = 2, 7
"""The columns that are there whatever is known, and how many stand side by side on a tablet."""
_RATED: dict[str, Tone] = {"green": "good", "amber": "fair", "red": "poor"}


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """The projects of one verdict, as far as they have rows."""

    group: VerdictGroup
    shown: tuple[ProjectDetail, ...]
    """The worst of them; those that are known by number only share a row."""

    @property
    def rows(self) -> int:
        """How many rows they have."""
        return 1 if self.group.verdict == "number-only" else len(self.shown)


def shown_groups(report: ReportAnswer, most: int | None) -> tuple[ShownGroup, ...]:
    """The projects by verdict; where there are more than there are rows, the worst of every verdict."""
    pages = {page.record.id: page for page in report.projects}
    groups = report.verdict_groups
    counts = _share_out([1 if group.verdict == "number-only" else len(group.projects) for group in groups], most)
    return tuple(
        ShownGroup(
            group,
            tuple(
                pages[name] for name in (group.projects if group.verdict == "number-only" else group.projects[:count])
            ),
        )
        for group, count in zip(groups, counts, strict=True)
    )


def projects_table(
    words: Translator, report: ReportAnswer, groups: Sequence[ShownGroup], room: Room | None = None
) -> Table:
    """The projects under the headings of their groups; a column of which nothing is known is left out."""
    held = [group for group in groups if group.rows]
    pages = [page for group in held for page in group.shown]
    columns, cells = _columns(words, report, pages, room)
    of_pages = zip(*cells, strict=True)
    rows: list[tuple[Cell, ...]] = []
    headings = []
    for group in held:
        headings.append((len(rows), _heading(words, group)))
        own = list(islice(of_pages, len(group.shown)))
        rows += [_number_only(words, group.shown, own)] if group.group.verdict == "number-only" else own
    return Table(words.label("Projects by where they stand"), columns, tuple(rows), (), tuple(headings))


def rating_note(words: Translator, table: Table) -> Iterator[Block]:
    """What green beside a decision means, where the table has a rating by figures."""
    if words.label("Rating by figures") in {column.title for column in table.columns}:
        reading = link(figures.plain(words.label("How to read this report")), Target(None, "reading"))
        yield figures.quiet(
            words.say(
                "Rating by figures: green says that no known figure is beyond its threshold, not that the purpose is "
                "met ({reading}).",
                reading=reading,
            )
        )


def all_projects(words: Translator, report: ReportAnswer) -> Iterator[Block]:
    """A row a project, by where they stand."""
    if report.projects:
        table = projects_table(words, report, shown_groups(report, None))
        yield table
        yield from rating_note(words, table)
    else:
        yield figures.quiet(words.say("No project is in view."))


def _share_out(sizes: Sequence[int], most: int | None) -> list[int]:
    """How many rows each group has: one at the least, and all in turns until there are no more."""
    given = [0] * len(sizes)
    left = sum(sizes) if most is None else min(max(most, len(sizes)), sum(sizes))
    while left:
        for place, size in enumerate(sizes):
            if left and given[place] < size:
                given[place] += 1
                left -= 1
    return given


def _heading(words: Translator, shown: ShownGroup) -> Phrase:
    """What the group is of, how many there are, how the six figures count them, and how many have a row."""
    group = shown.group
    number = len(group.projects)
    kinds = (
        (words.say("{number} finished", number=group.finished), group.finished),
        (words.say("{number} open", number=group.open), group.open),
        (words.say("{number} cancelled", number=group.cancelled), group.cancelled),
        (words.say("{number} merged into another", number=group.merged), group.merged),
    )
    counted = words.list(said for said, count in kinds if count)
    verdict = figures.plain(words.term("verdict of a project", group.verdict))
    if len(shown.shown) < number:
        return words.count(
            "{verdict}: {all} ({counted}; the worst is shown)",
            "{verdict}: {all} ({counted}; the worst {number} are shown)",
            len(shown.shown),
            verdict=verdict,
            all=link(figures.plain(words.number(number)), Target(None, "projects")),
            counted=counted,
        )
    return words.say("{verdict}: {number} ({counted})", verdict=verdict, number=number, counted=counted)


def _columns(
    words: Translator, report: ReportAnswer, pages: Sequence[ProjectDetail], room: Room | None
) -> tuple[tuple[Column, ...], list[list[Cell]]]:
    """The columns of which something is known, and their cells: one a project."""
    asked = _asks(report)
    owners = pages if room is None or room.owner else ()
    made = (
        (Column(words.label("Project"), "name"), [figures.project_cell(words, page) for page in pages]),
        (Column(words.label("Reported")), [_reported(words, page) for page in pages]),
        (Column(words.label("First end → now"), "dates"), [_ends(words, page) for page in pages]),
        (Column(words.label("Moved, months"), "figure"), [_moved(words, page) for page in pages]),
        (
            Column(words.label("Last word"), "date", wide_only=True),
            [figures.day_cell(words, page.last_report) for page in pages],
        ),
        (Column(words.label("Owner"), "name", wide_only=True), [_owner(words, page, room) for page in owners]),
        (Column(words.label("Rating declared")), [_declared(words, page) for page in pages]),
        (Column(words.label("Rating by figures")), [_rating(words, page.rating_by_bands) for page in pages]),
        (Column(words.label("Decision"), "figure"), [_asked(words, asked.get(page.record.id, [])) for page in pages]),
    )
    told = [
        (column, cells)
        for place, (column, cells) in enumerate(made)
        if place < _ALWAYS or any(cell.phrase != figures.plain(UNKNOWN) for cell in cells)
    ]
    columns = (column._replace(wide_only=column.wide_only and len(told) > _BESIDE) for column, _ in told)
    return tuple(columns), [cells for _, cells in told]


def _owner(words: Translator, page: ProjectDetail, room: Room | None) -> Cell:
    owner = words.text(page.owner)
    return Cell(cut_phrase(owner, room.letters) if room else owner) if owner else Cell(figures.plain(UNKNOWN))


def _number_only(
    words: Translator, pages: Sequence[ProjectDetail], rows: Iterable[tuple[Cell, ...]]
) -> tuple[Cell, ...]:
    """All of them in one row: what is the same of each is said once, and of the rest nothing is known."""
    named = Cell(names(words, pages, most=1))
    said = ({plain_text(cell.phrase) for cell in cells} for cells in list(zip(*rows, strict=True))[1:])
    return (named, *(Cell(figures.plain(texts.pop() if len(texts) == 1 else UNKNOWN)) for texts in said))


def _reported(words: Translator, page: ProjectDetail) -> Cell:
    """Completion as reported, else the state; where documents differ, both."""
    if not figures.has_completion(page):
        return figures.state_cell(words, page)
    said = words.statements(
        (figures.completion_phrase(words, page), figures.state_phrase(words, page) if page.state else ())
    )
    return Cell(figures.to(said, page, "log"), page.completion, "poor" if page.state == "contested" else None)


def _ends(words: Translator, page: ProjectDetail) -> Cell:
    """The first end and the one that stands now, once where they are the same."""
    now = figures.end_phrase(words, page.slippage, end_mark(page))
    first = page.slippage.original_end
    key = first.last.isoformat() if first else None
    if first is None or first == page.slippage.current_end:
        return Cell(now, key)
    return Cell(words.say("{first} → {now}", first=figures.first_end_phrase(words, page), now=now), key)


def _moved(words: Translator, page: ProjectDetail) -> Cell:
    days = page.slippage.days
    said = figures.plain(months_text(words, days, at_least=page.slippage.at_least))
    cell = Cell(said, days.least if days else None, "poor" if days and days.least > 0 else None)
    return figures.leading(cell, page, "requests" if page.change_requests else "log")


def _declared(words: Translator, page: ProjectDetail) -> Cell:
    """The rating declared, sorted by its place on the scale."""
    if page.rating_declared is None:
        return Cell(figures.plain(UNKNOWN))
    scale = list(page.portfolio.settings.scale)
    said = figures.rating_phrase(words, page.portfolio, page.rating_declared)
    if page.rating is None:
        return Cell(said, len(scale))
    return Cell(said, scale.index(page.rating), _RATED.get(page.rating_band or ""))


def _rating(words: Translator, rating: str | None) -> Cell:
    if rating is None:
        return Cell(figures.plain(UNKNOWN))
    return Cell(figures.plain(words.term("rating", rating)), list(_RATED).index(rating), _RATED[rating])


def _asks(report: ReportAnswer) -> dict[str, list[int]]:
    """The numbers of the decisions asked for, by the projects that they concern."""
    found: dict[str, list[int]] = {}
    for matter in asks(report.portfolio.matters if report.portfolio else ()):
        for name in matter.projects:
            found.setdefault(name, []).append(matter.number or 0)
    return found


def _asked(words: Translator, numbers: Sequence[int]) -> Cell:
    said = words.list(figures.plain(words.number(number)) for number in numbers)
    return Cell(link(said, Target(None, "decisions")), numbers[0]) if said else Cell(figures.plain(UNKNOWN))
