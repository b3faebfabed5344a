"""Whether published tables of resources add up, and agree with the text and with each other."""

from collections.abc import Iterable, Iterator

from ictpmo.analysis import tables
from ictpmo.analysis.clock import inherit
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding import Evidence, Finding, Name, Pointer, Sentence, sentence
from ictpmo.language.terms import term
from ictpmo.model.figures import decimal_of
from ictpmo.model.resources import FigureKind, QuotedFigure, Repeated, ResourceTable, TableColumn, TableRow
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.oversight.evidence import on_record
from ictpmo.source.document import Route


@portfolio_rule
def total_does_not_add_up(snapshot: Snapshot) -> Iterator[Finding]:
    """A total, or a change, in a published table is not what its parts come to, by more than rounding.

    Criterion: Totals are the sum of their parts; half of the last digit of each part and of
    the total is no difference.

    Why: One of the figures is wrong, or something is in the total that the table does not show. Whoever decides by it
    decides by a figure that nobody can follow.

    Details: A total of its row and of its column that is neither is one finding.

    Remedy: Ask which figure is right, and what was left out; if it is misread, correct the transcription.
    """
    for held in snapshot.register("resources"):
        cells: dict[tuple[int, int], list[tables.Check]] = {}
        for check in tables.checks_of(held.record):
            if not check.holds and check.assertion.kind not in tables.IN_PER_CENT:
                cells.setdefault(check.printed.place, []).append(check)
        for first, *others in cells.values():
            of = {one.place: one for check in (first, *others) for one in (check.printed, *check.of)}
            yield _warning(held, first.printed, _total(held, first), _figures(held, of.values()))


@portfolio_rule
def share_does_not_follow(snapshot: Snapshot) -> Iterator[Finding]:
    """A percentage in a published table is not the share, or change, of the figures beside it, by more than rounding.

    Criterion: A percentage follows from the two figures that it is of.

    Why: One of the three figures is wrong, and readers remember the percentage.

    Remedy: Ask which figure is right; if it is misread, correct the transcription.
    """
    for held in snapshot.register("resources"):
        for check in tables.checks_of(held.record):
            if not check.holds and check.assertion.kind in tables.IN_PER_CENT:
                message = _share(held, check)
                yield _warning(held, check.printed, message, _figures(held, (check.printed, *check.of)))


@portfolio_rule
def figures_differ(snapshot: Snapshot) -> Iterator[Finding]:
    """The text, or another table, gives another figure for what a cell of a table holds.

    Criterion: One fact has one figure, wherever it is published.

    Why: Two figures for one fact cannot both be right, and each is quoted by somebody.

    Remedy: Ask which is right, and that the next report say so.
    """
    held_tables = list(snapshot.register("resources"))
    by_id = {held.record.id: held for held in held_tables}
    for held in held_tables:
        for number, quoted, figure in tables.quoted_otherwise(held.record):
            yield _quoted(held, number, quoted, figure)
    for table, repeated, here, there in tables.repeated_otherwise([held.record for held in held_tables]):
        held, other = by_id[table.id], by_id[repeated.table]
        times = decimal_of(repeated.times)
        message = sentence(
            "{table}: {cell} is {figure:,}, and {other}, {other_cell}, has {other_figure:,}"
            if times == 1
            else "{table}: {cell} is {figure:,}, and {other}, {other_cell}, has {other_figure:,}, "
            "which is {here:,} in the unit of the first",
            table=_called(held),
            cell=_cell(here),
            figure=float(here.value),
            other=_called(other),
            other_cell=_cell(there),
            other_figure=float(there.value),
            here=float(there.value * times),
        )
        yield _warning(
            held, here, message, (*_figures(held, (here,)), *_figures(other, (there,)), *_unit(held, repeated))
        )


@portfolio_rule
def unlike_figures_added(snapshot: Snapshot) -> Iterator[Finding]:
    """A published total adds figures that are not of one kind: spent and proposed, or yearly ones of several periods.

    Criterion: Only figures of one kind are added: spent, approved, proposed or estimated; and yearly figures are not
    added to figures for several years.

    Why: The total is the amount of nothing: it was neither spent nor approved, and it changes when a proposal does.

    Details: A subtotal is of the kind of its parts; where these differ, it is named, and not what it is added to.

    Remedy: Ask for the total of each kind by itself.
    """
    for held in snapshot.register("resources"):
        table: ResourceTable = held.record
        for unlike in tables.unlike_sums(table):
            result = Name(unlike.result.id, unlike.result.name)
            message = sentence(
                "{table}: {result} adds {what}", table=_called(held), result=result, what=tuple(_unlike(unlike))
            )
            route: Route = ("asserts", unlike.number)
            parts = table.asserts[unlike.number].of
            said = sentence("{result} is the sum of {parts}", result=result, parts=parts)
            evidence = (_evidence(held, said, route), *(_kind(held, *part, kind) for part, kind in unlike.parts))
            yield _finding(held, route, message, evidence)


def _share(held: RegisterRecord, check: tables.Check) -> Sentence:
    """What is printed, and what the two figures give."""
    first, second = (float(figure.value) for figure in check.of)
    given = {
        "table": _called(held),
        "cell": _cell(check.printed),
        "printed": float(check.printed.value),
        "share": float(check.worked_out),
    }
    if check.assertion.kind == "per-cent":
        return sentence(
            "{table}: {cell} is printed as {printed:,}%; {part:,} of {whole:,} is {share:.2f}%",
            part=first,
            whole=second,
            **given,
        )
    return sentence(
        "{table}: {cell} is printed as {printed:,}%; the change from {before:,} to {after:,} is {share:.2f}%",
        before=first,
        after=second,
        **given,
    )


def _total(held: RegisterRecord, check: tables.Check) -> Sentence:
    """What is printed, and what its parts come to."""
    given = {
        "table": _called(held),
        "cell": _cell(check.printed),
        "printed": float(check.printed.value),
        "parts": tuple(_part(check, one) for one in check.of),
        "result": float(check.worked_out),
    }
    if check.assertion.kind == "change":
        return sentence("{table}: {cell} is printed as {printed:,}; the change is {result:,} ({parts})", **given)
    return sentence("{table}: {cell} is printed as {printed:,}; its parts add up to {result:,} ({parts})", **given)


def _unlike(unlike: tables.UnlikeSum) -> Iterator[Sentence]:
    for (_, one), kind in unlike.parts:
        if kind:
            yield sentence("{part} ({kind})", part=Name(one.id, one.name), kind=term("kind of figure", kind))
    if unlike.yearly:
        names = tuple(Name(one.id, one.name) for one in unlike.yearly)
        yield sentence("the yearly figures of {columns}", columns=names)


def _quoted(held: RegisterRecord, number: int, quoted: QuotedFigure, figure: tables.TableFigure) -> Finding:
    source, at = inherit(quoted, held.record, held.around)
    message = sentence(
        "{table}: {cell} is {figure:,}, and the text gives {quoted:,}",
        table=_called(held),
        cell=_cell(figure),
        figure=float(figure.value),
        quoted=quoted.value,
    )
    said = sentence("the text: {figure:,}", figure=quoted.value)
    route = (*held.route, "quoted", number)
    return _warning(
        held, figure, message, (*_figures(held, (figure,)), Evidence(said, source, at, Pointer(held.path, route)))
    )


def _unit(held: RegisterRecord, repeated: Repeated) -> Iterator[Evidence]:
    """How many of a table's units are one of another's, where they are not the same."""
    if repeated.times != 1:
        said = sentence("one unit of the other table is {times:,} of this one", times=repeated.times)
        yield _evidence(held, said, ("repeats", held.record.repeats.index(repeated)))


def _part(check: tables.Check, figure: tables.TableFigure) -> Sentence:
    """A part of a total: the row or column that it is of, with its figure."""
    named = figure.row if check.assertion.row is not None else figure.column
    return sentence("{part} {figure:,}", part=Name(named.id, named.name), figure=float(figure.value))


def _called(held: RegisterRecord) -> Name:
    return Name(held.record.id, held.record.title)


def _cell(figure: tables.TableFigure) -> Sentence:
    row, column = (Name(one.id, one.name) for one in (figure.row, figure.column))
    return sentence("{row}, {column}", row=row, column=column)


def _figures(held: RegisterRecord, figures: Iterable[tables.TableFigure]) -> tuple[Evidence, ...]:
    return tuple(
        _evidence(
            held,
            sentence("{cell}: {figure:,}", cell=_cell(one), figure=float(one.value)),
            ("rows", one.place[0], "cells", one.place[1]),
        )
        for one in figures
    )


def _kind(held: RegisterRecord, place: int, part: TableRow | TableColumn, kind: FigureKind | None) -> Evidence:
    what = term("kind of figure", kind) if kind else sentence("kind not said")
    said = sentence("{part}: {kind}", part=Name(part.id, part.name), kind=what)
    return _evidence(held, said, ("rows" if isinstance(part, TableRow) else "columns", place))


def _evidence(held: RegisterRecord, said: Sentence, route: Route) -> Evidence:
    inner = getattr(held.record, str(route[0]))[route[1]]
    source, at = inherit(inner, held.record, held.around)
    return Evidence(said, source, at, Pointer(held.path, (*held.route, *route)))


def _warning(
    held: RegisterRecord, figure: tables.TableFigure, message: Sentence, evidence: Iterable[Evidence]
) -> Finding:
    return _finding(held, ("rows", figure.place[0], "cells", figure.place[1]), message, evidence)


def _finding(held: RegisterRecord, route: Route, message: Sentence, evidence: Iterable[Evidence]) -> Finding:
    return on_record(held, message, evidence, route=(*held.route, *route))


TABLE_RULES = (total_does_not_add_up, share_does_not_follow, figures_differ, unlike_figures_added)
"""What is wrong in tables, in the order in which it is told of one."""
