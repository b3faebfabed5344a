"""Make the part of the page on JSON that follows from the facts: `docs/generate.py` puts it in its place."""

import enum
import types
import typing
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from ictpmo.facts.backtest import BacktestAnswer
from ictpmo.facts.chains import WhyAnswer
from ictpmo.facts.diff import DiffAnswer
from ictpmo.facts.fact import Fact, FactField, fields_of, inner_type, members_of
from ictpmo.facts.groups import AuditAnswer, CheckAnswer, ProjectsAnswer
from ictpmo.facts.oversight import FollowUpAnswer, GovernanceAnswer, RisksAnswer
from ictpmo.facts.printing import LIST, columns_of
from ictpmo.facts.project import ProjectAnswer
from ictpmo.facts.registers import register_answer
from ictpmo.facts.report import ReportAnswer
from ictpmo.facts.rule_docs import RuleDoc, RulesAnswer
from ictpmo.finding import Sentence
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.model.meaning import Rounding
from ictpmo.model.register import Every
from ictpmo.model.registers import LISTS
from ictpmo.model.values import Record

COMMANDS: tuple[tuple[str, type[Fact]], ...] = (
    ("validate", CheckAnswer),
    ("guard", CheckAnswer),
    ("audit", AuditAnswer),
    ("status", ProjectsAnswer),
    ("slippage", ProjectsAnswer),
    ("show", ProjectAnswer),
    *((f"show {name}", register_answer(name)) for name in LISTS),
    ("follow-up", FollowUpAnswer),
    ("governance", GovernanceAnswer),
    ("risks", RisksAnswer),
    ("why", WhyAnswer),
    ("diff", DiffAnswer),
    ("backtest", BacktestAnswer),
    ("explain", RulesAnswer),
    ("explain RULE", RuleDoc),
    ("report", ReportAnswer),
)
_WORDS: dict[Any, str] = {
    str: "text",
    Every: "text",
    bool: "`true` or `false`",
    int: "whole number",
    float: "number",
    date: "day",
    PartialDate: "date",
    DateInWords: "words, or an object of them by language",
    Sentence: "sentence",
    Any: "any value",
}
_ALTERNATIVES = {
    frozenset({int, float}): "number",
    frozenset({str, dict[str, str]}): "text, or an object of texts by language",
}


def json_of_commands() -> str:
    """What each command holds, every kind of object in it, and to how many places numbers are given."""
    lines = [
        "## What each command holds",
        "",
        "| command | an object with `format`, and | rows of CSV |",
        "|---|---|---|",
    ]
    for command, kind in COMMANDS:
        lines.append(f"| `{command}` | {_top(kind)} | {_rows(kind)} |")
    lines += ["", "## One name, one rounding", "", *_numbers(), "", "## Objects", ""]
    for kind in _kinds():
        lines += [f"### {_name(kind)}", "", *_object(kind), ""]
    return "\n".join(lines)


def _top(kind: type[Fact]) -> str:
    """The fields of an answer, those of an object that stands below by the name of that."""
    base = _base(kind)
    known = {one.name for one in members_of(base)} if base else set()
    names = [f"`{one.name}`" for one in fields_of(kind) if one.name not in known]
    return ", ".join([f"all of [{_name(base)}](#{_name(base).lower()})", *names] if base else names)


def _base(kind: Any) -> Any:  # noqa: ANN401 - a kind of object
    """The kind of object that this one is, with more."""
    return next((base for base in kind.__mro__[1:] if base in _kinds()), None)


def _rows(kind: type[Fact]) -> str:
    names = getattr(kind, "rows", ())
    lists = [one for one in fields_of(kind) if one.name in ((names,) if isinstance(names, str) else names)]
    columns = {column.name for one in lists for column in columns_of(typing.get_args(inner_type(one.holds))[0])}
    if len(lists) > 1:
        columns.add(LIST)
    return f"{', '.join(f'`{one.name}`' for one in lists)}: {len(columns)} columns" if lists else "none"


@cache
def _kinds() -> tuple[Any, ...]:
    """Every kind of object, in the order in which commands first name them."""
    found: dict[Any, None] = {}

    def add(holds: Any) -> None:  # noqa: ANN401 - a type annotation
        for kind in _kinds_in(holds):
            if kind not in found:
                found[kind] = None
                for one in members_of(kind):
                    add(one.holds)

    for _, answer in COMMANDS:
        add(answer)
    return tuple(found)


def _kinds_in(holds: Any) -> Iterator[Any]:  # noqa: ANN401 - a type annotation
    inner = inner_type(holds)
    if typing.get_origin(inner) is not None:
        for part in typing.get_args(inner):
            yield from _kinds_in(part)
    elif members_of(inner) and not issubclass(inner, Record):
        yield inner


def _object(kind: Any) -> Iterator[str]:  # noqa: ANN401 - a kind of object
    yield " ".join(str(kind.__doc__).split("\n\n", maxsplit=1)[0].split())
    yield ""
    known: tuple[str, ...] = ()
    if base := _base(kind):
        yield f"All of [{_name(base)}](#{_name(base).lower()}), and:"
        yield ""
        known = tuple(one.name for one in members_of(base))
    yield "| field | holds | |"
    yield "|---|---|---|"
    for one in members_of(kind):
        if one.name not in known:
            yield f"| `{one.name}` | {_holds(one.holds)} | {one.meaning} |"


def _holds(holds: Any) -> str:  # noqa: ANN401 - a type annotation
    """What a field holds, in words."""
    inner = inner_type(holds)
    nothing = ", or `null`" if _may_be_nothing(holds) else ""
    return f"{_inner(inner)}{nothing}"


def _inner(inner: Any) -> str:  # noqa: ANN401 - a type annotation
    origin, parts = typing.get_origin(inner), [part for part in typing.get_args(inner) if part is not types.NoneType]
    if inner in _WORDS:
        return _WORDS[inner]
    if origin is tuple:
        return f"list of {_holds(parts[0])}"
    if origin is dict:
        return f"object by {_holds(parts[0])}: {_holds(parts[1])}"
    if origin in {typing.Union, types.UnionType}:
        either = " or ".join(dict.fromkeys(map(_holds, parts)))
        return _ALTERNATIVES.get(frozenset(map(inner_type, parts)), either)
    choices = parts if origin is typing.Literal else inner if issubclass(inner, enum.StrEnum) else ()
    if choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    page = "format.md" if issubclass(inner, Record) else ""
    return f"[{_name(inner)}]({page}#{_name(inner).lower()})"


def _may_be_nothing(holds: Any) -> bool:  # noqa: ANN401 - a type annotation
    if typing.get_origin(holds) is typing.Annotated:
        return _may_be_nothing(typing.get_args(holds)[0])
    return types.NoneType in typing.get_args(holds)


def _name(kind: Any) -> str:  # noqa: ANN401 - a kind of object
    """What the page calls a kind of object."""
    commands = " and ".join(command for command, answer in COMMANDS if answer is kind)
    return commands or str(kind.__name__).removesuffix("Fact")


def _numbers() -> Iterator[str]:
    """Every number that is computed and not whole: a name has one rounding wherever it stands."""
    yield (
        "A number is given as its file gives it, or, where it is computed, as here; days are whole. A share that is "
        "not quite 0 or 100 is never given as that. Text, Markdown and reports show the same figures."
    )
    yield ""
    yield "| field | of | places |"
    yield "|---|---|---|"
    found: dict[tuple[str, Rounding], list[Any]] = defaultdict(list)
    for kind in _kinds():
        for one in members_of(kind):
            if one.rounding and not _inherited(kind, one):
                found[one.name, one.rounding].append(kind)
    for (name, rounding), kinds in sorted(found.items(), key=lambda pair: pair[0][0]):
        of = ", ".join(f"[{_name(kind)}](#{_name(kind).lower()})" for kind in kinds)
        yield f"| `{name}` | {of} | {rounding.places}{', a share' if rounding.share else ''} |"


def _inherited(kind: Any, one: FactField) -> bool:  # noqa: ANN401 - a kind of object
    return any(base in _kinds() and one.name in {other.name for other in members_of(base)} for base in kind.__mro__[1:])
